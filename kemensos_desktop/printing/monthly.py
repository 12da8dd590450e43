"""Monthly recap: recipients × dates with letters, sums, corrections, cost, signatures."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from ..domain.delivery import Money
from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.text import date_long, month_year, number
from .corrections import Correction, correction_rows, corrections_table
from .fields import Fields, Sentences
from .fonts import REGULAR, SEMIBOLD
from .ink import Ink
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS
from .signatures import Signatures, Signer, office_head, office_section
from .sums import Cost, Priced, Unspent
from .table import LAST_ROWS, Band, Column, Row, Table

NO_ROWS = "Tidak ada penyaluran pada bulan ini."
NONE_COUNTED = "Belum ada penyaluran yang dihitung pada bulan ini."
SERVED = "✓"
"""Mark of a day on which every portion of the period was handed over."""

# letters of the reasons in domain reference §1.8; a reason without one prints as its own code
LETTERS = {
    "01": "T",
    "02": "K",
    "03": "S",
    "04": "L",
    "05": "P",
    "06": "M",
    "07": "I",
    "08": "N",
    "09": "A",
    "10": "C",
    "11": "B",
    "12": "D",
    "13": "R",
    "14": "J",
    "15": "U",
    "16": "G",
    "99": "X",
}
_GAP = 4 * MM
_INDENT = 4.5 * MM


@dataclass(frozen=True, slots=True)
class RecapRow:
    """One recipient's month.

    `days` has an entry per day of the month: `SERVED`, a number of portions as text ("1") when
    only some were handed over, the code of the reason ("03"), or "" when nothing was planned.
    """

    name: str
    village: str
    days: tuple[str, ...]
    portions: int
    person_days: int


@dataclass(frozen=True, slots=True)
class MonthlyRecap:
    """One provider's month; `month` is any day of it.

    `reasons` are code and label of every reason (programme data), for the legend. With
    `for_office` the section head and the head of the office sign, else head and treasurer of the
    provider, seen by the camat. `priced` are the parts of `money` when prices changed within the
    month, `planned` what the closed days would have cost with every active recipient fed. `notes`
    say what is not counted, in whole sentences.
    """

    provider: Provider
    period: ProgrammePeriod
    month: date
    rows: Sequence[RecapRow]
    money: Money
    reasons: Sequence[tuple[str, str]]
    number: str = ""
    camat: Signer | None = None
    for_office: bool = False
    priced: Sequence[Priced] = ()
    planned: Money | None = None
    corrections: Sequence[Correction] = ()
    notes: tuple[str, ...] = ()


def monthly_recap(
    path: Path,
    recap: MonthlyRecap,
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
    """Write the recap to `path`, landscape. Domain reference §1.11 (matrix), §6.4 (signers).

    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    sheet = PAPERS[paper].landscape
    imprint = Imprint(printed_by, printed_at, practice, basis)
    month = month_year(recap.month)
    document = Document(sheet, f"Rekap bulanan · {recap.provider.name} · {month}", imprint)
    ink, width = document.ink, sheet.inner
    head = Letterhead(ink, office, width, logo=logo, scale=0.85)
    title = Title(
        ink,
        f"REKAPITULASI PENYALURAN BULAN {month.upper()}",
        (
            f"Program {recap.period.programme.capitalize()} · {recap.period.name}",
            f"Nomor: {recap.number}" if recap.number else "",
        ),
        width,
    )
    facts = Fields(
        ink,
        [("*Penyedia", recap.provider.name), ("Alamat", recap.provider.address)],
        width,
        size=8.5,
    )
    notes = Sentences(ink, recap.notes, width, size=8.5)
    days = monthrange(recap.month.year, recap.month.month)[1]
    table = Table(ink, _columns(days, width), size=7, padding=2)
    ending = _Ending(ink, recap, office, width, printed_at.date())
    tail = ending.height + _GAP

    aside = _GAP / 2 if recap.notes else 0
    opening = sum(part.height for part in (head, title, facts, notes)) + 2 * _GAP + aside
    layout = table.lay_out(
        _rows(recap, days),
        first=document.height - opening,
        other=document.height,
        tail=0 if recap.corrections else tail,
    )
    # what is drawn on each page, one below the other: from the y above it to the y below it
    pages: list[list[_Part]] = [
        [partial(table.draw, document.left, lines=layout.lines[page.start : page.stop])]
        for page in layout.pages
    ]
    pages[0][:0] = [
        lambda y: head.draw(document.left, y) - _GAP,
        partial(title.draw, document.left),
        lambda y: facts.draw(document.left, y) - aside,
        lambda y: notes.draw(document.left, y) - _GAP,
    ]
    if recap.corrections:
        last = layout.pages[-1]
        used = table.height(layout.lines[last.start : last.stop]) + _GAP
        room = document.height - used - (opening if len(pages) == 1 else 0)
        _add_corrections(pages, document, recap, room, tail)
    pages[-1].append(lambda y: ending.draw(document.left, y - _GAP))
    for page, parts in enumerate(pages, start=1):
        step(progress, page - 1, len(pages), "Mencetak rekap bulanan")
        with document.sheet(page, len(pages)):
            y = document.top
            for part in parts:
                y = part(y)
    step(progress, len(pages), len(pages), "Menyimpan rekap bulanan")
    return document.save(path)


