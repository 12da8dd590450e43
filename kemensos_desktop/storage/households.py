"""Queries about families and members: lists, card numbers, who bears a NIK, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Table,
    exists,
    func,
    or_,
    select,
    tuple_,
)

from ..domain.household import AT_HOME, SPLIT, Household, Member
from ..domain.record import Kept
from ..domain.visit import Visit
from . import records, search
from .schema import household as t
from .schema import member as m
from .schema import recipient as r
from .schema import revision, visit

PAGE = 200


@dataclass(frozen=True, slots=True)
class HouseholdFilter:
    """What a list shows; empty fields do not narrow."""

    query: str = ""
    village_code: str = ""
    status: str = ""
    needs_decision: bool = False


def page(
    c: Connection,
    wanted: HouseholdFilter,
    after: tuple[str, str] | None = None,
    limit: int = PAGE,
) -> list[Kept[Household]]:
    """One page in order of (name of the head, record id), starting behind `after`."""
    query = records.selecting("household").where(*_narrow(c, wanted))
    if after:
        query = query.where(tuple_(t.c.nama_kepala_keluarga, t.c.record_id) > after)
    query = query.order_by(t.c.nama_kepala_keluarga, t.c.record_id).limit(limit)
    return [records.kept("household", row) for row in c.execute(query)]


def count(c: Connection, wanted: HouseholdFilter) -> int:
    query = select(func.count()).select_from(t).where(*_narrow(c, wanted))
    return c.execute(query).scalar() or 0


def _narrow(c: Connection, wanted: HouseholdFilter) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [t.c.void.is_(False)]
    if wanted.query.strip():
        clauses.append(t.c.record_id.in_(search.FAMILIES.matching(c, wanted.query)))
    if wanted.village_code:
        clauses.append(t.c.village_code == wanted.village_code)
    if wanted.status:
        clauses.append(t.c.status == wanted.status)
    if wanted.needs_decision:
        clauses.append(_doubtful())
    return clauses


def _doubtful() -> ColumnElement[bool]:
    """Two laptops disagree, or services.family_doubts doubts a family beside the others.

    That is: the card is another's, a member lives in two families, or bears two person ids.
    """
    other, one, same, there = t.alias(), m.alias(), m.alias(), t.alias()
    disputed = exists().where(one.c.household_id == t.c.record_id, one.c.heads > 1)
    card = exists().where(
        other.c.nomor_kartu_keluarga == t.c.nomor_kartu_keluarga,
        other.c.record_id != t.c.record_id,
        other.c.void.is_(False),
    )
    twice = (
        exists()
        .where(one.c.household_id == t.c.record_id, one.c.nomor_induk_kependudukan != "")
        .where(same.c.nomor_induk_kependudukan == one.c.nomor_induk_kependudukan)
        .where(same.c.household_id != one.c.household_id, _lives(one), _lives(same))
        .where(there.c.record_id == same.c.household_id, there.c.void.is_(False))
    )
    ids = exists().where(
        one.c.household_id == t.c.record_id,
        one.c.void.is_(False),
        one.c.nomor_induk_kependudukan != "",
        one.c.person_id
        != func.coalesce(_first(r, r.c.nik, one), _first(m, m.c.nomor_induk_kependudukan, one)),
    )
    own_card = (t.c.nomor_kartu_keluarga != "") & (func.coalesce(t.c.keluarga_pecahan, 0) != SPLIT)
    return or_(t.c.heads > 1, disputed, own_card & card, twice, ids)


def _first(table: Table, nik: ColumnElement[str], bearer: FromClause) -> ScalarSelect[str]:
    """The person id under which the bearer's NIK was known first (as people.known_as)."""
    query = select(table.c.person_id).where(
        nik == bearer.c.nomor_induk_kependudukan, table.c.void.is_(False), table.c.person_id != ""
    )
    return query.order_by(table.c.record_id).limit(1).scalar_subquery()


def _lives(table: FromClause) -> ColumnElement[bool]:
    here = table.c.r27a_keberadaan
    return table.c.void.is_(False) & or_(here.is_(None), here.in_(sorted(AT_HOME)))


def counts_by_status(c: Connection) -> dict[str, int]:
    query = select(t.c.status, func.count()).where(t.c.void.is_(False)).group_by(t.c.status)
    return {row[0]: row[1] for row in c.execute(query)}


def counts_by_village(c: Connection) -> dict[str, int]:
    """Village code → its families; villages without any are missing."""
    query = (
        select(t.c.village_code, func.count()).where(t.c.void.is_(False)).group_by(t.c.village_code)
    )
    return {row[0]: row[1] for row in c.execute(query)}


