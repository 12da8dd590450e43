"""The supervisor's import: stage, check, preview, apply, undo."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.batch import BatchMeta, BatchReceipt
from ..domain.clock import now_text, uuid7
from ..domain.errors import BatchRefused, RuleBroken
from ..domain.office import Role
from ..domain.progress import Progress, silent, step
from ..domain.revision import StoredRevision, revision_hash
from ..domain.text import clean
from . import attachments as attaching
from . import senders
from .answers import Answers, receipt_of, writer_name
from .batches import meta_from
from .enrolment import reply_recipient
from .judging import Arrived, Judge
from .sealed import SUFFIX, Sealed, refuse_reused

if TYPE_CHECKING:
    from ..exchange.batches import BatchContents
    from ..storage.engine import Connection
    from ..storage.imports import Inbound, StagedRow


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
    import of this batch. `sealed` when it came under the seal; else it is marked "tanpa segel".
    `attachments` that were not here come along, `missing_attachments` may still follow.
    `altered` when rows are not what their hashes say, `resaved` by another program.
    `seal_expected` when this officer has a package of this office and seals for it.
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
    altered: bool
    sealed: bool = False
    attachments: int = 0
    missing_attachments: int = 0
    seal_expected: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """Answer of an import: the batch and how many records it brought, by verdict."""

    batch_id: str
    officer: str
    sequence: int
    counts: dict[str, int]
    changed: frozenset[str] = frozenset(
        {"delivery", "recipient", "closing", "receipt", "household", "member", "visit", "survey"}
    )


class Imports(Answers):
    """For supervisor and office; an officer's laptop imports nobody's batches."""

    # --- stage and check ---

    def stage(self, path: Path, source: str = "", progress: Progress = silent) -> Preview:
        """Read a workbook behind guard and child, judge every row, keep it in the staging tables.

        A `.berkas` is unsealed first; from then on it is a workbook like any other.
        Raises WorkbookRefused for a file that cannot be read safely, BatchRefused for a batch that
        may not be applied here as a whole: altered, foreign district, practice, forked writer;
        BatchIncomplete while parts of a sealed batch are missing, BatchParked while its writer is
        unknown or its chain is broken. Attachments that are there are staged along.
        """
        self._require()
        try:
            return self._stage(path, source, progress)
        finally:
            if path.parent == self._s.inbox_folder:
                # in the clear, and no longer needed: an undone import is fetched again
                with suppress(OSError):
                    path.unlink(missing_ok=True)

    def _stage(self, path: Path, source: str, progress: Progress) -> Preview:
        from ..exchange import batches as exchange
        from ..exchange import seal, workbook
        from ..storage import attachments, imports

        sealed = path.suffix.lower() == SUFFIX
        if sealed:
            contents = Sealed(self._s).read(path, progress)
        else:
            contents = exchange.read_batch(path, progress)
        findings = seal.verify_batch(contents)
        meta = contents.meta
        senders.refuse_foreign(self._s.person, contents)
        step(progress, 0, 1, "Membandingkan dengan data di sini")
        import_id = uuid7()
        with self._s.db.write() as c:
            state = senders.writer_state(c, meta)
            senders.refuse_writer(c, meta, state, contents.file_name)
            refuse_reused(c, meta, contents.file_name)
            rows = _arrived(contents)
            judge = self._judge(c, meta, rows, contents.file_name)
            verdicts = judge.verdicts()
            already = imports.receipt_state(c, meta.batch_id)
            gap = senders.missing_before(c, meta)
            lacking = attaching.lacking(c, ((row.stored.kind, row.payload) for row in rows))
            missing: dict[str, str] = {}
            for came in self._attached(path, meta, lacking, sealed):
                if came.data is None:
                    missing[came.digest] = came.name
                else:
                    at = self._s.now().isoformat()
                    attachments.stage(c, import_id, came.digest, came.data, at)
            entry = imports.Inbound(
                import_id,
                meta.batch_id,
                contents.file_name,
                imports.STAGED,
                asdict(meta),
                {
                    "manifest_hash": workbook.manifest_hash(meta),
                    "problems": _problems(contents, judge),
                    "notes": [f.sentence for f in findings],
                    "resaved": contents.resaved,
                    "altered": any(f.code == seal.ALTERED for f in findings),
                    "writer_state": state,
                    "gap": list(gap),
                    "already": already,
                    "sealed": sealed,
                    "attachments": len(lacking) - len(missing),
                    "missing_attachments": missing,
                },
                source,
                now_text(),
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
            expected = bool(reply_recipient(c, meta.writer))
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
            entry.summary.get("altered", False),
            entry.summary.get("sealed", False),
            entry.summary.get("attachments", 0),
            len(entry.summary.get("missing_attachments", ())),
            expected,
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
        from ..storage import attachments, imports, journal, records

        self._require()
        with self._s.db.write() as c:
            entry = imports.get(c, import_id)
            if entry is None or entry.stage != imports.STAGED:
                raise RuleBroken("Impor ini sudah selesai.", "Lihat riwayat impor.")
            meta = meta_from(entry.meta)
            state = senders.writer_state(c, meta)
            senders.refuse_writer(c, meta, state, entry.file_name)
            if state == senders.UNKNOWN and not enrol:
                raise BatchRefused(
                    f"Petugas {meta.officer} belum terdaftar di sini.",
                    "Cocokkan sidik jarinya lewat telepon, lalu daftarkan.",
                    where=entry.file_name,
                )
            if state in (senders.UNKNOWN, senders.SUCCESSOR):
                senders.enrol(c, meta)
            step(progress, 0, 3, "Menerapkan kiriman")
            known = journal.known_hashes(c, meta.writer, meta.first, meta.last)
            new = self._judged_again(c, entry, meta, known)
            counts = imports.count_records(c, import_id)
            already = imports.receipt_state(c, meta.batch_id)
            before = records.get(c, BatchReceipt, "receipt", meta.batch_id)
            receipt = receipt_of(c, entry, meta, counts, before, self._s.person.name)
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
            attachments.keep_staged(c, import_id)
            missing = entry.summary.get("missing_attachments", {})
            attaching.want(c, {digest: name for digest, name in missing.items() if name})
            imports.set_stage(c, import_id, imports.APPLIED, {**entry.summary, "counts": counts})
            journal.save_setting(c, f"reply:{meta.batch_id}", "waiting")
        full = {v: counts.get(v, 0) for v in imports.VERDICTS}
        return Applied(meta.batch_id, meta.officer, meta.sequence, full)

    def discard(self, import_id: str) -> None:
        """Forget a staged workbook; the file itself stays where it is."""
        from ..storage import attachments, imports

        with self._s.db.write() as c:
            entry = imports.get(c, import_id)
            if entry is not None and entry.stage == imports.STAGED:
                attachments.drop_staged(c, import_id)
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
            writer = writer_name(c, voided.writer)
        return Applied(
            batch_id, writer, voided.sequence, {"dibatalkan": touched, "lanjutan": later}
        )

    # --- inside ---

    def _require(self) -> None:
        self._s.require(Role.SUPERVISOR, Role.OFFICE)

    def _attached(
        self, path: Path, meta: BatchMeta, digests: list[str], sealed: bool
    ) -> Iterator[attaching.Arriving]:
        if not digests:
            return iter(())
        if sealed:
            return Sealed(self._s).attachments(path, digests)
        return attaching.Attachments(self._s).beside(path, meta, digests)

    def _judge(self, c: Connection, meta: BatchMeta, rows: Sequence[Arrived], where: str) -> Judge:
        from ..storage import imports

        again = imports.receipt_state(c, meta.batch_id) == "dibatalkan"
        handed_over = self._s.codes.handed_over
        return Judge(c, meta, rows, handed_over=handed_over, again=again, where=where)

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
        verdicts = self._judge(c, meta, rows, entry.file_name).verdicts()
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


def _problems(contents: BatchContents, judge: Judge) -> list[list[Any]]:
    """What is wrong with cells, then what a person should look at though it comes in."""
    damaged = [[p.sheet, p.row, p.column, p.value, p.reason] for p in contents.problems]
    warned = [
        [contents.rows[w.n].sheet, contents.rows[w.n].row, w.column, w.value, w.sentence]
        for w in judge.warnings
    ]
    return damaged + warned
