"""The database file: pragmas, encryption, transactions, faults in words."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import factory
import pytest
from poor_places import files_at_most, public_folder, read_only
from sqlalchemy import text

from kemensos_desktop.domain.errors import (
    DatabaseDamaged,
    DiskFull,
    FileNotWritable,
    FolderUnreachable,
)
from kemensos_desktop.storage import backup, engine, journal, records, verify
from kemensos_desktop.storage.engine import Database, connect, known_fault
from kemensos_desktop.storage.journal import Author
from kemensos_desktop.storage.vault import Vault

KEY = bytes(range(32))


def pragma(db: Database, name: str) -> object:
    with db.read() as c:
        return c.execute(text(f"PRAGMA {name}")).scalar()


def counters(db: Database) -> list[int]:
    with db.read() as c:
        return list(c.execute(text("SELECT counter FROM revision ORDER BY counter")).scalars())


def test_every_connection_is_wal_and_full(db: Database) -> None:
    assert pragma(db, "journal_mode") == "wal"
    assert pragma(db, "synchronous") == 2
    assert pragma(db, "foreign_keys") == 1
    raw = db.connect()
    assert raw.execute("PRAGMA synchronous").fetchone() == (2,)
    raw.close()


def test_a_write_is_immediate_from_its_first_moment(db: Database) -> None:
    other = db.connect()
    other.execute("PRAGMA busy_timeout=0")
    with db.write(), pytest.raises(Exception, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()


def test_readers_do_not_wait_for_a_writer(db: Database, author: Author) -> None:
    with db.write() as c:
        records.save(c, author, "provider", factory.provider())
        assert counters(db) == []
    assert counters(db) == [1]


def test_a_reader_sees_one_state_while_others_write(db: Database, author: Author) -> None:
    with db.read() as c:
        before = journal.last_counter(c, author.writer)
        with db.write() as w:
            records.save(w, author, "provider", factory.provider())
        assert journal.last_counter(c, author.writer) == before == 0


def test_an_error_in_the_block_takes_everything_back(db: Database, author: Author) -> None:
    with pytest.raises(RuntimeError), db.write() as c:
        records.save(c, author, "provider", factory.provider())
        raise RuntimeError
    assert counters(db) == []
    with db.write() as c:
        records.save(c, author, "provider", factory.provider())
    assert counters(db) == [1]


def test_two_threads_that_read_then_write_lose_nothing(db: Database, author: Author) -> None:
    start = threading.Barrier(2)

    def enter() -> None:
        start.wait()
        for _ in range(40):
            with db.write() as c:
                records.save(c, author, "provider", factory.provider())
                seen = journal.setting(c, "sum", 0)
                journal.save_setting(c, "sum", seen + 1)

    threads = [threading.Thread(target=enter) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert counters(db) == list(range(1, 81))
    with db.read() as c:
        assert journal.setting(c, "sum") == 80


def test_two_processes_that_read_then_write_lose_nothing(db: Database, author: Author) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from kemensos_desktop.storage import journal\n"
        "from kemensos_desktop.storage.engine import Database\n"
        "db = Database(Path(sys.argv[1]), bytes(range(32)))\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        "for _ in range(40):\n"
        "    with db.write() as c:\n"
        "        journal.save_setting(c, 'sum', journal.setting(c, 'sum', 0) + 1)\n"
    )
    command = [sys.executable, "-c", code, str(db.path)]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as one,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as two,
    ):
        for child in (one, two):
            assert child.stdout and child.stdout.readline() == "ready\n"
        for child in (one, two):
            assert child.stdin
            child.stdin.write("\n")
            child.stdin.close()
        assert (one.wait(), two.wait()) == (0, 0)
    with db.read() as c:
        assert journal.setting(c, "sum") == 80


def test_nothing_personal_can_be_read_in_any_file(db: Database, author: Author) -> None:
    person = factory.recipient(name="Siti Nurhaliza Rahayu", note="diabetes berat")
    with db.write() as c:
        records.save(c, author, "recipient", person)
    vault = Vault(db.path.parent)
    vault.create(
        name="Dewi", role="petugas", district_code="32.17", office_name="Dinsos",
        practice=False, passphrase=factory.PASSPHRASE, signing_seed=bytes(32),
    )  # fmt: skip
    backup.make(db, vault, db.path.parent)
    db.close()
    with db.write() as c:
        records.save(c, author, "recipient", person)
    files = [p for p in db.path.parent.iterdir() if p.is_file() and p.suffix != ".json"]
    assert {p.suffix for p in files} >= {".db", ".db-wal", ".cadangan"}
    for path in files:
        content = path.read_bytes()
        for word in (
            "SQLite format 3",
            "Siti",
            "Nurhaliza",
            "diabetes",
            person.nik,
            "ix_recipient_nik",
        ):
            assert word.encode() not in content, (path.name, word)


@pytest.mark.parametrize("damage", ["key", "header", "truncated", "not-a-database"])
def test_a_file_that_does_not_open_is_damaged_in_words(db: Database, damage: str) -> None:
    db.close()
    content = bytearray(db.path.read_bytes())
    key = bytes(32) if damage == "key" else KEY
    if damage == "header":
        content[:64] = os.urandom(64)
    elif damage == "truncated":
        content = content[:1000]
    elif damage == "not-a-database":
        content = bytearray(b"<html>404</html>" * 400)
    db.path.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="Pulihkan dari cadangan") as caught:
        Database(db.path, key).connect()
    assert caught.value.where == "kemensos.db"
    assert db.path.read_bytes() == content


def test_one_flipped_byte_in_any_page_is_found(db: Database, author: Author) -> None:
    with db.write() as c:
        for _ in range(30):
            records.save(c, author, "provider", factory.provider())
    db.check()
    db.close()
    content = bytearray(db.path.read_bytes())
    content[len(content) * 2 // 3] ^= 1
    db.path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        Database(db.path, KEY).check()


def test_a_revision_that_was_changed_in_the_database_is_found(db: Database, author: Author) -> None:
    with db.write() as c:
        records.save(c, author, "provider", factory.provider())
        c.execute(text("UPDATE revision SET payload = replace(payload, 'Melati', 'Mawar')"))
    with db.read() as c:
        assert verify.damaged_revisions(c) == [f"{author.writer}:1"]


def test_a_profile_that_went_away_says_so(db: Database) -> None:
    db.close()
    gone = Database(db.path.parent / "hilang" / "kemensos.db", KEY)
    with pytest.raises(FolderUnreachable, match="folder profil"), gone.read():
        pass


@pytest.mark.parametrize(
    ("driver", "known"),
    [
        ("database or disk is full", DiskFull),
        ("attempt to write a readonly database", FileNotWritable),
        ("unable to open database file", FolderUnreachable),
        ("disk I/O error", FolderUnreachable),
        ("database is locked", FileNotWritable),
        ("file is not a database", DatabaseDamaged),
        ("database disk image is malformed", DatabaseDamaged),
    ],
)
def test_each_fault_of_the_driver_has_its_words(driver: str, known: type[Exception]) -> None:
    fault = known_fault(RuntimeError(driver), Path("/x/kemensos.db"))
    assert type(fault) is known
    assert fault.sentence.endswith(".")
    assert fault.way_out.endswith(".")


def test_a_bug_stays_a_bug(db: Database, author: Author) -> None:
    assert known_fault(RuntimeError("no such column: x"), Path("x")) is None
    with pytest.raises(Exception, match="no such column"), db.read() as c:
        c.execute(text("SELECT hilang FROM revision"))


# --- a full disk and a read-only folder ---


def test_a_full_database_loses_nothing_that_was_saved(
    migrated: Path, author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kemensos.db"
    path.write_bytes(migrated.read_bytes())
    room = path.stat().st_size // 4096 + 60

    def limited(place: Path, key: bytes) -> Any:
        raw = connect(place, key)
        raw.execute(f"PRAGMA max_page_count={room}")
        return raw

    with monkeypatch.context() as m:
        m.setattr(engine, "connect", limited)
        db = Database(path, KEY)
        saved = 0
        with pytest.raises(DiskFull, match="Disk laptop penuh"):
            for _ in range(1000):
                with db.write() as c:
                    records.save(c, author, "provider", factory.provider(address="x" * 5000))
                saved += 1
        assert saved
        assert counters(db) == list(range(1, saved + 1))
        db.close()
    db = Database(path, KEY)
    with db.write() as c:
        records.save(c, author, "provider", factory.provider(address="x" * 5000))
    assert counters(db) == list(range(1, saved + 2))
    db.check()
    assert verify.projection_differences(db) == 0
    db.close()


@pytest.mark.parametrize("at", ["copy", "archive"])
def test_a_backup_without_room_fails_in_words(
    db: Database, author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    with db.write() as c:
        for _ in range(300):
            records.save(c, author, "provider", factory.provider(address="x" * 5000))
    vault = Vault(db.path.parent)
    vault.create(
        name="Dewi", role="petugas", district_code="32.17", office_name="Dinsos",
        practice=False, passphrase=factory.PASSPHRASE, signing_seed=bytes(32),
    )  # fmt: skip
    before = sorted(p.name for p in db.path.parent.iterdir())
    packed = zipfile.ZipFile.write

    def into_the_last_room(*args: Any) -> None:
        with files_at_most(100_000):
            packed(*args)

    if at == "archive":
        monkeypatch.setattr(zipfile.ZipFile, "write", into_the_last_room)
        with pytest.raises(DiskFull):
            backup.make(db, vault, tmp_path / "cadangan")
    else:
        # SQLite calls a file that may not grow an I/O error
        with files_at_most(100_000), pytest.raises(FolderUnreachable, match="Disk tidak bisa"):
            backup.make(db, vault, tmp_path / "cadangan")
    assert not [p for p in tmp_path.rglob("*") if ".cadangan" in p.name]
    assert sorted(p.name for p in db.path.parent.iterdir()) == before


def test_a_folder_that_may_not_be_written_is_named(migrated: Path, author: Author) -> None:
    with public_folder() as place:
        path = place / "kemensos.db"
        path.write_bytes(migrated.read_bytes())
        with read_only(place):
            db = Database(path, KEY)
            with pytest.raises(FileNotWritable, match="hanya bisa dibaca"), db.write() as c:
                records.save(c, author, "provider", factory.provider())
            db.close()


# --- the same on a file system of its own, where root may mount one ---


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_loses_nothing_that_was_saved(
    small_disk: Path, migrated: Path, author: Author
) -> None:
    path = small_disk / "kemensos.db"
    path.write_bytes(migrated.read_bytes())
    db = Database(path, KEY)
    saved = 0
    with pytest.raises(DiskFull, match="Disk laptop penuh"):
        for _ in range(100_000):
            with db.write() as c:
                records.save(c, author, "provider", factory.provider(address="x" * 5000))
            saved += 1
    assert saved
    assert counters(db) == list(range(1, saved + 1))
    # reading goes on, and what was refused can be said again once there is room
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"")
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    with db.write() as c:
        records.save(c, author, "provider", factory.provider(address="x" * 5000))
    assert counters(db) == list(range(1, saved + 2))
    db.check()
    assert verify.projection_differences(db) == 0
    db.close()


def test_a_full_disk_refuses_a_backup_in_words(
    small_disk: Path, new_db: object, db: Database, author: Author
) -> None:
    with db.write() as c:
        for _ in range(300):
            records.save(c, author, "provider", factory.provider(address="x" * 5000))
    vault = Vault(db.path.parent)
    vault.create(
        name="Dewi", role="petugas", district_code="32.17", office_name="Dinsos",
        practice=False, passphrase=factory.PASSPHRASE, signing_seed=bytes(32),
    )  # fmt: skip
    before = sorted(p.name for p in db.path.parent.iterdir())
    with pytest.raises(DiskFull):
        backup.make(db, vault, small_disk / "cadangan")
    assert not [p for p in small_disk.rglob("*") if p.is_file()]
    assert sorted(p.name for p in db.path.parent.iterdir()) == before


def test_a_backup_of_a_profile_on_a_full_disk_fails_in_words(
    small_disk: Path, migrated: Path, author: Author, tmp_path: Path
) -> None:
    path = small_disk / "kemensos.db"
    path.write_bytes(migrated.read_bytes())
    db = Database(path, KEY)
    vault = Vault(small_disk)
    vault.create(
        name="Dewi", role="petugas", district_code="32.17", office_name="Dinsos",
        practice=False, passphrase=factory.PASSPHRASE, signing_seed=bytes(32),
    )  # fmt: skip
    with db.write() as c:
        for _ in range(40):
            records.save(c, author, "provider", factory.provider(address="x" * 4000))
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(free - 100_000))
    with pytest.raises(DiskFull):
        backup.make(db, vault, tmp_path / "cadangan")
    assert not [p for p in small_disk.iterdir() if p.name.startswith(".")]
    assert len(counters(db)) == 40
    db.close()


def test_a_read_only_folder_is_named(small_disk: Path, migrated: Path, author: Author) -> None:
    path = small_disk / "kemensos.db"
    path.write_bytes(migrated.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    db = Database(path, KEY)
    with pytest.raises(FileNotWritable, match="hanya bisa dibaca"), db.write() as c:
        records.save(c, author, "provider", factory.provider())
    db.close()
