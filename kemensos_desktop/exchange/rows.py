"""Sheets of a batch turned back into revisions: by column where all is well, else row by row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.record import columns
from kemensos_desktop.domain.revision import StoredRevision, canonical, revision_hash

from .child import Chunk, RawCell
from .damage import RowProblem, diagnose
from .layout import HUMAN, KIND, MORE, NO, PAYLOAD, REVISION, YES

_FLAGS: dict[Any, Any] = {YES: True, NO: False, "": ""}
_HIDDEN_NAMES = {name for name, _ in REVISION}


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

    @property
    def stored(self) -> StoredRevision:
        return StoredRevision(*self[2:9], self.payload_text, self.hash)


class SheetRows:
    """The revisions of one sheet; the machine names are found wherever they were moved to."""

    def __init__(self, name: str, writer: str) -> None:
        self.name = name
        self.writer = writer
        self.rows: list[BatchRow] = []
        self.problems: list[RowProblem] = []
        self.unknown_columns: list[str] = []
        self._columns: _Columns | None = None

    def take(self, chunk: Chunk) -> None:
        if self._columns is None:
            start = self._find(chunk)
            if self._columns is None:
                return
            chunk = chunk.after(start)
        self.rows += self._columns.revisions(chunk, self.problems)

    def _find(self, chunk: Chunk) -> int:
        """How many rows end with the machine names; title rows may stand above them."""
        labels: list[RawCell] = []
        for index in range(chunk.height):
            row = chunk.row(index)
            if _HIDDEN_NAMES.issubset(row):
                self._columns = _Columns(self.name, self.writer, row, labels)
                self.unknown_columns = self._columns.unknown
                return index + 1
            labels = row
        return 0


class _Odd(ValueError):
    """Some cell of a chunk is not of the type it was written with."""


class _Columns:
    """Where each machine name stands in one sheet, and how its rows are read with that."""

    def __init__(
        self, sheet: str, writer: str, machine: list[RawCell], labels: list[RawCell]
    ) -> None:
        self.sheet, self.writer = sheet, writer
        self.kind = ""
        unknown: dict[int, str] = {}
        self.headings = {i: x for i, x in enumerate(labels) if isinstance(x, str) and x}
        place: dict[str, int] = {}
        for index, cell in enumerate(machine):
            name = cell if isinstance(cell, str) else ""
            if name.startswith(KIND):
                self.kind = name[len(KIND) :]
            elif name and name not in place:
                place[name] = index
            elif index in self.headings:
                unknown[index] = self.headings[index]
        self.place = place
        known = {c.name for c in columns(KINDS[self.kind].record)} if self.kind in KINDS else set()
        # in the order of canonical JSON
        self.fields: list[tuple[str, str, int]] = []
        for machine_name in sorted(n for n in place if not n.startswith(("_", HUMAN))):
            name, _, cell = machine_name.partition(":")
            self.fields.append((name, cell, place[machine_name]))
            if name not in known:
                unknown[place[machine_name]] = self.headings.get(place[machine_name], name)
        self.unknown = [f"{sheet}: {unknown[index]}" for index in sorted(unknown)]
        self.fields.sort()
        self.days = [
            (index, place[HUMAN + name])
            for name, cell, index in self.fields
            if cell == "date" and HUMAN + name in place
        ]
        self.revision = [place[name] for name, _ in REVISION]
        self.kind_at = place.get("_kind", -1)
        self.more = place.get(MORE, -1)
        self.payload = place.get(PAYLOAD, -1)

    def revisions(self, chunk: Chunk, problems: list[RowProblem]) -> Iterator[BatchRow]:
        """The revisions in these rows; what is wrong with any of them goes to `problems`.

        Canonical payloads are put together by column; the hash proves each one right. Whatever
        does not fit its hash that way is read again with care.
        """
        try:
            quick = list(self._by_column(chunk))
        except _Odd:
            quick = [None] * chunk.height
        self._compare_days(chunk, problems)
        for index, row in enumerate(quick):
            careful = row or self._by_row(chunk.number + index, chunk.row(index), problems)
            if careful:
                yield careful

    def _by_column(self, chunk: Chunk) -> Iterator[BatchRow | None]:
        empty: Sequence[Any] = ("",) * chunk.height
        ids, counts, parents, clocks, shifts, digests = (
            chunk.columns.get(i, empty) for i in self.revision
        )
        try:
            counters, offsets = list(map(int, counts)), list(map(int, shifts))
            hlcs = list(map(int, clocks))
        except (ValueError, TypeError, OverflowError):
            raise _Odd from None
        for column, whole in ((counts, counters), (shifts, offsets)):
            if tuple(whole) != tuple(column):
                raise _Odd
        for column in (ids, parents, clocks, digests):
            if set(map(type, column)) != {str}:
                raise _Odd
        if not all(ids):
            raise _Odd
        kinds: Sequence[Any] = (
            chunk.columns.get(self.kind_at, empty)
            if self.kind_at >= 0
            else (self.kind,) * chunk.height
        )
        texts, payloads = self._journal(chunk) if self.payload >= 0 else self._payloads(chunk)
        sheet, writer = self.sheet, self.writer
        for row, record_id, counter, parent, kind, hlc, offset, payload, text, digest in zip(
            range(chunk.number, chunk.number + chunk.height),
            ids, counters, parents, kinds, hlcs, offsets, payloads, texts, digests,
            strict=True,
        ):  # fmt: skip
            told = revision_hash(record_id, writer, counter, parent, kind, hlc, offset, text)
            yield (
                BatchRow(sheet, row, record_id, writer, counter, parent, kind, hlc, offset,
                         payload, text, digest, True)
                if told == digest
                else None
            )  # fmt: skip

    def _payloads(self, chunk: Chunk) -> tuple[list[str], list[dict[str, Any]]]:
        """Canonical JSON and payload of every row; a row with more fields than cells is wrong."""
        pieces: list[list[str]] = []
        full: list[tuple[str, Sequence[Any]]] = []
        sparse: list[tuple[str, Sequence[Any]]] = []
        for name, cell, index in self.fields:
            column = chunk.columns.get(index)
            if column is None:
                continue
            values, told = _convert(cell, column)
            pieces.append([f',"{name}":{t}' if t else "" for t in told])
            (sparse if "" in values else full).append((name, values))
        texts = (
            ["{" + body[1:] + "}" for body in map("".join, zip(*pieces, strict=True))]
            if pieces
            else ["{}"] * chunk.height
        )
        names = [name for name, _ in full]
        payloads: list[dict[str, Any]] = (
            [dict(zip(names, row, strict=True)) for row in zip(*(v for _, v in full), strict=True)]
            if full
            else [{} for _ in texts]
        )
        for name, values in sparse:
            for payload, value in zip(payloads, values, strict=True):
                if value != "":
                    payload[name] = value
        return texts, payloads

    def _journal(self, chunk: Chunk) -> tuple[list[str], list[dict[str, Any]]]:
        columns = [c for i, c in sorted(chunk.columns.items()) if i >= self.payload]
        try:
            texts = ["".join(row) for row in zip(*columns, strict=True)]
            return texts, [json.loads(text) for text in texts]
        except (ValueError, TypeError):
            raise _Odd from None

    def _by_row(
        self, number: int, cells: list[RawCell], problems: list[RowProblem]
    ) -> BatchRow | None:
        width = max(self.place.values()) + 1
        cells = cells + [""] * (width - len(cells))
        own_id, rev, parent, clock, shift, hashed = self.revision
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
                problems.append(
                    RowProblem(self.sheet, number, "ID catatan", str(record_id), reason)
                )
            return None
        parents: Any = cells[parent]
        digest: Any = cells[hashed]
        kind: Any = cells[self.kind_at] if self.kind_at >= 0 else self.kind
        try:
            payload = self._payload(cells)
            text = canonical(payload)
            intact = digest == revision_hash(
                record_id, self.writer, counter, parents, kind, hlc, offset, text
            )
        except (ValueError, TypeError, KeyError, OverflowError):
            intact = False
        if not intact:
            payload = self._as_found(cells)
            text = canonical(payload)
            problems += diagnose(self.sheet, number, kind, self.place, cells)
        return BatchRow(
            self.sheet, number, record_id, self.writer, counter, parents, kind, hlc, offset,
            payload, text, digest, intact,
        )  # fmt: skip

    def _payload(self, cells: list[RawCell]) -> dict[str, Any]:
        payload: dict[str, Any] = {}
        if self.payload >= 0:
            payload.update(json.loads(_joined(cells[self.payload :])))
        for name, cell, index in self.fields:
            values, _ = _convert(cell, (cells[index],))
            if values[0] != "":
                payload[name] = values[0]
        if self.more >= 0 and cells[self.more] != "":
            payload.update(json.loads(_joined(cells[self.more :])))
        return payload

    def _as_found(self, cells: list[RawCell]) -> dict[str, Any]:
        """What a damaged row says now, for a person to compare; only JSON-ready values."""
        return {
            name: value.decode() if isinstance(value, bytes) else value
            for name, _, index in self.fields
            if (value := cells[index]) != ""
        }

    def _compare_days(self, chunk: Chunk, problems: list[RowProblem]) -> None:
        """Dates that people changed in Excel: the date they see no longer is the one we read."""
        for index, seen in self.days:
            exact, shown = chunk.columns.get(index), chunk.columns.get(seen)
            if exact is None or shown is None:
                continue
            for row, (value, day) in enumerate(zip(exact, shown, strict=True), chunk.number):
                told = day.decode()[:10] if isinstance(day, bytes) else str(day)
                if told != value and isinstance(value, str) and value:
                    heading = self.headings.get(seen, "Tanggal")
                    reason = f"Tanggal diubah di Excel; yang dipakai tetap {value}."
                    problems.append(RowProblem(self.sheet, row, heading, told, reason))


def _joined(cells: Sequence[RawCell]) -> str:
    if not all(isinstance(cell, str) for cell in cells):
        raise TypeError
    return "".join(map(str, cells))


def _convert(cell: str, column: Sequence[Any]) -> tuple[Sequence[Any], Sequence[str]]:
    """A column as payload values and as JSON, "" where the cell is empty.

    Raises _Odd when a cell is not of the type it was written with.
    """
    try:
        if cell in ("", "date"):
            if set(map(type, column)) != {str}:
                raise _Odd
            return column, [encode_basestring(v) if v else "" for v in column]
        if cell == "flag":
            values = [_FLAGS[v] for v in column]
            return values, [_JSON_FLAGS[v] for v in column]
        number: Callable[[Any], Any] = int if cell == "int" else float
        values = ["" if v == "" else number(v) for v in column]
        if tuple(values) != tuple(column):
            raise _Odd
        return values, list(map(str, values))
    except (KeyError, ValueError, TypeError, OverflowError):
        raise _Odd from None


_JSON_FLAGS = {YES: "true", NO: "false", "": ""}
