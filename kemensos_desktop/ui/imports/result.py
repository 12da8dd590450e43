"""After applying: what came in, and the way back for a supervisor."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.services.answers import ImportedBatch
from kemensos_desktop.services.imports import Applied
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.imports.reason import ReasonStrip
from kemensos_desktop.ui.imports.rows import TONES
from kemensos_desktop.ui.theme import L, M
from kemensos_desktop.ui.widgets import (
    Card,
    Count,
    CountsPanel,
    PrimaryButton,
    SecondaryButton,
    column,
    row,
    words,
)


class ResultView(QWidget):
    """Signals: `finished` to go on, `void_asked(batch id, reason)`."""

    finished = Signal()
    void_asked = Signal(str, str)

    def __init__(self, may_void: bool) -> None:
        super().__init__()
        self._batch_id = ""
        self._title = words("", "section", wrap=True)
        self._counts = CountsPanel()
        self._void = SecondaryButton(
            self.tr("&Batalkan impor …"), "undo-2", self._on_void, name="void_applied"
        )
        self._void.setVisible(may_void)
        self._next = PrimaryButton(
            self.tr("Impor beri&kutnya"), "arrow-right", self.finished.emit, name="next_import"
        )
        self._strip = ReasonStrip(
            self.tr("Batalkan &impor"),
            self.tr("Petugas melihat “dibatalkan” dan alasan ini."),
        )
        card = Card()
        mark = icons.IconLabel("circle-check", "ok", 24, tile="ok_soft")
        self._told = words("", "muted", wrap=True)
        head = row(mark, column(self._title, self._told, spacing=2), spacing=M)
        head.setStretch(1, 1)
        card.add(head)
        card.add(self._counts)
        card.add(self._strip)
        card.add(row(self._void, None, self._next))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(L)
        box.addWidget(card)
        box.addStretch(1)

    def show_applied(self, applied: Applied) -> None:
        self._batch_id = applied.batch_id
        title = self.tr("Kiriman nomor {0} dari {1} sudah diterapkan.")
        self._title.setText(title.format(applied.sequence, applied.officer))
        labels = {
            "baru": self.tr("Baru"),
            "berubah": self.tr("Berubah"),
            "sama": self.tr("Sama"),
            "bentrok": self.tr("Bentrok"),
            "ditolak": self.tr("Ditolak"),
        }
        self._counts.set_counts(
            [Count(labels[v], n, TONES[v]) for v, n in applied.counts.items() if v in labels]
        )
        self._say_answer(False)
        self._strip.hide()
        self.focus_start()

    def focus_start(self) -> None:
        """Where the work goes on; never what undoes it."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_history(self, batches: Sequence[ImportedBatch]) -> None:
        """Whether the answer to the batch shown here has left by now."""
        self._say_answer(any(b.batch_id == self._batch_id and b.answered for b in batches))

    def _say_answer(self, left: bool) -> None:
        self._told.setText(
            self.tr("Jawaban untuk petugas sudah berangkat.")
            if left
            else self.tr("Jawaban untuk petugas berangkat pada sinkronisasi berikutnya.")
        )

    def _on_void(self) -> None:
        self._strip.ask(self.tr("Batalkan seluruh impor kiriman ini?"), self._on_reason)

    def _on_reason(self, reason: str) -> None:
        self.void_asked.emit(self._batch_id, reason)
