"""Sinkronisasi: the folder, what waits, what was answered; for the office who has handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.answers import Handing
from kemensos_desktop.services.batches import Batches, ReturnedRecord
from kemensos_desktop.services.enrolment import (
    PACKAGE_SUFFIX,
    REGISTRATION_SUFFIX,
    Enrolment,
    EnrolmentState,
)
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.sealed import SUFFIX, Sealed
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import OfficeCard, Sync, SyncResult, SyncStatus
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.sync.admission import AdmissionPane
from kemensos_desktop.ui.sync.folder_card import FolderCard
from kemensos_desktop.ui.sync.office import HandingTable
from kemensos_desktop.ui.sync.office_key import OfficeKeyPane
from kemensos_desktop.ui.sync.officer import BatchTable, ReturnedTable, TrustPanel
from kemensos_desktop.ui.sync.timer import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, Tone
from kemensos_desktop.ui.widgets import (
    Count,
    CountsPanel,
    DataTable,
    FilterChips,
    Page,
    SecondaryButton,
    Toolbar,
    column,
    scrolling,
)
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip

if TYPE_CHECKING:
    from kemensos_desktop.storage.batches import Counters, OutboxBatch


@dataclass(frozen=True, slots=True)
class _Officer:
    status: SyncStatus
    counters: Counters
    batches: list[OutboxBatch]
    returned: list[ReturnedRecord]
    offices: list[OfficeCard]
    seal: EnrolmentState


@dataclass(frozen=True, slots=True)
class _Office:
    status: SyncStatus
    handing: list[Handing]
    waiting: int
    seal: EnrolmentState


class SyncPage(Page):
    """One page, two sides; `record_opened(ReturnedRecord)` asks the window to open one."""

    record_opened = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        timer: SyncTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._officer = session.person.role is Role.OFFICER
        self._sealed = self._held = False
        self._faults: set[str] = set()  # keys of the banners that the next success takes away
        self._timer = timer or SyncTimer(session, runner, self)
        self._timer.finished.connect(self._on_finished)
        if self._officer:
            send, sending = self.tr("&Kirim sekarang"), self.tr("Kirim &otomatis")
        else:
            send, sending = self.tr("&Sinkronkan sekarang"), self.tr("Sinkronkan &otomatis")
        self._folder = FolderCard(send, sending)
        self._folder.folder_chosen.connect(self._on_folder)
        self._folder.sending_changed.connect(self._on_sending)
        self._folder.send_pressed.connect(self._on_send)
        self._counts = CountsPanel()
        self._chips = FilterChips(label=self.tr("Bagian"))
        self._chips.chosen.connect(self._on_chosen)
        self._panes = QStackedWidget()
        self._panes.setMinimumHeight(4 * theme.current().row)
        tools = self._build_officer() if self._officer else self._build_office()
        whole = column(self._folder, self._counts, *tools, spacing=M)
        whole.addWidget(self._panes, 1)
        self.add(Pane(whole, wraps=True), 1)
        self.setAcceptDrops(True)

    # what the window calls

    def activated(self) -> None:
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read everything again, in the pool: the folder may be slow."""
        if self._officer:
            self._runner.run(self._read_officer, owner=self, then=self._show_officer)
        else:
            self._runner.run(self._read_office, owner=self, then=self._show_office)

    # parts

    def _build_officer(self) -> list[QWidget]:
        self._batches, self._returned = BatchTable(), ReturnedTable()
        self._trust = TrustPanel(self._session.fingerprint)
        self._trust.trusted.connect(self.trust)
        self._key = OfficeKeyPane(self._session, self._runner)
        self._key.add(self._trust)
        self._key.changed.connect(self._on_key)
        self._key.told.connect(self._say)
        self._copy = SecondaryButton(
            self.tr("Simpan salinan &Excel …"), "download", self._on_copy, name="save_copy"
        )
        self._hand_over = SecondaryButton(
            self.tr("&Simpan sebagai .berkas …"), "usb", self._on_hand_over, name="hand_over"
        )
        self._hand_over.setEnabled(False)
        self._open = SecondaryButton(self.tr("P&erbaiki"), "pencil", self._on_open, name="fix")
        self._open.hide()
        self._copy.setEnabled(False)
        self._batches.current_changed.connect(self._on_batch)
        self._returned.current_changed.connect(self._on_returned)
        self._returned.row_activated.connect(self._open_record)
        self._chips.set_options(
            [
                ("batches", self.tr("Kiriman")),
                ("returned", self.tr("Dikembalikan")),
                ("trust", self.tr("Kunci kantor")),
            ]
        )
        for pane in (self._batches, self._returned, scrolling(self._key)):
            self._panes.addWidget(pane)
        return [Toolbar(self._chips, None, self._copy, self._hand_over, self._open)]

    def _build_office(self) -> list[QWidget]:
        self._handing = HandingTable(self._session.person.role is Role.SUPERVISOR)
        self._handing.revoke_asked.connect(self._on_revoke)
        self._strip = ConfirmStrip(self.tr("&Cabut hak"), "ban")
        self._chips.set_options(
            [("handing", self.tr("Penyerahan petugas")), ("trust", self.tr("Pendaftaran"))]
        )
        self._admission = AdmissionPane(self._session, self._runner)
        self._admission.changed.connect(self.reload)
        self._admission.told.connect(self._say)
        self._panes.addWidget(self._handing)
        self._panes.addWidget(scrolling(self._admission))
        return [Toolbar(self._chips), self._strip]

    # reading, in the pool

    def _read_officer(self) -> _Officer:
        batches, sync = Batches(self._session), Sync(self._session)
        return _Officer(
            sync.status(),
            batches.counters(),
            batches.outgoing(),
            batches.returned(),
            sync.offices(),
            Enrolment(self._session).state(),
        )

    def _read_office(self) -> _Office:
        sync = Sync(self._session)
        status = sync.status()
        waiting = len(sync.waiting()) if status.reachable else 0
        seal = Enrolment(self._session).state()
        return _Office(status, Imports(self._session).handing(), waiting, seal)

    def _show_status(self, status: SyncStatus) -> None:
        said = {banner.property("key") for banner in self.banners.banners()} & self._faults
        self._folder.show_status(status, officer=self._officer, error_said=bool(said))

    def _show_officer(self, read: _Officer) -> None:
        self._show_status(read.status)
        counters = read.counters
        self._counts.set_counts(
            [
                Count(
                    self.tr("Lokal"),
                    counters.local,
                    Tone.WARN,
                    self.tr("Baru ada di laptop ini"),
                ),
                Count(
                    self.tr("Terkirim"),
                    counters.sent,
                    Tone.INFO,
                    self.tr("Di folder, belum dijawab kantor"),
                ),
                Count(self.tr("Diterima"), counters.received, Tone.OK, self.tr("Diakui kantor")),
                Count(
                    self.tr("Dikembalikan"),
                    counters.returned,
                    Tone.BAD,
                    self.tr("Perlu diperbaiki, lalu terkirim lagi"),
                ),
            ]
        )
        _refill(self._batches, read.batches, _batch_id)
        _refill(self._returned, read.returned, _record_id)
        self._trust.show_offices(read.offices)
        self._sealed, self._held = read.seal.sealed, not read.seal.may_leave
        self._key.show_state(read.seal)
        self._on_batch(self._batches.current_row())
        self._show_unsealed(read.seal, bool(read.status.folder))
        new = [office for office in read.offices if not office.trusted]
        self._chips.set_counts({"returned": len(read.returned)} if read.returned else {})
        self.banners.clear("office")
        if new:
            self.banners.show_message(
                Tone.WARN,
                self.tr("Kantor baru: {0}, sidik jari {1}").format(new[0].name, new[0].fingerprint),
                self.tr("Cocokkan lewat telepon sebelum mempercayainya."),
                action=self.tr("Per&cayai"),
                on_action=partial(self.trust, new[0].writer),
                closable=False,
                key="office",
            )

    def _show_office(self, read: _Office) -> None:
        self._show_status(read.status)
        missing = sum(len(handing.missing) for handing in read.handing)
        enrolled = [handing for handing in read.handing if handing.writer.state != "revoked"]
        self._counts.set_counts(
            [
                Count(
                    self.tr("Menunggu diperiksa"),
                    read.waiting,
                    Tone.INFO,
                    self.tr("Kiriman di folder yang belum dibuka di Impor"),
                ),
                Count(
                    self.tr("Jawaban belum terkirim"),
                    read.status.waiting,
                    Tone.WARN,
                    self.tr("Berangkat saat folder terjangkau"),
                ),
                Count(self.tr("Nomor belum datang"), missing, Tone.BAD),
                Count(self.tr("Petugas terdaftar"), len(enrolled)),
            ]
        )
        _refill(self._handing, read.handing, _writer_id)
        self._admission.show_state(read.seal)

    def _show_unsealed(self, seal: EnrolmentState, folder: bool) -> None:
        """Nothing leaves without a seal before somebody has read that it does."""
        self.banners.clear("segel")
        if folder and not seal.may_leave:
            self.banners.show_message(
                Tone.WARN,
                self.tr("Kiriman menunggu: kunci kantor belum ada, jadi belum bisa disegel."),
                self.tr("Buka Kunci kantor di bawah, atau kirim tanpa segel."),
                action=self.tr("Kirim ta&npa segel"),
                on_action=self.confirm_unsealed,
                closable=False,
                key="segel",
            )

    # what happens

    def take_card(self, path: Path) -> bool:
        """A registration or an office's package that was dropped or opened; False for others."""
        suffix = path.suffix.lower()
        if suffix not in (REGISTRATION_SUFFIX, PACKAGE_SUFFIX):
            return False
        self.banners.clear("pendaftaran-ditolak")
        self._chips.set_value("trust")
        if self._officer:
            self._key.open_package(path)
        elif suffix == REGISTRATION_SUFFIX:
            self._admission.open_registration(path)
        else:
            self._admission.open_package(path)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_card(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_card(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_card(path)

    def confirm_unsealed(self) -> None:
        """Somebody has read that batches leave without a seal."""
        self._runner.run(
            Enrolment(self._session).confirm_unsealed, owner=self, then=self._on_unsealed
        )

    def _on_unsealed(self, _nothing: object) -> None:
        self.focus_start()
        self._on_key()

    def _on_key(self) -> None:
        self.reload()
        self._timer.turn()

    def trust(self, writer: str) -> None:
        """The person has compared an office's fingerprint."""
        self._runner.run(
            Sync(self._session).trust_office, writer, owner=self, then=self._on_trust_kept
        )

    def _on_trust_kept(self, _nothing: object) -> None:
        # the button that was pressed goes away; the focus must not go to another page's
        self._folder.send.setFocus(Qt.FocusReason.OtherFocusReason)
        self.banners.clear("office")
        self.reload()
        self._timer.turn()

    def _on_folder(self, folder: str) -> None:
        self._runner.run(_save_folder, self._session, folder, owner=self, then=self._on_kept)

    def _on_sending(self, sending: bool) -> None:
        self._runner.run(_save_sending, self._session, sending, owner=self, then=self._on_kept)

    def _on_kept(self, _nothing: object) -> None:
        self.reload()
        self._timer.turn()

    def _on_send(self) -> None:
        if self._held:
            self._say(self.tr("Pilih dulu: buka paket kantor, atau kirim tanpa segel."))
        elif self._timer.send_now(self._on_failed):
            self._folder.send.setEnabled(False)
        else:
            self._say(self.tr("Sinkronisasi sedang berjalan."))

    def _on_failed(self, fault: BaseException) -> None:
        self._report(fault)
        self.reload()

    def _report(self, fault: BaseException) -> None:
        if isinstance(fault, KnownError):
            self._faults.add(fault.code)
        self._runner.report(self, fault)

    def _on_finished(self, result: SyncResult | None, asked: bool) -> None:
        problems = result.problems if result is not None else ()
        if result is not None:
            for code in self._faults - {problem.code for problem in problems}:
                self.banners.clear(code)
        if asked:
            for problem in problems:
                self._report(problem)
        if self.isVisible():
            self.reload()
        if result is not None and asked and not problems:
            self._say(self._told(result))

    def _told(self, result: SyncResult) -> str:
        if self._officer:
            if result.sent or result.answers:
                told = self.tr("{0} kiriman berangkat, {1} jawaban diterima.")
                told = told.format(number(result.sent), number(result.answers))
            elif result.untrusted:
                told = self.tr("Semua kiriman sudah berangkat.")
            else:
                told = self.tr("Tidak ada yang menunggu; semuanya sudah terkirim.")
            if result.untrusted:
                waits = self.tr("Jawaban {0} menunggu Anda percayai.")
                told += " " + waits.format(", ".join(result.untrusted))
            return told
        told = self.tr("{0} jawaban berangkat, {1} kiriman menunggu diperiksa.")
        return told.format(number(result.replies), number(result.waiting_files))

    def _say(self, sentence: str) -> None:
        say = getattr(self.window(), "show_toast", None)
        if say is not None:
            say(sentence)

    def _on_chosen(self, key: str) -> None:
        places = {"batches": 0, "handing": 0, "returned": 1}
        self._panes.setCurrentIndex(places.get(key, self._panes.count() - 1))
        # what is compared by phone wants the whole page
        for widget in (self._folder, self._counts):
            widget.setVisible(key != "trust")
        if self._officer:
            self._copy.setVisible(key == "batches")
            self._hand_over.setVisible(key == "batches")
            self._open.setVisible(key == "returned")

    def _on_batch(self, item: OutboxBatch | None) -> None:
        self._copy.setEnabled(item is not None)
        self._hand_over.setEnabled(item is not None and self._sealed)
        self._hand_over.setToolTip(
            "" if self._sealed else self.tr("Perlu kunci kantor; lihat bagian Kunci kantor.")
        )

    def _on_returned(self, item: ReturnedRecord | None) -> None:
        self._open.setEnabled(item is not None)

    def _on_copy(self) -> None:
        item = self._batches.current_row()
        if item is None:
            return
        path, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Simpan salinan kiriman"),
            str(Path.home() / item.file_name),
            "Excel (*.xlsx)",
        )
        if path:
            self.save_copy(item.batch_id, Path(path))

    def save_copy(self, batch_id: str, path: Path) -> None:
        """Put a copy of a batch workbook at `path`."""
        self._runner.run(
            Batches(self._session).save_copy, batch_id, path, owner=self, then=self._on_copied
        )

    def _on_copied(self, path: Path) -> None:
        self._say(self.tr("Salinan disimpan: {0}").format(path.name))

    def _on_hand_over(self) -> None:
        item = self._batches.current_row()
        if item is None:
            return
        path, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Simpan kiriman sebagai satu berkas"),
            str(Path.home() / Path(item.file_name).with_suffix(SUFFIX)),
            self.tr("Kiriman bersegel (*{0})").format(SUFFIX),
        )
        if path:
            self.hand_over(item.batch_id, Path(path))

    def hand_over(self, batch_id: str, path: Path) -> None:
        """Put a sealed batch as one file at `path`, for a stick or an e-mail."""
        self._runner.run(
            Sealed(self._session).hand_over,
            batch_id,
            path,
            owner=self,
            then=self._on_handed,
            title=self.tr("Menyegel kiriman"),
        )

    def _on_handed(self, path: Path) -> None:
        told = self.tr("Disimpan: {0}. Serahkan lewat flashdisk atau surel.")
        self._say(told.format(path.name))

    def _on_open(self) -> None:
        self._open_record(self._returned.current_row())

    def _open_record(self, item: ReturnedRecord | None) -> None:
        if item is not None:
            self.record_opened.emit(item)

    def _on_revoke(self, handing: Handing) -> None:
        question = self.tr("Cabut hak perangkat “{0}” milik {1}?")
        self._strip.ask(
            question.format(handing.writer.device, handing.writer.name),
            self.tr(
                "Kiriman berikutnya dari perangkat ini akan ditolak. Yang sudah diterapkan tidak "
                "berubah."
            ),
            partial(self.revoke, handing.writer.id),
        )

    def revoke(self, writer: str) -> None:
        """Take away a device's right to hand in."""
        self._runner.run(
            Imports(self._session).revoke, writer, owner=self, then=self._on_revoke_kept
        )

    def _on_revoke_kept(self, _nothing: object) -> None:
        self._say(self.tr("Hak perangkat dicabut."))
        self.reload()


def _dropped_card(event: QDropEvent) -> Path | None:
    """The one local registration or package that is being dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() in (REGISTRATION_SUFFIX, PACKAGE_SUFFIX):
            return path
    return None


def _save_folder(session: Session, folder: str) -> None:
    sync = Sync(session)
    sync.save_settings(replace(sync.settings(), folder=folder))


def _save_sending(session: Session, sending: bool) -> None:
    sync = Sync(session)
    sync.save_settings(replace(sync.settings(), sending=sending))


def _refill(table: DataTable, rows: Sequence[Any], key: Callable[[Any], object]) -> None:
    """New rows, with the same record current as before."""
    present = table.current_row()
    table.model.set_rows(rows)
    if present is not None:
        table.select(next((i for i, row in enumerate(rows) if key(row) == key(present)), -1))


def _batch_id(item: OutboxBatch) -> str:
    return item.batch_id


def _record_id(item: ReturnedRecord) -> str:
    return item.record_id


def _writer_id(item: Handing) -> str:
    return item.writer.id
