"""Recipients: identity, duplicates, status with evidence, consent, the route, the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import factory
import pytest
from sessions import FixedClock, Profile
from sqlalchemy import text

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.recipients import RecipientFilter, RecipientRefused, Recipients
from kemensos_desktop.services.session import Session


@pytest.fixture
def service(officer: Session) -> Recipients:
    return Recipients(officer)


def kept(service: Recipients, n: int = 0, **other: Any) -> Kept[Recipient]:
    saved = service.save(factory.recipient(n, **other)).recipient
    assert saved is not None
    return saved


def faults(service: Recipients, person: Recipient) -> dict[str, str]:
    with pytest.raises(RecipientRefused) as caught:
        service.save(person)
    return {f.field: f.sentence for f in caught.value.faults}


# --- identity ---


def test_a_person_keeps_their_id_when_a_nik_becomes_known_next_month(
    service: Recipients, clock: FixedClock
) -> None:
    without = kept(service, nik="", nik_status=3, nik_reason="KTP hilang")
    assert without.record.person_id
    clock.forward(days=30)
    known = replace(without.record, nik=factory.nik(0), nik_status=1, nik_reason="", person_id="x")
    later = service.save(known, without).recipient
    assert later is not None
    assert later.record.nik == factory.nik(0)
    assert later.record.person_id == without.record.person_id
    assert later.record_id == without.record_id
    assert later.record.local_id == without.record.local_id


def test_two_on_one_nik_are_refused_with_the_name_of_the_first(service: Recipients) -> None:
    first = kept(service, 0)
    told = faults(service, factory.recipient(1, nik=factory.nik(0)))
    assert set(told) == {"nik"}
    assert first.record.name in told["nik"]
    assert service.count(RecipientFilter()) == 1


def test_the_nik_of_somebody_in_the_bin_is_free_again(service: Recipients) -> None:
    first = kept(service, 0)
    service.discard(first)
    kept(service, 1, nik=factory.nik(0))
    assert service.count(RecipientFilter()) == 1


@pytest.mark.parametrize(
    ("person", "field"),
    [
        ({"name": "  "}, "name"),
        ({"nik": "321701"}, "nik"),
        ({"nik": "3217015209460000"}, "nik"),
        ({"nik": "3,21702E+15"}, "nik"),
        ({"nik": "", "nik_status": 1}, "nik"),
        ({"nik": "", "nik_status": 3, "nik_reason": ""}, "nik_reason"),
        ({"kk": "123"}, "kk"),
        ({"village_code": "32.17.99.9999"}, "village_code"),
        ({"birth_date": date(2027, 1, 1)}, "birth_date"),
        ({"consent_mode": "lisan"}, "consent_witness"),
    ],
    ids=str,
)
def test_each_field_is_refused_by_name(
    service: Recipients, person: dict[str, Any], field: str
) -> None:
    told = faults(service, factory.recipient(**person))
    assert field in told
    assert told[field].endswith(".")
    assert service.count(RecipientFilter()) == 0


def test_what_is_only_doubtful_is_kept_and_told(service: Recipients) -> None:
    saved = service.save(factory.recipient(household_members=3, birth_date=date(1946, 9, 13)))
    assert saved.recipient is not None
    codes = {d.code for d in saved.doubts}
    assert "tidak-tunggal" in codes
    assert any(c.startswith("nik-") for c in codes)


def test_every_new_person_gets_a_number_of_their_own(service: Recipients) -> None:
    """Two forms that stood open together were offered the same number."""
    one, two = service.blank(), service.blank()
    assert one.local_id == two.local_id != ""
    numbers = [
        saved.record.local_id
        for n, form in enumerate((one, two))
        if (saved := service.save(replace(factory.recipient(n), local_id=form.local_id)).recipient)
    ]
    assert numbers[0] == one.local_id
    assert len(set(numbers)) == 2


def test_a_number_of_somebody_else_is_refused(service: Recipients) -> None:
    kept(service, 0, local_id="Melati 12")
    assert "local_id" in faults(service, factory.recipient(1, local_id="Melati 12"))


def test_saving_what_is_already_so_writes_nothing(service: Recipients) -> None:
    before = kept(service)
    again = service.save(before.record, before)
    assert again.recipient == before
    assert again.changed == frozenset()
    assert len(service.history(before.record_id)) == 1


def test_two_forms_of_one_person_lose_neither_side(service: Recipients) -> None:
    opened = kept(service)
    service.save(replace(opened.record, phone="0812"), opened)
    service.save(replace(opened.record, address="Jl. Baru"), opened)
    now = service.get(opened.record_id)
    assert now is not None
    assert (now.record.phone, now.record.address) == ("0812", "Jl. Baru")


# --- status ---


def test_an_exit_needs_reason_evidence_and_reporter(service: Recipients) -> None:
    person = kept(service)
    day = date(2026, 11, 24)
    for given in ({"exit_code": 1}, {"exit_code": 1, "evidence": "surat"}, {"evidence": "surat"}):
        with pytest.raises(RecipientRefused, match="Keluar perlu"):
            service.change_status(person, RecipientStatus.EXITED, day, **given)  # type: ignore[arg-type]
    gone = service.change_status(
        person, RecipientStatus.EXITED, day, exit_code=1, evidence="Surat desa", reporter="RT 02"
    ).recipient
    assert gone is not None
    assert (gone.record.status, gone.record.status_date) == ("keluar", day)
    assert (gone.record.exit_code, gone.record.exit_evidence) == (1, "Surat desa")


def test_a_death_told_late_names_the_meals_that_were_written_down_after_it(
    officer: Session, service: Recipients
) -> None:
    route = factory.route(officer, 1)
    for day in (22, 23, 24):
        Deliveries(officer).record(route.people[0], date(2026, 11, day), Outcome())
    person = service.get(route.people[0])
    assert person is not None
    gone = service.change_status(
        person, RecipientStatus.EXITED, date(2026, 11, 22), exit_code=1, evidence="a", reporter="b"
    )
    told = [d.sentence for d in gone.doubts if d.code == "pengantaran-sesudah"]
    assert len(told) == 1
    assert "2 pengantaran" in told[0]


def test_coming_back_clears_what_the_exit_said(service: Recipients) -> None:
    person = kept(service)
    gone = service.change_status(
        person, RecipientStatus.EXITED, date(2026, 11, 1), exit_code=2, evidence="a", reporter="b"
    ).recipient
    assert gone is not None
    back = service.change_status(gone, RecipientStatus.ACTIVE, date(2026, 11, 20)).recipient
    assert back is not None
    assert (back.record.exit_code, back.record.exit_evidence, back.record.exit_reporter) == (
        0,
        "",
        "",
    )


def test_nobody_is_gone_before_the_day_has_come_a_suspension_may_be_planned(
    service: Recipients,
) -> None:
    person = kept(service)
    with pytest.raises(RecipientRefused, match="masa depan") as caught:
        service.change_status(
            person,
            RecipientStatus.EXITED,
            date(2026, 11, 25),
            exit_code=1,
            evidence="a",
            reporter="b",
        )
    assert [f.field for f in caught.value.faults] == ["status_date"]
    planned = service.change_status(person, RecipientStatus.SUSPENDED, date(2026, 12, 1)).recipient
    assert planned is not None and planned.record.status_date == date(2026, 12, 1)


def feed(session: Session, record_id: str, day: int) -> None:
    """Write down a meal on a day of November."""
    late = Outcome(details=(("late_entry_reason", "daftar kertas"),))
    Deliveries(session).record(record_id, date(2026, 11, day), late)


def open_days(session: Session, record_id: str, *days: int) -> list[int]:
    """The days of November on which a meal may be written down."""
    found = []
    for day in days:
        try:
            feed(session, record_id, day)
        except RuleBroken as closed:
            assert "terlambat" not in closed.sentence
            continue
        found.append(day)
    return found


@pytest.mark.parametrize("status", [RecipientStatus.EXITED, RecipientStatus.SUSPENDED], ids=str)
@pytest.mark.parametrize(("first", "amended"), [(20, 23), (23, 20)])
def test_a_date_put_right_holds_instead_of_the_first(
    officer: Session, status: RecipientStatus, first: int, amended: int
) -> None:
    service, route = Recipients(officer), factory.route(officer, 1)
    for day in (first, amended):
        person = service.get(route.people[0])
        assert person is not None
        proof = {"exit_code": 2, "evidence": "a", "reporter": "b"}
        of: dict[str, Any] = proof if status is RecipientStatus.EXITED else {}
        changed = service.change_status(person, status, date(2026, 11, day), **of).recipient
        assert changed is not None
        # and other edits repeat the status with its date
        service.save(replace(changed.record, phone=f"08120000{day}"), changed)
    days = open_days(officer, route.people[0], 18, 19, amended - 1, amended + 1)
    assert days == [18, 19, amended - 1]


def test_a_second_suspension_is_no_amendment_of_the_first(officer: Session) -> None:
    service, route = Recipients(officer), factory.route(officer, 1)
    for first, last in ((2, 5), (2, 4), (10, 12)):
        person = service.get(route.people[0])
        assert person is not None
        service.change_status(
            person,
            RecipientStatus.SUSPENDED,
            date(2026, 11, first),
            until=date(2026, 11, last),
        )
    assert open_days(officer, route.people[0], 1, 2, 4, 5, 9, 10, 12, 13) == [1, 5, 9, 13]


def test_a_suspension_ends_after_it_began(service: Recipients) -> None:
    person = kept(service)
    with pytest.raises(RecipientRefused, match="mendahului"):
        service.change_status(
            person, RecipientStatus.SUSPENDED, date(2026, 11, 24), until=date(2026, 11, 23)
        )


def test_a_death_is_recorded_also_for_a_record_with_an_old_fault(
    profile: Profile, service: Recipients, officer: Session
) -> None:
    """Two people came in on one NIK from elsewhere; the death of one does not wait for that."""
    from kemensos_desktop.storage import records

    first = kept(service, 0)
    with officer.db.write() as c:
        double = records.save(c, officer.author, "recipient", factory.recipient(0, name="Kembar"))
    gone = service.change_status(
        double, RecipientStatus.EXITED, date(2026, 11, 24), exit_code=1, evidence="a", reporter="b"
    )
    assert gone.recipient is not None
    assert any(first.record.name in d.sentence for d in gone.doubts)
    # but touching the number itself is still refused
    with pytest.raises(RecipientRefused):
        service.save(replace(gone.recipient.record, nik=factory.nik(0), nik_status=2), double)


# --- consent ---


def database_says(session: Session, *words: str) -> list[str]:
    """Which of these words stand anywhere in the decrypted database."""
    with session.db.read() as c:
        tables = c.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        dump = "\n".join(
            repr(tuple(row)).casefold()
            for table in tables.all()
            for row in c.execute(text(f'SELECT * FROM "{table}"'))
        )
    return [w for w in words if w.casefold() in dump]


def test_of_somebody_who_refuses_only_day_and_village_are_kept(
    service: Recipients, officer: Session
) -> None:
    person = factory.recipient(name="Rahasia Sekali", phone="081234567890")
    # the form was filled in and looked at before the person said no
    service.check(person)
    service.check_nik(person)
    service.refuse_consent(date(2026, 11, 24), factory.VILLAGE)
    with officer.db.read() as c:
        rows = c.execute(text("SELECT date, village_code FROM refusal")).all()
    assert [tuple(r) for r in rows] == [("2026-11-24", factory.VILLAGE)]
    assert service.count(RecipientFilter()) == 0
    secrets = ("Rahasia", "Sekali", person.nik, "081234567890", person.address)
    assert database_says(officer, *secrets) == []
    assert database_says(officer, factory.VILLAGE) == [factory.VILLAGE]


def test_a_withdrawn_consent_stops_deliveries_and_keeps_the_past(officer: Session) -> None:
    route = factory.route(officer, 1)
    deliveries, service = Deliveries(officer), Recipients(officer)
    today = officer.today()
    deliveries.record(route.people[0], date(2026, 11, 23), Outcome())
    person = service.get(route.people[0])
    assert person is not None
    gone = service.withdraw_consent(person, today).recipient
    assert gone is not None
    assert (gone.record.status, gone.record.consent_withdrawn) == ("keluar", today)
    with pytest.raises(RuleBroken, match="Persetujuan dicabut"):
        deliveries.record(route.people[0], today, Outcome())
    sheet = deliveries.day_sheet(route.provider_id, date(2026, 11, 23))
    assert [r.delivery is not None for r in sheet.rows] == [True]
    assert [r.payload.count("consent_withdrawn") for r in service.history(person.record_id)] == [
        0,
        1,
    ]


def withdrawn(session: Session, day: date) -> Kept[Recipient]:
    route = factory.route(session, 1)
    person = Recipients(session).get(route.people[0])
    assert person is not None
    gone = Recipients(session).withdraw_consent(person, day).recipient
    assert gone is not None
    return gone


def test_a_new_consent_serves_again_from_its_day(officer: Session) -> None:
    service = Recipients(officer)
    gone = withdrawn(officer, date(2026, 11, 10))
    back = service.renew_consent(gone, date(2026, 11, 20), "tanda-tangan").recipient
    assert back is not None
    assert (back.record_id, back.record.person_id) == (gone.record_id, gone.record.person_id)
    assert (back.record.status, back.record.status_date) == ("aktif", date(2026, 11, 20))
    assert (back.record.exit_code, back.record.status_note) == (0, "")
    service.save(replace(back.record, phone="0812"), back)  # an edit in between changes nothing
    for day in (9, 20, 24):
        feed(officer, gone.record_id, day)
    for day in (10, 19):
        with pytest.raises(RuleBroken, match="Persetujuan dicabut 10 November 2026"):
            feed(officer, gone.record_id, day)
    told = [r.payload.count("2026-11-10") for r in service.history(gone.record_id)]
    assert sum(map(bool, told)) == 1


def test_the_days_between_stay_closed_whatever_the_status_says(officer: Session) -> None:
    service = Recipients(officer)
    gone = withdrawn(officer, date(2026, 11, 10))
    back = service.renew_consent(gone, date(2026, 11, 12), "tanda-tangan").recipient
    assert back is not None
    again = service.withdraw_consent(back, date(2026, 11, 15)).recipient
    assert again is not None
    last = service.renew_consent(again, date(2026, 11, 18), "tanda-tangan").recipient
    assert last is not None
    service.change_status(last, RecipientStatus.ACTIVE, date(2026, 1, 1))
    assert open_days(officer, gone.record_id, *range(9, 20)) == [9, 12, 13, 14, 18, 19]


def test_a_new_consent_has_a_way_of_consent_and_comes_after_the_withdrawal(
    officer: Session,
) -> None:
    service = Recipients(officer)
    gone = withdrawn(officer, date(2026, 11, 10))
    with pytest.raises(RecipientRefused, match="mendahului"):
        service.renew_consent(gone, date(2026, 11, 9), "tanda-tangan")
    with pytest.raises(RecipientRefused, match="masa depan"):
        service.renew_consent(gone, date(2026, 11, 25), "tanda-tangan")
    with pytest.raises(RecipientRefused, match="belum dipilih"):
        service.renew_consent(gone, date(2026, 11, 12), "")
    with pytest.raises(RecipientRefused, match="saksi"):
        service.renew_consent(gone, date(2026, 11, 12), "lisan")
    assert service.get(gone.record_id) == gone


def test_consent_wakes_no_dead_and_a_candidate_stays_one(service: Recipients) -> None:
    person = kept(service, 0)
    dead = service.change_status(
        person, RecipientStatus.EXITED, date(2026, 11, 5), exit_code=1, evidence="a", reporter="b"
    ).recipient
    assert dead is not None
    gone = service.withdraw_consent(dead, date(2026, 11, 10)).recipient
    assert gone is not None
    back = service.renew_consent(gone, date(2026, 11, 12), "tanda-tangan").recipient
    assert back is not None
    assert (back.record.status, back.record.exit_code) == ("keluar", 1)
    assert back.record.status_date == date(2026, 11, 5)
    candidate = service.withdraw_consent(kept(service, 1, status="calon"), date(2026, 11, 10))
    assert candidate.recipient is not None
    renewed = service.renew_consent(candidate.recipient, date(2026, 11, 12), "tanda-tangan")
    assert renewed.recipient is not None and renewed.recipient.record.status == "calon"


def test_a_withdrawal_dated_back_names_the_meals_after_it(officer: Session) -> None:
    route = factory.route(officer, 1)
    for day in (20, 21, 23):
        feed(officer, route.people[0], day)
    service = Recipients(officer)
    person = service.get(route.people[0])
    assert person is not None
    gone = service.withdraw_consent(person, date(2026, 11, 20))
    assert gone.recipient is not None
    for doubts in (gone.doubts, service.doubts(gone.recipient)):
        told = [d.sentence for d in doubts if d.code == "pengantaran-sesudah"]
        assert told == [
            "2 pengantaran tercatat setelah persetujuan dicabut, mulai 21 November 2026: "
            "periksa dan koreksi."
        ]
    with pytest.raises(RecipientRefused, match="masa depan"):
        service.withdraw_consent(person, date(2026, 11, 25))


# --- route and bin ---


def test_the_route_is_renumbered_and_only_who_moved_is_written(service: Recipients) -> None:
    people = [kept(service, n, provider_id="p", route_order=n + 1) for n in range(4)]
    order = [people[i].record_id for i in (0, 2, 1, 3)]
    service.reorder_route("p", [*order, "somebody else"])
    now = [service.get(i) for i in order]
    assert [k.record.route_order for k in now if k] == [1, 2, 3, 4]
    assert [len(service.history(p.record_id)) for p in people] == [1, 2, 2, 1]


def test_the_bin_and_back(service: Recipients) -> None:
    person = kept(service)
    binned = service.discard(person).recipient
    assert binned is not None
    assert service.count(RecipientFilter()) == 0
    assert service.page(RecipientFilter(query="siti")) == []
    service.restore(binned)
    assert service.count(RecipientFilter()) == 1
    assert len(service.page(RecipientFilter(query="siti"))) == 1
    assert len(service.history(person.record_id)) == 3
