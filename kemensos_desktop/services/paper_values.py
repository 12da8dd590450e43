"""What the papers of a day say, gathered from the records: receipts, courier's list, report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING

from ..domain.delivery import Delivery, Money, money
from ..domain.errors import RuleBroken
from ..domain.identity import mask_nik
from ..domain.office import Office
from ..domain.progress import Progress, step
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.recipient import Recipient
from ..domain.record import Kept
from ..domain.text import month_roman
from .deliveries import Deliveries
from .sent_back import missing_of, notes_of
from .session import Session

if TYPE_CHECKING:
    from ..printing.courier_list import CourierList
    from ..printing.daily import DailyReport, DailyRow
    from ..printing.receipt import ReceiptItem
    from ..printing.sums import Priced
    from ..storage.engine import Connection


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed: `day` is the date, or any day of the month, of the document `key`.

    Papers about families are of a village; without one, of all families here (a summary), or of
    the only village (minutes). A summary is of the surveyed families, or of `household_ids`.
    """

    key: str
    day: date
    provider_id: str = ""
    paper: str = ""
    recipient_ids: tuple[str, ...] = ()
    village_code: str = ""
    household_ids: tuple[str, ...] = ()


class PaperValues:
    """Each method gives the values of one document, the letterhead's office, and the basis line."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def receipts(
        self, c: Connection, wanted: Wanted, progress: Progress
    ) -> tuple[list[ReceiptItem], Office, str]:
        """One item per visit at which portions were handed over, in route order."""
        from ..storage import deliveries

        provider = self.provider(c, wanted.provider_id)
        kept = sorted(
            deliveries.of_day(c, self._s.person.district_code, wanted.day, wanted.provider_id),
            key=lambda d: (d.record.route_order, d.record_id),
        )
        people, couriers = self.people(c, wanted.provider_id, kept)
        items = []
        for n, d in enumerate(kept):
            step(progress, n, len(kept), "Menyiapkan tanda terima")
            if d.record.status not in self._s.codes.handed_over or not d.record.portions:
                continue
            if wanted.recipient_ids and d.record.recipient_id not in wanted.recipient_ids:
                continue
            person = people.get(d.record.recipient_id)
            if person is not None:
                items.append(self._receipt(c, d, person.record, provider, couriers))
        return items, self.office(c), ""

    def anything_written(self, c: Connection, wanted: Wanted) -> bool:
        """Whether the day has any entry of this provider, handed over or not."""
        from ..storage import deliveries

        district = self._s.person.district_code
        return bool(deliveries.of_day(c, district, wanted.day, wanted.provider_id))

    def courier_list(self, c: Connection, wanted: Wanted) -> tuple[CourierList, Office, str]:
        """Everybody who is to be served on a day, past or to come, in route order."""
        from ..printing.courier_list import CourierList, CourierRow

        sheet = Deliveries(self._s).day_sheet(wanted.provider_id, wanted.day)
        people = [
            row
            for row in sheet.served()
            # who was fed here and has moved to another kitchen is on that one's list
            if row.recipient.record.provider_id == wanted.provider_id
        ]
        couriers = {row.courier_name for row in people}
        several = len(couriers) > 1
        codes = self._s.codes
        plan = CourierList(
            provider=sheet.provider.record,
            period=sheet.period.record,
            date=wanted.day,
            rows=[
                CourierRow(
                    person.name,
                    _address(person)
                    + (f" · kurir {row.courier_name}" if several and row.courier_name else ""),
                    self.village(person.village_code),
                    codes.diet.label(person.diet),
                )
                for row in people
                for person in (row.recipient.record,)
            ],
            marks=self._marks(sheet.period.record),
            courier_name=couriers.pop() if len(couriers) == 1 else "",
            number=self.number(c, wanted.day),
        )
        return plan, self.office(c), ""

    def _marks(self, period: ProgrammePeriod) -> list[tuple[str, str]]:
        """What is written for each outcome: the keys that pick it on the day sheet later."""
        marks = [
            (
                # on paper a tick stands for the space bar
                "✓" if status.key == "Space" else status.key,
                (status.short or status.label).lower() + " + alasan" * status.needs_reason,
            )
            for status in self._s.codes.delivery_status
            if status.key
        ]
        return [*marks, ("1", "hanya 1 porsi")] if period.portions_per_day > 1 else marks

    def daily(self, c: Connection, wanted: Wanted) -> tuple[DailyReport, Office, str]:
        from ..printing.daily import DailyReport
        from ..storage import batches, deliveries

        session, district = self._s, self._s.person.district_code
        provider = self.provider(c, wanted.provider_id)
        kept = deliveries.of_day(c, district, wanted.day, wanted.provider_id)
        period = self.period_of(c, kept, wanted.day, wanted.day)
        people, couriers = self.people(c, wanted.provider_id, kept)
        entered = {d.record.recipient_id: d for d in kept}
        closing = deliveries.closing_of(
            c, district, wanted.provider_id, wanted.day, session.codes.code
        )
        back = {one.record_id for one in batches.returned(c)} & {d.record_id for d in kept}
        rows = []
        for person in people.values():
            done = entered.get(person.record_id)
            if done is not None:
                rows.append(self._daily_row(person.record, done, done.record_id in back))
        names = {couriers.get(d.record.courier_id, "") for d in kept} - {""}
        priced = self.priced(c, kept)
        closed = closing.record if closing and closing.record.closed else None
        missing = missing_of(self._s, c, kept, closed) if closed else None
        report = DailyReport(
            provider=provider.record,
            period=period.record,
            date=wanted.day,
            rows=rows,
            money=total(priced) if kept else None,
            closing=closed,
            courier_name=names.pop() if len(names) == 1 else "",
            number=self.number(c, wanted.day),
            priced=priced,
            missing=missing,
            notes=notes_of(missing, len(back)),
        )
        return report, self.office(c), self.basis(c, [d.rev for d in kept])

    def _daily_row(self, person: Recipient, kept: Kept[Delivery], sent_back: bool) -> DailyRow:
        from ..printing.daily import DailyRow

        codes, done = self._s.codes, kept.record
        handed = done.status in codes.handed_over
        notes = []
        if not handed:
            notes.append(codes.not_delivered_reason.label(done.reason))
        elif done.status != 1:
            notes.append(codes.delivery_status.short(done.status))
        if done.receiver_name:
            notes.append(f"{done.receiver_name} ({done.receiver_relation or 'wakil'})")
        if done.late:
            notes.append("terlambat")
        if done.correction_reason:
            notes.append(f"koreksi: {done.correction_reason}")
        if sent_back:
            notes.append("dikembalikan penyelia")
        return DailyRow(
            name=person.name,
            address=_address(person),
            village=self.village(person.village_code),
            portions_1=done.portions_1,
            portions_2=done.portions_2,
            handed_over=done.handed_over,
            note="; ".join(n for n in notes if n),
        )

    def _receipt(
        self,
        c: Connection,
        d: Kept[Delivery],
        person: Recipient,
        provider: Kept[Provider],
        couriers: dict[str, str],
    ) -> ReceiptItem:
        from ..exchange.signing import sign
        from ..printing.qr import signed_text
        from ..printing.receipt import ReceiptItem
        from ..storage import journal, records

        stored = journal.must_by_rev(c, d.rev)
        period = records.get(c, ProgrammePeriod, "period", d.record.period_id)
        if period is None:
            raise RuleBroken("Periode program catatan ini belum ada di sini.", "Impor kirimannya.")
        mine = stored.writer == self._s.writer
        text = signed_text(d.record_id, stored.hash).encode()
        who = d.record.receiver_name
        if who and d.record.receiver_relation:
            who = f"{who} ({d.record.receiver_relation})"
        return ReceiptItem(
            record_id=d.record_id,
            rev=d.rev,
            hash=stored.hash,
            signature=sign(self._s.keys.signing_seed, text) if mine else "",
            date=d.record.date,
            period=period.record,
            provider_name=provider.record.name,
            courier_name=couriers.get(d.record.courier_id, ""),
            recipient_name=person.name,
            recipient_local_id=person.local_id,
            nik_masked=mask_nik(person.nik) if person.nik else "–",
            address=", ".join(
                p for p in (_address(person), self.village(person.village_code)) if p
            ),
            status_label=self._s.codes.delivery_status.label(d.record.status),
            portions_1=d.record.portions_1,
            portions_2=d.record.portions_2,
            handed_over=d.record.handed_over,
            receiver=who,
            officer_name=d.record.entered_by,
        )

    def provider(self, c: Connection, provider_id: str) -> Kept[Provider]:
        from ..storage import records

        provider = records.get(c, Provider, "provider", provider_id)
        if provider is None:
            raise RuleBroken("Penyedia belum dipilih.", "Pilih penyedia dari daftar.")
        return provider

    def period_of(
        self, c: Connection, kept: Sequence[Kept[Delivery]], first: date, last: date
    ) -> Kept[ProgrammePeriod]:
        """The period that most of these deliveries were entered under; without any, by date."""
        from ..storage import records

        for period_id, _ in Counter(d.record.period_id for d in kept).most_common():
            period = records.get(c, ProgrammePeriod, "period", period_id)
            if period is not None:
                return period
        for period in records.all_of(c, ProgrammePeriod, "period"):
            if period.record.date_from <= last and first <= period.record.date_to:
                return period
        raise RuleBroken(
            "Tidak ada periode program untuk tanggal itu.", "Buat periode di Pengaturan."
        )

    def priced(
        self, c: Connection, kept: Sequence[Kept[Delivery]], *, as_planned: bool = False
    ) -> list[Priced]:
        """What these deliveries cost, each at the prices of its own period, a part per price.

        `as_planned`: what they had cost with every planned portion handed over.
        """
        from ..printing.sums import Priced
        from ..storage import records

        by_period: dict[str, list[Delivery]] = {}
        for d in kept:
            by_period.setdefault(d.record.period_id, []).append(d.record)
        parts: dict[tuple[int, int], tuple[Money, set[int]]] = {}
        for period_id, deliveries in by_period.items():
            period = records.get(c, ProgrammePeriod, "period", period_id)
            if period is None:
                raise RuleBroken(
                    "Periode program catatan ini belum ada di sini.", "Impor kirimannya."
                )
            price = period.record.portion_price, period.record.courier_fee
            before, days = parts.get(price, (Money(), set()))
            if as_planned:
                portions = sum(d.portions_planned for d in deliveries)
                part = Money(
                    len(deliveries),
                    portions,
                    portions * period.record.portion_price,
                    len(deliveries) * period.record.courier_fee,
                )
            else:
                part = money(deliveries, period.record, self._s.codes.handed_over)
            parts[price] = _sum(before, part), days | {d.date.day for d in deliveries}
        return [
            Priced(ranges(days), part, *price)
            for price, (part, days) in sorted(parts.items(), key=lambda one: min(one[1][1]))
        ]

    def people(
        self, c: Connection, provider_id: str, kept: Sequence[Kept[Delivery]]
    ) -> tuple[dict[str, Kept[Recipient]], dict[str, str]]:
        """Recipients in route order, then who was fed and has left it; courier names by id."""
        from ..storage import recipients, records

        people = {k.record_id: k for k in recipients.route(c, provider_id)}
        for recipient_id in dict.fromkeys(d.record.recipient_id for d in kept):
            if recipient_id not in people:
                gone = records.get(c, Recipient, "recipient", recipient_id)
                people[recipient_id] = gone or Kept(recipient_id, "", _UNKNOWN)
        couriers = {k.record_id: k.record.name for k in records.all_of(c, Courier, "courier")}
        return people, couriers

    def office(self, c: Connection) -> Office:
        from ..storage import records

        return records.own_office(c).record

    def village(self, code: str) -> str:
        region = self._s.regions.get(code) if code else None
        return region.title if region else ""

    def number(self, c: Connection, day: date) -> str:
        return office_number(self.office(c), day)

    def basis(self, c: Connection, revs: Sequence[str]) -> str:
        """Which batches the figures rest on, for the foot of the page."""
        from ..storage import batches

        numbers = batches.carrying(c, revs)
        if not numbers:
            return "catatan yang belum dikirim" if revs else ""
        parts = [f"{name} {ranges(found)}" for name, found in sorted(numbers.items())]
        return "kiriman " + "; ".join(parts)


def office_number(office: Office, day: date) -> str:
    """The office's number pattern with the serial left open for the agenda book."""
    return office.number_pattern.format_map(
        {
            "kode": office.number_code,
            "nomor": "……",
            "unit": office.number_unit,
            "bulan_romawi": month_roman(day.month),
            "tahun": str(day.year),
        }
    )


def _sum(a: Money, b: Money) -> Money:
    return Money(
        a.person_days + b.person_days, a.portions + b.portions, a.meals + b.meals,
        a.courier + b.courier, a.operations + b.operations,
    )  # fmt: skip


def total(parts: Iterable[Priced], operations: int = 0) -> Money:
    """All parts together, and the operations of the month."""
    return reduce(_sum, (p.money for p in parts), Money(operations=operations))


# a delivery whose recipient is in a batch that has not come yet: counted, so it must be listed
_UNKNOWN = Recipient("", "", "", "(penerima belum ada di sini)")


def _address(person: Recipient) -> str:
    place = "/".join(p for p in (person.rt, person.rw) if p)
    parts = [person.address, f"RT/RW {place}" if place else ""]
    return ", ".join(p for p in parts if p)


def ranges(numbers: Iterable[int]) -> str:
    """1, 2, 3, 7 → "1–3, 7"."""
    spans: list[list[int]] = []
    for n in sorted(set(numbers)):
        if spans and n == spans[-1][1] + 1:
            spans[-1][1] = n
        else:
            spans.append([n, n])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
