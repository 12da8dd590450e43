"""Parts of a page that make do with the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QWidget

from kemensos_desktop.ui.widgets import row


class Pane(QWidget):
    """Holds a layout and asks for no more height than its parts need at least.

    A page scrolls when its parts would like more than there is; tables and scrolling forms like
    any height, so without this the whole page would scroll on a low window. With `wraps` parts
    such as counts take more lines, and so more height, when it is narrow.
    """

    def __init__(
        self, layout: QLayout, parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(parent)
        self._wraps = wraps
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        layout = self.layout()
        return self._wraps and layout is not None and layout.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


class Ribbon(QScrollArea):
    """One line of chips that slides when it is longer than the window is wide.

    Whatever gets the focus slides into sight, so it needs no scroll bar.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        canvas.setLayout(row(content, None))
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(canvas)

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._content.sizeHint().height())
