"""The result of a visit: every code in sight, chosen by its digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from kemensos_desktop.domain.codes import Code
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import M

_COLUMNS = 2


class ResultField(QWidget):
    """One of the codes or none; a code's key chooses it while the focus is in here."""

    changed = Signal(object)

    def __init__(self, codes: Sequence[Code], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = {code.key: int(code.code) for code in codes if code.key}
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(0)
        lines = -(-len(codes) // _COLUMNS)
        for place, code in enumerate(codes):
            button = QRadioButton(f"{code.code} · {spoken(code.label)}")
            button.setObjectName(f"result_{code.code}")
            self._group.addButton(button, int(code.code))
            grid.addWidget(button, place % lines, place // lines)
        grid.setColumnStretch(_COLUMNS - 1, 1)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        code = self._keys.get(event.text())
        if code is None:
            super().keyPressEvent(event)
            return
        self.set_value(code)
        self._group.button(code).setFocus()
        self.changed.emit(code)

    def _on_clicked(self, code: int) -> None:
        self.setFocusProxy(self._group.button(code))
        self.changed.emit(code)
