"""Charts painted on the tokens, each with a description in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.widgets.figures import number


@dataclass(frozen=True, slots=True)
class Bar:
    """One group of the bar chart: its label, the value and, if any, the target beside it."""

    label: str
    value: int
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of the donut; `token` names its colour, else the series' next."""

    label: str
    value: int
    token: str = ""


def nice_steps(highest: int, lines: int = 4) -> list[int]:
    """0 and round values up to at least `highest`, for the horizontal lines."""
    if highest <= 0:
        return [0, 1]
    raw = highest / lines
    magnitude = 10 ** max(0, len(str(int(raw))) - 1)
    step = next(
        (
            m * magnitude // 2
            for m in (2, 4, 5, 10, 20)
            if m * magnitude // 2 >= raw and m * magnitude >= 2
        ),
        10 * magnitude,
    )
    count = -(-highest // step)
    return [i * step for i in range(count + 1)]


def _font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = theme.figures(QFont("Inter"))
    font.setPixelSize(size)
    font.setWeight(weight)
    return font


class BarChart(QWidget):
    """Bars over time, a paler bar for the target; lines at round values."""

    def __init__(
        self,
        title: str,
        *,
        value_name: str = "",
        target_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bar_chart")
        self._title, self._value_name, self._target_name = title, value_name, target_name
        self._bars: tuple[Bar, ...] = ()
        self.setMinimumSize(260, 150)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_bars(())

    def set_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = tuple(bars)
        self.setAccessibleName(self._title)
        aimed = self.tr("{0} dari {1}")
        told = "; ".join(
            f"{bar.label} {number(bar.value)}"
            if bar.target is None
            else f"{bar.label} {aimed.format(number(bar.value), number(bar.target))}"
            for bar in bars
        )
        self.setAccessibleDescription(told or self.tr("Belum ada data."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = _font(now.font_tiny)
        painter.setFont(small)
        metrics = QFontMetrics(small)
        if not self._bars:
            painter.setPen(QColor(now.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Belum ada data."))
            return
        legend = self._legend(painter, metrics)
        steps = nice_steps(max(max(bar.value, bar.target or 0) for bar in self._bars))
        left = max(metrics.horizontalAdvance(number(step)) for step in steps) + 10
        plot = QRectF(left, legend + metrics.height() / 2, 0, 0)
        plot.setRight(self.width() - 4)
        plot.setBottom(self.height() - metrics.height() - 8)
        for step in steps:
            y = round(plot.bottom() - plot.height() * step / steps[-1]) + 0.5
            painter.setPen(QPen(QColor(now.border if step == 0 else now.line), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(now.muted))
            place = QRectF(0, y - metrics.height() / 2, left - 8, metrics.height())
            painter.drawText(place, _RIGHT, number(step))
        self._draw_bars(painter, plot, steps[-1], metrics)

    def _legend(self, painter: QPainter, metrics: QFontMetrics) -> float:
        now = theme.current()
        names = [(self._value_name, now.chart_1)]
        if any(bar.target is not None for bar in self._bars):
            names.insert(0, (self._target_name, now.chart_ghost))
        names = [(name, colour) for name, colour in names if name]
        if not names:
            return 4
        x = self.width() + 12.0 - sum(metrics.horizontalAdvance(n) + 30 for n, _ in names)
        height = metrics.height()
        for name, colour in names:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(QRectF(x, (height - 9) / 2, 9, 9), 2, 2)
            painter.setPen(QColor(now.muted))
            painter.drawText(QPointF(x + 14, metrics.ascent()), name)
            x += metrics.horizontalAdvance(name) + 30
        return height + 8

    def _draw_bars(self, painter: QPainter, plot: QRectF, top: int, metrics: QFontMetrics) -> None:
        now = theme.current()
        slot = plot.width() / len(self._bars)
        twin = any(bar.target is not None for bar in self._bars)
        wide = min(34.0, slot * (0.3 if twin else 0.5))
        widest = max(metrics.horizontalAdvance(bar.label) for bar in self._bars) + 6
        every = max(1, -(-int(widest) // max(1, int(slot))))
        for i, bar in enumerate(self._bars):
            middle = plot.left() + slot * (i + 0.5)
            x = middle - wide / 2
            if bar.target is not None:
                self._column(
                    painter, plot, middle - wide - 1, wide, bar.target / top, now.chart_ghost
                )
                x = middle + 1
            self._column(painter, plot, x, wide, bar.value / top, now.chart_1)
            if i % every == 0:
                painter.setPen(QColor(now.muted))
                place = QRectF(middle - widest / 2, plot.bottom() + 6, widest, metrics.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, bar.label)

    def _column(
        self, painter: QPainter, plot: QRectF, x: float, wide: float, share: float, colour: str
    ) -> None:
        height = plot.height() * max(0.0, min(1.0, share))
        if height <= 0:
            return
        shape = QPainterPath()
        radius = min(4.0, wide / 2, height)
        shape.addRoundedRect(
            QRectF(x, plot.bottom() - height, wide, height + radius), radius, radius
        )
        painter.save()
        painter.setClipRect(plot.adjusted(0, -1, 0, 0))
        painter.fillPath(shape, QColor(colour))
        painter.restore()


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Donut(QWidget):
    """Parts of a whole with the total in the middle and a legend that is never cut."""

    def __init__(self, title: str, *, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("donut")
        self._title, self._unit = title, unit
        self._slices: tuple[Slice, ...] = ()
        self.setMinimumSize(200, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_slices(())

    def set_slices(self, slices: Sequence[Slice]) -> None:
        self._slices = tuple(part for part in slices if part.value > 0)
        total = sum(part.value for part in self._slices)
        self.setAccessibleName(self._title)
        told = "; ".join(f"{p.label} {number(p.value)}" for p in self._slices)
        self.setAccessibleDescription(f"{number(total)} {self._unit}. {told}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(part.value for part in self._slices)
        small = _font(now.font_small)
        metrics = QFontMetrics(small)
        line = metrics.height() + 6
        texts = [f"{part.label} {_percent(part.value, total)}" for part in self._slices]
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 26
        columns = max(1, min(2, self.width() // max(1, widest)))
        rows = -(-len(texts) // columns)
        beside = self.height() - rows * line < 110 and self.width() > widest + 130
        if beside:
            columns, rows = 1, len(texts)
            ring = QRectF(0, 0, self.width() - widest - 12, self.height())
            legend = QPointF(ring.right() + 12, (self.height() - rows * line) / 2)
        else:
            ring = QRectF(0, 0, self.width(), self.height() - rows * line - 8)
            legend = QPointF((self.width() - columns * widest) / 2, ring.bottom() + 8)
        colours = self._colours()
        self._ring(painter, ring, total, colours)
        painter.setFont(small)
        for i, text in enumerate(texts):
            x = legend.x() + (i % columns) * widest
            y = legend.y() + (i // columns) * line
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours[i]))
            painter.drawRoundedRect(QRectF(x, y + (line - 9) / 2, 9, 9), 2, 2)
            painter.setPen(QColor(now.muted))
            painter.drawText(
                QPointF(x + 16, y + (line + metrics.ascent() - metrics.descent()) / 2), text
            )

    def _colours(self) -> list[str]:
        now = theme.current()
        series = now.series()
        return [
            str(getattr(now, part.token)) if part.token else series[i % len(series)]
            for i, part in enumerate(self._slices)
        ]

    def _ring(self, painter: QPainter, room: QRectF, total: int, colours: list[str]) -> None:
        now = theme.current()
        side = max(60.0, min(room.width(), room.height(), 190.0))
        thick = max(10.0, side * 0.13)
        square = QRectF(0, 0, side - thick, side - thick)
        square.moveCenter(room.center())
        start = 90 * 16.0
        painter.setPen(QPen(QColor(now.neutral_soft), thick))
        if not total:
            painter.drawEllipse(square)
        gap = 1.4 * 16 if len(self._slices) > 1 else 0.0
        for part, colour in zip(self._slices, colours, strict=True):
            span = 360 * 16 * part.value / total
            pen = QPen(QColor(colour), thick)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(square, int(start - gap / 2), -max(8, int(span - gap)))
            start -= span
        painter.setPen(QColor(now.text))
        big = _font(min(now.font_title, int(side / 6)), QFont.Weight.Bold)
        painter.setFont(big)
        high = QFontMetrics(big).height()
        centre = QRectF(square.left(), square.center().y() - high * 0.8, square.width(), high)
        painter.drawText(centre, Qt.AlignmentFlag.AlignCenter, number(total))
        painter.setPen(QColor(now.muted))
        painter.setFont(_font(now.font_tiny))
        if side < 90:
            return
        below = QRectF(square.left(), centre.bottom() - 2, square.width(), now.font_tiny + 6)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._unit)


def _percent(part: int, total: int) -> str:
    share = f"{100 * part / total:.1f}".replace(".", ",")
    return f"{share.removesuffix(',0')}%"
