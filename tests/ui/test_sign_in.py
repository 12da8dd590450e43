"""Getting in: the passphrase, the first start by keyboard, a backup put back."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import factory
import pytest
from field_desk import press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from test_screens import Stretching, clipped, outside

from kemensos_desktop.domain.office import Office, Role
from kemensos_desktop.services import profile_card, profiles
from kemensos_desktop.services.backups import Backups, Restored
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.first_start import FirstStartWindow
from kemensos_desktop.ui.lookup import LookupField
from kemensos_desktop.ui.passphrase import PassphraseField
from kemensos_desktop.ui.sign_in import SignInWindow
from kemensos_desktop.ui.strength import strength
from kemensos_desktop.ui.tasks import InlineRunner

K = Qt.Key
Make = Callable[..., Session]


class Door:
    """A window before the profile is open, and what came of it."""

    def __init__(self, qtbot: QtBot, window: SignInWindow | FirstStartWindow) -> None:
        self.window = window
        self.sessions: list[Session] = []
        window.opened.connect(self.sessions.append)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()

    def child(self, name: str) -> QWidget:
        found = next(w for w in self.window.findChildren(QWidget, name) if w.isVisible())
        assert isinstance(found, QWidget)
        return found

    def click(self, name: str) -> None:
        QTest.mouseClick(self.child(name), Qt.MouseButton.LeftButton)

    def close(self) -> None:
        for session in self.sessions:
            profiles.close_profile(session, backup=False)


@pytest.fixture
def runner() -> InlineRunner:
    presenter = ErrorPresenter()
    made = InlineRunner(presenter.show)
    presenter.setParent(made)
    return made


def closed(make: Make, **start: object) -> Path:
    """A profile that nobody has open."""
    session = make(**start)
    profiles.close_profile(session, backup=False)
    session.lock = None
    return session.folder


def sign_in(qtbot: QtBot, runner: InlineRunner, folder: Path, **other: object) -> Door:
    card = profile_card.card(folder)
    assert card is not None
    return Door(qtbot, SignInWindow(card, runner, **other))


def test_the_window_is_painted_before_the_database_is_imported(
    profile: Make, tmp_path: Path
) -> None:
    folder = closed(profile)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from kemensos_desktop.services import profile_card\n"
        "from kemensos_desktop.ui.sign_in import SignInWindow\n"
        "from kemensos_desktop.ui.tasks import TaskRunner\n"
        f"card = profile_card.card(Path({str(folder)!r}))\n"
        "window = SignInWindow(card, TaskRunner(print))\n"
        "window.grab()\n"
        "heavy = ('sqlalchemy', 'alembic', 'sqlcipher3', 'openpyxl', 'reportlab', 'argon2')\n"
        "print([name for name in heavy if name in sys.modules], card.name)\n"
    )
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    out = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )
    assert out.stdout.strip() == "[] Dewi Kartika"


def test_a_wrong_passphrase_is_told_beside_the_field(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    door = sign_in(qtbot, runner, closed(profile))
    press("bukan ini", K.Key_Return)
    field = door.child("passphrase")
    assert isinstance(field, QLineEdit)
    assert "tidak cocok" in field.accessibleDescription()
    assert field.selectedText() == "bukan ini"  # the next key begins anew
    assert not door.sessions
    press(factory.PASSPHRASE)
    assert field.accessibleDescription() == ""
    press(K.Key_Return)
    assert [session.person.name for session in door.sessions] == ["Dewi Kartika"]
    assert field.text() == ""
    door.close()


def test_an_empty_passphrase_opens_nothing(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    door = sign_in(qtbot, runner, closed(profile))
    press(K.Key_Return)
    assert "Ketik" in door.child("passphrase").accessibleDescription()
    assert not door.sessions


def test_profiles_side_by_side_can_be_chosen(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    folder = closed(profile)
    closed(profile, name="Markus Wanda", folder="latihan", practice=True)
    door = sign_in(qtbot, runner, folder)
    shown: list[bool] = []
    assert isinstance(door.window, SignInWindow)
    door.window.practice_shown.connect(shown.append)
    door.child("profile").setFocus()
    press(K.Key_Down)
    assert door.window.card().name == "Markus Wanda"
    assert shown == [True]
    assert door.child("practice_strip").isVisible()
    door.child("passphrase").setFocus()
    press(factory.PASSPHRASE, K.Key_Return)
    assert [session.person.practice for session in door.sessions] == [True]
    door.close()


def test_a_damaged_neighbour_is_left_out(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    folder = closed(profile)
    damaged = folder.parent / "rusak"
    damaged.mkdir()
    (damaged / "profile.json").write_text("{")
    door = sign_in(qtbot, runner, folder)
    press(factory.PASSPHRASE, K.Key_Return)
    assert len(door.sessions) == 1
    door.close()


def test_practice_is_one_click(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    folder = closed(profile)

    def practise() -> Session:
        return profile(name="Latihan", practice=True)

    door = sign_in(qtbot, runner, folder, on_practice=practise)
    door.click("practice")
    assert [session.person.practice for session in door.sessions] == [True]


def test_a_backup_is_put_back(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make, tmp_path: Path
) -> None:
    session = profile()
    factory.route(session, 2)
    backup = Backups(session).make(tmp_path / "flashdisk").path
    profiles.close_profile(session, backup=False)
    session.lock = None
    door = sign_in(qtbot, runner, session.folder)
    assert isinstance(door.window, SignInWindow)
    found: list[Restored] = []
    door.window.restored.connect(found.append)
    door.click("restore")
    door.child("file_drop").take(backup)
    press("salah semua", K.Key_Return)
    assert "tidak cocok" in door.child("restore_passphrase").accessibleDescription()
    press(factory.PASSPHRASE, K.Key_Return)
    assert len(found) == 1
    assert found[0].aside is not None and found[0].aside.exists()
    profiles.close_profile(found[0].session, backup=False)


def walk_to_the_passphrase(door: Door) -> None:
    """Name, then the place by a name inside it, all by keyboard."""
    press("Yohanes Mambrasar", K.Key_Return)
    press("lembang")
    QApplication.focusWidget().look()
    press(K.Key_Return)  # takes the first that was found
    press(K.Key_Return)


def test_first_start_by_keyboard(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, tmp_path: Path
) -> None:
    door = Door(qtbot, FirstStartWindow(tmp_path / "profil", runner))
    walk_to_the_passphrase(door)
    press("kopi hujan perahu", K.Key_Tab, "kopi hujan perahu", K.Key_Return)
    assert door.child("government").property("text") == "PEMERINTAH KABUPATEN BANDUNG BARAT"
    door.child("head_name").setFocus()
    press("Drs. Hendra Gunawan", K.Key_Return)
    assert len(door.sessions) == 1
    session = door.sessions[0]
    person = session.person
    assert (person.name, person.role, person.district_code) == (
        "Yohanes Mambrasar",
        Role.OFFICER,
        "32.17",
    )
    office: Office = Settings(session).office().record
    assert (office.name, office.place, office.head_name) == (
        "DINAS SOSIAL",
        "Bandung Barat",
        "Drs. Hendra Gunawan",
    )
    door.close()
    card = profile_card.card(tmp_path / "profil")
    assert card is not None and card.name == "Yohanes Mambrasar"


def test_first_start_insists_step_by_step(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, tmp_path: Path
) -> None:
    door = Door(qtbot, FirstStartWindow(tmp_path / "profil", runner))
    press(K.Key_Return)
    assert "nama" in door.child("person_name").accessibleDescription()
    press("Yohanes", K.Key_Return)
    press("tidak dipilih", K.Key_Return)
    assert "Pilih" in door.child("office_district").accessibleDescription()
    field = door.child("office_district")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    press("lembang")
    field.look()
    press(K.Key_Return, K.Key_Return)
    press("pendek", K.Key_Return)
    assert "8 huruf" in door.child("new_passphrase").accessibleDescription()
    press(" sekali", K.Key_Tab, "pendek sekali!", K.Key_Return)
    assert "Tidak sama" in door.child("again_passphrase").accessibleDescription()
    assert not (tmp_path / "profil").exists()


def test_a_village_chosen_as_the_place_is_kept(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, tmp_path: Path
) -> None:
    door = Door(qtbot, FirstStartWindow(tmp_path / "profil", runner))
    press("Yohanes", K.Key_Return, "jayagiri, lembang")
    QApplication.focusWidget().look()
    press(K.Key_Return)
    assert "Jayagiri" in str(door.child("office_village").property("text"))
    press(K.Key_Return, "kopi hujan perahu", K.Key_Tab, "kopi hujan perahu", K.Key_Return)
    press(K.Key_Return)
    assert door.sessions[0].person.village_code.startswith("32.17.")
    door.close()


def test_a_kecamatan_chosen_as_the_place_narrows_the_villages(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, tmp_path: Path
) -> None:
    door = Door(qtbot, FirstStartWindow(tmp_path / "profil", runner))
    press("Yohanes", K.Key_Return, "kec. lembang")
    QApplication.focusWidget().look()
    press(K.Key_Return)
    assert door.child("office_district").property("text") == "Kec. Lembang, Kab. Bandung Barat"
    village = door.child("office_village")
    assert "Kec. Lembang" in village.accessibleDescription()
    assert isinstance(village, LookupField)
    village.setFocus()
    press(K.Key_Down)
    offered = [choice.text for choice in village.choices()]
    assert len(offered) == 16
    assert all(text.endswith(", Kec. Lembang") for text in offered)
    village._popup.hide()
    press(K.Key_Return)  # an empty field is none of those offered
    assert village.value() == ""
    assert door.child("new_passphrase").isVisible()
    door.window.close()


def test_a_third_longer_fits_the_first_start(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, tmp_path: Path
) -> None:
    translator = Stretching()
    app.installTranslator(translator)
    window = FirstStartWindow(tmp_path / "profil", runner)
    app.removeTranslator(translator)
    qtbot.addWidget(window)
    window.show()
    for step in range(4):
        window._begin._go(step)
        QApplication.processEvents()
        assert clipped(window) + outside(window) == []


def test_the_eye_and_caps_lock(qtbot: QtBot, app: QApplication) -> None:
    field = PassphraseField()
    qtbot.addWidget(field)
    said: list[bool] = []
    field.caps_changed.connect(said.append)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    QTest.keyClick(field, "a")
    QTest.keyClick(field, "A", Qt.KeyboardModifier.ShiftModifier)
    assert said == []
    QTest.keyClick(field, "Q")  # upper case without Shift
    assert said == [True]
    assert field.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClick(field, K.Key_T, Qt.KeyboardModifier.AltModifier)
    assert field.echoMode() == QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("text", "expected"),
    [("pendek", 0), ("aaaaaaaaaaaa", 1), ("1234567890", 1), ("rahasia1", 1)],
)
def test_weak_passphrases_are_called_so(text: str, expected: int) -> None:
    assert strength(text) == expected


def test_more_words_are_never_weaker() -> None:
    text, before = "kopi hujan", strength("kopi hujan")
    for word in ("perahu", "gunung", "pasar"):
        text = f"{text} {word}"
        assert strength(text) >= before
        before = strength(text)
    assert before == 4


def test_other_profiles_begin_beside_this_one(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    folder = closed(profile)
    door = sign_in(qtbot, runner, folder)
    door.click("begin")
    walk_to_the_passphrase(door)
    press("kopi hujan perahu", K.Key_Tab, "kopi hujan perahu", K.Key_Return, K.Key_Return)
    assert [session.folder for session in door.sessions] == [folder.parent / "profil-2"]
    door.close()


def test_every_button_has_a_name(
    qtbot: QtBot, app: QApplication, runner: InlineRunner, profile: Make
) -> None:
    door = sign_in(qtbot, runner, closed(profile))
    buttons = [b for b in door.window.findChildren(QPushButton) if b.isVisible()]
    assert buttons and all(b.objectName() and b.text() for b in buttons)
