"""Staging and applying other writers' batches: rows wait, are judged, then join the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    bindparam,
    case,
    delete,
    func,
    insert,
    select,
    update,
)

from ..domain.kinds import KINDS
from ..domain.revision import StoredRevision
from . import journal, projections
from .schema import PROJECTIONS, delivery, inbound, receipt, revision, staged

NEW, CHANGED, SAME, CONFLICT, REFUSED = "baru", "berubah", "sama", "bentrok", "ditolak"
VERDICTS = (NEW, CHANGED, SAME, CONFLICT, REFUSED)
STAGED, APPLIED, DISCARDED = "diperiksa", "diterapkan", "dibuang"
# letterheads and batches travel along; a person who counts records does not mean them
_SHEETED = tuple(kind.name for kind in KINDS.values() if kind.sheet)


@dataclass(frozen=True, slots=True)
class Inbound:
    """One workbook on its way in. `meta` and `summary` are decoded JSON."""

    import_id: str
    batch_id: str
    file_name: str
    stage: str
    meta: dict[str, Any]
    summary: dict[str, Any]
    source: str
    created_at: str


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A row of a staged batch as the preview shows it; `row` is the number Excel shows."""

    n: int
    sheet: str
    row: int
    record_id: str
    kind: str
    payload: dict[str, Any]
    verdict: str
    reason: str


def open_import(c: Connection, entry: Inbound) -> None:
    c.execute(
        insert(inbound).values(
            import_id=entry.import_id,
            batch_id=entry.batch_id,
            file_name=entry.file_name,
            stage=entry.stage,
            meta=json.dumps(entry.meta, ensure_ascii=False),
            summary=json.dumps(entry.summary, ensure_ascii=False),
            source=entry.source,
            created_at=entry.created_at,
        )
    )


