"""The program from the first window to the last: signing in, locking, restoring, closing."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import factory
import pytest
import shiboken6
from office_work import sent_batch
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kemensos_desktop.app import Program
from kemensos_desktop.domain.office import Role
from kemensos_desktop.services import profiles
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.preferences import load_preferences
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage.lock import ProfileLock
from kemensos_desktop.ui import cheap_qt, pages, theme
from kemensos_desktop.ui.first_start import FirstStartWindow
from kemensos_desktop.ui.imports import ImportsPage
from kemensos_desktop.ui.lock import IdleWatch, LockWindow
from kemensos_desktop.ui.log import Log
from kemensos_desktop.ui.one_window import OneWindow
from kemensos_desktop.ui.pages import ROLES
from kemensos_desktop.ui.settings import SettingsPage
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.sign_in import SignInWindow
from kemensos_desktop.ui.widgets import scrolling, words

pytestmark = pytest.mark.usefixtures("app")

Open = Callable[..., Program]


def made(folder: Path, **other: object) -> Path:
    """A closed profile in a folder."""
    profiles.close_profile(profiles.create(folder, factory.first_start(**other)), backup=False)
    return folder


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Start the program on a folder; whatever is still open at the end is closed."""
    hook = sys.excepthook
    running: list[Program] = []

    def begin(folder: Path, passphrase: str | None = factory.PASSPHRASE) -> Program:
        program = Program(qapp, folder, practice=False)
        running.append(program)
        program.start(passphrase)
        if passphrase is not None:
            qtbot.waitUntil(lambda: program._front is not None)
        return program

    yield begin
    for program in running:
        program._on_closing()
        program.end()
        if program._front is not None and shiboken6.isValid(program._front):
            program._front.deleteLater()
        program.deleteLater()
    sys.excepthook = hook


def window_of(program: Program) -> MainWindow:
    assert isinstance(program._front, MainWindow)
    return program._front


