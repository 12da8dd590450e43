"""Whatever a journal holds comes back out of the workbook, byte for byte."""

from __future__ import annotations

import dataclasses
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from exchange_samples import Laptop, delivery, recipient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import columns, decode, encode
from kemensos_desktop.exchange.batches import BatchContents, read_batch
from kemensos_desktop.exchange.seal import verify_batch
from kemensos_desktop.exchange.workbook import content_hash, manifest_hash

NASTY = (
    "=1+1", "+62812", "-5", "@x", "'=1", "0012", "3304125204469001", "1,5E+3", "a\nb", "a\r\nb",
    "a\tb", " x ", "\n", " ", "\x00", "a\x01b", "\x1f", "\x7f", "\x85", "\ufffe", "\uffff", "😀",
    "_x0041_", "_x005F_", "<r>bold</r>", "<b>&amp;</b>", "\"'", "\\u0041", "\\", "]]>", "Ya",
    "TRUE", "2026-01-05", "x" * 31_999, "y" * 32_000, "é" * 32_768, "😀" * 17_000, "{}", "null",
)  # fmt: skip

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(NASTY)
scalars = (
    texts
    | st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)


def values(cell: str) -> st.SearchStrategy[Any]:
    """Right values of a column, and now and then one of any other type."""
    right: dict[str, st.SearchStrategy[Any]] = {
        "text": texts,
        "int": st.integers(-(10**16), 10**16),
        "decimal": st.floats(allow_nan=False, allow_infinity=False),
        "flag": st.booleans(),
        "date": st.dates(date(1880, 1, 1)).map(date.isoformat),
    }
    return right[cell] | right[cell] | right[cell] | anything


def payloads(record: type) -> st.SearchStrategy[dict[str, Any]]:
    known = st.fixed_dictionaries({}, optional={c.name: values(c.cell) for c in columns(record)})
    unknown = st.dictionaries(texts, anything, max_size=2)
    return st.tuples(known, unknown).map(lambda pair: {**pair[1], **pair[0]})


def read(path: Path) -> BatchContents:
    contents = read_batch(path)
    assert verify_batch(contents) == ()
    return contents


@given(
    slices=st.lists(
        st.tuples(st.just("delivery"), payloads(Delivery))
        | st.tuples(st.just("recipient"), payloads(Recipient))
        | st.tuples(st.just("receipt"), st.dictionaries(texts, anything, max_size=3)),
        min_size=1,
        max_size=12,
    )
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_payload_comes_back_as_it_was(place: Path, slices: list[Any]) -> None:
    laptop = Laptop()
    for kind, payload in slices:
        laptop.revise(kind, payload)
    meta = laptop.write(place / "batch.xlsx")
    contents = read(place / "batch.xlsx")
    assert [row.stored for row in contents.rows] == laptop.journal
    assert all(row.intact for row in contents.rows)
    assert contents.problems == ()
    assert contents.meta == meta


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_text_in_every_place(place: Path, text: str) -> None:
    laptop = Laptop()
    person = laptop.revise("recipient", encode(recipient(name=text, note=text)))
    laptop.revise("recipient", encode(recipient(name=text + "2")), person)
    laptop.names[person] = text
    laptop.revise("delivery", encode(delivery(person, note=text)))
    laptop.write(place / "b.xlsx", officer=text, device=text, district_name=text)
    contents = read(place / "b.xlsx")
    assert [row.stored for row in contents.rows] == laptop.journal
    assert contents.meta.officer == text


def test_every_kind_travels(place: Path) -> None:
    laptop = Laptop()
    sample = {"text": "teks", "int": 7, "decimal": 1.25, "flag": True, "date": "2026-01-05"}
    for kind in KINDS.values():
        laptop.revise(kind.name, {c.name: sample[c.cell] for c in columns(kind.record)})
    meta = laptop.write(place / "b.xlsx")
    contents = read(place / "b.xlsx")
    assert [row.stored for row in contents.rows] == laptop.journal
    assert meta.counts == tuple((kind, 1) for kind in KINDS)
    for row in contents.rows:
        assert row.sheet == (KINDS[row.kind].sheet or "_journal")
        decode(KINDS[row.kind].record, row.payload)


def test_earlier_revisions_travel_hidden_and_heads_are_visible(place: Path) -> None:
    laptop = Laptop()
    [first, *_] = laptop.day(2)
    laptop.revise("delivery", encode(delivery("x", note="koreksi")), first)
    laptop.write(place / "b.xlsx")
    rows = read(place / "b.xlsx").rows
    assert [(r.counter, r.sheet) for r in rows] == [
        (1, "Penerima"),
        (2, "_journal"),
        (3, "Penerima"),
        (4, "Pengantaran"),
        (5, "Pengantaran"),
    ]
    assert rows[4].parents == f"{laptop.writer}:2"


def test_a_slice_in_the_middle_of_a_journal(place: Path) -> None:
    laptop = Laptop()
    laptop.day(3)
    laptop.journal = laptop.journal[2:5]
    laptop.write(place / "b.xlsx", first=3, last=5)
    assert [r.counter for r in read(place / "b.xlsx").rows] == [3, 4, 5]


def test_many_rows_cross_the_chunks(place: Path) -> None:
    laptop = Laptop()
    for n in range(2_100):
        laptop.revise("delivery", encode(delivery(f"pm-{n % 85}", n % 28)))
    laptop.write(place / "b.xlsx")
    contents = read(place / "b.xlsx")
    assert [row.stored for row in contents.rows] == laptop.journal
    assert [row.row for row in contents.rows] == list(range(3, 2_103))


@pytest.mark.parametrize("break_it", ["gap", "foreign", "short", "key"])
def test_a_slice_that_is_no_slice_is_a_bug(place: Path, break_it: str) -> None:
    laptop = Laptop()
    laptop.day(2)
    changes: dict[str, Any] = {}
    if break_it == "gap":
        del laptop.journal[1]
    elif break_it == "foreign":
        laptop.journal[1] = laptop.journal[1]._replace(writer="x" * 24)
    elif break_it == "short":
        changes["last"] = 5
    else:
        laptop.seed = Laptop().seed
    with pytest.raises(ValueError):
        laptop.write(place / "b.xlsx", **changes)
    assert list(place.iterdir()) == []


def test_no_formula_and_no_blank_cell_is_written(place: Path) -> None:
    laptop = Laptop()
    laptop.day(2)
    laptop.write(place / "b.xlsx")
    with zipfile.ZipFile(place / "b.xlsx") as archive:
        sheets = [archive.read(n) for n in archive.namelist() if "worksheets/sheet" in n]
    assert len(sheets) == 4
    for sheet in sheets:
        assert b"<f>" not in sheet
    # the cover's merged note is the only place with empty cells
    assert [
        b"/>" in s.partition(b"<sheetData>")[2].partition(b"</sheetData>")[0] for s in sheets
    ] == [
        False,
        True,
        False,
        False,
    ]


def test_manifest_hash_names_cover_and_signature(place: Path) -> None:
    laptop = Laptop()
    laptop.day(1)
    meta = laptop.write(place / "b.xlsx")
    assert manifest_hash(meta) == manifest_hash(read(place / "b.xlsx").meta)
    assert manifest_hash(meta) != manifest_hash(dataclasses.replace(meta, sequence=2))
    assert meta.content_hash == content_hash(r.hash for r in laptop.journal)
