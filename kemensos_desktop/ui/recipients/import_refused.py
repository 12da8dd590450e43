"""Rows that an imported list left out: shown with why, and kept in a file to mend them by."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.atomic import replacing
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.list_verdict import PreviewRow
from kemensos_desktop.services.recipient_import import ListPreview
from kemensos_desktop.ui.widgets import Column, DataTable, TableModel

_LONG = re.compile(r"\d{12,}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class RefusedTable(DataTable):
    """Row number as Excel shows it, name, and every reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = (
            Column("row", self.tr("Baris"), lambda v: number(v.row_number), 76, align="right"),
            Column("name", self.tr("Nama"), lambda v: v.name or "–", 190, elide=True),
            Column("why", self.tr("Mengapa"), _why, 260, stretch=True, elide=True, tip=_why),
        )
        super().__init__(
            TableModel(columns), label=self.tr("Baris yang ditolak"), name="refused_rows"
        )


def write_refused(path: Path, preview: ListPreview, rows: Sequence[PreviewRow]) -> Path:
    """A line per reason, for Excel as it is set in Indonesia (semicolons, with a BOM).

    No NIK is in full. Raises DiskFull, FileNotWritable.
    """
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        lines = csv.writer(file, delimiter=";")
        lines.writerow(("Lembar", "Baris", "Nama", "NIK", "Alasan"))
        for one in rows:
            for reason in one.reasons:
                cells = (preview.sheet, one.row_number, one.name, one.nik_masked, reason)
                lines.writerow([_plain(cell) for cell in cells])
    return path


def _why(one: PreviewRow) -> str:
    return " ".join(one.reasons)


def _plain(cell: str | int) -> str:
    """Text that hides long numbers and that Excel does not take for a formula."""
    text = _LONG.sub(lambda found: f"{found[0][:6]}******{found[0][12:]}", str(cell))
    return f"'{text}" if text.startswith(_FORMULA) else text
