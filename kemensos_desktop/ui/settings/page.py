"""Pengaturan: a list of sections at the left, one section at a time at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.settings.appearance import AppearanceSection
from kemensos_desktop.ui.settings.backups import BackupsSection
from kemensos_desktop.ui.settings.office import OfficeSection
from kemensos_desktop.ui.settings.periods import PeriodsSection
from kemensos_desktop.ui.settings.profile import ProfileSection
from kemensos_desktop.ui.settings.providers import ProvidersSection
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.settings.security import SecuritySection
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import L
from kemensos_desktop.ui.widgets import Card, Page, row, scrolling

_ICON = Qt.ItemDataRole.UserRole + 1


class SettingsPage(Page):
    """What needs the window: `preferences_changed(Preferences)`, `restore_asked(path, passphrase)`,
    `wipe_asked`.
    """

    preferences_changed = Signal(object)
    restore_asked = Signal(object, str)
    wipe_asked = Signal()

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._sections: dict[str, Section] = {}
        self._areas: dict[str, QWidget] = {}
        self._list = QListWidget()
        self._list.setObjectName("sections")
        self._list.setAccessibleName(self.tr("Bagian pengaturan"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._makers: dict[str, Callable[[], Section]] = {}
        self._add("office", self.tr("Kantor dan kop surat"), "file-text", self._office)
        self._add("periods", self.tr("Periode program"), "calendar-days", self._periods)
        self._add("providers", self.tr("Penyedia dan kurir"), "utensils", self._providers)
        self._add("appearance", self.tr("Tampilan"), "sun", self._appearance)
        self._add("security", self.tr("Keamanan"), "key-round", self._security)
        self._add("backups", self.tr("Cadangan"), "archive-restore", self._backups)
        self._add("profile", self.tr("Profil dan program"), "info", self._profile)
        self._list.currentItemChanged.connect(self._on_chosen)
        side = self._side = Card(margin=4)
        self._fit_side()
        side.add(self._list, 1)
        body = row(side, self._stack, spacing=L)
        body.setStretch(1, 1)
        self.add(Pane(body), 1)

    # what the window calls

    def activated(self) -> None:
        chosen = self._list.currentRow()
        # a list that gets the focus makes its first line current without choosing it
        self._list.setCurrentRow(max(0, chosen))
        if chosen >= 0:
            self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and kinds & {"provider", "courier", "period", "office"}:
            self.reload()

    def may_leave(self) -> bool:
        section = self._shown()
        return section is None or section.leave()

    def reload(self) -> None:
        section = self._shown()
        if section is not None:
            section.load()

    def show_section(self, key: str) -> Section:
        """Open a section: office, periods, providers, appearance, security, backups, profile."""
        for i in range(self._list.count()):
            if self._list.item(i).data(Qt.ItemDataRole.UserRole) == key:
                self._list.setCurrentRow(i)
        return self._sections[key]

    # sections, made when first opened

    def _office(self) -> Section:
        return OfficeSection(self._session, self._runner)

    def _periods(self) -> Section:
        return PeriodsSection(self._session, self._runner)

    def _providers(self) -> Section:
        return ProvidersSection(self._session, self._runner)

    def _appearance(self) -> Section:
        section = AppearanceSection(self._session, self._runner)
        section.preferences_changed.connect(self.preferences_changed)
        return section

    def _security(self) -> Section:
        section = SecuritySection(self._session, self._runner)
        section.preferences_changed.connect(self.preferences_changed)
        return section

    def _backups(self) -> Section:
        section = BackupsSection(self._session, self._runner)
        section.restore_asked.connect(self.restore_asked)
        return section

    def _profile(self) -> Section:
        section = ProfileSection(self._session, self._runner)
        section.wipe_asked.connect(self.wipe_asked)
        return section

    def _add(self, key: str, title: str, icon: str, make: Callable[[], Section]) -> None:
        self._makers[key] = make
        item = QListWidgetItem(icons.icon(icon, "muted"), title)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setData(_ICON, icon)
        self._list.addItem(item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_side"):
            for i in range(self._list.count()):
                item = self._list.item(i)
                item.setIcon(icons.icon(item.data(_ICON), "muted"))
            self._fit_side()

    def _fit_side(self) -> None:
        self._side.setFixedWidth(self._list.sizeHintForColumn(0) + 44)

    def _shown(self) -> Section | None:
        item = self._list.currentItem()
        return self._sections.get(item.data(Qt.ItemDataRole.UserRole)) if item else None

    def _mark(self, item: QListWidgetItem) -> None:
        self._list.blockSignals(True)
        self._list.setCurrentItem(item)
        self._list.blockSignals(False)

    def _on_chosen(self, item: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if item is None:
            return
        if before is not None:
            left = self._sections[before.data(Qt.ItemDataRole.UserRole)]
            if not left.leave():
                self._mark(before)
                # the list goes on to select what was pressed
                QTimer.singleShot(0, self, partial(self._mark, before))
                return
        key = item.data(Qt.ItemDataRole.UserRole)
        if key not in self._sections:
            section = self._sections[key] = self._makers[key]()
            whole = isinstance(section, OfficeSection)  # it scrolls its own form
            self._areas[key] = section if whole else scrolling(section)
            self._stack.addWidget(self._areas[key])
        self._stack.setCurrentWidget(self._areas[key])
        self._sections[key].load()
