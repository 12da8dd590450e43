"""A person's day when something changed around it: the kitchen, the route, the status, the exit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import factory
import pytest
from factory import Route
from sessions import FixedClock, Profile

from kemensos_desktop.domain.delivery import DayClosing, Delivery
from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.day_sheet import DayRow
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import records
from kemensos_desktop.storage.journal import Author

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 25)
NOT_HOME = Outcome(status=4, reason="01")


@pytest.fixture
def route(officer: Session) -> Route:
    return factory.route(officer, 3)


@pytest.fixture
def service(officer: Session) -> Deliveries:
    return Deliveries(officer)


def change(session: Session, person: str, **fields: Any) -> None:
    service = Recipients(session)
    before = service.get(person)
    assert before is not None
    service.save(replace(before.record, **fields), before)


def on_sheet(service: Deliveries, provider_id: str, day: date = TODAY) -> dict[str, DayRow]:
    return {r.recipient.record_id: r for r in service.day_sheet(provider_id, day).rows}


def kept(service: Deliveries, route: Route, n: int = 0, day: date = TODAY) -> Delivery:
    delivery = on_sheet(service, route.provider_id, day)[route.people[n]].delivery
    assert delivery is not None
    return delivery.record


def close(service: Deliveries, provider_id: str, day: date = TODAY) -> DayClosing:
    sheet = service.day_sheet(provider_id, day)
    return service.close_day(provider_id, day, service.expected(sheet)).closing.record


def closing(service: Deliveries, provider_id: str, day: date = TODAY) -> DayClosing:
    found = service.day_sheet(provider_id, day).closing
    assert found is not None
    assert found.record.difference == 0
    return found.record


# --- moving to another kitchen ---


def test_who_has_an_entry_belongs_to_the_kitchen_that_wrote_it(
    service: Deliveries, route: Route, officer: Session
) -> None:
    person = route.people[0]
    other = factory.route(officer, 2, first=5)
    service.record(person, TODAY, NOT_HOME)
    change(officer, person, provider_id=other.provider_id, courier_id=other.courier_id)
    assert person not in on_sheet(service, other.provider_id)
    filled = service.record_remaining(other.provider_id, TODAY).deliveries
    assert {d.record.recipient_id for d in filled} == set(other.people)
    assert close(service, other.provider_id).handed_over == 4
    assert (kept(service, route).status, kept(service, route).provider_id) == (4, route.provider_id)
    # from the next day on they are of the other kitchen
    assert person in on_sheet(service, other.provider_id, TOMORROW)
    assert person not in on_sheet(service, route.provider_id, TOMORROW)


def test_a_day_closed_at_one_kitchen_does_not_lock_the_other(
    service: Deliveries, route: Route, officer: Session
) -> None:
    person = route.people[0]
    other = factory.route(officer, 2, first=5)
    service.record_remaining(route.provider_id, YESTERDAY)
    close(service, route.provider_id, YESTERDAY)
    change(officer, person, provider_id=other.provider_id)
    assert len(service.record_remaining(other.provider_id, YESTERDAY).deliveries) == 2
    assert close(service, other.provider_id, YESTERDAY).handed_over == 4
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        service.record(person, YESTERDAY, NOT_HOME)
    service.correct(person, YESTERDAY, NOT_HOME, "Ternyata tidak di rumah")
    assert closing(service, route.provider_id, YESTERDAY).returned == 2
    assert closing(service, other.provider_id, YESTERDAY).returned == 0


def test_what_was_taken_back_is_written_in_the_kitchen_of_today(
    service: Deliveries, route: Route, officer: Session
) -> None:
    person = route.people[0]
    other = factory.route(officer, 1, first=5)
    service.record(person, TODAY, Outcome())
    service.undo()
    service.record_many(route.people[1:], TODAY, Outcome())
    change(officer, person, provider_id=other.provider_id, courier_id=other.courier_id)
    close(service, route.provider_id)
    service.record(person, TODAY, Outcome())
    row = on_sheet(service, other.provider_id)[person].delivery
    assert row is not None
    assert (row.record.provider_id, row.record.courier_id) == (other.provider_id, other.courier_id)


def test_a_move_is_from_a_day_on(service: Deliveries, route: Route, officer: Session) -> None:
    person, stays = route.people[0], route.people[1]
    other = factory.route(officer, 2, first=5)
    change(officer, person, provider_id=other.provider_id, courier_id=other.courier_id)
    # without a day it is from today on: yesterday was still the first kitchen's
    moved = Recipients(officer).get(person)
    assert moved is not None and moved.record.provider_since == TODAY
    assert person in on_sheet(service, other.provider_id)
    assert person not in on_sheet(service, route.provider_id)
    row = on_sheet(service, route.provider_id, YESTERDAY)[person]
    assert row.courier_name == on_sheet(service, route.provider_id, YESTERDAY)[stays].courier_name
    assert person not in on_sheet(service, other.provider_id, YESTERDAY)
    service.record(person, YESTERDAY, NOT_HOME)
    written = kept(service, route, day=YESTERDAY)
    assert (written.provider_id, written.courier_id) == (route.provider_id, route.courier_id)
    # a day put right holds for what is not written down yet
    monday = date(2026, 11, 16)
    change(officer, person, provider_since=monday)
    assert person in on_sheet(service, other.provider_id, monday)
    assert person not in on_sheet(service, other.provider_id, date(2026, 11, 15))
    assert person in on_sheet(service, route.provider_id, date(2026, 11, 15))
    assert person in on_sheet(service, route.provider_id, YESTERDAY)
    assert person not in on_sheet(service, other.provider_id, YESTERDAY)


def test_back_again_is_a_move_too(service: Deliveries, route: Route, officer: Session) -> None:
    person = route.people[0]
    other = factory.route(officer, 1, first=5)
    change(officer, person, provider_id=other.provider_id, provider_since=date(2026, 11, 10))
    change(officer, person, provider_id=route.provider_id, provider_since=date(2026, 11, 20))
    days = {9: route, 10: other, 19: other, 20: route, 24: route}
    for day, kitchen in days.items():
        for one in (route, other):
            there = person in on_sheet(service, one.provider_id, date(2026, 11, day))
            assert there == (one is kitchen), day


def test_a_closed_day_is_corrected_in_the_kitchen_of_that_day(
    service: Deliveries, route: Route, officer: Session
) -> None:
    other = factory.route(officer, 1, first=7)
    service.record_remaining(route.provider_id, YESTERDAY)
    close(service, route.provider_id, YESTERDAY)
    late = newcomer(officer, route, 8)
    change(officer, late, provider_id=other.provider_id)
    added = service.correct(late, YESTERDAY, Outcome(), "Terlewat").delivery.record
    assert added.provider_id == route.provider_id


def test_a_move_is_not_of_a_day_to_come(route: Route, officer: Session) -> None:
    other = factory.route(officer, 1, first=5)
    with pytest.raises(RuleBroken, match="Tanggal pindah di masa depan"):
        change(officer, route.people[0], provider_id=other.provider_id, provider_since=TOMORROW)


def test_the_first_kitchen_is_for_all_days(
    service: Deliveries, route: Route, officer: Session
) -> None:
    saved = Recipients(officer).save(factory.recipient(6, provider_id="")).recipient
    assert saved is not None
    change(officer, saved.record_id, provider_id=route.provider_id)
    assert saved.record_id in on_sheet(service, route.provider_id, YESTERDAY)


# --- a closed day with a gap ---


def newcomer(officer: Session, route: Route, n: int = 6) -> str:
    """Entered after the day was closed, active since long before."""
    saved = Recipients(officer).save(factory.recipient(n, provider_id=route.provider_id)).recipient
    assert saved is not None
    return saved.record_id


def test_a_missing_delivery_is_added_to_a_closed_day(
    service: Deliveries, route: Route, officer: Session, clock: FixedClock
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route.provider_id)
    person = newcomer(officer, route)
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        service.record(person, TODAY, Outcome())
    with pytest.raises(RuleBroken, match="perlu alasan"):
        service.correct(person, TODAY, Outcome(), " ")
    clock.on(2026, 11, 24, 16, 0)
    sheet = service.day_sheet(route.provider_id, TODAY)
    half = Outcome(portions=(1, 0))
    told = service.balance_after(sheet, person, half)
    service.correct(person, TODAY, half, "Terlewat")
    now = closing(service, route.provider_id)
    assert (now.cooked, now.handed_over, now.returned) == (8, 7, 1)
    assert now == replace(told or now, correction_reason="Terlewat")
    row = on_sheet(service, route.provider_id)[person].delivery
    assert row is not None
    made = row.record
    assert (made.status, made.portions, made.correction_reason) == (1, 1, "Terlewat")
    # nobody stood at the door with a clock
    assert (made.handed_over, made.late) == ("", False)


def test_a_missing_delivery_that_was_not_handed_over_comes_back_too(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route.provider_id)
    person = newcomer(officer, route)
    service.correct(person, TODAY, Outcome(status=6, reason="12"), "Terlewat")
    assert closing(service, route.provider_id).cooked == 6
    service.correct(person, TODAY, NOT_HOME, "Salah status")
    now = closing(service, route.provider_id)
    assert (now.cooked, now.handed_over, now.returned) == (8, 6, 2)


def test_a_missing_delivery_of_an_open_day_is_no_correction(
    service: Deliveries, route: Route
) -> None:
    with pytest.raises(RuleBroken, match="belum ditutup"):
        service.correct(route.people[0], TODAY, Outcome(), "Terlewat")


# --- what a change of status leaves behind ---


def redirected(to: str, minutes: str = "BA 1") -> Outcome:
    details = (("redirect_minutes", minutes), ("redirected_to", to), ("note", "Diantar kader"))
    return Outcome(5, "06", details=details)


def test_the_proxy_goes_with_the_status(
    service: Deliveries, route: Route, clock: FixedClock
) -> None:
    person = route.people[0]
    proxy = (("receiver_name", "Siti"), ("receiver_relation", "tetangga"))
    service.record(person, TODAY, Outcome(2, details=proxy))
    clock.forward(hours=3)
    service.record(person, TODAY, Outcome())
    now = kept(service, route)
    assert (now.status, now.receiver_name, now.receiver_relation) == (1, "", "")
    assert (now.handed_over, now.late) == ("08:40", False)
    service.record(person, TODAY, Outcome(2, details=proxy))
    assert kept(service, route).receiver_name == "Siti"


def test_the_redirection_goes_with_the_status(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, redirected(route.people[1]))
    service.record(route.people[0], TODAY, Outcome())
    now = kept(service, route)
    assert (now.status, now.redirected_to, now.redirect_minutes, now.note) == (1, "", "", "")


def test_what_was_undone_is_not_entered_again(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, redirected(route.people[1]))
    service.undo()
    service.record(route.people[0], TODAY, NOT_HOME)
    now = kept(service, route)
    assert (now.redirected_to, now.redirect_minutes, now.note) == ("", "", "")
    with pytest.raises(RuleBroken, match="berita acara"):
        service.record(route.people[0], TODAY, Outcome(5, "06"))


def test_a_correction_leaves_the_same_behind(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, redirected(route.people[1]))
    service.record_remaining(route.provider_id, TODAY)
    close(service, route.provider_id)
    service.correct(route.people[0], TODAY, Outcome(), "Ternyata diterima")
    now = kept(service, route)
    assert (now.redirected_to, now.redirect_minutes, now.note) == ("", "", "")


def test_a_redirected_meal_names_somebody_else(service: Deliveries, route: Route) -> None:
    person = route.people[0]
    for to, sentence in (("", "kepada siapa"), (person, "PM itu sendiri"), ("x", "tidak ada")):
        with pytest.raises(RuleBroken, match=sentence):
            service.record(person, TODAY, redirected(to))
    service.record(person, TODAY, redirected(route.people[1]))
    row = on_sheet(service, route.provider_id)[person]
    assert row.redirected_name == "Asep Hidayat"


# --- history stays history ---


def test_a_change_of_an_old_day_keeps_its_courier_and_place(
    service: Deliveries, route: Route, officer: Session
) -> None:
    person = route.people[0]
    service.record_remaining(route.provider_id, YESTERDAY)
    service.record_remaining(route.provider_id, TODAY)
    close(service, route.provider_id, YESTERDAY)
    second = Providers(officer).save_courier(factory.courier(route.provider_id, name="Rini"))
    change(officer, person, courier_id=second.record_id, route_order=9)
    service.correct(person, YESTERDAY, NOT_HOME, "Salah baris")
    service.record(person, TODAY, NOT_HOME)
    for day in (YESTERDAY, TODAY):
        now = kept(service, route, day=day)
        assert (now.status, now.courier_id, now.route_order) == (4, route.courier_id, 1)
        assert on_sheet(service, route.provider_id, day)[person].courier_name == "Ujang Saepudin"
    service.undo()
    service.record(person, date(2026, 11, 22), Outcome())
    now = kept(service, route, day=date(2026, 11, 22))
    assert (now.courier_id, now.route_order) == (second.record_id, 9)


def by(session: Session, writer: str) -> Author:
    """Somebody else's hand, as in what an import brings."""
    return Author(writer, session.clock, session.author.offset)


