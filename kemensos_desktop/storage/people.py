"""One person in every role: the ids and records that are theirs."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from ..domain.delivery import Delivery
from ..domain.recipient import Recipient
from ..domain.record import Kept
from . import records
from .schema import delivery as d
from .schema import member as m
from .schema import recipient as r


def same_person(c: Connection, person_id: str) -> list[str]:
    """The person ids of everybody with a NIK that this person bears, theirs first."""
    niks = {
        nik
        for column, nik_column in ((r.c.person_id, r.c.nik), (m.c.person_id, _NIK))
        for nik in c.execute(select(nik_column).where(column == person_id)).scalars()
        if nik
    }
    found = {person_id}
    for table, nik_column in ((r, r.c.nik), (m, _NIK)):
        query = select(table.c.person_id).where(nik_column.in_(niks), table.c.void.is_(False))
        found |= {i for i in c.execute(query).scalars() if i}
    return [person_id, *sorted(found - {person_id})]


def known_as(c: Connection, niks: Iterable[str]) -> dict[str, str]:
    """NIK → the person id under which it is known: a recipient's, else a member's."""
    wanted = sorted({nik for nik in niks if nik})
    found: dict[str, str] = {}
    for table, nik_column in ((r, r.c.nik), (m, _NIK)):
        for start in range(0, len(wanted), 500):
            query = (
                select(nik_column, table.c.person_id)
                .where(nik_column.in_(wanted[start : start + 500]))
                .where(table.c.void.is_(False), table.c.person_id != "")
                .order_by(table.c.record_id)
            )
            for nik, person_id in c.execute(query):
                found.setdefault(nik, person_id)
    return found


def recipients_of(c: Connection, person_ids: Iterable[str]) -> list[Kept[Recipient]]:
    """The recipient records of a person that are not in the bin."""
    query = records.selecting("recipient").where(
        r.c.person_id.in_(sorted(person_ids)), r.c.void.is_(False)
    )
    return [records.kept("recipient", row) for row in c.execute(query.order_by(r.c.record_id))]


def meals_of(c: Connection, recipient_ids: Iterable[str]) -> list[Kept[Delivery]]:
    """The deliveries that count of these recipients, the newest first."""
    query = records.selecting("delivery").where(
        d.c.recipient_id.in_(sorted(recipient_ids)), d.c.counted
    )
    ordered = query.order_by(d.c.date.desc(), d.c.record_id)
    return [records.kept("delivery", row) for row in c.execute(ordered)]


_NIK = m.c.nomor_induk_kependudukan
