"""Profiles: first start, sign-in, practice mode, and beginning a new writer when one is due."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.clock import HybridClock, local_offset
from ..domain.errors import KnownError, ProfileInUse
from ..domain.faults import from_os_error
from ..domain.office import Office, Person, Role
from ..domain.text import clean
from .device import device_id, device_name, remember_counter, remembered_counter
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection, Database
    from ..storage.vault import Unlocked, Vault


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first screen asks. `district_code` like 32.17, `village_code` may be empty."""

    name: str
    role: Role
    district_code: str
    passphrase: str
    office: Office
    village_code: str = ""
    practice: bool = False


def warm() -> None:
    """Import all that opening a profile and the first page need; for a worker, while one types."""
    from ..exchange import signing  # noqa: F401 - imported for the time it takes
    from ..storage import (  # noqa: F401 - as above
        backup,
        batches,
        deliveries,
        disputes,
        engine,
        lock,
        migrate,
        recipients,
        records,
        vault,
        writers,
    )

    vault.warm()


def create(folder: Path, start: FirstStart) -> Session:
    """Make a profile and open it. Built beside its place and renamed, so never half there."""
    from ..exchange import signing
    from ..storage.engine import DATABASE_FILE, Database
    from ..storage.migrate import upgrade
    from ..storage.vault import Vault, check_passphrase

    check_passphrase(start.passphrase)
    if folder.exists() and any(folder.iterdir()):
        raise ProfileInUse(
            "Folder ini sudah berisi.", "Pilih folder lain untuk profil baru.", where=str(folder)
        )
    work = folder.with_name(f".{folder.name}.baru")
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        vault = Vault(work)
        unlocked = vault.create(
            name=clean(start.name),
            role=start.role,
            district_code=start.district_code,
            office_name=start.office.name,
            practice=start.practice,
            passphrase=start.passphrase,
            signing_seed=signing.new_key(),
        )
        db = Database(work / DATABASE_FILE, unlocked.keys.data_key)
        try:
            upgrade(db, lambda: None)
            with db.write() as c:
                person = Person(
                    name=clean(start.name),
                    role=start.role,
                    district_code=start.district_code,
                    office_name=start.office.name,
                    device=device_name(),
                    practice=start.practice,
                    village_code=start.village_code,
                )
                _save_person(c, person)
                _begin(c, unlocked, person)
                _write_office(c, unlocked, start.office)
        finally:
            db.close()
        if folder.exists():
            folder.rmdir()
        work.rename(folder)
    except OSError as error:
        raise from_os_error(error, folder) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return open_profile(folder, start.passphrase)


def open_profile(
    folder: Path,
    passphrase: str,
    *,
    now: Callable[[], datetime] | None = None,
) -> Session:
    """Unlock, lock out others, migrate after a backup, begin a new writer when one is due.

    Raises WrongPassphrase, ProfileMissing, ProfileInUse, DatabaseDamaged, DatabaseNewer.
    """
    from ..storage import backup
    from ..storage.engine import DATABASE_FILE, Database, damaged
    from ..storage.lock import ProfileLock
    from ..storage.migrate import upgrade
    from ..storage.places import backup_folder, finish_restore, sweep
    from ..storage.vault import Vault

    finish_restore(folder)
    vault = Vault(folder)
    unlocked = vault.unlock(passphrase)
    lock = ProfileLock(folder)
    db: Database | None = None
    try:
        sweep(folder)
        path = folder / DATABASE_FILE
        if not path.is_file():
            raise damaged(path)
        db = Database(path, unlocked.keys.data_key)
        upgrade(db, lambda: backup.make(db, vault, backup_folder(folder)))
        unlocked = ensure_writer(db, vault, unlocked)
        with db.read() as c:
            session = _session(c, folder, vault, unlocked, db, lock)
    except BaseException:
        if db is not None:
            db.close()
        lock.release()
        raise
    if now:
        session.now = now
    return session


def close_profile(session: Session, *, backup: bool = True) -> None:
    """Back up when something changed since the last one, fold the log in, release the lock.

    A backup that fails (full disk, damaged page) does not keep the profile open; the error is
    raised afterwards.
    """
    from .backups import Backups

    failed: KnownError | None = None
    try:
        try:
            _remember(session)
            if backup:
                Backups(session).make_if_changed()
        except KnownError as error:
            failed = error
    finally:
        session.db.close()
        if session.lock:
            session.lock.release()
    if failed:
        raise failed


def _remember(session: Session) -> None:
    from ..storage import journal

    with session.db.read() as c:
        remember_counter(session.writer, journal.last_counter(c, session.writer))


def _session(
    c: Connection, folder: Path, vault: Vault, unlocked: Unlocked, db: Database, lock: Any
) -> Session:
    from ..exchange import signing
    from ..storage import journal

    writer = signing.fingerprint(signing.public_key(unlocked.keys.signing_seed))
    seen = journal.setting(c, "hlc_seen", 0)
    clock = HybridClock(max(seen, journal.last_hlc(c, writer)))
    raw = journal.setting(c, "person")
    person = Person(**{**raw, "role": Role(raw["role"])})
    author = journal.Author(writer, clock, local_offset())
    return Session(folder, vault, unlocked, db, author, person, lock)


