"""What one step of an interview changed."""

from __future__ import annotations

from dataclasses import dataclass

from kemensos_desktop.forms.nodes import AnyNode, Branch, Range


@dataclass(frozen=True, slots=True)
class Change:
    """`aspects`: value, relevant, readonly, required, valid, choices, text (read the label,
    hint or messages again)."""

    node: AnyNode
    aspects: frozenset[str]

    @property
    def ref(self) -> str:
        return self.node.ref


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything a screen has to touch after one step, in document order.

    `rows` are the ranges whose instances came, went or moved. `unsettled` names the questions
    of a cycle that found no rest: their last value stands.
    """

    changed: tuple[Change, ...] = ()
    added: tuple[Branch, ...] = ()
    removed: tuple[Branch, ...] = ()
    rows: tuple[Range, ...] = ()
    language: bool = False
    unsettled: tuple[str, ...] = ()

    def aspects(self, ref: str) -> frozenset[str]:
        """What changed at a reference; empty when nothing did."""
        for change in self.changed:
            if change.ref == ref:
                return change.aspects
        return frozenset()


class Gathering:
    """Collects the changes of one step."""

    def __init__(self) -> None:
        self.aspects: dict[AnyNode, set[str]] = {}
        self.added: list[Branch] = []
        self.removed: list[Branch] = []
        self.rows: dict[Range, None] = {}
        self.unsettled: dict[str, None] = {}
        self.language = False

    def note(self, node: AnyNode, aspect: str) -> None:
        found = self.aspects.get(node)
        if found is None:
            self.aspects[node] = {aspect}
        else:
            found.add(aspect)

    def finished(self) -> ChangeSet:
        changed = [
            Change(node, frozenset(aspects))
            for node, aspects in self.aspects.items()
            if not node.gone
        ]
        if len(changed) > 1:
            changed.sort(key=lambda change: change.node.definition.order)
        added = set(self.added)
        return ChangeSet(
            tuple(changed),
            tuple(branch for branch in self.added if not branch.gone),
            tuple(branch for branch in self.removed if branch not in added),
            tuple(found for found in self.rows if not found.gone),
            self.language,
            tuple(self.unsettled),
        )
