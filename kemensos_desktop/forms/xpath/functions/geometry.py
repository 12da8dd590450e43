"""area and distance on the sphere."""

from __future__ import annotations

import math
from itertools import pairwise
from math import nan

from kemensos_desktop.forms.xpath.functions.registry import plain
from kemensos_desktop.forms.xpath.values import Value, texts

_RADIUS = 6_378_100.0
"""Metres; the radius that Collect uses."""


def _points(values: tuple[Value, ...]) -> list[tuple[float, float]] | None:
    """Latitude and longitude in radians; None when one of them is no point."""
    found: list[tuple[float, float]] = []
    for value in values:
        for text in texts(value):
            for part in text.strip().split(";"):
                pieces = part.split()
                if not pieces and ";" in text:
                    continue
                if not 2 <= len(pieces) <= 4:
                    return None
                try:
                    latitude, longitude = float(pieces[0]), float(pieces[1])
                except ValueError:
                    return None
                if abs(latitude) > 90 or abs(longitude) > 180:
                    return None
                found.append((math.radians(latitude), math.radians(longitude)))
    return found


def _cents(metres: float) -> float:
    return abs(math.floor(metres * 100 + 0.5) / 100)


@plain("area", "v", "number")
def _area(value: Value) -> float:
    points = _points((value,))
    if points is None or len(points) < 3:
        return 0.0
    if points[0] != points[-1]:
        points.append(points[0])
    total = sum(
        (east - west) * (2 + math.sin(north) + math.sin(south))
        for (south, west), (north, east) in pairwise(points)
    )
    return _cents(total * _RADIUS * _RADIUS / 2)


plain("enclosed-area", "v", "number")(_area)


@plain("distance", "v", "number", rest="v")
def _distance(*values: Value) -> float:
    points = _points(values)
    if points is None or len(points) < 2:
        return nan
    total = 0.0
    for (south, west), (north, east) in pairwise(points):
        cosine = math.sin(south) * math.sin(north)
        cosine += math.cos(south) * math.cos(north) * math.cos(west - east)
        total += math.acos(max(-1.0, min(1.0, cosine))) * _RADIUS
    return _cents(total)
