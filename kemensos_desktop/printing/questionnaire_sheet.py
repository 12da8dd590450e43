"""An empty questionnaire on paper: ticked, written and keyed in from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from .answer_room import Cell, Room, told_choice
from .fonts import BOLD, REGULAR, SEMIBOLD
from .ink import Ink
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS, Paper
from .question import Block, Heading, Item, Note, PaperForm, Question, Roster

GUIDE = (
    "Isi dengan huruf cetak dan bolpoin. Beri tanda silang pada kotak di depan pilihan; satu kotak "
    "untuk satu angka. Tanda → menyebut pertanyaan berikutnya setelah jawaban itu; tanpa tanda, "
    "lanjutkan ke bawah. Di matriks tulis kode pilihannya."
)
_LARGE = 8
"""A roster of more questions than this has sheets of its own, across the paper."""
_COLUMNS_LARGE = 5
_COLUMN = 33 * MM
_COLUMNS_SMALL = 3
_MANY_CODES = 12

_GAP = 3 * MM
_NUMBER = 9 * MM
_LABEL_SHARE = 0.36
_PADDING = 1.4 * MM
_LABEL_SIZE = 8.5
_SMALL_SIZE = 7
_STRIP = 8 * MM


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something of a known height; `leads` when it must not be the last on a page."""

    height: float
    draw: Callable[[float, float], None]
    leads: bool = False


