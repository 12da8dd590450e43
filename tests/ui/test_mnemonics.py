"""Alt and a letter means one thing: no two of them alike in what a person sees at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import factory
import pytest
from office_work import Runner, deliver
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services import profile_card
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.first_start import FirstStartWindow
from kemensos_desktop.ui.pages import PEOPLE, ROLES, SETTINGS, Pages
from kemensos_desktop.ui.recipients import RecipientsPage
from kemensos_desktop.ui.recipients.import_view import COLUMNS, PREVIEW
from kemensos_desktop.ui.settings import SettingsPage
from kemensos_desktop.ui.settings.backups import BackupsSection
from kemensos_desktop.ui.settings.profile import ProfileSection
from kemensos_desktop.ui.settings.providers import ProvidersSection
from kemensos_desktop.ui.sign_in import SignInWindow
from kemensos_desktop.ui.sync import SyncTimer
from kemensos_desktop.ui.widgets import CheckField, LinkButton

Make = Callable[..., Session]
WIDGET = Qt.ShortcutContext.WidgetShortcut


def alike(window: QWidget) -> list[str]:
    """`Alt+P: Peran Anda / Pulihkan cadangan` for every key that has more than one meaning."""
    QCoreApplication.sendPostedEvents()
    QApplication.processEvents()
    found: dict[str, list[str]] = {}
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        buddy = isinstance(widget, QLabel) and widget.buddy() is not None
        if buddy or isinstance(widget, QAbstractButton):
            keys = QKeySequence.mnemonic(widget.text()).toString()
            found.setdefault(keys, []).append(widget.text())
    # keys of a single field act there only: the same in two fields is no clash
    within: dict[str, str] = {}
    for one in (*window.findChildren(QShortcut), *window.findChildren(QAction)):
        owner = one.parent()
        if isinstance(owner, QWidget) and not owner.isVisible():
            continue
        action = isinstance(one, QAction)
        keys = (one.shortcut() if action else one.key()).toString()
        said = one.text() if action else one.whatsThis()
        if (one.shortcutContext() if action else one.context()) == WIDGET:
            within[keys] = said
        else:
            found.setdefault(keys, []).append(said)
    for keys, said in within.items():
        found.setdefault(keys, []).append(said)
    return [f"{keys}: {' / '.join(said)}" for keys, said in found.items() if keys and said[1:]]


class Walk:
    """Looks at a window again and again and keeps what it found under the name of the place."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.found: dict[str, list[str]] = {}

    def look(self, place: str) -> None:
        if bad := alike(self.window):
            self.found[place] = bad


@pytest.fixture
def walk(qtbot: QtBot, officer: Session) -> Iterator[tuple[Walk, Pages]]:
    yield from windows(qtbot, officer)


def windows(qtbot: QtBot, session: Session) -> Iterator[tuple[Walk, Pages]]:
    runner = Runner()
    pages = Pages(session, runner, SyncTimer(session, runner), lambda _page: None)
    qtbot.addWidget(pages.window)
    pages.window.resize(1366, 728)
    pages.window.show()
    yield Walk(pages.window), pages
    assert runner.faults == []


def test_two_meanings_are_found(qtbot: QtBot, app: QApplication) -> None:
    both = QWidget()
    for text in ("&Simpan", "&Selesai", "&Batal"):
        LinkButton(text, parent=both)
    qtbot.addWidget(both)
    both.show()
    assert alike(both) == ["Alt+S: &Simpan / &Selesai"]


@pytest.mark.parametrize("role", list(Role))
def test_no_page_gives_a_letter_two_meanings(
    qtbot: QtBot, app: QApplication, profile: Make, role: Role
) -> None:
    session = profile("Dewi Kartika", role)
    if role is Role.OFFICER:
        deliver(session, factory.route(session, 3))
    for walk, pages in windows(qtbot, session):
        for key in ROLES[role]:
            page = pages.window.navigate(key)
            walk.look(key)
            if key == SETTINGS:
                assert isinstance(page, SettingsPage)
                for name in page._makers:
                    section = page.show_section(name)
                    walk.look(f"{key}/{name}")
                    if isinstance(section, ProvidersSection):
                        section._chips.set_value("couriers")
                        walk.look(f"{key}/couriers")
                    if isinstance(section, BackupsSection):
                        section.ask_restore(Backups(session).make().path)
                        walk.look(f"{key}/pulihkan")
        assert walk.found == {}


def test_the_end_of_practice_does_not(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    for walk, pages in windows(qtbot, profile("Latihan", practice=True)):
        page = pages.window.navigate(SETTINGS)
        assert isinstance(page, SettingsPage)
        section = page.show_section("profile")
        assert isinstance(section, ProfileSection)
        section._on_wipe()
        walk.look("hapus")
        assert walk.found == {}


def test_no_form_of_penerima_does(
    app: QApplication, walk: tuple[Walk, Pages], officer: Session, tmp_path: Path
) -> None:
    route = factory.route(officer, 3)
    looking, pages = walk
    page = pages.window.navigate(PEOPLE)
    assert isinstance(page, RecipientsPage)
    page.open_recipient(route.people[0])
    looking.look("lembar")
    page.show_list()
    page.new_recipient()
    looking.look("baru")
    for box in page.person.findChildren(CheckField):
        if box.isVisible():
            box.click()
    looking.look("baru, setuju")
    page.show_list()
    page.open_route(route.provider_id)
    looking.look("rute")
    page.open_import()
    looking.look("impor 1")
    page.importing.save_template(tmp_path / "templat.xlsx")
    page.importing.open_file(tmp_path / "templat.xlsx")
    assert page.importing.step() == COLUMNS
    looking.look("impor 2")
    page.importing._on_next()
    assert page.importing.step() == PREVIEW
    looking.look("impor 3")
    assert looking.found == {}


@pytest.mark.parametrize("practice", [False, True], ids=["kerja", "latihan"])
def test_no_step_of_the_first_start_does(
    qtbot: QtBot, app: QApplication, tmp_path: Path, practice: bool
) -> None:
    window = FirstStartWindow(
        tmp_path / "profil",
        Runner(),
        practice=practice,
        on_practice=None if practice else lambda: None,  # type: ignore[arg-type, return-value]  # never pressed
    )
    qtbot.addWidget(window)
    window.show()
    looking = Walk(window)
    for step in range(4):
        window._begin._go(step)
        looking.look(f"langkah {step + 1}")
    window._show_restore()
    looking.look("pulihkan")
    assert looking.found == {}


def test_no_view_of_signing_in_does(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    session = profile()
    profile("Markus Wanda", folder="lain")
    card = profile_card.card(session.folder)
    assert card is not None
    window = SignInWindow(card, Runner(), on_practice=lambda: session)
    qtbot.addWidget(window)
    window.show()
    looking = Walk(window)
    looking.look("masuk")
    window._begin()
    looking.look("mulai baru")
    window._show_restore()
    looking.look("pulihkan")
    assert looking.found == {}
