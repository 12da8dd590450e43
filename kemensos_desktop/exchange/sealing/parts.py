"""A workbook cut into sealed parts, and put together again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.errors import BatchRefused
from kemensos_desktop.domain.progress import Progress, silent, step

from . import age
from .manifest import (
    LARGEST,
    PART_SIZE,
    Attachment,
    BatchIncomplete,
    Manifest,
    Part,
    seal_manifest,
)


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """One sealing of a batch: its bytes never change again. `ciphertext` is all parts in order."""

    manifest: Manifest
    manifest_bytes: bytes
    ciphertext: bytes

    def part(self, number: int) -> bytes:
        """The bytes of one part, counted from 0."""
        return self.ciphertext[number * PART_SIZE : (number + 1) * PART_SIZE]


def seal_batch(
    workbook: bytes,
    meta: BatchMeta,
    recipients: Sequence[str],
    seed: bytes,
    attachments: Sequence[Attachment] = (),
) -> SealedBatch:
    """Seal a workbook to age public keys and sign its manifest; `meta` is its signed cover.

    `attachments` were sealed before (`seal_attachment`) and are announced here.
    Raises BatchRefused for one that no office would read (beyond 100 MB).
    """
    if len(workbook) > LARGEST:
        raise BatchRefused(
            f"Kiriman terlalu besar untuk disegel ({len(workbook) >> 20} MB).",
            "Hubungi kantor; kirim buku kerjanya dengan cara lain.",
        )
    ciphertext = age.seal(workbook, recipients)
    view = memoryview(ciphertext)
    parts = []
    for start in range(0, len(view), PART_SIZE):
        piece = view[start : start + PART_SIZE]
        parts.append(Part(hashlib.sha256(piece).hexdigest(), len(piece)))
    manifest = Manifest(meta, len(workbook), tuple(parts), tuple(attachments))
    return SealedBatch(manifest, seal_manifest(manifest, seed, recipients), ciphertext)


def seal_attachment(
    digest: str, data: bytes, recipients: Sequence[str]
) -> tuple[Attachment, bytes]:
    """What the manifest says of an attachment, and the bytes that travel."""
    sealed = age.seal(data, recipients)
    return Attachment(digest, hashlib.sha256(sealed).hexdigest(), len(sealed)), sealed


def unseal_attachment(sealed: bytes | None, identities: Sequence[str]) -> bytes | None:
    """The bytes inside, still to be compared with their sha256; None for what does not open."""
    try:
        return None if sealed is None else age.unseal(sealed, identities)
    except (age.NoKey, age.Broken):
        return None


def unseal_batch(
    manifest: Manifest,
    fetch: Callable[[Part], bytes | None],
    identities: Sequence[str],
    *,
    where: str,
    progress: Progress = silent,
) -> bytes:
    """The workbook of a manifest that was checked; `fetch` gives a part or None.

    Raises BatchIncomplete while a part is missing or not whole, BatchRefused when all are there
    and hold something else than the writer said.
    """
    pieces = []
    missing = damaged = 0
    total = len(manifest.parts)
    for n, part in enumerate(manifest.parts):
        step(progress, n, total, "Membuka segel kiriman")
        piece = fetch(part)
        if piece is None:
            missing += 1
        elif len(piece) != part.size or hashlib.sha256(piece).hexdigest() != part.name:
            damaged += 1
        else:
            pieces.append(piece)
    if missing or damaged:
        raise _incomplete(missing, damaged, total, where)
    try:
        workbook = age.unseal(b"".join(pieces), identities)
    except (age.NoKey, age.Broken):
        workbook = b""
    if len(workbook) != manifest.size:
        raise BatchRefused(
            "Isi kiriman tidak cocok dengan manifesnya.",
            "Minta petugas mengirim ulang kiriman ini dari programnya.",
            where=where,
        )
    return workbook


def _incomplete(missing: int, damaged: int, total: int, where: str) -> BatchIncomplete:
    faults = []
    if missing:
        faults.append(f"{missing} dari {total} bagian belum sampai")
    if damaged:
        faults.append(f"{damaged} dari {total} bagian terpotong atau rusak")
    return BatchIncomplete(
        f"Kiriman belum lengkap: {', '.join(faults)}.",
        "Tunggu sampai semua bagian tiba, atau minta petugas menyerahkan berkas .berkas.",
        where=where,
    )
