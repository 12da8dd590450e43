"""The sheet of a provider's day: who stands on it and why, and what the day adds up to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..domain.batch import RecordState
from ..domain.delivery import DayClosing, Delivery
from ..domain.errors import RuleBroken
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.recipient import Recipient, RecipientStatus
from ..domain.record import Kept
from .outcome import living, period_on, placed, portions_of, standing
from .serving import blocked, leaving
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line of the day sheet. `delivery` is None until something was entered.

    `blocked` says why no meal may be entered for this person on this day (empty when it may);
    `leaving` what to heed on the day of their exit, when a meal may have been given but is not
    expected; `redirected_name` who got a redirected meal.
    """

    recipient: Kept[Recipient]
    courier_name: str
    delivery: Kept[Delivery] | None
    state: RecordState | None
    blocked: str = ""
    leaving: str = ""
    redirected_name: str = ""

    @property
    def due(self) -> bool:
        """Whether a meal is meant for this person: the day waits for what became of it."""
        return not self.blocked and not self.leaving


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A provider's day in route order, with what its closing will have to account for."""

    date: date
    provider: Kept[Provider]
    period: Kept[ProgrammePeriod]
    rows: tuple[DayRow, ...]
    closing: Kept[DayClosing] | None
    couriers: tuple[Kept[Courier], ...]

    @property
    def closed(self) -> bool:
        return self.closing is not None and self.closing.record.closed

    def served(self) -> tuple[DayRow, ...]:
        """Rows of everybody a meal is meant for."""
        return tuple(r for r in self.rows if r.due)


def read_sheet(c: Connection, session: Session, provider_id: str, day: date) -> DaySheet:
    """Everybody on the provider's route who is or was served that day.

    Who has an entry stands on the sheet of the kitchen that wrote it, wherever they belong today;
    who has none on that of the kitchen they were of on that day.
    Raises RuleBroken without such a provider, or without a period.
    """
    from ..storage import batches, deliveries, recipients, records

    district, programme = session.person.district_code, session.codes.code
    provider = records.get(c, Provider, "provider", provider_id)
    if provider is None:
        raise RuleBroken("Penyedia ini tidak ada lagi.", "Pilih penyedia lain.")
    period = period_on(c, session, day, provider_id)
    entered = {d.record.recipient_id: d for d in deliveries.of_day(c, district, day, provider_id)}
    closing = deliveries.closing_of(c, district, provider_id, day, programme)
    couriers = [
        k for k in records.all_of(c, Courier, "courier") if k.record.provider_id == provider_id
    ]
    names = {k.record_id: k.record.name for k in couriers}
    closed = closing is not None and closing.record.closed
    states = batches.states(c, [(d.record_id, d.rev) for d in entered.values()])
    helped = {d.record.redirected_to for d in entered.values()}
    redirected = {i: person.name for i, person in recipients.by_id(c, helped).items()}
    people = (*recipients.route(c, provider_id), *recipients.moved_after(c, provider_id, day))
    then = [placed(c, person, day) for person in people]
    route = [k for k in then if k.record.provider_id == provider_id]
    route.sort(key=lambda k: (k.record.route_order, k.record.name, k.record_id))
    # who was fed here that day and has since moved to another kitchen or into the bin
    gone = entered.keys() - {k.record_id for k in route}
    route += [k for i in sorted(gone) if (k := records.get(c, Recipient, "recipient", i))]
    rows = []
    for person in route:
        done = entered.get(person.record_id)
        record = standing(c, person, day)
        why_not = blocked(record, day)
        if done is None:
            suspended = person.record.status == RecipientStatus.SUSPENDED
            if why_not and not (suspended and not person.record.void):
                continue
            if living(deliveries.of_key(c, district, person.record_id, day, programme)):
                continue  # the kitchen that fed them before they came here has them on its sheet
        state = None
        if done is not None:
            state = states[done.record_id] if closed else RecordState.DRAFT
        rows.append(
            DayRow(
                person,
                names.get(done.record.courier_id if done else person.record.courier_id, ""),
                done,
                state,
                why_not,
                leaving(record, day),
                redirected.get(done.record.redirected_to, "") if done else "",
            )
        )
    return DaySheet(day, provider, period, tuple(rows), closing, tuple(couriers))


def sums_of(sheet: DaySheet, session: Session) -> DayClosing:
    """The closing a day would have if nothing was spoiled: what its entries add up to."""
    handed = returned = redirected = 0
    for row in sheet.rows:
        portions = portions_of(session.codes, row.delivery.record if row.delivery else None)
        handed += portions[0]
        returned += portions[1]
        redirected += portions[2]
    return DayClosing(
        district_code=session.person.district_code,
        programme=session.codes.code,
        provider_id=sheet.provider.record_id,
        date=sheet.date,
        cooked=handed + returned + redirected,
        handed_over=handed,
        returned=returned,
        redirected=redirected,
    )


def corrected(
    closing: DayClosing, old: tuple[int, int, int], new: tuple[int, int, int], reason: str
) -> DayClosing:
    """The balance after one delivery's portions (handed over, returned, redirected) changed.

    What was not handed over after all is "returned" or, as far as it was closed so, "spoiled".
    """
    handed = closing.handed_over + new[0] - old[0]
    redirected = max(0, closing.redirected + new[2] - old[2])
    cooked = max(closing.cooked + sum(new) - sum(old), handed + redirected)
    rest = cooked - handed - redirected
    spoiled = min(closing.spoiled, rest)
    return replace(
        closing,
        cooked=cooked,
        handed_over=handed,
        returned=rest - spoiled,
        spoiled=spoiled,
        redirected=redirected,
        correction_reason=reason,
    )
