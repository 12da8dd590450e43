"""Minutes of the verification in a village (berita acara): results counted, family by family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.text import date_long, date_short, date_words, number, terbilang
from .fields import Sentences
from .fonts import REGULAR
from .ink import tied
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS
from .signatures import Signatures, Signer
from .table import Band, Column, Row, Table

NO_FAMILIES = "Belum ada keluarga pada daftar desa/kelurahan ini."
_CLOSING = (
    "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya."
)
_GAP = 4 * MM
_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class MinutesRow:
    """One family: last visit up to the day of the minutes, its result, how far its survey is."""

    head: str
    kk_masked: str
    address: str
    visited: date | None
    result: str
    survey: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class VillageMinutes:
    """A village's families on a day. `results` has every result in words and how many have it.

    `kind` is the village's own word ("Desa", "Kelurahan"), `village` its full name.
    """

    kind: str
    village: str
    date: date
    rows: Sequence[MinutesRow]
    results: Sequence[tuple[str, int]]
    visited: int
    surveyed: int
    number: str = ""
    chairman_title: str = "Ketua Musyawarah Desa/Kelurahan"
    chairman: str = ""
    officer: str = ""
    village_head_title: str = "Kepala Desa/Lurah"
    village_head: str = ""


def village_minutes(
    path: Path,
    minutes: VillageMinutes,
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
    """Write the minutes to `path`. Domain reference §2.9 (results), §6.1 (opening), §6.4 (signers).

    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    sheet = PAPERS[paper]
    subject = f"Berita acara verifikasi · {minutes.village} · {date_long(minutes.date)}"
    document = Document(sheet, subject, Imprint(printed_by, printed_at, practice, basis))
    ink, width = document.ink, sheet.inner
    head = Letterhead(ink, office, width, logo=logo)
    title = Title(
        ink,
        "BERITA ACARA HASIL VERIFIKASI DAN VALIDASI",
        (minutes.village, f"Nomor: {minutes.number}" if minutes.number else ""),
        width,
    )
    opening = Sentences(ink, [_opening(minutes)], width, face=REGULAR)
    counts = Table(ink, _count_columns(width), size=8)
    counted = counts.measure(_count_rows(minutes))
    told = Sentences(ink, [_totals(minutes)], width, face=REGULAR)
    table = Table(ink, _columns(width), size=8)
    closing = Sentences(ink, [_CLOSING], width, face=REGULAR)
    signatures = Signatures(ink, _signers(minutes, office), width)

    above = sum(part.height for part in (head, title, opening, told)) + counts.height(counted)
    tail = closing.height + signatures.height + 3 * _GAP
    layout = table.lay_out(
        _rows(minutes), first=document.height - above - 4 * _GAP, other=document.height, tail=tail
    )
    pages = len(layout.pages)
    for page, lines in enumerate(layout.pages, start=1):
        step(progress, page - 1, pages, "Mencetak berita acara")
        with document.sheet(page, pages):
            y = document.top
            if page == 1:
                y = title.draw(document.left, head.draw(document.left, y) - _GAP)
                y = opening.draw(document.left, y) - _GAP
                y = counts.draw(document.left, y, counted) - _GAP
                y = told.draw(document.left, y) - _GAP
            y = table.draw(document.left, y, layout.lines[lines.start : lines.stop])
            if page == pages:
                y = closing.draw(document.left, y - _GAP)
                signatures.draw(document.left, y - _GAP)
    step(progress, pages, pages, "Menyimpan berita acara")
    return document.save(path)


def _opening(minutes: VillageMinutes) -> str:
    return (
        f"Pada hari ini {date_words(minutes.date)}, bertempat di {minutes.village}, kami yang "
        "bertanda tangan di bawah ini telah memeriksa dan memusyawarahkan hasil verifikasi dan "
        f"validasi data keluarga di {minutes.kind.lower()} tersebut, dengan hasil sebagai berikut."
    )


def _totals(minutes: VillageMinutes) -> str:
    return (
        f"Dari {in_words(len(minutes.rows))} keluarga yang terdaftar, "
        f"{in_words(minutes.visited)} keluarga sudah dikunjungi dan {in_words(minutes.surveyed)} "
        "keluarga sudah disurvei. Daftar keluarga dan hasil kunjungannya:"
    )


def in_words(count: int) -> str:
    """`12 (dua belas)`."""
    return f"{number(count)} ({terbilang(count)})"


def _count_columns(width: float) -> list[Column]:
    return [
        Column("No.", 9 * MM, "center"),
        Column("Hasil verifikasi", width * 0.42),
        Column("Keluarga", 22 * MM, "right"),
        Column("Terbilang", width * 0.58 - 31 * MM),
    ]


def _count_rows(minutes: VillageMinutes) -> list[Row]:
    rows: list[Row] = [
        (str(place), label, number(count), terbilang(count))
        for place, (label, count) in enumerate(minutes.results, start=1)
    ]
    total = sum(count for _, count in minutes.results)
    rows.append(Band(("Jumlah", number(total), terbilang(total)), span=2))
    return rows


def _columns(width: float) -> list[Column]:
    fixed = [9 * MM, 31 * MM, 20 * MM, 22 * MM]
    rest = width - sum(fixed)
    return [
        Column("No.", fixed[0], "center"),
        Column("Nama kepala keluarga", rest * 0.26),
        Column("No. KK", fixed[1]),
        Column("Alamat, RT/RW", rest * 0.28),
        Column("Kunjungan terakhir", fixed[2], "center"),
        Column("Hasil", rest * 0.19),
        Column("Survei", fixed[3]),
        Column("Keterangan", rest * 0.27),
    ]


def _rows(minutes: VillageMinutes) -> list[Row]:
    if not minutes.rows:
        return [Band((NO_FAMILIES,), span=_COLUMNS)]
    return [
        (
            str(place),
            row.head,
            row.kk_masked,
            tied(row.address),
            date_short(row.visited) if row.visited else "–",
            row.result,
            row.survey,
            row.note,
        )
        for place, row in enumerate(minutes.rows, start=1)
    ]


def _signers(minutes: VillageMinutes, office: Office) -> list[list[Signer]]:
    """Chairman of the meeting and officer; seen by the head of the village (§6.4)."""
    dated = ", ".join(part for part in (office.place, date_long(minutes.date)) if part)
    return [
        [
            Signer(minutes.chairman_title, minutes.chairman),
            Signer(minutes.village_head_title, minutes.village_head, above="Mengetahui,"),
            Signer("Petugas Verifikasi", minutes.officer, above=dated),
        ]
    ]
