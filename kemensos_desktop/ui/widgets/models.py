"""Table models: columns as data over rows in memory, or over pages fetched when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets.pills import IconRole, ToneRole

Index = QModelIndex | QPersistentModelIndex
PAGE = 200  # rows fetched at once
_PAGES_KEPT = 12


@dataclass(frozen=True, slots=True)
class Column:
    """What a column shows of a row and how.

    `text(row)` is what stands in the cell. A `tone` makes it a pill, with `icon(row)` if given;
    for a row without a tone the cell stays plain.
    `sort(row)` makes the header sort rows in memory. Only a column with `elide` may shorten its
    text; `stretch` shares the room that is left, `width` being its least. A column with
    `optional` gives way when the table is narrow, the highest number first.
    """

    key: str
    title: str
    text: Callable[[Any], str]
    width: int = 120
    align: Literal["left", "right", "center"] = "left"
    stretch: bool = False
    elide: bool = False
    optional: int = 0
    tone: Callable[[Any], Tone | None] | None = None
    icon: Callable[[Any], str] | None = None
    sort: Callable[[Any], Any] | None = None
    tip: Callable[[Any], str] | None = None


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


class TableModel(QAbstractTableModel):
    """Rows in memory: any objects, read through the columns. For up to some 2,000 rows."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Any] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows = list(rows)

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def replace_row(self, index: int, row: object) -> None:
        """One row changed; the selection stays."""
        self._rows[index] = row
        last = len(self.columns) - 1
        self.dataChanged.emit(self.index(index, 0), self.index(index, last))

    def row(self, index: int) -> Any:
        """The row's object, or None when it is not (yet) here."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def rows(self) -> list[Any]:
        return list(self._rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        if role not in _READ:
            return None
        row = self.row(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == ToneRole:
            return column.tone(row) if column.tone else None
        if role == IconRole:
            return column.icon(row) if column.icon else None
        if column.tip is not None:
            return column.tip(row)
        return column.text(row) if column.elide else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.current().muted)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        key = self.columns[column].sort
        if key is None:
            return
        before = list(self._rows)
        self.layoutAboutToBeChanged.emit()
        self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        place = {id(row): i for i, row in enumerate(self._rows)}
        for old in self.persistentIndexList():
            new = self.index(place[id(before[old.row()])], old.column())
            self.changePersistentIndex(old, new)
        self.layoutChanged.emit()


_READ = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        ToneRole,
        IconRole,
    }
)


class PagedModel(TableModel):
    """A window on any number of rows: pages of 200 are fetched through the runner when seen.

    `set_source(count, fetch)`: `fetch(page)` runs in the pool and gives the rows of page 0, 1, …
    (how it finds them, by keyset anchor, is the service's affair). The least recently seen pages
    are forgotten, so memory does not grow with the table.
    """

    def __init__(
        self, columns: Sequence[Column], runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, (), parent)
        self._runner = runner
        self._count = 0
        self._fetch: Callable[[int], Sequence[Any]] | None = None
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._asked: dict[int, Task | None] = {}

    def set_source(
        self,
        count: int,
        fetch: Callable[[int], Sequence[Any]],
        first: Sequence[Any] | None = None,
    ) -> None:
        """Show another result. `first` is page 0 when the caller already has it."""
        self.beginResetModel()
        for task in self._asked.values():
            if task is not None:
                task.drop()
        self._asked.clear()
        self._pages.clear()
        self._count, self._fetch = count, fetch
        if first is not None:
            self._pages[0] = first
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else self._count

    def rows(self) -> list[Any]:
        """The rows of the pages now held; use the service for all of them."""
        return [row for page in sorted(self._pages) for row in self._pages[page]]

    def row(self, index: int) -> Any:
        if not 0 <= index < self._count:
            return None
        page, place = divmod(index, PAGE)
        held = self._pages.get(page)
        if held is None:
            self._ask(page)
            held = self._pages.get(page)  # an inline runner has answered already
        elif page != next(reversed(self._pages)):
            self._pages.move_to_end(page)
        return held[place] if held is not None and place < len(held) else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ordering is the service's affair; see `DataTable.sort_asked`."""

    def _ask(self, page: int) -> None:
        if page in self._asked or self._fetch is None:
            return
        fetch = self._fetch
        self._asked[page] = None
        task = self._runner.run(
            _numbered, fetch, page, owner=self, then=self._on_page, failed=self._on_failed
        )
        if page in self._asked:
            self._asked[page] = task

    def _on_page(self, answer: tuple[int, Sequence[Any]]) -> None:
        page, rows = answer
        self._asked.pop(page, None)
        self._pages[page] = rows
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min(self._count, (page + 1) * PAGE) - 1
        top, bottom = self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1)
        self.dataChanged.emit(top, bottom)

    def _on_failed(self, fault: BaseException) -> None:
        # the pages asked for stay asked: repainting must not repeat a failing query for ever
        owner = self.parent()
        self._runner.report(owner, fault)


def _numbered(fetch: Callable[[int], Sequence[Any]], page: int) -> tuple[int, Sequence[Any]]:
    return page, fetch(page)
