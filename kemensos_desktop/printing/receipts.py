"""Receipts of meals (tanda terima makanan): one delivery each, on A5 or on a thermal roll."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..domain.office import Office
from ..domain.progress import Progress, silent, step
from .page import Document, Imprint, Printed
from .paper import PAPERS
from .receipt import ReceiptItem
from .receipt_sheet import Sheets
from .receipt_strip import Strips

_REPORT_EVERY = 25


def receipts(
    path: Path,
    items: Sequence[ReceiptItem],
    *,
    paper: str = "A5",
    office: Office,
    practice: bool,
    printed_by: str,
    printed_at: datetime,
    basis: str = "",
    logo: bytes = b"",
    progress: Progress = silent,
) -> Printed:
    """Write one receipt per page or strip to `path`; `paper` is A5, 80mm or 58mm.

    Without items one page says so.
    Raises the known errors of writing a file, Cancelled and UnreadableLogo.
    """
    imprint = Imprint(printed_by, printed_at, practice, basis)
    document = Document(PAPERS[paper], "Tanda terima makanan", imprint)
    pages = Sheets(document, office, logo) if paper == "A5" else Strips(document, office)
    if not items:
        pages.draw_empty()
    for index, item in enumerate(items):
        if index % _REPORT_EVERY == 0:
            step(progress, index, len(items), "Mencetak tanda terima")
        pages.draw(item, index + 1, len(items))
    step(progress, len(items), len(items), "Menyimpan tanda terima")
    return document.save(path)
