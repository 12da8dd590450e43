"""Visits to families: written down, the to-do list, the plan of a day, counters."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from ..domain.errors import RuleBroken
from ..domain.household import Household, HouseholdStatus
from ..domain.office import Role
from ..domain.record import Kept, tidy
from ..domain.text import date_long
from ..domain.visit import NOT_VISITED, Visit, VisitCodes, load_visit_codes
from ..paths import resource
from .session import Session


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

    def todo(self) -> tuple[ToDo, ...]:
        """Every family that waits: promised days first, then never visited, then again.

        Within each by day, village and name of the head.
        """
        from ..storage import visits

        with self._s.db.read() as c:
            pairs = list(visits.families_with_last_visit(c))
        waiting = [todo for family, last in pairs if (todo := self._waiting(family, last))]
        order = {due: place for place, due in enumerate(Due)}
        # within one village the query's order stays
        waiting.sort(
            key=lambda t: (order[t.due], t.day or date.max, t.household.record.village_code)
        )
        return tuple(waiting)

    def plan(self, day: date) -> DayPlan:
        """Where to go on a day: promised for it or before, then never visited, then again.

        Families promised for a later day, and those visited on this one, are not on it.
        """
        from ..storage import visits

        with self._s.db.read() as c:
            done = visits.on(c, day)
        seen = {k.record.household_id for k in done}
        todo = tuple(
            t
            for t in self.todo()
            if t.household.record_id not in seen and (t.day is None or t.day <= day)
        )
        return DayPlan(day, todo, tuple(done))

    def counters(self, day: date | None = None) -> VisitCounters:
        """How far the families here are; overdue is what was promised before `day` (today)."""
        from ..storage import visits

        today = day or self._s.today()
        results: Counter[int] = Counter()
        families = visited = surveyed = todo = overdue = 0
        with self._s.db.read() as c:
            for family, last in visits.families_with_last_visit(c):
                families += 1
                surveyed += family.record.status == HouseholdStatus.SURVEYED
                if last is not None:
                    visited += 1
                    results[last.record.result] += 1
                waiting = self._waiting(family, last)
                todo += waiting is not None
                overdue += bool(waiting and waiting.day and waiting.day < today)
        return VisitCounters(families, visited, surveyed, todo, overdue, dict(results))

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
        self._check(visit)
        with self._s.db.write() as c:
            family = records.get(c, Household, "household", visit.household_id)
            if family is None or family.record.void:
                raise RuleBroken("Keluarga ini tidak ada lagi.", "Pulihkan dari Keluarga dahulu.")
            return SavedVisit(records.save(c, self._s.author, "visit", visit, before))

    def discard(self, before: Kept[Visit]) -> SavedVisit:
        """Into the bin (a revision); `restore` takes it out again."""
        return self._put(replace(before.record, void=True), before)

    def restore(self, before: Kept[Visit]) -> SavedVisit:
        return self._put(replace(before.record, void=False), before)

    # --- inside ---

    def _waiting(self, family: Kept[Household], last: Kept[Visit] | None) -> ToDo | None:
        if last is None:
            return ToDo(family, Due.NEVER, None, None)
        if last.record.next_date is not None:
            return ToDo(family, Due.APPOINTED, last, last.record.next_date)
        if last.record.result in self.codes.again:
            return ToDo(family, Due.AGAIN, last, None)
        return None

    def _check(self, visit: Visit) -> None:
        codes = self.codes.result
        if visit.date > self._s.today():
            raise RuleBroken(
                f"Tanggal {date_long(visit.date)} belum tiba.",
                "Catat rencananya sebagai kunjungan berikutnya.",
            )
        if visit.result not in codes:
            raise RuleBroken(f"Hasil kunjungan {visit.result} tidak dikenal.", "Pilih dari daftar.")
        if codes[visit.result].needs_reason and not visit.reason:
            raise RuleBroken(
                f"Alasan untuk “{codes.label(visit.result)}” belum diisi.", "Isi alasannya."
            )
        if visit.next_date is not None and visit.next_date <= visit.date:
            raise RuleBroken(
                "Kunjungan berikutnya harus sesudah kunjungan ini.", "Perbaiki tanggalnya."
            )
        if visit.next_date is not None and visit.result not in (*self.codes.again, NOT_VISITED):
            raise RuleBroken(
                f"“{codes.label(visit.result)}” tidak perlu kunjungan berikutnya.",
                "Kosongkan tanggalnya, atau pilih hasil yang lain.",
            )

    def _put(self, visit: Visit, before: Kept[Visit]) -> SavedVisit:
        from ..storage import records

        with self._s.db.write() as c:
            return SavedVisit(records.save(c, self._s.author, "visit", visit, before))
