"""A profile's neighbours and working folders, and clearing up what a crash left of them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..domain.faults import from_os_error

WORK_PREFIX = ".kerja-"
# papers being looked at, named by the reports page
PREVIEW_PREFIX = "pratinjau-"
OUTBOX, INBOX = "kiriman", "masuk"


@contextmanager
def working(folder: Path) -> Iterator[Path]:
    """A folder inside the profile for what is being put together; gone when the block ends.

    On the disk that surely holds the database, never in the system's temporary folder: rows of
    people may lie in it in the clear, and `sweep` finds what a killed program left.
    """
    try:
        work = Path(tempfile.mkdtemp(prefix=WORK_PREFIX, dir=folder))
    except OSError as error:
        raise from_os_error(error, folder) from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def backup_folder(folder: Path) -> Path:
    """Beside the profile, so that moving a broken profile aside leaves its backups."""
    return folder.with_name(f"{folder.name}-cadangan")


def restoring(folder: Path) -> Path:
    """A restored profile that is complete and only has to take the place of `folder`."""
    return folder.with_name(f"{folder.name}.pulih")


def work_prefix(folder: Path) -> str:
    """How the name of a restore under way begins, beside `folder`."""
    return f".{folder.name}.pulih-"


def finish_restore(folder: Path) -> None:
    """Put a complete restored profile where the former one was already moved aside.

    One that came to stand beside a profile that is still there was not wanted any more.
    """
    ready = restoring(folder)
    if not ready.is_dir():
        return
    if folder.exists():
        shutil.rmtree(ready, ignore_errors=True)
    else:
        ready.rename(folder)


def sweep(folder: Path) -> None:
    """Remove what a killed program left half-made; for whoever has the profile locked."""
    for work in (
        *folder.parent.glob(f"{work_prefix(folder)}*"),
        *folder.glob(f"{WORK_PREFIX}*"),
        *folder.glob(f"{PREVIEW_PREFIX}*"),
        folder / INBOX,
    ):
        shutil.rmtree(work, ignore_errors=True)
    # how domain.atomic names a file that is not whole yet
    for place in (folder, folder / OUTBOX, backup_folder(folder)):
        for half in place.glob(".*.tmp"):
            with suppress(OSError):
                half.unlink()
