"""Dirt on request: what lists from villages suffer from, done to clean rows of invented people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from .text import date_long, date_short, fold

_EXCEL_DAY_0 = date(1899, 12, 30)
_SHARE = 0.04

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DirtyRow:
    """Cells by field name, and the code of what was done to them ("" when nothing was)."""

    cells: Row
    dirt: str = ""


def dirty_rows(rows: Sequence[Row], seed: int | str) -> list[DirtyRow]:
    """The rows in their order, about a quarter of them spoilt, one way each; doubles at the end.

    Looks at the fields name, nik, kk and birth_date (text and date). Every way occurs while rows
    last: `angka-tertukar` (two neighbouring digits of the NIK), `apostrof` (numbers as text with
    an apostrophe), `bilangan` (NIK as a number, its last digit lost), `nik-ganda` (the NIK of
    somebody else), `tanggal-teks`, `tanggal-serial`, `ganda-ejaan` (the same person once more,
    spelt another way). Serials of NIKs stay those of nobody.
    """
    rng = Random(seed)
    usable = [n for n, row in enumerate(rows) if row["nik"] and row["birth_date"]]
    rng.shuffle(usable)
    spoilt: dict[int, DirtyRow] = {}
    doubles = []
    each = max(1, round(len(rows) * _SHARE))
    for kind, spoil in _WAYS.items():
        for number in usable[:each]:
            changed = spoil(rng, rows[number])
            spoilt[number] = DirtyRow({**rows[number], **changed}, kind)
        del usable[:each]
    for number in usable[:each]:
        again = spelling_variant(rng, rows[number]["name"])
        doubles.append(DirtyRow({**rows[number], "name": again}, "ganda-ejaan"))
    del usable[:each]
    # pairs: the second gets the number of the first
    for first, second in zip(usable[:each], usable[each : 2 * each], strict=False):
        spoilt[second] = DirtyRow({**rows[second], "nik": rows[first]["nik"]}, "nik-ganda")
    return [spoilt.get(n, DirtyRow(row)) for n, row in enumerate(rows)] + doubles


def spelling_variant(rng: Random, name: str) -> str:
    """The name as another clerk hears it (old spelling, doubled letter); never the same."""
    found = [
        variant for old, new in _SPELLINGS if fold(variant := _once(name, old, new)) != fold(name)
    ]
    return rng.choice(found) if found else f"{name}{name[-1]}"


def _once(name: str, old: str, new: str) -> str:
    at = name.casefold().find(old)
    if at < 0:
        return name
    written = new.capitalize() if name[at].isupper() else new
    return name[:at] + written + name[at + len(old) :]


_SPELLINGS = (
    *(("u", "oe"), ("j", "dj"), ("y", "j"), ("c", "tj"), ("siti", "sitti"), ("muhammad", "moh")),
    *(("f", "p"), ("v", "p"), ("z", "j"), ("kh", "h"), ("ah", "a"), ("iy", "i"), ("dd", "d")),
    *(("s", "sy"), ("a", "aa"), ("i", "ie")),
)


def _swapped(rng: Random, row: Row) -> Row:
    nik = row["nik"]
    places = [n for n in range(11) if nik[n] != nik[n + 1]]
    at = rng.choice(places)
    return {"nik": nik[:at] + nik[at + 1] + nik[at] + nik[at + 2 :]}


def _apostrophes(_rng: Random, row: Row) -> Row:
    return {name: f"'{row[name]}" for name in ("nik", "kk") if row.get(name)}


def _as_number(_rng: Random, row: Row) -> Row:
    # a sheet keeps 15 digits of a number
    return {"nik": float(int(row["nik"]) // 10 * 10)}


def _date_as_text(rng: Random, row: Row) -> Row:
    born = row["birth_date"]
    written = (date_long(born), date_short(born), f"{born:%d/%m/%Y}", f"{born:%Y-%m-%d}")
    return {"birth_date": rng.choice(written)}


def _date_as_serial(_rng: Random, row: Row) -> Row:
    return {"birth_date": (row["birth_date"] - _EXCEL_DAY_0).days}


_WAYS: dict[str, Callable[[Random, Row], Row]] = {
    "angka-tertukar": _swapped,
    "apostrof": _apostrophes,
    "bilangan": _as_number,
    "tanggal-teks": _date_as_text,
    "tanggal-serial": _date_as_serial,
}
