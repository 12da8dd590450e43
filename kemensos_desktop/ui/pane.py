"""A part of a page that makes do with the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QWidget


class Pane(QWidget):
    """Holds a layout and asks for no more height than its parts need at least.

    A page scrolls when its parts would like more than there is; tables and scrolling forms like
    any height, so without this the whole page would scroll on a low window.
    """

    def __init__(self, layout: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False
