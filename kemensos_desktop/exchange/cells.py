"""What one cell can carry, and how the rest is written so that nothing is lost or altered."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from typing import Any

from .layout import CELL_TEXT

# control characters (XML), C1 controls and non-characters (some programs drop them), text that
# spreadsheet programs unescape, and text that XlsxWriter would take for ready-made XML
_CANNOT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|<r>")
_ascii_json = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_EXCEL_DAY_ZERO = date(1899, 12, 30).toordinal()
_FIRST_EXCEL_DAY = date(1900, 3, 1)  # before it Excel counts a day that never was


def plain(text: str) -> bool:
    """Whether a whole canonical payload surely needs no care; wrong only on the safe side."""
    return (
        text.isascii()
        and "\\" not in text
        and "_x" not in text
        and "<r>" not in text
        and "\x7f" not in text
        and len(text) < CELL_TEXT
    )


def fits(text: str) -> bool:
    """Whether one text cell carries this text unchanged through any spreadsheet program."""
    return (
        bool(text)
        and len(text) < CELL_TEXT
        and (len(text) < CELL_TEXT // 2 or len(text.encode("utf-16-le")) < 2 * CELL_TEXT)
        and _CANNOT.search(text) is None
    )


def shown(text: str) -> str:
    """The text as far as a cell can show it to a person."""
    return _CANNOT.sub("\ufffd", text[: CELL_TEXT // 2])


def exact_float(number: float) -> bool:
    """Whether a number cell keeps this float: XlsxWriter writes 16 significant digits."""
    return repr(float(f"{number:.16G}")) == repr(number) and number - number == 0


def any_json(value: Any) -> str:
    """JSON in ASCII that survives every cell: no control character, no `_x`, no `<`."""
    text = _ascii_json(value)
    return text.replace("_x", "\\u005fx").replace("<", "\\u003c")


def pieces(text: str) -> list[str]:
    """Text cut for as many cells as it needs, side by side."""
    return [text[i : i + CELL_TEXT] for i in range(0, len(text), CELL_TEXT)]


@lru_cache(maxsize=4096)
def excel_day(iso: str) -> int | None:
    """The serial number of an ISO date; None for days that Excel cannot show right.

    Raises ValueError when it is no ISO date.
    """
    day = date.fromisoformat(iso)
    if day.isoformat() != iso:
        raise ValueError(iso)
    return day.toordinal() - _EXCEL_DAY_ZERO if day >= _FIRST_EXCEL_DAY else None
