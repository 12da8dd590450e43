"""Fields: a label with a mnemonic, an editor, help, and the error beside it.

Every editor has `value()`, `set_value(value)` (says nothing) and the signal `changed(value)`,
emitted when the person has finished with it: on leaving the field, on Enter, on choosing.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui import theme
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
            # not above: the enumerations of expressions take 2 ms of a start
            from PySide6.QtCore import QRegularExpression
            from PySide6.QtGui import QRegularExpressionValidator

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
        # not above: the enumerations of QStyle alone take 7 ms of a start
        from PySide6.QtWidgets import QStyle, QStyleOptionFrame

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
        from kemensos_desktop.ui.widgets.figures import number

        self._committed = value
        self.setText("" if value is None else f"{self._prefix}{number(value)}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != QtCore.Qt.FocusReason.MouseFocusReason:
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
