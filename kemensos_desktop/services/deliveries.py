"""Deliveries: the day sheet in route order, entry key by key, closing a day, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..domain.delivery import DayClosing, Delivery, check_balance
from ..domain.errors import RuleBroken
from ..domain.provider import ProgrammePeriod
from ..domain.recipient import Recipient
from ..domain.record import Kept
from ..domain.text import clean, date_long
from .day_sheet import DayRow, DaySheet, corrected, read_sheet, sums_of
from .outcome import (
    RECEIVED,
    REDIRECTED,
    Outcome,
    filled,
    kitchen_of,
    living,
    period_on,
    placed,
    portions_of,
    split,
)
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection

__all__ = [
    "REDIRECTED",
    "Closed",
    "DayRow",
    "DaySheet",
    "Deliveries",
    "Outcome",
    "Recorded",
    "RecordedMany",
]

CHANGED = frozenset({"delivery"})


@dataclass(frozen=True, slots=True)
class Recorded:
    """Answer of a write: the row as it is now and the kinds of record that changed."""

    delivery: Kept[Delivery] | None
    changed: frozenset[str] = CHANGED


@dataclass(frozen=True, slots=True)
class RecordedMany:
    deliveries: tuple[Kept[Delivery], ...]
    changed: frozenset[str] = CHANGED


@dataclass(frozen=True, slots=True)
class Closed:
    closing: Kept[DayClosing]
    changed: frozenset[str] = frozenset({"delivery", "closing"})


class Deliveries:
    """Write down and correct deliveries. Every method is one durable transaction."""

    def __init__(self, session: Session) -> None:
        self._s = session
        # what Ctrl+Z takes back: (record id, revision payload before) per keystroke of this sitting
        self._undo: list[list[tuple[str, Delivery | None]]] = []

    # --- reading ---

    def period_on(self, day: date) -> Kept[ProgrammePeriod]:
        """The programme period that covers a date. Raises RuleBroken when there is none."""
        with self._s.db.read() as c:
            return period_on(c, self._s, day)

    def day_sheet(self, provider_id: str, day: date) -> DaySheet:
        """The whole sheet of a kitchen's day; see day_sheet.read_sheet."""
        with self._s.db.read() as c:
            return read_sheet(c, self._s, provider_id, day)

    def expected(self, sheet: DaySheet) -> DayClosing:
        """The closing a day would have if nothing was spoiled: what the entries add up to."""
        return sums_of(sheet, self._s)

    # --- entry ---

    def record(self, recipient_id: str, day: date, outcome: Outcome) -> Recorded:
        """Write down one door. Raises RuleBroken when the rules forbid it; durable on return."""
        with self._s.db.write() as c:
            kept, before = self._record(c, recipient_id, day, outcome)
        self._undo.append([(kept.record_id, before)])
        return Recorded(kept)

    def record_remaining(self, provider_id: str, day: date, handed_over: str = "") -> RecordedMany:
        """ "Semua diterima, kecuali …": everybody still due received, in one transaction."""
        made = []
        undo: list[tuple[str, Delivery | None]] = []
        outcome = Outcome(RECEIVED, handed_over=handed_over)
        with self._s.db.write() as c:
            # read inside: an entry made a moment ago is not to be written over
            for row in self.day_sheet(provider_id, day).served():
                if row.delivery is None:
                    kept, before = self._record(c, row.recipient.record_id, day, outcome)
                    made.append(kept)
                    undo.append((kept.record_id, before))
        if undo:
            self._undo.append(undo)
        return RecordedMany(tuple(made))

    def record_many(
        self, recipient_ids: Iterable[str], day: date, outcome: Outcome
    ) -> RecordedMany:
        """The same outcome for several people (a route cut off by flood), in one transaction."""
        made = []
        undo: list[tuple[str, Delivery | None]] = []
        with self._s.db.write() as c:
            for recipient_id in recipient_ids:
                kept, before = self._record(c, recipient_id, day, outcome)
                made.append(kept)
                undo.append((kept.record_id, before))
        if undo:
            self._undo.append(undo)
        return RecordedMany(tuple(made))

    def undo(self) -> RecordedMany | None:
        """Take back the last entry of this sitting (one more revision); None when there is none.

        Raises RuleBroken when the day has been closed since.
        """
        from ..storage import records

        if not self._undo:
            return None
        made = []
        with self._s.db.write() as c:
            for record_id, before in reversed(self._undo[-1]):
                now = records.get(c, Delivery, "delivery", record_id)
                if now is None:
                    continue
                self._refuse_closed(c, now.record.provider_id, now.record.date)
                earlier = before if before is not None else replace(now.record, void=True)
                made.append(records.save(c, self._s.author, "delivery", earlier, now))
        self._undo.pop()
        return RecordedMany(tuple(made))

    @property
    def can_undo(self) -> bool:
        return bool(self._undo)

    # --- closing and correcting ---

    def close_day(self, provider_id: str, day: date, figures: DayClosing) -> Closed:
        """Close a provider's day. Raises RuleBroken ("selisih n porsi") while unbalanced."""
        from ..storage import records

        if day > self._s.today():
            raise RuleBroken(
                f"Tanggal {date_long(day)} belum tiba.", "Hari ditutup setelah pengantaran."
            )
        # read inside the writing: no entry slips in between the sums and the closing
        with self._s.db.write() as c:
            sheet = self.day_sheet(provider_id, day)
            figures = self._closing(sheet, figures)
            before = self._closing_of(c, provider_id, day)
            if before is not None and before.record.closed:
                raise RuleBroken(
                    "Hari ini sudah ditutup.", "Pakai “Koreksi” dengan alasan bila ada salah."
                )
            kept = records.save(c, self._s.author, "closing", figures, before)
        self._undo.clear()
        return Closed(kept)

    def _closing(self, sheet: DaySheet, figures: DayClosing) -> DayClosing:
        """The figures typed, completed from the sheet. Raises RuleBroken while they are wrong."""
        open_rows = [r for r in sheet.served() if r.delivery is None]
        if open_rows:
            first = open_rows[0].recipient.record.name
            raise RuleBroken(
                f"Masih ada {len(open_rows)} penerima tanpa catatan, mulai dari {first}.",
                "Catat mereka dulu, atau pakai “Semua diterima, kecuali …”.",
            )
        added = self.expected(sheet)
        figures = replace(
            figures,
            district_code=self._district,
            programme=self._s.codes.code,
            provider_id=sheet.provider.record_id,
            date=sheet.date,
            handed_over=added.handed_over,
            note=clean(figures.note),
            closed_by=self._s.person.name,
            closed=True,
        )
        if min(figures.cooked, figures.returned, figures.spoiled, figures.redirected) < 0:
            raise RuleBroken("Jumlah porsi tidak boleh kurang dari nol.", "Perbaiki angkanya.")
        fed = sum(1 for r in sheet.rows if r.delivery or r.due)
        limit = sheet.period.record.portions_per_day * fed
        if added.handed_over > limit:
            raise RuleBroken(
                f"Porsi diterima {added.handed_over} melebihi {limit} porsi untuk PM aktif.",
                "Periksa jumlah porsi per penerima.",
            )
        check_balance(figures)
        return figures

    def correct(self, recipient_id: str, day: date, outcome: Outcome, reason: str) -> Recorded:
        """Supersede a delivery of a closed day, or add the one that is missing.

        The day's balance is corrected with it: portions that turn out not to be handed over move
        to "dikembalikan" (or "dialihkan"), and back; those of a delivery that was forgotten were
        cooked as well. Raises RuleBroken without a reason, or when the day is still open.
        """
        from ..storage import deliveries, records

        reason = clean(reason)
        if not reason:
            raise RuleBroken("Koreksi perlu alasan.", "Tulis alasannya; ia tercetak di rekap.")
        with self._s.db.write() as c:
            person = self._recipient(c, recipient_id, day)
            now = deliveries.of_key(c, self._district, recipient_id, day, self._s.codes.code)
            former = living(now)
            closing = self._closing_of(c, kitchen_of(person, former), day)
            if closing is None or not closing.record.closed:
                raise RuleBroken("Hari ini belum ditutup.", "Ubah langsung di lembar harian.")
            made = filled(c, self._s, person, day, outcome, former, in_correction=True)
            made = replace(made, correction_reason=reason)
            kept = records.save(c, self._s.author, "delivery", made, now)
            codes = self._s.codes
            old, new = portions_of(codes, former), portions_of(codes, made)
            balance = corrected(closing.record, old, new, reason)
            records.save(c, self._s.author, "closing", balance, closing)
        return Recorded(kept, frozenset({"delivery", "closing"}))

    def balance_after(
        self, sheet: DaySheet, recipient_id: str, outcome: Outcome
    ) -> DayClosing | None:
        """What `correct` would make of the balance of a closed day; writes nothing."""
        if sheet.closing is None:
            return None
        codes, planned = self._s.codes, sheet.period.record.portions_per_day
        former = next(
            (
                row.delivery.record
                for row in sheet.rows
                if row.recipient.record_id == recipient_id and row.delivery
            ),
            None,
        )
        blank = Delivery("", "", "", "", recipient_id, sheet.date, portions_planned=planned)
        base = former or blank
        handed = outcome.status in codes.handed_over
        first, second = outcome.portions or (split(base.portions_planned) if handed else (0, 0))
        made = replace(base, status=outcome.status, portions_1=first, portions_2=second)
        old, new = portions_of(codes, former), portions_of(codes, made)
        return corrected(sheet.closing.record, old, new, "")

    # --- inside ---

    @property
    def _district(self) -> str:
        return self._s.person.district_code

    def _recipient(self, c: Connection, recipient_id: str, day: date) -> Kept[Recipient]:
        from ..storage import records

        person = records.get(c, Recipient, "recipient", recipient_id)
        if person is None:
            raise RuleBroken("Penerima ini tidak ada.", "Muat ulang lembar harian.")
        return placed(c, person, day)

    def _record(
        self, c: Connection, recipient_id: str, day: date, outcome: Outcome
    ) -> tuple[Kept[Delivery], Delivery | None]:
        from ..storage import deliveries, records

        person = self._recipient(c, recipient_id, day)
        now = deliveries.of_key(c, self._district, recipient_id, day, self._s.codes.code)
        former = living(now)
        self._refuse_closed(c, kitchen_of(person, former), day)
        made = filled(c, self._s, person, day, outcome, former)
        return records.save(c, self._s.author, "delivery", made, now), former

    def _closing_of(self, c: Connection, provider_id: str, day: date) -> Kept[DayClosing] | None:
        from ..storage import deliveries

        return deliveries.closing_of(c, self._district, provider_id, day, self._s.codes.code)

    def _refuse_closed(self, c: Connection, provider_id: str, day: date) -> None:
        closing = self._closing_of(c, provider_id, day)
        if closing is not None and closing.record.closed:
            raise RuleBroken(
                f"Hari {date_long(day)} sudah ditutup.",
                "Pakai “Koreksi” dengan alasan; catatan lama tetap tersimpan.",
            )
