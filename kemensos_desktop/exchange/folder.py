"""Transport through a folder: a USB stick, a shared drive, a synchronised folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kemensos_desktop.domain.atomic import replacing
from kemensos_desktop.domain.errors import FolderUnreachable
from kemensos_desktop.domain.faults import from_os_error, from_read_error

# older temporary files belong to a program that was killed: a running one renames within minutes
STALE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class FileStat:
    """Size in bytes, time of the last change in Unix seconds."""

    size: int
    modified: float


class Transport(Protocol):
    """A place where named files are put and fetched; names are relative, with `/`.

    Every method raises FolderUnreachable when the place is away; `put` also DiskFull and
    FileNotWritable, `get` FileNotReadable.
    """

    def put(self, name: str, content: bytes | Path) -> None:
        """The whole content under this name, or nothing."""

    def get(self, name: str) -> bytes | None:
        """The content, None when there is no such file."""

    def list(self, prefix: str = "") -> tuple[str, ...]:
        """Sorted names of all files below a folder; () when there is no such folder."""

    def stat(self, name: str) -> FileStat | None:
        """None when there is no such file."""

    def delete(self, name: str) -> None:
        """Gone afterwards, also when it was not there."""


def batch_name(district_code: str, writer: str, sequence: int, batch_id: str) -> str:
    """Where a batch lies: `outbox/<district>/<writer>/batches/<seq:06d>-<batch>.xlsx`."""
    return f"outbox/{district_code}/{writer}/batches/{sequence:06d}-{batch_id}.xlsx"


def reply_name(district_code: str, writer: str, sequence: int, batch_id: str, answer: int) -> str:
    """Where an answer of the office lies, `inbox/…/acks/<seq:06d>-<batch>-<n>.json`."""
    return f"inbox/{district_code}/{writer}/acks/{sequence:06d}-{batch_id}-{answer}.json"


class FolderTransport:
    """The files below `root`, which must exist: a missing one is a stick that was pulled out."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def exists(self) -> bool:
        """Whether the folder can be reached now."""
        try:
            return self.root.is_dir()
        except OSError:
            return False

    def free(self) -> int:
        """Free bytes. Raises FolderUnreachable."""
        try:
            return shutil.disk_usage(self.root).free
        except OSError as error:
            raise from_os_error(error, self.root) from error

    def put(self, name: str, content: bytes | Path) -> None:
        place = self._place(name)
        self._require_root()
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_os_error(error, place) from error
        _sweep(place.parent)
        with replacing(place) as temporary:
            if isinstance(content, bytes):
                temporary.write_bytes(content)
            else:
                shutil.copyfile(content, temporary)

    def get(self, name: str) -> bytes | None:
        place = self._place(name)
        try:
            return place.read_bytes()
        except FileNotFoundError:
            self._require_root()
            return None
        except OSError as error:
            raise from_read_error(error, place) from error

    def path(self, name: str) -> Path:
        """The file itself, for readers that want no copy. Raises FolderUnreachable."""
        self._require_root()
        return self._place(name)

    def list(self, prefix: str = "") -> tuple[str, ...]:
        folder = prefix.rstrip("/")
        start = self._place(folder) if folder else self.root
        self._require_root()
        return tuple(sorted(self._names(start)))

    def _names(self, start: Path) -> Iterator[str]:
        def stop(error: OSError) -> None:
            if not isinstance(error, FileNotFoundError) or not self.exists():
                raise from_os_error(error, start) from error

        for folder, _, files in os.walk(start, onerror=stop):
            inside = Path(folder).relative_to(self.root)
            for file in files:
                if not _is_temporary(file):
                    yield (inside / file).as_posix()

    def stat(self, name: str) -> FileStat | None:
        place = self._place(name)
        try:
            found = place.stat()
        except FileNotFoundError:
            self._require_root()
            return None
        except OSError as error:
            raise from_os_error(error, place) from error
        return FileStat(found.st_size, found.st_mtime)

    def delete(self, name: str) -> None:
        place = self._place(name)
        self._require_root()
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise from_os_error(error, place) from error

    def _require_root(self) -> None:
        if not self.exists():
            raise FolderUnreachable(
                "Folder tidak terjangkau.",
                "Pasang kembali flashdisk atau sambungkan folder bersama, lalu ulangi.",
                where=str(self.root),
            )

    def _place(self, name: str) -> Path:
        """The file of a name. Raises ValueError for a name that leaves the folder (a bug)."""
        segments = name.split("/")
        if any(s in ("", ".", "..") or set(s) & set("\\:\0") for s in segments):
            raise ValueError(f"not a relative name: {name!r}")
        place = self.root.joinpath(*segments)
        # a link inside a shared folder must not lead out of it
        if not place.resolve().is_relative_to(self.root.resolve()):
            raise ValueError(f"leads out of the folder: {name!r}")
        return place


def _is_temporary(file: str) -> bool:
    return file.startswith(".") and file.endswith(".tmp")


def _sweep(folder: Path) -> None:
    """Remove what a killed program left half-written in `folder`."""
    limit = time.time() - STALE_SECONDS
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if _is_temporary(entry.name):
                with contextlib.suppress(OSError):
                    if entry.stat().st_mtime < limit:
                        entry.unlink()
