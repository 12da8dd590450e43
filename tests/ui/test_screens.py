"""Every page of every role at 1093×614: nothing cut, nothing outside, nothing without a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import factory
import pytest
from office_work import Runner, apply_all, deliver, share
from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QToolButton,
    QWidget,
)

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.sample import recipients as sample
from kemensos_desktop.services.households import HouseholdFilter, Households
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.sample_families import fill_families
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.survey_files import SurveyFiles
from kemensos_desktop.services.surveys import Surveys
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.ui import screens, theme
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.households import HouseholdsPage
from kemensos_desktop.ui.pages import ROLES, SETTINGS, Pages
from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.settings import SettingsPage
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.survey import SurveysPage
from kemensos_desktop.ui.survey.header import INTERVIEW, KEYING
from kemensos_desktop.ui.sync import SyncTimer
from kemensos_desktop.ui.widgets.paths import PathLabel

# 1366×768 at 125 %, and as it is
WIDE, HIGH = 1093, 614
WHOLE = (1366, 768)
LONG = "Pokmas Tunas Mukti Sejahtera Cipongkor"


# --- what is looked for ---


def shown(inside: QWidget) -> Iterator[QWidget]:
    """Every visible widget of a page, and what it stands in is not a hidden part."""
    for widget in inside.findChildren(QWidget):
        if widget.isVisibleTo(inside) and widget.window() is inside.window():
            yield widget


def called(widget: QWidget) -> str:
    name = widget.objectName() or type(widget).__name__
    text = getattr(widget, "text", str)() if not isinstance(widget, QTableView) else ""
    return f"{type(widget).__name__} {name} “{str(text)[:40]}”"


def clipped(inside: QWidget) -> list[str]:
    """Words that do not fit: labels without a way to wrap, buttons, headings of columns."""
    found = []
    for widget in shown(inside):
        if isinstance(widget, QLabel) and not isinstance(widget, PathLabel):
            found += _clipped_label(widget)
        elif isinstance(widget, QAbstractButton) and widget.text():
            if widget.sizeHint().width() > widget.width() + 1 and not (
                isinstance(widget, QToolButton)
                and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
            ):
                found.append(f"{called(widget)}: {widget.sizeHint().width()} > {widget.width()}")
        elif isinstance(widget, QComboBox):
            found += _clipped_choice(widget)
        elif isinstance(widget, QTableView):
            found += _clipped_heads(widget) + _clipped_cells(widget)
    return found


def _clipped_choice(combo: QComboBox) -> list[str]:
    """A chosen text without room; one that ends in an ellipsis may be read in its tip."""
    option = QStyleOptionComboBox()
    option.initFrom(combo)
    room = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox,
        option,
        QStyle.SubControl.SC_ComboBoxEditField,
        combo,
    )
    needs = combo.fontMetrics().horizontalAdvance(combo.currentText())
    if needs <= room.width() or combo.toolTip() == combo.currentText():
        return []
    return [f"QComboBox “{combo.currentText()}”: {needs} > {room.width()}"]


def _clipped_label(label: QLabel) -> list[str]:
    if not label.text() or label.pixmap().width():
        return []
    room = label.contentsRect()
    if label.wordWrap():
        needs = label.heightForWidth(label.width())
        return [f"{called(label)}: {needs} > {label.height()} high"] * (needs > label.height() + 1)
    needs = label.fontMetrics().size(0, label.text()).width()
    return [f"{called(label)}: {needs} > {room.width()}"] * (needs > room.width() + 1)


def _clipped_heads(table: QTableView) -> list[str]:
    head, model = table.horizontalHeader(), table.model()
    found = []
    for i in range(head.count()):
        title = str(model.headerData(i, Qt.Orientation.Horizontal) or "")
        needs = head.fontMetrics().horizontalAdvance(title)
        if not head.isSectionHidden(i) and needs > head.sectionSize(i):
            found.append(f"{table.objectName()} “{title}”: {needs} > {head.sectionSize(i)}")
    return found


def _clipped_cells(table: QTableView) -> list[str]:
    """Cells in sight without room for their text; a cut one has it as its tip."""
    model, metrics = table.model(), table.fontMetrics()
    found = []
    for row in range(min(model.rowCount(), 12)):
        for column in range(model.columnCount()):
            if table.isColumnHidden(column):
                continue
            index = model.index(row, column)
            text = str(index.data() or "")
            needs = metrics.horizontalAdvance(text)
            tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            if needs > table.columnWidth(column) and text not in tip:
                found.append(
                    f"{table.objectName()} “{text}”: {needs} > {table.columnWidth(column)}"
                )
    return found


def outside(inside: QWidget) -> list[str]:
    """Widgets that stick out of what they stand in, scrolling areas apart."""
    found = []
    for widget in shown(inside):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or widget.objectName() == "toast":
            continue
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if widget.size().isEmpty() and widget.sizeHint().isEmpty():
            continue  # it wants no room at all
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            found.append(f"{called(widget)} {_said(widget.geometry())} in {_said(parent.rect())}")
    return found


def _said(rect: QRect) -> str:
    return f"{rect.x()},{rect.y()} {rect.width()}×{rect.height()}"


def unnamed(inside: QWidget) -> list[str]:
    """Widgets that Tab reaches and a screen reader has no name for."""
    found = []
    for widget in shown(inside):
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
            continue
        if widget.focusProxy() is not None:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name).strip():
            found.append(called(widget))
    return found


def too_wide(window: MainWindow, page: QWidget) -> list[str]:
    """What does not fit the width of the screen; filters may scroll sideways within a page."""
    found = []
    if window.minimumSizeHint().width() > WIDE:
        found.append(f"window: {window.minimumSizeHint().width()}")
    for area in page.findChildren(QScrollArea):
        sideways = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if isinstance(area, Ribbon) or (sideways and area.parentWidget() is not page):
            continue
        if area.isVisibleTo(page) and area.horizontalScrollBar().maximum() > 0:
            content = area.widget().objectName() or type(area.widget()).__name__
            found.append(f"{content}: {area.horizontalScrollBar().maximum()} too wide")
    return found


# --- where it is looked for ---


@pytest.fixture
def sessions(profile: Callable[..., Session], tmp_path: Path) -> Callable[[Role, bool], Session]:
    """A profile of a role, empty or with a day behind it and a batch answered."""

    def make(role: Role, full: bool) -> Session:
        name = {Role.OFFICER: "Dewi Kartika", Role.OFFICE: "Bagus Santoso"}.get(role, "Rina M")
        session = profile(name, role)
        if not full:
            return session
        officer = session if role is Role.OFFICER else profile("Petugas Lain")
        route = factory.route(officer, 12)
        deliver(officer, route, days=3)
        _lengthen(officer, route)
        fill_families(officer, ["32.17.01.2001"], 9)
        share(officer, tmp_path / "f")
        Sync(officer).run()
        if role is not Role.OFFICER:
            apply_all(session, tmp_path / "f")
        return session

    return make


def _lengthen(officer: Session, route: factory.Route) -> None:
    """Names as long as they come."""
    providers, people = Providers(officer), Recipients(officer)
    (kitchen,) = providers.providers()
    providers.save_provider(replace(kitchen.record, name=LONG), kitchen)
    person = people.get(route.people[1])
    assert person is not None
    longest = max((r.name for r in sample("panjang", "32.17", ["32.17.01.2001"], 200,
        reference=date(2026, 1, 1))), key=len)  # fmt: skip
    people.save(replace(person.record, name=longest), person)


class Looking:
    """A window of a session, walked page by page, and within settings section by section."""

    def __init__(
        self, app: QApplication, session: Session, size: tuple[int, int] = (WIDE, HIGH)
    ) -> None:
        self._app = app
        self.runner = Runner()
        self._timer = SyncTimer(session, self.runner)
        self._pages = Pages(session, self.runner, self._timer, lambda _page: None)
        self.window = self._pages.window
        self.window.resize(*size)
        self.window.show()
        self._session, self._role = session, session.person.role

    def places(self) -> Iterator[tuple[str, QWidget]]:
        for key in ROLES[self._role]:
            page = self.window.navigate(key)
            self._settle()
            yield key, page
            if isinstance(page, HouseholdsPage):
                yield from self._family(key, page)
            if isinstance(page, SurveysPage):
                yield from self._survey(key, page)
            if key == SETTINGS:
                assert isinstance(page, SettingsPage)
                for section in page._makers:
                    page.show_section(section)
                    self._settle()
                    yield f"{key}/{section}", page

    def _family(self, key: str, page: HouseholdsPage) -> Iterator[tuple[str, QWidget]]:
        for kept in Households(self._session).page(HouseholdFilter(), limit=1):
            page.open_family(kept.record_id)
            self._settle()
            yield f"{key}/keluarga", page

    def _survey(self, key: str, page: SurveysPage) -> Iterator[tuple[str, QWidget]]:
        for line in SurveyFiles(self._session).page(limit=1):
            page.read(line.row.survey_id)
            self._settle()
            yield f"{key}/dibaca", page
        for draft in Surveys(self._session).drafts()[:1]:
            page.resume(draft.draft_id)
            for mode in (INTERVIEW, KEYING):
                page.view.set_mode(mode)
                self._settle()
                yield f"{key}/{mode}", page

    def report(self, page: QWidget, fault: KnownError) -> None:
        """An error as the program presents it."""
        ErrorPresenter().show(page, fault)
        self._settle()

    def _settle(self) -> None:
        for _ in range(3):
            QCoreApplication.sendPostedEvents()
            self._app.processEvents()

    def close(self) -> None:
        self.window.hide()
        self.window.deleteLater()
        self._pages.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def look(app: QApplication) -> Iterator[Callable[..., Looking]]:
    made: list[Looking] = []

    def begin(session: Session, size: tuple[int, int] = (WIDE, HIGH)) -> Looking:
        made.append(Looking(app, session, size))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def faults(
    looking: Looking, *checks: Callable[[QWidget], list[str]], width: bool = True
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, page in looking.places():
        here = [fault for check in checks for fault in check(looking.window)]
        here += too_wide(looking.window, page) if width else []
        if here:
            found[key] = here
    return found


# --- the tests ---


@pytest.mark.parametrize("full", [False, True], ids=["kosong", "penuh"])
@pytest.mark.parametrize("role", list(Role))
def test_nothing_is_cut_outside_or_unnamed(
    sessions: Callable[[Role, bool], Session],
    look: Callable[[Session], Looking],
    role: Role,
    full: bool,
) -> None:
    looking = look(sessions(role, full))
    assert faults(looking, clipped, outside, unnamed) == {}
    assert looking.runner.faults == []


@pytest.mark.parametrize("size", [(WIDE, HIGH), WHOLE], ids=["125%", "100%"])
@pytest.mark.parametrize("role", list(Role))
def test_an_error_in_sight_cuts_nothing(
    sessions: Callable[[Role, bool], Session],
    look: Callable[..., Looking],
    role: Role,
    size: tuple[int, int],
) -> None:
    """On every page as it stands at first, and once more with an error above it."""
    looking = look(sessions(role, True), size)
    found = {}
    for key, page in looking.places():
        for state in ("penuh", screens.ERROR):
            if state == screens.ERROR:
                looking.report(page, screens.fault())
            here = clipped(looking.window) + outside(looking.window)
            if here:
                found[key, state] = here
    assert found == {}


@pytest.mark.parametrize("size", [(WIDE, HIGH), WHOLE], ids=["125%", "100%"])
def test_the_doors_cut_nothing(app: QApplication, tmp_path: Path, size: tuple[int, int]) -> None:
    found, names = {}, []
    for name, window in screens.doors(tmp_path, Runner()):
        window.resize(*size)
        window.show()
        for _ in range(3):
            QCoreApplication.sendPostedEvents()
            app.processEvents()
        names.append(name)
        here = [f for check in (clipped, outside, unnamed) for f in check(window)]
        if here:
            found[name] = here
    assert found == {}
    assert names == [
        *("masuk-kosong", "masuk-galat"),
        *("mulai-siapa", "mulai-tempat", "mulai-sandi", "mulai-kop"),
    ]


class Stretching(QTranslator):
    """Every sentence a third longer, with the same places to fill in."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, _context: str, source: str, _hint: str | None = None, _n: int = -1) -> str:
        more = -(-len(re.sub(r"\{\w*\}|&", "", source)) * 35 // 100)
        return source + (" lebih panjang" * more)[:more].rstrip()


@pytest.fixture
def stretched(app: QApplication) -> Iterator[None]:
    translator = Stretching()
    app.installTranslator(translator)
    yield
    app.removeTranslator(translator)


@pytest.mark.usefixtures("stretched")
@pytest.mark.parametrize("role", list(Role))
def test_a_third_longer_still_fits(
    sessions: Callable[[Role, bool], Session], look: Callable[[Session], Looking], role: Role
) -> None:
    assert faults(look(sessions(role, True)), clipped, outside) == {}


@pytest.mark.parametrize("role", list(Role))
def test_large_text_is_not_cut(
    app: QApplication,
    sessions: Callable[[Role, bool], Session],
    look: Callable[[Session], Looking],
    role: Role,
) -> None:
    theme.apply(app, large=True)
    # a page may scroll then: 125 % and large text together are 153 %
    assert faults(look(sessions(role, True)), clipped, outside, width=False) == {}


def test_the_checks_find_what_they_look_for(app: QApplication) -> None:
    bad = QWidget()
    bad.resize(300, 100)
    label = QLabel("Tulisan yang terlalu panjang untuk tempatnya", bad)
    label.setGeometry(0, 0, 40, 20)
    loose = QLabel("di luar", bad)
    loose.setGeometry(250, 0, 120, 20)
    button = QToolButton(bad)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    combo = QComboBox(bad)
    combo.addItem("Daftar penyaluran dan tanda terima harian")
    combo.setGeometry(0, 60, 120, 30)
    bad.show()
    assert [fault.split(" ")[0] for fault in clipped(bad)] == ["QLabel", "QComboBox"]
    combo.setToolTip(combo.currentText())
    assert [fault.split(" ")[0] for fault in clipped(bad)] == ["QLabel"]
    assert [fault.split(" ")[0] for fault in outside(bad)] == ["QLabel"]
    assert [fault.split(" ")[0] for fault in unnamed(bad)] == ["QToolButton"]
    bad.deleteLater()
