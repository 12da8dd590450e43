"""Records of any kind: read one, read many, write a revision and its projection together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, select

from ..domain.clock import uuid7
from ..domain.kinds import KINDS
from ..domain.office import Office
from ..domain.record import Kept, columns, encode
from ..domain.revision import StoredRevision
from . import journal, projections
from .hot import Prepared
from .journal import Author
from .schema import PROJECTIONS

T = TypeVar("T")

# local setting: record id of our own office
OWN_OFFICE = "office"

_NAMES = {kind: tuple(c.name for c in columns(k.record)) for kind, k in KINDS.items()}


def _places(kind: str, cell: str) -> tuple[int, ...]:
    return tuple(i for i, c in enumerate(columns(KINDS[kind].record)) if c.cell == cell)


# number of fields, which of them are dates, which are flags
_SHAPES = {
    kind: (len(names), _places(kind, "date"), _places(kind, "flag"))
    for kind, names in _NAMES.items()
}
_COLUMNS = {
    kind: tuple(
        table.c[name]
        for name in (
            *_NAMES[kind],
            "record_id",
            "rev_writer",
            "rev_counter",
            "heads",
        )
    )
    for kind, table in PROJECTIONS.items()
}
_BY_ID = {
    kind: Prepared(select(*_COLUMNS[kind]).where(table.c.record_id == bindparam("r")))
    for kind, table in PROJECTIONS.items()
}


def _living(kind: str) -> Prepared:
    table = PROJECTIONS[kind]
    query = select(*_COLUMNS[kind]).order_by(table.c.record_id)
    return Prepared(query.where(table.c.void.is_(False)) if "void" in table.c else query)


_LIVING = {kind: _living(kind) for kind in PROJECTIONS}


def selecting(kind: str) -> Select[Any]:
    """A SELECT of exactly the columns that `kept` reads, to be narrowed by the caller."""
    return select(*_COLUMNS[kind])


def kept(kind: str, row: Sequence[Any]) -> Kept[Any]:
    """The record in a row of `selecting(kind)`; further columns may follow it."""
    n, dates, flags = _SHAPES[kind]
    values = list(row[:n])
    for i in dates:
        if values[i]:
            values[i] = date.fromisoformat(values[i])
    for i in flags:
        values[i] = bool(values[i])
    record = KINDS[kind].record(*values)
    return Kept(row[n], f"{row[n + 1]}:{row[n + 2]}", record, row[n + 3])


def width(kind: str) -> int:
    """How many columns `selecting(kind)` has."""
    return len(_COLUMNS[kind])


def get(c: Connection, record_type: type[T], kind: str, record_id: str) -> Kept[T] | None:
    """One record by id, or None."""
    row = _BY_ID[kind](c, {"r": record_id}).fetchone()
    return kept(kind, row) if row else None


def all_of(c: Connection, record_type: type[T], kind: str) -> list[Kept[T]]:
    """Every record of a kind that is not void, oldest first; for the small kinds."""
    return [kept(kind, row) for row in _LIVING[kind](c, {})]


def own_office(c: Connection) -> Kept[Office]:
    """The office of this profile; officers' batches bring theirs, which are somebody else's."""
    row = _BY_ID["office"](c, {"r": journal.setting(c, OWN_OFFICE)}).fetchone()
    return kept("office", row)


def save(
    c: Connection, author: Author, kind: str, record: Any, before: Kept[Any] | None = None
) -> Kept[Any]:
    """Write a revision of a record (a new one without `before`) and its projection."""
    record_id = before.record_id if before else uuid7()
    return save_as(c, author, kind, record_id, record, before)


def save_as(
    c: Connection,
    author: Author,
    kind: str,
    record_id: str,
    record: Any,
    before: Kept[Any] | None = None,
) -> Kept[Any]:
    """As `save`, for a record whose id the caller chose."""
    payload = encode(record)
    if before is not None and before.heads > 1:
        return _save_on_heads(c, author, kind, payload, before)
    made = journal.append(c, author, kind, record_id, payload, before.rev if before else "")
    if projections.put(c, made, payload):
        return Kept(record_id, made.rev, record)
    # written on since the caller read it: both versions are folded together
    return _refolded(c, kind, record_id)


def _save_on_heads(
    c: Connection, author: Author, kind: str, payload: dict[str, Any], before: Kept[Any]
) -> Kept[Any]:
    """Write what changed since `before` on a record of which several versions stand.

    A field that the person changed is decided by that. While another one is disputed the change is
    said on every head, so that the dispute stays open; else one revision joins the heads.
    """
    old = encode(before.record)
    changed = {n for n in old.keys() | payload.keys() if old.get(n) != payload.get(n)}
    folded, disputed = projections.heads_of(c, kind, before.record_id)
    if disputed - changed:
        entries = [(h.rev, h.payload) for h in folded.heads]
    else:
        entries = [(" ".join(h.rev for h in folded.heads), folded.payload)]
    journal.append_many(
        c,
        author,
        [
            (kind, before.record_id, _changed(state, payload, changed), parents)
            for parents, state in entries
        ],
    )
    return _refolded(c, kind, before.record_id)


def decide(c: Connection, author: Author, kind: str, record: Any, before: Kept[Any]) -> Kept[Any]:
    """Settle every dispute about a record: disputed and changed fields are what `record` says.

    Other fields stay as they are by now, whatever `before` knew of them.
    """
    folded, disputed = projections.heads_of(c, kind, before.record_id)
    old, new = encode(before.record), encode(record)
    changed = {n for n in old.keys() | new.keys() if old.get(n) != new.get(n)}
    parents = " ".join(h.rev for h in folded.heads)
    payload = _changed(folded.payload, new, changed | disputed)
    journal.append(c, author, kind, before.record_id, payload, parents)
    return _refolded(c, kind, before.record_id)


def _changed(
    state: Mapping[str, Any], payload: Mapping[str, Any], names: Iterable[str]
) -> dict[str, Any]:
    """`state` with the fields `names` as `payload` has them."""
    made = dict(state)
    for name in names:
        if name in payload:
            made[name] = payload[name]
        else:
            made.pop(name, None)
    return made


def _refolded(c: Connection, kind: str, record_id: str) -> Kept[Any]:
    projections.refold(c, kind, [record_id])
    return kept(kind, _BY_ID[kind](c, {"r": record_id}).fetchone())


def save_new(c: Connection, author: Author, kind: str, records: Iterable[Any]) -> list[Kept[Any]]:
    """Write many new records of one kind at once."""
    payloads = [(uuid7(), record, encode(record)) for record in records]
    made = journal.append_many(c, author, [(kind, i, p, "") for i, _, p in payloads])
    projections.put_new(
        c,
        kind,
        [
            projections.row_of(kind, m.record_id, p, m.writer, m.counter, m.hlc)
            for m, (_, _, p) in zip(made, payloads, strict=True)
        ],
    )
    return [Kept(i, m.rev, r) for m, (i, r, _) in zip(made, payloads, strict=True)]


def history(c: Connection, record_id: str) -> list[StoredRevision]:
    """Every revision of a record, in order of arrival: its timeline."""
    return journal.of_record(c, record_id)
