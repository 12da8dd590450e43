"""The supervisor's import: stage, check, preview, apply, undo; what came in and what is missing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.batch import BatchMeta, BatchReceipt, Verdict
from ..domain.clock import uuid7
from ..domain.errors import BatchRefused, RuleBroken
from ..domain.office import Role
from ..domain.progress import Progress, silent, step
from ..domain.record import Kept
from ..domain.revision import StoredRevision, revision_hash
from ..domain.text import clean
from .batches import meta_from
from .judging import Arrived, Judge, Judged
from .session import Session

if TYPE_CHECKING:
    from ..exchange.batches import BatchContents
    from ..storage.engine import Connection
    from ..storage.imports import Inbound, StagedRow
    from ..storage.writers import Writer

KNOWN, UNKNOWN, SUCCESSOR, REVOKED = "dikenal", "baru", "penerus", "dicabut"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one cell or row of a workbook, with the place a person can find."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What applying a staged batch would do; nothing outside the staging tables was written.

    `counts` are records by verdict (baru, berubah, sama, bentrok, ditolak), each once. `gap` are
    sequence numbers of this officer that have not come yet. `already` is the state of an earlier
    import of this batch.
    """

    import_id: str
    file_name: str
    meta: BatchMeta
    writer_state: str
    fingerprint: str
    counts: dict[str, int]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    gap: tuple[int, ...]
    already: str
    resaved: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """Answer of an import: the batch and how many records it brought, by verdict."""

    batch_id: str
    officer: str
    sequence: int
    counts: dict[str, int]
    changed: frozenset[str] = frozenset({"delivery", "recipient", "closing", "receipt"})


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


