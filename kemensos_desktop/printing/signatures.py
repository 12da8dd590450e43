"""Signature blocks: place and date, office held, room for stamp, name, rank, NIP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.office import Office
from .fonts import BOLD, REGULAR
from .ink import Ink
from .paper import MM

_ROOM = 17 * MM
"""Height for signature and stamp: four lines and more."""

_BLANK_NAME = "(" + "." * 44 + ")"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who signs (domain reference §6.4).

    `above` stands over the title: place and date, or "Mengetahui,". `capacity` is a.n., Plt. and
    so on. Without a name a dotted line is left, without NIP or rank no line at all.
    """

    title: str
    name: str = ""
    rank: str = ""
    nip: str = ""
    capacity: str = ""
    above: str = ""

    @property
    def full_title(self) -> str:
        return f"{self.capacity} {self.title}".strip()


def office_head(office: Office, above: str = "Mengetahui,") -> Signer:
    return Signer(
        office.head_title,
        office.head_name,
        office.head_rank,
        office.head_nip,
        office.head_capacity,
        above,
    )


def office_section(office: Office, above: str = "") -> Signer:
    return Signer(
        office.section_title,
        office.section_name,
        office.section_rank,
        office.section_nip,
        "",
        above,
    )


def grouped_nip(nip: str) -> str:
    """`19780920 200812 1 002`: birth, appointment, sex, serial; other lengths as they are."""
    digits = "".join(nip.split())
    if len(digits) != 18 or not digits.isdigit():
        return nip
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}"


class Signatures:
    """Rows of signature blocks, each row spread evenly over the width, measured beforehand."""

    def __init__(
        self, ink: Ink, rows: Sequence[Sequence[Signer]], width: float, *, size: float = 9
    ) -> None:
        self._ink = ink
        self._rows = rows
        self._width = width
        self._plain = ink.pen(REGULAR, size)
        self._bold = ink.pen(BOLD, size)
        self._gap = 4 * MM
        self._measured = [
            [self._measure(signer, width / len(row) - self._gap) for signer in row] for row in rows
        ]
        self._heights = [
            max(map(len, (above for above, _, _ in row))) * self._plain.leading
            + _ROOM
            + max(map(len, (below for _, _, below in row))) * self._plain.leading
            for row in self._measured
        ]
        self.height = sum(self._heights) + self._gap * (len(rows) - 1)

    def _measure(self, signer: Signer, width: float) -> tuple[list[str], list[str], list[str]]:
        """Lines over the room for the signature, lines of the name, all lines below the room."""
        above = [signer.above, *self._plain.wrap(signer.full_title, width)]
        name = self._bold.wrap(signer.name, width) if signer.name else []
        below = list(name) or [_BLANK_NAME]
        if signer.rank:
            below += self._plain.wrap(signer.rank, width)
        if signer.nip:
            below.append(f"NIP. {grouped_nip(signer.nip)}")
        return above, name, below

    def draw(self, x: float, top: float) -> float:
        """Draws all rows with their upper left corner at (x, top); gives the y below them."""
        ink = self._ink
        for row, height in zip(self._measured, self._heights, strict=True):
            step = self._width / len(row)
            deepest = max(len(above) for above, _, _ in row)
            for index, (above, name, below) in enumerate(row):
                centre = x + step * (index + 0.5)
                # titles end on one line, whatever their number of lines
                start = top - (deepest - len(above)) * self._plain.leading
                if above[0]:
                    ink.lines(centre, top, above[:1], self._plain, "center")
                ink.lines(centre, start - self._plain.leading, above[1:], self._plain, "center")
                y = top - deepest * self._plain.leading - _ROOM
                for line in name:
                    width = ink.text(centre, y - self._bold.rise, line, self._bold, "center")
                    under = y - self._bold.rise - 1.6
                    ink.rules([(centre - width / 2, under, centre + width / 2, under)], 0.6)
                    y -= self._bold.leading
                ink.lines(centre, y, below[len(name) :], self._plain, "center")
            top -= height + self._gap
        return top + self._gap
