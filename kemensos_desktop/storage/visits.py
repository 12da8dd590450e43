"""Queries about visits: the last one of every family, those of a day, how many of each result."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, func, select

from ..domain.household import Household
from ..domain.record import Kept
from ..domain.visit import Visit
from . import records
from .schema import draft, household, survey, visit
from .surveys import OPEN


def of_household(c: Connection, household_id: str) -> list[Kept[Visit]]:
    """The visits to a family, the newest first."""
    query = (
        records.selecting("visit")
        .where(visit.c.household_id == household_id, visit.c.void.is_(False))
        .order_by(visit.c.date.desc(), visit.c.record_id.desc())
    )
    return [records.kept("visit", row) for row in c.execute(query)]


def on(c: Connection, day: date) -> list[Kept[Visit]]:
    """The visits of a day in the order they were written down."""
    query = records.selecting("visit").where(
        visit.c.date == day.isoformat(), visit.c.void.is_(False)
    )
    return [records.kept("visit", row) for row in c.execute(query.order_by(visit.c.record_id))]


def carries_survey(c: Connection, visit_id: str) -> bool:
    """Whether a survey was begun or finalised at a visit; those in the bin do not count."""
    finished = select(survey.c.record_id).where(
        survey.c.visit_id == visit_id, survey.c.void.is_(False)
    )
    begun = select(draft.c.draft_id).where(draft.c.visit_id == visit_id, draft.c.state == OPEN)
    return any(c.execute(query.limit(1)).first() for query in (finished, begun))


def families_with_last_visit(
    c: Connection,
) -> Iterator[tuple[Kept[Household], Kept[Visit] | None]]:
    """Every family that is not in the bin with its last visit, by village and name of the head."""
    ranked = (
        select(
            visit.c.record_id.label("visit_id"),
            func.row_number()
            .over(
                partition_by=visit.c.household_id,
                order_by=(visit.c.date.desc(), visit.c.record_id.desc()),
            )
            .label("place"),
        )
        .where(visit.c.void.is_(False))
        .subquery()
    )
    last = select(ranked.c.visit_id).where(ranked.c.place == 1)
    visits = {
        kept.record.household_id: kept
        for kept in (
            records.kept("visit", row)
            for row in c.execute(records.selecting("visit").where(visit.c.record_id.in_(last)))
        )
    }
    families = (
        records.selecting("household")
        .where(household.c.void.is_(False))
        .order_by(household.c.village_code, household.c.nama_kepala_keluarga, household.c.record_id)
    )
    for row in c.execute(families):
        family: Kept[Household] = records.kept("household", row)
        yield family, visits.get(family.record_id)
