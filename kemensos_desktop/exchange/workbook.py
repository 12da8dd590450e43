"""A batch written as a workbook: one slice of a journal, readable in Excel and by the office."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import io
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from kemensos_desktop.domain.atomic import write_atomic
from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.codes import CodeList, ProgrammeCodes
from kemensos_desktop.domain.faults import from_os_error
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.progress import Progress, silent, step
from kemensos_desktop.domain.revision import StoredRevision, canonical

from .cells import any_json, exact_float, excel_day, fits, pieces, plain, shown
from .cover import write_cover
from .layout import (
    CODED,
    COVER,
    HUMAN,
    INDEX,
    JOURNAL,
    META,
    MORE,
    NO,
    PARENT_INDEX,
    PARENT_TABLE,
    PARENTS,
    PAYLOAD,
    REFERENCES,
    REVISION,
    YES,
    default_of,
    sheet_columns,
)
from .signing import public_key, sign

_LARGEST_INT = 10**15  # beyond it a number cell loses digits
_NAMEABLE = (str, int)
_STEP = 500


def content_hash(hashes: Iterable[str]) -> str:
    """sha256 hex over the revision hashes of a slice, in counter order."""
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def signed_bytes(meta: BatchMeta) -> bytes:
    """What the writer signs: every field of the cover but the signature, as canonical JSON."""
    fields = dataclasses.asdict(meta)
    del fields["signature"]
    return canonical(fields).encode()


def manifest_hash(meta: BatchMeta) -> str:
    """The name of a signed cover: the next batch and the office's receipt point at it."""
    return hashlib.sha256(signed_bytes(meta) + meta.signature.encode()).hexdigest()


def write_batch(
    path: Path,
    meta: BatchMeta,
    revisions: Iterable[StoredRevision],
    *,
    heads: Collection[str],
    names: Mapping[str, str],
    seed: bytes,
    scratch: Path,
    codes: ProgrammeCodes | None = None,
    places: Mapping[str, int] | None = None,
    progress: Progress = silent,
) -> BatchMeta:
    """Write the slice `meta.first`..`meta.last` to `path`; returns the signed cover.

    `heads` are the rev names (`writer:counter`) that are heads of their record: they go to the
    visible sheets, all else to the hidden journal. `names` gives display names of record ids,
    `codes` the labels of codes, `places` the row number (`_index`) of records that others belong
    to; all only for people. `scratch` is an existing folder where rows
    lie in the clear while the workbook is put together; whoever gives it removes it. Counts,
    content hash and signature of `meta` are filled in here.

    Raises DiskFull, FileNotWritable, FolderUnreachable, Cancelled; `path` is as it was then.
    ValueError when the slice has a gap or another writer (a bug).
    """
    if meta.public_key != public_key(seed):
        raise ValueError("seed does not belong to the public key of the cover")
    # packed in memory (2 MB per 10,000 rows): a disk that fills up leaves no half-open archive
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(
        packed, {"constant_memory": True, "tmpdir": str(scratch), "use_zip64": True}
    )
    try:
        sheets = _Sheets(book, names, codes, places or {})
        signed = _fill(book, meta, revisions, heads, sheets, seed, progress)
        book.close()
    except OSError as error:
        raise from_os_error(error, scratch) from error
    except FileCreateError as error:
        cause = error.args[0] if isinstance(error.args[0], OSError) else OSError()
        raise from_os_error(cause, scratch) from error
    finally:
        for sheet in book.worksheets():
            # a full disk makes even closing fail; the folder is removed anyway
            with contextlib.suppress(OSError):
                sheet._opt_close()
    write_atomic(path, packed.getvalue())
    return signed


