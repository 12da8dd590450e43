"""What a record is, given all revisions of it that anybody made: head, merge, conflict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .revision import Revision


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two heads disagree about a field; the first one's value stands until a person decides."""

    field: str
    first_rev: str
    first_value: Any
    second_rev: str
    second_value: Any


@dataclass(frozen=True, slots=True)
class Folded:
    """State of a record: `payload` as of `head`, `heads` revisions nobody built upon."""

    head: Revision
    payload: Mapping[str, Any]
    heads: tuple[Revision, ...]
    conflicts: tuple[FieldConflict, ...]


def _order(revision: Revision) -> tuple[int, str, int]:
    return revision.hlc, revision.writer, revision.counter


def fold(revisions: Sequence[Revision], sensitive: frozenset[str] = frozenset()) -> Folded:
    """The record in `revisions` (at least one), the same whatever order they arrived in.

    One head fast-forwards. Several heads are merged field by field from their common ancestor; a
    field changed on both sides, or a `sensitive` field that differs at all, is a conflict and keeps
    the value of the older head. Raises ValueError on an empty sequence.
    """
    if not revisions:
        raise ValueError("no revisions")
    by_rev = {r.rev: r for r in revisions}
    built_upon = {p for r in revisions for p in r.parents}
    heads = sorted((r for r in revisions if r.rev not in built_upon), key=_order)
    first, rest = heads[0], heads[1:]
    if not rest:
        return Folded(first, first.payload, (first,), ())
    payload = dict(first.payload)
    owner: dict[str, str] = {}
    conflicts = []
    seen = _ancestors(first, by_rev)
    for other in rest:
        theirs = _ancestors(other, by_rev)
        shared = [by_rev[rev] for rev in seen & theirs]
        base = max(shared, key=_order).payload if shared else {}
        for name in sorted(payload.keys() | other.payload.keys()):
            mine, new, old = payload.get(name), other.payload.get(name), base.get(name)
            if mine == new or (new == old and name not in sensitive):
                continue
            if mine == old and name not in sensitive:
                owner[name] = other.rev
                if new is None:
                    payload.pop(name, None)
                else:
                    payload[name] = new
            else:
                conflicts.append(
                    FieldConflict(name, owner.get(name, first.rev), mine, other.rev, new)
                )
        seen |= theirs
    return Folded(heads[-1], payload, tuple(heads), tuple(conflicts))


def _ancestors(revision: Revision, by_rev: Mapping[str, Revision]) -> set[str]:
    found: set[str] = set()
    todo = [revision.rev]
    while todo:
        rev = todo.pop()
        if rev in found or rev not in by_rev:
            continue
        found.add(rev)
        todo.extend(by_rev[rev].parents)
    return found
