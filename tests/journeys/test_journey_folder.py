"""The stick goes in after the work is done: what waits leaves by itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import factory
import pytest
from office_desk import Folder
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries
from kemensos_desktop.services.enrolment import Enrolment
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.shell import QueueState
from kemensos_desktop.ui.sync import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner


class Program:
    """What the program runs beside its window: the pool, and the timer with a short breath."""

    def __init__(self, session: Session) -> None:
        self.faults: list[BaseException] = []
        self.states: list[QueueState] = []
        self.runner = TaskRunner(self._on_fault)
        self.timer = SyncTimer(session, self.runner)
        self.timer._timer.setInterval(20)
        self.timer.queue_changed.connect(self.states.append)

    def _on_fault(self, _owner: QWidget | None, fault: BaseException) -> None:
        self.faults.append(fault)


@pytest.fixture
def program(qapp: QApplication, officer: Session) -> Iterator[Program]:
    running = Program(officer)
    yield running
    running.timer.stop()
    running.runner.shutdown()


def test_a_folder_that_appears_later_takes_the_batch_by_itself(
    qtbot: QtBot, program: Program, officer: Session, tmp_path: Path
) -> None:
    folder = Folder(tmp_path / "stik yang datang kemudian")
    folder.use(officer)
    Enrolment(officer).confirm_unsealed()
    route = factory.route(officer, 3)
    Deliveries(officer).record_remaining(route.provider_id, officer.today())
    made = Batches(officer).make()
    assert made is not None
    program.timer.start()
    # the first turn and the timer's next: the folder is away, the batch waits
    qtbot.waitUntil(lambda: len(program.states) >= 2)
    assert {(s.online, s.waiting) for s in program.states} == {(False, 9)}
    assert Batches(officer).outgoing()[0].sent_at == ""
    folder.path.mkdir()
    qtbot.waitUntil(lambda: program.states[-1].online and not program.states[-1].waiting)
    assert folder.files("outbox") == [made.path.name]
    sent = next((folder.path / "outbox").rglob("*.xlsx"))
    assert sent.read_bytes() == made.path.read_bytes()
    assert Batches(officer).outgoing()[0].sent_at
    assert program.faults == []
