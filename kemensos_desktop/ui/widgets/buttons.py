"""Buttons: one primary per page, the others quieter; icons follow the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from kemensos_desktop.ui import icons, theme

if TYPE_CHECKING:
    from collections.abc import Callable


def entered(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press the button once, however long Enter is held; the key is then used up."""
    if event.key() not in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class EnterButton(QPushButton):
    """Enter presses it as the space bar does; else only some desktops let it, and never Windows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not entered(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)


class Button(EnterButton):
    """A button with text (mnemonic by `&`), an optional icon and an optional slot."""

    kind = "secondary"
    token = "text"

    def __init__(
        self,
        text: str,
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        *,
        name: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        if icon:
            icons.tint(self, icon, self.token)
        if name:
            self.setObjectName(name)
        if tip:
            self.setToolTip(tip)
        if on_click is not None:
            self._slot = on_click
            self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._slot()


class SecondaryButton(Button):
    """The ordinary button."""


class PrimaryButton(Button):
    """The one thing this page is for."""

    kind = "primary"
    token = "on_primary"

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        # a ring inside: on a filled button a border of the same family would not be seen
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(now.on_primary), now.ring))
        inset = 2.5 + now.ring / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, 4, 4)


class GhostButton(Button):
    """No frame until it is touched; for what is seldom needed."""

    kind = "ghost"


class DangerButton(Button):
    """Discards or ends something; always with an undo or a question before it."""

    kind = "danger"
    token = "bad"


class LinkButton(Button):
    """Looks like a link, is a button."""

    kind = "link"
    token = "primary"


class IconButton(QToolButton):
    """An icon alone, 36 × 36; `label` is both tooltip and accessible name."""

    def __init__(
        self,
        icon: str,
        label: str,
        on_click: Callable[[], object] | None = None,
        *,
        name: str = "",
        token: str = "muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "icon")
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.PointingHandCursor)
        self.setObjectName(name or f"icon_{icon}")
        self._token = token
        self.set_icon(icon, label)
        if on_click is not None:
            self._slot = on_click
            self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._slot()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not entered(self, event):
            super().keyPressEvent(event)

    def set_icon(self, icon: str, label: str) -> None:
        icons.tint(self, icon, self._token)
        self.setToolTip(label)
        self.setAccessibleName(label)