@dataclass(slots=True)
class _Sheet:
    """What stands on one page, below its `heads`."""

    paper: Paper
    pieces: list[_Piece] = field(default_factory=list)
    heads: tuple[_Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class _Across:
    """A roster for sheets of its own, and the head of its block when nothing stands before it."""

    head: _Piece | None
    roster: Roster


def questionnaire_sheet(
    path: Path,
    form: PaperForm,
    *,
    paper: str = "A4",
    office: Office,
    practice: bool,
    printed_by: str,
    printed_at: datetime,
    basis: str = "",
    logo: bytes = b"",
    progress: Progress = silent,
) -> Printed:
    """Write the questionnaire to `path`.

    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    sheet = PAPERS[paper]
    title = f"Kuesioner {form.title} · {form.form_id} versi {form.version}"
    document = Document(sheet, title, Imprint(printed_by, printed_at, practice, basis))
    pages = _Pages(document, form, office, logo)
    sheets = pages.sheets()
    for page, one in enumerate(sheets, start=1):
        step(progress, page - 1, len(sheets), "Mencetak kuesioner")
        pages.draw(one, page, len(sheets))
    step(progress, len(sheets), len(sheets), "Menyimpan kuesioner")
    return document.save(path)


class _Pages:
    """The questionnaire cut into pages before anything is drawn."""

    def __init__(self, document: Document, form: PaperForm, office: Office, logo: bytes) -> None:
        self._document = document
        self._form = form
        self._ink: Ink = document.ink
        self._upright = document.paper
        self._width = document.paper.inner
        self._head = Letterhead(self._ink, office, self._width, logo=logo)
        self._title = Title(
            self._ink,
            f"KUESIONER {form.title.upper()}",
            (f"Formulir {form.form_id} versi {form.version}",),
            self._width,
        )

    # --- cutting ---

    def sheets(self) -> list[_Sheet]:
        sheets = [_Sheet(self._upright)]
        used = self._opening
        for piece in self._pieces():
            if isinstance(piece, _Across):
                # the first page says what this is, with or without questions on it
                if not sheets[-1].pieces and len(sheets) > 1:
                    sheets.pop()
                sheets += self._roster_sheets(piece.head, piece.roster)
                sheets.append(_Sheet(self._upright))
                used = _STRIP
                continue
            if used + piece.height > self._height(self._upright) and sheets[-1].pieces:
                led = _leading(sheets[-1].pieces)
                sheets.append(_Sheet(self._upright, led))
                used = _STRIP + sum(one.height for one in led)
            sheets[-1].pieces.append(piece)
            used += piece.height
        if not sheets[-1].pieces and len(sheets) > 1:
            sheets.pop()
        return sheets

    @property
    def _opening(self) -> float:
        guide = self._ink.pen(REGULAR, _SMALL_SIZE + 0.5)
        lines = guide.wrap(GUIDE, self._width)
        return self._head.height + self._title.height + len(lines) * guide.leading + 3 * _GAP

    def _height(self, paper: Paper) -> float:
        return paper.height - paper.margin - self._document.bottom

    def _pieces(self) -> Iterator[_Piece | _Across]:
        """Everything in order; a large roster takes the head of its block with it."""
        for block in self._form.blocks:
            headed = not block.title
            for item in block.items:
                if isinstance(item, Roster) and item.questions > _LARGE:
                    width = self._upright.landscape.inner
                    yield _Across(None if headed else self._block_head(block, width), item)
                elif headed:
                    yield from self._item(item)
                else:
                    yield self._block_head(block, self._width)
                    yield from self._item(item)
                headed = True

    def _item(self, item: Item) -> Iterator[_Piece]:
        if isinstance(item, Question):
            yield self._question(item)
        elif isinstance(item, Roster):
            matrix = _Matrix(self._ink, item, self._width, _COLUMNS_SMALL)
            yield matrix.head
            yield from matrix.rows
        elif isinstance(item, Heading):
            yield self._heading(item)
        else:
            yield self._note(item)

    def _roster_sheets(self, head: _Piece | None, roster: Roster) -> list[_Sheet]:
        paper = self._upright.landscape
        matrix = _Matrix(self._ink, roster, paper.inner, _COLUMNS_LARGE)
        sheets = [_Sheet(paper, heads=(head, matrix.head) if head else (matrix.head,))]
        room = self._height(paper) - _STRIP
        used = sum(one.height for one in sheets[0].heads)
        for row in matrix.rows:
            if used + row.height > room:
                led = _leading(sheets[-1].pieces)
                sheets.append(_Sheet(paper, led, (matrix.head,)))
                used = matrix.head.height + sum(one.height for one in led)
            sheets[-1].pieces.append(row)
            used += row.height
        return sheets

    # --- pieces of an upright page ---

    def _block_head(self, block: Block, width: float) -> _Piece:
        ink = self._ink
        pen, small = ink.pen(BOLD, 10), ink.pen(REGULAR, _SMALL_SIZE + 0.5)
        height = pen.leading + 2 * _PADDING
        words = f"Diisi {block.condition}" if block.condition else ""

        def draw(x: float, top: float) -> None:
            ink.box(x, top - height, width, height, weight=0.8, grey=0.86)
            ink.lines(x + _PADDING, top - _PADDING, [block.title], pen)
            if words:
                y = top - (height - small.leading) / 2
                ink.lines(x + width - _PADDING, y, [words], small, "right")

        return _Piece(height + _PADDING, draw, leads=True)

    def _heading(self, heading: Heading) -> _Piece:
        ink = self._ink
        pen, small = ink.pen(SEMIBOLD, 9), ink.pen(REGULAR, _SMALL_SIZE)
        words = f"({heading.condition})" if heading.condition else ""
        height = pen.leading + 2 * _PADDING

        def draw(x: float, top: float) -> None:
            width = ink.text(x, top - _PADDING - pen.rise, heading.text, pen)
            ink.text(x + width + 2 * MM, top - _PADDING - pen.rise, words, small)
            ink.rules([(x, top - height, x + self._width, top - height)], 0.6)

        return _Piece(height, draw, leads=True)

    def _note(self, note: Note) -> _Piece:
        ink = self._ink
        pen = ink.pen(REGULAR, _SMALL_SIZE + 0.5)
        lines = pen.wrap(note.text, self._width)

        def draw(x: float, top: float) -> None:
            ink.lines(x, top - _PADDING, lines, pen)

        return _Piece(len(lines) * pen.leading + 2 * _PADDING, draw, leads=True)

    def _question(self, question: Question) -> _Piece:
        ink = self._ink
        label_width = self._width * _LABEL_SHARE
        words = _Words(ink, question, label_width)
        left = _NUMBER + label_width + 3 * MM
        room = Room(ink, question, self._width - left)
        height = max(words.height, room.height) + 2 * _PADDING

        def draw(x: float, top: float) -> None:
            words.draw(x, top - _PADDING)
            room.draw(x + left, top - _PADDING)
            ink.rules([(x, top - height, x + self._width, top - height)], 0.25)

        return _Piece(height, draw)

    # --- drawing ---

    def draw(self, one: _Sheet, page: int, pages: int) -> None:
        document = self._document
        document.paper = one.paper
        document.canvas.setPageSize((one.paper.width, one.paper.height))
        with document.sheet(page, pages):
            x, y = document.left, document.top
            y = self._draw_opening(x, y) if page == 1 else self._draw_strip(x, y)
            for piece in (*one.heads, *one.pieces):
                piece.draw(x, y)
                y -= piece.height

    def _draw_opening(self, x: float, y: float) -> float:
        guide = self._ink.pen(REGULAR, _SMALL_SIZE + 0.5)
        y = self._head.draw(x, y) - _GAP
        y = self._title.draw(x, y)
        return self._ink.lines(x, y, guide.wrap(GUIDE, self._width), guide) - _GAP

    def _draw_strip(self, x: float, y: float) -> float:
        """Whose questionnaire a loose sheet belongs to."""
        ink, pen = self._ink, self._ink.pen(REGULAR, _SMALL_SIZE + 0.5)
        right = self._document.right
        middle = x + (right - x) * 0.62
        for left, end, words in (
            (x, middle - 3 * MM, "Nama kepala keluarga"),
            (middle, right, "No. keluarga"),
        ):
            start = left + ink.text(left, y - pen.rise, words, pen) + 1 * MM
            ink.rules([(start, y - pen.rise - 1, end, y - pen.rise - 1)], 0.3)
        return y - _STRIP


class _Words:
    """Number, label, condition, hint and (in a matrix) the codes of a question."""

    def __init__(self, ink: Ink, question: Question, width: float, codes: str = "") -> None:
        self._ink = ink
        self._number = question.number
        self._strong = ink.pen(SEMIBOLD, _LABEL_SIZE)
        pen, small = ink.pen(REGULAR, _LABEL_SIZE), ink.pen(REGULAR, _SMALL_SIZE)
        several = "boleh lebih dari satu" if question.kind == "several" else ""
        self._lines = [
            (line, at)
            for text, at in (
                (question.label, pen),
                (codes, small),
                (f"Diisi {question.condition}" if question.condition else "", small),
                (" · ".join(part for part in (question.hint, several) if part), small),
            )
            if text
            for line in at.wrap(text, width)
        ]
        self.height = sum(pen.leading for _, pen in self._lines)

    def draw(self, x: float, top: float) -> None:
        self._ink.lines(x, top, [self._number], self._strong)
        for line, pen in self._lines:
            top = self._ink.lines(x + _NUMBER, top, [line], pen)


class _Matrix:
    """A roster: its questions downwards, a column for each member (or meter)."""

    def __init__(self, ink: Ink, roster: Roster, width: float, columns: int) -> None:
        self._ink = ink
        self._width = width
        self._column = _COLUMN if columns > _COLUMNS_SMALL else width * 0.58 / columns
        self._columns = columns
        self._words_width = width - columns * self._column
        self.head = self._head(roster)
        self.rows = [piece for item in roster.items for piece in self._pieces(item)]

    def _pieces(self, item: Question | Note | Heading) -> Iterator[_Piece]:
        if not isinstance(item, Question):
            yield self._band(item)
        elif len(item.choices) <= _MANY_CODES:
            room = self._words_width - _NUMBER - 2 * _PADDING
            yield self._row(item, self._codes(item, room))
        else:
            # so many codes would make a row higher than the sheet
            room = self._width - 2 * _PADDING
            called = f"Kode {item.number}:  " if item.number else ""
            for first in range(0, len(item.choices), _MANY_CODES):
                part = replace(item, choices=item.choices[first : first + _MANY_CODES])
                yield self._band(Note(called + self._codes(part, room)))
                called = ""
            yield self._row(item, "")

    def _head(self, roster: Roster) -> _Piece:
        ink = self._ink
        pen, small = ink.pen(SEMIBOLD, 9), ink.pen(REGULAR, _SMALL_SIZE)
        condition = f"Diisi {roster.condition}. " if roster.condition else ""
        more = f"{condition}Lebih dari {self._columns}: lanjutkan pada lembar kedua."
        room = self._words_width - 2 * _PADDING
        title, lines = pen.wrap(roster.title, room), small.wrap(more, room)
        height = len(title) * pen.leading + len(lines) * small.leading + 2 * _PADDING

        def draw(x: float, top: float) -> None:
            ink.box(x, top - height, self._width, height, weight=0.6, grey=0.93)
            y = ink.lines(x + _PADDING, top - _PADDING, title, pen)
            ink.lines(x + _PADDING, y, lines, small)
            for place, left in enumerate(self._lefts(x), start=1):
                y = top - (height - pen.leading) / 2
                ink.lines(left + self._column / 2, y, [str(place)], pen, "center")
            self._uprights(x, top, height)

        return _Piece(height, draw, leads=True)

    def _band(self, item: Heading | Note) -> _Piece:
        ink = self._ink
        strong = isinstance(item, Heading)
        pen = ink.pen(SEMIBOLD if strong else REGULAR, _SMALL_SIZE + 1)
        text = item.text
        if isinstance(item, Heading) and item.condition:
            text = f"{text} (diisi {item.condition})"
        lines = pen.wrap(text, self._width - 2 * _PADDING)
        height = len(lines) * pen.leading + _PADDING

        def draw(x: float, top: float) -> None:
            ink.box(x, top - height, self._width, height, weight=0.4, grey=0.95)
            ink.lines(x + _PADDING, top - _PADDING / 2, lines, pen)

        return _Piece(height, draw, leads=strong)

    def _row(self, question: Question, codes: str) -> _Piece:
        ink = self._ink
        room = self._words_width - _NUMBER - 2 * _PADDING
        words = _Words(ink, question, room, codes)
        cell = Cell(ink, question, self._column - 2 * _PADDING)
        height = max(words.height, cell.height) + 1.6 * _PADDING

        def draw(x: float, top: float) -> None:
            words.draw(x + _PADDING, top - (height - words.height) / 2)
            for left in self._lefts(x):
                cell.draw(left + _PADDING, top - (height - cell.height) / 2)
            ink.rules([(x, top - height, x + self._width, top - height)], 0.3)
            self._uprights(x, top, height)

        return _Piece(height, draw)

    def _codes(self, question: Question, room: float) -> str:
        """All choices in one text; one that fits on a line does not part from its code."""
        pen = self._ink.pen(REGULAR, _SMALL_SIZE)
        told = [told_choice(choice) for choice in question.choices]
        return "  ".join(
            one.replace(" ", "\N{NO-BREAK SPACE}") if pen.width(one) <= room else one
            for one in told
        )

    def _lefts(self, x: float) -> list[float]:
        first = x + self._words_width
        return [first + place * self._column for place in range(self._columns)]

    def _uprights(self, x: float, top: float, height: float) -> None:
        edges = (x, *self._lefts(x), x + self._width)
        self._ink.rules([(edge, top, edge, top - height) for edge in edges], 0.4)


def _leading(pieces: list[_Piece]) -> list[_Piece]:
    """Takes off the pieces at the end that must not be the last of their page."""
    kept = len(pieces)
    while kept > 1 and pieces[kept - 1].leads:
        kept -= 1
    led = pieces[kept:]
    del pieces[kept:]
    return led
