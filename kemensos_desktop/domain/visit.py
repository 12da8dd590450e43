"""Visit (kunjungan): one attempt at a family, its result, and when to come again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from .codes import Code, CodeList
from .record import column

NOT_VISITED = 9
# inside the record `date` names the field
Day: TypeAlias = date


@dataclass(frozen=True, slots=True)
class Visit:
    """One attempt at one family. `result` is a code of the list `result` (domain reference §2.9).

    `latitude`/`longitude` WGS84 degrees, `accuracy` metres; `photos` are sha256 of blobs that may
    follow later, separated by spaces.
    """

    district_code: str = column("Kode kab/kota")
    household_id: str = column("ID keluarga")
    date: Day = column("Tanggal", cell="date")
    officer: str = column("Petugas", "")
    result: int = column("Hasil", NOT_VISITED, cell="int")
    reason: str = column("Alasan", "")
    next_date: Day | None = column("Kunjungan berikutnya", None, cell="date")
    latitude: float | None = column("Lintang", None, cell="decimal")
    longitude: float | None = column("Bujur", None, cell="decimal")
    accuracy: float | None = column("Akurasi (m)", None, cell="decimal")
    photos: str = column("Foto", "")
    note: str = column("Catatan", "")
    void: bool = column("Dibuang", False, cell="flag")


@dataclass(frozen=True, slots=True)
class VisitCodes:
    """Results of a visit; after one of `again` the family still waits for somebody to come."""

    result: CodeList
    again: frozenset[int]
    version: str


def load_visit_codes(path: Path) -> VisitCodes:
    """Read the file of visit codes. Raises KeyError or ValueError on a malformed one (a bug)."""
    raw: Mapping[str, object] = json.loads(path.read_text(encoding="utf-8"))
    entries, again = raw["result"], raw["again"]
    if not isinstance(entries, list) or not isinstance(again, list):
        raise ValueError("result, again")
    return VisitCodes(
        CodeList(tuple(Code(**entry) for entry in entries)),
        frozenset(int(code) for code in again),
        str(raw["version"]),
    )
