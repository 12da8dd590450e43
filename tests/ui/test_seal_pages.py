"""The seal in the window: an enrolment, one file by hand, what waits, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import factory
import pytest
from office_work import Runner, deliver, in_window, kept, share
from pytestqt.qtbot import QtBot
from sessions import FixedClock, Profile

from kemensos_desktop.domain.errors import BatchRefused
from kemensos_desktop.domain.office import Role
from kemensos_desktop.exchange.sealing.manifest import BatchIncomplete, BatchParked
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.enrolment import Enrolment
from kemensos_desktop.services.sealed import WAITS, Sealed
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.ui import imports, sync
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.imports import ImportsPage
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.sync import SyncPage
from kemensos_desktop.ui.tasks import InlineRunner
from kemensos_desktop.ui.theme import Tone

pytestmark = pytest.mark.usefixtures("app")


@dataclass
class Places:
    """Where the files of an enrolment and the batches lie."""

    root: Path

    @property
    def asking(self) -> Path:
        return self.root / "dewi.pendaftaran"

    @property
    def package(self) -> Path:
        return self.root / "dewi.paketkantor"

    @property
    def share(self) -> Path:
        return self.root / "folder"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    (tmp_path / "folder").mkdir()
    return Places(tmp_path)


def runner() -> InlineRunner:
    return InlineRunner(ErrorPresenter().show)


def sync_page(qtbot: QtBot, session: Session) -> SyncPage:
    page = sync.page(session, runner())
    kept(qtbot, in_window(page))
    return page


def imports_page(qtbot: QtBot, session: Session) -> ImportsPage:
    page = imports.page(session, runner())
    kept(qtbot, in_window(page))
    return page


def said(page: SyncPage | ImportsPage) -> list[tuple[Tone, str]]:
    return [(banner.tone, banner.accessibleName()) for banner in page.banners.banners()]


def enrol(officer: Session, office: Session, places: Places) -> None:
    Enrolment(officer).write_registration(places.asking)
    if not Enrolment(office).state().escrow:
        Enrolment(office).make_escrow(places.root / "kunci.txt")
    Enrolment(office).admit(places.asking, places.package)


def sealed_in_folder(officer: Session, office: Session, places: Places) -> None:
    enrol(officer, office, places)
    Enrolment(officer).accept_package(places.package)
    deliver(officer, factory.route(officer, 3))
    share(officer, places.share)
    share(office, places.share)
    assert Sync(officer).run().problems == ()


def test_enrolment_from_window_to_window(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    here, there = sync_page(qtbot, officer), sync_page(qtbot, supervisor)
    assert here._key._pill.text() == "Belum bersegel"
    here._key.save_registration(places.asking)
    there._admission.make_escrow(places.root / "kunci.txt")
    assert there._admission._escrow.text() == "Sudah ada"
    # a file that is opened or dropped leads to the question, and nothing has happened yet
    assert there.take_card(places.asking)
    assert there._chips.value() == "trust"
    check = there._admission._check
    assert check._code.text() == officer.fingerprint
    assert Enrolment(supervisor).read_registration(places.asking).state == "baru"
    check._different.click()
    assert check.isHidden()
    assert Enrolment(supervisor).read_registration(places.asking).state == "baru"
    there.take_card(places.asking)
    there._admission.admit(places.asking, places.package)
    assert check.isHidden()
    here.take_card(places.package)
    code = here._key._check._code.text()
    assert code in there._admission._later.text()
    here._key._check._different.click()
    assert not Enrolment(officer).state().sealed
    here.take_card(places.package)
    here._key._check._same.click()
    assert Enrolment(officer).state().sealed
    assert here._key._pill.text() == "Bersegel"
    assert not here.take_card(places.root / "x.xlsx")


def test_admitting_without_an_escrow_key_says_so(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    Enrolment(officer).write_registration(places.asking)
    page = sync_page(qtbot, supervisor)
    page.take_card(places.asking)
    page._admission.admit(places.asking, places.package)
    [(tone, sentence)] = said(page)
    assert tone is Tone.BAD
    assert "Kunci titipan kantor belum ada" in sentence
    assert not places.package.exists()


def _for_another(
    profile: Profile, office: Session, places: Places, clock: FixedClock, officer: Session
) -> None:
    enrol(profile("Asep Hidayat", Role.OFFICER), office, places)


def _of_another_district(
    profile: Profile, office: Session, places: Places, clock: FixedClock, officer: Session
) -> None:
    place = profile("Rudi", Role.SUPERVISOR, district_code="32.01")
    enrol(profile("Asep", Role.OFFICER, district_code="32.01"), place, places)


def _old(
    profile: Profile, office: Session, places: Places, clock: FixedClock, officer: Session
) -> None:
    enrol(officer, office, places)
    clock.forward(days=31)


def _of_practice(
    profile: Profile, office: Session, places: Places, clock: FixedClock, officer: Session
) -> None:
    enrol(
        profile("Asep", Role.OFFICER, practice=True),
        profile("Rudi", Role.SUPERVISOR, practice=True),
        places,
    )


def _a_registration(
    profile: Profile, office: Session, places: Places, clock: FixedClock, officer: Session
) -> None:
    Enrolment(officer).write_registration(places.package)


def _a_workbook(
    profile: Profile, office: Session, places: Places, clock: FixedClock, officer: Session
) -> None:
    places.package.write_bytes(b"PK\x03\x04 a workbook")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_for_another, "dibuat untuk perangkat lain"),
        (_of_another_district, "bukan untuk kabupaten/kota ini"),
        (_old, "sudah lewat masa berlakunya"),
        (_of_practice, "dari profil latihan"),
        (_a_registration, "ini pendaftaran, bukan paket kantor"),
        (_a_workbook, "rusak, diubah, atau bukan paket kantor"),
    ],
)
def test_a_package_that_is_not_ours_is_refused_in_sight(
    qtbot: QtBot,
    profile: Profile,
    officer: Session,
    supervisor: Session,
    places: Places,
    clock: FixedClock,
    make: Callable[..., None],
    sentence: str,
) -> None:
    make(profile, supervisor, places, clock, officer)
    page = sync_page(qtbot, officer)
    page.take_card(places.package)
    [(tone, shown)] = said(page)
    assert tone is Tone.BAD
    assert sentence in shown
    assert page._key._check.isHidden()
    assert not Enrolment(officer).state().sealed


def test_one_file_by_hand_says_that_it_is_sealed(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    enrol(officer, supervisor, places)
    deliver(officer, factory.route(officer, 3))
    made = Batches(officer).make()
    assert made is not None
    mine = sync_page(qtbot, officer)
    mine._batches.select(0)
    assert not mine._hand_over.isEnabled()
    Enrolment(officer).accept_package(places.package)
    mine.reload()
    assert mine._hand_over.isEnabled()
    mine.hand_over(made.batch_id, places.root / "kiriman.berkas")
    page = imports_page(qtbot, supervisor)
    page._start._drop.take(places.root / "kiriman.berkas")
    assert page._stack.currentWidget() is page._preview
    assert page._preview._seal.text() == "Bersegel"
    page._preview._apply.click()
    assert page._stack.currentWidget() is page._result


def test_an_unsealed_batch_of_somebody_who_could_seal_is_questioned(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    enrol(officer, supervisor, places)
    deliver(officer, factory.route(officer, 3))
    made = Batches(officer).make()
    assert made is not None
    page = imports_page(qtbot, supervisor)
    page.take(Batches(officer).save_copy(made.batch_id, places.root / "kiriman.xlsx"))
    assert page._preview._seal.text() == "Tanpa segel"
    lines = page._preview._seal_lines(page._service.preview(page._import_id))
    assert [tone for tone, _ in lines] == [Tone.WARN, Tone.OK]
    assert "sudah punya kunci kantor ini" in lines[0][1]


def test_what_is_not_whole_waits_and_is_no_error(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    sealed_in_folder(officer, supervisor, places)
    part = next(p for p in places.share.rglob("*") if p.parent.name == "parts")
    content = part.read_bytes()
    part.unlink()
    page = imports_page(qtbot, supervisor)
    waiting = page._start._waiting.model
    note, seal = page._start._note, page._start._seal
    assert note(waiting.row(0)) == "menunggu: 0 dari 1 bagian"
    assert seal(waiting.row(0)) == "Bersegel"
    page._on_waiting(waiting.row(0).name)
    [(tone, sentence)] = said(page)
    assert tone is Tone.WARN
    assert "1 dari 1 bagian belum sampai" in sentence
    part.write_bytes(content)
    page.reload()
    assert note(waiting.row(0)) == "baru"
    page._on_waiting(waiting.row(0).name)
    assert page._stack.currentWidget() is page._preview
    assert said(page) == []


def test_a_cut_manifest_is_refused_in_sight(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    sealed_in_folder(officer, supervisor, places)
    [manifest] = places.share.rglob("*.age")
    manifest.write_bytes(manifest.read_bytes()[:-20])
    page = imports_page(qtbot, supervisor)
    file = page._start._waiting.model.row(0)
    assert page._start._note(file) == "disegel untuk kantor lain, atau rusak"
    page._on_waiting(file.name)
    [(tone, sentence)] = said(page)
    assert tone is Tone.BAD
    assert "Manifes kiriman terpotong atau berubah" in sentence


def test_a_batch_for_another_office_is_refused_in_sight(
    qtbot: QtBot, officer: Session, supervisor: Session, office: Session, places: Places
) -> None:
    sealed_in_folder(officer, supervisor, places)
    made = Batches(officer).outgoing()[0]
    path = Sealed(officer).hand_over(made.batch_id, places.root / "kiriman.berkas")
    page = imports_page(qtbot, office)
    page.take(path)
    [(tone, sentence)] = said(page)
    assert tone is Tone.BAD
    assert "untuk kantor lain" in sentence


def test_what_comes_before_its_registration_waits(
    qtbot: QtBot, officer: Session, supervisor: Session, profile: Profile, places: Places
) -> None:
    """Another office machine with the same key knows nothing of the officer."""
    sealed_in_folder(officer, supervisor, places)
    other = profile("Wulan", Role.OFFICE)
    Enrolment(other).adopt_escrow(places.root / "kunci.txt")
    share(other, places.share)
    page = imports_page(qtbot, other)
    file = page._start._waiting.model.row(0)
    assert page._start._note(file) == "menunggu pendaftaran petugasnya"
    page._on_waiting(file.name)
    [(tone, sentence)] = said(page)
    assert tone is Tone.WARN
    assert "belum terdaftar" in sentence


def test_a_registration_opened_in_impor_is_asked_about_in_sinkronisasi(
    qtbot: QtBot, officer: Session, supervisor: Session, places: Places
) -> None:
    Enrolment(officer).write_registration(places.asking)
    pages = {
        "impor": imports.page(supervisor, Runner()),
        "sinkronisasi": sync.page(supervisor, Runner()),
    }
    specs = [PageSpec(key, key, "info", "", lambda key=key: pages[key]) for key in pages]
    window = MainWindow(specs, Identity("A B", "P", "K"))
    window.navigate("impor")
    window.show()
    kept(qtbot, window)
    pages["impor"]._start._drop.take(places.asking)
    assert window.current_key() == "sinkronisasi"
    assert pages["sinkronisasi"]._admission._check._code.text() == officer.fingerprint


def test_what_waits_is_told_apart_by_its_code() -> None:
    assert {BatchIncomplete.code, BatchParked.code} == WAITS
    assert BatchRefused.code not in WAITS
