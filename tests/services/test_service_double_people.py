"""One person whom two officers feed: never merged, never dropped, always told."""

from __future__ import annotations

import json
from pathlib import Path

import factory
import pytest
from office_desk import Folder, fetched, import_all, run
from sessions import Profile

from kemensos_desktop.domain.batch import BatchReceipt
from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.overview import Overview
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import records

DECIDE = RecipientFilter(needs_decision=True)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    place = tmp_path / "bersama"
    place.mkdir()
    return Folder(place)


@pytest.fixture
def second(profile: Profile) -> Session:
    """Another officer, who enters the same first person on a route of their own."""
    session = profile("Asep Hidayat", Role.OFFICER)
    kitchen = Providers(session).save_provider(factory.provider(name="Pokmas Melati")).record_id
    Providers(session).save_period(factory.period())
    for n, name in ((0, "Siti Aminah binti Ujang"), (7, "Orang Lain")):
        Recipients(session).save(factory.recipient(n, name=name, provider_id=kitchen))
    return session


def people(session: Session) -> list[str]:
    return [k.record_id for k in Recipients(session).page(RecipientFilter())]


def feed_all(session: Session) -> None:
    for record_id in people(session):
        Deliveries(session).record(record_id, session.today(), Outcome())


def exceptions(office: Session) -> list[list[str]]:
    with office.db.read() as c:
        receipts = records.all_of(c, BatchReceipt, "receipt")
    return [e for k in receipts for e in json.loads(k.record.exceptions)]


@pytest.fixture
def both(officer: Session, second: Session, supervisor: Session, folder: Folder) -> Session:
    """The office after the first officer's batch, while the second's waits in the folder."""
    factory.route(officer, 2)
    for session in (officer, second, supervisor):
        folder.use(session)
    feed_all(officer)
    run(officer)
    import_all(supervisor)
    feed_all(second)
    run(second)
    return supervisor


def test_the_preview_names_who_bears_the_same_nik(both: Session) -> None:
    (preview,) = fetched(both)
    assert preview.counts["bentrok"] == 1
    (row,) = Imports(both).preview_rows(preview.import_id, "bentrok")
    assert row.payload["name"] == "Siti Aminah binti Ujang"
    name = factory.recipient(0).name
    assert f"juga tercatat pada {name} ({factory.provider().name}, petugas Dewi" in row.reason
    nik = factory.nik(0)
    assert nik not in row.reason and nik[-4:] in row.reason
    person, visit = preview.problems
    assert (person.column, person.reason) == ("NIK", row.reason)
    assert (person.sheet, person.row) == (row.sheet, row.row)
    # the meal of that day is told, and comes in as what it is
    assert visit.reason.startswith("Orang dengan NIK yang sama sudah diberi makan hari itu")
    (meal,) = [
        r for r in Imports(both).preview_rows(preview.import_id, "baru") if r.row == visit.row
        and r.sheet == visit.sheet
    ]  # fmt: skip
    assert (meal.kind, meal.reason) == ("delivery", visit.reason)


def test_nothing_is_merged_or_dropped_and_both_wait_for_a_decision(both: Session) -> None:
    import_all(both)
    assert Recipients(both).count(RecipientFilter()) == 4
    with both.db.read() as c:
        assert len(records.all_of(c, Delivery, "delivery")) == 4
    waiting = Recipients(both).page(DECIDE)
    assert {k.record.nik for k in waiting} == {factory.nik(0)}
    assert len(waiting) == Recipients(both).count(DECIDE) == 2
    assert [e[2] for e in exceptions(both)] == ["menunggu"]
    alert = next(a for a in Overview(both).beranda().alerts if "NIK sama" in a.sentence)
    assert alert.sentence == "1 orang tercatat dua kali (NIK sama)."
    assert (alert.page, alert.at) == ("penerima", "decide")


@pytest.mark.parametrize("way", ["dibuang", "keluar"])
def test_the_officers_hear_that_it_was_decided(both: Session, second: Session, way: str) -> None:
    import_all(both)
    run(both)
    people = Recipients(both)
    mine = next(k for k in people.page(DECIDE) if k.record.name.endswith("Ujang"))
    if way == "dibuang":
        people.discard(mine)
    else:
        people.change_status(
            mine, RecipientStatus.EXITED, both.today(), exit_code=7, evidence="BA", reporter="Rina"
        )
    assert people.count(DECIDE) == 0
    assert not any("NIK sama" in a.sentence for a in Overview(both).beranda().alerts)
    assert run(both).replies == 1
    assert exceptions(both) == []
    assert run(both).replies == 0


def test_two_records_of_one_person_in_one_batch(
    officer: Session, supervisor: Session, folder: Folder
) -> None:
    route = factory.route(officer, 2)
    first, other = (Recipients(officer).get(i) for i in route.people)
    assert first is not None and other is not None
    with officer.db.write() as c:  # as a laptop with two old lists has it
        twin = factory.recipient(0, name="Siti A.", provider_id=route.provider_id)
        records.save(c, officer.author, "recipient", twin, other)
    for session in (officer, supervisor):
        folder.use(session)
    feed_all(officer)
    run(officer)
    (preview,) = fetched(supervisor)
    rows = Imports(supervisor).preview_rows(preview.import_id, "bentrok")
    assert len(rows) == 2
    assert all("petugas Dewi Kartika" in row.reason for row in rows)
    assert {p.column for p in preview.problems} == {"NIK", "Tanggal"}
    assert len(preview.problems) == 4


def test_somebody_who_left_may_come_back_but_the_dead_may_not(officer: Session) -> None:
    route = factory.route(officer, 1)
    kept = Recipients(officer).get(route.people[0])
    assert kept is not None
    with officer.db.write() as c:
        records.save(c, officer.author, "recipient", factory.recipient(0, name="Kembali"))
    assert Recipients(officer).count(DECIDE) == 2
    moved = Recipients(officer).change_status(
        kept, RecipientStatus.EXITED, officer.today(), exit_code=2, evidence="BA", reporter="RT"
    )
    assert Recipients(officer).count(DECIDE) == 0
    assert moved.recipient is not None
    with officer.db.write() as c:
        dead = factory.recipient(0, status="keluar", exit_code=1, status_date=officer.today())
        records.save(c, officer.author, "recipient", dead, moved.recipient)
    assert Recipients(officer).count(DECIDE) == 2