_Part = Callable[[float], float]


def _gap(y: float) -> float:
    return y - _GAP


def _add_corrections(
    pages: list[list[_Part]], document: Document, recap: MonthlyRecap, room: float, tail: float
) -> None:
    """The numbered corrections below the matrix, with `room` points left on its last page."""
    table = corrections_table(document.ink, document.paper.inner)
    rows = correction_rows(recap.corrections)
    lines = table.measure(rows)
    whole = table.height(lines) + tail
    few = len(recap.corrections) <= LAST_ROWS and room < whole <= document.height
    if few or table.heading_height + max(line.height for line in lines) > room:
        pages.append([])
        room = document.height
    layout = table.lay_out(rows, first=room, other=document.height, tail=tail)
    for index, page in enumerate(layout.pages):
        if index:
            pages.append([])
        part = partial(table.draw, document.left, lines=layout.lines[page.start : page.stop])
        pages[-1] += [_gap, part] if pages[-1] else [part]


def _columns(days: int, width: float) -> list[Column]:
    number_width, sum_width = 8 * MM, 10.5 * MM
    name_width = 50 * MM
    day_width = (width - number_width - name_width - 2 * sum_width) / days
    return [
        Column("No.", number_width, "center"),
        Column("Nama penerima manfaat", name_width),
        *(Column(str(day), day_width, "center", "Tanggal") for day in range(1, days + 1)),
        Column("Hari", sum_width, "right", "Jumlah"),
        Column("Porsi", sum_width, "right", "Jumlah"),
    ]


def _rows(recap: MonthlyRecap, days: int) -> list[Row]:
    """Recipients by village in the order in which the villages first appear, each with a sum.

    Every row of sums counts the recipients served per date.
    """
    columns = days + 4
    if not recap.rows:
        return [Band((NONE_COUNTED if recap.notes else NO_ROWS,), span=columns)]
    villages: dict[str, list[RecapRow]] = {}
    for row in recap.rows:
        villages.setdefault(row.village, []).append(row)
    printed: list[Row] = []
    count = 0
    for village, members in villages.items():
        name = village or "Desa/kelurahan belum diisi"
        printed.append(Band((name,), span=columns, heading=True))
        for row in members:
            count += 1
            marks = [LETTERS.get(day, day) for day in row.days]
            sums = number(row.person_days), number(row.portions)
            printed.append((str(count), row.name, *marks, *sums))
        printed.append(_sum(f"Jumlah {name}", members, days))
    if len(villages) > 1:
        printed.append(_sum("Jumlah seluruhnya", recap.rows, days))
    return printed


