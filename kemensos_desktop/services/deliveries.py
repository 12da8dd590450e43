"""Deliveries: the day sheet in route order, entry key by key, closing a day, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..domain.batch import RecordState
from ..domain.delivery import DayClosing, Delivery, check_balance, is_late
from ..domain.errors import RuleBroken
from ..domain.office import Role
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.recipient import Recipient, RecipientStatus
from ..domain.record import Kept
from ..domain.text import clean, date_long
from .serving import blocked, needs_history, state_on
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection

CHANGED = frozenset({"delivery"})

# statuses with a meaning of their own in the balance of a day (code list delivery_status)
RECEIVED, REDIRECTED, NOT_COOKED = 1, 5, 6


@dataclass(frozen=True, slots=True)
class DayRow:
    """One line of the day sheet. `delivery` is None until something was entered.

    `blocked` says why no meal may be entered for this person on this day (empty when it may).
    """

    recipient: Kept[Recipient]
    courier_name: str
    delivery: Kept[Delivery] | None
    state: RecordState | None
    blocked: str = ""


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
        """Rows that a meal may be entered for."""
        return tuple(r for r in self.rows if not r.blocked)


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was seen at one door. `portions` None means all that were planned, if handed over.

    Everything that domain.delivery.Delivery records and an officer types goes into `details`
    (field name → value), e.g. {"receiver_name": "…", "condition": 2, "note": "…"}.
    """

    status: int = 1
    reason: str = ""
    portions: tuple[int, int] | None = None
    handed_over: str = ""
    details: tuple[tuple[str, Any], ...] = ()


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
            return self._period(c, day)

    def day_sheet(self, provider_id: str, day: date) -> DaySheet:
        """The whole sheet: everybody on the provider's route who is or was served that day."""
        from ..storage import batches, deliveries, recipients, records

        with self._s.db.read() as c:
            provider = records.get(c, Provider, "provider", provider_id)
            if provider is None:
                raise RuleBroken("Penyedia ini tidak ada lagi.", "Pilih penyedia lain.")
            period = self._period(c, day)
            entered = {
                d.record.recipient_id: d
                for d in deliveries.of_day(c, self._district, day, provider_id)
            }
            closing = deliveries.closing_of(c, self._district, provider_id, day, self._s.codes.code)
            couriers = [
                k
                for k in records.all_of(c, Courier, "courier")
                if k.record.provider_id == provider_id
            ]
            names = {k.record_id: k.record.name for k in couriers}
            closed = closing is not None and closing.record.closed
            states = batches.states(c, [(d.record_id, d.rev) for d in entered.values()])
            route = recipients.route(c, provider_id)
            # who was fed here that day and has since moved to another kitchen or into the bin
            gone = entered.keys() - {k.record_id for k in route}
            route += [k for i in sorted(gone) if (k := records.get(c, Recipient, "recipient", i))]
            rows = []
            for person in route:
                done = entered.get(person.record_id)
                blocked = self._blocked(c, person, day)
                if blocked and done is None and not _listed(person.record, day):
                    continue
                state = None
                if done is not None:
                    state = states[done.record_id] if closed else RecordState.DRAFT
                rows.append(
                    DayRow(person, names.get(person.record.courier_id, ""), done, state, blocked)
                )
        return DaySheet(day, provider, period, tuple(rows), closing, tuple(couriers))

    def expected(self, sheet: DaySheet) -> DayClosing:
        """The closing a day would have if nothing was spoiled: what the entries add up to."""
        handed = returned = redirected = 0
        for row in sheet.rows:
            if row.delivery is None:
                continue
            handed_n, returned_n, redirected_n = self._portions(row.delivery.record)
            handed += handed_n
            returned += returned_n
            redirected += redirected_n
        return DayClosing(
            district_code=self._district,
            programme=self._s.codes.code,
            provider_id=sheet.provider.record_id,
            date=sheet.date,
            cooked=handed + returned + redirected,
            handed_over=handed,
            returned=returned,
            redirected=redirected,
        )

    # --- entry ---

    def record(self, recipient_id: str, day: date, outcome: Outcome) -> Recorded:
        """Write down one door. Raises RuleBroken when the rules forbid it; durable on return."""
        with self._s.db.write() as c:
            kept, before = self._record(c, recipient_id, day, outcome)
        self._undo.append([(kept.record_id, before)])
        return Recorded(kept)

    def record_remaining(self, provider_id: str, day: date, handed_over: str = "") -> RecordedMany:
        """ "Semua diterima, kecuali …": everybody without an entry received, in one transaction."""
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
        from ..storage import deliveries, records

        if day > self._s.today():
            raise RuleBroken(
                f"Tanggal {date_long(day)} belum tiba.", "Hari ditutup setelah pengantaran."
            )
        # read inside the writing: no entry slips in between the sums and the closing
        with self._s.db.write() as c:
            sheet = self.day_sheet(provider_id, day)
            figures = self._closing(sheet, figures)
            before = deliveries.closing_of(c, self._district, provider_id, day, self._s.codes.code)
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
        fed = sum(1 for r in sheet.rows if r.delivery or not r.blocked)
        limit = sheet.period.record.portions_per_day * fed
        if added.handed_over > limit:
            raise RuleBroken(
                f"Porsi diterima {added.handed_over} melebihi {limit} porsi untuk PM aktif.",
                "Periksa jumlah porsi per penerima.",
            )
        check_balance(figures)
        return figures

    def correct(self, recipient_id: str, day: date, outcome: Outcome, reason: str) -> Recorded:
        """Supersede a delivery of a closed day; the day's balance is corrected with it.

        Portions that turn out not to be handed over move to "dikembalikan" (or "dialihkan"), and
        back. Raises RuleBroken without a reason, or when the day is still open.
        """
        from ..storage import deliveries, records

        reason = clean(reason)
        if not reason:
            raise RuleBroken("Koreksi perlu alasan.", "Tulis alasannya; ia tercetak di rekap.")
        with self._s.db.write() as c:
            now = deliveries.of_key(c, self._district, recipient_id, day, self._s.codes.code)
            provider_id = now.record.provider_id if now else ""
            closing = deliveries.closing_of(c, self._district, provider_id, day, self._s.codes.code)
            if now is None or closing is None or not closing.record.closed:
                raise RuleBroken("Hari ini belum ditutup.", "Ubah langsung di lembar harian.")
            person = self._recipient(c, recipient_id)
            made = self._filled(c, person, day, outcome, now, in_correction=True)
            made = replace(made, correction_reason=reason)
            kept = records.save(c, self._s.author, "delivery", made, now)
            old, new = self._portions(now.record), self._portions(made)
            balance = _corrected(closing.record, old, new, reason)
            records.save(c, self._s.author, "closing", balance, closing)
        return Recorded(kept, frozenset({"delivery", "closing"}))

    def balance_after(self, closing: DayClosing, now: Delivery, outcome: Outcome) -> DayClosing:
        """What `correct` would make of the balance of a closed day; writes nothing."""
        handed = outcome.status in self._s.codes.handed_over
        whole = _split(now.portions_planned) if handed else (0, 0)
        first, second = outcome.portions or whole
        made = replace(now, status=outcome.status, portions_1=first, portions_2=second)
        return _corrected(closing, self._portions(now), self._portions(made), "")

    # --- inside ---

    @property
    def _district(self) -> str:
        return self._s.person.district_code

    def _period(self, c: Connection, day: date) -> Kept[ProgrammePeriod]:
        from ..storage import records

        for period in records.all_of(c, ProgrammePeriod, "period"):
            if period.record.covers(day) and period.record.programme == self._s.codes.code:
                return period
        raise RuleBroken(
            f"Tidak ada periode program untuk {date_long(day)}.",
            "Buat periode di Pengaturan, atau pilih tanggal lain.",
        )

    def _recipient(self, c: Connection, recipient_id: str) -> Kept[Recipient]:
        from ..storage import records

        person = records.get(c, Recipient, "recipient", recipient_id)
        if person is None:
            raise RuleBroken("Penerima ini tidak ada.", "Muat ulang lembar harian.")
        return person

    def _record(
        self, c: Connection, recipient_id: str, day: date, outcome: Outcome
    ) -> tuple[Kept[Delivery], Delivery | None]:
        from ..storage import deliveries, records

        person = self._recipient(c, recipient_id)
        now = deliveries.of_key(c, self._district, recipient_id, day, self._s.codes.code)
        # the kitchen of today, and the one that fed them that day
        for provider_id in {person.record.provider_id, now.record.provider_id if now else ""}:
            self._refuse_closed(c, provider_id, day)
        made = self._filled(c, person, day, outcome, now)
        kept = records.save(c, self._s.author, "delivery", made, now)
        return kept, None if now is None or now.record.void else now.record

    def _refuse_closed(self, c: Connection, provider_id: str, day: date) -> None:
        from ..storage import deliveries

        closing = deliveries.closing_of(c, self._district, provider_id, day, self._s.codes.code)
        if closing is not None and closing.record.closed:
            raise RuleBroken(
                f"Hari {date_long(day)} sudah ditutup.",
                "Pakai “Koreksi” dengan alasan; catatan lama tetap tersimpan.",
            )

    def _filled(
        self,
        c: Connection,
        person: Kept[Recipient],
        day: date,
        outcome: Outcome,
        now: Kept[Delivery] | None,
        *,
        in_correction: bool = False,
    ) -> Delivery:
        session, recipient = self._s, person.record
        session.require(Role.OFFICER, *([Role.SUPERVISOR] if in_correction else []))
        today = session.today()
        if day > today:
            raise RuleBroken(
                f"Tanggal {date_long(day)} belum tiba.", "Pengantaran tidak dicatat di muka."
            )
        status = session.codes.delivery_status
        if outcome.status not in status:
            raise RuleBroken(f"Status antar {outcome.status} tidak dikenal.", "Pilih dari daftar.")
        handed_over = session.codes.handed_over
        handed = outcome.status in handed_over
        if handed and (reason := self._blocked(c, person, day)):
            raise RuleBroken(reason, "Periksa status penerima.")
        if status[outcome.status].needs_reason and outcome.reason not in (
            session.codes.not_delivered_reason
        ):
            raise RuleBroken("Alasan tidak tersalur belum dipilih.", "Tekan tombol alasan.")
        period = self._period(c, day)
        limit = period.record.portions_per_day
        first, second = (outcome.portions or _split(limit)) if handed else (0, 0)
        if first < 0 or second < 0 or first + second > limit:
            raise RuleBroken(
                f"Porsi {first} + {second} melebihi {limit} porsi per hari.",
                "Perbaiki jumlah porsi.",
            )
        details: dict[str, Any] = {
            name: clean(value) if isinstance(value, str) else value
            for name, value in outcome.details
        }
        late_days = (today - day).days
        if late_days > period.record.late_entry_days and not (
            in_correction
            or details.get("late_entry_reason")
            or (now and now.record.late_entry_reason)
        ):
            raise RuleBroken(
                f"Entri terlambat {late_days} hari (batas {period.record.late_entry_days}).",
                "Isi alasan entri terlambat.",
            )
        # the clock of this moment belongs to what is written at the door, once: never to a paper
        # list typed at night, nor to a later change of another field
        known = now is not None and not now.record.void and now.record.status in handed_over
        live = details.get("source", now.record.source if now else "") != "kertas"
        clock = outcome.handed_over or (
            f"{session.now():%H:%M}" if handed and live and not known and not late_days else ""
        )
        base = (
            replace(now.record, void=False)
            if now is not None
            else Delivery(
                district_code=self._district,
                programme=session.codes.code,
                period_id=period.record_id,
                provider_id=recipient.provider_id,
                recipient_id=person.record_id,
                date=day,
            )
        )
        made = replace(
            base,
            period_id=period.record_id,
            courier_id=recipient.courier_id,
            route_order=recipient.route_order,
            portions_planned=limit,
            status=outcome.status,
            reason="" if handed else outcome.reason,
            portions_1=first,
            portions_2=second,
            handed_over=clock if handed else "",
            late=handed and is_late(clock, period.record.deadline),
            entered_by=session.person.name,
            device=session.person.device,
            **details,
        )
        if made.reason in session.codes.not_delivered_reason and (
            session.codes.not_delivered_reason[made.reason].needs_note and not made.note
        ):
            raise RuleBroken("Alasan “Lainnya” perlu ditulis.", "Isi catatan.")
        if outcome.status == REDIRECTED and not made.redirect_minutes:
            raise RuleBroken(
                "Pengalihan ke PM cadangan wajib berita acara.", "Isi nomor berita acara."
            )
        return made

    def _blocked(self, c: Connection, person: Kept[Recipient], day: date) -> str:
        """Why this person may not be fed on a day; "" when they may."""
        from ..storage import recipients

        record = person.record
        if needs_history(record, day):
            record = state_on(recipients.history(c, person.record_id), day)
        return blocked(record, day)

    def _portions(self, delivery: Delivery) -> tuple[int, int, int]:
        """(handed over, returned, redirected) portions of one delivery; planned ones only."""
        if delivery.void or delivery.status == NOT_COOKED:
            return 0, 0, 0
        planned = delivery.portions_planned
        if delivery.status in self._s.codes.handed_over:
            return delivery.portions, planned - delivery.portions, 0
        if delivery.status == REDIRECTED:
            return 0, 0, planned
        return 0, planned, 0


def _split(portions: int) -> tuple[int, int]:
    """Portions over the two meals of a visit, the first one fuller."""
    return portions - portions // 2, portions // 2


def _corrected(
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


def _listed(recipient: Recipient, day: date) -> bool:
    """Whether a person without a meal that day still stands on the sheet: a suspension shows."""
    return recipient.status == RecipientStatus.SUSPENDED and not recipient.void
