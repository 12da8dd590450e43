"""The window: sidebar, top bar, the stack of pages, and the state of the world always in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.ui import PRODUCT, icons, theme
from kemensos_desktop.ui.theme import XL, XS, L, M, S
from kemensos_desktop.ui.widgets.banners import BannerArea, Toast
from kemensos_desktop.ui.widgets.buttons import EnterButton, IconButton
from kemensos_desktop.ui.widgets.figures import number
from kemensos_desktop.ui.widgets.layout import Page, words
from kemensos_desktop.ui.widgets.shortcuts import ShortcutSheet, shortcut

SIDEBAR = 212


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page of the window, built by `factory` when it is first visited.

    Pages of the group "" stand at the foot of the sidebar.
    """

    key: str
    title: str
    icon: str
    group: str
    factory: Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is signed in, where, and whether this is practice."""

    name: str
    role: str
    office: str
    practice: bool = False


@dataclass(frozen=True, slots=True)
class QueueState:
    """What waits to be sent; `acknowledged` is when the office last confirmed something."""

    online: bool
    waiting: int
    acknowledged: datetime | None = None
    told: str = ""


def clock(moment: datetime) -> str:
    """07.42"""
    return moment.strftime("%H.%M")


class NavButton(EnterButton):
    """A page in the sidebar; its icon takes the colour of its state."""

    def __init__(self, spec: PageSpec, digit: int) -> None:
        super().__init__(spec.title)
        self._icon = spec.icon
        self.key = spec.key
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setObjectName(f"nav_{spec.key}")
        self.setAccessibleName(spec.title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if digit <= 9:
            self.setToolTip(f"{spec.title} (Alt+{digit})")
        icons.tint(self, spec.icon, "sidebar_text")
        self.toggled.connect(self._on_toggled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # arrows only look around; Enter and Space open (Qt's own would open at each step)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        group = self.group()
        if step and group is not None:
            buttons = group.buttons()
            place = (buttons.index(self) + step) % len(buttons)
            buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, on: bool) -> None:
        icons.tint(self, self._icon, "on_sidebar" if on else "sidebar_text")


class MainWindow(QMainWindow):
    """Navigation and frame only; every page is its own affair.

    Signals: `theme_toggled` (the sun or moon was pressed), `queue_pressed` (the pill),
    `closing` (just before the window goes, for `TaskRunner.shutdown`).
    """

    theme_toggled = Signal()
    queue_pressed = Signal()
    closing = Signal()
    page_shown = Signal(str)

    def __init__(self, pages: Sequence[PageSpec], identity: Identity) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(f"{PRODUCT} — {identity.office}")
        self.setMinimumSize(QSize(900, 560))
        self._specs = {spec.key: spec for spec in pages}
        self._built: dict[str, QWidget] = {}
        self._nav: dict[str, NavButton] = {}
        self._key = ""
        self.banners = BannerArea()
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._sheet = ShortcutSheet(self)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._topbar(identity))
        around = QVBoxLayout()
        around.setContentsMargins(XL, 0, XL, 0)
        around.addWidget(self.banners)
        right.addLayout(around)
        right.addWidget(self._stack, 1)
        right.addWidget(self._statusline(identity))
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._sidebar(pages, identity))
        middle.addLayout(right, 1)
        root = QWidget()
        whole = QVBoxLayout(root)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        strip = QLabel(self.tr("MODE LATIHAN — DATA CONTOH"))
        strip.setObjectName("practice_strip")
        strip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole.addWidget(strip)
        strip.setVisible(identity.practice)
        whole.addLayout(middle, 1)
        self.setCentralWidget(root)
        self._toast = Toast(root)
        shortcut(self, "F1", self.tr("Daftar pintasan ini"), self.show_shortcuts)
        self.set_queue(QueueState(online=False, waiting=0))

    # what others call

    def navigate(self, key: str) -> QWidget:
        """Show a page, building it when first visited; gives the page."""
        here = self._built.get(self._key)
        if key != self._key and isinstance(here, Page):
            # a page that asks first sees by the button where to go on, also after Alt+number
            self._nav[key].setChecked(True)
            if not here.may_leave():
                self._nav[self._key].setChecked(True)
                return here
        spec = self._specs[key]
        page = self._built.get(key)
        if page is None:
            page = self._built[key] = spec.factory()
            self._stack.addWidget(page)
        self._key = key
        self._stack.setCurrentWidget(page)
        self._nav[key].setChecked(True)
        self._title.setText(spec.title)
        if isinstance(page, Page):
            page.activated()
            page.focus_start()
        self.page_shown.emit(key)
        return page

    def current_key(self) -> str:
        return self._key

    def page(self, key: str) -> QWidget | None:
        """A page if it was built already."""
        return self._built.get(key)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Connect to `TaskRunner.data_changed`: every built page decides for itself."""
        for page in self._built.values():
            if isinstance(page, Page):
                page.refresh(kinds)

    def set_title(self, title: str) -> None:
        """A page may say more than its name, such as the recipient shown."""
        self._title.setText(title)

    def set_queue(self, state: QueueState) -> None:
        """Online or offline, how many wait, when the office last confirmed."""
        place = self.tr("Daring") if state.online else self.tr("Luring")
        waiting = self.tr("{0} antre").format(number(state.waiting))
        nothing = self.tr("tidak ada antrean")
        text = f"{place} · {waiting if state.waiting else nothing}"
        if state.told:
            told = state.told
        elif state.acknowledged is not None:
            told = self.tr("Terakhir dikonfirmasi {0}").format(_moment(state.acknowledged))
        else:
            told = self.tr("Belum ada konfirmasi dari kantor")
        tone = "warn" if state.waiting else "ok" if state.online else "neutral"
        self._queue.setText(text)
        theme.set_property(self._queue, "tone", tone)
        self._queue.setToolTip(told)
        self._queue.setAccessibleName(f"{text}. {told}")
        self._acknowledged.setText(told)

    def show_toast(
        self,
        sentence: str,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """A short word over the page, with an optional undo."""
        self._toast.show_text(sentence, action=action, on_action=on_action)

    def set_saved(self, moment: datetime) -> None:
        """The quiet "tersimpan 09.14" in the status line."""
        self._saved.setText(self.tr("tersimpan {0}").format(clock(moment)))

    def show_shortcuts(self) -> None:
        self._sheet.open_sheet()

    # parts

    def _sidebar(self, pages: Sequence[PageSpec], identity: Identity) -> QFrame:
        side = QFrame()
        side.setObjectName("navigation")
        self._side = side
        self._fit_side()
        box = QVBoxLayout(side)
        box.setContentsMargins(10, M, 10, M)
        box.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(S, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(icons.IconLabel("hand-platter", "accent", 26))
        name = QVBoxLayout()
        name.setSpacing(0)
        name.addWidget(words(PRODUCT, "strong"))
        office = words(identity.office, "muted", wrap=True)
        name.addWidget(office)
        head.addLayout(name, 1)
        box.addLayout(head)
        groups = list(dict.fromkeys(spec.group for spec in pages if spec.group))
        digit = 1
        for group in groups:
            box.addSpacing(L)
            title = words(group.upper(), "group")
            title.setContentsMargins(14, 0, 0, XS)
            box.addWidget(title)
            for spec in (one for one in pages if one.group == group):
                box.addWidget(self._nav_button(spec, digit))
                digit += 1
        box.addStretch(1)
        for spec in (one for one in pages if not one.group):
            box.addWidget(self._nav_button(spec, digit))
            digit += 1
        return side

    def _fit_side(self) -> None:
        self._side.setFixedWidth(round(SIDEBAR * theme.current().font / theme.LIGHT.font))

    def _nav_button(self, spec: PageSpec, digit: int) -> NavButton:
        button = NavButton(spec, digit)
        self._nav[spec.key] = button
        self._group.addButton(button)
        button.clicked.connect(self._on_nav)
        if digit <= 9:
            keys = shortcut(self, f"Alt+{digit}", spec.title, self._on_nav_keys)
            keys.setProperty("page", spec.key)
        return button

    def _topbar(self, identity: Identity) -> QFrame:
        bar = QFrame()
        bar.setObjectName("topbar")
        bar.setFixedHeight(56)
        box = QHBoxLayout(bar)
        box.setContentsMargins(XL, 0, L, 0)
        box.setSpacing(S)
        self._title = words("", "title")
        box.addWidget(self._title, 1)
        self._queue = EnterButton()
        self._queue.setObjectName("queue_pill")
        self._queue.setProperty("role", "pill")
        self._queue.setAutoDefault(False)
        self._queue.clicked.connect(self.queue_pressed)
        box.addWidget(self._queue)
        self._sun = IconButton("moon", self.tr("Ganti tampilan terang atau gelap"), name="theme")
        self._sun.clicked.connect(self.theme_toggled)
        box.addWidget(self._sun)
        help_button = IconButton(
            "circle-question-mark", self.tr("Pintasan (F1)"), self.show_shortcuts, name="help"
        )
        box.addWidget(help_button)
        badge = QLabel(_initials(identity.name))
        badge.setObjectName("badge")
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addSpacing(XS)
        box.addWidget(badge)
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(words(identity.name, "strong"))
        who.addWidget(words(identity.role, "muted"))
        who.addStretch(1)
        box.addLayout(who)
        return bar

    def _statusline(self, identity: Identity) -> QFrame:
        line = QFrame()
        line.setObjectName("statusline")
        line.setFixedHeight(26)
        box = QHBoxLayout(line)
        box.setContentsMargins(XL, 0, L, 0)
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._acknowledged = QLabel()
        box.addWidget(self._saved)
        box.addStretch(1)
        box.addWidget(self._acknowledged)
        return line

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]  # the stub names QEvent
        if hasattr(self, "_sun"):
            self._fit_side()
            self._sun.set_icon(
                "sun" if theme.current().dark else "moon",
                self.tr("Ganti tampilan terang atau gelap"),
            )

    def closeEvent(self, event: QCloseEvent) -> None:
        here = self._built.get(self._key)
        if isinstance(here, Page) and not here.may_leave():
            event.ignore()
            return
        self.closing.emit()
        event.accept()

    def _on_nav(self) -> None:
        button = self.sender()
        if isinstance(button, NavButton):
            self._go(button.key)

    def _on_nav_keys(self) -> None:
        keys = self.sender()
        if keys is not None:
            self._go(str(keys.property("page")))

    def _go(self, key: str) -> None:
        """A button or Alt+number; of the page that is in sight already, back to its beginning."""
        here = self._built.get(key)
        if key != self._key or not isinstance(here, Page):
            self.navigate(key)
            return
        self._nav[key].setChecked(True)
        here.revisited()


def _initials(name: str) -> str:
    parts = [part for part in name.split() if part[0].isalpha()]
    return "".join(
        part[0] for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts)
    ).upper()


def _moment(moment: datetime) -> str:
    return moment.strftime("%d-%m-%Y %H.%M")
