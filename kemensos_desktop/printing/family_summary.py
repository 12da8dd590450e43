"""Summary of families, one after the other: who they are, where, visited when, how they live."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from ..domain.text import date_long, date_short, number
from .fields import Fields, Sentences
from .fonts import REGULAR, SEMIBOLD
from .ink import tied
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import MM, PAPERS
from .signatures import Signatures, Signer, office_section
from .table import Band, Column, Row, Table

NO_FAMILIES = "Belum ada keluarga pada daftar ini."
NO_SURVEY = "Keluarga ini belum disurvei; anggota dan keadaan rumahnya belum diketahui."
LEFT_OUT = (
    "Tidak dicetak (data pribadi spesifik, UU 27/2022 Pasal 4): pendapatan, nilai rupiah, jenis "
    "disabilitas dan penyakit."
)
_GAP = 2.4 * MM
_SIZE = 7.5
_PADDING = 2.2


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One attempt at the family; `result` in words, `note` why."""

    date: date
    officer: str
    result: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member; `nik_masked` or why there is none, `presence` in words.

    `disabled` and `ill` say only whether; None where it is not to be printed or was not asked.
    """

    name: str
    relation: str
    sex: str
    age: int | None
    nik_masked: str
    presence: str
    disabled: bool | None = None
    ill: bool | None = None


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """Which questionnaire was answered when, and who asked."""

    instrument: str
    version: str
    date: date | None
    officer: str


@dataclass(frozen=True, slots=True)
class FamilySummary:
    """One family. `details` are blocks of the questionnaire: title, then question and answer.

    `marks` prints the columns that say whether a member is disabled or ill.
    """

    head: str
    kk_masked: str
    local_id: str
    address: str
    village: str
    place: str = ""
    survey: SurveyFacts | None = None
    respondent: str = ""
    visits: Sequence[VisitLine] = ()
    members: Sequence[MemberLine] = ()
    details: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    marks: bool = False
    notes: tuple[str, ...] = ()


def family_summary(
    path: Path,
    families: Sequence[FamilySummary],
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
    """Write all families to `path`, each beginning on a page of its own.

    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    subject = "Ringkasan keluarga"
    if len(families) > 1:
        subject = f"{subject} · {number(len(families))} keluarga"
    imprint = Imprint(printed_by, printed_at, practice, basis)
    document = Document(PAPERS[paper], subject, imprint)
    head = Letterhead(document.ink, office, document.paper.inner, logo=logo)
    pages: list[_Page] = []
    for place, family in enumerate(families):
        step(progress, place, 2 * len(families), "Menata ringkasan keluarga")
        pages += _Cutter(document, head, office, family).pages()
    if not pages:
        pages = [_empty(document, head)]
    for place, page in enumerate(pages):
        step(progress, len(pages) + place, 2 * len(pages), "Mencetak ringkasan keluarga")
        with document.sheet(place + 1, len(pages)):
            for y, draw in page:
                draw(document.left, y)
    step(progress, 1, 1, "Menyimpan ringkasan keluarga")
    return document.save(path)


_Draw = Callable[[float, float], object]
_Page = list[tuple[float, _Draw]]
"""What stands on a page: the y of its upper edge, and how it is drawn from (x, y)."""


def _empty(document: Document, head: Letterhead) -> _Page:
    words = Sentences(document.ink, [NO_FAMILIES], document.paper.inner)
    return [(document.top, head.draw), (document.top - head.height - 2 * _GAP, words.draw)]


