"""Every page of every role, and the windows before them, as pictures: empty, full, in trouble."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from kemensos_desktop.domain.errors import FolderUnreachable
from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.profile_card import ProfileCard
from kemensos_desktop.services.profiles import close_profile
from kemensos_desktop.services.sample import make_profile, practice_profile
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncSettings
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.first_start import FirstStartWindow
from kemensos_desktop.ui.garbage import Collector
from kemensos_desktop.ui.pages import ROLES, Pages
from kemensos_desktop.ui.sign_in import SignInWindow
from kemensos_desktop.ui.sync import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import Stepper

_PASSPHRASE = "gambar layar contoh"
_PIXELS = (1366, 768)
_SETTLE_MS = 20_000
EMPTY, FULL, ERROR = "kosong", "penuh", "galat"
_FIRST_STEPS = ("siapa", "tempat", "sandi", "kop")


def render_screens(folder: Path, scale: float) -> list[Path]:
    """Write `<role>-<page>-<state>-1366x768[-125].png` for every page; gives their paths.

    The doors are `masuk-<state>-…` (signing in) and `mulai-<step>-…` (each step of a first start).

    `scale` is the factor this process was started with (QT_SCALE_FACTOR), which cannot be changed
    afterwards; the pictures have 1366x768 pixels either way.
    """
    present = QApplication.instance()
    app = present if isinstance(present, QApplication) else QApplication([])
    theme.apply(app, practice=True)
    runner = TaskRunner(ErrorPresenter().show)
    _garbage = Collector(runner)
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="kemensos-layar-") as home:
        for name, window in doors(Path(home) / "pintu", runner):
            window.resize(round(_PIXELS[0] / scale), round(_PIXELS[1] / scale))
            window.show()
            _settle(runner)
            made.append(_save(window, folder, name, scale))
        for state in (EMPTY, FULL):
            for role in ROLES:
                with _session(Path(home), role, state) as session:
                    made += _pictures(folder, session, runner, state, scale)
    runner.shutdown()
    return made


def _pictures(
    folder: Path, session: Session, runner: TaskRunner, state: str, scale: float
) -> Iterator[Path]:
    timer = SyncTimer(session, runner)
    pages = Pages(session, runner, timer, lambda _page: None)
    window = pages.window
    window.resize(round(_PIXELS[0] / scale), round(_PIXELS[1] / scale))
    window.show()
    timer.look()
    for key in ROLES[session.person.role]:
        page = window.navigate(key)
        _settle(runner)
        yield _save(window, folder, f"{session.person.role.value}-{key}-{state}", scale)
        if state == FULL and page is not None:
            runner.report(page, fault())
            _settle(runner)
            yield _save(window, folder, f"{session.person.role.value}-{key}-{ERROR}", scale)
    window.hide()
    window.deleteLater()
    pages.deleteLater()
    timer.deleteLater()
    _settle(runner)


def doors(folder: Path, runner: TaskRunner) -> Iterator[tuple[str, QWidget]]:
    """(name, window) of signing in and of every step of a first start, one after the other.

    A window is closed when the next one is asked for.
    """
    card = ProfileCard(
        folder / "dewi-kartika",
        "Dewi Kartika Kusumawardhani",
        Role.OFFICER,
        "Dinas Sosial Kabupaten Bandung Barat",
        practice=False,
    )
    practice = partial(practice_profile, folder / "latihan")
    sign_in = SignInWindow(card, runner, on_practice=practice)
    yield f"masuk-{EMPTY}", sign_in
    sign_in.sign_in()
    yield f"masuk-{ERROR}", sign_in
    _close(sign_in)
    first = FirstStartWindow(folder / "baru", runner, on_practice=practice)
    steps = first.findChild(Stepper)
    assert isinstance(steps, Stepper)
    for place, name in enumerate(_FIRST_STEPS):
        steps.step_chosen.emit(place)
        yield f"mulai-{name}", first
    _close(first)


def _close(window: QWidget) -> None:
    window.hide()
    window.deleteLater()


def fault() -> FolderUnreachable:
    return FolderUnreachable(
        "Folder tidak terjangkau.",
        "Pasang kembali flashdisk atau sambungkan folder bersama, lalu ulangi.",
        where="/media/flashdisk/kemensos",
    )


def _save(window: QWidget, folder: Path, name: str, scale: float) -> Path:
    percent = "" if scale == 1 else f"-{round(scale * 100)}"
    path = folder / f"{name}-{_PIXELS[0]}x{_PIXELS[1]}{percent}.png"
    window.grab().save(str(path))
    return path


def _settle(runner: TaskRunner) -> None:
    """Let started work end and its answers be painted."""
    deadline = QDeadlineTimer(_SETTLE_MS)
    quiet = 0
    while quiet < 3 and not deadline.hasExpired():
        loop = QEventLoop()
        QTimer.singleShot(60, loop.quit)
        loop.exec()
        quiet = 0 if runner.busy() else quiet + 1


@contextmanager
def _session(home: Path, role: Role, state: str) -> Iterator[Session]:
    """A profile of the role: without people, or with two weeks behind it."""
    with ExitStack() as stack:
        full = state == FULL
        office = role is not Role.OFFICER
        session = make_profile(
            home / f"{role.value}-{state}",
            role=role,
            passphrase=_PASSPHRASE,
            providers=2 if full and not office else 0,
            recipients=34,
            days=14 if full and not office else 0,
            families=18 if full and not office else 0,
        )
        stack.callback(close_profile, session, backup=False)
        if full:
            share = home / "folder-bersama"
            share.mkdir(exist_ok=True)
            Sync(session).save_settings(SyncSettings(str(share)))
            Sync(session).run()
            if office:
                _take_all(session)
                Sync(session).run()
        yield session


def _take_all(session: Session) -> None:
    imports, sync = Imports(session), Sync(session)
    for waiting in sync.waiting():
        preview = imports.stage(sync.fetch(waiting.name))
        imports.apply(preview.import_id, enrol=True)
