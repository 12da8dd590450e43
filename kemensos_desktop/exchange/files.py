"""Files written whole or not at all, and operating-system errors as known errors."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kemensos_desktop.domain.errors import (
    DiskFull,
    FileNotWritable,
    FolderUnreachable,
    KnownError,
)

TEMPORARY = ".kemensos-"
# older ones belong to a program that was killed: a running one renames within minutes
STALE_SECONDS = 3600

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY, errno.EISDIR}
_NAME = {errno.ENAMETOOLONG, errno.EINVAL}
_SHARING_VIOLATIONS = {32, 33}  # Windows: another program holds the file


def fault(error: OSError, place: Path) -> KnownError:
    """The known error that an OSError at `place` means to a person."""
    where = str(place)
    if error.errno in _FULL:
        return DiskFull(
            "Disk penuh, berkas tidak jadi ditulis.",
            "Kosongkan sebagian ruang atau pilih tempat lain, lalu ulangi.",
            where=where,
        )
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return FileNotWritable(
            "Berkas sedang dibuka program lain.",
            "Tutup dahulu di Excel atau program lain, lalu ulangi.",
            where=where,
        )
    if error.errno in _LOCKED:
        return FileNotWritable(
            "Tidak ada izin di tempat ini, atau berkas sedang dibuka program lain.",
            "Tutup berkas di Excel atau pilih folder lain, lalu ulangi.",
            where=where,
        )
    if error.errno in _NAME:
        return FileNotWritable(
            "Nama berkas tidak diterima di tempat ini.",
            "Pilih nama yang lebih pendek atau folder lain.",
            where=where,
        )
    return FolderUnreachable(
        "Folder tidak terjangkau.",
        "Pasang kembali flashdisk atau sambungkan folder bersama, lalu ulangi.",
        where=where,
    )


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` only when the block ends well.

    Written under a fresh temporary name beside it, flushed to the disk, then renamed; whatever
    happens inside, neither a partial file nor a temporary one is left and the old file survives.
    Raises DiskFull, FileNotWritable or FolderUnreachable.
    """
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        raise fault(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed program left in `folder`."""
    limit = time.time() - STALE_SECONDS
    with contextlib.suppress(OSError):
        for entry in folder.glob(f"{TEMPORARY}*"):
            with contextlib.suppress(OSError):
                if entry.stat().st_mtime < limit:
                    entry.unlink()


def _sync_folder(folder: Path) -> None:
    # the rename itself must survive power loss; Windows has no such call and some shares refuse it
    if os.name == "posix":
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
