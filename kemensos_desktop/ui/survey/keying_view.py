"""Keying mode: a block at a time, dense, from paper; Enter or Tab to the next question asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf, Range
from kemensos_desktop.ui.survey.outline import asks
from kemensos_desktop.ui.survey.question import NoteLine, QuestionField, part_for
from kemensos_desktop.ui.survey.roster_grid import RosterGrid
from kemensos_desktop.ui.survey.sitting import Sitting
from kemensos_desktop.ui.survey.tree import JumpTree
from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import Card, scrolling, shortcut, words

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BlockSheet(QWidget):
    """All questions of one block under each other, those not asked hidden."""

    left = Signal(bool)
    removal_asked = Signal(object)

    def __init__(self, sitting: Sitting, block: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting, self.block = sitting, block
        self.area = scrolling(self)
        self._fields: list[QuestionField | RosterGrid] = []
        self._parts: dict[AnyNode, QWidget] = {}
        self._titles: dict[Branch, QLabel] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, M, M)
        self._box.setSpacing(S)
        self._fill(block)
        self._box.addStretch(1)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _fill(self, branch: Branch) -> None:
        sitting = self._sitting
        if branch is not self.block and sitting.outline.name(branch):
            title = words(sitting.outline.name(branch), "strong", wrap=True)
            title.setContentsMargins(0, S, 0, 0)
            self._titles[branch] = title
            self._box.addWidget(title)
            title.setVisible(branch.relevant)
        for kid in branch.kids:
            if isinstance(kid, Range):
                grid = RosterGrid(sitting, kid)
                grid.left.connect(self._on_grid_left)
                grid.removal_asked.connect(self.removal_asked)
                self._keep(kid, grid)
                self._fields.append(grid)
            elif isinstance(kid, Branch):
                self._fill(kid)
            elif kid.definition.control is not None:
                part = part_for(
                    sitting.form,
                    kid,
                    sitting.runner,
                    sitting.interview,
                    dense=True,
                )
                if isinstance(part, QuestionField):
                    part.answered.connect(sitting.answer)
                    part.passed.connect(self._on_passed)
                    self._fields.append(part)
                self._keep(kid, part)

    def _keep(self, node: Leaf | Range, part: QWidget) -> None:
        self._parts[node] = part
        self._box.addWidget(part)
        part.setVisible(node.relevant)

    def apply(self, changes: ChangeSet) -> None:
        """Touch what a change set names."""
        for field in self._fields:
            if isinstance(field, RosterGrid):
                field.apply(changes)
                field.setVisible(field.rows.relevant)
        if changes.language:
            self._retell()
            return
        for change in changes.changed:
            part = self._parts.get(change.node)
            if isinstance(part, (QuestionField, NoteLine)):
                part.apply(change.aspects)
                if "relevant" in change.aspects:
                    part.setVisible(change.node.relevant)
            title = self._titles.get(change.node) if isinstance(change.node, Branch) else None
            if title is not None:
                title.setVisible(change.node.relevant)

    def _retell(self) -> None:
        for branch, title in self._titles.items():
            title.setText(self._sitting.outline.name(branch))
        for part in self._parts.values():
            if isinstance(part, QuestionField):
                part.refresh_choices()
                part.refresh_value()
                part.refresh_texts()
                part.refresh_state()
            elif isinstance(part, NoteLine):
                part.refresh_texts()

    # ---- moving -----------------------------------------------------------------------

    def set_room(self, height: int) -> None:
        """How much of the sheet is in sight at once."""
        for field in self._fields:
            if isinstance(field, RosterGrid):
                field.set_room(height)

    def enter(self, *, last: bool = False) -> bool:
        """The first (or last) field that can be written into."""
        fields = self._fields[::-1] if last else self._fields
        for field in fields:
            if field.can_focus():
                self._go(field, last=last)
                return True
        return False

    def step(self, step: int) -> None:
        """From where the focus is to the next field that is asked, or out of the block."""
        focus = QApplication.focusWidget()
        here = [
            i
            for i, field in enumerate(self._fields)
            if focus is not None and (field is focus or field.isAncestorOf(focus))
        ]
        self._from(here[0] if here else -1, step)

    def _from(self, place: int, step: int) -> None:
        place += step
        while 0 <= place < len(self._fields):
            if self._fields[place].can_focus():
                self._go(self._fields[place], last=step < 0)
                return
            place += step
        self.left.emit(step > 0)

    def _go(self, field: QuestionField | RosterGrid, *, last: bool = False) -> None:
        if isinstance(field, RosterGrid):
            field.take_focus(last=last)
        else:
            field.take_focus()

    def present_node(self) -> AnyNode:
        """The question that has the focus, else the block."""
        focus = self.focusWidget()
        for field in self._fields:
            if focus is None or not (field is focus or field.isAncestorOf(focus)):
                continue
            found = field.present_leaf() if isinstance(field, RosterGrid) else field.leaf
            return found or self.block
        return self.block

    def show_node(self, node: AnyNode) -> None:
        """Give the focus to one question."""
        if node is self.block:
            self.enter()
            return
        part = self._parts.get(node)
        if isinstance(part, (QuestionField, RosterGrid)):
            part.take_focus()
            return
        row = self._sitting.outline.row_of(node)
        grid = self._parts.get(row.range) if row is not None and row.range is not None else None
        if isinstance(grid, RosterGrid) and row is not None:
            if isinstance(node, Leaf):
                grid.show_leaf(node)
            else:
                inside = [leaf for leaf in self._sitting.outline.questions(node) if leaf.relevant]
                if inside:
                    grid.show_leaf(inside[0])
        elif isinstance(node, Branch):
            for leaf in self._sitting.outline.questions(node):
                if leaf.relevant and leaf in self._parts:
                    self.show_node(leaf)
                    return

    def focusNextPrevChild(self, forward: bool) -> bool:
        self.step(1 if forward else -1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if shift else 1)
        else:
            super().keyPressEvent(event)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.area.ensureWidgetVisible(now, 0, 40)

    def _on_passed(self) -> None:
        self.step(1)

    def _on_grid_left(self, forward: bool) -> None:
        grid = self.sender()
        if isinstance(grid, RosterGrid):
            self._from(self._fields.index(grid), 1 if forward else -1)


class KeyingView(QWidget):
    """The sheets of all blocks, each made when it is first wanted."""

    finished = Signal()
    removal_asked = Signal(object)

    def __init__(self, sitting: Sitting, tree: JumpTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keying_view")
        self._sitting, self._tree = sitting, tree
        self._sheets: dict[Branch, BlockSheet] = {}
        self._stack = QStackedWidget()
        self._title = words("", "section", wrap=True)
        self._keys = words(
            self.tr("Enter atau Tab lanjut · kode memilih · Page Up/Page Down ganti blok"),
            "muted",
            wrap=True,
        )
        card = Card(margin=L)
        card.add(self._title)
        card.add(self._stack, 1)
        card.add(self._keys)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        shortcut(self, "PgDown", self.tr("Blok berikutnya"), self._on_next)
        shortcut(self, "PgUp", self.tr("Blok sebelumnya"), self._on_previous)

    def start(self) -> None:
        self.show_block(self._sitting.outline.blocks()[0])

    def present_node(self) -> AnyNode | None:
        """Where the work is: the question with the focus, else the block."""
        return self.sheet().present_node() if self._sheets else None

    def sheet(self) -> BlockSheet:
        return next(s for s in self._sheets.values() if self._stack.currentWidget() is s.area)

    def show_block(self, block: Branch, *, last: bool = False, focus: bool = True) -> None:
        """One block; `last` enters it from below."""
        sheet = self._sheets.get(block)
        if sheet is None:
            sheet = BlockSheet(self._sitting, block)
            sheet.left.connect(self._on_left)
            sheet.removal_asked.connect(self.removal_asked)
            self._stack.addWidget(sheet.area)
            self._sheets[block] = sheet
            sheet.set_room(self._stack.height())
        self._stack.setCurrentWidget(sheet.area)
        self._title.setText(self._sitting.outline.name(block))
        self._tree.set_present(block)
        if focus and not sheet.enter(last=last):
            self._on_left(not last)

    def jump(self, node: AnyNode) -> None:
        block = self._sitting.outline.block_of(node)
        if block is not None:
            self.show_block(block, focus=False)
            self.sheet().show_node(node)

    def apply(self, changes: ChangeSet) -> None:
        for sheet in self._sheets.values():
            sheet.apply(changes)
        if changes.language:
            self._title.setText(self._sitting.outline.name(self.sheet().block))

    def focus_start(self) -> None:
        self.sheet().enter()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for sheet in self._sheets.values():
            sheet.set_room(self._stack.height())

    def _on_left(self, forward: bool) -> None:
        sheet = self.sheet()
        self._tree.see(leaf for leaf in self._sitting.outline.questions(sheet.block) if asks(leaf))
        blocks = self._sitting.outline.blocks()
        place = blocks.index(sheet.block) + (1 if forward else -1)
        if 0 <= place < len(blocks):
            self.show_block(blocks[place], last=not forward)
        elif forward:
            self.finished.emit()

    def _on_next(self) -> None:
        self._on_left(True)

    def _on_previous(self) -> None:
        self._on_left(False)
