"""A NIK or a card number that is masked until somebody wants to see it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.ui.recipients.listing import HoldButton
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets import row, words


class HiddenNumber(QWidget):
    """The number masked; in full only while the button beside it is held."""

    def __init__(self, button: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = self._instead = ""
        self._label = words("")
        self._label.setObjectName(f"{name}_number")
        self._show = HoldButton(button, "eye", name=f"show_{name}")
        self._show.held.connect(self._on_held)
        self.setLayout(row(self._label, self._show, spacing=S))

    def set_number(self, number: str, instead: str) -> None:
        """Show another number; `instead` stands there when there is none."""
        self._number, self._instead = number, instead
        self._show.setVisible(bool(number))
        self._on_held(False)

    def _on_held(self, held: bool) -> None:
        whole = self._number if held else mask_nik(self._number)
        self._label.setText(whole if self._number else self._instead)
