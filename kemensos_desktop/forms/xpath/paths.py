"""Location paths to closures, with the questions and repeats they depend on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kemensos_desktop.forms.xpath.code import Code, Context, Dependency, Evaluate, One, State
from kemensos_desktop.forms.xpath.steps import filtered, stepwise
from kemensos_desktop.forms.xpath.tree import Call, Path, Step
from kemensos_desktop.forms.xpath.values import Value, XPathNode

if TYPE_CHECKING:
    from kemensos_desktop.forms.xpath.compiler import Compiler


def compile_path(compiler: Compiler, path: Path, states: tuple[State, ...]) -> Code:
    """`states` is where "." may be; an empty tuple is an item of an attached list."""
    origin = compiler.origin
    steps = path.steps
    if path.start is None:
        if states and _plain(steps):
            return _route(compiler, states[0], steps, from_origin=False)
        return stepwise(compiler, lambda context: [context.node], states, steps)
    if path.start == "/":
        return _absolute(compiler, steps)
    start = path.start
    assert not isinstance(start, str)
    if isinstance(start, Call) and start.name == "current" and not path.filters:
        home = () if origin is None else (State(origin, origin.depth),)
        if home and _plain(steps):
            return _route(compiler, home[0], steps, from_origin=True)
        return stepwise(compiler, lambda context: [context.origin], home, steps)
    head = compiler.compile(start, states)
    begin = head.value
    if path.filters:
        begin = filtered(compiler, begin, head.states, path.filters)
    if not steps:
        return Code(begin, "nodes", states=head.states)
    return stepwise(compiler, begin, head.states, steps)


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
        return stepwise(compiler, _everything, states, steps[1:])
    if first.axis != "child" or first.test not in (root.name, "*"):
        return Code(lambda context: [], "nodes")
    if first.predicates:
        begin = filtered(compiler, _root, (State(root, 0),), first.predicates)
        return stepwise(compiler, begin, (State(root, 0),), steps[1:])
    if origin is None:
        return stepwise(compiler, _root, (State(root, 0),), steps[1:])
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
    return stepwise(compiler, _begin(True, ups), (at,), rest)


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
                return stepwise(compiler, _begin(from_origin, begin_ups), (begin_at,), steps)
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
    elif definition.kind == "group" and downs:
        # a group's text is the text of all its answers
        for leaf in definition.leaves():
            compiler.needs(Dependency(leaf, bound, "value"))
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
