"""Which day the plan is for; days ahead too, so that tomorrow can be prepared."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kemensos_desktop.domain.text import day_name
from kemensos_desktop.ui.theme import XS
from kemensos_desktop.ui.widgets import DateField, GhostButton, IconButton, row, words


class PlanDay(QWidget):
    """‹ date › today. Says `chosen(date)`."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = self._day = today
        back = IconButton(
            "chevron-left", self.tr("Hari sebelumnya (Page Up)"), self.earlier, name="plan_back"
        )
        on = IconButton(
            "chevron-right", self.tr("Hari berikutnya (Page Down)"), self.later, name="plan_next"
        )
        self._date = DateField(today, today=today)
        self._date.setObjectName("plan_date")
        self._date.setAccessibleName(self.tr("Tanggal rencana"))
        self._date.setFixedWidth(self._date.minimumWidth())
        self._date.changed.connect(self._on_date)
        self._weekday = words("", "muted")
        self._weekday.setMinimumWidth(self._weekday.fontMetrics().horizontalAdvance("Minggu") + 4)
        self._now = GhostButton(self.tr("&Hari ini"), "", self.to_today, name="plan_today")
        self.setLayout(row(back, self._date, on, self._weekday, self._now, spacing=XS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_day(today)

    def day(self) -> date:
        return self._day

    def set_day(self, day: date) -> None:
        self._day = day
        self._date.set_value(day)
        self._weekday.setText(day_name(day))
        self._now.setVisible(day != self._today)

    def set_today(self, today: date) -> None:
        """Midnight passed while the program was open."""
        followed = self._day == self._today
        self._today = today
        self.set_day(today if followed else self._day)

    def earlier(self) -> None:
        self._go(self._day - timedelta(days=1))

    def later(self) -> None:
        self._go(self._day + timedelta(days=1))

    def to_today(self) -> None:
        self._go(self._today)

    def _go(self, day: date) -> None:
        self.set_day(day)
        self.chosen.emit(day)

    def _on_date(self, day: date | None) -> None:
        self._go(day or self._today)
