"""Queries about deliveries on which two laptops disagree."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from .schema import conflict, delivery, provider, recipient

_t = delivery.c
_of = (conflict.c.record_id == _t.record_id) & (conflict.c.kind == "delivery") & _t.void.is_(False)


@dataclass(frozen=True, slots=True)
class DisputedRow:
    """A delivery with a dispute; `twice` when it is another account of a visit that counts."""

    record_id: str
    name: str
    date: str
    kitchen: str
    twice: bool


def visits(c: Connection, limit: int) -> list[DisputedRow]:
    """Deliveries that a person has to decide about, the earliest day first."""
    people = recipient.alias()
    query = (
        select(
            _t.record_id,
            func.coalesce(people.c.name, "–"),
            _t.date,
            func.coalesce(provider.c.name, ""),
            func.max(conflict.c.field == "*"),
        )
        .join(conflict, _of)
        .outerjoin(people, people.c.record_id == _t.recipient_id)
        .outerjoin(provider, provider.c.record_id == _t.provider_id)
        .group_by(_t.record_id, people.c.name, _t.date, provider.c.name)
        .order_by(_t.date, people.c.name, _t.record_id)
        .limit(limit)
    )
    return [DisputedRow(row[0], row[1], row[2], row[3], bool(row[4])) for row in c.execute(query)]


def count_visits(c: Connection) -> int:
    query = select(func.count(func.distinct(_t.record_id))).select_from(delivery)
    return c.execute(query.join(conflict, _of)).scalar() or 0
