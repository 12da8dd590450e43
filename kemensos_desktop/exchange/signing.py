"""Ed25519 keys of writers and offices: making, naming, signing, checking."""

from __future__ import annotations

import base64
import hashlib

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey


def new_key() -> bytes:
    """A fresh 32-byte Ed25519 seed."""
    return bytes(SigningKey.generate())


def public_key(seed: bytes) -> str:
    """The public key of a seed, 64 hex digits."""
    return bytes(SigningKey(seed).verify_key).hex()


def fingerprint(public_hex: str) -> str:
    """The writer's id: 24 lowercase base32 letters of the first 15 bytes of sha256(public key)."""
    digest = hashlib.sha256(bytes.fromhex(public_hex)).digest()
    return base64.b32encode(digest[:15]).decode().lower()


def readable(name: str) -> str:
    """A fingerprint for reading out: groups of four, `abcd-efgh-…`."""
    return "-".join(name[i : i + 4] for i in range(0, len(name), 4))


def sign(seed: bytes, message: bytes) -> str:
    """The signature over a message, 128 hex digits."""
    return SigningKey(seed).sign(message).signature.hex()


def verify(public_hex: str, message: bytes, signature_hex: str) -> bool:
    """Whether the signature is right; malformed keys and signatures are simply wrong."""
    try:
        VerifyKey(bytes.fromhex(public_hex)).verify(message, bytes.fromhex(signature_hex))
    except (BadSignatureError, ValueError):
        return False
    return True
