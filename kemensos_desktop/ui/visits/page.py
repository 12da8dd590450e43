"""Kunjungan: the plan of a day at the left, a family at its door at the right."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import SavedVisit, VisitCounters, Visits
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.shell import MainWindow, NavButton
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import S, Tone
from kemensos_desktop.ui.visits.listing import VisitList
from kemensos_desktop.ui.visits.plan_day import PlanDay
from kemensos_desktop.ui.visits.reading import ALL, DayLoad, VisitLine, VisitReader
from kemensos_desktop.ui.visits.side import VisitSide
from kemensos_desktop.ui.widgets import (
    Count,
    CountsPanel,
    Page,
    SplitView,
    Toolbar,
    column,
    number,
    shortcut,
    words,
)

_KINDS = frozenset({"household", "visit", "survey", "draft"})
_LOW = 560
"""Pixels of height below which the counters have no tiles."""


class VisitsPage(Page):
    """Wishes for other pages: `survey_asked(visit id)`, `family_asked(household id)`,
    `families_asked()`.
    """

    survey_asked = Signal(str)
    family_asked = Signal(str)
    families_asked = Signal()

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visits_page")
        self._session, self._runner = session, runner
        self._visits, self._reader = Visits(session), VisitReader(session)
        self._task: Task | None = None
        self._wanted_id = ""
        self._waiting = False  # to go into the list as soon as it has lines
        self._today = session.today()
        self._bar = PlanDay(self._today)
        self._bar.chosen.connect(self._on_day)
        self.list = VisitList(self._today)
        self.list.chosen.connect(self._on_chosen)
        self.list.activated.connect(self._on_activated)
        self.list.settled.connect(self._on_settled)
        self.list.families_asked.connect(self.families_asked)
        self.side = VisitSide(session, runner, self._reader)
        self.side.saved.connect(self._on_saved)
        self.side.discarded.connect(self._on_discarded)
        self.side.left.connect(self._to_list)
        self.side.missing.connect(self._on_missing)
        self.side.survey_asked.connect(self.survey_asked)
        self.side.family_asked.connect(self.family_asked)
        self.side.failed.connect(self._on_failed)
        self._counts = CountsPanel()
        self._line = words("", "muted")
        split = SplitView(self.list, self.side, (1, 1))
        top = Toolbar(self._bar, self.list.chips)
        parts = column(top, self._counts, self._line, spacing=S)
        parts.addWidget(split, 1)
        self.add(Pane(parts), 1)
        shortcut(self, "PgUp", self.tr("Hari sebelumnya"), self._bar.earlier)
        shortcut(self, "PgDown", self.tr("Hari berikutnya"), self._bar.later)
        self._quiet = after_pause(self, 300, self.reload)

    # --- what the window and others call ---

    def activated(self) -> None:
        self._today = self._session.today()
        self._bar.set_today(self._today)
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and self.isVisible():
            self._quiet.start()

    def reload(self) -> None:
        """Read the lists again, and the family in sight unless something is being typed."""
        if self._task is not None:
            self._task.drop()
        self._task = self._runner.run(
            self._reader.day,
            self._bar.day(),
            owner=self,
            then=self._on_loaded,
            failed=self._on_failed,
        )

    def show_day(self, day: date) -> None:
        """The plan of a day."""
        self._bar.set_day(day)
        self.reload()

    def record_for(self, household_id: str) -> None:
        """The form for a visit at this family, today."""
        self.side.leave_for(partial(self._record_for, household_id))

    def may_leave(self) -> bool:
        if not self.side.unkept():
            return True
        self.side.leave_for(partial(self._go_on, self._asked_for()))  # asks in its own sheet
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window says the counters in one line and leaves the room to the form."""
        super().resizeEvent(event)
        low = self.height() < _LOW
        self._counts.setVisible(not low)
        self._line.setVisible(low)

    def focus_start(self) -> None:
        self._to_list()
        self._waiting = self.list.search.hasFocus()

    def restore(self, before: Kept[Visit]) -> None:
        """Out of the bin again."""
        self._runner.run(
            self._visits.restore,
            before,
            owner=self,
            then=self._on_restored,
            failed=self._on_failed,
        )

    # --- inside ---

    def _record_for(self, household_id: str) -> None:
        self._wanted_id = household_id
        self.banners.clear()
        self._bar.set_day(self._session.today())
        self.reload()

    def _on_loaded(self, load: DayLoad) -> None:
        self._say_counters(load.counters)
        wanted, self._wanted_id = self._wanted_id, ""
        if wanted and not any(one.household_id == wanted for one in load.lists[ALL]):
            self._on_missing()
            wanted = ""
        if wanted:
            self.side.open_door(wanted, self._door_day(), start=True)
        self.list.show_load(load, self._today, wanted)
        if self._waiting and self.list.search.hasFocus() and not self.list.search.text():
            self._to_list()
        self._waiting = False

    def _say_counters(self, told: VisitCounters) -> None:
        counts = (
            Count(self.tr("Keluarga"), told.families),
            Count(self.tr("Pernah dikunjungi"), told.visited),
            Count(self.tr("Sudah disurvei"), told.surveyed, Tone.OK),
            Count(self.tr("Menunggu"), told.todo, Tone.WARN),
            Count(
                self.tr("Terlambat"),
                told.overdue,
                Tone.BAD,
                self.tr("Hari yang dijanjikan sudah lewat."),
            ),
        )
        self._counts.set_counts(counts)
        self._line.setText(" · ".join(f"{one.label} {number(one.value)}" for one in counts))
        self.side.setVisible(told.families > 0)

    def _door_day(self) -> date:
        """Nobody was there on a day ahead: a visit recorded from such a plan is today's."""
        return min(self._bar.day(), self._today)

    def _open(self, line: VisitLine) -> None:
        visit_id = line.visit.record_id if line.visit is not None else ""
        self.side.open_door(line.household_id, self._door_day(), visit_id)

    def _go_to(self, line: VisitLine) -> None:
        self._open(line)
        self._to_list()  # the answer to a question may have had the focus

    def _on_settled(self, line: VisitLine | None) -> None:
        if self.side.unkept():
            return
        if line is None:
            self.side.close_door()
        elif (line.household_id, self._door_day()) == (self.side.household_id(), self.side.day()):
            self.side.reload()
        else:
            self._open(line)

    def _on_chosen(self, line: VisitLine) -> None:
        before = self.side.household_id()
        if line.household_id != before:
            self.side.leave_for(partial(self._go_to, line), partial(self.list.reselect, before))

    def _on_activated(self, line: VisitLine) -> None:
        if line.household_id == self.side.household_id():
            self.side.start()

    def _on_day(self, _day: date) -> None:
        self.reload()

    def _to_list(self) -> None:
        if self.list.table.model.rowCount():
            self.list.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_saved(self, kept: Kept[Visit]) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.set_saved(self._session.now())
        self.banners.clear()
        self._to_list()
        self.reload()

    def _on_discarded(self, kept: Kept[Visit]) -> None:
        self._to_list()
        self.reload()
        self._toast(self.tr("Kunjungan dibuang."), self.tr("Urungkan"), kept)

    def _on_restored(self, saved: SavedVisit) -> None:
        self._wanted_id = saved.visit.record.household_id
        self.reload()
        self._toast(self.tr("Kunjungan kembali."))

    def _on_missing(self) -> None:
        self.banners.show_message(
            Tone.WARN,
            self.tr("Keluarga ini tidak ada di laptop ini."),
            self.tr("Mungkin sudah dibuang, atau datanya belum dikirim."),
            key="unknown",
        )

    def _on_failed(self, fault: BaseException) -> None:
        self._runner.report(self, fault)

    def _asked_for(self) -> str:
        """The page whose button was pressed: it is down while that page waits for an answer."""
        buttons = self.window().findChildren(NavButton)
        return next((str(button.key) for button in buttons if button.isChecked()), "")

    def _go_on(self, key: str) -> None:
        """What is not kept was given up; on to the page that was asked for."""
        self.side.reload()
        window = self.window()
        if key and isinstance(window, MainWindow):
            window.navigate(key)

    def _toast(self, sentence: str, action: str = "", discarded: Kept[Visit] | None = None) -> None:
        window = self.window()
        if isinstance(window, MainWindow):

            def undo() -> None:
                if discarded is not None:
                    self.restore(discarded)

            window.show_toast(sentence, action=action, on_action=undo)
