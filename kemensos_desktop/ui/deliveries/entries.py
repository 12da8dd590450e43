"""Fields for what a courier notes at a door: a clock time, a place on earth."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.delivery import parse_clock
from kemensos_desktop.ui.widgets import TextField

_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_DOTTED = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)")
_ANY = re.compile(rf"({_NUMBER})\s*[;\s]\s*({_NUMBER})")
# the box around Indonesia, degrees; outside it latitude and longitude were mixed up, or a sign lost
SOUTH, NORTH, WEST, EAST = -11.2, 6.3, 94.8, 141.2


def parse_position(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in WGS84 degrees from pasted text such as `-2.5916, 140.6690`.

    Degrees may carry a decimal comma when a blank or semicolon stands between. None for what is
    no place in Indonesia.
    """
    text = text.strip().strip("()").replace("°", "").replace("−", "-")
    found = _DOTTED.fullmatch(text) or _ANY.fullmatch(text)
    if found is None:
        return None
    latitude, longitude = (float(part.replace(",", ".")) for part in found.groups())
    if not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
        return None
    return round(latitude, 7), round(longitude, 7)


class ClockField(TextField):
    """A time of day as HH:MM or ""; shown as people write it, 09.14."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_length=5, parent=parent)
        self.setPlaceholderText(self.tr("mis. 07.30"))
        self.editingFinished.connect(self._tidy)

    def value(self) -> str:
        return parse_clock(self.text()) or ""

    def set_value(self, value: object) -> None:
        super().set_value(value)
        self.setText(str(value or "").replace(":", "."))

    def understood(self) -> bool:
        return parse_clock(self.text()) is not None

    def _tidy(self) -> None:
        if self.value():
            self.setText(self.value().replace(":", "."))


class PositionField(TextField):
    """A place as (latitude, longitude) or None, typed or pasted from a map."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(placeholder="-2.5916, 140.6690", max_length=60, parent=parent)

    def understood(self) -> bool:
        return not self.text().strip() or parse_position(self.text()) is not None

    def position(self) -> tuple[float, float] | None:
        return parse_position(self.text())

    def set_position(self, latitude: float | None, longitude: float | None) -> None:
        there = latitude is not None and longitude is not None
        self.set_value(f"{latitude:.6f}, {longitude:.6f}" if there else "")
