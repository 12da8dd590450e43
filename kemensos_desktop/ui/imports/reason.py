"""A strip that asks for a reason before something is undone; never a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import (
    DangerButton,
    Field,
    GhostButton,
    TextField,
    row,
    words,
)


class ReasonStrip(QFrame):
    """Question, a field for the reason, the act and the way back; hidden until asked.

    Only the button acts: Enter in the field is a habit, and here it would undo a whole import.

    Signal `closed` when it goes, whatever was decided.
    """

    closed = Signal()

    def __init__(self, act: str, help_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.setObjectName("reason_strip")
        self._question = words("", "strong", wrap=True)
        self._reason = TextField(max_length=200)
        self._field = Field(
            self.tr("&Alasan"), self._reason, help_text=help_text, required=True, name="reason"
        )
        self._act: Callable[[str], object] | None = None
        back = GhostButton(self.tr("&Tidak jadi"), "", self._close, name="reason_back")
        done = DangerButton(act, "undo-2", self._on_act, name="reason_act")
        line = row(self._field, back, done)
        line.setStretch(0, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(L, M, L, S)
        box.setSpacing(S)
        box.addWidget(self._question)
        box.addLayout(line)
        self.hide()

    def ask(self, question: str, act: Callable[[str], object]) -> None:
        """Show the strip; `act(reason)` is called once a reason is given."""
        self._act = act
        self._question.setText(question)
        self._reason.set_value("")
        self._field.set_error("")
        self.show()
        self._reason.setFocus()

    def _on_act(self) -> None:
        reason = self._reason.value()
        if not reason:
            self._field.set_error(self.tr("Tulis alasannya; petugas akan membacanya."))
            return
        self._close()
        if self._act is not None:
            self._act(reason)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
