"""Lists from outside: tables found in any workbook, columns matched to fields by their headings."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kemensos_desktop.domain.errors import WorkbookRefused
from kemensos_desktop.domain.progress import Progress, silent
from kemensos_desktop.domain.text import fold

from .child import Cell, read_rows

_HEADER_SEARCH = 40  # rows of titles, letterhead and empty lines above a table
MOST_ROWS = 200_000
_CLOSE = 0.84


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table in a sheet: its headings and its rows, each with the number Excel shows.

    `header_row` is the (last) row of headings. Every row has as many cells as there are headings;
    cells are raw: str, int, float, bool, date, datetime, None when empty.
    """

    name: str
    header_row: int
    headers: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]


def read_table(path: Path, progress: Progress = silent) -> list[SheetTable]:
    """The tables of a workbook, one per sheet that has one, behind guard and child.

    Titles above the headings, headings over two rows, a row that numbers the columns and blank
    rows are understood; sheets whose name begins with "_" are left out. Raises WorkbookRefused
    also when no sheet has a table, FolderUnreachable, Cancelled.
    """
    sheets: dict[str, list[tuple[int, list[Cell]]]] = {}
    for name, number, rows in read_rows(path, progress=progress):
        kept = sheets.setdefault(name, [])
        kept += [(n, row) for n, row in enumerate(rows, number) if any(c is not None for c in row)]
        if sum(map(len, sheets.values())) > MOST_ROWS:
            raise WorkbookRefused(
                f"Daftar lebih dari {MOST_ROWS} baris.",
                "Bagi menjadi beberapa berkas.",
                where=path.name,
            )
    tables = [
        table
        for name, rows in sheets.items()
        if not name.startswith("_") and (table := _table(name, rows)) is not None
    ]
    if not tables:
        raise WorkbookRefused(
            "Tidak ada tabel dengan judul kolom di berkas ini.",
            "Beri judul pada setiap kolom, lalu simpan lagi.",
            where=path.name,
        )
    return tables


def _table(name: str, rows: list[tuple[int, list[Cell]]]) -> SheetTable | None:
    found = _find_header(rows)
    if found is None:
        return None
    header_row, headers = rows[found][0], [_heading(c) for c in rows[found][1]]
    below = rows[found + 1 :]
    if below and _continues(rows[found][1], below[0][1]):
        header_row, headers = below[0][0], _combined(headers, below[0][1])
        below = below[1:]
    if below and _numbers_columns(below[0][1]):
        header_row = below[0][0]
        below = below[1:]
    width = max((i + 1 for i, h in enumerate(headers) if h), default=0)
    for _, row in below:
        width = max(width, max(i + 1 for i, c in enumerate(row) if c is not None))
    padded = [(n, tuple((row + [None] * width)[:width])) for n, row in below]
    return SheetTable(name, header_row, tuple((headers + [""] * width)[:width]), tuple(padded))


def _find_header(rows: list[tuple[int, list[Cell]]]) -> int | None:
    """Index of the row of headings: the first that is all words and about as wide as the table."""
    top = rows[:_HEADER_SEARCH]
    widest = max((_filled(row) for _, row in top), default=0)
    if widest < 2:
        return None
    for index, (_, row) in enumerate(top):
        filled = _filled(row)
        if filled >= max(2, widest * 0.5) and all(_is_words(c) for c in row if c is not None):
            return index
    return None


def _filled(row: Sequence[Cell]) -> int:
    return sum(cell is not None for cell in row)


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and any(letter.isalpha() for letter in cell)


def _heading(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) else ""


def _continues(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a row goes on with headings below merged ones: words, and only where room is."""
    places = [i for i, cell in enumerate(row) if cell is not None]
    under_gap = [i for i in places if i >= len(above) or above[i] is None]
    under_parent = [i for i in places if i not in under_gap]
    # below a merged heading the first sub-heading stands under it, the others under its gaps
    return (
        bool(under_gap)
        and all(_is_words(row[i]) for i in places)
        and all(i + 1 in under_gap for i in under_parent)
    )


def _combined(headers: list[str], row: Sequence[Cell]) -> list[str]:
    """`Alamat` over `RT`, `RW` gives `Alamat RT`, `Alamat RW`."""
    width = max(len(headers), len(row))
    both, parent = [], ""
    for index in range(width):
        own = headers[index] if index < len(headers) else ""
        child = _heading(row[index]) if index < len(row) else ""
        parent = own or (parent if child else "")
        both.append(f"{parent} {child}".strip() if child else own)
    return both


def _numbers_columns(row: Sequence[Cell]) -> bool:
    """`1 | 2 | 3 …` or `(1) | (2) …`, as official tables have it below the headings."""
    numbers = [str(cell).strip("() ") for cell in row if cell is not None]
    return len(numbers) > 2 and numbers == [str(i) for i in range(1, len(numbers) + 1)]


# words of headings as they are shortened, and one name for what has several
_SHORT = {
    **dict.fromkeys(("nomor", "nomer", "nmr"), "no"),
    **dict.fromkeys(("telp", "tlp", "telpon", "tel"), "telepon"),
    **dict.fromkeys(("handphone", "hape"), "hp"),
    **dict.fromkeys(("jml", "jlh"), "jumlah"),
    **{"tgl": "tanggal", "kec": "kecamatan", "ket": "keterangan", "kd": "kode", "jns": "jenis"},
}
# what sort of thing a column holds: "Nama KK" is no number of a KK, "Tanggal SK" no SK
_SORTS = frozenset({"nama", "jumlah", "tanggal", "status", "kode", "tempat", "alasan", "rt", "rw"})


def suggest_mapping(
    headers: Sequence[str], fields: Sequence[tuple[str, str, Sequence[str]]]
) -> dict[str, int]:
    """Field name to index of the column whose heading fits best; each column at most once.

    `fields` are (name, label, aliases). A heading fits when it equals a label or alias (case,
    accents, punctuation and the usual abbreviations aside), contains all its words, or differs by
    a slip of the pen.
    """
    words = [_words(header) for header in headers]
    scored = []
    for order, (name, label, aliases) in enumerate(fields):
        known = [_words(label), *map(_words, aliases)]
        for index, header in enumerate(words):
            score = max((_likeness(header, k) for k in known if k), default=0.0) if header else 0
            if score:
                scored.append((-score, order, index, name))
    mapping: dict[str, int] = {}
    for _, _, index, name in sorted(scored):
        if name not in mapping and index not in mapping.values():
            mapping[name] = index
    return mapping


def _words(heading: str) -> list[str]:
    return [_SHORT.get(word, word) for word in fold(heading).split()]


def _likeness(header: list[str], known: list[str]) -> float:
    if header == known:
        return 3.0
    have, due = set(header), set(known)
    if have & _SORTS != due & _SORTS:
        return 0.0
    if due <= have:
        return 2.0 + len(due) / len(have) / 2
    if len(header) != len(known):
        return 0.0
    # of short words every letter counts: a KK is no SK
    if any(a != b and min(len(a), len(b)) <= 3 for a, b in zip(header, known, strict=True)):
        return 0.0
    ratio = difflib.SequenceMatcher(None, " ".join(header), " ".join(known)).ratio()
    return ratio if ratio >= _CLOSE else 0.0
