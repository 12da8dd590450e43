"""Schema versions: models equal database, every revision up and down, backup before, no future."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import factory
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from kemensos_desktop.domain.clock import HybridClock
from kemensos_desktop.domain.errors import DatabaseNewer, DiskFull
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.storage import migrate, projections, records, search, verify
from kemensos_desktop.storage.engine import Database
from kemensos_desktop.storage.journal import Author
from kemensos_desktop.storage.schema import metadata

KEY = bytes(range(32))
AUTHOR = Author("a" * 24, HybridClock(), 420)


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))
    return ScriptDirectory.from_config(config)


VERSIONS = [s.revision for s in reversed(list(scripts().walk_revisions()))]


def empty(tmp_path: Path) -> Database:
    return Database(tmp_path / "kemensos.db", KEY)


def never() -> None:
    raise AssertionError("no backup of an empty database")


def schema(db: Database) -> list[Any]:
    with db.read() as c:
        found = c.execute(text("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))
        return [tuple(row) for row in found]


def test_head_is_the_newest_script() -> None:
    assert scripts().get_heads() == [migrate.HEAD] == VERSIONS[-1:]


def test_the_models_are_what_the_scripts_make(db: Database) -> None:
    def ours(thing: Any, name: str | None, kind: str, *_: Any) -> bool:
        return not (kind == "table" and (name or "").startswith(("person_fts", "family_fts")))

    with db.read() as c:
        context = MigrationContext.configure(c, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_an_empty_database_is_brought_to_head_without_a_backup(tmp_path: Path) -> None:
    db = empty(tmp_path)
    assert migrate.version(db) == ""
    assert migrate.upgrade(db, never)
    assert migrate.version(db) == migrate.HEAD
    assert not migrate.upgrade(db, never)
    db.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_every_revision_up_down_and_up_again(tmp_path: Path, version: str) -> None:
    db = empty(tmp_path)
    migrate.upgrade(db, never, version)
    there = schema(db)
    before = VERSIONS[VERSIONS.index(version) - 1] if version != VERSIONS[0] else "base"
    migrate.downgrade(db, before)
    assert migrate.version(db) == ("" if before == "base" else before)
    migrate.upgrade(db, lambda: None, version)
    assert schema(db) == there
    db.close()


def fill(db: Database) -> None:
    with db.write() as c:
        kitchen = records.save(c, AUTHOR, "provider", factory.provider())
        for n in range(5):
            person = factory.recipient(n, provider_id=kitchen.record_id, void=n == 4)
            kept = records.save(c, AUTHOR, "recipient", person)
            records.save(c, AUTHOR, "delivery", factory.delivery(kept.record_id))


def test_people_who_were_there_before_the_index_are_found_after_it(db: Database) -> None:
    fill(db)
    with db.read() as c:
        before = sorted(projections.dump(c), key=repr)
    migrate.downgrade(db, "0001")
    assert migrate.upgrade(db, lambda: None)
    with db.read() as c:
        assert len(search.PEOPLE.matching(c, "asep hid")) == 1
        assert search.PEOPLE.matching(c, "ketut") == []
        assert sorted(projections.dump(c), key=repr) == before
    assert verify.projection_differences(db) == 0


def test_a_field_that_the_journal_knew_before_the_table_is_there_after_it(db: Database) -> None:
    with db.write() as c:
        person = factory.recipient(1, provider_since=date(2026, 11, 16))
        kept = records.save(c, AUTHOR, "recipient", person)
    migrate.downgrade(db, "0003")
    migrate.upgrade(db, lambda: None)
    with db.read() as c:
        again = records.get(c, Recipient, "recipient", kept.record_id)
    assert again == kept
    assert verify.projection_differences(db) == 0


def test_data_survives_the_way_down_and_up(db: Database) -> None:
    fill(db)
    with db.read() as c:
        before = [tuple(r) for r in c.execute(text("SELECT * FROM revision ORDER BY seq"))]
    for version in reversed(VERSIONS[:-1]):
        migrate.downgrade(db, version)
    migrate.upgrade(db, lambda: None)
    with db.read() as c:
        after = [tuple(r) for r in c.execute(text("SELECT * FROM revision ORDER BY seq"))]
    assert after == before
    assert verify.projection_differences(db) == 0


def test_a_backup_is_made_before_the_first_change(db: Database) -> None:
    migrate.downgrade(db, "0001")
    seen: list[str] = []
    migrate.upgrade(db, lambda: seen.append(migrate.version(db)))
    assert seen == ["0001"]


def test_without_a_backup_nothing_is_changed(db: Database) -> None:
    migrate.downgrade(db, "0001")
    there = schema(db)

    def full() -> None:
        raise DiskFull("Ruang penyimpanan penuh.")

    with pytest.raises(DiskFull):
        migrate.upgrade(db, full)
    assert (migrate.version(db), schema(db)) == ("0001", there)


def test_a_script_that_fails_leaves_the_old_version_whole(db: Database) -> None:
    migrate.downgrade(db, "0001")
    with db.write() as c:
        # 0002 creates search_row and then the index: let the second step fail
        c.execute(text("CREATE TABLE person_fts (x)"))
    there = schema(db)
    with pytest.raises(Exception, match="already exists"):
        migrate.upgrade(db, lambda: None)
    assert (migrate.version(db), schema(db)) == ("0001", there)


def test_a_database_from_the_future_is_refused_unchanged(db: Database) -> None:
    fill(db)
    with db.write() as c:
        c.execute(text("UPDATE alembic_version SET version_num = '9001'"))
    db.close()
    before = db.path.read_bytes()
    with pytest.raises(DatabaseNewer, match="Perbarui program"):
        migrate.upgrade(db, never)
    db.close()
    assert db.path.read_bytes() == before


def test_a_database_as_version_0002_left_it_comes_up_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "kemensos.db"
    shutil.copyfile(Path(__file__).with_name("data") / "version-0002.db", path)
    db = Database(path, KEY)
    assert migrate.version(db) == "0002"
    backups: list[str] = []
    assert migrate.upgrade(db, lambda: backups.append(migrate.version(db)))
    assert backups == ["0002"]
    with db.read() as c:
        counts = [
            c.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            for table in ("revision", "provider", "recipient", "delivery", "household", "survey")
        ]
        assert counts == [25, 1, 12, 12, 0, 0]
        assert len(search.PEOPLE.matching(c, "asep hid")) == 2
    assert verify.projection_differences(db) == 0
    with db.write() as c:
        family = records.save(c, AUTHOR, "household", factory.household(3))
        records.save(c, AUTHOR, "member", factory.member(family.record_id, 3))
    with db.read() as c:
        assert search.FAMILIES.matching(c, "yohanes") == [family.record_id]
        assert search.FAMILIES.matching(c, factory.kk(3)[:12]) == [family.record_id]
    assert verify.projection_differences(db) == 0
    db.close()
