"""Seals: keys, parts, the manifest, the one-file bundle, the two enrolment files."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from exchange_samples import Laptop
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.errors import (
    BatchRefused,
    FileNotReadable,
    FolderUnreachable,
    KnownError,
    WorkbookRefused,
)
from kemensos_desktop.domain.revision import canonical
from kemensos_desktop.exchange import signing
from kemensos_desktop.exchange.sealing import age, bundle, enrolment, manifest, parts
from kemensos_desktop.exchange.sealing.manifest import BatchIncomplete, Manifest, Part

OFFICE, ESCROW, STRANGER = (bytes([n]) * 32 for n in (1, 2, 3))
RECIPIENTS = tuple(age.recipient(key) for key in (OFFICE, ESCROW))
CONTENT = os.urandom(70_000)


def opens(key: bytes) -> tuple[str, ...]:
    return (age.identity(key),)


@pytest.fixture
def sealed(laptop: Laptop) -> parts.SealedBatch:
    return parts.seal_batch(CONTENT, laptop.meta(), RECIPIENTS, laptop.seed)


def pieces(sealed: parts.SealedBatch) -> dict[str, bytes]:
    return {part.name: sealed.part(n) for n, part in enumerate(sealed.manifest.parts)}


def unsealed(sealed: parts.SealedBatch, held: dict[str, bytes], key: bytes = OFFICE) -> bytes:
    return parts.unseal_batch(
        sealed.manifest, lambda part: held.get(part.name), opens(key), where="x"
    )


# --- keys ---


@given(st.binary(min_size=32, max_size=32))
def test_any_32_bytes_are_an_age_identity_and_come_back(secret: bytes) -> None:
    written = age.identity(secret)
    assert str(pyrage.x25519.Identity.from_str(written)) == written
    assert age.secret(written) == secret


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-1", "halo", "AGE-SECRET-KEY-1é"])
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        age.secret(text)


def test_a_misread_letter_of_an_identity_is_noticed() -> None:
    written = age.identity(OFFICE)
    other = written[:20] + ("Q" if written[20] != "Q" else "P") + written[21:]
    with pytest.raises(ValueError):
        age.secret(other)


# --- parts ---


def test_parts_are_small_and_named_by_their_own_hash(sealed: parts.SealedBatch) -> None:
    assert [part.size for part in sealed.manifest.parts][:-1] == [32_000, 32_000]
    for part, piece in zip(sealed.manifest.parts, pieces(sealed).values(), strict=True):
        assert part.name == hashlib.sha256(piece).hexdigest()
        assert part.size == len(piece) <= 32_000
    assert CONTENT[:64] not in sealed.ciphertext


@pytest.mark.parametrize("key", [OFFICE, ESCROW])
def test_office_and_escrow_open_it_alone(sealed: parts.SealedBatch, key: bytes) -> None:
    assert unsealed(sealed, pieces(sealed), key) == CONTENT
    opened = manifest.open_manifest(sealed.manifest_bytes, opens(key), where="x")
    manifest.check_manifest(opened, where="x")
    assert dataclasses.replace(opened, signature="") == sealed.manifest


def test_nobody_else_opens_it(sealed: parts.SealedBatch) -> None:
    for keys in (opens(STRANGER), ()):
        with pytest.raises(BatchRefused, match="kantor lain"):
            manifest.open_manifest(sealed.manifest_bytes, keys, where="x")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda piece: None, "1 dari 3 bagian belum sampai"),
        (lambda piece: piece[:-1], "1 dari 3 bagian terpotong atau rusak"),
        (lambda piece: b"", "1 dari 3 bagian terpotong atau rusak"),
        (lambda piece: bytes([piece[0] ^ 1]) + piece[1:], "1 dari 3 bagian terpotong atau rusak"),
        (lambda piece: piece + b"\0", "1 dari 3 bagian terpotong atau rusak"),
    ],
    ids=["missing", "truncated", "empty", "flipped", "longer"],
)
@pytest.mark.parametrize("which", [0, 2])
def test_a_part_that_is_not_right_makes_the_batch_wait(
    sealed: parts.SealedBatch, damage: Callable[[bytes], bytes | None], said: str, which: int
) -> None:
    held = pieces(sealed)
    name = sealed.manifest.parts[which].name
    changed = damage(held.pop(name))
    if changed is not None:
        held[name] = changed
    with pytest.raises(BatchIncomplete, match=said):
        unsealed(sealed, held)


def test_parts_of_another_sealing_under_a_signed_manifest_are_refused(laptop: Laptop) -> None:
    """A writer who signs parts that were never sealed for this office."""
    junk = b"x" * 100
    claimed = Manifest(laptop.meta(), 100, (Part(hashlib.sha256(junk).hexdigest(), 100),))
    with pytest.raises(BatchRefused, match="tidak cocok dengan manifesnya"):
        parts.unseal_batch(claimed, lambda _: junk, opens(OFFICE), where="x")


def test_a_workbook_no_office_would_read_is_not_sealed(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "LARGEST", 10)
    with pytest.raises(BatchRefused, match="terlalu besar"):
        parts.seal_batch(b"x" * 11, laptop.meta(), RECIPIENTS, laptop.seed)


# --- the manifest ---


@pytest.mark.parametrize("cut", [0, 1, 100, -1])
def test_a_cut_manifest_is_refused(sealed: parts.SealedBatch, cut: int) -> None:
    with pytest.raises(BatchRefused, match="Manifes kiriman terpotong atau berubah"):
        manifest.open_manifest(sealed.manifest_bytes[:cut], opens(OFFICE), where="x")


def test_a_flipped_manifest_is_refused(sealed: parts.SealedBatch) -> None:
    data = bytearray(sealed.manifest_bytes)
    for at in range(len(data) - 900, len(data), 90):
        data[at] ^= 4
        with pytest.raises(BatchRefused, match="Manifes kiriman terpotong atau berubah"):
            manifest.open_manifest(bytes(data), opens(OFFICE), where="x")
        data[at] ^= 4
    manifest.open_manifest(bytes(data), opens(OFFICE), where="x")


def changed_body(sealed: parts.SealedBatch, change: Callable[[dict], None]) -> bytes:  # type: ignore[type-arg]  # JSON
    raw = json.loads(age.unseal(sealed.manifest_bytes, opens(OFFICE)))
    change(raw["body"])
    return age.seal(canonical(raw).encode(), RECIPIENTS)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["meta"].update(officer="Orang Lain"),
        lambda body: body["meta"].update(sequence=7),
        lambda body: body["meta"].update(previous="0" * 64),
        lambda body: body["meta"].update(counts=[["delivery", 1]]),
        lambda body: body.update(size=1),
        lambda body: body["parts"].pop(),
        lambda body: body["parts"].reverse(),
    ],
)
def test_a_changed_manifest_is_signed_by_nobody(
    sealed: parts.SealedBatch,
    change: Callable[[dict], None],  # type: ignore[type-arg]  # JSON
) -> None:
    forged = changed_body(sealed, change)
    opened = manifest.open_manifest(forged, opens(OFFICE), where="x")
    with pytest.raises(BatchRefused, match="Tanda tangan manifes"):
        manifest.check_manifest(opened, where="x")


def test_another_key_does_not_sign_for_the_writer(laptop: Laptop) -> None:
    sealed = parts.seal_batch(CONTENT, laptop.meta(), RECIPIENTS, signing.new_key())
    opened = manifest.open_manifest(sealed.manifest_bytes, opens(OFFICE), where="x")
    with pytest.raises(BatchRefused, match="dipalsukan"):
        manifest.check_manifest(opened, where="x")


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body["meta"].update(writer="../../../../etc/passwd"),
        lambda body: body["meta"].update(district_code="11/01"),
        lambda body: body["meta"].update(batch_id="a/b"),
        lambda body: body["meta"].update(sequence=0),
        lambda body: body["meta"].update(sequence="1"),
        lambda body: body["meta"].update(practice=1),
        lambda body: body["meta"].pop("officer"),
        lambda body: body["meta"].update(more=1),
        lambda body: body.update(parts=[]),
        lambda body: body.update(size=1 << 40),
        lambda body: body["parts"].append(["../x", 5]),
        lambda body: body["parts"].append(["0" * 64, 32_001]),
        lambda body: body["parts"].append(["0" * 64, 0]),
        lambda body: body.update(version="1"),
        lambda body: body.pop("meta"),
    ],
)
def test_nothing_in_a_manifest_leads_elsewhere(
    sealed: parts.SealedBatch,
    change: Callable[[dict], None],  # type: ignore[type-arg]  # JSON
) -> None:
    with pytest.raises(BatchRefused, match="terpotong atau berubah"):
        manifest.open_manifest(changed_body(sealed, change), opens(OFFICE), where="x")


def test_a_newer_manifest_says_so(sealed: parts.SealedBatch) -> None:
    newer = changed_body(sealed, lambda body: body.update(version=2))
    with pytest.raises(BatchRefused, match="lebih baru"):
        manifest.open_manifest(newer, opens(OFFICE), where="x")


def test_a_share_shows_no_names_and_no_counts(sealed: parts.SealedBatch) -> None:
    seen = sealed.manifest_bytes + sealed.ciphertext
    assert b"Siti" not in seen
    assert b"delivery" not in seen


# --- the bundle ---


def test_a_bundle_holds_the_members_of_the_tree(sealed: parts.SealedBatch, place: Path) -> None:
    path = place / "k.berkas"
    bundle.write_bundle(path, sealed)
    meta = sealed.manifest.meta
    with bundle.Bundle(path) as opened:
        names = opened.names()
        assert names[-1] == f"outbox/11.01/{meta.writer}/manifests/000001-{meta.batch_id}.age"
        assert names[:-1] == tuple(
            f"outbox/11.01/{meta.writer}/parts/{part.name}" for part in sealed.manifest.parts
        )
        assert opened.get(names[-1]) == sealed.manifest_bytes
        found = parts.unseal_batch(
            sealed.manifest,
            lambda part: opened.part(sealed.manifest, part),
            opens(OFFICE),
            where="x",
        )
    assert found == CONTENT
    assert [p.name for p in place.iterdir()] == ["k.berkas"]
    first = path.read_bytes()
    bundle.write_bundle(path, sealed)
    assert path.read_bytes() == first


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -30, 40_000])
def test_a_cut_bundle_is_refused(sealed: parts.SealedBatch, place: Path, cut: int) -> None:
    path = place / "k.berkas"
    bundle.write_bundle(path, sealed)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(WorkbookRefused, match="terpotong atau rusak"):
        bundle.Bundle(path)


def test_a_flipped_byte_in_a_bundle_is_a_part_that_did_not_come(
    sealed: parts.SealedBatch, place: Path
) -> None:
    path = place / "k.berkas"
    bundle.write_bundle(path, sealed)
    data = bytearray(path.read_bytes())
    data[5_000] ^= 1
    path.write_bytes(data)
    with bundle.Bundle(path) as opened, pytest.raises(BatchIncomplete, match="1 dari 3 bagian"):
        parts.unseal_batch(
            sealed.manifest,
            lambda part: opened.part(sealed.manifest, part),
            opens(OFFICE),
            where="x",
        )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../../keluar", "menunjuk ke luar"),
        ("/etc/passwd", "menunjuk ke luar"),
        ("catatan.txt", "bukan kiriman bersegel"),
        ("outbox/11.01/" + "a" * 24 + "/parts/" + "0" * 64, "bukan kiriman bersegel"),
        ("MANIFEST", "tepat satu manifes"),
        ("TWICE", "bernama sama dua kali"),
    ],
)
def test_a_foreign_member_is_refused(
    sealed: parts.SealedBatch, place: Path, name: str, said: str
) -> None:
    path = place / "k.berkas"
    bundle.write_bundle(path, sealed)
    meta = sealed.manifest.meta
    own = manifest.manifest_name(meta)
    name = {"MANIFEST": own.replace("000001", "000002"), "TWICE": own}.get(name, name)
    with zipfile.ZipFile(path, "a") as archive:
        if name == own:
            with pytest.warns(UserWarning):
                archive.writestr(name, b"x")
        else:
            archive.writestr(name, b"x")
    with pytest.raises(WorkbookRefused, match=said):
        bundle.Bundle(path)


def test_a_bomb_is_refused(place: Path) -> None:
    path = place / "k.berkas"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"outbox/11.01/{'a' * 24}/parts/{'0' * 64}", bytes(40 << 20))
    with pytest.raises(WorkbookRefused, match="mengembang"):
        bundle.Bundle(path)


def test_an_empty_zip_a_folder_and_nothing(place: Path) -> None:
    path = place / "k.berkas"
    with zipfile.ZipFile(path, "w"):
        pass
    with pytest.raises(WorkbookRefused, match="tepat satu manifes"):
        bundle.Bundle(path)
    with pytest.raises(FolderUnreachable):
        bundle.Bundle(place / "tidak-ada.berkas")
    with pytest.raises(FileNotReadable):
        bundle.Bundle(place)


# --- enrolment files ---


def registration(laptop: Laptop) -> enrolment.Registration:
    return enrolment.Registration(
        laptop.public_key, RECIPIENTS[0], "Siti Aminah", "LAPTOP-01", "11.01", True, "2026-12-24"
    )


def package(laptop: Laptop) -> enrolment.OfficePackage:
    return enrolment.OfficePackage(
        laptop.public_key, "Dinas Sosial", "11.01", "PERMAKANAN", True, "a" * 24,
        RECIPIENTS[:1], RECIPIENTS[1], "2026-12-24",
    )  # fmt: skip


def test_the_two_files_come_back(laptop: Laptop, place: Path) -> None:
    path = place / "x"
    enrolment.write_card(path, registration(laptop), laptop.seed)
    assert enrolment.read_registration(path) == registration(laptop)
    with pytest.raises(enrolment.EnrolmentRefused, match="ini pendaftaran, bukan paket kantor"):
        enrolment.read_package(path)
    assert path.stat().st_size < 2_000
    enrolment.write_card(path, package(laptop), laptop.seed)
    assert enrolment.read_package(path) == package(laptop)
    with pytest.raises(enrolment.EnrolmentRefused, match="ini paket kantor, bukan pendaftaran"):
        enrolment.read_registration(path)


@pytest.mark.parametrize(
    "field", ["public_key", "district_code", "recipients", "escrow", "officer"]
)
def test_a_tampered_package_is_refused(laptop: Laptop, place: Path, field: str) -> None:
    """A thief who puts in a key of their own reads everything from then on."""
    path = place / "x"
    enrolment.write_card(path, package(laptop), laptop.seed)
    raw = json.loads(path.read_bytes())
    stranger = age.recipient(STRANGER)
    raw["body"][field] = {
        "recipients": [stranger],
        "escrow": stranger,
        "public_key": Laptop().public_key,
    }.get(field, "32.17")
    path.write_text(canonical(raw))
    with pytest.raises(enrolment.EnrolmentRefused, match="rusak, diubah"):
        enrolment.read_package(path)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"body": 1, "signature": 2}', b"[" * 60_000,
     b'"' + b"x" * (65 << 10) + b'"'],
)  # fmt: skip
def test_what_is_no_enrolment_file(place: Path, content: bytes) -> None:
    path = place / "x"
    path.write_bytes(content)
    for read in (enrolment.read_registration, enrolment.read_package):
        with pytest.raises(enrolment.EnrolmentRefused, match="rusak, diubah"):
            read(path)


def test_a_package_whose_keys_are_none_is_refused(laptop: Laptop, place: Path) -> None:
    path = place / "x"
    for changes in ({"recipients": ()}, {"recipients": ("age1x",)}, {"escrow": ""}):
        enrolment.write_card(path, dataclasses.replace(package(laptop), **changes), laptop.seed)
        with pytest.raises(enrolment.EnrolmentRefused):
            enrolment.read_package(path)


def test_a_newer_file_says_so(laptop: Laptop, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place / "x"
    with monkeypatch.context() as m:
        m.setattr(enrolment, "VERSION", 2)
        enrolment.write_card(path, registration(laptop), laptop.seed)
    with pytest.raises(enrolment.EnrolmentRefused, match="lebih baru"):
        enrolment.read_registration(path)


def test_missing_files_and_folders_are_known(place: Path) -> None:
    for path in (place, place / "tidak-ada"):
        with pytest.raises(KnownError):
            enrolment.read_registration(path)


def test_the_code_differs_for_every_pair() -> None:
    keys = [Laptop().public_key for _ in range(3)]
    codes = {enrolment.comparison(a, b) for a in keys for b in keys if a != b}
    assert len(codes) == 6
    assert all(len(code) == 29 for code in codes)
