"""Finding a line of the day by name or number, and entering it from there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.deliveries.sheet_table import SheetTable
from kemensos_desktop.ui.widgets import SearchField


class DaySearch(SearchField):
    """Goes to the line while somebody types, here or over the table, and to the table on Enter.

    After a number a status key acts at once: "17K". `status_pressed(code)`.
    """

    status_pressed = Signal(object)

    def __init__(
        self, statuses: CodeList, table: SheetTable, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._statuses, self._table = statuses, table
        self.setPlaceholderText(self.tr("Nama atau nomor  (Ctrl+F)"))
        self.setAccessibleName(self.tr("Nama atau nomor"))
        self.setMaximumWidth(260)
        table.typed.connect(self._on_typed)
        self.textEdited.connect(self._look)
        self.submitted.connect(self._on_found)
        self.left_down.connect(table.focus_first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        status = None
        if self.text().strip().isdigit() and event.text():
            key = "Space" if event.key() == Qt.Key.Key_Space else event.text().upper()
            status = self._statuses.by_key(key)
        if status is None:
            super().keyPressEvent(event)
        else:
            self._on_found()
            self.status_pressed.emit(status.code)

    def _on_typed(self, text: str) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(text)
        self._look(text)

    def _look(self, text: str) -> None:
        missed = bool(text.strip()) and not self._table.look_for(text.strip())
        theme.set_property(self, "invalid", "true" if missed else "false")

    def _on_found(self) -> None:
        self.clear()
        theme.set_property(self, "invalid", "false")
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)
