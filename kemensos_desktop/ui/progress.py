"""The window that shows how far a long task is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from kemensos_desktop.ui.tasks import Task


class ProgressDialog(QDialog):
    """How far one task is; Cancel only where the work can stop cleanly."""

    def __init__(self, task: Task, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._task = task
        self._over = False
        self.setObjectName("progress_dialog")
        self.setWindowTitle(task.title or "")
        self.setMinimumWidth(420)
        title = QLabel(task.title or "")
        title.setProperty("role", "section")
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(task.title or "")
        self._cancel = QPushButton(self.tr("&Batal"))
        self._cancel.setObjectName("progress_cancel")
        self._cancel.clicked.connect(self._on_cancel)
        foot = QHBoxLayout()
        foot.addWidget(self._sentence, 1)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self._cancel.setVisible(task.can_cancel)
        self.paint_latest()

    def paint_latest(self) -> None:
        done, total, sentence = self._task.latest
        # per mille: a QProgressBar counts in 32 bits and work may count bytes
        self._bar.setRange(0, 1000 if total > 0 else 0)
        if total > 0:
            self._bar.setValue(min(1000, done * 1000 // total))
        if not self._task.cancelled:
            self._sentence.setText(sentence)

    def finish(self) -> None:
        self._over = True
        self.close()
        self.deleteLater()

    def reject(self) -> None:
        self._on_cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over:
            event.accept()
            return
        event.ignore()
        self._on_cancel()

    def _on_cancel(self) -> None:
        if self._task.can_cancel:
            self._task.cancel()
            self._cancel.setEnabled(False)
            self._sentence.setText(self.tr("Menghentikan dengan rapi …"))
