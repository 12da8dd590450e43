"""A field officer's laptop for tests: a real profile per test and a window around one page."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import office_profiles
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services import profiles
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import vault
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.tasks import InlineRunner

PageFactory = Callable[[Session, InlineRunner], QWidget]


def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 at a price that a test can pay; everything else is as in the field."""
    monkeypatch.setattr(vault, "_MEMORY_KIB", 1024)
    monkeypatch.setattr(vault, "_PASSES", 1)


def template(folder: Path, people: int, role: Role = Role.OFFICER) -> Path:
    """A closed profile with a kitchen, a courier, a period and people on the route."""
    session = office_profiles.profile(folder / "profil", role)
    office_profiles.fill(session, people)
    profiles.close_profile(session, backup=False)
    return folder / "profil"


def open_copy(made: Path, folder: Path) -> Session:
    shutil.copytree(made, folder / "profil")
    return profiles.open_profile(folder / "profil", office_profiles.PASSPHRASE)


class Desk:
    """The window with one page in it; what the presenter of errors said is in its banners."""

    def __init__(self, qtbot: QtBot, session: Session, factory: PageFactory) -> None:
        self.session = session
        self.presenter = ErrorPresenter()
        self.runner = InlineRunner(self.presenter.show)
        self.visited: list[str] = []
        specs = [
            PageSpec("page", "Halaman", "house", "Pekerjaan", lambda: factory(session, self.runner))
        ]
        for key in ("penerima", "pengantaran", "pengaturan", "impor", "sinkronisasi"):
            specs.append(PageSpec(key, key.title(), "house", "Lain", QWidget))
        self.window = MainWindow(specs, Identity("Dewi Kartika", "Petugas", "Dinas Sosial"))
        self.window.page_shown.connect(self.visited.append)
        self.runner.data_changed.connect(self.window.refresh)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 728)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.page = self.window.navigate("page")

    def said(self) -> str:
        """Every banner of the page, as a screen reader would read it."""
        banners = getattr(self.page, "banners").banners()  # noqa: B009 - any page has the area
        return " ".join(banner.accessibleName() for banner in banners)
