"""One program at a time per profile: a lock file that the system releases when a process dies."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from ..domain.errors import ProfileInUse
from ..domain.faults import from_os_error

LOCK_FILE = "lock"


class ProfileLock:
    """Held while a profile is open. Raises ProfileInUse when another process holds it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOCK_FILE
        try:
            # held open for as long as the profile is
            self._handle: IO[str] | None = open(self.path, "a+", encoding="ascii")  # noqa: SIM115
        except OSError as error:
            raise from_os_error(error, folder) from error
        try:
            _lock(self._handle)
        except OSError:
            self._handle.close()
            raise ProfileInUse(
                "Profil ini sedang dibuka di jendela atau perintah lain.",
                "Tutup yang lain dulu, lalu ulangi.",
                where=str(folder),
            ) from None
        # who holds it is a courtesy; a full disk must not keep anybody from reading their data
        with suppress(OSError):
            self._handle.seek(0)
            self._handle.truncate()
            self._handle.write(str(os.getpid()))
            self._handle.flush()

    def release(self) -> None:
        if self._handle:
            with suppress(OSError):  # closed all the same when its text finds no room
                self._handle.close()
            self._handle = None


def _lock(handle: IO[str]) -> None:
    # the byte lies behind the text so that Windows lets others read who holds it
    if sys.platform == "win32":
        import msvcrt

        handle.seek(1024)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
