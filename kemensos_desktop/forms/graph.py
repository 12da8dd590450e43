"""Which expression reads what: slots, edges between them, and the order to evaluate in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kemensos_desktop.forms.model import Action, Definition
from kemensos_desktop.forms.xpath.code import Context, Dependency, Evaluate
from kemensos_desktop.forms.xpath.values import XPathNode

if TYPE_CHECKING:
    from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf
INFLUENCES = frozenset({"relevant", "calculate", "choices", "count", "action"})
"""Kinds whose result others can read; the rest only shows."""
_LAST = 1_000_000


@dataclass(slots=True, eq=False)
class Slot:
    """One expression of one definition. `kind` is relevant, calculate, choices, count, action,
    readonly, required, constraint, text or option_text (the last two are only marked).

    `rank` orders the strongly connected components; `loop` is set inside one that has a cycle.
    """

    definition: Definition
    kind: str
    evaluate: Evaluate
    dependencies: frozenset[Dependency]
    volatile: bool = False
    translated: bool = False
    action: Action | None = None
    only: Callable[[Context], list[XPathNode]] | None = None
    number: int = 0
    rank: int = _LAST
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A slot to evaluate again when a node changes: `ups` to the ancestor both share, `downs`
    (child indexes) from there to the slot's nodes."""

    slot: Slot
    ups: int
    downs: tuple[int, ...]

    def targets(self, changed: AnyNode) -> Iterable[AnyNode]:
        node: AnyNode | Branch | None = changed
        for _ in range(self.ups):
            if node is None:
                return ()
            node = node.parent
        if node is None:
            return ()
        level: list[AnyNode] = [node]
        last = len(self.downs) - 1
        for place, index in enumerate(self.downs):
            following: list[AnyNode] = []
            for branch in level:
                kid: AnyNode = branch.kids[index]  # type: ignore[union-attr, assignment]  # a route
                if kid.instances is None or (place == last and self.slot.kind == "count"):
                    following.append(kid)
                else:
                    following.extend(kid.instances)
            level = following
        return level


@dataclass(slots=True)
class Readers:
    """Who reads a definition: its value, the rows of a repeat, the choices of a question."""

    value: list[Edge] = field(default_factory=list)
    rows: list[Edge] = field(default_factory=list)
    choices: list[Edge] = field(default_factory=list)


def route(definition: Definition) -> tuple[int, ...]:
    """The child indexes that lead from the root to a definition."""
    found: list[int] = []
    while definition.parent is not None:
        found.append(definition.index)
        definition = definition.parent
    return tuple(reversed(found))


def connect(slots: list[Slot]) -> dict[Definition, Readers]:
    """Makes the edges of every slot and ranks the slots."""
    readers: dict[Definition, Readers] = defaultdict(Readers)
    for number, slot in enumerate(slots):
        slot.number = number
        for dependency in slot.dependencies:
            edge = _edge(slot, dependency)
            getattr(readers[dependency.definition], dependency.aspect).append(edge)
    _rank(slots)
    for definition in list(readers):
        found = readers[definition]
        readers[definition] = Readers(
            list(dict.fromkeys(found.value)),
            list(dict.fromkeys(found.rows)),
            list(dict.fromkeys(found.choices)),
        )
    return dict(readers)


def _edge(slot: Slot, dependency: Dependency) -> Edge:
    changed, target = dependency.definition, slot.definition
    shared = target
    while not shared.encloses(changed) or shared.depth > dependency.bound:
        assert shared.parent is not None
        shared = shared.parent
    downs: list[int] = []
    step = target
    while step is not shared:
        downs.append(step.index)
        assert step.parent is not None
        step = step.parent
    if slot.kind == "count" and shared is target:
        # a range hangs on its parent, not on one of its instances
        assert target.parent is not None
        shared, downs = target.parent, [target.index]
    # a change of rows is told from the repeat's parent, so it is one step nearer
    above = changed.depth - (1 if dependency.aspect == "rows" else 0)
    return Edge(slot, max(0, above - shared.depth), tuple(reversed(downs)))


def _writers(slots: list[Slot]) -> dict[Definition, list[Slot]]:
    own: dict[Definition, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.kind in INFLUENCES:
            own[slot.definition].append(slot)
    return own


def _rank(slots: list[Slot]) -> None:
    """Strongly connected components in topological order (Tarjan, without recursion)."""
    own = _writers(slots)
    relevance: dict[Definition, list[Slot]] = {}

    def relevance_of(definition: Definition) -> list[Slot]:
        found = relevance.get(definition)
        if found is None:
            above = relevance_of(definition.parent) if definition.parent else []
            mine = [slot for slot in own.get(definition, ()) if slot.kind == "relevant"]
            counts = [slot for slot in own.get(definition, ()) if slot.kind == "count"]
            found = relevance[definition] = above + mine + counts
        return found

    before: dict[int, list[Slot]] = {}
    for slot in slots:
        if slot.kind not in INFLUENCES:
            continue
        sources: dict[int, Slot] = {}
        for dependency in slot.dependencies:
            for writer in own.get(dependency.definition, ()):
                sources[writer.number] = writer
            for writer in relevance_of(dependency.definition):
                sources[writer.number] = writer
        above = slot.definition if slot.kind in ("calculate", "action") else slot.definition.parent
        for writer in relevance_of(above) if above is not None else ():
            sources[writer.number] = writer
        before[slot.number] = list(sources.values())
    for rank, component in enumerate(_components(slots, before)):
        loop = len(component) > 1 or component[0] in before[component[0].number]
        for slot in component:
            slot.rank, slot.loop = rank, loop


def _components(slots: list[Slot], before: dict[int, list[Slot]]) -> list[list[Slot]]:
    """Components so that every one comes after those it reads."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[Slot] = []
    on_stack: set[int] = set()
    components: list[list[Slot]] = []
    for root in slots:
        if root.number in order or root.number not in before:
            continue
        work = [(root, iter(before[root.number]))]
        order[root.number] = low[root.number] = len(order)
        stack.append(root)
        on_stack.add(root.number)
        while work:
            slot, sources = work[-1]
            number = slot.number
            for source in sources:
                if source.number not in order:
                    order[source.number] = low[source.number] = len(order)
                    stack.append(source)
                    on_stack.add(source.number)
                    work.append((source, iter(before[source.number])))
                    break
                if source.number in on_stack:
                    low[number] = min(low[number], order[source.number])
            else:
                work.pop()
                if work:
                    above = work[-1][0].number
                    low[above] = min(low[above], low[number])
                if low[number] == order[number]:
                    component: list[Slot] = []
                    while True:
                        found = stack.pop()
                        on_stack.discard(found.number)
                        component.append(found)
                        if found is slot:
                            break
                    component.sort(key=lambda one: (one.definition.order, one.number))
                    components.append(component)
    return components


def place_of(node: AnyNode | Leaf) -> tuple[int, ...]:
    """The indexes of the instances around a node: rows in document order."""
    found: list[int] = []
    step: AnyNode | Branch | None = node
    while step is not None:
        index = getattr(step, "index", None)
        if index is not None:
            found.append(index)
        step = step.parent
    return tuple(reversed(found))
