"""The one table drawer: repeated headings, wrapped cells, subtotals, pages known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import TypeAlias

from .fonts import REGULAR, SEMIBOLD
from .ink import Align, Ink, Pen
from .paper import MM

SIGNATURE_ROW = 10 * MM
"""Least height of a row that somebody signs (domain reference §6.4)."""

LAST_ROWS = 5
"""Least number of records above the sums and signatures of the last page, if there is room."""

_MOST_GROWTH = 1.35  # rows that are higher still look like another form


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading, width in points; neighbours with the same `group` share a heading."""

    title: str
    width: float
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row that is no record: the heading of a group, a subtotal, a total.

    The first cell spans `span` columns. A heading stays with the row after it, a sum with the row
    before it.
    """

    cells: tuple[str, ...]
    span: int = 1
    heading: bool = False


Row: TypeAlias = tuple[str, ...] | Band
"""Cells in the order of the columns, "" for an empty one."""


@dataclass(slots=True)
class _Line:
    """A row that has been measured; `wrapped` holds the cells that need more than one line."""

    cells: tuple[str, ...]
    height: float
    wrapped: dict[int, list[str]] | None = None
    band: Band | None = None


@dataclass(slots=True)
class Layout:
    """All rows of a table measured, and the slice of them that stands on each page."""

    lines: list[_Line]
    pages: list[range] = field(default_factory=list)


def _records(lines: Sequence[_Line]) -> int:
    return sum(line.band is None for line in lines)


def _torn(lines: Sequence[_Line], cut: int) -> bool:
    """Whether a page that begins at `cut` leaves a heading behind or starts with a sum."""
    before, after = lines[cut - 1].band if cut else None, lines[cut].band
    return bool((before and before.heading) or (after and not after.heading))


class Table:
    """Columns at one type size; rows are measured once and drawn page by page.

    No cell is ever cut: what is wider than its column is wrapped.
    """

    def __init__(
        self,
        ink: Ink,
        columns: Sequence[Column],
        *,
        size: float = 8,
        row_height: float = 0,
        padding: float = 3,
    ) -> None:
        self._ink = ink
        self._columns = columns
        self._padding = padding
        self._pen = ink.pen(REGULAR, size)
        self._strong = ink.pen(SEMIBOLD, size)
        self._row_height = max(row_height, self._line_height(1))
        self._edges = [0.0, *accumulate(column.width for column in columns)]
        self.width = self._edges[-1]
        self._titles = [
            self._strong.wrap(column.title, column.width - 2 * padding) for column in columns
        ]
        self._groups = self._heading_groups()
        self._group_height = self._line_height(
            max((len(lines) for _, _, lines in self._groups), default=0)
        )
        # a heading that is not grouped has the height of both rows to itself
        self._title_height = max(
            self._line_height(len(lines)) - (0 if column.group else self._group_height)
            for column, lines in zip(columns, self._titles, strict=True)
        )

    @property
    def heading_height(self) -> float:
        return self._title_height + self._group_height

    def _line_height(self, count: int) -> float:
        return count * self._pen.leading + self._padding * 1.3 if count else 0

    def _heading_groups(self) -> list[tuple[int, int, list[str]]]:
        """(first column, column after the last, heading lines) of every shared heading."""
        found = []
        for group, members in groupby(enumerate(self._columns), lambda item: item[1].group):
            if group:
                indexes = [index for index, _ in members]
                first, last = indexes[0], indexes[-1] + 1
                width = self._edges[last] - self._edges[first] - 2 * self._padding
                found.append((first, last, self._strong.wrap(group, width)))
        return found

    # --- measuring -----------------------------------------------------------------------------

    def measure(self, rows: Iterable[Row]) -> list[_Line]:
        """Every row with its height."""
        pen = self._pen
        least = self._row_height
        # centred figures may come nearer to the rules than text does
        rooms = [
            column.width - self._padding * (1 if column.align == "center" else 2)
            for column in self._columns
        ]
        lines = []
        for row in rows:
            if isinstance(row, Band):
                lines.append(self._measure_band(row))
                continue
            wrapped = None
            for index, text in enumerate(row):
                if text and pen[text][1] > rooms[index]:
                    wrapped = wrapped or {}
                    wrapped[index] = pen.wrap(text, rooms[index])
            height = least
            if wrapped:
                height = max(least, self._line_height(max(map(len, wrapped.values()))))
            lines.append(_Line(row, height, wrapped))
        return lines

    def _measure_band(self, band: Band) -> _Line:
        wrapped = {}
        for index, (text, left, right) in enumerate(self._band_cells(band)):
            lines = self._strong.wrap(text, right - left - self._padding * (1 if index else 2))
            if len(lines) > 1:
                wrapped[index] = lines
        count = max(map(len, wrapped.values()), default=1)
        return _Line(band.cells, self._line_height(count), wrapped or None, band)

    def _band_cells(self, band: Band) -> list[tuple[str, float, float]]:
        """Text, left and right edge of every cell."""
        lefts = [self._edges[0], *self._edges[band.span : -1]]
        rights = self._edges[band.span :]
        return list(zip(band.cells, lefts, rights, strict=True))

    def lay_out(self, rows: Iterable[Row], *, first: float, other: float, tail: float) -> Layout:
        """Pages of `first` and then `other` points for heading and rows, all heights in points.

        `tail` is what must stand below the last row on the same page (sums, signatures): the last
        LAST_ROWS records come over with it, or half of them when there are fewer; none when there
        is one only, or when they are so high that nothing else has room. The rows before them grow
        into the room they leave.
        """
        limit = min(first, other) - self.heading_height
        lines = [part for line in self.measure(rows) for part in self._parts(line, limit)]
        layout = Layout(lines)
        start, used, room = 0, self.heading_height, first
        for index, line in enumerate(lines):
            if used + line.height > room and index > start:
                cut = self._cut(lines, start, index)
                layout.pages.append(range(start, cut))
                start, room = cut, other
                used = self.height(lines[start:index])
            used += line.height
        layout.pages.append(range(start, len(lines)))
        if tail:
            self._fill_last(layout, first=first, other=other, tail=tail)
        return layout

    def _fill_last(self, layout: Layout, *, first: float, other: float, tail: float) -> None:
        """Moves rows onto the last page, or opens one for them, so that `tail` is not alone."""
        lines, pages = layout.lines, layout.pages
        last = pages[-1]
        fits = self.height(lines[last.start : last.stop]) + tail <= (
            first if last.start == 0 else other
        )
        if fits and (len(pages) == 1 or _records(lines[last.start : last.stop]) >= LAST_ROWS):
            return
        before = pages[-2] if fits else last
        cut = self._last_cut(lines, before.start, other - self.heading_height - tail)
        if fits and cut >= last.start:
            return
        pages[pages.index(before) :] = [range(before.start, cut), range(cut, len(lines))]
        self._grow(lines[before.start : cut], other if before.start else first)

    @staticmethod
    def _last_cut(lines: Sequence[_Line], start: int, room: float) -> int:
        """Where the last page begins, behind `start`, with `room` points for its rows."""
        wanted = min(LAST_ROWS, (_records(lines[start:]) + 1) // 2)
        best, moved = len(lines), 0
        for cut in range(len(lines) - 1, start, -1):
            room -= lines[cut].height
            if room < 0:
                break
            moved += lines[cut].band is None
            if not _torn(lines, cut):
                best = cut
            if best == cut and moved >= wanted:
                break
        return best

    def _grow(self, lines: Sequence[_Line], room: float) -> None:
        """Makes the records of a page higher, up to its foot or until they look strange."""
        records = [line for line in lines if not line.band]
        taken = sum(line.height for line in records)
        if not taken:
            return
        growth = min(_MOST_GROWTH, 1 + max(0, room - self.height(lines)) / taken)
        for line in records:
            line.height *= growth

    def height(self, lines: Sequence[_Line]) -> float:
        """Points that these lines and the heading take."""
        return self.heading_height + sum(line.height for line in lines)

    def _parts(self, line: _Line, limit: float) -> list[_Line]:
        """The row itself, or its continuation rows when it is higher than a page."""
        if line.height <= limit or not line.wrapped:
            return [line]
        step = max(1, int(limit / self._pen.leading) - 1)
        parts = []
        for first in range(0, max(map(len, line.wrapped.values())), step):
            wrapped = {
                index: lines[first : first + step]
                for index, lines in line.wrapped.items()
                if lines[first:]
            }
            cells = tuple(
                cell if index in wrapped or not (first or index in line.wrapped) else ""
                for index, cell in enumerate(line.cells)
            )
            height = self._line_height(max(map(len, wrapped.values())))
            parts.append(_Line(cells, max(self._row_height, height), wrapped, line.band))
        return parts

    @staticmethod
    def _cut(lines: Sequence[_Line], start: int, index: int) -> int:
        """Where to break at or before `index`: headings and sums are not torn off."""
        cut = index
        while cut > start + 1:
            if not _torn(lines, cut):
                return cut
            cut -= 1
        return index

    # --- drawing -------------------------------------------------------------------------------

    def draw(self, x: float, top: float, lines: Sequence[_Line]) -> float:
        """The heading and these rows, if any, with their upper left corner at (x, top).

        Gives the y of the table's foot.
        """
        if not lines:
            return top
        bottom = self._draw_heading(x, top)
        text: list[str] = [self._pen.select]
        ends: list[tuple[float, float, float, float]] = []
        uprights = [x + edge for edge in self._edges]
        right = uprights[-1]
        y = since = bottom
        for line in lines:
            if line.band:
                ends += [(u, since, u, y) for u in uprights] if since > y else []
                self._draw_band(x, y, line, line.band, text)
                since = y - line.height
            else:
                self._draw_row(x, y, line, text)
            y -= line.height
            ends.append((x, y, right, y))
        ends += [(u, since, u, y) for u in uprights] if since > y else []
        self._ink.canvas.addLiteral(f"BT {' '.join(text)} ET")
        self._ink.rules(ends, 0.4)
        return y

    def _draw_row(self, x: float, y: float, line: _Line, text: list[str]) -> None:
        pen, padding = self._pen, self._padding
        baseline = y - (line.height + pen.cap) / 2
        wrapped = line.wrapped
        edges = self._edges
        for index, (cell, column) in enumerate(zip(line.cells, self._columns, strict=True)):
            if not cell:
                continue
            if wrapped and index in wrapped:
                self._draw_cell(
                    x + edges[index], x + edges[index + 1], y, line.height, wrapped[index],
                    column.align, pen, text,
                )  # fmt: skip
                continue
            operators, width = pen[cell]
            left = x + edges[index] + padding
            if column.align == "right":
                left = x + edges[index + 1] - padding - width
            elif column.align == "center":
                left = x + (edges[index] + edges[index + 1] - width) / 2
            text.append(f"1 0 0 1 {left:.2f} {baseline:.2f} Tm {operators}")

    def _draw_band(self, x: float, y: float, line: _Line, band: Band, text: list[str]) -> None:
        self._ink.box(x, y - line.height, self.width, line.height, grey=0.93)
        aligns: list[Align] = [
            "left",
            *(column.align for column in self._columns[band.span :]),
        ]
        text.append(self._strong.select)
        edges = []
        for index, (cell, left, right) in enumerate(self._band_cells(band)):
            edges.append((x + left, y, x + left, y - line.height))
            if cell:
                lines = line.wrapped[index] if line.wrapped and index in line.wrapped else [cell]
                self._draw_cell(
                    x + left, x + right, y, line.height, lines, aligns[index], self._strong, text
                )
        edges.append((x + self.width, y, x + self.width, y - line.height))
        text.append(self._pen.select)
        self._ink.rules(edges, 0.4)

    def _draw_cell(
        self,
        left: float,
        right: float,
        top: float,
        height: float,
        lines: Sequence[str],
        align: Align,
        pen: Pen,
        text: list[str],
    ) -> None:
        y = top - (height - len(lines) * pen.leading) / 2 - pen.rise
        for one in lines:
            operators, width = pen[one]
            x = left + self._padding
            if align == "right":
                x = right - self._padding - width
            elif align == "center":
                x = (left + right - width) / 2
            text.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {operators}")
            y -= pen.leading

    def _draw_heading(self, x: float, top: float) -> float:
        ink, edges = self._ink, self._edges
        bottom = top - self.heading_height
        middle = top - self._group_height
        ink.box(x, bottom, self.width, self.heading_height, grey=0.88)
        text = [self._strong.select]
        grouped = set()
        rules = [(x, top, x + self.width, top), (x, bottom, x + self.width, bottom)]
        for first, last, lines in self._groups:
            grouped |= set(range(first, last))
            left, right = x + edges[first], x + edges[last]
            self._draw_cell(
                left, right, top, self._group_height, lines, "center", self._strong, text
            )
            rules.append((left, middle, right, middle))
        for index, lines in enumerate(self._titles):
            upper = middle if index in grouped else top
            self._draw_cell(
                x + edges[index], x + edges[index + 1], upper, upper - bottom, lines, "center",
                self._strong, text,
            )  # fmt: skip
        inner = {edge for first, last, _ in self._groups for edge in range(first + 1, last)}
        for index, edge in enumerate(edges):
            rules.append((x + edge, middle if index in inner else top, x + edge, bottom))
        ink.canvas.addLiteral(f"BT {' '.join(text)} ET")
        ink.rules(rules, 0.6)
        return bottom
