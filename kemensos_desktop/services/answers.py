"""What an office has answered: batches taken in, and how each officer hands in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.batch import BatchMeta, BatchReceipt, Verdict
from ..domain.office import Role
from ..domain.record import Kept
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection
    from ..storage.imports import Inbound
    from ..storage.writers import Writer


@dataclass(frozen=True, slots=True)
class ImportedBatch:
    """A batch that was answered here. `state`: diterima or dibatalkan.

    `answered` when the answer has left for the folder.
    """

    batch_id: str
    officer: str
    district_code: str
    sequence: int
    state: str
    accepted: int
    pending: int
    returned: int
    applied_by: str
    applied_at: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What an office has taken in: batches, records by answer, and when the last was answered."""

    batches: int
    accepted: int
    pending: int
    returned: int
    last_at: int


@dataclass(frozen=True, slots=True)
class Handing:
    """How an enrolled officer hands in: last batch, and numbers that are missing before it."""

    writer: Writer
    last_sequence: int
    last_at: int
    missing: tuple[int, ...]


class Answers:
    """The batches that were answered here and their officers."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def history(self) -> list[ImportedBatch]:
        """Batches answered here, newest first."""
        from ..storage import batches, journal

        with self._s.db.read() as c:
            return [
                ImportedBatch(
                    k.record_id,
                    writer_name(c, k.record.writer),
                    k.record.district_code,
                    k.record.sequence,
                    k.record.state,
                    k.record.accepted,
                    k.record.pending,
                    k.record.returned,
                    k.record.applied_by,
                    journal.must_by_rev(c, k.rev).hlc,
                    journal.setting(c, f"reply:{k.record_id}", "") == "sent",
                )
                for k in batches.receipts(c)
            ]

    def received(self) -> Received:
        """What has come in here by now, over the batches whose import holds."""
        from ..storage import batches, journal, projections

        with self._s.db.read() as c:
            held = [
                k for k in batches.receipts(c, limit=5000) if k.record.state != projections.VOIDED
            ]
            latest = max((journal.must_by_rev(c, k.rev).hlc for k in held), default=0)
        return Received(
            len(held),
            sum(k.record.accepted for k in held),
            sum(k.record.pending for k in held),
            sum(k.record.returned for k in held),
            latest,
        )

    def handing(self) -> list[Handing]:
        """Every enrolled officer: the last batch number, when, and what is missing before it."""
        from ..storage import batches, imports, journal, writers

        with self._s.db.read() as c:
            when: dict[str, int] = {}
            for k in batches.receipts(c, limit=5000):
                seen = journal.must_by_rev(c, k.rev).hlc
                when[k.record.writer] = max(when.get(k.record.writer, 0), seen)
            found = []
            for writer in writers.all_known(c):
                if writer.state == writers.OWN:
                    continue
                have = set(imports.sequences(c, writer.id))
                last = max(have, default=0)
                missing = tuple(n for n in range(1, last) if n not in have)
                found.append(Handing(writer, last, when.get(writer.id, 0), missing))
        return found

    def revoke(self, writer_id: str) -> None:
        """Take away a device's right to hand in (a stolen laptop): one row, from now on."""
        from ..storage import writers

        self._s.require(Role.SUPERVISOR)
        with self._s.db.write() as c:
            writers.set_state(c, writer_id, writers.REVOKED)


def writer_name(c: Connection, writer_id: str) -> str:
    """The name of a known officer, else how their fingerprint begins."""
    from ..storage import writers

    known = writers.get(c, writer_id)
    return known.name if known else writer_id[:8]


def receipt_of(
    c: Connection,
    entry: Inbound,
    meta: BatchMeta,
    counts: dict[str, int],
    before: Kept[BatchReceipt] | None,
    by: str,
) -> BatchReceipt:
    """The answer to a staged batch that was judged just now; `by` is who gives it."""
    from ..storage import imports

    exceptions = [
        [r.record_id, f"{meta.writer}:{r.counter}", verdict.value, r.reason]
        for verdict, name in (
            (Verdict.RETURNED, imports.REFUSED),
            (Verdict.PENDING, imports.CONFLICT),
        )
        for r in imports.exceptions(c, entry.import_id, name)
    ]
    if before is not None and before.record.state == "diterima":
        # what waited for a decision still does: the rows themselves are the same by now
        told = {e[1] for e in exceptions}
        exceptions += [
            e
            for e in json.loads(before.record.exceptions)
            if e[2] == Verdict.PENDING.value and e[1] not in told
        ]
    # exceptions name revisions, the counts are records: a refused one does not wait as well
    returned = counts.get(imports.REFUSED, 0)
    back = {e[0] for e in exceptions if e[2] == Verdict.RETURNED.value}
    pending = len({e[0] for e in exceptions} - back)
    gap = entry.summary["gap"]
    return BatchReceipt(
        district_code=meta.district_code,
        writer=meta.writer,
        sequence=meta.sequence,
        state="diterima",
        manifest_hash=entry.summary["manifest_hash"],
        accepted=sum(counts.values()) - returned - pending,
        returned=returned,
        pending=pending,
        gap_from=gap[0] if gap else 0,
        exceptions=json.dumps(exceptions, ensure_ascii=False),
        applied_by=by,
    )