class Imports:
    """For supervisor and office; an officer's laptop imports nobody's batches."""

    def __init__(self, session: Session) -> None:
        self._s = session

    # --- stage and check ---

    def stage(self, path: Path, source: str = "", progress: Progress = silent) -> Preview:
        """Read a workbook behind guard and child, judge every row, keep it in the staging tables.

        Raises WorkbookRefused for a file that cannot be read safely, BatchRefused for a batch that
        may not be applied here as a whole: altered, foreign district, practice, forked writer.
        """
        from ..exchange import batches as exchange
        from ..exchange import seal, workbook
        from ..storage import imports

        self._require()
        contents = exchange.read_batch(path, progress)
        findings = seal.verify_batch(contents)
        meta = contents.meta
        self._refuse_foreign(contents)
        step(progress, 0, 1, "Membandingkan dengan data di sini")
        with self._s.db.write() as c:
            writer_state = self._writer_state(c, meta)
            self._refuse_writer(c, meta, writer_state, contents.file_name)
            rows = _arrived(contents)
            verdicts = self._judge(c, meta, rows, contents.file_name)
            already = imports.receipt_state(c, meta.batch_id)
            import_id = uuid7()
            gap = self._gap(c, meta)
            entry = imports.Inbound(
                import_id,
                meta.batch_id,
                contents.file_name,
                imports.STAGED,
                asdict(meta),
                {
                    "manifest_hash": workbook.manifest_hash(meta),
                    "problems": [
                        [p.sheet, p.row, p.column, p.value, p.reason] for p in contents.problems
                    ],
                    "notes": [f.sentence for f in findings],
                    "resaved": contents.resaved,
                    "writer_state": writer_state,
                    "gap": list(gap),
                    "already": already,
                },
                source,
                datetime.now(UTC).isoformat(timespec="seconds"),
            )
            imports.open_import(c, entry)
            places = [(r.sheet, r.row) for r in contents.rows]
            imports.put_rows(
                c,
                [
                    {
                        **row.stored._asdict(),
                        "import_id": import_id,
                        "n": n,
                        "sheet": sheet,
                        "row": number,
                        "verdict": verdict,
                        "reason": reason,
                    }
                    for n, (row, (sheet, number), (verdict, reason)) in enumerate(
                        zip(rows, places, verdicts, strict=True)
                    )
                ],
            )
        return self.preview(import_id)

    def preview(self, import_id: str) -> Preview:
        """The preview of a staged workbook; it survives a restart of the program."""
        from ..exchange import signing
        from ..storage import imports

        with self._s.db.read() as c:
            entry = imports.get(c, import_id)
            if entry is None:
                raise RuleBroken("Impor ini tidak ada lagi.", "Pilih berkasnya sekali lagi.")
            counts = imports.count_records(c, import_id)
        meta = meta_from(entry.meta)
        return Preview(
            import_id,
            entry.file_name,
            meta,
            entry.summary["writer_state"],
            signing.readable(meta.writer),
            {v: counts.get(v, 0) for v in imports.VERDICTS},
            tuple(Problem(*p) for p in entry.summary["problems"]),
            tuple(entry.summary["notes"]),
            tuple(entry.summary["gap"]),
            entry.summary["already"],
            entry.summary["resaved"],
        )

    def preview_rows(
        self, import_id: str, verdict: str = "", after: int = -1, limit: int = 200
    ) -> list[StagedRow]:
        """A page of judged records, of one verdict or all."""
        from ..storage import imports

        with self._s.db.read() as c:
            return imports.rows(c, import_id, verdict, after, limit)

    # --- apply, discard, undo ---

    def apply(self, import_id: str, *, enrol: bool = False, progress: Progress = silent) -> Applied:
        """Bring a staged batch into the journal in one transaction, and answer it.

        `enrol` accepts the writer after somebody compared the fingerprint. Raises BatchRefused for
        an unknown writer without it. Applying the same batch again changes nothing.
        """
        from ..storage import imports, journal, records

        self._require()
        with self._s.db.write() as c:
            entry = imports.get(c, import_id)
            if entry is None or entry.stage != imports.STAGED:
                raise RuleBroken("Impor ini sudah selesai.", "Lihat riwayat impor.")
            meta = meta_from(entry.meta)
            state = self._writer_state(c, meta)
            self._refuse_writer(c, meta, state, entry.file_name)
            if state == UNKNOWN and not enrol:
                raise BatchRefused(
                    f"Petugas {meta.officer} belum terdaftar di sini.",
                    "Cocokkan sidik jarinya lewat telepon, lalu daftarkan.",
                    where=entry.file_name,
                )
            if state in (UNKNOWN, SUCCESSOR):
                self._enrol(c, meta)
            step(progress, 0, 3, "Menerapkan kiriman")
            known = journal.known_hashes(c, meta.writer, meta.first, meta.last)
            new = self._judged_again(c, entry, meta, known)
            counts = imports.count_records(c, import_id)
            already = imports.receipt_state(c, meta.batch_id)
            before = records.get(c, BatchReceipt, "receipt", meta.batch_id)
            receipt = self._receipt(c, entry, meta, counts, before)
            if before is None or before.record != receipt:
                records.save_as(c, self._s.author, "receipt", meta.batch_id, receipt, before)
            if already == "dibatalkan":
                imports.refold_batch(c, meta.batch_id)
            step(progress, 1, 3, "Menerapkan kiriman")
            imports.apply_new(c, meta.batch_id, new, imports.fresh_records(c, new))
            step(progress, 2, 3, "Menerapkan kiriman")
            if new:
                self._s.clock.witness(max(r.hlc for r in new))
                journal.save_setting(c, "hlc_seen", self._s.clock.last)
            imports.drop_rows(c, import_id, keep_refused=True)
            imports.set_stage(c, import_id, imports.APPLIED, {**entry.summary, "counts": counts})
            journal.save_setting(c, f"reply:{meta.batch_id}", "waiting")
        full = {v: counts.get(v, 0) for v in imports.VERDICTS}
        return Applied(meta.batch_id, meta.officer, meta.sequence, full)

    def discard(self, import_id: str) -> None:
        """Forget a staged workbook; the file itself stays where it is."""
        from ..storage import imports

        with self._s.db.write() as c:
            entry = imports.get(c, import_id)
            if entry is not None and entry.stage == imports.STAGED:
                imports.drop_rows(c, import_id, keep_refused=False)
                imports.set_stage(c, import_id, imports.DISCARDED, entry.summary)

    def void(self, batch_id: str, reason: str) -> Applied:
        """Undo a whole import: a revision voids the batch; importing the file again applies it.

        Raises RuleBroken without a reason. The officer's "diterima" becomes "dibatalkan".
        """
        from ..storage import imports, journal, projections, records

        self._s.require(Role.SUPERVISOR)
        reason = clean(reason)
        if not reason:
            raise RuleBroken("Pembatalan perlu alasan.", "Petugas akan membacanya.")
        with self._s.db.write() as c:
            before = records.get(c, BatchReceipt, "receipt", batch_id)
            if before is None or before.record.state == projections.VOIDED:
                raise RuleBroken("Impor ini sudah dibatalkan.", "Muat ulang riwayat impor.")
            voided = replace(before.record, state=projections.VOIDED, reason=reason)
            records.save_as(c, self._s.author, "receipt", batch_id, voided, before)
            later = imports.later_work(c, batch_id)
            touched = imports.refold_batch(c, batch_id)
            journal.save_setting(c, f"reply:{batch_id}", "waiting")
            writer = self._writer_name(c, voided.writer)
        return Applied(
            batch_id, writer, voided.sequence, {"dibatalkan": touched, "lanjutan": later}
        )

    # --- overview ---

    def history(self) -> list[ImportedBatch]:
        """Batches answered here, newest first."""
        from ..storage import batches, journal

        with self._s.db.read() as c:
            return [
                ImportedBatch(
                    k.record_id,
                    self._writer_name(c, k.record.writer),
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

    # --- inside ---

    def _require(self) -> None:
        self._s.require(Role.SUPERVISOR, Role.OFFICE)

    def _refuse_foreign(self, contents: BatchContents) -> None:
        meta, person, where = contents.meta, self._s.person, contents.file_name
        if meta.practice and not person.practice:
            raise BatchRefused(
                "Ini kiriman latihan (DATA CONTOH).",
                "Kantor tidak menerima data latihan; minta kiriman dari profil sebenarnya.",
                where=where,
            )
        if person.practice and not meta.practice:
            raise BatchRefused(
                "Ini kiriman sungguhan, sedangkan program sedang dalam mode latihan.",
                "Buka profil kantor yang sebenarnya.",
                where=where,
            )
        if meta.district_code != person.district_code:
            raise BatchRefused(
                f"Kiriman ini dari {meta.district_name or meta.district_code}, "
                f"bukan dari {person.office_name}.",
                "Serahkan kepada kantor kabupaten/kota itu.",
                where=where,
            )

    def _refuse_writer(self, c: Connection, meta: BatchMeta, state: str, where: str) -> None:
        """A revoked device, and a writer whose chain of batches is not one chain (a copied laptop).

        Raises BatchRefused. A number that is merely missing is no break: it may still come.
        """
        from ..exchange import workbook
        from ..storage import imports

        if state == REVOKED:
            raise BatchRefused(
                f"Perangkat {meta.officer} sudah dicabut haknya.",
                "Hubungi petugas; terima kiriman hanya dari perangkat barunya.",
                where=where,
            )
        have = imports.sequences(c, meta.writer)
        nobody = ("", "", "")
        batch_id, _, manifest = have.get(meta.sequence, nobody)
        if batch_id and (batch_id, manifest) != (meta.batch_id, workbook.manifest_hash(meta)):
            raise BatchRefused(
                f"Nomor kiriman {meta.sequence} dari {meta.officer} sudah dipakai kiriman lain.",
                "Laptop ini mungkin disalin. Minta petugas membuka profilnya sekali lagi "
                "dan mengirim ulang.",
                where=where,
            )
        earlier = have.get(meta.sequence - 1, nobody)[2] if meta.sequence > 1 else ""
        if meta.previous != earlier and (earlier or meta.sequence == 1):
            raise BatchRefused(
                f"Kiriman {meta.sequence} dari {meta.officer} tidak menyambung ke kiriman "
                f"{meta.sequence - 1} yang ada di sini.",
                "Laptop ini mungkin disalin atau dipulihkan tanpa program ini. Minta petugas "
                "membuka profilnya sekali lagi dan mengirim ulang.",
                where=where,
            )

    def _writer_state(self, c: Connection, meta: BatchMeta) -> str:
        from ..storage import writers

        known = writers.get(c, meta.writer)
        if known is not None:
            return REVOKED if known.state == writers.REVOKED else KNOWN
        if meta.predecessor:
            earlier = writers.get(c, meta.predecessor)
            if earlier is not None:
                return REVOKED if earlier.state == writers.REVOKED else SUCCESSOR
        return UNKNOWN

    def _enrol(self, c: Connection, meta: BatchMeta) -> None:
        from ..storage import writers

        writers.add(
            c,
            writers.Writer(
                id=meta.writer,
                public_key=meta.public_key,
                name=meta.officer,
                device=meta.device,
                district_code=meta.district_code,
                state=writers.ENROLLED,
                since=datetime.now(UTC).isoformat(timespec="microseconds"),
                predecessor=meta.predecessor,
                certificate=meta.certificate,
            ),
        )

    def _writer_name(self, c: Connection, writer_id: str) -> str:
        from ..storage import writers

        known = writers.get(c, writer_id)
        return known.name if known else writer_id[:8]

    def _gap(self, c: Connection, meta: BatchMeta) -> tuple[int, ...]:
        from ..storage import imports

        have = imports.sequences(c, meta.writer)
        return tuple(n for n in range(1, meta.sequence) if n not in have)

    def _judge(
        self, c: Connection, meta: BatchMeta, rows: Sequence[Arrived], where: str
    ) -> list[Judged]:
        from ..storage import imports

        again = imports.receipt_state(c, meta.batch_id) == "dibatalkan"
        handed_over = self._s.codes.handed_over
        return Judge(c, meta, rows, handed_over=handed_over, again=again, where=where).verdicts()

    def _judged_again(
        self, c: Connection, entry: Inbound, meta: BatchMeta, known: Mapping[int, object]
    ) -> list[StoredRevision]:
        """Judge a staged batch by what is here now; the revisions that come in."""
        from ..storage import imports

        staged = imports.staged_rows(c, entry.import_id)
        rows = [
            Arrived(
                stored,
                json.loads(stored.payload),
                "" if revision_hash(*stored[:-1]) == stored.hash else reason or _DAMAGED,
            )
            for _, stored, reason in staged
        ]
        verdicts = self._judge(c, meta, rows, entry.file_name)
        imports.judge_again(
            c,
            entry.import_id,
            [(n, *judged) for (n, _, _), judged in zip(staged, verdicts, strict=True)],
        )
        return [
            row.stored
            for row, (verdict, _) in zip(rows, verdicts, strict=True)
            if verdict != imports.REFUSED and row.stored.counter not in known
        ]

    def _receipt(
        self,
        c: Connection,
        entry: Inbound,
        meta: BatchMeta,
        counts: dict[str, int],
        before: Kept[BatchReceipt] | None,
    ) -> BatchReceipt:
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
            applied_by=self._s.person.name,
        )


_DAMAGED = "Baris berubah setelah dikirim."


def _arrived(contents: BatchContents) -> list[Arrived]:
    """Rows as the judge takes them, each damaged one with the first thing that is wrong with it."""
    reasons: dict[tuple[str, int], str] = {}
    for p in contents.problems:
        reasons.setdefault((p.sheet, p.row), f"{p.column}: {p.reason}" if p.column else p.reason)
    return [
        Arrived(
            r.stored,
            r.payload,
            "" if r.intact else reasons.get((r.sheet, r.row), _DAMAGED),
        )
        for r in contents.rows
    ]