def outside(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, with the folder as its argument."""
    return subprocess.run(
        [sys.executable, "-c", COST + script, str(folder)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
    )


# the same cheap passphrases as in this process
COST = (
    "from kemensos_desktop.storage import vault\n"
    "vault._MEMORY_KIB, vault._PASSES, vault._LANES = 64, 1, 1\n"
)
PLATFORM_SAYS = "This plugin does not support propagateSizeHints()\n"


def is_free(folder: Path) -> bool:
    ProfileLock(folder).release()
    return True


def test_without_a_profile_the_first_start_is_shown(start: Open, tmp_path: Path) -> None:
    program = start(tmp_path / "baru", None)
    assert isinstance(program._front, FirstStartWindow)
    assert program._front.isVisible()


def test_a_profile_asks_for_its_passphrase_and_opens(
    start: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(made(tmp_path / "p"), None)
    door = program._front
    assert isinstance(door, SignInWindow)
    door._secret.setText(factory.PASSPHRASE)
    door.sign_in()
    qtbot.waitUntil(lambda: isinstance(program._front, MainWindow))
    assert window_of(program).current_key() == "beranda"
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [program._front]


def test_a_wrong_passphrase_given_at_start_asks_for_another(start: Open, tmp_path: Path) -> None:
    program = start(made(tmp_path / "p"), "bukan ini")
    assert isinstance(program._front, SignInWindow)
    assert program._front.banners.banners()[0].accessibleName().startswith("Frasa sandi")


def test_what_is_not_shown_is_not_imported_before_the_first_paint(tmp_path: Path) -> None:
    made(tmp_path / "p")
    script = (
        "import gc, sys\n"
        "from pathlib import Path\n"
        "from kemensos_desktop.app import Program, _Painted\n"
        "from kemensos_desktop.ui import theme\n"
        "app = theme.application('x')\n"
        "program = Program(app, Path(sys.argv[1]), practice=False)\n"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'openpyxl', 'xlsxwriter', 'reportlab',\n"
        "         'hashlib', 'PySide6.QtNetwork', 'PySide6.QtSvg', 'logging.handlers')\n"
        "costly = ('Qt.AlignmentFlag', 'QStyle.StateFlag', 'QThread.Priority',\n"
        "          'QRegularExpression.PatternOption')\n"
        "def built():\n"
        "    types = [o for o in gc.get_objects() if isinstance(o, type)]\n"
        "    names = {t.__qualname__ for t in types if t.__module__.startswith('PySide6')}\n"
        "    return [n for n in costly if n in names]\n"
        "def tell():\n"
        "    print('drawn', [name for name in heavy if name in sys.modules], built())\n"
        "    from PySide6.QtCore import Qt\n"
        "    Qt.AlignmentFlag\n"
        "    print('seen', built())\n"
        "    app.quit()\n"
        "bring = program._bring\n"
        "def watched(window):\n"
        "    _Painted(window, tell)\n"
        "    bring(window)\n"
        "program._bring = watched\n"
        "program.start()\n"
        "app.exec()\n"
        "program.end()\n"
    )
    # _Painted calls from the event loop just after painting, before the warm-up has begun
    answer = outside(script, tmp_path / "p")
    assert answer.stdout.splitlines() == ["drawn [] []", "seen ['Qt.AlignmentFlag']"]


def test_what_knows_nothing_of_qt_is_imported_before_it(tmp_path: Path) -> None:
    script = (
        "import gc, sys\n"
        "for name in [n for n in sys.modules if n.startswith('kemensos_desktop')]:\n"
        "    del sys.modules[name]\n"
        "gc.enable()\n"
        "class Watch:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'PySide6':\n"
        "            mine = ('services.preferences', 'services.profile_card',\n"
        "                    'storage.vault', 'storage.places', 'domain.errors')\n"
        "            print([m for m in mine if f'kemensos_desktop.{m}' not in sys.modules])\n"
        "            print(gc.isenabled())\n"
        "sys.meta_path.insert(0, Watch())\n"
        "import kemensos_desktop.app\n"
    )
    assert outside(script, tmp_path).stdout.splitlines() == ["[]", "False"]


def test_the_cheap_values_are_qt_s_own() -> None:
    assert Qt.TextFormat.PlainText.value == cheap_qt.PLAIN_TEXT
    assert Qt.AlignmentFlag.AlignCenter.value == cheap_qt.CENTRED
    assert Qt.ScrollBarPolicy.ScrollBarAlwaysOff.value == cheap_qt.NEVER
    assert Qt.FocusPolicy.NoFocus.value == cheap_qt.NO_FOCUS
    label = words("<b>a</b>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    area = scrolling(label)
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    area.deleteLater()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_pages_in_its_order(start: Open, tmp_path: Path, role: Role) -> None:
    window = window_of(start(made(tmp_path / "p", role=role)))
    assert tuple(window._specs) == ROLES[role]
    assert list(window._nav)[-1] == "pengaturan"


def test_closing_backs_up_and_lets_go_of_the_profile(start: Open, tmp_path: Path) -> None:
    program = start(made(tmp_path / "p"))
    window_of(program).close()
    assert program._session is None
    assert len(list((tmp_path / "p-cadangan").glob("*.cadangan"))) == 1
    assert is_free(tmp_path / "p")


def test_a_backup_that_fails_on_closing_is_told_and_the_profile_is_free(
    start: Open, tmp_path: Path, qapp: QApplication
) -> None:
    program = start(made(tmp_path / "p"))
    (tmp_path / "p-cadangan").write_text("bukan folder")
    window_of(program).close()
    assert is_free(tmp_path / "p")
    sheets = [w for w in qapp.topLevelWidgets() if w.objectName() == "banner_sheet"]
    assert [sheet.isVisible() for sheet in sheets] == [True]
    sheets[0].close()


@pytest.mark.parametrize("passphrase", [factory.PASSPHRASE, None])
def test_run_paints_once_and_leaves_nothing_open(tmp_path: Path, passphrase: str | None) -> None:
    made(tmp_path / "p")
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from kemensos_desktop.app import run\n"
        f"passphrase = {passphrase!r}\n"
        "sys.exit(run(Path(sys.argv[1]), passphrase=passphrase, exit_after_paint=True))\n"
    )
    answer = outside(script, tmp_path / "p")
    assert (answer.returncode, answer.stderr.replace(PLATFORM_SAYS, "")) == (0, "")
    assert is_free(tmp_path / "p")
    assert bool(list(tmp_path.glob("p-cadangan/*.cadangan"))) == bool(passphrase)


# --- one window ---


def test_a_second_start_raises_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second, other = (OneWindow(tmp_path / name) for name in ("p", "p", "q"))
    assert not first.knock()
    assert first.listen()
    with qtbot.waitSignal(first.raise_asked):
        assert second.knock()
    assert not other.knock()
    assert not second.listen()
    first.close()
    assert not second.knock()


def test_what_a_crash_left_behind_does_not_keep_the_door_shut(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from kemensos_desktop.ui.one_window import OneWindow\n"
        "app = QCoreApplication([])\n"
        "one = OneWindow(Path(sys.argv[1]))\n"
        "one.listen()\n"
        "print(one._server.fullServerName())\n"
        "sys.stdout.flush()\n"
        "os._exit(1)\n"
    )
    answer = outside(script, tmp_path / "p")
    assert answer.returncode == 1
    one = OneWindow(tmp_path / "p")
    assert not one.knock()
    assert one.listen()
    assert one._server is not None
    assert one._server.isListening()
    assert one._server.fullServerName() == answer.stdout.strip()
    one.close()


# --- at work ---


def test_the_sun_and_moon_button_is_remembered(start: Open, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(made(tmp_path / "p"))
    window_of(program)._sun.click()
    assert theme.current().dark
    qtbot.waitUntil(lambda: load_preferences().theme == "dark")
    window_of(program)._sun.click()
    assert not theme.current().dark


def test_settings_reach_the_program(start: Open, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(made(tmp_path / "p"))
    page = window_of(program).navigate("pengaturan")
    assert isinstance(page, SettingsPage)
    page.show_section("appearance")._large.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: theme.current().font > theme.LIGHT.font)


def test_the_pill_opens_sinkronisasi_and_says_what_waits(
    start: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    session = profiles.create(tmp_path / "p", factory.first_start())
    factory.route(session, 2)
    profiles.close_profile(session, backup=False)
    window = window_of(start(tmp_path / "p"))
    qtbot.waitUntil(lambda: window._queue.text() == "Luring · 5 antre")
    window._queue.click()
    assert window.current_key() == "sinkronisasi"


class _Counting:
    """A timer that runs and says how often it was begun."""

    def __init__(self, begun: list[int]) -> None:
        self._begun = begun

    def isActive(self) -> bool:
        return True

    def start(self) -> None:
        self._begun.append(1)

    def stop(self) -> None:
        pass


def test_idle_minutes_begin_anew_with_every_touch(qapp: QApplication) -> None:
    watch = IdleWatch(qapp)
    watch.set_minutes(0)
    assert not watch.running()
    watch.set_minutes(15)
    assert watch._timer.interval() == 15 * 60_000
    begun: list[int] = []
    watch._timer = _Counting(begun)  # type: ignore[assignment]
    qapp.sendEvent(qapp, QEvent(QEvent.Type.Timer))
    assert begun == []
    qapp.sendEvent(qapp, QEvent(QEvent.Type.KeyPress))
    qapp.sendEvent(qapp, QEvent(QEvent.Type.Wheel))
    assert len(begun) == 2
    watch.stop()
    qapp.removeEventFilter(watch)


def test_locked_shows_nothing_until_the_passphrase_is_given(
    start: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(made(tmp_path / "p"))
    window = window_of(program)
    assert program._idle is not None
    program._idle.idle.emit()
    lock = program._front
    assert isinstance(lock, LockWindow)
    assert (window.isVisible(), lock.isVisible()) == (False, True)
    lock._secret.setText("bukan ini")
    lock._on_open()
    qtbot.waitUntil(lambda: bool(lock._field.error()))
    assert not window.isVisible()
    lock._secret.setText(factory.PASSPHRASE)
    lock._on_open()
    qtbot.waitUntil(window.isVisible)
    assert program._front is window


def test_a_person_locks_by_hand_and_once(start: Open, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(made(tmp_path / "p"))
    window = window_of(program)
    qtbot.waitUntil(window.isActiveWindow)
    assert program._idle is not None
    program._idle.set_minutes(5)
    listed = {keys.key().toString(): keys.whatsThis() for keys in window.findChildren(QShortcut)}
    assert (listed["Ctrl+L"], listed["Ctrl+Shift+L"]) == ("Kunci", "Keluar ke halaman masuk")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    lock = program._front
    assert isinstance(lock, LockWindow)
    assert (window.isVisible(), lock.isVisible()) == (False, True)
    assert not program._idle.running()
    lock._secret.setText(factory.PASSPHRASE)
    lock._on_open()
    qtbot.waitUntil(window.isVisible)
    assert program._idle.running()


def test_signing_out_closes_the_profile_and_asks_again(start: Open, tmp_path: Path) -> None:
    folder = made(tmp_path / "p")
    program = start(folder)
    program.sign_out()
    assert isinstance(program._front, SignInWindow)
    assert program._session is None and is_free(folder)


def test_the_title_names_the_program_once(start: Open, tmp_path: Path, qapp: QApplication) -> None:
    window = window_of(start(made(tmp_path / "p")))
    added = qapp.applicationDisplayName()  # the platform puts it behind a title
    assert f"{window.windowTitle()} — {added}".count("Kemensos Lapangan") == 1


def test_closing_the_lock_closes_the_profile(
    start: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    program = start(made(tmp_path / "p"))
    quits: list[int] = []
    monkeypatch.setattr(qapp, "quit", lambda: quits.append(1))
    program.lock()
    assert program._front is not None
    program._front.close()
    assert is_free(tmp_path / "p")
    assert quits


def dragged(path: Path) -> tuple[QDragEnterEvent, QDropEvent]:
    """A file on its way into the window, and let go there."""
    dragged.data = data = QMimeData()  # type: ignore[attr-defined]  # events do not keep it
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    return (
        QDragEnterEvent(QPoint(300, 300), copy, data, left, plain),
        QDropEvent(QPointF(300, 300), copy, data, left, plain),
    )


def test_a_workbook_dropped_anywhere_opens_impor(
    start: Open, tmp_path: Path, officer: Session, qtbot: QtBot
) -> None:
    sent_batch(officer, tmp_path / "f")
    batch = next((tmp_path / "f").rglob("*.xlsx"))
    window = window_of(start(made(tmp_path / "p", role=Role.SUPERVISOR)))
    enter, drop = dragged(batch)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, drop)
    page = window.page("impor")
    assert isinstance(page, ImportsPage)
    qtbot.waitUntil(lambda: page._stack.currentWidget() is page._preview)


def test_an_officer_s_window_takes_no_workbooks(start: Open, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"")
    window = window_of(start(made(tmp_path / "p")))
    enter, drop = dragged(tmp_path / "x.xlsx")
    QApplication.sendEvent(window, enter)
    QApplication.sendEvent(window, drop)
    assert window.current_key() == "beranda"


# --- back to a backup, away from practice ---


def test_restoring_comes_back_with_the_backup_s_content(
    start: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    session = profiles.create(tmp_path / "p", factory.first_start())
    factory.route(session, 2)
    backup = Backups(session).make().path
    factory.route(session, 2, first=2)
    profiles.close_profile(session, backup=False)
    program = start(tmp_path / "p")
    page = window_of(program).navigate("pengaturan")
    assert isinstance(page, SettingsPage)
    before = window_of(program)
    page.restore_asked.emit(backup, factory.PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(program._front, MainWindow) and program._front is not before)
    now = window_of(program)
    assert "sudah dipulihkan" in now.banners.banners()[0].accessibleName()
    assert program._session is not None
    from kemensos_desktop.services.recipients import RecipientFilter, Recipients

    assert Recipients(program._session).count(RecipientFilter()) == 2
    assert len(list(tmp_path.glob("p.sebelum-*"))) == 1


def test_a_restore_that_fails_leaves_the_profile_and_asks_to_sign_in(
    start: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    session = profiles.create(tmp_path / "p", factory.first_start())
    backup = Backups(session).make().path
    profiles.close_profile(session, backup=False)
    program = start(tmp_path / "p")
    page = window_of(program).navigate("pengaturan")
    assert isinstance(page, SettingsPage)
    page.restore_asked.emit(backup, "frasa yang lain")
    qtbot.waitUntil(lambda: isinstance(program._front, SignInWindow))
    door = program._front
    assert isinstance(door, SignInWindow)
    qtbot.waitUntil(lambda: bool(door.banners.banners()))
    assert (tmp_path / "p" / "kemensos.db").exists()
    assert is_free(tmp_path / "p")


def test_wiping_practice_ends_at_the_first_start(start: Open, tmp_path: Path, qtbot: QtBot) -> None:
    program = start(made(tmp_path / "latihan", practice=True))
    page = window_of(program).navigate("pengaturan")
    assert isinstance(page, SettingsPage)
    page.wipe_asked.emit()
    qtbot.waitUntil(lambda: isinstance(program._front, FirstStartWindow))
    assert not (tmp_path / "latihan").exists()


# --- the log ---


@pytest.mark.expect_log("gagal")
def test_the_log_names_places_in_the_code_and_no_person(tmp_path: Path) -> None:
    log = Log()
    before = logging.getLogger("kemensos_desktop.contoh")
    before.warning("gagal sebelum profil terbuka")
    log.write_to(tmp_path)
    try:
        raise ValueError("Siti Nurhaliza 3217015209469000")
    except ValueError:
        before.exception("gagal membaca")
    log.close()
    text = (tmp_path / "program.log").read_text(encoding="utf-8")
    assert "gagal sebelum profil terbuka" in text
    assert "builtins.ValueError" in text
    assert "test_app.py" in text
    assert "Siti" not in text
    assert "3217015209469000" not in text


def test_page_keys_are_the_ones_alerts_point_to() -> None:
    named = {key for keys in ROLES.values() for key in keys}
    assert named == {
        *(pages.HOME, pages.DAY, pages.PEOPLE, pages.IMPORT),
        *(pages.VISITS, pages.FAMILIES, pages.SURVEYS),
        *(pages.SYNC, pages.REPORTS, pages.SETTINGS),
    }
