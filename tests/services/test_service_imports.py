"""Imports: every verdict, every refusal, apply once, undo, successors and forks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import factory
import pytest
from factory import Route
from openpyxl import load_workbook
from sessions import Profile, close
from sqlalchemy import text

from kemensos_desktop.domain.batch import BatchReceipt, RecordState
from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.errors import BatchRefused, NotAllowed, RuleBroken
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus
from kemensos_desktop.domain.record import encode
from kemensos_desktop.services import profiles
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.history import History
from kemensos_desktop.services.imports import Applied, Imports, Preview
from kemensos_desktop.services.overview import Overview
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import deliveries, imports, journal, projections, records, verify

TODAY = date(2026, 11, 24)
RECEIVED, NOT_HOME = Outcome(), Outcome(status=4, reason="01")


def packed(session: Session) -> Path:
    made = Batches(session).make()
    assert made is not None
    return made.path


def applied(office: Session, path: Path) -> Applied:
    preview = Imports(office).stage(path)
    return Imports(office).apply(preview.import_id, enrol=preview.writer_state == "baru")


def counts(preview: Preview | Applied) -> dict[str, int]:
    return {k: n for k, n in preview.counts.items() if n}


def state(office: Session) -> list[Any]:
    with office.db.read() as c:
        return list(projections.dump(c))


def size(office: Session) -> int:
    with office.db.read() as c:
        return journal.last_seq(c)


def receipt(office: Session, batch_id: str) -> BatchReceipt:
    with office.db.read() as c:
        kept = records.get(c, BatchReceipt, "receipt", batch_id)
    assert kept is not None
    return kept.record


@dataclass
class Desk:
    """An officer with a route and the office that takes their batches."""

    officer: Session
    office: Session
    route: Route

    def record(self, n: int, outcome: Outcome = RECEIVED, day: date = TODAY) -> Delivery:
        made = Deliveries(self.officer).record(self.route.people[n], day, outcome).delivery
        assert made is not None
        return made.record

    def counted(self, n: int, day: date = TODAY) -> Delivery | None:
        with self.office.db.read() as c:
            found = deliveries.of_key(
                c, factory.DISTRICT, self.route.people[n], day, factory.PROGRAMME
            )
        return found.record if found else None


@pytest.fixture
def desk(officer: Session, supervisor: Session) -> Desk:
    return Desk(officer, supervisor, factory.route(officer, 3))


# --- the ordinary way ---


def test_a_first_batch_is_new_from_top_to_bottom(desk: Desk) -> None:
    written = [desk.record(n) for n in range(3)]
    preview = Imports(desk.office).stage(packed(desk.officer))
    assert counts(preview) == {"baru": 9}
    assert (preview.writer_state, preview.gap, preview.already) == ("baru", (), "")
    assert (preview.problems, preview.notes, preview.resaved) == ((), (), False)
    assert preview.fingerprint == desk.officer.fingerprint
    assert preview.meta.officer == "Dewi Kartika"
    # nothing outside the staging tables yet
    assert size(desk.office) == 1
    done = Imports(desk.office).apply(preview.import_id, enrol=True)
    assert counts(done) == {"baru": 9}
    assert [desk.counted(n) for n in range(3)] == written


def test_a_preview_survives_the_closing_of_the_program(desk: Desk, profile: Profile) -> None:
    preview = Imports(desk.office).stage(packed(desk.officer))
    close(desk.office)
    again = profile("Rina Marlina", Role.SUPERVISOR)
    assert Imports(again).preview(preview.import_id) == preview
    rows = Imports(again).preview_rows(preview.import_id, "baru", limit=3)
    more = Imports(again).preview_rows(preview.import_id, "baru", after=rows[-1].n)
    assert [len(rows), len(more)] == [3, 3]
    Imports(again).apply(preview.import_id, enrol=True)


def test_what_changed_since_the_last_batch_is_told_as_changed(desk: Desk) -> None:
    desk.record(0)
    applied(desk.office, packed(desk.officer))
    desk.record(0, NOT_HOME)
    desk.record(1)
    done = applied(desk.office, packed(desk.officer))
    # the changed visit and the new one; the entry about batch 1 is no record of anybody
    assert counts(done) == {"baru": 1, "berubah": 1}
    changed = desk.counted(0)
    assert changed is not None
    assert changed.status == 4


def test_earlier_words_of_a_record_travel_and_count_once(desk: Desk) -> None:
    for outcome in (Outcome(), NOT_HOME, Outcome(status=2)):
        desk.record(0, outcome)
    done = applied(desk.office, packed(desk.officer))
    # nothing was here that could have changed
    assert counts(done) == {"baru": 7}
    with desk.office.db.read() as c:
        rows = deliveries.of_day(c, factory.DISTRICT, TODAY, desk.route.provider_id)
        assert [r.record.status for r in rows] == [2]
        assert len(journal.of_record(c, rows[0].record_id)) == 3


def test_one_batch_has_one_size_wherever_it_is_told(desk: Desk) -> None:
    """Records are counted, not how often they were written nor what travels along unseen."""
    for outcome in (Outcome(), NOT_HOME, Outcome(status=2)):
        desk.record(0, outcome)
    edit(desk.officer, desk.route.people[1], phone="0812")
    size_here = Batches(desk.officer).counters().local
    path = packed(desk.officer)
    assert Batches(desk.officer).outgoing()[0].batch.rows == size_here == 7
    preview = Imports(desk.office).stage(path)
    assert counts(preview) == {"baru": size_here}
    rows = Imports(desk.office).preview_rows(preview.import_id)
    assert len({r.record_id for r in rows}) == len(rows) == size_here
    assert {r.kind for r in rows} == {"provider", "courier", "period", "recipient", "delivery"}
    assert [r.payload["status"] for r in rows if r.kind == "delivery"] == [2]
    done = Imports(desk.office).apply(preview.import_id, enrol=True)
    assert receipt(desk.office, done.batch_id).accepted == size_here
    undone = Imports(desk.office).void(done.batch_id, "Salah kirim")
    assert undone.counts["dibatalkan"] == size_here


def test_a_record_that_was_damaged_and_written_again_is_counted_as_returned_once(
    desk: Desk,
) -> None:
    """A damaged early revision is held back alone; a person sees that, in one line."""
    desk.record(0)
    desk.record(0, NOT_HOME)
    preview = Imports(desk.office).stage(packed(desk.officer))
    with desk.office.db.write() as c:
        c.execute(
            text(
                "update staged set payload = '{}' where kind = 'delivery' and counter = "
                "(select min(counter) from staged where kind = 'delivery')"
            )
        )
    done = Imports(desk.office).apply(preview.import_id, enrol=True)
    assert counts(done) == {"baru": 6, "ditolak": 1}
    told = receipt(desk.office, done.batch_id)
    assert (told.accepted, told.returned, told.pending) == (6, 1, 0)
    assert len(json.loads(told.exceptions)) == 1
    kept = desk.counted(0)
    assert kept is not None
    assert kept.status == 4


def test_what_is_wrong_with_a_whole_row_is_a_sentence_of_its_own(desk: Desk) -> None:
    path = packed(desk.officer)
    book = load_workbook(path)
    sheet = book["Penerima"]
    column = next(cell.column for cell in sheet[1] if cell.value == "Nama")
    sheet.cell(4, column).value = "Orang Lain"
    book.save(path)
    done = applied(desk.office, path)
    ((_id, _rev, verdict, reason),) = json.loads(receipt(desk.office, done.batch_id).exceptions)
    assert verdict == "dikembalikan"
    assert reason == "Isi baris berubah sejak dikirim: sidiknya tidak cocok."


def test_a_second_import_changes_nothing(desk: Desk) -> None:
    desk.record(0)
    path = packed(desk.officer)
    applied(desk.office, path)
    before, journal_size = state(desk.office), size(desk.office)
    preview = Imports(desk.office).stage(path)
    assert (preview.already, counts(preview)) == ("diterima", {"sama": 7})
    Imports(desk.office).apply(preview.import_id)
    assert (state(desk.office), size(desk.office)) == (before, journal_size)


def test_the_same_preview_is_applied_once(desk: Desk) -> None:
    preview = Imports(desk.office).stage(packed(desk.officer))
    Imports(desk.office).apply(preview.import_id, enrol=True)
    with pytest.raises(RuleBroken, match="sudah selesai"):
        Imports(desk.office).apply(preview.import_id)


def test_a_discarded_preview_leaves_nothing(desk: Desk) -> None:
    preview = Imports(desk.office).stage(packed(desk.officer))
    Imports(desk.office).discard(preview.import_id)
    assert Imports(desk.office).preview_rows(preview.import_id) == []
    with pytest.raises(RuleBroken):
        Imports(desk.office).apply(preview.import_id, enrol=True)
    assert size(desk.office) == 1


def test_batches_in_the_wrong_order_end_up_right_and_the_gap_is_told(desk: Desk) -> None:
    desk.record(0)
    first = packed(desk.officer)
    desk.record(0, NOT_HOME)
    second = packed(desk.officer)
    late = Imports(desk.office).stage(second)
    assert late.gap == (1,)
    done = Imports(desk.office).apply(late.import_id, enrol=True)
    assert receipt(desk.office, done.batch_id).gap_from == 1
    assert [h.missing for h in Imports(desk.office).handing()] == [(1,)]
    applied(desk.office, first)
    now = desk.counted(0)
    assert now is not None
    assert now.status == 4
    assert [(h.missing, h.last_sequence) for h in Imports(desk.office).handing()] == [((), 2)]


def test_two_previews_side_by_side_both_come_in(desk: Desk, profile: Profile) -> None:
    """The page looks at everything in the folder before anything is applied."""
    desk.record(0)
    applied(desk.office, packed(desk.officer))
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    desk.record(1)
    Deliveries(other).record(desk.route.people[1], TODAY, NOT_HOME)
    one = Imports(desk.office).stage(packed(desk.officer))
    two = Imports(desk.office).stage(packed(other))
    Imports(desk.office).apply(one.import_id)
    assert two.counts["bentrok"] == 0
    done = Imports(desk.office).apply(two.import_id, enrol=True)
    assert done.counts["bentrok"] == 1
    kept = desk.counted(1)
    assert kept is not None
    assert kept.status == 1
    pending = receipt(desk.office, done.batch_id)
    assert (pending.pending, pending.returned) == (1, 0)


def test_the_same_file_looked_at_twice_comes_in_once(desk: Desk) -> None:
    path = packed(desk.officer)
    one, two = Imports(desk.office).stage(path), Imports(desk.office).stage(path)
    Imports(desk.office).apply(one.import_id, enrol=True)
    before, journal_size = state(desk.office), size(desk.office)
    done = Imports(desk.office).apply(two.import_id)
    assert counts(done) == {"sama": 6}
    assert (state(desk.office), size(desk.office)) == (before, journal_size)


def copy_people(source: Session, target: Session) -> None:
    """Another officer knows the same people, as after a package from the office."""
    with source.db.read() as c:
        last = journal.last_counter(c, source.writer)
        kinds = ("provider", "courier", "period", "recipient")
        rows = [r for r in journal.slice_of(c, source.writer, 1, last) if r.kind in kinds]
    with target.db.write() as c:
        imports.apply_new(c, "paket", rows, imports.fresh_records(c, rows))


# --- two people, one visit, one family ---


def test_one_visit_of_two_officers_counts_once(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    desk.record(0)
    Deliveries(other).record(desk.route.people[0], TODAY, Outcome())
    Deliveries(other).record(desk.route.people[1], TODAY, Outcome())
    applied(desk.office, packed(desk.officer))
    done = applied(desk.office, packed(other))
    assert counts(done) == {"baru": 1, "sama": 1}
    with desk.office.db.read() as c:
        rows = deliveries.of_day(c, factory.DISTRICT, TODAY, desk.route.provider_id)
    assert len(rows) == 2
    assert receipt(desk.office, done.batch_id).pending == 0


def test_two_officers_who_say_different_things_wait_for_a_person(
    desk: Desk, profile: Profile
) -> None:
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    desk.record(0)
    Deliveries(other).record(desk.route.people[0], TODAY, NOT_HOME)
    path = packed(other)
    applied(desk.office, packed(desk.officer))
    done = applied(desk.office, path)
    assert done.counts["bentrok"] == 1
    first = desk.counted(0)
    assert first is not None
    assert first.status == 1
    # looking at the file again does not settle it
    applied(desk.office, path)
    told = receipt(desk.office, done.batch_id)
    assert (told.pending, told.accepted) == (1, sum(done.counts.values()) - 1)
    assert json.loads(told.exceptions)[0][2] == "menunggu"


def test_different_fields_of_one_person_grow_together(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    edit(desk.officer, desk.route.people[0], phone="0812")
    edit(other, desk.route.people[0], address="Jl. Baru")
    applied(desk.office, packed(desk.officer))
    done = applied(desk.office, packed(other))
    assert done.counts["bentrok"] == 0
    person = Recipients(desk.office).get(desk.route.people[0])
    assert person is not None
    assert (person.record.phone, person.record.address) == ("0812", "Jl. Baru")


def test_the_same_field_keeps_both_values(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    edit(desk.officer, desk.route.people[0], name="Siti A")
    edit(other, desk.route.people[0], name="Siti B")
    applied(desk.office, packed(desk.officer))
    preview = Imports(desk.office).stage(packed(other))
    (row,) = Imports(desk.office).preview_rows(preview.import_id, "bentrok")
    assert "Nama" in row.reason
    Imports(desk.office).apply(preview.import_id, enrol=True)
    person = Recipients(desk.office).get(desk.route.people[0])
    assert person is not None
    assert (person.record.name, person.heads) == ("Siti A", 2)


def edit(session: Session, record_id: str, **fields: Any) -> None:
    before = Recipients(session).get(record_id)
    assert before is not None
    Recipients(session).save(replace(before.record, **fields), before)


def test_a_decided_dispute_is_told_to_the_officer(desk: Desk, profile: Profile) -> None:
    from kemensos_desktop.services.history import History

    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    edit(desk.officer, desk.route.people[0], name="Siti A")
    edit(other, desk.route.people[0], name="Siti B")
    edit(desk.officer, desk.route.people[1], name="Asep A")
    edit(other, desk.route.people[1], name="Asep B")
    applied(desk.office, packed(desk.officer))
    done = applied(desk.office, packed(other))
    assert receipt(desk.office, done.batch_id).pending == 2
    first = Recipients(desk.office).get(desk.route.people[0])
    assert first is not None
    settled = History(desk.office).settle("recipient", first, {"name": "Siti B"})
    assert settled.changed == {"recipient", "receipt"}
    edit(desk.office, desk.route.people[1], name="Asep C")
    told = receipt(desk.office, done.batch_id)
    assert (told.pending, told.accepted, told.exceptions) == (0, sum(done.counts.values()), "[]")
    names = [Recipients(desk.office).get(i) for i in desk.route.people[:2]]
    assert [k.record.name for k in names if k] == ["Siti B", "Asep C"]


def test_one_of_two_accounts_of_a_visit_is_kept(desk: Desk, profile: Profile) -> None:
    from kemensos_desktop.services.history import History

    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    desk.record(0)
    Deliveries(other).record(desk.route.people[0], TODAY, NOT_HOME)
    applied(desk.office, packed(desk.officer))
    done = applied(desk.office, packed(other))
    history = History(desk.office)
    ((counting, waiting),) = history.double_visits()
    assert [k.record.status for k in (counting, waiting)] == [1, 4]
    with pytest.raises(NotAllowed):
        History(desk.officer).keep_visit(counting)
    kept = history.keep_visit(waiting)
    assert kept.record.record_id == waiting.record_id
    now = desk.counted(0)
    assert now is not None
    assert now.status == 4
    assert history.double_visits() == []
    assert receipt(desk.office, done.batch_id).pending == 0
    assert verify.projection_differences(desk.office.db) == 0


def correct(session: Session, record_id: str, **fields: Any) -> None:
    with session.db.write() as c:
        kept = records.get(c, Delivery, "delivery", record_id)
        assert kept is not None
        records.save(c, session.author, "delivery", replace(kept.record, **fields), kept)


def test_a_delivery_that_officer_and_office_corrected_is_shown_with_both_values(
    desk: Desk,
) -> None:
    desk.record(0)
    applied(desk.office, packed(desk.officer))
    with desk.office.db.read() as c:
        (kept,) = records.all_of(c, Delivery, "delivery")
    correct(desk.office, kept.record_id, portions_1=0)
    assert History(desk.office).disputed_visits() == []
    correct(desk.officer, kept.record_id, portions_1=0, portions_2=0, status=4, reason="01")
    done = applied(desk.office, packed(desk.officer))
    assert done.counts["bentrok"] == 1
    (alert,) = [a for a in Overview(desk.office).beranda().alerts if a.at == "putusan"]
    name = factory.recipient(0).name
    assert alert.sentence == f"1 pengantaran punya dua versi: {name} 24-11-2026."
    (visit,) = History(desk.office).disputed_visits()
    assert (visit.name, visit.kitchen) == (name, factory.provider().name)
    asked = {d.field: [v.shown for v in d.versions] for d in visit.disputes}
    assert asked["portions_2"] in (["1", "0"], ["0", "1"])
    History(desk.office).settle_visit(visit, {"portions_2": 1, "status": 1, "reason": None})
    now = desk.counted(0)
    assert now is not None
    assert (now.status, now.reason, now.portions_1, now.portions_2) == (1, "", 0, 1)
    assert History(desk.office).disputed_visits() == []
    assert receipt(desk.office, done.batch_id).pending == 0
    assert not any(a.at == "putusan" for a in Overview(desk.office).beranda().alerts)


def test_two_accounts_of_a_visit_are_one_question(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    desk.record(0)
    Deliveries(other).record(desk.route.people[0], TODAY, NOT_HOME)
    applied(desk.office, packed(desk.officer))
    applied(desk.office, packed(other))
    (visit,) = History(desk.office).disputed_visits()
    (asked,) = visit.disputes
    counting, waiting = asked.versions
    assert "2 porsi" in counting.shown and counting.who.startswith("Dewi Kartika")
    assert waiting.who.startswith("Tono Sutrisno")
    History(desk.office).settle_visit(visit, {asked.field: waiting.value})
    now = desk.counted(0)
    assert now is not None
    assert now.status == 4
    assert History(desk.office).disputed_visits() == []


# --- rules at the office ---


def test_a_meal_after_a_death_is_returned_and_the_rest_comes_in(desk: Desk) -> None:
    person = desk.route.people[0]
    applied(desk.office, packed(desk.officer))
    before = Recipients(desk.office).get(person)
    assert before is not None
    Recipients(desk.office).change_status(
        before, RecipientStatus.EXITED, date(2026, 11, 20),
        exit_code=1, evidence="Akta", reporter="Desa",
    )  # fmt: skip
    desk.record(0, day=date(2026, 11, 21))
    desk.record(1)
    path = packed(desk.officer)
    preview = Imports(desk.office).stage(path)
    (row,) = Imports(desk.office).preview_rows(preview.import_id, "ditolak")
    assert "meninggal 20 November 2026" in row.reason
    done = Imports(desk.office).apply(preview.import_id)
    assert desk.counted(0, date(2026, 11, 21)) is None
    assert desk.counted(1) is not None
    told = receipt(desk.office, done.batch_id)
    assert told.returned == 1
    assert json.loads(told.exceptions)[0][2] == "dikembalikan"
    # the death was a mistake: the same file brings the row in
    now = Recipients(desk.office).get(person)
    assert now is not None
    Recipients(desk.office).change_status(now, RecipientStatus.ACTIVE, date(2026, 1, 1))
    again = applied(desk.office, path)
    assert again.counts["ditolak"] == 0
    assert desk.counted(0, date(2026, 11, 21)) is not None
    assert receipt(desk.office, done.batch_id).returned == 0


def test_the_officers_answer_to_a_returned_row_is_no_dispute(desk: Desk) -> None:
    """Accepted once, changed into something refused, then put right: one line of words."""
    desk.record(0, NOT_HOME)
    applied(desk.office, packed(desk.officer))
    before = Recipients(desk.office).get(desk.route.people[0])
    assert before is not None
    Recipients(desk.office).change_status(
        before, RecipientStatus.EXITED, date(2026, 11, 20),
        exit_code=1, evidence="Akta", reporter="Desa",
    )  # fmt: skip
    desk.record(0)
    assert applied(desk.office, packed(desk.officer)).counts["ditolak"] == 1
    desk.record(0, Outcome(status=4, reason="06"))
    done = applied(desk.office, packed(desk.officer))
    assert (done.counts["ditolak"], done.counts["bentrok"]) == (0, 0)
    now = desk.counted(0)
    assert now is not None
    assert (now.status, now.reason) == (4, "06")


def test_a_week_with_a_suspension_in_it_is_accepted_whole(desk: Desk) -> None:
    person = desk.route.people[0]
    desk.record(0, day=date(2026, 11, 21))
    edit(desk.officer, person, status="ditangguhkan", status_date=date(2026, 11, 22))
    edit(desk.officer, person, status="aktif", status_date=TODAY)
    desk.record(0)
    assert applied(desk.office, packed(desk.officer)).counts["ditolak"] == 0


def test_a_meal_on_the_morning_of_the_day_somebody_died_is_accepted(desk: Desk) -> None:
    desk.record(0)
    before = Recipients(desk.officer).get(desk.route.people[0])
    assert before is not None
    Recipients(desk.officer).change_status(
        before, RecipientStatus.EXITED, TODAY, exit_code=1, evidence="RT", reporter="RT"
    )
    assert applied(desk.office, packed(desk.officer)).counts["ditolak"] == 0


def test_an_undone_entry_is_no_reason_to_return_anything(desk: Desk) -> None:
    entry = Deliveries(desk.officer)
    entry.record(desk.route.people[0], TODAY, Outcome())
    entry.undo()
    edit(desk.officer, desk.route.people[0], status="keluar", status_date=date(2026, 11, 1))
    done = applied(desk.office, packed(desk.officer))
    assert done.counts["ditolak"] == 0
    assert receipt(desk.office, done.batch_id).returned == 0


def forged(officer: Session, kind: str, payload: dict[str, Any]) -> None:
    """Write something into the officer's journal that the program itself would never write."""
    with officer.db.write() as c:
        journal.append(c, officer.author, kind, "x", payload)


