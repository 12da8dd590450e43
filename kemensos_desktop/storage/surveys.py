"""Interviews under way on this laptop, and queries about finalised surveys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    bindparam,
    cast,
    delete,
    func,
    insert,
    select,
    update,
)

from ..domain.record import Kept
from ..domain.survey import Survey
from . import records, search
from .hot import Prepared
from .schema import draft as t
from .schema import draft_op as op_table
from .schema import household, survey

PAGE = 200

OPEN, BINNED = "open", "binned"
BASE, SET, ADD, REMOVE, LANGUAGE, CONFIRM = "base", "set", "add", "remove", "language", "confirm"


@dataclass(frozen=True, slots=True)
class Draft:
    """An interview under way; `survey_id` is set while a finalised survey is being edited.

    Times are ISO text with their offset.
    """

    draft_id: str
    visit_id: str
    household_id: str
    survey_id: str
    form_id: str
    form_version: str
    started_at: str
    saved_at: str
    state: str = OPEN


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an interview; a `base` carries the whole state as JSON in `value`."""

    n: int
    op: str
    ref: str
    value: str
    at: str


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """A finalised survey without its answers, beside its family; `finalised_on` is ISO text."""

    survey_id: str
    rev: str
    heads: int
    household_id: str
    head: str
    village_code: str
    finalised_on: str
    officer: str
    form_id: str
    form_version: str


_fields = tuple(t.c[name] for name in Draft.__slots__)
# in the order of SurveyRow
_line: tuple[ColumnElement[Any], ...] = (
    survey.c.record_id,
    (survey.c.rev_writer + ":" + cast(survey.c.rev_counter, Text)).label("rev"),
    survey.c.heads,
    survey.c.household_id,
    func.coalesce(household.c.nama_kepala_keluarga, ""),
    func.coalesce(household.c.village_code, ""),
    survey.c.finalised_on,
    survey.c.officer,
    survey.c.form_id,
    survey.c.form_version,
)
_put = Prepared(insert(op_table), ("draft_id", "n", "op", "ref", "value", "at"))
_touch = Prepared(
    update(t).where(t.c.draft_id == bindparam("d")).values(saved_at=bindparam("at")),
)


def drafts(c: Connection, state: str = OPEN) -> list[Draft]:
    """Interviews in a state, the last touched first."""
    query = select(*_fields).where(t.c.state == state).order_by(t.c.saved_at.desc())
    return [Draft(*row) for row in c.execute(query)]


def draft(c: Connection, draft_id: str) -> Draft | None:
    row = c.execute(select(*_fields).where(t.c.draft_id == draft_id)).first()
    return Draft(*row) if row else None


def draft_of(c: Connection, household_id: str) -> Draft | None:
    """The open interview of a family, if there is one."""
    query = select(*_fields).where(t.c.household_id == household_id, t.c.state == OPEN)
    row = c.execute(query.order_by(t.c.saved_at.desc()).limit(1)).first()
    return Draft(*row) if row else None


def open_draft(c: Connection, made: Draft, base: str) -> None:
    """Enter a new interview with the state it begins in."""
    c.execute(insert(t), {name: getattr(made, name) for name in Draft.__slots__})
    put_step(c, made.draft_id, Step(0, BASE, "", base, made.saved_at))


def put_step(c: Connection, draft_id: str, step: Step) -> None:
    """One step more (the hot path: one insert per answer)."""
    _put(
        c,
        {
            "draft_id": draft_id,
            "n": step.n,
            "op": step.op,
            "ref": step.ref,
            "value": step.value,
            "at": step.at,
        },
    )
    _touch(c, {"d": draft_id, "at": step.at})


def put_base(c: Connection, draft_id: str, step: Step) -> None:
    """The whole state in place of all the steps that led to it."""
    put_step(c, draft_id, step)
    c.execute(delete(op_table).where(op_table.c.draft_id == draft_id, op_table.c.n < step.n))


def steps(c: Connection, draft_id: str) -> list[Step]:
    """Every step that is kept, in order."""
    columns = (op_table.c[name] for name in Step.__slots__)
    query = select(*columns).where(op_table.c.draft_id == draft_id).order_by(op_table.c.n)
    return [Step(*row) for row in c.execute(query)]


def set_state(c: Connection, draft_id: str, state: str) -> None:
    c.execute(update(t).where(t.c.draft_id == draft_id).values(state=state))


def end_draft(c: Connection, draft_id: str) -> None:
    """The interview was finalised: its answers are a survey's from now on."""
    c.execute(delete(op_table).where(op_table.c.draft_id == draft_id))
    c.execute(delete(t).where(t.c.draft_id == draft_id))


# --- finalised ---


def of_household(c: Connection, household_id: str) -> list[Kept[Survey]]:
    """The surveys of a family, the newest first."""
    query = (
        records.selecting("survey")
        .where(survey.c.household_id == household_id, survey.c.void.is_(False))
        .order_by(survey.c.finalised_on.desc(), survey.c.record_id.desc())
    )
    return [records.kept("survey", row) for row in c.execute(query)]


def page(c: Connection, query: str = "", after: str = "", limit: int = PAGE) -> list[SurveyRow]:
    """One page, the last begun first, behind the survey `after`.

    `query`: words of the head's name, local number or address of the family. Record ids grow with
    time, so their index gives the order without sorting.
    """
    wanted = (
        select(*_line)
        .outerjoin(household, household.c.record_id == survey.c.household_id)
        .where(*_narrow(c, query))
    )
    if after:
        wanted = wanted.where(survey.c.record_id < after)
    rows = c.execute(wanted.order_by(survey.c.record_id.desc()).limit(limit))
    return [SurveyRow(*row) for row in rows]


def count(c: Connection, query: str = "") -> int:
    wanted = select(func.count()).select_from(survey).where(*_narrow(c, query))
    return c.execute(wanted).scalar() or 0


def _narrow(c: Connection, query: str) -> list[ColumnElement[bool]]:
    clauses: list[ColumnElement[bool]] = [survey.c.void.is_(False)]
    if query.strip():
        clauses.append(survey.c.household_id.in_(search.FAMILIES.matching(c, query)))
    return clauses
