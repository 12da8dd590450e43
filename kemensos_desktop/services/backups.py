"""Backups by hand and on every close; restoring one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.progress import Progress, silent
from .session import Session

if TYPE_CHECKING:
    from ..storage.backup import BackupInfo
    from ..storage.engine import Database
    from ..storage.vault import Unlocked, Vault


_NONE = {"seq": -1}


@dataclass(frozen=True, slots=True)
class Restored:
    """An opened profile after a restore; `aside` is where the former profile now lies."""

    session: Session
    aside: Path | None


class Backups:
    """Copies of the profile, each opened and checked after it was written."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def make(self, folder: Path | None = None, progress: Progress = silent) -> BackupInfo:
        """A checked backup, in the profile's backup folder or elsewhere (a stick)."""
        from ..storage import backup, journal

        target = folder or self._s.backup_folder
        with self._s.db.read() as c:
            # what is written while the copy is made may not be in it
            seq = journal.last_seq(c)
        info = backup.make(self._s.db, self._s.vault, target, progress)
        at_home = target == self._s.backup_folder
        if at_home:
            backup.rotate(target)
        with self._s.db.write() as c:
            # one on a stick, which may be lost, does not spare the one on close
            if not at_home:
                seq = journal.setting(c, "backup", _NONE)["seq"]
            journal.save_setting(c, "backup", {"made_at": info.made_at, "seq": seq})
        return info

    def make_if_changed(self) -> BackupInfo | None:
        """The backup on close; None when nothing was written since the last one here."""
        from ..storage import journal

        with self._s.db.read() as c:
            before = journal.setting(c, "backup", _NONE)
            if before["seq"] == journal.last_seq(c) and self.existing():
                return None
        return self.make()

    def existing(self) -> list[Path]:
        """Backup files of this profile, newest first."""
        from ..storage import backup

        return backup.existing(self._s.backup_folder)

    def last(self) -> str:
        """ISO time of the last backup; "" before the first."""
        from ..storage import journal

        with self._s.db.read() as c:
            return str(journal.setting(c, "backup", {}).get("made_at", ""))


def describe(path: Path) -> BackupInfo:
    """What a backup file says of itself, its bytes checked. Raises BackupRefused."""
    from ..storage import backup

    return backup.describe(path)


def restore(path: Path, folder: Path, passphrase: str, progress: Progress = silent) -> Restored:
    """Put a checked backup at `folder` with a new writer, and open it.

    The profile that was there is moved aside, never deleted. Raises BackupRefused, WrongPassphrase,
    ProfileInUse while it is open.
    """
    from ..storage import backup
    from ..storage.lock import ProfileLock
    from ..storage.migrate import upgrade
    from .profiles import begin_writer, open_profile

    if folder.is_dir():
        ProfileLock(folder).release()

    def prepare(db: Database, vault: Vault, unlocked: Unlocked) -> None:
        upgrade(db, lambda: None)
        begin_writer(db, vault, unlocked)

    aside = backup.restore(path, folder, passphrase, prepare, progress)
    return Restored(open_profile(folder, passphrase), aside)
