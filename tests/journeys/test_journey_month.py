"""From a recipient's name to the money of a month: officers, an office, a stick between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import factory
import pypdfium2
import pytest
from factory import Route
from office_desk import Folder, fetched, import_all, run, trusting
from sessions import FixedClock, Profile, close

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.overview import Overview
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.reports import Reports, Wanted
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.storage import projections

MONTH = [date(2026, 11, day) for day in range(21, 25)]
NOT_HOME = Outcome(status=4, reason="01")


def words_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.split())


def printed(session: Session, key: str, provider: str, day: date, to: Path) -> str:
    path = to / f"{key}-{session.person.role.value}-{day}.pdf"
    Reports(session).render(Wanted(key, day, provider), path)
    return words_of(path)


def money_in(words: str) -> list[str]:
    return re.findall(r"Rp[\d.]+", words)


def feed(session: Session, route: Route, day: date) -> None:
    """A day as it goes: one not at home, one got a single box, everybody else received."""
    service = Deliveries(session)
    service.record(route.people[0], day, NOT_HOME)
    service.record(route.people[1], day, Outcome(portions=(1, 0)))
    service.record_remaining(route.provider_id, day)
    service.close_day(
        route.provider_id, day, service.expected(service.day_sheet(route.provider_id, day))
    )


def states(session: Session, route: Route, day: date) -> set[RecordState | None]:
    return {r.state for r in Deliveries(session).day_sheet(route.provider_id, day).rows}


def shared(session: Session, *kinds: str) -> list[object]:
    """What two databases must agree on: the rows of some projections."""
    with session.db.read() as c:
        return [row for row in projections.dump(c) if row[0] in kinds]


def test_a_month_from_the_door_to_the_recap(
    officer: Session, supervisor: Session, folder: Folder, clock: FixedClock, tmp_path: Path
) -> None:
    folder.use(officer)
    folder.use(supervisor)
    route = factory.route(officer, 6)
    for day in MONTH:
        clock.on(day.year, day.month, day.day)
        feed(officer, route, day)
        assert states(officer, route, day) == {RecordState.READY}
    # the stick comes home with everything of the month
    run(officer)
    assert states(officer, route, MONTH[-1]) == {RecordState.SENT}

    (preview,) = fetched(supervisor)
    assert preview.meta.officer == "Dewi Kartika"
    # kitchen, courier, period, six people; four days of six visits and a closing
    assert {v: n for v, n in preview.counts.items() if n} == {"baru": 9 + 4 * 7}
    done = Imports(supervisor).apply(preview.import_id, enrol=True)
    assert run(supervisor).replies == 1
    trusting(officer, supervisor)
    assert states(officer, route, MONTH[-1]) == {RecordState.ACCEPTED}
    (batch,) = Batches(officer).outgoing()
    assert (batch.batch_id, batch.accepted) == (done.batch_id, sum(done.counts.values()))
    assert Batches(officer).counters().local == 0

    # both sides have the same records, and print the same money
    kinds = ("delivery", "closing", "recipient", "provider", "courier", "period", "search")
    assert shared(officer, *kinds) == shared(supervisor, *kinds)
    for key, total in (("laporan-harian", "Rp145.000"), ("rekap-bulanan", "Rp1.080.000")):
        ours = printed(officer, key, route.provider_id, MONTH[-1], tmp_path)
        theirs = printed(supervisor, key, route.provider_id, MONTH[-1], tmp_path)
        # 9 portions and 5 people a day: 135,000 + 10,000; four days, and 500,000
        assert total in ours
        assert money_in(ours) == money_in(theirs)
    assert Overview(supervisor).beranda().month.total == 4 * 145_000
    assert Overview(officer).beranda().month == Overview(supervisor).beranda().month
    assert all(f.right for s in (officer, supervisor) for f in Settings(s).verify())


@dataclass(frozen=True)
class Team:
    one: Session
    two: Session
    office: Session
    routes: tuple[Route, Route]


@pytest.fixture
def team(profile: Profile, folder: Folder) -> Team:
    one, two = profile(), profile("Tono Sutrisno")
    office = profile("Rina Marlina", Role.SUPERVISOR)
    for session in (one, two, office):
        folder.use(session)
    return Team(one, two, office, (factory.route(one, 4), factory.route(two, 4, first=100)))


def test_two_officers_one_office_and_every_trouble_of_a_week(
    team: Team, profile: Profile, folder: Folder, clock: FixedClock, tmp_path: Path
) -> None:
    one, two, office = team.one, team.two, team.office
    clock.on(2026, 11, 23)
    feed(one, team.routes[0], MONTH[2])
    feed(two, team.routes[1], MONTH[2])
    run(one)
    folder.pull_out()
    assert Sync(two).run().sent == 0
    folder.put_back()
    first = import_all(office)
    trusting(one, office)
    # the next day the second officer sends both days; the first corrects the day before
    clock.on(2026, 11, 24)
    feed(two, team.routes[1], MONTH[3])
    run(two)
    Deliveries(one).correct(team.routes[0].people[0], MONTH[2], Outcome(), "Ternyata diterima")
    feed(one, team.routes[0], MONTH[3])
    run(one)
    done = import_all(office)
    assert len(done) == 3
    assert sum(d.counts["bentrok"] + d.counts["ditolak"] for d in done) == 0
    trusting(two, office)
    run(one)
    for session, route in zip((one, two), team.routes, strict=True):
        assert Batches(session).counters().local == 0
        assert states(session, route, MONTH[3]) == {RecordState.ACCEPTED}
        for day in MONTH[2:]:
            ours = printed(session, "laporan-harian", route.provider_id, day, tmp_path)
            theirs = printed(office, "laporan-harian", route.provider_id, day, tmp_path)
            assert money_in(ours) == money_in(theirs)
        ours = printed(session, "rekap-bulanan", route.provider_id, MONTH[3], tmp_path)
        theirs = printed(office, "rekap-bulanan", route.provider_id, MONTH[3], tmp_path)
        assert money_in(ours) == money_in(theirs)
    assert [h.missing for h in Imports(office).handing()] == [(), ()]
    assert Recipients(office).count(RecipientFilter()) == 8
    # a death that only the office knows of, a meal of the same day at the other end
    person = Recipients(office).get(team.routes[1].people[2])
    assert person is not None
    Recipients(office).change_status(
        person, RecipientStatus.EXITED, date(2026, 11, 24),
        exit_code=1, evidence="Akta", reporter="Desa",
    )  # fmt: skip
    clock.on(2026, 11, 25)
    Deliveries(two).record(team.routes[1].people[2], date(2026, 11, 25), Outcome())
    run(two)
    (late,) = import_all(office)
    assert late.counts["ditolak"] == 1
    run(two)
    (back,) = Batches(two).returned()
    assert "meninggal" in back.reason
    # everything is undone, and applied again, and nothing has changed
    before = shared(office, "delivery", "closing", "recipient", "conflict", "search")
    for batch in [*first, *done, late]:
        Imports(office).void(batch.batch_id, "Latihan membatalkan")
    assert [row for row in shared(office, "delivery") if row] == []
    for path in sorted((folder.path / "outbox").rglob("*.xlsx")):
        staged = Imports(office).stage(path)
        if staged.already == "dibatalkan":
            Imports(office).apply(staged.import_id)
    assert Imports(office).history()
    assert shared(office, "delivery", "closing", "recipient", "conflict", "search") == before


def test_a_laptop_that_dies_in_the_middle_of_a_week(
    profile: Profile, supervisor: Session, folder: Folder, clock: FixedClock
) -> None:
    """Backup on Monday, stolen on Tuesday, restored on another machine on Wednesday."""
    from kemensos_desktop.services import backups
    from kemensos_desktop.services.backups import Backups

    officer = profile()
    folder.use(officer)
    folder.use(supervisor)
    route = factory.route(officer, 5)
    clock.on(2026, 11, 23)
    feed(officer, route, MONTH[2])
    run(officer)
    import_all(supervisor)
    trusting(officer, supervisor)
    backup = Backups(officer).make(folder.path.parent / "stick").path
    clock.on(2026, 11, 24)
    feed(officer, route, MONTH[3])
    run(officer)
    old = officer.writer
    close(officer)
    new = backups.restore(backup, folder.path.parent / "laptop baru", factory.PASSPHRASE).session
    new.now = clock
    import_all(supervisor)
    clock.on(2026, 11, 25)
    # the office knows Tuesday, the laptop does not: entered again, it counts once
    feed(new, route, MONTH[3])
    feed(new, route, date(2026, 11, 25))
    run(new)
    (done,) = import_all(supervisor)
    assert done.counts["ditolak"] == 0
    home = Overview(supervisor).beranda()
    assert home.month.person_days == 3 * 4
    assert home.month.portions == 3 * 7
    assert {h.writer.id for h in Imports(supervisor).handing()} == {old, new.writer}
    # the stolen machine hands in nothing more, its successor does
    Imports(supervisor).revoke(old)
    Deliveries(new).correct(route.people[0], date(2026, 11, 25), Outcome(), "Datang kemudian")
    run(new)
    (after,) = import_all(supervisor)
    assert after.counts["berubah"] >= 1
    assert Overview(supervisor).beranda().month.portions == 3 * 7 + 2
    close(new)


def test_a_name_disputed_between_two_officers_waits_and_everything_else_goes_on(
    team: Team, clock: FixedClock
) -> None:
    from kemensos_desktop.storage import imports, journal

    one, two, office = team.one, team.two, team.office
    run(one)
    import_all(office)
    # the second officer takes over the first one's route
    with one.db.read() as c:
        rows = [
            r
            for r in journal.slice_of(c, one.writer, 1, journal.last_counter(c, one.writer))
            if r.kind in ("provider", "courier", "recipient")
        ]
    with two.db.write() as c:
        imports.apply_new(c, "paket", rows, imports.fresh_records(c, rows))
    person = team.routes[0].people[0]
    for session, name, phone in ((one, "Siti Aisyah", ""), (two, "Siti Aminah", "0812")):
        before = Recipients(session).get(person)
        assert before is not None
        Recipients(session).save(replace(before.record, name=name, phone=phone), before)
        Deliveries(session).record(person, session.today(), Outcome())
        run(session)
    import_all(office)
    known = Recipients(office).get(person)
    assert known is not None
    assert (known.record.name, known.record.phone, known.heads) == ("Siti Aisyah", "0812", 2)
    assert Recipients(office).count(RecipientFilter(needs_decision=True)) == 1
    assert Overview(office).beranda().month.person_days == 1
    decided = Recipients(office).save(replace(known.record, name="Siti Aminah"), known).recipient
    assert decided is not None
    assert (decided.record.name, decided.record.phone, decided.heads) == (
        "Siti Aminah",
        "0812",
        1,
    )
    assert Recipients(office).count(RecipientFilter(needs_decision=True)) == 0
