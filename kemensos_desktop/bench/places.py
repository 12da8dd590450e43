"""Profiles of a benchmark: made once, copied for every run, let go without a backup."""

from __future__ import annotations

import shutil
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ..domain.office import Role
from ..services.profiles import open_profile
from ..services.sample import make_profile
from ..services.session import Session

PASSPHRASE = "empat kata acak"
TODAY = date(2026, 11, 24)


def officer(folder: Path, **options: Any) -> Session:
    """An officer's practice profile on `TODAY`; `options` as services.sample.make_profile."""
    return make_profile(folder, role=Role.OFFICER, passphrase=PASSPHRASE, today=TODAY, **options)


def copy(source: Path, name: str) -> Path:
    """An equal profile beside a closed one."""
    target = source.with_name(name)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target


def reopen(folder: Path) -> Session:
    morning = datetime.combine(TODAY, time(9, 15)).astimezone()
    return open_profile(folder, PASSPHRASE, now=lambda: morning)


def let_go(session: Session) -> None:
    """Close without backup, and without remembering a counter that a copy would fall behind."""
    session.db.close()
    if session.lock:
        session.lock.release()


def rows(session: Session, table: str) -> list[tuple[Any, ...]]:
    """All rows of a table in the order of its first column."""
    with session.db.read() as c:
        return [tuple(row) for row in c.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY 1')]
