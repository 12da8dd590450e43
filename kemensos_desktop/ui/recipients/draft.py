"""One recipient being written: every field is kept when it is left, as far as the rules allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Signal

from kemensos_desktop.domain.recipient import Doubt, Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.recipients import (
    FieldFault,
    RecipientRefused,
    Recipients,
    Saved,
)
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.tasks import TaskRunner

# fields that are right or wrong together: while one is wrong, none of them is kept
_TOGETHER = (
    frozenset({"nik", "nik_status", "nik_reason"}),
    frozenset({"consent_mode", "consent_witness", "consent_date", "consent_notice"}),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the changes: kept ones, faults beside their fields, doubts to look at."""

    kept: Kept[Recipient] | None
    written: frozenset[str]
    faults: tuple[FieldFault, ...]
    doubts: tuple[Doubt, ...]
    changed: frozenset[str] = field(default=frozenset())


class RecipientWriter:
    """Writes what the rules allow of some changes; for a worker."""

    def __init__(self, session: Session) -> None:
        self._recipients = Recipients(session)

    def write(
        self, base: Recipient, before: Kept[Recipient] | None, changes: Mapping[str, Any]
    ) -> Answer:
        """Keep all changes; else all but those the rules refuse; a new person whole or not."""
        wanted = replace(base, **changes)
        try:
            return self._answer(self._recipients.save(wanted, before), changes, ())
        except RecipientRefused as refused:
            faults = refused.faults
        held = _held({fault.field for fault in faults})
        rest = {name: value for name, value in changes.items() if name not in held}
        if before is None or not rest or len(rest) == len(changes):
            return self._refused(wanted, faults)
        try:
            saved = self._recipients.save(replace(base, **rest), before)
        except RecipientRefused as refused:
            return self._refused(wanted, (*faults, *refused.faults))
        return self._answer(saved, rest, faults)

    def look(self, wanted: Recipient) -> Answer:
        """What the rules say of a person who is not kept yet."""
        faults, doubts = self._recipients.check(wanted)
        return Answer(None, frozenset(), tuple(faults), tuple(doubts))

    def _answer(
        self, saved: Saved, changes: Mapping[str, Any], faults: tuple[FieldFault, ...]
    ) -> Answer:
        return Answer(saved.recipient, frozenset(changes), faults, saved.doubts, saved.changed)

    def _refused(self, wanted: Recipient, faults: tuple[FieldFault, ...]) -> Answer:
        _faults, doubts = self._recipients.check(wanted)
        return Answer(None, frozenset(), faults, tuple(doubts))


def _held(faulty: set[str]) -> set[str]:
    held = set(faulty)
    for group in _TOGETHER:
        if group & held:
            held |= group
    return held


class Draft(QObject):
    """Holds what is kept and what was typed on top of it; writes one change after another.

    `answered(Answer)` after each attempt; `failed(fault)` for everything the rules do not cover.
    A new person (`before` None) is kept once `ready()` and without faults.
    """

    answered = Signal(object)
    failed = Signal(object)
    idle = Signal()

    def __init__(self, session: Session, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._writer = RecipientWriter(session)
        self._runner = runner
        self.base: Recipient | None = None
        self.before: Kept[Recipient] | None = None
        self.changes: dict[str, Any] = {}
        self._sent: dict[str, Any] = {}
        self._writing = False
        self._again = False

    # --- what it holds ---

    def begin(self, base: Recipient, before: Kept[Recipient] | None) -> None:
        """Another person."""
        self.base, self.before = base, before
        self.changes = {}
        self._again = False

    def forget(self) -> None:
        self.base, self.before, self.changes = None, None, {}

    def current(self) -> Recipient:
        """The person as it stands on the screen."""
        assert self.base is not None
        return replace(self.base, **self.changes)

    @property
    def new(self) -> bool:
        return self.before is None

    @property
    def touched(self) -> bool:
        """Whether something was typed that is not kept."""
        return bool(self.changes)

    def ready(self) -> bool:
        """Whether a new person may be kept: who did not consent is not written down."""
        return not self.new or bool(self.current().consent_mode)

    # --- writing ---

    def note(self, **values: Any) -> None:
        """A field was left; `write` keeps it."""
        base = self.base
        if base is None:
            return
        for name, value in values.items():
            if getattr(base, name) == value:
                self.changes.pop(name, None)
            else:
                self.changes[name] = value

    def take(self, kept: Kept[Recipient]) -> None:
        """Somebody else (a change of status) wrote the person: go on from there."""
        self.base, self.before = kept.record, kept

    def finish(self) -> None:
        """Wait until nothing is being written."""
        if self._writing:
            loop = QEventLoop()
            self.idle.connect(loop.quit)
            loop.exec()
            self.idle.disconnect(loop.quit)

    def write(self) -> None:
        """Keep what was noted, after what is being written now."""
        base = self.base
        if base is None:
            return
        if self._writing:
            self._again = True
            return
        self._writing = True
        self._sent = dict(self.changes)
        if self.ready():
            self._runner.at_once(
                self._writer.write,
                base,
                self.before,
                self._sent,
                owner=self,
                then=self._on_answer,
                failed=self._on_failed,
            )
        else:
            self._runner.run(
                self._writer.look,
                self.current(),
                owner=self,
                then=self._on_answer,
                failed=self._on_failed,
            )

    def _on_answer(self, answer: Answer) -> None:
        self._writing = False
        if answer.kept is not None:
            self.base, self.before = answer.kept.record, answer.kept
            for name in answer.written:
                # what was typed again meanwhile is still to be written
                if name in self.changes and self.changes[name] == self._sent[name]:
                    del self.changes[name]
        self.answered.emit(answer)
        self._go_on()

    def _on_failed(self, fault: BaseException) -> None:
        self._writing = False
        self.failed.emit(fault)
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.write()
        else:
            self.idle.emit()
