"""Beranda: figures from a real profile, the first day, and what a supervisor sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta, timezone
from pathlib import Path

import factory
import pytest
from field_desk import Desk
from office_work import Runner, apply_all, kept, sent_batch
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from sessions import FixedClock

from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.errors import DatabaseDamaged
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.overview import Alert, Home, Overview
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.ui import home, i18n, imports, recipients, theme
from kemensos_desktop.ui.home import money_short
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.widgets.figures import StatCard

Make = Callable[..., Session]


def stat(desk: Desk, name: str) -> str:
    return desk.child(name).accessibleName()


def test_the_first_day_says_what_to_do(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    desk = Desk(qtbot, profile(), home.page)
    assert desk.child("first_steps").isVisible()
    assert not desk.child("home_day").isVisible()
    QTest.keyClick(desk.child("step_penerima"), Qt.Key.Key_Space)
    assert desk.visited[-1] == "penerima"


def test_the_steps_are_for_the_office_too(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    desk = Desk(qtbot, profile("Rina Marlina", Role.SUPERVISOR), home.page)
    assert desk.child("first_steps").isVisible()
    QTest.keyClick(desk.child("step_impor"), Qt.Key.Key_Space)
    assert desk.visited[-1] == "impor"


def test_figures_of_the_day_and_the_month(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    session = profile()
    route = factory.route(session, 5)
    service = Deliveries(session)
    today = session.today()
    for person in route.people[:3]:
        service.record(person, today, Outcome(1))
    service.record(route.people[3], today, Outcome(4, "01"))
    service.record(route.people[0], today - timedelta(days=1), Outcome(2))
    desk = Desk(qtbot, session, home.page)
    assert "6. 4 dari 5 penerima dicatat" in stat(desk, "stat_portions")
    assert "5. dari 5" in stat(desk, "stat_recipients")
    # 4 person-days × (2 × 15.000 + 2.000)
    assert "Rp128.000. 4 hari-PM · 8 porsi" in stat(desk, "stat_money")
    # the recap says more than this: it adds the operational costs
    assert "tanpa operasional" in stat(desk, "stat_money")
    told = desk.child("bar_chart").accessibleDescription().split("; ")
    assert told[-2:] == ["23 2", "24 6"]
    assert len(told) == 14
    assert "Pokmas Melati: 4 dari 5 · 1 tidak tersalur" in names(desk.child("providers_today"))
    assert "Lokal: 13" in desk.child("counts_panel").accessibleName()


def names(inside: QWidget, *, visible: bool = False) -> str:
    widgets = inside.findChildren(QWidget)
    return " ".join(w.accessibleName() for w in widgets if w.isVisible() or not visible)


def test_a_write_elsewhere_is_seen(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    session = profile()
    route = factory.route(session, 2)
    desk = Desk(qtbot, session, home.page)
    assert "0. 0 dari 2" in stat(desk, "stat_portions")
    recorded = Deliveries(session).record(route.people[0], session.today(), Outcome(1))
    desk.runner.data_changed.emit(recorded.changed)
    assert "2. 1 dari 2" in stat(desk, "stat_portions")


def test_an_alert_leads_to_its_page(qtbot: QtBot, app: QApplication, profile: Make) -> None:
    session = profile()
    factory.route(session, 1)
    factory.route(session, 1, first=7, status="calon")
    desk = Desk(qtbot, session, home.page)
    button = desk.child("alert_penerima")
    assert "1 calon" in button.accessibleName()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.visited[-1] == "penerima"


def test_an_unreadable_profile_is_told(
    qtbot: QtBot, app: QApplication, profile: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    factory.route(session, 1)

    def damaged(_overview: Overview) -> Home:
        raise DatabaseDamaged("Basis data rusak.", "Pulihkan cadangan.")

    with monkeypatch.context() as patch:
        patch.setattr(Overview, "beranda", damaged)
        desk = Desk(qtbot, session, home.page)
        assert "Pulihkan cadangan" in desk.said()
        again = desk.child("empty_action")
        assert isinstance(again, QPushButton) and again.isVisible()
    again.click()
    assert desk.child("home_day").isVisible()


def test_a_supervisor_sees_who_has_not_handed_in(
    qtbot: QtBot, app: QApplication, profile: Make, clock: FixedClock, tmp_path: Path
) -> None:
    sent_batch(profile(), tmp_path / "bersama")
    supervisor = profile("Rina Marlina", Role.SUPERVISOR)
    apply_all(supervisor, tmp_path / "bersama")
    desk = Desk(qtbot, supervisor, home.page)
    # the laptop's own clock stamped the batch; read where it is another day than in UTC
    sent = hlc_time(Imports(supervisor).handing()[0].last_at)
    clock.moment = sent.astimezone(timezone(timedelta(hours=14 if sent.hour >= 12 else -12)))
    assert clock.moment.date() != sent.date()
    desk.window.navigate("page")
    assert "0. dari 1 petugas" in stat(desk, "stat_waiting")
    clock.forward(days=3)
    desk.window.navigate("page")
    assert "1. dari 1 petugas" in stat(desk, "stat_waiting")
    pills = [str(w.property("text")) for w in desk.child("handing_today").findChildren(QWidget)]
    assert "Diam 3 hari" in pills


def test_a_low_window_with_large_text_hides_no_count(
    qtbot: QtBot, app: QApplication, profile: Make
) -> None:
    session = profile()
    route = factory.route(session, 12)
    factory.route(session, 2, first=14)
    for back in range(1, 4):
        day = session.today() - timedelta(days=back)
        Deliveries(session).record_remaining(route.provider_id, day)
    i18n.install(app, "en")
    theme.apply(app, large=True)
    try:
        desk = Desk(qtbot, session, home.page)
        desk.window.resize(1020, 614)  # the sidebar of real pages is wider
        strip = desk.window.findChild(QWidget, "practice_strip")
        assert isinstance(strip, QWidget)
        strip.show()  # the highest the window may be above the page
        QApplication.processEvents()
        counts, card = desk.child("counts_panel"), desk.child("counts_panel").parentWidget()
        assert card is not None
        assert card.rect().contains(counts.geometry())
        (area,) = desk.child("providers_today").findChildren(QScrollArea)
        lines = area.widget()
        assert lines is not None
        assert lines.minimumSizeHint().width() <= area.viewport().width()
        for stat in desk.page.findChildren(StatCard):
            caption, mark = stat._head, stat._mark
            assert mark is not None
            assert mark.isHidden() or caption.x() + caption.sizeHint().width() < mark.x()
    finally:
        i18n.install(app, "id")
        theme.apply(app)


def test_an_office_sees_what_it_took_in(
    qtbot: QtBot, app: QApplication, profile: Make, tmp_path: Path
) -> None:
    sent_batch(profile(), tmp_path / "bersama")
    supervisor = profile("Rina Marlina", Role.SUPERVISOR)
    apply_all(supervisor, tmp_path / "bersama")
    desk = Desk(qtbot, supervisor, home.page)
    told = desk.child("counts_panel").accessibleName()
    assert told == "Kiriman: 1, Diterima: 9, Menunggu: 0, Dikembalikan: 0"


def test_somebody_without_a_kitchen_and_a_half_written_day_want_a_person(
    qtbot: QtBot, app: QApplication, profile: Make
) -> None:
    session = profile()
    route = factory.route(session, 3)
    Recipients(session).save(factory.recipient(9, provider_id=""), None)
    Deliveries(session).record(route.people[0], session.today(), Outcome(1))
    desk = Desk(qtbot, session, home.page)
    told = names(desk.child("alerts"))
    assert "1 penerima aktif belum punya penyedia" in told
    assert "2 dari 3 penerima Pokmas Melati belum dicatat hari ini." in told
    Deliveries(session).record_remaining(route.provider_id, session.today())
    desk.window.navigate("page")
    assert "belum dicatat" not in names(desk.child("alerts"), visible=True)


def test_who_left_today_counts_among_those_written_down(
    qtbot: QtBot, app: QApplication, profile: Make
) -> None:
    session = profile()
    route = factory.route(session, 3)
    Deliveries(session).record_remaining(route.provider_id, session.today())
    person = Recipients(session).get(route.people[1])
    Recipients(session).change_status(
        person, RecipientStatus.EXITED, session.today(), exit_code=1, evidence="RT", reporter="RT"
    )
    desk = Desk(qtbot, session, home.page)
    assert "3 dari 3 penerima dicatat" in stat(desk, "stat_portions")


def test_who_is_said_to_have_died_wants_a_person_until_it_is_decided(
    qtbot: QtBot, app: QApplication, profile: Make
) -> None:
    session = profile()
    route = factory.route(session, 3)
    day = session.today() - timedelta(days=1)
    Deliveries(session).record(route.people[1], day, Outcome(4, "06"))
    desk = Desk(qtbot, session, home.page)
    person = Recipients(session).get(route.people[1])
    told = names(desk.child("alerts"))
    assert f"masih Aktif: {person.record.name}. Putuskan statusnya." in told
    Recipients(session).change_status(
        person, RecipientStatus.EXITED, day, exit_code=1, evidence="RT", reporter="RT"
    )
    desk.window.navigate("page")
    assert "masih Aktif" not in names(desk.child("alerts"), visible=True)


def test_an_answer_that_waits_for_trust_wants_a_person(
    qtbot: QtBot, app: QApplication, profile: Make, tmp_path: Path
) -> None:
    officer = profile()
    sent_batch(officer, tmp_path / "bersama")
    supervisor = profile("Rina Marlina", Role.SUPERVISOR)
    apply_all(supervisor, tmp_path / "bersama")
    Sync(officer).run()
    desk = Desk(qtbot, officer, home.page)
    assert f"Jawaban {factory.office().name} menunggu" in names(desk.child("alerts"))
    Sync(officer).trust_office(supervisor.writer)
    desk.window.navigate("page")
    assert "menunggu" not in names(desk.child("alerts"), visible=True)


def test_the_first_import_leaves_no_words_under_the_officers(
    qtbot: QtBot, app: QApplication, profile: Make, tmp_path: Path
) -> None:
    sent_batch(profile(), tmp_path / "bersama")
    supervisor = profile("Rina Marlina", Role.SUPERVISOR)
    desk = Desk(qtbot, supervisor, home.page)
    apply_all(supervisor, tmp_path / "bersama")
    desk.window.navigate("page")
    handed = desk.child("handing_today")
    assert "Dewi Kartika" in names(handed)
    told = [w.text() for w in handed.findChildren(QLabel) if w.isVisible()]
    assert not any("Semua beres" in text for text in told)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (128_000, "Rp128.000"),
        (999_999, "Rp999.999"),
        (5_940_000, "Rp5,9 jt"),
        (43_000_000, "Rp43 jt"),
        (1_234_000_000, "Rp1,2 M"),
    ],
)
def test_money_in_short(amount: int, written: str) -> None:
    assert money_short(amount) == written


def test_an_alert_leads_to_what_is_to_be_decided(
    qtbot: QtBot, app: QApplication, supervisor: Session
) -> None:
    runner = Runner()
    pages: dict[str, Callable[[], QWidget]] = {
        "beranda": lambda: home.page(supervisor, runner),
        "penerima": lambda: recipients.page(supervisor, runner),
        "impor": lambda: imports.page(supervisor, runner),
    }
    specs = [PageSpec(key, key, "info", "", make) for key, make in pages.items()]
    window = MainWindow(specs, Identity("A B", "P", "K"))
    kept(qtbot, window)
    beranda = window.navigate("beranda")
    assert isinstance(beranda, home.HomePage)
    beranda._open(Alert("bad", "1 orang tercatat dua kali (NIK sama).", "penerima", "decide"))
    people = window.navigate("penerima")
    assert isinstance(people, recipients.RecipientsPage)
    assert people.list._chips.value() == "decide"
    beranda._open(Alert("bad", "1 pengantaran punya dua versi.", "impor", "putusan"))
    coming = window.navigate("impor")
    assert isinstance(coming, imports.ImportsPage)
    assert coming._stack.currentWidget() is coming._decisions
