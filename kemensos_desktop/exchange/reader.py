"""The child's side: reads one workbook with calamine and streams its rows to the parent.

Kept free of imports: it starts for every workbook, and it is the program that may die of one.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, BinaryIO

ROWS = 1_000
_TIMES = {date, datetime}
_CLOCKS = {time, timedelta}
_PLAIN = {str, float, int, bool}


def main() -> int:
    """Waits for `memory cap in MB, newline, path` on stdin, then writes frames to stdout.

    A frame is four bytes of length and a marshalled tuple: ("sheets", names); per 1,000 rows of a
    sheet ("rows", name, number of the first row, how many, cells by column without the columns
    that are all empty, rows in this sheet); at last ("end",), or ("failed", class of the error).
    Dates and times arrive as ISO text in bytes.
    """
    with open(0, "rb", closefd=False) as source:
        order = source.read()
    if not order:
        return 0
    cap, _, path = order.partition(b"\n")
    _cap_memory(int(cap) << 20)
    with open(1, "wb", closefd=False) as sink:
        try:
            _read(os.fsdecode(path), sink)
        except (Exception, MemoryError) as error:  # noqa: BLE001 the parent words it
            _send(sink, ("failed", type(error).__name__))
            return 1
    return 0


def _cap_memory(size: int) -> None:
    # Windows and macOS have no such limit; there the guard's caps on size stand alone
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(path: str, sink: BinaryIO) -> None:
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_path(path)
    names = [s.name for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
    _send(sink, ("sheets", names))
    for name in names:
        sheet = book.get_sheet_by_name(name)
        # the rows start at the sheet's first row, but at the first column in use
        rows, left = sheet.iter_rows(), (sheet.start or (0, 0))[1]
        number = 1
        while chunk := list(islice(rows, ROWS)):
            columns = dict(_columns(chunk, left))
            _send(sink, ("rows", name, number, len(chunk), columns, sheet.total_height))
            number += ROWS
    _send(sink, ("end",))


def _columns(rows: list[list[Any]], left: int) -> Iterator[tuple[int, Sequence[Any]]]:
    for index, column in enumerate(zip(*rows, strict=True), left):
        kinds = set(map(type, column))
        if not kinds <= _PLAIN:
            yield index, [v if type(v) in _PLAIN else _told(v) for v in column]
        elif kinds != {str} or any(column):
            yield index, column


def _told(value: Any) -> Any:
    kind = type(value)
    if kind in _TIMES:
        return value.isoformat().encode()
    return str(value) if kind in _CLOCKS else ""


def _send(sink: BinaryIO, frame: tuple[Any, ...]) -> None:
    data = marshal.dumps(frame, 2)
    sink.write(len(data).to_bytes(4, "big"))
    sink.write(data)
    sink.flush()
