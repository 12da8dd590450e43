"""Backups: checked when made, rotated, refused when damaged; a restore loses nothing anywhere."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import factory
import pytest
from factory import Route
from office_desk import Folder, import_all, run, trusting
from sessions import Profile, close

from kemensos_desktop.domain.errors import BackupRefused, Cancelled, ProfileInUse, WrongPassphrase
from kemensos_desktop.services import backups, profile_card
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import backup, deliveries

NOT_HOME = Outcome(status=4, reason="01")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "bersama"
    path.mkdir()
    return Folder(path)


def restored(session: Session, path: Path) -> Session:
    """Close the profile and put a backup in its place."""
    if session.lock is not None:
        close(session)
    back = backups.restore(path, session.folder, factory.PASSPHRASE).session
    back.now = session.now
    return back


def people(session: Session) -> int:
    return Recipients(session).count(RecipientFilter())


def record(session: Session, route: Route, numbers: range, day: date | None = None) -> None:
    for n in numbers:
        Deliveries(session).record(route.people[n], day or session.today(), Outcome())


def counted(session: Session, route: Route) -> int:
    with session.db.read() as c:
        rows = deliveries.of_month(c, factory.DISTRICT, date(2026, 1, 1), date(2026, 12, 31))
    return len([r for r in rows if r.record.provider_id == route.provider_id])


# --- making ---


def test_a_backup_says_what_is_in_it(officer: Session) -> None:
    factory.route(officer, 2)
    info = Backups(officer).make()
    assert info.revisions == 6
    assert info.path.parent == officer.backup_folder
    assert info.size == info.path.stat().st_size
    assert Backups(officer).last() == info.made_at
    assert backups.describe(info.path) == info
    with zipfile.ZipFile(info.path) as archive:
        assert sorted(archive.namelist()) == ["kemensos.db", "manifest.json", "profile.json"]


def test_two_backups_within_one_second_are_two_files(officer: Session) -> None:
    first = Backups(officer).make()
    factory.route(officer, 1)
    second = Backups(officer).make()
    assert Backups(officer).existing() == [second.path, first.path]
    assert backups.describe(first.path).revisions < second.revisions


def test_closing_backs_up_only_what_changed(profile: Profile) -> None:
    session = profile()
    factory.route(session, 1)
    close(session, backup=True)
    assert len(list(session.backup_folder.iterdir())) == 1
    again = profile()
    assert Backups(again).make_if_changed() is None
    shutil.rmtree(again.backup_folder)
    assert Backups(again).make_if_changed() is not None


def test_a_backup_on_a_stick_is_none_at_home(profile: Profile, tmp_path: Path) -> None:
    session = profile()
    factory.route(session, 1)
    stick = Backups(session).make(tmp_path / "stik")
    assert Backups(session).last() == stick.made_at
    assert Backups(session).existing() == []
    close(session, backup=True)
    (first,) = Backups(session).existing()
    again = profile()
    Backups(again).make(tmp_path / "stik")
    assert Backups(again).make_if_changed() is None
    factory.route(again, 1, first=5)
    Backups(again).make(tmp_path / "stik")
    close(again, backup=True)
    assert len(Backups(again).existing()) == 2
    assert Backups(again).existing()[1] == first


def test_what_is_written_while_a_backup_is_made_waits_for_the_next(officer: Session) -> None:
    factory.route(officer, 1)
    wrote = []

    def meanwhile(*_: object) -> bool:
        if not wrote:
            wrote.append(factory.route(officer, 1, first=5))
        return True

    Backups(officer).make(progress=meanwhile)
    assert wrote
    assert Backups(officer).make_if_changed() is not None


def test_a_failed_backup_does_not_keep_the_profile_open(profile: Profile) -> None:
    from kemensos_desktop.domain.errors import KnownError

    session = profile()
    factory.route(session, 1)
    session.backup_folder.write_text("a file where the folder should be")
    with pytest.raises(KnownError):
        close(session, backup=True)
    assert people(profile()) == 1


def test_a_cancelled_backup_leaves_nothing(officer: Session) -> None:
    before = sorted(p.name for p in officer.folder.iterdir())
    with pytest.raises(Cancelled):
        Backups(officer).make(progress=lambda *_: False)
    assert sorted(p.name for p in officer.folder.iterdir()) == before
    assert Backups(officer).existing() == []


def test_what_a_killed_program_left_is_swept_on_the_next_start(profile: Profile) -> None:
    session = profile()
    Backups(session).make()
    close(session)
    left = [
        session.folder / ".kerja-x1y2" / "kemensos.db",
        session.folder / "pratinjau-x1y2" / "tanda-terima.pdf",
        session.folder / ".profile.json.0a1b2c3d.tmp",
        session.outbox_folder / ".000001-x.xlsx.0a1b2c3d.tmp",
        session.inbox_folder / "000001-x.xlsx",
        session.backup_folder / ".kemensos-x.cadangan.0a1b2c3d.tmp",
    ]
    kept = [session.outbox_folder / "000001-x.xlsx", *Backups(session).existing()]
    for path in (*left, kept[0]):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    profile()
    assert not any(path.exists() for path in left)
    assert not left[0].parent.exists()
    assert len(kept) == 2
    assert all(path.exists() for path in kept)


def test_old_backups_are_thinned_out_by_day(tmp_path: Path) -> None:
    first = date(2026, 11, 1)
    for day in range(12):
        for hour in ("08", "17"):
            on = first + timedelta(days=day)
            (tmp_path / f"kemensos-{on:%Y%m%d}-{hour}0000.cadangan").touch()
    (tmp_path / "lain.txt").touch()
    backup.rotate(tmp_path)
    left = [p.name for p in backup.existing(tmp_path)]
    assert left == [
        "kemensos-20261112-170000.cadangan",
        "kemensos-20261112-080000.cadangan",
        "kemensos-20261111-170000.cadangan",
        *(f"kemensos-202611{d:02}-170000.cadangan" for d in (10, 9, 8, 7, 6)),
    ]
    assert (tmp_path / "lain.txt").exists()


# --- refusing ---


@pytest.mark.parametrize(
    "damage", ["torn", "flipped", "not-a-zip", "no-manifest", "newer", "missing", "empty"]
)
def test_a_backup_that_is_not_whole_is_refused_and_the_profile_stays(
    profile: Profile, damage: str
) -> None:
    session = profile()
    factory.route(session, 1)
    path = Backups(session).make().path
    content = path.read_bytes()
    if damage == "torn":
        path.write_bytes(content[: len(content) * 2 // 3])
    elif damage == "flipped":
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif damage == "not-a-zip":
        path.write_bytes(b"PK" + content[10:])
    elif damage == "no-manifest":
        rewrite(path, manifest=None)
    elif damage == "newer":
        rewrite(path, manifest={"format": 2})
    elif damage == "missing":
        path.unlink()
    else:
        path.write_bytes(b"")
    close(session)
    before = session.db.path.read_bytes()
    with pytest.raises(BackupRefused):
        backups.restore(path, session.folder, factory.PASSPHRASE)
    assert session.db.path.read_bytes() == before
    assert [p.name for p in session.folder.parent.iterdir() if p.name.startswith(".")] == []
    assert profile().writer == session.writer


def rewrite(path: Path, manifest: dict[str, Any] | None) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    facts = json.loads(members.pop("manifest.json"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        if manifest is not None:
            archive.writestr("manifest.json", json.dumps(facts | manifest))


def test_a_wrong_passphrase_restores_nothing(profile: Profile) -> None:
    session = profile()
    path = Backups(session).make().path
    close(session)
    with pytest.raises(WrongPassphrase):
        backups.restore(path, session.folder, "salah sama sekali")
    assert profile().writer == session.writer


def test_an_open_profile_is_not_replaced(officer: Session) -> None:
    path = Backups(officer).make().path
    with pytest.raises(ProfileInUse):
        backups.restore(path, officer.folder, factory.PASSPHRASE)


# --- restoring ---


def test_a_restore_puts_the_old_profile_aside_and_begins_a_new_writer(profile: Profile) -> None:
    session = profile()
    factory.route(session, 2)
    path = Backups(session).make().path
    factory.route(session, 1, first=10)
    close(session)
    result = backups.restore(path, session.folder, factory.PASSPHRASE)
    back = result.session
    assert people(back) == 2
    assert back.writer != session.writer
    assert back.keys.predecessor == session.writer
    assert result.aside is not None
    assert (result.aside / "kemensos.db").exists()
    close(back)
    assert profile().writer == back.writer


def test_two_restores_within_one_second(profile: Profile) -> None:
    session = profile()
    path = Backups(session).make().path
    writers = {session.writer}
    for _ in range(3):
        session = restored(session, path)
        writers.add(session.writer)
    close(session)
    assert len(writers) == 4


def test_a_restore_onto_another_laptop(profile: Profile, tmp_path: Path) -> None:
    session = profile()
    factory.route(session, 2)
    path = shutil.copy(Backups(session).make().path, tmp_path)
    close(session)
    new = backups.restore(Path(path), tmp_path / "laptop baru" / "profil", factory.PASSPHRASE)
    assert people(new.session) == 2
    assert new.aside is None
    close(new.session)


@pytest.mark.parametrize("at", ["before", "aside", "place"])
def test_a_restore_that_was_killed_between_its_renames_is_finished(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    session = profile()
    factory.route(session, 2)
    path = Backups(session).make().path
    factory.route(session, 1, first=10)
    close(session)
    rename = Path.rename
    told = {"before": ".dewi.pulih-", "aside": "dewi", "place": "dewi.pulih"}[at]

    def killed(self: Path, target: Path) -> Path:
        if self.name.startswith(told) and self.is_dir():
            raise KeyboardInterrupt
        return rename(self, target)

    with monkeypatch.context() as m, pytest.raises(KeyboardInterrupt):
        m.setattr(Path, "rename", killed)
        # a kill leaves what a tidy exit would clear away
        m.setattr(shutil, "rmtree", lambda *_, **__: None)
        backups.restore(path, session.folder, factory.PASSPHRASE)
    assert profile_card.card(session.folder) is not None
    again = profile()
    assert people(again) == (2 if at == "place" else 3)
    names = sorted(p.name for p in session.folder.parent.iterdir() if "sebelum" not in p.name)
    assert names == ["dewi", "dewi-cadangan"]


def test_the_office_has_all_hundred(profile: Profile, supervisor: Session, folder: Folder) -> None:
    """Backup, fifty, sent; restored, fifty others, sent: nothing is taken for a replay."""
    session = profile()
    route = factory.route(session, 100)
    folder.use(session)
    folder.use(supervisor)
    run(session)
    import_all(supervisor)
    trusting(session, supervisor)
    path = Backups(session).make().path
    record(session, route, range(50))
    run(session)
    import_all(supervisor)
    assert counted(supervisor, route) == 50
    session = restored(session, path)
    assert counted(session, route) == 0
    record(session, route, range(50, 100))
    run(session)
    (done,) = import_all(supervisor)
    assert counted(supervisor, route) == 100
    assert (done.counts["bentrok"], done.counts["ditolak"]) == (0, 0)
    assert [h.missing for h in Imports(supervisor).handing()] == [(), ()]
    run(session)
    assert Batches(session).counters().local == 0
    close(session)


def test_what_was_never_sent_at_the_restore_reaches_the_office(
    profile: Profile, supervisor: Session, folder: Folder
) -> None:
    """Packed but not sent, and not even packed, when the backup was made."""
    session = profile()
    route = factory.route(session, 30)
    folder.use(session)
    folder.use(supervisor)
    folder.pull_out()
    record(session, route, range(10))
    assert Batches(session).make() is not None
    record(session, route, range(10, 20))
    path = Backups(session).make().path
    session = restored(session, path)
    assert Batches(session).counters().local == 30 + 20 + 3
    record(session, route, range(20, 30))
    folder.put_back()
    run(session)
    (done,) = import_all(supervisor)
    assert counted(supervisor, route) == 30
    assert people(supervisor) == 30
    assert done.counts["bentrok"] == 0
    close(session)


def test_a_batch_lost_on_its_way_is_said_again_after_a_restore(
    profile: Profile, supervisor: Session, folder: Folder
) -> None:
    """Batch 2 went out on a stick that never arrived; 1 and 3 were confirmed."""
    session = profile()
    route = factory.route(session, 3)
    folder.use(session)
    folder.use(supervisor)
    run(session)
    import_all(supervisor)
    trusting(session, supervisor)
    record(session, route, range(1))
    run(session)
    for file in (folder.path / "outbox").rglob("000002-*.xlsx"):
        file.unlink()
    record(session, route, range(1, 2))
    run(session)
    import_all(supervisor)
    run(session)
    assert counted(supervisor, route) == 1
    session = restored(session, Backups(session).make().path)
    assert Batches(session).pending() > 0
    run(session)
    import_all(supervisor)
    assert counted(supervisor, route) == 2
    close(session)


def test_what_was_corrected_after_the_backup_is_not_taken_back_by_the_restore(
    profile: Profile, supervisor: Session, folder: Folder
) -> None:
    """The office has the later word; the restored laptop repeats the earlier one."""
    session = profile()
    route = factory.route(session, 2)
    folder.use(session)
    folder.use(supervisor)
    record(session, route, range(2))
    run(session)
    path = Backups(session).make().path
    Deliveries(session).record(route.people[0], session.today(), NOT_HOME)
    person = Recipients(session).get(route.people[1])
    assert person is not None
    Recipients(session).save(replace(person.record, name="Asep Hidayatullah"), person)
    run(session)
    import_all(supervisor)
    session = restored(session, path)
    assert Batches(session).make() is not None
    run(session)
    done = import_all(supervisor)
    assert [d.counts["bentrok"] for d in done] == [0]
    with supervisor.db.read() as c:
        now = deliveries.of_key(
            c, factory.DISTRICT, route.people[0], session.today(), factory.PROGRAMME
        )
    assert now is not None
    assert now.record.status == 4
    known = Recipients(supervisor).get(route.people[1])
    assert known is not None
    assert (known.record.name, known.heads) == ("Asep Hidayatullah", 1)
    close(session)
