"""Checking a database against itself: hashes, counters, projections rebuilt from the journal."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ..domain.revision import StoredRevision, revision_hash
from . import projections
from .engine import Database
from .rebuild import rebuild
from .schema import revision


class _Rollback(Exception):
    pass


def damaged_revisions(c: Connection) -> list[str]:
    """Names of revisions whose hash does not fit what they say."""
    query = select(*(revision.c[n] for n in StoredRevision._fields)).order_by(revision.c.seq)
    found = []
    for row in c.execute(query).yield_per(5000):
        stored = StoredRevision(*row)
        if revision_hash(*stored[:-1]) != stored.hash:
            found.append(stored.rev)
    return found


def gaps(c: Connection, writer: str) -> list[int]:
    """Counters missing below the writer's last one."""
    counters = list(
        c.execute(
            select(revision.c.counter)
            .where(revision.c.writer == writer)
            .order_by(revision.c.counter)
        ).scalars()
    )
    return sorted(set(range(1, counters[-1] + 1)) - set(counters)) if counters else []


def projection_differences(db: Database) -> int:
    """How many projection rows a rebuild from the journal would change; changes nothing itself."""
    different = 0
    try:
        with db.write() as c:
            before = set(projections.dump(c))
            rebuild(c)
            after = set(projections.dump(c))
            different = len(before ^ after)
            raise _Rollback
    except _Rollback:
        return different
