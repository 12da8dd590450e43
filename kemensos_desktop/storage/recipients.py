"""Queries about recipients: lists by page, identities, routes, local numbers."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, func, select, tuple_

from ..domain.batch import Verdict
from ..domain.recipient import EXIT_DIED, Recipient, RecipientStatus
from ..domain.record import Kept, decode
from ..domain.text import fold
from . import projections, records, search
from .schema import conflict, refusal, verdict
from .schema import recipient as t

PAGE = 200


@dataclass(frozen=True, slots=True)
class RecipientFilter:
    """What a list shows; empty fields do not narrow."""

    query: str = ""
    status: str = ""
    group: str = ""
    provider_id: str = ""
    without_nik: bool = False
    needs_decision: bool = False


def page(
    c: Connection,
    wanted: RecipientFilter,
    after: tuple[str, str] | None = None,
    limit: int = PAGE,
) -> list[Kept[Recipient]]:
    """One page in order of (name, record id), starting behind `after`."""
    query = records.selecting("recipient").where(t.c.void.is_(False))
    if wanted.query.strip():
        query = query.where(t.c.record_id.in_(search.PEOPLE.matching(c, wanted.query)))
    for clause in _narrow(wanted):
        query = query.where(clause)
    if after:
        query = query.where(tuple_(t.c.name, t.c.record_id) > after)
    query = query.order_by(t.c.name, t.c.record_id).limit(limit)
    return [records.kept("recipient", row) for row in c.execute(query)]


def count(c: Connection, wanted: RecipientFilter) -> int:
    query = select(func.count()).select_from(t).where(t.c.void.is_(False), *_narrow(wanted))
    if wanted.query.strip():
        query = query.where(t.c.record_id.in_(search.PEOPLE.matching(c, wanted.query)))
    return c.execute(query).scalar() or 0


def _narrow(wanted: RecipientFilter) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = []
    if wanted.status:
        clauses.append(t.c.status == wanted.status)
    if wanted.group:
        clauses.append(t.c.group == wanted.group)
    if wanted.provider_id:
        clauses.append(t.c.provider_id == wanted.provider_id)
    if wanted.without_nik:
        clauses.append(t.c.nik == "")
    if wanted.needs_decision:
        clauses.append(t.c.record_id.in_(select(conflict.c.record_id)) | _double())
    return clauses


def _stands(table: FromClause) -> ColumnElement[bool]:
    """Records that claim their NIK: not in the bin, not gone; the dead claim it for good."""
    left = (table.c.status == RecipientStatus.EXITED.value) & (table.c.exit_code != EXIT_DIED)
    return table.c.void.is_(False) & ~left


def _double() -> ColumnElement[bool]:
    """Records whose NIK another one claims too."""
    every, other = t.alias(), t.alias()
    # the index alone tells which NIKs stand twice; only those few rows are looked at
    twice = select(every.c.nik).where(every.c.nik != "").group_by(every.c.nik)
    same = (other.c.nik == t.c.nik) & (other.c.record_id != t.c.record_id)
    return (
        t.c.nik.in_(twice.having(func.count() > 1))
        & _stands(t)
        & select(other.c.record_id).where(same, _stands(other)).exists()
    )


def doubles(c: Connection) -> int:
    """How many people stand here under more than one record: NIKs that several claim."""
    query = select(func.count(func.distinct(t.c.nik))).where(_double())
    return c.execute(query).scalar() or 0


def standing(c: Connection, niks: Iterable[str]) -> list[tuple[str, str, str, str]]:
    """(NIK, record id, name, provider id) of the records that claim one of these NIKs."""
    found: list[tuple[str, str, str, str]] = []
    wanted = list(dict.fromkeys(niks))
    for start in range(0, len(wanted), 2000):
        query = select(t.c.nik, t.c.record_id, t.c.name, t.c.provider_id).where(
            t.c.nik.in_(wanted[start : start + 2000]), _stands(t)
        )
        found += [tuple(row) for row in c.execute(query.order_by(t.c.record_id))]
    return found


def decided_meanwhile(c: Connection) -> list[str]:
    """Recipients of whom an answer says that they wait, though nothing is left to decide."""
    query = (
        select(verdict.c.record_id)
        .join(t, t.c.record_id == verdict.c.record_id)
        .where(
            verdict.c.verdict == Verdict.PENDING.value,
            t.c.record_id.not_in(select(conflict.c.record_id)),
            ~_double(),
        )
        .distinct()
    )
    return list(c.execute(query).scalars())


def counts_by_status(c: Connection) -> dict[str, int]:
    query = select(t.c.status, func.count()).where(t.c.void.is_(False)).group_by(t.c.status)
    return {row[0]: row[1] for row in c.execute(query)}


def served_per_provider(c: Connection) -> dict[str, int]:
    """provider id → active recipients."""
    query = (
        select(t.c.provider_id, func.count())
        .where(t.c.status == RecipientStatus.ACTIVE.value, t.c.void.is_(False))
        .group_by(t.c.provider_id)
    )
    return {row[0]: row[1] for row in c.execute(query)}


def by_nik(c: Connection, niks: Iterable[str]) -> dict[str, list[Kept[Recipient]]]:
    """Living records per NIK; more than one is a question for a person."""
    found: dict[str, list[Kept[Recipient]]] = {}
    wanted = [n for n in dict.fromkeys(niks) if n]
    for start in range(0, len(wanted), 500):
        query = records.selecting("recipient").where(
            t.c.nik.in_(wanted[start : start + 500]), t.c.void.is_(False)
        )
        for row in c.execute(query):
            kept = records.kept("recipient", row)
            found.setdefault(kept.record.nik, []).append(kept)
    return found


def latest(c: Connection) -> tuple[int, int, int]:
    """What tells whether anybody was entered, changed or counted as refusing in between."""
    people = select(func.count(), func.coalesce(func.max(t.c.rev_hlc), 0)).select_from(t)
    count_, hlc = c.execute(people).one()
    refusals = c.execute(select(func.count()).select_from(refusal)).scalar() or 0
    return count_, hlc, refusals


def without_nik_by_name(c: Connection) -> dict[tuple[str, object], list[Kept[Recipient]]]:
    """(folded name, birth date) → living records without a NIK."""
    found: dict[tuple[str, object], list[Kept[Recipient]]] = {}
    query = records.selecting("recipient").where(t.c.nik == "", t.c.void.is_(False))
    for row in c.execute(query):
        kept = records.kept("recipient", row)
        found.setdefault((fold(kept.record.name), kept.record.birth_date), []).append(kept)
    return found


def by_local_id(c: Connection, district: str, ids: Iterable[str]) -> dict[str, Kept[Recipient]]:
    found: dict[str, Kept[Recipient]] = {}
    wanted = [n for n in dict.fromkeys(ids) if n]
    for start in range(0, len(wanted), 500):
        query = records.selecting("recipient").where(
            t.c.district_code == district,
            t.c.local_id.in_(wanted[start : start + 500]),
            t.c.void.is_(False),
        )
        for row in c.execute(query):
            kept = records.kept("recipient", row)
            found[kept.record.local_id] = kept
    return found


def by_id(c: Connection, ids: Iterable[str]) -> dict[str, Recipient]:
    """record id → recipient, of those that exist here."""
    found: dict[str, Recipient] = {}
    wanted = sorted(i for i in ids if i)
    for start in range(0, len(wanted), 2000):
        query = records.selecting("recipient").where(
            t.c.record_id.in_(wanted[start : start + 2000])
        )
        for row in c.execute(query):
            kept = records.kept("recipient", row)
            found[kept.record_id] = kept.record
    return found


def history(c: Connection, record_id: str) -> list[Recipient]:
    """Every state of a recipient in the order they were written."""
    found = []
    revisions = projections.active_revisions(c, "recipient", record_id)
    for r in sorted(revisions, key=lambda r: (r.hlc, r.writer, r.counter)):
        with suppress(ValueError):
            found.append(decode(Recipient, r.revision().payload))
    return found


def last_local_number(c: Connection, district: str, prefix: str) -> int:
    """The highest number n among local ids `<prefix>nnnn` of a district; 0 without any."""
    query = (
        select(t.c.local_id)
        .where(t.c.district_code == district, t.c.local_id.between(prefix, prefix + "\uffff"))
        # the longer number is the higher one: 10000 comes after 9999
        .order_by(func.length(t.c.local_id).desc(), t.c.local_id.desc())
        .limit(1)
    )
    last = c.execute(query).scalar()
    digits = last[len(prefix) :] if last else ""
    return int(digits) if digits.isdigit() else 0


_route = (
    records.selecting("recipient")
    .where(t.c.provider_id == bindparam("p"), t.c.void.is_(False))
    .order_by(t.c.route_order, t.c.name, t.c.record_id)
)


def route(c: Connection, provider_id: str) -> list[Kept[Recipient]]:
    """A provider's recipients in route order, whatever their status."""
    return [records.kept("recipient", row) for row in c.execute(_route, {"p": provider_id})]


def moved_after(c: Connection, provider_id: str, day: date) -> list[Kept[Recipient]]:
    """Recipients who belong to another provider only since after `day`."""
    query = records.selecting("recipient").where(
        t.c.provider_id != provider_id, t.c.provider_since > day.isoformat(), t.c.void.is_(False)
    )
    return [records.kept("recipient", row) for row in c.execute(query)]


def names(c: Connection) -> dict[str, str]:
    """record id → name of every recipient, for the human columns of a workbook."""
    return {row[0]: row[1] for row in c.execute(select(t.c.record_id, t.c.name))}
