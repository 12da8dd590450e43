"""The code on a receipt: what it says, how it is read back, how it is drawn."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

import segno

from ..domain.errors import KnownError
from .ink import Ink

# a fixed mask spares trying all eight (1.5 instead of 10 ms a code); readers do not care
_MASK = 4
_QUIET = 2
_DARK = re.compile(rb"\x01+")
_PATTERN = re.compile(r"KD1\|([0-9A-Za-z-]{1,64})\|([0-9a-f]{16})\|([0-9A-Za-z_-]{86})?")


class CodeRefused(KnownError):
    """What was scanned is not the code of a receipt."""

    code = "kode-tidak-dikenal"


@dataclass(frozen=True, slots=True)
class ReceiptCode:
    """What a receipt's code says: `hash16` starts the revision hash, `signature` is hex or ""."""

    record_id: str
    hash16: str
    signature: str


def signed_text(record_id: str, revision_hash: str) -> str:
    """What the writer's Ed25519 key signs: `KD1|record id|first 16 hex digits of the hash`."""
    return f"KD1|{record_id}|{revision_hash[:16]}"


def write_code(record_id: str, revision_hash: str, signature: str = "") -> str:
    """`KD1|record id|hash16|signature`; the signature (hex, 64 octets) in base64url, 86 letters.

    144 characters with a UUID: version 8 at error level M, 49 × 49 modules.
    """
    packed = base64.urlsafe_b64encode(bytes.fromhex(signature)).rstrip(b"=").decode()
    return f"{signed_text(record_id, revision_hash)}|{packed}"


def read_code(text: str) -> ReceiptCode:
    """The parts of a scanned code. Raises CodeRefused on anything else."""
    found = _PATTERN.fullmatch(text.strip())
    if found is None:
        raise CodeRefused(
            "Ini bukan kode tanda terima.", "Pindai kode QR di bagian bawah tanda terima."
        )
    record_id, hash16, packed = found.groups(default="")
    try:
        signature = (
            base64.b64decode(packed + "==", altchars=b"-_", validate=True) if packed else b""
        )
    except binascii.Error as error:
        raise CodeRefused("Kode tanda terima rusak.", "Pindai sekali lagi.") from error
    return ReceiptCode(record_id, hash16, signature.hex())


def draw_code(ink: Ink, text: str, x: float, y: float, size: float) -> None:
    """Draws the code on white, quiet zone of two modules included, as a square of `size` points."""
    matrix = segno.make(text, error="m", mask=_MASK, micro=False, boost_error=False).matrix
    modules = len(matrix) + 2 * _QUIET
    runs = [
        f"{run.start() + _QUIET} {top} {run.end() - run.start()} 1 re"
        for top, line in zip(range(modules - _QUIET - 1, 0, -1), matrix, strict=False)
        for run in _DARK.finditer(line)
    ]
    scale = size / modules
    ink.canvas.addLiteral(
        f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm "
        f"1 g 0 0 {modules} {modules} re f 0 g {' '.join(runs)} f Q"
    )
