"""Pills: a state in a word, as a label and as a table cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.theme import Tone

ToneRole = Qt.ItemDataRole.UserRole + 1
IconRole = Qt.ItemDataRole.UserRole + 2
_PAD, _ICON, _GAP = 9, 14, 5


class Pill(QLabel):
    """A short state with a tone; hugs its words."""

    def __init__(self, text: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "pill")
        self.setProperty("tone", tone.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(self.sizePolicy().Policy.Maximum, self.sizePolicy().Policy.Fixed)

    def set_state(self, text: str, tone: Tone) -> None:
        self.setText(text)
        theme.set_property(self, "tone", tone.value)


class PillDelegate(QStyledItemDelegate):
    """Paints DisplayRole as a pill when the column gives a tone (ToneRole) and icon (IconRole)."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tone = index.data(ToneRole)
        if tone is None:
            super().paint(painter, option, index)
            return
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        text, plain.text = plain.text, ""
        style = plain.widget.style() if plain.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        if not text:
            return
        front, soft = theme.current().tone(tone)
        icon = index.data(IconRole) or ""
        font = self._font(plain)
        metrics = QFontMetrics(font)
        lead = _ICON + _GAP if icon else 0
        room = plain.rect.width() - 16 - 2 * _PAD - lead
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown) + 2 * _PAD + lead
        height = metrics.height() + 6
        top = plain.rect.center().y() - height / 2 + 0.5
        pill = QRectF(plain.rect.left() + 8, top, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        if icon:
            ratio = painter.device().devicePixelRatioF()
            drawn = icons.pixmap(icon, front, _ICON, ratio)
            painter.drawPixmap(int(pill.left() + _PAD), int(pill.center().y() - _ICON / 2), drawn)
        painter.setPen(QColor(front))
        painter.setFont(font)
        words = pill.adjusted(_PAD + lead, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        lead = _ICON + _GAP if index.data(IconRole) else 0
        wide = QFontMetrics(self._font(plain)).horizontalAdvance(plain.text)
        return QSize(wide + 2 * _PAD + lead + 24, super().sizeHint(option, index).height())

    def _font(self, option: QStyleOptionViewItem) -> QFont:
        font = QFont(option.font)
        font.setPixelSize(theme.current().font_small)
        font.setWeight(QFont.Weight.Medium)
        return font
