"""Reading visits for the screen: the lists of a day, and one family at its door, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from kemensos_desktop.domain.household import Household, HouseholdStatus
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_short
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import Due, ToDo, VisitCounters, Visits
from kemensos_desktop.ui.households.reading import result_words, visit_line, visit_tone
from kemensos_desktop.ui.theme import Tone

PLAN, DONE, WAITING, ALL = "rencana", "selesai", "menunggu", "semua"


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One family of a list; `visit` is the visit of the day on the list of those done.

    `due` and `day` as in ToDo, None for a family that does not wait.
    """

    household: Kept[Household]
    last: Kept[Visit] | None
    due: Due | None
    day: date | None
    visit: Kept[Visit] | None
    place: str

    @property
    def household_id(self) -> str:
        return self.household.record_id

    @property
    def head(self) -> str:
        return self.household.record.nama_kepala_keluarga

    @property
    def last_words(self) -> str:
        return visit_line(self.last.record) if self.last else "–"

    def matches(self, wanted: list[str]) -> bool:
        """Whether every one of these lower-case words is in name, number or address."""
        family = self.household.record
        said = (family.nama_kepala_keluarga, family.local_id, family.alamat, self.place)
        text = " ".join(said).casefold()
        return all(word in text for word in wanted)


@dataclass(frozen=True, slots=True)
class DayLoad:
    """The lists by their chip, and the counters of today."""

    day: date
    lists: dict[str, tuple[VisitLine, ...]]
    counters: VisitCounters


@dataclass(frozen=True, slots=True)
class DoorSheet:
    """A family at its door; `visit` is the one to change, None for a new one on `day`."""

    household: Kept[Household]
    village: str
    visits: tuple[Kept[Visit], ...]
    under_way: bool
    day: date
    visit: Kept[Visit] | None

    @property
    def surveyed(self) -> bool:
        return self.household.record.status == HouseholdStatus.SURVEYED


class VisitReader:
    """Everything the page shows; every method belongs into a worker."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._visits = Visits(session)
        self._names: dict[str, str] = {}

    def day(self, day: date) -> DayLoad:
        read = self._visits.overview(day)
        waits = {one.household.record_id: one for one in read.todo}
        lines = {
            family.record_id: self._line(family, last, waits.get(family.record_id))
            for family, last in read.families
        }
        done = (kept for kept in read.plan.done if kept.record.household_id in lines)
        lists = {
            PLAN: tuple(lines[t.household.record_id] for t in read.plan.todo),
            DONE: tuple(replace(lines[k.record.household_id], visit=k) for k in done),
            WAITING: tuple(lines[t.household.record_id] for t in read.todo),
            ALL: tuple(lines.values()),
        }
        return DayLoad(day, lists, read.counters)

    def door(self, household_id: str, day: date, visit_id: str = "") -> DoorSheet | None:
        """A family with the visit named, else with that of the day, else with none yet."""
        file = self._visits.file(household_id)
        if file is None:
            return None
        on_day = (k for k in file.visits if k.record.date == day)
        named = (k for k in file.visits if k.record_id == visit_id)
        return DoorSheet(
            household=file.household,
            village=self._village(file.household.record.village_code),
            visits=file.visits,
            under_way=file.under_way,
            day=day,
            visit=next(named if visit_id else on_day, None),
        )

    def _line(
        self, family: Kept[Household], last: Kept[Visit] | None, waits: ToDo | None
    ) -> VisitLine:
        due, day = (waits.due, waits.day) if waits else (None, None)
        lanes = "/".join(lane for lane in (family.record.rt, family.record.rw) if lane)
        place = f"{self._short_name(family.record.village_code)} {lanes}".strip()
        return VisitLine(family, last, due, day, None, place)

    def _village(self, code: str) -> str:
        around = self._session.regions.lineage(code)[:2] if code else []
        return ", ".join(region.title for region in around) or code

    def _short_name(self, code: str) -> str:
        if code not in self._names:
            region = self._session.regions.get(code) if code else None
            self._names[code] = region.name if region else code
        return self._names[code]


def line_tone(line: VisitLine, today: date) -> Tone | None:
    """What asks for somebody to come is seen first."""
    if line.visit is not None:
        return visit_tone(line.visit.record.result)
    if line.due is Due.APPOINTED and line.day is not None:
        return Tone.BAD if line.day < today else Tone.INFO
    if line.due is Due.AGAIN:
        return Tone.WARN
    if line.due is Due.NEVER:
        return Tone.NEUTRAL
    return visit_tone(line.last.record.result) if line.last is not None else None


def shown_result(line: VisitLine) -> str:
    """The result of the visit of the day, or of the last one; "" before any."""
    kept = line.visit or line.last
    return result_words(kept.record) if kept is not None else ""


def where(family: Household, village: str) -> str:
    """`Kp. Cigugur 5 · RT 02 RW 05 · Desa Pagerwangi, Kec. Lembang`"""
    lanes = [("RT", family.rt), ("RW", family.rw)]
    numbered = " ".join(f"{name} {number}" for name, number in lanes if number)
    parts = (family.alamat or family.nama_jalan, numbered, village)
    return " · ".join(part for part in parts if part)


def then_words(visit: Visit, again: str) -> str:
    """`kembali 24-11-2026 · alasan · catatan`; `again` has the place of the date."""
    next_day = again.format(date_short(visit.next_date)) if visit.next_date else ""
    return " · ".join(part for part in (next_day, visit.reason, visit.note) if part)
