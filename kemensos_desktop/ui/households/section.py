"""A short table under its title, with what may be done with its current row at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.theme import XS, M, S
from kemensos_desktop.ui.widgets import Column, DataTable, TableModel, column, row, words

_HEAD = 36


class Section(QWidget):
    """Title, buttons and table, or a sentence while it has no rows.

    Buttons given to `on_row` wait for a row.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        *buttons: QAbstractButton,
        empty: str,
        name: str,
        on_row: Sequence[QAbstractButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_row = on_row
        self._model = TableModel(columns)
        self.table = DataTable(self._model, label=title, name=name, footer=False)
        inside = self.table.layout()
        if inside is not None:
            inside.setContentsMargins(1, XS, 1, S)  # without a footer rows would cover the corners
        # a heading and a line; what would stand there without rows is never shown
        self.table.setMinimumHeight(2 * theme.current().row + XS + S)
        self._none = QFrame()
        self._none.setProperty("role", "card")
        nothing = column(words(empty, "muted", wrap=True), None)
        nothing.setContentsMargins(M, M, M, M)
        self._none.setLayout(nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        head = words(title, "strong")
        head.setMinimumHeight(_HEAD)  # with buttons or without: tables side by side begin alike
        box.addLayout(row(head, None, *buttons, spacing=XS))
        box.addWidget(self.table, 1)
        box.addWidget(self._none, 1)
        self.show_rows(())

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows; the first one is current."""
        self._model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self._none.setVisible(not rows)
        for button in self._on_row:
            button.setEnabled(bool(rows))
        self.table.select(0)
