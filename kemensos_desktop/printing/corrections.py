"""Numbered corrections of closed days, as a table below a recap (domain reference §1.13)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..domain.text import date_short, number
from .ink import Ink
from .paper import MM
from .table import Band, Column, Row, Table


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction: `number` runs per provider and month in the order they were written.

    `date` is the day corrected; `before` and `after` say outcome and portions; `written` when.
    """

    number: int
    date: date
    name: str
    before: str
    after: str
    reason: str
    by: str
    written: str = ""


def corrections_table(ink: Ink, width: float) -> Table:
    fixed = [10 * MM, 20 * MM, 42 * MM]
    rest = width - sum(fixed)
    return Table(
        ink,
        [
            Column("No.", fixed[0], "center", "Koreksi"),
            Column("Tanggal", fixed[1], "center", "Koreksi"),
            Column("Nama penerima manfaat", rest * 0.23),
            Column("Semula", rest * 0.21),
            Column("Menjadi", rest * 0.27),
            Column("Alasan", rest * 0.29),
            Column("Oleh", fixed[2]),
        ],
        size=7,
        padding=2,
    )


def correction_rows(corrections: Sequence[Correction]) -> list[Row]:
    rows: list[Row] = [
        (
            number(one.number),
            date_short(one.date),
            one.name,
            one.before,
            one.after,
            one.reason,
            ", ".join(part for part in (one.by, one.written) if part),
        )
        for one in corrections
    ]
    return [*rows, Band((f"Jumlah koreksi: {number(len(corrections))}",), span=7)]
