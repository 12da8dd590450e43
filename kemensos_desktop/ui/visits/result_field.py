"""The result of a visit: every code in sight, chosen by its digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from kemensos_desktop.domain.codes import Code
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import M


class ResultField(QWidget):
    """One of the codes or none; a code's key chooses it while the focus is in here."""

    changed = Signal(object)

    def __init__(self, codes: Sequence[Code], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = {code.key: int(code.code) for code in codes if code.key}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(0)
        self._columns = 0
        for code in codes:
            button = QRadioButton(f"{code.code} · {spoken(code.label)}")
            button.setObjectName(f"result_{code.code}")
            self._group.addButton(button, int(code.code))
        self._arrange(2)
        self.setFocusProxy(self._group.buttons()[0])
        self._group.idClicked.connect(self._on_clicked)

    def value(self) -> int | None:
        chosen = self._group.checkedId()
        return chosen if chosen >= 0 else None

    def set_value(self, value: int | None) -> None:
        button = self._group.button(value) if value is not None else None
        if button is not None:
            button.setChecked(True)
            self.setFocusProxy(button)
            return
        self._group.setExclusive(False)
        for one in self._group.buttons():
            one.setChecked(False)
        self._group.setExclusive(True)
        self.setFocusProxy(self._group.buttons()[0])

    def minimumSizeHint(self) -> QSize:
        """No wider than one column: it makes do with that."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= 2 * self._widest() + M else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._keys.get(event.text())
        if code is None:
            super().keyPressEvent(event)
            return
        self.set_value(code)
        self._group.button(code).setFocus()
        self.changed.emit(code)

    def _widest(self) -> int:
        return max(button.sizeHint().width() for button in self._group.buttons())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        buttons = self._group.buttons()
        lines = -(-len(buttons) // columns)
        for place, button in enumerate(buttons):
            self._grid.addWidget(button, place % lines, place // lines)
        self._grid.setColumnStretch(1, columns - 1)
        self.updateGeometry()

    def _on_clicked(self, code: int) -> None:
        self.setFocusProxy(self._group.button(code))
        self.changed.emit(code)
