"""Which day and which provider: the controls above the day sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import day_name
from kemensos_desktop.ui.widgets import ComboField, DateField, GhostButton, IconButton, row, words


class DayBar(QWidget):
    """‹ date › today. Says `chosen(date)`; the future cannot be chosen."""

    chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._back = IconButton(
            "chevron-left", self.tr("Hari sebelumnya (Page Up)"), self.earlier, name="day_back"
        )
        self._on = IconButton(
            "chevron-right", self.tr("Hari berikutnya (Page Down)"), self.later, name="day_next"
        )
        self._date = DateField(today, today=today, maximum=today)
        self._date.setObjectName("day_date")
        self._date.setAccessibleName(self.tr("Tanggal"))
        longest = self._date.fontMetrics().horizontalAdvance("30 September 2026")
        self._date.setFixedWidth(longest + 56)
        self._date.changed.connect(self._on_date)
        self._weekday = words("", "muted")
        self._weekday.setMinimumWidth(self._weekday.fontMetrics().horizontalAdvance("Minggu") + 4)
        self._now = GhostButton(self.tr("&Hari ini"), "", self.to_today, name="day_today")
        self.setLayout(row(self._back, self._date, self._on, self._weekday, self._now, spacing=4))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_day(today)

    def show_weekday(self, shown: bool) -> None:
        self._weekday.setVisible(shown)

    def day(self) -> date:
        return self._date.value() or self._today

    def set_day(self, day: date) -> None:
        self._date.set_value(day)
        self._weekday.setText(day_name(day))
        self._on.setEnabled(day < self._today)
        self._now.setVisible(day != self._today)

    def set_today(self, today: date) -> None:
        """Midnight passed while the program was open."""
        self._today = today
        self._date.set_limits(None, today)

    def earlier(self) -> None:
        self._go(self.day() - timedelta(days=1))

    def later(self) -> None:
        self._go(self.day() + timedelta(days=1))

    def to_today(self) -> None:
        self._go(self._today)

    def _go(self, day: date) -> None:
        if day <= self._today:
            self.set_day(day)
            self.chosen.emit(day)

    def _on_date(self, day: date | None) -> None:
        self._go(day or self._today)


class ProviderField(ComboField):
    """The provider whose route is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("day_provider")
        self.setAccessibleName(self.tr("Penyedia"))
        self.setMinimumWidth(190)
        self.setMaximumWidth(260)

    def set_providers(self, providers: Sequence[Kept[Provider]], provider_id: str) -> None:
        self.set_options([(kept.record_id, kept.record.name) for kept in providers])
        self.set_value(provider_id)
        self.setVisible(bool(providers))
