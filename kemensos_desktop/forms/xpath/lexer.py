"""XPath text to tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kemensos_desktop.forms.faults import EXPRESSION_LENGTH, ExpressionRefused

_NAME = r"[^\W\d][\w.\-\u00b7]*"
_TOKEN = re.compile(
    rf"""\s*(?:
      (?P<number>\d+(?:\.\d*)?|\.\d+)
    | (?P<literal>"[^"]*"|'[^']*')
    | (?P<symbol>::|//|\.\.|!=|<=|>=|[()\[\].@,/|+\-=<>*])
    | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
    | (?P<variable>\${_NAME})
    )""",
    re.VERBOSE,
)
_OPERATORS = frozenset({"and", "or", "div", "mod"})
_BEFORE_OPERAND = frozenset({"@", "::", "(", "[", ",", "/", "//"})


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, literal, name, operator, symbol or end."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """Splits an expression; raises ExpressionRefused at a character XPath does not know."""
    if len(text) > EXPRESSION_LENGTH:
        raise ExpressionRefused(
            f"Rumus terlalu panjang ({len(text)} huruf).",
            f"Pecah rumus menjadi beberapa baris calculate (paling banyak {EXPRESSION_LENGTH}).",
        )
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        kind = match.lastgroup if match else None
        if match is None or kind is None or kind == "variable":
            raise ExpressionRefused(
                f"Rumus tidak dapat dibaca pada huruf ke-{at + 1}: {text[at : at + 20].strip()!r}.",
                "Periksa tanda kutip, tanda kurung dan ejaan pada rumus itu.",
            )
        value = match.group(kind)
        # XPath 1.0 §3.7: after an operand, * and the four names are operators
        operand = bool(found) and not (
            found[-1].kind == "operator"
            or (found[-1].kind == "symbol" and found[-1].text in _BEFORE_OPERAND)
        )
        if kind == "name":
            kind = "operator" if operand and value in _OPERATORS else "name"
        elif kind == "symbol":
            if value == "*":
                kind = "operator" if operand else "name"
            elif value in "|+-=<>" or value in ("!=", "<=", ">="):
                kind = "operator"
        found.append(Token(kind, value, match.start(match.lastgroup or 0)))
        at = match.end()
    found.append(Token("end", "", end))
    return found
