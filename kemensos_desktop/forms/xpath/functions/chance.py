"""random, uuid and randomize."""

from __future__ import annotations

import hashlib
from math import inf, isnan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.xpath.code import Code, Context, State, nodes_of, number_of
from kemensos_desktop.forms.xpath.functions.registry import special
from kemensos_desktop.forms.xpath.tree import Expression
from kemensos_desktop.forms.xpath.values import Value, XPathNode, to_number, to_text

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler

_PRIME = 2_147_483_647


@special("random", 0, 0)
def _random(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    compiler.volatile = True
    return Code(lambda context: context.world.random(), "number")


@special("uuid", 0, 1)
def _uuid(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    compiler.volatile = True
    if not arguments:
        return Code(lambda context: context.world.new_uuid(), "text")
    length = number_of(compiler.compile(arguments[0], states))

    def cut(context: Context) -> str:
        wanted = length(context)
        size = 0 if isnan(wanted) else int(min(max(wanted, 0), 1000))
        made = ""
        while len(made) < size:
            made += context.world.new_uuid()
        return made[:size]

    return Code(cut, "text")


def seed_of(value: Value) -> int:
    """Collect's seed: the number cut off, 0 for blank, a digest for other text."""
    number = to_number(value)
    if isnan(number):
        text = to_text(value)
        if text == "":
            return 0
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)
    if number in (inf, -inf):
        return 2**63 - 1 if number > 0 else -(2**63)
    return int(number)


def shuffled(nodes: list[XPathNode], seed: int) -> list[XPathNode]:
    """Park–Miller numbers and an inside-out shuffle: the same order as Collect for a seed."""
    state = abs(seed) % _PRIME * (1 if seed >= 0 else -1)
    if state <= 0:
        state += _PRIME - 1
    order: list[XPathNode] = []
    for at, node in enumerate(nodes):
        state = state * 16_807 % _PRIME
        place = int((state - 1) / (_PRIME - 1) * (at + 1))
        if place == at:
            order.append(node)
        else:
            order.append(order[place])
            order[place] = node
    return order


@special("randomize", 1, 2)
def _randomize(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    path = compiler.compile(arguments[0], states)
    nodes = nodes_of(path)
    if len(arguments) == 1:
        compiler.volatile = True
        return Code(
            lambda context: shuffled(nodes(context), int(context.world.random() * _PRIME)),
            "nodes",
            states=path.states,
        )
    seed = compiler.compile(arguments[1], states).value
    return Code(
        lambda context: shuffled(nodes(context), seed_of(seed(context))),
        "nodes",
        states=path.states,
    )
