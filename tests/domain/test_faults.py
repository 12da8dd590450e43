"""What the operating system refuses, in words that a person can act on."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from kemensos_desktop.domain.errors import (
    DiskFull,
    FileNotReadable,
    FileNotWritable,
    FolderUnreachable,
    KnownError,
)
from kemensos_desktop.domain.faults import from_os_error, from_read_error


def windows(code: int) -> OSError:
    """An OSError as Windows raises it: errno 13 with the code of its own beside it."""
    error = OSError(errno.EACCES, "Permission denied")
    error.winerror = code  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (windows(32), FileNotWritable, "dibuka di program lain (misalnya Excel)"),
        (windows(33), FileNotWritable, "dibuka di program lain (misalnya Excel)"),
        (windows(112), DiskFull, "penuh"),
        (OSError(errno.ENOSPC, "x"), DiskFull, "penuh"),
        (OSError(errno.EROFS, "x"), FileNotWritable, "hanya bisa dibaca"),
        (OSError(errno.EACCES, "x"), FileNotWritable, "sedang dibuka di program lain"),
        (OSError(errno.ENOENT, "x"), FolderUnreachable, "tidak terjangkau"),
        (OSError(errno.EIO, "x"), FolderUnreachable, "tidak terjangkau"),
        (OSError(errno.ENOTSUP, "x"), FileNotWritable, "tidak bisa ditulis"),
    ],
)
def test_each_fault_has_its_sentence_and_a_way_out(
    error: OSError, kind: type[KnownError], words: str
) -> None:
    known = from_os_error(error, "daftar.xlsx")
    assert type(known) is kind
    assert words in known.sentence
    assert known.way_out and known.where == "daftar.xlsx"


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (windows(32), FileNotReadable, "sedang dibuka program lain (misalnya Excel)"),
        (windows(33), FileNotReadable, "sedang dibuka program lain (misalnya Excel)"),
        (OSError(errno.EACCES, "x"), FileNotReadable, "tidak boleh dibaca"),
        (OSError(errno.EISDIR, "x"), FileNotReadable, "Ini folder, bukan berkas"),
        (OSError(errno.EIO, "x"), FolderUnreachable, "tidak terjangkau"),
        (OSError(errno.EINVAL, "x"), FileNotReadable, "tidak bisa dibaca"),
    ],
)
def test_what_cannot_be_read_is_never_said_to_be_written(
    error: OSError, kind: type[KnownError], words: str
) -> None:
    known = from_read_error(error, Path("daftar.xlsx"))
    assert type(known) is kind
    assert words in known.sentence
    assert "tulis" not in known.sentence + known.way_out
    assert known.way_out and known.where == "daftar.xlsx"


def test_a_folder_is_told_apart_from_a_locked_file(tmp_path: Path) -> None:
    """Windows gives a folder that is opened as a file the error of a locked one."""
    known = from_read_error(OSError(errno.EACCES, "x"), tmp_path)
    assert known.sentence == "Ini folder, bukan berkas."