def _save_person(c: Connection, person: Person) -> None:
    from ..storage import journal

    journal.save_setting(c, "person", asdict(person))


def _begin(c: Connection, unlocked: Unlocked, person: Person) -> str:
    """Write down the writer of the slot's signing key as ours; returns its id."""
    from ..exchange import signing
    from ..storage import journal, writers

    key = signing.public_key(unlocked.keys.signing_seed)
    writer = signing.fingerprint(key)
    writers.add(
        c,
        writers.Writer(
            id=writer,
            public_key=key,
            name=person.name,
            device=device_name(),
            district_code=person.district_code,
            state=writers.OWN,
            since=datetime.now(UTC).isoformat(timespec="microseconds"),
            predecessor=unlocked.keys.predecessor,
            certificate=unlocked.keys.certificate,
        ),
    )
    journal.save_setting(c, "device_id", device_id())
    return writer


def _write_office(c: Connection, unlocked: Unlocked, office: Office) -> None:
    from ..exchange import signing
    from ..storage import journal, records

    writer = signing.fingerprint(signing.public_key(unlocked.keys.signing_seed))
    author = journal.Author(writer, HybridClock(), local_offset())
    kept = records.save(c, author, "office", office)
    journal.save_setting(c, records.OWN_OFFICE, kept.record_id)


def ensure_writer(db: Database, vault: Vault, unlocked: Unlocked) -> Unlocked:
    """Begin a new writer when this profile was moved, cloned, or rolled back behind its own sends.

    Also finishes a beginning that a crash interrupted (slot written, database not yet).
    """
    from ..exchange import signing
    from ..storage import journal, writers

    writer = signing.fingerprint(signing.public_key(unlocked.keys.signing_seed))
    with db.read() as c:
        known = writers.get(c, writer)
        moved = journal.setting(c, "device_id") != device_id()
        rolled_back = remembered_counter(writer) > journal.last_counter(c, writer)
    if known is None:
        return continue_writer(db, unlocked)
    if moved or rolled_back:
        return begin_writer(db, vault, unlocked)
    return unlocked


def begin_writer(db: Database, vault: Vault, unlocked: Unlocked) -> Unlocked:
    """Start a new writer before the first write: new signing key, vouched for by the old one."""
    from ..exchange import seal, signing

    old = signing.public_key(unlocked.keys.signing_seed)
    seed = signing.new_key()
    certificate = seal.certify(unlocked.keys.signing_seed, signing.public_key(seed))
    keys = replace(
        unlocked.keys,
        signing_seed=seed,
        predecessor=signing.fingerprint(old),
        predecessor_key=old,
        certificate=certificate,
    )
    return continue_writer(db, vault.replace_keys(unlocked, keys))


def continue_writer(db: Database, unlocked: Unlocked) -> Unlocked:
    """Enter the slot's writer in the database and carry over what the office has not confirmed.

    What an earlier writer of ours wrote may or may not have reached the office. The new writer says
    every unconfirmed head again, on top of the old revision: known there, it is a fast-forward
    that changes nothing; unknown, it is the record.
    """
    from ..storage import batches, journal, projections, writers

    with db.write() as c:
        raw = journal.setting(c, "person")
        person = Person(**{**raw, "role": Role(raw["role"])})
        earlier = writers.own_ids(c)
        writer = _begin(c, unlocked, person)
        seen = max([journal.setting(c, "hlc_seen", 0), *(journal.last_hlc(c, w) for w in earlier)])
        author = journal.Author(writer, HybridClock(seen), local_offset())
        said = list(batches.unconfirmed(c, earlier))
        journal.append_many(
            c, author, [(r.kind, r.record_id, json.loads(r.payload), r.rev) for r in said]
        )
        for kind in dict.fromkeys(r.kind for r in said):
            projections.refold(c, kind, dict.fromkeys(r.record_id for r in said if r.kind == kind))
        batches.drop_unsent(c)
        journal.save_setting(c, "hlc_seen", author.clock.last)
    return unlocked


def wipe_practice(folder: Path) -> None:
    """Delete a practice profile and its backups. Raises ProfileInUse for a real one."""
    from ..storage.lock import ProfileLock
    from ..storage.places import backup_folder
    from ..storage.vault import Vault

    if not Vault(folder).describe()["practice"]:
        raise ProfileInUse(
            "Ini bukan profil latihan; tidak dihapus.",
            "Hanya profil latihan yang bisa dihapus dengan perintah ini.",
            where=str(folder),
        )
    ProfileLock(folder).release()
    try:
        shutil.rmtree(folder)
        shutil.rmtree(backup_folder(folder), ignore_errors=True)
    except OSError as error:
        raise from_os_error(error, folder) from error
