"""Looking for something: the search field and the filter chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from kemensos_desktop.ui import icons
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets.buttons import EnterButton
from kemensos_desktop.ui.widgets.figures import number
from kemensos_desktop.ui.widgets.shortcuts import shortcut


class SearchField(QLineEdit):
    """Emits `searched(text)` shortly after typing stops, `submitted` at Enter, `left_down` at ↓."""

    searched = Signal(str)
    submitted = Signal(str)
    left_down = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        placeholder = placeholder or self.tr("Cari")
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(f"{placeholder}  (Ctrl+F)")
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(420)
        self.setClearButtonEnabled(True)
        mark = QAction(self)
        icons.tint(mark, "search", "muted", 16)
        self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        for inner in self.findChildren(QToolButton):
            inner.setAccessibleName(self.tr("Kosongkan pencarian"))
        self._timer = after_pause(self, 140, self._on_pause)
        self._said = ""
        self.textChanged.connect(self._on_text_changed)
        shortcut(self, QKeySequence.StandardKey.Find, self.tr("Ke kotak pencarian"), self._focus)

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(words + 54, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_pause()
            self.submitted.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._on_pause()
        else:
            super().keyPressEvent(event)

    def _focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def _on_text_changed(self) -> None:
        self._timer.start()

    def _on_pause(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._said:
            self._said = text
            self.searched.emit(text)


class FilterChips(QWidget):
    """One choice among a few; Tab reaches the chosen one, arrows move. Emits `chosen(key)`."""

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        *,
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filter_chips")
        self.setAccessibleName(label or self.tr("Saringan"))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(S)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self._texts: dict[str, str] = {}
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """(key, text) of each chip; the first is chosen unless the present one remains."""
        present = self.value()
        self.blockSignals(True)
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        self._texts = dict(options)
        for key, text in options:
            chip = EnterButton(text)
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setProperty("chip", "true")
            chip.setProperty("key", key)
            chip.setObjectName(f"chip_{key}")
            self._group.addButton(chip)
            self._box.addWidget(chip)
        self.blockSignals(False)
        if options:
            self.set_value(present if present in self._texts else options[0][0], quiet=True)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Show how many each chip would leave, such as "Diterima 96"."""
        for chip in self._group.buttons():
            key = str(chip.property("key"))
            tail = f"  {number(counts[key])}" if key in counts else ""
            chip.setText(self._texts[key] + tail)

    def value(self) -> str:
        chip = self._group.checkedButton()
        return str(chip.property("key")) if chip is not None else ""

    def set_value(self, key: str, *, quiet: bool = False) -> None:
        for chip in self._group.buttons():
            if chip.property("key") == key:
                self.blockSignals(quiet)
                chip.setChecked(True)
                self.blockSignals(False)

    def _on_toggled(self, chip: QPushButton, checked: bool) -> None:
        if checked:
            self.chosen.emit(str(chip.property("key")))
