"""Pengantaran: the day sheet of one provider, keyed in line by line in route order."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.delivery import DayClosing
from kemensos_desktop.services.deliveries import DaySheet
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.deliveries.answers import Answers
from kemensos_desktop.ui.deliveries.asking import AskingArea
from kemensos_desktop.ui.deliveries.closed_day import ClosedDay
from kemensos_desktop.ui.deliveries.day_bar import DayBar, ProviderField
from kemensos_desktop.ui.deliveries.day_search import DaySearch
from kemensos_desktop.ui.deliveries.departed import Departed
from kemensos_desktop.ui.deliveries.filters import LateEntry, SheetFilters
from kemensos_desktop.ui.deliveries.keying import Keying
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.deliveries.loading import DayLoad, DayReader
from kemensos_desktop.ui.deliveries.nothing import Nothing
from kemensos_desktop.ui.deliveries.panels import Panels
from kemensos_desktop.ui.deliveries.sheet_table import SheetTable
from kemensos_desktop.ui.deliveries.sitting import Sitting
from kemensos_desktop.ui.deliveries.unkept import Unkept
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import L, M, S, Tone
from kemensos_desktop.ui.widgets import (
    Page,
    PrimaryButton,
    SecondaryButton,
    Toolbar,
    row,
    shortcut,
)

# lower than this the tools give way to rows, and all but the reasons to a strip with these
_LOW = 600


class DayPage(Page):
    """One key per door: shown at once, kept in the order of typing, taken back with Ctrl+Z."""

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deliveries_page")
        self._session, self._runner, self._codes = session, runner, session.codes
        self._sitting = Sitting(session, runner, self)
        self._reader = DayReader(session, self._sitting.deliveries)
        self._nothing, self._closed = Nothing(self._go, self), ClosedDay(self)
        self._departed = Departed(self._codes.not_delivered_reason, self)
        self._provider_id = ""
        self._fresh = True
        self._low = False
        self._quiet = after_pause(self, 300, self.reload)
        self._build()
        self._wire()
        self._shortcuts()

    # --- what the window and tests call ---

    def activated(self) -> None:
        self.banners.clear("blocked")  # it may have been put right on another page
        self._bar.set_today(self._session.today())
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and kinds:
            self._quiet.start()

    def reload(self) -> None:
        """Read the day again; the line somebody is at stays current."""
        if self._sitting.writes.busy():
            self._quiet.start()
            return
        self._runner.run(
            self._reader.load,
            self._provider_id,
            self._bar.day(),
            owner=self,
            then=self._on_loaded,
            failed=self._on_unread,
        )

    def show_day(self, day: date, provider_id: str = "") -> None:
        """Open another day, and another provider when one is named."""
        if not self._settled():
            self._bar.set_day(self._sitting.day)
            self._providers.set_value(self._provider_id)
            return
        self._provider_id = provider_id or self._provider_id
        self._bar.set_day(day)
        self._fresh = True
        self._back_to_details()
        self.reload()

    def lines(self) -> list[Line]:
        """The whole sheet as it stands, whatever the filter."""
        return list(self._sitting.lines)

    def current_line(self) -> Line | None:
        return self._table.current_line()

    def may_leave(self) -> bool:
        if not self._settled():
            return False
        self._asking.rest()
        return True

    def focus_start(self) -> None:
        self._table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- parts ---

    def _build(self) -> None:
        self._bar = DayBar(self._session.today())
        self._providers = ProviderField()
        self._all = SecondaryButton(
            self.tr("Semua diterima, kecuali …"),
            "list-checks",
            self.ask_remaining,
            name="all_received",
            tip=self.tr("Tandai semua yang belum dicatat sebagai diterima (Ctrl+Shift+A)"),
        )
        self._close = PrimaryButton(
            self.tr("&Tutup hari"), "lock", self.open_closing, name="close_day"
        )
        self._filters = SheetFilters()
        self._late = LateEntry()
        self._table = SheetTable(self._codes)
        self._search = DaySearch(self._codes.delivery_status, self._table)
        self._asking = AskingArea(self._codes, self._runner, self._reader.people)
        self._panels = Panels(self._codes, self._runner, self._reader.people)
        self._details = self._panels.details
        self._unkept = Unkept(self._asking, self._panels, self)
        middle = row(spacing=M)
        middle.addWidget(self._table, 1)
        middle.addWidget(self._panels)
        self.body.setSpacing(10)
        self._ends = row(self._all, self._close)
        self._tools = QWidget()
        self._tools.setLayout(self._ends)
        self.add(Toolbar(self._bar, self._providers, self._search, None, self._tools))
        self.add(self._filters)
        self.add(self._late)
        self.add(Pane(middle), 1)
        self.add(self._asking)

    def _wire(self) -> None:
        self._bar.chosen.connect(self.show_day)
        self._providers.changed.connect(self._on_provider)
        self._filters.chosen.connect(self._show_lines)
        self._filters.details_asked.connect(self.open_details)
        self._table.current_changed.connect(self._on_current)
        self._table.view.doubleClicked.connect(self.open_details)
        self._asking.done.connect(self._back_to_table)
        keying = self._keying = Keying(
            self._codes,
            self._sitting,
            self._table,
            self._asking,
            self._filters,
            self._late,
            self,
        )
        keying.asked.connect(self._on_asked)
        keying.correction_wanted.connect(self.open_correction)
        sitting, panels = self._sitting, self._panels
        self._answers = Answers(
            self._session, self._runner, sitting, keying, self._table, panels, self
        )
        self._details.changed.connect(self._on_field)
        self._details.given_up.connect(self._on_details_left)
        self._details.closed.connect(self._hide_panel)
        closing, correction = panels.closing, panels.correction
        closing.agreed.connect(self._on_close)
        closing.given_up.connect(self._back_to_details)
        closing.open_rows_wanted.connect(self._on_open_wanted)
        correction.agreed.connect(sitting.correct)
        correction.given_up.connect(self._back_to_details)
        self._search.status_pressed.connect(self.press)
        sitting.line_changed.connect(self._on_line_changed)
        sitting.day_closed.connect(self._on_closed)
        sitting.corrected.connect(self._on_corrected)

    def _shortcuts(self) -> None:
        shortcut(self, "PgUp", self.tr("Hari sebelumnya"), self._bar.earlier)
        shortcut(self, "PgDown", self.tr("Hari berikutnya"), self._bar.later)
        shortcut(self, "Ctrl+E", self.tr("Ke rincian baris ini"), self.open_details)
        shortcut(self, "Ctrl+Down", self.tr("Ke baris yang belum dicatat"), self._table.go_to_open)
        if self._sitting.may_enter:
            keys = self._sitting.undo
            shortcut(self, "Ctrl+Z", self.tr("Urungkan catatan terakhir"), keys)
            all_but = self.tr("Semua diterima, kecuali …")
            shortcut(self, "Ctrl+Shift+A", all_but, self.ask_remaining)
            shortcut(self, "Ctrl+T", self.tr("Tutup hari"), self.open_closing)

    # --- reading ---

    def _on_loaded(self, load: DayLoad) -> None:
        if self._sitting.writes.busy() or load.day != self._bar.day():
            self._quiet.start()
            return
        fresh, self._fresh = self._fresh or load.provider_id != self._provider_id, False
        self._provider_id = load.provider_id
        self._providers.set_providers(load.providers, load.provider_id)
        self._sitting.begin(load)
        for line in self._sitting.lines:
            self._departed.settle(line)
        if load.sheet is not None:
            self._details.set_period(load.sheet.period.record)
        if fresh:
            self._filters.reset()
            self._late.needed = False
            if load.sheet is not None:
                limit = load.sheet.period.record.late_entry_days
                self._late.start(load.day, self._session.today(), limit)
        self._table.set_empty(self._nothing.of(load, bool(self._sitting.lines)))
        self._say_closed(load.sheet)
        self._show_lines()
        if load.sheet and load.expected:
            self._panels.closing.show_sheet(load.sheet, load.expected)
        self._show_panel()
        if fresh and self.isVisible() and not self._search.hasFocus():
            self._table.focus_first()

    def _on_unread(self, fault: BaseException) -> None:
        self._sitting.clear()
        self._table.set_empty(self._nothing.broken(self.reload))
        self._say_closed(None)
        self._show_lines()
        self._show_panel()
        self._runner.report(self, fault)

    def _say_closed(self, sheet: DaySheet | None) -> None:
        usable = self._sitting.open
        for widget in (self._all, self._close, self._filters.paper):
            widget.setVisible(usable)
        if sheet is not None and sheet.closed:
            self._late.needed = False
        self._make_room()
        self._closed.say(sheet, self.open_correction if self._sitting.may_correct else None)

    def _show_lines(self) -> None:
        sheet = self._sitting.sheet
        planned = sheet.period.record.portions_per_day if sheet else 2
        handed = self._codes.handed_over
        self._filters.show_counts(self._sitting.lines, handed)
        wanted = self._filters.wanted(handed)
        self._table.set_lines([line for line in self._sitting.lines if wanted(line)], planned)
        self._on_current()

    def _on_line_changed(self, line: Line) -> None:
        self._table.replace(line)
        self._departed.hear(line)
        self._filters.show_counts(self._sitting.lines, self._codes.handed_over)
        current = self._table.current_line()
        if current is not None and current.recipient_id == line.recipient_id:
            self._on_current()

    # --- entering ---

    def press(self, code: object) -> None:
        """A status key on the chosen lines."""
        self._keying.press(code)

    def ask_remaining(self) -> None:
        """ "Semua diterima, kecuali …"."""
        self._keying.ask_all()

    def _on_asked(self) -> None:
        self._make_room()
        self._table.keep_in_sight()

    def _on_field(self, recipient_id: str, name: str, value: Any) -> None:
        if name == "status":
            self._table.go_to(recipient_id)
            self.press(value)
        else:
            self._sitting.change_field(recipient_id, name, value)

    # --- closing and correcting ---

    def open_closing(self) -> None:
        """The balance of the day, beside the sheet."""
        if self._sitting.open:
            self._sitting.writes.finish()
            self._open_panel(self._panels.closing)
            self._panels.closing.start()
            self.reload()

    def _on_close(self, figures: DayClosing) -> None:
        self._sitting.close_day(self._provider_id, figures)

    def _on_closed(self) -> None:
        self._answers.kept(1)
        self._back_to_details()
        self._answers.toast(self.tr("Hari ditutup. Siap dikirim ke kantor."))
        self._quiet.start(0)

    def _on_open_wanted(self) -> None:
        self._filters.choose("open")
        self._back_to_table()

    def open_correction(self, status: int = 0) -> None:
        """Correct the current line of a closed day; `status` is what was pressed, if any."""
        line, sheet = self._table.current_line(), self._sitting.sheet
        if line is not None and sheet is not None and sheet.closed:
            self._open_panel(self._panels.correction)
            balance = self._sitting.deliveries.balance_after
            self._panels.correction.start(line, sheet, balance, status)

    def _on_corrected(self) -> None:
        self._back_to_details()
        self._answers.toast(self.tr("Koreksi dicatat."))
        self._quiet.start(0)

    # --- getting about ---

    def _settled(self) -> bool:
        """Keep all that was typed; False, with a word why, while something cannot be kept."""
        here = self.focusWidget()
        if here is not None:
            here.clearFocus()  # a field that is left is kept
        self._sitting.writes.finish()
        found = self._unkept.found()
        if found is None:
            self.banners.clear("unkept")
            return True
        sentence, place = found
        way_out = self.tr("Selesaikan dahulu, atau tekan Esc untuk membatalkannya.")
        self.banners.show_message(Tone.WARN, sentence, way_out, key="unkept")
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _on_details_left(self) -> None:
        self._back_to_table()
        self._details.give_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._squeeze(self.height() < _LOW)
        self._make_room()
        self._show_panel()
        self._table.keep_in_sight()

    def open_details(self) -> None:
        """The panel of the current line, and into its first field."""
        self._open_panel(self._details)
        self._details.focus_start()

    def _open_panel(self, panel: QWidget) -> None:
        self._panels.open(panel)
        self._make_room()
        self._show_panel()

    def _hide_panel(self) -> None:
        self._panels.put_away()
        self._show_panel()
        self.focus_start()

    def _show_panel(self) -> None:
        there = bool(self._sitting.lines)
        self._panels.fit(self.width(), there)
        self._filters.offer_details(there and self._panels.isHidden())

    def _back_to_details(self) -> None:
        self.banners.clear("unkept")
        self._panels.back()
        self._show_panel()
        self._asking.rest()

    def _back_to_table(self) -> None:
        self.banners.clear("unkept")
        self._make_room()
        self.focus_start()

    def _squeeze(self, low: bool) -> None:
        """On a low window the rows come first: one line of tools, no counts, narrow edges."""
        edges = self.body.contentsMargins()
        if low != self._low:
            self._low, edge = low, S if low else L
            self.body.setContentsMargins(edges.left(), edge, edges.right(), edge)
            self.body.setSpacing(6 if low else 10)
            self._table.show_foot(not low)
            self._bar.show_weekday(not low)
            self._all.setText(
                self.tr("Semua diterima …") if low else self.tr("Semua diterima, kecuali …")
            )
        room = self.width() - edges.left() - edges.right()
        beside = low and self._asking.fits(self._all, room)
        if beside == (self._ends.indexOf(self._all) < 0):
            return
        if beside:
            self._asking.take_in(self._all)
        else:
            self._ends.insertWidget(0, self._all)

    def _make_room(self) -> None:
        """The keys give way to what is asked; on a low window the filters do so too."""
        asking = self._asking.asking() or self._panels.busy
        self._asking.show_keys(self._sitting.open and not asking)
        pressed = asking and self.height() < _LOW
        self._filters.setVisible(not pressed)
        self._tools.setVisible(not pressed)
        self._late.setVisible(self._late.needed and not pressed)

    def _on_current(self) -> None:
        sheet = self._sitting.sheet
        read_only = sheet is None or sheet.closed or not self._sitting.may_enter
        self._details.show_line(self._table.current_line(), read_only=read_only)

    def _on_provider(self, provider_id: str) -> None:
        self.show_day(self._bar.day(), provider_id)

    def _go(self, key: str) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.navigate(key)
