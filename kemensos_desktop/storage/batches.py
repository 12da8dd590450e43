"""Queries about batches of ours: what is not yet packed, sent, confirmed; the state of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from ..domain.batch import Batch, BatchReceipt, RecordState, Verdict
from ..domain.kinds import KINDS
from ..domain.record import Kept
from ..domain.revision import StoredRevision
from . import journal, projections, records
from .projections import VOIDED
from .schema import PROJECTIONS, batch, outbox, receipt, revision, verdict

# what is bookkeeping about batches and never makes a batch worth sending by itself
BOOKKEEPING = ("batch", "receipt")


@dataclass(frozen=True, slots=True)
class OutboxBatch:
    """One of our batches and how far it has come. `receipt_state` is empty before any answer.

    `meta` is its signed cover as JSON: with it the workbook can be written again.
    """

    batch_id: str
    batch: Batch
    made_at: int
    meta: str
    manifest_hash: str
    sent_at: str
    attempts: int
    last_error: str
    receipt_state: str
    accepted: int
    returned: int
    pending: int
    reason: str

    @property
    def file_name(self) -> str:
        return self.batch.file_name

    @property
    def state(self) -> RecordState:
        if self.receipt_state == "diterima":
            return RecordState.RETURNED if self.returned else RecordState.ACCEPTED
        if self.receipt_state in (VOIDED, "ditolak"):
            return RecordState.RETURNED
        return RecordState.SENT if self.sent_at else RecordState.BATCHED


def last_batch(c: Connection, writer: str) -> Kept[Batch] | None:
    """The writer's batch with the highest sequence."""
    query = (
        records.selecting("batch")
        .where(batch.c.writer == writer)
        .order_by(batch.c.sequence.desc())
        .limit(1)
    )
    row = c.execute(query).first()
    return records.kept("batch", row) if row else None


def pending(c: Connection, writer: str, after: int) -> int:
    """How many revisions after counter `after` are worth a batch."""
    query = (
        select(func.count())
        .select_from(revision)
        .where(
            revision.c.writer == writer,
            revision.c.counter > after,
            revision.c.kind.not_in(BOOKKEEPING),
        )
    )
    return c.execute(query).scalar() or 0


def outgoing(c: Connection, limit: int = 200) -> list[OutboxBatch]:
    """Our batches, newest first."""
    return _outbox(c, _outgoing.order_by(batch.c.rev_hlc.desc()).limit(limit))


def unsent(c: Connection) -> list[OutboxBatch]:
    """Batches that wait for the way there, in the order they were made; all of them."""
    waiting = _outgoing.where(outbox.c.sent_at == "", receipt.c.state.is_(None))
    return _outbox(c, waiting.order_by(batch.c.rev_hlc))


def outgoing_batch(c: Connection, batch_id: str) -> OutboxBatch | None:
    """One batch of ours, or None."""
    return next(iter(_outbox(c, _outgoing.where(batch.c.record_id == batch_id))), None)


_outgoing = (
    records.selecting("batch")
    .add_columns(
        batch.c.rev_hlc,
        outbox.c.content,
        outbox.c.manifest_hash,
        outbox.c.sent_at,
        outbox.c.attempts,
        outbox.c.last_error,
        func.coalesce(receipt.c.state, ""),
        func.coalesce(receipt.c.accepted, 0),
        func.coalesce(receipt.c.returned, 0),
        func.coalesce(receipt.c.pending, 0),
        func.coalesce(receipt.c.reason, ""),
    )
    .select_from(
        batch.join(outbox, outbox.c.batch_id == batch.c.record_id).outerjoin(
            receipt, receipt.c.record_id == batch.c.record_id
        )
    )
)


def _outbox(c: Connection, query: Select[Any]) -> list[OutboxBatch]:
    n = records.width("batch")
    found = []
    for row in c.execute(query):
        kept = records.kept("batch", row)
        found.append(OutboxBatch(kept.record_id, kept.record, *row[n:]))
    return found


def enqueue(c: Connection, batch_id: str, meta: str, manifest_hash: str) -> None:
    """Enter a packed batch: its cover as JSON and the hash the next one points at."""
    c.execute(insert(outbox).values(batch_id=batch_id, content=meta, manifest_hash=manifest_hash))


def manifest_of(c: Connection, batch_id: str) -> str:
    query = select(outbox.c.manifest_hash).where(outbox.c.batch_id == batch_id)
    return c.execute(query).scalar() or ""


