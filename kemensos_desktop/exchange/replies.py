"""The office's answer to a batch as a signed file, sealed for the officer where a key is known."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kemensos_desktop.domain.errors import BatchRefused
from kemensos_desktop.domain.revision import StoredRevision, canonical, revision_hash

from .layout import CONTRACT
from .sealing import age
from .signing import fingerprint, public_key, sign, verify

_LARGEST = 16 << 20


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """Who answers. `public_key` hex; its fingerprint is the writer of the receipt."""

    public_key: str
    office_name: str
    district_code: str
    practice: bool


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply whose signature and hash are right; `revision` is the receipt."""

    office: OfficeCard
    revision: StoredRevision


def write_reply(receipt: StoredRevision, office: OfficeCard, seed: bytes) -> bytes:
    """The receipt revision and who gives it, signed: canonical JSON."""
    if office.public_key != public_key(seed) or fingerprint(office.public_key) != receipt.writer:
        raise ValueError("the receipt is not written with the office's key")
    body = {
        "contract": CONTRACT,
        "office": asdict(office),
        "revision": {
            "record_id": receipt.record_id,
            "writer": receipt.writer,
            "counter": receipt.counter,
            "parents": receipt.parents,
            "kind": receipt.kind,
            "hlc": receipt.hlc,
            "offset": receipt.offset,
            "payload": json.loads(receipt.payload),
            "hash": receipt.hash,
        },
    }
    signature = sign(seed, canonical(body).encode())
    return canonical({"body": body, "signature": signature}).encode()


def seal_reply(reply: bytes, recipient: str) -> bytes:
    """An answer names people and says why; a share shows nothing of it."""
    return age.seal(reply, [recipient])


def unseal_reply(sealed: bytes, identities: Sequence[str], *, where: str = "") -> bytes:
    """The signed file inside. Raises BatchRefused when no key here opens it, or it is broken."""
    try:
        return age.unseal(sealed, identities)
    except age.NoKey:
        raise BatchRefused(
            "Jawaban kantor disegel untuk kunci lain; di sini tidak terbuka.",
            "Simpan berkas pendaftaran sekali lagi dan kirim ke kantor.",
            where=where,
        ) from None
    except age.Broken:
        raise _damaged(where) from None


def read_reply(data: bytes, *, where: str = "") -> Reply:
    """The reply in a file. Raises BatchRefused when it is damaged, forged or newer."""
    try:
        if len(data) > _LARGEST:
            raise ValueError
        raw: dict[str, Any] = json.loads(data)
        body, signature = raw["body"], raw["signature"]
        if body["contract"] > CONTRACT:
            raise BatchRefused(
                "Jawaban kantor dibuat program yang lebih baru.",
                "Perbarui program di komputer ini, lalu ambil lagi.",
                where=where,
            )
        office = OfficeCard(**body["office"])
        fields = body["revision"]
        receipt = StoredRevision(**{**fields, "payload": canonical(fields["payload"])})
        told = revision_hash(*receipt[:-1])
        right = (
            receipt.kind == "receipt"
            and told == receipt.hash
            and fingerprint(office.public_key) == receipt.writer
            and verify(office.public_key, canonical(body).encode(), signature)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right = False
    if not right:
        raise _damaged(where)
    return Reply(office, receipt)


def _damaged(where: str) -> BatchRefused:
    return BatchRefused(
        "Jawaban kantor rusak atau tanda tangannya tidak cocok.",
        "Ambil lagi dari kantor; yang ini tidak dipakai.",
        where=where,
    )
