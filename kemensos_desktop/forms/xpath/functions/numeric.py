"""Number functions."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from math import inf, isnan, nan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.xpath.code import Code, State, number_of
from kemensos_desktop.forms.xpath.functions.registry import plain, special
from kemensos_desktop.forms.xpath.tree import Expression
from kemensos_desktop.forms.xpath.values import Moment, Value, numbers, read_moment, to_number

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler


@special("number", 0, 1)
def _number(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    if arguments:
        return Code(number_of(compiler.compile(arguments[0], states)), "number")
    return Code(lambda context: to_number([context.node]), "number")


@plain("int", "v", "number")
def _int(value: Value) -> float:
    """Cut off towards zero; a date is its whole days since 1970 in local time (Collect)."""
    text = value[0].text() if isinstance(value, list) and value else value
    date = text if isinstance(text, Moment) else None
    if isinstance(text, str) and text[4:5] == "-":
        date = read_moment(text)
    if date is not None:
        return float(date.local.date().toordinal() - 719_163)
    number = to_number(value)
    return number if isnan(number) or number in (inf, -inf) else float(math.trunc(number))


@plain("round", "nn", "number", optional=1)
def _round(number: float, places: float = 0.0) -> float:
    """Halves go up (towards zero for negative numbers), as in Collect."""
    if isnan(number) or number in (inf, -inf):
        return number
    if isnan(places) or abs(places) > 30:
        return nan
    half = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    step = Decimal(1).scaleb(-int(places))
    exact = Decimal(repr(number))
    if places >= 0 and exact.adjusted() > 25:
        return number
    return float((exact / step).quantize(Decimal(1), rounding=half) * step)


def _whole(work: Callable[[float], int]) -> Callable[[float], float]:
    return lambda number: number if isnan(number) or number in (inf, -inf) else float(work(number))


plain("floor", "n", "number")(_whole(math.floor))
plain("ceiling", "n", "number")(_whole(math.ceil))
plain("abs", "n", "number")(abs)


def _real(work: Callable[..., float]) -> Callable[..., float]:
    def guarded(*values: float) -> float:
        try:
            return float(work(*values))
        except ValueError:
            return nan
        except OverflowError:
            return inf

    return guarded


def _log(number: float) -> float:
    return -inf if number == 0 else math.log(number)


def _log10(number: float) -> float:
    return -inf if number == 0 else math.log10(number)


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        return inf
    return math.pow(base, exponent)


for _name, _work in {
    "sqrt": math.sqrt,
    "exp": math.exp,
    "exp10": lambda number: math.pow(10, number),
    "log": _log,
    "log10": _log10,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
}.items():
    plain(_name, "n", "number")(_real(_work))
plain("atan2", "nn", "number")(_real(math.atan2))
plain("pow", "nn", "number")(_real(_power))


@special("pi", 0, 0)
def _pi(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    return Code(lambda context: math.pi, "number", constant=True)


def _given(values: tuple[Value, ...]) -> list[float]:
    """Blank answers do not count (Collect)."""
    return [number for value in values for number in numbers(value) if not isnan(number)]


@plain("sum", "v", "number")
def _sum(*values: Value) -> float:
    """0 of no nodes; blank answers add nothing (Collect)."""
    return float(sum(_given(values)))


@plain("max", "v", "number", rest="v")
def _max(*values: Value) -> float:
    return max(_given(values), default=nan)


@plain("min", "v", "number", rest="v")
def _min(*values: Value) -> float:
    return min(_given(values), default=nan)