def _sum(label: str, rows: Sequence[RecapRow], days: int) -> Band:
    served = [sum(_served(row.days[day]) for row in rows) for day in range(days)]
    return Band(
        (
            f"{label} ({number(len(rows))} PM)",
            *(number(count) if count else "" for count in served),
            number(sum(row.person_days for row in rows)),
            number(sum(row.portions for row in rows)),
        ),
        span=2,
    )


def _served(day: str) -> bool:
    # a reason has two digits, a number of portions one
    return day == SERVED or (day.isdigit() and len(day) == 1)


class _Ending:
    """What stands below the matrix: legend beside the cost, then the signatures."""

    def __init__(
        self, ink: Ink, recap: MonthlyRecap, office: Office, width: float, printed: date
    ) -> None:
        self._ink = ink
        self._pen = ink.pen(REGULAR, 8)
        self._heading = ink.pen(SEMIBOLD, 8)
        self._cost_x = width * 0.46
        self._legend = [
            (mark, self._pen.wrap(label, width * 0.42 - _INDENT)) for mark, label in _legend(recap)
        ]
        right = width - self._cost_x
        self._cost = Cost(ink, recap.money, recap.period, right, recap.priced)
        self._unspent = Unspent(ink, recap.planned, recap.money, right) if recap.planned else None
        self._signatures = Signatures(ink, [_signers(recap, office, printed)], width)
        count = sum(len(lines) for _, lines in self._legend)
        legend_height = self._heading.leading + count * self._pen.leading if count else 0
        sums = self._cost.height + (self._unspent.height + _GAP / 2 if self._unspent else 0)
        self._upper = max(legend_height, sums)
        self.height = self._upper + _GAP + self._signatures.height

    def draw(self, x: float, top: float) -> float:
        if self._legend:
            y = self._ink.lines(x, top, ["Keterangan"], self._heading)
            for mark, lines in self._legend:
                self._ink.lines(x + 4, y, [mark], self._pen, "center")
                y = self._ink.lines(x + _INDENT, y, lines, self._pen)
        below = self._cost.draw(x + self._cost_x, top)
        if self._unspent:
            self._unspent.draw(x + self._cost_x, below - _GAP / 2)
        return self._signatures.draw(x, top - self._upper - _GAP)


def _legend(recap: MonthlyRecap) -> list[tuple[str, str]]:
    """Mark and meaning of every mark that occurs."""
    used = {day for row in recap.rows for day in row.days if day}
    counts = sorted(day for day in used if day != SERVED and _served(day))
    labels = dict(recap.reasons)
    whole = f"{recap.period.portions_per_day} porsi diterima"
    return [
        *([(SERVED, whole)] if SERVED in used else []),
        *((count, f"Hanya {count} porsi diterima") for count in counts),
        *(
            (LETTERS.get(code, code), labels.get(code, code))
            for code in sorted(day for day in used if not _served(day))
        ),
    ]


def _signers(recap: MonthlyRecap, office: Office, printed: date) -> list[Signer]:
    """Mengetahui on the left, place and date over the right-most signer (§6.4).

    Dated on the last day of the month, while the month still runs on the day of printing.
    """
    last = date(
        recap.month.year, recap.month.month, monthrange(recap.month.year, recap.month.month)[1]
    )
    dated = ", ".join(part for part in (office.place, date_long(min(last, printed))) if part)
    if recap.for_office:
        return [office_head(office), office_section(office, dated)]
    provider = recap.provider
    head = "Ketua" if provider.type == "pokmas" else "Penanggung Jawab"
    camat = recap.camat or Signer("Camat", above="Mengetahui,")
    return [
        camat,
        Signer("Bendahara", provider.treasurer_name),
        Signer(f"{head} {provider.name}", provider.head_name, above=dated),
    ]
