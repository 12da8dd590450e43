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
from kemensos_desktop.services.enrolment import PACKAGE_SUFFIX
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.sync.timer import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner

if TYPE_CHECKING:
    from kemensos_desktop.domain.recipient import Recipient
    from kemensos_desktop.ui.recipients import RecipientsPage
    from kemensos_desktop.ui.settings import SettingsPage
    from kemensos_desktop.ui.survey import SurveysPage

HOME, DAY, PEOPLE, IMPORT = "beranda", "pengantaran", "penerima", "impor"
VISITS, FAMILIES, SURVEYS = "kunjungan", "keluarga", "survei"
SYNC, REPORTS, SETTINGS = "sinkronisasi", "laporan", "pengaturan"

# the order of the sidebar; settings stand at its foot
ROLES: dict[Role, tuple[str, ...]] = {
    Role.OFFICER: (HOME, DAY, PEOPLE, VISITS, FAMILIES, SURVEYS, SYNC, REPORTS, SETTINGS),
    Role.SUPERVISOR: (HOME, IMPORT, PEOPLE, FAMILIES, SURVEYS, REPORTS, SYNC, SETTINGS),
    Role.OFFICE: (HOME, PEOPLE, FAMILIES, SURVEYS, IMPORT, REPORTS, SYNC, SETTINGS),
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
        identity = Identity(
            person.name, spoken(person.role.label), person.office_name, person.practice
        )
        self.window = MainWindow(self._specs(), identity)
        runner.data_changed.connect(self.window.refresh)
        timer.queue_changed.connect(self.window.set_queue)
        self.window.queue_pressed.connect(self._on_queue)
        self.window.setAcceptDrops(True)
        self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is dropped anywhere on the window: a batch for Impor, an office's package."""
        if isinstance(event, QDropEvent) and watched is self.window:
            from kemensos_desktop.ui.imports import dropped

            path = dropped(event)
            imports = IMPORT in ROLES[self._session.person.role]
            if path is not None and (imports or path.suffix.lower() == PACKAGE_SUFFIX):
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                    if imports:
                        self.import_workbook(path)
                    else:
                        self._take_package(path)
                return True
        return False

    def import_workbook(self, path: Path) -> None:
        """Open Impor with a workbook."""
        from kemensos_desktop.ui.imports import ImportsPage

        page = self.window.navigate(IMPORT)
        if isinstance(page, ImportsPage):
            page.take(path)

    # inside

    def _take_package(self, path: Path) -> None:
        from kemensos_desktop.ui.sync import SyncPage

        page = self.window.navigate(SYNC)
        if isinstance(page, SyncPage):
            page.take_card(path)

    def _specs(self) -> list[PageSpec]:
        work, office = self.tr("Pekerjaan"), self.tr("Kantor")
        specs = {
            HOME: PageSpec(HOME, self.tr("Beranda"), "layout-dashboard", work, self._home),
            DAY: PageSpec(DAY, self.tr("Pengantaran"), "hand-platter", work, self._day),
            PEOPLE: PageSpec(PEOPLE, self.tr("Penerima"), "users", work, self._people),
            VISITS: PageSpec(VISITS, self.tr("Kunjungan"), "route", work, self._visits),
            FAMILIES: PageSpec(FAMILIES, self.tr("Keluarga"), "house", work, self._families),
            SURVEYS: PageSpec(SURVEYS, self.tr("Survei"), "list-checks", work, self._surveys),
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

        page = recipients.page(self._session, self._runner)
        page.family_asked.connect(self._open_family)
        return page

    def _visits(self) -> QWidget:
        from kemensos_desktop.ui import visits

        page = visits.page(self._session, self._runner)
        page.survey_asked.connect(self._survey_at_visit)
        page.family_asked.connect(self._open_family)
        page.families_asked.connect(self._list_families)
        return page

    def _families(self) -> QWidget:
        from kemensos_desktop.ui import households

        page = households.page(self._session, self._runner)
        page.visit_asked.connect(self._visit)
        page.survey_asked.connect(self._survey_of_family)
        page.survey_opened.connect(self._read_survey)
        page.revision_asked.connect(self._revise_survey)
        page.recipient_opened.connect(self._open_recipient)
        page.candidate_asked.connect(self._add_candidate)
        return page

    def _surveys(self) -> QWidget:
        from kemensos_desktop.ui import survey

        page = survey.page(self._session, self._runner)
        page.family_asked.connect(self._open_family)
        page.visits_asked.connect(self._plan_visits)
        return page

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

    # from one page to another

    def _open_family(self, household_id: str) -> None:
        from kemensos_desktop.ui.households import HouseholdsPage

        page = self.window.navigate(FAMILIES)
        if isinstance(page, HouseholdsPage):
            page.open_family(household_id)

    def _list_families(self) -> None:
        self.window.navigate(FAMILIES)

    def _plan_visits(self) -> None:
        self.window.navigate(VISITS)

    def _visit(self, household_id: str) -> None:
        from kemensos_desktop.ui.visits import VisitsPage

        page = self.window.navigate(VISITS)
        if isinstance(page, VisitsPage):
            page.record_for(household_id)

    def _survey_at_visit(self, visit_id: str) -> None:
        if (page := self._survey_page()) is not None:
            page.begin(visit_id)

    def _survey_of_family(self, household_id: str) -> None:
        if (page := self._survey_page()) is not None:
            page.begin_family(household_id)

    def _read_survey(self, survey_id: str) -> None:
        if (page := self._survey_page()) is not None:
            page.read(survey_id)

    def _revise_survey(self, survey_id: str) -> None:
        if (page := self._survey_page()) is not None:
            page.revise(survey_id)

    def _survey_page(self) -> SurveysPage | None:
        """Survei in front; None when the page in sight may not be left yet."""
        from kemensos_desktop.ui.survey import SurveysPage

        page = self.window.navigate(SURVEYS)
        return page if isinstance(page, SurveysPage) else None

    def _open_recipient(self, record_id: str) -> None:
        if (page := self._people_page()) is not None:
            page.open_recipient(record_id)

    def _add_candidate(self, candidate: Recipient) -> None:
        if (page := self._people_page()) is not None:
            page.add_candidate(candidate)

    def _people_page(self) -> RecipientsPage | None:
        from kemensos_desktop.ui.recipients import RecipientsPage

        page = self.window.navigate(PEOPLE)
        return page if isinstance(page, RecipientsPage) else None

    def _on_record(self, record: ReturnedRecord) -> None:
        """A record that came back, at the place where it is written down."""
        if record.kind == "recipient":
            self._open_recipient(record.record_id)
        elif record.kind in ("delivery", "closing"):
            from kemensos_desktop.ui.deliveries import DayPage

            sheet = self.window.navigate(DAY)
            if isinstance(sheet, DayPage):
                sheet.show_day(date.fromisoformat(record.day), record.provider_id)
        elif record.kind == "survey":
            self._read_survey(record.record_id)
        elif record.household_id:
            self._open_family(record.household_id)
        else:
            self.window.navigate(SETTINGS)
