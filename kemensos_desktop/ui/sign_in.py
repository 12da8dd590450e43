"""Signing in: the first window of a cold start, painted before the database is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from kemensos_desktop.domain.errors import WrongPassphrase
from kemensos_desktop.services.profile_card import ProfileCard, cards
from kemensos_desktop.ui.cheap_qt import CENTRED
from kemensos_desktop.ui.doorway import Doorway
from kemensos_desktop.ui.passphrase import PassphraseField
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XL, M
from kemensos_desktop.ui.widgets import (
    Card,
    Field,
    LinkButton,
    PrimaryButton,
    column,
    row,
    rule,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kemensos_desktop.services.session import Session
    from kemensos_desktop.ui.first_start import FirstStartView
    from kemensos_desktop.ui.restore import RestoreView

CARD_WIDTH = 470


class SignInWindow(Doorway):
    """Asks for the passphrase of a profile; `opened(Session)` when it fits.

    `restored(Restored)` after a backup was put back instead. Other profiles beside this one can be
    chosen. `on_practice()` makes the practice profile and gives its Session; it runs in the pool.
    `practice_shown(bool)` tells whoever dresses the program which colours fit the chosen profile.
    """

    opened = Signal(object)
    restored = Signal(object)
    practice_shown = Signal(bool)

    def __init__(
        self,
        card: ProfileCard,
        runner: TaskRunner,
        *,
        on_practice: Callable[[], Session] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in_window")
        self._runner, self._on_practice = runner, on_practice
        beside = [one for one in cards(card.folder.parent) if one.folder != card.folder]
        self._cards = [card, *beside]
        self._card = card
        self._warm = False
        self._first_start: FirstStartView | None = None
        self._restore: RestoreView | None = None
        self._sheet = self._sign_in()
        self.add_view(self._sheet)
        self._show_card(card)

    # what others call

    def card(self) -> ProfileCard:
        """The profile that a passphrase would open."""
        return self._card

    # parts

    def _sign_in(self) -> Card:
        sheet = Card(margin=XL)
        sheet.setFixedWidth(CARD_WIDTH)
        self._badge = QLabel()
        self._badge.setObjectName("badge")
        self._badge.setProperty("alignment", CENTRED)
        self._name = words("", "section", wrap=True)
        self._place = words("", "muted", wrap=True)
        who = row(column(self._badge, None), spacing=M)
        who.addLayout(column(self._name, self._place, spacing=2), 1)
        self._secret = PassphraseField()
        self._secret.returnPressed.connect(self.sign_in)
        self._secret.textEdited.connect(self._on_typed)
        self._secret.caps_changed.connect(self._on_caps)
        self._field = Field(self.tr("&Frasa sandi"), self._secret, name="passphrase")
        self._open = PrimaryButton(self.tr("&Buka"), "arrow-right", self.sign_in, name="open")
        sheet.add(words(self.tr("Selamat bekerja"), "title"))
        if len(self._cards) > 1:
            sheet.add(self._chooser())
        sheet.add(who)
        sheet.add(self._field)
        sheet.add(self._open)
        sheet.add(rule())
        practice = LinkButton(
            self.tr("Mode &latihan"), "flask-conical", self._practise, name="practice"
        )
        begin = LinkButton(self.tr("&Mulai baru"), "plus", self._begin, name="begin")
        back = LinkButton(
            self.tr("&Pulihkan cadangan"), "archive-restore", self._show_restore, name="restore"
        )
        sheet.add(row(begin, practice, back, None, spacing=2))
        practice.setVisible(self._on_practice is not None)
        return sheet

    def _chooser(self) -> Field:
        from kemensos_desktop.ui.widgets import ComboField

        profiles = ComboField([(i, _said(one)) for i, one in enumerate(self._cards)])
        profiles.changed.connect(self._on_profile)
        return Field(self.tr("P&rofil"), profiles, dense=True, name="profile")

    # what happens

    def sign_in(self) -> None:
        """Open the chosen profile with what was typed."""
        secret = self._secret.value()
        if not secret:
            self._field.set_error(self.tr("Ketik frasa sandi Anda."))
            self._secret.setFocus()
            return
        if self._open.isEnabled():
            from kemensos_desktop.services import profiles

            self._say_busy(True)
            self._runner.run(
                profiles.open_profile,
                self._card.folder,
                secret,
                owner=self,
                then=self._on_opened,
                failed=self._on_refused,
            )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._warm:
            self._warm = True
            QTimer.singleShot(0, self._on_painted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._secret.setFocus()

    def _on_painted(self) -> None:
        # what opening needs is imported while the person types; a failure shows when opening
        self._runner.run(_warm, owner=self, failed=self._on_cold)

    def _on_cold(self, _fault: BaseException) -> None:
        """Opening will say what is wrong."""

    def _on_opened(self, session: Session) -> None:
        self._say_busy(False)
        self._secret.set_value("")
        self.opened.emit(session)

    def _on_refused(self, fault: BaseException) -> None:
        self._say_busy(False)
        if isinstance(fault, WrongPassphrase):
            self._field.set_error(f"{fault.sentence} {fault.way_out}".strip())
            self._secret.setFocus()
            self._secret.selectAll()
        else:
            self._runner.report(self, fault)

    def _say_busy(self, busy: bool) -> None:
        self._open.setEnabled(not busy)
        self._open.setText(self.tr("Membuka …") if busy else self.tr("&Buka"))

    def _on_typed(self) -> None:
        self._field.set_error("")

    def _on_caps(self, on: bool) -> None:
        self._field.set_help(self.tr("Caps Lock menyala.") if on else "")

    def _on_profile(self, place: int) -> None:
        self._show_card(self._cards[place])
        self._secret.set_value("")
        self._field.set_error("")
        self._secret.setFocus()

    def _show_card(self, card: ProfileCard) -> None:
        self._card = card
        parts = [part for part in card.name.split() if part[0].isalpha()]
        self._badge.setText("".join(part[0] for part in parts[:1] + parts[1:][-1:]).upper())
        self._name.setText(card.name)
        self._place.setText(f"{card.role.label} · {card.office_name}")
        self.say_practice(card.practice)
        self.practice_shown.emit(card.practice)

    def _begin(self) -> None:
        from kemensos_desktop.ui.first_start import FirstStartView

        if self._first_start is None:
            view = FirstStartView(_free_folder(self._card.folder.parent), self._runner)
            view.opened.connect(self.opened)
            view.given_up.connect(self._back)
            self.add_view(view)
            self._first_start = view
        self.say_practice(False)
        self.show_view(self._first_start)
        self._first_start.focus_start()

    def _practise(self) -> None:
        if self._on_practice is not None:
            self._runner.run(
                self._on_practice,
                owner=self,
                then=self._on_opened,
                failed=self._on_refused,
                title=self.tr("Menyiapkan data latihan"),
            )

    def _show_restore(self) -> None:
        if self._restore is None:
            from kemensos_desktop.ui.restore import RestoreView

            self._restore = RestoreView(self._runner)
            self._restore.restored.connect(self.restored)
            self._restore.given_up.connect(self._back)
            self.add_view(self._restore)
        self._restore.start(self._card.folder)
        self.show_view(self._restore)
        self._restore.focus_start()

    def _back(self) -> None:
        self.say_practice(self._card.practice)
        self.show_view(self._sheet)
        self._secret.setFocus()


def _warm() -> None:
    from kemensos_desktop.services import profiles

    profiles.warm()
    # the window that follows; made of classes only, so any thread may import it
    from kemensos_desktop.ui import home, lock, pages, sync  # noqa: F401 - for the time it takes


def _said(card: ProfileCard) -> str:
    return f"{card.name} – {card.role.label}"


def _free_folder(home: Path) -> Path:
    """A folder beside the others that nothing lies in yet."""
    number = 2
    while (home / f"profil-{number}").exists():
        number += 1
    return home / f"profil-{number}"
