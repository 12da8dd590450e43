"""Batches (berkas kiriman): what travels, what came back, and the state of every record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .record import column


class RecordState(StrEnum):
    """Where one record stands on its way to the office."""

    DRAFT = "draf"
    READY = "siap"
    BATCHED = "dikemas"
    SENT = "terkirim"
    RECEIVED = "diterima-kantor"
    ACCEPTED = "disetujui"
    RETURNED = "dikembalikan"

    @property
    def label(self) -> str:
        return _LABELS[self]

    @property
    def waiting(self) -> bool:
        """Still only on this laptop."""
        return self in (RecordState.DRAFT, RecordState.READY, RecordState.BATCHED)


_LABELS = {
    RecordState.DRAFT: "Draf",
    RecordState.READY: "Siap kirim",
    RecordState.BATCHED: "Dikemas",
    RecordState.SENT: "Terkirim",
    RecordState.RECEIVED: "Diterima kantor",
    RecordState.ACCEPTED: "Disetujui",
    RecordState.RETURNED: "Dikembalikan",
}


@dataclass(frozen=True, slots=True)
class Batch:
    """One writer's slice of the journal: counters `first`..`last`, both included.

    `sequence` is gapless per writer, `previous` the manifest hash of the batch before (chain),
    `content_hash` sha256 over the revision hashes in counter order.
    """

    district_code: str = column("Kode kab/kota")
    writer: str = column("Penulis")
    sequence: int = column("Nomor kiriman", cell="int")
    first: int = column("Revisi pertama", cell="int")
    last: int = column("Revisi terakhir", cell="int")
    rows: int = column("Jumlah baris", cell="int")
    content_hash: str = column("Sidik isi")
    previous: str = column("Sidik kiriman sebelumnya", "")
    file_name: str = column("Nama berkas", "")


class Verdict(StrEnum):
    """What the office says of one revision."""

    ACCEPTED = "diterima"
    PENDING = "menunggu"
    RETURNED = "dikembalikan"


@dataclass(frozen=True, slots=True)
class ReceiptVerdict:
    """The verdict on one record of a batch, with the reason a person can act on."""

    record_id: str
    rev: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BatchReceipt:
    """The office's answer to a batch; record id = batch id, so a later answer is its next revision.

    `state`: diterima, dibatalkan (import undone), ditolak. `exceptions` is JSON
    [[record_id, rev, verdict, reason], …]; every other record of the slice has verdict "diterima".
    """

    district_code: str = column("Kode kab/kota")
    writer: str = column("Penulis")
    sequence: int = column("Nomor kiriman", cell="int")
    state: str = column("Keadaan")
    manifest_hash: str = column("Sidik manifes", "")
    accepted: int = column("Diterima", 0, cell="int")
    returned: int = column("Dikembalikan", 0, cell="int")
    pending: int = column("Menunggu", 0, cell="int")
    gap_from: int = column("Nomor hilang mulai", 0, cell="int")
    exceptions: str = column("Pengecualian", "[]")
    reason: str = column("Alasan", "")
    applied_by: str = column("Diterapkan oleh", "")


@dataclass(frozen=True, slots=True)
class BatchMeta:
    """The signed cover of a batch workbook (its hidden `_meta` sheet).

    Times are UTC text, hashes and keys hex. `certificate` proves that `writer` continues
    `predecessor` (a restored or moved laptop): the predecessor's signature over the new key.
    """

    contract: int
    batch_id: str
    writer: str
    public_key: str
    officer: str
    device: str
    district_code: str
    district_name: str
    practice: bool
    sequence: int
    previous: str
    first: int
    last: int
    made_at: str
    counts: tuple[tuple[str, int], ...]
    content_hash: str
    program: str
    predecessor: str = ""
    predecessor_key: str = ""
    certificate: str = ""
    signature: str = ""
