"""The two small files of an enrolment, each signed: an officer's registration, an office's package.

Neither holds a secret; what makes them trustworthy is the code that both people read out.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from kemensos_desktop.domain.atomic import write_atomic
from kemensos_desktop.domain.errors import FolderUnreachable, KnownError
from kemensos_desktop.domain.faults import from_read_error
from kemensos_desktop.domain.revision import canonical

from ..signing import fingerprint, public_key, readable, sign, verify
from . import age

VERSION = 1
_LARGEST = 64 << 10


class EnrolmentRefused(KnownError):
    """A registration or a package that is damaged, too old, or meant for somebody else."""

    code = "pendaftaran-ditolak"


@dataclass(frozen=True, slots=True)
class Registration:
    """Officer → office: who will hand in. `valid_until` is an ISO date; the office seals its
    answers to `reply_key`, an age public key."""

    public_key: str
    reply_key: str
    name: str
    device: str
    district_code: str
    practice: bool
    valid_until: str

    @property
    def writer(self) -> str:
        return fingerprint(self.public_key)


@dataclass(frozen=True, slots=True)
class OfficePackage:
    """Office → officer: whom to seal batches for.

    `recipients` and `escrow` are age public keys, `officer` is the writer it was made for,
    `valid_until` (ISO date) says until when it may be taken in.
    """

    public_key: str
    office_name: str
    district_code: str
    programme: str
    practice: bool
    officer: str
    recipients: tuple[str, ...]
    escrow: str
    valid_until: str

    @property
    def office(self) -> str:
        return fingerprint(self.public_key)


_Card = TypeVar("_Card", Registration, OfficePackage)
_NAMES = {Registration: "pendaftaran", OfficePackage: "paket kantor"}


def comparison(officer_key: str, office_key: str) -> str:
    """One code over both public keys (hex), equal on both screens: six groups of four."""
    return readable(fingerprint(hashlib.sha256(f"{officer_key} {office_key}".encode()).hexdigest()))


def write_card(path: Path, card: Registration | OfficePackage, seed: bytes) -> None:
    """Signed canonical JSON. Raises DiskFull, FileNotWritable, FolderUnreachable."""
    if card.public_key != public_key(seed):
        raise ValueError("the card is not written with its own key")
    body = {"kind": _NAMES[type(card)], "version": VERSION, **dataclasses.asdict(card)}
    signature = sign(seed, canonical(body).encode())
    write_atomic(path, canonical({"body": body, "signature": signature}).encode())


def read_registration(path: Path) -> Registration:
    """Raises EnrolmentRefused when it is damaged, forged or newer; FolderUnreachable."""
    card = _read(path, Registration)
    if not age.is_recipient(card.reply_key):
        raise _damaged(path, Registration)
    return card


def read_package(path: Path) -> OfficePackage:
    """Raises EnrolmentRefused when it is damaged, forged or newer; FolderUnreachable."""
    package = _read(path, OfficePackage)
    if not package.recipients or not all(
        age.is_recipient(key) for key in (*package.recipients, package.escrow)
    ):
        raise _damaged(path, OfficePackage)
    return package


def _read(path: Path, due: type[_Card]) -> _Card:
    raw = _raw(path, due)
    try:
        body, signature = raw["body"], raw["signature"]
        kind = body["kind"]
        if kind in _NAMES.values() and kind != _NAMES[due]:
            raise EnrolmentRefused(
                f"Berkas ini {kind}, bukan {_NAMES[due]}.", "Pilih berkas yang lain.",
                where=path.name,
            )  # fmt: skip
        if kind == _NAMES[due] and body["version"] > VERSION:
            raise EnrolmentRefused(
                f"Berkas {kind} ini dibuat program yang lebih baru.",
                "Perbarui program di komputer ini, lalu buka lagi.",
                where=path.name,
            )
        right = kind == _NAMES[due] and verify(
            body["public_key"], canonical(body).encode(), signature
        )
        given = {f.name: body[f.name] for f in dataclasses.fields(due)}
        if "recipients" in given:
            given["recipients"] = tuple(str(key) for key in given["recipients"])
        texts = [v for name, v in given.items() if name not in ("recipients", "practice")]
        right = right and all(type(v) is str for v in texts) and type(given["practice"]) is bool
    except (KeyError, TypeError, ValueError, AttributeError):
        right = False
    if not right:
        raise _damaged(path, due)
    return due(**given)


def _raw(path: Path, due: type[_Card]) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
        raw: dict[str, Any] = json.loads(data) if len(data) <= _LARGEST else {}
    except FileNotFoundError as error:
        raise FolderUnreachable(
            "Berkas tidak ditemukan.", "Periksa flashdisk atau foldernya.", where=path.name
        ) from error
    except OSError as error:
        raise from_read_error(error, path) from error
    except (ValueError, RecursionError):
        raise _damaged(path, due) from None
    return raw


def _damaged(path: Path, due: type[_Card]) -> EnrolmentRefused:
    return EnrolmentRefused(
        f"Berkas {_NAMES[due]} rusak, diubah, atau bukan {_NAMES[due]}.",
        "Minta dibuat dan dikirim lagi; yang ini tidak dipakai.",
        where=path.name,
    )
