"""Rules of entry one by one, the day's balance, undo, corrections (domain reference §1.7–1.13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import factory
import pytest
import sqlcipher3.dbapi2
from factory import Route
from sessions import FixedClock, Profile

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.errors import NotAllowed, RuleBroken
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import deliveries as queries
from kemensos_desktop.storage import journal

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
NOT_HOME = Outcome(status=4, reason="01")


@pytest.fixture
def route(officer: Session) -> Route:
    return factory.route(officer, 4)


@pytest.fixture
def service(officer: Session) -> Deliveries:
    return Deliveries(officer)


def recorded(service: Deliveries, route: Route, n: int = 0, day: date = TODAY) -> Delivery | None:
    """What counts for a recipient on a day."""
    sheet = service.day_sheet(route.provider_id, day)
    return next(
        (
            row.delivery.record
            for row in sheet.rows
            if row.recipient.record_id == route.people[n] and row.delivery
        ),
        None,
    )


def exits(session: Session, record_id: str, status: RecipientStatus, day: date, **of: Any) -> None:
    service = Recipients(session)
    before = service.get(record_id)
    assert before is not None
    if status is RecipientStatus.EXITED:
        of = {"exit_code": 1, "evidence": "Surat desa", "reporter": "RT"} | of
    service.change_status(before, status, day, **of)


# --- what one entry says ---


def test_a_meal_handed_over_is_both_portions_at_the_clock_of_the_door(
    service: Deliveries, route: Route, officer: Session
) -> None:
    made = service.record(route.people[0], TODAY, Outcome()).delivery
    assert made is not None
    d = made.record
    assert (d.district_code, d.programme, d.date) == (factory.DISTRICT, "PERMAKANAN", TODAY)
    assert (d.period_id, d.provider_id, d.courier_id) == (
        route.period_id, route.provider_id, route.courier_id
    )  # fmt: skip
    assert (d.portions_planned, d.portions_1, d.portions_2, d.reason) == (2, 1, 1, "")
    assert (d.handed_over, d.late) == ("08:40", False)
    assert (d.entered_by, d.device) == ("Dewi Kartika", officer.person.device)


def test_it_is_durable_when_the_call_returns(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record(route.people[0], TODAY, Outcome())
    raw = officer.db.connect()
    assert raw.execute("SELECT count(*) FROM delivery").fetchone() == (1,)
    raw.close()


def test_a_meal_after_the_deadline_is_late(
    service: Deliveries, route: Route, clock: FixedClock
) -> None:
    clock.on(2026, 11, 24, 10, 1)
    service.record(route.people[0], TODAY, Outcome())
    service.record(route.people[1], TODAY, Outcome(handed_over="09:59"))
    late = [recorded(service, route, n) for n in (0, 1)]
    assert [d.late for d in late if d] == [True, False]


def test_a_paper_list_typed_at_night_gets_no_clock_of_its_own(
    service: Deliveries, route: Route, clock: FixedClock
) -> None:
    clock.on(2026, 11, 24, 21, 5)
    service.record(route.people[0], TODAY, Outcome(details=(("source", "kertas"),)))
    d = recorded(service, route)
    assert d is not None
    assert (d.handed_over, d.late, d.source) == ("", False, "kertas")


def test_a_later_change_keeps_the_clock_it_had(
    service: Deliveries, route: Route, clock: FixedClock
) -> None:
    service.record(route.people[0], TODAY, Outcome())
    clock.on(2026, 11, 24, 14, 0)
    d = recorded(service, route)
    assert d is not None
    service.record(
        route.people[0], TODAY,
        Outcome(status=2, handed_over=d.handed_over, details=(("receiver_name", " Bu   RT "),)),
    )  # fmt: skip
    d = recorded(service, route)
    assert d is not None
    assert (d.status, d.receiver_name, d.handed_over, d.late) == (2, "Bu RT", "08:40", False)


def test_one_row_per_person_and_day_however_often_it_is_entered(
    service: Deliveries, route: Route, officer: Session
) -> None:
    for outcome in (Outcome(), NOT_HOME, Outcome(status=2), NOT_HOME):
        service.record(route.people[0], TODAY, outcome)
    with officer.db.read() as c:
        rows = queries.of_day(c, factory.DISTRICT, TODAY, route.provider_id)
        assert len(rows) == 1
        assert (rows[0].record.status, rows[0].record.portions) == (4, 0)
        assert len(journal.of_record(c, rows[0].record_id)) == 4


def test_what_was_not_handed_over_has_no_portions_and_no_clock(
    service: Deliveries, route: Route
) -> None:
    service.record(route.people[0], TODAY, replace(NOT_HOME, portions=(1, 1), handed_over="08:00"))
    d = recorded(service, route)
    assert d is not None
    assert (d.portions_1, d.portions_2, d.handed_over, d.reason) == (0, 0, "", "01")


def test_only_one_portion(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, Outcome(portions=(1, 0)))
    d = recorded(service, route)
    assert d is not None
    assert (d.portions_1, d.portions_2) == (1, 0)


@pytest.mark.parametrize("portions", [(2, 1), (3, 0), (-1, 1), (0, -1)])
def test_portions_stay_within_the_day(
    service: Deliveries, route: Route, portions: tuple[int, int]
) -> None:
    with pytest.raises(RuleBroken, match="porsi per hari"):
        service.record(route.people[0], TODAY, Outcome(portions=portions))
    assert recorded(service, route) is None


def test_the_portions_of_a_period_are_data(service: Deliveries, officer: Session) -> None:
    Providers(officer).save_period(factory.period(portions_per_day=1, date_from=date(2026, 1, 1)))
    route = factory.route(officer, 1)
    service.record(route.people[0], TODAY, Outcome())
    d = recorded(service, route)
    assert d is not None
    assert (d.portions_planned, d.portions_1, d.portions_2) == (1, 1, 0)
    with pytest.raises(RuleBroken):
        service.record(route.people[0], TODAY, Outcome(portions=(1, 1)))


# --- what is refused ---


def test_a_status_that_is_not_on_the_list(service: Deliveries, route: Route) -> None:
    with pytest.raises(RuleBroken, match="tidak dikenal"):
        service.record(route.people[0], TODAY, Outcome(status=7))


@pytest.mark.parametrize("reason", ["", "00", "17"])
def test_not_handed_over_needs_a_reason_from_the_list(
    service: Deliveries, route: Route, reason: str
) -> None:
    with pytest.raises(RuleBroken, match="Alasan tidak tersalur"):
        service.record(route.people[0], TODAY, Outcome(status=4, reason=reason))
    assert recorded(service, route) is None


def test_another_reason_needs_words(service: Deliveries, route: Route) -> None:
    with pytest.raises(RuleBroken, match="perlu ditulis"):
        service.record(route.people[0], TODAY, Outcome(status=4, reason="99"))
    with pytest.raises(RuleBroken, match="perlu ditulis"):
        service.record(
            route.people[0], TODAY, Outcome(status=4, reason="99", details=(("note", "  "),))
        )
    service.record(
        route.people[0], TODAY, Outcome(status=4, reason="99", details=(("note", "anjing galak"),))
    )


def test_a_redirected_meal_needs_minutes(service: Deliveries, route: Route) -> None:
    redirected = Outcome(status=5, reason="06")
    to = ("redirected_to", route.people[1])
    with pytest.raises(RuleBroken, match="berita acara"):
        service.record(route.people[0], TODAY, replace(redirected, details=(to,)))
    service.record(
        route.people[0],
        TODAY,
        replace(redirected, details=(("redirect_minutes", "BA/7/2026"), to)),
    )


def test_tomorrow_is_not_written_down_today(service: Deliveries, route: Route) -> None:
    with pytest.raises(RuleBroken, match="belum tiba"):
        service.record(route.people[0], date(2026, 11, 25), Outcome())
    with pytest.raises(RuleBroken, match="belum tiba"):
        service.record_remaining(route.provider_id, date(2026, 11, 25))


def test_late_entry_needs_a_reason_once(service: Deliveries, route: Route) -> None:
    old = date(2026, 11, 20)
    service.record(route.people[0], date(2026, 11, 21), Outcome())
    with pytest.raises(RuleBroken, match="terlambat 4 hari"):
        service.record(route.people[0], old, Outcome())
    why = (("late_entry_reason", "Listrik padam"),)
    service.record(route.people[0], old, Outcome(details=why))
    service.record(route.people[0], old, NOT_HOME)
    d = recorded(service, route, day=old)
    assert d is not None
    assert (d.late_entry_reason, d.status, d.handed_over) == ("Listrik padam", 4, "")


def test_no_meal_outside_every_period(service: Deliveries, officer: Session) -> None:
    route = factory.route(officer, 1, status_date=date(2025, 1, 1))
    with pytest.raises(RuleBroken, match="Tidak ada periode"):
        service.record(route.people[0], date(2025, 12, 31), Outcome())


def test_no_meal_after_a_death_but_earlier_ones_stay(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record(route.people[0], YESTERDAY, Outcome())
    exits(officer, route.people[0], RecipientStatus.EXITED, YESTERDAY)
    with pytest.raises(RuleBroken, match="meninggal"):
        service.record(route.people[0], TODAY, Outcome())
    service.record(route.people[0], date(2026, 11, 22), Outcome())
    assert recorded(service, route, day=YESTERDAY) is not None
    # that the door stayed shut may still be said
    service.record(route.people[0], TODAY, Outcome(status=4, reason="06"))


def test_no_meal_while_suspended(service: Deliveries, route: Route, officer: Session) -> None:
    exits(officer, route.people[0], RecipientStatus.SUSPENDED, date(2026, 11, 22), until=YESTERDAY)
    with pytest.raises(RuleBroken, match="Ditangguhkan"):
        service.record(route.people[0], YESTERDAY, Outcome())
    service.record(route.people[0], TODAY, Outcome())
    service.record(route.people[0], date(2026, 11, 21), Outcome())


def test_no_meal_before_being_active(service: Deliveries, officer: Session) -> None:
    route = factory.route(officer, 1, status_date=TODAY)
    with pytest.raises(RuleBroken, match="Baru aktif"):
        service.record(route.people[0], YESTERDAY, Outcome())
    service.record(route.people[0], TODAY, Outcome())


@pytest.mark.parametrize("status", ["calon", "terverifikasi", "tidak-layak", "diusulkan"])
def test_no_meal_for_who_is_not_determined(
    service: Deliveries, officer: Session, status: str
) -> None:
    route = factory.route(officer, 1, status=status)
    with pytest.raises(RuleBroken, match="Status penerima masih"):
        service.record(route.people[0], TODAY, Outcome())
    assert service.day_sheet(route.provider_id, TODAY).rows == ()


def test_a_reactivation_does_not_block_the_days_before_the_suspension(
    service: Deliveries, route: Route, officer: Session
) -> None:
    person = route.people[0]
    exits(officer, person, RecipientStatus.SUSPENDED, date(2026, 11, 22))
    exits(officer, person, RecipientStatus.ACTIVE, TODAY)
    for day, free in ((21, True), (22, False), (23, False), (24, True)):
        on = date(2026, 11, day)
        sheet = service.day_sheet(route.provider_id, on)
        blocked = {r.recipient.record_id: bool(r.blocked) for r in sheet.rows}
        assert blocked.get(person, True) is not free
        if free:
            service.record(person, on, Outcome())
        else:
            with pytest.raises(RuleBroken, match="Ditangguhkan"):
                service.record(person, on, Outcome())


def test_somebody_who_does_not_exist(service: Deliveries, route: Route) -> None:
    with pytest.raises(RuleBroken, match="tidak ada"):
        service.record("nobody", TODAY, Outcome())


def test_only_an_officer_writes_deliveries(profile: Profile) -> None:
    from kemensos_desktop.domain.office import Role

    office = profile("Bagus Santoso", Role.OFFICE)
    route = factory.route(office, 1)
    with pytest.raises(NotAllowed, match="Petugas lapangan"):
        Deliveries(office).record(route.people[0], TODAY, Outcome())


# --- the sheet ---


def test_the_sheet_is_in_route_order_with_who_waits_and_why(
    service: Deliveries, route: Route, officer: Session
) -> None:
    exits(officer, route.people[1], RecipientStatus.SUSPENDED, YESTERDAY)
    exits(officer, route.people[2], RecipientStatus.EXITED, YESTERDAY)
    service.record(route.people[3], TODAY, NOT_HOME)
    sheet = service.day_sheet(route.provider_id, TODAY)
    assert [r.recipient.record_id for r in sheet.rows] == [
        route.people[0], route.people[1], route.people[3]
    ]  # fmt: skip
    assert [bool(r.blocked) for r in sheet.rows] == [False, True, False]
    assert [r.state for r in sheet.rows] == [None, None, RecordState.DRAFT]
    assert [r.courier_name for r in sheet.rows] == ["Ujang Saepudin"] * 3
    assert len(sheet.served()) == 2
    assert (sheet.closed, sheet.closing) == (False, None)


def test_who_was_fed_and_moved_away_stays_on_the_sheet_of_that_day(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record_remaining(route.provider_id, YESTERDAY)
    recipients = Recipients(officer)
    moved, binned = (recipients.get(i) for i in route.people[:2])
    assert moved is not None
    assert binned is not None
    elsewhere = Providers(officer).save_provider(factory.provider(name="Pokmas Mawar"))
    recipients.save(replace(moved.record, provider_id=elsewhere.record_id), moved)
    recipients.discard(binned)
    sheet = service.day_sheet(route.provider_id, YESTERDAY)
    assert {r.recipient.record_id for r in sheet.rows} == set(route.people)
    assert service.expected(sheet).handed_over == 8
    assert service.close_day(
        route.provider_id, YESTERDAY, service.expected(sheet)
    ).closing.record.handed_over == 8  # fmt: skip
    assert {r.recipient.record_id for r in service.day_sheet(route.provider_id, TODAY).rows} == set(
        route.people[2:]
    )
    # and the closed day is not opened by the way of the new kitchen
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        service.record(moved.record_id, YESTERDAY, NOT_HOME)


# --- many at once ---


def test_all_received_except(service: Deliveries, route: Route) -> None:
    service.record(route.people[1], TODAY, NOT_HOME)
    made = service.record_remaining(route.provider_id, TODAY, "08:05").deliveries
    assert [d.record.recipient_id for d in made] == [route.people[i] for i in (0, 2, 3)]
    assert {d.record.handed_over for d in made} == {"08:05"}
    left = recorded(service, route, 1)
    assert left is not None
    assert left.status == 4
    assert service.record_remaining(route.provider_id, TODAY).deliveries == ()


@pytest.fixture
def nobody_writes_meanwhile(
    service: Deliveries, officer: Session, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """Whenever the service reads the sheet, say whether somebody else could write now."""
    sheet_of = service.day_sheet
    seen: list[str] = []

    def watched(*arguments: Any) -> Any:
        sheet = sheet_of(*arguments)
        other = officer.db.connect()
        other.execute("PRAGMA busy_timeout=0")
        try:
            other.execute("BEGIN IMMEDIATE")
            seen.append("free")
        except sqlcipher3.dbapi2.OperationalError as error:
            seen.append(str(error))
        finally:
            other.close()
        return sheet

    monkeypatch.setattr(service, "day_sheet", watched)
    return seen


def test_no_entry_slips_in_while_the_rest_is_filled_in(
    service: Deliveries, route: Route, nobody_writes_meanwhile: list[str]
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    assert nobody_writes_meanwhile == ["database is locked"]


def test_no_entry_slips_in_between_the_sums_and_the_closing(
    service: Deliveries, route: Route, nobody_writes_meanwhile: list[str]
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    figures = service.expected(Deliveries.day_sheet(service, route.provider_id, TODAY))
    nobody_writes_meanwhile.clear()
    service.close_day(route.provider_id, TODAY, figures)
    assert nobody_writes_meanwhile == ["database is locked"]


def test_a_flooded_road_in_one_transaction(service: Deliveries, route: Route) -> None:
    flood = Outcome(status=4, reason="10")
    service.record_many(route.people[:3], TODAY, flood)
    rows = [recorded(service, route, n) for n in range(4)]
    assert [d.reason if d else None for d in rows] == ["10", "10", "10", None]
    with pytest.raises(RuleBroken):
        service.record_many([route.people[3], "nobody"], TODAY, flood)
    assert recorded(service, route, 3) is None


# --- undo ---


def test_undo_takes_back_one_keystroke_after_the_other(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record(route.people[0], TODAY, Outcome())
    service.record(route.people[0], TODAY, NOT_HOME)
    service.record_remaining(route.provider_id, TODAY)
    assert service.can_undo
    service.undo()
    assert [recorded(service, route, n) is not None for n in range(4)] == [True] + [False] * 3
    service.undo()
    first = recorded(service, route)
    assert first is not None
    assert (first.status, first.portions) == (1, 2)
    service.undo()
    assert recorded(service, route) is None
    assert not service.can_undo
    assert service.undo() is None
    with officer.db.read() as c:
        counter = journal.last_counter(c, officer.writer)
        kinds = [r.kind for r in journal.slice_of(c, officer.writer, 1, counter)]
    # nothing was taken out of the journal
    assert kinds.count("delivery") == 2 + 3 + 3 + 1 + 1


def test_what_was_undone_is_entered_again_on_the_same_record(
    service: Deliveries, route: Route
) -> None:
    first = service.record(route.people[0], TODAY, Outcome()).delivery
    service.undo()
    again = service.record(route.people[0], TODAY, NOT_HOME).delivery
    assert first is not None
    assert again is not None
    assert first.record_id == again.record_id
    assert not again.record.void
    service.undo()
    assert recorded(service, route) is None


def test_nothing_is_undone_on_a_closed_day(service: Deliveries, route: Route) -> None:
    service.record_remaining(route.provider_id, TODAY)
    second = Deliveries(service._s)
    sheet = second.day_sheet(route.provider_id, TODAY)
    second.close_day(route.provider_id, TODAY, second.expected(sheet))
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        service.undo()
    assert recorded(service, route) is not None


# --- closing ---


def close(service: Deliveries, route: Route, day: date = TODAY, **figures: int) -> Any:
    expected = service.expected(service.day_sheet(route.provider_id, day))
    return service.close_day(route.provider_id, day, replace(expected, **figures)).closing.record


def test_a_day_closes_when_it_balances(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, NOT_HOME)
    service.record(
        route.people[1],
        TODAY,
        Outcome(
            status=5,
            reason="06",
            details=(("redirect_minutes", "BA 1"), ("redirected_to", route.people[0])),
        ),
    )
    service.record(route.people[2], TODAY, Outcome(status=6, reason="12"))
    service.record(route.people[3], TODAY, Outcome(portions=(1, 0)))
    closing = close(service, route)
    assert (closing.cooked, closing.handed_over, closing.returned, closing.redirected) == (
        6, 1, 3, 2
    )  # fmt: skip
    assert closing.closed_by == "Dewi Kartika"
    sheet = service.day_sheet(route.provider_id, TODAY)
    assert sheet.closed
    assert {r.state for r in sheet.rows} == {RecordState.READY}


def test_a_difference_keeps_the_day_open(service: Deliveries, route: Route) -> None:
    service.record_remaining(route.provider_id, TODAY)
    with pytest.raises(RuleBroken, match="selisih 3 porsi belum tercatat"):
        close(service, route, cooked=11)
    with pytest.raises(RuleBroken, match="selisih 1 porsi tercatat lebih"):
        close(service, route, spoiled=1)
    assert not service.day_sheet(route.provider_id, TODAY).closed
    assert close(service, route, cooked=11, spoiled=3).spoiled == 3


def test_what_was_handed_over_is_counted_not_typed(service: Deliveries, route: Route) -> None:
    service.record_remaining(route.provider_id, TODAY)
    with pytest.raises(RuleBroken, match="selisih"):
        close(service, route, handed_over=10, cooked=10)
    assert close(service, route).handed_over == 8


def test_a_day_with_open_rows_names_the_first(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, Outcome())
    with pytest.raises(RuleBroken, match=r"Masih ada 3 penerima.*Asep Hidayat"):
        close(service, route)


def test_negative_portions_are_no_balance(service: Deliveries, route: Route) -> None:
    service.record_remaining(route.provider_id, TODAY)
    with pytest.raises(RuleBroken, match="kurang dari nol"):
        close(service, route, spoiled=-2, returned=2)


def test_a_day_is_closed_once_and_never_before_it_came(
    service: Deliveries, route: Route, officer: Session
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route)
    with pytest.raises(RuleBroken, match="sudah ditutup"):
        close(service, route)
    empty = Providers(officer).save_provider(factory.provider(name="Baru")).record_id
    tomorrow = date(2026, 11, 25)
    with pytest.raises(RuleBroken, match="belum tiba"):
        service.close_day(empty, tomorrow, service.expected(service.day_sheet(empty, tomorrow)))


def test_a_closed_day_is_locked_for_everything_but_a_correction(
    service: Deliveries, route: Route
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route)
    for write in (
        lambda: service.record(route.people[0], TODAY, NOT_HOME),
        lambda: service.record_many(route.people, TODAY, NOT_HOME),
    ):
        with pytest.raises(RuleBroken, match="sudah ditutup"):
            write()
    service.record(route.people[0], YESTERDAY, NOT_HOME)


# --- correcting ---


def corrected(
    service: Deliveries, route: Route, n: int, outcome: Outcome, day: date = TODAY
) -> Any:
    service.correct(route.people[n], day, outcome, "Salah baca daftar")
    closing = service.day_sheet(route.provider_id, day).closing
    assert closing is not None
    assert closing.record.difference == 0
    assert min(
        closing.record.cooked, closing.record.handed_over, closing.record.returned,
        closing.record.spoiled, closing.record.redirected,
    ) >= 0  # fmt: skip
    return closing.record


def test_a_correction_moves_the_balance_with_it(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, NOT_HOME)
    service.record_remaining(route.provider_id, TODAY)
    close(service, route)
    closing = corrected(service, route, 0, Outcome())
    assert (closing.cooked, closing.handed_over, closing.returned) == (8, 8, 0)
    closing = corrected(service, route, 1, NOT_HOME)
    assert (closing.cooked, closing.handed_over, closing.returned) == (8, 6, 2)
    closing = corrected(service, route, 2, Outcome(status=6, reason="12"))
    assert (closing.cooked, closing.handed_over, closing.returned) == (6, 4, 2)
    d = recorded(service, route, 2)
    assert d is not None
    assert (d.status, d.correction_reason) == (6, "Salah baca daftar")


def test_what_was_closed_as_spoiled_is_taken_from_there(service: Deliveries, route: Route) -> None:
    service.record(route.people[0], TODAY, NOT_HOME)
    service.record_remaining(route.provider_id, TODAY)
    close(service, route, returned=0, spoiled=2)
    closing = corrected(service, route, 0, Outcome())
    assert (closing.handed_over, closing.returned, closing.spoiled) == (8, 0, 0)


def test_what_was_redirected_comes_back(service: Deliveries, route: Route) -> None:
    minutes = (("redirect_minutes", "BA 1"), ("redirected_to", route.people[3]))
    service.record(route.people[0], TODAY, Outcome(status=5, reason="06", details=minutes))
    service.record_remaining(route.provider_id, TODAY)
    close(service, route, redirected=0, returned=2)
    closing = corrected(service, route, 0, Outcome())
    assert (closing.handed_over, closing.returned, closing.redirected) == (8, 0, 0)


def test_a_correction_says_why(service: Deliveries, route: Route) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route)
    for reason in ("", "   "):
        with pytest.raises(RuleBroken, match="perlu alasan"):
            service.correct(route.people[0], TODAY, NOT_HOME, reason)


def test_an_open_day_is_changed_not_corrected(service: Deliveries, route: Route) -> None:
    service.record_remaining(route.provider_id, TODAY)
    with pytest.raises(RuleBroken, match="belum ditutup"):
        service.correct(route.people[0], TODAY, NOT_HOME, "x")


def test_an_old_day_is_corrected_without_a_second_reason(
    service: Deliveries, route: Route, clock: FixedClock
) -> None:
    service.record_remaining(route.provider_id, TODAY)
    close(service, route)
    clock.forward(days=20)
    assert corrected(service, route, 0, NOT_HOME).returned == 2


def test_a_correction_keeps_the_rules(service: Deliveries, route: Route, officer: Session) -> None:
    service.record(route.people[0], TODAY, Outcome(status=4, reason="06"))
    service.record_remaining(route.provider_id, TODAY)
    close(service, route)
    exits(officer, route.people[0], RecipientStatus.EXITED, YESTERDAY)
    with pytest.raises(RuleBroken, match="meninggal"):
        service.correct(route.people[0], TODAY, Outcome(), "x")
    sheet = service.day_sheet(route.provider_id, TODAY)
    assert sheet.closing is not None
    assert sheet.closing.record.returned == 2


def test_the_deadline_of_a_period_is_its_own(
    service: Deliveries, officer: Session, clock: FixedClock
) -> None:
    Providers(officer).save_period(
        factory.period(name="Ramadan", deadline="18:00", portion_label_1="sahur")
    )
    route = factory.route(officer, 1)
    clock.moment = clock.moment.replace(hour=time(17).hour)
    service.record(route.people[0], TODAY, Outcome())
    d = recorded(service, route)
    assert d is not None
    assert not d.late
    assert service.period_on(TODAY).record.portion_label_1 == "sahur"
