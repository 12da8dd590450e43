"""The jump tree: blocks, groups, roster rows and questions, coloured by state, with counts."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf, Range
from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.survey.outline import Outline, State, answer_words, asks
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets import SearchField, column

_MARKS = {
    State.EMPTY: ("circle", "muted"),
    State.ANSWERED: ("circle-check", "ok"),
    State.PROBLEM: ("circle-alert", "bad"),
    State.SKIPPED: ("minus", "warn"),
}
_NODE = Qt.ItemDataRole.UserRole


class _Tree(QTreeWidget):
    """Enter jumps; it does not open an editor."""

    chosen = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.currentItem()
            if item is not None:
                self.chosen.emit(item.data(0, _NODE))
            return
        super().keyPressEvent(event)


class JumpTree(QWidget):
    """Emits `jumped(node)`; looks again only at what a change set names.

    `moved(node)` says that the interview is somewhere else now.
    """

    jumped = Signal(object)
    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outline: Outline | None = None
        self._items: dict[AnyNode, QTreeWidgetItem] = {}
        self._states: dict[Leaf, State] = {}
        self._seen: set[Leaf] = set()
        self._icons: dict[State, QIcon] = {}
        self._waiting: frozenset[str] = frozenset()
        self.search = SearchField(self.tr("Cari di formulir"))
        self.search.setMinimumWidth(120)
        self.search.searched.connect(self._on_searched)
        self.search.submitted.connect(self._on_submitted)
        self.search.left_down.connect(self._on_down)
        self.tree = _Tree()
        self.tree.setObjectName("jump_tree")
        self.tree.setAccessibleName(self.tr("Daftar pertanyaan"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(12)
        self.tree.setUniformRowHeights(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.itemClicked.connect(self._on_clicked)
        self.tree.chosen.connect(self.jumped)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self.search)
        frame = QFrame()
        frame.setProperty("role", "table")
        inside = column(self.tree)
        inside.setContentsMargins(1, S, 1, S)
        frame.setLayout(inside)
        box.addWidget(frame, 1)

    # ---- filling ----------------------------------------------------------------------

    def show_form(self, outline: Outline) -> None:
        """The whole form anew; what was seen stays known for the same form."""
        if self._outline is None or self._outline.form is not outline.form:
            self._seen = {leaf for leaf in outline.questions(outline.form.root) if leaf.shown}
        self._outline = outline
        opened = {node for node, item in self._items.items() if item.isExpanded()}
        self._draw_icons()
        self.tree.clear()
        self._items.clear()
        self._states.clear()
        for kid in outline.form.root.kids:
            if isinstance(kid, Branch) and any(outline.questions(kid)):
                item = self._new(kid)
                self.tree.addTopLevelItem(item)
                self._fill(kid, item)
                item.setHidden(not kid.relevant)
        self._span()
        for node in opened:
            if node in self._items:
                self._items[node].setExpanded(True)
        self._show_waiting()
        self._count(self._items)

    def _new(self, node: AnyNode) -> QTreeWidgetItem:
        assert self._outline is not None
        item = QTreeWidgetItem([self._outline.name(node), ""])
        item.setData(0, _NODE, node)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(0, item.text(0))
        self._items[node] = item
        if isinstance(node, Leaf):
            self._mark(node, item)
        return item

    def _span(self) -> None:
        """Questions have no count: their names may use its room."""
        for node, item in self._items.items():
            if isinstance(node, Leaf):
                item.setFirstColumnSpanned(True)

    def _fill(self, branch: Branch | Range, item: QTreeWidgetItem) -> None:
        assert self._outline is not None
        kids: Iterable[AnyNode] = branch.instances if isinstance(branch, Range) else branch.kids
        for kid in kids:
            if isinstance(kid, Leaf):
                if not asks(kid):
                    continue
            elif isinstance(kid, Branch) and not any(self._outline.questions(kid)):
                continue
            inner = self._new(kid)
            item.addChild(inner)
            if not isinstance(kid, Leaf):
                self._fill(kid, inner)
            inner.setHidden(not kid.relevant)

    # ---- keeping up -------------------------------------------------------------------

    def apply(self, changes: ChangeSet) -> None:
        """Touch the items of what changed and the counts above them."""
        if self._outline is None:
            return
        if changes.language:
            self.show_form(self._outline)
            return
        touched: set[AnyNode] = set()
        for rows in changes.rows:
            item = self._items.get(rows)
            if item is None:
                continue
            self._forget(item)
            self._fill(rows, item)
            self._span()
            item.setExpanded(True)
            touched.add(rows)
            touched.update(node for node in rows.walk() if node in self._items)
        for change in changes.changed:
            node = change.node
            item = self._items.get(node)
            if item is None:
                continue
            if "relevant" in change.aspects:
                item.setHidden(not node.relevant)
            if "text" in change.aspects:
                self._name(node, item)
            if isinstance(node, Leaf):
                self._mark(node, item)
                row = self._outline.row_of(node)
                if row is not None and row in self._items and "value" in change.aspects:
                    self._name(row, self._items[row])
            touched.add(node)
        self._count(touched)

    def see(self, leaves: Iterable[Leaf]) -> None:
        """Somebody passed these questions: empty becomes skipped."""
        fresh = [leaf for leaf in leaves if leaf not in self._seen and leaf in self._items]
        self._seen.update(fresh)
        for leaf in fresh:
            self._mark(leaf, self._items[leaf])
        self._count(fresh)

    def set_present(self, node: AnyNode) -> None:
        """Show where the interview is."""
        item = self._items.get(node)
        if item is None:
            return
        above = set()
        step: QTreeWidgetItem | None = item
        while step is not None:
            above.add(step.data(0, _NODE))
            step = step.parent()
        for one, other in self._items.items():
            if other.isExpanded() and one not in above:
                other.setExpanded(False)
        self.tree.setCurrentItem(item)
        item.setExpanded(True)
        self.tree.scrollToItem(item)
        self.moved.emit(node)

    def set_unconfirmed(self, blocks: Iterable[str]) -> None:
        """Blocks (by reference) whose answers of the last survey nobody has confirmed yet."""
        waiting = frozenset(blocks)
        if waiting != self._waiting:
            self._waiting = waiting
            self._show_waiting()
            self._count(self._tops())

    def _tops(self) -> list[Branch]:
        """The blocks that have an item."""
        return [
            node
            for node, item in self._items.items()
            if isinstance(node, Branch) and item.parent() is None
        ]

    def _show_waiting(self) -> None:
        for block in self._tops():
            waits = block.ref in self._waiting
            mark = icons.icon("circle-question-mark", "warn", 16) if waits else QIcon()
            self._items[block].setIcon(0, mark)

    def node_of(self, item: QTreeWidgetItem) -> AnyNode:
        node: AnyNode = item.data(0, _NODE)
        return node

    def state(self, leaf: Leaf) -> State:
        return self._states[leaf]

    def counts(self, node: AnyNode) -> tuple[int, int, int]:
        """(answered, relevant, with problems) below a node."""
        assert self._outline is not None and not isinstance(node, Leaf)
        leaves = [leaf for leaf in self._outline.questions(node) if leaf.relevant]
        states = [self._states.get(leaf) for leaf in leaves]
        return states.count(State.ANSWERED), len(leaves), states.count(State.PROBLEM)

    def _forget(self, item: QTreeWidgetItem) -> None:
        for child in item.takeChildren():
            self._drop(child)

    def _drop(self, item: QTreeWidgetItem) -> None:
        node = item.data(0, _NODE)
        self._items.pop(node, None)
        self._states.pop(node, None)
        for inner in _below(item):
            self._drop(inner)

    def _name(self, node: AnyNode, item: QTreeWidgetItem) -> None:
        assert self._outline is not None
        item.setText(0, self._outline.name(node))
        item.setToolTip(0, item.text(0))

    def _mark(self, leaf: Leaf, item: QTreeWidgetItem) -> None:
        assert self._outline is not None
        state = self._outline.state(leaf, leaf in self._seen)
        if self._states.get(leaf) == state:
            return
        self._states[leaf] = state
        item.setIcon(0, self._icons[state])
        said = {
            State.EMPTY: self.tr("belum diisi"),
            State.ANSWERED: self.tr("terjawab"),
            State.PROBLEM: self.tr("bermasalah"),
            State.SKIPPED: self.tr("dilewati"),
        }[state]
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {said}")

    def _count(self, nodes: Iterable[AnyNode]) -> None:
        above: dict[AnyNode, None] = {}
        for node in nodes:
            item = self._items.get(node)
            while item is not None:
                inner = item.data(0, _NODE)
                if not isinstance(inner, Leaf):
                    above[inner] = None
                item = item.parent()
        now = theme.current()
        for node in above:
            item = self._items[node]
            answered, every, problems = self.counts(node)
            item.setText(1, f"{answered}/{every}")
            done = every and answered == every
            colour = now.bad if problems else now.ok if done else now.muted
            item.setForeground(1, QBrush(QColor(colour)))
            said = self.tr("{0} dari {1} terjawab").format(answered, every)
            if node.ref in self._waiting:
                waiting = self.tr("belum dipastikan")
                said = f"{said}, {waiting}"
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{item.text(0)}, {said}")

    def _draw_icons(self) -> None:
        self._icons = {state: icons.icon(*mark, 16) for state, mark in _MARKS.items()}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._outline is not None:
            self._draw_icons()
            for leaf, state in self._states.items():
                self._items[leaf].setIcon(0, self._icons[state])
            self._show_waiting()
            self._count(self._items)

    # ---- looking for something --------------------------------------------------------

    def _on_searched(self, text: str) -> None:
        wanted = text.casefold()
        for i in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(i)
            if item is not None:
                self._filter(item, wanted, False)

    def _filter(self, item: QTreeWidgetItem, wanted: str, inside: bool) -> bool:
        node: AnyNode = item.data(0, _NODE)
        fits = inside or wanted in item.text(0).casefold()
        if not fits and isinstance(node, Leaf) and self._outline is not None:
            fits = wanted in answer_words(self._outline.form, node).casefold()
        kids = [self._filter(inner, wanted, fits) for inner in _below(item)]
        shown = node.relevant and (fits or any(kids))
        item.setHidden(not shown)
        if wanted and any(kids) and not isinstance(node, Leaf):
            item.setExpanded(True)
        return shown

    def _on_submitted(self, text: str) -> None:
        found = self._first() if text else None
        if found is not None:
            self.search.clear()
            self._on_searched("")
            self.jumped.emit(found)

    def _first(self) -> AnyNode | None:
        wanted = self.search.text().strip().casefold()
        for node, item in self._items.items():
            if not item.isHidden() and node.relevant and wanted in item.text(0).casefold():
                return node
        return next(
            (n for n, i in self._items.items() if isinstance(n, Leaf) and not i.isHidden()), None
        )

    def _on_down(self) -> None:
        self.tree.setFocus()
        first = self.tree.topLevelItem(0)
        if self.tree.currentItem() is None and first is not None:
            self.tree.setCurrentItem(first)

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        self.jumped.emit(item.data(0, _NODE))


def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    kids = (item.child(i) for i in range(item.childCount()))
    return [kid for kid in kids if kid is not None]
