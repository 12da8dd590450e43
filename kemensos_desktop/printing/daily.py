"""Daily list of deliveries with signatures (daftar penyaluran dan tanda terima harian)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from ..domain.delivery import DayClosing, Money
from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.text import date_long, date_words, number
from .fields import Fields
from .ink import tied
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS
from .signatures import Signatures, Signer
from .sums import Balance, Cost
from .table import SIGNATURE_ROW, Band, Column, Row, Table

NO_ROWS = "Tidak ada penerima manfaat dalam daftar hari ini."
_GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class DailyRow:
    """One recipient of the day; `address` with RT/RW, `handed_over` local time HH:MM.

    Portions None: not known yet, the cells stay white for the pen. Portions 0: not delivered,
    nobody signs; `note` says why.
    """

    name: str
    address: str
    village: str = ""
    portions_1: int | None = None
    portions_2: int | None = None
    handed_over: str = ""
    note: str = ""

    @property
    def undelivered(self) -> bool:
        return self.portions_1 == 0 and self.portions_2 == 0


@dataclass(frozen=True, slots=True)
class DailyReport:
    """One provider's day, rows in the order of the route.

    `money` from domain.delivery.money() of that day; without `closing` no balance is printed.
    """

    provider: Provider
    period: ProgrammePeriod
    date: date
    rows: Sequence[DailyRow]
    money: Money | None = None
    closing: DayClosing | None = None
    courier_name: str = ""
    number: str = ""
    companion_title: str = "TKSK/Pendamping"
    village_head_title: str = "Kepala Desa/Lurah"


def daily_report(
    path: Path,
    report: DailyReport,
    *,
    paper: str = "A4",
    office: Office,
    practice: bool,
    printed_by: str,
    printed_at: datetime,
    basis: str = "",
    logo: bytes = b"",
    progress: Progress = silent,
) -> Printed:
    """Write the list to `path`. Domain reference §1.11 (columns), §6.4 (rows ≥ 10 mm, signers).

    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    sheet = PAPERS[paper]
    imprint = Imprint(printed_by, printed_at, practice, basis)
    subject = f"Daftar penyaluran harian · {report.provider.name} · {date_long(report.date)}"
    document = Document(sheet, subject, imprint)
    ink, width = document.ink, sheet.inner
    head = Letterhead(ink, office, width, logo=logo)
    title = Title(
        ink,
        "DAFTAR PENYALURAN DAN TANDA TERIMA HARIAN",
        (
            f"Program {report.period.programme.capitalize()} · {report.period.name}",
            f"Nomor: {report.number}" if report.number else "",
        ),
        width,
    )
    facts = Fields(ink, _facts(report), width)
    table = Table(ink, _columns(report.period, width), size=8, row_height=SIGNATURE_ROW)
    balance = Balance(ink, report.closing, width * 0.34) if report.closing else None
    beside = width * 0.34 + _GAP if balance else 0
    cost = Cost(ink, report.money, report.period, width - beside) if report.money else None
    sums_height = max((part.height for part in (balance, cost) if part), default=0)
    signatures = Signatures(ink, _signers(report, office), width)

    opening = head.height + title.height + facts.height + 2 * _GAP
    tail = sums_height + _GAP + signatures.height + _GAP
    layout = table.lay_out(
        _rows(report), first=document.height - opening, other=document.height, tail=tail
    )
    pages = len(layout.pages)
    for page, lines in enumerate(layout.pages, start=1):
        step(progress, page - 1, pages, "Mencetak daftar harian")
        with document.sheet(page, pages):
            y = document.top
            if page == 1:
                y = head.draw(document.left, y) - _GAP
                y = title.draw(document.left, y)
                y = facts.draw(document.left, y) - _GAP
            y = table.draw(document.left, y, layout.lines[lines.start : lines.stop])
            if page == pages:
                y -= _GAP
                if balance:
                    balance.draw(document.left, y)
                if cost:
                    cost.draw(document.left + beside, y)
                signatures.draw(document.left, y - sums_height - _GAP)
    step(progress, pages, pages, "Menyimpan daftar harian")
    return document.save(path)


def _facts(report: DailyReport) -> list[tuple[str, str]]:
    deadline = report.period.deadline.replace(":", ".")
    return [
        ("Hari, tanggal", date_words(report.date)),
        ("*Penyedia", report.provider.name),
        ("Alamat", report.provider.address),
        ("Kurir", report.courier_name),
        ("Batas waktu antar", f"pukul {deadline}" if deadline else ""),
    ]


def _columns(period: ProgrammePeriod, width: float) -> list[Column]:
    fixed = [9 * MM, 12 * MM, 12 * MM, 11.5 * MM, 28 * MM]
    rest = width - sum(fixed)
    return [
        Column("No.", fixed[0], "center"),
        Column("Nama", rest * 0.375),
        Column("Alamat, RT/RW", rest * 0.4),
        Column(period.portion_label_1, fixed[1], "center", "Porsi"),
        Column(period.portion_label_2, fixed[2], "center", "Porsi"),
        Column("Jam", fixed[3], "center"),
        Column("Tanda tangan atau cap jempol", fixed[4], "center"),
        Column("Keterangan", rest * 0.225),
    ]


def _rows(report: DailyReport) -> list[Row]:
    """Rows with a heading and a subtotal per village, when the route visits each village once."""
    rows = report.rows
    if not rows:
        return [Band((NO_ROWS,), span=8)]
    runs = [(village, list(members)) for village, members in groupby(rows, lambda r: r.village)]
    grouped = 1 < len(runs) == len({village for village, _ in runs})
    several = len({village for village, _ in runs}) > 1
    printed: list[Row] = []
    count = 0
    for village, members in runs:
        name = village or "Desa/kelurahan belum diisi"
        if grouped:
            printed.append(Band((name,), span=8, heading=True))
        for row in members:
            count += 1
            address = f"{row.address}, {village}" if several and not grouped else row.address
            printed.append(_cells(count, row, address))
        if grouped:
            printed.append(_sum(f"Jumlah {name}", members))
    printed.append(_sum("Jumlah", rows))
    return printed


def _cells(count: int, row: DailyRow, address: str) -> tuple[str, ...]:
    return (
        str(count),
        row.name,
        tied(address),
        _portions(row.portions_1),
        _portions(row.portions_2),
        row.handed_over.replace(":", "."),
        "–" if row.undelivered else "",
        row.note,
    )


def _portions(count: int | None) -> str:
    return "" if count is None else number(count) if count else "–"


def _sum(label: str, rows: Sequence[DailyRow]) -> Band:
    first = [row.portions_1 for row in rows if row.portions_1 is not None]
    second = [row.portions_2 for row in rows if row.portions_2 is not None]
    return Band(
        (
            f"{label} ({number(len(rows))} PM)",
            number(sum(first)) if first else "",
            number(sum(second)) if second else "",
            "",
            "",
            "",
        ),
        span=3,
    )


def _signers(report: DailyReport, office: Office) -> list[list[Signer]]:
    """Courier and head of the provider; seen by companion and village head (§6.4)."""
    provider = report.provider
    head = "Ketua" if provider.type == "pokmas" else "Penanggung Jawab"
    dated = ", ".join(part for part in (office.place, date_long(report.date)) if part)
    return [
        [
            Signer("Kurir", report.courier_name),
            Signer(f"{head} {provider.name}", provider.head_name, above=dated),
        ],
        [
            Signer(report.companion_title, provider.companion_name, above="Mengetahui,"),
            Signer(report.village_head_title, provider.village_head_name, above="Mengetahui,"),
        ],
    ]
