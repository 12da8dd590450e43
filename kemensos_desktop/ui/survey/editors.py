"""Editors of one answer by its control, type and appearance: typed values, dates, sentences.

Each has `set_value(text)` and `changed(text)` in the form's canonical text, `complaint()` for
what was typed and is no answer, and `set_read_only(bool)`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from kemensos_desktop.forms.model import Definition
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.survey.writing import looks, shown_text, typed_text
from kemensos_desktop.ui.widgets import DateField, TextArea


class TypedEditor(QLineEdit):
    """Text, whole and decimal numbers, coordinates: typed, read when it is left."""

    changed = Signal(str)

    def __init__(
        self, definition: Definition, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._definition, self._today = definition, today
        self._committed = ""
        self._wrong = False
        if definition.bind.type == "string":
            self.setMaxLength(1000)
            if "numbers" in looks(definition):
                pattern = QRegularExpression("[0-9+\\-. ]*")
                self.setValidator(QRegularExpressionValidator(pattern, self))
        if definition.bind.type in ("int", "decimal") or "numbers" in looks(definition):
            self.setFont(theme.figures(self.font()))
            self.setMaximumWidth(280)
        if definition.bind.type == "geopoint":
            self.setPlaceholderText(self.tr("-6.8171, 107.6175 8"))
            self.setMaximumWidth(360)
        self.editingFinished.connect(self._on_finished)

    def set_value(self, text: str) -> None:
        self._committed, self._wrong = text, False
        self.setText(shown_text(self._definition, text))
        self.setCursorPosition(0)

    def complaint(self) -> str:
        if not self._wrong:
            return ""
        kind = self._definition.bind.type
        if kind == "geopoint":
            return self.tr("Tulis lintang, bujur, misalnya -6.8171, 107.6175 8.")
        if kind == "decimal":
            return self.tr("Tulis bilangan, misalnya 12,5.")
        return self.tr("Tulis bilangan bulat, misalnya 12.")

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def _on_finished(self) -> None:
        typed = typed_text(self._definition, self.text(), self._today())
        self._wrong = typed is None
        if typed is not None:
            self.setText(shown_text(self._definition, typed))
        # what is no value counts as no answer: nothing may count that is not on the screen
        value = typed or ""
        before, self._committed = self._committed, value
        if value != before or self._wrong:
            self.changed.emit(value)


class DateEditor(DateField):
    """The kit's date in the form's text."""

    answered = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today=today, parent=parent)
        self.setMaximumWidth(280)
        self.changed.connect(self._on_changed)
        self.editingFinished.connect(self._on_left)

    def set_text(self, text: str) -> None:
        self.set_value(date.fromisoformat(text) if text else None)

    def complaint(self) -> str:
        if self.understood():
            return ""
        return self.tr("Tulis tanggal, misalnya 24-11-1980.")

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)

    def _on_changed(self, day: date | None) -> None:
        self.answered.emit(day.isoformat() if day else "")

    def _on_left(self) -> None:
        if not self.understood():
            self.answered.emit("")


class LongEditor(TextArea):
    """Several lines; Enter goes on as everywhere, Ctrl+Enter begins a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setToolTip(self.tr("Ctrl+Enter: baris baru"))

    def complaint(self) -> str:
        return ""

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.insertPlainText("\n")
        else:
            if self.value() != self._committed:
                self._committed = self.value()
                self.changed.emit(self._committed)
            event.ignore()


class AcknowledgeEditor(QWidget):
    """One tick; 1 sets it, 0 and Delete take it away."""

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self.tr("Ya, sudah"))
        self.box.clicked.connect(self._on_clicked)
        lay = QHBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.addWidget(self.box)
        lay.addStretch(1)
        self.setFocusProxy(self.box)

    def set_value(self, text: str) -> None:
        self.box.setChecked(bool(text))

    def complaint(self) -> str:
        return ""

    def set_read_only(self, on: bool) -> None:
        self.box.setEnabled(not on)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.box.setAccessibleName(f"{self.box.text()}: {name}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "1" and self.box.isEnabled():
            self._set(True)
        elif (event.text() == "0" or event.key() == Qt.Key.Key_Delete) and self.box.isEnabled():
            self._set(False)
        else:
            super().keyPressEvent(event)

    def _set(self, on: bool) -> None:
        if self.box.isChecked() != on:
            self.box.setChecked(on)
            self._on_clicked()

    def _on_clicked(self) -> None:
        self.changed.emit("OK" if self.box.isChecked() else "")
