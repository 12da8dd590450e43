"""The office's half of the seal: registrations in, packages out, the escrow key, colleagues."""

from __future__ import annotations

from collections.abc import Callable
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
    Newcomer,
    Offer,
    file_stem,
)
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.sync.code_check import CodeCheck
from kemensos_desktop.ui.sync.office import OwnFingerprint
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    GhostButton,
    Pill,
    SecondaryButton,
    row,
    words,
)


class AdmissionPane(QWidget):
    """Cards to admit officers, keep the escrow key and know colleagues' keys.

    Signals: `changed` when somebody was admitted or a key came or went, `told(sentence)`.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self._session, self._runner = session, runner
        self._service = Enrolment(session)
        self._check = CodeCheck()
        self._open = SecondaryButton(
            self.tr("&Terima pendaftaran …"), "user-plus", self._on_open, name="open_registration"
        )
        admit = Card(
            self.tr("Petugas baru"),
            self._open,
            hint=self.tr(
                "Buka berkas pendaftaran dari petugas, cocokkan kodenya lewat telepon, lalu kirim "
                "balik paket kantornya. Sejak itu kirimannya bersegel untuk kantor ini."
            ),
        )
        self._later = words("", "strong", wrap=True)
        self._later.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        admit.add(self._check)
        admit.add(self._later)
        self._later.hide()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)
        self._box.addWidget(admit)
        self._box.addWidget(self._build_escrow())
        self._box.addWidget(self._build_colleagues())
        self._box.addWidget(OwnFingerprint(session.fingerprint))
        self._box.addStretch(1)

    def show_state(self, state: EnrolmentState) -> None:
        """Whether there is an escrow key, and which colleagues are known."""
        made = bool(state.escrow)
        self._escrow.set_state(
            self.tr("Sudah ada") if made else self.tr("Belum ada"), Tone.OK if made else Tone.WARN
        )
        self._public.setText(self.tr("Kunci umum: {0}").format(state.escrow) if made else "")
        self._public.setVisible(made)
        self._make.setVisible(not made)
        while (item := self._known.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for office in state.offices:
            line = QWidget()
            forget = GhostButton(self.tr("&Lupakan"), "", partial(self._forget, office.writer))
            forget.setAccessibleName(self.tr("Lupakan kunci {0}").format(office.name))
            line.setLayout(row(words(f"{office.name} · {office.fingerprint}"), None, forget))
            self._known.addWidget(line)

    # what people do here

    def open_registration(self, path: Path) -> None:
        """Look at a registration and ask for the fingerprint; nobody is admitted yet."""
        self._check.close_up()
        self._later.hide()
        self._runner.run(
            self._service.read_registration, path, owner=self, then=partial(self._on_read, path)
        )

    def admit(self, path: Path, package: Path) -> None:
        """Enrol the officer and write the package made for them."""
        self._runner.run(
            self._service.admit,
            path,
            package,
            owner=self,
            then=partial(self._on_admitted, package),
            title=self.tr("Menulis paket kantor"),
        )

    def open_package(self, path: Path) -> None:
        """Look at a colleague's package and ask for the code."""
        self._check.close_up()
        self._runner.run(
            self._service.read_package, path, owner=self, then=partial(self._on_offer, path)
        )

    def make_escrow(self, path: Path) -> None:
        self._runner.run(self._service.make_escrow, path, owner=self, then=self._on_made)

    def adopt_escrow(self, path: Path) -> None:
        self._runner.run(self._service.adopt_escrow, path, owner=self, then=self._on_adopted)

    # parts

    def _build_escrow(self) -> Card:
        self._escrow = Pill("", Tone.NEUTRAL)
        self._public = words("", "muted", wrap=True)
        self._public.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make = SecondaryButton(
            self.tr("Buat &kunci titipan …"), "key-round", self._on_make, name="make_escrow"
        )
        self._adopt = SecondaryButton(
            self.tr("Pakai kunci titipan dari &berkas …"),
            "folder-open",
            self._on_adopt,
            name="adopt_escrow",
        )
        card = Card(
            self.tr("Kunci titipan"),
            self._escrow,
            hint=self.tr(
                "Membuka semua kiriman bersegel bila laptop kantor hilang atau rusak. Cetak "
                "berkasnya atau simpan di flashdisk dalam lemari terkunci; di laptop ini hanya "
                "tinggal bagian umumnya."
            ),
        )
        card.add(self._public)
        card.add(row(self._make, self._adopt, None))
        return card

    def _build_colleagues(self) -> Card:
        self._known = QVBoxLayout()
        self._known.setSpacing(S)
        self._colleague = SecondaryButton(
            self.tr("Buka paket kantor &rekan …"), "users", self._on_colleague, name="open_package"
        )
        card = Card(
            self.tr("Komputer kantor yang lain"),
            self._colleague,
            hint=self.tr(
                "Petugas yang diterima sesudahnya menyegel kirimannya juga untuk rekan ini. "
                "Minta rekan itu satu paket kantor yang ia buat."
            ),
        )
        card.add(self._known)
        return card

    # what happens

    def _on_open(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Terima pendaftaran"),
            str(Path.home()),
            self.tr("Berkas pendaftaran (*{0})").format(REGISTRATION_SUFFIX),
        )
        if path:
            self.open_registration(Path(path))

    def _on_read(self, path: Path, newcomer: Newcomer) -> None:
        states = {
            "baru": self.tr("baru di sini"),
            "dikenal": self.tr("sudah terdaftar; paketnya bisa ditulis lagi"),
            "dicabut": self.tr("haknya dicabut; tidak bisa didaftarkan lagi"),
        }
        self._ask(
            self.tr("Pendaftaran {0}").format(newcomer.name),
            [
                (self.tr("Perangkat"), newcomer.device),
                (self.tr("Keadaan"), states.get(newcomer.state, newcomer.state)),
                (self.tr("Kode untuk nanti"), newcomer.code),
            ],
            self.tr(
                "Telepon petugasnya: sidik jari ini harus sama dengan yang di laptopnya, di "
                "Sinkronisasi, Kunci kantor."
            ),
            newcomer.fingerprint,
            self.tr("&Sama, tulis paket kantor …"),
            partial(self._on_same, path, newcomer.name),
        )

    def _on_same(self, path: Path, name: str) -> None:
        package, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Simpan paket kantor"),
            str(path.with_name(file_stem(name) + PACKAGE_SUFFIX)),
            self.tr("Paket kantor (*{0})").format(PACKAGE_SUFFIX),
        )
        if package:
            self.admit(path, Path(package))

    def _on_admitted(self, package: Path, newcomer: Newcomer) -> None:
        self._closed()
        told = self.tr("{0} terdaftar. Kirimkan {1} kepadanya.")
        self.told.emit(told.format(newcomer.name, package.name))
        later = self.tr("Bila {0} membuka paketnya dan menelepon, kodenya harus {1}.")
        self._later.setText(later.format(newcomer.name, newcomer.code))
        self._later.show()
        self.changed.emit()

    def _on_offer(self, path: Path, offer: Offer) -> None:
        self._ask(
            self.tr("Paket dari {0}").format(offer.name),
            [
                (self.tr("Program"), offer.programme),
                (self.tr("Berlaku sampai"), date_long(offer.valid_until)),
                (self.tr("Sidik jari"), offer.fingerprint),
            ],
            self.tr("Telepon rekan itu dan cocokkan sidik jarinya dengan yang di layarnya."),
            offer.fingerprint,
            self.tr("&Sama, pakai juga kunci ini"),
            partial(self._accept, path),
        )

    def _ask(
        self,
        title: str,
        facts: list[tuple[str, str]],
        how: str,
        code: str,
        act: str,
        on_same: Callable[[], object],
    ) -> None:
        self._check.ask(title, facts, how, code, act, on_same, self._on_different)

    def _accept(self, path: Path) -> None:
        self._runner.run(self._service.accept_package, path, owner=self, then=self._on_accepted)

    def _on_accepted(self, offer: Offer) -> None:
        self._closed()
        self.told.emit(self.tr("Kunci {0} ikut dalam paket kantor berikutnya.").format(offer.name))
        self.changed.emit()

    def _on_different(self) -> None:
        self._closed()
        self.told.emit(self.tr("Tidak ada yang berubah. Minta berkas yang baru."))

    def _closed(self) -> None:
        self._check.close_up()
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_colleague(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Buka paket kantor rekan"),
            str(Path.home()),
            self.tr("Paket kantor (*{0})").format(PACKAGE_SUFFIX),
        )
        if path:
            self.open_package(Path(path))

    def _forget(self, writer: str) -> None:
        self._runner.run(self._service.forget_office, writer, owner=self, then=self._on_forgotten)

    def _on_forgotten(self, _nothing: object) -> None:
        self._colleague.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_make(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Simpan kunci titipan"),
            str(Path.home() / "kunci-titipan.txt"),
            self.tr("Teks (*.txt)"),
        )
        if path:
            self.make_escrow(Path(path))

    def _on_made(self, path: Path) -> None:
        self._adopt.setFocus(Qt.FocusReason.OtherFocusReason)
        told = self.tr("Kunci titipan disimpan: {0}. Simpan di lemari terkunci.")
        self.told.emit(told.format(path.name))
        self.changed.emit()

    def _on_adopt(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("Pakai kunci titipan"), str(Path.home()), self.tr("Teks (*.txt)")
        )
        if path:
            self.adopt_escrow(Path(path))

    def _on_adopted(self, _nothing: object) -> None:
        self.told.emit(self.tr("Kunci titipan dipakai: kiriman lama bisa dibuka di sini."))
        self.changed.emit()