def member_counts(c: Connection, household_ids: Iterable[str]) -> dict[str, int]:
    """household id → how many members its last survey lists; families without any are missing."""
    query = (
        select(m.c.household_id, func.count())
        .where(m.c.household_id.in_(sorted(household_ids)), m.c.void.is_(False))
        .group_by(m.c.household_id)
    )
    return {row[0]: row[1] for row in c.execute(query)}


def last_visits(c: Connection, household_ids: Iterable[str]) -> dict[str, Kept[Visit]]:
    """household id → its last visit."""
    query = records.selecting("visit").where(
        visit.c.household_id.in_(sorted(household_ids)), visit.c.void.is_(False)
    )
    found: dict[str, Kept[Visit]] = {}
    for row in c.execute(query.order_by(visit.c.date, visit.c.record_id)):
        kept: Kept[Visit] = records.kept("visit", row)
        found[kept.record.household_id] = kept
    return found


def revisions(c: Connection, record_ids: Iterable[str]) -> dict[str, int]:
    """record id → how often it was written."""
    query = (
        select(revision.c.record_id, func.count())
        .where(revision.c.record_id.in_(sorted(record_ids)))
        .group_by(revision.c.record_id)
    )
    return {row[0]: row[1] for row in c.execute(query)}


def by_ids(c: Connection, household_ids: Iterable[str]) -> dict[str, Kept[Household]]:
    """record id → family, also those in the bin."""
    query = records.selecting("household").where(t.c.record_id.in_(sorted(household_ids)))
    found = (records.kept("household", row) for row in c.execute(query))
    return {kept.record_id: kept for kept in found}


def by_kk(c: Connection, kks: Iterable[str]) -> dict[str, list[Kept[Household]]]:
    """Card number → families with it that are not in the bin, the earliest first."""
    wanted = sorted({kk for kk in kks if kk})
    found: dict[str, list[Kept[Household]]] = {}
    for start in range(0, len(wanted), 500):
        query = records.selecting("household").where(
            t.c.nomor_kartu_keluarga.in_(wanted[start : start + 500]), t.c.void.is_(False)
        )
        for row in c.execute(query.order_by(t.c.record_id)):
            kept: Kept[Household] = records.kept("household", row)
            found.setdefault(kept.record.nomor_kartu_keluarga, []).append(kept)
    return found


def last_local_number(c: Connection, district: str, prefix: str) -> int:
    """The highest number n among local ids `<prefix>nnnn` of a district; 0 without any."""
    query = (
        select(t.c.local_id)
        .where(t.c.district_code == district, t.c.local_id.between(prefix, prefix + "\uffff"))
        .order_by(func.length(t.c.local_id).desc(), t.c.local_id.desc())
        .limit(1)
    )
    last = c.execute(query).scalar()
    digits = last[len(prefix) :] if last else ""
    return int(digits) if digits.isdigit() else 0


def members(c: Connection, household_id: str, *, void: bool = False) -> list[Kept[Member]]:
    """The members of a family in their order; with `void` also who was taken off the list."""
    query = records.selecting("member").where(m.c.household_id == household_id)
    if not void:
        query = query.where(m.c.void.is_(False))
    query = query.order_by(m.c.position, m.c.record_id)
    return [records.kept("member", row) for row in c.execute(query)]


def members_by_nik(c: Connection, niks: Iterable[str]) -> dict[str, list[Kept[Member]]]:
    """NIK → members that bear it, the earliest first; nobody of a family in the bin."""
    binned = exists().where(t.c.record_id == m.c.household_id, t.c.void.is_(True))
    wanted = sorted({nik for nik in niks if nik})
    found: dict[str, list[Kept[Member]]] = {}
    for start in range(0, len(wanted), 500):
        query = records.selecting("member").where(
            m.c.nomor_induk_kependudukan.in_(wanted[start : start + 500]),
            m.c.void.is_(False),
            ~binned,
        )
        for row in c.execute(query.order_by(m.c.record_id)):
            kept = records.kept("member", row)
            found.setdefault(kept.record.nomor_induk_kependudukan, []).append(kept)
    return found


def members_of_person(c: Connection, person_ids: Iterable[str]) -> list[Kept[Member]]:
    """The rows of a person in families, also former ones (void)."""
    query = records.selecting("member").where(m.c.person_id.in_(sorted(person_ids)))
    return [records.kept("member", row) for row in c.execute(query.order_by(m.c.record_id))]


def names(c: Connection) -> dict[str, str]:
    """record id → name of the head of every family, for the human columns of a workbook."""
    return {row[0]: row[1] for row in c.execute(select(t.c.record_id, t.c.nama_kepala_keluarga))}
