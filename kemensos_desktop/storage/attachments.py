"""Attachments in the database: kept by the sha256 of their bytes, staged under their import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from .schema import attachment, revision

_AT_ONCE = 500
_KINDS = ("delivery", "visit", "survey")


def put(c: Connection, digest: str, data: bytes, at: str) -> None:
    """Keep one under the sha256 of its bytes; the same one again changes nothing."""
    c.execute(
        upsert(attachment).values(hash=digest, data=data, added_at=at).on_conflict_do_nothing()
    )


def get(c: Connection, digest: str) -> bytes | None:
    query = select(attachment.c.data).where(attachment.c.hash == digest)
    found = c.execute(query).scalar()
    return bytes(found) if found is not None else None


def have(c: Connection, digests: Iterable[str]) -> set[str]:
    """Those of the digests whose bytes are here."""
    wanted = sorted(set(digests))
    found: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found.update(
            c.execute(select(attachment.c.hash).where(attachment.c.hash.in_(some))).scalars()
        )
    return found


def payloads(c: Connection, writer: str, first: int, last: int) -> Iterator[tuple[str, str]]:
    """(kind, payload) of a writer's revisions that may name attachments."""
    query = select(revision.c.kind, revision.c.payload).where(
        revision.c.writer == writer,
        revision.c.counter.between(first, last),
        revision.c.kind.in_(_KINDS),
    )
    for row in c.execute(query):
        yield row[0], row[1]


def stage(c: Connection, import_id: str, digest: str, data: bytes, at: str) -> None:
    """Hold an attachment for an import that nobody has accepted yet; `get` does not find it."""
    put(c, f"{import_id}:{digest}", data, at)


def keep_staged(c: Connection, import_id: str) -> None:
    """The import was accepted: its attachments are kept under their own names."""
    start = func.substr(attachment.c.hash, len(import_id) + 2)
    staged = select(start, attachment.c.data, attachment.c.added_at).where(_of(import_id))
    c.execute(
        upsert(attachment)
        .from_select(["hash", "data", "added_at"], staged)
        .on_conflict_do_nothing()
    )
    drop_staged(c, import_id)


def drop_staged(c: Connection, import_id: str) -> None:
    c.execute(delete(attachment).where(_of(import_id)))


def _of(import_id: str) -> ColumnElement[bool]:
    return attachment.c.hash.between(f"{import_id}:", f"{import_id}:g")
