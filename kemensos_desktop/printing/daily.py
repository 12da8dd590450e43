"""Daily list of deliveries with signatures (daftar penyaluran dan tanda terima harian)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..domain.delivery import DayClosing, Money
from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.text import date_long, number
from .fields import Fields, Sentences
from .ink import tied
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS
from .route import by_village, route_facts, route_signers
from .signatures import Signatures
from .sums import Balance, Cost, Missing, Priced
from .table import SIGNATURE_ROW, Band, Column, Row, Table

NO_ROWS = "Belum ada pengantaran yang dicatat untuk hari ini."
_GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class DailyRow:
    """One recipient of the day; `address` with RT/RW, `handed_over` local time HH:MM.

    Portions 0: not delivered, nobody signs; `note` says why.
    """

    name: str
    address: str
    village: str
    portions_1: int
    portions_2: int
    handed_over: str = ""
    note: str = ""

    @property
    def undelivered(self) -> bool:
        return self.portions_1 == 0 and self.portions_2 == 0


@dataclass(frozen=True, slots=True)
class DailyReport:
    """One provider's day, rows in the order of the route.

    `money` from domain.delivery.money() of that day; without `closing` no balance is printed.
    `missing` is what the closing counts and the rows do not, `notes` say so in whole sentences.
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
    priced: Sequence[Priced] = ()
    missing: Missing | None = None
    notes: tuple[str, ...] = ()


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
    facts = Fields(ink, route_facts(report), width)
    table = Table(ink, _columns(report.period, width), size=8, row_height=SIGNATURE_ROW)
    notes = Sentences(ink, report.notes, width)
    closing, money = report.closing, report.money
    balance = Balance(ink, closing, width * 0.34, report.missing) if closing else None
    beside = width * 0.34 + _GAP if balance else 0
    cost = Cost(ink, money, report.period, width - beside, report.priced) if money else None
    sums_height = max((part.height for part in (balance, cost) if part), default=0)
    signatures = Signatures(ink, route_signers(report, office), width)

    aside = _GAP / 2 if report.notes else 0
    opening = sum(part.height for part in (head, title, facts, notes)) + 2 * _GAP + aside
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
                y = facts.draw(document.left, y) - aside
                y = notes.draw(document.left, y) - _GAP
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
    if not report.rows:
        return [Band((NO_ROWS,), span=8)]
    return by_village(report.rows, _cells, _sum, span=8)


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


def _portions(count: int) -> str:
    return number(count) if count else "–"


def _sum(label: str, rows: Sequence[DailyRow]) -> Band:
    return Band(
        (
            f"{label} ({number(len(rows))} PM)",
            number(sum(row.portions_1 for row in rows)),
            number(sum(row.portions_2 for row in rows)),
            "",
            "",
            "",
        ),
        span=3,
    )
