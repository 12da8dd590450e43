"""Visits to families: written down, the to-do list, the plan of a day, counters."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeAlias

from ..domain.errors import RuleBroken
from ..domain.household import Household, HouseholdStatus
from ..domain.office import Role
from ..domain.record import Kept, tidy
from ..domain.text import date_long
from ..domain.visit import Visit, VisitCodes, load_visit_codes
from ..paths import resource
from .recipients import FieldFault
from .session import Session

Families: TypeAlias = Sequence[tuple[Kept[Household], Kept[Visit] | None]]


class Due(StrEnum):
    """Why a family is on the list."""

    APPOINTED = "janji"
    NEVER = "belum"
    AGAIN = "ulang"

    @property
    def label(self) -> str:
        return {
            Due.APPOINTED: "Sudah dijanjikan",
            Due.NEVER: "Belum pernah dikunjungi",
            Due.AGAIN: "Perlu kunjungan ulang",
        }[self]


@dataclass(frozen=True, slots=True)
class ToDo:
    """A family that waits for a visit; `day` is the day that was promised, if any."""

    household: Kept[Household]
    due: Due
    last: Kept[Visit] | None
    day: date | None


@dataclass(frozen=True, slots=True)
class DayPlan:
    """The families to go to on a day, and the visits already written down for it."""

    day: date
    todo: tuple[ToDo, ...]
    done: tuple[Kept[Visit], ...]


@dataclass(frozen=True, slots=True)
class VisitCounters:
    """Families here, by how far they are; `results` counts the codes of the last visits."""

    families: int
    visited: int
    surveyed: int
    todo: int
    overdue: int
    results: dict[int, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """One reading of everything about a day; `families` are all, each with its last visit."""

    plan: DayPlan
    todo: tuple[ToDo, ...]
    counters: VisitCounters
    families: tuple[tuple[Kept[Household], Kept[Visit] | None], ...]


@dataclass(frozen=True, slots=True)
class VisitFile:
    """A family at the door: its visits, the newest first, and whether a survey is under way."""

    household: Kept[Household]
    visits: tuple[Kept[Visit], ...]
    under_way: bool


class VisitRefused(RuleBroken):
    """A visit that may not be kept as entered; `faults` say which field and why."""

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        super().__init__(faults[0].sentence, "Perbaiki kolom yang ditandai.")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class SavedVisit:
    """Answer of a write; `changed` names the kinds."""

    visit: Kept[Visit]
    changed: frozenset[str] = frozenset({"visit"})


@cache
def visit_codes() -> VisitCodes:
    """The result codes of the program's data files."""
    return load_visit_codes(resource("forms", "visits.json"))


