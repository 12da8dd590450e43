"""What one line of the day sheet says: kept, or on its way to the disk."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.codes import ProgrammeCodes
from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import DayRow, Outcome
from kemensos_desktop.ui.theme import Tone

# status codes that look different from "handed over"; any other code is shown as neutral
_TONES = {3: Tone.INFO, 4: Tone.BAD, 5: Tone.WARN}
_ICONS = {1: "circle-check", 2: "users", 3: "house", 4: "undo-2", 5: "split", 6: "ban"}
_STATES = {
    RecordState.DRAFT: Tone.NEUTRAL,
    RecordState.READY: Tone.INFO,
    RecordState.BATCHED: Tone.INFO,
    RecordState.SENT: Tone.WARN,
    RecordState.RECEIVED: Tone.INFO,
    RecordState.ACCEPTED: Tone.OK,
    RecordState.RETURNED: Tone.BAD,
}


@dataclass(frozen=True, slots=True)
class Line:
    """`number` is the place in route order, as printed; `pending` was pressed, not yet kept;
    `closed` when the day is."""

    number: int
    row: DayRow
    pending: Outcome | None = None
    closed: bool = False

    @property
    def recipient_id(self) -> str:
        return self.row.recipient.record_id

    @property
    def recipient(self) -> Recipient:
        return self.row.recipient.record

    @property
    def delivery(self) -> Delivery | None:
        return self.row.delivery.record if self.row.delivery else None

    @property
    def entered(self) -> bool:
        return self.pending is not None or self.row.delivery is not None

    @property
    def status(self) -> int:
        """The code of what happened, 0 while nothing was entered."""
        if self.pending is not None:
            return self.pending.status
        return self.delivery.status if self.delivery else 0

    @property
    def reason(self) -> str:
        if self.pending is not None:
            return self.pending.reason
        return self.delivery.reason if self.delivery else ""

    @property
    def open(self) -> bool:
        """Somebody who should be fed and of whom nothing is written yet."""
        return not self.entered and self.row.due

    def waiting(self, outcome: Outcome) -> Line:
        return replace(self, pending=outcome)

    def kept(self, delivery: Kept[Delivery] | None) -> Line:
        """The line after the write; None or an undone delivery is no entry."""
        there = delivery if delivery is not None and not delivery.record.void else None
        state = RecordState.DRAFT if there else None
        return replace(self, row=replace(self.row, delivery=there, state=state), pending=None)


def outcome_of(delivery: Delivery, **details: Any) -> Outcome:
    """What is kept, as an outcome to write again with some details changed."""
    return Outcome(
        status=delivery.status,
        reason=delivery.reason,
        portions=(delivery.portions_1, delivery.portions_2),
        handed_over=delivery.handed_over,
        details=tuple(details.items()),
    )


def address(recipient: Recipient) -> str:
    """`RT 3/1 · Jl. Kesehatan 4`: the way a courier looks for a door."""
    numbers = [part.lstrip("0") for part in (recipient.rt, recipient.rw)]
    door = f"RT {'/'.join(part for part in numbers if part)}" if numbers[0] else ""
    return " · ".join(part for part in (door, recipient.address) if part)


def clock(text: str) -> str:
    """HH:MM as people write it: 09.14."""
    return text.replace(":", ".")


def portions(line: Line, planned: int) -> str:
    """`2`, or `1 dari 2` when not everything was handed over; a dash for nothing yet."""
    if line.pending is not None and line.pending.portions is None:
        return ""
    if line.delivery is None:
        return ""
    given = line.delivery.portions
    return str(given) if given in (0, planned) else f"{given} dari {planned}"


def status_tone(code: int, codes: ProgrammeCodes) -> Tone:
    if code in _TONES:
        return _TONES[code]
    return Tone.OK if code in codes.handed_over else Tone.NEUTRAL


def status_icon(code: int) -> str:
    return _ICONS.get(code, "circle")


def state_tone(state: RecordState | None) -> Tone:
    return _STATES[state] if state else Tone.NEUTRAL
