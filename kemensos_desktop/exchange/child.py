"""Foreign workbooks read in a child process that may crash or starve without harm."""

from __future__ import annotations

import contextlib
import marshal
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from kemensos_desktop.domain.errors import WorkbookRefused
from kemensos_desktop.domain.progress import Progress, silent, step

from .files import fault
from .guard import guard

MEMORY_CAP_MB = 1_536
SILENCE_SECONDS = 120
READ_WORKBOOK = "_read-workbook"

RawCell = str | float | int | bool | bytes
Cell = str | float | int | bool | date | datetime | None


class Reading:
    """A workbook that passed the guard and is being read; `sheets` in workbook order."""

    def __init__(
        self,
        path: Path,
        parts: frozenset[str],
        source: IO[bytes],
        kill: Callable[[], None],
    ) -> None:
        self.path = path
        self.parts = parts
        self._source = source
        self._kill = kill
        first = self._frame()
        self.sheets: tuple[str, ...] = tuple(first[1])

    def chunks(self, progress: Progress = silent) -> Iterator[tuple[str, int, list[list[RawCell]]]]:
        """Sheet, number of its first row, up to 1,000 rows; dates as ISO text in bytes.

        Empty cells are "". Raises WorkbookRefused when the child dies, Cancelled.
        """
        while True:
            frame = self._frame()
            if frame[0] == "end":
                return
            _, sheet, number, rows, total = frame
            step(progress, number - 1 + len(rows), total, f"Membaca lembar {sheet}")
            yield sheet, number, rows

    def _frame(self) -> tuple[Any, ...]:
        source = self._source
        alarm = threading.Timer(SILENCE_SECONDS, self._kill)
        alarm.daemon = True
        alarm.start()
        try:
            size = source.read(4)
            data = source.read(int.from_bytes(size, "big")) if len(size) == 4 else b""
        finally:
            alarm.cancel()
        if not data or len(data) != int.from_bytes(size, "big"):
            raise self._refused("Buku kerja rusak atau terlalu besar untuk dibaca.")
        frame: tuple[Any, ...] = marshal.loads(data)
        if frame[0] == "failed":
            if frame[1] == "MemoryError":
                raise self._refused("Buku kerja terlalu besar untuk dibaca.")
            raise self._refused("Buku kerja rusak: isinya tidak dapat dibaca.")
        return frame

    def _refused(self, sentence: str) -> WorkbookRefused:
        return WorkbookRefused(
            sentence,
            "Buka di Excel atau LibreOffice, simpan lagi sebagai .xlsx, atau minta dikirim ulang.",
            where=self.path.name,
        )


@contextlib.contextmanager
def opened(path: Path, *, memory_cap_mb: int = MEMORY_CAP_MB) -> Iterator[Reading]:
    """A reading of `path`; the child starts while the guard looks and opens only what passed.

    Raises WorkbookRefused, FolderUnreachable. The child is gone when the block ends.
    """
    child = _start(path)
    order, answer = child.stdin, child.stdout
    assert order is not None and answer is not None  # both are pipes
    try:
        parts = guard(path)
        with contextlib.suppress(BrokenPipeError):
            order.write(b"%d\n%s" % (memory_cap_mb, os.fsencode(path.resolve())))
            order.close()
        yield Reading(path, parts, answer, child.kill)
    finally:
        child.kill()
        for pipe in (order, answer):
            with contextlib.suppress(OSError):
                pipe.close()
        child.wait()


def read_rows(
    path: Path, *, memory_cap_mb: int = MEMORY_CAP_MB, progress: Progress = silent
) -> Iterator[tuple[str, int, list[list[Cell]]]]:
    """Every sheet in chunks: its name, the number of the first row, up to 1,000 rows of cells.

    Guarded; cells are str, float, int, bool, date, datetime or None when empty.
    Raises WorkbookRefused, FolderUnreachable, Cancelled.
    """
    with opened(path, memory_cap_mb=memory_cap_mb) as reading:
        for sheet, number, rows in reading.chunks(progress):
            yield sheet, number, [[_cell(value) for value in row] for row in rows]


def _cell(value: RawCell) -> Cell:
    if value == "":
        return None
    if type(value) is float and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if type(value) is bytes:
        text = value.decode()
        if "T" in text:
            return datetime.fromisoformat(text)
        return date.fromisoformat(text)
    return value  # type: ignore[return-value]  # bytes were handled above


def _start(path: Path) -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False):
        command, folder = [sys.executable, READ_WORKBOOK], None
    else:
        # from the folder that holds the package, so that a checkout needs no installation
        command = [sys.executable, "-m", "kemensos_desktop", READ_WORKBOOK]
        folder = Path(__file__).resolve().parents[2]
    try:
        return subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise fault(error, path) from error
