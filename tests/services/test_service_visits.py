"""Visits and families: what is written down, where to go next, what the list finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import factory
import pytest
from interviews import begin, family, surveyed
from sessions import FixedClock

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.services.households import HouseholdFilter, HouseholdRefused, Households
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Surveys
from kemensos_desktop.services.visits import Due, VisitRefused, Visits, visit_codes

TODAY = date(2026, 11, 24)
OTHER_VILLAGE = "32.17.01.2003"


def test_the_codes_are_those_of_the_verification() -> None:
    codes = visit_codes()
    assert [c.code for c in codes.result] == list(range(1, 10))
    assert codes.result.label(4) == "Meninggal, diganti pengurus"
    assert codes.again == {6, 8, 9}


def test_the_plan_of_a_day(officer: Session) -> None:
    service = Visits(officer)
    promised, late, never, other, again, done, later = (
        family(officer, n, village_code=OTHER_VILLAGE if n == 3 else factory.VILLAGE)
        for n in range(7)
    )
    monday = date(2026, 11, 23)
    for home, next_date, result in (
        (promised, TODAY, 8),
        (late, date(2026, 11, 20), 6),
        (again, None, 8),
        (done, None, 1),
        (later, date(2026, 12, 1), 9),
    ):
        day = monday if home is not late else date(2026, 11, 2)
        service.record(factory.visit(home.record_id, day, result=result, next_date=next_date))
    plan = service.plan(TODAY)
    assert [(t.household.record_id, t.due) for t in plan.todo] == [
        (late.record_id, Due.APPOINTED),
        (promised.record_id, Due.APPOINTED),
        (never.record_id, Due.NEVER),
        (other.record_id, Due.NEVER),
        (again.record_id, Due.AGAIN),
    ]
    # a family that waits for a later day is on the list, not on the plan
    assert [t.household.record_id for t in service.todo()].count(later.record_id) == 1
    service.record(factory.visit(late.record_id, TODAY, result=1))
    plan = service.plan(TODAY)
    assert late.record_id not in [t.household.record_id for t in plan.todo]
    assert [k.record.household_id for k in plan.done] == [late.record_id]
    told = service.counters()
    assert (told.families, told.visited, told.surveyed) == (7, 5, 0)
    assert (told.todo, told.overdue) == (5, 0)
    assert told.results == {8: 2, 1: 2, 9: 1}
    assert service.counters(date(2026, 11, 25)).overdue == 1


def test_a_second_visit_takes_the_place_of_the_first_and_the_bin_gives_it_back(
    officer: Session,
) -> None:
    service, home = Visits(officer), family(officer)
    service.record(factory.visit(home.record_id, date(2026, 11, 20), result=8))
    second = service.record(factory.visit(home.record_id, TODAY, result=1)).visit
    assert service.todo() == ()
    gone = service.discard(second).visit
    assert [t.due for t in service.todo()] == [Due.AGAIN]
    service.restore(gone)
    assert service.todo() == ()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"date": date(2026, 11, 25)}, "belum tiba"),
        ({"result": 12}, "tidak dikenal"),
        ({"result": 2}, "Alasan untuk “Ditemukan, tidak layak” belum diisi."),
        ({"result": 8, "next_date": TODAY}, "harus sesudah kunjungan ini"),
        ({"result": 1, "next_date": date(2026, 12, 1)}, "tidak perlu kunjungan berikutnya"),
        ({"household_id": "tidak-ada"}, "tidak ada lagi"),
    ],
)
def test_a_visit_that_cannot_be_is_refused(
    officer: Session, other: dict[str, object], said: str
) -> None:
    visit = replace(factory.visit(family(officer).record_id), **other)
    with pytest.raises(RuleBroken, match=said):
        Visits(officer).record(visit)


def test_every_fault_of_a_visit_names_its_field(officer: Session) -> None:
    home = family(officer)
    wrong = factory.visit(
        home.record_id, date(2026, 11, 25), result=2, reason=" ", next_date=date(2026, 11, 20)
    )
    with pytest.raises(VisitRefused) as refused:
        Visits(officer).record(wrong)
    assert [f.field for f in refused.value.faults] == ["date", "reason", "next_date"]
    assert Visits(officer).of_household(home.record_id) == ()


def test_one_reading_says_what_the_others_say(officer: Session) -> None:
    service = Visits(officer)
    homes = [family(officer, n) for n in range(3)]
    service.record(factory.visit(homes[0].record_id, TODAY, result=1))
    service.record(factory.visit(homes[1].record_id, date(2026, 11, 20), result=8, next_date=TODAY))
    read = service.overview(TODAY)
    assert (read.plan, read.todo) == (service.plan(TODAY), service.todo())
    assert read.counters == service.counters()
    lasts = {f.record_id: last and last.record.result for f, last in read.families}
    assert lasts == {homes[0].record_id: 1, homes[1].record_id: 8, homes[2].record_id: None}


def test_a_family_at_its_door(officer: Session) -> None:
    service, home = Visits(officer), family(officer)
    first = service.record(factory.visit(home.record_id, date(2026, 11, 20), result=8)).visit
    file = service.file(home.record_id)
    assert file is not None
    assert (file.household.record_id, file.visits, file.under_way) == (
        *(home.record_id, (first,), False),
    )
    begin(officer, home.record_id)
    file = service.file(home.record_id)
    assert file is not None
    assert [k.record.date for k in file.visits] == [TODAY, date(2026, 11, 20)]
    assert file.under_way
    Households(officer).discard(home)
    assert service.file(home.record_id) is None
    assert service.file("tidak-ada") is None


def test_a_visit_that_carries_a_survey_stays(officer: Session) -> None:
    service = Visits(officer)
    done = surveyed(officer, 1)
    home = family(officer, 2)
    interview = begin(officer, home.record_id)
    for household_id in (done.household.record_id, home.record_id):
        (visit,) = service.of_household(household_id)
        with pytest.raises(RuleBroken, match="ada survei"):
            service.discard(visit)
    Surveys(officer).discard(interview.draft.draft_id)
    service.discard(visit)
    assert service.of_household(home.record_id) == ()


def test_a_photo_is_kept_once_by_its_hash(officer: Session) -> None:
    service = Visits(officer)
    name = service.attach(b"foto rumah")
    assert service.attach(b"foto rumah") == name
    assert len(name) == 64
    assert service.attachment(name) == b"foto rumah"
    assert service.attachment("0" * 64) is None


def test_one_visit_per_family_and_day_begins_at_the_door(
    officer: Session, clock: FixedClock
) -> None:
    home = family(officer)
    first = Visits(officer).begin(home.record_id)
    assert Visits(officer).begin(home.record_id).record_id == first.record_id
    clock.on(2026, 11, 25)
    assert Visits(officer).begin(home.record_id).record_id != first.record_id


def test_families_are_found_by_name_address_and_card(officer: Session) -> None:
    service = Households(officer)
    for n in range(6):
        family(officer, n)
    for query, found in (
        ("euis", [2]),
        ("sit nur", [0]),
        ("cigugur", [1, 2, 4, 5, 0, 3]),
        (factory.kk(4), [4]),
        (factory.kk(0)[:14], [1, 2, 4, 5, 0, 3]),
        ("tidak ada", []),
    ):
        page = service.page(HouseholdFilter(query))
        assert [k.record.nama_kepala_keluarga for k in page] == [factory.NAMES[n] for n in found]
        assert service.count(HouseholdFilter(query)) == len(found)
    first = service.page(HouseholdFilter(), limit=4)
    last = (first[-1].record.nama_kepala_keluarga, first[-1].record_id)
    assert len(service.page(HouseholdFilter(), last)) == 2
    gone = service.discard(first[0]).household
    assert service.page(HouseholdFilter("asep")) == []
    service.restore(gone)
    assert len(service.page(HouseholdFilter("asep"))) == 1


def test_families_get_numbers_of_their_own(officer: Session) -> None:
    numbers = [family(officer, n).record.local_id for n in range(2)]
    assert [n[-5:] for n in numbers] == ["-0001", "-0002"]
    assert Households(officer).blank().local_id.endswith("-0003")


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"nama_kepala_keluarga": ""}, "nama_kepala_keluarga"),
        ({"nomor_kartu_keluarga": "123"}, "nomor_kartu_keluarga"),
        ({"nomor_kartu_keluarga": factory.kk(1)}, "nomor_kartu_keluarga"),
        ({"village_code": "99.99.99.9999"}, "village_code"),
    ],
)
def test_a_family_that_cannot_be_kept_says_which_field(
    officer: Session, other: dict[str, object], field: str
) -> None:
    family(officer, 1)
    with pytest.raises(HouseholdRefused) as refused:
        Households(officer).save(factory.household(2, **other))
    assert [f.field for f in refused.value.faults] == [field]


def test_a_card_number_may_be_shared_by_a_family_that_split(officer: Session) -> None:
    family(officer, 1)
    split = factory.household(2, nomor_kartu_keluarga=factory.kk(1), keluarga_pecahan=1)
    assert Households(officer).save(split).household.record.keluarga_pecahan == 1
