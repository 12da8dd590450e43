"""Bringing a database to this program's schema version, after a backup, in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import inspect, text

from ..domain.errors import DatabaseNewer
from .engine import Database

# the newest script in migrations/versions; a test holds the two together
HEAD = "0004"
_SCRIPTS = Path(__file__).with_name("migrations")


def version(db: Database) -> str:
    """The schema version in the file; "" for an empty one."""
    with db.read() as c:
        if "alembic_version" not in inspect(c).get_table_names():
            return ""
        return c.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def upgrade(db: Database, before: Callable[[], object], target: str = HEAD) -> bool:
    """Migrate to `target`; True when anything changed. `before` (a backup) runs first.

    Alembic is imported only when there is something to do. The whole migration is one IMMEDIATE
    transaction: a crash leaves the old version. Raises DatabaseNewer on one from the future.
    """
    current = version(db)
    if current == target:
        return False
    known = {p.stem.partition("_")[0] for p in (_SCRIPTS / "versions").glob("0*.py*")}
    if current and current not in known:
        raise DatabaseNewer(
            "Basis data ini dibuat oleh program yang lebih baru.",
            "Perbarui program di laptop ini; data tidak diubah.",
            where=db.path.name,
        )
    if current:
        before()
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    with db.write() as c:
        config.attributes["connection"] = c
        command.upgrade(config, target)
    return True


def downgrade(db: Database, target: str) -> None:
    """Back to an older schema version; for tests of the scripts only."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    with db.write() as c:
        config.attributes["connection"] = c
        command.downgrade(config, target)
