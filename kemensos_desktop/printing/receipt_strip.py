"""A receipt on a thermal roll of 80 or 58 mm: one column, black only, as long as it must be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..domain.office import Office
from ..domain.text import number
from .fields import Fields
from .fonts import BOLD, REGULAR, SEMIBOLD
from .ink import Align, Pen
from .page import CONFIDENTIAL, WATERMARK, Document
from .paper import MM
from .qr import draw_code
from .receipt import NO_ITEMS, TITLE, ReceiptItem

_SIGNING = 24 * MM
_CODE = 32 * MM

_Piece = tuple[float, Callable[[float], object]]
"""Height of a piece of the strip and what draws it below a given y."""


class Strips:
    """Draws receipts of one office, a strip each. Thermal heads know no grey: the mark of
    practice is a framed line at both ends instead of a watermark.
    """

    def __init__(self, document: Document, office: Office) -> None:
        self._document = document
        self._ink = ink = document.ink
        self._width = document.paper.inner
        narrow = document.paper.inner < 60 * MM
        self._size = 7.5 if narrow else 8.5
        self._plain = ink.pen(REGULAR, self._size)
        self._small = ink.pen(REGULAR, self._size - 1)
        self._strong = ink.pen(SEMIBOLD, self._size)
        self._title = ink.pen(BOLD, self._size + 2)
        self._office = office

    def draw(self, item: ReceiptItem, page: int, pages: int) -> None:
        imprint = self._document.imprint
        facts = Fields(self._ink, item.facts(imprint.zone), self._width, size=self._size, gap=1)
        parts = ", ".join(f"{label} {number(count)}" for label, count in item.portions)
        total = sum(count for _, count in item.portions)
        trace = self._small
        self._draw_pieces(
            [
                *self._opening(item.programme_line, item.copy_line),
                (facts.height, lambda y: facts.draw(self._document.left, y)),
                self._rule(),
                self._text([f"{number(total)} PORSI"], self._title, "center"),
                self._text([parts], self._plain, "center"),
                self._rule(),
                self._signing(item.signed_by),
                (_CODE, lambda y: self._draw_code(item.code, y)),
                self._text(["ID, sidik, tanda tangan digital catatan ini"], trace, "center"),
                self._text([f"Sidik {item.fingerprint}"], trace, "center"),
                self._text([item.record_id, f"Revisi {item.rev}"], trace, "center"),
                self._rule(),
                *self._closing(page, pages),
            ]
        )

    def draw_empty(self) -> None:
        message = self._text([NO_ITEMS], self._plain)
        self._draw_pieces([*self._opening("", ""), message, self._rule(), *self._closing(1, 1)])

    def _opening(self, programme: str, copy: str) -> list[_Piece]:
        office = self._office
        return [
            *self._practice(),
            self._text([office.government.upper()], self._plain, "center"),
            self._text([office.name.upper()], self._strong, "center"),
            self._rule(),
            self._text([TITLE], self._title, "center"),
            self._text([programme], self._plain, "center"),
            self._text([copy], self._strong, "center"),
            self._rule(),
        ]

    def _closing(self, page: int, pages: int) -> list[_Piece]:
        imprint = self._document.imprint
        basis = f"Dasar: {imprint.basis}" if imprint.basis else ""
        count = f"Halaman {number(page)} dari {number(pages)}"
        return [
            self._text([imprint.sentence, basis], self._small),
            self._text([CONFIDENTIAL], self._small),
            self._text([count], self._small),
            *self._practice(),
        ]

    def _draw_pieces(self, pieces: Sequence[_Piece]) -> None:
        margin = self._document.paper.margin
        height = sum(piece_height for piece_height, _ in pieces) + 2 * margin
        with self._document.strip(height):
            y = height - margin
            for piece_height, draw in pieces:
                draw(y)
                y -= piece_height

    def _text(self, texts: Sequence[str], pen: Pen, align: Align = "left") -> _Piece:
        """Wrapped lines; empty texts take no room."""
        lines = [line for text in texts if text for line in pen.wrap(text, self._width)]
        x = self._document.left + (self._width / 2 if align == "center" else 0)
        return len(lines) * pen.leading, lambda y: self._ink.lines(x, y, lines, pen, align)

    def _rule(self) -> _Piece:
        left, right = self._document.left, self._document.right
        return 7, lambda y: self._ink.rules([(left, y - 3.5, right, y - 3.5)], 0.7)

    def _practice(self) -> list[_Piece]:
        if not self._document.imprint.practice:
            return []
        height = self._title.leading + 5

        def draw(y: float) -> None:
            self._ink.box(self._document.left, y - height, self._width, height, weight=1)
            centre = self._document.left + self._width / 2
            self._ink.lines(centre, y - 2.5, [WATERMARK], self._title, "center")

        return [(3, lambda y: None), (height, draw), (5, lambda y: None)]

    def _signing(self, name: str) -> _Piece:
        lines = self._strong.wrap(name, self._width)
        left = self._document.left

        def draw(y: float) -> None:
            self._ink.box(left, y - _SIGNING, self._width, _SIGNING, weight=0.7)
            caption = ["Tanda tangan atau cap jempol penerima"]
            self._ink.lines(left + 3, y - 2, caption, self._small)
            y -= _SIGNING + 2
            y = self._ink.lines(left + self._width / 2, y, lines, self._strong, "center")
            witness = "Saksi cap jempol: " + "." * 22
            self._ink.lines(left, y, [witness], self._small)

        height = _SIGNING + len(lines) * self._strong.leading + self._small.leading + 8
        return height, draw

    def _draw_code(self, code: str, y: float) -> None:
        x = self._document.left + (self._width - _CODE) / 2
        draw_code(self._ink, code, x, y - _CODE, _CODE)