class Visits:
    """Each attempt at a family, and where to go next."""

    def __init__(self, session: Session) -> None:
        self._s = session

    @property
    def codes(self) -> VisitCodes:
        return visit_codes()

    # --- reading ---

    def overview(self, day: date) -> Overview:
        """The plan of a day, the whole list and the counters of today, read once."""
        from ..storage import visits

        with self._s.db.read() as c:
            families = tuple(visits.families_with_last_visit(c))
            done = visits.on(c, day)
        todo = self._todo(families)
        seen = {k.record.household_id for k in done}
        wanted = tuple(
            t for t in todo if t.household.record_id not in seen and (t.day is None or t.day <= day)
        )
        counters = self._counters(families, todo, self._s.today())
        return Overview(DayPlan(day, wanted, tuple(done)), todo, counters, families)

    def todo(self) -> tuple[ToDo, ...]:
        """Every family that waits: promised days first, then never visited, then again.

        Within each by day, village and name of the head.
        """
        return self._todo(self._families())

    def plan(self, day: date) -> DayPlan:
        """Where to go on a day: promised for it or before, then never visited, then again.

        Families promised for a later day, and those visited on this one, are not on it.
        """
        return self.overview(day).plan

    def counters(self, day: date | None = None) -> VisitCounters:
        """How far the families here are; overdue is what was promised before `day` (today)."""
        families = self._families()
        return self._counters(families, self._todo(families), day or self._s.today())

    def file(self, household_id: str) -> VisitFile | None:
        """What is known of a family at its door; None when it is not here or in the bin."""
        from ..storage import records, surveys, visits

        with self._s.db.read() as c:
            family = records.get(c, Household, "household", household_id)
            if family is None or family.record.void:
                return None
            under_way = surveys.draft_of(c, household_id) is not None
            return VisitFile(family, tuple(visits.of_household(c, household_id)), under_way)

    def of_household(self, household_id: str) -> tuple[Kept[Visit], ...]:
        """The visits to a family, the newest first."""
        from ..storage import visits

        with self._s.db.read() as c:
            return tuple(visits.of_household(c, household_id))

    # --- entering ---

    def begin(self, household_id: str, day: date | None = None) -> Kept[Visit]:
        """The visit of a day at a family's door, without a result yet; made when there is none."""
        day = day or self._s.today()
        for kept in self.of_household(household_id):
            if kept.record.date == day:
                return kept
        visit = Visit(self._s.person.district_code, household_id, day, self._s.person.name)
        return self.record(visit).visit

    def record(self, visit: Visit, before: Kept[Visit] | None = None) -> SavedVisit:
        """Keep a visit (a new one without `before`). Raises RuleBroken."""
        from ..storage import records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        visit = tidy(replace(visit, officer=visit.officer or self._s.person.name))
        faults = self.faults(visit)
        if faults:
            raise VisitRefused(faults)
        with self._s.db.write() as c:
            family = records.get(c, Household, "household", visit.household_id)
            if family is None or family.record.void:
                raise RuleBroken("Keluarga ini tidak ada lagi.", "Pulihkan dari Keluarga dahulu.")
            return SavedVisit(records.save(c, self._s.author, "visit", visit, before))

    def faults(self, visit: Visit) -> tuple[FieldFault, ...]:
        """What the rules have against a visit, each with its field; reads nothing."""
        return tuple(self._faults(visit))

    def discard(self, before: Kept[Visit]) -> SavedVisit:
        """Into the bin (a revision); `restore` takes it out again.

        Raises RuleBroken for a visit at which a survey was begun or finalised.
        """
        from ..storage import visits

        with self._s.db.read() as c:
            surveyed = visits.carries_survey(c, before.record_id)
        if surveyed:
            raise RuleBroken(
                "Pada kunjungan ini ada survei.",
                "Kunjungan ini bisa diperbaiki, tetapi tidak dibuang.",
            )
        return self._put(replace(before.record, void=True), before)

    def restore(self, before: Kept[Visit]) -> SavedVisit:
        return self._put(replace(before.record, void=False), before)

    # --- photos ---

    def attach(self, data: bytes) -> str:
        """Keep a photo; the sha256 of its bytes is what a visit names it by."""
        from ..storage import attachments

        digest = hashlib.sha256(data).hexdigest()
        with self._s.db.write() as c:
            attachments.put(c, digest, data, self._s.now().isoformat())
        return digest

    def attachment(self, name: str) -> bytes | None:
        """The photo of that name; None when it is not on this laptop."""
        from ..storage import attachments

        with self._s.db.read() as c:
            return attachments.get(c, name)

    # --- inside ---

    def _families(self) -> tuple[tuple[Kept[Household], Kept[Visit] | None], ...]:
        from ..storage import visits

        with self._s.db.read() as c:
            return tuple(visits.families_with_last_visit(c))

    def _todo(self, families: Families) -> tuple[ToDo, ...]:
        waiting = [todo for family, last in families if (todo := self._waiting(family, last))]
        order = {due: place for place, due in enumerate(Due)}
        # within one village the query's order stays
        waiting.sort(
            key=lambda t: (order[t.due], t.day or date.max, t.household.record.village_code)
        )
        return tuple(waiting)

    def _counters(self, families: Families, todo: Sequence[ToDo], today: date) -> VisitCounters:
        last_visits = [last for _family, last in families if last is not None]
        surveyed = (f.record.status == HouseholdStatus.SURVEYED for f, _last in families)
        return VisitCounters(
            families=len(families),
            visited=len(last_visits),
            surveyed=sum(surveyed),
            todo=len(todo),
            overdue=sum(t.day is not None and t.day < today for t in todo),
            results=dict(Counter(last.record.result for last in last_visits)),
        )

    def _waiting(self, family: Kept[Household], last: Kept[Visit] | None) -> ToDo | None:
        if last is None:
            return ToDo(family, Due.NEVER, None, None)
        if last.record.next_date is not None:
            return ToDo(family, Due.APPOINTED, last, last.record.next_date)
        if last.record.result in self.codes.again:
            return ToDo(family, Due.AGAIN, last, None)
        return None

    def _faults(self, visit: Visit) -> Iterator[FieldFault]:
        codes = self.codes.result
        if visit.date > self._s.today():
            yield FieldFault(
                "date",
                f"Tanggal {date_long(visit.date)} belum tiba; "
                "catat rencananya sebagai kunjungan berikutnya.",
            )
        if visit.result not in codes:
            said = f"Hasil kunjungan {visit.result} tidak dikenal; pilih dari daftar."
            yield FieldFault("result", said)
            return
        label = codes.label(visit.result)
        if codes[visit.result].needs_reason and not visit.reason:
            yield FieldFault("reason", f"Alasan untuk “{label}” belum diisi.")
        if visit.next_date is None:
            return
        if visit.next_date <= visit.date:
            yield FieldFault("next_date", "Kunjungan berikutnya harus sesudah kunjungan ini.")
        elif visit.result not in self.codes.again:
            yield FieldFault(
                "next_date",
                f"“{label}” tidak perlu kunjungan berikutnya; kosongkan tanggalnya.",
            )

    def _put(self, visit: Visit, before: Kept[Visit]) -> SavedVisit:
        from ..storage import records

        with self._s.db.write() as c:
            return SavedVisit(records.save(c, self._s.author, "visit", visit, before))
