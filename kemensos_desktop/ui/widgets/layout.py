"""Pages, headers, cards and the split view: where things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui.cheap_qt import NEVER, NO_FOCUS, PLAIN_TEXT
from kemensos_desktop.ui.theme import XL, L, M, S

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kemensos_desktop.ui.widgets.banners import BannerArea


def words(text: str, role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """A label in one of the roles title, section, strong, label, muted, tiny, figure, error."""
    label = QLabel(text)
    label.setProperty("textFormat", PLAIN_TEXT)
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


def clear(box: QLayout) -> None:
    """Take everything out, at once out of sight; Qt deletes the widgets at its next turn."""
    while (item := box.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


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
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addLayout(column(self._title, self._subtitle, spacing=2), 1)
        # not before they have a parent: shown alone they would be windows
        self._title.setVisible(bool(title))
        self._subtitle.setVisible(bool(subtitle))
        for action in actions:
            box.addWidget(action, 0, QtCore.Qt.AlignmentFlag.AlignVCenter)

    def set_title(self, title: str, subtitle: str = "") -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))


class Page(QWidget):
    """What stands in the window's stack: banners on top, then `body` with the page's margins.

    With `scroll` the body is as high as its content and scrolls down only. The window calls
    `activated` each time the page comes into sight and `refresh` with the kinds a write changed.
    """

    def __init__(self, parent: QWidget | None = None, *, scroll: bool = False) -> None:
        super().__init__(parent)
        from kemensos_desktop.ui.widgets.banners import BannerArea

        self.banners: BannerArea = BannerArea()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(XL, 0, XL, 0)
        top.addWidget(self.banners)
        canvas = self._canvas = QWidget()
        canvas.setProperty("role", "canvas")
        self.body = QVBoxLayout(canvas)
        self.body.setContentsMargins(XL, L, XL, L)
        self.body.setSpacing(L)
        outer.addLayout(top)
        area = scrolling(canvas)
        if not scroll:  # the last resort of a window lower or narrower than the page can be
            area.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        outer.addWidget(area, 1)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def focus_start(self) -> None:
        """Give the focus to where work begins: by default the first field or button."""
        widget = self._canvas.nextInFocusChain()
        while widget is not None and widget is not self._canvas:
            takes = widget.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and widget.isEnabled()
            if takes and self._canvas.isAncestorOf(widget) and widget.isVisibleTo(self):
                widget.setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()

    def activated(self) -> None:
        """The page came into sight; load what is old."""

    def revisited(self) -> None:
        """Its button was pressed while it was in sight: back to where the page begins."""
        self.activated()
        self.focus_start()

    def refresh(self, kinds: frozenset[str]) -> None:
        """A write changed these kinds of record; look again when they are shown here."""

    def may_leave(self) -> bool:
        """False keeps the person here; say why in a banner."""
        return True


def scrolling(content: QWidget) -> QScrollArea:
    """Put content into an area that scrolls down only and keeps the focused field in sight."""
    area = _Area()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("horizontalScrollBarPolicy", NEVER)
    area.setProperty("focusPolicy", NO_FOCUS)
    content.setProperty("role", "canvas")
    area.setWidget(content)
    return area


class _Area(QScrollArea):
    """Qt follows the focus after Tab only; a mnemonic or a page may set it out of sight too."""

    def __init__(self) -> None:
        super().__init__()
        app = QtCore.QCoreApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        content = self.widget()
        if now is None or content is None or not self.verticalScrollBar().maximum():
            return
        if not content.isAncestorOf(now):
            return
        # under a pressed mouse nothing may move: it would be released beside what it pressed
        if QApplication.mouseButtons() == QtCore.Qt.MouseButton.NoButton:
            self.ensureWidgetVisible(now, 0, M)


class SplitView(QSplitter):
    """Two panes side by side, neither of which can be lost."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int] = (3, 2),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QtCore.Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(M)
        for pane, share in zip((left, right), shares, strict=True):
            self.addWidget(pane)
            self.setStretchFactor(self.count() - 1, share)
        self.setSizes([share * 200 for share in shares])


class Toolbar(QWidget):
    """Search, filters and buttons above a list; wraps into a second line when it is narrow.

    What stands after None goes to the right end of its line.
    """

    def __init__(self, *items: QWidget | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = _Flow(self)
        turn = items.index(None) if None in items else len(items)
        for item in items[:turn]:
            if item is not None:
                flow.addWidget(item)
        flow.turn = turn
        if turn < len(items):
            end = QWidget()
            end.setLayout(row(*(item for item in items[turn:] if item is not None)))
            flow.addWidget(end)


class _Flow(QHBoxLayout):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.turn = 1_000
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(S)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(self._high(line) for line in lines) + S * (len(lines) - 1)

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for _i, item in self._items()), default=0)
        return QSize(widest, max((i.minimumSize().height() for _p, i in self._items()), default=0))

    def sizeHint(self) -> QSize:
        items = self._items()
        wide = sum(item.sizeHint().width() for _i, item in items) + S * max(0, len(items) - 1)
        return QSize(wide, self._high(items))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.y()
        for line in self._lines(rect.width()):
            high = self._high(line)
            wants = sum(item.sizeHint().width() for _i, item in line) + S * (len(line) - 1)
            spare = max(0, rect.width() - wants)
            left = rect.x()
            for place, item in line:
                size = item.sizeHint()
                wide = min(size.width(), rect.width())
                if item.expandingDirections() & QtCore.Qt.Orientation.Horizontal and spare:
                    grown = min(wide + spare, item.maximumSize().width())
                    spare, wide = spare - (grown - wide), grown
                if place == self.turn:
                    left, spare = left + spare, 0
                tall = min(high, size.height())
                item.setGeometry(QRect(left, top + (high - tall) // 2, wide, tall))
                left += wide + S
            top += high + S

    def _items(self) -> list[tuple[int, QLayoutItem]]:
        items = ((i, self.itemAt(i)) for i in range(self.count()))
        return [(i, item) for i, item in items if item is not None and not item.isEmpty()]

    def _lines(self, width: int) -> list[list[tuple[int, QLayoutItem]]]:
        lines: list[list[tuple[int, QLayoutItem]]] = [[]]
        used = 0
        for place, item in self._items():
            wide = item.sizeHint().width()
            if lines[-1] and used + S + wide > width:
                lines.append([])
                used = 0
            used += wide + (S if lines[-1] else 0)
            lines[-1].append((place, item))
        return lines

    def _high(self, line: list[tuple[int, QLayoutItem]]) -> int:
        return max((item.sizeHint().height() for _i, item in line), default=0)
