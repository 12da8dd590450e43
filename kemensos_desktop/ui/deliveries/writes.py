"""Writes of one sheet in the order somebody typed: a key at once, many rows through the pool."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Signal

from kemensos_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class _Write:
    work: Callable[..., Any]
    args: tuple[object, ...]
    then: Callable[[Any], object]
    failed: Callable[[BaseException], object]


class Writes(QObject):
    """Keeps the order in which somebody typed, so that Ctrl+Z takes back the last key.

    `idle` says that nothing is waiting any more.
    """

    idle = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._waiting: deque[_Write] = deque()
        self._running: _Write | None = None

    def put(
        self,
        work: Callable[..., Any],
        *args: object,
        then: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Call `work(*args)` after all that was put before it."""
        self._waiting.append(_Write(work, args, then, failed))
        self._next()

    def key(
        self,
        work: Callable[..., Any],
        *args: object,
        then: Callable[[Any], object],
        failed: Callable[[BaseException], object],
    ) -> None:
        """Call `work(*args)` now: what one key press says is kept when the key is released."""
        self.finish()
        self._runner.at_once(work, *args, owner=self, then=then, failed=failed)

    def busy(self) -> bool:
        return self._running is not None or bool(self._waiting)

    def finish(self) -> None:
        """Wait until everything typed is kept; the window stays alive meanwhile."""
        if self.busy():
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            loop.exec()
            self.idle.disconnect(loop.quit)

    def _next(self) -> None:
        if self._running is not None or not self._waiting:
            return
        self._running = write = self._waiting.popleft()
        self._runner.run(
            write.work, *write.args, owner=self, then=self._on_kept, failed=self._on_failed
        )

    def _on_kept(self, value: object) -> None:
        write, self._running = self._running, None
        if write is not None:
            write.then(value)
        self._go_on()

    def _on_failed(self, fault: BaseException) -> None:
        write, self._running = self._running, None
        if write is not None:
            write.failed(fault)
        self._go_on()

    def _go_on(self) -> None:
        if self._waiting:
            self._next()
        else:
            self.idle.emit()