def mark_sent(c: Connection, batch_id: str, when: str) -> None:
    c.execute(
        update(outbox)
        .where(outbox.c.batch_id == batch_id)
        .values(sent_at=when, attempts=outbox.c.attempts + 1, last_error="")
    )


def mark_failed(c: Connection, batch_id: str, sentence: str) -> None:
    c.execute(
        update(outbox)
        .where(outbox.c.batch_id == batch_id)
        .values(attempts=outbox.c.attempts + 1, last_error=sentence)
    )


def drop_unsent(c: Connection) -> None:
    """Forget the outbox of an earlier writer: its unconfirmed records were said again."""
    c.execute(delete(outbox).where(outbox.c.sent_at == ""))


def unconfirmed(c: Connection, writers: Sequence[str]) -> Iterator[StoredRevision]:
    """Heads of these writers that no office has confirmed having, in the order they were made."""
    confirmed = {w: _confirmed(c, w) for w in writers}
    for kind in KINDS:
        if kind in BOOKKEEPING:
            continue
        table = PROJECTIONS[kind]
        ours = table.c.rev_writer.in_(writers)
        for record_id, writer, counter, heads in c.execute(
            select(table.c.record_id, table.c.rev_writer, table.c.rev_counter, table.c.heads)
            .where(ours | (table.c.heads > 1))
            .order_by(table.c.rev_hlc)
        ).all():
            revs = [(writer, counter)]
            if heads > 1:
                folded, _ = projections.heads_of(c, kind, record_id)
                revs = [(h.writer, h.counter) for h in folded.heads]
            for w, n in revs:
                if w in confirmed and not any(a <= n <= b for a, b in confirmed[w]):
                    yield journal.must_by_rev(c, f"{w}:{n}")


def _confirmed(c: Connection, writer: str) -> list[tuple[int, int]]:
    """Counters of the writer that the office has, as ranges: a lost batch between two is not."""
    query = (
        select(batch.c.first, batch.c.last)
        .select_from(batch.join(receipt, receipt.c.record_id == batch.c.record_id))
        .where(batch.c.writer == writer, receipt.c.state == "diterima")
    )
    return [(row[0], row[1]) for row in c.execute(query)]


@dataclass(frozen=True, slots=True)
class Counters:
    """Lokal / Terkirim / Diterima / Dikembalikan: where our records stand, counted by record."""

    local: int
    sent: int
    received: int
    returned: int


def counters(c: Connection, own: Sequence[str]) -> Counters:
    """Counts over the heads that we wrote: only here, on the way, at the office, sent back."""
    local = sent = received = undone = 0
    for writer in own:
        # ranges first, heads per range by index: no scan of the whole table
        rows = c.execute(
            select(batch.c.first, batch.c.last, outbox.c.sent_at, receipt.c.state)
            .select_from(
                batch.outerjoin(outbox, outbox.c.batch_id == batch.c.record_id).outerjoin(
                    receipt, receipt.c.record_id == batch.c.record_id
                )
            )
            .where(batch.c.writer == writer)
            .order_by(batch.c.sequence)
        ).all()
        covered = 0
        for first, last, sent_at, state in rows:
            covered = max(covered, last)
            n = _heads(c, writer, first, last)
            if state == "diterima":
                received += n
            elif state in (VOIDED, "ditolak"):
                undone += n
            elif sent_at:
                sent += n
            else:
                local += n
        local += _heads(c, writer, covered + 1, 1 << 62)
    back = len(returned(c))
    return Counters(local, sent, received - back, undone + back)


def _heads(c: Connection, writer: str, first: int, last: int) -> int:
    total = 0
    for kind in KINDS:
        if kind in BOOKKEEPING or not KINDS[kind].sheet:
            continue
        table = PROJECTIONS[kind]
        query = (
            select(func.count())
            .select_from(table)
            .where(table.c.rev_writer == writer, table.c.rev_counter.between(first, last))
        )
        total += c.execute(query).scalar() or 0
    return total


@dataclass(frozen=True, slots=True)
class Returned:
    """A record the office sent back and that nobody has written on since."""

    record_id: str
    kind: str
    rev: str
    reason: str


def returned(c: Connection) -> list[Returned]:
    """Our records with the verdict "dikembalikan" whose head is still the returned revision."""
    found = []
    for record_id, rev, reason in c.execute(
        select(verdict.c.record_id, verdict.c.rev, verdict.c.reason)
        .join(receipt, receipt.c.record_id == verdict.c.batch_id)
        .where(verdict.c.verdict == Verdict.RETURNED.value, receipt.c.state == "diterima")
    ).all():
        writer, _, counter = rev.partition(":")
        kind = c.execute(
            select(revision.c.kind).where(
                revision.c.writer == writer, revision.c.counter == int(counter)
            )
        ).scalar()
        if kind is None:
            continue
        table = PROJECTIONS[kind]
        head = c.execute(
            select(table.c.rev_counter).where(
                table.c.record_id == record_id, table.c.rev_writer == writer
            )
        ).scalar()
        if head == int(counter):
            found.append(Returned(record_id, kind, rev, reason))
    return found


