"""Editors that choose: all in sight by number keys, several of a list, one of thousands typed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QListView,
    QRadioButton,
    QToolButton,
    QWidget,
)

from kemensos_desktop.forms.choices import Option
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.survey.outline import plain
from kemensos_desktop.ui.theme import XL

FEW = 12
"""So many choices stand in sight; more are looked for by typing."""
_SHOWN = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Listed(QWidget):
    """Choices in sight; a digit, or two digits in a row, picks by the number in front."""

    changed = Signal(str)
    kind: type[QRadioButton | QCheckBox] = QCheckBox

    def __init__(self, *, across: bool = False, columns: int = 1) -> None:
        super().__init__()
        self._across, self._columns = across, columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(XL)
        self._grid.setVerticalSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._values: list[str] = []
        self._typed = ""
        self._read_only = False
        self._group.idClicked.connect(self._on_clicked)

    def set_options(self, options: Sequence[Option]) -> None:
        chosen = self._chosen()
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.deleteLater()
        self._values = [option.value for option in options]
        codes = all(value.isdecimal() and len(value) <= 2 for value in self._values)
        self._keys = self._values if codes else [str(i + 1) for i in range(len(options))]
        lines = -(-len(options) // self._columns)
        for i, option in enumerate(options):
            button = self.kind(f"{self._keys[i]}   {plain(option.label)}")
            button.setObjectName(f"choice_{option.value}")
            button.setEnabled(not self._read_only)
            self._group.addButton(button, i)
            place = (0, i) if self._across else (i % lines, i // lines)
            self._grid.addWidget(button, *place)
        if self._across:
            self._grid.setColumnStretch(len(options), 1)
        self._show(chosen)
        if options:
            self.setFocusProxy(self._group.button(0))

    def _chosen(self) -> list[str]:
        return [
            value
            for i, value in enumerate(self._values)
            if self._group.button(i) is not None and self._group.button(i).isChecked()
        ]

    def _show(self, values: Sequence[str]) -> None:
        for i, value in enumerate(self._values):
            self._group.button(i).setChecked(value in values)

    def complaint(self) -> str:
        return ""

    def set_read_only(self, on: bool) -> None:
        self._read_only = on
        for button in self._group.buttons():
            button.setEnabled(not on)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._typed = ""
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if self._read_only or not (digit.isascii() and digit.isdigit()):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._read_only:
                self._typed = ""
                self._clear()
            else:
                super().keyPressEvent(event)
            return
        self._typed = next((k for k in (self._typed + digit, digit) if k in self._keys), "")
        if not self._typed:
            return
        if len(self._typed) > 1:
            self._unpick(self._keys.index(self._typed[:-1]))
        button = self._group.button(self._keys.index(self._typed))
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        button.click()

    def _unpick(self, place: int) -> None:
        """The first digit of two was no answer of its own."""

    def _clear(self) -> None:
        self._show(())
        self.changed.emit("")

    def _on_clicked(self, place: int) -> None:
        self.changed.emit(" ".join(self._chosen()))


class RadioEditor(_Listed):
    """One of a few."""

    # exclusive by themselves, so arrows move and choose; the group itself must allow "none"
    kind = QRadioButton

    def set_options(self, options: Sequence[Option]) -> None:
        self._group.setExclusive(False)
        super().set_options(options)
        self._group.setExclusive(True)

    def set_value(self, text: str) -> None:
        self._show([text])

    def _show(self, values: Sequence[str]) -> None:
        exclusive = self._group.exclusive()
        self._group.setExclusive(False)
        super()._show(values)
        self._group.setExclusive(exclusive)
        checked = next((b for b in self._group.buttons() if b.isChecked()), None)
        if checked is not None:
            self.setFocusProxy(checked)


class ManyEditor(_Listed):
    """Several of a list; a digit ticks or unticks."""

    def _unpick(self, place: int) -> None:
        self._group.button(place).click()

    def set_value(self, text: str) -> None:
        self._show(text.split())


class SearchEditor(QLineEdit):
    """One of many: its code or some letters of its name, ↓ for the list, Enter takes the first.

    `quick` goes on by itself when the typed code can be no other.
    """

    changed = Signal(str)
    passed = Signal()
    """Enter, or a code that is complete: the next question may come."""

    def __init__(self, *, quick: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quick = quick
        self._options: Sequence[Option] = ()
        self._places: dict[str, int] = {}
        self._names: list[str] | None = None
        self._value = ""
        self._wrong = False
        self._offered: list[int] = []
        self.setPlaceholderText(self.tr("Ketik kode atau nama, ↓ daftar"))
        mark = QAction(self)
        icons.tint(mark, "search", "muted", 16)
        self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        for inner in self.findChildren(QToolButton):
            inner.setAccessibleName(self.tr("Cari pilihan"))
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(9)
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._popup.setUniformItemSizes(True)
        self._list.setPopup(self._popup)
        self._list.setWidget(self)
        self._popup.clicked.connect(self._on_clicked)
        self.textEdited.connect(self._on_edited)

    def set_options(self, options: Sequence[Option]) -> None:
        self._options, self._names = options, None
        self._places = {option.value: i for i, option in enumerate(options)}
        if not self.isModified():
            self.set_value(self._value)

    def set_value(self, text: str) -> None:
        self._value, self._wrong = text, False
        place = self._places.get(text)
        self.setText(text if place is None else self._words(place))
        self.setModified(False)
        self.setCursorPosition(0)

    def value(self) -> str:
        return self._value

    def complaint(self) -> str:
        return self.tr("Tidak ada dalam daftar. Coba ejaan lain.") if self._wrong else ""

    def set_read_only(self, on: bool) -> None:
        self.setReadOnly(on)

    def _words(self, place: int) -> str:
        option = self._options[place]
        name = plain(option.label)
        short = len(option.value) <= 2 and option.value.isdecimal()
        return f"{option.value}   {name}" if short else name

    def _found(self, text: str) -> list[int]:
        """Places by code, then by the beginning of the name, then anywhere in it."""
        wanted = " ".join(text.casefold().split())
        if self._names is None:
            self._names = [plain(option.label).casefold() for option in self._options]
        codes = [i for i, o in enumerate(self._options) if o.value.casefold().startswith(wanted)]
        codes.sort(key=lambda i: len(self._options[i].value))
        starts = [i for i, name in enumerate(self._names) if name.startswith(wanted)]
        inside = (i for i, name in enumerate(self._names) if wanted in name)
        return list(islice(dict.fromkeys((*codes, *starts, *inside)), _SHOWN))

    def _on_edited(self, text: str) -> None:
        self._wrong = False
        if not text.strip():
            self._popup.hide()
            return
        found = self._found(text)
        if self._quick and found and self._sure(text.strip(), found[0]):
            self._take(found[0])
            self.passed.emit()
            return
        self._offer(found)

    def _sure(self, text: str, place: int) -> bool:
        """The code is written whole and no other one begins with it."""
        longer = sum(option.value.startswith(text) for option in self._options)
        return self._options[place].value == text and longer == 1

    def _offer(self, found: list[int]) -> None:
        self._offered = found
        self._model.setStringList([self._words(i) for i in found])
        if found and self.hasFocus():
            self._list.complete()
        else:
            self._popup.hide()

    def _take(self, place: int) -> None:
        self._popup.hide()
        value = self._options[place].value
        before = self._value
        self.set_value(value)
        if value != before:
            self.changed.emit(value)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(self._offered[index.row()])

    def settle(self) -> None:
        """Read what is written: a choice, nothing, or a complaint."""
        if not self.isModified():
            return
        text = self.text().strip()
        found = self._found(text) if text else []
        if found:
            self._take(found[0])
            return
        self._popup.hide()
        self._wrong, self._value = bool(text), ""
        self.setModified(False)
        self.changed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            at = self._popup.currentIndex()
            if self._popup.isVisible() and at.isValid():
                self._take(self._offered[at.row()])
            else:
                self.settle()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                event.ignore()
            else:
                event.accept()
                self.passed.emit()
        elif event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            text = self.text() if self.isModified() else ""
            self._offer(self._found(text) if text else list(range(min(len(self._options), 400))))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self._popup.isVisible():
            self.settle()
