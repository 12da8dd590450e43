"""Sealed batches between an officer and an office: enrolment, the way there, twelve attacks."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import factory
import pytest
from factory import Route
from office_desk import Folder, import_all, run
from sessions import FixedClock, Profile, close

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.errors import (
    BatchRefused,
    FileNotReadable,
    FolderUnreachable,
    NotAllowed,
    RuleBroken,
    WorkbookRefused,
)
from kemensos_desktop.domain.office import Role
from kemensos_desktop.exchange import signing
from kemensos_desktop.exchange import workbook as workbooks
from kemensos_desktop.exchange.folder import FolderTransport
from kemensos_desktop.exchange.sealing import age, bundle, parts
from kemensos_desktop.exchange.sealing.enrolment import EnrolmentRefused
from kemensos_desktop.exchange.sealing.manifest import BatchIncomplete, BatchParked
from kemensos_desktop.services import profiles
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.enrolment import Enrolment
from kemensos_desktop.services.imports import Imports, Preview
from kemensos_desktop.services.sealed import Sealed
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.storage import batches, journal, writers
from kemensos_desktop.storage.vault import Keys, Vault, _seal


@dataclass
class Desk:
    """An officer who has enrolled at an office, a route, the folder and a place for files."""

    officer: Session
    office: Session
    route: Route
    folder: Folder
    place: Path

    def record(
        self, n: int, session: Session | None = None, outcome: Outcome | None = None
    ) -> None:
        session = session or self.officer
        Deliveries(session).record(self.route.people[n], session.today(), outcome or Outcome())

    def bundle(self, session: Session | None = None, name: str = "kiriman") -> Path:
        """What has not been packed yet, packed and handed over."""
        session = session or self.officer
        made = Batches(session).make()
        assert made is not None
        return Sealed(session).hand_over(made.batch_id, self.place / f"{name}.berkas")

    def outbox(self, under: str = "") -> list[Path]:
        return sorted(p for p in (self.folder.path / "outbox").rglob(f"*{under}") if p.is_file())

    @property
    def parts(self) -> list[Path]:
        return [p for p in self.outbox() if p.parent.name == "parts"]

    @property
    def manifests(self) -> list[Path]:
        return self.outbox(".age")

    def stage(self, path: Path) -> Preview:
        return Imports(self.office).stage(path)

    def size(self) -> int:
        with self.office.db.read() as c:
            return journal.last_seq(c)

    def sealed_as(self, meta: BatchMeta, seed: bytes, content: bytes = b"x" * 500) -> Path:
        """A batch that somebody seals with a key and a cover of their choice."""
        made = parts.seal_batch(content, meta, Sealed(self.officer).recipients(), seed)
        path = self.place / "tempaan.berkas"
        bundle.write_bundle(path, made)
        return path

    def meta(self, **changes: Any) -> BatchMeta:
        """The cover of the officer's latest batch with something changed, signed again."""
        from kemensos_desktop.services.batches import meta_from

        with self.officer.db.read() as c:
            meta = meta_from(json.loads(batches.outgoing(c)[0].meta))
        return signed(replace(meta, **changes), self.officer.keys.signing_seed)


def signed(meta: BatchMeta, seed: bytes) -> BatchMeta:
    bare = replace(meta, signature="")
    return replace(bare, signature=signing.sign(seed, workbooks.signed_bytes(bare)))


def enrolled(officer: Session, office: Session, place: Path) -> None:
    """Both files go back and forth; both people have compared the code."""
    place.mkdir(parents=True, exist_ok=True)
    asking = Enrolment(officer).write_registration(place / "dewi.pendaftaran")
    if not Enrolment(office).state().escrow:
        Enrolment(office).make_escrow(place / "kunci-titipan.txt")
    there = Enrolment(office).admit(asking, place / "dewi.paketkantor")
    here = Enrolment(officer).accept_package(place / "dewi.paketkantor")
    assert there.code == here.code


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "folder bersama é"
    path.mkdir()
    return Folder(path)


@pytest.fixture
def desk(officer: Session, supervisor: Session, folder: Folder, tmp_path: Path) -> Iterator[Desk]:
    """No test leaves an unsealed workbook or a working folder at the office."""
    place = tmp_path / "flashdisk"
    enrolled(officer, supervisor, place)
    folder.use(officer)
    folder.use(supervisor)
    made = Desk(officer, supervisor, factory.route(officer, 3), folder, place)
    yield made
    left = [*supervisor.folder.rglob("*.xlsx"), *supervisor.folder.glob(".kerja-*")]
    assert left == []


