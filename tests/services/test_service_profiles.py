"""Profiles: first start, sign-in, practice, and a new writer whenever an old one could fork."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import factory
import pytest
from sessions import FixedClock, Profile, close

from kemensos_desktop.domain.errors import (
    DatabaseDamaged,
    ProfileInUse,
    ProfileMissing,
    WrongPassphrase,
)
from kemensos_desktop.domain.office import Role
from kemensos_desktop.exchange import seal, signing
from kemensos_desktop.services import device, profile_card, profiles
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.storage import journal, migrate, vault, writers


def own(session: Session) -> list[str]:
    with session.db.read() as c:
        return writers.own_ids(c)


def counter(session: Session) -> int:
    with session.db.read() as c:
        return journal.last_counter(c, session.writer)


# --- first start and sign-in ---


def test_what_the_first_screen_asks_is_kept(profile: Profile) -> None:
    session = profile("  Dewi   Kartika ", practice=True)
    assert session.person.name == "Dewi Kartika"
    assert session.person.role is Role.OFFICER
    assert session.person.district_code == factory.DISTRICT
    assert session.person.village_code == factory.VILLAGE
    assert session.person.practice
    assert Settings(session).office().record == factory.office()
    assert own(session) == [session.writer]
    assert len(session.fingerprint) == 29


def test_the_sign_in_screen_knows_only_what_is_not_secret(profile: Profile) -> None:
    session = profile()
    card = profile_card.card(session.folder)
    assert card == profile_card.ProfileCard(
        session.folder,
        "Dewi Kartika",
        Role.OFFICER,
        "Dinas Sosial Kabupaten Bandung Barat",
        False,
    )
    assert profile_card.card(session.folder / "lain") is None


def test_signing_in_again_finds_everything(profile: Profile) -> None:
    session = profile()
    route = factory.route(session, 3)
    person, writer = session.person, session.writer
    close(session)
    again = profile()
    assert (again.person, again.writer) == (person, writer)
    assert len(Recipients(again).page(RecipientFilter())) == len(route.people)


def test_a_wrong_passphrase_opens_nothing_and_locks_nothing(profile: Profile) -> None:
    session = profile()
    close(session)
    with pytest.raises(WrongPassphrase):
        profiles.open_profile(session.folder, "salah sama sekali")
    assert profile().person.name == "Dewi Kartika"


def test_a_second_sign_in_is_refused_while_the_first_is_open(officer: Session) -> None:
    with pytest.raises(ProfileInUse):
        profiles.open_profile(officer.folder, factory.PASSPHRASE)


def test_no_profile(tmp_path: Path) -> None:
    with pytest.raises(ProfileMissing):
        profiles.open_profile(tmp_path, factory.PASSPHRASE)


def test_a_profile_whose_database_is_gone_is_damaged_not_empty(profile: Profile) -> None:
    session = profile()
    close(session)
    session.db.path.unlink()
    with pytest.raises(DatabaseDamaged):
        profiles.open_profile(session.folder, factory.PASSPHRASE)
    assert not session.db.path.exists()


def test_a_damaged_database_can_be_tried_again_after_a_restore(profile: Profile) -> None:
    session = profile()
    close(session)
    good = session.db.path.read_bytes()
    session.db.path.write_bytes(b"x" * len(good))
    with pytest.raises(DatabaseDamaged):
        profiles.open_profile(session.folder, factory.PASSPHRASE)
    session.db.path.write_bytes(good)
    assert profile().person.name == "Dewi Kartika"


def test_a_short_passphrase_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        profiles.create(tmp_path / "profil", factory.first_start(passphrase="pendek"))
    assert list(tmp_path.glob("*profil*")) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "penuh"
    place.mkdir()
    (place / "skripsi.docx").write_text("x")
    with pytest.raises(ProfileInUse, match="sudah berisi"):
        profiles.create(place, factory.first_start())
    assert [p.name for p in place.iterdir()] == ["skripsi.docx"]


def test_a_first_start_that_was_cut_off_leaves_no_profile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: Any) -> None:
        raise KeyboardInterrupt

    place = tmp_path / "profil"
    with monkeypatch.context() as m, pytest.raises(KeyboardInterrupt):
        m.setattr(profiles, "_write_office", cut)
        profiles.create(place, factory.first_start())
    assert profile_card.card(place) is None
    session = profiles.create(place, factory.first_start())
    close(session)


def test_a_new_passphrase(profile: Profile) -> None:
    session = profile()
    Settings(session).change_passphrase(factory.PASSPHRASE, "lima kata yang baru")
    with pytest.raises(WrongPassphrase, match="sama"):
        Settings(session).change_passphrase("lima kata yang baru", "lima kata yang baru")
    with pytest.raises(WrongPassphrase):
        Settings(session).change_passphrase(factory.PASSPHRASE, "enam kata yang baru")
    close(session)
    with pytest.raises(WrongPassphrase):
        profiles.open_profile(session.folder, factory.PASSPHRASE)
    close(profiles.open_profile(session.folder, "lima kata yang baru"))


# --- practice ---


def test_practice_is_wiped_with_its_backups(profile: Profile) -> None:
    session = profile(practice=True)
    close(session, backup=True)
    assert session.backup_folder.is_dir()
    profiles.wipe_practice(session.folder)
    assert not session.folder.exists()
    assert not session.backup_folder.exists()


def test_a_real_profile_is_never_wiped(profile: Profile) -> None:
    session = profile()
    close(session)
    with pytest.raises(ProfileInUse, match="bukan profil latihan"):
        profiles.wipe_practice(session.folder)
    assert profile().person.name == "Dewi Kartika"


def test_a_practice_profile_in_use_is_not_wiped(profile: Profile) -> None:
    session = profile(practice=True)
    with pytest.raises(ProfileInUse):
        profiles.wipe_practice(session.folder)
    assert session.folder.exists()


# --- migration on opening ---


def test_an_older_profile_is_backed_up_and_brought_up_to_date(profile: Profile) -> None:
    session = profile()
    factory.route(session, 3)
    migrate.downgrade(session.db, "0001")
    close(session)
    again = profile()
    assert migrate.version(again.db) == migrate.HEAD
    assert len(list(again.backup_folder.glob("*.cadangan"))) == 1
    assert len(Recipients(again).page(RecipientFilter(query="siti"))) == 1


# --- a new writer ---


def test_a_moved_laptop_begins_a_new_writer_before_its_first_write(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    factory.route(session, 2)
    close(session)
    monkeypatch.setattr(profiles, "device_id", lambda: "another machine")
    moved = profile()
    assert moved.writer != session.writer
    assert own(moved) == [session.writer, moved.writer]
    assert moved.keys.predecessor == session.writer
    assert moved.keys.certificate == seal.certify(
        session.keys.signing_seed, signing.public_key(moved.keys.signing_seed)
    )
    # and only once
    close(moved)
    assert profile().writer == moved.writer


def test_a_profile_rolled_back_behind_its_last_closing_begins_a_new_writer(
    profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    close(session)
    shutil.copytree(session.folder, tmp_path / "salinan")
    session = profile()
    route = factory.route(session, 2)
    Deliveries(session).record(route.people[0], session.today(), Outcome())
    close(session)
    shutil.rmtree(session.folder)
    shutil.copytree(tmp_path / "salinan", session.folder)
    rolled = profile()
    assert rolled.writer != session.writer


def test_a_profile_rolled_back_behind_a_batch_begins_a_new_writer_also_after_a_crash(
    profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    close(session)
    shutil.copytree(session.folder, tmp_path / "salinan")
    session = profile()
    factory.route(session, 2)
    assert Batches(session).make() is not None
    # the program is killed: it never says goodbye
    assert session.lock is not None
    session.lock.release()
    session.lock = None
    session.db.close()
    shutil.rmtree(session.folder)
    shutil.copytree(tmp_path / "salinan", session.folder)
    assert profile().writer != session.writer


def test_a_profile_in_order_keeps_its_writer(profile: Profile) -> None:
    session = profile()
    factory.route(session, 2)
    Batches(session).make()
    written = counter(session)
    close(session)
    again = profile()
    assert again.writer == session.writer
    assert device.remembered_counter(session.writer) == counter(again) == written


def test_a_crash_between_slot_and_database_is_finished_on_the_next_start(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    route = factory.route(session, 2)
    Deliveries(session).record(route.people[0], session.today(), Outcome())
    close(session)

    def killed(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as m, pytest.raises(KeyboardInterrupt):
        m.setattr(profiles, "device_id", lambda: "another machine")
        m.setattr(profiles, "continue_writer", killed)
        profiles.open_profile(session.folder, factory.PASSPHRASE)
    slot = vault.Vault(session.folder).unlock(factory.PASSPHRASE).keys
    assert slot.predecessor == session.writer
    again = profile()
    assert own(again) == [session.writer, again.writer]
    assert again.keys == slot
    # everything the old writer had not had confirmed is said again
    assert Batches(again).pending() == 7


def test_the_clock_of_a_new_writer_goes_on_after_the_old_one(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    session.clock.witness(1 << 60)
    route = factory.route(session, 1)
    close(session)
    monkeypatch.setattr(profiles, "device_id", lambda: "another machine")
    moved = profile()
    Deliveries(moved).record(route.people[0], moved.today(), Outcome())
    with moved.db.read() as c:
        assert journal.last_hlc(c, moved.writer) > 1 << 60


def test_a_clock_that_was_set_back_still_goes_forward(profile: Profile, clock: FixedClock) -> None:
    session = profile()
    session.clock.witness(1 << 60)
    factory.route(session, 1)
    close(session)
    again = profile()
    assert again.clock.last > 1 << 60
