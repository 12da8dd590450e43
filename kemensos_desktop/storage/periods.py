"""Queries about programme periods: which closed days rest on one, what was entered under it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, select

from ..domain.delivery import Delivery
from ..domain.record import Kept
from . import records, writers
from .schema import closing, delivery, revision

_t, _closing = delivery.c, closing.c


def closed_days(c: Connection, period_id: str) -> tuple[date, date] | None:
    """The first and the last closed day with deliveries under a period; None without any."""
    same_day = (
        (_closing.district_code == _t.district_code)
        & (_closing.provider_id == _t.provider_id)
        & (_closing.date == _t.date)
        & (_closing.programme == _t.programme)
    )
    query = (
        select(func.min(_t.date), func.max(_t.date))
        .join(closing, same_day)
        .where(_t.period_id == period_id, _t.void.is_(False), _closing.closed)
    )
    first, last = c.execute(query).one()
    return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def entered_from(c: Connection, period_id: str, since: date) -> list[Kept[Delivery]]:
    """Deliveries under a period from a day on, whether they count or not."""
    query = records.selecting("delivery").where(
        _t.period_id == period_id, _t.date >= since.isoformat()
    )
    return [records.kept("delivery", row) for row in c.execute(query)]


def origins(c: Connection, record_ids: Iterable[str]) -> dict[str, str]:
    """record id → who brought it in: "" for this profile, else an officer's first writer."""
    known = {w.id: w for w in writers.all_known(c)}

    def root(writer: str) -> str:
        while writer in known and known[writer].predecessor:
            writer = known[writer].predecessor
        return "" if writer in known and known[writer].state == writers.OWN else writer

    query = (
        select(revision.c.record_id, revision.c.writer)
        .where(revision.c.record_id.in_(list(record_ids)))
        .order_by(revision.c.seq.desc())
    )
    return {record_id: root(writer) for record_id, writer in c.execute(query)}
