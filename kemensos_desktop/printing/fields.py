"""The lines around a table and on a receipt, wrapped and measured: pairs, sentences."""

from __future__ import annotations

from collections.abc import Sequence

from .fonts import REGULAR, SEMIBOLD
from .ink import Ink


class Fields:
    """Pairs of label and value below each other; a pair whose label starts with "*" is bold.

    Pairs with an empty value are left out. `gap` is the white between pairs, in points.
    """

    def __init__(
        self,
        ink: Ink,
        pairs: Sequence[tuple[str, str]],
        width: float,
        *,
        size: float = 9,
        gap: float = 1.5,
    ) -> None:
        self._ink = ink
        self._label_pen = ink.pen(REGULAR, size)
        self._gap = gap
        kept = [
            (label.lstrip("*"), value, label.startswith("*")) for label, value in pairs if value
        ]
        self._label_width = (
            max((self._label_pen.width(label) for label, _, _ in kept), default=0.0) + size * 0.9
        )
        room = width - self._label_width - size * 0.6
        self._pairs = [
            (label, pen.wrap(value, room), pen)
            for label, value, bold in kept
            for pen in (ink.pen(SEMIBOLD if bold else REGULAR, size),)
        ]
        self.height = sum(len(lines) * pen.leading + gap for _, lines, pen in self._pairs)

    def draw(self, x: float, top: float) -> float:
        """Draws the pairs with their upper left corner at (x, top); gives the y below them."""
        for label, lines, pen in self._pairs:
            baseline = top - pen.rise
            self._ink.text(x, baseline, label, self._label_pen)
            self._ink.text(x + self._label_width, baseline, ":", self._label_pen)
            top = self._ink.lines(x + self._label_width + pen.size * 0.6, top, lines, pen)
            top -= self._gap
        return top


class Sentences:
    """Sentences below each other over the whole width; without any no height at all."""

    def __init__(
        self,
        ink: Ink,
        sentences: Sequence[str],
        width: float,
        *,
        size: float = 9,
        face: str = SEMIBOLD,
    ) -> None:
        self._ink = ink
        self._pen = ink.pen(face, size)
        self._lines = [line for one in sentences for line in self._pen.wrap(one, width)]
        self.height = len(self._lines) * self._pen.leading

    def draw(self, x: float, top: float) -> float:
        """Draws them with their upper left corner at (x, top); gives the y below them."""
        return self._ink.lines(x, top, self._lines, self._pen)
