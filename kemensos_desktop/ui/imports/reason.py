"""A strip that asks for a reason before something is undone; never a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui.theme import L, M
from kemensos_desktop.ui.widgets import (
    DangerButton,
    Field,
    GhostButton,
    TextField,
    row,
    words,
)


class ReasonStrip(QFrame):
    """Question, a field for the reason, the act and the way back; hidden until asked."""

    def __init__(self, act: str, help_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.setObjectName("reason_strip")
        self._question = words("", "strong", wrap=True)
        self._reason = TextField(max_length=200)
        self._reason.returnPressed.connect(self._on_act)
        self._field = Field(
            self.tr("&Alasan"), self._reason, help_text=help_text, required=True, name="reason"
        )
        self._act: Callable[[str], object] | None = None
        buttons = row(
            None,
            GhostButton(self.tr("&Tidak jadi"), "", self.hide, name="reason_back"),
            DangerButton(act, "undo-2", self._on_act, name="reason_act"),
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(L, M, L, M)
        box.setSpacing(M)
        box.addWidget(self._question)
        box.addWidget(self._field)
        box.addLayout(buttons)
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
        self.hide()
        if self._act is not None:
            self._act(reason)
