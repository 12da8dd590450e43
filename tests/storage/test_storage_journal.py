"""The journal: gapless, append-only; projections follow every write, also a divergent one."""

from __future__ import annotations

from dataclasses import replace

import factory
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kemensos_desktop.domain.clock import HybridClock
from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.revision import StoredRevision, revision_hash
from kemensos_desktop.storage import journal, projections, records, verify
from kemensos_desktop.storage.engine import Database
from kemensos_desktop.storage.journal import Author
from kemensos_desktop.storage.rebuild import rebuild


def foreign(counter: int, name: str = "Mawar", parents: str = "") -> StoredRevision:
    payload = f'{{"district_code":"32.17","name":"{name}"}}'
    body = ("rec-b", "b" * 24, counter, parents, "provider", counter << 20, 420, payload)
    return StoredRevision(*body, revision_hash(*body))


def test_counters_are_gapless_and_clocks_rise(db: Database, author: Author) -> None:
    with db.write() as c:
        kept = records.save(c, author, "provider", factory.provider())
        for n in range(5):
            kept = records.save(c, author, "provider", factory.provider(quota=n), kept)
        records.save_new(c, author, "recipient", [factory.recipient(n) for n in range(3)])
    with db.read() as c:
        made = list(journal.slice_of(c, author.writer, 1, 99))
        assert [r.counter for r in made] == list(range(1, 10))
        assert sorted({r.hlc for r in made}) == [r.hlc for r in made]
        assert journal.last_counter(c, author.writer) == 9
        assert journal.last_hlc(c, author.writer) == made[-1].hlc
        assert verify.gaps(c, author.writer) == []
        assert verify.damaged_revisions(c) == []


def test_each_revision_names_the_one_before_it(db: Database, author: Author) -> None:
    with db.write() as c:
        first = records.save(c, author, "provider", factory.provider())
        second = records.save(c, author, "provider", factory.provider(quota=1), first)
        records.save(c, author, "provider", factory.provider(quota=2), second)
        line = journal.of_record(c, first.record_id)
    assert [r.parents for r in line] == ["", first.rev, second.rev]
    assert [r.revision().payload.get("quota", 0) for r in line] == [85, 1, 2]


def test_a_failed_write_leaves_no_gap(db: Database, author: Author) -> None:
    with db.write() as c:
        records.save(c, author, "provider", factory.provider())
    with pytest.raises(ZeroDivisionError), db.write() as c:
        records.save(c, author, "provider", factory.provider())
        raise ZeroDivisionError
    with db.write() as c:
        kept = records.save(c, author, "provider", factory.provider())
    assert kept.rev == f"{author.writer}:2"


def test_the_same_writer_and_counter_a_second_time_is_an_error(db: Database) -> None:
    with db.write() as c:
        journal.insert_foreign(c, [foreign(1)], "batch")
    for again in (foreign(1), foreign(1, "Lain")):
        with pytest.raises(IntegrityError), db.write() as c:
            journal.insert_foreign(c, [again], "batch-2")
    with db.read() as c:
        assert journal.of_record(c, "rec-b") == [foreign(1)]


def test_a_gap_is_seen(db: Database) -> None:
    with db.write() as c:
        journal.insert_foreign(c, [foreign(n) for n in (1, 2, 4, 7)], "batch")
        assert verify.gaps(c, "b" * 24) == [3, 5, 6]
        assert verify.gaps(c, "nobody") == []


def test_a_revision_comes_back_as_it_was_kept(db: Database) -> None:
    with db.write() as c:
        journal.insert_foreign(c, [foreign(3)], "batch")
        assert journal.by_rev(c, f"{'b' * 24}:3") == foreign(3)
        assert journal.by_rev(c, f"{'b' * 24}:4") is None
        assert journal.of_batch(c, "batch") == [foreign(3)]
        assert journal.known_hashes(c, "b" * 24, 1, 9) == {3: (foreign(3).hash, "batch")}
        with pytest.raises(KeyError):
            journal.must_by_rev(c, "x:1")


def test_heads_of_a_slice_are_the_last_word_on_each_record(db: Database, author: Author) -> None:
    with db.write() as c:
        a = records.save(c, author, "provider", factory.provider())
        b = records.save(c, author, "provider", factory.provider())
        a2 = records.save(c, author, "provider", factory.provider(quota=1), a)
        a3 = records.save(c, author, "provider", factory.provider(quota=2), a2)
        assert journal.heads_of_slice(c, author.writer, 1, 3) == {b.rev, a2.rev}
        assert journal.heads_of_slice(c, author.writer, 1, 9) == {b.rev, a3.rev}


def test_a_record_reads_back_as_it_was_written(db: Database, author: Author) -> None:
    person = factory.recipient(3, status_until=None, pensioner=True, phone="0812")
    visit = factory.delivery(latitude=-6.84, longitude=None, late=True)
    with db.write() as c:
        kept = records.save(c, author, "recipient", person)
        delivered = records.save(c, author, "delivery", visit)
    with db.read() as c:
        assert records.get(c, Recipient, "recipient", kept.record_id) == kept
        assert records.get(c, type(visit), "delivery", delivered.record_id) == delivered


def test_a_write_on_an_outdated_head_loses_neither_side(db: Database, author: Author) -> None:
    """A form that stood open while something else wrote: both changes stay."""
    with db.write() as c:
        opened = records.save(c, author, "provider", factory.provider())
    with db.write() as c:
        records.save(c, author, "provider", replace(opened.record, phone="0812"), opened)
    with db.write() as c:
        records.save(c, author, "provider", replace(opened.record, address="Jl. Baru"), opened)
    with db.read() as c:
        now = records.get(c, Provider, "provider", opened.record_id)
    assert now is not None
    assert (now.record.phone, now.record.address) == ("0812", "Jl. Baru")
    assert verify.projection_differences(db) == 0


