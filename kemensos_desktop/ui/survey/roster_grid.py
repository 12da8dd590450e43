"""The roster for keyers: a question a line, a person a column, codes typed into the cells."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.model import Definition
from kemensos_desktop.forms.nodes import Branch, Leaf, Range
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.survey.choice_editors import SearchEditor
from kemensos_desktop.ui.survey.outline import answer_words, asks, is_note, is_warning, plain
from kemensos_desktop.ui.survey.sitting import Sitting
from kemensos_desktop.ui.survey.writing import typed_text
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets import SecondaryButton, row, words

_Index = QModelIndex | QPersistentModelIndex
_COLUMN = 152
_SIDE = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RosterModel(QAbstractTableModel):
    """Lines are the questions of a row, columns the rows; written through the sitting."""

    def __init__(self, sitting: Sitting, rows: Range, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sitting, self.rows = sitting, rows
        definition = rows.definition
        self.lines: list[Definition] = [
            leaf
            for leaf in definition.leaves()
            if leaf.control is not None
            and leaf.bind.readonly != "true()"
            and leaf.control.kind != "upload"
        ]
        self._places = {line: i for i, line in enumerate(self.lines)}
        self._leaves: list[dict[Definition, Leaf]] = []
        self._wrong: dict[Leaf, str] = {}
        self.read_rows()

    def read_rows(self) -> None:
        """The rows anew, after one came or went."""
        self.beginResetModel()
        self._leaves = [
            {node.definition: node for node in branch.walk() if isinstance(node, Leaf)}
            for branch in self.rows.instances
        ]
        self._columns = {branch: i for i, branch in enumerate(self.rows.instances)}
        self.endResetModel()

    def leaf(self, index: _Index) -> Leaf:
        return self._leaves[index.column()][self.lines[index.row()]]

    def usable(self, index: _Index) -> bool:
        leaf = self.leaf(index)
        return leaf.relevant and not leaf.readonly

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._leaves)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or not self.usable(index):
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        leaf = self.leaf(index)
        roles = Qt.ItemDataRole
        if role in (roles.DisplayRole, roles.ToolTipRole, roles.EditRole):
            if not leaf.relevant:
                return "" if role != roles.DisplayRole else "–"
            if leaf in self._wrong:
                return self._wrong[leaf]
            text = answer_words(self._sitting.form, leaf)
            control = leaf.definition.control
            if role == roles.DisplayRole and control and control.kind == "select1" and leaf.shown:
                text = f"{leaf.shown}  {text}"
            if role == roles.ToolTipRole:
                return f"{text} – {self.problem(leaf)}" if self.problem(leaf) else text
            return text
        if role == roles.AccessibleTextRole:
            said = self.headerData(index.row(), Qt.Orientation.Vertical)
            return f"{said}: {self.data(index)}"
        now = theme.current()
        if role == roles.BackgroundRole:
            if not leaf.relevant:
                return QBrush(QColor(now.bg))
            return QBrush(QColor(now.bad_soft)) if self.problem(leaf) else None
        if role == roles.ForegroundRole:
            if self.problem(leaf):
                return QBrush(QColor(now.bad))
            return QBrush(QColor(now.text if leaf.relevant else now.disabled))
        return None

    def problem(self, leaf: Leaf) -> str:
        if leaf in self._wrong:
            return self.tr("Bukan jawaban untuk pertanyaan ini. Ketik ulang.")
        if not leaf.constraint_ok:
            return plain(self._sitting.form.constraint_message(leaf) or self.tr("Periksa lagi."))
        return ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self._sitting.outline.row_name(self.rows.instances[section])
        line = self.lines[section]
        leaf = self._leaves[0][line] if self._leaves else None
        label = "" if leaf is None else plain(self._sitting.form.label(leaf) or line.name)
        # the name of the first person has no place in the heading of a line
        first = self._first_name()
        return " ".join(label.replace(f" {first}", "").split()) if first else label

    def _first_name(self) -> str:
        if not self._leaves:
            return ""
        leaf = next((leaf for leaf in self._leaves[0].values() if asks(leaf)), None)
        return leaf.shown if leaf is not None and leaf.definition.bind.type == "string" else ""

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        leaf = self.leaf(index)
        text = typed_text(leaf.definition, str(value), self._sitting.form.now().date())
        if text is None:
            self._wrong[leaf] = str(value)
        else:
            self._wrong.pop(leaf, None)
        self._sitting.answer(leaf, text or "")
        self.dataChanged.emit(index, index)
        return True

    def apply(self, changes: ChangeSet) -> None:
        """Tell the view which cells a change set names."""
        for change in changes.changed:
            node = change.node
            line = self._places.get(node.definition) if isinstance(node, Leaf) else None
            if line is None:
                continue
            branch = self._sitting.outline.row_of(node)
            column = None if branch is None else self._columns.get(branch)
            if column is not None:
                cell = self.index(line, column)
                self.dataChanged.emit(cell, cell)
        if self._leaves:
            last = len(self._leaves) - 1
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    def warnings(self) -> list[str]:
        """Soft warnings of all rows, one line each."""
        form = self._sitting.form
        return [
            plain(form.label(leaf) or "")
            for leaves in self._leaves
            for leaf in leaves.values()
            if leaf.relevant
            and leaf.definition.control is not None
            and is_note(leaf)
            and is_warning(form, leaf)
        ]


class CellDelegate(QStyledItemDelegate):
    """Codes for choices, typed words for the rest; Enter and a complete code go down."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()
        assert isinstance(model, RosterModel)
        leaf = model.leaf(index)
        control = leaf.definition.control
        editor: QLineEdit
        if control is not None and control.kind == "select1":
            editor = SearchEditor(quick=True, parent=parent)
            editor.set_options(leaf.options)
            editor.passed.connect(self._on_passed)
        else:
            editor = QLineEdit(parent)
        editor.setObjectName(leaf.name)
        editor.setAccessibleName(str(model.headerData(index.row(), Qt.Orientation.Vertical)))
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        model = index.model()
        assert isinstance(model, RosterModel)
        leaf = model.leaf(index)
        if isinstance(editor, SearchEditor):
            editor.set_value(leaf.shown)
        elif isinstance(editor, QLineEdit):
            editor.setText(str(model.data(index, Qt.ItemDataRole.EditRole)))
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        if isinstance(editor, SearchEditor):
            editor.settle()
            value = editor.value()
        elif isinstance(editor, QLineEdit):
            value = editor.text()
        else:
            return
        model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = isinstance(event, QKeyEvent) and event.key() in _ENTER
        if enter and event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            if isinstance(watched, SearchEditor):
                return False  # it says `passed` when it knows what is meant
            self._go(watched)
            return True
        return super().eventFilter(watched, event)

    def _on_passed(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self._go(editor)

    def _go(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.EditNextItem)


class RosterTable(QTableView):
    """Moves down a person's questions, over what is not asked; `left` past the last one."""

    left = Signal(bool)
    removal_asked = Signal(object)

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = model
        self.setObjectName(f"grid_{model.rows.name}")
        self.setModel(model)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        side = self.verticalHeader()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(theme.current().control)
        side.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        side.setFixedWidth(_SIDE)
        side.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = self.horizontalHeader()
        head.setDefaultSectionSize(_COLUMN)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setFixedHeight(theme.current().control)

    def sizeHint(self) -> QSize:
        return QSize(480, self._roster.rowCount() * theme.current().control + 2 * 24)

    def start(self, column: int = 0) -> None:
        """The first cell of a person that is asked."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        for line in range(self._roster.rowCount()):
            index = self._roster.index(line, column)
            if self._roster.usable(index):
                self.setCurrentIndex(index)
                return

    def _next(self, step: int) -> QModelIndex:
        here = self.currentIndex()
        lines, columns = self._roster.rowCount(), self._roster.columnCount()
        place = here.column() * lines + here.row() if here.isValid() else -1
        place += step
        while 0 <= place < lines * columns:
            index = self._roster.index(place % lines, place // lines)
            if self._roster.usable(index):
                return index
            place += step
        return QModelIndex()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        move = QAbstractItemView.CursorAction
        if action in (move.MoveNext, move.MovePrevious):
            forward = action == move.MoveNext
            found = self._next(1 if forward else -1)
            if not found.isValid():
                self.left.emit(forward)
                return self.currentIndex()
            return found
        return super().moveCursor(action, modifiers)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        # the next cell waits for its first key: an open editor would hide what stands there
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self._move(1 if hint == hints.EditNextItem else -1)

    def _move(self, step: int) -> None:
        found = self._next(step)
        if found.isValid():
            self.setCurrentIndex(found)
            self.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(step > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in _ENTER and not editing:
            self._move(-1 if shift else 1)
        elif event.key() == Qt.Key.Key_Delete and control and index.isValid():
            self.removal_asked.emit(self._roster.rows.instances[index.column()])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            if self._roster.usable(index):
                self._roster.setData(index, "")
        else:
            super().keyPressEvent(event)


class RosterGrid(QWidget):
    """The table with its button and the warnings of all rows below it."""

    left = Signal(bool)
    removal_asked = Signal(object)

    def __init__(self, sitting: Sitting, rows: Range, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sitting, self.rows = sitting, rows
        self._room = 12 * theme.current().control
        self.model = RosterModel(sitting, rows, self)
        self.table = RosterTable(self.model)
        self.table.left.connect(self._on_left)
        self.table.removal_asked.connect(self.removal_asked)
        self._title = words("", "section", wrap=True)
        self._told = words(
            self.tr("Ketik kode. Enter turun · Ctrl+Delete mengeluarkan satu orang."),
            "muted",
            wrap=True,
        )
        self._warnings = words("", "", wrap=True, tone="warn")
        self.add_button = SecondaryButton("", "user-plus", self.add, name="add_row")
        self.add_button.setVisible(not rows.fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self._title)
        box.addWidget(self._told)
        box.addWidget(self.table)
        box.addWidget(self._warnings)
        box.addLayout(row(self.add_button, None))
        self.refresh()

    def refresh(self) -> None:
        """Title, button and height, after rows came or went or the language changed."""
        called = plain(self._sitting.form.label(self.rows) or self.rows.name)
        self._title.setText(called)
        self.table.setAccessibleName(called)
        self.add_button.setText(self.tr("&Tambah {0}").format(called.lower()))
        some = bool(self.rows.instances)
        self.table.setVisible(some)
        self._told.setVisible(some)
        self._fit()
        self._warn()

    def set_room(self, height: int) -> None:
        """How high the whole grid may be, so that it scrolls by itself under its heading."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        control = theme.current().control
        wanted = (self.model.rowCount() + 1) * control + 16
        others = self._title.sizeHint().height() + self._told.sizeHint().height() + 2 * S
        self.table.setFixedHeight(max(5 * control, min(wanted, self._room - others)))

    def apply(self, changes: ChangeSet) -> None:
        if changes.language or any(found is self.rows for found in changes.rows):
            self.model.read_rows()
            self.refresh()
        else:
            self.model.apply(changes)
            self._warn()

    def _warn(self) -> None:
        told = self.model.warnings()
        self._warnings.setText("\n".join(f"⚠ {line}" for line in told))
        self._warnings.setVisible(bool(told))

    def can_focus(self) -> bool:
        fixed_empty = self.rows.fixed and not self.rows.instances
        return self.rows.relevant and not fixed_empty

    def take_focus(self, *, last: bool = False) -> None:
        if self.rows.instances:
            self.table.start(len(self.rows.instances) - 1 if last else 0)
        else:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def add(self) -> None:
        """One person more, ready for the first answer."""
        if self._sitting.add(self.rows) is not None:
            self.table.start(len(self.rows.instances) - 1)

    def _on_left(self, forward: bool) -> None:
        at_button = self.add_button.isVisible()
        if forward and at_button:
            self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit(forward)

    def present_leaf(self) -> Leaf | None:
        """The question of the current cell."""
        index = self.table.currentIndex()
        return self.model.leaf(index) if index.isValid() else None

    def show_leaf(self, leaf: Leaf) -> None:
        """The cell of one question."""
        branch: Branch | None = self._sitting.outline.row_of(leaf)
        if branch in self.rows.instances and leaf.definition in self.model.lines:
            column = self.rows.instances.index(branch)
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            self.table.setCurrentIndex(
                self.model.index(self.model.lines.index(leaf.definition), column)
            )
