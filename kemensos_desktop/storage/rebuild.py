"""Every projection made anew from the journal: in bulk where records are plain, else folded."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from ..domain.kinds import KINDS
from ..domain.revision import StoredRevision
from . import projections, search
from .schema import PROJECTIONS, conflict, delivery, receipt, revision, verdict

_CHUNK = 2000
_KEY = (
    delivery.c.district_code,
    delivery.c.recipient_id,
    delivery.c.date,
    delivery.c.programme,
)


def rebuild(c: Connection) -> None:
    """Empty every projection and fill it from the whole journal; the result is the same."""
    for kind in reversed(list(KINDS)):
        c.execute(delete(PROJECTIONS[kind]))
    c.execute(delete(conflict))
    c.execute(delete(verdict))
    for index in search.INDEXES.values():
        index.clear(c)
    # receipts first: they say which batches are void
    for kind in ("receipt", *(k for k in KINDS if k != "receipt")):
        _rebuild(c, kind)
        if kind == "delivery":
            _count(c)


def _rebuild(c: Connection, kind: str) -> None:
    rows: list[dict[str, Any]] = []
    tangled: list[str] = []
    for record_id, revisions in groupby(_active(c, kind), key=attrgetter("record_id")):
        line = list(revisions)
        if not _straight(line):
            tangled.append(record_id)
            continue
        last = line[-1]
        row = projections.row_of(
            kind, record_id, json.loads(last.payload), last.writer, last.counter, last.hlc
        )
        if kind == "delivery":
            row["counted"] = False
        rows.append(row)
        if len(rows) == _CHUNK:
            projections.put_new(c, kind, rows)
            rows = []
    projections.put_new(c, kind, rows)
    projections.refold(c, kind, tangled)


def _active(c: Connection, kind: str) -> Iterator[StoredRevision]:
    """Revisions of a kind that no undone import brought, record by record as they arrived."""
    query = (
        select(*(revision.c[name] for name in StoredRevision._fields))
        .select_from(revision.outerjoin(receipt, receipt.c.record_id == revision.c.batch_id))
        .where(revision.c.kind == kind)
        .where(func.coalesce(receipt.c.state, "") != projections.VOIDED)
        .order_by(revision.c.record_id, revision.c.seq)
    )
    for row in c.execute(query):
        yield StoredRevision(*row)


def _straight(line: list[StoredRevision]) -> bool:
    """Whether each revision was written on the one before it, and nothing else happened."""
    return all(r.parents == (line[n - 1].rev if n else "") for n, r in enumerate(line))


def _count(c: Connection) -> None:
    """One delivery per visit counts; where several were written down, as an import decides it."""
    living = delivery.c.void.is_(False)
    first = select(func.min(delivery.c.record_id)).where(living).group_by(*_KEY)
    c.execute(update(delivery).where(delivery.c.record_id.in_(first)).values(counted=True))
    several = select(*_KEY).where(living).group_by(*_KEY).having(func.count() > 1)
    projections.count_keys(c, [tuple(row) for row in c.execute(several)])
