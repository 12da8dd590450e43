"""The journal's unit: one revision of one record by one writer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_encoder = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
canonical = _encoder.encode


@dataclass(frozen=True, slots=True)
class Revision:
    """`writer` + `counter` is unique and gapless; `parents` name the heads it was made on.

    `hlc` orders (see HybridClock), `offset` is the writer's UTC offset in minutes, `payload` the
    whole state of the record after this revision (encode() of its type).
    """

    record_id: str
    writer: str
    counter: int
    parents: tuple[str, ...]
    kind: str
    hlc: int
    offset: int
    payload: Mapping[str, Any]

    @property
    def rev(self) -> str:
        """Its name, as parents and acknowledgements use it."""
        return f"{self.writer}:{self.counter}"


def revision_hash(
    record_id: str,
    writer: str,
    counter: int,
    parents: str,
    kind: str,
    hlc: int,
    offset: int,
    payload: str,
) -> str:
    """sha256 hex over all that a revision says; `parents` space-joined, `payload` canonical."""
    text = f"{record_id}\n{writer}\n{counter}\n{parents}\n{kind}\n{hlc}\n{offset}\n{payload}"
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(revision: Revision) -> str:
    return revision_hash(
        revision.record_id,
        revision.writer,
        revision.counter,
        " ".join(revision.parents),
        revision.kind,
        revision.hlc,
        revision.offset,
        canonical(revision.payload),
    )
