"""Queries about deliveries and days: the day sheet, closings, months, totals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select

from ..domain.delivery import DayClosing, Delivery
from ..domain.recipient import RecipientStatus
from ..domain.record import Kept
from . import records
from .hot import Prepared
from .schema import closing, conflict, delivery, recipient

_t = delivery.c
_of_key = Prepared(
    records.selecting("delivery")
    .where(
        _t.recipient_id == bindparam("r"),
        _t.date == bindparam("on"),
        _t.district_code == bindparam("d"),
        _t.programme == bindparam("p"),
    )
    .order_by(_t.counted.desc(), _t.rev_hlc.desc())
    .limit(1)
)
_of_day = records.selecting("delivery").where(
    _t.district_code == bindparam("d"),
    _t.date == bindparam("on"),
    _t.provider_id == bindparam("q"),
    _t.counted,
)
# of two closings of one day (a restored laptop) the one that was begun first holds
_closing = Prepared(
    records.selecting("closing")
    .where(
        closing.c.district_code == bindparam("d"),
        closing.c.provider_id == bindparam("q"),
        closing.c.date == bindparam("on"),
        closing.c.programme == bindparam("p"),
    )
    .order_by(closing.c.record_id)
    .limit(1)
)


def of_key(
    c: Connection, district: str, recipient_id: str, day: date, programme: str
) -> Kept[Delivery] | None:
    """The delivery that counts for a recipient and date; else one that was undone (void).

    An undone record is written on again instead of a second one beside it.
    """
    row = _of_key(
        c, {"d": district, "r": recipient_id, "on": day.isoformat(), "p": programme}
    ).fetchone()
    return records.kept("delivery", row) if row else None


def of_day(c: Connection, district: str, day: date, provider_id: str) -> list[Kept[Delivery]]:
    """Counted deliveries of a provider's day."""
    rows = c.execute(_of_day, {"d": district, "on": day.isoformat(), "q": provider_id})
    return [records.kept("delivery", row) for row in rows]


def doubles(c: Connection) -> list[list[Kept[Delivery]]]:
    """Visits that were written down more than once and differently, each with the one that counts
    first."""
    query = (
        select(_t.district_code, _t.recipient_id, _t.date, _t.programme)
        .join(conflict, (conflict.c.record_id == _t.record_id) & (conflict.c.field == "*"))
        .distinct()
        .order_by(_t.date, _t.recipient_id)
    )
    return [accounts(c, *row) for row in c.execute(query).all()]


def accounts(
    c: Connection, district: str, recipient_id: str, day: str, programme: str
) -> list[Kept[Delivery]]:
    """Every account of one visit that was not taken back, the one that counts first."""
    query = (
        records.selecting("delivery")
        .where(
            _t.district_code == district,
            _t.recipient_id == recipient_id,
            _t.date == day,
            _t.programme == programme,
            _t.void.is_(False),
        )
        .order_by(_t.counted.desc(), _t.record_id)
    )
    return [records.kept("delivery", row) for row in c.execute(query)]


def handed_after(
    c: Connection, recipient_id: str, day: date, handed_over: frozenset[int]
) -> list[date]:
    """Days after `day` on which a recipient was handed a meal, in order."""
    query = select(_t.date).where(
        _t.recipient_id == recipient_id,
        _t.date > day.isoformat(),
        _t.status.in_(handed_over),
        _t.counted,
    )
    return [date.fromisoformat(d) for d in c.execute(query.order_by(_t.date)).scalars()]


def closing_of(
    c: Connection, district: str, provider_id: str, day: date, programme: str
) -> Kept[DayClosing] | None:
    row = _closing(
        c, {"d": district, "q": provider_id, "on": day.isoformat(), "p": programme}
    ).fetchone()
    return records.kept("closing", row) if row else None


def of_month(
    c: Connection, district: str, first: date, last: date, provider_id: str = ""
) -> list[Kept[Delivery]]:
    """Counted deliveries between two dates, both included, of one provider or of all."""
    query = records.selecting("delivery").where(
        _t.district_code == district,
        _t.date.between(first.isoformat(), last.isoformat()),
        _t.counted,
    )
    if provider_id:
        query = query.where(_t.provider_id == provider_id)
    return [records.kept("delivery", row) for row in c.execute(query)]


def closings_between(
    c: Connection, district: str, first: date, last: date, provider_id: str = ""
) -> list[Kept[DayClosing]]:
    query = records.selecting("closing").where(
        closing.c.district_code == district,
        closing.c.date.between(first.isoformat(), last.isoformat()),
    )
    if provider_id:
        query = query.where(closing.c.provider_id == provider_id)
    return [records.kept("closing", row) for row in c.execute(query.order_by(closing.c.date))]