class _Cutter:
    """One family cut into pages."""

    def __init__(
        self, document: Document, head: Letterhead, office: Office, family: FamilySummary
    ) -> None:
        self._document = document
        self._ink = document.ink
        self._width = document.paper.inner
        self._head = head
        self._office = office
        self._family = family
        self._pages: list[_Page] = [[]]
        self._y = document.top

    def pages(self) -> list[_Page]:
        family, ink, width = self._family, self._ink, self._width
        if self._head.height:
            self._put(self._head.height + _GAP, self._head.draw)
        title = Title(ink, "RINGKASAN KELUARGA", (family.village,), width)
        self._put(title.height, title.draw)
        self._put_facts()
        tables: list[tuple[str, Table, list[Row]]] = []
        if family.visits:
            tables.append(("Kunjungan", self._visits(), _visit_rows(family.visits)))
        if family.members:
            tables.append(("Anggota keluarga", self._members(), _member_rows(family)))
        if family.details:
            tables.append(("Keadaan rumah dan aset", self._details(), _detail_rows(family)))
        notes = [*family.notes, LEFT_OUT if family.survey else NO_SURVEY]
        words = Sentences(ink, notes, width, size=_SIZE, face=REGULAR)
        signatures = Signatures(ink, [self._signers()], width, size=8.5)
        height = words.height + 2 * _GAP + signatures.height

        def end(x: float, y: float) -> None:
            signatures.draw(x, words.draw(x, y) - 2 * _GAP)

        for place, (caption, table, rows) in enumerate(tables, start=1):
            # what is signed is read beside the names
            self._put_table(caption, table, rows, height + _GAP if place == len(tables) else 0)
        self._put(height, end)
        return self._pages

    # --- placing ---

    def _put(self, height: float, draw: _Draw) -> None:
        if self._y - height < self._document.bottom and self._pages[-1]:
            self._turn()
        self._pages[-1].append((self._y, draw))
        self._y -= height

    def _turn(self) -> None:
        """A new page, headed by whose it is."""
        family = self._family
        words = f"{family.head} · No. KK {family.kk_masked} · lanjutan"
        strip = Sentences(self._ink, [words], self._width, size=8)
        self._pages.append([(self._document.top, strip.draw)])
        self._y = self._document.top - strip.height - _GAP

    def _put_table(self, title: str, table: Table, rows: list[Row], tail: float) -> None:
        """`tail` is the height that must stand below the last rows on the same page."""
        caption = Sentences(self._ink, [title], self._width, size=9, face=SEMIBOLD)
        # a caption stands over two rows at least
        least = caption.height + table.heading_height + 2 * 6 * MM
        if self._y - least < self._document.bottom:
            self._turn()
        self._put(caption.height + 1 * MM, caption.draw)
        room = self._document.height - 8 - _GAP
        layout = table.lay_out(rows, first=self._y - self._document.bottom, other=room, tail=tail)
        for place, span in enumerate(layout.pages):
            if place:
                self._turn()
            lines = layout.lines[span.start : span.stop]

            def draw(x: float, y: float, lines: Sequence[object] = lines) -> None:
                table.draw(x, y, lines)  # type: ignore[arg-type]  # as measured above

            self._pages[-1].append((self._y, draw))
            self._y -= table.height(lines)
        self._y -= _GAP

    # --- parts ---

    def _put_facts(self) -> None:
        family, survey = self._family, self._family.survey
        half = (self._width - 2 * _GAP) / 2
        left = Fields(
            self._ink,
            [
                ("*Kepala keluarga", family.head),
                ("No. KK", family.kk_masked),
                ("No. keluarga", family.local_id),
                ("Alamat", tied(family.address)),
                ("Koordinat", family.place),
            ],
            half,
            size=8.5,
        )
        pairs = [("Survei", "belum ada")]
        if survey is not None:
            pairs = [
                ("Instrumen", survey.instrument),
                ("Formulir", f"versi {survey.version}"),
                ("Tanggal survei", date_long(survey.date) if survey.date else ""),
                ("Petugas", survey.officer),
                ("Anggota dicatat", number(len(family.members))),
            ]
        right = Fields(self._ink, pairs, half, size=8.5)

        def draw(x: float, y: float) -> None:
            left.draw(x, y)
            right.draw(x + half + 2 * _GAP, y)

        self._put(max(left.height, right.height) + _GAP, draw)

    def _visits(self) -> Table:
        fixed = [8 * MM, 22 * MM, 38 * MM, 44 * MM]
        return Table(
            self._ink,
            [
                Column("No.", fixed[0], "center"),
                Column("Tanggal", fixed[1], "center"),
                Column("Petugas", fixed[2]),
                Column("Hasil", fixed[3]),
                Column("Keterangan", self._width - sum(fixed)),
            ],
            size=_SIZE,
            padding=_PADDING,
        )

    def _members(self) -> Table:
        marks = [17 * MM, 17 * MM] if self._family.marks else []
        fixed = [8 * MM, 27 * MM, 8 * MM, 11 * MM, 32 * MM]
        rest = self._width - sum(fixed) - sum(marks)
        columns = [
            Column("No.", fixed[0], "center"),
            Column("Nama", rest * 0.55),
            Column("Hubungan", fixed[1]),
            Column("L/P", fixed[2], "center"),
            Column("Umur", fixed[3], "center"),
            Column("NIK", fixed[4]),
            Column("Keberadaan", rest * 0.45),
        ]
        titles = ("Disabilitas", "Sakit menahun")
        columns += [
            Column(title, width, "center") for title, width in zip(titles, marks, strict=False)
        ]
        return Table(self._ink, columns, size=_SIZE, padding=_PADDING)

    def _details(self) -> Table:
        label, answer = self._width * 0.28, self._width * 0.22
        return Table(
            self._ink,
            [
                Column("Pertanyaan", label),
                Column("Jawaban", answer),
                Column("Pertanyaan", label),
                Column("Jawaban", answer),
            ],
            size=_SIZE,
            padding=_PADDING,
        )

    def _signers(self) -> list[Signer]:
        family, office = self._family, self._office
        imprint = self._document.imprint
        dated = ", ".join(p for p in (office.place, date_long(imprint.printed_at)) if p)
        officer = family.survey.officer if family.survey else ""
        return [
            Signer("Kepala Keluarga/Responden", family.respondent),
            office_section(office, "Mengetahui,"),
            Signer("Petugas", officer, above=dated),
        ]


def _visit_rows(visits: Sequence[VisitLine]) -> list[Row]:
    return [
        (str(place), date_short(visit.date), visit.officer, visit.result, visit.note)
        for place, visit in enumerate(visits, start=1)
    ]


def _member_rows(family: FamilySummary) -> list[Row]:
    rows: list[Row] = []
    for place, one in enumerate(family.members, start=1):
        marks = (_mark(one.disabled), _mark(one.ill)) if family.marks else ()
        age = "" if one.age is None else number(one.age)
        cells = (one.name, one.relation, one.sex, age, one.nik_masked, one.presence)
        rows.append((str(place), *cells, *marks))
    return rows


def _mark(said: bool | None) -> str:
    return "" if said is None else "✓" if said else "–"


def _detail_rows(family: FamilySummary) -> list[Row]:
    """Question and answer twice beside each other, read downwards within each block."""
    rows: list[Row] = []
    for title, pairs in family.details:
        if not pairs:
            continue
        rows.append(Band((title,), span=4, heading=True))
        half = -(-len(pairs) // 2)
        for place in range(half):
            right = pairs[place + half] if place + half < len(pairs) else ("", "")
            rows.append((*pairs[place], *right))
    return rows
