"""Batches read back: guard, child, contract; every row with its hash checked."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.errors import WorkbookRefused
from kemensos_desktop.domain.progress import Progress, silent

from .child import Chunk, RawCell, opened
from .damage import RowProblem
from .layout import CONTRACT, META
from .rows import BatchRow, SheetRows


@dataclasses.dataclass(frozen=True, slots=True)
class BatchContents:
    """A batch as read, not yet verified; rows in counter order, each counter once.

    `unknown_columns` are "sheet: heading" of columns that this program does not know; `resaved`
    when another program wrote the file again.
    """

    file_name: str
    meta: BatchMeta
    rows: tuple[BatchRow, ...]
    problems: tuple[RowProblem, ...]
    unknown_columns: tuple[str, ...]
    resaved: bool


def read_batch(path: Path, progress: Progress = silent) -> BatchContents:
    """Read a batch workbook. Raises WorkbookRefused, FolderUnreachable, Cancelled.

    Tolerates what Excel and LibreOffice do when they save again, title rows above the headings,
    columns and sheets in another order; whatever else changed shows as a row that is not intact.
    """
    with opened(path) as reading:
        if META not in reading.sheets:
            raise _refused(
                path,
                "Berkas ini bukan berkas kiriman.",
                "Pilih berkas kiriman, atau pakai impor daftar untuk daftar penerima.",
            )
        meta: BatchMeta | None = None
        waiting: list[Chunk] = []
        sheets: dict[str, SheetRows] = {}
        for chunk in reading.chunks(progress):
            if chunk.sheet == META:
                # small by contract: whatever follows its first thousand rows is not ours
                meta = meta or _meta(path, chunk.rows())
            else:
                waiting.append(chunk)
            if meta is not None:
                for known in waiting:
                    _take(sheets, meta, known)
                waiting.clear()
        resaved = not reading.looked.as_made
    if meta is None:
        raise _damaged(path)
    return _contents(path, meta, sheets, resaved)


def _take(sheets: dict[str, SheetRows], meta: BatchMeta, chunk: Chunk) -> None:
    sheet = sheets.get(chunk.sheet)
    if sheet is None:
        sheet = sheets[chunk.sheet] = SheetRows(chunk.sheet, meta.writer)
    sheet.take(chunk)


def _contents(
    path: Path, meta: BatchMeta, sheets: dict[str, SheetRows], resaved: bool
) -> BatchContents:
    problems = [p for s in sheets.values() for p in s.problems]
    by_counter: dict[int, BatchRow] = {}
    for sheet in sheets.values():
        for row in sheet.rows:
            first = by_counter.setdefault(row.counter, row)
            if first is not row:
                kept, extra = (first, row) if first.intact or not row.intact else (row, first)
                by_counter[row.counter] = kept
                problems.append(
                    RowProblem(extra.sheet, extra.row, "Nomor revisi", str(row.counter),
                               f"Baris ganda dari lembar {kept.sheet} baris {kept.row}.")
                )  # fmt: skip
    return BatchContents(
        file_name=path.name,
        meta=meta,
        rows=tuple(by_counter[c] for c in sorted(by_counter)),
        problems=tuple(problems),
        unknown_columns=tuple(c for s in sheets.values() for c in s.unknown_columns),
        resaved=resaved,
    )


def _refused(path: Path, sentence: str, way_out: str) -> WorkbookRefused:
    return WorkbookRefused(sentence, way_out, where=path.name)


def _damaged(path: Path) -> WorkbookRefused:
    return _refused(
        path, "Lembar tersembunyi _meta rusak.", "Minta petugas mengirim ulang kiriman ini."
    )


def _meta(path: Path, rows: list[list[RawCell]]) -> BatchMeta:
    """The cover in the rows of the hidden sheet."""
    damaged = _damaged(path)
    try:
        raw = {str(row[0]): json.loads("".join(map(str, row[1:]))) for row in rows if row}
        contract = raw["contract"]
        if type(contract) is not int or contract < 1:
            raise damaged
        if contract > CONTRACT:
            raise _refused(
                path,
                "Berkas kiriman dibuat program yang lebih baru.",
                "Perbarui program di komputer ini, lalu terima lagi.",
            )
        raw["counts"] = tuple((str(kind), int(count)) for kind, count in raw["counts"])
        fields = dataclasses.fields(BatchMeta)
        meta = BatchMeta(**{f.name: raw[f.name] for f in fields})
    except (KeyError, ValueError, TypeError):
        raise damaged from None
    types = {"int": int, "str": str, "bool": bool}
    for field in fields:
        due = types.get(str(field.type))
        if due is not None and type(getattr(meta, field.name)) is not due:
            raise damaged
    return meta
