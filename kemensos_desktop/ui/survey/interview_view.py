"""Interview mode: question by question; Enter goes on, Shift+Enter or Alt+← goes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf, Range
from kemensos_desktop.ui.survey.outline import Step, asks
from kemensos_desktop.ui.survey.question import NoteLine, QuestionField, part_for
from kemensos_desktop.ui.survey.roster_cards import RosterCards
from kemensos_desktop.ui.survey.sitting import Sitting
from kemensos_desktop.ui.survey.tree import JumpTree
from kemensos_desktop.ui.theme import L, M
from kemensos_desktop.ui.widgets import (
    Card,
    PrimaryButton,
    SecondaryButton,
    row,
    scrolling,
    shortcut,
    words,
)

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Part = QuestionField | NoteLine


class InterviewView(QWidget):
    """One step at a time. `finished` is Enter on the last one."""

    finished = Signal()
    removal_asked = Signal(object)

    def __init__(self, sitting: Sitting, tree: JumpTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview_view")
        self._sitting, self._tree = sitting, tree
        self._steps: list[Step] = []
        self._place = 0
        self._stale = True
        self._parts: list[Part] = []
        self._cards: RosterCards | None = None
        self._warned: set[Leaf] = set()
        self._path = words("", "muted", wrap=True)
        self._path.setObjectName("step_path")
        self._far = words("", "muted")
        self._canvas = QWidget()
        self._box = QVBoxLayout(self._canvas)
        self._box.setContentsMargins(0, 0, M, 0)
        self._box.setSpacing(L)
        self._box.addStretch(1)
        self._area = scrolling(self._canvas)
        self.back_button = SecondaryButton(
            self.tr("&Kembali"), "arrow-left", self.back, name="step_back", tip="Shift+Enter, Alt+←"
        )
        self.next_button = PrimaryButton(
            self.tr("&Lanjut"), "arrow-right", self.go_on, name="step_next", tip="Enter, Alt+→"
        )
        self._keys = words(
            self.tr("Enter lanjut · Shift+Enter kembali · angka memilih"), "muted", wrap=True
        )
        self._group = words("", "section", wrap=True)
        card = Card(margin=L)
        head = row(self._path, self._far, spacing=M)
        head.setStretch(0, 1)
        card.add(head)
        card.add(self._group)
        card.add(self._area, 1)
        foot = row(self.back_button, self._keys, self.next_button, spacing=M)
        foot.setStretch(1, 1)
        card.add(foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]
        shortcut(self, "Alt+Left", self.tr("Pertanyaan sebelumnya"), self.back)
        shortcut(self, "Alt+Right", self.tr("Pertanyaan berikutnya"), self._skip)

    # ---- moving -----------------------------------------------------------------------

    def steps(self) -> list[Step]:
        """The relevant steps in order; read anew after an answer opened or closed some."""
        if self._stale:
            present = self._steps[self._place].anchor if self._steps else None
            self._steps = self._sitting.outline.steps()
            self._stale = False
            if present is not None:
                found = [i for i, step in enumerate(self._steps) if step.holds(present)]
                self._place = found[0] if found else min(self._place, len(self._steps) - 1)
        return self._steps

    def present(self) -> Step:
        return self.steps()[self._place]

    def present_node(self) -> AnyNode | None:
        """Where the work is: the question with the focus, else the step."""
        if not self.steps():
            return None
        focus = self.focusWidget()
        for field in self._fields():
            if focus is not None and field.isAncestorOf(focus):
                return field.leaf
        return self.present().anchor

    def start(self) -> None:
        """The first question that has no answer yet, else the first one."""
        for i, step in enumerate(self.steps()):
            open_one = [leaf for leaf in step.leaves if asks(leaf) and leaf.relevant]
            empty = step.roster is not None and not step.roster.instances
            if empty or any(not leaf.shown and leaf.required for leaf in open_one):
                self.show_step(i)
                return
        self.show_step(0)

    def show_step(self, place: int) -> None:
        """Build the step and give the focus to where its answer is written."""
        steps = self.steps()
        self._place = max(0, min(place, len(steps) - 1))
        self._clear()
        step = steps[self._place]
        if step.roster is not None:
            self._show_roster(step.roster)
        else:
            self._show_questions(step)
        self._head()
        self._tree.set_present(step.anchor)
        self._area.verticalScrollBar().setValue(0)
        self.focus_start()

    def jump(self, node: AnyNode) -> None:
        """To the step of a question, or the first one inside a block or a row."""
        steps = self.steps()
        for i, step in enumerate(steps):
            if step.holds(node):
                self.show_step(i)
                self._focus_on(node)
                return
        if isinstance(node, Range):
            return
        inside = set(node.walk()) if isinstance(node, Branch) else {node}
        for i, step in enumerate(steps):
            if step.anchor in inside or any(leaf in inside for leaf in step.leaves):
                self.show_step(i)
                return

    def go_on(self) -> None:
        """Enter: on, unless this step has a problem, or a warning nobody has seen yet."""
        self._commit()
        step = self.present()
        if step.roster is not None:
            if not step.roster.instances and self._cards is not None:
                self._cards.add()
                return
        else:
            self._tree.see(leaf for leaf in step.leaves if asks(leaf))
            wrong = [part for part in self._fields() if part.sentence() and part.leaf.shown]
            wrong += [part for part in self._fields() if part.editor.complaint()]
            if wrong:
                wrong[0].take_focus()
                return
            fresh = {
                part.leaf
                for part in self._parts
                if isinstance(part, NoteLine) and part.warns and part.leaf.relevant
            } - self._warned
            if fresh:
                self._warned |= fresh
                return
        self._forward()

    def back(self) -> None:
        self._commit()
        if self._place > 0:
            self.show_step(self._place - 1)

    def focus_start(self) -> None:
        for field in self._fields():
            if field.can_focus():
                field.take_focus()
                return
        if self._cards is not None and not self._cards.rows.instances:
            self._cards.take_focus()
        else:
            self.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _skip(self) -> None:
        self._commit()
        self._tree.see(leaf for leaf in self.present().leaves if asks(leaf))
        self._forward()

    def _forward(self) -> None:
        if self._place + 1 < len(self.steps()):
            self.show_step(self._place + 1)
        else:
            self.finished.emit()

    def _commit(self) -> None:
        """What is being typed is an answer before the screen moves on."""
        focus = self.focusWidget()
        if focus is not None and self._canvas.isAncestorOf(focus):
            focus.clearFocus()
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what stands here -------------------------------------------------------------

    def apply(self, changes: ChangeSet) -> None:
        """Touch what a change set names."""
        if changes.rows or changes.added or changes.removed or changes.language:
            self._stale = True
        if self._cards is not None and changes.rows:
            self._cards.refresh()
        if changes.language:
            self.show_step(self._place)
            return
        by_leaf = {part.leaf: part for part in self._parts}
        for change in changes.changed:
            if "relevant" in change.aspects:
                self._stale = True
            part = by_leaf.get(change.node) if isinstance(change.node, Leaf) else None
            if part is not None:
                part.apply(change.aspects)
                if "relevant" in change.aspects:
                    part.setVisible(change.node.relevant)
        self._head()

    def _clear(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self._canvas.isAncestorOf(focus):
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)  # else it leaves the page
        for part in (*self._parts, *([self._cards] if self._cards else [])):
            self._box.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self._cards = [], None

    def _show_questions(self, step: Step) -> None:
        sitting = self._sitting
        many = sum(asks(leaf) for leaf in step.leaves) > 1
        self._group.setText(sitting.outline.name(step.group) if step.group is not None else "")
        for leaf in step.leaves:
            part = part_for(
                sitting.form,
                leaf,
                sitting.runner,
                sitting.interview,
                large=not many,
            )
            if isinstance(part, QuestionField):
                part.answered.connect(sitting.answer)
                part.passed.connect(self._on_passed)
            elif leaf.relevant:
                self._warned.add(leaf)  # it stands here from the start
            self._parts.append(part)
            self._box.insertWidget(self._box.count() - 1, part)
            part.setVisible(leaf.relevant)

    def _show_roster(self, rows: Range) -> None:
        self._group.setText("")
        self._cards = RosterCards(self._sitting, rows, self._tree.counts)
        self._cards.opened.connect(self.jump)
        self._cards.added.connect(self._on_added)
        self._cards.removal_asked.connect(self.removal_asked)
        self._box.insertWidget(self._box.count() - 1, self._cards)
        self._cards.show()

    def _on_added(self, made: Branch) -> None:
        self._stale = True
        self.jump(made)

    def _on_passed(self) -> None:
        """A choice that is complete: the next field of this screen, else the next step."""
        fields = [field for field in self._fields() if field.can_focus()]
        here = next((i for i, field in enumerate(fields) if field.editor.hasFocus()), len(fields))
        if here + 1 < len(fields):
            fields[here + 1].take_focus()
        else:
            self.go_on()

    def _fields(self) -> list[QuestionField]:
        return [part for part in self._parts if isinstance(part, QuestionField)]

    def _focus_on(self, node: AnyNode) -> None:
        for field in self._fields():
            if field.leaf is node and field.can_focus():
                field.take_focus()

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._canvas.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 0, 40)

    def _head(self) -> None:
        step = self.present()
        group = step.group
        above = self._sitting.outline.path(group or step.anchor)
        self._path.setText("  ›  ".join(above))
        self._group.setVisible(bool(self._group.text()))
        far = self.tr("{0} dari {1}").format(self._place + 1, len(self.steps()))
        self._far.setText(far)
        self.back_button.setEnabled(self._place > 0)
        last = self._place + 1 == len(self._steps)
        self.next_button.setText(self.tr("&Periksa") if last else self.tr("&Lanjut"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "+" and self._cards is not None:
            self._cards.add()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.back()
        elif self.present().group is not None and self.next_button is not self.focusWidget():
            self._on_enter_in_list()
        else:
            self.go_on()

    def _on_enter_in_list(self) -> None:
        """Down the questions that stand together; after the last one to the next screen."""
        focus = self.focusWidget()
        fields = [field for field in self._fields() if field.can_focus()]
        here = [i for i, f in enumerate(fields) if focus is not None and f.isAncestorOf(focus)]
        if here and here[0] + 1 < len(fields):
            fields[here[0] + 1].take_focus()
        else:
            self.go_on()
