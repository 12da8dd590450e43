"""Files people keep open elsewhere, and files that must not stay: every place that writes one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import factory
import pytest
from office_desk import Folder, run
from sessions import Profile, close

from kemensos_desktop.domain.errors import FileNotWritable, WorkbookRefused
from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipient_import import RecipientImport
from kemensos_desktop.services.reports import Reports, Wanted
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync

Write = Callable[[Session, Path], object]


@pytest.fixture
def open_elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, int], None]:
    """Make the system refuse to replace whatever lies in a folder, with a Windows error number."""
    replace = os.replace

    def hold(folder: Path, winerror: int) -> None:
        def refused(source: Path, target: Path) -> None:
            if Path(target).parent == folder:
                error = PermissionError(errno.EACCES, "Access is denied", str(target))
                error.winerror = winerror  # type: ignore[misc]  # only Windows declares it
                raise error
            replace(source, target)

        monkeypatch.setattr(os, "replace", refused)

    return hold


def a_report(key: str) -> Write:
    def write(session: Session, path: Path) -> object:
        provider = Providers(session).providers()[0].record_id
        return Reports(session).render(Wanted(key, session.today(), provider), path)

    return write


def a_letterhead(session: Session, path: Path) -> object:
    return Reports(session).letterhead(factory.office(), path)


def a_template(session: Session, path: Path) -> object:
    return RecipientImport(session).write_template(path)


def a_copy(session: Session, path: Path) -> object:
    return Batches(session).save_copy(Batches(session).outgoing()[0].batch_id, path)


@pytest.mark.parametrize(
    ("winerror", "told"),
    [(32, "sedang dibuka di program lain (misalnya Excel)"), (5, "sedang dibuka di program lain")],
    ids=["sharing", "denied"],
)
@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("laporan.pdf", a_report("laporan-harian")),
        ("rekap.pdf", a_report("rekap-bulanan")),
        ("tanda.pdf", a_report("tanda-terima")),
        ("kop.pdf", a_letterhead),
        ("daftar.xlsx", a_template),
        ("kiriman.xlsx", a_copy),
    ],
)
def test_a_file_open_elsewhere_stays_as_it_was(
    officer: Session,
    tmp_path: Path,
    open_elsewhere: Callable[[Path, int], None],
    name: str,
    write: Write,
    winerror: int,
    told: str,
) -> None:
    factory.route(officer, 2)
    assert Batches(officer).make() is not None
    place = tmp_path / "dokumen"
    place.mkdir()
    (place / name).write_bytes(b"yang lama")
    open_elsewhere(place, winerror)
    with pytest.raises(FileNotWritable) as caught:
        write(officer, place / name)
    assert told in caught.value.sentence
    assert "Tutup berkas itu" in caught.value.way_out
    assert caught.value.where == str(place / name)
    assert [(p.name, p.read_bytes()) for p in place.iterdir()] == [(name, b"yang lama")]
    assert working_folders(officer) == []


@pytest.mark.parametrize("winerror", [32, 5])
def test_a_batch_that_cannot_be_put_down_is_not_made(
    officer: Session,
    open_elsewhere: Callable[[Path, int], None],
    monkeypatch: pytest.MonkeyPatch,
    winerror: int,
) -> None:
    factory.route(officer, 2)
    open_elsewhere(officer.outbox_folder, winerror)
    with pytest.raises(FileNotWritable, match="sedang dibuka di program lain"):
        Batches(officer).make()
    assert list(officer.outbox_folder.iterdir()) == working_folders(officer) == []
    assert Batches(officer).outgoing() == []
    monkeypatch.undo()
    made = Batches(officer).make()
    assert made is not None
    assert (made.sequence, made.path.is_file()) == (1, True)


def test_a_backup_that_cannot_be_put_down_is_none(
    officer: Session, open_elsewhere: Callable[[Path, int], None]
) -> None:
    factory.route(officer, 1)
    first = Backups(officer).make()
    open_elsewhere(officer.backup_folder, 32)
    factory.route(officer, 1, first=5)
    with pytest.raises(FileNotWritable):
        Backups(officer).make()
    assert [p.name for p in officer.backup_folder.iterdir()] == [first.path.name]
    assert Backups(officer).last() == first.made_at
    assert working_folders(officer) == []


def test_a_batch_open_on_the_stick_is_sent_later(
    officer: Session,
    tmp_path: Path,
    open_elsewhere: Callable[[Path, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    factory.route(officer, 2)
    share = Folder(tmp_path / "bersama")
    share.path.mkdir()
    share.use(officer)
    place = share.path / "outbox" / factory.DISTRICT / officer.writer / "batches"
    open_elsewhere(place, 32)
    result = Sync(officer).run()
    assert (result.made, result.sent) == (1, 0)
    assert [type(p) for p in result.problems] == [FileNotWritable]
    assert list(place.iterdir()) == []
    monkeypatch.undo()
    assert run(officer).sent == 1


def working_folders(session: Session) -> list[Path]:
    return [p for p in session.folder.iterdir() if p.name.startswith(".")]


# --- what an office reads in ---


def test_a_fetched_batch_does_not_stay_in_the_clear(
    profile: Profile, supervisor: Session, tmp_path: Path
) -> None:
    officer = profile()
    share = Folder(tmp_path / "bersama")
    share.path.mkdir()
    for session in (officer, supervisor):
        share.use(session)
    for first in (0, 5):
        factory.route(officer, 2, first=first)
        run(officer)
    sync, imports = Sync(supervisor), Imports(supervisor)
    first, second = sync.waiting()
    copy = sync.fetch(first.name)
    assert copy.is_file()
    preview = imports.stage(copy, source=first.name)
    assert not copy.exists()
    imports.apply(preview.import_id, enrol=True)
    # undone, it is fetched and applied again
    imports.void(preview.meta.batch_id, "salah pilih")
    again = imports.stage(sync.fetch(first.name), source=first.name)
    assert imports.apply(again.import_id).batch_id == preview.meta.batch_id
    copy = sync.fetch(second.name)
    copy.write_bytes(copy.read_bytes()[:900])
    with pytest.raises(WorkbookRefused):
        imports.stage(copy, source=second.name)
    assert list(supervisor.inbox_folder.iterdir()) == []


def test_a_file_that_somebody_chose_stays_where_it_is(
    officer: Session, supervisor: Session
) -> None:
    factory.route(officer, 1)
    made = Batches(officer).make()
    assert made is not None
    Imports(supervisor).stage(made.path)
    assert made.path.is_file()


def test_a_batch_staged_before_a_kill_is_applied_without_its_file(
    profile: Profile, officer: Session, tmp_path: Path
) -> None:
    share = Folder(tmp_path / "bersama")
    share.path.mkdir()
    office = profile("Rina Marlina", Role.SUPERVISOR)
    for session in (officer, office):
        share.use(session)
    factory.route(officer, 2)
    run(officer)
    (waiting,) = Sync(office).waiting()
    preview = Imports(office).stage(Sync(office).fetch(waiting.name), source=waiting.name)
    share.pull_out()
    close(office)
    again = profile("Rina Marlina", Role.SUPERVISOR)
    applied = Imports(again).apply(preview.import_id, enrol=True)
    assert applied.counts["baru"] > 0