def put_rows(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Stage judged rows (columns of the `staged` table), one executemany."""
    if rows:
        c.execute(insert(staged), rows)


def get(c: Connection, import_id: str) -> Inbound | None:
    query = select(*(inbound.c[n] for n in Inbound.__slots__)).where(
        inbound.c.import_id == import_id
    )
    row = c.execute(query).first()
    return _inbound(row) if row else None


def all_imports(c: Connection, limit: int = 200) -> list[Inbound]:
    """Workbooks that came in, newest first."""
    query = (
        select(*(inbound.c[n] for n in Inbound.__slots__))
        .order_by(inbound.c.created_at.desc())
        .limit(limit)
    )
    return [_inbound(row) for row in c.execute(query)]


def _inbound(row: Sequence[Any]) -> Inbound:
    values = list(row)
    values[4], values[5] = json.loads(values[4]), json.loads(values[5])
    return Inbound(*values)


def set_stage(c: Connection, import_id: str, stage: str, summary: dict[str, Any]) -> None:
    c.execute(
        update(inbound)
        .where(inbound.c.import_id == import_id)
        .values(stage=stage, summary=json.dumps(summary, ensure_ascii=False))
    )


# a row speaks for its record: what is refused or disputed before the latest revision, so that
# nothing of that kind goes unseen
_said = (
    select(
        staged,
        func.row_number()
        .over(
            partition_by=(staged.c.kind, staged.c.record_id),
            order_by=(
                case(
                    (staged.c.verdict == REFUSED, 2), (staged.c.verdict == CONFLICT, 1), else_=0
                ).desc(),
                staged.c.counter.desc(),
            ),
        )
        .label("place"),
    )
    .where(staged.c.import_id == bindparam("i"))
    .subquery()
)
_one_per_record = (_said.c.place == 1) & (
    _said.c.kind.in_(_SHEETED) | _said.c.verdict.in_((REFUSED, CONFLICT))
)
_records = (
    select(*(_said.c[name] for name in StagedRow.__slots__))
    .where(
        _one_per_record,
        _said.c.n > bindparam("after"),
        (bindparam("v", type_=Text) == "") | (_said.c.verdict == bindparam("v")),
    )
    .order_by(_said.c.n)
    .limit(bindparam("limit"))
)
_record_counts = (
    select(_said.c.verdict, func.count()).where(_one_per_record).group_by(_said.c.verdict)
)


def rows(
    c: Connection, import_id: str, verdict: str = "", after: int = -1, limit: int = 200
) -> list[StagedRow]:
    """A page of records behind row number `after`, all verdicts or one; one row per record."""
    asked = {"i": import_id, "after": after, "v": verdict, "limit": limit}
    return [
        StagedRow(**{**row, "payload": json.loads(row["payload"])})
        for row in c.execute(_records, asked).mappings()
    ]


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A staged row that is not simply accepted."""

    record_id: str
    counter: int
    reason: str


def exceptions(c: Connection, import_id: str, verdict: str) -> list[Exceptional]:
    query = (
        select(staged.c.record_id, staged.c.counter, staged.c.reason)
        .where(staged.c.import_id == import_id, staged.c.verdict == verdict)
        .order_by(staged.c.n)
    )
    return [Exceptional(*row) for row in c.execute(query)]


def staged_rows(c: Connection, import_id: str) -> list[tuple[int, StoredRevision, str]]:
    """(n, revision, reason) of every staged row, in order."""
    query = (
        select(staged.c.n, *(staged.c[n] for n in StoredRevision._fields), staged.c.reason)
        .where(staged.c.import_id == import_id)
        .order_by(staged.c.n)
    )
    return [(row[0], StoredRevision(*row[1:-1]), row[-1]) for row in c.execute(query)]


def judge_again(c: Connection, import_id: str, verdicts: Iterable[tuple[int, str, str]]) -> None:
    """Write the verdicts (n, verdict, reason) that hold now over those of the preview."""
    rows = [{"i": import_id, "k": n, "v": v, "w": reason} for n, v, reason in verdicts]
    if rows:
        c.execute(
            update(staged)
            .where(staged.c.import_id == bindparam("i"), staged.c.n == bindparam("k"))
            .where((staged.c.verdict != bindparam("v")) | (staged.c.reason != bindparam("w")))
            .values(verdict=bindparam("v"), reason=bindparam("w")),
            rows,
        )


def count_records(c: Connection, import_id: str) -> dict[str, int]:
    """verdict → how many records: each once, however many revisions of it came along."""
    return {row[0]: row[1] for row in c.execute(_record_counts, {"i": import_id})}


def drop_rows(c: Connection, import_id: str, *, keep_refused: bool) -> None:
    clause = staged.c.import_id == import_id
    if keep_refused:
        clause = clause & (staged.c.verdict != REFUSED)
    c.execute(delete(staged).where(clause))


# --- what is already here ---


def known_heads(c: Connection, kind: str, record_ids: Iterable[str]) -> dict[str, tuple[str, int]]:
    """record id → (head revision, number of heads) of those that exist here."""
    table = PROJECTIONS[kind]
    found: dict[str, tuple[str, int]] = {}
    ids = list(record_ids)
    for start in range(0, len(ids), 2000):
        query = select(
            table.c.record_id, table.c.rev_writer, table.c.rev_counter, table.c.heads
        ).where(table.c.record_id.in_(ids[start : start + 2000]))
        for row in c.execute(query):
            found[row[0]] = (f"{row[1]}:{row[2]}", row[3])
    return found


def counted_deliveries(
    c: Connection, district: str, first: str, last: str
) -> dict[tuple[str, str, str], tuple[str, tuple[Any, ...]]]:
    """(recipient, date, programme) → (record id, what it says) of what counts between two days."""
    query = select(
        delivery.c.recipient_id,
        delivery.c.date,
        delivery.c.programme,
        delivery.c.record_id,
        *(delivery.c[name] for name in projections.SAID),
    ).where(
        delivery.c.district_code == district,
        delivery.c.date.between(first, last),
        delivery.c.counted,
    )
    return {(r[0], r[1], r[2]): (r[3], tuple(r[4:])) for r in c.execute(query)}


def sequences(c: Connection, writer: str) -> dict[int, tuple[str, str, str]]:
    """sequence → (batch id, state, manifest hash) of the writer's batches answered here."""
    query = select(
        receipt.c.sequence, receipt.c.record_id, receipt.c.state, receipt.c.manifest_hash
    ).where(receipt.c.writer == writer)
    return {r[0]: (r[1], r[2], r[3]) for r in c.execute(query)}


def receipt_state(c: Connection, batch_id: str) -> str:
    """State of our receipt for a batch; "" when it was never applied."""
    query = select(receipt.c.state).where(receipt.c.record_id == batch_id)
    return c.execute(query).scalar() or ""


# --- joining the journal ---


def apply_new(
    c: Connection, batch_id: str, revisions: Sequence[StoredRevision], fresh: set[str]
) -> None:
    """Append a batch's revisions that are not here yet and project them.

    `fresh` are the record ids that are certainly unknown here and whose key is free: they take the
    fast way. Every other record is folded from all its revisions.
    """
    journal.insert_foreign(c, revisions, batch_id)
    project(c, revisions, fresh)


def project(c: Connection, revisions: Sequence[StoredRevision], fresh: set[str]) -> None:
    """Project what `revisions` say: fresh records in bulk, the others folded one by one."""
    last: dict[str, StoredRevision] = {}
    touched: dict[str, set[str]] = {}
    single: dict[str, bool] = {}
    for r in revisions:
        touched.setdefault(r.kind, set()).add(r.record_id)
        earlier = last.get(r.record_id)
        single[r.record_id] = single.get(r.record_id, True) and (
            r.parents == (earlier.rev if earlier else "")
        )
        last[r.record_id] = r
    for kind in sorted(touched, key=list(KINDS).index):
        bulk, slow = [], []
        for record_id in sorted(touched[kind]):
            r = last[record_id]
            if record_id in fresh and single[record_id]:
                payload = json.loads(r.payload)
                bulk.append(
                    projections.row_of(kind, record_id, payload, r.writer, r.counter, r.hlc)
                )
            else:
                slow.append(record_id)
        projections.put_new(c, kind, bulk)
        projections.refold(c, kind, slow)


def refold_batch(c: Connection, batch_id: str) -> int:
    """Bring every record that a batch touched up to date (its import was undone or redone).

    Gives how many records of people's kinds that were.
    """
    here = select(revision.c.record_id).where(revision.c.batch_id == batch_id)
    elsewhere = set(
        c.execute(
            select(revision.c.record_id)
            .where(revision.c.record_id.in_(here), revision.c.batch_id != batch_id)
            .distinct()
        ).scalars()
    )
    void = receipt_state(c, batch_id) == projections.VOIDED
    revisions = journal.of_batch(c, batch_id)
    if not void:
        project(c, revisions, fresh_records(c, revisions) - elsewhere)
        return _sheeted(revisions)
    by_kind: dict[str, set[str]] = {}
    for r in revisions:
        by_kind.setdefault(r.kind, set()).add(r.record_id)
    for kind in sorted(by_kind, key=list(KINDS).index):
        projections.remove(c, kind, sorted(by_kind[kind] - elsewhere))
        projections.refold(c, kind, sorted(by_kind[kind] & elsewhere))
    return _sheeted(revisions)


def _sheeted(revisions: Sequence[StoredRevision]) -> int:
    return len({r.record_id for r in revisions if r.kind in _SHEETED})


def fresh_records(c: Connection, revisions: Sequence[StoredRevision]) -> set[str]:
    """Record ids among `revisions` that are unknown here and whose visit nobody else wrote down."""
    last = {(r.kind, r.record_id): r for r in revisions}
    fresh: set[str] = set()
    for kind in {kind for kind, _ in last}:
        ids = {record_id for k, record_id in last if k == kind}
        fresh |= ids - known_heads(c, kind, ids).keys()
    visits: dict[str, dict[tuple[str, str, str], list[str]]] = {}
    for (kind, record_id), r in last.items():
        if kind == "delivery":
            payload = json.loads(r.payload)
            key = (payload["recipient_id"], payload["date"], payload["programme"])
            district = visits.setdefault(payload["district_code"], {})
            district.setdefault(key, []).append(record_id)
    for district_code, keys in visits.items():
        days = [key[1] for key in keys]
        counted = counted_deliveries(c, district_code, min(days), max(days))
        for key, ids_of_visit in keys.items():
            if key in counted or len(ids_of_visit) > 1:
                fresh.difference_update(ids_of_visit)
    return fresh


def later_work(c: Connection, batch_id: str) -> int:
    """How many records of a batch have newer revisions from elsewhere built on them."""
    mine = revision.alias()
    query = (
        select(func.count(func.distinct(mine.c.record_id)))
        .join(
            revision,
            (revision.c.record_id == mine.c.record_id)
            & (revision.c.kind == mine.c.kind)
            & (revision.c.batch_id != batch_id),
        )
        .where(mine.c.batch_id == batch_id, mine.c.kind.in_(_SHEETED))
    )
    return c.execute(query).scalar() or 0
