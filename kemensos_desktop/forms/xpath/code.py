"""Compiled expressions: closures over a context, with what they depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from math import nan
from typing import Protocol, TypeAlias

from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.model import Definition
from kemensos_desktop.forms.xpath.values import (
    Value,
    XPathNode,
    node_truth,
    read_number,
    to_number,
    to_text,
    to_truth,
)


class Surroundings(Protocol):
    """What expressions may ask of the interview they run in."""

    @property
    def root_node(self) -> XPathNode: ...
    def now(self) -> datetime: ...
    def random(self) -> float: ...
    def new_uuid(self) -> str: ...
    def itext(self, text_id: str, at: XPathNode) -> str: ...
    def choice_name(self, node: XPathNode, value: str) -> str: ...
    def attached(self, name: str) -> Element | None: ...
    def property_value(self, name: str) -> str: ...
    def version(self) -> str: ...


class Context:
    """Where an expression is evaluated: `node` is ".", `origin` is current()."""

    __slots__ = ("node", "origin", "position", "size", "world")

    def __init__(
        self,
        world: Surroundings,
        node: XPathNode,
        origin: XPathNode | None = None,
        position: int = 1,
        size: int = 1,
    ) -> None:
        self.world = world
        self.node = node
        self.origin = node if origin is None else origin
        self.position = position
        self.size = size


Evaluate: TypeAlias = Callable[[Context], Value]
One: TypeAlias = Callable[[Context], "XPathNode | None"]


@dataclass(frozen=True, slots=True)
class State:
    """Where a path may arrive: a definition, and the depth down to which the instances are
    those of the origin. An attached list has no state."""

    definition: Definition
    bound: int


@dataclass(frozen=True, slots=True)
class Dependency:
    """`aspect` is value, rows (instances of a repeat) or choices."""

    definition: Definition
    bound: int
    aspect: str


@dataclass(frozen=True, slots=True)
class Code:
    """`kind` is text, number, truth, moment, nodes or any. `one` is there for a path that
    leads to at most one node. `states` says where a path ends in the answers."""

    value: Evaluate
    kind: str
    one: One | None = None
    states: tuple[State, ...] = ()
    constant: bool = False


def text_of(code: Code) -> Callable[[Context], str]:
    one, value = code.one, code.value
    if one is not None:

        def single(context: Context) -> str:
            node = one(context)
            return "" if node is None else node.text()

        return single
    if code.constant:
        fixed = to_text(value(None))  # type: ignore[arg-type]  # a constant looks at no context
        return lambda context: fixed
    return lambda context: to_text(value(context))


def number_of(code: Code) -> Callable[[Context], float]:
    one, value = code.one, code.value
    if one is not None:

        def single(context: Context) -> float:
            node = one(context)
            if node is None:
                return nan
            text = node.text()
            return read_number(text) if text else nan

        return single
    if code.constant:
        fixed = to_number(value(None))  # type: ignore[arg-type]  # a constant looks at no context
        return lambda context: fixed
    if code.kind == "number":
        return value  # type: ignore[return-value]  # kind says so
    return lambda context: to_number(value(context))


def truth_of(code: Code) -> Callable[[Context], bool]:
    one, value = code.one, code.value
    if one is not None:

        def single(context: Context) -> bool:
            node = one(context)
            return node is not None and node_truth(node)

        return single
    if code.kind == "truth":
        return value  # type: ignore[return-value]  # kind says so
    return lambda context: to_truth(value(context))


def nodes_of(code: Code) -> Callable[[Context], list[XPathNode]]:
    """The nodes of a path, or of something that gives none: an empty list."""
    value = code.value

    def nodes(context: Context) -> list[XPathNode]:
        found = value(context)
        return found if isinstance(found, list) else []

    return nodes
