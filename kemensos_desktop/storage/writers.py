"""Writers known here: our own (past and present) and the officers an office has enrolled."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from .schema import writer as t

OWN, ENROLLED, REVOKED = "own", "enrolled", "revoked"


@dataclass(frozen=True, slots=True)
class Writer:
    """One officer on one laptop since one enrolment. `id` is the fingerprint of `public_key`."""

    id: str
    public_key: str
    name: str
    device: str
    district_code: str
    state: str
    since: str
    predecessor: str = ""
    certificate: str = ""


_fields = tuple(t.c[name] for name in Writer.__slots__)


def get(c: Connection, writer_id: str) -> Writer | None:
    row = c.execute(select(*_fields).where(t.c.id == writer_id)).first()
    return Writer(*row) if row else None


def all_known(c: Connection) -> list[Writer]:
    return [Writer(*row) for row in c.execute(select(*_fields).order_by(t.c.name, t.c.since))]


def add(c: Connection, writer: Writer) -> None:
    c.execute(insert(t), {name: getattr(writer, name) for name in Writer.__slots__})


def set_state(c: Connection, writer_id: str, state: str) -> None:
    c.execute(update(t).where(t.c.id == writer_id).values(state=state))


def own_ids(c: Connection) -> list[str]:
    """Every writer that ever wrote on this profile, oldest first."""
    return list(c.execute(select(t.c.id).where(t.c.state == OWN).order_by(t.c.since)).scalars())
