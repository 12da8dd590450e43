"""Full-text search over people and families: FTS5 by name and place, number prefixes by range."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, or_, select, text

from .schema import family_row, household, recipient, search_row

_word = re.compile(r"[^\W_]+")


class Index:
    """The full-text index of one projection: words of `name` and `place`, digits of `numbers`."""

    def __init__(
        self,
        fts: str,
        rows: Table,
        table: Table,
        name: tuple[ColumnElement[str], ...],
        place: ColumnElement[str],
        numbers: tuple[ColumnElement[str], ...],
    ) -> None:
        self._fts, self._rows, self._table = fts, rows, table
        self._numbers = numbers
        self._read = select(table.c.record_id, table.c.void, place, *name)
        self._put = text(f"INSERT INTO {fts}(rowid, name, place) VALUES (:id, :name, :place)")
        self._drop = text(f"DELETE FROM {fts} WHERE rowid = :id")
        self._match = text(f"SELECT rowid FROM {fts} WHERE {fts} MATCH :q LIMIT :n")

    def reindex(self, c: Connection, record_ids: Sequence[str]) -> None:
        """Bring the index of these records up to date with their projection."""
        for start in range(0, len(record_ids), 500):
            ids = record_ids[start : start + 500]
            known = self._places(c, ids)
            if known:
                c.execute(self._drop, [{"id": n} for n in known.values()])
            rows = c.execute(self._read.where(self._table.c.record_id.in_(ids))).all()
            present = {r[0] for r in rows if not r[1]}
            gone = [i for i in known if i not in present]
            if gone:
                c.execute(delete(self._rows).where(self._rows.c.record_id.in_(gone)))
            new = [{"record_id": i} for i in present if i not in known]
            if new:
                c.execute(insert(self._rows), sorted(new, key=lambda row: row["record_id"]))
            places = self._places(c, ids)
            entries = [
                {"id": places[r[0]], "name": " ".join(r[3:]), "place": r[2]}
                for r in rows
                if not r[1]
            ]
            if entries:
                c.execute(self._put, entries)

    def matching(self, c: Connection, query: str, limit: int = 5000) -> list[str]:
        """record ids of those whose name, local number or address has every word as a prefix.

        Digits of 6 or more are looked up as the beginning of a NIK or KK number instead.
        """
        digits = query.replace(" ", "")
        if digits.isdigit() and len(digits) >= 6:
            end = digits + "\uffff"
            hit = or_(*(number.between(digits, end) for number in self._numbers))
            found = select(self._table.c.record_id).where(hit, self._table.c.void.is_(False))
            return list(c.execute(found.limit(limit)).scalars())
        # cut into words where the index cuts: Nur'aini is nur and aini
        words = _word.findall(unicodedata.normalize("NFC", query))
        match = " ".join(f'"{w}"*' for w in words)
        if not match:
            return []
        ids = [r[0] for r in c.execute(self._match, {"q": match, "n": limit})]
        rows = select(self._rows.c.record_id).where(self._rows.c.id.in_(ids))
        return list(c.execute(rows).scalars())

    def clear(self, c: Connection) -> None:
        c.execute(text(f"DELETE FROM {self._fts}"))
        c.execute(delete(self._rows))

    def dump(self, c: Connection) -> list[tuple[Any, ...]]:
        """Who can be found, independent of row numbers: one row per indexed word."""
        rows = c.execute(select(self._rows.c.record_id, self._rows.c.id)).all()
        by_id = {r[1]: r[0] for r in rows}
        words_table = f"temp.{self._fts}_words"
        c.execute(
            text(f"CREATE VIRTUAL TABLE {words_table} USING fts5vocab(main, {self._fts}, instance)")
        )
        try:
            words = c.execute(text(f"SELECT doc, term, col, offset FROM {words_table}")).all()
        finally:
            c.execute(text(f"DROP TABLE {words_table}"))
        return sorted((by_id[w[0]], w[1], w[2], w[3]) for w in words)

    def _places(self, c: Connection, ids: Sequence[str]) -> dict[str, int]:
        query = select(self._rows.c.record_id, self._rows.c.id)
        return {r[0]: r[1] for r in c.execute(query.where(self._rows.c.record_id.in_(ids)))}


PEOPLE = Index(
    "person_fts",
    search_row,
    recipient,
    (recipient.c.name, recipient.c.local_id),
    recipient.c.address,
    (recipient.c.nik, recipient.c.kk),
)
FAMILIES = Index(
    "family_fts",
    family_row,
    household,
    (household.c.nama_kepala_keluarga, household.c.local_id),
    household.c.alamat,
    (household.c.nomor_kartu_keluarga,),
)
# the projections with an index, by kind
INDEXES = {"recipient": PEOPLE, "household": FAMILIES}
