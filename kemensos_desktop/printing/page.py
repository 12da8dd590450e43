"""What every sheet carries: watermark, foot with page x of y; and the file it is saved to."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from ..domain.atomic import write_atomic
from ..domain.text import clock, date_long, number
from .fonts import BOLD, REGULAR, SEMIBOLD, typeface
from .ink import Ink
from .paper import MM, Paper

# text wrapping of compressed streams: a fifth larger files, a third of the time
rl_config.useA85 = 0

WATERMARK = "DATA CONTOH"
PRACTICE_NOTE = "DATA CONTOH – mode latihan, bukan bukti penyaluran"
CONFIDENTIAL = "RAHASIA – memuat data pribadi"

# the foot stands nearer to the edge than the text; 8 mm is what every office printer reaches
_FOOT_MARGIN = 8 * MM
_FOOT_SIZE = 7

_ZONES = {420: "WIB", 480: "WITA", 540: "WIT"}


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who printed when, from which batches or revision; `practice` marks every page."""

    printed_by: str
    printed_at: datetime
    practice: bool = False
    basis: str = ""

    @property
    def zone(self) -> str:
        """`WIB`, `WITA` or `WIT` by the offset of `printed_at`; "" elsewhere."""
        offset = self.printed_at.utcoffset()
        return _ZONES.get(int(offset.total_seconds() // 60), "") if offset is not None else ""

    @property
    def sentence(self) -> str:
        moment = self.printed_at
        return f"Dicetak {date_long(moment)} {clock(moment, self.zone)} oleh {self.printed_by}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A saved document; `missing` are the characters that Inter lacks and were printed as □."""

    path: Path
    pages: int
    missing: str
    notes: tuple[str, ...] = ()


class Document:
    """One PDF being drawn, sheet by sheet.

    The same input gives the same bytes: no clock, no chance, only embedded faces.
    """

    def __init__(self, paper: Paper, title: str, imprint: Imprint) -> None:
        typeface(REGULAR)
        self.paper = paper
        self.imprint = imprint
        self._buffer = BytesIO()
        self.canvas = Canvas(
            self._buffer,
            pagesize=(paper.width, paper.height or paper.width),
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs say float
            invariant=1,
            lang="id-ID",
        )
        self.canvas.setTitle(title)
        self.canvas.setCreator("kemensos_desktop")
        self.ink = Ink(self.canvas)
        self._pages = 0
        small = self.ink.pen(REGULAR, _FOOT_SIZE)
        strong = self.ink.pen(SEMIBOLD, _FOOT_SIZE)
        notes = [CONFIDENTIAL, *([PRACTICE_NOTE] if imprint.practice else [])]
        count_width = strong.width(f"Halaman {number(99999)} dari {number(99999)}  ")
        self._foot_lines = [
            (line, pen)
            for text, pen, room in (
                (title, strong, paper.inner - count_width),
                (imprint.sentence, small, paper.inner),
                (f"Dasar: {imprint.basis}" if imprint.basis else "", small, paper.inner),
                (" · ".join(notes), strong, paper.inner),
            )
            if text
            for line in pen.wrap(text, room)
        ]
        self._foot_height = small.leading * len(self._foot_lines) + 3

    @property
    def left(self) -> float:
        return self.paper.margin

    @property
    def right(self) -> float:
        return self.paper.width - self.paper.margin

    @property
    def top(self) -> float:
        return self.paper.height - self.paper.margin

    @property
    def bottom(self) -> float:
        """Lowest y above the foot of the page."""
        return _FOOT_MARGIN + self._foot_height + 6

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @contextmanager
    def sheet(self, page: int, pages: int) -> Iterator[Ink]:
        """One sheet: watermark below and foot beside what is drawn inside."""
        if self.imprint.practice:
            self._watermark()
        yield self.ink
        # last, as it is read last
        self._foot(page, pages)
        self.end_page()

    @contextmanager
    def strip(self, height: float) -> Iterator[Ink]:
        """One piece of a roll, `height` points long."""
        self.canvas.setPageSize((self.paper.width, height))
        yield self.ink
        self.end_page()

    def end_page(self) -> None:
        self.canvas.showPage()
        self._pages += 1

    def save(self, path: Path) -> Printed:
        """Write the file whole or not at all. Raises DiskFull, FileNotWritable and their like."""
        write_atomic(path, self._bytes())
        return Printed(path, self._pages, "".join(sorted(self.ink.missing)))

    def _bytes(self) -> bytes:
        data: bytes = self.canvas.getpdfdata()  # type: ignore[no-untyped-call]  # bare in the stubs
        return data

    def _watermark(self) -> None:
        paper, canvas = self.paper, self.canvas
        diagonal = math.hypot(paper.width, paper.height)
        size = 0.62 * diagonal / typeface(BOLD).width(WATERMARK)
        pen = self.ink.pen(BOLD, size)
        canvas.saveState()
        canvas.setFillGray(0.92)
        canvas.translate(paper.width / 2, paper.height / 2)
        canvas.rotate(math.degrees(math.atan2(paper.height, paper.width)))
        self.ink.text(0, -pen.cap / 2, WATERMARK, pen, "center")
        canvas.restoreState()

    def _foot(self, page: int, pages: int) -> None:
        ink, y = self.ink, _FOOT_MARGIN + self._foot_height
        ink.rules([(self.left, y, self.right, y)], 0.4)
        y -= 3
        count = f"Halaman {number(page)} dari {number(pages)}"
        ink.lines(self.right, y, [count], ink.pen(SEMIBOLD, _FOOT_SIZE), "right")
        for line, pen in self._foot_lines:
            y = ink.lines(self.left, y, [line], pen)
