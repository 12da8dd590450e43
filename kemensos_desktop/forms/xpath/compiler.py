"""Syntax tree to closures, each expression once per place where the form uses it."""

from __future__ import annotations

import operator
from collections.abc import Callable
from math import fmod, inf, isnan, nan

from kemensos_desktop.forms.faults import ExpressionRefused
from kemensos_desktop.forms.model import Definition
from kemensos_desktop.forms.xpath.code import (
    Code,
    Context,
    Dependency,
    One,
    State,
    nodes_of,
    number_of,
    truth_of,
)
from kemensos_desktop.forms.xpath.functions import FUNCTIONS
from kemensos_desktop.forms.xpath.parser import parse
from kemensos_desktop.forms.xpath.paths import compile_path
from kemensos_desktop.forms.xpath.tree import (
    Binary,
    Call,
    Expression,
    Literal,
    Negation,
    Number,
    Path,
)
from kemensos_desktop.forms.xpath.values import (
    Value,
    XPathNode,
    compares,
    differs,
    equals,
    read_number,
)

_HOLDS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def _divide(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or isnan(left) or isnan(right):
        return nan
    return inf if (left > 0) == (str(right)[0] != "-") else -inf


def _modulo(left: float, right: float) -> float:
    if right == 0 or left in (inf, -inf) or isnan(left) or isnan(right):
        return nan
    return fmod(left, right)


_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _modulo,
}


class Compiler:
    """Compiles expressions of one place: `origin` is the definition that current() means.

    Collects in `dependencies` what the results depend on; `volatile` is set when they also
    depend on the clock or on chance, `translated` when on the language.
    """

    def __init__(self, root: Definition, origin: Definition | None) -> None:
        self.root = root
        self.origin = origin
        self.dependencies: set[Dependency] = set()
        self.complaints: list[ExpressionRefused] = []
        """Calls that will always be blank; for the designer of the form."""
        self.volatile = False
        self.translated = False

    def needs(self, dependency: Dependency) -> None:
        self.dependencies.add(dependency)

    def expression(self, text: str) -> Code:
        """Compiles the text at the origin; raises ExpressionRefused."""
        origin = self.origin
        states = () if origin is None else (State(origin, origin.depth),)
        return self.compile(parse(text), states)

    def compile(self, expression: Expression, states: tuple[State, ...]) -> Code:
        match expression:
            case Number(value=number):
                return Code(lambda context: number, "number", constant=True)
            case Literal(text=text):
                return Code(lambda context: text, "text", constant=True)
            case Path():
                return compile_path(self, expression, states)
            case Call():
                return self.call(expression, states)
            case Negation(operand=operand):
                take = number_of(self.compile(operand, states))
                return Code(lambda context: -take(context), "number")
            case Binary():
                return self.binary(expression, states)
        raise AssertionError(expression)

    def call(self, call: Call, states: tuple[State, ...]) -> Code:
        function = FUNCTIONS.get(call.name) or FUNCTIONS.get(call.name.rpartition(":")[2])
        if function is None:
            raise ExpressionRefused(
                f"Fungsi {call.name}() tidak dikenal.",
                "Periksa ejaannya, atau ganti dengan fungsi yang didukung XLSForm.",
            )
        count = len(call.arguments)
        if count < function.least or (function.most is not None and count > function.most):
            raise ExpressionRefused(
                f"Fungsi {call.name}() mendapat {count} isian.",
                f"Fungsi ini memerlukan {function.arity}.",
            )
        return function.build(self, call.arguments, states)

    def binary(self, binary: Binary, states: tuple[State, ...]) -> Code:
        sign = binary.operator
        if sign in ("and", "or", "+"):
            return self.chain(binary, states)
        left, right = self.compile(binary.left, states), self.compile(binary.right, states)
        if sign in _ARITHMETIC:
            one, other, work = number_of(left), number_of(right), _ARITHMETIC[sign]
            return Code(lambda context: work(one(context), other(context)), "number")
        if sign == "=":
            return Code(_equality(left, right), "truth")
        if sign == "!=":
            first, second = left.value, right.value
            return Code(lambda context: differs(first(context), second(context)), "truth")
        if sign in _HOLDS:
            return Code(_comparison(left, right, _HOLDS[sign]), "truth")
        return Code(_union(left, right), "nodes", states=left.states + right.states)

    def chain(self, binary: Binary, states: tuple[State, ...]) -> Code:
        """a or b or c ..: long chains are one loop, not a tower of closures."""
        sign = binary.operator
        parts: list[Expression] = []
        rest: Expression = binary
        while isinstance(rest, Binary) and rest.operator == sign:
            parts.append(rest.right)
            rest = rest.left
        parts.append(rest)
        codes = [self.compile(part, states) for part in reversed(parts)]
        if sign == "+":
            terms = [number_of(code) for code in codes]

            def add(context: Context) -> float:
                total = terms[0](context)
                for term in terms[1:]:
                    total += term(context)
                return total

            return Code(add, "number")
        truths = [truth_of(code) for code in codes]
        if len(truths) == 2:
            one, other = truths
            if sign == "or":
                return Code(lambda context: one(context) or other(context), "truth")
            return Code(lambda context: one(context) and other(context), "truth")
        if sign == "or":
            return Code(lambda context: any(truth(context) for truth in truths), "truth")
        return Code(lambda context: all(truth(context) for truth in truths), "truth")


def _equality(left: Code, right: Code) -> Callable[[Context], bool]:
    for one, other in ((left, right), (right, left)):
        node_of = one.one
        if node_of is None or not other.constant:
            continue
        fixed = other.value(None)  # type: ignore[arg-type]  # a constant looks at no context
        if isinstance(fixed, str):
            return _is_word(node_of, fixed)
        if isinstance(fixed, float):
            return _is_number(number_of(one), fixed)
    first, second = left.value, right.value
    return lambda context: equals(first(context), second(context))


def _is_word(node_of: One, word: str) -> Callable[[Context], bool]:
    """The commonest expression of all: ${question} = 'choice'."""
    number = read_number(word) if word else nan

    def verdict(context: Context) -> bool:
        node = node_of(context)
        if node is None:
            return not word
        text = node.text()
        return text == word or (node.numeric and text != "" and read_number(text) == number)

    return verdict


def _is_number(take: Callable[[Context], float], number: float) -> Callable[[Context], bool]:
    return lambda context: take(context) == number


def _comparison(
    left: Code, right: Code, holds: Callable[[float, float], bool]
) -> Callable[[Context], bool]:
    def at_most_one(code: Code) -> bool:
        return code.one is not None or code.kind in ("number", "text", "truth", "moment")

    if at_most_one(left) and at_most_one(right):
        one, other = number_of(left), number_of(right)
        return lambda context: holds(one(context), other(context))
    first, second = left.value, right.value
    return lambda context: compares(first(context), second(context), holds)


def _union(left: Code, right: Code) -> Callable[[Context], Value]:
    first, second = nodes_of(left), nodes_of(right)

    def nodes(context: Context) -> Value:
        found: list[XPathNode] = list(first(context))
        known = set(map(id, found))
        found += [node for node in second(context) if id(node) not in known]
        return found

    return nodes
