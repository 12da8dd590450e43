"""Functions of nodes: position, count, current, instance, indexed-repeat."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.faults import ExpressionRefused
from kemensos_desktop.forms.xpath.code import (
    Code,
    Context,
    Dependency,
    State,
    nodes_of,
    number_of,
    text_of,
)
from kemensos_desktop.forms.xpath.functions.registry import special
from kemensos_desktop.forms.xpath.tree import Call, Expression, Number, Path, Step
from kemensos_desktop.forms.xpath.values import Value, XPathNode

if TYPE_CHECKING:
    from kemensos_desktop.forms.model import Definition
    from kemensos_desktop.forms.xpath.compiler import Compiler


@special("position", 0, 1)
def _position(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    """Of a node: its place among its neighbours of the same name, from 1."""
    if not arguments:
        return Code(lambda context: float(context.position), "number")
    path = compiler.compile(arguments[0], states)
    for state in path.states:
        if state.definition.kind == "repeat":
            bound = min(state.bound, state.definition.depth - 1)
            compiler.needs(Dependency(state.definition, bound, "rows"))
    nodes = nodes_of(path)

    def position(context: Context) -> float:
        found = nodes(context)
        return float(_place(found[0])) if found else 0.0

    return Code(position, "number")


def _place(node: XPathNode) -> int:
    index = getattr(node, "index", None)
    if isinstance(index, int):
        return index + 1
    parent = node.parent_node()
    if parent is None:
        return 1
    for at, other in enumerate(parent.named(node.name), 1):
        if other is node:
            return at
    return 1


@special("last", 0, 0)
def _last(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    return Code(lambda context: float(context.size), "number")


@special("count", 1, 1)
def _count(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    nodes = nodes_of(compiler.compile(arguments[0], states))
    return Code(lambda context: float(len(nodes(context))), "number")


@special("count-non-empty", 1, 1)
def _count_non_empty(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    nodes = nodes_of(compiler.compile(arguments[0], states))
    return Code(lambda context: float(sum(node.text() != "" for node in nodes(context))), "number")


@special("current", 0, 0)
def _current(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    return compiler.compile(Path(Call("current", ()), (), ()), states)


@special("instance", 1, 1)
def _instance(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    """The parent of the list's root element, so that instance('x')/root/item works."""
    name = text_of(compiler.compile(arguments[0], states))

    def attached(context: Context) -> Value:
        root = context.world.attached(name(context))
        return [] if root is None or root.parent is None else [root.parent]

    return Code(attached, "nodes")


@special("depend", 1, None)
def _depend(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    codes = [compiler.compile(argument, states) for argument in arguments]
    return codes[0]


@special("name", 0, 1)
def _name(compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]) -> Code:
    if not arguments:
        return Code(lambda context: context.node.name, "text")
    nodes = nodes_of(compiler.compile(arguments[0], states))

    def name(context: Context) -> str:
        found = nodes(context)
        return found[0].name if found else ""

    return Code(name, "text")


special("local-name", 0, 1)(_name)


@special("indexed-repeat", 3, None)
def _indexed_repeat(
    compiler: Compiler, arguments: tuple[Expression, ...], states: tuple[State, ...]
) -> Code:
    """indexed-repeat(question, repeat, number, ...): the question in those instances.

    Repeats that are not named are those of the place where the expression stands.
    """
    target = _definition(compiler, arguments[0], states)
    if target is None or len(arguments) % 2 == 0:
        raise ExpressionRefused(
            "indexed-repeat() memerlukan pertanyaan, lalu pasangan repeat dan nomor.",
            "Contoh: indexed-repeat(${nama}, ${anggota}, 1).",
        )
    numbers: dict[int, Expression] = {}
    for repeat_path, number in zip(arguments[1::2], arguments[2::2], strict=True):
        repeat = _definition(compiler, repeat_path, states)
        if repeat is None or repeat.kind != "repeat" or not repeat.encloses(target):
            compiler.complaints.append(
                ExpressionRefused(
                    "Repeat pada indexed-repeat() tidak memuat pertanyaannya.",
                    "Sebut repeat tempat pertanyaan itu berada.",
                )
            )
            return Code(lambda context: [], "nodes")
        numbers[repeat.depth] = number
    chain: list[Definition] = []
    step: Definition | None = target
    while step is not None:
        chain.append(step)
        step = step.parent
    chain.reverse()
    origin = compiler.origin
    shared = 0
    while (
        origin is not None
        and shared + 1 < len(chain) - 1
        and shared + 1 not in numbers
        and chain[shared + 1].encloses(origin)
    ):
        shared += 1
    steps = tuple(Step("child", found.name) for found in chain[shared + 1 :])
    takes = {
        depth: number_of(compiler.compile(number, states)) for depth, number in numbers.items()
    }
    ups = 0 if origin is None else origin.depth - shared
    compiler.compile(Path("/", (), (Step("child", chain[0].name), *_unbound(chain))), states)

    def nodes(context: Context) -> Value:
        node: XPathNode | None = context.origin if origin is not None else context.world.root_node
        for _ in range(ups):
            node = node.parent_node() if node is not None else None
        level: list[XPathNode] = [] if node is None else [node]
        for depth, step in enumerate(steps, shared + 1):
            found: Sequence[XPathNode] = (
                level[0].named(step.test)
                if len(level) == 1
                else [inner for branch in level for inner in branch.named(step.test)]
            )
            take = takes.get(depth)
            if take is not None:
                wanted = take(context)
                place = 0 if isnan(wanted) else int(wanted)
                found = found[place - 1 : place] if place >= 1 else ()
            level = list(found)
        return level

    return Code(nodes, "nodes", states=(State(target, shared),))


def _unbound(chain: list[Definition]) -> list[Step]:
    """Steps that read every instance: a predicate keeps Collect's rule from narrowing them."""
    return [
        Step("child", found.name, (Number(1.0),) if found.kind == "repeat" else ())
        for found in chain[1:]
    ]


def _definition(
    compiler: Compiler, expression: Expression, states: tuple[State, ...]
) -> Definition | None:
    """What a path leads to, whatever its predicates say."""
    if not isinstance(expression, Path):
        return None
    before = set(compiler.dependencies)
    found = compiler.compile(expression, states).states
    compiler.dependencies = before
    return found[0].definition if len(found) == 1 else None
