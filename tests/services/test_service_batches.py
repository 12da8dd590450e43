"""Batches: one writer's slices, gapless, chained, signed; what a person sees of their way."""

from __future__ import annotations

import json
from pathlib import Path

import factory
import pytest
from factory import Route

from kemensos_desktop.domain.errors import Cancelled, DiskFull, RuleBroken
from kemensos_desktop.exchange.batches import read_batch
from kemensos_desktop.exchange.seal import verify_batch
from kemensos_desktop.exchange.workbook import manifest_hash
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import journal


@pytest.fixture
def route(officer: Session) -> Route:
    return factory.route(officer, 3)


@pytest.fixture
def service(officer: Session) -> Batches:
    return Batches(officer)


def test_slices_follow_one_another_without_a_gap(
    service: Batches, officer: Session, route: Route
) -> None:
    made = []
    for n in range(3):
        Deliveries(officer).record(route.people[n], officer.today(), Outcome())
        batch = service.make()
        assert batch is not None
        made.append(read_batch(batch.path))
    covers = [c.meta for c in made]
    assert [m.sequence for m in covers] == [1, 2, 3]
    assert covers[0].first == 1
    assert [m.first for m in covers[1:]] == [m.last + 1 for m in covers[:-1]]
    assert [m.previous for m in covers] == ["", *(manifest_hash(m) for m in covers[:-1])]
    for contents in made:
        assert verify_batch(contents) == ()
        assert [r.counter for r in contents.rows] == list(
            range(contents.meta.first, contents.meta.last + 1)
        )
    with officer.db.read() as c:
        sent = [r.stored for contents in made for r in contents.rows]
        assert sent == list(journal.slice_of(c, officer.writer, 1, covers[-1].last))


def test_the_cover_says_who_where_and_with_which_key(
    service: Batches, officer: Session, route: Route
) -> None:
    batch = service.make()
    assert batch is not None
    meta = read_batch(batch.path).meta
    assert (meta.batch_id, meta.writer, meta.officer) == (
        batch.batch_id, officer.writer, "Dewi Kartika"
    )  # fmt: skip
    assert (meta.district_code, meta.practice, meta.contract) == (factory.DISTRICT, False, 1)
    assert "Bandung Barat" in meta.district_name
    assert dict(meta.counts)["recipient"] == 3
    assert batch.path == officer.outbox_folder / f"000001-{batch.batch_id}.xlsx"


def test_bookkeeping_alone_is_not_worth_a_batch(
    service: Batches, officer: Session, route: Route
) -> None:
    assert service.pending() == 7
    assert service.make() is not None
    # the entry about that batch is a revision too, but nobody waits for it
    assert service.pending() == 0
    assert service.make() is None
    assert [b.batch.sequence for b in service.outgoing()] == [1]
    Deliveries(officer).record(route.people[0], officer.today(), Outcome())
    assert service.pending() == 1


def test_a_full_disk_makes_no_batch_and_the_next_try_is_the_same_number(
    service: Batches, officer: Session, route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from kemensos_desktop.domain import atomic

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as m, pytest.raises(DiskFull):
        m.setattr(atomic.os, "fsync", full)
        service.make()
    assert service.outgoing() == []
    assert list(officer.outbox_folder.iterdir()) == []
    batch = service.make()
    assert batch is not None
    assert batch.sequence == 1


def test_cancelling_makes_no_batch(service: Batches, officer: Session, route: Route) -> None:
    with pytest.raises(Cancelled):
        service.make(lambda *_: False)
    assert service.outgoing() == []
    assert not officer.outbox_folder.exists() or not list(officer.outbox_folder.iterdir())


def test_a_copy_where_the_person_wants_it(
    service: Batches, officer: Session, route: Route, tmp_path: Path
) -> None:
    batch = service.make()
    assert batch is not None
    copy = service.save_copy(batch.batch_id, tmp_path / "kirim ke WA.xlsx")
    assert copy.read_bytes() == batch.path.read_bytes()
    with pytest.raises(RuleBroken, match="tidak ada"):
        service.save_copy("nothing", tmp_path / "x.xlsx")
    assert not (tmp_path / "x.xlsx").exists()


def test_a_workbook_that_somebody_took_away_is_written_again_as_it_was(
    service: Batches, officer: Session, route: Route, tmp_path: Path
) -> None:
    batch = service.make()
    assert batch is not None
    before = read_batch(batch.path)
    Deliveries(officer).record(route.people[0], officer.today(), Outcome())
    batch.path.unlink()
    copy = service.save_copy(batch.batch_id, tmp_path / "lagi.xlsx")
    again = read_batch(copy)
    assert again.meta == before.meta
    assert [r.stored for r in again.rows] == [r.stored for r in before.rows]
    assert verify_batch(again) == ()


def test_more_than_two_hundred_waiting_batches_are_all_remembered(
    service: Batches, officer: Session, route: Route
) -> None:
    """A season without a folder: what is sent later must begin with the very first batch."""
    from kemensos_desktop.domain.batch import Batch
    from kemensos_desktop.storage import batches, records

    with officer.db.write() as c:
        for n in range(1, 251):
            entered = Batch(factory.DISTRICT, officer.writer, n, n, n, 1, "")
            records.save_as(c, officer.author, "batch", f"b{n}", entered)
            batches.enqueue(c, f"b{n}", json.dumps({}), "")
    with officer.db.read() as c:
        assert [b.batch.sequence for b in batches.unsent(c)] == list(range(1, 251))
    assert len(service.outgoing()) == 200
