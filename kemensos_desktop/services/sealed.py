"""Sealed batches: sealed once and sent part by part; opened in the reader's order of checks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.atomic import replacing
from ..domain.attachment import is_whole
from ..domain.batch import BatchMeta, BatchReceipt
from ..domain.errors import BatchRefused, FileNotReadable, FolderUnreachable, RuleBroken
from ..domain.progress import Progress, silent, step
from . import senders
from .attachments import Arriving, Attachments
from .batches import Batches, meta_from
from .enrolment import sealing_recipients
from .session import Session

if TYPE_CHECKING:
    from ..exchange.batches import BatchContents
    from ..exchange.folder import Transport
    from ..exchange.sealing.manifest import Manifest
    from ..storage.batches import OutboxBatch
    from ..storage.engine import Connection

SUFFIX = ".berkas"
WAITS = frozenset({"kiriman-belum-lengkap", "kiriman-ditahan"})
"""Codes of faults of a batch that is not refused: it waits for its parts or for a person."""
FOLLOWING = "attachments_following"
"""The setting with the ids of sent batches whose attachments have not all left yet."""


class Sealed:
    """The officer's side (bundle, send, hand_over, tidy) and the office's (fetch, glance, read)."""

    def __init__(self, session: Session) -> None:
        self._s = session

    # --- the officer's side ---

    def recipients(self) -> tuple[str, ...]:
        """The public keys batches are sealed to; () before any office package was taken in."""
        with self._s.db.read() as c:
            return sealing_recipients(c)

    def require_key(self) -> tuple[str, ...]:
        """The public keys batches are sealed to. Raises RuleBroken when there is none."""
        recipients = self.recipients()
        if not recipients:
            raise RuleBroken(
                "Kiriman belum bisa disegel: kunci kantor belum ada.",
                "Kirim pendaftaran ke kantor, lalu buka paket kantor yang diterima.",
            )
        return recipients

    def bundle(self, known: OutboxBatch) -> Path:
        """The sealed batch of ours, made once: its bytes stay until the office has confirmed it.

        Raises RuleBroken without an office's key, DiskFull, FileNotWritable.
        """
        from ..exchange.sealing.bundle import write_members

        path = self._path(known)
        if path.is_file():
            return path
        if known.batch.writer != self._s.writer:
            # the key that signed its cover is gone, and no other may sign its manifest
            raise RuleBroken(
                f"Kiriman {known.batch.sequence} dibuat sebelum profil dipulihkan atau pindah, "
                "jadi tidak bisa disegel lagi.",
                "Yang belum diterima kantor ikut dalam kiriman berikutnya.",
            )
        recipients = self.require_key()
        workbook = Batches(self._s).workbook(known).read_bytes()
        write_members(path, self._members(known, workbook, recipients))
        return path

    def _members(
        self, known: OutboxBatch, workbook: bytes, recipients: tuple[str, ...]
    ) -> Iterator[tuple[str, bytes]]:
        """Attachments one by one, then parts and manifest, which names them all."""
        from ..exchange.sealing.bundle import members
        from ..exchange.sealing.manifest import attachment_name
        from ..exchange.sealing.parts import seal_attachment, seal_batch

        meta = meta_from(json.loads(known.meta))
        pictures = Attachments(self._s)
        announced = []
        for digest, data in pictures.contents(
            pictures.of_batch(meta.writer, meta.first, meta.last)
        ):
            attachment, content = seal_attachment(digest, data, recipients)
            announced.append(attachment)
            yield attachment_name(meta, attachment.name), content
        seed = self._s.keys.signing_seed
        yield from members(seal_batch(workbook, meta, recipients, seed, announced))

    def send(self, transport: Transport, known: OutboxBatch, progress: Progress = silent) -> None:
        """Put every part that is not there whole yet, then the manifest that announces them.

        What lies there tells how far an earlier try came, on whichever stick it was.
        """
        self._put(transport, known, progress)

    def send_attachments(
        self, transport: Transport, known: OutboxBatch, progress: Progress = silent
    ) -> None:
        """Put the attachments of a batch that has been sent; rows never wait for them."""
        if not self._path(known).is_file():
            self._put(transport, known, progress)  # sealed anew it announces other names
        self._put(transport, known, progress, attachments=True)

    def _put(
        self,
        transport: Transport,
        known: OutboxBatch,
        progress: Progress,
        *,
        attachments: bool = False,
    ) -> None:
        from ..exchange.sealing.bundle import Bundle

        path = self.bundle(known)
        with Bundle(path) as bundle:
            names = bundle.attachments() if attachments else bundle.names()
            what = "foto kiriman" if attachments else "kiriman"
            for n, name in enumerate(names):
                step(progress, n, len(names), f"Mengirim {what} {known.batch.sequence}")
                there = transport.stat(name)
                if there is not None and there.size == bundle.size(name):
                    continue
                content = bundle.get(name)
                if content is None:
                    break
                transport.put(name, content)
            else:
                return
        # damaged on our own disk: sealed anew next time, under other names
        path.unlink(missing_ok=True)
        raise FileNotReadable(
            f"Kiriman bersegel {known.batch.sequence} di laptop ini rusak.",
            "Sinkronkan sekali lagi; kiriman disegel ulang.",
            where=path.name,
        )

    def hand_over(self, batch_id: str, target: Path) -> Path:
        """The sealed batch as one `.berkas` at a place of the person's choice."""
        from ..storage import batches

        with self._s.db.read() as c:
            known = batches.outgoing_batch(c, batch_id)
        if known is None:
            raise RuleBroken("Kiriman itu tidak ada.", "Muat ulang daftar kiriman.")
        source = self.bundle(known)
        with replacing(target) as temporary:
            shutil.copyfile(source, temporary)
        return target

    def tidy(self) -> None:
        """Forget sealed bytes of confirmed batches, and workbooks in the clear that are sealed."""
        from ..storage import batches, journal

        with self._s.db.read() as c:
            outgoing = batches.outgoing(c)
            sealing = bool(sealing_recipients(c))
            following = journal.setting(c, FOLLOWING, [])
        for known in outgoing:
            path = self._path(known)
            with suppress(OSError):
                if sealing and known.batch.writer == self._s.writer and _left(known, path):
                    # it is written again from the journal whenever somebody wants it
                    (self._s.outbox_folder / known.file_name).unlink(missing_ok=True)
                if known.receipt_state == "diterima" and known.batch_id not in following:
                    path.unlink(missing_ok=True)

    def _path(self, known: OutboxBatch) -> Path:
        return self._s.outbox_folder / Path(known.file_name).with_suffix(SUFFIX)

    # --- the office's side ---

    def glance(self, transport: Transport, name: str) -> Manifest | None:
        """What an announced batch says of itself, unchecked; None when it cannot be opened here."""
        from ..exchange.sealing.manifest import open_manifest

        content = transport.get(name)
        try:
            return open_manifest(content or b"", self._identities(), where=Path(name).name)
        except BatchRefused:
            return None

    def fetch(self, transport: Transport, name: str, target: Path) -> None:
        """An announced batch with the parts that are there, still sealed, as one `.berkas`.

        Raises FolderUnreachable when it has gone, BatchRefused when its manifest does not open.
        """
        from ..exchange.sealing.bundle import write_members
        from ..exchange.sealing.manifest import (
            attachment_name,
            manifest_name,
            open_manifest,
            part_name,
        )

        content = transport.get(name)
        if content is None:
            raise FolderUnreachable(
                "Berkas kiriman itu tidak ada lagi di folder.", "Muat ulang daftar.", where=name
            )
        manifest = open_manifest(content, self._identities(), where=Path(name).name)
        meta = manifest.meta
        names = dict.fromkeys(part_name(meta, part) for part in manifest.parts)
        for attachment in manifest.attachments:
            there = transport.stat(attachment_name(meta, attachment.name))
            if there is not None and there.size == attachment.size:
                names[attachment_name(meta, attachment.name)] = None
        found = ((n, data) for n in names if (data := transport.get(n)) is not None)
        write_members(target, chain(found, [(manifest_name(meta), content)]))

    def read(self, path: Path, progress: Progress = silent) -> BatchContents:
        """The contents of a `.berkas`, every check before them passed.

        The workbook lies in the clear only in a working folder that is gone on return. Raises
        WorkbookRefused for no bundle, BatchParked, BatchIncomplete, and BatchRefused.
        """
        from ..exchange import batches as exchange
        from ..exchange.sealing.bundle import Bundle
        from ..exchange.sealing.manifest import BatchIncomplete, open_manifest
        from ..exchange.sealing.parts import unseal_batch
        from ..storage.places import working

        where = path.name
        with Bundle(path) as bundle, working(self._s.folder) as scratch:
            manifest = open_manifest(
                bundle.get(bundle.manifest_name) or b"", self._identities(), where=where
            )
            with self._s.db.read() as c:
                done = self._check(c, manifest, where)
            try:
                content = unseal_batch(
                    manifest,
                    lambda part: bundle.part(manifest, part),
                    self._identities(),
                    where=where,
                    progress=progress,
                )
            except BatchIncomplete:
                if done:
                    raise _duplicate(manifest.meta, where) from None
                raise
            workbook = scratch / Path(path.name).with_suffix(".xlsx").name
            workbook.write_bytes(content)
            contents = exchange.read_batch(workbook, progress)
        if contents.meta != manifest.meta:
            raise BatchRefused(
                "Isi kiriman bukan yang diumumkan manifesnya.",
                "Minta petugas mengirim ulang kiriman ini dari programnya.",
                where=where,
            )
        return replace(contents, file_name=where)

    def attachments(self, path: Path, digests: Iterable[str]) -> Iterator[Arriving]:
        """Those of a `.berkas` that was read before, by the sha256 its rows name them with."""
        from ..exchange.sealing.bundle import Bundle
        from ..exchange.sealing.manifest import attachment_name, open_manifest
        from ..exchange.sealing.parts import unseal_attachment

        keys = self._identities()
        with Bundle(path) as bundle:
            manifest = open_manifest(bundle.get(bundle.manifest_name) or b"", keys, where=path.name)
            announced = {a.digest: a for a in manifest.attachments}
            for digest in digests:
                attachment = announced.get(digest)
                if attachment is None:
                    yield Arriving(digest, "")
                    continue
                data = unseal_attachment(bundle.attachment(manifest, attachment), keys)
                whole = data is not None and is_whole(digest, data)
                name = attachment_name(manifest.meta, attachment.name)
                yield Arriving(digest, name, data if whole else None)

    def _check(self, c: Connection, manifest: Manifest, where: str) -> bool:
        """Writer, signature, done before, district, sequence, chain; whether it was done before."""
        from ..exchange.batches import BatchContents
        from ..exchange.seal import check_signature
        from ..exchange.sealing.manifest import BatchParked, check_manifest
        from ..storage import imports

        meta = manifest.meta
        state = senders.writer_state(c, meta)
        if state == senders.UNKNOWN:
            raise BatchParked(
                f"Petugas {meta.officer} belum terdaftar di sini.",
                "Buka dulu berkas pendaftarannya dan cocokkan kodenya; kiriman ini menunggu.",
                where=where,
            )
        if state == senders.REVOKED:
            senders.refuse_writer(c, meta, state, where)
        check_manifest(manifest, where=where)
        check_signature(meta, where)
        done = refuse_reused(c, meta, where)
        senders.refuse_foreign(self._s.person, BatchContents(where, meta, (), (), (), False))
        forked = imports.sequences(c, meta.writer).get(meta.sequence)
        try:
            senders.refuse_writer(c, meta, state, where)
        except BatchRefused as error:
            if forked is not None:
                raise
            raise BatchParked(error.sentence, error.way_out, where=where) from None
        return done

    def _identities(self) -> tuple[str, ...]:
        from ..exchange.sealing import age

        return tuple(age.identity(key) for key in self._s.keys.sealing_keys)


def refuse_reused(c: Connection, meta: BatchMeta, where: str) -> bool:
    """Whether this very batch was answered here; raises BatchRefused when another took its id."""
    from ..exchange import workbook
    from ..storage import records

    before = records.get(c, BatchReceipt, "receipt", meta.batch_id)
    if before is None:
        return False
    if before.record.manifest_hash != workbook.manifest_hash(meta):
        raise BatchRefused(
            "Tanda pengenal kiriman ini sudah dipakai kiriman lain yang isinya berbeda.",
            "Jangan diterapkan. Hubungi petugas; laptopnya mungkin disalin atau berkasnya diubah.",
            where=where,
        )
    return True


def _left(known: OutboxBatch, path: Path) -> bool:
    return bool(known.sent_at) or path.is_file()


def _duplicate(meta: BatchMeta, where: str) -> BatchRefused:
    return BatchRefused(
        f"Kiriman {meta.sequence} dari {meta.officer} sudah pernah diterima di sini.",
        "Tidak ada yang perlu dilakukan.",
        where=where,
    )
