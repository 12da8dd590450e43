"""Sinkronisasi of an officer: batches and where they are, what came back, the office's key."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from kemensos_desktop.domain.text import number
from kemensos_desktop.services.batches import Batches, ReturnedRecord
from kemensos_desktop.services.enrolment import Enrolment, EnrolmentState
from kemensos_desktop.services.sealed import SUFFIX, Sealed
from kemensos_desktop.services.sync import OfficeCard, Sync, SyncResult, SyncStatus
from kemensos_desktop.ui.sync.office_key import OfficeKeyPane
from kemensos_desktop.ui.sync.officer import BatchTable, ReturnedTable, TrustPanel
from kemensos_desktop.ui.sync.page import SyncPage, refill
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Count, SecondaryButton, Toolbar, scrolling

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


class OfficerSyncPage(SyncPage):
    """What waits, what left, what was answered, and for whom it is sealed."""

    officer = True
    _sealed = _held = False

    def buttons(self) -> tuple[str, str]:
        return self.tr("&Kirim sekarang"), self.tr("Kirim &otomatis")

    def build(self) -> list[QWidget]:
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

    def read(self) -> _Officer:
        batches, sync = Batches(self._session), Sync(self._session)
        return _Officer(
            sync.status(),
            batches.counters(),
            batches.outgoing(),
            batches.returned(),
            sync.offices(),
            Enrolment(self._session).state(),
        )

    def show_read(self, read: _Officer) -> None:
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
        refill(self._batches, read.batches, _batch_id)
        refill(self._returned, read.returned, _record_id)
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

    def open_card(self, path: Path) -> None:
        self._key.open_package(path)

    def told(self, result: SyncResult) -> str:
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

    def _on_send(self) -> None:
        if self._held:
            self._say(self.tr("Pilih dulu: buka paket kantor, atau kirim tanpa segel."))
        else:
            super()._on_send()

    def _on_chosen(self, key: str) -> None:
        super()._on_chosen(key)
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


def _batch_id(item: OutboxBatch) -> str:
    return item.batch_id


def _record_id(item: ReturnedRecord) -> str:
    return item.record_id
