"""The append-only journal: hot statements to append a revision, and to read revisions back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from ..domain.clock import HybridClock
from ..domain.revision import StoredRevision, canonical, revision_hash
from .hot import Prepared
from .schema import revision as t
from .schema import setting as settings_table


class Author:
    """Who writes here: the writer id, its clock, its UTC offset in minutes."""

    __slots__ = ("clock", "offset", "writer")

    def __init__(self, writer: str, clock: HybridClock, offset: int) -> None:
        self.writer = writer
        self.clock = clock
        self.offset = offset


_columns = (
    t.c.record_id,
    t.c.writer,
    t.c.counter,
    t.c.parents,
    t.c.kind,
    t.c.hlc,
    t.c.offset,
    t.c.payload,
    t.c.hash,
)
_insert = insert(t)
_insert_one = Prepared(_insert, StoredRevision._fields)
_last = Prepared(
    select(t.c.counter).where(t.c.writer == bindparam("w")).order_by(t.c.counter.desc()).limit(1)
)
_of_record = select(*_columns).where(t.c.record_id == bindparam("r")).order_by(t.c.seq)
_slice = (
    select(*_columns)
    .where(t.c.writer == bindparam("w"), t.c.counter.between(bindparam("a"), bindparam("b")))
    .order_by(t.c.counter)
)
_by_rev = select(*_columns).where(t.c.writer == bindparam("w"), t.c.counter == bindparam("n"))


def last_counter(c: Connection, writer: str) -> int:
    """The writer's highest counter here; 0 before its first revision."""
    row = _last(c, {"w": writer}).fetchone()
    return row[0] if row else 0


def append(
    c: Connection,
    author: Author,
    kind: str,
    record_id: str,
    payload: Mapping[str, Any],
    parents: str = "",
    *,
    counter: int = 0,
) -> StoredRevision:
    """Append one revision of ours. `counter` (when the caller knows it) must be last + 1."""
    made = _make(
        author, counter or last_counter(c, author.writer) + 1, kind, record_id, payload, parents
    )
    _insert_one(c, made._asdict())
    return made


def append_many(
    c: Connection, author: Author, entries: Iterable[tuple[str, str, Mapping[str, Any], str]]
) -> list[StoredRevision]:
    """Append (kind, record_id, payload, parents) in order, one executemany."""
    counter = last_counter(c, author.writer)
    made = []
    for kind, record_id, payload, parents in entries:
        counter += 1
        made.append(_make(author, counter, kind, record_id, payload, parents))
    if made:
        c.execute(_insert, [m._asdict() for m in made])
    return made


def _make(
    author: Author,
    counter: int,
    kind: str,
    record_id: str,
    payload: Mapping[str, Any],
    parents: str,
) -> StoredRevision:
    hlc = author.clock.tick()
    text = canonical(payload)
    digest = revision_hash(
        record_id, author.writer, counter, parents, kind, hlc, author.offset, text
    )
    return StoredRevision(
        record_id, author.writer, counter, parents, kind, hlc, author.offset, text, digest
    )


def insert_foreign(c: Connection, rows: Sequence[StoredRevision], batch_id: str) -> None:
    """Insert revisions of another writer as they are; the caller has checked that they are new."""
    if rows:
        c.execute(_insert, [{**r._asdict(), "batch_id": batch_id} for r in rows])


def of_record(c: Connection, record_id: str) -> list[StoredRevision]:
    """All revisions of a record in order of arrival, voided batches included."""
    return [StoredRevision(*row) for row in c.execute(_of_record, {"r": record_id})]


def of_batch(c: Connection, batch_id: str) -> list[StoredRevision]:
    """The foreign revisions that came in one batch, in counter order."""
    query = select(*_columns).where(t.c.batch_id == batch_id).order_by(t.c.counter)
    return [StoredRevision(*row) for row in c.execute(query)]


def by_rev(c: Connection, rev: str) -> StoredRevision | None:
    writer, _, counter = rev.partition(":")
    row = c.execute(_by_rev, {"w": writer, "n": int(counter)}).first()
    return StoredRevision(*row) if row else None


def slice_of(c: Connection, writer: str, first: int, last: int) -> Iterator[StoredRevision]:
    """One writer's revisions `first`..`last` in counter order, streamed."""
    for row in c.execute(_slice, {"w": writer, "a": first, "b": last}).yield_per(2000):
        yield StoredRevision(*row)


def heads_of_slice(c: Connection, writer: str, first: int, last: int) -> set[str]:
    """Names of the revisions that are the latest of their record within the slice."""
    query = (
        select(func.max(t.c.counter))
        .where(t.c.writer == writer, t.c.counter.between(first, last))
        .group_by(t.c.record_id)
    )
    return {f"{writer}:{n}" for n in c.execute(query).scalars()}


def places_of_slice(
    c: Connection, writer: str, first: int, last: int, kinds: Collection[str]
) -> dict[str, int]:
    """record id → its number, from 1, among the records of its kind in the slice.

    In the order of their latest revisions, as a workbook writes them.
    """
    query = (
        select(t.c.record_id, t.c.kind)
        .where(t.c.writer == writer, t.c.counter.between(first, last), t.c.kind.in_(kinds))
        .group_by(t.c.record_id, t.c.kind)
        .order_by(func.max(t.c.counter))
    )
    counts: dict[str, int] = {}
    places = {}
    for record_id, kind in c.execute(query):
        counts[kind] = places[record_id] = counts.get(kind, 0) + 1
    return places


def known_hashes(c: Connection, writer: str, first: int, last: int) -> dict[int, tuple[str, str]]:
    """counter → (hash, batch_id) of what is already here of another writer's range."""
    query = select(t.c.counter, t.c.hash, t.c.batch_id).where(
        t.c.writer == writer, t.c.counter.between(first, last)
    )
    return {row[0]: (row[1], row[2]) for row in c.execute(query)}


def must_by_rev(c: Connection, rev: str) -> StoredRevision:
    """A revision that a projection names. Raises KeyError when it is missing (a bug)."""
    found = by_rev(c, rev)
    if found is None:
        raise KeyError(rev)
    return found


def last_seq(c: Connection) -> int:
    """Number of the last revision that arrived here, whoever wrote it."""
    return c.execute(select(func.max(t.c.seq))).scalar() or 0


def last_hlc(c: Connection, writer: str) -> int:
    """The clock of the writer's last revision; 0 before its first."""
    query = select(t.c.hlc).where(t.c.writer == writer).order_by(t.c.counter.desc()).limit(1)
    return c.execute(query).scalar() or 0


# --- small facts of this laptop ---

_setting = select(settings_table.c.value).where(settings_table.c.key == bindparam("k"))


def setting(c: Connection, key: str, default: Any = None) -> Any:
    """A local setting, decoded from JSON."""
    value = c.execute(_setting, {"k": key}).scalar()
    return default if value is None else json.loads(value)


def settings_like(c: Connection, prefix: str) -> dict[str, Any]:
    """Local settings whose key begins with `prefix`."""
    query = select(settings_table.c.key, settings_table.c.value).where(
        settings_table.c.key.between(prefix, prefix + "\uffff")
    )
    return {row[0]: json.loads(row[1]) for row in c.execute(query)}


def save_setting(c: Connection, key: str, value: Any) -> None:
    from sqlalchemy.dialects.sqlite import insert as upsert

    statement = upsert(settings_table).values(key=key, value=json.dumps(value, ensure_ascii=False))
    c.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
    )
