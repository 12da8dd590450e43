"""Office, preferences, verification; providers and periods; what Beranda shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import factory
import pytest
from sessions import FixedClock, Profile
from sqlalchemy import text

from kemensos_desktop.domain.delivery import Money
from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.provider import ProgrammePeriod
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services import preferences as module
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.overview import Overview
from kemensos_desktop.services.preferences import Preferences
from kemensos_desktop.services.providers import PeriodInUse, Providers
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.storage import journal

# --- the office ---


def test_the_letterhead_is_a_record_with_a_history(officer: Session) -> None:
    service = Settings(officer)
    before = service.office()
    kept = service.save_office(factory.office(place="  Padalarang "))
    assert kept.record.place == "Padalarang"
    assert service.office() == kept
    assert service.save_office(kept.record) == kept
    with officer.db.read() as c:
        assert len(journal.of_record(c, before.record_id)) == 2


def test_preferences_lie_outside_the_profile(home: Path) -> None:
    assert module.load_preferences() == Preferences()
    wanted = Preferences(theme="dark", large_text=True)
    module.save_preferences(wanted)
    assert module.load_preferences() == wanted
    (home / "state" / "preferences.json").write_text('{"theme": "dark", "unknown": 1}')
    assert module.load_preferences() == Preferences(theme="dark")
    (home / "state" / "preferences.json").write_text("{")
    assert module.load_preferences() == Preferences()


# --- verification ---


def wrong(session: Session) -> list[str]:
    return [f.what for f in Settings(session).verify() if not f.right]


def test_a_profile_in_order(officer: Session) -> None:
    route = factory.route(officer, 2)
    Deliveries(officer).record_remaining(route.provider_id, officer.today())
    findings = Settings(officer).verify()
    assert [f.what for f in findings] == ["basis-data", "jurnal", "penghitung", "proyeksi"]
    assert all(f.right for f in findings)


@pytest.mark.parametrize(
    ("tampering", "finding"),
    [
        ("UPDATE revision SET payload = replace(payload, 'Siti', 'Situ')", "jurnal"),
        ("DELETE FROM revision WHERE counter = 3", "penghitung"),
        ("UPDATE delivery SET portions_1 = 0", "proyeksi"),
    ],
)
def test_what_was_tampered_with_is_found(profile: Profile, tampering: str, finding: str) -> None:
    from sessions import close

    session = profile()
    route = factory.route(session, 2)
    Deliveries(session).record_remaining(route.provider_id, session.today())
    with session.db.write() as c:
        c.execute(text(tampering))
    assert finding in wrong(session)
    close(session)


# --- providers and periods ---


@pytest.mark.parametrize("name", ["", "   "])
def test_a_kitchen_and_a_courier_have_names(officer: Session, name: str) -> None:
    with pytest.raises(RuleBroken):
        Providers(officer).save_provider(factory.provider(name=name))
    with pytest.raises(RuleBroken):
        Providers(officer).save_courier(factory.courier("p", name=name))


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ({"date_from": date(2026, 5, 2), "date_to": date(2026, 5, 1)}, "berakhir sebelum mulai"),
        ({"portion_price": -1}, "kurang dari nol"),
        ({"courier_fee": -1}, "kurang dari nol"),
        ({"date_from": date(2026, 12, 31), "date_to": date(2027, 6, 1)}, "bertumpuk"),
        ({"date_from": date(2025, 6, 1), "date_to": date(2026, 1, 1)}, "bertumpuk"),
    ],
    ids=str,
)
def test_periods_are_in_order_and_never_overlap(
    officer: Session, period: dict[str, Any], sentence: str
) -> None:
    service = Providers(officer)
    service.save_period(factory.period())
    with pytest.raises(RuleBroken, match=sentence):
        service.save_period(factory.period(name="Lain", **period))
    assert len(service.periods()) == 1


def test_a_period_may_be_changed_within_itself(officer: Session) -> None:
    service = Providers(officer)
    kept = service.save_period(factory.period())
    service.save_period(factory.period(name="2027", date_from=date(2027, 1, 1),
                                       date_to=date(2027, 12, 31)))  # fmt: skip
    changed = service.save_period(replace(kept.record, deadline="11:00"), kept)
    assert [p.record.name for p in service.periods()] == ["Tahun 2026", "2027"]
    assert changed.record.deadline == "11:00"
    service.save_period(replace(changed.record, void=True), changed)
    service.save_period(factory.period(name="Pengganti"))
    assert [p.record.name for p in service.periods()] == ["Pengganti", "2027"]


def closed_day(officer: Session, day: date) -> Kept[ProgrammePeriod]:
    """A period with one closed day under it."""
    route = factory.route(officer, 2)
    service = Deliveries(officer)
    service.record_remaining(route.provider_id, day)
    service.close_day(
        route.provider_id, day, service.expected(service.day_sheet(route.provider_id, day))
    )
    return Providers(officer).periods()[0]


def test_a_period_may_change_as_long_as_no_day_is_closed(officer: Session) -> None:
    route = factory.route(officer, 1)
    Deliveries(officer).record_remaining(route.provider_id, officer.today())
    service = Providers(officer)
    kept = service.periods()[0]
    kept = service.save_period(replace(kept.record, portion_price=20000), kept)
    service.save_period(replace(kept.record, void=True), kept)
    assert service.periods() == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"portion_price": 20000}, "sudah dipakai hari yang sudah ditutup .*23 November 2026"),
        ({"courier_fee": 0}, "sudah dipakai"),
        ({"portions_per_day": 1}, "sudah dipakai"),
        ({"programme": "lain"}, "sudah dipakai"),
        ({"operations_monthly": 1}, "sudah dipakai"),
        ({"void": True}, "tidak bisa dibuang"),
        ({"date_to": date(2026, 11, 22)}, "di luar periode"),
        ({"date_from": date(2026, 11, 24)}, "di luar periode"),
    ],
    ids=str,
)
def test_what_a_closed_day_rests_on_stays(
    officer: Session, change: dict[str, Any], sentence: str
) -> None:
    kept = closed_day(officer, date(2026, 11, 23))
    with pytest.raises(RuleBroken, match=sentence):
        Providers(officer).save_period(replace(kept.record, **change), kept)
    assert Providers(officer).periods() == [kept]


def test_what_no_money_rests_on_may_change_beside_a_closed_day(officer: Session) -> None:
    kept = closed_day(officer, date(2026, 11, 23))
    free = {"name": "Lain", "portion_label_1": "sahur", "deadline": "11:00",
            "late_entry_days": 5, "date_to": date(2026, 11, 23)}  # fmt: skip
    saved = Providers(officer).save_period(replace(kept.record, **free), kept)
    assert saved.record == replace(kept.record, **free)


def test_a_price_changes_from_a_day_on(officer: Session) -> None:
    kept = closed_day(officer, date(2026, 11, 23))
    sheet = Deliveries(officer)
    provider = Providers(officer).providers()[0].record_id
    sheet.record_remaining(provider, officer.today())
    service = Providers(officer)
    dearer = replace(kept.record, portion_price=20000)
    with pytest.raises(PeriodInUse) as caught:
        service.save_period(dearer, kept)
    assert caught.value.since == date(2026, 11, 24)
    with pytest.raises(RuleBroken):
        service.renew_period(dearer, kept, date(2026, 11, 23))
    made = service.renew_period(dearer, kept, caught.value.since)
    old, new = service.periods()
    assert new == made
    assert (old.record.date_to, old.record.portion_price) == (date(2026, 11, 23), 15000)
    assert (new.record.date_from, new.record.date_to) == (date(2026, 11, 24), date(2026, 12, 31))
    assert (new.record.name, new.record.portion_price) == ("Tahun 2026, mulai 24-11-2026", 20000)
    # two people, two portions: the closed day at the old price, today at the new one
    assert Overview(officer).beranda().month == Money(4, 8, 4 * 15000 + 4 * 20000, 8000)


def test_periods_of_officers_lie_side_by_side_at_the_office(
    profile: Profile, officer: Session
) -> None:
    from kemensos_desktop.services.batches import Batches
    from kemensos_desktop.services.imports import Imports

    office = profile("Rina Marlina", Role.SUPERVISOR)
    for session in (officer, profile("Asep Hidayat")):
        Providers(session).save_period(factory.period())
        made = Batches(session).make()
        assert made is not None
        Imports(office).apply(Imports(office).stage(made.path).import_id, enrol=True)
    service = Providers(office)
    first, second = service.periods()
    service.save_period(replace(first.record, deadline="11:00"), first)
    own = service.save_period(factory.period(name="Kantor"))
    with pytest.raises(RuleBroken, match="bertumpuk dengan periode “Kantor”"):
        service.save_period(factory.period(name="Kantor 2"))
    assert len(service.periods()) == 3
    assert own.record.name == "Kantor"
    assert second.record_id in {k.record_id for k in service.periods()}


# --- Beranda ---


def test_beranda_of_a_new_profile_says_what_is_missing(officer: Session) -> None:
    home = Overview(officer).beranda()
    assert (home.recipients_total, home.providers, home.portions_today) == (0, (), 0)
    assert home.month == Money()
    assert any("Tidak ada periode" in a.sentence for a in home.alerts)


def test_beranda_counts_the_day_and_the_month(officer: Session, clock: FixedClock) -> None:
    route = factory.route(officer, 4)
    deliveries = Deliveries(officer)
    deliveries.record(route.people[0], officer.today(), Outcome(status=4, reason="01"))
    deliveries.record_remaining(route.provider_id, officer.today())
    deliveries.record(route.people[0], date(2026, 11, 23), Outcome(portions=(1, 0)))
    home = Overview(officer).beranda()
    (row,) = home.providers
    assert (row.expected, row.entered, row.not_fed, row.portions, row.closed) == (4, 4, 1, 6, False)
    assert home.portions_today == 6
    assert home.month == Money(4, 7, 105_000, 8_000)
    assert [(d.date.day, d.portions, d.fed) for d in home.days] == [(23, 1, 1), (24, 6, 3)]
    sheet = deliveries.day_sheet(route.provider_id, officer.today())
    deliveries.close_day(route.provider_id, officer.today(), deliveries.expected(sheet))
    assert Overview(officer).beranda().providers[0].closed
    clock.forward(days=1, hours=3)
    late = Overview(officer).beranda()
    assert late.portions_today == 0
    assert any("belum dicatat" in a.sentence for a in late.alerts)


def test_beranda_of_the_office_names_who_has_not_handed_in(
    profile: Profile, officer: Session, clock: FixedClock
) -> None:
    from kemensos_desktop.services.batches import Batches
    from kemensos_desktop.services.imports import Imports

    office = profile("Rina Marlina", Role.SUPERVISOR)
    route = factory.route(officer, 1)
    Batches(officer).make()
    Deliveries(officer).record(route.people[0], officer.today(), Outcome())
    second = Batches(officer).make()
    assert second is not None
    preview = Imports(office).stage(second.path)
    Imports(office).apply(preview.import_id, enrol=True)
    told = [a.sentence for a in Overview(office).beranda().alerts]
    assert any("nomor 1 belum datang" in s for s in told)
