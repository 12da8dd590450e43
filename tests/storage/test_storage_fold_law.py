"""The fold law in the database: whoever writes what and learns of it when, all end up the same."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import factory
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kemensos_desktop.domain.clock import HybridClock
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.storage import imports, journal, projections, records, verify
from kemensos_desktop.storage.engine import Database
from kemensos_desktop.storage.journal import Author

KEY = bytes(range(32))
WRITERS = ("a", "b", "c")

Step = tuple[str, Any]
# the field of each kind that a step about a field of another kind changes
_FIELDS = {
    "recipient": {"portions_1": "route_order"},
    "delivery": {"name": "note"},
    "household": {"name": "nama_kepala_keluarga", "portions_1": "r9_luas_lantai"},
    "member": {"name": "nama", "note": "alamat", "status": "alamat", "portions_1": "position"},
    "visit": {"name": "note", "status": "result", "portions_1": "result"},
    "survey": {"name": "answers", "note": "answers", "status": "officer", "portions_1": "officer"},
}


def _made(n: int, number: int) -> tuple[str, Any]:
    """A record to begin with: a recipient, visits to one of two people, or of the surveys."""
    return (
        ("recipient", factory.recipient(number)),
        ("delivery", factory.delivery("pm-1")),
        ("delivery", factory.delivery("pm-2")),
        ("household", factory.household(number)),
        ("member", factory.member(n=number)),
        ("visit", factory.visit()),
        ("survey", factory.survey()),
    )[n]


steps = st.lists(
    st.one_of(
        st.tuples(st.just("new"), st.tuples(st.sampled_from(WRITERS), st.integers(0, 6))),
        st.tuples(
            st.just("edit"),
            st.tuples(
                st.sampled_from(WRITERS),
                st.integers(0, 5),
                st.sampled_from(["note", "name", "status", "portions_1", "void"]),
                st.integers(0, 2),
                st.booleans(),
            ),
        ),
        st.tuples(
            st.just("tell"),
            st.tuples(st.sampled_from(WRITERS), st.sampled_from(WRITERS), st.integers(1, 4)),
        ),
    ),
    min_size=3,
    max_size=25,
)


@dataclass
class Laptop:
    """One writer's database, and every record as it has ever read it."""

    db: Database
    author: Author
    seen: list[tuple[str, Kept[Any]]] = field(default_factory=list)

    def new(self, n: int) -> None:
        """A recipient, or a visit to one of two people on one day."""
        with self.db.write() as c:
            kind, record = _made(n, len(self.seen) % 9)
            self.seen.append((kind, records.save(c, self.author, kind, record)))

    def edit(self, n: int, name: str, value: int, outdated: bool) -> None:
        """Change a field of a record that is known here, perhaps on a form opened long ago."""
        known = self._all()
        if outdated:
            known = self.seen
        if not known:
            return
        kind, before = known[n % len(known)]
        name = _FIELDS.get(kind, {}).get(name, name)
        if name == "status" and kind == "recipient":
            value = ["aktif", "ditangguhkan", "keluar"][value]
        elif isinstance(getattr(before.record, name), str):
            value = f"v{value}"
        elif name == "void":
            value = bool(value)
        with self.db.write() as c:
            changed = replace(before.record, **{name: value})
            self.seen.append((kind, records.save(c, self.author, kind, changed, before)))

    def hear(self, other: Laptop, at_most: int = 1 << 30) -> None:
        """Take over the next revisions of the other's own journal, as an import does."""
        writer = other.author.writer
        with self.db.read() as c:
            have = journal.last_counter(c, writer)
        with other.db.read() as c:
            news = list(journal.slice_of(c, writer, have + 1, have + at_most))
        if not news or other is self:
            return
        with self.db.write() as c:
            imports.apply_new(c, f"{writer}-{have}", news, imports.fresh_records(c, news))
        self.author.clock.witness(max(r.hlc for r in news))

    def _all(self) -> list[tuple[str, Kept[Any]]]:
        with self.db.read() as c:
            return [
                (kind, records.kept(kind, row))
                for kind in KINDS
                for row in c.execute(records.selecting(kind).order_by("record_id"))
            ]

    def dump(self) -> list[Any]:
        with self.db.read() as c:
            return list(projections.dump(c))


@contextmanager
def laptops(template: Path) -> Iterator[dict[str, Laptop]]:
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for name in WRITERS:
            path = Path(folder) / f"{name}.db"
            shutil.copyfile(template, path)
            author = Author(name * 24, HybridClock(), 420)
            found[name] = Laptop(Database(path, KEY), author)
        yield found
        for laptop in found.values():
            laptop.db.close()


@given(told=steps, order=st.permutations([(x, y) for x in WRITERS for y in WRITERS if x != y]))
@settings(max_examples=25)
def test_all_end_up_the_same(migrated: Path, told: list[Step], order: list[Any]) -> None:
    with laptops(migrated) as all_of:
        for what, arguments in told:
            if what == "tell":
                teller, hearer, n = arguments
                all_of[hearer].hear(all_of[teller], n)
            else:
                getattr(all_of[arguments[0]], what)(*arguments[1:])
        for teller, hearer in order:
            all_of[hearer].hear(all_of[teller])
        states = [laptop.dump() for laptop in all_of.values()]
        assert states[0] == states[1] == states[2]
        for laptop in all_of.values():
            assert verify.projection_differences(laptop.db) == 0
            laptop.hear(all_of["a"])
            laptop.hear(all_of["b"])
        assert [laptop.dump() for laptop in all_of.values()] == states


@pytest.fixture
def three(migrated: Path) -> Iterator[dict[str, Laptop]]:
    with laptops(migrated) as all_of:
        yield all_of


def test_one_visit_written_down_by_two_counts_once(three: dict[str, Laptop]) -> None:
    for name in "ab":
        three[name].new(1)
    three["a"].edit(0, "portions_1", 0, False)
    for name, other in ("ab", "ba"):
        three[name].hear(three[other])
    dumps = [three[name].dump() for name in "ab"]
    assert dumps[0] == dumps[1]
    counted = [row for kind, row in dumps[0] if kind == "delivery"]
    assert [row[-1] for row in counted] == [True, False]
    assert [row[1] for kind, row in dumps[0] if kind == "conflict"] == ["*"]


def test_which_of_two_counts_does_not_change_with_a_later_correction(
    three: dict[str, Laptop],
) -> None:
    three["a"].new(1)
    three["b"].new(1)
    three["c"].hear(three["a"])
    three["c"].hear(three["b"])
    first = [row[0] for kind, row in three["c"].dump() if kind == "delivery" and row[-1]]
    three["c"].edit(0, "portions_1", 0, False)
    assert [r[0] for kind, r in three["c"].dump() if kind == "delivery" and r[-1]] == first
    assert verify.projection_differences(three["c"].db) == 0
    # taken back, the other one counts
    three["c"].edit(0, "void", 1, False)
    counted = [row[0] for kind, row in three["c"].dump() if kind == "delivery" and row[-1]]
    assert len(counted) == 1
    assert counted != first
    assert verify.projection_differences(three["c"].db) == 0
