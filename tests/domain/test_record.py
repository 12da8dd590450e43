"""Records as payloads: every record type there and back, wrong types refused, text made tidy."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import Any

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import columns, decode, encode, tidy
from kemensos_desktop.domain.revision import canonical

CELLS: dict[str, st.SearchStrategy[Any]] = {
    "text": st.text(),
    "int": st.integers(-(1 << 62), 1 << 62),
    "decimal": st.none() | st.floats(-180, 180),
    "date": st.dates(date(1900, 1, 1)),
    "flag": st.booleans(),
}
records = st.one_of(
    *(
        st.builds(kind.record, **{c.name: CELLS[c.cell] for c in columns(kind.record)})
        for kind in KINDS.values()
    )
)


@given(records)
def test_a_record_survives_the_journal(record: Any) -> None:
    through_json = json.loads(canonical(encode(record)))
    assert decode(type(record), through_json) == record


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_every_field_has_a_heading_of_its_own_and_a_cell_that_fits(kind: Any) -> None:
    told = columns(kind.record)
    assert len({c.label for c in told}) == len(told) == len({c.name for c in told})
    assert all(c.label for c in told)
    for c, f in zip(told, dataclasses.fields(kind.record), strict=True):
        cell = {
            "str": "text",
            "int": "int",
            "bool": "flag",
            "date": "date",
            "Day": "date",
            "float": "decimal",
        }
        assert c.cell == cell[f.type.removesuffix(" | None")]


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda k: k.name)
def test_what_a_district_shares_is_keyed_by_the_district_first(kind: Any) -> None:
    assert columns(kind.record)[0].name == "district_code"


def test_a_field_at_its_default_is_left_out() -> None:
    assert encode(Provider("32.17", "Melati")) == {"district_code": "32.17", "name": "Melati"}


def test_a_default_that_was_set_aside_travels_also_when_it_is_empty() -> None:
    period = factory.period(portions_per_day=0, deadline="")
    assert encode(period)["portions_per_day"] == 0
    assert decode(type(period), encode(period)) == period


def test_fields_of_a_newer_program_are_ignored() -> None:
    payload = {"district_code": "32.17", "name": "Melati", "halal": True}
    assert decode(Provider, payload) == Provider("32.17", "Melati")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"name": 5},
        {"quota": "85"},
        {"quota": True},
        {"quota": 8.5},
        {"void": 1},
        {"void": "Ya"},
        {"name": ["Melati"]},
    ],
    ids=str,
)
def test_a_wrong_type_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        decode(Provider, {"district_code": "32.17", "name": "Melati", **wrong})


def test_a_missing_required_field_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        decode(Provider, {"district_code": "32.17"})


@pytest.mark.parametrize("wrong", ["2026-13-01", "24/11/2026", 46350, "", None])
def test_a_wrong_date_is_refused(wrong: Any) -> None:
    payload = encode(factory.delivery()) | {"date": wrong}
    with pytest.raises(ValueError):
        decode(type(factory.delivery()), payload)


def test_a_whole_number_is_a_decimal_too() -> None:
    row = decode(type(factory.delivery()), encode(factory.delivery()) | {"latitude": -6})
    assert (row.latitude, type(row.latitude)) == (-6.0, float)


def test_tidy_trims_every_text_and_nothing_else() -> None:
    person = factory.recipient(name="  Siti   Nurhaliza ", note="\ttanya\u00a0RT ")
    neat = tidy(person)
    assert (neat.name, neat.note) == ("Siti Nurhaliza", "tanya RT")
    assert neat.birth_date == person.birth_date
    assert tidy(neat) is neat


def test_a_record_cannot_be_changed_in_place() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Recipient("32.17", "p", "l", "n").name = "x"  # type: ignore[misc]
