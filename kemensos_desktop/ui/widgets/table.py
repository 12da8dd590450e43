"""The table: whole rows, headers over their cells, a line below, and everything by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.theme import L, S
from kemensos_desktop.ui.widgets.banners import EmptyState
from kemensos_desktop.ui.widgets.figures import number
from kemensos_desktop.ui.widgets.layout import words
from kemensos_desktop.ui.widgets.models import Column, PagedModel, TableModel
from kemensos_desktop.ui.widgets.pills import PillDelegate


class _View(QTableView):
    """Enter opens, Home and End go to the first and last row, Tab leaves the table."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.model() is not None:
            self.go_to(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def go_to(self, index: int) -> None:
        """Make a row current, in a column that is seen: from a hidden one no arrow key moves."""
        self.setCurrentIndex(self._seen(index))

    def step_aside(self) -> None:
        """Out of a column that has just been hidden; the selection stays as it is."""
        here = self.currentIndex()
        if here.isValid() and self.isColumnHidden(here.column()):
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._seen(here.row()), stay)

    def _seen(self, row: int) -> QModelIndex:
        columns = range(self.model().columnCount())
        return self.model().index(row, next(i for i in columns if not self.isColumnHidden(i)))

    def keyboardSearch(self, search: str) -> None:
        if not isinstance(self.model(), PagedModel):  # it would fetch every page
            super().keyboardSearch(search)


