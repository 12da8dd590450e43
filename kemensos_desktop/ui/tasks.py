"""Long work: call a plain function in the pool, bring the value back to the window's thread."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kemensos_desktop.ui.progress import ProgressDialog

    Then = Callable[[Any], object]
    Failed = Callable[[BaseException], object]


class Task:
    """One piece of running work; the page keeps it when it may want to take it back."""

    def __init__(
        self,
        work: Callable[..., Any],
        args: tuple[object, ...],
        owner: QObject,
        then: Then | None,
        failed: Failed | None,
        title: str | None,
    ) -> None:
        self._work, self._args = work, args
        self._owner = weakref.ref(owner)
        self._then, self._failed = _unowned(then, owner), _unowned(failed, owner)
        self.title = title
        self.can_cancel = _takes_progress(work)
        self.latest: tuple[int, int, str] = (0, 0, "")
        self.cancelled = False
        self.finished = False
        self._dropped = False
        self.clock = QtCore.QElapsedTimer()
        self.clock.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step; it then fails with `Cancelled`."""
        self.cancelled = True

    def drop(self) -> None:
        """The result is no longer wanted, such as that of an older search."""
        self._dropped = True
        self.cancel()

    def owner(self) -> QObject | None:
        """The owner while it lives and still wants the result."""
        owner = self._owner()
        if owner is None or self._dropped or not shiboken6.isValid(owner):
            return None
        return owner

    def handlers(self) -> tuple[Then | None, Failed | None]:
        return _alive(self._then), _alive(self._failed)

    def call(self) -> tuple[object, BaseException | None]:
        """Do the work here and now: (value, None) or (None, what was raised)."""
        try:
            if self.can_cancel:
                return self._work(*self._args, progress=self._progress), None
            return self._work(*self._args), None
        except Exception as fault:  # noqa: BLE001 - carried to the one presenter of errors
            return None, fault

    def _progress(self, done: int, total: int, sentence: str) -> bool:
        # one assignment of one tuple: the window's thread reads it when it paints
        self.latest = (done, total, sentence)
        return not self.cancelled


class TaskRunner(QObject):
    """Runs plain functions beside the window; the only door to other threads.

    `present(owner, fault)` is called for failures nobody else handles. `data_changed` carries
    the `frozenset[str]` of kinds that a write changed (the value's attribute `changed`).
    """

    data_changed = Signal(object)
    _done = Signal(object, object, object)

    def __init__(
        self,
        present: Callable[[QWidget | None, BaseException], object],
        parent: QObject | None = None,
        *,
        show_after_ms: int = 600,
    ) -> None:
        super().__init__(parent)
        self._present = present
        self._show_after_ms = show_after_ms
        self._pool: QThreadPool | None = None  # with the first work; a start has none
        self._tasks: list[Task] = []
        self._dialogs: dict[Task, ProgressDialog] = {}
        self._closing = False
        self._done.connect(self._on_done)
        self._ticker = QTimer(self)
        self._ticker.setInterval(100)
        self._ticker.timeout.connect(self._on_tick)

    def run(
        self,
        work: Callable[..., Any],
        *args: object,
        owner: QObject,
        then: Then | None = None,
        failed: Failed | None = None,
        title: str | None = None,
    ) -> Task:
        """Call `work(*args)` in the pool, then `then(value)` or `failed(fault)` in this thread.

        `work` gets `progress=` when it has a parameter of that name. Both answers are dropped
        when `owner` is gone. `title` is what the progress dialog says; without it there is none.
        """
        task = Task(work, args, owner, then, failed, title)
        if self._closing:
            task.finished = True
            return task
        self._tasks.append(task)
        if title is not None and not self._ticker.isActive():
            self._ticker.start()
        self._start(task)
        return task

    def at_once(
        self,
        work: Callable[..., Any],
        *args: object,
        owner: QObject,
        then: Then | None = None,
        failed: Failed | None = None,
    ) -> None:
        """As `run`, but here and now, for what a key press writes: kept before the key is up.

        Only for single writes of a few milliseconds.
        """
        task = Task(work, args, owner, then, failed, None)
        self._tasks.append(task)
        self._on_done(task, *task.call())

    def report(self, owner: QObject | None, fault: BaseException) -> None:
        """Hand a fault to the one presenter of errors."""
        self._present(owner if isinstance(owner, QWidget) else None, fault)

    def busy(self) -> bool:
        """True while any work is running."""
        return bool(self._tasks)

    def shutdown(self) -> None:
        """Refuse new work, cancel what can be cancelled and wait, visibly, for the rest."""
        self._closing = True
        for task in self._tasks:
            task.drop()
            if task.title is None:
                task.title = self.tr("Menyelesaikan pekerjaan")
        self.wait()

    def wait(self) -> None:
        """Stay, visibly, until everything that runs has been answered."""
        if any(task.title is not None for task in self._tasks):
            self._ticker.start()
        # not exec(): an answer may be on its way already, and after quit() no loop would run
        loop = QtCore.QEventLoop()
        while self._tasks:
            loop.processEvents(QtCore.QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _start(self, task: Task) -> None:
        def job() -> None:
            value, fault = task.call()
            # emitted from the pool on an object of the window's thread: arrives there queued
            self._done.emit(task, value, fault)

        if self._pool is None:
            self._pool = QThreadPool(self)
            self._pool.setMaxThreadCount(max(2, min(4, QtCore.QThread.idealThreadCount())))
        self._pool.start(job)

    def _on_done(self, task: Task, value: object, fault: BaseException | None) -> None:
        task.finished = True
        self._tasks.remove(task)
        dialog = self._dialogs.pop(task, None)
        if dialog is not None:
            dialog.finish()
        if not any(other.title is not None for other in self._tasks):
            self._ticker.stop()
        owner = task.owner()
        then, failed = task.handlers()
        try:
            if fault is None:
                if owner is not None and then is not None:
                    then(value)
            elif owner is not None and failed is not None:
                failed(fault)
            elif owner is not None or not isinstance(fault, KnownError):
                self.report(owner, fault)
        finally:
            changed = getattr(value, "changed", None)
            if isinstance(changed, frozenset) and changed:
                self.data_changed.emit(changed)

    def _on_tick(self) -> None:
        for task in self._tasks:
            if task.title is None or task.clock.elapsed() < self._show_after_ms:
                continue
            dialog = self._dialogs.get(task)
            if dialog is None:
                from kemensos_desktop.ui.progress import ProgressDialog

                owner = task.owner()
                window = owner.window() if isinstance(owner, QWidget) else None
                dialog = self._dialogs[task] = ProgressDialog(task, window)
                dialog.show()
            dialog.paint_latest()


class InlineRunner(TaskRunner):
    """The same signature for tests: everything happens before `run` returns."""

    def _start(self, task: Task) -> None:
        self._on_done(task, *task.call())


def _takes_progress(work: Callable[..., Any]) -> bool:
    import inspect

    try:
        return "progress" in inspect.signature(work).parameters
    except (TypeError, ValueError):  # some builtins have no signature
        return False


def _unowned(
    handler: Callable[[Any], object] | None, owner: QObject
) -> Callable[[Any], object] | weakref.WeakMethod[Callable[[Any], object]] | None:
    # a method of the owner must not keep the owner alive until the work is done
    if handler is not None and getattr(handler, "__self__", None) is owner:
        return weakref.WeakMethod(handler)
    return handler


def _alive(
    handler: Callable[[Any], object] | weakref.WeakMethod[Callable[[Any], object]] | None,
) -> Callable[[Any], object] | None:
    return handler() if isinstance(handler, weakref.WeakMethod) else handler
