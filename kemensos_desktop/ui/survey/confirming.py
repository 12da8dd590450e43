"""A known family: the question above a block, whether its answers of last time still hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from kemensos_desktop.ui import icons
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import SecondaryButton, row, shortcut, words

KEY = "F8"


class StillSame(QFrame):
    """Asks about one block; `confirmed` when the person says that it holds."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("still_same")
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self._text = words("", "", wrap=True)
        self.button = SecondaryButton(
            self.tr("Masih sa&ma") + f" ({KEY})",
            "check",
            self.confirmed.emit,
            name="confirm_block",
            tip=self.tr("Jawaban survei lalu di blok ini masih benar; lanjut ke blok berikutnya"),
        )
        mark = icons.IconLabel("circle-question-mark", "warn", 20)
        box = row(mark, self._text, self.button, spacing=M)
        box.setStretch(1, 1)
        box.setContentsMargins(M, S, S, S)
        self.setLayout(box)
        shortcut(self, KEY, self.tr("Blok ini masih sama"), self.confirmed.emit)
        self.hide()

    def ask(self, block: str, waiting: int) -> None:
        """About a block by its name; `waiting` blocks have not been confirmed, this one too."""
        told = self.tr("Dari survei lalu: masih sama? {0} blok menunggu.")
        self._text.setText(told.format(waiting))
        self.setAccessibleName(f"{block}: {self._text.text()}")
        self.show()
