"""The lists of surveys: drafts, finished ones, the bin; search by the head of the family."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.text import date_short
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.survey.opening import BIN, DONE, DRAFTS, Desk, DoneRow, DraftRow, ListLoad
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import S, Tone
from kemensos_desktop.ui.widgets import (
    Column,
    DataTable,
    EmptyState,
    FilterChips,
    PagedModel,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    TableModel,
    Toolbar,
    number,
)

_TONES = {
    RecordState.DRAFT: Tone.NEUTRAL,
    RecordState.READY: Tone.INFO,
    RecordState.BATCHED: Tone.INFO,
    RecordState.SENT: Tone.WARN,
    RecordState.RECEIVED: Tone.INFO,
    RecordState.ACCEPTED: Tone.OK,
    RecordState.RETURNED: Tone.BAD,
}


def state_tone(state: RecordState) -> Tone:
    return _TONES[state]


class SurveyList(QWidget):
    """Says `draft_opened(draft id)`, `survey_opened(survey id)` and what else is wished for.

    With `visiting` a survey can begin here; an office has what officers handed in and its own
    corrections.
    """

    draft_opened = Signal(str)
    survey_opened = Signal(str)
    discard_asked = Signal(object)
    restore_asked = Signal(object)
    visits_asked = Signal()
    failed = Signal(object)

    def __init__(
        self, desk: Desk, runner: TaskRunner, *, visiting: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("survey_list")
        self._desk, self._runner, self._visiting = desk, runner, visiting
        self._task: Task | None = None
        self._recovered = ""
        self.search = SearchField(self.tr("Cari nama kepala keluarga"))
        self.search.searched.connect(self.reload)
        self.search.submitted.connect(self._on_submitted)
        self.search.left_down.connect(self._on_submitted)
        self.chips = FilterChips(
            [
                (DRAFTS, self.tr("Draf")),
                (DONE, self.tr("Selesai")),
                (BIN, self.tr("Tempat sampah")),
            ],
            label=self.tr("Daftar survei"),
        )
        self.chips.chosen.connect(self._on_chosen)
        self._drafts_model = TableModel([*self._whose(), *self._how_far()], [])
        self._bin_model = TableModel([*self._whose(), *self._how_far()], [])
        self._done_model = PagedModel(self._done_columns(), runner)
        self.drafts = DataTable(self._drafts_model, label=self.tr("Draf survei"), name="drafts")
        self.done = DataTable(self._done_model, label=self.tr("Survei selesai"), name="surveys")
        self.binned = DataTable(self._bin_model, label=self.tr("Tempat sampah"), name="binned")
        self._connect()
        self._stack = QStackedWidget()
        for table in (self.drafts, self.done, self.binned):
            self._stack.addWidget(table)
        self.open_button = SecondaryButton(
            self.tr("&Buka"), "pencil", self._on_open, name="open_survey", tip=self.tr("Enter")
        )
        self.discard_button = SecondaryButton(
            self.tr("B&uang"), "trash-2", self._on_discard, name="discard_draft", tip="Ctrl+Del"
        )
        start = PrimaryButton(
            self.tr("&Mulai dari kunjungan"), "plus", self.visits_asked.emit, name="to_visits"
        )
        toolbar = Toolbar(self.search, None, self.discard_button, self.open_button, start)
        if not visiting:
            start.hide()
            self.chips.set_value(DONE)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(toolbar)
        box.addWidget(Ribbon(self.chips))
        box.addWidget(self._stack, 1)
        self._dress_buttons()

    # ---- what the page calls ----------------------------------------------------------

    def reload(self) -> None:
        """Look again at all three lists."""
        if self._task is not None:
            self._task.drop()
        self._task = self._runner.run(
            self._desk.load,
            self.search.text().strip(),
            self._recovered,
            owner=self,
            then=self._on_loaded,
            failed=self.failed.emit,
        )

    def set_recovered(self, draft_id: str) -> None:
        """The draft that was left on the screen bears a note."""
        self._recovered = draft_id

    def choose(self, key: str) -> None:
        self.chips.set_value(key)

    def table(self) -> DataTable:
        """The list in sight."""
        return {DRAFTS: self.drafts, DONE: self.done, BIN: self.binned}[self.chips.value()]

    def focus_start(self) -> None:
        if self.table().model.rowCount():
            self.table().focus_first()
        else:
            self.search.setFocus()

    # ---- inside -----------------------------------------------------------------------

    def _whose(self) -> tuple[Column, ...]:
        return (
            Column("head", self.tr("Kepala keluarga"), _head, 200, stretch=True, elide=True),
            Column("village", self.tr("Desa/kelurahan"), _village, 150, elide=True, optional=2),
        )

    def _how_far(self) -> tuple[Column, ...]:
        return (
            Column("answered", self.tr("Terjawab"), _answered, 96, align="right", optional=1),
            Column("saved", self.tr("Tersimpan"), _saved, 150, optional=3),
            Column("note", self.tr("Catatan"), self._note, 190, tone=_note_tone),
        )

    def _done_columns(self) -> tuple[Column, ...]:
        return (
            Column("date", self.tr("Tanggal"), _date, 104),
            Column("head", self.tr("Kepala keluarga"), _done_head, 200, stretch=True, elide=True),
            Column(
                "village", self.tr("Desa/kelurahan"), _done_village, 150, elide=True, optional=2
            ),
            Column("officer", self.tr("Petugas"), _officer, 160, elide=True, optional=3),
            Column("version", self.tr("Versi"), _version, 110, optional=4),
            Column("state", self.tr("Status"), _state, 150, tone=_tone),
        )

    def _connect(self) -> None:
        self.drafts.row_activated.connect(self._on_draft)
        self.drafts.add_row_action(self.tr("&Buka"), self._on_draft, icon="pencil")
        self.drafts.add_row_action(
            self.tr("B&uang"), self.discard_asked.emit, icon="trash-2", keys="Ctrl+Del"
        )
        self.done.row_activated.connect(self._on_survey)
        self.done.add_row_action(self.tr("&Buka"), self._on_survey, icon="eye")
        self.binned.row_activated.connect(self.restore_asked)
        self.binned.add_row_action(self.tr("&Pulihkan"), self.restore_asked.emit, icon="undo-2")
        for table in (self.drafts, self.done, self.binned):
            table.current_changed.connect(self._dress_buttons)

    def _on_loaded(self, load: ListLoad) -> None:
        self.chips.set_counts(load.counts)
        self._say_empty()
        for table, rows in ((self.drafts, load.drafts), (self.binned, load.binned)):
            current = table.current_row()
            wanted = current.line.draft.draft_id if isinstance(current, DraftRow) else ""
            table.model.set_rows(list(rows))
            ids = [one.line.draft.draft_id for one in rows]
            table.select(ids.index(wanted) if wanted in ids else 0)
        current = self.done.current_row()
        wanted = current.line.row.survey_id if isinstance(current, DoneRow) else ""
        self._done_model.set_source(load.count, load.pages, load.first)
        ids = [one.line.row.survey_id for one in load.first]
        self.done.select(ids.index(wanted) if wanted in ids else 0)
        self._dress_buttons()

    def _say_empty(self) -> None:
        if self.search.text().strip():
            for table in (self.drafts, self.done, self.binned):
                table.set_empty(
                    EmptyState(
                        "search",
                        self.tr("Tidak ada yang cocok."),
                        self.tr("Ketik sebagian nama kepala keluarga, atau kosongkan pencarian."),
                    )
                )
            return
        nothing = self.tr("Tidak ada survei yang sedang dikerjakan.")
        if self._visiting:
            begins = EmptyState(
                "list-checks",
                nothing,
                self.tr("Pilih keluarga di Kunjungan, lalu mulai surveinya dari sana."),
                action=self.tr("Buka Kunjungan"),
                action_icon="route",
                on_action=self.visits_asked.emit,
            )
            ends = self.tr("Survei yang diselesaikan muncul di sini dan ikut dikirim ke kantor.")
        else:
            waits = self.tr("Perbaikan yang belum selesai menunggu di sini.")
            begins = EmptyState("list-checks", nothing, waits)
            ends = self.tr("Survei muncul di sini setelah kiriman petugas diterapkan di Impor.")
        self.drafts.set_empty(begins)
        self.done.set_empty(
            EmptyState("file-text", self.tr("Belum ada survei yang selesai."), ends)
        )
        self.binned.set_empty(
            EmptyState(
                "trash-2",
                self.tr("Tempat sampah kosong."),
                self.tr("Draf yang dibuang menunggu di sini dan dapat dipulihkan."),
            )
        )

    def _dress_buttons(self) -> None:
        key = self.chips.value()
        some = self.table().current_row() is not None
        self.open_button.setText(self.tr("&Pulihkan") if key == BIN else self.tr("&Buka"))
        icons.tint(self.open_button, {BIN: "undo-2", DONE: "eye"}.get(key, "pencil"))
        self.open_button.setEnabled(some)
        self.discard_button.setEnabled(some)
        self.discard_button.setVisible(key == DRAFTS)

    def _note(self, row: DraftRow) -> str:
        line = row.line
        if line.fault:
            return self.tr("Versi formulir lain")
        if row.recovered:
            return self.tr("Tertinggal terbuka")
        if line.unconfirmed:
            return self.tr("{0} blok belum dipastikan").format(line.unconfirmed)
        return self.tr("Perbaikan") if line.draft.survey_id else ""

    def _on_chosen(self, _key: str) -> None:
        self._stack.setCurrentWidget(self.table())
        self._dress_buttons()

    def _on_submitted(self) -> None:
        self.table().focus_first()

    def _on_open(self) -> None:
        row = self.table().current_row()
        if isinstance(row, DoneRow):
            self._on_survey(row)
        elif row is not None and self.chips.value() == BIN:
            self.restore_asked.emit(row)
        elif row is not None:
            self._on_draft(row)

    def _on_discard(self) -> None:
        row = self.drafts.current_row()
        if row is not None:
            self.discard_asked.emit(row)

    def _on_draft(self, row: DraftRow) -> None:
        self.draft_opened.emit(row.line.draft.draft_id)

    def _on_survey(self, row: DoneRow) -> None:
        self.survey_opened.emit(row.line.row.survey_id)


def _head(row: DraftRow) -> str:
    return row.line.head


def _village(row: DraftRow) -> str:
    return row.village


def _answered(row: DraftRow) -> str:
    return "–" if row.line.fault else number(row.line.answered)


def _saved(row: DraftRow) -> str:
    return stamp(row.line.draft.saved_at)


def _note_tone(row: DraftRow) -> Tone:
    if row.line.fault:
        return Tone.BAD
    return Tone.WARN if row.recovered or row.line.unconfirmed else Tone.INFO


def _date(row: DoneRow) -> str:
    return date_short(row.line.finalised_on)


def _done_head(row: DoneRow) -> str:
    return row.line.row.head


def _done_village(row: DoneRow) -> str:
    return row.village


def _officer(row: DoneRow) -> str:
    return row.line.row.officer


def _version(row: DoneRow) -> str:
    return row.line.row.form_version


def _state(row: DoneRow) -> str:
    return spoken(row.line.state.label)


def _tone(row: DoneRow) -> Tone:
    return state_tone(row.line.state)
