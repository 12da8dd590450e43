"""Dates and times."""

from __future__ import annotations

import re
from datetime import datetime
from math import isnan, nan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.xpath.code import Code, Context, State
from kemensos_desktop.forms.xpath.functions.registry import plain, special
from kemensos_desktop.forms.xpath.tree import Expression
from kemensos_desktop.forms.xpath.values import (
    Moment,
    Value,
    moment,
    moment_of_days,
    read_moment,
    read_number,
    to_text,
)

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler

_UNPADDED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(T.*)?")
_TIME = re.compile(r"(\d{2}):(\d{2})(?::([0-5]\d)(\.\d+)?)?(Z|[-+]\d{2}:\d{2})?")


@special("today", 0, 0)
def _today(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    compiler.volatile = True

    def today(context: Context) -> Moment:
        now = context.world.now()
        return moment(datetime(now.year, now.month, now.day).astimezone())

    return Code(today, "moment")


@special("now", 0, 0)
def _now(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    compiler.volatile = True
    return Code(lambda context: moment(context.world.now()), "moment")


def _moment(value: Value) -> Moment | None:
    """A date of a date, of ISO text (months and days need no zeros) or of days since 1970."""
    if isinstance(value, Moment):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, float):
        return moment_of_days(value)
    text = to_text(value).strip()
    found = read_moment(text)
    if found is None and (match := _UNPADDED.fullmatch(text)):
        year, month, day, rest = match.groups()
        found = read_moment(f"{year}-{month:0>2}-{day:0>2}{rest or ''}")
    if found is None and text and not isnan(days := read_number(text)):
        found = moment_of_days(days)
    return found


@plain("date", "v", "any")
def _date(value: Value) -> Value:
    return _moment(value) or ""


plain("date-time", "v", "any")(_date)

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CODES = re.compile("%[YymnbdeaHhMS3j]")


def _part(local: datetime, code: str) -> str:
    match code:
        case "%Y":
            return f"{local.year:04d}"
        case "%y":
            return f"{local.year % 100:02d}"
        case "%n":
            return str(local.month)
        case "%b":
            return _MONTHS[local.month - 1]
        case "%e":
            return str(local.day)
        case "%a":
            return _DAYS[local.weekday()]
        case "%h":
            return str(local.hour)
        case "%3":
            return f"{local.microsecond // 1000:03d}"
        case _:
            return local.strftime(code)


@plain("format-date", "vt", "text")
def _format(value: Value, pattern: str) -> str:
    found = _moment(value)
    if found is None:
        return ""
    local = found.local
    return _CODES.sub(lambda match: _part(local, match.group()), pattern)


plain("format-date-time", "vt", "text")(_format)


@plain("decimal-date-time", "v", "number")
def _decimal_date_time(value: Value) -> float:
    if isinstance(value, float):
        return value
    found = _moment(value)
    return nan if found is None else found.days


@plain("decimal-time", "v", "number")
def _decimal_time(value: Value) -> float:
    """The part of the day that has passed, in local time."""
    if isinstance(value, float):
        return value % 1
    text = to_text(value)
    if match := _TIME.fullmatch(text):
        if int(match.group(1)) > 23 or int(match.group(2)) > 59:
            return nan
        found = read_moment(f"1970-01-01T{text}")
    else:
        found = value if isinstance(value, Moment) else read_moment(text)
    if found is None:
        return nan
    local = found.local
    seconds = local.hour * 3600 + local.minute * 60 + local.second + local.microsecond / 1e6
    return seconds / 86_400
