"""Answers between the form's canonical text and what people type and read."""

from __future__ import annotations

import re
from datetime import date

from kemensos_desktop.forms.model import Definition
from kemensos_desktop.ui.widgets.dates import parse, spelled
from kemensos_desktop.ui.widgets.figures import number

_WHOLE = re.compile(r"-?\d{1,10}")
_PLACE = re.compile(r"[-+]?\d+(?:\.\d+)?")


def shown_text(definition: Definition, text: str) -> str:
    """A canonical answer as it stands in its field."""
    kind = definition.bind.type
    if not text:
        return ""
    if kind == "int" and "thousands-sep" in looks(definition):
        return number(int(text))
    if kind == "decimal":
        return text.removesuffix(".0").replace(".", ",")
    if kind == "date":
        try:
            return spelled(date.fromisoformat(text))
        except ValueError:
            return text
    if kind == "geopoint":
        return point_words(text)
    return text


def typed_text(definition: Definition, text: str, today: date) -> str | None:
    """What was typed as the form keeps it; "" for nothing, None when it is no such value."""
    text = text.strip()
    kind = definition.bind.type
    if not text:
        return ""
    if kind == "int":
        digits = re.sub(r"^rp\s*", "", text, flags=re.I)
        if re.fullmatch(r"-?\d{1,3}([. ]\d{3})+", digits):
            digits = re.sub(r"[. ]", "", digits)
        return str(int(digits)) if _WHOLE.fullmatch(digits) else None
    if kind == "decimal":
        if re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+", text):
            text = text.replace(".", "").replace(",", ".")
        return text if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
    if kind == "date":
        day = parse(text, today)
        return day.isoformat() if day else None
    if kind == "geopoint":
        return typed_point(text)
    return text


def looks(definition: Definition) -> frozenset[str]:
    return definition.control.appearance if definition.control else frozenset()


def typed_point(text: str) -> str | None:
    """`-6.8171, 107.6175 8` (accuracy last, or none), decimal commas, or the address of a map."""
    address = re.search(r"[@=](-?\d+\.\d+),\s*(-?\d+\.\d+)", text)
    if address:
        text = f"{address.group(1)} {address.group(2)}"
    elif "." not in text:  # the comma stands in the number
        text = re.sub(r"(\d),(\d)", r"\1.\2", text)
    found = _PLACE.findall(text)
    if not 2 <= len(found) <= 3 or re.search(r"[A-Za-ln-z]", text):
        return None
    latitude, longitude = float(found[0]), float(found[1])
    if abs(latitude) > 90 or abs(longitude) > 180 or latitude == longitude == 0:
        return None
    place = f"{found[0]} {found[1]}"
    return f"{place} 0 {found[2]}" if len(found) == 3 else place


def point_words(text: str) -> str:
    """`-6.8171, 107.6175 8`"""
    parts = [piece.removesuffix(".0") for piece in text.split()]
    words = ", ".join(parts[:2])
    return f"{words} {parts[3]}" if len(parts) > 3 else words