def _fill(
    book: Any,
    meta: BatchMeta,
    revisions: Iterable[StoredRevision],
    heads: Collection[str],
    sheets: _Sheets,
    seed: bytes,
    progress: Progress,
) -> BatchMeta:
    # the file is as old as its cover says
    book.set_properties({"created": datetime.fromisoformat(meta.made_at).astimezone(UTC)})
    meta_sheet = book.add_worksheet(META)
    meta_sheet.hide()
    cover = book.add_worksheet(COVER)
    cover.activate()
    cover.set_first_sheet()
    hashes: list[str] = []
    counts: dict[str, int] = {}
    total = meta.last - meta.first + 1
    expected = meta.first
    offset = 0
    for revision in revisions:
        counter, kind = revision[2], revision[4]
        if counter != expected or revision[1] != meta.writer:
            raise ValueError(f"slice is not gapless at {expected}")
        expected += 1
        if f"{meta.writer}:{counter}" in heads:
            counts[kind] = counts.get(kind, 0) + 1
            sheets.visible(kind)(revision)
        else:
            sheets.journal()(revision)
        hashes.append(revision[8])
        offset = revision[6]
        if not counter % _STEP:
            step(progress, counter - meta.first, total, "Menulis berkas kiriman")
    if expected != meta.last + 1:
        raise ValueError(f"slice ends at {expected - 1}, not at {meta.last}")
    sheets.finish()
    unsigned = dataclasses.replace(
        meta,
        counts=tuple((k, counts[k]) for k in KINDS if k in counts),
        content_hash=content_hash(hashes),
        signature="",
    )
    signed = dataclasses.replace(unsigned, signature=sign(seed, signed_bytes(unsigned)))
    for row, field in enumerate(dataclasses.fields(signed)):
        meta_sheet.write_string(row, 0, field.name)
        for column, piece in enumerate(pieces(any_json(getattr(signed, field.name))), 1):
            meta_sheet.write_string(row, column, piece)
    write_cover(book, cover, signed, offset)
    step(progress, total, total, "Menyimpan berkas kiriman")
    return signed


class _Sheets:
    """The sheets of one workbook, each made when its first row comes."""

    def __init__(
        self,
        book: Any,
        names: Mapping[str, str],
        codes: ProgrammeCodes | None,
        places: Mapping[str, int],
    ) -> None:
        self.book = book
        self.names = names
        self.codes = codes
        self.places = places
        self.heading = book.add_format(
            {"bold": True, "bg_color": "#E3EEF0", "text_wrap": True, "valign": "top", "border": 1}
        )
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self._by_kind: dict[str, _KindSheet] = {}
        self._journal: _JournalSheet | None = None

    def visible(self, kind: str) -> Callable[[StoredRevision], None]:
        if not KINDS[kind].sheet:
            return self.journal()
        sheet = self._by_kind.get(kind)
        if sheet is None:
            sheet = self._by_kind[kind] = _KindSheet(self, kind)
        return sheet.write

    def journal(self) -> Callable[[StoredRevision], None]:
        if self._journal is None:
            self._journal = _JournalSheet(self)
        return self._journal.write

    def finish(self) -> None:
        for sheet in self._by_kind.values():
            sheet.finish()


