"""A strip in the page that asks once more before something that cannot simply be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets.buttons import DangerButton, GhostButton
from kemensos_desktop.ui.widgets.choices import CheckField
from kemensos_desktop.ui.widgets.layout import row, words


class ConfirmStrip(QFrame):
    """Question, what it means, an optional box to tick, the act and the way back."""

    def __init__(self, act: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.setObjectName("confirm_strip")
        self._slot: Callable[[], object] | None = None
        self._refused: Callable[[], object] | None = None
        self._question = words("", "strong", wrap=True)
        self._question.setObjectName("confirm_question")
        self._meaning = words("", "muted", wrap=True)
        self._understood = CheckField("", parent=self)
        self._understood.changed.connect(self._say)
        self._back = GhostButton(self.tr("&Tidak jadi"), "", self._on_back, name="confirm_back")
        self.act = DangerButton(act, icon, self._on_act, name="confirm_act")
        box = QVBoxLayout(self)
        box.setContentsMargins(L, M, L, M)
        box.setSpacing(S)
        box.addWidget(self._question)
        box.addWidget(self._meaning)
        self.body = QVBoxLayout()
        box.addLayout(self.body)
        box.addLayout(row(self._understood, None, self._back, self.act))
        self.hide()

    def ask(
        self,
        question: str,
        meaning: str,
        on_yes: Callable[[], object],
        *,
        understood: str = "",
        on_no: Callable[[], object] | None = None,
        back: str = "",
    ) -> None:
        """Show the question; with `understood` the act waits until that box is ticked.

        `back` names the way back where that does something of its own.
        """
        self._slot, self._refused = on_yes, on_no
        self._question.setText(question)
        self._back.setText(back or self.tr("&Tidak jadi"))
        self._meaning.setText(meaning)
        self._understood.setText(understood)
        self._understood.set_value(False)
        self._understood.setVisible(bool(understood))
        self._say()
        self.show()
        (self._understood if understood else self._back).setFocus()

    def _say(self) -> None:
        self.act.setEnabled(self._understood.value() or not self._understood.text())

    def _on_act(self) -> None:
        self.hide()
        if self._slot is not None:
            self._slot()

    def _on_back(self) -> None:
        self.hide()
        if self._refused is not None:
            self._refused()
