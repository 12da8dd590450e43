"""The manifest of a sealed batch: its signed cover and parts, signed again and sealed."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.errors import BatchRefused
from kemensos_desktop.domain.revision import canonical

from ..signing import fingerprint, sign, verify
from . import age

VERSION = 1
LARGEST_ATTACHMENT = 4 << 20
PART_SIZE = 32_000
LARGEST = 100 << 20  # bytes of a workbook that the guard lets in
_RESEND = "Minta petugas mengirim ulang kiriman ini dari programnya."
_LARGEST_MANIFEST = 4 << 20
_NAME = re.compile(r"[0-9a-f]{64}")
# what file names are made of: nothing in a foreign manifest may lead anywhere else
_PLACE = re.compile(r"[0-9]{2}\.[0-9]{2} [a-z2-7]{24} [0-9a-f-]{36}")


class BatchParked(BatchRefused):
    """Not applied now, and not for good either: a person has to clear something up first."""

    code = "kiriman-ditahan"


class BatchIncomplete(BatchRefused):
    """Parts have not come, or not whole: it waits and is tried again."""

    code = "kiriman-belum-lengkap"


@dataclass(frozen=True, slots=True)
class Part:
    """At most 32 kB of ciphertext; `name` is its sha256 in hex."""

    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or signature that is sent after the rows: the sha256 of its bytes, and the sha256
    (its name on the way) and the size of what it is sealed into."""

    digest: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What announces a batch: the workbook's own cover, its size in bytes, the parts in order.

    `meta` carries batch id, writer, officer, device, sequence, hash of the batch before, contract,
    district, counts and the hash over the cells; `signature` (hex) is the writer's over all of it.
    `attachments` may follow later or never: the rows do not wait for them.
    """

    meta: BatchMeta
    size: int
    parts: tuple[Part, ...]
    attachments: tuple[Attachment, ...] = ()
    signature: str = ""


def manifest_name(meta: BatchMeta) -> str:
    """`outbox/<district>/<writer>/manifests/<seq:06d>-<batch>.age`: written last."""
    return f"{_outbox(meta)}/manifests/{meta.sequence:06d}-{meta.batch_id}.age"


def part_name(meta: BatchMeta, part: Part) -> str:
    """`outbox/<district>/<writer>/parts/<sha256>`: never changes."""
    return f"{_outbox(meta)}/parts/{part.name}"


def attachment_name(meta: BatchMeta, name: str) -> str:
    """`outbox/<district>/<writer>/attachments/<sha256 of what it is sealed into>`."""
    return f"{_outbox(meta)}/attachments/{name}"


def _outbox(meta: BatchMeta) -> str:
    return f"outbox/{meta.district_code}/{meta.writer}"


def seal_manifest(manifest: Manifest, seed: bytes, recipients: Sequence[str]) -> bytes:
    """Signed with the writer's seed, then sealed: a share shows no names and no counts."""
    body = canonical(_body(manifest))
    signature = sign(seed, body.encode())
    # canonical as a whole: its keys are in order
    return age.seal(f'{{"body":{body},"signature":"{signature}"}}'.encode(), recipients)


def open_manifest(sealed: bytes, identities: Sequence[str], *, where: str) -> Manifest:
    """The manifest inside; nothing of it is believed before `check_manifest`.

    Raises BatchRefused when it is cut, changed, newer, or sealed for another office.
    """
    try:
        if len(sealed) > _LARGEST_MANIFEST:
            raise ValueError
        raw: dict[str, Any] = json.loads(age.unseal(sealed, identities))
        body = raw["body"]
        if type(body["version"]) is not int:
            raise ValueError
        if body["version"] > VERSION:
            raise BatchRefused(
                "Kiriman bersegel ini dibuat program yang lebih baru.",
                "Perbarui program di komputer ini, lalu terima lagi.",
                where=where,
            )
        return _manifest(body, raw["signature"])
    except age.NoKey:
        raise BatchRefused(
            "Segel kiriman ini untuk kantor lain; kunci di sini tidak membukanya.",
            "Serahkan kepada kantor yang memberi petugas itu paket kantor, atau beri petugas "
            "paket kantor ini.",
            where=where,
        ) from None
    except (age.Broken, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BatchRefused(
            "Manifes kiriman terpotong atau berubah.", _RESEND, where=where
        ) from None


def check_manifest(manifest: Manifest, *, where: str) -> None:
    """Raises BatchRefused unless the writer that it names has signed it."""
    meta = manifest.meta
    try:
        named = fingerprint(meta.public_key) == meta.writer
    except ValueError:
        named = False
    signed = canonical(_body(manifest)).encode()
    if not named or not verify(meta.public_key, signed, manifest.signature):
        raise BatchRefused(
            "Tanda tangan manifes tidak cocok: kiriman ini dipalsukan atau diubah.",
            _RESEND,
            where=where,
        )


def _body(manifest: Manifest) -> dict[str, Any]:
    return {
        "version": VERSION,
        "meta": dataclasses.asdict(manifest.meta),
        "size": manifest.size,
        "parts": [[part.name, part.size] for part in manifest.parts],
        "attachments": [[a.digest, a.name, a.size] for a in manifest.attachments],
    }


def _manifest(body: dict[str, Any], signature: str) -> Manifest:
    """Raises ValueError, KeyError or TypeError for what is no manifest."""
    raw = body["meta"]
    raw["counts"] = tuple((str(kind), int(n)) for kind, n in raw["counts"])
    meta = BatchMeta(**raw)
    due = {"int": int, "str": str, "bool": bool}
    for field in dataclasses.fields(BatchMeta):
        kind = due.get(str(field.type))
        if kind is not None and type(getattr(meta, field.name)) is not kind:
            raise ValueError(field.name)
    parts = tuple(Part(str(name), int(size)) for name, size in body["parts"])
    attachments = tuple(Attachment(str(d), str(n), int(s)) for d, n, s in body["attachments"])
    sizes = [part.size for part in parts]
    place = f"{meta.district_code} {meta.writer} {meta.batch_id}"
    if (
        not _PLACE.fullmatch(place)
        or not 0 < meta.sequence < 1_000_000
        or not parts
        or not all(_NAME.fullmatch(part.name) for part in parts)
        or not all(_NAME.fullmatch(a.digest) and _NAME.fullmatch(a.name) for a in attachments)
        or not all(0 < a.size <= LARGEST_ATTACHMENT for a in attachments)
        or not all(0 < size <= PART_SIZE for size in sizes)
        or not 0 < int(body["size"]) <= LARGEST
        or sum(sizes) > LARGEST + (LARGEST >> 8)
    ):
        raise ValueError("parts")
    return Manifest(meta, int(body["size"]), parts, attachments, str(signature))
