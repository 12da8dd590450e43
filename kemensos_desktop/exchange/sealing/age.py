"""age (pyrage): keys made from the 32 bytes a key slot holds, sealing to keys, opening."""

from __future__ import annotations

from collections.abc import Sequence

import pyrage

# what DecryptError says when no key fits, as against a file that is cut or changed
_NO_KEY = "No matching keys found"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


class NoKey(Exception):
    """None of our keys opens it: it was sealed for somebody else."""


class Broken(Exception):
    """It is cut, changed, or no age file at all."""


def identity(secret: bytes) -> str:
    """32 secret bytes as an X25519 age identity, `AGE-SECRET-KEY-1…`."""
    return _bech32("age-secret-key-", secret).upper()


def secret(identity_text: str) -> bytes:
    """The 32 bytes of an identity, as it was written down. Raises ValueError."""
    text = identity_text.strip()
    number = 0
    for letter in text.lower().rpartition("1")[2][:-6]:
        number = number << 5 | _LETTERS.index(letter)
    found = (number >> 4).to_bytes(32)
    if identity(found) != text:
        raise ValueError(text[:16])
    return found


def recipient(secret: bytes) -> str:
    """The public half, `age1…`."""
    return str(pyrage.x25519.Identity.from_str(identity(secret)).to_public())


def is_recipient(text: str) -> bool:
    """Whether a batch could be sealed to this public key."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def seal(content: bytes, recipients: Sequence[str]) -> bytes:
    """Sealed to every one of the public keys; each of them opens it alone."""
    keys = [pyrage.x25519.Recipient.from_str(r) for r in recipients]
    sealed: bytes = pyrage.encrypt(content, keys)
    return sealed


def unseal(content: bytes, identities: Sequence[str]) -> bytes:
    """What was sealed. Raises NoKey or Broken."""
    if not identities:
        raise NoKey
    keys = [pyrage.x25519.Identity.from_str(i) for i in identities]
    try:
        opened: bytes = pyrage.decrypt(content, keys)
    except pyrage.DecryptError as error:
        raise (NoKey if _NO_KEY in str(error) else Broken) from error
    return opened


def _bech32(prefix: str, data: bytes) -> str:
    """BIP 173 without its limit of 90 letters: how age writes keys."""
    bits = int.from_bytes(data)
    spare = -len(data) * 8 % 5
    bits <<= spare
    values = [bits >> at & 31 for at in range(len(data) * 8 + spare - 5, -1, -5)]
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    checksum = _polymod(spread + values + [0] * 6) ^ 1
    values += [checksum >> 5 * (5 - i) & 31 for i in range(6)]
    return prefix + "1" + "".join(_LETTERS[v] for v in values)


def _polymod(values: Sequence[int]) -> int:
    total = 1
    for value in values:
        top = total >> 25
        total = (total & 0x1FFFFFF) << 5 ^ value
        for i, generator in enumerate(_GENERATORS):
            if top >> i & 1:
                total ^= generator
    return total