# --- keys ---


def test_an_office_has_a_sealing_key_and_an_officer_none(
    officer: Session, supervisor: Session, office: Session
) -> None:
    assert officer.keys.sealing_keys == ()
    found = [s.keys.sealing_keys for s in (supervisor, office)]
    assert [len(keys) for keys in found] == [1, 1]
    assert len(found[0][0]) == 32
    assert found[0] != found[1]
    assert "sealing" not in repr(supervisor.keys)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICE, Role.OFFICER])
def test_a_profile_from_before_gets_its_key_at_the_next_sign_in(
    profile: Profile, role: Role
) -> None:
    session = profile("Dari Dulu", role)
    close(session)
    vault = Vault(session.folder)
    raw = json.loads(vault.path.read_text())
    old = Keys(*(getattr(session.keys, f) for f in Keys.__slots__[:5]))
    import base64

    salt = base64.b64decode(raw["slots"][0]["salt"])
    entry = _seal(session.unlocked.slot, salt, session.unlocked.wrapping_key, old)
    raw["slots"] = [entry]
    vault.path.write_text(json.dumps(raw))
    again = profile("Dari Dulu", role)
    due = 0 if role is Role.OFFICER else 1
    assert len(again.keys.sealing_keys) == due
    assert again.keys.signing_seed == session.keys.signing_seed
    close(again)
    assert profile("Dari Dulu", role).keys.sealing_keys == again.keys.sealing_keys


