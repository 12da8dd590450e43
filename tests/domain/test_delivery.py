"""Money to the rupiah (domain reference §1.3), the balance of a day, the late flag."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, repeat

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.codes import load_codes
from kemensos_desktop.domain.delivery import (
    DayClosing,
    Money,
    carried_over,
    check_balance,
    clock_time,
    is_late,
    money,
    parse_clock,
)
from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.paths import resource

CODES = load_codes(resource("programmes", "permakanan.json"))
PERIOD = factory.period()
HANDED_OVER = frozenset({1, 2, 3})
SERVED = factory.delivery()


def test_the_published_budget_of_2023() -> None:
    # 133,774 people x 184 days x Rp32,000: the sum is linear, so one person's half year will do
    one = money(repeat(SERVED, 184), PERIOD, HANDED_OVER)
    assert 133_774 * one.total == 787_661_312_000


def test_the_published_budget_for_people_with_a_disability() -> None:
    without_courier = replace(PERIOD, courier_fee=0)
    one = money(repeat(SERVED, 184), without_courier, HANDED_OVER)
    assert 33_774 * one.total == 186_432_480_000


def test_one_pokmas_in_one_month() -> None:
    month = money(repeat(SERVED, 43 * 31), PERIOD, HANDED_OVER, months=1)
    assert month == Money(
        person_days=1333,
        portions=2666,
        meals=39_990_000,
        courier=2_666_000,
        operations=500_000,
    )
    assert month.total == 43_156_000


def test_one_person_in_thirty_days() -> None:
    assert money(repeat(SERVED, 30), PERIOD, HANDED_OVER).total == 960_000


def test_only_what_was_handed_over_costs_anything() -> None:
    rows = [
        SERVED,
        replace(SERVED, portions_2=0),
        replace(SERVED, status=3),
        replace(SERVED, status=4, reason="01", portions_1=0, portions_2=0),
        replace(SERVED, status=5, reason="06"),
        replace(SERVED, portions_1=0, portions_2=0),
        replace(SERVED, void=True),
    ]
    told = money(rows, PERIOD, HANDED_OVER)
    assert (told.person_days, told.portions) == (3, 5)
    assert (told.meals, told.courier, told.operations) == (75_000, 6_000, 0)


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(0, 2), st.integers(0, 2))))
def test_a_sum_is_the_sum_of_its_parts(rows: list[tuple[int, int, int]]) -> None:
    made = [replace(SERVED, status=s, portions_1=a, portions_2=b) for s, a, b in rows]
    parts = [money([d], PERIOD, HANDED_OVER) for d in made]
    assert money(made, PERIOD, HANDED_OVER).total == sum(p.total for p in parts)
    assert all(type(p.total) is int for p in parts)


def closing(cooked: int, handed: int, returned: int, spoiled: int, redirected: int) -> DayClosing:
    return DayClosing(
        factory.DISTRICT,
        factory.PROGRAMME,
        "penyedia",
        SERVED.date,
        cooked,
        handed,
        returned,
        spoiled,
        redirected,
    )


def test_a_balanced_day_passes() -> None:
    check_balance(closing(170, 160, 6, 2, 2))


@pytest.mark.parametrize(
    ("cooked", "sentence"),
    [(173, "selisih 3 porsi belum tercatat"), (169, "selisih 1 porsi tercatat lebih")],
)
def test_a_difference_is_named_in_portions(cooked: int, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        check_balance(closing(cooked, 160, 6, 2, 2))


@given(st.tuples(*repeat(st.integers(0, 500), 5)))
def test_it_balances_exactly_when_every_portion_is_accounted_for(
    figures: tuple[int, int, int, int, int],
) -> None:
    day = closing(*figures)
    assert (day.difference == 0) == (figures[0] == sum(figures[1:]))


@pytest.mark.parametrize(
    ("handed_over", "deadline", "late"),
    [
        ("10:00", "10:00", False),
        ("10:01", "10:00", True),
        ("09:59", "10:00", False),
        ("", "10:00", False),
        ("23:00", "", False),
    ],
)
def test_late_is_after_the_deadline(handed_over: str, deadline: str, late: bool) -> None:
    assert is_late(handed_over, deadline) is late


def test_portions_of_a_visit_are_both_meals() -> None:
    assert SERVED.portions == 2
    assert sum(d.portions for d in chain([SERVED], [replace(SERVED, portions_1=0)])) == 3


@pytest.mark.parametrize(
    ("text", "meant"),
    [("9.14", "09:14"), ("9:05", "09:05"), ("0914", "09:14"), ("7", "07:00"), (" ", "")],
)
def test_a_clock_is_kept_as_hours_and_minutes(text: str, meant: str) -> None:
    assert clock_time(text) == parse_clock(text) == meant


@pytest.mark.parametrize("text", ["jam 9", "24.00", "9.60", "9:5", "٩:٠٥"])
def test_what_is_no_time_of_day_is_said(text: str) -> None:
    assert parse_clock(text) is None
    with pytest.raises(RuleBroken, match=f"“{text}” bukan jam"):
        clock_time(text)


PROXY = replace(
    SERVED,
    status=2,
    receiver_name="Siti",
    receiver_relation="tetangga",
    proof="tanda-tangan",
    signature="ab",
    photo="cd",
    note="PM batuk",
    condition=2,
    latitude=-6.8,
)


@pytest.mark.parametrize(
    ("status", "photo", "note"), [(1, "cd", "PM batuk"), (3, "cd", "PM batuk"), (4, "", "")]
)
def test_who_took_the_boxes_ends_with_the_status(status: int, photo: str, note: str) -> None:
    kept = carried_over(PROXY, status, "" if status < 4 else "01", CODES)
    assert (kept.receiver_name, kept.receiver_relation, kept.proof, kept.signature) == ("",) * 4
    assert (kept.photo, kept.note) == (photo, note)
    assert (kept.condition, kept.latitude) == (2, -6.8)


def test_the_same_outcome_keeps_everything() -> None:
    assert carried_over(PROXY, 2, "", CODES) is PROXY


@pytest.mark.parametrize(
    ("former", "status", "reason", "note"),
    [
        ((4, "99"), 4, "99", "Pintu dipalang"),
        ((4, "99"), 4, "01", ""),  # they were the words of that reason
        ((4, "99"), 6, "12", ""),
        ((4, "01"), 4, "04", "Pintu dipalang"),  # a free note, still about a meal not given
        ((4, "01"), 5, "01", "Pintu dipalang"),
        ((4, "01"), 1, "", ""),
        ((5, "06"), 1, "", ""),
    ],
)
def test_a_note_stays_while_it_still_speaks_of_this(
    former: tuple[int, str], status: int, reason: str, note: str
) -> None:
    was = replace(
        SERVED,
        status=former[0],
        reason=former[1],
        note="Pintu dipalang",
        redirect_minutes="BA 1",
        redirected_to="pm-2",
    )
    kept = carried_over(was, status, reason, CODES)
    assert kept.note == note
    assert bool(kept.redirected_to and kept.redirect_minutes) is (status == former[0])
