"""Fields: a label with a mnemonic, an editor, help, and the error beside it.

Every editor has `value()`, `set_value(value)` (says nothing) and the signal `changed(value)`,
emitted when the person has finished with it: on leaving the field, on Enter, on choosing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QRegularExpression, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QPaintEvent,
    QPalette,
    QRegularExpressionValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.theme import L, S
from kemensos_desktop.ui.widgets.figures import number
from kemensos_desktop.ui.widgets.layout import words


class Field(QWidget):
    """Label above, editor, and one line below for help or, in red, for the error.

    The line keeps its room so that the form does not jump while somebody types; `dense` gives
    that up.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        help_text: str = "",
        required: bool = False,
        dense: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help = help_text
        self._label = words(f"{label} *" if required else label, "label")
        self._label.setBuddy(editor)
        plain = label.replace("&", "")
        if name:
            editor.setObjectName(name)
        elif not editor.objectName():
            editor.setObjectName(plain.lower().replace(" ", "_"))
        editor.setAccessibleName(plain)
        self._line = words("", "muted", wrap=True)
        policy = self._line.sizePolicy()
        policy.setRetainSizeWhenHidden(not dense)
        self._line.setSizePolicy(policy)
        if not dense:
            self._line.setMinimumHeight(theme.current().font_small + 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addWidget(self._line)
        if editor.sizePolicy().verticalPolicy() != QSizePolicy.Policy.Expanding:
            column.addStretch(1)
        self._error = ""
        self._say()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the value and the way out; empty takes it away."""
        self._error = sentence
        theme.set_property(self.editor, "invalid", "true" if sentence else "false")
        self._say()

    def set_help(self, sentence: str) -> None:
        self._help = sentence
        self._say()

    def error(self) -> str:
        return self._error

    def set_label(self, label: str) -> None:
        """Call it otherwise, such as a portion whose name is data."""
        self._label.setText(label)
        self.editor.setAccessibleName(label.replace("&", ""))

    def _say(self) -> None:
        text = self._error or self._help
        theme.set_property(self._line, "role", "error" if self._error else "muted")
        self._line.setText(text)
        self._line.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)


class TextField(QLineEdit):
    """One line of text; the value is stripped of surrounding blanks."""

    changed = Signal(object)

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 255,
        pattern: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(value, parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(max_length)
        if pattern:
            self.setValidator(QRegularExpressionValidator(QRegularExpression(pattern), self))
        self._committed = value
        self.editingFinished.connect(self._on_finished)

    def value(self) -> str:
        return self.text().strip()

    def set_value(self, value: object) -> None:
        self._committed = "" if value is None else str(value)
        self.setText(self._committed)
        self.setCursorPosition(0)  # a long value is read from its beginning

    def event(self, event: QEvent) -> bool:
        # what is cut is told whole, a passphrase never
        if isinstance(event, QHelpEvent) and not self.toolTip():
            shown = self.echoMode() == QLineEdit.EchoMode.Normal
            whole = self.text() if shown and self.is_cut() else ""
            QToolTip.showText(event.globalPos(), whole, self)
            return True
        return super().event(event)

    def is_cut(self) -> bool:
        """Whether the text is longer than the field."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return self.fontMetrics().horizontalAdvance(self.text()) > room.width() - 4

    def _on_finished(self) -> None:
        if self.value() != self._committed:
            self._committed = self.value()
            self.changed.emit(self._committed)


class SecretField(TextField):
    """A passphrase; never shown, never logged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> str:
        return self.text()


class NumberField(QLineEdit):
    """A whole number, grouped the Indonesian way when left, or None; `prefix` such as Rp."""

    changed = Signal(object)

    def __init__(
        self,
        value: int | None = None,
        *,
        prefix: str = "",
        minimum: int = 0,
        maximum: int = 10**15,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._prefix, self._minimum, self._maximum = prefix, minimum, maximum
        self.setFont(theme.figures(self.font()))
        self._committed: int | None = None
        self.editingFinished.connect(self._on_finished)
        self.set_value(value)

    def value(self) -> int | None:
        digits = "".join(c for c in self.text() if c.isascii() and (c.isdigit() or c == "-"))
        try:
            return max(self._minimum, min(self._maximum, int(digits)))
        except ValueError:
            return None

    def set_value(self, value: int | None) -> None:
        self._committed = value
        self.setText("" if value is None else f"{self._prefix}{number(value)}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _on_finished(self) -> None:
        value, before = self.value(), self._committed
        self.set_value(value)
        if value != before:
            self.changed.emit(value)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    changed = Signal(object)

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(value, parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)
        self._committed = value

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: object) -> None:
        self._committed = "" if value is None else str(value)
        self.setPlainText(self._committed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.value() != self._committed:
            self._committed = self.value()
            self.changed.emit(self._committed)


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
