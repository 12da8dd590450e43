"""What the operating system refuses, in words that a person can act on."""

from __future__ import annotations

import errno

import pytest

from kemensos_desktop.domain.errors import (
    DiskFull,
    FileNotWritable,
    FolderUnreachable,
    KnownError,
)
from kemensos_desktop.domain.faults import from_os_error


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