class _WholeRows(QWidget):
    """Holds the view only as high as whole rows, so that none is cut in half."""

    resized = Signal()

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self._view = view
        view.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        view, row = self._view, theme.current().row
        view.resize(self.width(), view.height())
        self.resized.emit()  # the columns decide whether there is a bar below
        head = view.horizontalHeader().height()
        bar = view.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        whole = max(1, (self.height() - head - below) // row)
        view.setGeometry(0, 0, self.width(), head + whole * row + below)


class DataTable(QFrame):
    """A framed table over a TableModel or PagedModel.

    Signals: `row_activated(row)` on Enter or double click, `current_changed(row or None)`,
    `selection_changed(rows)`, `sort_asked(column key, ascending)` for paged models.
    """

    row_activated = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal(object)
    sort_asked = Signal(str, bool)

    def __init__(
        self,
        model: TableModel,
        *,
        label: str,
        name: str = "",
        multi: bool = False,
        footer: bool = True,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        model.setParent(self)
        self.setProperty("role", "table" if framed else "plain")
        self.setObjectName(f"{name or 'table'}_frame")
        self.view = _View(self)
        self.view.setObjectName(name or "table")
        self.view.setAccessibleName(label)
        self._actions: list[
            tuple[QAction, Callable[[Any], object], Callable[[Any], bool] | None]
        ] = []
        self._needs: list[int] = []
        self._dragged: dict[int, int] = {}
        self._sharing = True
        self._dress(multi)
        self.view.setModel(model)
        self._header()
        self._empty = EmptyState("inbox", self.tr("Belum ada data."))
        # a stack shows its first widget at once: without a parent that would open a window
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 4, 1, 1)
        outer.setSpacing(S)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack, 1)
        self._room = _WholeRows(self.view)
        self._stack.addWidget(self._room)
        self._stack.addWidget(self._empty)
        self._left, self._right = words("", "muted"), words("", "muted")
        self._note = ""
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(L, 0, L, S)
        foot.addWidget(self._left)
        foot.addStretch(1)
        foot.addWidget(self._right)
        outer.addWidget(self._foot)
        self._foot.setVisible(footer)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._say_rows)
        self._connect()
        self._widen()
        self._say_rows()

    # what pages call

    def set_empty(self, empty: EmptyState) -> None:
        """What stands here while there are no rows."""
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = empty
        self._stack.addWidget(empty)
        self._say_rows()

    def show_foot(self, shown: bool) -> None:
        """The line below with its counts; a low window gives its room to a row."""
        self._foot.setVisible(shown)

    def set_note(self, text: str) -> None:
        """Words at the right of the line below, such as a total."""
        self._right.setText(text)

    def add_row_action(
        self,
        text: str,
        slot: Callable[[Any], object],
        *,
        icon: str = "",
        keys: str = "",
        allowed: Callable[[Any], bool] | None = None,
    ) -> QAction:
        """An action on the current row: in the context menu and, with `keys`, by keyboard."""
        action = QAction(text, self.view)
        if icon:
            icons.tint(action, icon, "muted")
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._on_action)
        self.view.addAction(action)
        self._actions.append((action, slot, allowed))
        return action

    def current_row(self) -> Any:
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """The selected rows' objects in the order of the table (those that are loaded)."""
        chosen = sorted(i.row() for i in self.view.selectionModel().selectedRows())
        return [row for row in map(self.model.row, chosen) if row is not None]

    def select(self, index: int) -> None:
        """Make a row current and bring it into sight."""
        if 0 <= index < self.model.rowCount():
            self.view.go_to(index)

    def focus_first(self) -> None:
        """Go into the table, from the search field above it."""
        if self.model.rowCount():
            if not self.view.currentIndex().isValid():
                self.select(0)
            self.view.setFocus()

    # inside

    def _dress(self, multi: bool) -> None:
        view = self.view
        mode = QAbstractItemView.SelectionMode
        view.setSelectionMode(mode.ExtendedSelection if multi else mode.SingleSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setTabKeyNavigation(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setCornerButtonEnabled(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setItemDelegate(PillDelegate(view))
        self._resize_rows()

    def _header(self) -> None:
        head = self.view.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(48)
        head.setSectionsClickable(True)
        head.setSectionsMovable(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.sectionResized.connect(self._on_resized)
        sortable = any(column.sort for column in self.model.columns)
        if sortable:
            head.setSortIndicatorShown(True)
            head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            head.sortIndicatorChanged.connect(self._on_sort)
        self.view.verticalHeader().hide()

    def _widen(self) -> None:
        """Columns that may not elide need the room of the rows at hand."""
        head = QFontMetrics(self.view.horizontalHeader().font())
        scale = theme.current().font / theme.LIGHT.font
        sample = self.model.rows()[:200]
        self._needs = []
        for column in self.model.columns:
            wide = max(round(column.width * scale), head.horizontalAdvance(column.title) + 34)
            self._needs.append(max(wide, self._longest(column, sample)))
        self._share()

    def _longest(self, column: Column, rows: Sequence[Any]) -> int:
        """The room these rows need in a column that may not elide, else 0."""
        if column.elide or not rows:
            return 0
        metrics = QFontMetrics(self.view.font())
        longest = max(metrics.horizontalAdvance(column.text(row)) for row in rows)
        return longest + (56 if column.tone else 32)

    def _on_words(self, top: QModelIndex, bottom: QModelIndex) -> None:
        """A row says something longer than before: its column grows, none shrinks meanwhile."""
        last = min(bottom.row(), top.row() + 199)
        rows = [r for r in map(self.model.row, range(top.row(), last + 1)) if r is not None]
        longest = [self._longest(column, rows) for column in self.model.columns]
        needs = [max(pair) for pair in zip(self._needs, longest, strict=True)]
        if needs != self._needs:
            self._needs = needs
            self._share()

    def _share(self) -> None:
        """Hide optional columns while room lacks, then give what is left to those that stretch."""
        columns, needs = self.model.columns, list(self._needs)
        for place, wide in self._dragged.items():
            needs[place] = wide
        room = self.view.viewport().width()
        shown = set(range(len(columns)))
        for place in sorted(shown, key=lambda i: -columns[i].optional):
            if columns[place].optional and sum(needs[i] for i in shown) > room:
                shown.discard(place)
        lack = sum(needs[i] for i in shown) - room
        for i in (i for i in sorted(shown) if columns[i].elide and i not in self._dragged):
            given = min(max(0, lack), max(0, needs[i] - self._least(i)))
            needs[i], lack = needs[i] - given, lack - given
        growing = [i for i in shown if columns[i].stretch] or [max(shown)]
        spare = max(0, room - sum(needs[i] for i in shown))
        for i in growing:
            needs[i] += spare // len(growing)
        self._sharing = True
        for i, wide in enumerate(needs):
            self.view.setColumnHidden(i, i not in shown)
            if i in shown:
                self.view.setColumnWidth(i, wide)
        self._sharing = False
        self.view.step_aside()

    def _least(self, place: int) -> int:
        """What a column that may elide keeps on a narrow window: its heading, a word or two."""
        head = QFontMetrics(self.view.horizontalHeader().font())
        return max(96, head.horizontalAdvance(self.model.columns[place].title) + 34)

    def _on_resized(self, place: int, _before: int, wide: int) -> None:
        if not self._sharing and wide:
            self._dragged[place] = wide

    def _connect(self) -> None:
        self._room.resized.connect(self._share)
        self.view.entered_row.connect(self._on_activated)
        self.view.doubleClicked.connect(self._on_activated)
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.selectionModel().currentRowChanged.connect(self._on_current)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.verticalScrollBar().valueChanged.connect(self._later)
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)
        for change in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            change.connect(self._on_rows)
        self.model.layoutChanged.connect(self._later)
        self.model.dataChanged.connect(self._on_words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = event.type() == QEvent.Type.FocusIn
            theme.set_property(self, "active", "true" if inside else "false")
        elif event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            self._share()  # a view in a hidden page learns its width only when it is shown
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_room"):
            self._resize_rows()
            self._widen()
            self._room.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._room.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._later()

    def _resize_rows(self) -> None:
        now = theme.current()
        self.view.setFont(theme.figures(self.font()))
        self.view.verticalHeader().setDefaultSectionSize(now.row)
        self.view.verticalHeader().setMinimumSectionSize(now.row)
        self.view.horizontalHeader().setFixedHeight(now.row)

    def _later(self) -> None:
        self._pause.start(0)

    def _on_rows(self) -> None:
        self._widen()
        self._say_rows()
        self.current_changed.emit(self.current_row())

    def _say_rows(self) -> None:
        total = self.model.rowCount()
        self._stack.setCurrentIndex(0 if total else 1)
        self._foot.setEnabled(bool(total))
        top = self.view.rowAt(1)
        bottom = self.view.rowAt(self.view.viewport().height() - 2)
        chosen = len(self.view.selectionModel().selectedRows())
        parts = [self.tr("{0} baris").format(number(total))]
        if top >= 0:
            last = total if bottom < 0 else bottom + 1
            shown = self.tr("menampilkan {0}–{1}")
            parts.append(shown.format(number(top + 1), number(last)))
        if chosen > 1:
            parts.append(self.tr("{0} dipilih").format(number(chosen)))
        self._left.setText(" · ".join(parts) if total else "")

    def _on_activated(self) -> None:
        row = self.current_row()
        if row is not None:
            self.row_activated.emit(row)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.current_changed.emit(self.model.row(current.row()) if current.isValid() else None)

    def _on_selection(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self._later()
        self.selection_changed.emit(self.selected_rows())

    def _on_sort(self, section: int, order: Qt.SortOrder) -> None:
        column = self.model.columns[section]
        if column.sort is None:
            return
        ascending = order == Qt.SortOrder.AscendingOrder
        self.model.sort(section, order)
        self.sort_asked.emit(column.key, ascending)

    def _on_action(self) -> None:
        row = self.current_row()
        for action, slot, allowed in self._actions:
            if action is self.sender() and row is not None and (allowed is None or allowed(row)):
                slot(row)

    def _on_menu(self, place: QPoint) -> None:
        row = self.current_row()
        if row is None or not self._actions:
            return
        menu = QMenu(self.view)
        for action, _slot, allowed in self._actions:
            action.setEnabled(allowed is None or allowed(row))
            menu.addAction(action)
        menu.exec(self.view.viewport().mapToGlobal(place))
        for action, _slot, _allowed in self._actions:
            action.setEnabled(True)  # the shortcut asks `allowed` itself
        menu.deleteLater()
