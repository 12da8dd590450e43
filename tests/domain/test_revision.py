"""Canonical payloads, names and hashes of revisions."""

from __future__ import annotations

import json
from typing import Any

import factory
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.revision import StoredRevision, canonical, revision_hash

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)
STORED = StoredRevision("r", "w", 3, "w:2 v:1", "provider", 99, 420, '{"name":"A"}', "")


@given(st.dictionaries(st.text(), json_values))
def test_canonical_json_does_not_depend_on_order(payload: dict[str, Any]) -> None:
    backwards = dict(reversed(payload.items()))
    assert canonical(payload) == canonical(backwards)
    assert json.loads(canonical(payload)) == payload


def test_canonical_json_is_compact_and_keeps_letters() -> None:
    assert canonical({"b": 1, "a": "Dādang"}) == '{"a":"Dādang","b":1}'


def test_a_revision_is_named_after_writer_and_counter() -> None:
    assert (
        factory.revision("abc:12").rev == "abc:12" == STORED._replace(writer="abc", counter=12).rev
    )


def test_a_stored_revision_gives_its_parents_and_payload_back() -> None:
    revision = STORED.revision()
    assert revision.parents == ("w:2", "v:1")
    assert revision.payload == {"name": "A"}
    assert STORED._replace(parents="").revision().parents == ()


@pytest.mark.parametrize(
    "change",
    [
        {"record_id": "r2"},
        {"writer": "x"},
        {"counter": 4},
        {"parents": "w:2"},
        {"kind": "courier"},
        {"hlc": 100},
        {"offset": 480},
        {"payload": '{"name":"B"}'},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_hash_covers_every_field(change: dict[str, Any]) -> None:
    assert revision_hash(*STORED[:-1]) != revision_hash(*STORED._replace(**change)[:-1])


def test_the_hash_is_the_one_that_files_in_the_field_carry() -> None:
    # never to change: every workbook ever sent holds hashes made this way
    assert revision_hash(*STORED[:-1]) == (
        "942a41fea80f89c71ef3b1bd234aebbb4f46d2fd3c8c3c28f22d71605494aa57"
    )
