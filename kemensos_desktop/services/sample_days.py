"""Many days of deliveries in one go, as an officer would have written them down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import TYPE_CHECKING, Any

from ..domain.clock import HybridClock, uuid7
from ..domain.delivery import DayClosing, Delivery, is_late
from ..domain.errors import RuleBroken
from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.recipient import EXIT_DIED, Recipient, RecipientStatus, served_on
from ..domain.record import Kept
from ..domain.sample import SAMPLE_NOTE, culture_of, full_name, newcomers, outcome
from ..domain.text import date_long
from .deliveries import REDIRECTED
from .recipients import local_prefix
from .session import Session

_RETURNED = 4  # delivery_status of boxes that nobody else could have

if TYPE_CHECKING:
    from ..storage.engine import Connection
    from ..storage.journal import Author

_ROWS_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Filled:
    """Answer of `fill_days`: how many records were made, and the kinds that changed."""

    deliveries: int
    closings: int
    deaths: int
    changed: frozenset[str] = frozenset({"delivery", "closing", "recipient", "period"})


def fill_days(
    session: Session,
    first: date,
    last: date,
    *,
    seed: int = 7,
    close: bool = True,
    progress: Progress = silent,
) -> Filled:
    """Deliveries from `first` to `last`, both included, of everybody served, as written down on
    those days with services.deliveries; with `close` every day is closed.

    Who died is exited that day and somebody new takes the place on the next, so the numbers stay.
    A part of the span gives the same as the whole. Raises RuleBroken for a real profile, or when
    the span already has deliveries; Cancelled between days, then whole earlier days stay.
    """
    from ..storage import deliveries

    with session.db.read() as c:
        _refuse_real(c, session)
        district = session.person.district_code
        if deliveries.totals(c, district, first, last, session.codes.handed_over):
            raise RuleBroken(
                "Sebagian hari itu sudah berisi pengantaran.", "Pilih rentang yang masih kosong."
            )
        routes = _routes(c, session)
    past = Past(session)
    filling = _Filling(session, past.author, seed, close, routes)
    total = (last - first).days + 1
    todo = [first + timedelta(days=n) for n in range(total)]
    at_once = max(1, _ROWS_AT_ONCE // max(1, sum(len(r.people) for r in routes)))
    with session.db.write() as c:
        past.stand_on(first)
        periods = ensure_periods(c, session, past.author, first, last)
    for start in range(0, total, at_once):
        with session.db.write() as c:
            for day in todo[start : start + at_once]:
                step(progress, (day - first).days, total, f"Mengisi {date_long(day)}")
                past.stand_on(day)
                filling.day(c, day, next(p for p in periods if p.record.covers(day)))
    session.clock.witness(past.author.clock.last)
    return Filled(filling.deliveries, filling.closings, filling.deaths)


class Past:
    """Our writer on an earlier day: revisions carry the clock of that day's noon."""

    def __init__(self, session: Session) -> None:
        from ..storage.journal import Author

        self._zone = timezone(timedelta(minutes=session.author.offset))
        self._now = 0
        clock = HybridClock(now_ms=lambda: self._now)
        self.author = Author(session.writer, clock, session.author.offset)

    def stand_on(self, day: date) -> None:
        self._now = int(datetime.combine(day, time(12), self._zone).timestamp() * 1000)


def ensure_periods(
    c: Connection, session: Session, author: Author, first: date, last: date
) -> list[Kept[ProgrammePeriod]]:
    """All periods, after making one per year of the span that has none."""
    from ..storage import records

    default = session.codes.default_period
    known: list[Kept[ProgrammePeriod]] = records.all_of(c, ProgrammePeriod, "period")
    for year in range(first.year, last.year + 1):
        begin, end = date(year, 1, 1), date(year, 12, 31)
        if any(p.record.date_from <= end and p.record.date_to >= begin for p in known):
            continue
        plain = {k: v for k, v in default.items() if k != "portion_labels"}
        period = ProgrammePeriod(
            district_code=session.person.district_code,
            programme=session.codes.code,
            name=f"Tahun {year}",
            date_from=begin,
            date_to=end,
            portion_label_1=default["portion_labels"][0],
            portion_label_2=default["portion_labels"][1],
            **plain,
        )
        known.append(records.save(c, author, "period", period))
    return known


