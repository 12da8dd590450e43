"""Dates as Indonesians write and type them, with a calendar in Bahasa."""

from __future__ import annotations

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from kemensos_desktop.ui import icons, theme

INDONESIAN = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)
_MONTHS = [
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
]

_LONGEST = "30 September 2026"
_AROUND = 56  # the padding at both sides and the button of the calendar


def spelled(day: date) -> str:
    """24 November 2026"""
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year}"


def parse(text: str, today: date) -> date | None:
    """A typed date or None: 24-11-2026, 24/11/26, 24112026, 24 Nov 2026, 24-11, 24, hari ini."""
    text = " ".join(text.lower().split())
    if text in ("hari ini", "kini"):
        return today
    if text == "kemarin":
        return today - timedelta(days=1)
    solid = re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", text)
    parts = list(solid.groups()) if solid else [p for p in re.split(r"[\s./-]+", text) if p]
    if not 1 <= len(parts) <= 3 or not parts[0].isdigit():
        return None
    month, year = today.month, today.year
    if len(parts) > 1:
        found = _month(parts[1])
        if found is None:
            return None
        month = found
    if len(parts) > 2:
        if not re.fullmatch(r"\d{4}|\d{2}", parts[2]):
            return None
        year = int(parts[2])
        if len(parts[2]) == 2:  # the latest such year that is not in the future
            year += today.year // 100 * 100
            year -= 100 if year > today.year else 0
    try:
        return date(year, month, int(parts[0]))
    except ValueError:
        return None


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    text = {"ags": "agu", "agt": "agu", "nop": "nov", "pebruari": "feb"}.get(text, text)
    if len(text) >= 3:
        for i, name in enumerate(_MONTHS, 1):
            if name.startswith(text):
                return i
    return None


class DateField(QLineEdit):
    """A date or None; typed freely, shown as 24 November 2026; F4 opens the calendar, ↑↓ step."""

    changed = Signal(object)

    def __init__(
        self,
        value: date | None = None,
        *,
        today: date | None = None,
        minimum: date | None = None,
        maximum: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._minimum, self._maximum = today, minimum, maximum
        self._value: date | None = None
        self._committed: date | None = None
        self._popup: _CalendarPopup | None = None
        self.setPlaceholderText(self.tr("tgl-bln-tahun"))
        opener = QAction(self.tr("Buka kalender (F4)"), self)
        icons.tint(opener, "calendar-days", "muted", 16)
        opener.triggered.connect(self.open_calendar)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)
        for inner in self.findChildren(QToolButton):
            inner.setAccessibleName(opener.text())
        self._widen()
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)
        self.set_value(value)

    def today(self) -> date:
        return self._today or date.today()  # noqa: DTZ011 - the calendar day of this laptop

    def value(self) -> date | None:
        return self._value

    def understood(self) -> bool:
        """False when something is written that is no date within the limits."""
        return not self.text().strip() or self._value is not None

    def set_value(self, value: date | None) -> None:
        self._value = self._committed = value
        self.setText(spelled(value) if value else "")
        theme.set_property(self, "invalid", "false")

    def set_limits(self, minimum: date | None, maximum: date | None) -> None:
        self._minimum, self._maximum = minimum, maximum

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._widen()

    def _widen(self) -> None:
        """The longest date is read whole, however large the text; whoever fixed the width."""
        room = self.fontMetrics().horizontalAdvance(_LONGEST) + _AROUND
        self.setMinimumWidth(room)
        self.setMaximumWidth(max(room, self.maximumWidth()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (event.key() == Qt.Key.Key_F4 and not alt) or (event.key() == Qt.Key.Key_Down and alt):
            self.open_calendar()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Up else -1
            self._take((self._value or self.today()) + timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def open_calendar(self) -> None:
        """Show the month around the value; Enter takes a day, Esc leaves it."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._popup is None:
            self._popup = _CalendarPopup(self)
            self._popup.picked.connect(self._take)
        self._popup.open_at(self._value or self.today(), self._minimum, self._maximum)

    def _allowed(self, day: date | None) -> date | None:
        if day is None:
            return None
        low, high = self._minimum or day, self._maximum or day
        return day if low <= day <= high else None

    def _take(self, day: date) -> None:
        if self._allowed(day) is None:
            return
        self._value = day
        self.setText(spelled(day))
        self._on_finished()
        self.setFocus()

    def _on_edited(self, text: str) -> None:
        self._value = self._allowed(parse(text, self.today()))

    def _on_finished(self) -> None:
        if self._value is not None:
            self.setText(spelled(self._value))
        theme.set_property(self, "invalid", "false" if self.understood() else "true")
        if self._value != self._committed:
            self._committed = self._value
            self.changed.emit(self._value)


class _CalendarPopup(QFrame):
    picked = Signal(object)

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setProperty("role", "raised")
        self.setObjectName("calendar_popup")
        self._calendar = QCalendarWidget(self)
        self._calendar.setLocale(INDONESIAN)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setGridVisible(False)
        self._calendar.setMinimumSize(320, 264)
        header = QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
        self._calendar.setVerticalHeaderFormat(header)
        self._calendar.setAccessibleName(self.tr("Kalender"))
        self._calendar.activated.connect(self._on_day)
        self._calendar.clicked.connect(self._on_day)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self._calendar)

    def open_at(self, day: date, minimum: date | None, maximum: date | None) -> None:
        now = theme.current()
        weekend = QTextCharFormat()
        weekend.setForeground(QColor(now.bad))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, weekend)
        head = QTextCharFormat()
        head.setForeground(QColor(now.muted))
        head.setBackground(QColor(now.raised))
        self._calendar.setHeaderTextFormat(head)
        self._calendar.setMinimumDate(QDate(minimum) if minimum else QDate(1900, 1, 1))  # type: ignore[call-overload]
        self._calendar.setMaximumDate(QDate(maximum) if maximum else QDate(2199, 12, 31))  # type: ignore[call-overload]
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        field = self.parentWidget()
        if field is not None:
            self.adjustSize()
            self.move(field.mapToGlobal(QPoint(0, field.height() + 2)))
        self.show()
        self._calendar.setFocus()

    def _on_day(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(date(day.year(), day.month(), day.day()))
