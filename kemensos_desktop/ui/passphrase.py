"""Typing a passphrase: shown on demand, a word about Caps Lock, how strong a new one is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.widgets import SecretField

SHORTEST = 8
_STEPS = 4


class PassphraseField(SecretField):
    """A secret with an eye (Alt+T) at its right; says `caps_changed(bool)` as far as keys tell."""

    caps_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self._eye = QAction(self)
        self._eye.setCheckable(True)
        self._eye.setShortcut(QKeySequence("Alt+T"))
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._eye.toggled.connect(self._on_eye)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)
        self._on_eye(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_CapsLock:
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


def strength(text: str) -> int:
    """How well a new passphrase protects: 0 too short, 1 weak, 2 fair, 3 good, 4 strong.

    Several words or many different characters; length counts most, as guessing does.
    """
    if len(text) < SHORTEST:
        return 0
    different = len(set(text.casefold()))
    if different < 5 or text.isdigit():
        return 1
    words = len([word for word in text.split() if len(word) > 2])
    kinds = sum(
        any(test(c) for c in text)
        for test in (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    )
    points = (len(text) >= 12) + (len(text) >= 16) + (words >= 3 or kinds >= 3)
    return min(_STEPS, 1 + points + (len(text) >= 20 and different >= 9))


class StrengthMeter(QWidget):
    """Four bars that fill as a new passphrase gets better."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength = 0
        self.setObjectName("strength")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 6)

    def set_text(self, text: str) -> str:
        """Measure a passphrase; gives the sentence to show beside it."""
        self._strength = strength(text)
        said = (
            self.tr("Paling sedikit {0} huruf; beberapa kata lebih baik.").format(SHORTEST),
            self.tr("Lemah: pakai tiga atau empat kata acak."),
            self.tr("Cukup. Satu kata lagi membuatnya jauh lebih kuat."),
            self.tr("Baik."),
            self.tr("Kuat."),
        )[self._strength]
        self.setAccessibleName(said)
        self.update()
        return said

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 4
        wide = (self.width() - gap * (_STEPS - 1)) / _STEPS
        lit = (now.bad, now.bad, now.warn, now.ok, now.ok)[self._strength]
        for step in range(_STEPS):
            painter.setBrush(QColor(lit if step < self._strength else now.border))
            painter.drawRoundedRect(QRectF(step * (wide + gap), 0, wide, self.height()), 3, 3)
