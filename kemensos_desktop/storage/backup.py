"""Backups: one file with the encrypted database and its key slots, checked after writing."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from ..domain.atomic import replacing
from ..domain.errors import BackupRefused, DatabaseDamaged, KnownError
from ..domain.faults import from_os_error
from ..domain.progress import Progress, silent, step
from .engine import DATABASE_FILE, Database, connect, known_faults
from .places import restoring, work_prefix, working
from .schema import revision
from .vault import PROFILE_FILE, Unlocked, Vault

SUFFIX = ".cadangan"
FORMAT = 1
_PAGES = 2000


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup file says of itself; `revisions` counts the journal."""

    path: Path
    made_at: str
    revisions: int
    size: int


def make(db: Database, vault: Vault, folder: Path, progress: Progress = silent) -> BackupInfo:
    """Write `<folder>/kemensos-<time>.cadangan`, open it again and check every page of it.

    Raises the known error of a full or missing disk; no half backup is left behind.
    """
    now = datetime.now().astimezone()
    path = _free(folder / f"kemensos-{now:%Y%m%d-%H%M%S}", SUFFIX)
    with working(vault.folder) as work:
        copy = work / DATABASE_FILE
        _copy(db, copy, progress)
        target = Database(copy, db.key)
        try:
            target.check()
            with target.read() as c:
                count = c.execute(select(func.count()).select_from(revision)).scalar() or 0
        finally:
            target.close()
        facts = {
            "format": FORMAT,
            "made_at": now.isoformat(timespec="seconds"),
            "revisions": count,
            "sha256": _digest(copy),
        }
        with (
            replacing(path) as temporary,
            zipfile.ZipFile(temporary, "w", zipfile.ZIP_STORED) as archive,
        ):
            archive.write(copy, DATABASE_FILE)
            archive.write(vault.path, PROFILE_FILE)
            archive.writestr("manifest.json", json.dumps(facts))
    return describe(path)


def _copy(db: Database, target: Path, progress: Progress) -> None:
    def report(_status: int, remaining: int, total: int) -> None:
        step(progress, total - remaining, total, "Membuat cadangan")

    with (
        known_faults(target),
        closing(db.connect()) as source,
        closing(connect(target, db.key)) as copy,
    ):
        source.backup(copy, pages=_PAGES, progress=report)


def describe(path: Path) -> BackupInfo:
    """Read a backup's own facts and check its bytes. Raises BackupRefused."""
    facts = _facts(path)
    return BackupInfo(path, facts["made_at"], facts["revisions"], path.stat().st_size)


def restore(
    path: Path,
    folder: Path,
    passphrase: str,
    prepare: Callable[[Database, Vault, Unlocked], None],
    progress: Progress = silent,
) -> Path | None:
    """Put a checked copy of a backup at `folder`; what was there is moved aside and returned.

    `prepare` runs on the copy before it becomes the profile (it starts a new writer), so that no
    counter which was already sent can ever be used twice. Raises BackupRefused, WrongPassphrase.
    """
    _facts(path)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=work_prefix(folder), dir=folder.parent))
    except OSError as error:
        raise from_os_error(error, folder.parent) from error
    try:
        step(progress, 0, 3, "Membuka cadangan")
        with zipfile.ZipFile(path) as archive:
            archive.extract(DATABASE_FILE, work)
            archive.extract(PROFILE_FILE, work)
        vault = Vault(work)
        unlocked = vault.unlock(passphrase)
        db = Database(work / DATABASE_FILE, unlocked.keys.data_key)
        try:
            step(progress, 1, 3, "Memeriksa isi cadangan")
            db.check()
            step(progress, 2, 3, "Memulai penulis baru")
            prepare(db, vault, unlocked)
        except DatabaseDamaged as error:
            raise _refused(path, "isi cadangan rusak") from error
        finally:
            db.close()
        # killed from here on, the next start puts it in place (places.finish_restore)
        ready = restoring(folder)
        shutil.rmtree(ready, ignore_errors=True)
        work.rename(ready)
        aside = None
        if folder.exists():
            aside = _free(
                folder.with_name(
                    f"{folder.name}.sebelum-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
                )
            )
            folder.rename(aside)
        try:
            ready.rename(folder)
        except OSError:
            if aside is not None:
                aside.rename(folder)
            raise
        return aside
    except (KeyError, zipfile.BadZipFile) as error:
        raise _refused(path, "berkasnya terpotong atau bukan cadangan") from error
    except OSError as error:
        raise from_os_error(error, folder) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _free(path: Path, suffix: str = "") -> Path:
    """`path` with the suffix, and a number between when there is one already of this second."""
    number = 1
    free = path.with_name(path.name + suffix)
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}{suffix}")
    return free


def existing(folder: Path) -> list[Path]:
    """Backup files of a folder, newest first."""
    if not folder.is_dir():
        return []
    return sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stem, reverse=True)


def rotate(folder: Path, keep_newest: int = 3, keep_days: int = 7) -> list[Path]:
    """Delete old backups: the newest few stay, and the last one of each of the latest days."""
    files = existing(folder)
    keep = set(files[:keep_newest])
    days: dict[str, Path] = {}
    for path in files:
        days.setdefault(path.stem.split("-")[1] if "-" in path.stem else path.stem, path)
    keep |= set(list(days.values())[:keep_days])
    gone = [p for p in files if p not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _facts(path: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as archive:
            facts: dict[str, Any] = json.loads(archive.read("manifest.json"))
            if facts.get("format", 0) > FORMAT:
                raise BackupRefused(
                    "Cadangan ini dibuat oleh program yang lebih baru.",
                    "Perbarui program di laptop ini.",
                    where=path.name,
                )
            digest = hashlib.sha256()
            with archive.open(DATABASE_FILE) as content:
                while block := content.read(1 << 20):
                    digest.update(block)
            if digest.hexdigest() != facts["sha256"]:
                raise _refused(path, "isinya berubah")
            return facts
    except FileNotFoundError:
        raise BackupRefused(
            "Berkas cadangan tidak ditemukan.", "Periksa nama dan foldernya.", where=str(path)
        ) from None
    except KnownError:
        raise
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise _refused(path, "berkasnya terpotong atau bukan cadangan") from error


def _refused(path: Path, why: str) -> BackupRefused:
    return BackupRefused(
        f"Cadangan ini tidak bisa dipakai: {why}.",
        "Profil yang ada tidak diubah. Pilih cadangan lain.",
        where=path.name,
    )


def _digest(path: Path) -> str:
    with open(path, "rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
