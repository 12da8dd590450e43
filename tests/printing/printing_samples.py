"""What the printing tests print: one office, one kitchen, awkward names, all invented."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pypdfium2

from kemensos_desktop.domain.delivery import DayClosing, Money
from kemensos_desktop.domain.office import Office
from kemensos_desktop.domain.provider import ProgrammePeriod, Provider
from kemensos_desktop.printing.corrections import Correction
from kemensos_desktop.printing.courier_list import CourierList, CourierRow
from kemensos_desktop.printing.daily import DailyReport, DailyRow
from kemensos_desktop.printing.monthly import SERVED, MonthlyRecap, RecapRow
from kemensos_desktop.printing.receipt import ReceiptItem

GOLDEN = Path(__file__).parents[1] / "golden" / "printing"
PRINTED_AT = datetime(2026, 11, 24, 15, 42, tzinfo=timezone(timedelta(hours=8)))
PRINTING: dict[str, Any] = {
    "practice": False,
    "printed_by": "Siti Rahmawati",
    "printed_at": PRINTED_AT,
    "basis": "kiriman no. 12–14 (sidik 3f9a2b7c)",
}
OFFICE = Office(
    district_code="51.04",
    government="Pemerintah Kabupaten Gianyar",
    name="Dinas Sosial, Pemberdayaan Perempuan dan Perlindungan Anak",
    address="Jalan Ngurah Rai Nomor 5–7, Gianyar 80511 · Telepon (0361) 000000",
    contact="Pos-el dinsos@contoh.go.id",
    place="Gianyar",
    head_title="Kepala Dinas Sosial",
    head_name="Dr. Anak Agung Gede Oka Wisnumurti, S.Sos., M.Si.",
    head_rank="Pembina Utama Muda (IV/c)",
    head_nip="197809202008121002",
    head_capacity="Plt.",
    section_name="Ida Ayu Komang Sri Wahyuningsih, S.Sos.",
    section_rank="Pembina (IV/a)",
    section_nip="198001152005012003",
)
PROVIDER = Provider(
    district_code="51.04",
    name="Pokmas Sari Dharma",
    address="Jalan Raya Tegallalang Nomor 118, Desa Sebatu",
    head_name="I Gusti Ngurah Made Adnyana",
    treasurer_name="Ni Luh Putu Ekayanti",
    companion_name="Ni Made Ayu Dwipayanti, S.Sos.",
    village_head_name="I Wayan Sudarsana",
)
PERIOD = ProgrammePeriod(
    district_code="51.04",
    programme="PERMAKANAN",
    name="Semester II Tahun 2026",
    date_from=date(2026, 7, 1),
    date_to=date(2026, 12, 31),
)
NAMES = (
    "Ni Made Sukerti",
    "Ida Ayu Komang Sri Wahyuningsih Kusumawardani",
    "Sang Ayu Nāraswari O’Brien",
    "Muhammad Sa'id al-Habsyi",
    "I Nengah Gelebug",
)
ADDRESSES = (
    "Br. Tegallinggah, RT 001/RW 002",
    "Banjar Pujung Kaja, Jalan Raya Tegallalang–Kintamani Km 9, gang di belakang Pura Puseh, "
    "RT 012/RW 003",
    "Br. Sebatu, RT 003/RW 001",
)
VILLAGES = ("Desa Sebatu", "Desa Tegallalang", "Desa Kedisan")
MARKS = (
    ("✓", "diterima"),
    ("W", "wakil"),
    ("T", "dititipkan"),
    ("K", "dikembalikan + alasan"),
    ("D", "dialihkan + alasan"),
    ("X", "tidak dimasak + alasan"),
    ("1", "hanya 1 porsi"),
)
REASONS = (("01", "PM tidak ditemui/tidak di rumah"), ("03", "Dirawat di RS/Puskesmas"))


def receipt(index: int = 0, **changed: Any) -> ReceiptItem:
    values: dict[str, Any] = {
        "record_id": f"0193a5b2-7c00-7d2e-9f31-{index:012x}",
        "rev": f"kkqz7d2mabcdefghijklmnop:{418 + index}",
        "hash": hashlib.sha256(str(index).encode()).hexdigest(),
        "signature": hashlib.sha512(str(index).encode()).hexdigest(),
        "date": date(2026, 11, 24),
        "period": PERIOD,
        "provider_name": PROVIDER.name,
        "courier_name": "I Komang Budiarta Wirawan",
        "recipient_name": NAMES[index % len(NAMES)],
        "recipient_local_id": f"PM-{index:04d}",
        "nik_masked": "510401******9012",
        "address": f"{ADDRESSES[index % len(ADDRESSES)]}, Desa Sebatu, Kecamatan Tegallalang",
        "status_label": "Diterima langsung oleh PM",
        "portions_1": 1,
        "portions_2": 1,
        "handed_over": "07:35",
        "officer_name": "Siti Rahmawati",
    }
    return ReceiptItem(**(values | changed))


def daily(count: int, **changed: Any) -> DailyReport:
    """A day of `count` recipients in three villages; every ninth was not met."""
    rows = [
        DailyRow(
            NAMES[i % len(NAMES)],
            ADDRESSES[i % len(ADDRESSES)],
            VILLAGES[i * 3 // count],
            *((0, 0, "", "PM tidak ditemui/tidak di rumah") if i % 9 == 7 else (1, 1, "07:35")),
        )
        for i in range(count)
    ]
    served = sum(not row.undelivered for row in rows)
    values: dict[str, Any] = {
        "provider": PROVIDER,
        "period": PERIOD,
        "date": date(2026, 11, 24),
        "rows": rows,
        "money": Money(served, 2 * served, 30_000 * served, 2_000 * served),
        "closing": DayClosing(
            "51.04",
            "PERMAKANAN",
            "p",
            date(2026, 11, 24),
            cooked=2 * count,
            handed_over=2 * served,
            returned=2 * (count - served),
        ),
        "courier_name": "I Komang Budiarta Wirawan",
        "number": "460/2450/Dinsos/XI/2026",
    }
    return DailyReport(**(values | changed))


def plan(count: int, **changed: Any) -> CourierList:
    """The route of a day to come: `count` recipients in three villages."""
    rows = [
        CourierRow(
            NAMES[i % len(NAMES)],
            ADDRESSES[i % len(ADDRESSES)],
            VILLAGES[i * 3 // count],
            "Makanan lunak" if i % 8 == 4 else "",
        )
        for i in range(count)
    ]
    values: dict[str, Any] = {
        "provider": PROVIDER,
        "period": PERIOD,
        "date": date(2026, 11, 25),
        "rows": rows,
        "marks": MARKS,
        "courier_name": "I Komang Budiarta Wirawan",
        "number": "460/2450/Dinsos/XI/2026",
    }
    return CourierList(**(values | changed))


def corrections(count: int) -> list[Correction]:
    return [
        Correction(
            n,
            date(2026, 10, 5 + n % 20),
            NAMES[n % len(NAMES)],
            "Diterima, 2 porsi",
            "Dikembalikan: PM tidak ditemui/tidak di rumah",
            "Kurir baru melapor malam hari bahwa rumah kosong",
            "Siti Rahmawati",
            "26-10-2026\N{NO-BREAK SPACE}19.05",
        )
        for n in range(1, count + 1)
    ]


def recap(count: int, **changed: Any) -> MonthlyRecap:
    """October 2026 of `count` recipients in three villages, some days missed."""
    rows = []
    for i in range(count):
        days = [SERVED] * 31
        if i % 7 == 3:
            days[4] = "01"
        if i % 5 == 2:
            days[10:14] = ["03"] * 4
        if i % 6 == 1:
            days[20] = "1"
        whole, part = days.count(SERVED), days.count("1")
        rows.append(
            RecapRow(
                NAMES[i % len(NAMES)],
                VILLAGES[i * 3 // count],
                tuple(days),
                2 * whole + part,
                whole + part,
            )
        )
    portions, person_days = sum(r.portions for r in rows), sum(r.person_days for r in rows)
    values: dict[str, Any] = {
        "provider": PROVIDER,
        "period": PERIOD,
        "month": date(2026, 10, 1),
        "rows": rows,
        "money": Money(person_days, portions, 15_000 * portions, 2_000 * person_days, 500_000),
        "reasons": REASONS,
        "planned": Money(31 * count, 62 * count, 15_000 * 62 * count, 2_000 * 31 * count),
        "corrections": corrections(min(count, 3)),
        "notes": ("Belum ditutup, tidak dihitung: 30 Okt (6 PM), 31 Okt (6 PM).",),
    }
    return MonthlyRecap(**(values | changed))


def page_texts(path: Path) -> list[str]:
    """The text of every page, white space as single spaces."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Width and height of every page in millimetres, rounded."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            (round(page.get_width() / 72 * 25.4, 1), round(page.get_height() / 72 * 25.4, 1))
            for page in document
        ]
    finally:
        document.close()
