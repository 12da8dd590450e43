"""How well a new passphrase protects, as a number and as four bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kemensos_desktop.ui import theme

SHORTEST = 8
_STEPS = 4


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
