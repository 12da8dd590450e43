"""List of a day's route for the courier's pen: empty boxes for outcome, hour, receiver, sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.text import date_long, number
from .fields import Fields, Sentences
from .fonts import REGULAR
from .ink import tied
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS
from .route import by_village, route_facts, route_signers
from .signatures import Signatures
from .sums import Balance
from .table import SIGNATURE_ROW, Band, Column, Row, Table

NO_ROWS = "Tidak ada penerima aktif pada rute penyedia ini untuk hari itu."
_GAP = 4 * MM
_COLUMNS = 7


@dataclass(frozen=True, slots=True)
class CourierRow:
    """One recipient to be served; `address` with RT/RW, `diet` in words or ""."""

    name: str
    address: str
    village: str = ""
    diet: str = ""


@dataclass(frozen=True, slots=True)
class CourierList:
    """The day's served route in order. `marks` are key and meaning of what goes into "Hasil".

    Nothing has happened yet: no portions handed over and no money stand on this paper.
    """

    provider: Provider
    period: ProgrammePeriod
    date: date
    rows: Sequence[CourierRow]
    marks: Sequence[tuple[str, str]] = ()
    courier_name: str = ""
    number: str = ""
    companion_title: str = "TKSK/Pendamping"
    village_head_title: str = "Kepala Desa/Lurah"


def courier_list(
    path: Path,
    plan: CourierList,
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
    """Write the list to `path`. Domain reference §1.11 (manifest), §6.4 (rows ≥ 10 mm, signers).

    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    sheet = PAPERS[paper]
    imprint = Imprint(printed_by, printed_at, practice, basis)
    subject = f"Daftar antar · {plan.provider.name} · {date_long(plan.date)}"
    document = Document(sheet, subject, imprint)
    ink, width = document.ink, sheet.inner
    head = Letterhead(ink, office, width, logo=logo)
    title = Title(
        ink,
        "DAFTAR ANTAR UNTUK DIISI",
        (
            f"Program {plan.period.programme.capitalize()} · {plan.period.name}",
            f"Nomor: {plan.number}" if plan.number else "",
        ),
        width,
    )
    facts = Fields(ink, [*route_facts(plan), ("Porsi per PM", _portions(plan.period))], width)
    # a mark and its meaning stay on one line
    marks = " · ".join(
        f"{mark} = {meaning}".replace(" ", "\N{NO-BREAK SPACE}") for mark, meaning in plan.marks
    )
    legend = Sentences(ink, [f"Hasil: {marks}"] if marks else [], width, size=8, face=REGULAR)
    table = Table(ink, _columns(width), size=8, row_height=SIGNATURE_ROW)
    balance = Balance(ink, None, width * 0.34)
    signatures = Signatures(ink, route_signers(plan, office), width)

    opening = sum(part.height for part in (head, title, facts, legend)) + 3 * _GAP
    tail = balance.height + signatures.height + 2 * _GAP
    layout = table.lay_out(
        _rows(plan), first=document.height - opening, other=document.height, tail=tail
    )
    pages = len(layout.pages)
    for page, lines in enumerate(layout.pages, start=1):
        step(progress, page - 1, pages, "Mencetak daftar antar")
        with document.sheet(page, pages):
            y = document.top
            if page == 1:
                y = title.draw(document.left, head.draw(document.left, y) - _GAP)
                y = facts.draw(document.left, y) - _GAP / 2
                y = legend.draw(document.left, y) - _GAP
            y = table.draw(document.left, y, layout.lines[lines.start : lines.stop])
            if page == pages:
                y = balance.draw(document.left, y - _GAP)
                signatures.draw(document.left, y - _GAP)
    step(progress, pages, pages, "Menyimpan daftar antar")
    return document.save(path)


def _portions(period: ProgrammePeriod) -> str:
    labels = [period.portion_label_1, period.portion_label_2][: period.portions_per_day]
    return f"{number(period.portions_per_day)} ({', '.join(labels)})"


def _columns(width: float) -> list[Column]:
    fixed = [9 * MM, 15 * MM, 14 * MM, 32 * MM, 28 * MM]
    rest = width - sum(fixed)
    return [
        Column("No.", fixed[0], "center"),
        Column("Nama", rest * 0.46),
        Column("Alamat, RT/RW", rest * 0.54),
        Column("Hasil", fixed[1], "center"),
        Column("Jam", fixed[2], "center"),
        Column("Penerima (bila wakil)", fixed[3], "center"),
        Column("Tanda tangan atau cap jempol", fixed[4], "center"),
    ]


def _rows(plan: CourierList) -> list[Row]:
    if not plan.rows:
        return [Band((NO_ROWS,), span=_COLUMNS)]
    return by_village(plan.rows, _cells, _sum, span=_COLUMNS)


def _cells(count: int, row: CourierRow, address: str) -> tuple[str, ...]:
    name = f"{row.name} ({row.diet})" if row.diet else row.name
    return str(count), name, tied(address), "", "", "", ""


def _sum(label: str, rows: Sequence[CourierRow]) -> Band:
    return Band((f"{label} ({number(len(rows))} PM)", "", "", "", ""), span=3)
