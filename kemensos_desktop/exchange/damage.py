"""What spreadsheet programs do to cells, recognised and told per cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.record import columns

if TYPE_CHECKING:
    from .child import RawCell

_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?[Ee]\+?\d+")
_IDENTITY = frozenset({"nik", "kk"})


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing that is wrong with one row: where, what stands there, why it cannot be right."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


def diagnose(
    sheet: str, row: int, kind: str, place: dict[str, int], cells: list[RawCell]
) -> list[RowProblem]:
    """What happened to a row whose hash no longer fits; at least one problem."""
    found = []
    fields = columns(KINDS[kind].record) if kind in KINDS else ()
    for column in fields:
        name = column.name if column.cell == "text" else f"{column.name}:{column.cell}"
        if name in place:
            value = cells[place[name]]
            reason = _reason(column.name, column.cell, value)
            if reason:
                found.append(RowProblem(sheet, row, column.label, _told(value), reason))
    return found or [
        RowProblem(sheet, row, "", "", "Isi baris berubah sejak dikirim: sidiknya tidak cocok.")
    ]


def _told(value: Any) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e17:
        return str(int(value))
    return (value.decode() if isinstance(value, bytes) else str(value))[:80]


def _reason(name: str, cell: str, value: Any) -> str:
    """Why a value cannot be what was sent; "" when it may be right."""
    if value == "":
        return ""
    if cell == "text":
        if isinstance(value, bytes):
            return "Teks menjadi tanggal."
        if not isinstance(value, str):
            if name in _IDENTITY:
                return "Nomor identitas menjadi angka: digit terakhirnya hilang."
            return "Teks menjadi angka: nol di depan bisa hilang."
        if _SCIENTIFIC.fullmatch(value):
            return "Nomor menjadi bentuk 3,2E+15: digitnya hilang."
        # Excel keeps 15 digits: only of serials up to 0009 does it make one that nobody bears
        if name in _IDENTITY and len(value) == 16 and value.endswith("0000"):
            return "Nomor identitas berakhiran 0000: mungkin digit terakhirnya dibulatkan Excel."
        return ""
    if cell == "date":
        if isinstance(value, float):
            return "Tanggal menjadi angka seri."
        return "Tanggal diubah bentuknya." if isinstance(value, bytes) else ""
    if cell == "flag":
        return "" if value in ("Ya", "Tidak") else "Harus Ya atau Tidak."
    if not isinstance(value, (int, float)):
        return "Angka menjadi teks."
    return "Harus bilangan bulat." if cell == "int" and value != int(value) else ""
