"""What the recap of a month says: closed days, corrections, what was planned, what is left out."""

from __future__ import annotations

import calendar
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..domain.clock import hlc_time
from ..domain.delivery import DayClosing, Delivery, Money
from ..domain.office import Office, Role
from ..domain.record import Kept, decode
from ..domain.text import clock, date_short, month_name, number
from .paper_values import PaperValues, Wanted, total
from .serving import blocked, needs_history, state_on
from .session import Session

if TYPE_CHECKING:
    from ..domain.recipient import Recipient
    from ..domain.revision import StoredRevision
    from ..printing.corrections import Correction
    from ..printing.monthly import MonthlyRecap, RecapRow
    from ..storage.engine import Connection


class MonthValues:
    """The values of the monthly recap, with what it shares with the papers of a day."""

    def __init__(self, session: Session, values: PaperValues) -> None:
        self._s = session
        self._values = values

    def monthly(self, c: Connection, wanted: Wanted) -> tuple[MonthlyRecap, Office, str]:
        from ..printing.monthly import MonthlyRecap
        from ..storage import deliveries

        session, values, district = self._s, self._values, self._s.person.district_code
        first = wanted.day.replace(day=1)
        length = calendar.monthrange(first.year, first.month)[1]
        last = first + timedelta(days=length - 1)
        provider = values.provider(c, wanted.provider_id)
        closings = {
            k.record.date: k.record
            for k in deliveries.closings_between(c, district, first, last, wanted.provider_id)
            if k.record.closed
        }
        entered = deliveries.of_month(c, district, first, last, wanted.provider_id)
        # a day that is still open is nobody's account yet
        kept = [d for d in entered if d.record.date in closings]
        period = values.period_of(c, kept, first, last)
        people, _ = values.people(c, wanted.provider_id, kept)
        priced = values.priced(c, kept)
        recap = MonthlyRecap(
            provider=provider.record,
            period=period.record,
            month=first,
            rows=self._rows(kept, people, length),
            money=total(priced, period.record.operations_monthly if kept else 0),
            reasons=[(str(r.code), r.label) for r in session.codes.not_delivered_reason],
            number=values.number(c, last),
            for_office=session.person.role is not Role.OFFICER,
            priced=priced,
            planned=self._planned(c, kept, people) if kept else None,
            corrections=self._corrections(c, kept, people),
            notes=tuple(self._notes(entered, kept, closings)),
        )
        return recap, values.office(c), values.basis(c, [d.rev for d in kept])

    def _rows(
        self, kept: Sequence[Kept[Delivery]], people: dict[str, Kept[Recipient]], length: int
    ) -> list[RecapRow]:
        from ..printing.monthly import SERVED, RecapRow

        handed = self._s.codes.handed_over
        by_person: dict[str, dict[int, Delivery]] = {}
        for d in kept:
            by_person.setdefault(d.record.recipient_id, {})[d.record.date.day] = d.record
        rows = []
        for person in people.values():
            days = by_person.get(person.record_id)
            if not days:
                continue
            cells = []
            portions = person_days = 0
            for n in range(1, length + 1):
                done = days.get(n)
                if done is None:
                    cells.append("")
                elif done.status in handed and done.portions:
                    portions += done.portions
                    person_days += 1
                    full = done.portions == done.portions_planned
                    cells.append(SERVED if full else str(done.portions))
                else:
                    cells.append(done.reason or "–")
            village = self._values.village(person.record.village_code)
            rows.append(RecapRow(person.record.name, village, tuple(cells), portions, person_days))
        return rows

    def _planned(
        self, c: Connection, kept: Sequence[Kept[Delivery]], people: dict[str, Kept[Recipient]]
    ) -> Money:
        """What these days had cost with all planned portions handed over (§1.13: sisa dana).

        Closing a day asks for an entry of everybody active, so the entries are the active people,
        but for those entered while suspended or gone.
        """
        handed = self._s.codes.handed_over
        histories: dict[str, list[Recipient]] = {}
        planned = []
        for d in kept:
            done = d.record
            fed = done.status in handed and done.portions
            if fed or not self._blocked(c, people[done.recipient_id], done.date, histories):
                planned.append(d)
        return total(self._values.priced(c, planned, as_planned=True))

    def _blocked(
        self,
        c: Connection,
        person: Kept[Recipient],
        day: date,
        histories: dict[str, list[Recipient]],
    ) -> str:
        from ..storage import recipients

        record = person.record
        if needs_history(record, day):
            if person.record_id not in histories:
                histories[person.record_id] = recipients.history(c, person.record_id)
            record = state_on(histories[person.record_id], day)
        return blocked(record, day)

    # --- corrections ---

    def _corrections(
        self, c: Connection, kept: Sequence[Kept[Delivery]], people: dict[str, Kept[Recipient]]
    ) -> list[Correction]:
        """Every correction of these days, numbered in the order in which they were written."""
        from ..printing.corrections import Correction
        from ..storage import projections

        found: list[tuple[StoredRevision, Delivery, Delivery]] = []
        for d in kept:
            if d.record.correction_reason:
                written = projections.active_revisions(c, "delivery", d.record_id)
                found += _corrected(written)
        found.sort(key=lambda one: (one[0].hlc, one[0].writer, one[0].counter))
        corrections = []
        for n, (revision, before, after) in enumerate(found, start=1):
            at = hlc_time(revision.hlc, revision.offset)
            corrections.append(
                Correction(
                    n,
                    after.date,
                    people[after.recipient_id].record.name,
                    self._outcome(before),
                    self._outcome(after),
                    after.correction_reason,
                    after.entered_by,
                    f"{date_short(at.date())}\N{NO-BREAK SPACE}{clock(at)}",
                )
            )
        return corrections

    def _outcome(self, done: Delivery) -> str:
        codes = self._s.codes
        said = codes.delivery_status.short(done.status)
        if done.status in codes.handed_over:
            return f"{said}, {number(done.portions)} porsi"
        return f"{said}: {codes.not_delivered_reason.label(done.reason)}" if done.reason else said

    # --- what is left out ---

    def _notes(
        self,
        entered: Sequence[Kept[Delivery]],
        kept: Sequence[Kept[Delivery]],
        closings: dict[date, DayClosing],
    ) -> Iterator[str]:
        open_days = Counter(d.record.date for d in entered if d.record.date not in closings)
        if open_days:
            days = (f"{_day(day)} ({number(n)} PM)" for day, n in sorted(open_days.items()))
            yield f"Belum ditutup, tidak dihitung: {', '.join(days)}."
        here: Counter[date] = Counter()
        for d in kept:
            if d.record.status in self._s.codes.handed_over:
                here[d.record.date] += d.record.portions
        gaps = [(day, k.handed_over - here[day]) for day, k in sorted(closings.items())]
        if any(gap for _, gap in gaps):
            days = (f"{_day(day)} ({number(gap)} porsi)" for day, gap in gaps if gap)
            yield (
                f"Dikembalikan penyelia atau belum ada di sini, tidak dihitung: {', '.join(days)}."
            )


def _corrected(
    revisions: Sequence[StoredRevision],
) -> Iterator[tuple[StoredRevision, Delivery, Delivery]]:
    """(revision, before, after) of every revision of one delivery that corrects a closed day."""
    payloads = {r.rev: json.loads(r.payload) for r in revisions}
    for r in revisions:
        after = payloads[r.rev]
        before = next((payloads[p] for p in r.parents.split() if p in payloads), None)
        # a restored laptop repeats its last words; that corrects nothing
        if before is not None and after.get("correction_reason") and after != before:
            yield r, decode(Delivery, before), decode(Delivery, after)


def _day(day: date) -> str:
    return f"{day.day} {month_name(day.month)[:3]}"
