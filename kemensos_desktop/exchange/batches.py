"""Batches read back: guard, child, contract; every row with its hash checked."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.errors import WorkbookRefused
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.progress import Progress, silent
from kemensos_desktop.domain.record import columns
from kemensos_desktop.domain.revision import canonical, revision_hash

from .child import RawCell, opened
from .damage import RowProblem, diagnose
from .layout import CONTRACT, HUMAN, KIND, META, MORE, NO, PAYLOAD, REVISION, YES

# what a person may add above the headings without hiding them from us
_SEARCHED_ROWS = 1_000
_FLAGS: dict[Any, bool] = {YES: True, NO: False}
_SHARED_STRINGS = "xl/sharedStrings.xml"


class BatchRow(NamedTuple):
    """One revision as it arrived; `intact` when its cells still give the hash they came with.

    A row that is not intact carries what could be read; `row` is the number Excel shows.
    """

    sheet: str
    row: int
    record_id: str
    writer: str
    counter: int
    parents: str
    kind: str
    hlc: int
    offset: int
    payload: dict[str, Any]
    payload_text: str
    hash: str
    intact: bool


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
        cover: list[list[RawCell]] = []
        waiting: list[tuple[str, int, list[list[RawCell]]]] = []
        sheets: dict[str, _Sheet] = {}
        current = ""
        for name, number, rows in reading.chunks(progress):
            if current == META and name != META:
                meta = _meta(path, cover)
            current = name
            if name == META:
                cover += rows
            elif meta is None:
                waiting.append((name, number, rows))
            else:
                for chunk in (*waiting, (name, number, rows)):
                    _take(sheets, meta, *chunk)
                waiting.clear()
        if meta is None:
            meta = _meta(path, cover)
        for chunk in waiting:
            _take(sheets, meta, *chunk)
        resaved = _SHARED_STRINGS in reading.parts
    return _contents(path, meta, sheets, resaved)


def _take(
    sheets: dict[str, _Sheet], meta: BatchMeta, name: str, number: int, rows: list[list[RawCell]]
) -> None:
    sheet = sheets.get(name)
    if sheet is None:
        sheet = sheets[name] = _Sheet(name, meta.writer)
    sheet.take(number, rows)


def _contents(
    path: Path, meta: BatchMeta, sheets: dict[str, _Sheet], resaved: bool
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


def _meta(path: Path, rows: list[list[RawCell]]) -> BatchMeta:
    """The cover in the rows of the hidden sheet."""
    damaged = _refused(
        path, "Lembar tersembunyi _meta rusak.", "Minta petugas mengirim ulang kiriman ini."
    )
    try:
        raw = {str(row[0]): json.loads(str(row[1])) for row in rows if len(row) > 1 and row[0]}
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


class _Sheet:
    """One sheet being read: finds its machine names, then turns rows into revisions."""

    def __init__(self, name: str, writer: str) -> None:
        self.name = name
        self.writer = writer
        self.rows: list[BatchRow] = []
        self.problems: list[RowProblem] = []
        self.unknown_columns: list[str] = []
        self._columns: _Columns | None = None
        self._above: list[list[RawCell]] = []

    def take(self, number: int, rows: list[list[RawCell]]) -> None:
        if self._columns is None:
            start = self._find(rows) if number <= _SEARCHED_ROWS else None
            if start is None:
                return
            rows, number = rows[start:], number + start
        assert self._columns is not None
        self.rows += self._columns.revisions(number, rows, self.problems)

    def _find(self, rows: list[list[RawCell]]) -> int | None:
        """Index of the first row below the machine names; None when this is no sheet of ours."""
        for index, row in enumerate(rows):
            if all(name in row for name, _ in REVISION):
                labels = rows[index - 1] if index else []
                self._columns = _Columns(self.name, self.writer, row, labels)
                self.unknown_columns = self._columns.unknown
                return index + 1
        return None


class _Columns:
    """Where each machine name stands in one sheet, and how a row is read with that."""

    def __init__(
        self, sheet: str, writer: str, machine: list[RawCell], labels: list[RawCell]
    ) -> None:
        self.sheet, self.writer = sheet, writer
        place: dict[str, int] = {}
        self.unknown: list[str] = []
        self.kind = ""
        self.text: list[tuple[str, int]] = []
        self.typed: list[tuple[str, str, int]] = []
        self.days: list[tuple[str, int, int]] = []
        for index, cell in enumerate(machine):
            name = cell if type(cell) is str else ""
            if name.startswith(KIND):
                self.kind = name[len(KIND) :]
            elif name and name not in place:
                place[name] = index
            elif not name and index < len(labels) and labels[index] != "":
                self.unknown.append(f"{sheet}: {labels[index]!s}")
        self.place = place
        self.headings = {i: x for i, x in enumerate(labels) if isinstance(x, str) and x}
        known = {c.name for c in columns(KINDS[self.kind].record)} if self.kind in KINDS else set()
        for machine_name, index in place.items():
            if machine_name.startswith(("_", HUMAN)):
                continue
            name, _, cell = machine_name.partition(":")
            if name not in known:
                self.unknown.append(f"{sheet}: {self.headings.get(index, name)}")
            if cell in ("int", "decimal", "flag"):
                self.typed.append((name, cell, index))
            else:
                self.text.append((name, index))
            if cell == "date" and HUMAN + name in place:
                self.days.append((name, index, place[HUMAN + name]))
        self.revision = [place[name] for name, _ in REVISION]
        self.kind_at = place.get("_kind", -1)
        self.more = place.get(MORE, -1)
        self.payload = place.get(PAYLOAD, -1)

    def revisions(
        self, number: int, rows: list[list[RawCell]], problems: list[RowProblem]
    ) -> Iterator[BatchRow]:
        """The revisions in these rows; what is wrong with any of them goes to `problems`."""
        own_id, rev, parent, clock, shift, hashed = self.revision
        read = self._journal_payload if self.payload >= 0 else self._payload
        kind: Any = self.kind
        for row, cells in enumerate(rows, number):
            record_id: Any = cells[own_id]
            try:
                count: Any = cells[rev]
                hlc: Any = cells[clock]
                minutes: Any = cells[shift]
                counter, offset = int(count), int(minutes)
                if type(hlc) is not str or counter != count or offset != minutes or not record_id:
                    raise ValueError
                hlc = int(hlc)
            except (ValueError, TypeError, OverflowError):
                if any(cell != "" for cell in cells):
                    reason = "Baris tanpa nomor tersembunyi: ditambahkan atau dirusak di Excel."
                    told = str(record_id)
                    problems.append(RowProblem(self.sheet, row, "ID catatan", told, reason))
                continue
            parents: Any = cells[parent]
            digest: Any = cells[hashed]
            if self.kind_at >= 0:
                kind = cells[self.kind_at]
            try:
                payload = read(cells)
                text = canonical(payload)
                intact = digest == revision_hash(
                    record_id, self.writer, counter, parents, kind, hlc, offset, text
                )
            except (ValueError, TypeError, KeyError, OverflowError):
                intact = False
            if not intact:
                payload = self._as_found(cells)
                text = canonical(payload)
                problems += diagnose(self.sheet, row, kind, self.place, cells)
            elif self.days:
                self._compare_days(row, cells, problems)
            yield BatchRow(
                self.sheet, row, record_id, self.writer, counter, parents, kind, hlc, offset,
                payload, text, digest, intact,
            )  # fmt: skip

    def _payload(self, cells: list[RawCell]) -> dict[str, Any]:
        value: Any
        payload: dict[str, Any] = {
            name: value for name, index in self.text if (value := cells[index]) != ""
        }
        for name, cell, index in self.typed:
            value = cells[index]
            if value == "":
                continue
            if cell == "int":
                payload[name] = whole = int(value)
                if whole != value:
                    raise ValueError(name)
            elif cell == "decimal":
                payload[name] = float(value)
            else:
                payload[name] = _FLAGS[value]
        if self.more >= 0 and cells[self.more] != "":
            payload.update(json.loads("".join(cells[self.more :])))  # type: ignore[arg-type]
        return payload

    def _journal_payload(self, cells: list[RawCell]) -> dict[str, Any]:
        payload: dict[str, Any] = json.loads("".join(cells[self.payload :]))  # type: ignore[arg-type]
        return payload

    def _as_found(self, cells: list[RawCell]) -> dict[str, Any]:
        """What a damaged row says now, for a person to compare; only JSON-ready values."""
        found = {}
        for name, index in (*self.text, *((n, i) for n, _, i in self.typed)):
            value = cells[index]
            if value != "":
                found[name] = value.decode() if isinstance(value, bytes) else value
        return found

    def _compare_days(self, row: int, cells: list[RawCell], problems: list[RowProblem]) -> None:
        for name, index, seen in self.days:
            value, day = cells[index], cells[seen]
            if isinstance(value, str) and value:
                told = day.decode()[:10] if isinstance(day, bytes) else day
                if told != value:
                    problems.append(
                        RowProblem(self.sheet, row, self.headings.get(seen, name), str(told),
                                   f"Tanggal diubah di Excel; yang dipakai tetap {value}.")
                    )  # fmt: skip
