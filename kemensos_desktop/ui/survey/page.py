"""Survei: one family's questionnaire, as an interview or from paper, until it is finished."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.nodes import AnyNode, Branch
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.survey.check_view import CheckView
from kemensos_desktop.ui.survey.header import INTERVIEW, KEYING, SurveyHeader
from kemensos_desktop.ui.survey.interview import Interview
from kemensos_desktop.ui.survey.interview_view import InterviewView
from kemensos_desktop.ui.survey.keying_view import KeyingView
from kemensos_desktop.ui.survey.reading_view import ReadingView
from kemensos_desktop.ui.survey.sitting import Removed, Sitting
from kemensos_desktop.ui.survey.tree import JumpTree
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, Tone
from kemensos_desktop.ui.widgets import EmptyState, Page, SplitView, column, shortcut


class Finisher(Protocol):
    """Makes a survey of an interview; the value names the kinds it `changed`."""

    def finalise(self, interview: Interview) -> object: ...


class SurveyPage(Page):
    """`open_interview` shows one; `finished(value)` is what finishing gave, `left` the way out."""

    finished = Signal(object)
    left = Signal()

    def __init__(
        self, surveys: Finisher, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("survey_page")
        self._surveys, self._runner = surveys, runner
        self._sitting: Sitting | None = None
        self._views: dict[str, InterviewView | KeyingView] = {}
        self._mode = INTERVIEW
        self._family = ""
        self._removed: Removed | None = None
        self._nothing = EmptyState(
            "list-checks",
            self.tr("Belum ada survei yang dibuka."),
            self.tr("Mulai dari kunjungan atau dari daftar keluarga."),
        )
        self.header = SurveyHeader()
        self.header.mode_chosen.connect(self.set_mode)
        self.header.language_chosen.connect(self._on_language)
        self.header.check_asked.connect(self.check)
        self.header.left.connect(self.left)
        self.tree = JumpTree()
        self.tree.jumped.connect(self.jump)
        self.checking = CheckView()
        self.checking.jumped.connect(self._on_missing)
        self.checking.back_asked.connect(self._on_back)
        self.checking.finish_asked.connect(self.finish)
        self.reading = ReadingView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.checking)
        self._stack.addWidget(self.reading)
        side = QWidget()
        side.setLayout(column(self.header.modes, self.tree))
        side.setMinimumWidth(240)
        self._open = Pane(column(self.header, SplitView(side, self._stack, (3, 7)), spacing=M))
        self._whole = QStackedWidget()
        self._whole.addWidget(self._nothing)
        self._whole.addWidget(self._open)
        self.add(Pane(column(self._whole)), 1)
        shortcut(self, "Ctrl+Return", self.tr("Periksa dan selesaikan"), self.check)
        shortcut(self, "Ctrl+K", self.tr("Ganti cara mengisi"), self._on_swap)

    # ---- what others call -------------------------------------------------------------

    def open_interview(
        self, interview: Interview, family: str, *, mode: str = "", read_only: bool = False
    ) -> None:
        """Show an interview, `family` as people call it; a finished one only to read."""
        self._close()
        self._family, self._mode = family, mode or self._mode
        sitting = self._sitting = Sitting(interview, self._runner, read_only=read_only, parent=self)
        sitting.changed.connect(self._on_changes)
        self._whole.setCurrentWidget(self._open)
        self.tree.show_form(sitting.outline)
        self.header.show_form(sitting.form, family, read_only=read_only, mode=self._mode)
        self.banners.clear("recovered")
        if read_only:
            self.reading.show_answers(sitting.outline)
            self._stack.setCurrentWidget(self.reading)
            return
        self.header.set_saved(interview.saved_at)
        if interview.recovered:
            told = self.tr("{0} jawaban dipulihkan").format(interview.recovered)
            way = self.tr("Survei ini dilanjutkan dari jawaban terakhir yang tersimpan.")
            self.banners.show_message(Tone.INFO, told, way, key="recovered")
        self.set_mode(self._mode)

    def set_mode(self, mode: str) -> None:
        """Interview or keying; the place in the form stays."""
        if self._sitting is None or self._sitting.read_only:
            return
        self._mode = mode
        self.header.modes.set_value(mode, quiet=True)
        view = self._views.get(mode)
        present = self._present()
        if view is None:
            kind = KeyingView if mode == KEYING else InterviewView
            view = self._views[mode] = kind(self._sitting, self.tree)
            view.finished.connect(self.check)
            view.removal_asked.connect(self._on_removal)
            self._stack.addWidget(view)
            view.start()
        self._stack.setCurrentWidget(view)
        if present is not None:
            view.jump(present)
        else:
            view.focus_start()

    def mode(self) -> str:
        return self._mode

    def jump(self, node: AnyNode) -> None:
        """To a question, a group, a row or a block, in the mode at hand."""
        if self._sitting is None:
            return
        if self._sitting.read_only:
            self.reading.jump(node)
            return
        view = self._views[self._mode]
        self._stack.setCurrentWidget(view)
        view.jump(node)

    def check(self) -> None:
        """List what is missing before finishing."""
        if self._sitting is None or self._sitting.read_only:
            return
        self._settle()
        problems = self._sitting.interview.problems()
        self.checking.show_problems(self._sitting.outline, problems)
        self._stack.setCurrentWidget(self.checking)
        self.checking.focus_start()

    def finish(self) -> None:
        """Make a survey of it, in a worker."""
        if self._sitting is None:
            return
        self.checking.finish_button.setEnabled(False)
        self._runner.run(
            self._surveys.finalise,
            self._sitting.interview,
            owner=self,
            then=self._on_finished,
            failed=self._on_failed,
            title=self.tr("Menyelesaikan survei"),
        )

    def focus_start(self) -> None:
        shown = self._stack.currentWidget()
        if self._sitting is None:
            super().focus_start()
        elif isinstance(shown, (InterviewView, KeyingView, CheckView, ReadingView)):
            shown.focus_start()

    def may_leave(self) -> bool:
        self._settle()
        return True

    # ---- inside -----------------------------------------------------------------------

    def _close(self) -> None:
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views.clear()
        if self._sitting is not None:
            self._sitting.deleteLater()
        self._sitting = None

    def _settle(self) -> None:
        """What is being typed is written."""
        focus = self.focusWidget()
        if focus is not None and self._stack.isAncestorOf(focus):
            focus.clearFocus()

    def _present(self) -> AnyNode | None:
        item = self.tree.tree.currentItem()
        return None if item is None or not self._views else self.tree.node_of(item)

    def _on_changes(self, changes: ChangeSet) -> None:
        for view in self._views.values():
            view.apply(changes)
        self.tree.apply(changes)
        if self._sitting is not None:
            self.header.set_saved(self._sitting.interview.saved_at)

    def _on_language(self, code: str) -> None:
        if self._sitting is not None:
            self._sitting.language(code)
            if self._sitting.read_only:
                self.reading.show_answers(self._sitting.outline)

    def _on_swap(self) -> None:
        self._settle()
        self.set_mode(INTERVIEW if self._mode == KEYING else KEYING)

    def _on_back(self) -> None:
        self.set_mode(self._mode)

    def _on_missing(self, ref: str) -> None:
        node = self._sitting.form.find(ref) if self._sitting is not None else None
        if node is not None:
            self.jump(node)

    def _on_removal(self, branch: Branch) -> None:
        if self._sitting is None:
            return
        removed = self._sitting.remove(branch)
        window = self.window()
        if removed is not None and isinstance(window, MainWindow):
            self._removed = removed
            window.show_toast(
                self.tr("{0} dikeluarkan.").format(removed.name),
                action=self.tr("Urungkan"),
                on_action=self.undo_removal,
            )

    def undo_removal(self) -> None:
        """The last row that was taken out comes back with its answers."""
        removed, self._removed = self._removed, None
        if removed is not None and self._sitting is not None:
            self._sitting.restore(removed)

    def _on_finished(self, value: object) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        self.open_interview(sitting.interview, self._family, read_only=True)
        self.banners.show_message(
            Tone.OK,
            self.tr("Survei selesai dan tersimpan."),
            self.tr("Perubahan sesudah ini menjadi perbaikan baru."),
            key="finished",
        )
        self.finished.emit(value)

    def _on_failed(self, fault: BaseException) -> None:
        self.checking.finish_button.setEnabled(True)
        self._runner.report(self, fault)
