"""XPath values and how they become text, numbers and booleans.

A value is a str, float, bool, Moment or a list of nodes. Numbers are written as ECMAScript
writes them (shortest digits that read back the same), a missing number as blank text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import isnan, nan
from typing import Protocol, TypeAlias


class XPathNode(Protocol):
    """What an expression may ask of a node of the answers or of an attached list."""

    @property
    def name(self) -> str: ...
    @property
    def numeric(self) -> bool:
        """The question is an integer or a decimal: compared as a number (as Collect does)."""
        ...

    def text(self) -> str: ...
    def is_leaf(self) -> bool: ...
    def parent_node(self) -> XPathNode | None: ...
    def named(self, name: str) -> Sequence[XPathNode]: ...
    def all_children(self) -> Sequence[XPathNode]: ...
    def attribute(self, name: str) -> Sequence[XPathNode]: ...


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time: `days` since 1970-01-01 UTC and its ISO text in local time."""

    days: float
    text: str
    local: datetime


Nodes: TypeAlias = Sequence[XPathNode]
Value: TypeAlias = "str | float | bool | Moment | list[XPathNode]"

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Infinity")
_MOMENT = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})"
    r"(?:T(\d{2})(?::(\d{2})(?::(\d{2})(\.\d+)?)?)?(Z|[-+]\d{2}:\d{2})?)?"
)
_OFFSET = re.compile(r"[+-](?:0\d|1[0-4]):[0-5]\d|Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = 86_400.0


def moment(local: datetime) -> Moment:
    """A Moment of an aware datetime; midnight is written as a date only."""
    days = (local - _EPOCH).total_seconds() / _DAY
    date = local.strftime("%Y-%m-%d") if local.year >= 1000 else local.date().isoformat()
    if local.hour == local.minute == local.second == local.microsecond == 0:
        return Moment(days, date, local)
    offset = local.strftime("%z")
    time = f"{local:%H:%M:%S}.{local.microsecond // 1000:03d}"
    return Moment(days, f"{date}T{time}{offset[:3]}:{offset[3:5]}", local)


def read_moment(text: str) -> Moment | None:
    """An ISO date or dateTime in local time, or None."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, offset = match.groups()
    if offset and not _OFFSET.fullmatch(offset):
        return None
    try:
        naive = datetime(  # noqa: DTZ001 - made local or given its offset below
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            int(float(f"0{fraction}") * 1_000_000) if fraction else 0,
        )
        if not offset:
            return moment(naive.astimezone())
        if offset == "Z":
            return moment(naive.replace(tzinfo=UTC).astimezone())
        sign = -1 if offset[0] == "-" else 1
        shift = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
        return moment((naive - sign * shift).replace(tzinfo=UTC).astimezone())
    except (ValueError, OverflowError):
        return None


def moment_of_days(days: float) -> Moment | None:
    """A whole number is a local date (as in Collect), a fraction an instant; None out of range."""
    if isnan(days) or abs(days) > 1_000_000:
        return None
    try:
        if days == int(days):
            naive = datetime(1970, 1, 1) + timedelta(days=int(days))  # noqa: DTZ001 - made local next
            return moment(naive.astimezone())
        milliseconds = round(days * _DAY * 1000)
        return moment((_EPOCH + timedelta(milliseconds=milliseconds)).astimezone())
    except (ValueError, OverflowError):
        return None


def read_number(text: str) -> float:
    """ECMAScript's reading of a number, days since 1970 for an ISO date, else NaN."""
    try:
        found = float(text)
    except ValueError:
        if len(text) >= 10 and text[4:5] == "-":
            date = read_moment(text)
            return nan if date is None else date.days
        return _spelled(text)
    # float() also takes 1_000, nan and words for infinity
    return found if text[-1:] in "0123456789." and "_" not in text else _spelled(text)


def _spelled(text: str) -> float:
    trimmed = text.strip(" \t\r\n")
    return float(trimmed) if _NUMBER.fullmatch(trimmed) else nan


def number_text(number: float) -> str:
    """A number as ECMAScript writes it; NaN is blank."""
    if isnan(number):
        return ""
    if abs(number) < 1e15 and number == int(number):
        return str(int(number))
    if number in (float("inf"), float("-inf")):
        return "Infinity" if number > 0 else "-Infinity"
    digits = repr(number)
    if 1e-6 <= abs(number) < 1e21:
        return format(Decimal(digits), "f").removesuffix(".0") if "e" in digits else digits
    mantissa, _, exponent = digits.partition("e")
    if not exponent:
        return digits
    sign = "-" if exponent.startswith("-") else "+"
    return f"{mantissa.removesuffix('.0')}e{sign}{exponent.lstrip('+-').lstrip('0')}"


def to_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, Moment):
        return value.text
    return value[0].text() if value else ""


def to_number(value: Value) -> float:
    if isinstance(value, float):
        return value
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, str):
        return read_number(value) if value else nan
    if isinstance(value, Moment):
        return value.days
    return to_number(value[0].text()) if value else nan


def to_truth(value: Value) -> bool:
    """One question is true when it is answered (Collect), a set of several nodes when it exists."""
    if isinstance(value, bool):
        return value
    if isinstance(value, float):
        return value != 0 and not isnan(value)
    if isinstance(value, str):
        return value != ""
    if isinstance(value, Moment):
        return True
    if len(value) == 1:
        return node_truth(value[0])
    return bool(value)


def node_truth(node: XPathNode) -> bool:
    if not node.is_leaf():
        return True
    text = node.text()
    return text != "" and not (node.numeric and read_number(text) == 0)


def _same(one: XPathNode, other: XPathNode) -> bool:
    left, right = one.text(), other.text()
    if left == right:
        return True
    if one.numeric or other.numeric:
        return bool(left and right) and read_number(left) == read_number(right)
    return False


def _node_equals(node: XPathNode, value: Value) -> bool:
    if isinstance(value, str):
        text = node.text()
        if text == value:
            return True
        return node.numeric and bool(text and value) and read_number(text) == read_number(value)
    text = node.text()
    return bool(text) and read_number(text) == to_number(value)


def equals(left: Value, right: Value) -> bool:
    """XPath 1.0 §3.4; an empty set of nodes equals blank text (Collect)."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    if isinstance(left, list):
        if isinstance(right, list):
            return any(_same(one, other) for one in left for other in right)
        return any(_node_equals(node, right) for node in left) or (not left and right == "")
    if isinstance(right, list):
        return any(_node_equals(node, left) for node in right) or (not right and left == "")
    return to_number(left) == to_number(right)


def differs(left: Value, right: Value) -> bool:
    if isinstance(left, list) and not isinstance(right, bool):
        if isinstance(right, list):
            return any(not _same(one, other) for one in left for other in right)
        return any(not _node_equals(node, right) for node in left)
    if isinstance(right, list) and not isinstance(left, bool):
        return any(not _node_equals(node, left) for node in right)
    return not equals(left, right)


def numbers(value: Value) -> list[float]:
    """Every number of a set of nodes, or the one number of anything else."""
    if isinstance(value, list):
        return [to_number(node.text()) for node in value]
    return [to_number(value)]


def texts(value: Value) -> list[str]:
    return [node.text() for node in value] if isinstance(value, list) else [to_text(value)]


def compares(left: Value, right: Value, holds: Callable[[float, float], bool]) -> bool:
    """< <= > >=: numbers, existential over sets of nodes."""
    if isinstance(left, list) or isinstance(right, list):
        return any(holds(one, other) for one in numbers(left) for other in numbers(right))
    return holds(to_number(left), to_number(right))
