"""The journal's unit: one revision of one record by one writer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

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


class StoredRevision(NamedTuple):
    """A revision as journal and workbook keep it: `payload` canonical JSON, `parents` one text."""

    record_id: str
    writer: str
    counter: int
    parents: str
    kind: str
    hlc: int
    offset: int
    payload: str
    hash: str

    @property
    def rev(self) -> str:
        return f"{self.writer}:{self.counter}"

    def revision(self) -> Revision:
        return Revision(
            self.record_id,
            self.writer,
            self.counter,
            tuple(self.parents.split()),
            self.kind,
            self.hlc,
            self.offset,
            json.loads(self.payload),
        )


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
