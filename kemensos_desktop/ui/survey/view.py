"""One family's questionnaire, as an interview or from paper, until it is finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.nodes import AnyNode, Branch
from kemensos_desktop.services.surveys import FinaliseRefused
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.survey.check_view import CheckView
from kemensos_desktop.ui.survey.confirming import StillSame
from kemensos_desktop.ui.survey.header import INTERVIEW, KEYING, SurveyHeader
from kemensos_desktop.ui.survey.interview import Interview, Missing
from kemensos_desktop.ui.survey.interview_view import InterviewView
from kemensos_desktop.ui.survey.keying_view import KeyingView
from kemensos_desktop.ui.survey.shown import ShownStack
from kemensos_desktop.ui.survey.sitting import Removed, Sitting
from kemensos_desktop.ui.survey.tree import JumpTree
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import SplitView, column, shortcut


class SurveyView(QWidget):
    """`open_interview` shows one; `finished(value)` is what finishing gave, `left` the way out.

    `finalise(interview)` makes a survey of it; its value names the kinds it `changed`.
    """

    finished = Signal(object)
    left = Signal()

    def __init__(
        self,
        finalise: Callable[[Any], object],
        runner: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("survey_view")
        self._finalise, self._runner = finalise, runner
        self._sitting: Sitting | None = None
        self._views: dict[str, InterviewView | KeyingView] = {}
        self._mode = INTERVIEW
        self._family = ""
        self._removed: Removed | None = None
        self._left_at = ""
        self.header = SurveyHeader()
        self.header.mode_chosen.connect(self.set_mode)
        self.header.language_chosen.connect(self._on_language)
        self.header.check_asked.connect(self.check)
        self.header.left.connect(self.left)
        self.tree = JumpTree()
        self.tree.jumped.connect(self.jump)
        self.tree.moved.connect(self._ask_same)
        self.same = StillSame()
        self.same.confirmed.connect(self._on_same)
        self.checking = CheckView()
        self.checking.jumped.connect(self._on_missing)
        self.checking.confirmed.connect(self._on_confirmed)
        self.checking.back_asked.connect(self._on_back)
        self.checking.finish_asked.connect(self.finish)
        self._stack = ShownStack()
        self._stack.addWidget(self.checking)
        side, work = QWidget(), QWidget()
        side.setLayout(column(self.header.modes, self.tree))
        side.setMinimumWidth(240)
        work.setLayout(column(self.same, self._stack, spacing=S))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(self.header)
        box.addWidget(SplitView(side, work, (3, 7)), 1)
        shortcut(self, "Ctrl+Return", self.tr("Periksa dan selesaikan"), self.check)
        shortcut(self, "Ctrl+K", self.tr("Ganti cara mengisi"), self._on_swap)

    # ---- what others call -------------------------------------------------------------

    def open_interview(
        self, interview: Interview, family: str, *, mode: str = "", at: str = ""
    ) -> None:
        """Show an interview, `family` as people call it, at the question `at` when it is asked."""
        self.close_interview()
        self._family, self._mode = family, mode or self._mode
        sitting = self._sitting = Sitting(interview, self._runner, parent=self)
        sitting.changed.connect(self._on_changes)
        sitting.renewed.connect(self._on_renewed)
        self._show_form(at)

    def close_interview(self) -> None:
        """What is being typed is written, and nothing is in sight any more."""
        self.settle()
        self._drop_views()
        if self._sitting is not None:
            self._sitting.deleteLater()
        self._sitting = self._removed = None
        self._left_at = ""

    def place(self) -> str:
        """The question where the work was when it was left; "" when there is none."""
        return self._left_at

    def _at(self) -> str:
        view = self._views.get(self._mode)
        node = view.present_node() if view is not None else None
        return node.ref if node is not None else ""

    def set_mode(self, mode: str) -> None:
        """Interview or keying; the place in the form stays."""
        if self._sitting is None:
            return
        at = self._at()
        self._mode = mode
        self.header.modes.set_value(mode, quiet=True)
        view = self._views.get(mode)
        if view is None:
            kind = KeyingView if mode == KEYING else InterviewView
            view = self._views[mode] = kind(self._sitting, self.tree)
            view.finished.connect(self.check)
            view.removal_asked.connect(self._on_removal)
            self._stack.addWidget(view)
            if not at:
                view.start()
        self._show(view)
        self._go(at)

    def mode(self) -> str:
        return self._mode

    def jump(self, node: AnyNode) -> None:
        """To a question, a group, a row or a block, in the mode at hand."""
        if self._sitting is not None:
            view = self._views[self._mode]
            self._show(view)
            view.jump(node)

    def check(self) -> None:
        """List what is missing before finishing."""
        if self._sitting is None:
            return
        self.settle()
        self._list(self._sitting.interview.problems())
        self.checking.focus_start()

    def finish(self) -> None:
        """Make a survey of it, in a worker; nothing can be answered meanwhile."""
        if self._sitting is None:
            return
        self.setEnabled(False)
        self._runner.run(
            self._finalise,
            self._sitting.interview,
            owner=self,
            then=self._on_finished,
            failed=self._on_failed,
            title=self.tr("Menyelesaikan survei"),
        )

    def focus_start(self) -> None:
        """Where the work was left."""
        shown = self._stack.currentWidget()
        if self._sitting is None:
            return
        if isinstance(shown, CheckView):
            shown.focus_start()
        else:
            self._go(self._left_at or self._at())

    def settle(self) -> None:
        """What is being typed is written; where that was is kept."""
        self._left_at = self._at()
        focus = self.focusWidget()
        if focus is not None and self._stack.isAncestorOf(focus):
            focus.clearFocus()

    # ---- inside -----------------------------------------------------------------------

    def _show_form(self, at: str) -> None:
        """The form from its beginning, in the mode at hand, at a question."""
        sitting = self._sitting
        assert sitting is not None
        waiting = sitting.interview.unconfirmed()
        self.tree.show_form(sitting.outline)
        self.tree.set_unconfirmed(waiting)
        self.header.show_form(sitting.form, self._family, mode=self._mode)
        self.header.set_saved(sitting.interview.saved_at)
        self.set_mode(self._mode)
        self._go(at or (waiting[0] if waiting else ""))

    def _drop_views(self) -> None:
        for view in self._views.values():
            self._stack.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views.clear()

    def _show(self, view: InterviewView | KeyingView | CheckView) -> None:
        self._stack.setCurrentWidget(view)
        # the list of what is missing has the button that finishes
        self.header.check_button.setVisible(view is not self.checking)
        self._ask_same()

    def _go(self, ref: str) -> None:
        """To the question at a reference; to where writing begins when it is not asked now."""
        assert self._sitting is not None
        node = self._sitting.form.find(ref) if ref else None
        view = self._views[self._mode]
        if node is not None and node.relevant:
            view.jump(node)
        else:
            view.focus_start()

    def _ask_same(self) -> None:
        """The question above a block that nobody has confirmed yet."""
        view = self._stack.currentWidget()
        waiting = self._sitting.interview.unconfirmed() if self._sitting is not None else ()
        block = self._block() if isinstance(view, (InterviewView, KeyingView)) else None
        if block is not None and block.ref in waiting and self._sitting is not None:
            self.same.ask(self._sitting.outline.name(block), len(waiting))
        else:
            self.same.hide()

    def _block(self) -> Branch | None:
        item = self.tree.tree.currentItem()
        if item is None or self._sitting is None:
            return None
        return self._sitting.outline.block_of(self.tree.node_of(item))

    def _list(self, problems: Sequence[Missing]) -> None:
        sitting = self._sitting
        assert sitting is not None
        waiting = sitting.interview.to_confirm()
        refs = {one.ref for one in waiting}
        told = [one for one in problems if one.ref not in refs]
        self.checking.show_problems(sitting.outline, told, waiting)
        self._show(self.checking)

    def _on_changes(self, changes: ChangeSet) -> None:
        for view in self._views.values():
            view.apply(changes)
        self.tree.apply(changes)
        if self._sitting is not None:
            self.header.set_saved(self._sitting.interview.saved_at)
            self.tree.set_unconfirmed(self._sitting.interview.unconfirmed())
            self._ask_same()

    def _on_renewed(self) -> None:
        """The form is a new one with what was there before: everything in sight is made anew."""
        at = self._at()
        self._drop_views()
        self._show_form(at)

    def _on_language(self, code: str) -> None:
        if self._sitting is not None:
            self._sitting.language(code)

    def _on_swap(self) -> None:
        self.settle()
        at = self._left_at
        self.set_mode(INTERVIEW if self._mode == KEYING else KEYING)
        if self._sitting is not None:
            self._go(at)

    def _on_back(self) -> None:
        self.set_mode(self._mode)

    def _on_missing(self, ref: str) -> None:
        node = self._sitting.form.find(ref) if self._sitting is not None else None
        if node is not None:
            self.jump(node)

    def _on_same(self) -> None:
        """This block still holds: on to the next one that waits, in the order of the form."""
        block = self._block()
        if block is None or self._sitting is None:
            return
        self.settle()
        self._sitting.confirm(block)
        waiting = self._sitting.interview.unconfirmed()
        if block.ref in waiting:
            return
        order = [one.ref for one in self._sitting.outline.blocks()]
        place = order.index(block.ref)
        following = [ref for ref in (*order[place:], *order[:place]) if ref in waiting]
        if following:
            self._on_missing(following[0])
        else:
            self.check()

    def _on_confirmed(self, ref: str) -> None:
        """Confirmed from the list of what is missing."""
        node = self._sitting.form.find(ref) if self._sitting is not None else None
        if isinstance(node, Branch) and self._sitting is not None:
            self._sitting.confirm(node)
            self.check()

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
        self.setEnabled(True)
        self.finished.emit(value)

    def _on_failed(self, fault: BaseException) -> None:
        self.setEnabled(True)
        if isinstance(fault, FinaliseRefused):
            self._list(fault.problems)
        self.checking.focus_start()
        self._runner.report(self, fault)
