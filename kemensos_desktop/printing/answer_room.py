"""Room for an answer by pen: tick boxes with codes, boxes for digits, dates, lines, a signature."""

from __future__ import annotations

from dataclasses import dataclass

from .fonts import REGULAR
from .ink import Ink
from .paper import MM
from .question import Choice, Question

_SIZE = 8
_TICK = 3.1 * MM
_LINE = 5 * MM
_DIGIT = 4.7 * MM
_NARROW_DIGIT = 3.6 * MM
_DIGIT_HEIGHT = 5.6 * MM
_WRITING = 7 * MM
_SIGNATURE = 17 * MM
_SIGNATURE_WIDTH = 62 * MM
_CAPTION = 5.5
_GAP = 2 * MM
_PARTS_OF_A_DATE = (("tgl", 2), ("bln", 2), ("tahun", 4))
_PARTS_OF_A_PLACE = ("Lintang", "Bujur", "Akurasi (m)")
_WIDEST_LIST = 3


@dataclass(frozen=True, slots=True)
class Room:
    """Where one answer goes: measured for a width, drawn with its upper left corner at a place."""

    ink: Ink
    question: Question
    width: float

    @property
    def height(self) -> float:
        match self.question.kind:
            case "one" | "several":
                return max(map(sum, self._heights()), default=_LINE)
            case "digits":
                rows = -(-max(self.question.boxes, 1) // self.boxes_per_row)
                return rows * (_DIGIT_HEIGHT + 1 * MM) - 1 * MM
            case "date":
                return _DIGIT_HEIGHT + _CAPTION * 1.3
            case "place":
                return _DIGIT_HEIGHT * (len(_PARTS_OF_A_PLACE) if self._narrow_place else 1)
            case "text":
                return _WRITING
            case "lines":
                return 3 * _WRITING
            case "sign":
                return _SIGNATURE
            case _:
                return _DIGIT_HEIGHT

    def draw(self, x: float, top: float) -> None:
        question = self.question
        match question.kind:
            case "one" | "several":
                self._draw_choices(x, top)
            case "digits":
                self._draw_digits(x, top)
            case "rupiah":
                self._draw_rupiah(x, top)
            case "date":
                self._draw_date(x, top)
            case "place":
                self._draw_place(x, top)
            case "picture":
                self._draw_tick(x, top, "sudah difoto")
            case "tick":
                self._draw_tick(x, top, "benar")
            case "sign":
                width = min(self.width, _SIGNATURE_WIDTH)
                self.ink.box(x, top - _SIGNATURE, width, _SIGNATURE, weight=0.5)
            case "text" | "lines":
                self.ink.box(x, top - self.height, self.width, self.height, weight=0.5)

    # --- choices ---

    def _wrapped(self) -> tuple[int, list[list[str]]]:
        """Into how many columns the choices go, and the lines of each."""
        pen = self.ink.pen(REGULAR, _SIZE)
        told = [told_choice(choice) for choice in self.question.choices]
        widest = max(map(pen.width, told), default=0)
        for columns in range(_WIDEST_LIST, 1, -1):
            if widest <= self._column(columns):
                break
        else:
            # two columns of lines that break are read more easily than a long list
            columns = 2 if len(told) > 6 else 1
        room = self._column(columns)
        return columns, [pen.wrap(text, room) for text in told]

    def _column(self, columns: int) -> float:
        return self.width / columns - _TICK - 1.2 * MM - _GAP

    def _heights(self) -> list[list[float]]:
        """Heights of the choices, a list per column: they are read downwards."""
        columns, wrapped = self._wrapped()
        rows = -(-len(wrapped) // columns)
        pen = self.ink.pen(REGULAR, _SIZE)
        heights = [max(_LINE, len(lines) * pen.leading + 1 * MM) for lines in wrapped]
        return [heights[first : first + rows] for first in range(0, len(heights), rows or 1)]

    def _draw_choices(self, x: float, top: float) -> None:
        columns, wrapped = self._wrapped()
        pen = self.ink.pen(REGULAR, _SIZE)
        lines = iter(wrapped)
        for column, heights in enumerate(self._heights()):
            left, y = x + column * self.width / columns, top
            for height in heights:
                self.ink.box(left, y - (_LINE + _TICK) / 2, _TICK, _TICK, weight=0.6)
                start = y - (_LINE - pen.leading) / 2
                self.ink.lines(left + _TICK + 1.2 * MM, start, next(lines), pen)
                y -= height

    # --- boxes ---

    @property
    def boxes_per_row(self) -> int:
        """All in one row when they fit, else the half of them, and so on."""
        count = max(self.question.boxes, 1)
        rows = 1
        while -(-count // rows) * _NARROW_DIGIT > self.width and rows < count:
            rows += 1
        return -(-count // rows)

    @property
    def box_width(self) -> float:
        return min(_DIGIT, self.width / self.boxes_per_row)

    def _draw_digits(self, x: float, top: float) -> None:
        left = max(self.question.boxes, 1)
        y = top - _DIGIT_HEIGHT
        while left > 0:
            self._boxes(x, y, min(left, self.boxes_per_row), self.box_width)
            left -= self.boxes_per_row
            y -= _DIGIT_HEIGHT + 1 * MM

    def _boxes(self, x: float, y: float, count: int, size: float) -> float:
        """Boxes in a row from the lower left corner; gives the x behind them."""
        self.ink.box(x, y, count * size, _DIGIT_HEIGHT, weight=0.6)
        self.ink.rules(
            [(x + n * size, y, x + n * size, y + _DIGIT_HEIGHT) for n in range(1, count)], 0.3
        )
        return x + count * size

    def _draw_rupiah(self, x: float, top: float) -> None:
        y = top - _DIGIT_HEIGHT
        pen = self.ink.pen(REGULAR, _SIZE)
        baseline = y + (_DIGIT_HEIGHT - pen.cap) / 2
        x += self.ink.text(x, baseline, "Rp", pen) + 1 * MM
        count = max(self.question.boxes, 1)
        size = min(_DIGIT, (self.width - 6 * MM - count // 3 * 1.6 * MM) / count)
        groups = [3] * (count // 3)
        if count % 3:
            groups.insert(0, count % 3)
        for place, group in enumerate(groups):
            if place:
                self.ink.text(x + 0.8 * MM, y + 0.6 * MM, ".", pen, "center")
                x += 1.6 * MM
            x = self._boxes(x, y, group, size)

    def _draw_date(self, x: float, top: float) -> None:
        y = top - _DIGIT_HEIGHT
        caption = self.ink.pen(REGULAR, _CAPTION)
        gap = 1.6 * MM
        size = min(_DIGIT, (self.width - 2 * gap) / 8)
        for name, count in _PARTS_OF_A_DATE:
            end = self._boxes(x, y, count, size)
            self.ink.lines((x + end) / 2, y, [name], caption, "center")
            x = end + gap

    # --- other ---

    @property
    def _narrow_place(self) -> bool:
        """Below each other where three beside each other leave no line to write on."""
        pen = self.ink.pen(REGULAR, _SIZE)
        longest = max(map(pen.width, _PARTS_OF_A_PLACE))
        return self.width / len(_PARTS_OF_A_PLACE) < longest + 12 * MM

    def _draw_place(self, x: float, top: float) -> None:
        pen = self.ink.pen(REGULAR, _SIZE)
        narrow = self._narrow_place
        part = self.width if narrow else self.width / len(_PARTS_OF_A_PLACE)
        for place, name in enumerate(_PARTS_OF_A_PLACE):
            left = x if narrow else x + place * part
            y = top - _DIGIT_HEIGHT * (place + 1 if narrow else 1)
            end = left + self.ink.text(left, y + 1, name, pen) + 1 * MM
            self.ink.rules([(end, y, left + part - (0 if narrow else _GAP), y)], 0.3)

    def _draw_tick(self, x: float, top: float, words: str) -> None:
        pen = self.ink.pen(REGULAR, _SIZE)
        self.ink.box(x, top - (_DIGIT_HEIGHT + _TICK) / 2, _TICK, _TICK, weight=0.6)
        y = top - (_DIGIT_HEIGHT - pen.leading) / 2
        self.ink.lines(x + _TICK + 1.2 * MM, y, [words], pen)


class Cell:
    """Room for an answer in one column of a matrix: the code instead of tick boxes."""

    def __init__(self, ink: Ink, question: Question, width: float) -> None:
        self._kind = question.kind
        self._room = Room(ink, question, width)
        self._width = width
        if self._kind in ("one", "tick", "picture"):
            longest = max((len(choice.key) for choice in question.choices), default=1)
            self._room = Room(ink, Question("", "digits", boxes=longest), width)
        elif self._kind == "several":
            # the codes are written, one after the other
            self._room = Room(ink, Question("", "text"), width)

    @property
    def height(self) -> float:
        return self._room.height

    def draw(self, x: float, top: float) -> None:
        room = self._room
        if room.question.kind == "digits":
            # in the middle of the column
            x += (self._width - room.boxes_per_row * room.box_width) / 2
        if self._kind == "rupiah":
            # ten boxes of a column's width are too small for a hand
            pen = room.ink.pen(REGULAR, _SIZE)
            room.ink.text(x, top - (_DIGIT_HEIGHT + pen.cap) / 2, "Rp", pen)
        elif self._kind not in ("text", "several", "lines", "sign"):
            room.draw(x, top)


def told_choice(choice: Choice) -> str:
    """`2 Kontrak/sewa → 8`: what is typed, what it means, where to go on."""
    way = f" →\N{NO-BREAK SPACE}{choice.go_to}" if choice.go_to else ""
    # a number that stands for itself is said once
    told = "" if choice.label == choice.key else f"\N{NO-BREAK SPACE}{choice.label}"
    return f"{choice.key}{told}{way}"