def overlapping(session: Session, writer: str = "") -> str:
    """A second period over the same days, as an import brings it; its record id."""
    author = by(session, writer or session.writer)
    with session.db.write() as c:
        period = factory.period(name="Lain", portion_price=10_000, portions_per_day=1)
        return records.save(c, author, "period", period).record_id


def test_a_delivery_stays_in_the_period_it_was_written_in(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route.provider_id)
    before = Providers(officer).periods()[0]
    other = overlapping(officer)
    with officer.db.write() as c:
        records.save(c, officer.author, "period", replace(before.record, void=True), before)
    assert service.period_on(TODAY).record_id == other
    service.correct(route.people[0], TODAY, Outcome(portions=(1, 1)), "Jam salah")
    assert kept(service, route).period_id == route.period_id
    assert kept(service, route).portions == 2


def test_a_new_delivery_goes_to_the_period_of_its_kitchen(profile: Profile) -> None:
    supervisor = profile("Bagus Santoso", Role.SUPERVISOR)
    first = overlapping(supervisor, writer="petugas-satu")
    with supervisor.db.write() as c:
        theirs = by(supervisor, "petugas-dua")
        second = records.save(c, theirs, "period", factory.period(name="Dua")).record_id
        kitchen = records.save(c, theirs, "provider", factory.provider()).record_id
        people = [
            records.save(c, theirs, "recipient", factory.recipient(n, provider_id=kitchen))
            for n in range(2)
        ]
    service = Deliveries(supervisor)
    assert service.day_sheet(kitchen, TODAY).period.record_id == second
    with supervisor.db.write() as c:
        day = factory.delivery(people[0].record_id, provider_id=kitchen, period_id=first)
        records.save(c, theirs, "delivery", day)
        shut = replace(service.expected(service.day_sheet(kitchen, TODAY)), closed=True)
        records.save(c, theirs, "closing", shut)
    # the day itself says in which one it is written
    assert service.day_sheet(kitchen, TODAY).period.record_id == first
    made = service.correct(people[1].record_id, TODAY, Outcome(), "Terlewat").delivery
    assert made is not None
    assert made.record.period_id == first


