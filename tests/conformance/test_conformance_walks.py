"""Our own forms, walked by seeded users in the reference engine: states recorded, replayed here.

`walks.json.gz` holds XLSForms made by pyxform and what @getodk/xforms-engine 0.22.0 showed after
each step (only what changed). Where it differs from Collect is in deviations.md; these forms keep
away from those places.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
WALKS: list[dict[str, Any]] = json.loads(gzip.decompress((HERE / "walks.json.gz").read_bytes()))
FIELDS = ("relevant", "value", "readonly", "required", "constraintOk", "requiredOk")
TEXTS = ("label", "hint")


@pytest.fixture(autouse=True)
def _recorded_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/Phoenix")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def adapter() -> ModuleType:
    spec = importlib.util.spec_from_file_location("conformance_adapter", HERE / "adapter.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def words(text: object) -> list[str]:
    return str(text or "").split()


def same(ref: str, wanted: dict[str, Any], found: dict[str, Any]) -> None:
    if "count" in wanted:
        assert found["count"] == wanted["count"], ref
        return
    for field in FIELDS:
        ours, theirs = found.get(field), wanted.get(field)
        today = isinstance(theirs, str) and theirs.startswith("2026-11-")
        assert ours == theirs or (today and ours), (ref, field, theirs, ours)
    for field in TEXTS:
        assert words(found.get(field)) == words(wanted.get(field)), (ref, field)
    choices = [[value, words(label)] for value, label in wanted.get("choices") or []]
    assert [[value, words(label)] for value, label in found.get("choices") or []] == choices, ref


@pytest.mark.parametrize("number", range(len(WALKS)))
def test_a_walk_shows_what_the_reference_engine_showed(number: int) -> None:
    walk, module = WALKS[number], adapter()
    files = {name: text.encode() for name, text in walk["files"].items()}
    program = module.Program(module.parse_form(walk["form"], files))
    played = module.Played(module.Session(program, random=random.Random(7)))
    wanted: dict[str, dict[str, Any]] = {}
    for state in walk["states"]:
        step = state["step"]
        if step is not None:
            if step["op"] == "set":
                played.set(step["ref"], step["value"])
            elif step["op"] == "add":
                played.add(step["ref"], None)
            else:
                played.remove(step["ref"], step["index"], step["count"])
        for ref in state["gone"]:
            del wanted[ref]
        wanted |= state["nodes"]
        found = {
            ("range " if node.get("repeat") else "") + str(node["ref"]): node
            for node in played.dump()
            if "/meta" not in str(node["ref"])
        }
        assert found.keys() == wanted.keys()
        for ref, node in wanted.items():
            same(ref, node, found[ref])


def test_the_adapter_speaks_the_scorers_language() -> None:
    nodes = adapter().open_form(WALKS[0]["form"], {"deviceID": "x"}).dump()
    question = next(node for node in nodes if node["ref"] == "/data/g1/w")
    assert set(question) == {"ref", "label", "choices", *FIELDS}
    assert any(node.get("repeat") and node["count"] == 1 for node in nodes)
