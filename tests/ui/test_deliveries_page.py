"""The day sheet by keyboard, and what the database says afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import factory
import pytest
from field_desk import CTRL, SHIFT, Desk, press
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.delivery import Delivery, parse_clock
from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import DaySheet, Deliveries, Outcome
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import deliveries, theme
from kemensos_desktop.ui.deliveries import DayPage
from kemensos_desktop.ui.deliveries.entries import parse_position
from kemensos_desktop.ui.deliveries.keys import KeyButton

K = Qt.Key
PEOPLE = 6


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    """A laptop with one kitchen and six people on its route, on 24 November 2026 at 08.40."""
    opened = profile()
    factory.route(opened, PEOPLE)
    return opened


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, session: Session) -> Desk:
    return Desk(qtbot, session, deliveries.page)


def page_of(desk: Desk) -> DayPage:
    assert isinstance(desk.page, DayPage)
    return desk.page


def provider_of(session: Session) -> str:
    return Providers(session).providers()[0].record_id


def sheet_of(session: Session, day: date | None = None) -> DaySheet:
    """The day as another reader of the database sees it."""
    return Deliveries(session).day_sheet(provider_of(session), day or session.today())


def kept(session: Session, number: int, day: date | None = None) -> Delivery | None:
    delivery = sheet_of(session, day).rows[number - 1].delivery
    return delivery.record if delivery else None


def test_space_marks_received_and_goes_to_the_next_line(desk: Desk, session: Session) -> None:
    press(K.Key_Space, K.Key_Space)
    for number in (1, 2):
        delivery = kept(session, number)
        assert delivery is not None
        assert (delivery.status, delivery.portions_1, delivery.portions_2) == (1, 1, 1)
        assert delivery.handed_over == "08:40"
        assert delivery.entered_by == "Dewi Kartika"
    line = page_of(desk).current_line()
    assert line is not None and line.number == 3
    assert kept(session, 3) is None


def test_k_then_1_marks_reason_01(desk: Desk, session: Session) -> None:
    press(K.Key_K)
    assert desk.child("reason_strip").isVisible()
    assert kept(session, 1) is None
    press(K.Key_1)
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.status, delivery.reason, delivery.portions) == (4, "01", 0)
    assert not desk.child("reason_strip").isVisible()
    line = page_of(desk).current_line()
    assert line is not None and line.number == 2


def test_escape_gives_up_the_reason(desk: Desk, session: Session) -> None:
    press(K.Key_K, K.Key_Escape)
    assert kept(session, 1) is None
    press(K.Key_W)
    delivery = kept(session, 1)
    assert delivery is not None and delivery.status == 2


def test_other_reason_wants_words_and_redirection_a_number(desk: Desk, session: Session) -> None:
    press(K.Key_X, K.Key_L, K.Key_Return)
    assert kept(session, 1) is None
    press("Dapur dipakai pengungsi", K.Key_Return)
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.status, delivery.reason, delivery.note) == (6, "99", "Dapur dipakai pengungsi")
    press(K.Key_D, K.Key_3, K.Key_Return)
    assert kept(session, 2) is None
    press("BA-7/XI", K.Key_Return)
    assert kept(session, 2) is None
    target = desk.child("reason_target")
    assert target.hasFocus()
    press(K.Key_Return)  # nobody is named yet
    assert "Pilih PM" in target.accessibleDescription()
    press("ketut")
    target.look()
    press(K.Key_Return, K.Key_Return)
    delivery = kept(session, 2)
    assert delivery is not None
    assert (delivery.status, delivery.reason, delivery.redirect_minutes) == (5, "03", "BA-7/XI")


def test_undo_takes_back_one_key_at_a_time(desk: Desk, session: Session) -> None:
    press(K.Key_Space, K.Key_K, K.Key_2)
    press(K.Key_Z, modifier=CTRL)
    first = kept(session, 1)
    assert first is not None and first.status == 1
    assert kept(session, 2) is None
    line = page_of(desk).current_line()
    assert line is not None and (line.number, line.entered) == (2, False)
    press(K.Key_Z, modifier=CTRL)
    assert kept(session, 1) is None


def chosen(desk: Desk) -> list[int]:
    """The numbers of the selected lines: what the next key would write to."""
    table: Any = desk.child("day_sheet_frame")
    return [line.number for line in table.selected_rows()]


def test_undo_leaves_only_the_undone_line_chosen(desk: Desk, session: Session) -> None:
    press(K.Key_Space, K.Key_K, K.Key_1)
    press(K.Key_Z, modifier=CTRL)
    assert chosen(desk) == [2]
    press(K.Key_Space)
    assert kept(session, 2) is not None
    assert kept(session, 3) is None


def test_no_way_to_a_line_adds_it_to_what_is_chosen(desk: Desk) -> None:
    press(K.Key_Space)
    press(K.Key_Down, modifier=CTRL)  # to the next open line
    assert len(chosen(desk)) == 1
    press(K.Key_F, modifier=SHIFT)  # a name begins with a capital
    press("4", modifier=SHIFT)
    assert len(chosen(desk)) == 1
    page_of(desk).focus_start()
    press(K.Key_Home)
    press(K.Key_A, modifier=CTRL | SHIFT)
    press(K.Key_Return)
    press(K.Key_Z, modifier=CTRL)
    assert len(chosen(desk)) == 1


def test_after_the_last_lines_were_recorded_together_one_is_chosen(desk: Desk) -> None:
    press(K.Key_End)
    press(K.Key_Up, modifier=SHIFT)
    assert chosen(desk) == [PEOPLE - 1, PEOPLE]
    press(K.Key_Space)
    assert len(chosen(desk)) == 1
    desk.click("chip_fed")
    assert len(chosen(desk)) == 1


def test_a_slip_of_the_mouse_chooses_one_line(desk: Desk) -> None:
    table: Any = desk.child("day_sheet_frame")
    port = table.view.viewport()
    places = [table.view.visualRect(table.model.index(n, 1)).center() for n in (1, 3)]
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=places[0])
    held = Qt.MouseButton.LeftButton
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(places[1]),
        QPointF(port.mapToGlobal(places[1])),
        held,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, move)
    QTest.mouseRelease(port, held, pos=places[1])
    assert chosen(desk) == [2]


def test_undo_gives_back_what_was_there_before(desk: Desk, session: Session) -> None:
    press(K.Key_T, K.Key_Up, K.Key_Space)
    assert (kept(session, 1) or pytest.fail()).status == 1
    press(K.Key_Z, modifier=CTRL)
    assert (kept(session, 1) or pytest.fail()).status == 3


def test_number_and_status_in_one_go(desk: Desk, session: Session) -> None:
    press("4", "K", "1")  # as on a printed list: line 4, returned, reason 1
    delivery = kept(session, 4)
    assert delivery is not None and (delivery.status, delivery.reason) == (4, "01")
    press("2", K.Key_Space)
    delivery = kept(session, 2)
    assert delivery is not None and delivery.status == 1
    assert [line.number for line in page_of(desk).lines() if line.entered] == [2, 4]


def test_keys_faster_than_the_disk_keep_their_order(
    qtbot: QtBot, app: QApplication, session: Session
) -> None:
    desk = Desk(qtbot, session, deliveries.page, threaded=True)
    page = page_of(desk)
    qtbot.waitUntil(lambda: len(page.lines()) == PEOPLE)
    page.focus_start()
    press(K.Key_Space, K.Key_W, K.Key_T, K.Key_K, K.Key_3, K.Key_Space, K.Key_Space)
    press(K.Key_Z, modifier=CTRL)  # takes back the last key, not the last that was written
    shown = [line.status for line in page.lines()]
    assert shown[:5] == [1, 2, 3, 4, 1]
    assert page.may_leave()  # waits for the disk
    found = [kept(session, number) for number in range(1, PEOPLE + 1)]
    assert [one.status if one else 0 for one in found] == [1, 2, 3, 4, 1, 0]
    qtbot.waitUntil(lambda: not desk.runner.busy())
    desk.runner.shutdown()


def test_name_typed_finds_its_line(desk: Desk) -> None:
    press(K.Key_F, modifier=CTRL)
    press("yoh mam", K.Key_Return)
    line = page_of(desk).current_line()
    assert line is not None and line.recipient.name == "Yohanes Mambrasar"
    assert desk.child("day_sheet").hasFocus()


def test_all_received_except_what_was_entered(desk: Desk, session: Session) -> None:
    both = CTRL | SHIFT
    press(K.Key_K, K.Key_6)
    press(K.Key_A, modifier=both)
    assert desk.child("confirm_strip").isVisible()
    assert kept(session, 2) is None
    press(K.Key_Return)
    found = [kept(session, number) for number in range(1, PEOPLE + 1)]
    assert [one.status for one in found if one] == [4, 1, 1, 1, 1, 1]
    press(K.Key_Z, modifier=CTRL)
    assert [n for n in range(1, PEOPLE + 1) if kept(session, n)] == [1]


def test_one_key_for_several_lines(desk: Desk, session: Session) -> None:
    press(K.Key_Down, K.Key_Down, modifier=SHIFT)
    press(K.Key_K, K.Key_0)  # the road is cut off
    found = [kept(session, number) for number in range(1, 5)]
    assert [one.reason if one else "" for one in found] == ["10", "10", "10", ""]


def test_fields_are_kept_when_left(desk: Desk, session: Session) -> None:
    press(K.Key_Space, K.Key_Up)
    press(K.Key_E, modifier=CTRL)
    assert desk.child("delivery_handed_over").hasFocus()
    desk.write("delivery_handed_over", "1015")
    desk.write("delivery_receiver_name", "Pak RT")
    desk.write("delivery_latitude", "-6.8123, 107.6189")
    desk.write("delivery_boxes_returned", "2")
    desk.write("delivery_portions_2", "0")
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.handed_over, delivery.late) == ("10:15", True)
    assert (delivery.receiver_name, delivery.boxes_returned) == ("Pak RT", 2)
    assert (delivery.latitude, delivery.longitude) == (-6.8123, 107.6189)
    assert (delivery.position_source, delivery.portions) == ("diketik", 1)
    press(K.Key_Escape)
    assert desk.child("day_sheet").hasFocus()


def test_a_wrong_clock_is_told_beside_the_field_and_not_kept(desk: Desk, session: Session) -> None:
    press(K.Key_Space, K.Key_Up)
    before = kept(session, 1)
    desk.write("delivery_handed_over", "29.80")
    assert kept(session, 1) == before
    assert "09.14" in desk.child("delivery_handed_over").accessibleDescription()


def test_paper_has_no_clock_of_its_own(desk: Desk, session: Session) -> None:
    box = desk.child("from_paper")
    box.setFocus()
    press(K.Key_Space)
    desk.child("day_sheet").setFocus()
    press(K.Key_Space)
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.source, delivery.handed_over, delivery.late) == ("kertas", "", False)


def test_closing_refuses_a_difference_then_closes(desk: Desk, session: Session) -> None:
    page = page_of(desk)
    press(K.Key_K, K.Key_1)
    page.open_closing()
    assert not desk.child("closing_agree").isEnabled()  # five people are missing
    page.ask_remaining()
    press(K.Key_Return)
    page.open_closing()
    balance = desk.child("closing_balance")
    assert isinstance(balance, QLabel)
    assert desk.child("closing_cooked").hasFocus()
    press("14")
    assert "2 porsi" in balance.text()
    desk.click("closing_agree")
    assert "selisih 2 porsi" in balance.text()
    assert not sheet_of(session).closed
    desk.write("closing_spoiled", "2")
    assert "Seimbang" in balance.text()
    desk.click("closing_agree")
    closing = sheet_of(session).closing
    assert closing is not None and closing.record.closed
    figures = closing.record
    assert (figures.cooked, figures.handed_over, figures.returned) == (14, 10, 2)
    assert (figures.spoiled, figures.closed_by) == (2, "Dewi Kartika")


def closed_day(session: Session) -> None:
    service = Deliveries(session)
    service.record_remaining(provider_of(session), session.today())
    sheet = sheet_of(session)
    service.close_day(provider_of(session), session.today(), service.expected(sheet))


def test_a_closed_day_takes_only_corrections(desk: Desk, session: Session) -> None:
    closed_day(session)
    page = page_of(desk)
    page.reload()
    page.focus_start()
    assert "ditutup" in desk.said()
    assert not desk.child("key_bar").isVisible()
    press(K.Key_K)
    assert desk.child("correction_panel").isVisible()
    assert (kept(session, 1) or pytest.fail()).status == 1
    reason = page.findChild(QWidget, "correct_reason")
    assert reason is not None
    reason.set_value("03")
    desk.click("correct_agree")
    assert (kept(session, 1) or pytest.fail()).status == 1  # no reason given yet
    desk.child("correct_why").setFocus()
    press("Salah baris di daftar kertas")
    desk.click("correct_agree")
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.status, delivery.reason) == (4, "03")
    assert delivery.correction_reason == "Salah baris di daftar kertas"
    closing = sheet_of(session).closing
    assert closing is not None
    assert (closing.record.handed_over, closing.record.returned) == (10, 2)


def test_a_correction_says_what_it_does_to_the_balance_before_it_is_saved(
    desk: Desk, session: Session
) -> None:
    closed_day(session)
    page = page_of(desk)
    page.reload()
    page.focus_start()
    page.open_correction()
    effect: Any = desk.child("correct_effect")
    assert not effect.isVisible()  # nothing is changed yet
    second = desk.child("correct_second")
    second.setFocus()
    press("0")
    assert effect.isVisible()
    assert "diterima 12 → 11 · dikembalikan 0 → 1" in effect.text()
    assert "dipindahkan program" in effect.text()
    desk.child("correct_why").setFocus()
    press("Sore hari tidak di rumah")
    desk.click("correct_agree")
    closing = sheet_of(session).closing
    assert closing is not None
    assert (closing.record.handed_over, closing.record.returned) == (11, 1)
    page.reload()
    assert "sesudah itu dikoreksi" in desk.said()
    assert "Neraca setelah koreksi" in desk.said()


def test_nothing_is_cut_in_a_window_of_1180(desk: Desk, session: Session) -> None:
    service = Recipients(session)
    for one in service.page(RecipientFilter()):
        service.save(replace(one.record, courier_id=""), one)
    desk.window.resize(1180, 720)
    page_of(desk).reload()
    table: Any = desk.child("day_sheet_frame")
    keys = [column.key for column in table.model.columns]
    assert "courier" not in keys  # nobody has one: the address takes the room
    press(K.Key_Space, K.Key_Up)
    desk.write("delivery_portions_2", "0")
    QApplication.processEvents()
    place = keys.index("portions")
    view = table.view
    assert table.model.index(0, place).data() == "1 dari 2"
    text = view.fontMetrics().horizontalAdvance("1 dari 2")
    assert not view.isColumnHidden(place)
    assert view.columnWidth(place) >= text + 32
    page_of(desk).focus_start()
    press(K.Key_K)
    QApplication.processEvents()
    reasons = desk.child("reason_strip").findChildren(KeyButton)
    assert [b.text() for b in reasons if b.width() < b.sizeHint().width()] == []
    desk.window.resize(1093, 614)  # and back to fewer columns when there is less room
    QApplication.processEvents()
    assert [b.text() for b in reasons if b.width() < b.sizeHint().width()] == []


def test_a_low_window_keeps_eight_rows(desk: Desk) -> None:
    view = getattr(desk.child("day_sheet_frame"), "view")  # noqa: B009 - any table has one
    button = desk.child("all_received")
    assert isinstance(button, QPushButton)
    high = button.y(), button.text()
    strip = desk.window.findChild(QWidget, "practice_strip")
    assert isinstance(strip, QWidget)
    strip.show()  # the highest the window may be above the page
    desk.window.resize(1093, 614)
    QApplication.processEvents()
    assert view.viewport().height() >= 8 * view.rowHeight(0)
    assert button.isVisible() and button.width() >= button.sizeHint().width()
    desk.click("all_received")
    assert not desk.child("confirm_strip").isHidden()
    desk.window.resize(1366, 728)
    press(K.Key_Escape)
    QApplication.processEvents()
    assert (button.y(), button.text()) == high


@pytest.fixture
def large(app: QApplication) -> Iterator[None]:
    theme.apply(app, large=True)
    yield
    theme.apply(app)


@pytest.mark.usefixtures("large")
def test_large_text_on_a_low_window_cuts_no_key_and_hides_no_reason(desk: Desk) -> None:
    def narrow(kind: type[QWidget], inside: str) -> list[str]:
        found = desk.child(inside).findChildren(kind)
        return [w.objectName() for w in found if w.width() < w.sizeHint().width()]

    desk.window.resize(1093, 614)
    QApplication.processEvents()
    assert desk.child("key_bar").isVisible() and narrow(KeyButton, "key_bar") == []
    assert desk.child("all_received").isVisible()
    press(K.Key_K)
    QApplication.processEvents()
    strip = desk.child("reason_strip")
    last = max(strip.findChildren(KeyButton), key=lambda button: button.y())
    bottom = last.mapTo(desk.page, QPoint(0, last.height())).y()
    assert bottom <= desk.page.height()
    press(K.Key_Escape)
    QApplication.processEvents()
    assert desk.child("close_day").isVisible()


@pytest.mark.usefixtures("large")
def test_the_balance_is_read_whole_in_large_text(desk: Desk) -> None:
    desk.window.resize(1093, 614)
    page_of(desk).open_closing()
    QApplication.processEvents()
    (area,) = desk.child("closing_panel").findChildren(QScrollArea)
    content = area.widget()
    assert content is not None and content.width() <= area.viewport().width()
    table = getattr(desk.child("day_sheet_frame"), "view")  # noqa: B009 - any table has one
    assert table.horizontalScrollBar().maximum() == 0


def test_a_suspended_person_is_shown_with_why_and_cannot_be_fed(
    desk: Desk, session: Session
) -> None:
    first = sheet_of(session).rows[0].recipient
    Recipients(session).change_status(
        first, RecipientStatus.SUSPENDED, session.today(), until=session.today() + timedelta(9)
    )
    page_of(desk).reload()
    page_of(desk).focus_start()
    press(K.Key_Home, K.Key_Space)
    assert "Ditangguhkan" in desk.said()
    assert kept(session, 1) is None


def test_a_late_day_asks_why_once(desk: Desk, session: Session) -> None:
    day = session.today() - timedelta(days=5)
    page = page_of(desk)
    for _ in range(5):
        press(K.Key_PageUp)
    assert [line.number for line in page.lines() if line.entered] == []
    press(K.Key_Space)
    assert kept(session, 1, day) is None
    assert desk.child("late_reason").hasFocus()
    press("Listrik padam")
    page.focus_start()
    press(K.Key_Space, K.Key_Space)
    for number in (1, 2):
        delivery = kept(session, number, day)
        assert delivery is not None and delivery.late_entry_reason == "Listrik padam"


def test_the_future_cannot_be_opened(desk: Desk) -> None:
    press(K.Key_PageDown)
    assert not desk.child("day_next").isEnabled()
    press(K.Key_PageUp, K.Key_PageDown, K.Key_PageDown)
    assert not desk.child("day_next").isEnabled()


def test_the_boxes_of_a_door_are_told_by_name(desk: Desk, session: Session) -> None:
    press(K.Key_Space)
    closed_day(session)
    page_of(desk).reload()
    facts = desk.child("delivery_facts")

    def said() -> list[str]:
        grid = facts.layout()
        assert grid is not None and not facts.isHidden()
        items = (grid.itemAt(place) for place in range(grid.count()))
        return [w.text() for item in items if item and isinstance(w := item.widget(), QLabel)]

    press(K.Key_Up)
    assert "pagi: 1 · siang: 1" in said()
    providers = Providers(session)
    (period,) = providers.periods()
    numbered = replace(period.record, portion_label_1="1", portion_label_2="2")
    providers.save_period(numbered, period)
    page_of(desk).reload()
    press(K.Key_Down, K.Key_Up)
    assert "ke-1: 1 · ke-2: 1" in said()


def test_who_took_the_boxes_in_is_asked_for(desk: Desk, session: Session) -> None:
    details = page_of(desk)._details

    def warned() -> bool:
        QApplication.processEvents()
        return any(
            label.text() == "Tanpa nama penerima" and label.isVisible()
            for label in details.findChildren(QLabel)
        )

    press(K.Key_Space, K.Key_T, K.Key_Up)
    field = details.fields["receiver_name"]
    assert kept(session, 2) is not None  # kept without a name: it is asked, not demanded
    assert warned() and field.editor.accessibleName() == "Dititipkan kepada"
    assert "Siapa yang dititipi?" in field.editor.accessibleDescription()
    field.editor.setFocus()
    press("Bu RT", K.Key_Tab)
    delivery = kept(session, 2)
    assert delivery is not None and delivery.receiver_name == "Bu RT"
    assert not warned() and not field.editor.accessibleDescription()
    page_of(desk).focus_start()
    press(K.Key_Up)
    assert not warned() and field.editor.accessibleName() == "Diterima oleh"
    closed_day(session)
    page_of(desk).reload()
    press(K.Key_Down)
    told = [label.text() for label in desk.child("delivery_facts").findChildren(QLabel)]
    assert told[told.index("Dititipkan kepada") + 1] == "Bu RT"


@pytest.mark.expect_log("bug K-")
def test_a_refusal_goes_once_something_is_kept(desk: Desk) -> None:
    desk.runner.report(desk.page, RuleBroken("Tidak boleh.", "Perbaiki."))
    desk.runner.report(desk.page, ZeroDivisionError())  # a bug has a report to be copied
    page_of(desk).press(2)
    assert "Tidak boleh" not in desk.said()
    assert "Terjadi kesalahan" in desk.said()
    desk.runner.report(desk.page, RuleBroken("Tidak boleh.", "Perbaiki."))
    press(K.Key_Z, modifier=CTRL)
    assert "Tidak boleh" not in desk.said()


def test_a_refused_write_is_taken_off_the_screen_and_told(desk: Desk, session: Session) -> None:
    # closed meanwhile through another door; the sheet on the screen is old
    closed_day(session)
    press(K.Key_W)
    delivery = kept(session, 1)
    assert delivery is not None and delivery.status == 1
    line = page_of(desk).lines()[0]
    assert line.pending is None
    assert "sudah ditutup" in desk.said()


def test_supervisor_reads_only(qtbot: QtBot, app: QApplication, session: Session) -> None:
    session.person = replace(session.person, role=Role.OFFICE)
    desk = Desk(qtbot, session, deliveries.page)
    press(K.Key_Space)
    assert kept(session, 1) is None
    assert "hanya bisa dibaca" in desk.said()
    assert not desk.child("all_received").isVisible()


def test_empty_states_say_what_to_do(qtbot: QtBot, app: QApplication, session: Session) -> None:
    desk = Desk(qtbot, session, deliveries.page)
    page = page_of(desk)
    page.show_day(date(session.today().year - 1, 6, 1))
    button = desk.child("empty_action")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.visited[-1] == "pengaturan"


def test_redirect_target_is_found_by_name(desk: Desk, session: Session) -> None:
    press(K.Key_D, K.Key_4, "BA-9", K.Key_Tab)
    field = desk.child("reason_target")
    assert field.hasFocus()
    press("ketut")
    field.look()
    press(K.Key_Return)
    press(K.Key_Tab, K.Key_Space)
    delivery = kept(session, 1)
    found = Recipients(session).page(RecipientFilter(query="ketut"))
    assert delivery is not None
    assert delivery.redirected_to == found[0].record_id
    page_of(desk).reload()
    press(K.Key_Up)
    assert desk.child("delivery_redirected_to").text() == "Ketut Ratnasari"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("9.14", "09:14"), ("0914", "09:14"), ("7", "07:00"), ("", ""), ("24.00", None), ("x", None)],
)
def test_clock_as_typed(text: str, meant: str | None) -> None:
    assert parse_clock(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("-2.5916, 140.6690", (-2.5916, 140.669)),
        ("-2,5916; 140,6690", (-2.5916, 140.669)),
        ("(−2.5916 140.669)", (-2.5916, 140.669)),
        ("140.669, -2.5916", None),
        ("52.1, 4.3", None),
        ("Kp. Cigugur", None),
    ],
)
def test_position_as_pasted(text: str, meant: tuple[float, float] | None) -> None:
    assert parse_position(text) == meant


def test_outcome_of_one_detail_leaves_the_rest(session: Session) -> None:
    service = Deliveries(session)
    row = sheet_of(session).rows[0]
    service.record(row.recipient.record_id, session.today(), Outcome(2, portions=(1, 0)))
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.status, delivery.portions) == (2, 1)
