"""Fields that choose: one of a list, one of a few in sight, yes or no.

They speak as the typed fields beside them do: `value()`, `set_value()`, `changed(value)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.theme import L, S


class ComboField(QComboBox):
    """One of a list of (value, text); type-ahead by first letters; the wheel changes nothing."""

    changed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        *,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        self.currentTextChanged.connect(self.setToolTip)  # what ends in an ellipsis is read there
        self._values: list[Any] = []
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A text that is too long ends in an ellipsis; the style cuts it within a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Replace the list, keeping the chosen value when it is still there."""
        present = self.value()
        self.clear()
        self._values = [value for value, _text in options]
        self.addItems([text for _value, text in options])
        keep = present is None and self.placeholderText()
        self.setCurrentIndex(-1 if keep or present not in self._values else 0)
        if present in self._values:
            self.setCurrentIndex(self._values.index(present))
        elif not self.placeholderText() and options:
            self.setCurrentIndex(0)

    def value(self) -> Any:
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a form must not change an answer

    def _on_activated(self) -> None:
        self.changed.emit(self.value())


class CheckField(QCheckBox):
    """Yes or no."""

    changed = Signal(object)

    def __init__(self, text: str, value: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setChecked(value)
        self.clicked.connect(self._on_clicked)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: object) -> None:
        self.setChecked(bool(value))

    def _on_clicked(self) -> None:
        self.changed.emit(self.isChecked())


class RadioField(QWidget):
    """One of a few (value, text), all in sight; arrows move."""

    changed = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[Any, str]],
        *,
        vertical: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._values = [value for value, _text in options]
        box: QHBoxLayout | QVBoxLayout = QVBoxLayout(self) if vertical else QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S if vertical else L)
        for i, (_value, text) in enumerate(options):
            button = QRadioButton(text)
            button.setObjectName(f"radio_{i}")
            self._group.addButton(button, i)
            box.addWidget(button)
        if not vertical:
            box.addStretch(1)
        if options:
            self.setFocusProxy(self._group.button(0))
        if not vertical:
            self.setMinimumHeight(theme.current().control)
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> Any:
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object) -> None:
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _on_clicked(self) -> None:
        self.changed.emit(self.value())
