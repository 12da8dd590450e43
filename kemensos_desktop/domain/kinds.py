"""The kinds of record the journal knows, and which sheet each one travels in."""

from __future__ import annotations

from dataclasses import dataclass

from .batch import Batch, BatchReceipt
from .delivery import DayClosing, Delivery
from .household import Household, Member
from .office import Office
from .provider import Courier, ProgrammePeriod, Provider
from .recipient import Recipient, Refusal
from .survey import Survey
from .visit import Visit


@dataclass(frozen=True, slots=True)
class Kind:
    """`sheet` is the visible sheet of a batch workbook; "" travels in the hidden journal only."""

    name: str
    record: type
    sheet: str


KINDS: dict[str, Kind] = {
    k.name: k
    for k in (
        Kind("delivery", Delivery, "Pengantaran"),
        Kind("closing", DayClosing, "Penutupan"),
        Kind("recipient", Recipient, "Penerima"),
        Kind("provider", Provider, "Penyedia"),
        Kind("courier", Courier, "Kurir"),
        Kind("period", ProgrammePeriod, "Periode"),
        Kind("refusal", Refusal, "Penolakan"),
        Kind("household", Household, "Keluarga"),
        Kind("member", Member, "Anggota"),
        Kind("visit", Visit, "Kunjungan"),
        Kind("survey", Survey, "Survei"),
        Kind("office", Office, ""),
        Kind("batch", Batch, ""),
        Kind("receipt", BatchReceipt, ""),
    )
}