def test_the_same_field_written_on_an_outdated_head_is_a_conflict(
    db: Database, author: Author
) -> None:
    with db.write() as c:
        opened = records.save(c, author, "provider", factory.provider(phone="1"))
    for phone in ("2", "3"):
        with db.write() as c:
            records.save(c, author, "provider", replace(opened.record, phone=phone), opened)
    with db.read() as c:
        now = records.get(c, Provider, "provider", opened.record_id)
        told = c.execute(text("SELECT field, first_value, second_value FROM conflict")).all()
    assert now is not None
    assert (now.record.phone, now.heads) == ("2", 2)
    assert [tuple(t) for t in told] == [("phone", '"2"', '"3"')]
    assert verify.projection_differences(db) == 0


def test_what_nobody_disputes_grows_together_at_the_next_write(
    db: Database, author: Author
) -> None:
    with db.write() as c:
        opened = records.save(c, author, "provider", factory.provider())
        records.save(c, author, "provider", replace(opened.record, phone="0812"), opened)
        records.save(c, author, "provider", replace(opened.record, address="Jl. Baru"), opened)
        now = records.get(c, Provider, "provider", opened.record_id)
        assert now is not None
        assert now.heads == 2
        kept = records.save(c, author, "provider", replace(now.record, quota=7), now)
    assert (kept.heads, kept.record.quota) == (1, 7)
    with db.read() as c:
        assert records.get(c, Provider, "provider", opened.record_id) == kept
    assert verify.projection_differences(db) == 0


def test_another_change_does_not_decide_an_open_conflict(db: Database, author: Author) -> None:
    other = Author("b" * 24, HybridClock(), 420)
    with db.write() as c:
        person = records.save(c, author, "recipient", factory.recipient(name="Siti"))
        records.save(c, author, "recipient", replace(person.record, name="Siti A"), person)
        records.save(c, other, "recipient", replace(person.record, name="Siti B"), person)
        now = records.get(c, Recipient, "recipient", person.record_id)
        assert now is not None
        assert (now.record.name, now.heads) == ("Siti A", 2)
        records.save(c, author, "recipient", replace(now.record, route_order=9), now)
        now = records.get(c, Recipient, "recipient", person.record_id)
        assert now is not None
        assert (now.record.name, now.record.route_order, now.heads) == ("Siti A", 9, 2)
        told = c.execute(text("SELECT field, second_value FROM conflict")).all()
    assert [tuple(t) for t in told] == [("name", '"Siti B"')]
    assert verify.projection_differences(db) == 0


def test_saying_the_disputed_field_decides_it(db: Database, author: Author) -> None:
    other = Author("b" * 24, HybridClock(), 420)
    with db.write() as c:
        person = records.save(c, author, "recipient", factory.recipient(name="Siti"))
        records.save(c, author, "recipient", replace(person.record, name="Siti A"), person)
        records.save(c, other, "recipient", replace(person.record, name="Siti B"), person)
        now = records.get(c, Recipient, "recipient", person.record_id)
        assert now is not None
        kept = records.save(c, author, "recipient", replace(now.record, name="Siti B"), now)
    assert (kept.record.name, kept.heads) == ("Siti B", 1)
    with db.read() as c:
        assert records.get(c, Recipient, "recipient", person.record_id) == kept
        assert c.execute(text("SELECT count(*) FROM conflict")).scalar() == 0
        assert len(journal.of_record(c, person.record_id)) == 4
    assert verify.projection_differences(db) == 0


def test_a_setting_is_kept_as_json(db: Database) -> None:
    with db.write() as c:
        assert journal.setting(c, "sync", {}) == {}
        journal.save_setting(c, "sync", {"folder": "/media/flashdisk é", "sending": True})
        journal.save_setting(c, "reply:a", "waiting")
        journal.save_setting(c, "reply:b", "sent")
        journal.save_setting(c, "reply:a", "sent")
    with db.read() as c:
        assert journal.setting(c, "sync") == {"folder": "/media/flashdisk é", "sending": True}
        assert journal.settings_like(c, "reply:") == {"reply:a": "sent", "reply:b": "sent"}


def test_a_rebuild_makes_the_same_tables(db: Database, author: Author) -> None:
    with db.write() as c:
        kitchen = records.save(c, author, "provider", factory.provider())
        people = records.save_new(c, author, "recipient", [factory.recipient(n) for n in range(4)])
        visit = records.save(c, author, "delivery", factory.delivery(people[0].record_id))
        records.save(c, author, "delivery", replace(visit.record, void=True), visit)
        records.save(c, author, "delivery", factory.delivery(people[0].record_id))
        records.save(c, author, "provider", replace(kitchen.record, void=True), kitchen)
        before = list(projections.dump(c))
        rebuild(c)
        assert list(projections.dump(c)) == before
    assert verify.projection_differences(db) == 0


def test_a_wrong_projection_is_counted_and_left_as_it_is(db: Database, author: Author) -> None:
    with db.write() as c:
        records.save(c, author, "provider", factory.provider())
        c.execute(text("UPDATE provider SET quota = 86"))
    assert verify.projection_differences(db) == 2
    with db.read() as c:
        assert c.execute(text("SELECT quota FROM provider")).scalar() == 86
