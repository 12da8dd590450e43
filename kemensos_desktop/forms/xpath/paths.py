"""Location paths to closures, with the questions and repeats they depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kemensos_desktop.forms.choices import matching
from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.model import Definition
from kemensos_desktop.forms.xpath.code import Code, Context, Dependency, Evaluate, One, State
from kemensos_desktop.forms.xpath.tree import Binary, Call, Expression, Path, Step, walk
from kemensos_desktop.forms.xpath.values import Value, XPathNode, to_truth

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler

_CONTEXT_FUNCTIONS = frozenset(
    {"position", "last", "string", "number", "string-length", "normalize-space", "name"}
)


def compile_path(compiler: Compiler, path: Path, states: tuple[State, ...]) -> Code:
    """`states` is where "." may be; an empty tuple is an item of an attached list."""
    origin = compiler.origin
    steps = path.steps
    if path.start is None:
        if states and _plain(steps):
            return _route(compiler, states[0], steps, from_origin=False)
        return _stepwise(compiler, lambda context: [context.node], states, steps)
    if path.start == "/":
        return _absolute(compiler, steps)
    start = path.start
    assert not isinstance(start, str)
    if isinstance(start, Call) and start.name == "current" and not path.filters:
        home = () if origin is None else (State(origin, origin.depth),)
        if home and _plain(steps):
            return _route(compiler, home[0], steps, from_origin=True)
        return _stepwise(compiler, lambda context: [context.origin], home, steps)
    head = compiler.compile(start, states)
    begin = head.value
    if path.filters:
        begin = _filtered(compiler, begin, head.states, path.filters)
    if not steps:
        return Code(begin, "nodes", states=head.states)
    return _stepwise(compiler, begin, head.states, steps)


def _plain(steps: Sequence[Step]) -> bool:
    return all(
        not step.predicates
        and (
            (step.axis in ("self", "parent") and step.test == "node()")
            or (step.axis == "child" and step.test not in ("*", "node()", "text()"))
        )
        for step in steps
    )


def _absolute(compiler: Compiler, steps: tuple[Step, ...]) -> Code:
    """Collect re-contextualises: repeats that the path shares with the origin (without a
    predicate, and not as its last step) are those of the origin."""
    root, origin = compiler.root, compiler.origin
    if not steps:
        return Code(_root, "nodes", states=(State(root, 0),))
    first = steps[0]
    if first.axis == "descendant-or-self":
        states = tuple(State(found, 0) for found in root.walk())
        return _stepwise(compiler, _everything, states, steps[1:])
    if first.axis != "child" or first.test not in (root.name, "*"):
        return Code(lambda context: [], "nodes")
    if first.predicates:
        begin = _filtered(compiler, _root, (State(root, 0),), first.predicates)
        return _stepwise(compiler, begin, (State(root, 0),), steps[1:])
    if origin is None:
        return _stepwise(compiler, _root, (State(root, 0),), steps[1:])
    shared, taken = root, 0
    for step in steps[1:-1]:
        child = shared.child(step.test) if step.axis == "child" else None
        if child is None or step.predicates or not child.encloses(origin):
            break
        shared, taken = child, taken + 1
    rest = steps[1 + taken :]
    at = State(shared, shared.depth)
    ups = origin.depth - shared.depth
    if _plain(rest):
        return _route(compiler, at, rest, from_origin=True, ups=ups)
    return _stepwise(compiler, _begin(True, ups), (at,), rest)


def _root(context: Context) -> Value:
    return [context.world.root_node]


def _route(
    compiler: Compiler,
    at: State,
    steps: Sequence[Step],
    *,
    from_origin: bool,
    ups: int = 0,
) -> Code:
    """A path of plain child and parent steps through known definitions: no searching. `at`
    is where `ups` steps above the context (or the origin) lead."""
    begin_at, begin_ups = at, ups
    definition, bound = at.definition, at.bound
    downs: list[int] = []
    many = False
    for step in steps:
        if step.axis == "self":
            continue
        if step.axis == "parent":
            if definition.parent is None:
                return Code(lambda context: [], "nodes")
            if downs and definition.kind == "repeat":
                # up from many instances: their common parent, once
                return _stepwise(compiler, _begin(from_origin, begin_ups), (begin_at,), steps)
            if downs:
                downs.pop()
            else:
                ups += 1
            definition = definition.parent
            bound = min(bound, definition.depth)
            continue
        index = definition.child_index.get(step.test)
        if index is None:
            return Code(lambda context: [], "nodes")
        downs.append(index)
        definition = definition.children[index]
        if definition.kind == "repeat":
            many = True
            compiler.needs(Dependency(definition, bound, "rows"))
    if definition.kind == "leaf":
        compiler.needs(Dependency(definition, bound, "value"))
    states = (State(definition, bound),)
    if many:
        return Code(_many(from_origin, ups, tuple(downs)), "nodes", states=states)
    one = _single(from_origin, ups, tuple(downs))

    def nodes(context: Context) -> Value:
        node = one(context)
        return [] if node is None else [node]

    return Code(nodes, "nodes", one=one, states=states)


def _begin(from_origin: bool, ups: int) -> Evaluate:
    one = _single(from_origin, ups, ())

    def begin(context: Context) -> Value:
        node = one(context)
        return [] if node is None else [node]

    return begin


def _single(from_origin: bool, ups: int, downs: tuple[int, ...]) -> One:
    if not from_origin and ups == 1 and len(downs) == 1:
        only = downs[0]

        def sibling(context: Context) -> XPathNode | None:
            parent = context.node.parent_node()
            return None if parent is None else parent.kids[only]  # type: ignore[attr-defined]

        return sibling

    def one(context: Context) -> XPathNode | None:
        node: XPathNode | None = context.origin if from_origin else context.node
        for _ in range(ups):
            if node is None:
                return None
            node = node.parent_node()
        for index in downs:
            if node is None:
                return None
            node = node.kids[index]  # type: ignore[attr-defined]  # a branch: the route is known
        return node

    return one


def _many(from_origin: bool, ups: int, downs: tuple[int, ...]) -> Evaluate:
    def nodes(context: Context) -> Value:
        node: XPathNode | None = context.origin if from_origin else context.node
        for _ in range(ups):
            if node is None:
                return []
            node = node.parent_node()
        if node is None:
            return []
        level: list[XPathNode] = [node]
        for index in downs:
            following: list[XPathNode] = []
            for branch in level:
                kid = branch.kids[index]  # type: ignore[attr-defined]  # the route is known
                instances = kid.instances
                if instances is None:
                    following.append(kid)
                else:
                    following.extend(instances)
            level = following
        return [found for found in level if found.relevant]  # type: ignore[attr-defined]

    return nodes


def _everything(context: Context) -> Value:
    found: list[XPathNode] = []
    level: list[XPathNode] = [context.world.root_node]
    while level:
        node = level.pop()
        found.append(node)
        level.extend(reversed(node.all_children()))
    return found


# ---- paths with predicates, wildcards or other axes ---------------------------------------


def _stepwise(
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


def _filtered(
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
        other = compiler.compile(key.other, states).value
        column = key.column
        rest = conjuncts[:place] + conjuncts[place + 1 :]
        slow = _axis(Step("child", name))
        check = _predicate(compiler, conjunct, states)

        def find(context: Context, node: XPathNode) -> list[XPathNode]:
            if isinstance(node, Element):
                return list(matching(node, name, column, other(context)))
            return check(context, list(slow(node)))

        return find, rest
    return None


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
