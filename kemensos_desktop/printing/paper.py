"""Papers: sheets A4, F4, A5 and continuous form, rolls of 80 and 58 mm; sizes in points."""

from __future__ import annotations

from dataclasses import dataclass, replace

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper and the margin that stays white. A roll has no height of its own (0)."""

    key: str
    label: str
    width: float
    height: float
    margin: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def landscape(self) -> Paper:
        return replace(self, width=self.height, height=self.width)


A4 = Paper("A4", "A4 (210 × 297 mm)", 210 * MM, 297 * MM, 15 * MM)
F4 = Paper("F4", "F4/folio (215 × 330 mm)", 215 * MM, 330 * MM, 15 * MM)
A5 = Paper("A5", "A5 (148 × 210 mm)", 148 * MM, 210 * MM, 11 * MM)
# the tractor strips of half an inch are torn off on both sides
CONTINUOUS = Paper("9.5x11", "Kertas kontinu 9,5 × 11 inci", 9.5 * 72, 11 * 72, 20 * MM)
# print heads reach 72 mm and 48 mm of these rolls
ROLL_80 = Paper("80mm", "Gulungan termal 80 mm", 80 * MM, 0, 4 * MM)
ROLL_58 = Paper("58mm", "Gulungan termal 58 mm", 58 * MM, 0, 5 * MM)

PAPERS = {paper.key: paper for paper in (A4, F4, A5, CONTINUOUS, ROLL_80, ROLL_58)}
