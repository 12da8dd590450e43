"""Projections: every table that a screen shows, folded from the journal and rebuilt from it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    Connection,
    RowMapping,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from ..domain.household import SENSITIVE_HOUSEHOLD, SENSITIVE_MEMBER
from ..domain.kinds import KINDS
from ..domain.merge import Folded, fold
from ..domain.recipient import SENSITIVE
from ..domain.revision import Revision, StoredRevision, canonical
from . import search
from .hot import Prepared
from .schema import PROJECTIONS, conflict, delivery, receipt, revision, verdict

VOIDED = "dibatalkan"
_KEY = ("district_code", "recipient_id", "date", "programme")
# what two accounts of one visit must agree in
SAID = ("status", "reason", "portions_1", "portions_2", "redirected_to")
_SENSITIVE = {
    "recipient": SENSITIVE,
    "delivery": frozenset({"portions_1", "portions_2", "status"}),
    "household": SENSITIVE_HOUSEHOLD,
    "member": SENSITIVE_MEMBER,
}


def _defaults(kind: str) -> dict[str, Any]:
    import dataclasses

    values = {}
    for f in dataclasses.fields(KINDS[kind].record):
        values[f.name] = None if f.default is dataclasses.MISSING else f.default
    return values


_DEFAULTS = {kind: _defaults(kind) for kind in KINDS}


def _upsert(table: Table, *, over_seen_head: bool) -> Any:
    statement = upsert(table).values({c.name: bindparam(c.name) for c in table.columns})
    seen = (
        (table.c.rev_writer == bindparam("on_writer"))
        & (table.c.rev_counter == bindparam("on_counter"))
        & (table.c.heads == 1)
    )
    return statement.on_conflict_do_update(
        index_elements=["record_id"],
        set_={c.name: statement.excluded[c.name] for c in table.columns if c.name != "record_id"},
        where=seen if over_seen_head else None,
    )


_UPSERT = {kind: _upsert(table, over_seen_head=False) for kind, table in PROJECTIONS.items()}
_FORWARD = {
    kind: Prepared(_upsert(table, over_seen_head=True)) for kind, table in PROJECTIONS.items()
}
_INSERT = {kind: insert(table) for kind, table in PROJECTIONS.items()}


def row_of(
    kind: str,
    record_id: str,
    payload: Mapping[str, Any],
    writer: str,
    counter: int,
    hlc: int,
    heads: int = 1,
) -> dict[str, Any]:
    """The projection row of one head, without payload fields that this version does not know."""
    values = dict(_DEFAULTS[kind])
    for name, value in payload.items():
        if name in values:
            values[name] = value
    values["record_id"] = record_id
    values["rev_writer"] = writer
    values["rev_counter"] = counter
    values["rev_hlc"] = hlc
    values["heads"] = heads
    if kind == "delivery":
        values["counted"] = not values["void"]
    return values


_SAME_VISIT = Prepared(
    select(delivery.c.record_id)
    .where(
        delivery.c.recipient_id == bindparam("recipient"),
        delivery.c.date == bindparam("on"),
        delivery.c.record_id != bindparam("r"),
    )
    .limit(1)
)


def put(c: Connection, made: StoredRevision, payload: Mapping[str, Any]) -> bool:
    """Project a revision of ours that fast-forwards its record (the hot path of entry).

    False when the record has another head by now than the one `made` was written on: nothing is
    projected then, and the record is to be folded again.
    """
    row = row_of(made.kind, made.record_id, payload, made.writer, made.counter, made.hlc)
    writer, _, counter = made.parents.partition(":")
    twice = False
    if made.kind == "delivery":
        key = {"recipient": row["recipient_id"], "on": row["date"], "r": made.record_id}
        twice = _SAME_VISIT(c, key).fetchone() is not None
        row["counted"] &= not twice
    on = {"on_writer": writer, "on_counter": int(counter or 0)}
    if not _FORWARD[made.kind](c, {**row, **on}).rowcount:
        return False
    if twice:
        count_keys(c, [tuple(row[k] for k in _KEY)])
    _after(c, made.kind, [made.record_id])
    return True


def put_new(c: Connection, kind: str, rows: list[dict[str, Any]]) -> None:
    """Project many records that are certainly new here, one executemany."""
    if rows:
        c.execute(_INSERT[kind], rows)
        _after(c, kind, [r["record_id"] for r in rows])


def refold(c: Connection, kind: str, record_ids: Iterable[str]) -> None:
    """Fold these records from the journal again (imports, undone imports, divergent heads)."""
    table = PROJECTIONS[kind]
    ids = list(record_ids)
    keys: set[tuple[Any, ...]] = set()
    for record_id in ids:
        if kind == "delivery":
            keys |= _keys_of(c, [record_id])
        active = active_revisions(c, kind, record_id)
        c.execute(delete(conflict).where(conflict.c.record_id == record_id))
        if not active:
            c.execute(delete(table).where(table.c.record_id == record_id))
            continue
        folded = folded_from(kind, active)
        head = folded.head
        row = row_of(
            kind, record_id, folded.payload, head.writer, head.counter, head.hlc, len(folded.heads)
        )
        if kind == "delivery":
            keys.add(tuple(row[k] for k in _KEY))
            row["counted"] = False
        c.execute(_UPSERT[kind], row)
        if folded.conflicts:
            c.execute(
                insert(conflict),
                [
                    {
                        "record_id": record_id,
                        "field": f.field,
                        "kind": kind,
                        "first_rev": f.first_rev,
                        "first_value": canonical(f.first_value),
                        "second_rev": f.second_rev,
                        "second_value": canonical(f.second_value),
                    }
                    for f in folded.conflicts
                ],
            )
    if kind == "delivery":
        count_keys(c, keys)
    _after(c, kind, ids)


def remove(c: Connection, kind: str, record_ids: Sequence[str]) -> None:
    """Take records out of their projection: no revision of theirs is active any more."""
    table = PROJECTIONS[kind]
    for start in range(0, len(record_ids), 500):
        ids = record_ids[start : start + 500]
        keys: set[tuple[Any, ...]] = set()
        if kind == "delivery":
            # only keys with a second delivery waiting have anything to count again
            waiting = c.execute(
                select(*(delivery.c[k] for k in _KEY)).where(
                    delivery.c.counted.is_(False), delivery.c.void.is_(False)
                )
            ).all()
            keys = _keys_of(c, ids) & {tuple(row) for row in waiting}
        c.execute(delete(conflict).where(conflict.c.record_id.in_(ids)))
        c.execute(delete(table).where(table.c.record_id.in_(ids)))
        count_keys(c, keys)
        _after(c, kind, ids)


def active_revisions(c: Connection, kind: str, record_id: str) -> list[StoredRevision]:
    """A record's revisions without those of batches whose import was undone.

    A batch and the office's receipt for it bear one id, so the kind tells them apart.
    """
    query = (
        select(*(revision.c[name] for name in StoredRevision._fields))
        .select_from(revision.outerjoin(receipt, receipt.c.record_id == revision.c.batch_id))
        .where(revision.c.record_id == record_id, revision.c.kind == kind)
        .where(func.coalesce(receipt.c.state, "") != VOIDED)
        .order_by(revision.c.seq)
    )
    return [StoredRevision(*row) for row in c.execute(query)]


def folded_from(kind: str, revisions: Sequence[StoredRevision]) -> Folded:
    """The record in these revisions of it.

    A parent that is not here (refused, or still to come) is taken to stand on its writer's last
    revision before it: nobody disputes with their own earlier words.
    """
    known = [r.revision() for r in revisions]
    names = {r.rev for r in known}
    mine: dict[str, list[int]] = {}
    for r in known:
        mine.setdefault(r.writer, []).append(r.counter)

    def bridged(rev: str) -> str:
        writer, _, counter = rev.partition(":")
        earlier = [n for n in mine.get(writer, ()) if n < int(counter)]
        return f"{writer}:{max(earlier)}" if earlier else rev

    whole = [
        r
        if names.issuperset(r.parents)
        else replace(r, parents=tuple(p if p in names else bridged(p) for p in r.parents))
        for r in known
    ]
    return fold(_without_echoes(whole), _SENSITIVE.get(kind, frozenset()))


def _without_echoes(revisions: Sequence[Revision]) -> list[Revision]:
    """Without heads that only repeat a revision on which somebody has since said something new.

    A restored laptop repeats what may not have arrived; that contradicts nobody.
    """
    by_rev = {r.rev: r for r in revisions}
    built_upon = {p for r in revisions for p in r.parents}

    def repeated(r: Revision) -> str:
        earlier = by_rev.get(r.parents[0]) if len(r.parents) == 1 else None
        return earlier.rev if earlier and earlier.payload == r.payload else ""

    taken_further = {p for r in revisions if not repeated(r) for p in r.parents}
    return [r for r in revisions if r.rev in built_upon or repeated(r) not in taken_further]


def heads_of(c: Connection, kind: str, record_id: str) -> tuple[Folded, set[str]]:
    """A record as it folds now, and the fields on which its heads disagree."""
    folded = folded_from(kind, active_revisions(c, kind, record_id))
    return folded, {f.field for f in folded.conflicts}


def _keys_of(c: Connection, record_ids: Sequence[str]) -> set[tuple[Any, ...]]:
    query = select(*(delivery.c[k] for k in _KEY)).where(delivery.c.record_id.in_(record_ids))
    return {tuple(row) for row in c.execute(query)}


def count_keys(c: Connection, keys: Iterable[tuple[Any, ...]]) -> None:
    """Let exactly one delivery count per key; another one that says something else is a conflict.

    The record that was begun first counts (ids are UUIDv7), whatever order they arrived in and
    whichever was corrected since, until a person decides. A second one that says the same is no
    conflict: the same visit written down twice.
    """
    for key in keys:
        same_key = [delivery.c[k] == value for k, value in zip(_KEY, key, strict=True)]
        rows = (
            c.execute(
                select(delivery)
                .where(*same_key, delivery.c.void.is_(False))
                .order_by(delivery.c.record_id)
            )
            .mappings()
            .all()
        )
        c.execute(update(delivery).where(*same_key, delivery.c.counted).values(counted=False))
        if not rows:
            continue
        ids = [r["record_id"] for r in rows]
        c.execute(delete(conflict).where(conflict.c.record_id.in_(ids), conflict.c.field == "*"))
        first = rows[0]
        c.execute(
            update(delivery).where(delivery.c.record_id == first["record_id"]).values(counted=True)
        )
        for other in rows[1:]:
            if _said(first) != _said(other):
                c.execute(
                    insert(conflict).values(
                        record_id=other["record_id"],
                        field="*",
                        kind="delivery",
                        first_rev=f"{first['rev_writer']}:{first['rev_counter']}",
                        first_value=canonical(first["record_id"]),
                        second_rev=f"{other['rev_writer']}:{other['rev_counter']}",
                        second_value=canonical(other["record_id"]),
                    )
                )


def _said(row: RowMapping) -> tuple[Any, ...]:
    return tuple(row[k] for k in SAID)


def _after(c: Connection, kind: str, record_ids: Sequence[str]) -> None:
    if kind in search.INDEXES:
        search.INDEXES[kind].reindex(c, record_ids)
    elif kind == "receipt":
        for record_id in record_ids:
            _explode_receipt(c, record_id)


def _explode_receipt(c: Connection, batch_id: str) -> None:
    c.execute(delete(verdict).where(verdict.c.batch_id == batch_id))
    row = c.execute(select(receipt.c.exceptions).where(receipt.c.record_id == batch_id)).first()
    rows = [
        {"batch_id": batch_id, "record_id": e[0], "rev": e[1], "verdict": e[2], "reason": e[3]}
        for e in json.loads(row[0] if row else "[]")
    ]
    if rows:
        c.execute(insert(verdict), rows)


def dump(c: Connection) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every row of every projection, sorted: what a rebuild must reproduce."""
    for name in (*KINDS, "conflict", "verdict"):
        table = PROJECTIONS.get(name, {"conflict": conflict, "verdict": verdict}.get(name))
        assert table is not None
        for row in c.execute(select(table).order_by(*table.primary_key.columns)):
            yield name, tuple(row)
    for word in search.PEOPLE.dump(c):
        yield "search", word
    for word in search.FAMILIES.dump(c):
        yield "family search", word
