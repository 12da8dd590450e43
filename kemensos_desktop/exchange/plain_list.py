"""A plain list as districts keep it in Excel: a title, headings, rows; made with openpyxl."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

from ..domain.atomic import replacing
from ..domain.faults import from_os_error


def write_list(
    path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    """Write `rows` below a title and their headings. Raises DiskFull, FileNotWritable."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Daftar"
    sheet.append([title])
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(list(headings))
    for cell in sheet[3]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(list(row))
    try:
        with replacing(path) as temporary:
            book.save(temporary)
    except OSError as error:
        raise from_os_error(error, path) from error
