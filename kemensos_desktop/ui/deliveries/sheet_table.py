"""The lines of a day as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.codes import ProgrammeCodes
from kemensos_desktop.domain.text import fold
from kemensos_desktop.ui.deliveries import lines
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Column, DataTable, TableModel

# what a filter chip leaves; the first is everything
Filter = Callable[[Line], bool]

_ONLY = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_SEVERAL = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class SheetColumns(QObject):
    """The columns of the day sheet; `planned` is how many portions a day has."""

    def __init__(self, codes: ProgrammeCodes) -> None:
        super().__init__()
        self._codes = codes
        self.planned = 2
        self._all = self._made()
        self._plain = tuple(column for column in self._all if column.key != "courier")

    def of(self, shown: Sequence[Line]) -> tuple[Column, ...]:
        """The columns of these lines; without couriers theirs leaves its room to the address."""
        return self._all if any(line.row.courier_name for line in shown) else self._plain

    def _made(self) -> tuple[Column, ...]:
        codes = self._codes
        return (
            Column("number", self.tr("No."), lambda v: str(v.number), 56, align="right"),
            Column("name", self.tr("Nama"), _name, 160, stretch=True, elide=True),
            Column(
                "address", self.tr("Alamat"), _address, 200, stretch=True, elide=True, optional=3
            ),
            Column("courier", self.tr("Kurir"), _courier, 96, elide=True, optional=5),
            Column(
                "status",
                self.tr("Status"),
                self._status,
                128,
                tone=lambda v: lines.status_tone(v.status, codes),
                icon=lambda v: lines.status_icon(v.status),
            ),
            Column("reason", self.tr("Alasan"), self._reason, 112, elide=True, optional=2),
            Column("portions", self.tr("Porsi"), self._portions, 88, align="right", optional=4),
            Column(
                "clock",
                self.tr("Jam"),
                _clock,
                88,
                tone=lambda v: Tone.WARN if _late(v) else None,
                icon=lambda _v: "clock",
                tip=lambda v: self.tr("Terlambat") if _late(v) else "",
                optional=1,
            ),
            Column(
                "state",
                self.tr("Kiriman"),
                lambda v: spoken(v.row.state.label) if v.row.state else "",
                110,
                tone=lambda v: lines.state_tone(v.row.state),
                optional=7,
            ),
        )

    def _status(self, line: Line) -> str:
        if line.status:
            return spoken(self._codes.delivery_status.short(line.status))
        if line.row.blocked:
            return self.tr("Tidak dilayani")
        if line.row.leaving:
            return self.tr("Hari terakhir")
        return self.tr("Tanpa catatan") if line.closed else self.tr("Belum")

    def _reason(self, line: Line) -> str:
        if line.row.leaving and not line.status:
            return spoken(self._codes.exit_reason.label(line.recipient.exit_code or None))
        said = spoken(self._codes.not_delivered_reason.label(line.reason))
        return said or ("" if line.status else line.row.blocked)

    def _portions(self, line: Line) -> str:
        return lines.portions(line, self.planned)


class SheetTable(DataTable):
    """Says `status_pressed(code)` for the status keys, `typed(text)` for any other letter or digit.

    Enter goes to the next line, as after every entry.
    """

    status_pressed = Signal(object)
    typed = Signal(str)

    def __init__(self, codes: ProgrammeCodes, parent: QWidget | None = None) -> None:
        self._columns = SheetColumns(codes)
        model = TableModel(self._columns.of(()))
        super().__init__(model, label="", name="day_sheet", multi=True, parent=parent)
        self.view.setAccessibleName(self.tr("Lembar harian"))
        self.setMinimumHeight(132)  # a strip below may take all but the line it is about
        for code in codes.delivery_status:
            self.add_row_action(spoken(code.label), _Pressed(self, code.code), keys=code.key)
        self.view.installEventFilter(self)

    def select(self, index: int) -> None:
        """Only this line, whatever is held down: Ctrl+Z or a capital adds no line to be written."""
        if 0 <= index < self.model.rowCount():
            there = self.model.index(index, 0)
            self.view.selectionModel().setCurrentIndex(there, _ONLY)
            self.view.scrollTo(there)

    def set_lines(self, shown: Sequence[Line], planned: int) -> None:
        """Show these lines; who was current stays so while they are among them."""
        before = self.current_line()
        self._columns.planned = planned
        columns = self._columns.of(shown)
        same = [line.recipient_id for line in self.shown()] == [one.recipient_id for one in shown]
        if same and columns is self.model.columns:
            for place, line in enumerate(shown):
                if line != self.model.row(place):
                    self.model.replace_row(place, line)
            return
        self.model.columns = columns
        self.model.set_rows(shown)
        if before is None or not self.go_to(before.recipient_id):
            self.select(0)

    def shown(self) -> list[Line]:
        return self.model.rows()

    def current_line(self) -> Line | None:
        row: Line | None = self.current_row()
        return row

    def chosen(self) -> list[Line]:
        """The selected lines, or the current one."""
        rows: list[Line] = self.selected_rows()
        line = self.current_line()
        return rows if len(rows) > 1 else [line] if line is not None else []

    def replace(self, line: Line) -> None:
        for place, one in enumerate(self.shown()):
            if one.recipient_id == line.recipient_id:
                self.model.replace_row(place, line)
                return

    def keep_in_sight(self) -> None:
        """The current line, when something below the table takes room from it."""
        QTimer.singleShot(0, self._scroll)

    def _scroll(self) -> None:
        self.view.scrollTo(self.view.currentIndex())

    def go_to(self, recipient_id: str) -> bool:
        for place, line in enumerate(self.shown()):
            if line.recipient_id == recipient_id:
                self.select(place)
                return True
        return False

    def go_on(self, after: Line | None = None) -> None:
        """The next line a meal is meant for; stays on the last, and on that alone."""
        if not self._go_on(after, lambda line: line.row.due):
            self.select(self.view.currentIndex().row())

    def go_to_open(self) -> None:
        """The next line without an entry, from the top again after the last."""
        found = self._go_on(None, lambda line: line.open)
        if not found:
            for place, line in enumerate(self.shown()):
                if line.open:
                    self.select(place)
                    return

    def look_for(self, text: str) -> bool:
        """Go to the line with this number, or the first whose name has words beginning so."""
        number = int(text) if text.isdigit() else 0
        wanted = fold(text).split()
        for place, line in enumerate(self.shown()):
            if line.number == number or (not number and _has_words(line.recipient.name, wanted)):
                self.select(place)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and watched is self.view:
            key = event if isinstance(event, QKeyEvent) else None
            if key is not None and self._on_key(key):
                return True
        elif watched is self.view.viewport() and event.type() == QEvent.Type.MouseMove:
            # a hand that slips while clicking must not choose a second person
            return isinstance(event, QMouseEvent) and not event.modifiers() & _SEVERAL
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            place = self.view.currentIndex().row()
            self.select(min(place + 1, self.model.rowCount() - 1))
            return True
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        text = event.text()
        if text.isalnum() and plain in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        ):
            self.typed.emit(text)
            return True
        return False

    def _go_on(self, after: Line | None, wanted: Filter) -> bool:
        shown = self.shown()
        here = self.view.currentIndex().row()
        if after is not None:
            places = [i for i, one in enumerate(shown) if one.recipient_id == after.recipient_id]
            here = places[0] if places else here
        for place in range(here + 1, len(shown)):
            if wanted(shown[place]):
                self.select(place)
                return True
        return False


class _Pressed:
    """A status key on the current row."""

    def __init__(self, table: SheetTable, code: Any) -> None:
        self._table, self._code = table, code

    def __call__(self, _row: object) -> None:
        self._table.status_pressed.emit(self._code)


def _has_words(name: str, wanted: Sequence[str]) -> bool:
    words = fold(name).split()
    return bool(wanted) and all(any(w.startswith(one) for w in words) for one in wanted)


def _name(line: Line) -> str:
    return line.recipient.name


def _address(line: Line) -> str:
    return lines.address(line.recipient)


def _courier(line: Line) -> str:
    return line.row.courier_name


def _clock(line: Line) -> str:
    return lines.clock(line.delivery.handed_over) if line.delivery else ""


def _late(line: Line) -> bool:
    return line.delivery is not None and line.delivery.late
