"""Figures in words and tiles: the stat card and the one counts panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayoutItem, QVBoxLayout, QWidget

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.theme import L, M, S, Tone
from kemensos_desktop.ui.widgets.layout import clear, words


def number(value: int) -> str:
    """1.234.567, as Indonesians write it."""
    return f"{value:,}".replace(",", ".")


class StatCard(QFrame):
    """One figure of the day: caption above, the value large, a note below, an icon tile."""

    def __init__(
        self,
        caption: str,
        value: str = "–",
        note: str = "",
        *,
        icon: str = "",
        tone: Tone = Tone.INFO,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(name or "stat_card")
        self._caption = caption
        self._value = words(value, "figure")
        self._value.setFont(theme.figures(self._value.font()))
        self._note = words(note, "muted", wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(L, M, L, M)
        box.setSpacing(1)
        self._head = words(caption, "muted")
        box.addWidget(self._head)
        box.addWidget(self._value)
        box.addWidget(self._note)
        box.addStretch(1)
        self._mark: icons.IconLabel | None = None
        if icon:
            self._mark = icons.IconLabel(icon, tone.value, 20, tile=f"{tone.value}_soft")
            self._mark.setParent(self)
        self.set_value(value, note)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        # in the corner, so that a long note may run below it; it gives way to what is beside it
        if self._mark is not None:
            self._mark.move(self.width() - self._mark.width() - M, M)
            widest = max(part.sizeHint().width() for part in (self._head, self._value))
            self._mark.setVisible(L + widest < self._mark.x())

    def set_value(self, value: str, note: str = "", tone: Tone | None = None) -> None:
        self._value.setText(value)
        self._note.setText(note)
        self._place()
        if tone is not None and self._mark is not None:
            self._mark.set_icon(self._mark.icon_name, tone.value, f"{tone.value}_soft")
        self.setAccessibleName(f"{self._caption}: {value}. {note}".strip())


@dataclass(frozen=True, slots=True)
class Count:
    """One labelled count; a tone other than neutral asks for attention when it is not zero."""

    label: str
    value: int
    tone: Tone = Tone.NEUTRAL
    hint: str = ""


class CountsPanel(QWidget):
    """The counts of a preview, of the sync centre or of an acknowledgement, always alike."""

    def __init__(self, counts: Sequence[Count] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counts_panel")
        self._flow = _Tiles(self)
        self.set_counts(counts)

    def set_counts(self, counts: Sequence[Count]) -> None:
        """Replace all counts."""
        clear(self._flow)
        for count in counts:
            self._flow.addWidget(_CountTile(count))
        self.setAccessibleName(", ".join(f"{c.label}: {number(c.value)}" for c in counts))


class _CountTile(QFrame):
    def __init__(self, count: Count) -> None:
        super().__init__()
        tone = count.tone if count.value else Tone.NEUTRAL
        self.setProperty("role", "count")
        self.setProperty("tone", tone.value)
        self.setAccessibleName(f"{count.label}: {number(count.value)}")
        if count.hint:
            self.setToolTip(count.hint)
        value = words(number(count.value), "countvalue", tone=tone.value)
        value.setFont(theme.figures(value.font()))
        label: QLabel = words(count.label, "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(M, S, M, S)
        box.setSpacing(0)
        box.addWidget(value)
        box.addWidget(label)


class _Tiles(QHBoxLayout):
    """Equal tiles that wrap into as few rows as the width allows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(S)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows, _columns, height = self._grid(width)
        return rows * height + max(0, rows - 1) * self.spacing()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._items()), default=0)
        return QSize(widest, self._grid(widest)[2])

    def sizeHint(self) -> QSize:
        _rows, _columns, height = self._grid(100_000)
        total = sum(item.sizeHint().width() + self.spacing() for item in self._items())
        return QSize(total, height)

    def _items(self) -> list[QLayoutItem]:
        items = (self.itemAt(i) for i in range(self.count()))
        return [item for item in items if item is not None]

    def _grid(self, width: int) -> tuple[int, int, int]:
        tiles = [item.sizeHint() for item in self._items()]
        if not tiles:
            return 0, 1, 0
        widest = max(tile.width() for tile in tiles)
        fitting = max(1, min(len(tiles), (width + self.spacing()) // (widest + self.spacing())))
        rows = -(-len(tiles) // fitting)
        return rows, -(-len(tiles) // rows), max(tile.height() for tile in tiles)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        _rows, columns, height = self._grid(rect.width())
        side = (rect.width() - (columns - 1) * self.spacing()) / columns
        for i, item in enumerate(self._items()):
            line, place = divmod(i, columns)
            left = rect.x() + round(place * (side + self.spacing()))
            top = rect.y() + line * (height + self.spacing())
            item.setGeometry(QRect(left, top, int(side), height))
