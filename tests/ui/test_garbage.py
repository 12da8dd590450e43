"""Garbage of worker threads is collected in the window's thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kemensos_desktop.ui.garbage import Collector
from kemensos_desktop.ui.tasks import TaskRunner


class _Knot:
    """A cycle, as closed windows are; tells in which thread it was collected."""

    def __init__(self, told: list[int]) -> None:
        self.me = self
        self.told = told

    def __del__(self) -> None:
        self.told.append(threading.get_ident())


def test_no_thread_but_the_window_s_collects(qtbot: QtBot) -> None:
    told: list[int] = []
    owner = QObject()
    _collector = Collector(owner)
    runner = TaskRunner(lambda _owner, _fault: None)

    def much_garbage() -> int:
        for _ in range(20):
            _Knot(told)
            # enough for Python's own collector to start where it is allowed to
            _ = [[n] for n in range(5000)]
        return len(told)

    answers: list[int] = []
    runner.run(much_garbage, owner=owner, then=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [0]
    kept = [[n] for n in range(5000)]  # makes collecting due
    qtbot.waitUntil(lambda: len(told) == 20)
    assert len(kept) == 5000
    assert set(told) == {threading.get_ident()}
    runner.shutdown()
