"""Who may be fed on a day, age, and the doubts about eligibility (domain reference §1.2, §1.9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import factory
import pytest

from kemensos_desktop.domain.recipient import (
    SENSITIVE,
    RecipientStatus,
    Refusal,
    age_on,
    eligibility_warnings,
    leaves_on,
    served_on,
)
from kemensos_desktop.domain.record import columns

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(1951, 11, 24), date(2026, 11, 24), 75),
        (date(1951, 11, 25), date(2026, 11, 24), 74),
        (date(1952, 2, 29), date(2027, 2, 28), 74),
        (date(1952, 2, 29), date(2027, 3, 1), 75),
    ],
)
def test_age_in_completed_years(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def served(day: date, **person: Any) -> bool:
    return served_on(factory.recipient(**{"status_date": TUESDAY, **person}), day)


def test_active_from_the_first_day_on() -> None:
    assert [served(d) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [False, True, True]
    assert served(MONDAY, status_date=None)


def test_suspended_from_its_first_to_its_last_day() -> None:
    state = {"status": RecipientStatus.SUSPENDED.value, "status_until": TUESDAY}
    assert [served(d, **state) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [True, False, True]


def test_suspended_without_an_end() -> None:
    assert not served(date(2027, 1, 1), status=RecipientStatus.SUSPENDED.value)


def test_gone_from_the_exit_date_on() -> None:
    state = {"status": RecipientStatus.EXITED.value, "exit_code": 1}
    assert [served(d, **state) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [True, False, False]
    assert not served(MONDAY, status=RecipientStatus.EXITED.value, status_date=None)


def test_the_day_of_the_exit_is_one_day() -> None:
    gone = factory.recipient(status="keluar", status_date=TUESDAY, exit_code=1)
    assert [leaves_on(gone, d) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [False, True, False]
    for no in ({"status": "ditangguhkan"}, {"void": True}, {"consent_withdrawn": TUESDAY}):
        assert not leaves_on(replace(gone, **no), TUESDAY)


@pytest.mark.parametrize("status", ["calon", "terverifikasi", "tidak-layak", "diusulkan"])
def test_nobody_is_fed_before_being_determined(status: str) -> None:
    assert not served(WEDNESDAY, status=status)


def test_no_meal_after_consent_is_withdrawn() -> None:
    person = {"status_date": MONDAY, "consent_withdrawn": TUESDAY}
    assert [served(d, **person) for d in (MONDAY, TUESDAY, WEDNESDAY)] == [True, False, False]


def test_a_discarded_record_is_fed_on_no_day() -> None:
    assert not served(WEDNESDAY, void=True)


def codes(**person: Any) -> list[str]:
    found = eligibility_warnings(
        factory.recipient(**person), minimum_age=75, period_start=date(2026, 1, 1)
    )
    assert all(d.sentence.endswith(".") for d in found)
    return [d.code for d in found]


def test_an_eligible_person_raises_no_doubt() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ({"birth_date": date(1951, 1, 2)}, "usia"),
        ({"birth_date": date(1926, 1, 1)}, "usia-100"),
        ({"birth_date": None}, "tanpa-tanggal-lahir"),
        ({"household_members": 3}, "tidak-tunggal"),
        ({"poor": False}, "mampu"),
        ({"registered": False}, "tidak-terdaftar"),
        ({"pensioner": True}, "pensiun"),
        ({"other_aid": "PKH"}, "bantuan-lain"),
        ({"sk_number": ""}, "sk"),
        ({"sk_date": None}, "sk"),
        ({"consent_mode": ""}, "persetujuan"),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_each_doubt_by_itself(person: dict[str, Any], code: str) -> None:
    assert codes(**person) == [code]


def test_age_counts_on_the_first_day_of_the_period() -> None:
    assert codes(birth_date=date(1951, 1, 1)) == []


def test_people_with_a_disability_have_no_age_limit() -> None:
    assert codes(group="disabilitas", birth_date=date(1999, 5, 1)) == []


def test_health_and_identity_are_sensitive_and_exist() -> None:
    names = {c.name for c in columns(type(factory.recipient()))}
    assert names >= SENSITIVE >= {"nik", "kk", "name", "birth_date", "diet", "status"}


def test_a_refusal_has_no_room_for_anything_personal() -> None:
    assert [c.name for c in columns(Refusal)] == ["district_code", "date", "village_code"]


def test_every_status_has_a_name_for_people() -> None:
    assert len({s.label for s in RecipientStatus}) == len(RecipientStatus)
