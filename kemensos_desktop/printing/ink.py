"""The drawing surface of every paper: checked text, wrapping, rules and boxes on one canvas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from .fonts import CAP_HEIGHT, typeface

Align = Literal["left", "center", "right"]

_NUMBERED = re.compile(r"\b(RT|RW|No\.|Nomor|Km|Blok) (?=\d)")
LEADING = 1.28
"""Distance between baselines, as a fraction of the type size."""


class Pen(dict[str, tuple[str, float]]):
    """One face at one size in one document: text → (PDF text operators, width in points).

    The operators are made here and not by `Canvas.drawString`: a third of the time per cell.
    """

    def __init__(self, canvas: Canvas, face: str, size: float, missing: set[str]) -> None:
        super().__init__()
        self.size = size
        self.leading = size * LEADING
        self.cap = size * CAP_HEIGHT
        # from the top of a line to its baseline
        self.rise = (self.leading + self.cap) / 2
        self._face = typeface(face)
        self._document = canvas._doc  # type: ignore[attr-defined]  # missing in the stubs
        self._missing = missing
        self.select = self._select(0)

    def _select(self, subset: int) -> str:
        name = self._face.font.getSubsetInternalName(subset, self._document)
        return f"{name} {self.size:g} Tf"

    def __missing__(self, text: str) -> tuple[str, float]:
        drawn = self.plain(text)
        operators = []
        # ASCII keeps its codes in the first subset of every face (reportlab's asciiReadable)
        chunks = (
            [(0, drawn.encode())]
            if drawn.isascii()
            else self._face.font.splitString(drawn, self._document)
        )
        for subset, octets in chunks:
            shown = f"({_escape(octets)}) Tj"
            operators.append(f"{self._select(subset)} {shown} {self.select}" if subset else shown)
        entry = self[text] = (" ".join(operators), self._face.width(drawn) * self.size)
        return entry

    def plain(self, text: str) -> str:
        """The text as it will be drawn; what the face lacks is noted in the document."""
        drawn, missing = self._face.printable(text)
        self._missing |= missing
        return drawn

    def width(self, text: str) -> float:
        """Width in points, without keeping the text."""
        return self._face.width(self.plain(text)) * self.size

    def wrap(self, text: str, width: float) -> list[str]:
        """Lines no wider than `width`, broken at spaces, and inside a word only when it must."""
        room = width / self.size
        measure = self._face.width
        space = measure(" ")
        lines: list[str] = []
        line, used = "", 0.0
        for word in self.plain(text).split(" "):
            wide = measure(word)
            if line and used + space + wide <= room:
                line, used = f"{line} {word}", used + space + wide
                continue
            if line:
                lines.append(line)
            while wide > room and len(word) > 1:
                cut = self._cut(word, room)
                lines.append(word[:cut])
                word = word[cut:]
                wide = measure(word)
            line, used = word, wide
        lines.append(line)
        return lines

    def _cut(self, word: str, room: float) -> int:
        """How many letters of a word fit, preferring to end behind a mark."""
        fits = next(
            (n for n in range(len(word) - 1, 1, -1) if self._face.width(word[:n]) <= room), 1
        )
        return max(word.rfind(mark, 0, fits) for mark in "/-–@.") + 1 or fits


def tied(address: str) -> str:
    """An address whose RT, RW and house numbers do not part from their word at a line's end."""
    return _NUMBERED.sub("\\1\N{NO-BREAK SPACE}", address)


class Ink:
    """What is drawn on one canvas; x and y in points from the lower left corner, all in black.

    Greys are only for fills and the watermark: grey text is a screen of dots on an office printer.
    """

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.missing: set[str] = set()
        self._pens: dict[tuple[str, float], Pen] = {}

    def pen(self, face: str, size: float) -> Pen:
        pen = self._pens.get((face, size))
        if pen is None:
            pen = self._pens[face, size] = Pen(self.canvas, face, size, self.missing)
        return pen

    def text(self, x: float, y: float, text: str, pen: Pen, align: Align = "left") -> float:
        """One line with its baseline at `y`; gives its width."""
        operators, width = pen[text]
        if align != "left":
            x -= width if align == "right" else width / 2
        self.canvas.addLiteral(f"BT {pen.select} 1 0 0 1 {x:.2f} {y:.2f} Tm {operators} ET")
        return width

    def lines(
        self, x: float, top: float, lines: Sequence[str], pen: Pen, align: Align = "left"
    ) -> float:
        """Lines below `top`; gives the y below the last one."""
        for line in lines:
            self.text(x, top - pen.rise, line, pen, align)
            top -= pen.leading
        return top

    def rules(self, segments: Iterable[tuple[float, float, float, float]], weight: float) -> None:
        """Straight strokes (x1, y1, x2, y2) of one weight."""
        path = " ".join([f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in segments])
        if path:
            self.canvas.addLiteral(f"{weight:g} w {path} S")

    def box(
        self, x: float, y: float, width: float, height: float, *, weight: float = 0, grey: float = 1
    ) -> None:
        """A rectangle from its lower left corner: filled when `grey` < 1, framed when `weight`."""
        path = f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re"
        if grey < 1:
            self.canvas.addLiteral(f"{grey:g} g {path} f 0 g")
        if weight:
            self.canvas.addLiteral(f"{weight:g} w {path} S")


_ESCAPED = [
    chr(octet) if 32 <= octet < 127 and chr(octet) not in "()\\" else f"\\{octet:03o}"
    for octet in range(256)
]


def _escape(octets: bytes) -> str:
    return "".join([_ESCAPED[octet] for octet in octets])
