"""Which pages a role has, in which order, and how one page opens another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.batches import ReturnedRecord
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.sync.timer import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from kemensos_desktop.ui.settings import SettingsPage

HOME, DAY, PEOPLE, IMPORT = "beranda", "pengantaran", "penerima", "impor"
SYNC, REPORTS, SETTINGS = "sinkronisasi", "laporan", "pengaturan"

# the order of the sidebar; settings stand at its foot
ROLES: dict[Role, tuple[str, ...]] = {
    Role.OFFICER: (HOME, DAY, PEOPLE, SYNC, REPORTS, SETTINGS),
    Role.SUPERVISOR: (HOME, IMPORT, PEOPLE, REPORTS, SYNC, SETTINGS),
    Role.OFFICE: (HOME, PEOPLE, IMPORT, REPORTS, SYNC, SETTINGS),
}


class Pages(QObject):
    """The pages of one signed-in person; each is imported and built when it is first visited.

    `settings_built(page)` is called with the settings page, whose wishes need the whole program.
    """

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        timer: SyncTimer,
        settings_built: Callable[[SettingsPage], object],
    ) -> None:
        super().__init__()
        self._session, self._runner, self._timer = session, runner, timer
        self._settings_built = settings_built
        person = session.person
        identity = Identity(person.name, person.role.label, person.office_name, person.practice)
        self.window = MainWindow(self._specs(), identity)
        runner.data_changed.connect(self.window.refresh)
        timer.queue_changed.connect(self.window.set_queue)
        self.window.queue_pressed.connect(self._on_queue)
        if IMPORT in ROLES[person.role]:
            self.window.setAcceptDrops(True)
            self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A workbook dropped anywhere on the window opens Impor."""
        if isinstance(event, QDropEvent) and watched is self.window:
            from kemensos_desktop.ui.imports import dropped

            path = dropped(event)
            if path is not None:
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    self.import_workbook(path)
                return True
        return False

    def import_workbook(self, path: Path) -> None:
        """Open Impor with a workbook."""
        from kemensos_desktop.ui.imports import ImportsPage

        page = self.window.navigate(IMPORT)
        if isinstance(page, ImportsPage):
            page.take(path)

    # inside

    def _specs(self) -> list[PageSpec]:
        work, office = self.tr("Pekerjaan"), self.tr("Kantor")
        specs = {
            HOME: PageSpec(HOME, self.tr("Beranda"), "layout-dashboard", work, self._home),
            DAY: PageSpec(DAY, self.tr("Pengantaran"), "hand-platter", work, self._day),
            PEOPLE: PageSpec(PEOPLE, self.tr("Penerima"), "users", work, self._people),
            IMPORT: PageSpec(IMPORT, self.tr("Impor"), "inbox", work, self._import),
            SYNC: PageSpec(SYNC, self.tr("Sinkronisasi"), "refresh-cw", office, self._sync),
            REPORTS: PageSpec(REPORTS, self.tr("Laporan"), "file-text", office, self._reports),
            SETTINGS: PageSpec(SETTINGS, self.tr("Pengaturan"), "settings", "", self._settings),
        }
        return [specs[key] for key in ROLES[self._session.person.role]]

    def _home(self) -> QWidget:
        from kemensos_desktop.ui import home

        return home.page(self._session, self._runner)

    def _day(self) -> QWidget:
        from kemensos_desktop.ui import deliveries

        return deliveries.page(self._session, self._runner)

    def _people(self) -> QWidget:
        from kemensos_desktop.ui import recipients

        return recipients.page(self._session, self._runner)

    def _import(self) -> QWidget:
        from kemensos_desktop.ui import imports

        return imports.page(self._session, self._runner)

    def _sync(self) -> QWidget:
        from kemensos_desktop.ui import sync

        page = sync.page(self._session, self._runner, timer=self._timer)
        page.record_opened.connect(self._on_record)
        return page

    def _reports(self) -> QWidget:
        from kemensos_desktop.ui import reports

        return reports.page(self._session, self._runner)

    def _settings(self) -> QWidget:
        from kemensos_desktop.ui import settings

        page = settings.page(self._session, self._runner)
        self._settings_built(page)
        return page

    def _on_queue(self) -> None:
        self.window.navigate(SYNC)

    def _on_record(self, record: ReturnedRecord) -> None:
        """A record that came back, at the place where it is written down."""
        if record.kind == "recipient":
            from kemensos_desktop.ui.recipients import RecipientsPage

            people = self.window.navigate(PEOPLE)
            if isinstance(people, RecipientsPage):
                people.open_recipient(record.record_id)
        elif record.kind in ("delivery", "closing"):
            from kemensos_desktop.ui.deliveries import DayPage

            sheet = self.window.navigate(DAY)
            if isinstance(sheet, DayPage):
                sheet.show_day(date.fromisoformat(record.day), record.provider_id)
        else:
            self.window.navigate(SETTINGS)
