"""Pengaturan: what is typed is kept, what is wrong is told beside it, nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import factory
import pytest
from office_work import Runner, in_window
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.provider import ProgrammePeriod, Provider
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.deliveries import Deliveries
from kemensos_desktop.services.preferences import load_preferences
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.ui import i18n, settings, theme
from kemensos_desktop.ui.pages import SETTINGS, Pages
from kemensos_desktop.ui.settings import SettingsPage
from kemensos_desktop.ui.settings.appearance import AppearanceSection
from kemensos_desktop.ui.settings.backups import BackupsSection
from kemensos_desktop.ui.settings.office import OfficeSection
from kemensos_desktop.ui.settings.periods import PeriodsSection
from kemensos_desktop.ui.settings.profile import ProfileSection
from kemensos_desktop.ui.settings.providers import ProvidersSection
from kemensos_desktop.ui.settings.record_pane import RecordPane
from kemensos_desktop.ui.settings.security import SecuritySection
from kemensos_desktop.ui.shell import MainWindow, NavButton
from kemensos_desktop.ui.sync.timer import SyncTimer
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Banner, SecretField
from kemensos_desktop.ui.widgets.paths import PathLabel

pytestmark = pytest.mark.usefixtures("app")


def shown(qtbot: QtBot, session: Session, runner: Runner) -> tuple[SettingsPage, MainWindow]:
    page = settings.page(session, runner)
    window = in_window(page)
    qtbot.addWidget(window)
    return page, window


def section(page: SettingsPage, key: str, kind: type[Any]) -> Any:
    found = page.show_section(key)
    assert isinstance(found, kind)
    return found


def put(editor: Any, text: str) -> None:
    """Type into a field and leave it."""
    editor.setText(text)
    editor.editingFinished.emit()


def fill(pane: RecordPane, **values: object) -> None:
    fields = dict(pane._kind.fields)
    for name, value in values.items():
        fields[name].editor.set_value(value)


def errors(pane: RecordPane) -> dict[str, str]:
    return {name: field.error() for name, field in pane._kind.fields if field.error()}


# --- the office on paper ---


def test_a_line_of_the_letterhead_is_kept_on_leaving_the_field(
    qtbot: QtBot, officer: Session
) -> None:
    page, window = shown(qtbot, officer, Runner())
    office = section(page, "office", OfficeSection)
    put(office._fields["place"].editor, "Padalarang")
    assert Settings(officer).office().record.place == "Padalarang"
    assert window._saved.text() == "tersimpan 08.40"


def test_the_sample_follows_every_change(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    office = section(page, "office", OfficeSection)
    before = office._paper._page.toImage()
    put(office._fields["name"].editor, "Dinas Sosial dan Pemberdayaan")
    after = office._paper._page.toImage()
    assert not before.isNull()
    assert before != after


@pytest.mark.parametrize(
    ("name", "wrong", "says"),
    [
        ("number_pattern", "{nomor}/{bulan}", "Dalam kurung kurawal hanya boleh"),
        ("number_pattern", "{nomor", "Dalam kurung kurawal hanya boleh"),
        ("head_nip", "19780920", "NIP terdiri dari 18 angka; baru 8."),
    ],
)
def test_what_no_paper_could_carry_is_refused_beside_the_field(
    qtbot: QtBot, officer: Session, name: str, wrong: str, says: str
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    office = section(page, "office", OfficeSection)
    before = Settings(officer).office().rev
    put(office._fields[name].editor, wrong)
    assert office._fields[name].error().startswith(says)
    assert Settings(officer).office().rev == before


def test_the_usual_government_is_read_whole_on_a_low_window(qtbot: QtBot, officer: Session) -> None:
    page, window = shown(qtbot, officer, Runner())
    window.resize(1180, 720)
    field = section(page, "office", OfficeSection)._fields["government"].editor
    QApplication.processEvents()
    field.set_value("PEMERINTAH KABUPATEN BANDUNG BARAT")
    assert not field.is_cut()


# --- periods, providers, couriers ---


def test_a_first_period_starts_from_the_programme_s_usual_figures(
    qtbot: QtBot, officer: Session
) -> None:
    page, window = shown(qtbot, officer, Runner())
    pane = section(page, "periods", PeriodsSection)._pane
    fill(pane, name="Tahun 2026", date_from=date(2026, 1, 1), date_to=date(2026, 12, 31))
    pane._save.click()
    kept = Providers(officer).periods()[0].record
    assert (kept.name, kept.portion_price, kept.courier_fee) == ("Tahun 2026", 15000, 2000)
    assert (kept.portion_label_1, kept.portion_label_2, kept.deadline) == ("pagi", "siang", "10:00")
    assert pane._table.model.rowCount() == 1
    assert window._saved.text() == "tersimpan 08.40"
    assert window._toast._words.text() == "“Tahun 2026” disimpan."


def test_what_is_missing_is_told_beside_the_field(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    pane = section(page, "periods", PeriodsSection)._pane
    fields = dict(pane._kind.fields)
    fields["date_to"].editor.selectAll()
    qtbot.keyClicks(fields["date_to"].editor, "32-13-2026")
    fields["deadline"].editor.setText("25:")
    pane._save.click()
    found = errors(pane)
    assert set(found) == {"name", "date_to", "deadline"}
    assert Providers(officer).periods() == []


def test_overlapping_periods_are_refused_with_the_other_s_name(
    qtbot: QtBot, officer: Session
) -> None:
    Providers(officer).save_period(factory.period())
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    pane = section(page, "periods", PeriodsSection)._pane
    pane.begin()
    fill(pane, name="Ramadan", date_from=date(2026, 2, 18), date_to=date(2026, 3, 19))
    pane._save.click()
    assert [type(fault) for fault in runner.faults] == [RuleBroken]
    assert "Tahun 2026" in str(runner.faults[0])
    page.banners.show_message(Tone.BAD, "Bertumpuk.")
    fill(pane, date_from=date(2027, 2, 8), date_to=date(2027, 3, 9))
    pane._save.click()
    assert page.banners.banners() == []  # mended
    assert pane._save.isEnabled()


def test_typed_and_not_saved_is_never_lost_silently(qtbot: QtBot, officer: Session) -> None:
    providers = Providers(officer)
    providers.save_provider(factory.provider(name="Pokmas Anggrek"))
    providers.save_provider(factory.provider(name="Pokmas Melati"))
    page, _window = shown(qtbot, officer, Runner())
    pane = section(page, "providers", ProvidersSection)._panes["providers"]
    fill(pane, address="Jl. Baru 5")
    pane._table.select(1)
    assert pane._before.record.name == "Pokmas Anggrek"
    assert pane._table.current_row().record.name == "Pokmas Anggrek"
    assert not page.may_leave()
    page.show_section("office")
    assert page._list.currentRow() == 2
    pane._on_revert()
    assert page.may_leave()
    pane._table.select(1)
    assert pane._before.record.name == "Pokmas Melati"


def test_a_provider_is_changed_discarded_and_restored(qtbot: QtBot, officer: Session) -> None:
    Providers(officer).save_provider(factory.provider())
    page, window = shown(qtbot, officer, Runner())
    pane = section(page, "providers", ProvidersSection)._panes["providers"]

    def kept() -> list[Provider]:
        return [one.record for one in Providers(officer).providers()]

    fill(pane, head_name="Ibu Rukmini", quota=120)
    pane._save.click()
    assert [(one.head_name, one.quota) for one in kept()] == [("Ibu Rukmini", 120)]
    assert window._toast._words.text() == "“Pokmas Melati” disimpan."
    pane._discard.click()
    assert kept() == []
    assert pane._table.model.rowCount() == 0
    assert window._toast._words.text() == "“Pokmas Melati” dibuang."
    window._toast._action.click()
    assert [one.name for one in kept()] == ["Pokmas Melati"]
    assert pane._before.record.name == "Pokmas Melati"


def test_a_long_kitchen_is_read_whole_on_a_low_window(qtbot: QtBot, officer: Session) -> None:
    name = "Pokmas Tunas Mukti Sejahtera Cipongkor"
    Providers(officer).save_provider(Provider(factory.DISTRICT, name))
    window, page, pane = opened(qtbot, officer)
    window.resize(1093, 614)
    page.reload()
    QApplication.processEvents()
    for key in ("providers", "couriers"):
        pane._on_chosen(key)
        pane._panes["couriers"].begin()
        QApplication.processEvents()
        fields = dict(pane._panes[key]._kind.fields)
        editor: Any = fields["name" if key == "providers" else "provider_id"].editor
        assert (editor.text() if key == "providers" else editor.currentText()) == name
        needs = editor.fontMetrics().horizontalAdvance(name) + 2 * 12
        assert editor.width() >= needs + (20 if key == "couriers" else 0)


def test_a_courier_belongs_to_a_provider(qtbot: QtBot, officer: Session) -> None:
    kitchen = Providers(officer).save_provider(factory.provider()).record_id
    page, _window = shown(qtbot, officer, Runner())
    both = section(page, "providers", ProvidersSection)
    both._chips.set_value("couriers")
    pane = both._panes["couriers"]
    fill(pane, name="Ujang Saepudin", area="RW 05")
    pane._save.click()
    courier = Providers(officer).couriers()[0].record
    assert (courier.name, courier.provider_id, courier.area) == ("Ujang Saepudin", kitchen, "RW 05")
    assert both._provider(pane._table.model.row(0)) == "Pokmas Melati"


def test_a_period_tells_whether_it_holds_today(qtbot: QtBot, officer: Session) -> None:
    providers = Providers(officer)
    for name, first, last in (
        ("Lama", date(2025, 1, 1), date(2025, 12, 31)),
        ("Kini", date(2026, 1, 1), date(2026, 12, 31)),
        ("Nanti", date(2027, 1, 1), date(2027, 12, 31)),
    ):
        providers.save_period(factory.period(name=name, date_from=first, date_to=last))
    page, _window = shown(qtbot, officer, Runner())
    periods = section(page, "periods", PeriodsSection)
    rows: list[ProgrammePeriod] = periods._pane._table.model.rows()
    assert [periods._state(row) for row in rows] == ["Lewat", "Berlaku", "Akan datang"]


# --- the first provider of a new profile, in the window as it is ---


def test_a_price_of_closed_days_is_changed_from_a_day_on(qtbot: QtBot, officer: Session) -> None:
    route = factory.route(officer, 1)
    days, day = Deliveries(officer), date(2026, 11, 23)
    days.record_remaining(route.provider_id, day)
    days.close_day(route.provider_id, day, days.expected(days.day_sheet(route.provider_id, day)))
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    pane = section(page, "periods", PeriodsSection)._pane
    fill(pane, portion_price=20000)
    pane._on_save()
    (banner,) = pane.findChildren(Banner)
    offer = next(b for b in banner.findChildren(QPushButton) if b.text())
    assert offer.text() == "Ubah mulai tanggal 24-11-2026"
    assert runner.faults == []
    offer.click()
    prices = [k.record.portion_price for k in Providers(officer).periods()]
    assert prices == [15000, 20000]
    assert pane._before is not None
    assert pane._before.record.portion_price == 20000
    assert len(pane._table.model.rows()) == 2


def opened(qtbot: QtBot, session: Session) -> tuple[MainWindow, SettingsPage, ProvidersSection]:
    """The whole window with "Penyedia dan kurir" in sight."""
    runner = Runner()
    pages = Pages(session, runner, SyncTimer(session, runner), lambda _page: None)
    window = pages.window
    window.setProperty("pages", pages)
    qtbot.addWidget(window)
    window.resize(1366, 728)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    page = window.navigate(SETTINGS)
    assert isinstance(page, SettingsPage)
    press_section(page, 2)
    return window, page, page._sections["providers"]  # type: ignore[return-value]  # the third


def press_section(page: SettingsPage, row: int) -> None:
    view = page._list
    at = view.visualItemRect(view.item(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


def highlighted(page: SettingsPage) -> list[int]:
    return [index.row() for index in page._list.selectedIndexes()]


def test_after_the_first_provider_every_way_out_is_open(qtbot: QtBot, officer: Session) -> None:
    window, page, both = opened(qtbot, officer)
    pane = both._panes["providers"]
    QTest.keyClicks(dict(pane._kind.fields)["name"].editor, "Pokmas Melati")
    QTest.mouseClick(pane._save, Qt.MouseButton.LeftButton)
    assert [one.record.name for one in Providers(officer).providers()] == ["Pokmas Melati"]
    chip = both._chips._group.buttons()[1]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert both._stack.currentWidget() is both._panes["couriers"]
    press_section(page, 0)
    assert page._stack.currentWidget() is page._areas["office"]
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "beranda"
    assert window.close()


def test_a_change_that_waits_is_told_in_sight_and_nothing_seems_to_move(
    qtbot: QtBot, officer: Session
) -> None:
    window, page, both = opened(qtbot, officer)
    window.resize(1000, 560)
    pane = both._panes["providers"]
    QTest.keyClicks(dict(pane._kind.fields)["name"].editor, "Pokmas Melati")
    area = page._areas["providers"]
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(0)
    press_section(page, 0)
    assert page._stack.currentWidget() is area
    assert highlighted(page) == [2]
    banner = pane.findChild(Banner)
    assert banner is not None
    assert banner.visibleRegion().boundingRect() == banner.rect()
    QTest.mouseClick(window.findChild(NavButton, "nav_beranda"), Qt.MouseButton.LeftButton)
    assert window.current_key() == SETTINGS
    assert [key for key, nav in window._nav.items() if nav.isChecked()] == [SETTINGS]
    QTest.mouseClick(both._chips._group.buttons()[1], Qt.MouseButton.LeftButton)
    assert both._chips.value() == "providers"
    assert both._stack.currentWidget() is pane
    assert not window.close()
    QTest.mouseClick(banner.findChild(QPushButton, "banner_action"), Qt.MouseButton.LeftButton)
    assert window.close()


def test_a_pressed_row_does_not_look_chosen_while_the_form_waits(
    qtbot: QtBot, officer: Session
) -> None:
    for name in ("Pokmas Anggrek", "Pokmas Melati"):
        Providers(officer).save_provider(factory.provider(name=name))
    _window, _page, both = opened(qtbot, officer)
    pane = both._panes["providers"]
    view = pane._table.view
    pane._new.click()
    QTest.keyClicks(dict(pane._kind.fields)["name"].editor, "Pokmas Mawar")
    for row in (1, 0):
        at = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QApplication.processEvents()
        assert view.selectedIndexes() == []
        assert pane._form._title.text() == "Penyedia baru"


# --- this laptop ---


def test_appearance_is_kept_and_told(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    appearance = section(page, "appearance", AppearanceSection)
    with qtbot.waitSignal(page.preferences_changed) as told:
        appearance._large.click()
    assert told.args[0].large_text
    assert load_preferences() == told.args[0]
    appearance._theme._group.button(1).click()
    assert (load_preferences().theme, load_preferences().large_text) == ("dark", True)


def test_what_makes_a_good_passphrase_is_read_whole(
    qtbot: QtBot, app: QApplication, officer: Session
) -> None:
    i18n.install(app, "en")
    theme.apply(app, large=True)
    try:
        page, window = shown(qtbot, officer, Runner())
        window.resize(1093, 614)
        line = section(page, "security", SecuritySection)._new._line
        QApplication.processEvents()
        assert line.text() and line.heightForWidth(line.width()) <= line.height()
    finally:
        i18n.install(app, "id")
        theme.apply(app)


def test_minutes_to_the_lock_leave_the_rest_alone(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    section(page, "appearance", AppearanceSection)._contrast.click()
    security = section(page, "security", SecuritySection)
    security._minutes.set_value(0)
    security._minutes.changed.emit(0)
    assert (load_preferences().lock_minutes, load_preferences().high_contrast) == (0, True)


def test_a_new_passphrase_opens_the_profile(qtbot: QtBot, officer: Session) -> None:
    page, window = shown(qtbot, officer, Runner())
    security = section(page, "security", SecuritySection)
    for field, text in (
        (security._old, factory.PASSPHRASE),
        (security._new, "lima kata yang baru"),
        (security._again, "lima kata yang baru"),
    ):
        field.editor.setText(text)
    security._change.click()
    assert window._toast._words.text() == "Frasa sandi sudah diganti."
    assert officer.vault.unlock("lima kata yang baru").keys == officer.keys
    assert [e.text() for e in security.findChildren(SecretField)] == ["", "", ""]


@pytest.mark.parametrize(
    ("old", "new", "again", "wrong"),
    [
        ("bukan ini", "lima kata yang baru", "lima kata yang baru", "_old"),
        (factory.PASSPHRASE, "pendek", "pendek", "_new"),
        (factory.PASSPHRASE, factory.PASSPHRASE, factory.PASSPHRASE, "_new"),
        (factory.PASSPHRASE, "lima kata yang baru", "lima kata yang lain", "_again"),
    ],
)
def test_a_wrong_passphrase_is_told_where_it_was_typed(
    qtbot: QtBot, officer: Session, old: str, new: str, again: str, wrong: str
) -> None:
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    security = section(page, "security", SecuritySection)
    for field, text in ((security._old, old), (security._new, new), (security._again, again)):
        field.editor.setText(text)
    security._change.click()
    said = {n: getattr(security, n).error() for n in ("_old", "_new", "_again")}
    assert [name for name, error in said.items() if error] == [wrong]
    assert runner.faults == []
    assert officer.vault.unlock(factory.PASSPHRASE)


# --- backups ---


def test_a_backup_is_made_listed_and_checked(qtbot: QtBot, officer: Session) -> None:
    page, window = shown(qtbot, officer, Runner())
    part = section(page, "backups", BackupsSection)
    assert part._last.text() == "Belum pernah dicadangkan"
    part.make()
    assert len(Backups(officer).existing()) == 1
    assert part._table.model.rowCount() == 1
    assert window._toast._words.text().startswith("Cadangan dibuat dan diperiksa: kemensos-")


def test_a_backup_on_a_stick(qtbot: QtBot, officer: Session, tmp_path: Path) -> None:
    page, _window = shown(qtbot, officer, Runner())
    (tmp_path / "stik").mkdir()
    section(page, "backups", BackupsSection).make_in(tmp_path / "stik")
    assert len(list((tmp_path / "stik").glob("*.cadangan"))) == 1


def test_restoring_needs_a_tick_and_the_passphrase(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    part = section(page, "backups", BackupsSection)
    part.make()
    part._table.select(0)
    part._restore.click()
    assert not part._strip.act.isEnabled()
    part._strip._understood.click()
    part._strip.act.click()
    assert part._secret.error() == "Belum diisi."
    part._secret.editor.setText(factory.PASSPHRASE)
    with qtbot.waitSignal(page.restore_asked) as asked:
        part._strip.act.click()
    assert asked.args == [Backups(officer).existing()[0], factory.PASSPHRASE]


def test_a_damaged_backup_is_refused_before_anything_is_asked(
    qtbot: QtBot, officer: Session, tmp_path: Path
) -> None:
    (tmp_path / "x.cadangan").write_bytes(b"bukan")
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    part = section(page, "backups", BackupsSection)
    part.ask_restore(tmp_path / "x.cadangan")
    assert len(runner.faults) == 1
    assert not part._strip.isVisible()


# --- the profile ---


def test_facts_and_the_check_of_everything(qtbot: QtBot, officer: Session) -> None:
    factory.route(officer, 2)
    page, _window = shown(qtbot, officer, Runner())
    profile = section(page, "profile", ProfileSection)
    assert officer.fingerprint in {label.text() for label in profile.findChildren(PathLabel)}
    profile._check.click()
    assert profile._found.count() == 4


def test_only_practice_can_be_wiped_and_only_after_a_tick(
    qtbot: QtBot, officer: Session, profile: Any
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    assert not hasattr(section(page, "profile", ProfileSection), "_strip")
    practice = profile("Latihan Saja", practice=True)
    page, _window2 = shown(qtbot, practice, Runner())
    part = section(page, "profile", ProfileSection)
    part._on_wipe()
    assert not part._strip.act.isEnabled()
    part._strip._understood.click()
    with qtbot.waitSignal(page.wipe_asked):
        part._strip.act.click()