def fresh(people: Iterator[Recipient], taken: set[str]) -> Recipient:
    """The next of these whose NIK nobody has yet."""
    person = next(p for p in people if not p.nik or p.nik not in taken)
    taken.add(person.nik)
    return person


@dataclass(slots=True)
class _Route:
    """A kitchen and who is on its route, in order; changes as people die and come."""

    provider: Kept[Provider]
    people: list[Kept[Recipient]]


def _routes(c: Connection, session: Session) -> list[_Route]:
    from ..storage import recipients as stored
    from ..storage import records

    providers: list[Kept[Provider]] = records.all_of(c, Provider, "provider")
    return [
        _Route(p, stored.route(c, p.record_id))
        for p in sorted(providers, key=lambda p: p.record.name)
    ]


def _refuse_real(c: Connection, session: Session) -> None:
    from ..storage import records

    offices: list[Kept[Office]] = records.all_of(c, Office, "office")
    if not session.person.practice and not any(SAMPLE_NOTE in o.record.address for o in offices):
        raise RuleBroken(
            "Ini profil sungguhan; data contoh tidak ditulis ke dalamnya.",
            "Buat profil latihan untuk mencoba.",
        )


class _Filling:
    """Writes one day after the other, of all kitchens."""

    def __init__(
        self, session: Session, author: Author, seed: int, close: bool, routes: list[_Route]
    ) -> None:
        self._s = session
        self._author = author
        self._seed = seed
        self._close = close
        self._routes = routes
        self._taken = {k.record.nik for route in routes for k in route.people}
        self._handed = session.codes.handed_over
        self.deliveries = self.closings = self.deaths = 0

    def day(self, c: Connection, day: date, period: Kept[ProgrammePeriod]) -> None:
        from ..storage import records

        visits: list[Delivery] = []
        closings = []
        dead: list[tuple[_Route, Kept[Recipient]]] = []
        for route in self._routes:
            rng = Random(f"{self._seed} {route.provider.record.name} {day}")
            made, died = self._visits(rng, route, day, period)
            if not made:
                continue
            visits += made
            dead += [(route, k) for k in died]
            closings.append(self._closing(rng, route, day, made))
        records.save_new(c, self._author, "delivery", visits)
        if self._close:
            records.save_new(c, self._author, "closing", closings)
            self.closings += len(closings)
        for route, person in dead:
            self._succeed(c, route, person, day, period)
        self.deliveries += len(visits)
        self.deaths += len(dead)

    def _visits(
        self, rng: Random, route: _Route, day: date, period: Kept[ProgrammePeriod]
    ) -> tuple[list[Delivery], list[Kept[Recipient]]]:
        """Every visit of a kitchen's day in route order, and who was found dead."""
        session, limit = self._s, period.record.portions_per_day
        on_paper = rng.random() < 0.2
        start = 445 + rng.randrange(25) + (rng.randrange(50, 150) if rng.random() < 0.08 else 0)
        minute: dict[str, float] = {}
        made, died = [], []
        served = [kept for kept in route.people if served_on(kept.record, day)]
        for at, kept in enumerate(served):
            person = kept.record
            status, reason = outcome(rng)
            neighbour = served[(at + 1) % len(served)]
            if status == REDIRECTED and neighbour is kept:
                status = _RETURNED
            handed = status in self._handed
            minute[person.courier_id] = minute.get(person.courier_id, start) + rng.uniform(1.2, 4.2)
            clock = _clock(minute[person.courier_id]) if handed and not on_paper else ""
            made.append(
                Delivery(
                    district_code=session.person.district_code,
                    programme=session.codes.code,
                    period_id=period.record_id,
                    provider_id=person.provider_id,
                    recipient_id=kept.record_id,
                    date=day,
                    courier_id=person.courier_id,
                    route_order=person.route_order,
                    portions_planned=limit,
                    status=status,
                    reason=reason,
                    portions_1=limit - limit // 2 if handed else 0,
                    portions_2=limit // 2 if handed else 0,
                    left_kitchen="" if on_paper else _clock(start),
                    handed_over=clock,
                    late=is_late(clock, period.record.deadline),
                    redirected_to=neighbour.record_id if status == REDIRECTED else "",
                    source="kertas" if on_paper else "langsung",
                    entered_by=session.person.name,
                    device=session.person.device,
                    **_seen(rng, status, reason, person, day),
                )
            )
            if reason == "06":
                died.append(kept)
        return made, died

    def _closing(
        self, rng: Random, route: _Route, day: date, visits: Iterable[Delivery]
    ) -> DayClosing:
        handed = returned = redirected = 0
        for visit in visits:
            handed += visit.portions
            if visit.status == REDIRECTED:
                redirected += visit.portions_planned
            else:
                returned += visit.portions_planned - visit.portions
        spoiled = rng.randrange(1, 4) if rng.random() < 0.05 else 0
        return DayClosing(
            district_code=self._s.person.district_code,
            programme=self._s.codes.code,
            provider_id=route.provider.record_id,
            date=day,
            cooked=handed + returned + redirected + spoiled,
            handed_over=handed,
            returned=returned,
            spoiled=spoiled,
            redirected=redirected,
            closed_by=self._s.person.name,
        )

    def _succeed(
        self,
        c: Connection,
        route: _Route,
        gone: Kept[Recipient],
        day: date,
        period: Kept[ProgrammePeriod],
    ) -> None:
        """Exit somebody who died; from the next day somebody new has the place."""
        from ..storage import recipients as stored
        from ..storage import records

        old, at = gone.record, route.people.index(gone)
        exited = replace(
            old,
            status=RecipientStatus.EXITED.value,
            status_date=day,
            exit_code=EXIT_DIED,
            exit_evidence="Surat keterangan kematian desa",
            exit_reporter=route.provider.record.companion_name,
        )
        records.save(c, self._author, "recipient", exited, gone)
        candidates = newcomers(
            f"{self._seed} {route.provider.record.name} {day} {old.route_order}",
            old.district_code,
            [old.village_code],
            reference=period.record.date_from,
            since=day + timedelta(days=1),
            minimum_age=period.record.minimum_age,
        )
        prefix = local_prefix(self._s)
        number = stored.last_local_number(c, old.district_code, prefix) + 1
        new = replace(
            fresh(candidates, self._taken),
            person_id=uuid7(),
            local_id=f"{prefix}{number:04}",
            provider_id=old.provider_id,
            courier_id=old.courier_id,
            route_order=old.route_order,
            consent_notice=self._s.codes.notice_version,
            note=f"Pengganti {old.local_id}",
        )
        route.people[at] = records.save(c, self._author, "recipient", new)


