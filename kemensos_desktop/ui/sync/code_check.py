"""Two people compare a code by phone: whose file it is, the code, and the same or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import GhostButton, PrimaryButton, row, words


class CodeCheck(QFrame):
    """Hidden until `ask`; nothing happens before "Kodenya sama", and nothing after "Tidak sama"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "raised")
        self.setObjectName("code_check")
        self._slot: Callable[[], object] | None = None
        self._refused: Callable[[], object] | None = None
        self._title = words("", "strong", wrap=True)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(L)
        self._facts.setVerticalSpacing(2)
        self._facts.setColumnStretch(1, 1)
        self._how = words("", wrap=True)
        self._code = words("", "title")
        self._code.setObjectName("code")
        self._code.setFont(theme.figures(self._code.font()))
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._different = GhostButton(
            self.tr("&Tidak sama"), "x", self._on_different, name="code_different"
        )
        self._same = PrimaryButton(
            self.tr("Kodenya &sama"), "check", self._on_same, name="code_same"
        )
        box = QVBoxLayout(self)
        box.setContentsMargins(L, M, L, M)
        box.setSpacing(S)
        box.addWidget(self._title)
        box.addLayout(self._facts)
        box.addWidget(self._how)
        box.addWidget(self._code)
        box.addLayout(row(None, self._different, self._same))
        self.hide()

    def ask(
        self,
        title: str,
        facts: Sequence[tuple[str, str]],
        how: str,
        code: str,
        act: str,
        on_same: Callable[[], object],
        on_different: Callable[[], object],
    ) -> None:
        """Show whose file it is and the code; `act` is what "the same" does, in words."""
        self._slot, self._refused = on_same, on_different
        self._title.setText(title)
        while (item := self._facts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line, (label, value) in enumerate(facts):
            self._facts.addWidget(words(label, "muted"), line, 0)
            said = words(value, wrap=True)
            self._facts.addWidget(said, line, 1)
        self._how.setText(how)
        self._code.setText(code)
        self._code.setAccessibleName(self.tr("Kode {0}").format(code))
        self._same.setText(act)
        self.show()
        # the way that changes nothing is the one that Enter takes
        self._different.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Away without a decision."""
        self._slot = self._refused = None
        self.hide()

    def _on_same(self) -> None:
        slot = self._slot
        if slot is not None:
            slot()

    def _on_different(self) -> None:
        refused = self._refused
        self.close_up()
        if refused is not None:
            refused()
