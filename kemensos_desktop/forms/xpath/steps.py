"""Steps with predicates, wildcards or other axes, node by node."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kemensos_desktop.forms.choices import matching
from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.xpath.code import Code, Context, Dependency, Evaluate, State
from kemensos_desktop.forms.xpath.tree import Binary, Call, Expression, Path, Step, walk
from kemensos_desktop.forms.xpath.values import Value, XPathNode, to_truth

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler

_CONTEXT_FUNCTIONS = frozenset(
    {"position", "last", "string", "number", "string-length", "normalize-space", "name"}
)


def stepwise(
    compiler: Compiler, begin: Evaluate, states: tuple[State, ...], steps: Sequence[Step]
) -> Code:
    moves: list[Callable[[Context, list[XPathNode]], list[XPathNode]]] = []
    in_answers = bool(states)
    for step in steps:
        states = _arrive(compiler, states, step)
        moves.append(_move(compiler, step, states))
    for state in states:
        if state.definition.kind == "leaf":
            compiler.needs(Dependency(state.definition, state.bound, "value"))

    def nodes(context: Context) -> Value:
        level = begin(context)
        if not isinstance(level, list):
            return []
        for move in moves:
            level = move(context, level)
        if in_answers:
            return [node for node in level if getattr(node, "relevant", True)]
        return level

    return Code(nodes, "nodes", states=states)


def _arrive(compiler: Compiler, states: Iterable[State], step: Step) -> tuple[State, ...]:
    arrived: list[State] = []
    for state in states:
        here = state.definition
        if step.axis in ("self", "following-sibling", "preceding-sibling"):
            arrived.append(state)
            if step.axis != "self" and here.kind == "repeat":
                compiler.needs(Dependency(here, min(state.bound, here.depth - 1), "rows"))
                arrived[-1] = State(here, min(state.bound, here.depth - 1))
        elif step.axis == "parent":
            if here.parent is not None:
                arrived.append(State(here.parent, min(state.bound, here.parent.depth)))
        elif step.axis == "child":
            for child in here.children:
                if step.test in ("*", "node()", child.name):
                    arrived.append(State(child, state.bound))
        elif step.axis.startswith("descendant"):
            inside = list(here.walk())
            if step.axis == "descendant":
                inside.remove(here)
            arrived += [State(found, state.bound) for found in inside]
        elif step.axis.startswith("ancestor"):
            above = here if step.axis == "ancestor-or-self" else here.parent
            while above is not None:
                arrived.append(State(above, min(state.bound, above.depth)))
                above = above.parent
    kept = [
        state
        for state in arrived
        if step.test in ("*", "node()", state.definition.name)
        or (step.axis == "self" and step.test == "node()")
    ]
    for state in kept:
        if state.definition.kind == "repeat" and step.axis not in ("self", "parent"):
            compiler.needs(Dependency(state.definition, state.bound, "rows"))
    return tuple(dict.fromkeys(kept))


def _move(
    compiler: Compiler, step: Step, states: tuple[State, ...]
) -> Callable[[Context, list[XPathNode]], list[XPathNode]]:
    reach = _axis(step)
    predicates = list(step.predicates)
    if predicates and step.axis == "child" and not states:
        keyed = _keyed(compiler, step.test, predicates[0], states)
        if keyed is not None:
            find, rest = keyed
            filters = [_predicate(compiler, rule, states) for rule in (*rest, *predicates[1:])]

            def look_up(context: Context, level: list[XPathNode]) -> list[XPathNode]:
                found: list[XPathNode] = []
                for node in level:
                    candidates = find(context, node)
                    for keep in filters:
                        candidates = keep(context, candidates)
                    found += candidates
                return found

            return look_up
    filters = [_predicate(compiler, rule, states) for rule in predicates]

    def move(context: Context, level: list[XPathNode]) -> list[XPathNode]:
        found: list[XPathNode] = []
        seen: set[int] | None = set() if step.axis not in ("child", "self", "attribute") else None
        for node in level:
            candidates = list(reach(node))
            if seen is not None:
                candidates = [other for other in candidates if id(other) not in seen]
                seen.update(map(id, candidates))
            for keep in filters:
                candidates = keep(context, candidates)
            found += candidates
        return found

    return move


def _axis(step: Step) -> Callable[[XPathNode], Sequence[XPathNode]]:
    test = step.test
    if step.axis == "child":
        if test in ("*", "node()"):
            return lambda node: node.all_children()
        if test == "text()":
            return lambda node: [node] if node.is_leaf() else []
        return lambda node: node.named(test)
    if step.axis == "attribute":
        return lambda node: node.attribute(test)
    if test not in ("*", "node()"):
        everywhere = _axis(Step(step.axis, "node()"))
        return lambda node: [found for found in everywhere(node) if found.name == test]
    if step.axis == "self":
        return lambda node: [node]
    if step.axis == "parent":
        return lambda node: [] if (above := node.parent_node()) is None else [above]
    if step.axis.startswith("descendant"):
        return lambda node: _below(node, itself=step.axis == "descendant-or-self")
    if step.axis.startswith("ancestor"):
        return lambda node: _above(node, itself=step.axis == "ancestor-or-self")
    return lambda node: _siblings(node, following=step.axis == "following-sibling")


def _below(node: XPathNode, *, itself: bool) -> list[XPathNode]:
    found: list[XPathNode] = [node] if itself else []
    for child in node.all_children():
        found += _below(child, itself=True)
    return found


def _above(node: XPathNode, *, itself: bool) -> list[XPathNode]:
    found: list[XPathNode] = [node] if itself else []
    above = node.parent_node()
    while above is not None:
        found.append(above)
        above = above.parent_node()
    return found


def _siblings(node: XPathNode, *, following: bool) -> list[XPathNode]:
    parent = node.parent_node()
    if parent is None:
        return []
    family = list(parent.all_children())
    at = next(place for place, other in enumerate(family) if other is node)
    return family[at + 1 :] if following else family[:at][::-1]


def _predicate(
    compiler: Compiler, rule: Expression, states: tuple[State, ...]
) -> Callable[[Context, list[XPathNode]], list[XPathNode]]:
    value = compiler.compile(rule, states).value

    def keep(context: Context, candidates: list[XPathNode]) -> list[XPathNode]:
        kept: list[XPathNode] = []
        size = len(candidates)
        inner = Context(context.world, context.node, context.origin, 1, size)
        for position, node in enumerate(candidates, 1):
            inner.node, inner.position = node, position
            verdict = value(inner)
            if isinstance(verdict, float):
                if verdict == position:
                    kept.append(node)
            elif to_truth(verdict):
                kept.append(node)
        return kept

    return keep


def filtered(
    compiler: Compiler, begin: Evaluate, states: tuple[State, ...], rules: tuple[Expression, ...]
) -> Evaluate:
    filters = [_predicate(compiler, rule, states) for rule in rules]

    def nodes(context: Context) -> Value:
        level = begin(context)
        if not isinstance(level, list):
            return []
        for keep in filters:
            level = keep(context, level)
        return level

    return nodes


@dataclass(frozen=True, slots=True)
class _Key:
    column: str
    other: Expression


def _keyed(
    compiler: Compiler, name: str, rule: Expression, states: tuple[State, ...]
) -> tuple[Callable[[Context, XPathNode], list[XPathNode]], list[Expression]] | None:
    """`[column = ref and ...]` on an attached list: look the key up instead of comparing."""
    conjuncts: list[Expression] = []
    while isinstance(rule, Binary) and rule.operator == "and":
        conjuncts.append(rule.right)
        rule = rule.left
    conjuncts.append(rule)
    conjuncts.reverse()
    for place, conjunct in enumerate(conjuncts):
        key = _key(conjunct)
        if key is None:
            continue
        rest = conjuncts[:place] + conjuncts[place + 1 :]
        return _finder(compiler, name, key, conjunct, states), rest
    return None


def _finder(
    compiler: Compiler, name: str, key: _Key, rule: Expression, states: tuple[State, ...]
) -> Callable[[Context, XPathNode], list[XPathNode]]:
    other, column = compiler.compile(key.other, states).value, key.column
    every = _axis(Step("child", name))
    check = _predicate(compiler, rule, states)

    def find(context: Context, node: XPathNode) -> list[XPathNode]:
        if isinstance(node, Element):
            return list(matching(node, name, column, other(context)))
        return check(context, list(every(node)))

    return find


def _key(rule: Expression) -> _Key | None:
    if not isinstance(rule, Binary) or rule.operator != "=":
        return None
    for one, other in ((rule.left, rule.right), (rule.right, rule.left)):
        if (
            isinstance(one, Path)
            and one.start is None
            and len(one.steps) == 1
            and one.steps[0].axis == "child"
            and one.steps[0].test not in ("*", "node()", "text()")
            and not one.steps[0].predicates
            and not any(_looks_at_context(part) for part in walk(other))
        ):
            return _Key(one.steps[0].test, other)
    return None


def _looks_at_context(part: Expression) -> bool:
    if isinstance(part, Path):
        return part.start is None
    return isinstance(part, Call) and part.name in _CONTEXT_FUNCTIONS and not part.arguments
