"""What an answer looks like in its field: one canonical text per type, blank when it is wrong."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from math import inf, isnan

from kemensos_desktop.forms.model import Definition
from kemensos_desktop.forms.xpath.values import read_number

_INT_MAX = 2_147_483_647
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?)?)?")
_TIME = r"(\d{2}:\d{2}:\d{2})(?:\.\d+)?"
_ZONE = r"(?:[+-](?:0\d|1[0-4]):[0-5]\d|Z)?"
_CLOCK = re.compile(_TIME + _ZONE)
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})T" + _TIME + _ZONE)


def canonical(leaf: Definition, text: str) -> str:
    """`text` as it is kept for this question; blank when it is no value of its type."""
    control = leaf.control
    if control is not None:
        if control.kind == "trigger":
            return "OK" if text.lower() == "ok" else ""
        if control.kind in ("select", "rank"):
            return " ".join(text.split())
        if control.has_choices:
            return text
    kind = leaf.bind.type
    if text == "" or kind in ("string", "boolean", "binary", "barcode", "intent"):
        return text
    found = _TYPES[kind](text)
    if found and control is not None and control.bounds is not None:
        start, end, _ = control.bounds
        low, high = min(start, end), max(start, end)
        return found if low <= float(found) <= high else ""
    return found


def _whole(text: str) -> str:
    number = _number(text)
    if number is None or abs(number) > _INT_MAX + 1:
        return ""
    whole = int(number)
    return str(whole) if -_INT_MAX - 1 <= whole <= _INT_MAX else ""


def _decimal(text: str) -> str:
    number = _number(text)
    if number is None:
        return ""
    digits = format(Decimal(repr(number)), "f")
    whole, _, fraction = digits.partition(".")
    fraction = fraction[:20].rstrip("0") or "0"
    return f"{whole}.{fraction}"


def _number(text: str) -> float | None:
    if text[4:5] == "-":
        return None
    number = read_number(text)
    return None if isnan(number) or number in (inf, -inf) else number


def _date(text: str) -> str:
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    try:
        return date.fromisoformat(match.group(1)).isoformat()
    except ValueError:
        return ""


def _time(text: str) -> str:
    match = _CLOCK.fullmatch(text)
    if match is None:
        return ""
    try:
        time.fromisoformat(match.group(1))
    except ValueError:
        return ""
    return text


def _date_time(text: str) -> str:
    match = _DATE_TIME.fullmatch(text)
    if match is None:
        return ""
    try:
        datetime.fromisoformat(f"{match.group(1)}T{match.group(2)}")
    except ValueError:
        return ""
    return text


def _point(text: str) -> str:
    """Latitude, longitude and, when given, altitude and accuracy."""
    pieces = text.split()
    numbers = [_number(piece) for piece in pieces[:4]]
    if len(numbers) < 2 or None in numbers:
        return ""
    known = [number for number in numbers if number is not None]
    if abs(known[0]) > 90 or abs(known[1]) > 180 or known[0] == known[1] == 0:
        return ""
    return " ".join(_decimal(piece) for piece in pieces[:4])


def _points(text: str) -> list[str]:
    parts = text.split(";")
    if parts and not parts[-1].strip():
        parts.pop()
    return [_point(part) for part in parts]


def _trace(text: str) -> str:
    points = _points(text)
    closed = len(points) > 1 and _place(points[0]) == _place(points[-1])
    return "" if len(points) < 2 or "" in points or closed else ";".join(points)


def _shape(text: str) -> str:
    points = _points(text)
    if len(points) < 3 or "" in points or _place(points[0]) != _place(points[-1]):
        return ""
    return ";".join(points)


def _place(point: str) -> list[str]:
    return point.split()[:2]


_TYPES = {
    "int": _whole,
    "decimal": _decimal,
    "date": _date,
    "time": _time,
    "dateTime": _date_time,
    "geopoint": _point,
    "geotrace": _trace,
    "geoshape": _shape,
}
