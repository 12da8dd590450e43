"""Whether a batch is what its writer signed."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.errors import BatchRefused

from .batches import BatchContents
from .signing import fingerprint, sign, verify
from .workbook import content_hash, signed_bytes

_RESEND = "Minta petugas mengirim ulang kiriman ini dari programnya."

ALTERED = "baris-rusak"
"""Code of the finding that rows were changed after they were signed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know before accepting: stable code and sentence."""

    code: str
    sentence: str


def verify_batch(contents: BatchContents) -> tuple[Finding, ...]:
    """Check signature, content hash and counters; findings that need a person's confirmation.

    Findings: "disimpan-ulang" (another program wrote the file), "baris-rusak" (rows that are not
    intact, to be quarantined), "masalah" (problems beside them), "kolom-asing" (unknown columns).
    Raises BatchRefused when the batch as a whole is not what was signed.
    """
    meta, rows = contents.meta, contents.rows
    check_signature(meta, contents.file_name)
    expected = range(meta.first, meta.last + 1)
    missing = sorted(set(expected) - {row.counter for row in rows})
    if missing:
        raise _refused(
            contents.file_name, f"{len(missing)} baris hilang dari kiriman ({_ranges(missing)})."
        )
    if len(rows) != len(expected):
        raise _refused(
            contents.file_name, f"{len(rows) - len(expected)} baris bukan dari kiriman ini."
        )
    if content_hash(row.hash for row in rows) != meta.content_hash:
        raise _refused(
            contents.file_name, "Sidik baris diubah: isi tidak cocok dengan tanda tangan."
        )
    findings = []
    if contents.resaved:
        findings.append(
            Finding("disimpan-ulang", "Berkas pernah disimpan ulang dengan program lain.")
        )
    damaged = {(row.sheet, row.row) for row in rows if not row.intact}
    if damaged:
        findings.append(
            Finding(ALTERED, f"{len(damaged)} baris berubah sejak dikirim dan ditahan.")
        )
    aside = sum((p.sheet, p.row) not in damaged for p in contents.problems)
    if aside:
        findings.append(Finding("masalah", f"{aside} hal lain perlu dilihat."))
    if contents.unknown_columns:
        findings.append(
            Finding("kolom-asing", "Kolom tidak dikenal: " + ", ".join(contents.unknown_columns))
        )
    return tuple(findings)


def certify(seed: bytes, successor_key: str) -> str:
    """The predecessor's word that `successor_key` (hex) continues its work: a signature."""
    return sign(seed, _succession(successor_key))


def _succession(successor_key: str) -> bytes:
    return f"kemensos-desktop penerus {successor_key}".encode()


def check_signature(meta: BatchMeta, where: str) -> None:
    """Raises BatchRefused unless the writer signed this cover, and a successor's letter is real."""
    try:
        named = fingerprint(meta.public_key) == meta.writer
    except ValueError:
        named = False
    if not named or not verify(meta.public_key, signed_bytes(_unsigned(meta)), meta.signature):
        raise _refused(where, "Tanda tangan tidak cocok: lembar _meta diubah atau ditukar.")
    if meta.predecessor:
        try:
            named = fingerprint(meta.predecessor_key) == meta.predecessor
        except ValueError:
            named = False
        word = _succession(meta.public_key)
        if not named or not verify(meta.predecessor_key, word, meta.certificate):
            raise _refused(where, "Surat penerus perangkat tidak sah.")


def _unsigned(meta: BatchMeta) -> BatchMeta:
    return dataclasses.replace(meta, signature="")


def _refused(where: str, sentence: str) -> BatchRefused:
    return BatchRefused(sentence, _RESEND, where=where)


def _ranges(numbers: list[int], most: int = 5) -> str:
    """`3, 7–9, …` for sorted numbers."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [str(a) if a == b else f"{a}–{b}" for a, b in spans[:most]]
    return ", ".join(told + (["…"] if len(spans) > most else []))
