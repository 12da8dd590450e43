"""Steps of a guided task: done, present, to come, in trouble."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets.buttons import entered

_DISC = 24


class _Step(QAbstractButton):
    """A numbered disc and its title; can be pressed when the step was reached before."""

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number = number
        self.setText(title)
        self.setObjectName(f"step_{number}")
        self.state = "coming"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_state(self, state: str, told: str) -> None:
        self.state = state
        self.setEnabled(state in ("done", "problem"))
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if self.isEnabled() else Qt.FocusPolicy.NoFocus
        )
        self.setAccessibleName(f"{self._number}. {self.text()} – {told}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not entered(self, event):
            super().keyPressEvent(event)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self) -> QSize:
        return QSize(
            _DISC + S + QFontMetrics(self._font()).horizontalAdvance(self.text()) + 10, _DISC + 10
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        now = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(4, (self.height() - _DISC) / 2, _DISC, _DISC)
        fill = {"present": now.primary, "done": now.ok_soft, "problem": now.bad_soft}
        painter.setPen(
            QPen(QColor(now.field_border)) if self.state == "coming" else Qt.PenStyle.NoPen
        )
        painter.setBrush(QColor(fill.get(self.state, now.surface)))
        painter.drawEllipse(disc)
        ratio = self.devicePixelRatioF()
        if self.state == "done":
            painter.drawPixmap(disc.topLeft() + _INSET, icons.pixmap("check", "ok", 16, ratio))
        elif self.state == "problem":
            painter.drawPixmap(
                disc.topLeft() + _INSET, icons.pixmap("circle-alert", "bad", 16, ratio)
            )
        else:
            painter.setPen(QColor(now.on_primary if self.state == "present" else now.muted))
            painter.setFont(theme.figures(self._font()))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(self._font() if self.state == "present" else self.font())
        painter.setPen(QColor(now.muted if self.state == "coming" else now.text))
        words = QRectF(self.rect()).adjusted(_DISC + S + 2, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(now.focus), now.ring))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


_INSET = QRectF(4, 4, 0, 0).topLeft()


class Stepper(QWidget):
    """The row of steps; emits `step_chosen(index)` when a step reached before is pressed."""

    step_chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepper")
        self._steps: list[_Step] = []
        self._problems: set[int] = set()
        self._present = 0
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for i, title in enumerate(titles):
            if i:
                box.addWidget(_Thread(), 1)
            step = _Step(i + 1, title)
            step.clicked.connect(self._on_clicked)
            self._steps.append(step)
            box.addWidget(step)
        self.set_present(0)

    def set_present(self, index: int) -> None:
        """The person is at this step; those before are done."""
        self._present = index
        told = {
            "done": self.tr("selesai"),
            "present": self.tr("sedang dikerjakan"),
            "coming": self.tr("belum"),
            "problem": self.tr("perlu diperbaiki"),
        }
        for i, step in enumerate(self._steps):
            state = "present" if i == index else "done" if i < index else "coming"
            if i in self._problems and i < index:
                state = "problem"
            step.set_state(state, told[state])
        here = self._steps[index].text()
        self.setAccessibleName(
            self.tr("Langkah {0} dari {1}: {2}").format(index + 1, len(self._steps), here)
        )

    def present(self) -> int:
        return self._present

    def set_problem(self, index: int, problem: bool) -> None:
        """Mark a step that must be looked at again."""
        (self._problems.add if problem else self._problems.discard)(index)
        self.set_present(self._present)

    def _on_clicked(self) -> None:
        step = self.sender()
        if isinstance(step, _Step):
            self.step_chosen.emit(self._steps.index(step))


class _Thread(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(16)
        self.setFixedHeight(_DISC)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.current().border), 1))
        painter.drawLine(0, self.height() // 2, self.width(), self.height() // 2)
