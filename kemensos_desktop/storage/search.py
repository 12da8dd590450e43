"""Full-text search over people: FTS5 by name and place, number prefixes by range."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from .schema import recipient, search_row

_word = re.compile(r"[^\W_]+")
_put = text("INSERT INTO person_fts(rowid, name, place) VALUES (:id, :name, :place)")
_drop = text("DELETE FROM person_fts WHERE rowid = :id")
_match = text("SELECT rowid FROM person_fts WHERE person_fts MATCH :q LIMIT :n")


def reindex(c: Connection, record_ids: Sequence[str]) -> None:
    """Bring the index of these recipients up to date with their projection."""
    for start in range(0, len(record_ids), 500):
        ids = record_ids[start : start + 500]
        known = {
            r[0]: r[1]
            for r in c.execute(
                select(search_row.c.record_id, search_row.c.id).where(
                    search_row.c.record_id.in_(ids)
                )
            )
        }
        if known:
            c.execute(_drop, [{"id": n} for n in known.values()])
        rows = c.execute(
            select(
                recipient.c.record_id,
                recipient.c.name,
                recipient.c.local_id,
                recipient.c.address,
                recipient.c.void,
            ).where(recipient.c.record_id.in_(ids))
        ).all()
        present = {r.record_id for r in rows if not r.void}
        gone = [i for i in known if i not in present]
        if gone:
            c.execute(delete(search_row).where(search_row.c.record_id.in_(gone)))
        new = [{"record_id": r.record_id} for r in rows if not r.void and r.record_id not in known]
        if new:
            c.execute(insert(search_row), new)
        numbers = {
            r[0]: r[1]
            for r in c.execute(
                select(search_row.c.record_id, search_row.c.id).where(
                    search_row.c.record_id.in_(ids)
                )
            )
        }
        entries = [
            {
                "id": numbers[r.record_id],
                "name": f"{r.name} {r.local_id}",
                "place": r.address,
            }
            for r in rows
            if not r.void
        ]
        if entries:
            c.execute(_put, entries)


def matching(c: Connection, query: str, limit: int = 5000) -> list[str]:
    """record ids of recipients whose name, local number or address has every word as a prefix.

    Digits of 6 or more are looked up as the beginning of a NIK or KK number instead.
    """
    digits = query.replace(" ", "")
    if digits.isdigit() and len(digits) >= 6:
        end = digits + "\uffff"
        found = select(recipient.c.record_id).where(
            (recipient.c.nik.between(digits, end)) | (recipient.c.kk.between(digits, end)),
            recipient.c.void.is_(False),
        )
        return list(c.execute(found.limit(limit)).scalars())
    # cut into words where the index cuts: Nur'aini is nur and aini
    words = _word.findall(unicodedata.normalize("NFC", query))
    match = " ".join(f'"{w}"*' for w in words)
    if not match:
        return []
    ids = [r[0] for r in c.execute(_match, {"q": match, "n": limit})]
    rows = select(search_row.c.record_id).where(search_row.c.id.in_(ids))
    return list(c.execute(rows).scalars())


def clear(c: Connection) -> None:
    c.execute(text("DELETE FROM person_fts"))
    c.execute(delete(search_row))


def dump(c: Connection) -> Iterable[tuple[Any, ...]]:
    """Which people can be found, independent of row numbers: one row per indexed word."""
    rows = c.execute(select(search_row.c.record_id, search_row.c.id)).all()
    by_id = {r[1]: r[0] for r in rows}
    c.execute(
        text("CREATE VIRTUAL TABLE temp.person_words USING fts5vocab(main, person_fts, instance)")
    )
    try:
        words = c.execute(text("SELECT doc, term, col, offset FROM temp.person_words")).all()
    finally:
        c.execute(text("DROP TABLE temp.person_words"))
    return sorted((by_id[w[0]], w[1], w[2], w[3]) for w in words)
