"""An officer's way to the seal: own registration out, the office's package in, the code between."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from kemensos_desktop.domain.text import date_long
from kemensos_desktop.services.enrolment import (
    PACKAGE_SUFFIX,
    REGISTRATION_SUFFIX,
    Enrolment,
    EnrolmentState,
    Offer,
    SealOffice,
    file_stem,
)
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.moments import local
from kemensos_desktop.ui.sync.code_check import CodeCheck
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    GhostButton,
    Pill,
    SecondaryButton,
    Toolbar,
    column,
    row,
    words,
)
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip


class OfficeKeyPane(QWidget):
    """The card "Kunci kantor" and below it whatever `add` brings.

    Signals: `changed` when batches are sealed for others than before, `told(sentence)`.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self._session, self._runner = session, runner
        self._service = Enrolment(session)
        self._pill = Pill("", Tone.NEUTRAL)
        self._said = words("", wrap=True)
        self._offices = QVBoxLayout()
        self._offices.setSpacing(S)
        self._save = SecondaryButton(
            self.tr("&Simpan berkas pendaftaran …"),
            "download",
            self._on_save,
            name="save_registration",
        )
        self._open = SecondaryButton(
            self.tr("&Buka paket kantor …"), "folder-open", self._on_open, name="open_package"
        )
        self._check = CodeCheck()
        self._forget = ConfirmStrip(self.tr("&Lupakan kunci"), "trash-2")
        card = Card(self.tr("Kunci kantor"), self._pill)
        card.setObjectName("office_key")
        card.add(self._said)
        card.add(self._offices)
        card.add(self._check)
        card.add(self._forget)
        card.add(Toolbar(self._save, self._open))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)
        self._box.addWidget(card)

    def add(self, widget: QWidget) -> None:
        self._box.addWidget(widget, 1)

    def show_state(self, state: EnrolmentState) -> None:
        """Whom batches are sealed for, or that they are not."""
        if state.sealed:
            self._pill.set_state(self.tr("Bersegel"), Tone.OK)
            self._said.setText(
                self.tr("Hanya kantor ini yang bisa membuka kiriman Anda, lewat jalan apa pun.")
            )
        else:
            self._pill.set_state(self.tr("Belum bersegel"), Tone.WARN)
            self._said.setText(
                self.tr(
                    "Siapa pun yang memegang folder atau flashdisk bisa membaca kiriman tanpa "
                    "segel. Simpan berkas pendaftaran, kirim ke kantor, lalu buka paket kantor "
                    "yang Anda terima."
                )
                if not state.unsealed_confirmed
                else self.tr(
                    "Anda memilih mengirim tanpa segel. Dengan kunci kantor hanya kantor yang bisa "
                    "membukanya: simpan berkas pendaftaran, kirim ke kantor, lalu buka paketnya."
                )
            )
        while (item := self._offices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for office in state.offices:
            self._offices.addWidget(self._line(office))

    # what people do here

    def save_registration(self, path: Path) -> None:
        self._runner.run(
            self._service.write_registration,
            path,
            owner=self,
            then=self._on_saved,
            title=self.tr("Menyimpan pendaftaran"),
        )

    def open_package(self, path: Path) -> None:
        """Look at an office's package and ask for the code; nothing is taken in yet."""
        self._check.close_up()
        self._runner.run(
            self._service.read_package, path, owner=self, then=partial(self._on_read, path)
        )

    # inside

    def _line(self, office: SealOffice) -> QWidget:
        line = QWidget()
        since = local(office.since)
        facts = self.tr("Program {0} · sidik jari {1} · sejak {2}").format(
            office.programme, office.fingerprint, date_long(since.date()) if since else "–"
        )
        forget = GhostButton(self.tr("&Lupakan …"), "", partial(self._on_forget, office))
        forget.setAccessibleName(self.tr("Lupakan kunci {0}").format(office.name))
        named = column(words(office.name, "strong"), words(facts, "muted", wrap=True), spacing=1)
        box = row(named, forget, spacing=M)
        box.setStretch(0, 1)
        line.setLayout(box)
        return line

    def _on_save(self) -> None:
        name = file_stem(self._session.person.name) + REGISTRATION_SUFFIX
        path, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Simpan berkas pendaftaran"),
            str(Path.home() / name),
            self.tr("Berkas pendaftaran (*{0})").format(REGISTRATION_SUFFIX),
        )
        if path:
            self.save_registration(Path(path))

    def _on_saved(self, path: Path) -> None:
        told = self.tr("Pendaftaran disimpan: {0}. Kirimkan kepada kantor.")
        self.told.emit(told.format(path.name))

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Buka paket kantor"),
            str(Path.home()),
            self.tr("Paket kantor (*{0})").format(PACKAGE_SUFFIX),
        )
        if path:
            self.open_package(Path(path))

    def _on_read(self, path: Path, offer: Offer) -> None:
        self._check.ask(
            self.tr("Paket dari {0}").format(offer.name),
            [
                (self.tr("Program"), offer.programme),
                (self.tr("Berlaku sampai"), date_long(offer.valid_until)),
                (self.tr("Sidik jari"), offer.fingerprint),
            ],
            self.tr(
                "Telepon kantor dan bacakan kode ini. Lanjutkan hanya bila di layar kantor "
                "kodenya sama."
            ),
            offer.code,
            self.tr("Kodenya &sama, pakai kunci ini"),
            partial(self._on_same, path),
            self._on_different,
        )

    def _on_same(self, path: Path) -> None:
        self._runner.run(self._service.accept_package, path, owner=self, then=self._on_accepted)

    def _on_accepted(self, offer: Offer) -> None:
        self._check.close_up()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(self.tr("Mulai sekarang kiriman disegel untuk {0}.").format(offer.name))
        self.changed.emit()

    def _on_different(self) -> None:
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.told.emit(self.tr("Paket kantor tidak dipakai. Minta kantor mengirim yang baru."))

    def _on_forget(self, office: SealOffice) -> None:
        self._forget.ask(
            self.tr("Lupakan kunci {0}?").format(office.name),
            self.tr("Kiriman berikutnya tidak lagi disegel untuk kantor ini."),
            partial(self._forget_office, office.writer),
        )

    def _forget_office(self, writer: str) -> None:
        self._runner.run(self._service.forget_office, writer, owner=self, then=self._on_forgotten)

    def _on_forgotten(self, _nothing: object) -> None:
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
