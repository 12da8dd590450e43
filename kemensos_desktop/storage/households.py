"""Queries about families and members: lists, card numbers, who bears a NIK, one person's rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from ..domain.household import Household, Member
from ..domain.record import Kept
from . import records, search
from .schema import household as t
from .schema import member as m

PAGE = 200


@dataclass(frozen=True, slots=True)
class HouseholdFilter:
    """What a list shows; empty fields do not narrow."""

    query: str = ""
    village_code: str = ""
    status: str = ""


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
    return clauses


def by_kk(c: Connection, kk: str) -> list[Kept[Household]]:
    """Families with this card number that are not in the bin."""
    query = records.selecting("household").where(
        t.c.nomor_kartu_keluarga == kk, t.c.void.is_(False)
    )
    return [records.kept("household", row) for row in c.execute(query)]


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
    """NIK → members that bear it and are not void, the earliest first."""
    wanted = sorted({nik for nik in niks if nik})
    found: dict[str, list[Kept[Member]]] = {}
    for start in range(0, len(wanted), 500):
        query = records.selecting("member").where(
            m.c.nomor_induk_kependudukan.in_(wanted[start : start + 500]), m.c.void.is_(False)
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
