"""Laws of every interview, tried by seeded random users."""

from __future__ import annotations

import json
import random

import pytest
from form_samples import FAMILY, FORMS, NOW, dump, program, session, step

from kemensos_desktop.forms.nodes import Leaf
from kemensos_desktop.forms.serial import instance_xml, seed_from, seed_from_xml, snapshot
from kemensos_desktop.forms.session import Session

SEEDS = range(6)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_step_leaves_what_a_full_recompute_gives(name: str, seed: int) -> None:
    interview = session(FORMS[name])
    user = random.Random(seed)
    for _ in range(40):
        step(interview, user)
        before = dump(interview)
        interview.recompute()
        assert dump(interview) == before


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_draft_opens_as_it_was_left(name: str, seed: int) -> None:
    compiled = program(FORMS[name])
    interview = session(compiled)
    user = random.Random(seed)
    for _ in range(12):
        for _ in range(3):
            step(interview, user)
        saved = json.loads(json.dumps(snapshot(interview)))
        restored, losses = seed_from(compiled.model, saved)
        again = Session(compiled, clock=lambda: NOW, random=random.Random(99), seed=restored)
        assert losses == []
        assert dump(again) == dump(interview)
        assert snapshot(again) == saved


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_recalculating_a_draft_changes_nothing(name: str, seed: int) -> None:
    compiled = program(FORMS[name])
    interview = session(compiled)
    user = random.Random(seed)
    for _ in range(30):
        step(interview, user)
    restored, _ = seed_from(compiled.model, snapshot(interview))
    again = Session(compiled, clock=lambda: NOW, seed=restored, recalculate=True)
    assert [row[:2] for row in dump(again)] == [row[:2] for row in dump(interview)]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_instance_file_keeps_what_counts(name: str, seed: int) -> None:
    compiled = program(FORMS[name])
    interview = session(compiled)
    user = random.Random(seed)
    for _ in range(30):
        step(interview, user)
    file = instance_xml(interview)
    restored, losses = seed_from_xml(compiled.model, file)
    again = Session(compiled, clock=lambda: NOW, seed=restored)
    assert losses == []
    assert instance_xml(again) == file


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_independent_answers_does_not_matter(seed: int) -> None:
    user = random.Random(seed)
    compiled = program(FAMILY)
    interview = session(compiled)
    interview.set("/data/n", "5")
    wanted = {
        node.ref: str(user.randint(0, 30))
        for node in interview.walk()
        if isinstance(node, Leaf) and node.name in ("nm", "age", "school", "adult")
    }
    outcomes = []
    for _ in range(4):
        other = session(compiled)
        other.set("/data/n", "5")
        order = list(wanted.items())
        user.shuffle(order)
        for ref, value in order:
            other.set(ref, value)
        outcomes.append(dump(other))
    assert all(outcome == outcomes[0] for outcome in outcomes)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_screen_that_follows_the_change_set_shows_the_truth(name: str, seed: int) -> None:
    """What no change set named has not changed."""
    interview = session(FORMS[name])
    user = random.Random(seed)

    def state() -> dict[object, tuple[object, ...]]:
        return {
            node: (
                node.value,
                node.relevant,
                node.readonly,
                node.required,
                node.constraint_ok,
                node.required_ok,
                tuple(option.value for option in node.options),
            )
            for node in interview.walk()
            if isinstance(node, Leaf)
        }

    aspects = ("value", "relevant", "readonly", "required", "valid", "valid", "choices")
    for _ in range(40):
        before = state()
        changed = {change.node: change.aspects for change in step(interview, user).changed}
        for node, values in state().items():
            if node not in before:
                continue
            for aspect, old, new in zip(aspects, before[node], values, strict=True):
                assert old == new or aspect in changed.get(node, ()), (node, aspect)
