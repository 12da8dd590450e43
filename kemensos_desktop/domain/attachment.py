"""Attachments: photos and signatures that records name by the sha256 of their bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

SUFFIX = ".jpg"
LARGEST = 2 << 20
"""Bytes; the program itself keeps photos of at most 100 kB."""
BESIDE = "lampiran"
"""The folder beside a workbook in which its attachments lie, each as `<sha256>.jpg`."""

_DIGEST = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_FIELDS = {"delivery": ("photo", "signature"), "visit": ("photos",), "survey": ("answers",)}


def named_in(kind: str, payload: Mapping[str, object]) -> set[str]:
    """The sha256 (hex) of every attachment that a record of this kind names."""
    found: set[str] = set()
    for field in _FIELDS.get(kind, ()):
        text = payload.get(field)
        if text:
            found.update(_DIGEST.findall(str(text)))
    return found


def is_whole(digest: str, data: bytes) -> bool:
    """Whether these bytes are the attachment of that name."""
    return len(data) <= LARGEST and hashlib.sha256(data).hexdigest() == digest
