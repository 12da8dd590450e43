"""Sending through a folder: away and back, answers, trust, what the counters say on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import factory
import pytest
from factory import Route
from office_desk import Folder, fetched, import_all, run, trusting
from sessions import Profile

from kemensos_desktop.domain.errors import BatchRefused, FolderUnreachable, NotAllowed, RuleBroken
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncSettings
from kemensos_desktop.storage import journal


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "folder bersama é"
    path.mkdir()
    return Folder(path)


@pytest.fixture
def route(officer: Session) -> Route:
    return factory.route(officer, 3)


@pytest.fixture
def both(officer: Session, supervisor: Session, route: Route, folder: Folder) -> Folder:
    folder.use(officer)
    folder.use(supervisor)
    return folder


def counters(session: Session) -> tuple[int, int, int, int]:
    c = Batches(session).counters()
    return c.local, c.sent, c.received, c.returned


def record(session: Session, route: Route, n: int = 0, outcome: Outcome | None = None) -> None:
    Deliveries(session).record(route.people[n], session.today(), outcome or Outcome())


def size(session: Session) -> int:
    with session.db.read() as c:
        return journal.last_seq(c)


# --- the folder ---


def test_nothing_is_chosen_at_first(officer: Session) -> None:
    assert Sync(officer).settings() == SyncSettings("", True)
    status = Sync(officer).status()
    assert (status.folder, status.reachable, status.waiting) == ("", False, 0)
    (problem,) = Sync(officer).run().problems
    assert isinstance(problem, FolderUnreachable)
    assert "belum dipilih" in problem.sentence


def test_a_batch_goes_out_whole_under_its_own_name(
    officer: Session, route: Route, folder: Folder
) -> None:
    folder.use(officer)
    result = run(officer)
    assert (result.made, result.sent, result.answers) == (1, 1, 0)
    (name,) = folder.files("outbox")
    place = folder.path / "outbox" / factory.DISTRICT / officer.writer / "batches" / name
    assert place.read_bytes() == (officer.outbox_folder / name).read_bytes()
    # again, and nothing happens
    before = size(officer)
    again = run(officer)
    assert (again.made, again.sent) == (0, 0)
    assert size(officer) == before
    assert folder.files("outbox") == [name]


def test_the_folder_away_and_back(officer: Session, route: Route, folder: Folder) -> None:
    sync = folder.use(officer)
    folder.pull_out()
    for n in range(2):
        record(officer, route, n)
        (problem,) = sync.run().problems
        assert isinstance(problem, FolderUnreachable)
        assert not sync.status().reachable
    status = sync.status()
    assert (status.waiting, status.last_sent_at) == (2, "")
    assert "tidak terjangkau" in status.last_error
    assert not folder.path.exists()
    folder.put_back()
    result = sync.run()
    assert (result.sent, result.problems) == (2, ())
    assert len(folder.files("outbox")) == 2
    status = sync.status()
    assert (status.waiting, status.last_error, bool(status.last_sent_at)) == (0, "", True)


def test_the_next_try_comes_later_and_later_and_soon_after_success(
    officer: Session, route: Route, folder: Folder
) -> None:
    sync = folder.use(officer)
    folder.pull_out()
    waits = []
    for _ in range(7):
        sync.run()
        waits.append(sync.next_try_seconds())
    assert waits == [2, 4, 8, 16, 30, 30, 30]
    folder.put_back()
    sync.run()
    assert sync.next_try_seconds() == 1


def test_a_stick_pulled_out_while_writing_leaves_no_half_batch(
    officer: Session, route: Route, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno
    import shutil

    def torn(source: Any, target: Any) -> None:
        Path(target).write_bytes(Path(source).read_bytes()[:1000])
        raise OSError(errno.EIO, "Input/output error")

    sync = folder.use(officer)
    with monkeypatch.context() as m:
        m.setattr(shutil, "copyfile", torn)
        result = sync.run()
    assert [type(p) for p in result.problems] == [FolderUnreachable]
    assert (result.sent, folder.files("outbox")) == (0, [])
    (waiting,) = Batches(officer).outgoing()
    assert (waiting.attempts, bool(waiting.last_error), waiting.sent_at) == (1, True, "")
    assert sync.run().sent == 1


def test_killed_after_the_copy_it_is_copied_again_over_itself(
    officer: Session, route: Route, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kemensos_desktop.storage import batches

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    sync = folder.use(officer)
    with monkeypatch.context() as m, pytest.raises(KeyboardInterrupt):
        m.setattr(batches, "mark_sent", killed)
        sync.run()
    before = folder.files("outbox")
    assert len(before) == 1
    assert sync.run().sent == 1
    assert folder.files("outbox") == before


def test_a_workbook_that_was_quarantined_does_not_block_the_rest(
    officer: Session, route: Route, folder: Folder
) -> None:
    sync = folder.use(officer)
    folder.pull_out()
    sync.run()
    for file in officer.outbox_folder.iterdir():
        file.unlink()
    record(officer, route)
    folder.put_back()
    result = sync.run()
    assert (result.sent, result.problems) == (2, ())
    assert len(folder.files("outbox")) == 2


def test_without_making_only_what_is_packed_leaves(
    officer: Session, route: Route, folder: Folder
) -> None:
    folder.use(officer)
    assert run(officer, make=False).sent == 0
    Batches(officer).make()
    record(officer, route)
    assert run(officer, make=False).sent == 1
    assert Batches(officer).pending() == 1


def test_counters_move_all_the_way(
    officer: Session, supervisor: Session, route: Route, both: Folder
) -> None:
    """3 recipients, provider, courier, period and one visit: seven records of the officer."""
    record(officer, route)
    assert counters(officer) == (7, 0, 0, 0)
    both.pull_out()
    Sync(officer).run()
    assert counters(officer) == (7, 0, 0, 0)
    both.put_back()
    run(officer)
    assert counters(officer) == (0, 7, 0, 0)
    import_all(supervisor)
    trusting(officer, supervisor)
    assert counters(officer) == (0, 0, 7, 0)
    # the office knows that somebody has died
    person = Recipients(supervisor).get(route.people[1])
    assert person is not None
    Recipients(supervisor).change_status(
        person, RecipientStatus.EXITED, officer.today().replace(day=1),
        exit_code=1, evidence="Akta", reporter="Desa",
    )  # fmt: skip
    record(officer, route, 1)
    record(officer, route, 2)
    assert counters(officer) == (2, 0, 7, 0)
    run(officer)
    import_all(supervisor)
    run(officer)
    assert counters(officer) == (0, 0, 8, 1)
    (back,) = Batches(officer).returned()
    assert back.label.startswith("Asep Hidayat")
    assert "meninggal" in back.reason
    # put right, it is local again and no longer returned
    record(officer, route, 1, Outcome(status=4, reason="06"))
    assert counters(officer) == (1, 0, 8, 0)
    assert Batches(officer).returned() == []
    run(officer)
    import_all(supervisor)
    run(officer)
    assert counters(officer) == (0, 0, 9, 0)


def test_an_undone_import_is_told_to_the_officer(
    officer: Session, supervisor: Session, route: Route, both: Folder
) -> None:
    run(officer)
    (done,) = import_all(supervisor)
    trusting(officer, supervisor)
    assert counters(officer) == (0, 0, 6, 0)
    Imports(supervisor).void(done.batch_id, "Salah kabupaten")
    assert run(supervisor).replies == 1
    assert run(officer).answers == 1
    assert counters(officer) == (0, 0, 0, 6)
    (batch,) = Batches(officer).outgoing()
    assert (batch.receipt_state, batch.reason) == ("dibatalkan", "Salah kabupaten")
    # applied again: received again
    (file,) = both.files("outbox")
    again = Imports(supervisor).stage(next((both.path / "outbox").rglob(file)))
    Imports(supervisor).apply(again.import_id)
    run(supervisor)
    run(officer)
    assert counters(officer) == (0, 0, 6, 0)


# --- answers ---


def test_answers_count_only_after_the_fingerprint_was_compared(
    officer: Session, supervisor: Session, route: Route, both: Folder
) -> None:
    run(officer)
    import_all(supervisor)
    result = Sync(officer).run()
    assert (result.answers, counters(officer)) == (0, (0, 6, 0, 0))
    (card,) = Sync(officer).offices()
    assert (card.writer, card.trusted) == (supervisor.writer, False)
    assert card.fingerprint == supervisor.fingerprint
    assert "Dinas Sosial" in card.name
    with pytest.raises(RuleBroken):
        Sync(officer).trust_office("somebody else")
    Sync(officer).trust_office(card.writer)
    assert run(officer).answers == 1
    assert run(officer).answers == 0
    assert counters(officer) == (0, 0, 6, 0)


def answer(folder: Folder) -> Path:
    return next((folder.path / "inbox").rglob("*.json"))


@pytest.mark.parametrize("damage", ["flipped", "torn", "empty", "not-json", "forged"])
def test_a_damaged_answer_is_told_and_the_rest_goes_on(
    officer: Session, supervisor: Session, route: Route, both: Folder, damage: str
) -> None:
    run(officer)
    import_all(supervisor)
    Sync(officer).run()
    Sync(officer).trust_office(supervisor.writer)
    path = answer(both)
    good = path.read_bytes()
    raw = json.loads(good)
    raw["body"]["revision"]["payload"]["accepted"] = 0
    path.write_bytes(
        {
            "flipped": good.replace(b"diterima", b"diterimA"),
            "torn": good[: len(good) // 2],
            "empty": b"",
            "not-json": b"<html>404</html>",
            "forged": json.dumps(raw).encode(),
        }[damage]
    )
    record(officer, route)
    result = Sync(officer).run()
    assert [type(p) for p in result.problems] == [BatchRefused]
    assert (result.sent, result.answers) == (1, 0)
    path.write_bytes(good)
    assert run(officer).answers == 1


def test_an_answer_to_somebody_elses_batch_is_left_alone(
    officer: Session, supervisor: Session, profile: Profile, route: Route, both: Folder
) -> None:
    other = profile("Tono Sutrisno")
    factory.route(other, 1, first=50)
    both.use(other)
    run(other)
    import_all(supervisor)
    run(officer)
    import_all(supervisor)
    trusting(officer, supervisor)
    # carried into our own folder by mistake
    theirs = next((both.path / "inbox" / factory.DISTRICT / other.writer).rglob("*.json"))
    ours = both.path / "inbox" / factory.DISTRICT / officer.writer / "acks" / theirs.name
    ours.write_bytes(theirs.read_bytes())
    before = size(officer)
    assert run(officer).answers == 0
    assert size(officer) == before


def test_an_answer_of_this_very_moment_is_not_forgotten(
    supervisor: Session, officer: Session, route: Route, both: Folder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The import is undone while the answer to it is on its way into the folder."""
    from kemensos_desktop.exchange.folder import FolderTransport

    run(officer)
    (preview,) = fetched(supervisor)
    done = Imports(supervisor).apply(preview.import_id, enrol=True)
    put = FolderTransport.put

    def slow(self: FolderTransport, name: str, content: Any) -> None:
        put(self, name, content)
        Imports(supervisor).void(done.batch_id, "Salah")

    with monkeypatch.context() as m:
        m.setattr(FolderTransport, "put", slow)
        run(supervisor)
    assert Sync(supervisor).status().waiting == 1
    assert run(supervisor).replies == 1
    trusting(officer, supervisor)
    assert Batches(officer).outgoing()[0].receipt_state == "dibatalkan"


