"""Tables: the journal, the projections generated from the record types, and local state."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
    true,
)
from sqlalchemy.types import TypeEngine

from ..domain.kinds import KINDS
from ..domain.record import Cell, columns

metadata = MetaData()

# append-only; `batch_id` is the imported batch a foreign revision came in, empty for our own
revision = Table(
    "revision",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("record_id", Text, nullable=False, index=True),
    Column("writer", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("parents", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("batch_id", Text, nullable=False, server_default=""),
    UniqueConstraint("writer", "counter", name="uq_revision_writer"),
    Index("ix_revision_batch", "batch_id", sqlite_where=text("batch_id <> ''")),
)

# dates are ISO text: they sort, compare and export as they are
_TYPES: dict[Cell, type[TypeEngine[Any]]] = {
    "text": Text,
    "date": Text,
    "int": Integer,
    "decimal": Float,
    "flag": Boolean,
}


def _projection(kind: str, *extra: Column[Any] | Index) -> Table:
    # the head's writer, counter and hlc; `heads` > 1 while versions wait for a decision
    return Table(
        kind,
        metadata,
        Column("record_id", Text, primary_key=True),
        *(Column(c.name, _TYPES[c.cell]) for c in columns(KINDS[kind].record)),
        Column("rev_writer", Text, nullable=False),
        Column("rev_counter", Integer, nullable=False),
        Column("rev_hlc", BigInteger, nullable=False),
        Column("heads", Integer, nullable=False, server_default="1"),
        *extra,
    )


# `counted` marks the one delivery that counts for its key; a second one waits as a conflict
delivery = _projection(
    "delivery",
    Column("counted", Boolean, nullable=False, server_default=true()),
    Index(
        "uq_delivery_counted",
        "district_code",
        "recipient_id",
        "date",
        "programme",
        unique=True,
        sqlite_where=text("counted"),
    ),
    Index("ix_delivery_day", "district_code", "date", "provider_id"),
    Index("ix_delivery_recipient", "recipient_id", "date"),
    Index("ix_delivery_rev", "rev_writer", "rev_counter"),
)
closing = _projection(
    "closing", Index("ix_closing_day", "district_code", "provider_id", "date", "programme")
)
recipient = _projection(
    "recipient",
    Index("ix_recipient_nik", "nik"),
    Index("ix_recipient_local", "district_code", "local_id"),
    Index("ix_recipient_route", "provider_id", "route_order"),
    Index("ix_recipient_kk", "kk"),
    Index("ix_recipient_person", "person_id"),
)
provider = _projection("provider")
courier = _projection("courier")
period = _projection("period")
refusal = _projection("refusal")
household = _projection(
    "household",
    Index("ix_household_kk", "nomor_kartu_keluarga"),
    Index("ix_household_village", "village_code", "nama_kepala_keluarga"),
)
member = _projection(
    "member",
    Index("ix_member_household", "household_id", "position"),
    Index("ix_member_nik", "nomor_induk_kependudukan"),
    Index("ix_member_person", "person_id"),
)
visit = _projection(
    "visit",
    Index("ix_visit_household", "household_id", "date"),
    Index("ix_visit_next", "next_date"),
)
survey = _projection(
    "survey",
    Index("ix_survey_household", "household_id", "finalised_on"),
    Index("ix_survey_visit", "visit_id"),
)
office = _projection("office")
batch = _projection("batch", Index("ix_batch_writer", "writer", "sequence"))
receipt = _projection("receipt", Index("ix_receipt_writer", "writer", "sequence"))

# fields of a record on which two heads disagree; values are JSON; field "*" is a second delivery
conflict = Table(
    "conflict",
    metadata,
    Column("record_id", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("first_rev", Text, nullable=False),
    Column("first_value", Text, nullable=False),
    Column("second_rev", Text, nullable=False),
    Column("second_value", Text, nullable=False),
    PrimaryKeyConstraint("record_id", "field", "second_rev"),
)

# what the office said about single revisions of our batches (exploded from its receipts)
verdict = Table(
    "verdict",
    metadata,
    Column("batch_id", Text, nullable=False),
    Column("record_id", Text, nullable=False, index=True),
    Column("rev", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("batch_id", "rev"),
)

# --- local state: facts of this laptop, not of the programme; never travels ---

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# `state`: own, enrolled, revoked
writer = Table(
    "writer",
    metadata,
    Column("id", Text, primary_key=True),
    Column("public_key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("district_code", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("since", Text, nullable=False),
    Column("predecessor", Text, nullable=False, server_default=""),
    Column("certificate", Text, nullable=False, server_default=""),
)

# how far a batch of ours has come; the bytes themselves are made once and kept
outbox = Table(
    "outbox",
    metadata,
    Column("batch_id", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("manifest_hash", Text, nullable=False),
    Column("sent_at", Text, nullable=False, server_default=""),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("last_error", Text, nullable=False, server_default=""),
)

# one dropped or fetched workbook on its way through stage, check, preview, apply
inbound = Table(
    "inbound",
    metadata,
    Column("import_id", Text, primary_key=True),
    Column("batch_id", Text, nullable=False, index=True),
    Column("file_name", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("meta", Text, nullable=False),
    Column("summary", Text, nullable=False, server_default="{}"),
    Column("source", Text, nullable=False, server_default=""),
    Column("created_at", Text, nullable=False),
)

staged = Table(
    "staged",
    metadata,
    Column("import_id", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("writer", Text, nullable=False),
    Column("counter", Integer, nullable=False),
    Column("parents", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("offset", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("verdict", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    PrimaryKeyConstraint("import_id", "n"),
)

# row of the full-text index per person; the FTS5 table itself is made by the migration
search_row = Table(
    "search_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Text, nullable=False, unique=True),
)

# row of the full-text index per family, as search_row
family_row = Table(
    "family_row",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record_id", Text, nullable=False, unique=True),
)

# an interview under way; `survey_id` is set while a finalised survey is being edited and `state`
# is open or binned. Finalising ends it: the answers are the survey's then.
draft = Table(
    "draft",
    metadata,
    Column("draft_id", Text, primary_key=True),
    Column("visit_id", Text, nullable=False),
    Column("household_id", Text, nullable=False),
    Column("survey_id", Text, nullable=False, server_default=""),
    Column("form_id", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("started_at", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
)

# every step of an interview as it was given; `op` base is the whole state, value its JSON
draft_op = Table(
    "draft_op",
    metadata,
    Column("draft_id", Text, nullable=False),
    Column("n", Integer, nullable=False),
    Column("op", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("at", Text, nullable=False),
    PrimaryKeyConstraint("draft_id", "n"),
)

# photos and signatures by the sha256 of their bytes
attachment = Table(
    "attachment",
    metadata,
    Column("hash", Text, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
)

PROJECTIONS: dict[str, Table] = {kind: metadata.tables[kind] for kind in KINDS}
