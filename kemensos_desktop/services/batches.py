"""Batches: pack what is new into a signed workbook, show how far everything has come."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..domain.atomic import replacing
from ..domain.batch import Batch, BatchMeta
from ..domain.clock import now_text, uuid7
from ..domain.errors import RuleBroken
from ..domain.faults import from_os_error
from ..domain.household import Household
from ..domain.kinds import KINDS
from ..domain.progress import Progress, silent
from ..domain.recipient import Recipient
from ..domain.record import Kept
from .device import remember_counter
from .session import Session

if TYPE_CHECKING:
    from ..storage.batches import Counters, OutboxBatch
    from ..storage.engine import Connection

CONTRACT = 1


@dataclass(frozen=True, slots=True)
class Made:
    """A batch that was just packed: its workbook lies at `path` until the office has it.

    `rows` counts records, each once, without the bookkeeping that travels along.
    """

    batch_id: str
    sequence: int
    path: Path
    rows: int
    changed: frozenset[str] = frozenset({"batch"})


@dataclass(frozen=True, slots=True)
class ReturnedRecord:
    """A record the office sent back, with a name people know and the office's reason.

    `day` (ISO) and `provider_id` say where it is written down, `household_id` whose family it is
    about; empty when it belongs to none.
    """

    record_id: str
    kind: str
    rev: str
    label: str
    reason: str
    day: str = ""
    provider_id: str = ""
    household_id: str = ""


class Batches:
    """One writer's slices of the journal, gapless and chained."""

    _making = threading.Lock()

    def __init__(self, session: Session) -> None:
        self._s = session

    def pending(self) -> int:
        """Revisions that no batch carries yet."""
        from ..storage import batches

        with self._s.db.read() as c:
            last = batches.last_batch(c, self._s.writer)
            return batches.pending(c, self._s.writer, last.record.last if last else 0)

    def counters(self) -> Counters:
        """Lokal / Terkirim / Diterima / Dikembalikan over the records written on this profile."""
        from ..storage import batches, writers

        with self._s.db.read() as c:
            return batches.counters(c, writers.own_ids(c))

    def outgoing(self) -> list[OutboxBatch]:
        """Our batches, newest first."""
        from ..storage import batches

        with self._s.db.read() as c:
            return batches.outgoing(c)

    def returned(self) -> list[ReturnedRecord]:
        """Records that came back and nobody has written on since."""
        from ..storage import batches, journal, records

        with self._s.db.read() as c:
            found = []
            for item in batches.returned(c):
                payload = journal.must_by_rev(c, item.rev).revision().payload
                label, family = str(payload.get("name", "")), payload.get("household_id", "")
                if item.kind == "delivery":
                    person = records.get(c, Recipient, "recipient", payload["recipient_id"])
                    name = person.record.name if person else "?"
                    label = f"{name}, {payload['date']}"
                elif item.kind == "closing":
                    label = f"Penutupan {payload['date']}"
                elif item.kind == "household":
                    family = item.record_id
                    label = str(payload.get("nama_kepala_keluarga", ""))
                elif item.kind == "member":
                    label = str(payload.get("nama", ""))
                elif item.kind in ("visit", "survey"):
                    home = records.get(c, Household, "household", payload["household_id"])
                    head = home.record.nama_kepala_keluarga if home else "?"
                    label = f"{KINDS[item.kind].sheet} {head}"
                found.append(
                    ReturnedRecord(
                        item.record_id,
                        item.kind,
                        item.rev,
                        label or item.kind,
                        item.reason,
                        str(payload.get("date", "")),
                        str(payload.get("provider_id", "")),
                        str(family),
                    )
                )
            return found

    def make(self, progress: Progress = silent) -> Made | None:
        """Pack everything since the last batch; None when there is nothing worth sending.

        The workbook is written first and entered afterwards: a crash between the two leaves a file
        nobody refers to, never a batch without its file. Raises DiskFull, FileNotWritable.
        """
        from ..exchange import workbook
        from ..storage import batches, journal, records, writers

        session = self._s
        with self._making:
            with session.db.read() as c:
                before = batches.last_batch(c, session.writer)
                first = before.record.last + 1 if before else 1
                last = journal.last_counter(c, session.writer)
                if not batches.pending(c, session.writer, first - 1):
                    return None
                me = writers.get(c, session.writer)
                previous = batches.manifest_of(c, before.record_id) if before else ""
            assert me is not None
            batch_id = uuid7()
            sequence = before.record.sequence + 1 if before else 1
            path = session.outbox_folder / f"{sequence:06d}-{batch_id}.xlsx"
            meta = BatchMeta(
                contract=CONTRACT,
                batch_id=batch_id,
                writer=session.writer,
                public_key=me.public_key,
                officer=session.person.name,
                device=session.person.device,
                district_code=session.person.district_code,
                district_name=session.regions.full_name(session.person.district_code),
                practice=session.person.practice,
                sequence=sequence,
                previous=previous,
                first=first,
                last=last,
                made_at=now_text(),
                counts=(),
                content_hash="",
                program=f"kemensos-desktop {__version__}",
                predecessor=session.keys.predecessor,
                predecessor_key=session.keys.predecessor_key,
                certificate=session.keys.certificate,
            )
            signed = self._write(path, meta, progress)
            rows = sum(n for kind, n in signed.counts if KINDS[kind].sheet)
            entered = Batch(
                district_code=meta.district_code,
                writer=meta.writer,
                sequence=sequence,
                first=first,
                last=last,
                rows=rows,
                content_hash=signed.content_hash,
                previous=previous,
                file_name=path.name,
            )
            # from here on it may leave: a profile rolled back behind it must not use its numbers
            remember_counter(session.writer, last)
            with session.db.write() as c:
                records.save_as(c, session.author, "batch", batch_id, entered)
                cover = json.dumps(asdict(signed), ensure_ascii=False)
                batches.enqueue(c, batch_id, cover, workbook.manifest_hash(signed))
            return Made(batch_id, sequence, path, rows)

    def workbook(self, known: OutboxBatch) -> Path:
        """The workbook of a batch of ours; written again when somebody took the file away.

        What it says is the same then: rows, cover and signature come from the database.
        """
        path = self._s.outbox_folder / known.file_name
        if not path.is_file():
            if known.batch.writer != self._s.writer:
                raise RuleBroken(
                    f"Buku kerja kiriman {known.batch.sequence} tidak ada lagi di laptop ini.",
                    "Kiriman itu dibuat sebelum profil dipulihkan atau pindah.",
                )
            self._write(path, meta_from(json.loads(known.meta)), silent)
        return path

    def save_copy(self, batch_id: str, target: Path) -> Path:
        """A copy of a batch workbook at a place of the person's choice, its attachments beside it.

        Raises DiskFull, FileNotWritable.
        """
        from ..storage import batches
        from .attachments import Attachments

        with self._s.db.read() as c:
            known = batches.outgoing_batch(c, batch_id)
        if known is None:
            raise RuleBroken("Kiriman itu tidak ada.", "Muat ulang daftar kiriman.")
        source = self.workbook(known)
        with replacing(target) as temporary:
            shutil.copyfile(source, temporary)
        pictures, sent = Attachments(self._s), known.batch
        pictures.save_beside(target, pictures.of_batch(sent.writer, sent.first, sent.last))
        return target

    def _write(self, path: Path, meta: BatchMeta, progress: Progress) -> BatchMeta:
        from ..exchange import layout, workbook
        from ..storage import households, journal, recipients
        from ..storage.places import working

        session = self._s
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise from_os_error(error, path.parent) from error
        with working(session.folder) as scratch, session.db.read() as c:
            names = recipients.names(c)
            names.update(households.names(c))
            names.update(_names_of_kinds(c))
            return workbook.write_batch(
                path,
                meta,
                journal.slice_of(c, meta.writer, meta.first, meta.last),
                heads=journal.heads_of_slice(c, meta.writer, meta.first, meta.last),
                names=names,
                seed=session.keys.signing_seed,
                codes=session.codes,
                places=journal.places_of_slice(
                    c, meta.writer, meta.first, meta.last, layout.PARENTS
                ),
                scratch=scratch,
                progress=progress,
            )


def meta_from(raw: dict[str, Any]) -> BatchMeta:
    """A batch's cover from its JSON."""
    return BatchMeta(**{**raw, "counts": tuple((k, n) for k, n in raw["counts"])})


def _names_of_kinds(c: Connection) -> Iterator[tuple[str, str]]:
    from ..storage import records

    for kind in ("provider", "courier", "period"):
        named: list[Kept[Any]] = records.all_of(c, KINDS[kind].record, kind)
        for kept in named:
            yield kept.record_id, kept.record.name
