"""Survei: the lists, one interview, one finished survey; one of them is in sight at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Finalised
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.survey.finished import FinishedView
from kemensos_desktop.ui.survey.listing import SurveyList
from kemensos_desktop.ui.survey.opening import DRAFTS, Desk, DraftRow, Finished, Moved, Opened
from kemensos_desktop.ui.survey.shown import ShownStack
from kemensos_desktop.ui.survey.view import SurveyView
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Page, column

_KINDS = frozenset({"draft", "survey", "household", "receipt", "batch"})
_LEFT = "left-open"


class SurveysPage(Page):
    """`family_asked(household id)` and `visits_asked` are wishes for other pages."""

    family_asked = Signal(str)
    visits_asked = Signal()

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surveys_page")
        self._session, self._runner = session, runner
        self._desk = Desk(session)
        self._looked = False
        self._draft_id = self._left_open = ""
        self._binned: DraftRow | None = None
        self._opening: Task | None = None
        # draft id → mode and question where it was left, as long as the program runs
        self._places: dict[str, tuple[str, str]] = {}
        self.list = SurveyList(self._desk, runner, visiting=session.person.role is Role.OFFICER)
        self.list.draft_opened.connect(self.resume)
        self.list.survey_opened.connect(self.read)
        self.list.discard_asked.connect(self._on_discard)
        self.list.restore_asked.connect(self._on_restore)
        self.list.visits_asked.connect(self.visits_asked)
        self.list.failed.connect(self._on_failed)
        self.view = SurveyView(self._desk.finalise, runner)
        self.view.left.connect(self.show_list)
        self.view.finished.connect(self._on_finished)
        self.reading = FinishedView()
        self.reading.left.connect(self.show_list)
        self.reading.revise_asked.connect(self.revise)
        self.reading.family_asked.connect(self.family_asked)
        self._stack = ShownStack()
        for part in (self.list, self.view, self.reading):
            self._stack.addWidget(part)
        self.add(Pane(column(self._stack)), 1)
        self._quiet = after_pause(self, 300, self.list.reload)

    # --- what others call ---

    def begin(self, visit_id: str) -> None:
        """The interview of a visit; the one under way of that family goes on."""
        self._open(self._desk.begin, visit_id)

    def begin_family(self, household_id: str) -> None:
        """The interview of today's visit to a family."""
        self._open(self._desk.begin_family, household_id)

    def resume(self, draft_id: str) -> None:
        """A draft where it was left."""
        self._open(self._desk.resume, draft_id)

    def revise(self, survey_id: str) -> None:
        """A finished survey to be edited; finishing makes its next revision."""
        self._open(self._desk.revise, survey_id)

    def read(self, survey_id: str) -> None:
        """A finished survey, only to read."""
        self._runner.run(self._desk.read, survey_id, owner=self, then=self._on_read)

    def show_list(self, chip: str = "") -> None:
        """Back to the lists, at once of them when it is named; the draft waits there."""
        self._put_away()
        self.banners.clear()
        self._stack.setCurrentWidget(self.list)
        if chip:
            self.list.choose(chip)
        self.list.reload()
        self.list.focus_start()

    # --- what the window calls ---

    def activated(self) -> None:
        if self._stack.currentWidget() is self.list:
            self.list.reload()
        if not self._looked:
            self._looked = True
            self._runner.run(self._desk.left_open, owner=self, then=self._on_left_open)

    def revisited(self) -> None:
        self.show_list()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and self.isVisible() and self._stack.currentWidget() is self.list:
            self._quiet.start()

    def may_leave(self) -> bool:
        self.view.settle()
        return True

    def focus_start(self) -> None:
        shown = self._stack.currentWidget()
        button = self.banners.findChild(QPushButton, "banner_action")
        if shown is self.list and isinstance(button, QPushButton):
            button.setFocus()
        elif isinstance(shown, (SurveyList, SurveyView, FinishedView)):
            shown.focus_start()

    # --- inside ---

    def _open(self, work: Callable[[str], Opened], key: str) -> None:
        # a key pressed twice must not begin two interviews of one family
        if self._opening is None or self._opening.finished:
            self.view.settle()
            self._opening = self._runner.run(work, key, owner=self, then=self._on_opened)

    def _leave(self) -> bool:
        """Close the interview in sight, if there is one; where it was is kept."""
        if not self._draft_id:
            return False
        self.view.settle()
        self._places[self._draft_id] = (self.view.mode(), self.view.place())
        self._draft_id = ""
        self.view.close_interview()
        return True

    def _put_away(self) -> None:
        """No interview is on the screen any more, also for the next start of the program."""
        if self._leave():
            self._runner.at_once(self._desk.surveys.leave, owner=self)

    def _on_opened(self, opened: Opened) -> None:
        if opened.interview.draft.draft_id == self._draft_id:
            # the one on the screen goes on: a second object would write over its steps
            self._stack.setCurrentWidget(self.view)
            self.view.focus_start()
            return
        self._leave()
        self._looked = True
        interview = opened.interview
        self._draft_id = interview.draft.draft_id
        mode, at = self._places.get(self._draft_id, ("", ""))
        self.banners.clear()
        self._stack.setCurrentWidget(self.view)
        family = self.tr("Keluarga {0}").format(opened.head)
        self.view.open_interview(interview, family, mode=mode, at=at)
        if self._draft_id == self._left_open and not at:
            self.banners.show_message(
                Tone.INFO,
                self.tr("{0} jawaban dipulihkan").format(interview.recovered),
                self.tr("Survei ini dilanjutkan dari jawaban terakhir yang tersimpan."),
                key="recovered",
            )

    def _on_read(self, finished: Finished) -> None:
        self._put_away()
        self.banners.clear(_LEFT)
        self.reading.show_finished(finished)
        self._stack.setCurrentWidget(self.reading)
        self.reading.focus_start()

    def _on_finished(self, done: Finalised) -> None:
        self._leave()
        self.banners.clear()
        told = self.tr("{0} anggota tercatat. Perubahan sesudah ini menjadi perbaikan baru.")
        self.banners.show_message(
            Tone.OK,
            self.tr("Survei selesai dan tersimpan."),
            told.format(len(done.members)),
            key="finished",
        )
        self.read(done.survey.record_id)

    def _on_left_open(self, row: DraftRow | None) -> None:
        if row is None or self._draft_id:
            return
        draft = row.line.draft
        self.list.set_recovered(draft.draft_id)
        self.list.reload()
        told = self.tr("Survei keluarga {0} masih terbuka ketika program berhenti.")
        way = self.tr("{0} jawaban dipulihkan. Tekan Enter untuk melanjutkan.")
        self.banners.show_message(
            Tone.WARN,
            told.format(row.line.head),
            way.format(row.line.answered),
            action=self.tr("&Lanjutkan"),
            on_action=self._on_continue,
            key=_LEFT,
        )
        self._left_open = draft.draft_id
        self.focus_start()

    def _on_continue(self) -> None:
        self.resume(self._left_open)

    def _on_discard(self, row: DraftRow) -> None:
        self._binned = row
        self._runner.run(
            self._desk.discard, row.line.draft.draft_id, owner=self, then=self._on_discarded
        )

    def _on_discarded(self, _moved: Moved) -> None:
        self.banners.clear(_LEFT)
        self.list.reload()
        self._toast(self.tr("Draf {0} dibuang."), self.tr("Urungkan"))

    def _on_restore(self, row: DraftRow) -> None:
        self._binned = row
        self._runner.run(
            self._desk.restore, row.line.draft.draft_id, owner=self, then=self._on_restored
        )

    def _on_restored(self, _moved: Moved) -> None:
        self.list.choose(DRAFTS)
        self.list.reload()
        self._toast(self.tr("Draf {0} kembali ke daftar."))

    def _undo(self) -> None:
        if self._binned is not None:
            self._on_restore(self._binned)

    def _on_failed(self, fault: BaseException) -> None:
        self._runner.report(self, fault)

    def _toast(self, sentence: str, action: str = "") -> None:
        window = self.window()
        if isinstance(window, MainWindow) and self._binned is not None:
            sentence = sentence.format(self._binned.line.head)
            window.show_toast(sentence, action=action, on_action=self._undo if action else None)
