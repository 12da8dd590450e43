"""A page that shows an office its own letterhead, number and signers before a paper is printed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ..domain.office import Office
from ..domain.text import date_long
from .letterhead import Letterhead, Title
from .page import Document, Imprint, Printed
from .paper import A4, MM, PAPERS
from .signatures import Signatures, office_head, office_section

_GAP = 8 * MM


def letterhead_sample(
    path: Path,
    office: Office,
    *,
    number: str,
    practice: bool,
    printed_by: str,
    printed_at: datetime,
) -> Printed:
    """One page on the office's paper. Raises DiskFull, FileNotWritable."""
    document = Document(
        PAPERS.get(office.paper, A4), "Contoh kop surat", Imprint(printed_by, printed_at, practice)
    )
    with document.sheet(1, 1) as ink:
        width = document.right - document.left
        y = Letterhead(ink, office, width).draw(document.left, document.top) - _GAP
        title = Title(ink, "Contoh kop surat dan tanda tangan", [f"Nomor: {number}"], width)
        y = title.draw(document.left, y) - _GAP
        dated = f"{office.place or '……'}, {date_long(printed_at)}"
        blocks = [[office_head(office), office_section(office, dated)]]
        Signatures(ink, blocks, width).draw(document.left, y)
    return document.save(path)