# --- the day of the exit ---


def leaves(officer: Session, person: str, day: date = TODAY, code: int = 1) -> None:
    service = Recipients(officer)
    before = service.get(person)
    assert before is not None
    service.change_status(
        before, RecipientStatus.EXITED, day, exit_code=code, evidence="Akta", reporter="RT"
    )


def test_on_the_day_of_a_death_only_a_meal_really_given_is_entered(
    service: Deliveries, route: Route, officer: Session
) -> None:
    person = route.people[0]
    leaves(officer, person)
    row = on_sheet(service, route.provider_id)[person]
    assert (row.blocked, row.due) == ("", False)
    assert row.leaving == "Meninggal hari ini: catat hanya porsi yang benar-benar diserahkan."
    service.record_remaining(route.provider_id, TODAY)
    assert on_sheet(service, route.provider_id)[person].delivery is None
    service.record(person, TODAY, Outcome(portions=(1, 0)))
    assert close(service, route.provider_id).handed_over == 5
    # the next day they are off the sheet and nothing is entered
    assert person not in on_sheet(service, route.provider_id, TOMORROW)


def test_a_day_closes_without_who_left_on_it(
    service: Deliveries, route: Route, officer: Session
) -> None:
    leaves(officer, route.people[0], code=2)
    leaves(officer, route.people[1], YESTERDAY, code=2)
    row = on_sheet(service, route.provider_id)[route.people[0]]
    assert row.leaving.startswith("Keluar hari ini")
    with pytest.raises(RuleBroken, match="keluar 23 November 2026; tidak boleh"):
        service.record(route.people[1], TODAY, Outcome())
    service.record(route.people[2], TODAY, Outcome())
    assert close(service, route.provider_id).handed_over == 2


# --- clocks ---


def test_a_clock_is_read_as_people_write_it(service: Deliveries, route: Route) -> None:
    early = Outcome(handed_over="9:05", details=(("left_kitchen", "7.30"),))
    service.record(route.people[0], TODAY, early)
    now = kept(service, route)
    assert (now.handed_over, now.late, now.left_kitchen) == ("09:05", False, "07:30")
    for wrong in (Outcome(handed_over="jam 9"), Outcome(details=(("left_kitchen", "pagi"),))):
        with pytest.raises(RuleBroken, match="bukan jam"):
            service.record(route.people[1], TODAY, wrong)
    assert on_sheet(service, route.provider_id)[route.people[1]].delivery is None
