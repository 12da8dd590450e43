"""Automatic lock: nothing is closed, nothing is seen, until the passphrase is given again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.ui import PRODUCT, icons
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XL, M
from kemensos_desktop.ui.widgets import Card, Field, PrimaryButton, SecretField, words
from kemensos_desktop.ui.widgets.banners import BannerArea

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """Signal `idle` when nobody touched the program for the minutes of `set_minutes` (0: never)."""

    idle = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        app.installEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        self._timer.stop()
        self._timer.setInterval(minutes * 60_000)
        self.touch()

    def touch(self) -> None:
        """Begin counting anew."""
        if self._timer.interval():
            self._timer.start()

    def stop(self) -> None:
        """Count no more: the window is locked or closed."""
        self._timer.stop()

    def running(self) -> bool:
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and self._timer.isActive():
            self._timer.start()
        return False


class LockWindow(QWidget):
    """Asks for the passphrase; `unlocked` when it fits, `closed` when the window is closed.

    `check(passphrase)` raises the known error of a wrong one; it runs in the pool.
    """

    unlocked = Signal()
    closed = Signal()

    def __init__(self, name: str, check: Callable[[str], object], runner: TaskRunner) -> None:
        super().__init__()
        self.setObjectName("lock_window")
        self.setWindowTitle(PRODUCT)
        self._check, self._runner = check, runner
        self.banners = BannerArea()
        self._secret = SecretField()
        self._secret.returnPressed.connect(self._on_open)
        self._field = Field(self.tr("&Frasa sandi"), self._secret, name="lock_passphrase")
        self._open = PrimaryButton(self.tr("&Buka"), "lock", self._on_open, name="unlock")
        card = Card(margin=XL)
        card.setFixedWidth(400)
        card.add(icons.IconLabel("lock", "primary", 24, tile="primary_soft"))
        card.add(words(self.tr("Terkunci"), "title"))
        card.add(words(self.tr("{0}, pekerjaan Anda tersimpan dan menunggu.").format(name)))
        card.add(self._field)
        card.add(self._open)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(XL, XL, XL, XL)
        outer.setSpacing(M)
        outer.addWidget(self.banners)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self._done = False

    def ask(self) -> None:
        """Show empty, with the focus where the passphrase goes."""
        self._done = False
        self._secret.set_value("")
        self._field.set_error("")
        self.show()
        self.raise_()
        self.activateWindow()
        self._secret.setFocus()

    def _on_open(self) -> None:
        secret = self._secret.value()
        if secret and self._open.isEnabled():
            self._open.setEnabled(False)
            self._runner.run(
                self._check, secret, owner=self, then=self._on_right, failed=self._on_wrong
            )

    def _on_right(self, _opened: object) -> None:
        self._open.setEnabled(True)
        self._secret.set_value("")
        self._done = True
        self.hide()
        self.unlocked.emit()

    def _on_wrong(self, fault: BaseException) -> None:
        self._open.setEnabled(True)
        if isinstance(fault, KnownError):
            self._field.set_error(f"{fault.sentence} {fault.way_out}".strip())
            self._secret.selectAll()
            self._secret.setFocus()
        else:
            self._runner.report(self, fault)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if not self._done:
            self.closed.emit()
