"""The encrypted database: connections, transactions, faults as known errors."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

# services name the connection they are given without knowing the library behind it
from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event, exc
from sqlalchemy.pool import QueuePool

from ..domain.errors import (
    DatabaseDamaged,
    DiskFull,
    FileNotWritable,
    FolderUnreachable,
    KnownError,
)

DATABASE_FILE = "kemensos.db"
_BUSY_MS = 5000
# how SQLite and SQLCipher word a damaged page, the last one through the full-text table
_DAMAGE = ("file is not a database", "malformed", "hmac check failed", "vtable constructor failed")


def connect(path: Path, key: bytes) -> Any:
    """A raw sqlcipher3 connection with our pragmas; `key` is the 32-byte data key."""
    raw = sqlcipher.connect(
        str(path), timeout=_BUSY_MS / 1000, isolation_level=None, check_same_thread=False
    )
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        raw.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute("PRAGMA cache_size=-16000")
        # a wrong key or a damaged header shows at the first read
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        raw.close()
        raise
    return raw


class Database:
    """One encrypted SQLite file. `write()` and `read()` give a connection inside a transaction.

    Every write begins IMMEDIATE: a deferred one that reads first fails at once when another
    writer is active, or loses an update. Commits are WAL + FULL: durable when the block ends.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.key = key
        self._write_lock = threading.RLock()
        self.engine: Engine = create_engine(
            "sqlite://",
            creator=self.connect,
            module=sqlcipher,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=4,
        )

        # the DBAPI connection is in autocommit mode; transactions are ours alone
        @event.listens_for(self.engine, "begin")
        def _begin(connection: Connection) -> None:
            statement = connection.get_execution_options().get("begin", "BEGIN")
            connection.exec_driver_sql(statement)

        self._writer = self.engine.execution_options(begin="BEGIN IMMEDIATE")

    def connect(self) -> Any:
        """A fresh raw connection to the file. Raises DatabaseDamaged, FileNotWritable, …"""
        with known_faults(self.path):
            return connect(self.path, self.key)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection in an IMMEDIATE transaction; commits when the block ends without error."""
        with known_faults(self.path), self._write_lock, self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one consistent state."""
        with known_faults(self.path), self.engine.begin() as connection:
            yield connection

    def check(self) -> None:
        """Read every page and check it against its HMAC. Raises DatabaseDamaged."""
        with known_faults(self.path):
            raw = self.connect()
            try:
                # on pages that fail their HMAC the logical check would itself fail, in any words
                if raw.execute("PRAGMA cipher_integrity_check").fetchall():
                    raise damaged(self.path)
                if raw.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    raise damaged(self.path)
            finally:
                raw.close()

    def close(self) -> None:
        """Fold the write-ahead log into the file and close every connection."""
        try:
            raw = self.engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()
            finally:
                raw.close()
        except (exc.DBAPIError, sqlcipher.Error, KnownError):
            # closing must succeed on a pulled stick too; the log is folded in at the next start
            pass
        self.engine.dispose()


def damaged(path: Path) -> DatabaseDamaged:
    return DatabaseDamaged(
        "Basis data rusak dan tidak dibuka supaya tidak bertambah rusak.",
        "Pulihkan dari cadangan terakhir (menu Pengaturan, atau `kemensos-desktop restore`). "
        "Jangan hapus folder profil.",
        where=path.name,
    )


@contextmanager
def known_faults(path: Path) -> Iterator[None]:
    """Turn the driver's faults inside the block into known errors; bugs stay bugs."""
    try:
        yield
    except exc.DBAPIError as error:
        known = known_fault(error.orig or error, path)
        if known is None:
            raise
        raise known from error
    except sqlcipher.Error as error:
        known = known_fault(error, path)
        if known is None:
            raise
        raise known from error


def known_fault(error: BaseException, path: Path) -> KnownError | None:
    """The known error behind a driver's error, or None when it is a bug."""
    text = str(error)
    # on a read-only file system the write-ahead log cannot even be opened
    unwritable = path.is_file() and not os.access(path.parent, os.W_OK)
    if "database or disk is full" in text:
        return DiskFull(
            "Disk laptop penuh; catatan terakhir belum tersimpan.",
            "Kosongkan ruang (misalnya Recycle Bin), lalu ulangi catatan terakhir. "
            "Catatan sebelumnya aman.",
            where=path.name,
        )
    if "readonly database" in text or ("unable to open" in text and unwritable):
        return FileNotWritable(
            "Folder profil hanya bisa dibaca.",
            "Pindahkan profil ke folder yang boleh ditulis, atau perbaiki izin folder.",
            where=str(path.parent),
        )
    if any(words in text for words in _DAMAGE):
        return damaged(path)
    if "unable to open database file" in text:
        return FolderUnreachable(
            "Basis data tidak bisa dibuka.",
            "Periksa apakah folder profil masih ada dan boleh dibaca serta ditulis.",
            where=str(path.parent),
        )
    if "disk I/O error" in text:
        return FolderUnreachable(
            "Disk tidak bisa dibaca atau ditulis.",
            "Jika profil berada di flashdisk, pasang kembali. Jika tidak, segera buat cadangan.",
            where=str(path.parent),
        )
    if "database is locked" in text:
        return FileNotWritable(
            "Basis data sedang dipakai proses lain.",
            "Tunggu sebentar lalu ulangi.",
            where=path.name,
        )
    return None
