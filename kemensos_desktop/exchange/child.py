"""Foreign workbooks read in a child process that may crash or starve without harm."""

from __future__ import annotations

import contextlib
import marshal
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from kemensos_desktop.domain.errors import WorkbookRefused
from kemensos_desktop.domain.faults import from_os_error
from kemensos_desktop.domain.progress import Progress, silent, step

from .guard import Looked, guard

MEMORY_CAP_MB = 1_536
SILENCE_SECONDS = 120
AHEAD = 8  # frames held between child and parent
READ_WORKBOOK = "_read-workbook"

RawCell = str | float | int | bool | bytes
Cell = str | float | int | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Up to 1,000 rows of a sheet by column; `number` is what Excel calls the first of them.

    Columns that are all empty are left out; an empty cell is "", a date ISO text in bytes.
    """

    sheet: str
    number: int
    height: int
    columns: dict[int, Sequence[RawCell]]

    def row(self, index: int) -> list[RawCell]:
        """The cells of one row, up to the last column in use."""
        width = max(self.columns, default=-1) + 1
        cells: list[RawCell] = [""] * width
        for place, column in self.columns.items():
            cells[place] = column[index]
        return cells

    def rows(self) -> list[list[RawCell]]:
        width = max(self.columns, default=-1) + 1
        empty = ("",) * self.height
        filled = [self.columns.get(i, empty) for i in range(width)]
        return [list(row) for row in zip(*filled, strict=True)] or [[] for _ in empty]

    def after(self, count: int) -> Chunk:
        """The same without its first rows."""
        rest = {i: column[count:] for i, column in self.columns.items()}
        return Chunk(self.sheet, self.number + count, self.height - count, rest)


class Reading:
    """A workbook that passed the guard and is being read; `sheets` in workbook order."""

    def __init__(self, path: Path, looked: Looked, frames: queue.Queue[bytes]) -> None:
        self.path = path
        self.looked = looked
        self._frames = frames
        self.sheets: tuple[str, ...] = tuple(self._frame()[1])

    def chunks(self, progress: Progress = silent) -> Iterator[Chunk]:
        """All sheets in workbook order. Raises WorkbookRefused when the child dies, Cancelled."""
        while True:
            frame = self._frame()
            if frame[0] == "end":
                return
            _, sheet, number, height, columns, total = frame
            step(progress, number - 1 + height, total, f"Membaca lembar {sheet}")
            yield Chunk(sheet, number, height, columns)

    def _frame(self) -> tuple[Any, ...]:
        try:
            data = self._frames.get(timeout=SILENCE_SECONDS)
        except queue.Empty:
            data = b""
        if not data:
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

    Raises WorkbookRefused, FolderUnreachable, FileNotReadable. The child is gone when the block
    ends.
    """
    child = _start(path)
    order, answer = child.stdin, child.stdout
    assert order is not None and answer is not None  # both are pipes
    frames: queue.Queue[bytes] = queue.Queue(AHEAD)
    drain = threading.Thread(target=_drain, args=(answer, frames), daemon=True)
    drain.start()
    try:
        looked = guard(path)
        with contextlib.suppress(BrokenPipeError):
            order.write(b"%d\n%s" % (memory_cap_mb, os.fsencode(path.resolve())))
            order.close()
        yield Reading(path, looked, frames)
    finally:
        child.kill()
        while drain.is_alive():
            with contextlib.suppress(queue.Empty):
                frames.get_nowait()
            drain.join(0.01)
        for pipe in (order, answer):
            with contextlib.suppress(OSError):
                pipe.close()
        child.wait()


def _drain(source: IO[bytes], frames: queue.Queue[bytes]) -> None:
    """Takes frames from the pipe as they come: it holds 64 kB, a frame ten times that, and the
    child would stand still while the parent works. An empty frame says that the child is gone.
    """
    while True:
        head = source.read(4)
        size = int.from_bytes(head, "big")
        data = source.read(size) if len(head) == 4 else b""
        if len(data) != size:
            data = b""
        frames.put(data)
        if not data:
            return


def read_rows(
    path: Path, *, memory_cap_mb: int = MEMORY_CAP_MB, progress: Progress = silent
) -> Iterator[tuple[str, int, list[list[Cell]]]]:
    """Every sheet in chunks: its name, the number of the first row, up to 1,000 rows of cells.

    Guarded; cells are str, float, int, bool, date, datetime or None when empty.
    Raises WorkbookRefused, FolderUnreachable, Cancelled.
    """
    with opened(path, memory_cap_mb=memory_cap_mb) as reading:
        for chunk in reading.chunks(progress):
            rows = [[_cell(value) for value in row] for row in chunk.rows()]
            yield chunk.sheet, chunk.number, rows


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
        raise from_os_error(error, path) from error
