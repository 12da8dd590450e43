"""Delivery (pengantaran): one visit per recipient and date, and the closing of a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from .codes import ProgrammeCodes
from .errors import RuleBroken
from .provider import ProgrammePeriod
from .record import column


@dataclass(frozen=True, slots=True)
class Delivery:
    """One visit: two boxes handed over together, or the reason why not (domain reference §1.7).

    The key (district_code, recipient_id, date, programme) counts once. `portions_1`/`portions_2`
    are the boxes handed over of the first and second portion. Clock fields are HH:MM local time;
    `latitude`/`longitude` WGS84 degrees with 7 decimals, `accuracy` metres. `photo` and `signature`
    are sha256 of blobs that may follow later. After the day is closed a change is a correction and
    needs `correction_reason`.
    """

    district_code: str = column("Kode kab/kota")
    programme: str = column("Program")
    period_id: str = column("ID periode")
    provider_id: str = column("ID penyedia")
    recipient_id: str = column("ID PM")
    date: date = column("Tanggal", cell="date")
    courier_id: str = column("ID kurir", "")
    route_order: int = column("Urutan antar", 0, cell="int")
    portions_planned: int = column("Porsi rencana", 2, cell="int")
    status: int = column("Status antar", 1, cell="int")
    reason: str = column("Alasan", "")
    portions_1: int = column("Porsi 1 diterima", 0, cell="int")
    portions_2: int = column("Porsi 2 diterima", 0, cell="int")
    left_kitchen: str = column("Jam berangkat", "")
    handed_over: str = column("Jam diterima", "")
    late: bool = column("Terlambat", False, cell="flag")
    receiver_name: str = column("Nama penerima wakil", "")
    receiver_relation: str = column("Hubungan", "")
    proof: str = column("Bukti", "")
    photo: str = column("Foto", "")
    signature: str = column("Tanda tangan", "")
    latitude: float | None = column("Lintang", None, cell="decimal")
    longitude: float | None = column("Bujur", None, cell="decimal")
    accuracy: float | None = column("Akurasi (m)", None, cell="decimal")
    position_source: str = column("Sumber posisi", "")
    condition: int = column("Kondisi PM", 0, cell="int")
    eaten_yesterday: str = column("Makanan kemarin", "")
    boxes_returned: int = column("Kotak kembali", 0, cell="int")
    redirected_to: str = column("Dialihkan kepada (ID PM)", "")
    redirect_minutes: str = column("Nomor berita acara", "")
    note: str = column("Catatan", "")
    source: str = column("Cara entri", "langsung")
    entered_by: str = column("Dicatat oleh", "")
    device: str = column("Perangkat", "")
    late_entry_reason: str = column("Alasan entri terlambat", "")
    correction_reason: str = column("Alasan koreksi", "")
    void: bool = column("Dibuang", False, cell="flag")

    @property
    def portions(self) -> int:
        return self.portions_1 + self.portions_2


@dataclass(frozen=True, slots=True)
class DayClosing:
    """The balance of one provider's day, in portions; `closed` locks the deliveries of that day.

    cooked = handed over + returned + spoiled + redirected (domain reference §1.13).
    """

    district_code: str = column("Kode kab/kota")
    programme: str = column("Program")
    provider_id: str = column("ID penyedia")
    date: date = column("Tanggal", cell="date")
    cooked: int = column("Porsi dimasak", 0, cell="int")
    handed_over: int = column("Porsi diterima PM", 0, cell="int")
    returned: int = column("Porsi dikembalikan", 0, cell="int")
    spoiled: int = column("Porsi rusak", 0, cell="int")
    redirected: int = column("Porsi dialihkan", 0, cell="int")
    note: str = column("Catatan", "")
    closed_by: str = column("Ditutup oleh", "")
    closed: bool = column("Ditutup", True, cell="flag")
    correction_reason: str = column("Alasan koreksi", "")

    @property
    def difference(self) -> int:
        """Portions that are unaccounted for; 0 when the day balances."""
        return self.cooked - self.handed_over - self.returned - self.spoiled - self.redirected


def check_balance(closing: DayClosing) -> None:
    """Raises RuleBroken with "selisih n porsi" while the day does not balance."""
    if closing.difference:
        side = "belum tercatat" if closing.difference > 0 else "tercatat lebih"
        raise RuleBroken(
            f"Hari ini belum seimbang: selisih {abs(closing.difference)} porsi {side}.",
            "Periksa porsi dimasak, dikembalikan, rusak, dan dialihkan.",
        )


def parse_clock(text: str) -> str | None:
    """`9.14`, `09:14`, `914` as HH:MM; "" for nothing, None for what is no time of day."""
    text = text.strip()
    if not text:
        return ""
    found = re.fullmatch(r"([0-9]{1,2})(?:[.:,\s]?([0-9]{2}))?", text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def clock_time(text: str) -> str:
    """A time of day as HH:MM or "". Raises RuleBroken for what is no time of day."""
    clock = parse_clock(text)
    if clock is None:
        raise RuleBroken(f"“{text.strip()}” bukan jam.", "Tulis seperti 09.14.")
    return clock


def is_late(handed_over: str, deadline: str) -> bool:
    """Whether HH:MM local time lies after the period's deadline; unknown times are not late."""
    return bool(handed_over and deadline) and handed_over > deadline


def carried_over(former: Delivery, status: int, reason: str, codes: ProgrammeCodes) -> Delivery:
    """The former entry as it goes into another outcome, without what belonged to its own only.

    Who took the boxes, what they signed and to whom the boxes were redirected end with the status.
    The photo and a free note tell of a meal handed over or of one that was not, and end with that;
    the words of “Lainnya” end with that reason. The sight of the person and the way there stay.
    """
    words = codes.not_delivered_reason
    turned = (status in codes.handed_over) != (former.status in codes.handed_over)
    worded = former.reason in words and words[former.reason].needs_note and former.reason != reason
    kept = replace(former, note="") if turned or worded else former
    if status == former.status:
        return kept
    return replace(
        kept,
        receiver_name="",
        receiver_relation="",
        proof="",
        photo="" if turned else former.photo,
        signature="",
        redirected_to="",
        redirect_minutes="",
    )


@dataclass(frozen=True, slots=True)
class Money:
    """What a set of deliveries cost, integer rupiah, from what was really handed over (§1.3)."""

    person_days: int = 0
    portions: int = 0
    meals: int = 0
    courier: int = 0
    operations: int = 0

    @property
    def total(self) -> int:
        return self.meals + self.courier + self.operations


def money(
    deliveries: Iterable[Delivery],
    period: ProgrammePeriod,
    handed_over: frozenset[int],
    *,
    months: int = 0,
) -> Money:
    """meals = portions x price, courier = person-days x fee, operations = monthly x `months`.

    A person-day counts once a portion was handed over under one of the `handed_over` statuses.
    """
    person_days = portions = 0
    for delivery in deliveries:
        if delivery.void or delivery.status not in handed_over or not delivery.portions:
            continue
        person_days += 1
        portions += delivery.portions
    return Money(
        person_days=person_days,
        portions=portions,
        meals=portions * period.portion_price,
        courier=person_days * period.courier_fee,
        operations=months * period.operations_monthly,
    )