VISIT = encode(factory.delivery("pm"))


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("delivery", {k: v for k, v in VISIT.items() if k != "programme"}),
        ("delivery", {k: v for k, v in VISIT.items() if k != "recipient_id"}),
        ("delivery", VISIT | {"date": "24/11/2026"}),
        ("delivery", VISIT | {"portions_1": "satu"}),
        ("delivery", VISIT | {"status": None}),
        ("delivery", VISIT | {"district_code": "32.01"}),
        ("recipient", {"district_code": "32.17", "name": 5}),
        ("receipt", encode(BatchReceipt("32.17", "w", 1, "dibatalkan"))),
    ],
    ids=str,
)
def test_a_row_that_says_nothing_sensible_is_returned_and_harms_nobody(
    desk: Desk, kind: str, payload: dict[str, Any]
) -> None:
    desk.record(0)
    forged(desk.officer, kind, payload)
    path = packed(desk.officer)
    close(desk.officer)
    done = applied(desk.office, path)
    assert counts(done) == {"baru": 7, "ditolak": 1}
    assert desk.counted(0) is not None


# --- who may hand in ---


def test_an_unknown_officer_is_enrolled_by_hand(desk: Desk) -> None:
    preview = Imports(desk.office).stage(packed(desk.officer))
    with pytest.raises(BatchRefused, match="belum terdaftar"):
        Imports(desk.office).apply(preview.import_id)
    assert size(desk.office) == 1
    Imports(desk.office).apply(preview.import_id, enrol=True)
    desk.record(0)
    assert Imports(desk.office).stage(packed(desk.officer)).writer_state == "dikenal"
    assert [h.writer.name for h in Imports(desk.office).handing()] == ["Dewi Kartika"]


