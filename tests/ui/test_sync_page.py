"""Sinkronisasi: folder, counters, answers, trust, sending by itself, who has handed in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import factory
import pytest
from office_work import Runner, apply_all, deliver, fetched, in_window, kept, sent_batch, share
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.batch import BatchReceipt
from kemensos_desktop.domain.errors import FolderUnreachable
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.storage import records
from kemensos_desktop.ui import sync
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.shell import Identity, MainWindow, QueueState
from kemensos_desktop.ui.sync import SyncPage, SyncTimer
from kemensos_desktop.ui.tasks import InlineRunner, Task
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import DataTable, Pill

pytestmark = pytest.mark.usefixtures("app")


def shown(qtbot: QtBot, session: Session, runner: InlineRunner) -> tuple[SyncPage, MainWindow]:
    page = sync.page(session, runner)
    window = in_window(page)
    kept(qtbot, window)
    return page, window


def counts(page: SyncPage) -> str:
    return page.findChild(type(page._counts)).accessibleName()


def table(page: SyncPage, name: str) -> DataTable:
    found = page.findChild(DataTable, f"{name}_frame")
    assert isinstance(found, DataTable)
    return found


def test_without_a_folder_it_says_so_and_does_not_send(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    assert page._folder.findChild(Pill).text() == "Belum dipilih"
    assert not page._folder.send.isEnabled()


def test_choosing_a_folder_keeps_it_and_the_first_turn_sends(
    qtbot: QtBot, officer: Session, tmp_path: Path
) -> None:
    deliver(officer, factory.route(officer, 3))
    folder = tmp_path / "folder bersama"
    folder.mkdir()
    page, _window = shown(qtbot, officer, Runner())
    assert "Lokal: 9" in counts(page)
    page._folder.folder_chosen.emit(str(folder))
    assert Sync(officer).settings().folder == str(folder)
    # nothing leaves unsealed before somebody has read that it does
    assert list(folder.rglob("*.xlsx")) == []
    page._folder.send.click()
    assert list(folder.rglob("*.xlsx")) == []
    [banner] = page.banners.banners()
    assert "belum bisa disegel" in banner.accessibleName()
    banner.findChild(QPushButton, "banner_action").click()
    assert page.banners.banners() == []
    assert len(list(folder.rglob("*.xlsx"))) == 1
    assert counts(page) == "Lokal: 0, Terkirim: 9, Diterima: 0, Dikembalikan: 0"
    row = table(page, "batches").model.row(0)
    assert (row.batch.sequence, row.state.label) == (1, "Terkirim")


def test_sending_switched_off_sends_only_when_asked(
    qtbot: QtBot, officer: Session, tmp_path: Path
) -> None:
    deliver(officer, factory.route(officer, 2))
    share(officer, tmp_path / "f")
    page, window = shown(qtbot, officer, Runner())
    page._folder.sending.click()
    assert not Sync(officer).settings().sending
    page._timer.turn()
    assert not list((tmp_path / "f").rglob("*.xlsx"))
    page._folder.send.click()
    assert len(list((tmp_path / "f").rglob("*.xlsx"))) == 1
    assert window._toast._words.text() == "1 kiriman berangkat, 0 jawaban diterima."


def test_a_folder_that_is_away_is_told_when_a_person_sends(
    qtbot: QtBot, officer: Session, tmp_path: Path
) -> None:
    factory.route(officer, 1)
    share(officer, tmp_path / "stik", sending=False)
    shutil.rmtree(tmp_path / "stik")
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    page._folder.send.click()
    assert [type(fault) for fault in runner.faults] == [FolderUnreachable]
    assert page._folder.findChild(Pill).text() == "Tidak terjangkau"
    assert "tidak terjangkau" in page._folder._error.text()
    waiting = table(page, "batches").model.row(0)
    assert waiting.state.label == "Dikemas"


def test_a_folder_that_is_back_is_no_longer_said_to_be_away(
    qtbot: QtBot, officer: Session, tmp_path: Path
) -> None:
    factory.route(officer, 1)
    share(officer, tmp_path / "stik", sending=True)
    page, _window = shown(qtbot, officer, InlineRunner(ErrorPresenter().show))
    shutil.rmtree(tmp_path / "stik")
    page._folder.send.click()
    assert [banner.tone for banner in page.banners.banners()] == [Tone.BAD]
    assert page._folder._error.text() == ""  # the banner says it
    (tmp_path / "stik").mkdir()
    page._timer.turn()
    assert page.banners.banners() == []
    assert page._folder._error.text() == ""


def test_a_new_office_is_trusted_before_its_answers_count(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    Sync(officer).run()
    page, _window = shown(qtbot, officer, Runner())
    banner = page.banners.banners()[0]
    assert supervisor.fingerprint in banner.accessibleName()
    assert "Diterima: 0" in counts(page)
    page.trust(supervisor.writer)
    assert page.banners.banners() == []
    assert "Terkirim: 0, Diterima: 9" in counts(page)
    assert page._batches._answer(page._batches.model.row(0)) == "9 diterima"


def test_sending_names_the_office_that_waits_for_trust(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    page, window = shown(qtbot, officer, Runner())
    page._folder.send.click()
    told = window._toast._words.text()
    assert told == (
        f"Semua kiriman sudah berangkat. Jawaban {factory.office().name} menunggu Anda percayai."
    )
    page.trust(supervisor.writer)
    page._folder.send.click()
    assert window._toast._words.text() == "Tidak ada yang menunggu; semuanya sudah terkirim."


def test_trusting_leaves_the_focus_on_the_page(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    Sync(officer).run()
    page, window = shown(qtbot, officer, Runner())
    button = page.banners.banners()[0].findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.setFocus()
    button.click()
    assert page.isAncestorOf(window.focusWidget())


def test_own_fingerprint_is_there_to_read_out(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page._chips.set_value("trust")
    label = page._panes.currentWidget().findChild(object, "fingerprint")
    assert label.text() == officer.fingerprint
    assert label.isVisible()


def test_a_returned_record_shows_its_reason_and_asks_to_be_opened(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    route = sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    _return_first_delivery(supervisor)
    Sync(supervisor).run()
    page, _window = shown(qtbot, officer, Runner())
    Sync(officer).run()
    page.trust(supervisor.writer)
    page._chips.set_value("returned")
    row = table(page, "returned").model.row(0)
    assert row.reason == "Tanda tangan kurang."
    assert row.provider_id == route.provider_id
    table(page, "returned").select(0)
    with qtbot.waitSignal(page.record_opened) as opened:
        page._open.click()
    assert opened.args == [row]


def _return_first_delivery(supervisor: Session) -> None:
    """The office sends one delivery back, as a later answer to the batch."""
    from dataclasses import replace

    from sqlalchemy import text

    batch_id = Imports(supervisor).history()[0].batch_id
    with supervisor.db.write() as c:
        record_id, writer, counter = c.execute(
            text("select record_id, rev_writer, rev_counter from delivery order by 3 limit 1")
        ).one()
        before = records.get(c, BatchReceipt, "receipt", batch_id)
        assert before is not None
        said = [[record_id, f"{writer}:{counter}", "dikembalikan", "Tanda tangan kurang."]]
        after = replace(
            before.record,
            returned=1,
            accepted=before.record.accepted - 1,
            exceptions=json.dumps(said),
        )
        records.save_as(c, supervisor.author, "receipt", batch_id, after, before)
        from kemensos_desktop.storage import journal

        journal.save_setting(c, f"reply:{batch_id}", "waiting")


def test_a_copy_of_a_batch_lands_where_it_is_wanted(
    qtbot: QtBot, officer: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    page, window = shown(qtbot, officer, Runner())
    batch = Batches(officer).outgoing()[0]
    page.save_copy(batch.batch_id, tmp_path / "salinan.xlsx")
    original = officer.outbox_folder / batch.file_name
    assert (tmp_path / "salinan.xlsx").read_bytes() == original.read_bytes()
    assert window._toast._words.text() == "Salinan disimpan: salinan.xlsx"


# --- the office's side ---


def test_the_office_sees_what_waits_and_who_is_enrolled(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    share(supervisor, tmp_path / "f", sending=False)
    page, _window = shown(qtbot, supervisor, Runner())
    assert counts(page).startswith("Menunggu diperiksa: 1, Jawaban belum terkirim: 0")
    staged = Imports(supervisor).stage(fetched(supervisor, tmp_path / "f"))
    Imports(supervisor).apply(staged.import_id, enrol=True)
    page.reload()
    assert counts(page) == (
        "Menunggu diperiksa: 0, Jawaban belum terkirim: 1, Nomor belum datang: 0, "
        "Petugas terdaftar: 1"
    )
    page._folder.send.click()
    assert "Jawaban belum terkirim: 0" in counts(page)


def test_a_missing_batch_number_is_named(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    route = sent_batch(officer, tmp_path / "f")
    deliver(officer, route, days=2)
    Sync(officer).run()
    share(supervisor, tmp_path / "f")
    waiting = Sync(supervisor).waiting()
    assert [file.sequence for file in waiting] == [1, 2]
    staged = Imports(supervisor).stage(Sync(supervisor).fetch(waiting[1].name))
    Imports(supervisor).apply(staged.import_id, enrol=True)
    page, _window = shown(qtbot, supervisor, Runner())
    handing = table(page, "handing").model.row(0)
    texts = [column.text(handing) for column in page._handing.model.columns]
    assert texts[-2:] == ["no. 1", "Ada yang kurang"]
    assert "Nomor belum datang: 1" in counts(page)


def test_revoking_asks_first_and_then_refuses_the_device(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    page, _window = shown(qtbot, supervisor, Runner())
    page._on_revoke(page._handing.model.row(0))
    assert page._strip.isVisible()
    assert Imports(supervisor).handing()[0].writer.state == "enrolled"
    page._strip.act.click()
    assert Imports(supervisor).handing()[0].writer.state == "revoked"
    assert page._handing._state(page._handing.model.row(0)) == "Dicabut"


def test_only_a_supervisor_may_revoke(qtbot: QtBot, office: Session) -> None:
    page, _window = shown(qtbot, office, Runner())
    assert page._handing.view.actions() == []


# --- sending by itself ---


def test_the_timer_sends_what_waited_once_the_folder_is_back(
    qapp: QApplication, officer: Session, tmp_path: Path
) -> None:
    folder = tmp_path / "stik"
    share(officer, folder)
    shutil.rmtree(folder)
    deliver(officer, factory.route(officer, 2))
    runner, states = Runner(), list[QueueState]()
    timer = SyncTimer(officer, runner)
    timer.queue_changed.connect(states.append)
    timer.turn()
    assert states[-1] == QueueState(online=False, waiting=7)
    folder.mkdir()
    timer.turn()
    assert len(list(folder.rglob("*.xlsx"))) == 1
    assert (states[-1].online, states[-1].waiting) == (True, 0)
    assert runner.faults == []


def test_half_a_minute_at_most_between_two_turns(officer: Session) -> None:
    timer = SyncTimer(officer, Runner())
    assert timer._timer.interval() <= 30_000


def test_it_never_runs_twice_at_once(
    qtbot: QtBot, officer: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(officer, tmp_path / "f")
    deliver(officer, factory.route(officer, 1))
    runner = Runner()
    turns: list[Task] = []
    monkeypatch.setattr(runner, "_start", turns.append)
    timer = SyncTimer(officer, runner)
    timer.turn()
    timer.turn()
    assert not timer.send_now(runner.faults.append)
    assert len(turns) == 1
    Runner._start(runner, turns.pop())
    turns.clear()  # a look at the pill
    timer.turn()
    assert len(turns) == 1
    Runner._start(runner, turns.pop())


def test_somebody_in_the_middle_of_a_list_makes_no_batch_per_person(
    officer: Session, tmp_path: Path
) -> None:
    share(officer, tmp_path / "f")
    runner = Runner()
    timer = SyncTimer(officer, runner)
    deliver(officer, factory.route(officer, 2))
    runner.data_changed.emit(frozenset({"delivery"}))
    timer.turn()
    assert Batches(officer).outgoing() == []


def test_an_office_is_told_what_came_in_last(
    officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    states = list[QueueState]()
    timer = SyncTimer(supervisor, Runner())
    timer.queue_changed.connect(states.append)
    timer.look()
    assert states[-1].told == "Belum ada kiriman diterima"
    sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    timer.look()
    assert states[-1].told.startswith("Kiriman terakhir diterima ")
    window = MainWindow([], Identity("A B", "Penyelia", "K"))
    window.set_queue(states[-1])
    assert window._acknowledged.text() == states[-1].told
    window.deleteLater()


def test_a_write_brings_the_pill_up_to_date(officer: Session, tmp_path: Path) -> None:
    share(officer, tmp_path / "f", sending=False)
    runner, states = Runner(), list[QueueState]()
    timer = SyncTimer(officer, runner)
    timer.queue_changed.connect(states.append)
    deliver(officer, factory.route(officer, 2))
    runner.data_changed.emit(frozenset({"delivery"}))
    assert [(s.online, s.waiting) for s in states] == [(True, 7)]
