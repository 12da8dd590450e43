"""Pages, headers, cards and the split view: where things stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui.theme import XL, L, M, S
from kemensos_desktop.ui.widgets.banners import BannerArea


def words(text: str, role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A label in one of the roles title, section, strong, label, muted, tiny, figure, error."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    return label


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


def row(*items: QWidget | QLayout | int | None, spacing: int = S) -> QHBoxLayout:
    """Side by side; a number is fixed room, None takes what is left."""
    box = QHBoxLayout()
    _fill(box, items, spacing)
    return box


def column(*items: QWidget | QLayout | int | None, spacing: int = S) -> QVBoxLayout:
    """One under the other; a number is fixed room, None takes what is left."""
    box = QVBoxLayout()
    _fill(box, items, spacing)
    return box


def _fill(
    box: QHBoxLayout | QVBoxLayout, items: Sequence[QWidget | QLayout | int | None], spacing: int
) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)


class Card(QFrame):
    """A white sheet with an optional title and actions at its right; fill `body`."""

    def __init__(
        self,
        title: str = "",
        *actions: QWidget,
        hint: str = "",
        margin: int = L,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(margin, margin, margin, margin)
        outer.setSpacing(M)
        self._title = words(title, "section")
        if title or actions:
            self.setAccessibleName(title)
            head = row(self._title, None, *actions)
            outer.addLayout(head)
        if hint:
            outer.addWidget(words(hint, "muted", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(M)
        outer.addLayout(self.body, 1)

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)


class PageHeader(QWidget):
    """Line above a page's content: a title or sentence at the left, actions at the right."""

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = words(title, "section")
        self._subtitle = words(subtitle, "muted", wrap=True)
        self._title.setVisible(bool(title))
        self._subtitle.setVisible(bool(subtitle))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addLayout(column(self._title, self._subtitle, spacing=2), 1)
        for action in actions:
            box.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))


class Page(QWidget):
    """What stands in the window's stack: banners on top, then `body` with the page's margins.

    With `scroll` the body scrolls when the window is low. The window calls `activated` each
    time the page comes into sight and `refresh` with the kinds that a write changed.
    """

    def __init__(self, parent: QWidget | None = None, *, scroll: bool = False) -> None:
        super().__init__(parent)
        self.banners = BannerArea()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(XL, 0, XL, 0)
        top.addWidget(self.banners)
        canvas = QWidget()
        canvas.setProperty("role", "canvas")
        self.body = QVBoxLayout(canvas)
        self.body.setContentsMargins(XL, L, XL, L)
        self.body.setSpacing(L)
        self._top = top
        outer.addLayout(top)
        if scroll:
            outer.addWidget(scrolling(canvas), 1)
        else:
            outer.addWidget(canvas, 1)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def activated(self) -> None:
        """The page came into sight; load what is old."""

    def refresh(self, kinds: frozenset[str]) -> None:
        """A write changed these kinds of record; look again when they are shown here."""

    def may_leave(self) -> bool:
        """False keeps the person here; say why in a banner."""
        return True


def scrolling(content: QWidget) -> QScrollArea:
    """Put content into an area that scrolls down only and keeps the focused field in sight."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("role", "canvas")
    area.setWidget(content)
    return area


class SplitView(QSplitter):
    """Two panes side by side, neither of which can be lost."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int] = (3, 2),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(M)
        for pane, share in zip((left, right), shares, strict=True):
            self.addWidget(pane)
            self.setStretchFactor(self.count() - 1, share)
        self.setSizes([share * 200 for share in shares])
