"""The supervisor's import: stage, check, preview, apply, undo; what came in and what is missing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.batch import BatchMeta, BatchReceipt, Verdict
from ..domain.clock import uuid7
from ..domain.errors import BatchRefused, RuleBroken
from ..domain.kinds import KINDS
from ..domain.office import Role
from ..domain.progress import Progress, silent, step
from ..domain.recipient import Recipient, served_on
from ..domain.record import decode
from ..domain.text import clean
from .deliveries import why_not
from .session import Session

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from ..exchange.batches import BatchContents
    from ..exchange.rows import BatchRow
    from ..storage.imports import StagedRow
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

    `counts` by verdict (baru, berubah, sama, bentrok, ditolak). `gap` are sequence numbers of this
    officer that have not come yet. `already` is the state of an earlier import of this batch.
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
    """Answer of an import: the batch and how many rows it brought, by verdict."""

    batch_id: str
    officer: str
    sequence: int
    counts: dict[str, int]
    changed: frozenset[str] = frozenset({"delivery", "recipient", "closing", "receipt"})


@dataclass(frozen=True, slots=True)
class ImportedBatch:
    """A batch that was answered here. `state`: diterima or dibatalkan."""

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
            if writer_state == REVOKED:
                raise BatchRefused(
                    f"Perangkat {meta.officer} sudah dicabut haknya.",
                    "Hubungi petugas; terima kiriman hanya dari perangkat barunya.",
                    where=contents.file_name,
                )
            rows = self._judged(c, contents)
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
            imports.put_rows(c, [{"import_id": import_id, **row} for row in rows])
        return self.preview(import_id)

    def preview(self, import_id: str) -> Preview:
        """The preview of a staged workbook; it survives a restart of the program."""
        from ..exchange import signing
        from ..storage import imports

        with self._s.db.read() as c:
            entry = imports.get(c, import_id)
            if entry is None:
                raise RuleBroken("Impor ini tidak ada lagi.", "Pilih berkasnya sekali lagi.")
            counts = imports.count_rows(c, import_id)
        meta = _meta_from(entry.meta)
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
        """A page of judged rows, of one verdict or all."""
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
            meta = _meta_from(entry.meta)
            state = self._writer_state(c, meta)
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
            counts = imports.count_rows(c, import_id)
            new = imports.staged_revisions(c, import_id, known)
            already = imports.receipt_state(c, meta.batch_id)
            receipt = self._receipt(c, entry, meta, counts)
            before = records.get(c, BatchReceipt, "receipt", meta.batch_id)
            if before is None or before.record != receipt:
                records.save_as(c, self._s.author, "receipt", meta.batch_id, receipt, before)
            if already == "dibatalkan":
                imports.refold_batch(c, meta.batch_id)
            step(progress, 1, 3, "Menerapkan kiriman")
            imports.apply_new(
                c,
                meta.batch_id,
                [r for r, _ in new],
                {r.record_id for r, verdict in new if verdict == imports.NEW},
            )
            step(progress, 2, 3, "Menerapkan kiriman")
            if new:
                self._s.clock.witness(max(r.hlc for r, _ in new))
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
                )
                for k in batches.receipts(c)
            ]

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

    def _judged(self, c: Connection, contents: BatchContents) -> list[dict[str, Any]]:
        """Every row with its verdict, as rows of the staging table."""
        from ..storage import imports, journal

        meta, rows = contents.meta, contents.rows
        known = journal.known_hashes(c, meta.writer, meta.first, meta.last)
        forked = [r for r in rows if r.intact and known.get(r.counter, (r.hash,))[0] != r.hash]
        if forked:
            raise BatchRefused(
                f"Penulis {meta.officer} bercabang: nomor {forked[0].counter} sudah pernah datang "
                "dengan isi lain.",
                "Laptop ini mungkin disalin. Minta petugas membuka profilnya sekali lagi "
                "dan mengirim ulang; hubungi pengembang bila terulang.",
                where=contents.file_name,
            )
        void = imports.receipt_state(c, meta.batch_id) == "dibatalkan"
        reasons: dict[tuple[str, int], str] = {}
        for p in contents.problems:
            reasons.setdefault((p.sheet, p.row), f"{p.column}: {p.reason}")
        ids: dict[str, set[str]] = {}
        for r in rows:
            ids.setdefault(r.kind, set()).add(r.record_id)
        heads = {k: imports.known_heads(c, k, v) for k, v in ids.items() if k in KINDS}
        counted = self._counted(c, rows)
        people = self._people(c, rows)
        latest: dict[str, str] = {}
        judged = []
        for n, r in enumerate(rows):
            verdict, reason = imports.NEW, ""
            if not r.intact:
                verdict = imports.REFUSED
                reason = reasons.get((r.sheet, r.row), "Baris berubah setelah dikirim.")
            elif r.counter in known and not void:
                verdict = imports.SAME
            elif fault := self._fault(r, people):
                verdict, reason = imports.REFUSED, fault
            else:
                verdict, reason = self._compare(r, heads, counted, latest)
            if verdict != imports.REFUSED:
                latest[r.record_id] = f"{r.writer}:{r.counter}"
            judged.append(
                {
                    "n": n,
                    "sheet": r.sheet,
                    "row": r.row,
                    "record_id": r.record_id,
                    "writer": r.writer,
                    "counter": r.counter,
                    "parents": r.parents,
                    "kind": r.kind,
                    "hlc": r.hlc,
                    "offset": r.offset,
                    "payload": r.payload_text,
                    "hash": r.hash,
                    "verdict": verdict,
                    "reason": reason,
                }
            )
        return judged

    def _compare(
        self,
        r: BatchRow,
        heads: dict[str, dict[str, tuple[str, int]]],
        counted: dict[tuple[str, str, str], str],
        latest: dict[str, str],
    ) -> tuple[str, str]:
        from ..storage import imports

        here = latest.get(r.record_id) or heads[r.kind].get(r.record_id, ("", 1))[0]
        if here:
            if here in r.parents.split():
                return imports.CHANGED, ""
            return imports.CONFLICT, "Diubah di sini dan di sana; keduanya disimpan."
        if r.kind == "delivery" and not r.payload.get("void"):
            key = (r.payload["recipient_id"], r.payload["date"], r.payload["programme"])
            other = counted.get(key)
            if other is not None and other != r.record_id:
                return imports.CONFLICT, "Sudah ada pengantaran lain untuk PM dan tanggal ini."
            counted[key] = r.record_id
        return imports.NEW, ""

    def _counted(self, c: Connection, rows: Sequence[BatchRow]) -> dict[tuple[str, str, str], str]:
        from ..storage import imports

        days = [r.payload["date"] for r in rows if r.kind == "delivery" and "date" in r.payload]
        if not days:
            return {}
        return imports.counted_deliveries(c, self._s.person.district_code, min(days), max(days))

    def _people(self, c: Connection, rows: Sequence[BatchRow]) -> dict[str, Recipient]:
        """Recipients that this batch's deliveries speak of: as the batch has them, else as here."""
        from ..storage import recipients

        people = recipients.by_id(
            c, {r.payload.get("recipient_id", "") for r in rows if r.kind == "delivery"}
        )
        for r in rows:
            if r.kind == "recipient" and r.intact:
                try:
                    people[r.record_id] = decode(Recipient, r.payload)
                except ValueError:
                    continue
        return people

    def _fault(self, r: BatchRow, people: dict[str, Recipient]) -> str:
        """Why a row that arrived intact may still not be accepted; "" when it may."""
        if r.kind not in KINDS:
            return f"Jenis catatan “{r.kind}” tidak dikenal."
        if r.kind == "delivery":
            try:
                day = date.fromisoformat(r.payload["date"])
                person = people.get(r.payload["recipient_id"])
                handed = r.payload.get("status", 1) in self._s.codes.handed_over
            except (KeyError, ValueError, TypeError):
                return "Isi catatan tidak lengkap."
            if handed and not r.payload.get("void") and person and not served_on(person, day):
                return why_not(person, day)
            return ""
        try:
            decode(KINDS[r.kind].record, r.payload)
        except ValueError as error:
            return f"Isi catatan tidak lengkap ({error})."
        return ""

    def _receipt(
        self, c: Connection, entry: Any, meta: BatchMeta, counts: dict[str, int]
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
        returned = counts.get(imports.REFUSED, 0)
        pending = counts.get(imports.CONFLICT, 0)
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


def _meta_from(raw: dict[str, Any]) -> BatchMeta:
    return BatchMeta(**{**raw, "counts": tuple((k, n) for k, n in raw["counts"])})
