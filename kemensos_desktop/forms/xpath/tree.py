"""The syntax tree of an XPath expression."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    value: float


@dataclass(frozen=True, slots=True)
class Literal:
    text: str


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of or and = != < <= > >= + - * div mod |."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negation:
    operand: Expression


@dataclass(frozen=True, slots=True)
class Step:
    """`test` is a name without prefix, `*`, `node()` or `text()`."""

    axis: str
    test: str
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """`start` is None (relative), the string "/" (absolute) or an expression that gives nodes."""

    start: Expression | str | None
    filters: tuple[Expression, ...]
    steps: tuple[Step, ...]


Expression = Number | Literal | Call | Binary | Negation | Path

SELF = Step("self", "node()")
PARENT = Step("parent", "node()")
DESCENDANTS = Step("descendant-or-self", "node()")


def walk(expression: Expression) -> Iterator[Expression]:
    """Every expression inside, itself included, in no particular order (chains may be long)."""
    waiting = [expression]
    while waiting:
        found = waiting.pop()
        yield found
        match found:
            case Call(arguments=arguments):
                waiting.extend(arguments)
            case Binary(left=left, right=right):
                waiting += (left, right)
            case Negation(operand=operand):
                waiting.append(operand)
            case Path(start=start, filters=filters, steps=steps):
                if start is not None and not isinstance(start, str):
                    waiting.append(start)
                waiting.extend(filters)
                for step in steps:
                    waiting.extend(step.predicates)
