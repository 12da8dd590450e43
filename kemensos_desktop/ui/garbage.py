"""Python's reference cycles are collected in the window's thread only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collector(QObject):
    """Takes the place of Python's own collector while there are windows and worker threads.

    Left alone, collecting happens in whichever thread allocates next. A pool thread that collects
    a closed window deletes its widgets there, and Qt ends the process.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect_due)
        self._timer.start()


def collect_due() -> None:
    """Collect what Python's own collector would have by now; for the window's thread."""
    counts, limits = gc.get_count(), gc.get_threshold()
    if counts[0] > limits[0]:
        due = [g for g in (2, 1, 0) if counts[g] > limits[g]]
        gc.collect(due[0])
