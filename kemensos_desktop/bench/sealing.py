"""Sealing a batch of 10 MB in memory, beside age alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ..domain.batch import BatchMeta
from ..domain.clock import uuid7
from ..exchange import signing
from ..exchange.sealing import age
from ..exchange.sealing.parts import SealedBatch, seal_batch, unseal_batch
from . import bare
from .measure import must_equal, peak_mb, seconds, timed

RUNS = 41
SIZE = 10_000_000
_KEYS = tuple(os.urandom(32) for _ in range(2))
RECIPIENTS = tuple(age.recipient(key) for key in _KEYS)
IDENTITIES = tuple(age.identity(key) for key in _KEYS)


def run(work: Path, size: int = SIZE) -> dict[str, Any]:
    """CPU of sealing to an office and its escrow key, cutting, naming, manifest and signature."""
    payload = os.urandom(size)
    seed = signing.new_key()
    meta = cover(seed)
    ours_s, bare_s = [], []
    for _ in range(RUNS):
        ours_s.append(timed(lambda: seal_batch(payload, meta, RECIPIENTS, seed)))
        bare_s.append(timed(lambda: bare.seal(payload, RECIPIENTS)))
    must_equal("payload", payload, opened(seal_batch(payload, meta, RECIPIENTS, seed)))
    must_equal("payload", payload, age.unseal(bare.seal(payload, RECIPIENTS), IDENTITIES[1:]))
    return {**seconds(ours_s, bare_s), "peak_mb": peak_mb("sealing", work)}


def alone(work: Path) -> None:
    seed = signing.new_key()
    seal_batch(os.urandom(SIZE), cover(seed), RECIPIENTS, seed)


def cover(seed: bytes) -> BatchMeta:
    """A cover as an officer's batch has it."""
    key = signing.public_key(seed)
    return BatchMeta(
        contract=1,
        batch_id=uuid7(),
        writer=signing.fingerprint(key),
        public_key=key,
        officer="Petugas Contoh",
        device="LAPTOP-01",
        district_code="32.17",
        district_name="Kab. Bandung Barat, Jawa Barat",
        practice=True,
        sequence=1,
        previous="",
        first=1,
        last=10_000,
        made_at="2026-11-24T01:00:00+00:00",
        counts=(("delivery", 10_000),),
        content_hash="0" * 64,
        program="kemensos-desktop",
    )


def opened(sealed: SealedBatch) -> bytes:
    """What the office reads out of a sealed batch."""
    held = {part.name: sealed.part(n) for n, part in enumerate(sealed.manifest.parts)}
    return unseal_batch(sealed.manifest, lambda part: held.get(part.name), IDENTITIES[:1], where="")