def test_a_revoked_device_hands_in_nothing_more(desk: Desk) -> None:
    applied(desk.office, packed(desk.officer))
    desk.record(0)
    path = packed(desk.officer)
    waiting = Imports(desk.office).stage(path)
    Imports(desk.office).revoke(desk.officer.writer)
    with pytest.raises(BatchRefused, match="dicabut"):
        Imports(desk.office).stage(path)
    # also not by a preview from before
    with pytest.raises(BatchRefused, match="dicabut"):
        Imports(desk.office).apply(waiting.import_id)
    assert desk.counted(0) is None


def moved(session: Session, profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The same person after the profile was carried to another laptop."""
    name = session.person.name
    close(session)
    monkeypatch.setattr(profiles, "device_id", lambda: f"not {session.writer}")
    return profile(name)


def test_a_successor_is_taken_without_another_phone_call(
    desk: Desk, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.record(0)
    applied(desk.office, packed(desk.officer))
    new = moved(desk.officer, profile, monkeypatch)
    Deliveries(new).record(desk.route.people[1], TODAY, Outcome())
    preview = Imports(desk.office).stage(packed(new))
    assert preview.writer_state == "penerus"
    assert (preview.gap, preview.counts["bentrok"]) == ((), 0)
    Imports(desk.office).apply(preview.import_id)
    assert [desk.counted(n) is not None for n in range(3)] == [True, True, False]


def test_a_successor_of_a_revoked_device_is_refused(
    desk: Desk, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied(desk.office, packed(desk.officer))
    Imports(desk.office).revoke(desk.officer.writer)
    thief = moved(desk.officer, profile, monkeypatch)
    Deliveries(thief).record(desk.route.people[0], TODAY, Outcome())
    with pytest.raises(BatchRefused, match="dicabut"):
        Imports(desk.office).stage(packed(thief))


def fork(session: Session, tmp_path: Path) -> Callable[[], Session]:
    """Copy the profile as it is now; the second copy is opened behind the program's back."""
    close(session)
    twin = tmp_path / "kembar"
    shutil.copytree(session.folder, twin)

    def open_twin() -> Session:
        return profiles.open_profile(twin, factory.PASSPHRASE, now=session.now)

    return open_twin


@pytest.fixture
def no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    # two laptops cloned from one disk image remember nothing of one another
    monkeypatch.setattr(profiles, "remembered_counter", lambda _: 0)


@pytest.mark.usefixtures("no_memory")
def test_a_forked_writer_is_refused(desk: Desk, profile: Profile, tmp_path: Path) -> None:
    first = packed(desk.officer)
    applied(desk.office, first)
    open_twin = fork(desk.officer, tmp_path)
    one, two = profile(), open_twin()
    assert one.writer == two.writer
    Deliveries(one).record(desk.route.people[0], TODAY, Outcome())
    Deliveries(two).record(desk.route.people[0], TODAY, NOT_HOME)
    paths = [packed(one), packed(two)]
    close(two)
    waiting = Imports(desk.office).stage(paths[1])
    applied(desk.office, paths[0])
    journal_size = size(desk.office)
    with pytest.raises(BatchRefused, match="sudah dipakai kiriman lain"):
        Imports(desk.office).stage(paths[1])
    with pytest.raises(BatchRefused, match="sudah dipakai kiriman lain"):
        Imports(desk.office).apply(waiting.import_id)
    assert size(desk.office) == journal_size


@pytest.mark.usefixtures("no_memory")
def test_a_chain_that_does_not_continue_ours_is_refused(
    desk: Desk, profile: Profile, tmp_path: Path
) -> None:
    """The twin has sent batch 2 elsewhere; its batch 3 hangs on another batch 2."""
    applied(desk.office, packed(desk.officer))
    open_twin = fork(desk.officer, tmp_path)
    one, two = profile(), open_twin()
    Deliveries(one).record(desk.route.people[0], TODAY, Outcome())
    applied(desk.office, packed(one))
    for n in (1, 2):
        Deliveries(two).record(desk.route.people[n], TODAY, NOT_HOME)
        last = packed(two)
    close(two)
    with pytest.raises(BatchRefused, match="tidak menyambung"):
        Imports(desk.office).stage(last)


# --- whose data ---


def test_practice_and_reality_never_meet(profile: Profile, desk: Desk) -> None:
    trainee = profile("Latihan Satu", practice=True)
    factory.route(trainee, 1)
    with pytest.raises(BatchRefused, match="DATA CONTOH"):
        Imports(desk.office).stage(packed(trainee))
    school = profile("Sekolah Penyelia", Role.SUPERVISOR, practice=True)
    with pytest.raises(BatchRefused, match="mode latihan"):
        Imports(school).stage(packed(desk.officer))


def test_another_district_is_named(profile: Profile, desk: Desk) -> None:
    neighbour = profile("Tetangga", Role.SUPERVISOR, district_code="32.01")
    with pytest.raises(BatchRefused, match="Bandung Barat"):
        Imports(neighbour).stage(packed(desk.officer))


def test_an_officer_imports_nobody(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        Imports(desk.officer).stage(packed(desk.officer))


def test_the_letterhead_of_the_office_stays_its_own(desk: Desk, profile: Profile) -> None:
    from kemensos_desktop.services.settings import Settings

    old = profile("Arsip Lama", office=factory.office(name="Kantor Desa"))
    factory.route(old, 1)
    applied(desk.office, packed(old))
    assert Settings(desk.office).office().record == factory.office()
    assert Settings(desk.office).save_office(factory.office(place="Padalarang"))
    assert Settings(desk.office).office().record.place == "Padalarang"


# --- undo ---


def test_a_whole_import_is_undone_and_comes_in_again(desk: Desk) -> None:
    desk.record(0)
    path = packed(desk.officer)
    before = [row for row in state(desk.office) if row[0] != "receipt"]
    done = applied(desk.office, path)
    after = [row for row in state(desk.office) if row[0] != "receipt"]
    with pytest.raises(RuleBroken, match="perlu alasan"):
        Imports(desk.office).void(done.batch_id, "  ")
    undone = Imports(desk.office).void(done.batch_id, "Salah kirim")
    assert undone.counts == {"dibatalkan": 7, "lanjutan": 0}
    assert [row for row in state(desk.office) if row[0] != "receipt"] == before
    assert verify.projection_differences(desk.office.db) == 0
    assert (receipt(desk.office, done.batch_id).state) == "dibatalkan"
    with pytest.raises(RuleBroken, match="sudah dibatalkan"):
        Imports(desk.office).void(done.batch_id, "lagi")
    preview = Imports(desk.office).stage(path)
    assert (preview.already, counts(preview)) == ("dibatalkan", {"baru": 7})
    journal_size = size(desk.office)
    Imports(desk.office).apply(preview.import_id)
    assert [row for row in state(desk.office) if row[0] != "receipt"] == after
    # only the new answer was written
    assert size(desk.office) == journal_size + 1
    assert verify.projection_differences(desk.office.db) == 0


def test_an_undone_import_uncovers_what_was_there_before(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    copy_people(desk.officer, other)
    desk.record(0)
    Deliveries(other).record(desk.route.people[0], TODAY, NOT_HOME)
    first = applied(desk.office, packed(desk.officer))
    applied(desk.office, packed(other))
    Imports(desk.office).void(first.batch_id, "Salah")
    now = desk.counted(0)
    assert now is not None
    assert now.status == 4
    assert verify.projection_differences(desk.office.db) == 0


def test_later_work_on_an_undone_import_is_counted_and_stays(desk: Desk) -> None:
    desk.record(0)
    desk.record(1)
    path = packed(desk.officer)
    first = applied(desk.office, path)
    desk.record(0, NOT_HOME)
    second = applied(desk.office, packed(desk.officer))
    undone = Imports(desk.office).void(first.batch_id, "Salah")
    assert undone.counts["lanjutan"] == 1
    assert desk.counted(1) is None
    kept = desk.counted(0)
    assert kept is not None
    assert kept.status == 4
    assert verify.projection_differences(desk.office.db) == 0
    # back again, and undone the other way round
    applied(desk.office, path)
    Imports(desk.office).void(second.batch_id, "Salah")
    back = desk.counted(0)
    assert back is not None
    assert back.status == 1
    assert verify.projection_differences(desk.office.db) == 0


def test_only_a_supervisor_undoes_and_revokes(desk: Desk, office: Session) -> None:
    done = applied(office, packed(desk.officer))
    with pytest.raises(NotAllowed):
        Imports(office).void(done.batch_id, "x")
    with pytest.raises(NotAllowed):
        Imports(office).revoke(desk.officer.writer)


def test_history_tells_who_brought_in_what(desk: Desk) -> None:
    applied(desk.office, packed(desk.officer))
    desk.record(0)
    second = applied(desk.office, packed(desk.officer))
    Imports(desk.office).void(second.batch_id, "Salah")
    told = [(h.sequence, h.state, h.officer, h.applied_by) for h in Imports(desk.office).history()]
    assert told == [
        (2, "dibatalkan", "Dewi Kartika", "Rina Marlina"),
        (1, "diterima", "Dewi Kartika", "Rina Marlina"),
    ]


def test_nothing_is_half_applied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.record(0)
    path = packed(desk.officer)
    preview = Imports(desk.office).stage(path)
    before, journal_size = state(desk.office), size(desk.office)

    def cut(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m, pytest.raises(KeyboardInterrupt):
        m.setattr(imports, "set_stage", cut)
        Imports(desk.office).apply(preview.import_id, enrol=True)
    assert (state(desk.office), size(desk.office)) == (before, journal_size)
    Imports(desk.office).apply(preview.import_id, enrol=True)
    assert desk.counted(0) is not None


def test_the_state_of_a_record_on_the_officers_side(desk: Desk) -> None:
    from kemensos_desktop.storage import batches

    made = Deliveries(desk.officer).record(desk.route.people[0], TODAY, Outcome()).delivery
    assert made is not None

    def now() -> RecordState:
        with desk.officer.db.read() as c:
            return batches.states(c, [(made.record_id, made.rev)])[made.record_id]

    assert now() is RecordState.READY
    packed(desk.officer)
    assert now() is RecordState.BATCHED


def test_the_people_of_a_first_batch_are_recipients(desk: Desk) -> None:
    applied(desk.office, packed(desk.officer))
    names = {Recipients(desk.office).get(i) for i in desk.route.people}
    assert {k.record.name for k in names if k} == set(factory.NAMES[:3])
    assert all(isinstance(k.record, Recipient) for k in names if k)