def waiting_verdicts(c: Connection, record_ids: Sequence[str]) -> dict[str, set[str]]:
    """batch id → revisions of these records that an answer called waiting for a decision."""
    found: dict[str, set[str]] = {}
    query = select(verdict.c.batch_id, verdict.c.rev).where(
        verdict.c.record_id.in_(record_ids), verdict.c.verdict == Verdict.PENDING.value
    )
    for batch_id, rev in c.execute(query):
        found.setdefault(batch_id, set()).add(rev)
    return found


_ranges = (
    select(batch.c.first, batch.c.last, outbox.c.sent_at, receipt.c.state)
    .select_from(
        batch.outerjoin(outbox, outbox.c.batch_id == batch.c.record_id).outerjoin(
            receipt, receipt.c.record_id == batch.c.record_id
        )
    )
    .where(
        batch.c.writer == bindparam("w"),
        batch.c.last >= bindparam("n"),
        batch.c.first <= bindparam("n"),
    )
)


def states(c: Connection, revs: Sequence[tuple[str, str]]) -> dict[str, RecordState]:
    """record id → state for (record id, head rev) pairs of ours; drafts the caller knows."""
    found: dict[str, RecordState] = {}
    back = {
        (r[0], r[1]): r[2]
        for r in c.execute(select(verdict.c.record_id, verdict.c.rev, verdict.c.verdict)).all()
    }
    known: list[tuple[str, int, int, RecordState]] = []
    for record_id, rev in revs:
        writer, _, text = rev.partition(":")
        counter = int(text)
        state = next((s for w, a, b, s in known if w == writer and a <= counter <= b), None)
        if state is None:
            row = c.execute(_ranges, {"w": writer, "n": counter}).first()
            if row is None:
                state = RecordState.READY
            else:
                state = _range_state(row[2], row[3])
                known.append((writer, row[0], row[1], state))
        said = back.get((record_id, rev))
        if state is RecordState.ACCEPTED and said == Verdict.RETURNED.value:
            state = RecordState.RETURNED
        elif state is RecordState.ACCEPTED and said == Verdict.PENDING.value:
            state = RecordState.RECEIVED
        found[record_id] = state
    return found


def _range_state(sent_at: str | None, receipt_state: str | None) -> RecordState:
    if receipt_state == "diterima":
        return RecordState.ACCEPTED
    if receipt_state in (VOIDED, "ditolak"):
        return RecordState.RETURNED
    return RecordState.SENT if sent_at else RecordState.BATCHED


def receipts(c: Connection, limit: int = 200) -> list[Kept[BatchReceipt]]:
    """Receipts written or received here, newest first."""
    query = records.selecting("receipt").order_by(receipt.c.rev_hlc.desc()).limit(limit)
    return [records.kept("receipt", row) for row in c.execute(query)]


def carrying(c: Connection, revs: Sequence[str]) -> dict[str, list[int]]:
    """Short writer id → sequence numbers of the batches that carry these revisions.

    Our own come from our batches, others' from the receipts we wrote when they were applied.
    """
    by_writer: dict[str, set[int]] = {}
    for rev in revs:
        writer, _, counter = rev.partition(":")
        by_writer.setdefault(writer, set()).add(int(counter))
    found: dict[str, list[int]] = {}
    for writer, counters_ in by_writer.items():
        ranges = c.execute(
            select(batch.c.first, batch.c.last, batch.c.sequence).where(batch.c.writer == writer)
        ).all()
        numbers = {
            sequence for first, last, sequence in ranges if _any_between(counters_, first, last)
        }
        arrived = (
            select(receipt.c.sequence)
            .join(revision, revision.c.batch_id == receipt.c.record_id)
            .where(
                receipt.c.writer == writer,
                revision.c.writer == writer,
                revision.c.counter.between(min(counters_), max(counters_)),
            )
            .distinct()
        )
        numbers |= set(c.execute(arrived).scalars())
        if numbers:
            found[writer[:6]] = sorted(numbers)
    return found


def _any_between(numbers: set[int], first: int, last: int) -> bool:
    return any(first <= n <= last for n in numbers)
