"""The window of the program, put together step by step.

1. paths: which profile folder, practice or real
2. one window per profile: a second start raises the first and ends
3. log: kept in memory until the profile is open, then a rotating file inside it
4. preferences of this laptop: theme, size, language
5. sign-in or first start, painted before anything of the database is imported
6. session: unlocked, migrated, locked against others
7. services' runner, the pages of the role, the main window
8. sending by itself, locking by itself
9. closing: running work ended, backup, lock released, all of it in sight
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import kemensos_desktop.before_qt  # noqa: F401 - what it does is done by importing it
from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.paths import data_home, default_profile
from kemensos_desktop.services.preferences import (
    Preferences,
    load_preferences,
    save_preferences,
)

# isort: split
import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from kemensos_desktop.ui import i18n, icons, theme
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.garbage import Collector
from kemensos_desktop.ui.log import Log
from kemensos_desktop.ui.one_window import OneWindow
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kemensos_desktop.services.backups import Restored
    from kemensos_desktop.services.session import Session
    from kemensos_desktop.ui.first_start import FirstStartWindow
    from kemensos_desktop.ui.lock import IdleWatch
    from kemensos_desktop.ui.pages import Pages
    from kemensos_desktop.ui.settings import SettingsPage
    from kemensos_desktop.ui.sign_in import SignInWindow
    from kemensos_desktop.ui.sync import SyncTimer


def run(
    profile: Path | None,
    *,
    practice: bool = False,
    passphrase: str | None = None,
    exit_after_paint: bool = False,
) -> int:
    """Open the window and stay until it is closed; gives the exit status.

    `profile` is a folder, by default the usual one, for `practice` the one beside it. With a
    `passphrase` nobody is asked. `exit_after_paint` closes again after the first paint.
    """
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else theme.application(sys.argv[0])
    folder = profile or (data_home() / "latihan" if practice else default_profile())
    one = OneWindow(folder)
    if one.knock():
        return 0
    program = Program(app, folder, practice=practice)
    one.raise_asked.connect(program.raise_window)

    def painted() -> None:
        if not one.listen() or exit_after_paint:
            program.leave()

    program.start(passphrase, painted)
    status = app.exec()
    program.end()
    one.close()
    return status


class Program(QObject):
    """From the first window to the last: signing in, working, locking, closing."""

    def __init__(self, app: QApplication, folder: Path, *, practice: bool) -> None:
        super().__init__()
        self._app, self._folder, self._practice = app, folder, practice
        self._garbage = Collector(self)
        self._log = Log()
        self._presenter = ErrorPresenter(self)
        self._presenter.install_hook()
        self._runner = TaskRunner(self._presenter.show, self)
        self._session: Session | None = None
        self._pages: Pages | None = None
        self._timer: SyncTimer | None = None
        self._front: QWidget | None = None
        self._before: QWidget | None = None
        self._next: Callable[[], object] | None = None
        self._painted: Callable[[], object] | None = None
        self._idle: IdleWatch | None = None
        self._preferences = load_preferences()
        self._dressed: tuple[Preferences, bool] | None = None
        app.setApplicationName("kemensos-desktop")
        i18n.install(app, "en" if self._preferences.language == "en" else "id")
        app.setWindowIcon(QIcon(icons.pixmap("hand-platter", "#0F5FA8", 64)))
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)

    # --- beginning ---

    def start(
        self, passphrase: str | None = None, painted: Callable[[], object] | None = None
    ) -> None:
        """Show the first window, or open the profile at once with a passphrase.

        `painted` is called when the first window is on the screen.
        """
        self._painted = painted
        if passphrase is None:
            self._show_door()
            return
        from kemensos_desktop.services import profiles

        self._runner.run(
            profiles.open_profile,
            self._folder,
            passphrase,
            owner=self,
            then=self.enter,
            failed=self._on_shut,
        )

    def raise_window(self) -> None:
        """Bring what is open to the front."""
        window = self._front
        if window is not None:
            window.setWindowState(window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()

    def leave(self) -> None:
        """Close what is open and end the event loop."""
        if self._front is not None:
            self._front.close()
        self._app.quit()

    def end(self) -> None:
        """Let go of what outlives the windows."""
        self._runner.shutdown()
        self._log.close()
        if self._front is not None and shiboken6.isValid(self._front):
            self._front.deleteLater()
        # after the event loop nothing would delete it, and Python must not: see _bring
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _show_door(self) -> QWidget:
        """Sign-in when there is a profile, first start when there is none."""
        from kemensos_desktop.services.profile_card import card

        fault: KnownError | None = None
        known = None
        try:
            known = card(self._folder)
        except KnownError as unreadable:  # first start can also put a backup back
            fault = unreadable
        if known is not None:
            self._practice = known.practice
        self._dress()
        door: FirstStartWindow | SignInWindow
        if known is None:
            from kemensos_desktop.ui.first_start import FirstStartWindow

            door = FirstStartWindow(
                self._folder, self._runner, practice=self._practice, on_practice=self._practise
            )
        else:
            from kemensos_desktop.ui.sign_in import SignInWindow

            door = SignInWindow(known, self._runner, on_practice=self._practise)
            door.practice_shown.connect(self._on_practice_shown)
        door.opened.connect(self.enter)
        door.restored.connect(self._on_restored)
        door.resize(960, 640)
        self._bring(door)
        if fault is not None:
            self._presenter.show(door, fault)
        return door

    def _practise(self) -> Session:
        """Practice mode, runs in the pool: invented people in a profile of their own."""
        from kemensos_desktop.services.sample import practice_profile

        return practice_profile(data_home() / "latihan")

    def _on_practice_shown(self, practice: bool) -> None:
        self._practice = practice
        self._dress()

    def _on_shut(self, fault: BaseException) -> None:
        """The profile did not open with the passphrase given: ask."""
        self._presenter.show(self._show_door(), fault)

    def _bring(self, window: QWidget) -> None:
        # Qt deletes the former window, children first; collected by Python before that, it would
        # take the process with it, so it is held until the next one comes
        before, self._front = self._front, window
        self._before = before
        painted, self._painted = self._painted, None
        if painted is not None:
            _Painted(window, painted)
        window.show()
        if before is not None and before is not window:
            before.hide()
            before.deleteLater()

    # --- working ---

    def enter(self, session: Session) -> None:
        """The profile is open: build the main window and begin."""
        from kemensos_desktop.ui.lock import IdleWatch
        from kemensos_desktop.ui.pages import HOME, Pages
        from kemensos_desktop.ui.sync import SyncTimer
        from kemensos_desktop.ui.widgets import shortcut

        self._session, self._folder = session, session.folder
        self._practice = session.person.practice
        self._log.write_to(session.folder)
        self._dress()
        self._timer = SyncTimer(session, self._runner, self)
        self._pages = Pages(session, self._runner, self._timer, self._on_settings)
        window = self._pages.window
        window.theme_toggled.connect(self._on_theme)
        window.closing.connect(self._on_closing)
        shortcut(window, "Ctrl+L", self.tr("Kunci"), self.lock)
        shortcut(window, "Ctrl+Shift+L", self.tr("Keluar ke halaman masuk"), self.sign_out)
        window.resize(1180, 720)
        available = window.screen().availableGeometry()
        if available.width() < 1400:
            window.setWindowState(QtCore.Qt.WindowState.WindowMaximized)
        window.navigate(HOME)
        self._bring(window)
        self._timer.start()
        if self._idle is None:
            self._idle = IdleWatch(self._app)
            self._idle.idle.connect(self.lock)
        self._count_idle()

    def _count_idle(self) -> None:
        if self._idle is not None:
            self._idle.set_minutes(self._preferences.lock_minutes)

    def lock(self) -> None:
        """Hide everything until the passphrase is given again."""
        session, pages = self._session, self._pages
        if session is None or pages is None:
            return
        from kemensos_desktop.ui.lock import LockWindow

        if self._idle is not None:
            self._idle.stop()  # locked by hand, it would lock once more
        while (asking := QApplication.activeModalWidget()) is not None:
            asking.close()
        lock = LockWindow(session.person.name, session.vault.unlock, self._runner)
        lock.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        lock.resize(pages.window.size())
        lock.unlocked.connect(self._on_unlocked)
        lock.closed.connect(self._on_lock_closed)
        self._front = lock
        lock.ask()
        for window in QApplication.topLevelWidgets():
            if window is not lock and window.isVisible():
                window.hide()

    def sign_out(self) -> None:
        """Close the profile and ask who comes next."""
        self._leave_for(self._show_door)

    def _on_unlocked(self) -> None:
        lock, pages = self._front, self._pages
        if pages is not None:
            self._front = pages.window
            pages.window.show()
            self._count_idle()
        if lock is not None:
            lock.deleteLater()

    def _on_lock_closed(self) -> None:
        self._on_closing()
        self._app.quit()

    def _on_settings(self, page: SettingsPage) -> None:
        page.preferences_changed.connect(self._on_preferences)
        page.restore_asked.connect(self._on_restore)
        page.wipe_asked.connect(self._on_wipe)

    def _on_preferences(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._dress()
        self._count_idle()

    def _on_theme(self) -> None:
        changed = replace(self._preferences, theme="light" if theme.current().dark else "dark")
        self._runner.run(save_preferences, changed, owner=self)
        self._on_preferences(changed)

    def _on_scheme(self, _scheme: QtCore.Qt.ColorScheme) -> None:
        if self._preferences.theme == "system":
            self._dressed = None
            self._dress()

    def _dress(self) -> None:
        kept = replace(self._preferences, lock_minutes=0, language="")
        look = (kept, self._practice)
        if look == self._dressed:  # a style sheet costs more than the window it dresses
            return
        self._dressed = look
        modes: dict[str, theme.Mode] = {"dark": "dark", "system": "system"}
        theme.apply(
            self._app,
            modes.get(kept.theme, "light"),
            practice=self._practice,
            large=kept.large_text,
            contrast=kept.high_contrast,
        )

    # --- closing ---

    def _on_closing(self) -> None:
        """End what runs, back up, release the profile; the window stays until that is done."""
        session, pages, timer = self._session, self._pages, self._timer
        if session is None or pages is None or timer is None:
            return
        from kemensos_desktop.services import profiles

        self._session = self._pages = self._timer = None
        if self._idle is not None:
            self._idle.stop()
        timer.stop()
        pages.window.setEnabled(False)
        self._runner.shutdown()
        self._runner.deleteLater()
        timer.deleteLater()
        self._runner = TaskRunner(self._presenter.show, self)
        faults: list[BaseException] = []
        self._runner.run(
            profiles.close_profile,
            session,
            owner=pages.window,
            failed=faults.append,
            title=self.tr("Mencadangkan dan menutup profil"),
        )
        self._runner.wait()
        self._log.pause()
        pages.window.hide()
        pages.window.deleteLater()
        then, self._next = self._next, None
        if then is not None:
            then()
        for fault in faults:  # a sheet of its own, which keeps the program until it is read
            self._presenter.show(self._front if then is not None else None, fault)

    def _leave_for(self, then: Callable[[], object]) -> None:
        pages = self._pages
        if pages is not None:
            self._next = then
            if not pages.window.close():
                self._next = None

    def _on_restore(self, path: Path, passphrase: str) -> None:
        self._leave_for(partial(self._restore, path, passphrase))

    def _restore(self, path: Path, passphrase: str) -> None:
        from kemensos_desktop.services import backups

        door = self._show_door()
        self._runner.run(
            backups.restore,
            path,
            self._folder,
            passphrase,
            owner=door,
            then=self._on_restored,
            failed=partial(self._presenter.show, door),
            title=self.tr("Memulihkan cadangan"),
        )

    def _on_restored(self, restored: Restored) -> None:
        self.enter(restored.session)
        pages = self._pages
        if pages is not None and restored.aside is not None:
            pages.window.banners.show_message(
                Tone.OK,
                self.tr("Cadangan sudah dipulihkan."),
                self.tr("Profil sebelumnya ada di {0}").format(restored.aside),
            )

    def _on_wipe(self) -> None:
        self._leave_for(self._wipe)

    def _wipe(self) -> None:
        from kemensos_desktop.services import profiles

        try:
            profiles.wipe_practice(self._folder)
        except KnownError as fault:
            self._presenter.show(self._show_door(), fault)
            return
        self._show_door()


class _Painted(QObject):
    """Calls once after a window was painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False
