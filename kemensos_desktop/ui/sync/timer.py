"""Sending by itself: a quiet try every half minute, and the pill that says how it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.progress import Progress
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.enrolment import Enrolment
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncResult
from kemensos_desktop.ui.moments import local, stamp
from kemensos_desktop.ui.shell import QueueState
from kemensos_desktop.ui.tasks import TaskRunner

EVERY_MS = 20_000  # with the pause, what waits leaves within a minute of the folder's return
PAUSE_MS = 20_000


@dataclass(frozen=True, slots=True)
class _Turn:
    """How things stand after a turn, and what was done when sending is on."""

    state: QueueState
    result: SyncResult | None
    asked: bool = False

    @property
    def changed(self) -> frozenset[str]:
        return self.result.changed if self.result else frozenset()


class SyncTimer(QObject):
    """The only caller of `Sync.run` in the window, so that it never runs twice at once.

    `queue_changed(QueueState)` feeds the window's pill; `finished(SyncResult or None, asked)` says
    that a turn is over, None when sending is off; `asked` when a person had pressed the button.
    """

    queue_changed = Signal(object)
    finished = Signal(object, bool)

    def __init__(self, session: Session, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._sync = Sync(session)
        self._busy = self._looking = self._again = False
        self._failed: Callable[[BaseException], object] | None = None
        self._written = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.turn)
        runner.data_changed.connect(self._on_data)

    def start(self) -> None:
        """Begin, with a first turn now."""
        self._timer.start()
        self.turn()

    def stop(self) -> None:
        self._timer.stop()

    def turn(self) -> None:
        """One quiet turn: sends and fetches when sending is on; never a dialog or a banner."""
        if not self._busy:
            self._busy = True
            # somebody who is in the middle of a list gets one batch, not one per person
            pause = not self._written.isValid() or self._written.hasExpired(PAUSE_MS)
            self._runner.run(
                self._quiet, pause, owner=self, then=self._on_turn, failed=self._on_fault
            )

    def send_now(self, failed: Callable[[BaseException], object]) -> bool:
        """Send because a person asked, with progress; False while a turn is under way."""
        if self._busy:
            return False
        self._busy, self._failed = True, failed
        self._runner.run(
            self._asked,
            owner=self,
            then=self._on_turn,
            failed=self._on_asked_failed,
            title=self.tr("Mengirim ke folder kantor"),
        )
        return True

    def look(self) -> None:
        """Only bring the pill up to date."""
        if self._looking:
            self._again = True
            return
        self._looking = True
        self._runner.run(self._state, owner=self, then=self._on_state, failed=self._on_no_state)

    # in the pool

    def _state(self) -> QueueState:
        status = self._sync.status()
        if self._session.person.role is Role.OFFICER:
            waiting = Batches(self._session).counters().local
            return QueueState(status.reachable, waiting, local(status.last_ack_at))
        return QueueState(status.reachable, status.waiting, told=self._received())

    def _received(self) -> str:
        """Nobody confirms to an office: what concerns it is what came in last."""
        last = Imports(self._session).received().last_at
        if not last:
            return self.tr("Belum ada kiriman diterima")
        told = self.tr("Kiriman terakhir diterima {0}")
        return told.format(stamp(hlc_time(last).astimezone()))

    def _quiet(self, pause: bool) -> _Turn:
        status = self._sync.status()
        result = None
        if status.sending and status.reachable and self._may_leave():
            result = self._sync.run(make=pause)
        return _Turn(self._state(), result)

    def _may_leave(self) -> bool:
        """Nothing leaves an officer's laptop unsealed before somebody has read that it does."""
        officer = self._session.person.role is Role.OFFICER
        return not officer or Enrolment(self._session).state().may_leave

    def _asked(self, progress: Progress) -> _Turn:
        result = self._sync.run(progress)
        return _Turn(self._state(), result, asked=True)

    # back in the window's thread

    def _on_turn(self, turn: _Turn) -> None:
        self._busy = False
        self.queue_changed.emit(turn.state)
        self.finished.emit(turn.result, turn.asked)

    def _on_fault(self, fault: BaseException) -> None:
        self._busy = False
        if not isinstance(fault, KnownError):  # a folder that is away is no news; a bug is
            self._runner.report(None, fault)

    def _on_asked_failed(self, fault: BaseException) -> None:
        self._busy = False
        if self._failed is not None:
            self._failed(fault)

    def _on_state(self, state: QueueState) -> None:
        self._looking = False
        self.queue_changed.emit(state)
        if self._again:
            self._again = False
            self.look()

    def _on_no_state(self, fault: BaseException) -> None:
        self._looking = False
        if not isinstance(fault, KnownError):
            self._runner.report(None, fault)

    def _on_data(self, _kinds: frozenset[str]) -> None:
        if not self._busy:
            self._written.start()
            self.look()
