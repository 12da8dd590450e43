"""Typing a passphrase: shown on demand, a word about Caps Lock."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from kemensos_desktop.ui import icons
from kemensos_desktop.ui.widgets import SecretField


class PassphraseField(SecretField):
    """A secret with an eye (Alt+T) at its right; says `caps_changed(bool)` as far as keys tell."""

    caps_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._on_eye)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._on_eye(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, held = QtCore.Qt.Key, QtCore.Qt.KeyboardModifier
        text = event.text()
        shift = bool(event.modifiers() & held.ShiftModifier)
        if event.key() == keys.Key_T and event.modifiers() == held.AltModifier:
            self._eye.toggle()
            return
        if event.key() == keys.Key_CapsLock:
            self._say_caps(not self._caps)
        elif text.isalpha() and text.upper() != text.lower():
            self._say_caps(text.isupper() != shift)
        super().keyPressEvent(event)

    def _say_caps(self, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps_changed.emit(on)

    def _on_eye(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        icons.tint(self._eye, "eye-off" if shown else "eye", "muted", 18)
        said = self.tr("Sembunyikan (Alt+T)") if shown else self.tr("Tampilkan (Alt+T)")
        self._eye.setText(said)
        self._eye.setToolTip(said)
        for inner in self.findChildren(QToolButton):
            inner.setAccessibleName(said)
