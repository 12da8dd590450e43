"""The fold law: what a record is depends on its revisions, never on the order they arrived in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from factory import revision
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.merge import FieldConflict, fold
from kemensos_desktop.domain.revision import Revision

SENSITIVE = frozenset({"nik"})


def test_nothing_is_no_record() -> None:
    with pytest.raises(ValueError, match="no revisions"):
        fold([])


def test_a_line_of_revisions_ends_in_its_last() -> None:
    line = [
        revision("a:1", name="Siti"),
        revision("a:2", "a:1", name="Siti N"),
        revision("b:9", "a:2", name="Siti Nur"),
    ]
    folded = fold(line)
    assert folded.head.rev == "b:9"
    assert folded.payload == {"name": "Siti Nur"}
    assert [h.rev for h in folded.heads] == ["b:9"]
    assert folded.conflicts == ()


def test_two_sides_that_touched_different_fields_are_merged() -> None:
    folded = fold(
        [
            revision("a:1", name="Siti", phone="1", note="x"),
            revision("a:2", "a:1", name="Siti", phone="2", note="x"),
            revision("b:5", "a:1", name="Siti", phone="1", note="y"),
        ]
    )
    assert folded.payload == {"name": "Siti", "phone": "2", "note": "y"}
    assert [h.rev for h in folded.heads] == ["a:2", "b:5"]
    assert folded.conflicts == ()


def test_a_field_taken_back_to_its_default_is_merged_too() -> None:
    folded = fold(
        [
            revision("a:1", name="Siti", note="x"),
            revision("a:2", "a:1", name="Siti"),
            revision("b:5", "a:1", name="Siti", note="x", phone="2"),
        ]
    )
    assert folded.payload == {"name": "Siti", "phone": "2"}


def test_the_same_field_on_both_sides_is_a_conflict_that_keeps_the_older_value() -> None:
    folded = fold(
        [
            revision("a:1", name="Siti"),
            revision("a:2", "a:1", name="Siti A"),
            revision("b:5", "a:1", name="Siti B"),
        ]
    )
    assert folded.payload == {"name": "Siti A"}
    assert folded.conflicts == (FieldConflict("name", "a:2", "Siti A", "b:5", "Siti B"),)


def test_the_same_value_on_both_sides_is_agreement() -> None:
    folded = fold(
        [
            revision("a:1", name="Siti", nik="1"),
            revision("a:2", "a:1", name="Siti A", nik="2"),
            revision("b:5", "a:1", name="Siti A", nik="2"),
        ],
        SENSITIVE,
    )
    assert folded.conflicts == ()
    assert folded.payload == {"name": "Siti A", "nik": "2"}


def test_a_sensitive_field_is_never_merged_without_a_person() -> None:
    revisions = [
        revision("a:1", nik="1", note=""),
        revision("a:2", "a:1", nik="1", note="x"),
        revision("b:5", "a:1", nik="2", note=""),
    ]
    folded = fold(revisions, SENSITIVE)
    assert folded.payload == {"nik": "1", "note": "x"}
    assert [c.field for c in folded.conflicts] == ["nik"]
    assert fold(revisions).conflicts == ()


def test_two_records_under_one_id_without_an_ancestor_conflict_wherever_they_differ() -> None:
    folded = fold([revision("a:1", name="A", note="n"), revision("b:2", name="B", note="n")])
    assert folded.payload == {"name": "A", "note": "n"}
    assert [c.field for c in folded.conflicts] == ["name"]


def test_a_revision_on_all_heads_decides() -> None:
    folded = fold(
        [
            revision("a:1", name="Siti"),
            revision("a:2", "a:1", name="Siti A"),
            revision("b:5", "a:1", name="Siti B"),
            revision("c:1", "a:2 b:5", name="Siti B"),
        ]
    )
    assert folded.payload == {"name": "Siti B"}
    assert len(folded.heads) == 1
    assert folded.conflicts == ()


def test_a_third_side_conflicts_with_the_side_that_set_the_field() -> None:
    folded = fold(
        [
            revision("a:1", x=0, y=0),
            revision("a:2", "a:1", x=0, y=0, hlc=20),
            revision("b:3", "a:1", x=1, y=0, hlc=30),
            revision("c:4", "a:1", x=2, y=5, hlc=40),
        ]
    )
    assert folded.payload == {"x": 1, "y": 5}
    assert folded.conflicts == (FieldConflict("x", "b:3", 1, "c:4", 2),)


def test_a_parent_that_has_not_come_yet_is_awaited_without_loss() -> None:
    early = [revision("a:1", name="A"), revision("a:3", "a:2", name="C")]
    assert [h.rev for h in fold(early).heads] == ["a:1", "a:3"]
    whole = [*early, revision("a:2", "a:1", name="B")]
    assert fold(whole).payload == {"name": "C"}
    assert len(fold(whole).heads) == 1


@dataclass(frozen=True)
class Shuffled:
    made: list[Revision]
    arrived: list[Revision]


@st.composite
def histories(draw: st.DrawFn) -> Shuffled:
    """Up to three writers who build on any heads they happen to know, and an order of arrival."""
    made: list[Revision] = []
    counters = dict.fromkeys("abc", 0)
    for n in range(draw(st.integers(1, 9))):
        writer = draw(st.sampled_from("abc"))
        counters[writer] += 1
        known = [r.rev for r in made]
        parents = draw(st.lists(st.sampled_from(known), max_size=2, unique=True)) if known else []
        payload = draw(st.dictionaries(st.sampled_from(["name", "nik", "note"]), st.integers(0, 2)))
        made.append(
            revision(
                f"{writer}:{counters[writer]}",
                " ".join(parents),
                hlc=draw(st.integers(1, 3)) * 100 + n,
                **payload,
            )
        )
    return Shuffled(made, draw(st.permutations(made)))


@given(histories())
def test_the_order_of_arrival_never_matters(history: Shuffled) -> None:
    assert fold(history.made, SENSITIVE) == fold(history.arrived, SENSITIVE)


@given(histories())
def test_no_value_of_any_head_is_lost_in_silence(history: Shuffled) -> None:
    """A head's value stands, is named in a conflict, or only repeats what it was built upon."""
    folded = fold(history.made, SENSITIVE)
    told = {(c.field, v) for c in folded.conflicts for v in (c.first_value, c.second_value)}
    old = {
        (name, r.payload.get(name))
        for r in history.made
        for name in ("name", "nik", "note")
        if r not in folded.heads
    }
    for head in folded.heads:
        for name, value in head.payload.items():
            kept = folded.payload.get(name) == value or (name, value) in told
            assert kept or (name, value) in old
