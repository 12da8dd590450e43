"""The task runner: where work runs, who gets the answer, what is shown meanwhile."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import Cancelled, DiskFull
from kemensos_desktop.domain.progress import Progress, step
from kemensos_desktop.ui.progress import ProgressDialog
from kemensos_desktop.ui.tasks import InlineRunner, TaskRunner


@dataclass(frozen=True, slots=True)
class Written:
    value: int
    changed: frozenset[str]


class Owner(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[int] = []
        self.faults: list[BaseException] = []

    def take(self, value: object) -> None:
        self.answers.append(value)
        self.threads.append(threading.get_ident())

    def fail(self, fault: BaseException) -> None:
        self.faults.append(fault)


class Gate:
    """Work that waits at a gate until the test opens it."""

    def __init__(self) -> None:
        self.begun, self.open = threading.Event(), threading.Event()

    def work(self, value: object = None) -> object:
        self.begun.set()
        assert self.open.wait(10)
        return value

    def watched(self, progress: Progress) -> str:
        step(progress, 250, 1000, "Baris 250")
        self.begun.set()
        assert self.open.wait(10)
        step(progress, 500, 1000, "Baris 500")
        return "selesai"


@pytest.fixture
def presented() -> list[tuple[QWidget | None, BaseException]]:
    return []


def made(kind: type[TaskRunner], presented: list[object]) -> TaskRunner:
    def present(owner: QWidget | None, fault: BaseException) -> None:
        presented.append((owner, fault))

    return kind(present, show_after_ms=0)


@pytest.fixture(params=[TaskRunner, InlineRunner])
def runner(
    request: pytest.FixtureRequest, app: QApplication, presented: list[object]
) -> Iterator[TaskRunner]:
    """Either runner: they keep the same promises."""
    one = made(request.param, presented)
    yield one
    one.shutdown()


@pytest.fixture
def pool(app: QApplication, presented: list[object]) -> Iterator[TaskRunner]:
    """The real one, for what happens while work is running."""
    one = made(TaskRunner, presented)
    yield one
    one.shutdown()


@pytest.fixture
def owner(qtbot: QtBot) -> Owner:
    made = Owner()
    qtbot.addWidget(made)
    return made


def idle(runner: TaskRunner) -> Callable[[], bool]:
    return lambda: not runner.busy()


def test_the_value_comes_back_to_the_windows_thread(
    runner: TaskRunner, owner: Owner, qtbot: QtBot
) -> None:
    seen: list[int] = []

    def work(a: int, b: int) -> int:
        seen.append(threading.get_ident())
        return a * b

    task = runner.run(work, 6, 7, owner=owner, then=owner.take)
    qtbot.waitUntil(idle(runner))
    assert owner.answers == [42]
    assert owner.threads == [threading.get_ident()]
    assert task.finished
    assert (seen == owner.threads) == isinstance(runner, InlineRunner)


def test_many_results_arrive_once_each(runner: TaskRunner, owner: Owner, qtbot: QtBot) -> None:
    for i in range(1500):
        runner.run(int, i, owner=owner, then=owner.take)
    qtbot.waitUntil(idle(runner), timeout=20_000)
    assert sorted(owner.answers) == list(range(1500))  # type: ignore[type-var]


def test_a_deleted_owner_gets_nothing(
    pool: TaskRunner, qtbot: QtBot, presented: list[object]
) -> None:
    gate, owner = Gate(), Owner()
    answers = owner.answers
    pool.run(gate.work, 1, owner=owner, then=owner.take)
    pool.run(gate.watched, owner=owner, then=owner.take)
    shiboken6.delete(owner)
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert answers == []
    assert presented == []


def test_the_runner_does_not_keep_the_owner_alive(pool: TaskRunner, qtbot: QtBot) -> None:
    gate, owner = Gate(), Owner()
    answers = owner.answers
    gone: list[bool] = []
    owner.destroyed.connect(lambda: gone.append(True))
    pool.run(gate.work, 1, owner=owner, then=owner.take, failed=owner.fail)
    del owner
    gc.collect()
    assert gone == [True]
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert answers == []


def test_a_dropped_task_is_silent(pool: TaskRunner, owner: Owner, qtbot: QtBot) -> None:
    gate = Gate()
    older = pool.run(gate.work, "lama", owner=owner, then=owner.take)
    older.drop()
    pool.run(gate.work, "baru", owner=owner, then=owner.take)
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert owner.answers == ["baru"]


def test_failures_go_to_the_caller_or_to_the_presenter(
    runner: TaskRunner, owner: Owner, qtbot: QtBot, presented: list[tuple[object, BaseException]]
) -> None:
    def full() -> None:
        raise DiskFull("Diska penuh.", "Kosongkan ruang.")

    def bug() -> None:
        raise KeyError("sesuatu")

    runner.run(full, owner=owner, failed=owner.fail)
    qtbot.waitUntil(idle(runner))
    assert [type(fault) for fault in owner.faults] == [DiskFull]
    assert presented == []
    runner.run(full, owner=owner)
    qtbot.waitUntil(idle(runner))
    runner.run(bug, owner=owner)
    qtbot.waitUntil(idle(runner))
    assert [(who, type(fault)) for who, fault in presented] == [
        (owner, DiskFull),
        (owner, KeyError),
    ]


def test_a_bug_is_told_even_when_nobody_waits(
    pool: TaskRunner, qtbot: QtBot, presented: list[tuple[object, BaseException]]
) -> None:
    gate, owner = Gate(), Owner()

    def bug() -> None:
        gate.work()
        raise ZeroDivisionError

    pool.run(bug, owner=owner)
    shiboken6.delete(owner)
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert [(who, type(fault)) for who, fault in presented] == [(None, ZeroDivisionError)]


def test_what_a_write_changed_is_told_after_its_own_page(
    runner: TaskRunner, owner: Owner, qtbot: QtBot
) -> None:
    order: list[object] = []
    runner.data_changed.connect(order.append)

    def then(value: Written) -> None:
        order.append(value.value)

    runner.run(Written, 7, frozenset({"delivery"}), owner=owner, then=then)
    qtbot.waitUntil(idle(runner))
    assert order == [7, frozenset({"delivery"})]
    runner.run(Written, 8, frozenset(), owner=owner)
    qtbot.waitUntil(idle(runner))
    assert len(order) == 2


def test_a_write_is_told_even_when_its_page_is_gone(pool: TaskRunner, qtbot: QtBot) -> None:
    gate, owner = Gate(), Owner()
    pool.run(gate.work, Written(1, frozenset({"recipient"})), owner=owner, then=owner.take)
    shiboken6.delete(owner)
    with qtbot.waitSignal(pool.data_changed) as told:
        gate.open.set()
    assert told.args == [frozenset({"recipient"})]


def test_progress_is_shown_and_cancel_stops_the_work(
    pool: TaskRunner, owner: Owner, qtbot: QtBot, presented: list[tuple[object, BaseException]]
) -> None:
    gate = Gate()
    owner.show()
    pool.run(gate.watched, owner=owner, then=owner.take, title="Membaca buku kerja")
    assert gate.begun.wait(10)
    qtbot.waitUntil(lambda: owner.findChild(ProgressDialog) is not None)
    dialog = owner.findChild(ProgressDialog)
    assert dialog.isVisible()
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: dialog.findChild(QProgressBar).value() == 250)
    cancel = dialog.findChild(QPushButton, "progress_cancel")
    cancel.click()
    assert not cancel.isEnabled()
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert owner.answers == []
    assert [type(fault) for _who, fault in presented] == [Cancelled]
    qtbot.waitUntil(lambda: owner.findChild(ProgressDialog) is None)


def test_closing_the_dialog_only_asks_to_cancel(
    pool: TaskRunner, owner: Owner, qtbot: QtBot
) -> None:
    gate = Gate()
    task = pool.run(gate.watched, owner=owner, failed=owner.fail, title="Mengirim")
    qtbot.waitUntil(lambda: owner.findChild(ProgressDialog) is not None)
    dialog = owner.findChild(ProgressDialog)
    dialog.close()
    assert dialog.isVisible()
    assert task.cancelled
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert [type(fault) for fault in owner.faults] == [Cancelled]


def test_work_that_cannot_stop_offers_no_cancel(
    pool: TaskRunner, owner: Owner, qtbot: QtBot
) -> None:
    gate = Gate()
    pool.run(gate.work, 5, owner=owner, then=owner.take, title="Membuka basis data")
    qtbot.waitUntil(lambda: owner.findChild(ProgressDialog) is not None)
    dialog = owner.findChild(ProgressDialog)
    assert dialog.findChild(QPushButton, "progress_cancel").isHidden()
    dialog.reject()
    gate.open.set()
    qtbot.waitUntil(idle(pool))
    assert owner.answers == [5]


def test_quiet_work_shows_no_dialog(pool: TaskRunner, owner: Owner, qtbot: QtBot) -> None:
    gate = Gate()
    pool.run(gate.work, 1, owner=owner, then=owner.take)
    assert gate.begun.wait(10)
    pool._on_tick()
    assert owner.findChild(ProgressDialog) is None
    gate.open.set()
    qtbot.waitUntil(idle(pool))


def test_shutdown_waits_and_refuses_new_work(pool: TaskRunner, owner: Owner, qtbot: QtBot) -> None:
    gate = Gate()
    finished: list[int] = []

    def work() -> None:
        gate.work()
        finished.append(1)

    pool.run(work, owner=owner, then=owner.take)
    QTimer.singleShot(0, gate.open.set)
    pool.shutdown()
    assert finished == [1]
    assert not pool.busy()
    assert owner.answers == []
    refused = pool.run(finished.append, 2, owner=owner)
    assert refused.finished
    assert finished == [1]


def test_inline_work_gets_progress_too(app: QApplication) -> None:
    told: list[BaseException] = []
    runner = InlineRunner(lambda _owner, fault: told.append(fault))
    owner = QObject()
    answers: list[object] = []

    def work(total: int, progress: Progress) -> int:
        for i in range(total):
            step(progress, i, total, "")
        return total

    runner.run(work, 3, owner=owner, then=answers.append)
    assert answers == [3]
    assert told == []
