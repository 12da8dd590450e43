"""Sealing a batch of 10 MB onto the disk, beside age and the same file with fsync."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path
from typing import Any

from ..exchange import signing
from ..exchange.sealing import age
from ..exchange.sealing.bundle import write_bundle
from ..exchange.sealing.manifest import PART_SIZE
from ..exchange.sealing.parts import seal_batch
from . import bare
from .measure import must_equal, peak_mb, seconds, timed
from .sealing import IDENTITIES, RECIPIENTS, RUNS, SIZE, cover


def run(work: Path, size: int = SIZE) -> dict[str, Any]:
    """Wall time until the sealed batch, as the profile keeps it, is surely on the disk."""
    payload = os.urandom(size)
    seed = signing.new_key()
    meta = cover(seed)
    ours, plain = work / "kita.berkas", work / "polos.berkas"

    def seal_ours() -> None:
        write_bundle(ours, seal_batch(payload, meta, RECIPIENTS, seed))

    seal_ours()
    with zipfile.ZipFile(ours) as archive:
        names = archive.namelist()
        manifest = archive.read(names[-1])

    def seal_bare() -> None:
        bare.seal_to(plain, payload, RECIPIENTS, PART_SIZE, names, manifest)

    ours_s, bare_s = [], []
    for _ in range(RUNS):
        ours_s.append(timed(seal_ours, time.perf_counter))
        bare_s.append(timed(seal_bare, time.perf_counter))
    for path in (ours, plain):
        must_equal("payload", payload, _opened(path))
    return {**seconds(ours_s, bare_s), "peak_mb": peak_mb("sealing_durable", work)}


def alone(work: Path) -> None:
    seed = signing.new_key()
    sealed = seal_batch(os.urandom(SIZE), cover(seed), RECIPIENTS, seed)
    write_bundle(work / "sendiri.berkas", sealed)


def _opened(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        ciphertext = b"".join(archive.read(name) for name in archive.namelist()[:-1])
    return age.unseal(ciphertext, IDENTITIES)
