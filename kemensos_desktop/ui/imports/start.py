"""Where an import begins: drop a workbook, take one from the folder, look at what came before."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.text import file_size, number
from kemensos_desktop.services.answers import ImportedBatch
from kemensos_desktop.services.enrolment import PACKAGE_SUFFIX, REGISTRATION_SUFFIX
from kemensos_desktop.services.sealed import SUFFIX
from kemensos_desktop.services.sync import WaitingFile
from kemensos_desktop.ui.imports.reason import ReasonStrip
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.theme import L, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    Column,
    DataTable,
    EmptyState,
    FileDrop,
    SecondaryButton,
    SplitView,
    TableModel,
)

ENDINGS = (".xlsx", SUFFIX, REGISTRATION_SUFFIX, PACKAGE_SUFFIX)


class StartView(QWidget):
    """Signals: `file_chosen(Path)`, `waiting_chosen(name)`, `void_asked(batch id, reason)`,
    `decisions_asked`."""

    file_chosen = Signal(object)
    waiting_chosen = Signal(str)
    void_asked = Signal(str, str)
    decisions_asked = Signal()

    def __init__(self, may_void: bool) -> None:
        super().__init__()
        self._drop = FileDrop(
            self.tr("Taruh berkas kiriman di sini"),
            endings=ENDINGS,
            kind=self.tr("Kiriman dan pendaftaran"),
        )
        self._drop.file_chosen.connect(self.file_chosen)
        self._waiting = DataTable(
            TableModel(self._waiting_columns()),
            label=self.tr("Kiriman di folder"),
            name="waiting",
            footer=False,
            framed=False,
        )
        self._waiting.row_activated.connect(self._on_waiting)
        self._waiting.current_changed.connect(self._on_current)
        self._check = SecondaryButton(
            self.tr("P&eriksa"), "list-checks", self._on_check, name="check_waiting"
        )
        self._check.setEnabled(False)
        folder = Card(self.tr("Kiriman di folder"), self._check)
        folder.add(self._waiting, 1)
        self._history = DataTable(
            TableModel(self._history_columns()),
            label=self.tr("Riwayat impor"),
            name="history",
            footer=False,
            framed=False,
        )
        self._history.set_empty(
            EmptyState("history", self.tr("Belum ada kiriman yang diterapkan."))
        )
        self._strip = ReasonStrip(
            self.tr("Batalkan &impor"),
            self.tr("Petugas melihat “dibatalkan” dan alasan ini."),
        )
        self._void = SecondaryButton(
            self.tr("&Batalkan impor …"), "undo-2", self._on_void, name="void"
        )
        self._void.setEnabled(False)
        self._decide = SecondaryButton(
            "", "triangle-alert", self.decisions_asked.emit, name="decide_visits"
        )
        self._decide.hide()
        acts = [self._decide, *([self._void] if may_void else [])]
        past = Card(self.tr("Riwayat impor"), *acts)
        past.add(self._history, 1)
        if may_void:
            self._history.current_changed.connect(self._on_past)
            self._history.add_row_action(
                self.tr("&Batalkan impor …"),
                self.ask_void,
                icon="undo-2",
                keys="Ctrl+Del",
                allowed=_applied,
            )
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(L)
        self._top = SplitView(self._drop, folder, (2, 3))
        self._strip.closed.connect(self._top.show)
        box.addWidget(self._top, 2)
        box.addWidget(self._strip)
        box.addWidget(past, 3)

    def focus_start(self) -> None:
        """Where an import begins: the list of batches, else the file; never what undoes one."""
        if self._waiting.model.rowCount():
            self._waiting.focus_first()
        else:
            self._drop.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self, files: list[WaitingFile], hint: str) -> None:
        """Batches lying in the folder; `hint` says why there are none."""
        self._waiting.set_empty(EmptyState("inbox", self.tr("Tidak ada kiriman di folder."), hint))
        self._waiting.model.set_rows(files)
        self._check.setEnabled(False)

    def show_history(self, batches: list[ImportedBatch]) -> None:
        self._history.model.set_rows(batches)

    def show_disputed(self, count: int) -> None:
        """How many deliveries wait for a decision between two versions."""
        self._decide.setText(self.tr("&Putuskan dua versi ({0})").format(number(count)))
        self._decide.setVisible(count > 0)

    def ask_void(self, batch: ImportedBatch) -> None:
        """Ask for the reason of undoing a whole import."""
        self._top.hide()  # the list below keeps its place in a low window
        question = self.tr("Batalkan seluruh impor kiriman nomor {0} dari {1}?")
        self._strip.ask(
            question.format(batch.sequence, batch.officer),
            partial(self.void_asked.emit, batch.batch_id),
        )

    def _waiting_columns(self) -> tuple[Column, ...]:
        return (
            Column("officer", self.tr("Petugas"), self._officer, 110, stretch=True, elide=True),
            Column("sequence", self.tr("Nomor"), _sequence, 76, align="right"),
            Column("size", self.tr("Ukuran"), _size, 84, align="right", optional=2),
            Column("seal", self.tr("Segel"), self._seal, 112, tone=_seal_tone, optional=1),
            Column("note", self.tr("Keterangan"), self._note, 246, elide=True, tip=self._note),
        )

    def _history_columns(self) -> tuple[Column, ...]:
        return (
            Column("officer", self.tr("Petugas"), _who, 110, stretch=True, elide=True),
            Column("sequence", self.tr("Nomor"), _sequence, 76, align="right"),
            Column("when", self.tr("Dijawab"), _when, 140),
            Column("accepted", self.tr("Diterima"), _accepted, 88, align="right"),
            Column("pending", self.tr("Menunggu"), _pending, 94, align="right"),
            Column("returned", self.tr("Dikembalikan"), _returned, 112, align="right"),
            Column("state", self.tr("Keadaan"), self._state, 118, tone=_tone),
        )

    def _officer(self, file: WaitingFile) -> str:
        return file.officer or self.tr("Petugas baru ({0})").format(file.writer[:4])

    def _note(self, file: WaitingFile) -> str:
        if file.voided:
            return self.tr("dibatalkan – dapat diterapkan lagi")
        if file.sealed and not file.parts:
            return self.tr("disegel untuk kantor lain, atau rusak")
        if file.there < file.parts:
            told = self.tr("menunggu: {0} dari {1} bagian")
            return told.format(number(file.there), number(file.parts))
        if file.sealed and not file.enrolled:
            return self.tr("menunggu pendaftaran petugasnya")
        if file.missing:
            shown = ", ".join(str(n) for n in file.missing[:4])
            return self.tr("nomor {0} belum datang").format(shown)
        return self.tr("baru")

    def _seal(self, file: WaitingFile) -> str:
        return self.tr("Bersegel") if file.sealed else self.tr("Tanpa segel")

    def _state(self, batch: ImportedBatch) -> str:
        return self.tr("Diterapkan") if _applied(batch) else self.tr("Dibatalkan")

    def _on_waiting(self, file: WaitingFile) -> None:
        self.waiting_chosen.emit(file.name)

    def _on_current(self, file: WaitingFile | None) -> None:
        self._check.setEnabled(file is not None)

    def _on_check(self) -> None:
        file = self._waiting.current_row()
        if file is not None:
            self.waiting_chosen.emit(file.name)

    def _on_past(self, batch: ImportedBatch | None) -> None:
        self._void.setEnabled(batch is not None and _applied(batch))

    def _on_void(self) -> None:
        batch = self._history.current_row()
        if batch is not None and _applied(batch):
            self.ask_void(batch)


def _seal_tone(file: WaitingFile) -> Tone:
    return Tone.OK if file.sealed else Tone.WARN


def _applied(batch: ImportedBatch) -> bool:
    return batch.state == "diterima"


def _who(batch: ImportedBatch) -> str:
    return batch.officer


def _sequence(item: WaitingFile | ImportedBatch) -> str:
    return number(item.sequence)


def _size(file: WaitingFile) -> str:
    return file_size(file.size)


def _when(batch: ImportedBatch) -> str:
    return stamp(hlc_time(batch.applied_at).astimezone())


def _accepted(batch: ImportedBatch) -> str:
    return _holding(batch, batch.accepted)


def _pending(batch: ImportedBatch) -> str:
    return _holding(batch, batch.pending)


def _returned(batch: ImportedBatch) -> str:
    return _holding(batch, batch.returned)


def _holding(batch: ImportedBatch, records: int) -> str:
    """What was answered, while it holds: nothing of an undone import is accepted."""
    return number(records) if _applied(batch) else "–"


def _tone(batch: ImportedBatch) -> Tone:
    return Tone.OK if _applied(batch) else Tone.NEUTRAL
