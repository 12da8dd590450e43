"""A short list of lines in a card: whole lines only, and a word when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.ui import icons
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets import clear, row, rule, scrolling, words


class Rows(QWidget):
    """A short list of lines that scrolls when there are many; says so when there are none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._canvas = QWidget()
        self._box = QVBoxLayout(self._canvas)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(S)
        self._area = scrolling(self._canvas)
        self._area.setParent(self)
        self.setMinimumHeight(56)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Only whole lines: the area ends where one ends."""
        high = self.height()
        wide = self.width()
        ends, y = [], 0
        for place in range(self._box.count()):
            item = self._box.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is None:
                continue
            fitted = widget.heightForWidth(wide) if widget.hasHeightForWidth() else -1
            y += (fitted if fitted > 0 else widget.sizeHint().height()) + S
            if widget.property("role") != "rule":
                ends.append(y)
        whole = max((end for end in ends if end <= high + S), default=high)
        self._area.setGeometry(0, 0, wide, high if not ends or ends[-1] <= high else whole)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Replace all lines."""
        clear(self._box)
        if not rows:
            # a widget, not a layout: lines are measured as widgets
            none = QWidget()
            said = words(self.tr("Tidak ada. Semua beres."), "muted")
            none.setLayout(row(icons.IconLabel("circle-check", "ok", 18), said, None))
            self._box.addWidget(none)
        for place, line in enumerate(rows):
            if place:
                self._box.addWidget(rule())
            self._box.addWidget(line)
        self._box.addStretch(1)
        self._fit()
