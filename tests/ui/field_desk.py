"""A window around one page for tests, with the presenter of errors and its neighbours in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.tasks import InlineRunner, TaskRunner

PageFactory = Callable[[Session, TaskRunner], QWidget]
NO = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Desk:
    """The window with one page in it; what the presenter of errors said is in its banners."""

    def __init__(
        self, qtbot: QtBot, session: Session, factory: PageFactory, *, threaded: bool = False
    ) -> None:
        self.session = session
        self.presenter = ErrorPresenter()
        kind = TaskRunner if threaded else InlineRunner
        self.runner = kind(self.presenter.show)
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

    def child(self, name: str) -> QWidget:
        """The one widget of the page with this object name."""
        found = self.page.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def write(self, name: str, text: str) -> None:
        """Type into a field and leave it with Tab."""
        field = self.child(name)
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.child(name), Qt.MouseButton.LeftButton)


def press(*keys: Qt.Key | str, modifier: Qt.KeyboardModifier = NO) -> None:
    """Each key to whatever has the focus by then."""
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key)
        else:
            QTest.keyClick(focus, key, modifier)
