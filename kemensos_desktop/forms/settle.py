"""Brings the answers to rest: evaluates what depends on a change, in the order of the graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from math import isnan
from typing import TYPE_CHECKING

from kemensos_desktop.forms.answers import canonical
from kemensos_desktop.forms.changes import Gathering
from kemensos_desktop.forms.choices import Option
from kemensos_desktop.forms.faults import EVALUATIONS_IN_A_CYCLE, REPEAT_INSTANCES, AnswerRefused
from kemensos_desktop.forms.graph import Edge, Slot, place_of
from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf, Range
from kemensos_desktop.forms.xpath.code import Context

if TYPE_CHECKING:
    from kemensos_desktop.forms.session import Session


class Settling:
    """One run to rest. `loading` keeps value-changed actions quiet. `keep` says which saved
    results of calculations stand: "none", "chance" (what the clock or chance gave) or "all"."""

    def __init__(
        self, session: Session, gathering: Gathering, *, loading: bool = False, keep: str = "none"
    ) -> None:
        self.session = session
        self.program = session.program
        self.gathering = gathering
        self.loading = loading
        self.keep = keep
        self.heap: list[tuple[int, int, tuple[int, ...], int, int, Slot, AnyNode]] = []
        self.rank, self.sweep = -1, 0
        self.place: tuple[int, ...] = ()
        self.waiting: set[tuple[Slot, AnyNode]] = set()
        self.counter = 0
        self.evaluations: dict[tuple[Slot, AnyNode], int] = {}

    # ---- what is to be done -----------------------------------------------------------

    def push(self, slot: Slot, node: AnyNode) -> None:
        key = (slot, node)
        if key in self.waiting:
            return
        self.waiting.add(key)
        self.counter += 1
        sweep = 0
        place: tuple[int, ...] = ()
        if slot.loop:
            # rows in document order, then back, and so on: a chain over rows takes two sweeps
            place = place_of(node)
            sweep = self.sweep if slot.rank == self.rank else 0
            if slot.rank == self.rank and (place > self.place if sweep % 2 else place < self.place):
                sweep += 1
            if sweep % 2:
                place = tuple(-index for index in place)
        entry = (slot.rank, sweep, place, slot.definition.order, self.counter, slot, node)
        heappush(self.heap, entry)

    def tell(self, edges: Iterable[Edge], changed: AnyNode) -> None:
        for edge in edges:
            slot = edge.slot
            if slot.kind == "action" and self.loading:
                continue
            for node in edge.targets(changed):
                self.push(slot, node)

    def begin(self, branch: Branch) -> None:
        """Every expression of a new branch is to be evaluated."""
        slots_of = self.program.slots_of
        for node in branch.walk():
            for slot in slots_of.get(node.definition, ()):
                if (slot.kind == "count") is isinstance(node, Range) or (
                    node.definition.kind != "repeat"
                ):
                    self.push(slot, node)

    def run(self) -> None:
        heap, waiting = self.heap, self.waiting
        limit = EVALUATIONS_IN_A_CYCLE + 2 * self.session.row_count
        while heap:
            self.rank, self.sweep, place, *_, slot, node = heappop(heap)
            self.place = tuple(-index for index in place) if self.sweep % 2 else place
            key = (slot, node)
            waiting.discard(key)
            if node.gone:
                continue
            if slot.loop:
                count = self.evaluations.get(key, 0) + 1
                if count > limit:
                    self.gathering.unsettled[node.ref] = None
                    continue
                self.evaluations[key] = count
            _EVALUATE[slot.kind](self, slot, node)

    # ---- expressions by kind ----------------------------------------------------------

    def value(self, slot: Slot, node: AnyNode) -> object:
        return slot.evaluate(Context(self.session, node))

    def relevant(self, slot: Slot, node: AnyNode) -> None:
        assert not isinstance(node, Range)
        node.own_relevant = bool(self.value(slot, node))
        above = node.parent.relevant if node.parent is not None else True
        self.spread_relevance(node, above and node.own_relevant)

    def spread_relevance(self, node: AnyNode, relevant: bool) -> None:
        if isinstance(node, Range):
            for instance in node.instances:
                self.spread_relevance(instance, relevant and instance.own_relevant)
            return
        if node.relevant is relevant:
            return
        node.relevant = relevant
        self.gathering.note(node, "relevant")
        if isinstance(node, Branch):
            if node.range is not None:
                self.tell_rows(node.range)
            for kid in node.kids:
                own = True if isinstance(kid, Range) else kid.own_relevant
                self.spread_relevance(kid, relevant and own)
            return
        self.gathering.note(node, "valid")
        self.refresh(node, always=True)
        if isinstance(node, Leaf):
            node.calculated = None
        if relevant:
            for slot in self.program.slots_of.get(node.definition, ()):
                if slot.kind == "calculate":
                    self.push(slot, node)

    def calculate(self, slot: Slot, node: AnyNode) -> None:
        assert isinstance(node, Leaf)
        if not node.relevant:
            return
        result = str(self.value(slot, node))
        first = node.calculated is None
        if result == node.calculated:
            return
        node.calculated = result
        kept = self.keep == "all" or (self.keep == "chance" and slot.volatile)
        if not (first and kept and node.stored):
            self.write(node, result)

    def act(self, slot: Slot, node: AnyNode) -> None:
        assert isinstance(node, Leaf) and slot.action is not None
        if slot.only is not None and node not in slot.only(Context(self.session, node)):
            return
        if slot.action.geopoint:
            if place := self.session.position():
                self.write(node, place)
        else:
            self.write(node, str(self.value(slot, node)))

    def flag(self, slot: Slot, node: AnyNode) -> None:
        verdict = bool(self.value(slot, node))
        if slot.kind == "readonly":
            assert not isinstance(node, Range)
            if node.own_readonly is not verdict:
                node.own_readonly = verdict
                inside = node.walk() if isinstance(node, Branch) else (node,)
                for found in inside:
                    self.gathering.note(found, "readonly")
            return
        assert isinstance(node, Leaf)
        if slot.kind == "required":
            if node.required is not verdict:
                node.required = verdict
                self.gathering.note(node, "required")
                self.gathering.note(node, "valid")
        elif node.constraint_holds is not verdict:
            node.constraint_holds = verdict
            self.gathering.note(node, "valid")

    def mark(self, slot: Slot, node: AnyNode) -> None:
        self.gathering.note(node, "text" if slot.kind == "text" else "choices")

    def choices(self, slot: Slot, node: AnyNode) -> None:
        assert isinstance(node, Leaf)
        options, allowed = self.session.options_of(node)
        if node.options is not options and (
            len(node.options) != len(options)
            or any(
                one.value != other.value or one.row is not other.row
                for one, other in zip(node.options, options, strict=True)
            )
        ):
            self.gathering.note(node, "choices")
            node.options = options
            readers = self.program.readers.get(node.definition)
            if readers is not None:
                self.tell(readers.choices, node)
        if node.allowed != allowed:
            node.allowed = allowed
            self.refresh(node)

    def count(self, slot: Slot, node: AnyNode) -> None:
        assert isinstance(node, Range)
        number = self.value(slot, node)
        assert isinstance(number, float)
        if isnan(number):
            return
        wanted = max(0, int(min(number, REPEAT_INSTANCES + 1)))
        if wanted > REPEAT_INSTANCES:
            raise AnswerRefused(
                f"Jumlah isian {node.name} terlalu banyak.",
                f"Paling banyak {REPEAT_INSTANCES}; periksa angka yang diisi.",
            )
        have = len(node.instances)
        if wanted < have:
            self.remove(node, wanted, have - wanted)
        for place in range(have, wanted):
            self.add(node, place)

    # ---- changes ----------------------------------------------------------------------

    def write(self, leaf: Leaf, text: str) -> None:
        """Keeps a value and tells its readers."""
        leaf.stored = canonical(leaf.definition, text)
        self.refresh(leaf)

    def refresh(self, leaf: Leaf, *, always: bool = False) -> None:
        shown = leaf.stored if leaf.relevant else ""
        if shown and leaf.allowed is not None:
            shown = visible(leaf, shown)
        if shown != leaf.shown:
            leaf.shown = shown
            self.gathering.note(leaf, "value")
            self.gathering.note(leaf, "valid")
        elif not always:
            return
        readers = self.program.readers.get(leaf.definition)
        if readers is not None:
            self.tell(readers.value, leaf)

    def tell_rows(self, rows: Range) -> None:
        readers = self.program.readers.get(rows.definition)
        if readers is not None:
            self.tell(readers.rows, rows.parent)

    def add(self, rows: Range, place: int) -> Branch:
        instance = self.session.new_instance(rows, place)
        rows.instances.insert(place, instance)
        rows.renumber()
        self.gathering.rows[rows] = None
        self.gathering.added.append(instance)
        self.begin(instance)
        self.tell_rows(rows)
        self.session.new_rows.append(instance)
        return instance

    def remove(self, rows: Range, first: int, count: int) -> None:
        removed = rows.instances[first : first + count]
        del rows.instances[first : first + count]
        rows.renumber()
        for instance in removed:
            for node in instance.walk():
                node.gone = True
        self.session.row_count -= len(removed)
        self.gathering.rows[rows] = None
        self.gathering.removed += removed
        self.tell_rows(rows)


_EVALUATE: dict[str, Callable[[Settling, Slot, AnyNode], None]] = {
    "relevant": Settling.relevant,
    "calculate": Settling.calculate,
    "action": Settling.act,
    "readonly": Settling.flag,
    "required": Settling.flag,
    "constraint": Settling.flag,
    "text": Settling.mark,
    "option_text": Settling.mark,
    "choices": Settling.choices,
    "count": Settling.count,
}


def visible(leaf: Leaf, text: str) -> str:
    """The part of an answer whose choices are on the list."""
    allowed, control = leaf.allowed, leaf.definition.control
    assert allowed is not None and control is not None
    if control.kind == "select1":
        return text if text in allowed else ""
    chosen = [value for value in text.split() if value in allowed]
    if control.kind == "rank":
        chosen += [option.value for option in leaf.options if option.value not in chosen]
    return " ".join(dict.fromkeys(chosen))


def in_order(options: Iterable[Option], text: str) -> str:
    """The chosen values in the order of the list."""
    chosen = set(text.split())
    return " ".join(dict.fromkeys(one.value for one in options if one.value in chosen))
