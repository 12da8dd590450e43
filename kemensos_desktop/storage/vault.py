"""Key slots of a profile: the data key and each person's signing key, wrapped by a passphrase."""

from __future__ import annotations

import base64
import json
import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..domain.atomic import write_atomic
from ..domain.errors import KnownError, ProfileMissing, WrongPassphrase
from ..domain.role import Role

PROFILE_FILE = "profile.json"
FORMAT = 1
MIN_PASSPHRASE = 8

# Argon2id: 64 MiB, 3 passes, 4 lanes = about 0.2 s on a small laptop
_MEMORY_KIB, _PASSES, _LANES = 65536, 3, 4


@dataclass(frozen=True, slots=True)
class Keys:
    """What a passphrase opens. `data_key` and `signing_seed` are 32 bytes each.

    A signing key that continues another carries the proof in `certificate` (hex signature of the
    predecessor over the new public key) so that the office can recognise the same officer.
    `sealing_keys` open what officers seal (X25519, 32 bytes each, this office's own first); an
    officer has none.
    """

    data_key: bytes = field(repr=False)
    signing_seed: bytes = field(repr=False)
    predecessor: str = ""
    predecessor_key: str = ""
    certificate: str = ""
    sealing_keys: tuple[bytes, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's slot as the sign-in screen may show it: nothing secret."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An opened slot; `wrapping_key` lets the slot be written again without the passphrase."""

    slot: Slot
    keys: Keys
    wrapping_key: bytes = field(repr=False)


class Vault:
    """The `profile.json` of a profile folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / PROFILE_FILE

    def exists(self) -> bool:
        return self.path.is_file()

    def describe(self) -> dict[str, Any]:
        """Public facts: practice, district_code, office_name. Raises ProfileMissing."""
        raw = self._read()
        return {k: raw[k] for k in ("practice", "district_code", "office_name")}

    def slots(self) -> tuple[Slot, ...]:
        return tuple(Slot(s["id"], s["name"], s["role"]) for s in self._read()["slots"])

    def create(
        self,
        *,
        name: str,
        role: str,
        district_code: str,
        office_name: str,
        practice: bool,
        passphrase: str,
        signing_seed: bytes,
    ) -> Unlocked:
        """Write a new profile file with one slot and a random data key."""
        check_passphrase(passphrase)
        keys = Keys(os.urandom(32), signing_seed, sealing_keys=_sealing_keys(role))
        from ..domain.clock import uuid7

        slot = Slot(uuid7(), name, role)
        salt = os.urandom(16)
        wrapping_key = _derive(passphrase, salt)
        self._write(
            {
                "format": FORMAT,
                "practice": practice,
                "district_code": district_code,
                "office_name": office_name,
                "slots": [_seal(slot, salt, wrapping_key, keys)],
            }
        )
        return Unlocked(slot, keys, wrapping_key)

    def unlock(self, passphrase: str, slot_id: str | None = None) -> Unlocked:
        """Open a slot (the first one by default). Raises WrongPassphrase.

        An office's slot from before there were seals is given its sealing key now.
        """
        from nacl.exceptions import CryptoError
        from nacl.secret import SecretBox

        raw = self._read()
        entry = next((s for s in raw["slots"] if slot_id in (None, s["id"])), None)
        if entry is None:
            raise ProfileMissing("Nama pengguna itu tidak ada di laptop ini.")
        wrapping_key = _derive(passphrase, base64.b64decode(entry["salt"]))
        try:
            opened = json.loads(SecretBox(wrapping_key).decrypt(base64.b64decode(entry["box"])))
        except CryptoError:
            raise WrongPassphrase(
                "Frasa sandi tidak cocok.",
                "Periksa huruf besar dan kecil serta tata letak papan ketik, lalu coba lagi.",
            ) from None
        keys = Keys(
            base64.b64decode(opened["data_key"]),
            base64.b64decode(opened["signing_seed"]),
            opened["predecessor"],
            opened["predecessor_key"],
            opened["certificate"],
            tuple(base64.b64decode(key) for key in opened.get("sealing_keys", ())),
        )
        unlocked = Unlocked(Slot(entry["id"], entry["name"], entry["role"]), keys, wrapping_key)
        due = () if keys.sealing_keys else _sealing_keys(entry["role"])
        if due:
            # on a disk that is full the work goes on; the next sign-in tries again
            with suppress(KnownError):
                return self.replace_keys(unlocked, replace(keys, sealing_keys=due))
        return unlocked

    def replace_keys(self, unlocked: Unlocked, keys: Keys) -> Unlocked:
        """Write a slot again with other keys (a new writer after a restore or a move)."""
        raw = self._read()
        for index, entry in enumerate(raw["slots"]):
            if entry["id"] == unlocked.slot.id:
                salt = base64.b64decode(entry["salt"])
                raw["slots"][index] = _seal(unlocked.slot, salt, unlocked.wrapping_key, keys)
        self._write(raw)
        return replace(unlocked, keys=keys)

    def change_passphrase(self, unlocked: Unlocked, passphrase: str) -> Unlocked:
        check_passphrase(passphrase)
        raw = self._read()
        salt = os.urandom(16)
        wrapping_key = _derive(passphrase, salt)
        raw["slots"] = [
            _seal(unlocked.slot, salt, wrapping_key, unlocked.keys)
            if entry["id"] == unlocked.slot.id
            else entry
            for entry in raw["slots"]
        ]
        self._write(raw)
        return replace(unlocked, wrapping_key=wrapping_key)

    def _read(self) -> dict[str, Any]:
        try:
            raw: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise ProfileMissing(
                "Belum ada profil di folder ini.",
                "Mulai dengan layar pertama, atau pulihkan dari cadangan.",
                where=str(self.folder),
            ) from None
        except (OSError, ValueError):
            raw = {}
        if not _whole(raw):
            raise ProfileMissing(
                "Berkas profil tidak terbaca.",
                "Pulihkan profil dari cadangan terakhir.",
                where=str(self.path),
            )
        if raw.get("format", 0) > FORMAT:
            raise ProfileMissing(
                "Profil ini dibuat oleh program yang lebih baru.",
                "Perbarui program di laptop ini.",
                where=str(self.path),
            )
        return raw

    def _write(self, raw: dict[str, Any]) -> None:
        text = json.dumps(raw, ensure_ascii=False, indent=1)
        write_atomic(self.path, text.encode())


def _whole(raw: Any) -> bool:
    """Whether a profile file has everything that is read from it (a newer one may differ)."""
    return (
        isinstance(raw, dict)
        and {"practice", "district_code", "office_name"} <= raw.keys()
        and bool(raw.get("slots"))
        and all({"id", "name", "role", "salt", "box"} <= set(s) for s in raw["slots"])
    )


def check_passphrase(passphrase: str) -> None:
    """Raises WrongPassphrase when a new passphrase is too short to protect anything."""
    if len(passphrase) < MIN_PASSPHRASE:
        raise WrongPassphrase(
            f"Frasa sandi terlalu pendek (paling sedikit {MIN_PASSPHRASE} huruf).",
            "Pakai beberapa kata yang mudah diingat, misalnya empat kata acak.",
        )


def warm() -> None:
    """Import what deriving a key needs, before a passphrase is there."""
    import argon2.low_level  # noqa: F401 - imported for the time it takes
    import nacl.secret  # noqa: F401 - as above


def _derive(passphrase: str, salt: bytes) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(),
        salt,
        time_cost=_PASSES,
        memory_cost=_MEMORY_KIB,
        parallelism=_LANES,
        hash_len=32,
        type=Type.ID,
    )


def _sealing_keys(role: str) -> tuple[bytes, ...]:
    """A fresh key for whom batches are sealed to; any 32 bytes are an X25519 key."""
    return () if role == Role.OFFICER else (os.urandom(32),)


def _seal(slot: Slot, salt: bytes, wrapping_key: bytes, keys: Keys) -> dict[str, str]:
    from nacl.secret import SecretBox

    inner = {
        "data_key": base64.b64encode(keys.data_key).decode(),
        "signing_seed": base64.b64encode(keys.signing_seed).decode(),
        "predecessor": keys.predecessor,
        "predecessor_key": keys.predecessor_key,
        "certificate": keys.certificate,
        "sealing_keys": [base64.b64encode(key).decode() for key in keys.sealing_keys],
    }
    box = SecretBox(wrapping_key).encrypt(json.dumps(inner).encode())
    return {
        "id": slot.id,
        "name": slot.name,
        "role": slot.role,
        "salt": base64.b64encode(salt).decode(),
        "box": base64.b64encode(bytes(box)).decode(),
    }