def _clock(minute: float) -> str:
    hours, minutes = divmod(int(minute), 60)
    return f"{hours:02}:{minutes:02}"


def _seen(rng: Random, status: int, reason: str, person: Recipient, day: date) -> dict[str, Any]:
    """What else an officer writes down at a door."""
    if status in (1, 2, 3):
        chance = rng.random()
        seen: dict[str, Any] = {
            "condition": 4 if status == 3 else 1 if chance < 0.93 else 2 if chance < 0.998 else 3,
            "eaten_yesterday": "habis"
            if chance < 0.86
            else "sebagian"
            if chance < 0.98
            else "tidak",
            "boxes_returned": 2 if chance < 0.95 else 1,
            "proof": "foto" if status == 3 else "tanda-tangan" if chance < 0.6 else "cap-jempol",
        }
        if status == 2:
            relation = rng.choice(("tetangga", "ketua RT", "anak", "keponakan"))
            seen |= {
                "receiver_name": full_name(rng, culture_of(rng, person.village_code), "P", 1975),
                "receiver_relation": relation,
            }
        return seen
    if status == REDIRECTED:
        return {"redirect_minutes": f"BA/{rng.randrange(1, 400):03}/{day.year}"}
    if reason == "99":
        return {"note": "Jalan ditutup hajatan warga"}
    return {}
