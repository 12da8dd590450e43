"""A key and what it means, drawn as a keycap and a word; for the mouse it is a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from kemensos_desktop.domain.codes import Code
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import S

_SPELLED = {"Space": "Spasi"}
_CAP = 20


class KeyButton(QAbstractButton):
    """`[K] Dikembalikan`; shortens its word when there is little room, the tooltip has it all."""

    def __init__(self, code: Code, word: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self._key = _SPELLED.get(code.key, code.key)
        self.setText(word)
        self.setObjectName(name)
        self.setToolTip(spoken(code.label))
        self.setAccessibleName(f"{self._key}: {spoken(code.label)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = self._cap() + S + self._metrics().horizontalAdvance(self.text()) + 15
        return QSize(wide, theme.current().control - 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._cap() + 36, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()  # the strip around it knows the keys

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        edge = now.focus if focused else now.border
        width = now.ring if focused else 1
        painter.setPen(QPen(QColor(edge), width))
        lit = self.isEnabled() and (self.underMouse() or self.isDown())
        painter.setBrush(QColor(now.bg if lit else now.surface))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        cap = QRectF(6, (self.height() - _CAP) / 2, self._cap(), _CAP)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(now.primary_soft if self.isEnabled() else now.neutral_soft))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setFont(self._bold())
        painter.setPen(QColor(now.primary if self.isEnabled() else now.disabled))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
        font = QFont(self.font())
        font.setPixelSize(now.font_small)
        painter.setFont(font)
        painter.setPen(QColor(now.text if self.isEnabled() else now.disabled))
        room = QRectF(self.rect()).adjusted(cap.right() + S, 0, -8, 0)
        mode = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(self.text(), mode, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.current().font_small)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _metrics(self) -> QFontMetrics:
        font = QFont(self.font())
        font.setPixelSize(theme.current().font_small)
        return QFontMetrics(font)

    def _cap(self) -> int:
        return max(_CAP, QFontMetrics(self._bold()).horizontalAdvance(self._key) + 10)