class _KindSheet:
    """The visible sheet of one kind: a row per record, an empty cell is a field left out."""

    def __init__(self, sheets: _Sheets, kind: str) -> None:
        self.sheet = sheet = sheets.book.add_worksheet(KINDS[kind].sheet)
        self.day = sheets.day
        self.row = 2
        layout = sheet_columns(kind)
        sheet.freeze_panes(2, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, 46)
        sheet.set_row(1, None, None, {"hidden": True})
        for index, column in enumerate(layout):
            options = {"hidden": True} if column.hidden else None
            sheet.set_column(index, index, column.width, None, options)
            sheet.write_string(0, index, column.label, sheets.heading)
        for index, column in enumerate(layout):
            sheet.write_string(1, index, column.machine)
        place = {c.machine: i for i, c in enumerate(layout)}
        self.last_column = len(layout) - 1
        self.revision = tuple(place[name] for name, _ in REVISION)
        self.more = place[MORE]
        parent, self.parent_field = PARENTS.get(kind, ("", ""))
        self.parent_sheet = KINDS[parent].sheet if parent else ""
        self.index, self.parent_table, self.parent_index = (
            place.get(name, -1) for name in (INDEX, PARENT_TABLE, PARENT_INDEX)
        )
        self.places = sheets.places
        # undecorated: the public names test every call for A1 notation (a tenth of the time)
        self.string, self.number = sheet._write_string, sheet._write_number
        self.fields: dict[str, tuple[int, Callable[[int, Any], bool]]] = {}
        self.people: list[tuple[str, Any, int, Callable[[Any], str]]] = []
        for index, column in enumerate(layout):
            if column.machine.startswith(HUMAN):
                self._add_for_people(sheets, kind, column.field, index)
            elif column.field:
                cell = column.machine.partition(":")[2] or "text"
                human = place.get(HUMAN + column.field, -1)
                show_at = index if cell == "text" else -1
                self.fields[column.field] = (show_at, self._put(cell, index, human))

    def _add_for_people(self, sheets: _Sheets, kind: str, field: str, index: int) -> None:
        if field in REFERENCES:
            names, known = sheets.names, dict[str, str]()

            def name_of(record_id: Any) -> str:
                label = known.get(record_id)
                if label is None:
                    label = known[record_id] = shown(names.get(record_id, ""))
                return label

            self.people.append((field, "", index, name_of))
        elif (kind, field) in CODED and sheets.codes is not None:
            entries: CodeList = getattr(sheets.codes, CODED[kind, field])

            def label_of(code: Any) -> str:
                return shown(entries.label(code)) if code else ""

            self.people.append((field, default_of(kind, field), index, label_of))

    def _put(self, cell: str, index: int, human: int) -> Callable[[int, Any], bool]:
        """Writes one value; False when this cell cannot carry it exactly."""
        string, number, day = self.string, self.number, self.day

        def text(row: int, value: Any) -> bool:
            if type(value) is not str or not value:
                return False
            string(row, index, value)
            return True

        def integer(row: int, value: Any) -> bool:
            if type(value) is not int or not -_LARGEST_INT < value < _LARGEST_INT:
                return False
            number(row, index, value)
            return True

        def decimal(row: int, value: Any) -> bool:
            if type(value) is not float or not exact_float(value):
                return False
            number(row, index, value)
            return True

        def flag(row: int, value: Any) -> bool:
            if type(value) is not bool:
                return False
            string(row, index, YES if value else NO)
            return True

        def date(row: int, value: Any) -> bool:
            if type(value) is not str:
                return False
            try:
                serial = excel_day(value)
            except ValueError:
                return False
            string(row, index, value)
            if serial is None:
                string(row, human, value)
            else:
                number(row, human, serial, day)
            return True

        return {"text": text, "int": integer, "decimal": decimal, "flag": flag, "date": date}[cell]

    def write(self, revision: StoredRevision) -> None:
        record_id, _, counter, parents, _, hlc, offset, text, digest = revision
        payload: dict[str, Any] = json.loads(text)
        row, string, number, fields = self.row, self.string, self.number, self.fields
        careful = not plain(text)
        more = {}
        for name, value in payload.items():
            known = fields.get(name)
            if known is None:
                more[name] = value
            elif careful and type(value) is str and not fits(value):
                more[name] = value
                if known[0] >= 0:
                    string(row, known[0], shown(value))
            elif not known[1](row, value):
                more[name] = value
        for name, default, index, label in self.people:
            value = payload.get(name, default)
            if type(value) in _NAMEABLE and (told := label(value)):
                string(row, index, told)
        if self.index >= 0:
            number(row, self.index, row - 1)
        if self.parent_sheet:
            string(row, self.parent_table, self.parent_sheet)
            above = self.places.get(payload.get(self.parent_field, ""))
            if above is not None:
                number(row, self.parent_index, above)
        own_id, rev, parent, clock, shift, hashed = self.revision
        string(row, own_id, record_id)
        number(row, rev, counter)
        if parents:
            string(row, parent, parents)
        string(row, clock, str(hlc))
        number(row, shift, offset)
        string(row, hashed, digest)
        if more:
            for index, piece in enumerate(pieces(any_json(more)), self.more):
                string(row, index, piece)
        self.row = row + 1

    def finish(self) -> None:
        self.sheet.ignore_errors({"number_stored_as_text": _area(0, 0, self.row, self.last_column)})
        # without a password: it only keeps people from changing by accident what is hashed
        self.sheet.protect(
            "", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True}
        )


class _JournalSheet:
    """The hidden sheet of earlier revisions and of kinds without a sheet, payloads as JSON."""

    def __init__(self, sheets: _Sheets) -> None:
        self.sheet = sheets.book.add_worksheet(JOURNAL)
        self.sheet.hide()
        for index, name in enumerate(("_kind", *(n for n, _ in REVISION), PAYLOAD)):
            self.sheet.write_string(0, index, name)
        self.row = 1

    def write(self, revision: StoredRevision) -> None:
        record_id, _, counter, parents, kind, hlc, offset, text, digest = revision
        row, string, number = self.row, self.sheet._write_string, self.sheet._write_number
        string(row, 0, kind)
        string(row, 1, record_id)
        number(row, 2, counter)
        if parents:
            string(row, 3, parents)
        string(row, 4, str(hlc))
        number(row, 5, offset)
        string(row, 6, digest)
        if fits(text):
            string(row, 7, text)
        else:
            for index, piece in enumerate(pieces(any_json(json.loads(text))), 7):
                string(row, index, piece)
        self.row = row + 1


def _area(top: int, left: int, bottom: int, right: int) -> str:
    area: str = xlsxwriter.utility.xl_range(top, left, bottom, right)
    return area
