"""Lucide icons drawn in the colour of a token, at the pixel ratio of the screen."""

from __future__ import annotations

from functools import cache, lru_cache
from math import ceil

from PySide6 import QtCore
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from kemensos_desktop.paths import resource
from kemensos_desktop.ui import theme


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def svg(name: str, colour: str) -> bytes:
    """The icon as SVG with `currentColor` replaced by `#rrggbb`."""
    return _source(name).replace("currentColor", colour).encode()


def colour_of(token: str) -> str:
    """`#rrggbb` of a token name; a colour passes through."""
    return token if token.startswith("#") else str(getattr(theme.current(), token))


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    side = ceil(size * ratio)
    wide = side + ceil(gap * ratio)
    sized = svg(name, colour)
    for said, wanted in (
        (b'width="24"', b'width="%d"' % wide),
        (b'height="24"', b'height="%d"' % side),
        (b'viewBox="0 0 24 24"', b'viewBox="0 0 %.6f 24"' % (24 * wide / side)),
    ):
        sized = sized.replace(said, wanted, 1)
    # by Qt's reader of images: QSvgRenderer and a painter for it take a start 3 ms longer
    pixmap = QPixmap()
    if not pixmap.loadFromData(sized, "SVG"):
        raise FileNotFoundError(name)  # a broken installation, not the user's doing
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def pixmap(name: str, token: str = "text", size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The icon as a pixmap of `size` logical pixels at a device pixel ratio."""
    return _drawn(name, colour_of(token), size, ratio)


def icon(name: str, token: str = "text", size: int = 18, gap: int = 0) -> QIcon:
    """The icon for the present theme; use `tint` for what must follow a change of theme.

    `gap` is empty room at its right, which a style sheet cannot put between icon and text.
    """
    result = QIcon()
    ratios = {screen.devicePixelRatio() for screen in QApplication.screens()} | {1.0}
    for ratio in sorted(ratios):
        for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "disabled")):
            result.addPixmap(_drawn(name, colour_of(colour), size, ratio, gap), mode)
    return result


def tint(target: QAbstractButton | QAction, name: str, token: str = "text", size: int = 0) -> None:
    """Give a button or action an icon that is drawn anew when the theme changes.

    `size` 0 means the theme's own icon size.
    """
    target.setProperty("iconName", name)
    target.setProperty("iconToken", token)
    target.setProperty("iconSide", size)
    side = size or theme.current().icon
    gap = 4 if isinstance(target, QPushButton) and target.text() else 0
    target.setIcon(icon(name, token, side, gap))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(side + gap, side))


def retint(app: QApplication) -> None:
    """Draw all remembered icons in the colours of the present theme."""
    for widget in app.allWidgets():
        targets: list[QObject] = [widget, *widget.actions()]
        for target in targets:
            name = target.property("iconName")
            if name and isinstance(target, QAbstractButton | QAction):
                tint(target, name, target.property("iconToken"), target.property("iconSide"))


class IconLabel(QWidget):
    """One icon, optionally on a soft rounded tile; follows the theme by itself."""

    def __init__(
        self,
        name: str,
        token: str = "text",
        size: int = 18,
        *,
        tile: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        _source(name)  # a missing icon must fail here, not inside a paintEvent
        self.icon_name, self._token, self._size, self._tile = name, token, size, tile
        side = size + (20 if tile else 0)
        self.setFixedSize(side, side)

    def set_icon(self, name: str, token: str | None = None, tile: str | None = None) -> None:
        _source(name)
        self.icon_name = name
        self._token = self._token if token is None else token
        self._tile = self._tile if tile is None else tile
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._tile:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour_of(self._tile)))
            painter.drawRoundedRect(self.rect(), 8, 8)
        drawn = pixmap(self.icon_name, self._token, self._size, self.devicePixelRatioF())
        inset = (self.width() - self._size) // 2
        painter.drawPixmap(inset, inset, drawn)
