"""A daily list of 10,000 people on paper, beside the same strokes on a bare reportlab canvas."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from ..domain.office import Office
from ..domain.provider import ProgrammePeriod, Provider
from ..domain.sample import people
from ..paths import resource
from ..printing.daily import DailyReport, DailyRow, daily_report
from . import bare
from .measure import RUNS, must_equal, peak_mb, seconds, timed
from .places import TODAY

_DISTRICT, _VILLAGE = "32.17", "32.17.01.2001"


def run(work: Path, rows: int = 10_000) -> dict[str, Any]:
    """CPU of a list without money and closing: the strings and rules are the whole work."""
    report, ours, plain = _report(rows), work / "kita.pdf", work / "polos.pdf"
    _print(report, ours)
    strokes = list(_strokes(ours))
    faces = {
        face: str(resource("fonts", f"{face}.ttf"))
        for face in sorted({text[0] for texts, _, _ in strokes for text in texts})
    }
    with PdfDocument(ours) as document:
        size = document[0].get_size()
    ours_s, bare_s = [], []
    for _ in range(RUNS):
        ours_s.append(timed(lambda: _print(report, ours)))
        bare_s.append(timed(lambda: bare.draw(plain, strokes, size, faces)))
    for number, (one, other) in enumerate(zip(strokes, _strokes(plain), strict=True), 1):
        for what, mine, theirs in zip(("strings", "rules", "boxes"), one, other, strict=True):
            must_equal(f"{what} of page {number}", _same(mine, theirs), True)
    return {**seconds(ours_s, bare_s), "pages": len(strokes), "peak_mb": peak_mb("report", work)}


def alone(work: Path) -> None:
    _print(_report(10_000), work / "sendiri.pdf")


def _print(report: DailyReport, path: Path) -> None:
    moment = datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=timezone(timedelta(hours=7)))
    office = Office(_DISTRICT, government="Pemerintah Kabupaten", name="Dinas Sosial")
    daily_report(
        path, report, office=office, practice=False, printed_by="Dewi Kartika", printed_at=moment
    )


def _report(count: int) -> DailyReport:
    rng = Random(7)
    period = ProgrammePeriod(
        _DISTRICT,
        "PERMAKANAN",
        "Tahun 2026",
        TODAY.replace(month=1, day=1),
        TODAY.replace(month=12, day=31),
    )
    found = people(7, [_VILLAGE], count, TODAY)
    rows = [
        DailyRow(
            p.name,
            f"{p.address}, RT {p.rt} RW {p.rw}",
            "Rende",
            *((1, 1) if (fed := rng.random() < 0.97) else (0, 0)),
            f"{rng.randrange(7, 10):02}:{rng.randrange(60):02}" if fed else "",
            "" if fed else "Sedang tidak di rumah",
        )
        for p in found
    ]
    return DailyReport(Provider(_DISTRICT, "Pokmas Melati"), period, TODAY, rows)


# --- what stands on a page, read back from the file ---


def _strokes(path: Path) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    """Per page: strings (face, size, x, y, text), rules (width, segments), boxes."""
    with PdfDocument(path) as document:
        for page in document:
            text_page = page.get_textpage()
            texts: list[Any] = []
            rules: list[Any] = []
            boxes: list[Any] = []
            for item in page.get_objects(max_depth=1):
                if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                    texts.append(_text(item.raw, text_page.raw))
                elif item.type == pdfium.FPDF_PAGEOBJ_PATH:
                    _path(item.raw, rules, boxes)
            text_page.close()
            page.close()
            yield texts, rules, boxes


def _text(raw: Any, page: Any) -> tuple[str, float, float, float, str]:
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(raw, size)
    pdfium.FPDFPageObj_GetMatrix(raw, matrix)
    length = pdfium.FPDFTextObj_GetText(raw, page, None, 0)
    text = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFTextObj_GetText(raw, page, text, length)
    font = pdfium.FPDFTextObj_GetFont(raw)
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(font, name, 100)
    return (
        name.value.decode().rpartition("+")[2],
        size.value,
        matrix.e,
        matrix.f,
        bytes(text).decode("utf-16-le").rstrip("\0"),
    )


def _path(raw: Any, rules: list[Any], boxes: list[Any]) -> None:
    points = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(pdfium.FPDFPath_CountSegments(raw)):
        pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFPath_GetPathSegment(raw, index), x, y)
        points.append((x.value, y.value))
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(raw, mode, stroke)
    if stroke.value:
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(raw, width)
        segments = [(*a, *b) for a, b in zip(points[::2], points[1::2], strict=True)]
        rules.append((width.value, segments))
    else:
        colour = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetFillColor(raw, *colour)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        corner = min(xs), min(ys)
        boxes.append((colour[0].value / 255, *corner, max(xs) - corner[0], max(ys) - corner[1]))


def _same(one: Any, other: Any) -> bool:
    """Equal, numbers to a tenth of a point: each writer rounds in its own way."""
    if isinstance(one, float):
        return bool(abs(one - other) < 0.1)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other)
