"""One sitting at a day sheet: the lines as they are, what is being written, what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from kemensos_desktop.domain.delivery import DayClosing
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import (
    DaySheet,
    Deliveries,
    Outcome,
    Recorded,
    RecordedMany,
)
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.deliveries import lines
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.deliveries.loading import DayLoad
from kemensos_desktop.ui.deliveries.writes import Writes
from kemensos_desktop.ui.tasks import TaskRunner

RECEIVED = 1


class Sitting(QObject):
    """Shows every key at once and keeps it behind the scenes, in the order of typing.

    `line_changed(Line)` for each change to be seen; `kept(count)` after a write; `refused(ids,
    fault)`, `field_refused(id, field, fault)`; `undone(lines)`; `day_closed`, `not_closed(fault)`;
    `corrected`, `not_corrected(fault)`.
    """

    line_changed = Signal(object)
    kept = Signal(int)
    refused = Signal(object, object)
    field_refused = Signal(str, str, object)
    undone = Signal(object)
    day_closed = Signal()
    not_closed = Signal(object)
    corrected = Signal()
    not_corrected = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self.deliveries = Deliveries(session)
        self.writes = Writes(runner, self)
        self.load: DayLoad | None = None
        self.lines: list[Line] = []
        role = session.person.role
        self.may_enter = role is Role.OFFICER
        self.may_correct = role in (Role.OFFICER, Role.SUPERVISOR)

    # --- reading ---

    def begin(self, load: DayLoad) -> None:
        """Take over what was read."""
        self.load = load
        rows, closed = (load.sheet.rows, load.sheet.closed) if load.sheet else ((), False)
        self.lines = [Line(number, row, closed=closed) for number, row in enumerate(rows, 1)]

    def clear(self) -> None:
        self.load, self.lines = None, []

    @property
    def sheet(self) -> DaySheet | None:
        return self.load.sheet if self.load else None

    @property
    def day(self) -> date:
        assert self.load is not None
        return self.load.day

    @property
    def open(self) -> bool:
        """Whether anything may be entered here."""
        sheet = self.sheet
        return sheet is not None and not sheet.closed and bool(self.lines) and self.may_enter

    def line(self, recipient_id: str) -> Line | None:
        return next((one for one in self.lines if one.recipient_id == recipient_id), None)

    def remaining(self) -> list[Line]:
        return [line for line in self.lines if line.open]

    # --- entering ---

    def enter(
        self, chosen: Sequence[Line], status: int, reason: str, details: Mapping[str, Any]
    ) -> None:
        """The same outcome for these lines, one transaction."""
        outcome = Outcome(status, reason, details=tuple(details.items()))
        self._show(chosen, outcome)
        ids = [line.recipient_id for line in chosen]
        if len(ids) == 1:
            self._put(ids[0], outcome)
            return
        self.writes.put(
            self.deliveries.record_many,
            ids,
            self.day,
            outcome,
            then=self._on_recorded_many,
            failed=partial(self._on_refused, ids),
        )

    def change_field(self, recipient_id: str, name: str, value: Any) -> None:
        """One field of an entry; `position` is (latitude, longitude) or None."""
        line = self.line(recipient_id)
        if line is None or line.delivery is None or not self.open:
            return
        kept = lines.outcome_of(line.delivery)
        first, second = kept.portions or (0, 0)
        if name == "portions_1":
            outcome = Outcome(kept.status, kept.reason, (value or 0, second), kept.handed_over)
        elif name == "portions_2":
            outcome = Outcome(kept.status, kept.reason, (first, value or 0), kept.handed_over)
        elif name == "handed_over":
            outcome = Outcome(kept.status, kept.reason, kept.portions, value)
        elif name == "reason":
            outcome = Outcome(kept.status, str(value))
        elif name == "position":
            latitude, longitude = value or (None, None)
            outcome = lines.outcome_of(
                line.delivery,
                latitude=latitude,
                longitude=longitude,
                position_source="diketik" if value else "",
            )
        else:
            if name == "accuracy" and value is not None:
                value = float(value)
            elif name == "boxes_returned":
                value = value or 0
            outcome = lines.outcome_of(line.delivery, **{name: value})
        self.writes.key(
            self.deliveries.record,
            recipient_id,
            self.day,
            outcome,
            then=self._on_recorded,
            failed=partial(self.field_refused.emit, recipient_id, name),
        )

    def undo(self) -> None:
        """Take back the last entry of this sitting."""
        self.writes.key(
            self.deliveries.undo, then=self._on_undone, failed=partial(self._on_refused, [])
        )

    def close_day(self, provider_id: str, figures: DayClosing) -> None:
        self.writes.put(
            self.deliveries.close_day,
            provider_id,
            self.day,
            figures,
            then=self._on_closed,
            failed=self.not_closed.emit,
        )

    def correct(self, recipient_id: str, outcome: Outcome, reason: str) -> None:
        self.writes.put(
            self.deliveries.correct,
            recipient_id,
            self.day,
            outcome,
            reason,
            then=self._on_corrected,
            failed=self.not_corrected.emit,
        )

    # --- inside ---

    def _put(self, recipient_id: str, outcome: Outcome) -> None:
        self.writes.key(
            self.deliveries.record,
            recipient_id,
            self.day,
            outcome,
            then=self._on_recorded,
            failed=partial(self._on_refused, [recipient_id]),
        )

    def _show(self, chosen: Sequence[Line], outcome: Outcome) -> None:
        for line in chosen:
            self._replace(line.waiting(outcome))

    def _keep(self, kept: Kept[Any]) -> Line | None:
        line = self.line(kept.record.recipient_id)
        if line is None:  # another day or provider is shown by now
            return None
        line = line.kept(kept)
        self._replace(line)
        return line

    def _replace(self, line: Line) -> None:
        for place, one in enumerate(self.lines):
            if one.recipient_id == line.recipient_id:
                self.lines[place] = line
                self.line_changed.emit(line)
                return

    def _on_recorded(self, recorded: Recorded) -> None:
        if recorded.delivery is not None and recorded.delivery.record.date == self.day:
            self._keep(recorded.delivery)
        self.kept.emit(1)

    def _on_recorded_many(self, recorded: RecordedMany) -> None:
        for kept in recorded.deliveries:
            if kept.record.date == self.day:
                self._keep(kept)
        self.kept.emit(len(recorded.deliveries))

    def _on_undone(self, recorded: RecordedMany | None) -> None:
        changed = []
        for kept in recorded.deliveries if recorded else ():
            line = self._keep(kept) if kept.record.date == self.day else None
            if line is not None:
                changed.append(line)
        self.undone.emit(changed if recorded else None)

    def _on_refused(self, ids: list[str], fault: BaseException) -> None:
        for recipient_id in ids:
            line = self.line(recipient_id)
            if line is not None:
                self._replace(line.kept(line.row.delivery))
        self.refused.emit(ids, fault)

    def _on_closed(self, _closed: object) -> None:
        self.day_closed.emit()

    def _on_corrected(self, recorded: Recorded) -> None:
        self._on_recorded(recorded)
        self.corrected.emit()
