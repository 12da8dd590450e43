"""Key slots: a passphrase opens them, nothing secret lies in the file, writing is whole."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest

from kemensos_desktop.domain.errors import ProfileMissing, WrongPassphrase
from kemensos_desktop.storage.vault import Unlocked, Vault

SEED = bytes(range(32, 64))
PASSPHRASE = "empat kata acak"


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path)


def create(vault: Vault, passphrase: str = PASSPHRASE) -> Unlocked:
    return vault.create(
        name="Dewi Kartika",
        role="petugas",
        district_code="32.17",
        office_name="Dinas Sosial",
        practice=False,
        passphrase=passphrase,
        signing_seed=SEED,
    )


def test_what_the_passphrase_opens(vault: Vault) -> None:
    made = create(vault)
    opened = vault.unlock(PASSPHRASE)
    assert opened == made
    assert opened.keys.signing_seed == SEED
    assert len(opened.keys.data_key) == 32
    assert vault.slots() == (opened.slot,)
    assert vault.describe() == {
        "practice": False, "district_code": "32.17", "office_name": "Dinas Sosial"
    }  # fmt: skip


def test_a_data_key_is_made_anew_for_every_profile(tmp_path: Path) -> None:
    keys = set()
    for name in "abc":
        (tmp_path / name).mkdir()
        keys.add(create(Vault(tmp_path / name)).keys.data_key)
    assert len(keys) == 3


def test_nothing_secret_lies_in_the_file(vault: Vault) -> None:
    made = create(vault)
    text = vault.path.read_text()
    for secret in (made.keys.data_key, SEED, made.wrapping_key):
        assert secret.hex() not in text
        assert base64.b64encode(secret).decode() not in text
    assert PASSPHRASE not in text


@pytest.mark.parametrize("wrong", ["empat kata acal", "Empat kata acak", "", "empat kata acak "])
def test_another_passphrase_opens_nothing(vault: Vault, wrong: str) -> None:
    create(vault)
    with pytest.raises(WrongPassphrase, match="tidak cocok"):
        vault.unlock(wrong)


def test_a_short_passphrase_is_refused_before_anything_is_written(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase, match="terlalu pendek"):
        create(vault, "rahasia")
    assert not vault.exists()


def test_a_new_passphrase_opens_and_the_old_one_no_longer(vault: Vault) -> None:
    made = create(vault)
    vault.change_passphrase(made, "lima kata yang lain")
    assert vault.unlock("lima kata yang lain").keys == made.keys
    with pytest.raises(WrongPassphrase):
        vault.unlock(PASSPHRASE)


def test_other_keys_in_the_same_slot(vault: Vault) -> None:
    made = create(vault)
    keys = replace(made.keys, signing_seed=bytes(32), predecessor="w", certificate="c")
    vault.replace_keys(made, keys)
    assert vault.unlock(PASSPHRASE).keys == keys


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"slots": []}', '{"format": 1, "slots": [{"id": "x"}]}', "\x00\x01"],
)
def test_a_damaged_profile_file_is_told_and_kept(vault: Vault, content: str) -> None:
    vault.path.write_text(content)
    with pytest.raises(ProfileMissing):
        vault.unlock(PASSPHRASE)
    with pytest.raises(ProfileMissing):
        vault.describe()
    assert vault.path.read_text() == content


def test_a_flipped_byte_in_a_slot_opens_nothing(vault: Vault) -> None:
    create(vault)
    raw = json.loads(vault.path.read_text())
    box = bytearray(base64.b64decode(raw["slots"][0]["box"]))
    box[40] ^= 1
    raw["slots"][0]["box"] = base64.b64encode(box).decode()
    vault.path.write_text(json.dumps(raw))
    with pytest.raises(WrongPassphrase):
        vault.unlock(PASSPHRASE)


def test_a_profile_of_a_newer_program_is_left_alone(vault: Vault) -> None:
    create(vault)
    raw = json.loads(vault.path.read_text())
    vault.path.write_text(json.dumps({**raw, "format": 2}))
    with pytest.raises(ProfileMissing, match="lebih baru"):
        vault.unlock(PASSPHRASE)


def test_no_profile_at_all(vault: Vault) -> None:
    with pytest.raises(ProfileMissing, match="Belum ada profil"):
        vault.unlock(PASSPHRASE)


def test_an_unknown_slot(vault: Vault) -> None:
    create(vault)
    with pytest.raises(ProfileMissing, match="Nama pengguna"):
        vault.unlock(PASSPHRASE, "lain")


def test_guessing_costs_what_architecture_asks(real_cost: tuple[int, int, int]) -> None:
    assert real_cost == (64 * 1024, 3, 4)
