"""Kunjungan by keyboard: the plan of a day, a visit written down, corrected, thrown away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import factory
import pytest
from field_desk import CTRL, Desk, press
from interviews import begin, family, surveyed
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton, QScrollArea
from pytestqt.qtbot import QtBot
from sessions import FixedClock
from test_mnemonics import alike
from test_screens import Stretching, clipped, outside, too_wide, unnamed

from kemensos_desktop.domain.household import Household
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.sample_families import fill_families
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.ui import theme, visits
from kemensos_desktop.ui.visits import VisitsPage
from kemensos_desktop.ui.widgets import EmptyState

K = Qt.Key
TODAY = date(2026, 11, 24)
HERE = "-6.8171, 107.6175"


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    return profile()


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, session: Session) -> Desk:
    return Desk(qtbot, session, visits.page)


def page_of(desk: Desk) -> VisitsPage:
    assert isinstance(desk.page, VisitsPage)
    return desk.page


def rows(desk: Desk) -> list[tuple[str, str]]:
    """(head, state) of every line."""
    model = page_of(desk).list.table.model
    return [
        (str(model.index(line, 0).data()), str(model.index(line, 1).data()))
        for line in range(model.rowCount())
    ]


def chip(desk: Desk, key: str) -> str:
    button: Any = desk.child(f"chip_{key}")
    button.click()
    return str(button.text())


def current(desk: Desk) -> str:
    line = page_of(desk).list.table.current_row()
    return str(line.head) if line is not None else ""


def begin_list(desk: Desk) -> None:
    page_of(desk).reload()
    page_of(desk).focus_start()


def of(session: Session, home: Kept[Household]) -> list[Visit]:
    return [kept.record for kept in Visits(session).of_household(home.record_id)]


def visited(
    session: Session, home: Kept[Household], day: date, result: int, **other: Any
) -> Kept[Visit]:
    visit = factory.visit(home.record_id, day, result=result, **other)
    return Visits(session).record(visit).visit


def error(desk: Desk, name: str) -> str:
    return page_of(desk).side.form.fields[name].error()


def asked(signal: Any) -> list[Any]:
    heard: list[Any] = []
    signal.connect(heard.append)
    return heard


def click(desk: Desk, name: str) -> None:
    settle()  # what is clicked stands where it belongs only after that
    desk.click(name)


def settle() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()


def photo(folder: Path, name: str, colour: int = 0x4477AA) -> Path:
    image = QImage(4000, 3000, QImage.Format.Format_RGB32)
    image.fill(colour)
    assert image.save(str(folder / name))
    return folder / name


# --- the lists ---


def test_without_families_the_page_leads_to_them(desk: Desk) -> None:
    heard: list[bool] = []
    page_of(desk).families_asked.connect(lambda: heard.append(True))
    (empty,) = (one for one in desk.page.findChildren(EmptyState) if one.isVisible())
    assert "Belum ada keluarga." in [label.text() for label in empty.findChildren(QLabel)]
    button = empty.findChild(QPushButton, "empty_action")
    assert button is not None
    button.click()
    assert heard == [True]


def test_the_lists_of_a_day_say_why_somebody_has_to_come(desk: Desk, session: Session) -> None:
    late, promised, never, again, later, done = (family(session, n) for n in range(6))
    visited(session, late, date(2026, 11, 2), 6, next_date=date(2026, 11, 20))
    visited(session, promised, date(2026, 11, 20), 8, next_date=TODAY)
    visited(session, again, date(2026, 11, 20), 8)
    visited(session, later, date(2026, 11, 20), 9, next_date=date(2026, 12, 1))
    visited(session, done, TODAY, 1)
    names = {home.record_id: home.record.nama_kepala_keluarga for home in (late, promised, never)}
    begin_list(desk)
    assert rows(desk) == [
        (names[late.record_id], "Terlambat 4 hari"),
        (names[promised.record_id], "Janji hari ini"),
        (names[never.record_id], "Belum pernah"),
        (again.record.nama_kepala_keluarga, "Perlu diulang"),
    ]
    assert chip(desk, "selesai").split()[-1] == "1"
    assert rows(desk) == [(done.record.nama_kepala_keluarga, "Layak")]
    assert chip(desk, "menunggu").split()[-1] == "5"
    assert (later.record.nama_kepala_keluarga, "Janji 01-12-2026") in rows(desk)
    assert chip(desk, "semua").split()[-1] == "6"
    counts = desk.child("counts_panel").accessibleName()
    assert counts == (
        "Keluarga: 6, Pernah dikunjungi: 5, Sudah disurvei: 0, Menunggu: 5, Terlambat: 1"
    )


def test_tomorrow_can_be_prepared_and_yesterday_read(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    visited(session, home, date(2026, 11, 23), 8, next_date=date(2026, 11, 25))
    begin_list(desk)
    assert rows(desk) == []
    press(K.Key_PageDown)
    assert rows(desk) == [("Asep Hidayat", "Janji 25-11-2026")]
    # nobody was there tomorrow
    assert page_of(desk).side.form.typed().date == TODAY
    page_of(desk).show_day(date(2026, 11, 23))
    chip(desk, "selesai")
    assert rows(desk) == [("Asep Hidayat", "Menolak")]
    assert page_of(desk).side.form.typed().result == 8


def test_families_are_found_by_any_word(desk: Desk, session: Session) -> None:
    homes = [family(session, n) for n in range(4)]
    begin_list(desk)
    for text, found in (
        ("euis", 1),
        (homes[3].record.local_id.casefold(), 1),
        ("cigugur", 4),
        ("pagerwangi asep", 1),
        ("tidak ada", 0),
    ):
        press(K.Key_F, modifier=CTRL)
        press(text, K.Key_Return)
        assert len(rows(desk)) == found, text
    labels = [label.text() for label in desk.page.findChildren(QLabel) if label.isVisible()]
    assert "Tidak ada yang cocok." in labels


# --- a visit is written down ---


def test_a_morning_of_visits_by_keyboard_alone(desk: Desk, session: Session) -> None:
    first, second = family(session, 1), family(session, 2)
    begin_list(desk)
    assert current(desk) == "Asep Hidayat"
    press(K.Key_Return, "8", K.Key_Tab)  # the result; then the date of today stands there
    press(K.Key_Tab, "27-11-2026", K.Key_Tab, "Minta datang lagi", K.Key_Tab)
    press("-6.8171, 107.6175 8")
    press(K.Key_S, modifier=CTRL)
    (visit,) = of(session, first)
    assert (visit.result, visit.date, visit.next_date) == (8, TODAY, date(2026, 11, 27))
    assert (visit.note, visit.officer) == ("Minta datang lagi", "Dewi Kartika")
    assert (visit.latitude, visit.longitude, visit.accuracy) == (-6.8171, 107.6175, 8.0)
    # on to the next family, without leaving the keyboard
    assert current(desk) == "Euis Komariah"
    press(K.Key_Return, "1")
    press(K.Key_Return, modifier=CTRL)
    assert [visit.result for visit in of(session, second)] == [1]
    assert rows(desk) == []
    assert chip(desk, "selesai").split()[-1] == "2"


def test_every_fault_stands_beside_its_field(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    begin_list(desk)
    press(K.Key_Return)
    press(K.Key_S, modifier=CTRL)
    assert error(desk, "result") == "Pilih hasil kunjungan."
    press("2")
    assert error(desk, "result") == ""
    press(K.Key_S, modifier=CTRL)
    assert "belum diisi" in error(desk, "reason")
    assert desk.child("visit_reason").hasFocus()
    press("Rumah permanen", K.Key_Tab)
    desk.write("visit_date", "30-11-2026")
    desk.write("visit_point", "di belakang masjid")
    assert "lintang" in error(desk, "point")
    click(desk, "save_visit")
    assert "sampai hari ini" in error(desk, "date")
    assert "lintang" in error(desk, "point")
    desk.write("visit_date", "24-11-2026")
    page_of(desk).side.form.start()
    press("6")
    desk.write("visit_next_date", "lusa pagi")
    click(desk, "save_visit")
    assert "tidak terbaca" in error(desk, "next_date")
    desk.write("visit_next_date", "20-11-2026")
    click(desk, "save_visit")
    # what cannot be read and what breaks a rule are said together
    assert "harus sesudah kunjungan ini" in error(desk, "next_date")
    assert "lintang" in error(desk, "point")
    assert of(session, home) == []


def test_a_rule_of_the_service_is_said_beside_its_field(desk: Desk, session: Session) -> None:
    """An earlier visit may not be followed by one of before it."""
    home = family(session, 1)
    kept = visited(session, home, date(2026, 11, 20), 6, next_date=TODAY)
    begin_list(desk)
    click(desk, "open_visit")
    desk.write("visit_date", "24-11-2026")
    click(desk, "save_visit")
    assert "harus sesudah kunjungan ini" in error(desk, "next_date")
    assert of(session, home) == [kept.record]


def test_another_result_leaves_no_reason_and_no_next_visit_behind(
    desk: Desk, session: Session
) -> None:
    home = family(session, 1)
    begin_list(desk)
    press(K.Key_Return, "6")
    desk.write("visit_next_date", "27-11-2026")
    page_of(desk).side.form.start()
    press("2", K.Key_Tab, "salah ketik")
    page_of(desk).side.form.start()
    press("1")
    assert not desk.child("visit_reason").isVisible()
    assert not desk.child("visit_next_date").isVisible()
    press(K.Key_S, modifier=CTRL)
    (visit,) = of(session, home)
    assert (visit.result, visit.reason, visit.next_date) == (1, "", None)


@pytest.mark.parametrize(
    ("typed", "shown", "kept"),
    [
        ("-6,8171 107,6175 8", "-6.8171, 107.6175 8", (-6.8171, 107.6175, 8.0)),
        ("-6.9, 107.6", "-6.9, 107.6", (-6.9, 107.6, None)),
        (
            "https://www.google.com/maps/@-6.8171,107.6175,17z",
            "-6.8171, 107.6175",
            (-6.8171, 107.6175, None),
        ),
        ("", "", (None, None, None)),
    ],
)
def test_a_place_is_typed_or_pasted(
    desk: Desk, session: Session, typed: str, shown: str, kept: tuple[float | None, ...]
) -> None:
    home = family(session, 1)
    begin_list(desk)
    press(K.Key_Return, "1")
    desk.write("visit_point", typed)
    point: Any = desk.child("visit_point")
    assert point.text() == shown
    press(K.Key_S, modifier=CTRL)
    (visit,) = of(session, home)
    assert (visit.latitude, visit.longitude, visit.accuracy) == kept
    chip(desk, "selesai")
    assert point.text() == shown
    assert not page_of(desk).side.unkept()


# --- photos ---


def test_photos_are_kept_small_by_their_hash(desk: Desk, session: Session, tmp_path: Path) -> None:
    home = family(session, 1)
    begin_list(desk)
    press(K.Key_Return, "1")
    field = page_of(desk).side.form.photos
    field.take([photo(tmp_path, "depan.jpg"), photo(tmp_path, "dalam.png", 0xAA7744)])
    field.take([photo(tmp_path, "depan lagi.jpg")])  # the same picture
    click(desk, "save_visit")
    (visit,) = of(session, home)
    names = visit.photos.split()
    assert len(names) == 2
    for name in names:
        data = Visits(session).attachment(name)
        assert data is not None
        assert len(data) <= 100_000
        assert max(QImage.fromData(data).width(), QImage.fromData(data).height()) == 1600
    chip(desk, "selesai")
    click(desk, "remove_photo_1")
    assert desk.child("add_photo").hasFocus()
    click(desk, "save_visit")
    assert [visit.photos for visit in of(session, home)] == [names[1]]


def test_a_file_that_is_no_photo_gets_a_sentence(
    desk: Desk, session: Session, tmp_path: Path
) -> None:
    family(session, 1)
    begin_list(desk)
    (tmp_path / "surat.jpg").write_text("bukan gambar")
    field = page_of(desk).side.form.photos
    field.take([tmp_path / "surat.jpg", photo(tmp_path, "depan.jpg")])
    assert "surat.jpg bukan foto" in error(desk, "photos")
    assert len(field.value().split()) == 1  # the other one is taken
    many = [photo(tmp_path, f"{n}.png", n * 0x404040) for n in range(4)]
    field.take(many)
    assert error(desk, "photos") == "Paling banyak 4 foto. Buang satu dahulu."
    field.take(many[:3])
    assert error(desk, "photos") == ""
    assert not desk.child("add_photo").isEnabled()


def test_a_photo_that_is_not_here_is_said_so(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    visited(session, home, TODAY, 1, photos="0" * 64)
    begin_list(desk)
    chip(desk, "selesai")
    labels = [label.text() for label in page_of(desk).side.form.photos.findChildren(QLabel)]
    assert "tidak ada di\nlaptop ini" in labels


# --- what is typed is not lost ---


def test_going_to_another_family_asks_first(desk: Desk, session: Session) -> None:
    first = family(session, 1)
    family(session, 2)
    begin_list(desk)
    press(K.Key_Return, "1")
    page_of(desk).list.table.view.setFocus()
    press(K.Key_Down)
    assert desk.child("confirm_strip").isVisible()
    click(desk, "confirm_back")
    assert current(desk) == "Asep Hidayat"
    assert page_of(desk).side.form.typed().result == 1
    press(K.Key_Down)
    click(desk, "confirm_act")
    assert current(desk) == "Euis Komariah"
    assert not page_of(desk).side.unkept()
    press(K.Key_Up)
    assert page_of(desk).side.household_id() == first.record_id
    assert page_of(desk).side.form.fields["result"].editor.value() is None  # type: ignore[attr-defined]  # any editor
    assert of(session, first) == []


def test_the_page_is_not_left_unasked(desk: Desk, session: Session) -> None:
    family(session, 1)
    begin_list(desk)
    press(K.Key_Return, "1", K.Key_Escape)
    assert desk.child("confirm_strip").isVisible()
    click(desk, "confirm_back")
    desk.window.navigate("penerima")
    assert desk.window.current_key() == "page"
    assert desk.child("confirm_strip").isVisible()
    click(desk, "confirm_act")
    assert not page_of(desk).side.unkept()
    assert page_of(desk).may_leave()


def test_escape_gives_up_and_returns_to_the_list(desk: Desk, session: Session) -> None:
    family(session, 1)
    begin_list(desk)
    press(K.Key_Return, "1", K.Key_Escape)
    click(desk, "confirm_act")
    assert page_of(desk).list.table.view.hasFocus()
    assert not any(one.isChecked() for one in desk.page.findChildren(QRadioButton))


def test_news_from_elsewhere_leaves_what_is_typed(desk: Desk, session: Session) -> None:
    family(session, 2)
    begin_list(desk)
    press(K.Key_Return, "8")
    home = family(session, 1)
    page_of(desk).reload()
    assert ("Asep Hidayat", "Belum pernah") in rows(desk)
    assert current(desk) == "Euis Komariah"
    assert page_of(desk).side.form.typed().result == 8
    Households(session).discard(home)
    page_of(desk).reload()
    assert len(rows(desk)) == 1


# --- earlier visits ---


def test_an_earlier_visit_is_corrected_by_a_revision(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    first = visited(session, home, date(2026, 11, 2), 6)
    visited(session, home, date(2026, 11, 10), 8, note="minta datang lagi")
    begin_list(desk)
    openers = [b for b in desk.page.findChildren(QPushButton, "open_visit") if b.isVisible()]
    assert [b.text() for b in openers] == ["10 November 2026", "2 November 2026"]
    openers[1].setFocus()
    press(K.Key_Return)
    assert page_of(desk).side.form.typed() == first.record
    press("9")
    press(K.Key_S, modifier=CTRL)
    kept = Visits(session).of_household(home.record_id)
    assert [k.record.result for k in kept] == [8, 9]
    assert kept[1].record_id == first.record_id
    assert kept[1].rev != first.rev


def test_a_second_visit_of_a_day_is_a_new_one(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    visited(session, home, TODAY, 9)
    begin_list(desk)
    chip(desk, "menunggu")
    assert page_of(desk).side.form.typed().result == 9  # that of this morning
    click(desk, "new_visit")
    press("1")
    press(K.Key_S, modifier=CTRL)
    assert sorted(visit.result for visit in of(session, home)) == [1, 9]


def test_a_discarded_visit_comes_back_by_undo(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    visited(session, home, TODAY, 1, note="ada di rumah")
    begin_list(desk)
    chip(desk, "selesai")
    click(desk, "discard_visit")
    assert of(session, home) == []
    assert rows(desk) == []
    button = desk.window.findChild(QPushButton, "toast_action")
    assert button is not None
    button.click()
    assert [visit.note for visit in of(session, home)] == ["ada di rumah"]
    assert rows(desk) == [("Asep Hidayat", "Layak")]


def test_a_visit_with_a_survey_is_not_thrown_away(desk: Desk, session: Session) -> None:
    done = surveyed(session, 1)
    begin_list(desk)
    chip(desk, "selesai")
    button: Any = desk.child("begin_survey")
    assert button.text() == "Sur&vei ulang"
    click(desk, "discard_visit")
    assert "ada survei" in desk.said()
    assert len(of(session, done.household)) == 1


# --- other pages ---


def test_a_survey_begins_at_the_visit_of_today(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    begin_list(desk)
    heard = asked(page_of(desk).survey_asked)
    click(desk, "begin_survey")
    (kept,) = Visits(session).of_household(home.record_id)
    assert heard == [kept.record_id]
    assert (kept.record.date, kept.record.result) == (TODAY, 9)


def test_what_was_typed_is_kept_before_the_survey_begins(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    begin_list(desk)
    heard = asked(page_of(desk).survey_asked)
    desk.write("visit_note", "Ibu ada di rumah")
    click(desk, "begin_survey")
    (kept,) = Visits(session).of_household(home.record_id)
    assert (kept.record.note, heard) == ("Ibu ada di rumah", [kept.record_id])
    begin(session, home.record_id)
    page_of(desk).record_for(home.record_id)
    button: Any = desk.child("begin_survey")
    assert button.text() == "Lanjutkan sur&vei"
    desk.write("visit_point", "tidak tahu")
    click(desk, "begin_survey")
    assert len(heard) == 1  # what is wrong is said first
    assert error(desk, "point")


def test_another_page_opens_the_form_of_a_family(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    visited(session, home, date(2026, 11, 10), 5)
    family(session, 2)
    begin_list(desk)
    press(K.Key_F, modifier=CTRL)
    press("euis", K.Key_Return)
    page_of(desk).record_for(home.record_id)
    assert (current(desk), chip(desk, "semua").split()[0]) == ("Asep Hidayat", "Semua")
    page_of(desk).record_for(home.record_id)
    press("1")  # it is ready for the result
    press(K.Key_S, modifier=CTRL)
    assert [visit.result for visit in of(session, home)] == [1, 5]
    heard = asked(page_of(desk).family_asked)
    click(desk, "visit_family")
    assert heard == [home.record_id]
    page_of(desk).record_for("keluarga di laptop lain")
    assert "tidak ada di laptop ini" in desk.said()


def test_midnight_passes_while_the_program_is_open(
    desk: Desk, session: Session, clock: FixedClock
) -> None:
    home = family(session, 1)
    visited(session, home, TODAY, 8, next_date=date(2026, 11, 25))
    clock.on(2026, 11, 25)
    page_of(desk).activated()
    assert rows(desk) == [("Asep Hidayat", "Janji hari ini")]
    page_of(desk).focus_start()
    press(K.Key_Return, "1")
    press(K.Key_S, modifier=CTRL)
    assert [visit.date.day for visit in of(session, home)] == [25, 24]


def test_beside_the_window_nothing_is_lost(
    qtbot: QtBot, app: QApplication, session: Session
) -> None:
    """With work in other threads: the family asked for is opened, the visit kept, the next one."""
    first, second = family(session, 1), family(session, 2)
    desk = Desk(qtbot, session, visits.page, threaded=True)
    page_of(desk).record_for(second.record_id)
    desk.runner.wait()
    assert current(desk) == "Euis Komariah"
    press("1")
    press(K.Key_S, modifier=CTRL)
    desk.runner.wait()
    assert [visit.result for visit in of(session, second)] == [1]
    assert page_of(desk).side.household_id() == first.record_id
    assert page_of(desk).list.table.view.hasFocus()
    press(K.Key_Return, "8")
    press(K.Key_S, modifier=CTRL)
    desk.write("visit_note", "menyusul")  # typed while the visit is being kept
    desk.runner.wait()
    assert [visit.note for visit in of(session, first)] == [""]
    assert page_of(desk).side.unkept()
    press(K.Key_S, modifier=CTRL)
    desk.runner.wait()
    assert [visit.note for visit in of(session, first)] == ["menyusul"]
    desk.runner.shutdown()


def test_work_begins_in_the_list(qtbot: QtBot, app: QApplication, session: Session) -> None:
    family(session, 1)
    desk = Desk(qtbot, session, visits.page, threaded=True)
    desk.runner.wait()
    press(K.Key_Return, "7")
    assert page_of(desk).side.form.typed().result == 7
    desk.runner.shutdown()


def test_reading_again_leaves_the_focus_alone(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    visited(session, home, date(2026, 11, 10), 8)
    begin_list(desk)
    opener = desk.child("open_visit")
    opener.setFocus()
    page_of(desk).reload()
    settle()
    assert opener.hasFocus()


# --- for everybody, on a small screen ---


@pytest.fixture(params=["biasa", "panjang", "besar"])
def dress(request: pytest.FixtureRequest, app: QApplication) -> Iterator[None]:
    """As it is; every sentence a third longer; large text."""
    translator = Stretching()
    if request.param == "panjang":
        app.installTranslator(translator)
    theme.apply(app, large=request.param == "besar")
    yield
    app.removeTranslator(translator)


@pytest.mark.usefixtures("dress")
def test_nothing_is_cut_or_nameless_and_no_key_means_two_things(
    qtbot: QtBot, app: QApplication, session: Session, tmp_path: Path
) -> None:
    desk = Desk(qtbot, session, visits.page)
    page = page_of(desk)

    def check() -> None:
        settle()
        assert clipped(page) == []
        assert outside(page) == []
        assert unnamed(page) == []
        assert too_wide(desk.window, page) == []
        assert alike(desk.window) == []
        assert page.list.table.view.horizontalScrollBar().maximum() == 0

    check()
    fill_families(session, ["32.17.01.2001"], 9)
    page.activated()
    for size in ((1093, 582), (1366, 728)):
        desk.window.resize(*size)
        for key in ("rencana", "selesai", "menunggu", "semua"):
            chip(desk, key)
            check()
        page.show_day(date(2026, 11, 20))
        check()
        page.show_day(TODAY)
        page.side.form.start()
        press("2")
        page.side.form.photos.take([photo(tmp_path, f"{n}.png", n * 0x404040) for n in range(4)])
        click(desk, "save_visit")
        check()
        page.side.form.start()
        press("6")
        page.side.leave_for(page.reload)
        check()
        click(desk, "confirm_act")
        (scroll,) = (one for one in page.side.findChildren(QScrollArea))
        assert scroll.horizontalScrollBar().maximum() == 0