# --- the office's side ---


def test_what_waits_for_the_office(
    officer: Session, supervisor: Session, route: Route, both: Folder
) -> None:
    assert Sync(supervisor).waiting() == []
    run(officer)
    record(officer, route)
    run(officer)
    first, second = Sync(supervisor).waiting()
    assert [(f.sequence, f.officer) for f in (first, second)] == [(1, ""), (2, "")]
    assert first.size > 1000
    path = Sync(supervisor).fetch(first.name)
    assert path.parent == supervisor.folder / "masuk"
    preview = Imports(supervisor).stage(path, source=first.name)
    Imports(supervisor).apply(preview.import_id, enrol=True)
    assert [(f.sequence, f.officer) for f in Sync(supervisor).waiting()] == [(2, "Dewi Kartika")]
    with pytest.raises(FolderUnreachable, match="tidak ada lagi"):
        Sync(supervisor).fetch(first.name.replace("000001", "000009"))
    with pytest.raises(NotAllowed):
        Sync(officer).waiting()


def test_foreign_files_in_the_folder_are_nobodys_batches(
    officer: Session, supervisor: Session, route: Route, both: Folder
) -> None:
    run(officer)
    place = next((both.path / "outbox").rglob("*.xlsx")).parent
    for name in ("~$kiriman.xlsx", "catatan.txt", "Salinan dari 000001.xlsx", "desktop.ini"):
        (place / name).write_bytes(b"x")
    (both.path / "outbox" / factory.DISTRICT / "lepas.xlsx").write_bytes(b"x")
    assert len(Sync(supervisor).waiting()) == 1
    assert run(supervisor).waiting_files == 1
    assert run(officer).problems == ()


def test_the_office_sends_no_batches(supervisor: Session, both: Folder) -> None:
    factory.route(supervisor, 1, first=70)
    result = run(supervisor)
    assert (result.made, result.sent) == (0, 0)
    assert both.files("outbox") == []


def test_a_quiet_turn_writes_nothing(
    officer: Session, supervisor: Session, route: Route, both: Folder
) -> None:
    run(officer)
    import_all(supervisor)
    trusting(officer, supervisor)
    run(officer)
    before = (size(officer), size(supervisor), both.files("."))
    for _ in range(3):
        assert run(officer).changed == frozenset()
        assert run(supervisor).changed == frozenset()
    assert (size(officer), size(supervisor), both.files(".")) == before
