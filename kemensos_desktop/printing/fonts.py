"""Inter on paper: embedded faces with tabular figures, widths, characters it cannot draw."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ..paths import resource

REGULAR = "Inter-Regular"
SEMIBOLD = "Inter-SemiBold"
BOLD = "Inter-Bold"

# stands where the typeface has no letter (CJK, emoji): seen on paper, never silently dropped
REPLACEMENT = "□"

CAP_HEIGHT = 0.727
"""Height of capitals and figures as a fraction of the type size (OS/2 table of Inter)."""


class Typeface:
    """One weight of Inter, registered with reportlab under its file name."""

    def __init__(self, name: str) -> None:
        self.font = TTFont(name, str(resource("fonts", f"{name}.ttf")))
        face = self.font.face
        gsub: bytes = face.get_table("GSUB")  # type: ignore[no-untyped-call]  # bare in the stubs
        for code, glyph in _tabular_figures(gsub, face.charToGlyph).items():
            face.charToGlyph[code] = glyph
            face.charWidths[code] = face.hmetrics[glyph][0] * 1000 / face.unitsPerEm
        self._widths: dict[int, float] = face.charWidths
        self._drawable = frozenset(
            char
            for char in map(chr, self._widths)
            if char.isprintable() or char == "\N{NO-BREAK SPACE}"
        )
        pdfmetrics.registerFont(self.font)

    def width(self, text: str) -> float:
        """Width of printable text at size 1."""
        widths = self._widths
        return sum([widths[code] for code in map(ord, text)]) / 1000

    def printable(self, text: str) -> tuple[str, frozenset[str]]:
        """The text as it can be drawn, and the characters that became `REPLACEMENT`.

        Accents are composed, line breaks become spaces, invisible characters go.
        """
        if self._drawable.issuperset(text) and unicodedata.is_normalized("NFC", text):
            return text, frozenset()
        drawn, missing = [], set()
        for char in unicodedata.normalize("NFC", text):
            if char in self._drawable:
                drawn.append(char)
            elif char.isspace():
                drawn.append(" ")
            elif unicodedata.category(char) not in ("Cc", "Cf", "Mn"):
                drawn.append(REPLACEMENT)
                missing.add(char)
        return "".join(drawn), frozenset(missing)


@cache
def typeface(name: str) -> Typeface:
    """The face of that name, loaded once (9 ms)."""
    return Typeface(name)


def _tabular_figures(gsub: bytes, glyphs: dict[int, int]) -> dict[int, int]:
    """Digit → glyph of the font's `tnum` feature, so that figures stand in columns.

    OpenType GSUB: feature list, then a single substitution of format 2 over a sorted coverage.
    """

    def number(offset: int) -> int:
        return int(struct.unpack_from(">H", gsub, offset)[0])

    features, lookups = number(6), number(8)
    tags = {
        gsub[o : o + 4]: number(o + 4)
        for o in range(features + 2, features + 2 + 6 * number(features), 6)
    }
    first = number(features + tags[b"tnum"] + 4)
    lookup = lookups + number(lookups + 2 + 2 * first)
    table = lookup + number(lookup + 6)
    coverage = table + number(table + 2)
    substitutes = [number(table + 6 + 2 * i) for i in range(number(table + 4))]
    count = number(coverage + 2)
    if number(coverage) == 1:
        covered = [number(coverage + 4 + 2 * i) for i in range(count)]
    else:
        covered = [
            glyph
            for record in range(coverage + 4, coverage + 4 + 6 * count, 6)
            for glyph in range(number(record), number(record + 2) + 1)
        ]
    tabular = dict(zip(covered, substitutes, strict=True))
    return {code: tabular[glyphs[code]] for code in range(0x30, 0x3A) if glyphs[code] in tabular}
