"""Databases of the storage tests: a migrated template, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kemensos_desktop.domain.clock import HybridClock
from kemensos_desktop.storage.engine import Database
from kemensos_desktop.storage.journal import Author
from kemensos_desktop.storage.migrate import upgrade

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at this program's schema version, closed."""
    path = tmp_path_factory.mktemp("template") / "kemensos.db"
    db = Database(path, KEY)
    upgrade(db, lambda: None)
    db.close()
    return path


NewDatabase = Callable[[str], Database]


@pytest.fixture
def new_db(migrated: Path, tmp_path: Path) -> Iterator[NewDatabase]:
    """Make databases by name, each in a folder of its own."""
    made: list[Database] = []

    def make(name: str) -> Database:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copyfile(migrated, folder / "kemensos.db")
        made.append(Database(folder / "kemensos.db", KEY))
        return made[-1]

    yield make
    for db in made:
        db.close()


@pytest.fixture
def db(new_db: NewDatabase) -> Database:
    return new_db("db")


@pytest.fixture
def author() -> Author:
    return Author("a" * 24, HybridClock(), 420)