@dataclass(frozen=True, slots=True)
class DayTotal:
    """Sums of one date: deliveries written down, portions handed over, people fed, not fed."""

    date: date
    entered: int
    portions: int
    fed: int
    not_fed: int


def totals(
    c: Connection,
    district: str,
    first: date,
    last: date,
    handed_over: frozenset[int],
    provider_id: str = "",
) -> list[DayTotal]:
    """One DayTotal per date with entries, in order of date."""
    fed: Any = case((_t.status.in_(handed_over) & (_t.portions_1 + _t.portions_2 > 0), 1), else_=0)
    portions: Any = case((_t.status.in_(handed_over), _t.portions_1 + _t.portions_2), else_=0)
    query = (
        select(_t.date, func.count(), func.sum(portions), func.sum(fed))
        .where(
            _t.district_code == district,
            _t.date.between(first.isoformat(), last.isoformat()),
            _t.counted,
        )
        .group_by(_t.date)
        .order_by(_t.date)
    )
    if provider_id:
        query = query.where(_t.provider_id == provider_id)
    return [
        DayTotal(
            date.fromisoformat(row[0]), row[1], row[2] or 0, row[3] or 0, row[1] - (row[3] or 0)
        )
        for row in c.execute(query)
    ]


def _fed(handed_over: frozenset[int]) -> tuple[Any, Any]:
    """Expressions for (person fed 0/1, portions handed over) of one delivery."""
    handed = _t.status.in_(handed_over)
    portions = _t.portions_1 + _t.portions_2
    return case((handed & (portions > 0), 1), else_=0), case((handed, portions), else_=0)


def per_provider(
    c: Connection, district: str, day: date, handed_over: frozenset[int]
) -> dict[str, tuple[int, int, int]]:
    """provider id → (entered, not fed, portions handed over) of one day."""
    fed, portions = _fed(handed_over)
    query = (
        select(_t.provider_id, func.count(), func.sum(fed), func.sum(portions))
        .where(_t.district_code == district, _t.date == day.isoformat(), _t.counted)
        .group_by(_t.provider_id)
    )
    return {row[0]: (row[1], row[1] - row[2], row[3]) for row in c.execute(query)}


def beside(c: Connection, district: str, day: date) -> dict[str, int]:
    """provider id → people written down on a day whom it does not serve (any more)."""
    person = recipient.c
    query = (
        select(_t.provider_id, func.count())
        .select_from(delivery.outerjoin(recipient, person.record_id == _t.recipient_id))
        .where(
            _t.district_code == district,
            _t.date == day.isoformat(),
            _t.counted,
            person.record_id.is_(None)
            | (person.status != RecipientStatus.ACTIVE.value)
            | (person.provider_id != _t.provider_id),
        )
        .group_by(_t.provider_id)
    )
    return {row[0]: row[1] for row in c.execute(query)}


def gone(
    c: Connection, district: str, first: date, last: date, reasons: Collection[str]
) -> list[str]:
    """Names of active people whose latest delivery between two dates gives one of `reasons`."""
    person, later = recipient.c, delivery.alias()
    since = select(later.c.record_id).where(
        later.c.district_code == district,
        later.c.recipient_id == _t.recipient_id,
        later.c.date > _t.date,
        later.c.date <= last.isoformat(),
        later.c.counted,
    )
    query = (
        select(person.name)
        .join(delivery, _t.recipient_id == person.record_id)
        .where(
            _t.district_code == district,
            _t.date.between(first.isoformat(), last.isoformat()),
            _t.counted,
            _t.reason.in_(reasons),
            person.status == RecipientStatus.ACTIVE.value,
            ~since.exists(),
        )
        .group_by(person.record_id)  # whatever number of programmes said it that day
        .order_by(person.name)
    )
    return list(c.execute(query).scalars())


def sums(
    c: Connection,
    district: str,
    first: date,
    last: date,
    handed_over: frozenset[int],
    provider_id: str = "",
) -> list[tuple[str, int, int]]:
    """(period id, person-days, portions) handed over between two dates, per price period."""
    fed, portions = _fed(handed_over)
    query = (
        select(_t.period_id, func.sum(fed), func.sum(portions))
        .where(
            _t.district_code == district,
            _t.date.between(first.isoformat(), last.isoformat()),
            _t.counted,
        )
        .group_by(_t.period_id)
    )
    if provider_id:
        query = query.where(_t.provider_id == provider_id)
    return [(row[0], row[1] or 0, row[2] or 0) for row in c.execute(query)]