def test_a_slot_without_the_field_opens_even_on_a_full_disk(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kemensos_desktop.domain.errors import DiskFull

    def full(*_: Any) -> None:
        raise DiskFull("penuh")

    session = profile("Rina Marlina", Role.SUPERVISOR)
    vault = session.vault
    session.unlocked = vault.replace_keys(session.unlocked, replace(session.keys, sealing_keys=()))
    with monkeypatch.context() as m:
        m.setattr(Vault, "_write", full)
        assert vault.unlock(factory.PASSPHRASE).keys.sealing_keys == ()
    assert len(vault.unlock(factory.PASSPHRASE).keys.sealing_keys) == 1


def test_a_new_writer_keeps_the_sealing_keys(
    desk: Desk, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = desk.office.keys.sealing_keys
    close(desk.office)
    monkeypatch.setattr(profiles, "device_id", lambda: "another laptop")
    again = profile("Rina Marlina", Role.SUPERVISOR)
    assert again.writer != desk.office.writer
    assert again.keys.sealing_keys == keys
    desk.office = again


# --- enrolment ---


def test_enrolment_by_two_files(officer: Session, supervisor: Session, tmp_path: Path) -> None:
    here, there = Enrolment(officer), Enrolment(supervisor)
    assert not here.state().sealed
    asking = here.write_registration(tmp_path / "dewi.pendaftaran")
    newcomer = there.read_registration(asking)
    assert (newcomer.name, newcomer.state) == ("Dewi Kartika", "baru")
    assert newcomer.fingerprint == officer.fingerprint
    package = tmp_path / "dewi.paketkantor"
    with pytest.raises(RuleBroken, match="Kunci titipan kantor belum ada"):
        there.admit(asking, package)
    there.make_escrow(tmp_path / "kunci.txt")
    there.admit(asking, package)
    assert there.read_registration(asking).state == "dikenal"
    offer = here.read_package(package)
    assert (offer.code, offer.fingerprint) == (newcomer.code, supervisor.fingerprint)
    assert offer.programme == "PERMAKANAN"
    assert "Dinas Sosial" in offer.name
    # looking changes nothing
    assert not here.state().sealed
    here.accept_package(package)
    state = here.state()
    assert state.sealed
    assert [o.writer for o in state.offices] == [supervisor.writer]
    assert [o.trusted for o in Sync(officer).offices()] == [True]
    # both files again change nothing, and nothing in them is secret
    there.admit(asking, package)
    here.accept_package(package)
    assert len(here.state().offices) == 1
    for path in (asking, package):
        assert b"SECRET" not in path.read_bytes()
    here.forget_office(supervisor.writer)
    assert not here.state().sealed


def test_who_may_do_which_half(officer: Session, supervisor: Session, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        Enrolment(supervisor).write_registration(tmp_path / "x")
    asking = Enrolment(officer).write_registration(tmp_path / "x")
    for forbidden in (
        lambda: Enrolment(officer).read_registration(asking),
        lambda: Enrolment(officer).admit(asking, tmp_path / "y"),
        lambda: Enrolment(officer).make_escrow(tmp_path / "z"),
        lambda: Enrolment(officer).adopt_escrow(tmp_path / "z"),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    assert [p.name for p in tmp_path.glob("?")] == ["x"]


def test_files_of_another_district_are_named(
    profile: Profile, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    neighbour = profile("Tetangga", Role.SUPERVISOR, district_code="32.01")
    asking = Enrolment(officer).write_registration(tmp_path / "x")
    with pytest.raises(EnrolmentRefused, match="Bandung Barat"):
        Enrolment(neighbour).read_registration(asking)
    Enrolment(neighbour).make_escrow(tmp_path / "k")
    theirs = profile("Petugas Bogor", district_code="32.01")
    Enrolment(neighbour).admit(
        Enrolment(theirs).write_registration(tmp_path / "y"), tmp_path / "paket"
    )
    with pytest.raises(EnrolmentRefused, match=r"untuk Kab\. Bogor"):
        Enrolment(officer).accept_package(tmp_path / "paket")
    assert not Enrolment(officer).state().sealed


def test_a_package_made_for_somebody_else_is_refused(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    with pytest.raises(EnrolmentRefused, match="untuk perangkat lain"):
        Enrolment(other).accept_package(desk.place / "dewi.paketkantor")


def test_files_expire(desk: Desk, clock: FixedClock) -> None:
    clock.forward(days=30)
    Enrolment(desk.officer).read_package(desk.place / "dewi.paketkantor")
    Enrolment(desk.office).read_registration(desk.place / "dewi.pendaftaran")
    clock.forward(days=1)
    with pytest.raises(EnrolmentRefused, match="lewat masa berlakunya"):
        Enrolment(desk.officer).read_package(desk.place / "dewi.paketkantor")
    with pytest.raises(EnrolmentRefused, match="lewat masa berlakunya"):
        Enrolment(desk.office).read_registration(desk.place / "dewi.pendaftaran")
    # who has enrolled stays enrolled
    assert Enrolment(desk.officer).state().sealed


def test_practice_enrols_only_in_practice(
    profile: Profile, supervisor: Session, tmp_path: Path
) -> None:
    trainee = profile("Latihan Satu", practice=True)
    asking = Enrolment(trainee).write_registration(tmp_path / "x")
    with pytest.raises(EnrolmentRefused, match="latihan"):
        Enrolment(supervisor).read_registration(asking)


def test_a_revoked_device_is_not_admitted_again(desk: Desk) -> None:
    Imports(desk.office).revoke(desk.officer.writer)
    asking = desk.place / "dewi.pendaftaran"
    assert Enrolment(desk.office).read_registration(asking).state == "dicabut"
    with pytest.raises(RuleBroken, match="dicabut"):
        Enrolment(desk.office).admit(asking, desk.place / "lagi")
    assert not (desk.place / "lagi").exists()


def test_a_colleagues_office_opens_what_is_sealed_from_then_on(
    desk: Desk, office: Session, profile: Profile
) -> None:
    """The office's laptop gives its package to the supervisor's, as to an officer."""
    from kemensos_desktop.exchange.sealing import enrolment

    card = enrolment.OfficePackage(
        signing.public_key(office.keys.signing_seed), "Bagian Bansos", factory.DISTRICT,
        factory.PROGRAMME, False, desk.office.writer,
        (age.recipient(office.keys.sealing_keys[0]),), Enrolment(desk.office).state().escrow,
        "2026-12-24",
    )  # fmt: skip
    path = desk.place / "bansos.paketkantor"
    enrolment.write_card(path, card, office.keys.signing_seed)
    Enrolment(desk.office).accept_package(path)
    enrolled(desk.officer, desk.office, desk.place)
    assert len(Sealed(desk.officer).recipients()) == 3
    Enrolment(office).adopt_escrow(desk.place / "kunci-titipan.txt")
    Enrolment(office).admit(desk.place / "dewi.pendaftaran", desk.place / "abaikan")
    assert Imports(office).stage(desk.bundle()).sealed


# --- the escrow key ---


def test_the_escrow_key_opens_what_a_lost_laptop_can_not(desk: Desk, office: Session) -> None:
    path = desk.bundle()
    asking = desk.place / "dewi.pendaftaran"
    Enrolment(office).adopt_escrow(desk.place / "kunci-titipan.txt")
    Enrolment(office).admit(asking, desk.place / "paket2")
    preview = Imports(office).stage(path)
    assert preview.sealed
    assert len(office.vault.unlock(factory.PASSPHRASE).keys.sealing_keys) == 2


def test_the_secret_half_of_the_escrow_key_stays_nowhere(desk: Desk) -> None:
    text = (desk.place / "kunci-titipan.txt").read_text()
    secret = age.secret(text.splitlines()[-1])
    assert age.recipient(secret) == Enrolment(desk.office).state().escrow
    assert desk.office.keys.sealing_keys != (secret,)
    with desk.office.db.read() as c:
        kept = c.exec_driver_sql("SELECT value FROM setting").scalars().all()
    assert not any("SECRET" in value for value in kept)
    with pytest.raises(RuleBroken, match="sudah ada"):
        Enrolment(desk.office).make_escrow(desk.place / "lain.txt")
    assert not (desk.place / "lain.txt").exists()


@pytest.mark.parametrize("content", [b"", b"# saja\n", b"halo\n", b"\xff\xfe", b"AGE-SECRET-KEY-1"])
def test_what_is_no_escrow_key(supervisor: Session, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "k"
    path.write_bytes(content)
    with pytest.raises(EnrolmentRefused, match="bukan kunci titipan"):
        Enrolment(supervisor).adopt_escrow(path)
    with pytest.raises(FolderUnreachable):
        Enrolment(supervisor).adopt_escrow(tmp_path / "tidak-ada")


# --- the way there and back ---


def test_an_enrolled_officers_batch_goes_out_sealed(desk: Desk) -> None:
    desk.record(0)
    assert run(desk.officer).sent == 1
    (manifest,) = desk.manifests
    place = desk.folder.path / "outbox" / factory.DISTRICT / desk.officer.writer
    assert manifest.parent == place / "manifests"
    assert manifest.name.startswith("000001-")
    assert desk.parts
    assert all(p.parent == place / "parts" and p.stat().st_size <= 32_000 for p in desk.parts)
    assert desk.outbox(".xlsx") == []
    everything = b"".join(p.read_bytes() for p in desk.outbox())
    assert b"Dewi" not in everything
    (waiting,) = Sync(desk.office).waiting()
    assert (waiting.sealed, waiting.sequence, waiting.officer) == (True, 1, "Dewi Kartika")
    path = Sync(desk.office).fetch(waiting.name)
    # what is fetched is still sealed
    assert path.suffix == ".berkas"
    assert b"Dewi" not in path.read_bytes()
    preview = desk.stage(path)
    assert not path.exists()
    assert (preview.sealed, preview.writer_state, preview.gap) == (True, "dikenal", ())
    Imports(desk.office).apply(preview.import_id)
    assert run(desk.office).replies == 1
    # trusted by the package: the answer counts at once
    assert run(desk.officer).answers == 1
    assert Batches(desk.officer).counters().received == 7
    assert Sync(desk.office).waiting() == []


def test_no_workbook_stays_in_the_clear_once_it_is_sealed(desk: Desk) -> None:
    desk.folder.pull_out()
    Sync(desk.officer).run()
    desk.folder.put_back()
    kept = desk.officer.outbox_folder
    run(desk.officer)
    assert [p.suffix for p in kept.iterdir()] == [".berkas"]
    import_all(desk.office)
    run(desk.officer)
    # answered: the sealed bytes are not needed any more
    assert list(kept.iterdir()) == []
    # a person still gets the workbook whenever they want it
    (known,) = Batches(desk.officer).outgoing()
    Batches(desk.officer).save_copy(known.batch_id, desk.place / "salinan.xlsx")
    assert desk.stage(desk.place / "salinan.xlsx").already == "diterima"


def test_without_an_office_key_it_stays_plain(
    officer: Session, supervisor: Session, folder: Folder, tmp_path: Path
) -> None:
    factory.route(officer, 1)
    folder.use(officer)
    folder.use(supervisor)
    run(officer)
    (name,) = folder.files("outbox")
    assert name.endswith(".xlsx")
    (waiting,) = Sync(supervisor).waiting()
    assert not waiting.sealed
    assert not Imports(supervisor).stage(Sync(supervisor).fetch(waiting.name)).sealed
    with pytest.raises(RuleBroken, match="kunci kantor belum ada"):
        Sealed(officer).hand_over(Batches(officer).outgoing()[0].batch_id, tmp_path / "x.berkas")
    assert not Enrolment(officer).state().unsealed_confirmed
    Enrolment(officer).confirm_unsealed()
    assert Enrolment(officer).state().unsealed_confirmed


def test_sealed_plain_and_resaved_come_to_the_same(desk: Desk) -> None:
    from openpyxl import load_workbook

    path = desk.bundle()
    batch_id = Batches(desk.officer).outgoing()[0].batch_id
    plain = Batches(desk.officer).save_copy(batch_id, desk.place / "polos.xlsx")
    book = load_workbook(plain)
    # made before it was saved again, not within the same second
    book.properties.created = datetime(2026, 11, 23, tzinfo=UTC)
    book.save(desk.place / "disimpan.xlsx")
    seen = [desk.stage(p) for p in (path, plain, desk.place / "disimpan.xlsx")]
    assert [(p.sealed, p.resaved) for p in seen] == [(True, False), (False, False), (False, True)]
    assert len({tuple(p.counts.items()) for p in seen}) == 1
    assert len({p.meta for p in seen}) == 1
    for preview in seen:
        Imports(desk.office).apply(preview.import_id)
    assert len(Imports(desk.office).history()) == 1


def test_plain_batches_before_and_sealed_ones_after_are_one_chain(
    officer: Session, supervisor: Session, folder: Folder, tmp_path: Path
) -> None:
    route = factory.route(officer, 2)
    folder.use(officer)
    folder.use(supervisor)
    run(officer)
    enrolled(officer, supervisor, tmp_path / "kartu")
    Deliveries(officer).record(route.people[0], officer.today(), Outcome())
    run(officer)
    assert [f.sealed for f in Sync(supervisor).waiting()] == [False, True]
    import_all(supervisor)
    assert [b.sequence for b in Imports(supervisor).history()] == [2, 1]


class Killed(BaseException):
    """The program is gone in the middle."""


def test_a_killed_send_goes_on_at_the_part(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_SIZE", 2_000)
    put, names = FolderTransport.put, []

    def dying(self: FolderTransport, name: str, content: Any) -> None:
        if len(names) == 4:
            raise Killed
        names.append(name)
        put(self, name, content)

    with monkeypatch.context() as m, pytest.raises(Killed):
        m.setattr(FolderTransport, "put", dying)
        Sync(desk.officer).run()
    assert len(desk.parts) == 4
    # nothing announces it yet
    assert desk.manifests == []
    assert Sync(desk.office).waiting() == []
    (sealed,) = desk.officer.outbox_folder.glob("*.berkas")
    before = sealed.read_bytes()

    def counting(self: FolderTransport, name: str, content: Any) -> None:
        names.append(name)
        put(self, name, content)

    with monkeypatch.context() as m:
        m.setattr(FolderTransport, "put", counting)
        assert run(desk.officer).sent == 1
    assert sealed.read_bytes() == before
    # every member left once, the manifest last
    assert len(names) == len(set(names)) == len(desk.parts) + 1 > 6
    assert names[-1].endswith(".age")
    import_all(desk.office)


def test_another_stick_gets_all_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PART_SIZE", 2_000)
    put = FolderTransport.put
    count = []

    def pulled(self: FolderTransport, name: str, content: Any) -> None:
        if len(count) == 3:
            raise FolderUnreachable("Folder tidak terjangkau.")
        count.append(name)
        put(self, name, content)

    with monkeypatch.context() as m:
        m.setattr(FolderTransport, "put", pulled)
        result = Sync(desk.officer).run()
    assert (result.sent, len(result.problems)) == (0, 1)
    assert Batches(desk.officer).outgoing()[0].attempts == 1
    shutil.rmtree(desk.folder.path)
    desk.folder.path.mkdir()
    assert run(desk.officer).sent == 1
    import_all(desk.office)


def test_a_part_cut_on_the_way_is_put_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    put = FolderTransport.put

    def without_manifest(self: FolderTransport, name: str, content: Any) -> None:
        if name.endswith(".age"):
            raise Killed
        put(self, name, content)

    with monkeypatch.context() as m, pytest.raises(Killed):
        m.setattr(FolderTransport, "put", without_manifest)
        Sync(desk.officer).run()
    first = desk.parts[0]
    first.write_bytes(first.read_bytes()[:100])
    run(desk.officer)
    import_all(desk.office)


def test_sealed_bytes_damaged_at_home_are_sealed_anew(desk: Desk) -> None:
    desk.folder.pull_out()
    Sync(desk.officer).run()
    desk.folder.put_back()
    with desk.officer.db.read() as c:
        (known,) = batches.unsent(c)
    path = Sealed(desk.officer).bundle(known)
    data = bytearray(path.read_bytes())
    data[2_000] ^= 1
    path.write_bytes(data)
    (problem,) = Sync(desk.officer).run().problems
    assert isinstance(problem, FileNotReadable)
    assert desk.manifests == []
    assert run(desk.officer).sent == 1
    import_all(desk.office)


def test_the_bundle_handed_over_and_the_folder_count_once(desk: Desk) -> None:
    run(desk.officer)
    (known,) = Batches(desk.officer).outgoing()
    path = Sealed(desk.officer).hand_over(known.batch_id, desk.place / "k.berkas")
    import_all(desk.office)
    before = desk.size()
    preview = desk.stage(path)
    assert preview.already == "diterima"
    # what a person picks stays where it is
    assert path.exists()
    Imports(desk.office).apply(preview.import_id)
    assert desk.size() == before
    with pytest.raises(RuleBroken):
        Sealed(desk.officer).hand_over("tidak-ada", desk.place / "x")


def test_an_undone_import_is_applied_again_from_the_seal(desk: Desk) -> None:
    path = desk.bundle()
    done = Imports(desk.office).apply(desk.stage(path).import_id)
    Imports(desk.office).void(done.batch_id, "Salah")
    again = desk.stage(path)
    assert again.already == "dibatalkan"
    Imports(desk.office).apply(again.import_id)
    assert Imports(desk.office).history()[0].state == "diterima"


def test_a_successor_is_taken_under_the_seal(
    desk: Desk, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    Imports(desk.office).apply(desk.stage(desk.bundle()).import_id)
    close(desk.officer)
    monkeypatch.setattr(profiles, "device_id", lambda: "another laptop")
    new = profile()
    desk.record(1, new)
    preview = desk.stage(desk.bundle(new, "penerus"))
    assert (preview.writer_state, preview.sealed) == ("penerus", True)
    Imports(desk.office).apply(preview.import_id)


def test_a_batch_of_an_earlier_writer_is_not_sealed_with_another_key(
    desk: Desk, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(desk.officer)
    import_all(desk.office)
    run(desk.officer)
    (known,) = Batches(desk.officer).outgoing()
    Batches(desk.officer).save_copy(known.batch_id, desk.place / "salinan.xlsx")
    close(desk.officer)
    monkeypatch.setattr(profiles, "device_id", lambda: "another laptop")
    with pytest.raises(RuleBroken, match="tidak bisa disegel lagi"):
        Sealed(profile()).hand_over(known.batch_id, desk.place / "x.berkas")
    assert not (desk.place / "x.berkas").exists()


# --- twelve attacks ---


def unchanged(desk: Desk, path: Path, error: type[BatchRefused], said: str) -> BatchRefused:
    """Staging is refused with this sentence, and the office holds what it held."""
    before = desk.size()
    with pytest.raises(error, match=said) as caught:
        desk.stage(path)
    assert type(caught.value) is error
    assert caught.value.way_out
    assert desk.size() == before
    return caught.value


def fetch(desk: Desk) -> Path:
    (file,) = Sync(desk.office).waiting()
    return Sync(desk.office).fetch(file.name)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 2]), "terpotong atau rusak"),
        (lambda p: p.unlink(), "belum sampai"),
        (lambda p: p.write_bytes(b""), "terpotong atau rusak"),
        (lambda p: p.write_bytes(p.read_bytes()[:-1] + b"\0"), "terpotong atau rusak"),
    ],
    ids=["1 torn", "2 missing", "empty", "4 flipped"],
)
def test_attack_on_a_part_waits_and_heals(
    desk: Desk, damage: Callable[[Path], Any], said: str
) -> None:
    run(desk.officer)
    part = desk.parts[-1]
    good = part.read_bytes()
    damage(part)
    unchanged(desk, fetch(desk), BatchIncomplete, said)
    # it waits: whole again, it comes in
    part.write_bytes(good)
    Imports(desk.office).apply(desk.stage(fetch(desk)).import_id)


def test_attack_3_truncated_manifest(desk: Desk) -> None:
    run(desk.officer)
    (manifest,) = desk.manifests
    good = manifest.read_bytes()
    for cut in (0, 150, len(good) - 1):
        manifest.write_bytes(good[:cut])
        (file,) = Sync(desk.office).waiting()
        assert file.sealed
        with pytest.raises(BatchRefused, match="Manifes kiriman terpotong atau berubah"):
            Sync(desk.office).fetch(file.name)
    assert run(desk.office).waiting_files == 1
    manifest.write_bytes(good)
    import_all(desk.office)


def test_attack_5_forged(desk: Desk) -> None:
    """Whoever knows the office's public key seals for it, but signs with a key of their own."""
    desk.bundle()
    path = desk.sealed_as(desk.meta(sequence=2), signing.new_key())
    unchanged(desk, path, BatchRefused, "Tanda tangan manifes tidak cocok")
    # a true manifest over a cover that the writer never signed
    path = desk.sealed_as(
        replace(desk.meta(), officer="Orang Lain"), desk.officer.keys.signing_seed
    )
    unchanged(desk, path, BatchRefused, "Tanda tangan tidak cocok")


def test_attack_6_unknown_writer(desk: Desk, profile: Profile) -> None:
    other = profile("Tono Sutrisno")
    factory.route(other, 1, first=50)
    Enrolment(desk.office).admit(
        Enrolment(other).write_registration(desk.place / "tono"), desk.place / "paket-tono"
    )
    Enrolment(other).accept_package(desk.place / "paket-tono")
    path = desk.bundle(other, "tono")
    with desk.office.db.write() as c:
        c.execute(writers.t.delete().where(writers.t.c.id == other.writer))
    error = unchanged(desk, path, BatchParked, "Tono Sutrisno belum terdaftar")
    assert "pendaftarannya" in error.way_out
    Enrolment(desk.office).admit(desk.place / "tono", desk.place / "paket-tono")
    assert desk.stage(path).writer_state == "dikenal"


def test_attack_6_revoked_writer(desk: Desk) -> None:
    path = desk.bundle()
    waiting = desk.stage(path)
    Imports(desk.office).revoke(desk.officer.writer)
    unchanged(desk, path, BatchRefused, "sudah dicabut haknya")
    with pytest.raises(BatchRefused, match="dicabut"):
        Imports(desk.office).apply(waiting.import_id)


def test_attack_7_out_of_order_is_a_gap_that_is_told(desk: Desk) -> None:
    first = desk.bundle()
    desk.record(0)
    second = desk.bundle(name="kedua")
    preview = desk.stage(second)
    assert preview.gap == (1,)
    Imports(desk.office).apply(preview.import_id)
    preview = desk.stage(first)
    assert preview.gap == ()
    Imports(desk.office).apply(preview.import_id)
    assert Imports(desk.office).handing()[0].missing == ()


def test_attack_8_replayed(desk: Desk) -> None:
    path = desk.bundle()
    Imports(desk.office).apply(desk.stage(path).import_id)
    before = desk.size()
    for _ in range(2):
        preview = desk.stage(path)
        assert preview.already == "diterima"
        assert {k for k, n in preview.counts.items() if n} == {"sama"}
        Imports(desk.office).apply(preview.import_id)
    assert desk.size() == before
    # replayed without its parts it is still only a duplicate
    with bundle.Bundle(path) as opened:
        last = opened.names()[-1]
        bundle.write_members(desk.place / "lagi.berkas", [(last, opened.get(last) or b"")])
    unchanged(desk, desk.place / "lagi.berkas", BatchRefused, "sudah pernah diterima")


def test_attack_9_id_reused(desk: Desk) -> None:
    Imports(desk.office).apply(desk.stage(desk.bundle()).import_id)
    meta = desk.meta(sequence=2, made_at="2026-11-25T00:00:00+00:00")
    path = desk.sealed_as(meta, desk.officer.keys.signing_seed)
    unchanged(desk, path, BatchRefused, "sudah dipakai kiriman lain yang isinya berbeda")


@pytest.fixture
def twin(desk: Desk, tmp_path: Path, profile: Profile, monkeypatch: pytest.MonkeyPatch) -> Session:
    """The officer's laptop and a clone of its disk, both at work after batch 1 was applied."""
    monkeypatch.setattr(profiles, "remembered_counter", lambda _: 0)
    Imports(desk.office).apply(desk.stage(desk.bundle()).import_id)
    close(desk.officer)
    copy = tmp_path / "kembar"
    shutil.copytree(desk.officer.folder, copy)
    now = desk.officer.now
    desk.officer = profile()
    made = profiles.open_profile(copy, factory.PASSPHRASE, now=now)
    assert made.writer == desk.officer.writer
    return made


def test_attack_10_cloned_laptop(desk: Desk, twin: Session) -> None:
    desk.record(0)
    desk.record(0, twin, Outcome(status=4, reason="01"))
    path = desk.bundle(twin, "kembar")
    close(twin)
    Imports(desk.office).apply(desk.stage(desk.bundle()).import_id)
    unchanged(desk, path, BatchRefused, "sudah dipakai kiriman lain")


def test_attack_11_broken_chain_parks(desk: Desk, twin: Session) -> None:
    desk.record(0)
    Imports(desk.office).apply(desk.stage(desk.bundle()).import_id)
    for n in (1, 2):
        desk.record(n, twin, Outcome(status=4, reason="01"))
        path = desk.bundle(twin, "kembar")
    close(twin)
    unchanged(desk, path, BatchParked, "tidak menyambung ke kiriman 2")


def test_attack_12_foreign_district(desk: Desk, profile: Profile) -> None:
    """A neighbouring office that somehow holds the key and knows the writer."""
    neighbour = profile("Tetangga", Role.SUPERVISOR, district_code="32.01")
    Enrolment(neighbour).adopt_escrow(desk.place / "kunci-titipan.txt")
    with desk.office.db.read() as c:
        known = writers.get(c, desk.officer.writer)
    assert known is not None
    with neighbour.db.write() as c:
        writers.add(c, known)
    with pytest.raises(BatchRefused, match=r"dari Kab\. Bandung Barat, Jawa Barat, bukan dari"):
        Imports(neighbour).stage(desk.bundle())


# --- other bad input ---


def test_a_package_sealed_for_another_office(desk: Desk, office: Session) -> None:
    path = desk.bundle()
    with pytest.raises(BatchRefused, match="untuk kantor lain") as caught:
        Imports(office).stage(path)
    assert "paket kantor" in caught.value.way_out
    # in the folder it is listed, without a name
    run(desk.officer)
    desk.folder.use(office)
    (file,) = Sync(office).waiting()
    assert (file.sealed, file.officer) == (True, "")
    with pytest.raises(BatchRefused, match="untuk kantor lain"):
        Sync(office).fetch(file.name)


def test_another_workbook_under_a_true_manifest(desk: Desk) -> None:
    desk.bundle()
    first = Batches(desk.officer).outgoing()[0]
    old = Batches(desk.officer).save_copy(first.batch_id, desk.place / "satu.xlsx").read_bytes()
    desk.record(0)
    desk.bundle(name="kedua")
    path = desk.sealed_as(desk.meta(), desk.officer.keys.signing_seed, old)
    unchanged(desk, path, BatchRefused, "bukan yang diumumkan manifesnya")
    # and what is no workbook meets the guard
    path = desk.sealed_as(desk.meta(), desk.officer.keys.signing_seed, b"PK\x03\x04 bukan")
    with pytest.raises(WorkbookRefused):
        desk.stage(path)


def test_a_forged_successor_is_nobodys(desk: Desk) -> None:
    """A stranger names the officer as predecessor, with a letter they wrote themselves."""
    Imports(desk.office).apply(desk.stage(desk.bundle()).import_id)
    seed = signing.new_key()
    key = signing.public_key(seed)
    meta = desk.meta()
    meta = signed(
        replace(
            meta, writer=signing.fingerprint(key), public_key=key, predecessor=meta.writer,
            predecessor_key=meta.public_key, certificate=signing.sign(seed, b"saya penerus"),
        ),
        seed,
    )  # fmt: skip
    unchanged(desk, desk.sealed_as(meta, seed), BatchRefused, "Surat penerus perangkat tidak sah")


def test_only_the_office_takes_sealed_batches(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        Imports(desk.officer).stage(desk.bundle())


def test_a_renamed_zip_is_no_bundle(desk: Desk) -> None:
    path = desk.place / "x.berkas"
    shutil.copyfile(Batches(desk.officer).make().path, path)  # type: ignore[union-attr]  # made
    with pytest.raises(WorkbookRefused, match="bukan kiriman bersegel"):
        desk.stage(path)
