"""Beranda: how the day stands, what waits, what wants a person; on the first day, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QProgressBar,
    QStackedWidget,
    QWidget,
)

from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.delivery import Money
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.text import date_day, number, rupiah
from kemensos_desktop.services.answers import Handing, Received
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.overview import Alert, Home, Overview, ProviderDay
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.first_steps import FirstSteps
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.rows import Rows
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S, Tone
from kemensos_desktop.ui.widgets import (
    Bar,
    BarChart,
    Card,
    Count,
    CountsPanel,
    EmptyState,
    LinkButton,
    Page,
    Pill,
    StatCard,
    column,
    row,
    words,
)
from kemensos_desktop.ui.widgets.paths import PathLabel

if TYPE_CHECKING:
    from kemensos_desktop.storage.batches import Counters

_SILENT_DAYS = 2
_LEAST = 56
_CHART_DAYS = 14


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> HomePage:
    """The page; reads anew each time it comes into sight."""
    return HomePage(session, runner, parent)


@dataclass(frozen=True, slots=True)
class _Load:
    home: Home
    handing: tuple[Handing, ...]
    received: Received | None


def money_short(amount: int) -> str:
    """`Rp5,9 jt`, `Rp1,2 M`; below a million in full."""
    for unit, name in ((1_000_000_000, "M"), (1_000_000, "jt")):
        if abs(amount) >= unit:
            text = number(amount / unit, 1).removesuffix(",0")
            return f"Rp{text} {name}"
    return rupiah(amount)


class HomePage(Page):
    """Figures above, the last two weeks and today below; every alert has its way."""

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent, scroll=True)
        self.setObjectName("home_page")
        self._session, self._runner = session, runner
        self._overview = Overview(session)
        self._officer = session.person.role is Role.OFFICER
        self._old = True
        self._stack = QStackedWidget()
        self._first = FirstSteps(self._officer, self._go)
        self._broken = EmptyState(
            "circle-alert",
            self.tr("Beranda tidak bisa dibuka."),
            self.tr("Pesannya di atas; ulangi setelah diperbaiki."),
            action=self.tr("Muat ulang"),
            action_icon="refresh-cw",
            on_action=self.reload,
        )
        first = QWidget()
        first.setLayout(column(row(None, self._first, None), None, spacing=0))
        for view in (self._day(), first, self._broken):
            self._stack.addWidget(view)
        self.add(Pane(column(self._stack), wraps=True), 1)

    # --- what the window calls ---

    def activated(self) -> None:
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds and self.isVisible():
            self.reload()

    def focus_start(self) -> None:
        name = "to_day" if self._officer else "to_import"
        button = self.findChild(QWidget, name)
        if button is not None and button.isVisibleTo(self):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_start()

    def reload(self) -> None:
        """Read everything again in the pool."""
        self._runner.run(self._read, owner=self, then=self._on_read, failed=self._on_unread)

    # --- parts ---

    def _day(self) -> QWidget:
        self._portions = StatCard(
            self.tr("Porsi hari ini"), icon="hand-platter", name="stat_portions"
        )
        self._active = StatCard(
            self.tr("Penerima aktif"), icon="users", tone=Tone.OK, name="stat_recipients"
        )
        self._money = StatCard(
            self.tr("Dana bulan ini"), icon="wallet", tone=Tone.INFO, name="stat_money"
        )
        self._money.setToolTip(
            self.tr("Makan dan ongkos kurir; biaya operasional ada di rekapitulasi bulanan.")
        )
        self._waiting = StatCard(
            self.tr("Belum dikirim") if self._officer else self.tr("Belum menyerahkan"),
            icon="cloud-off" if self._officer else "clock",
            tone=Tone.NEUTRAL,
            name="stat_waiting",
        )
        self._chart = BarChart(self.tr("Porsi 14 hari terakhir"), value_name=self.tr("Porsi"))
        self._chart.setMinimumHeight(116)
        chart = Card(self._chart.accessibleName())
        chart.add(self._chart, 1)
        self._counts = CountsPanel()
        state = LinkButton(self.tr("Sinkronisasi"), "", partial(self._go, "sinkronisasi"))
        state.setObjectName("to_sync")
        counts = Card(
            self.tr("Keadaan catatan") if self._officer else self.tr("Kiriman diterima"), state
        )
        counts.add(self._counts)
        counts.body.addStretch(1)
        self._today = Rows("providers_today" if self._officer else "handing_today")
        title = self.tr("Hari ini") if self._officer else self.tr("Penyerahan petugas")
        opener = (
            LinkButton(self.tr("Buka lembar"), "", partial(self._go, "pengantaran"), name="to_day")
            if self._officer
            else LinkButton(self.tr("Buka Impor"), "", partial(self._go, "impor"), name="to_import")
        )
        today = self._today_card = Card(title, opener)
        today.add(self._today, 1)
        self._alerts = Rows("alerts")
        alerts = Card(self.tr("Perlu perhatian"))
        alerts.add(self._alerts, 1)
        grid = QGridLayout()
        grid.setSpacing(M)
        stats = row(self._portions, self._active, self._money, self._waiting, spacing=M)
        grid.addLayout(stats, 0, 0, 1, 2)
        grid.addWidget(chart, 1, 0)
        grid.addWidget(counts, 1, 1)
        grid.addWidget(today, 2, 0)
        grid.addWidget(alerts, 2, 1)
        grid.setRowStretch(1, 1)
        grid.setRowStretch(2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        view = Pane(grid, wraps=True)
        view.setObjectName("home_day")
        return view

    # --- reading ---

    def _read(self) -> _Load:
        home = self._overview.beranda()
        if self._officer:
            return _Load(home, (), None)
        imports = Imports(self._session)
        return _Load(home, tuple(imports.handing()), imports.received())

    def _on_read(self, load: _Load) -> None:
        home = load.home
        beginning = not home.recipients_total or (self._officer and not home.providers)
        if beginning and (self._officer or not load.handing):
            self._first.show_state(home)
            self._stack.setCurrentIndex(1)
        else:
            self._stack.setCurrentIndex(0)
        self._say_figures(home, load.handing)
        portions = {day.date: day.portions for day in home.days}
        days = [home.today - timedelta(days=back) for back in reversed(range(_CHART_DAYS))]
        self._chart.set_bars([Bar(str(day.day), portions.get(day, 0)) for day in days])
        if load.received is None:
            self._counts.set_counts(self._sent(home.counters))
        else:
            self._counts.set_counts(self._taken_in(load.received))
        # two lines of tiles in this column, also when a banner takes its share of a low window
        straight = Qt.FindChildOption.FindDirectChildrenOnly
        tiles = self._counts.findChildren(QWidget, "", straight)
        self._counts.setMinimumHeight(2 * max(t.sizeHint().height() for t in tiles) + S)
        if self._officer:
            self._today_card.set_title(self.tr("Hari ini, {0}").format(date_day(home.today)))
            self._today.show_rows([self._provider(one) for one in home.providers])
        else:
            self._today.show_rows([self._hander(one) for one in load.handing])
        self._alerts.show_rows([self._alert(one) for one in home.alerts])

    def _on_unread(self, fault: BaseException) -> None:
        self._stack.setCurrentWidget(self._broken)
        self._runner.report(self, fault)

    def _say_figures(self, home: Home, handing: Sequence[Handing]) -> None:
        entered = sum(one.entered for one in home.providers)
        expected = sum(one.expected for one in home.providers)
        done = Tone.OK if expected and entered >= expected else Tone.INFO
        self._portions.set_value(
            number(home.portions_today),
            self.tr("{0} dari {1} penerima dicatat").format(number(entered), number(expected)),
            done,
        )
        self._active.set_value(
            number(home.recipients_active),
            self.tr("dari {0} yang terdaftar").format(number(home.recipients_total)),
        )
        self._money.set_value(money_short(home.month.total), self._spelled(home.month))
        if self._officer:
            local = home.counters.local
            self._waiting.set_value(
                number(local),
                self.tr("catatan masih di laptop ini") if local else self.tr("semua sudah dikirim"),
                Tone.WARN if local else Tone.OK,
            )
        else:
            late = sum(1 for one in handing if self._silent(one) or one.missing)
            self._waiting.set_value(
                number(late),
                self.tr("dari {0} petugas").format(number(len(handing))),
                Tone.BAD if late else Tone.OK,
            )

    def _spelled(self, month: Money) -> str:
        return self.tr("{0} hari-PM · {1} porsi, tanpa operasional").format(
            number(month.person_days), number(month.portions)
        )

    def _sent(self, counters: Counters) -> list[Count]:
        return [
            Count(self.tr("Lokal"), counters.local, Tone.WARN, self.tr("Hanya di laptop ini")),
            Count(self.tr("Terkirim"), counters.sent, Tone.INFO, self.tr("Menunggu kantor")),
            Count(self.tr("Diterima"), counters.received, Tone.OK, self.tr("Ada di kantor")),
            Count(self.tr("Dikembalikan"), counters.returned, Tone.BAD, self.tr("Perlu perbaikan")),
        ]

    def _taken_in(self, received: Received) -> list[Count]:
        waits = self.tr("Dua versi berbeda, menunggu keputusan")
        back = self.tr("Dikembalikan kepada petugas")
        return [
            Count(self.tr("Kiriman"), received.batches, Tone.INFO, self.tr("Sudah diterapkan")),
            Count(self.tr("Diterima"), received.accepted, Tone.OK, self.tr("Catatan petugas")),
            Count(self.tr("Menunggu"), received.pending, Tone.WARN, waits),
            Count(self.tr("Dikembalikan"), received.returned, Tone.BAD, back),
        ]

    # --- rows ---

    def _provider(self, day: ProviderDay) -> QWidget:
        line = QWidget()
        line.setObjectName("provider_row")
        name = PathLabel(day.provider.record.name, "strong")
        if day.closed:
            pill = Pill(self.tr("Ditutup"), Tone.OK)
        elif not day.entered:
            pill = Pill(self.tr("Belum dicatat"), Tone.WARN if day.expected else Tone.NEUTRAL)
        elif day.entered < day.expected:
            pill = Pill(self.tr("Berjalan"), Tone.INFO)
        else:
            pill = Pill(self.tr("Belum ditutup"), Tone.WARN)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setRange(0, max(1, day.expected))
        bar.setValue(min(day.entered, max(1, day.expected)))
        said = self.tr("{0} dari {1}").format(number(day.entered), number(day.expected))
        if day.not_fed:
            said += " · " + self.tr("{0} tidak tersalur").format(number(day.not_fed))
        bar.setAccessibleName(f"{day.provider.record.name}: {said}")
        opener = LinkButton(self.tr("Catat"), "", partial(self._open_day, day.provider.record_id))
        opener.setObjectName(f"open_{day.provider.record_id}")
        opener.setAccessibleName(self.tr("Buka lembar {0}").format(day.provider.record.name))
        share = PathLabel(said, "muted")
        for text in (name, share):
            text.setMinimumWidth(_LEAST)  # both may be shortened before the way in is cut
        head = row(spacing=S)
        head.addWidget(name, 1)
        for widget in (share, pill, opener):
            head.addWidget(widget)
        line.setLayout(column(head, bar, spacing=2))
        return line

    def _hander(self, handing: Handing) -> QWidget:
        line = QWidget()
        silent = self._silent(handing)
        if handing.missing:
            missing = ", ".join(str(one) for one in handing.missing[:4])
            pill = Pill(self.tr("Kurang nomor {0}").format(missing), Tone.BAD)
        elif silent:
            pill = Pill(self.tr("Diam {0} hari").format(silent), Tone.WARN)
        else:
            pill = Pill(self.tr("Lengkap"), Tone.OK)
        when = stamp(hlc_time(handing.last_at).astimezone()) if handing.last_at else "–"
        last = self.tr("kiriman {0} · {1}").format(handing.last_sequence, when)
        box = row(spacing=S)
        box.addWidget(PathLabel(handing.writer.name, "strong"), 1)
        box.addWidget(words(last, "muted"))
        box.addWidget(pill)
        line.setLayout(box)
        return line

    def _silent(self, handing: Handing) -> int:
        """Days since the last batch when they are too many, else 0."""
        if not handing.last_at:
            return 0
        sent = hlc_time(handing.last_at).astimezone(self._session.now().tzinfo)
        days = (self._session.today() - sent.date()).days
        return days if days >= _SILENT_DAYS else 0

    def _alert(self, alert: Alert) -> QWidget:
        line = QWidget()
        tone = Tone(alert.tone)
        shown = {Tone.BAD: "circle-alert", Tone.WARN: "triangle-alert"}.get(tone, "info")
        go = LinkButton(self.tr("Buka"), "", partial(self._open, alert))
        go.setObjectName(f"alert_{alert.page}")
        go.setAccessibleName(f"{self.tr('Buka')}: {alert.sentence}")
        box = row(icons.IconLabel(shown, tone.value, 18), spacing=S)
        box.addWidget(words(alert.sentence, "", wrap=True), 1)
        box.addWidget(go, 0, Qt.AlignmentFlag.AlignVCenter)
        line.setLayout(box)
        return line

    # --- getting about ---

    def _go(self, key: str) -> QWidget | None:
        window = self.window()
        return window.navigate(key) if isinstance(window, MainWindow) else None

    def _open(self, alert: Alert) -> None:
        from kemensos_desktop.ui.imports import ImportsPage
        from kemensos_desktop.ui.recipients import RecipientsPage

        there = self._go(alert.page)
        if alert.at and isinstance(there, RecipientsPage):
            there.show_list(alert.at)
        elif alert.at and isinstance(there, ImportsPage):
            there.show_decisions()

    def _open_day(self, provider_id: str) -> None:
        from kemensos_desktop.ui.deliveries import DayPage

        sheet = self._go("pengantaran")
        if isinstance(sheet, DayPage):
            sheet.show_day(self._session.today(), provider_id)
