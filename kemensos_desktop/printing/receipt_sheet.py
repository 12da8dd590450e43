"""A receipt on A5: letterhead, what was handed over, signature or thumb print, code."""

from __future__ import annotations

from ..domain.office import Office
from ..domain.text import number
from .fields import Fields
from .fonts import BOLD, REGULAR, SEMIBOLD
from .ink import Ink
from .letterhead import Letterhead, Title
from .page import Document
from .paper import MM
from .qr import draw_code
from .receipt import NO_ITEMS, TITLE, ReceiptItem

_GAP = 3 * MM
_PORTIONS = 13 * MM
_SIGNING = 37 * MM
_CODE = 29 * MM
_THUMB_WIDTH, _THUMB_HEIGHT = 18 * MM, 21 * MM

# the largest of these at which the lines of a receipt have room
_SIZES = (9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)


class Sheets:
    """Draws receipts of one office, a page each."""

    def __init__(self, document: Document, office: Office, logo: bytes) -> None:
        self._document = document
        self._ink = document.ink
        self._width = document.paper.inner
        self._head = Letterhead(self._ink, office, self._width, logo=logo, scale=0.72)

    def draw(self, item: ReceiptItem, page: int, pages: int) -> None:
        document, width = self._document, self._width
        x = document.left
        with document.sheet(page, pages) as ink:
            y = self._head.draw(x, document.top) - _GAP
            y = Title(ink, TITLE, (item.programme_line, item.copy_line), width).draw(x, y)
            pen = ink.pen(REGULAR, 6.5)
            # from the foot upwards, so that boxes stand at one height in a pile that is signed
            traces = [line for trace in item.traces for line in pen.wrap(trace, width)]
            signing = document.bottom + len(traces) * pen.leading + _GAP / 2 + _SIGNING
            portions = signing + _GAP + _PORTIONS
            for size in _SIZES:
                facts = Fields(ink, item.facts(document.imprint.zone), width, size=size, gap=2)
                if facts.height <= y - portions - _GAP:
                    break
            facts.draw(x, y)
            _draw_portions(ink, item, x, portions, width)
            y = self._draw_signing(item, x, signing) - _GAP / 2
            ink.lines(x, y, traces, pen)

    def draw_empty(self) -> None:
        document = self._document
        with document.sheet(1, 1) as ink:
            y = self._head.draw(document.left, document.top) - _GAP
            y = Title(ink, TITLE, (), self._width).draw(document.left, y)
            ink.lines(document.left, y, [NO_ITEMS], ink.pen(REGULAR, 10))

    def _draw_signing(self, item: ReceiptItem, x: float, top: float) -> float:
        """Three boxes: receiver with thumb print, courier, code."""
        ink, bottom = self._ink, top - _SIGNING
        code_width = _CODE + 2 * MM
        courier_width = 35 * MM
        receiver_width = self._width - code_width - courier_width
        left, middle = x, x + receiver_width
        right = middle + courier_width
        ink.box(x, bottom, self._width, _SIGNING, weight=0.6)
        ink.rules([(edge, top, edge, bottom) for edge in (middle, right)], 0.6)

        small = ink.pen(REGULAR, 7)
        thumb_x = middle - _THUMB_WIDTH - 1.5 * MM
        thumb_y = top - _THUMB_HEIGHT - 1.5 * MM
        ink.box(thumb_x, thumb_y, _THUMB_WIDTH, _THUMB_HEIGHT, weight=0.4)
        ink.text(thumb_x + _THUMB_WIDTH / 2, thumb_y + 2.5, "cap jempol", small, "center")
        witness = "Saksi cap jempol: " + "." * 24
        room = receiver_width - 4 * MM
        self._draw_signer(
            left, top, bottom + small.leading, room, "Yang menerima,", item.signed_by, _THUMB_WIDTH
        )
        ink.text(left + 2 * MM, bottom + 4, witness, small)
        self._draw_signer(
            middle, top, bottom, courier_width - 4 * MM, "Yang menyerahkan,", item.courier_name
        )
        ink.text(middle + 2 * MM, bottom + 4, "Kurir", small)

        draw_code(ink, item.code, right + MM, top - _CODE - MM, _CODE)
        caption = ["ID, sidik, tanda tangan", "digital catatan ini"]
        ink.lines(right + code_width / 2, bottom + 2 * small.leading + 1, caption, small, "center")
        return bottom

    def _draw_signer(
        self,
        x: float,
        top: float,
        bottom: float,
        room: float,
        label: str,
        name: str,
        beside: float = 0,
    ) -> None:
        """Label above, name below; a name of three lines and more keeps clear of `beside`."""
        ink = self._ink
        ink.lines(x + 2 * MM, top - MM, [label], ink.pen(REGULAR, 8))
        pen = ink.pen(SEMIBOLD, 8)
        lines = pen.wrap(name, room) if name else ["." * 30]
        if len(lines) > 2:
            lines = pen.wrap(name, room - beside)
        ink.lines(x + 2 * MM, bottom + len(lines) * pen.leading + 11, lines, pen)


def _draw_portions(ink: Ink, item: ReceiptItem, x: float, top: float, width: float) -> None:
    """A row of boxes, one per portion and the sum."""
    total = sum(count for _, count in item.portions)
    boxes = [(f"Porsi {label}", number(count)) for label, count in item.portions]
    boxes.append(("Jumlah diterima", f"{number(total)} porsi"))
    step, bottom = width / len(boxes), top - _PORTIONS
    ink.box(x + width - step, bottom, step, _PORTIONS, grey=0.93)
    ink.box(x, bottom, width, _PORTIONS, weight=0.6)
    ink.rules([(x + step * i, top, x + step * i, bottom) for i in range(1, len(boxes))], 0.6)
    for index, (label, count) in enumerate(boxes):
        centre = x + step * (index + 0.5)
        ink.lines(centre, top - 4, [label], ink.pen(REGULAR, 8), "center")
        ink.text(centre, bottom + 7, count, ink.pen(BOLD, 15), "center")
