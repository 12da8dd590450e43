"""The day sheet when something changes: an exit, a gap in a closed day, leaving with typed work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import factory
import pytest
from field_desk import ALT, CTRL, SHIFT, Desk, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import DaySheet, Deliveries, Outcome
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import deliveries
from kemensos_desktop.ui.deliveries import DayPage
from kemensos_desktop.ui.shell import NavButton

K = Qt.Key


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    """A laptop with one kitchen and four people on its route, on 24 November 2026 at 08.40."""
    opened = profile()
    factory.route(opened, 4)
    return opened


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, session: Session) -> Desk:
    return Desk(qtbot, session, deliveries.page)


def page_of(desk: Desk) -> DayPage:
    assert isinstance(desk.page, DayPage)
    return desk.page


def sheet_of(session: Session) -> DaySheet:
    provider_id = Providers(session).providers()[0].record_id
    return Deliveries(session).day_sheet(provider_id, session.today())


def kept(session: Session, number: int) -> Delivery | None:
    delivery = sheet_of(session).rows[number - 1].delivery
    return delivery.record if delivery else None


def status_of(desk: Desk, number: int) -> tuple[str, str]:
    """What the table says in status and reason."""
    table: Any = desk.child("day_sheet_frame")
    keys = [column.key for column in table.model.columns]
    return tuple(  # type: ignore[return-value]  # two of them
        table.model.index(number - 1, keys.index(key)).data() for key in ("status", "reason")
    )


def close_day(session: Session) -> None:
    service = Deliveries(session)
    sheet = sheet_of(session)
    service.record_remaining(sheet.provider.record_id, session.today())
    figures = service.expected(sheet_of(session))
    service.close_day(sheet.provider.record_id, session.today(), figures)


# --- the day of an exit ---


@pytest.fixture
def mourning(desk: Desk, session: Session) -> Desk:
    """Number 2 died today."""
    person = sheet_of(session).rows[1].recipient
    Recipients(session).change_status(
        person, RecipientStatus.EXITED, session.today(), exit_code=1, evidence="RT", reporter="RT"
    )
    page_of(desk).reload()
    page_of(desk).focus_start()
    press(K.Key_Home)
    return desk


def test_keys_pass_by_who_died_today(mourning: Desk, session: Session) -> None:
    assert status_of(mourning, 2) == ("Hari terakhir", "Meninggal")
    press(K.Key_Space, K.Key_Space, K.Key_Space)
    assert [n for n in range(1, 5) if kept(session, n)] == [1, 3, 4]


def test_all_received_leaves_out_who_died_today(mourning: Desk, session: Session) -> None:
    press(K.Key_A, modifier=CTRL | SHIFT)
    press(K.Key_Return)
    assert [n for n in range(1, 5) if kept(session, n)] == [1, 3, 4]
    page_of(mourning).open_closing()
    assert mourning.child("closing_agree").isEnabled()


def test_a_meal_of_the_last_day_is_entered_by_itself(mourning: Desk, session: Session) -> None:
    press(K.Key_Down, modifier=SHIFT)
    press(K.Key_Space)  # not together with others
    assert "Meninggal hari ini" in mourning.said()
    assert [n for n in range(1, 5) if kept(session, n)] == []
    press("2", K.Key_Space)
    assert [n for n in range(1, 5) if kept(session, n)] == [2]


# --- a closed day with a gap ---


def test_a_gap_in_a_closed_day_is_filled_by_a_correction(desk: Desk, session: Session) -> None:
    close_day(session)
    kitchen = sheet_of(session).provider.record_id
    Recipients(session).save(factory.recipient(6, provider_id=kitchen))
    page = page_of(desk)
    page.reload()
    page.focus_start()
    assert "1 penerima tanpa catatan" in desk.said()
    assert status_of(desk, 5)[0] == "Tanpa catatan"
    press(K.Key_End, K.Key_Space)
    assert desk.child("correction_panel").isVisible()
    effect: Any = desk.child("correct_effect")
    assert "dimasak 8 → 10 · diterima 8 → 10" in effect.text()
    desk.child("correct_why").setFocus()
    press("Baru terdaftar")
    desk.click("correct_agree")
    delivery = kept(session, 5)
    assert delivery is not None
    assert (delivery.status, delivery.correction_reason) == (1, "Baru terdaftar")
    closing = sheet_of(session).closing
    assert closing is not None
    assert (closing.record.cooked, closing.record.handed_over) == (10, 10)


def test_a_correction_to_a_redirection_names_whom(desk: Desk, session: Session) -> None:
    close_day(session)
    page = page_of(desk)
    page.reload()
    page.focus_start()
    press(K.Key_Home, K.Key_D)
    desk.child("correct_reason").set_value("06")  # type: ignore[attr-defined]  # a ComboField
    desk.write("correct_minutes", "BA-1")
    desk.child("correct_why").setFocus()
    press("Keluarga melapor")
    desk.click("correct_agree")
    assert (kept(session, 1) or pytest.fail()).status == 1  # nobody is named yet
    target: Any = desk.child("correct_target")
    target.setFocus()
    press("yoh mam")
    target.look()
    press(K.Key_Return)
    desk.click("correct_agree")
    delivery = kept(session, 1)
    assert delivery is not None
    assert (delivery.status, delivery.redirect_minutes) == (5, "BA-1")
    assert delivery.redirected_to == sheet_of(session).rows[3].recipient.record_id


def test_a_correction_takes_the_old_outcomes_note_out_of_sight(
    desk: Desk, session: Session
) -> None:
    first = sheet_of(session).rows[0].recipient.record_id
    note = (("note", "Pintu dipalang"),)
    Deliveries(session).record(first, session.today(), Outcome(4, "99", details=note))
    close_day(session)
    page = page_of(desk)
    page.reload()
    page.focus_start()
    press(K.Key_Home)
    page.open_correction()
    field: Any = desk.child("correct_note")
    assert field.value() == "Pintu dipalang"
    press(K.Key_Escape)
    press(K.Key_Space)
    assert field.value() == ""
    desk.child("correct_why").setFocus()
    press("Ternyata diterima")
    desk.click("correct_agree")
    assert (kept(session, 1) or pytest.fail()).note == ""


# --- what was typed when the page is left ---


def away(desk: Desk) -> bool:
    """Whether Alt+2 leads to another page; comes back."""
    press(K.Key_2, modifier=ALT)
    left = desk.window.current_key() != "page"
    if left:
        desk.window.navigate("page")
    return left


def test_a_half_typed_note_is_kept_when_the_page_is_left(desk: Desk, session: Session) -> None:
    press(K.Key_Space, K.Key_Up)
    desk.child("delivery_note").setFocus()
    press("PM batuk")
    assert away(desk)
    assert (kept(session, 1) or pytest.fail()).note == "PM batuk"


def test_what_cannot_be_kept_holds_the_page_until_it_is_given_up(
    desk: Desk, session: Session
) -> None:
    press(K.Key_Space, K.Key_Up)
    clock: Any = desk.child("delivery_handed_over")
    clock.setFocus()
    clock.selectAll()
    press("29.80")
    assert not away(desk)
    assert "Jam diterima" in desk.said()
    assert (clock.text(), clock.hasFocus()) == ("29.80", True)
    assert not desk.window.close()
    press(K.Key_PageUp)  # nor is another day opened over it
    assert clock.text() == "29.80"
    assert desk.child("day_date").value() == session.today()  # type: ignore[attr-defined]
    press(K.Key_Escape)
    assert clock.text() == "08.40"
    assert desk.said() == ""
    assert away(desk)


def test_who_is_keyed_as_dead_is_offered_the_change_of_status(desk: Desk, session: Session) -> None:
    press(K.Key_K, K.Key_6)
    assert "Meninggal. Statusnya masih Aktif." in desk.said()
    page_of(desk).reload()
    assert "Statusnya masih Aktif." in desk.said()
    press(K.Key_Z, modifier=CTRL)
    assert "Statusnya masih Aktif." not in desk.said()
    press(K.Key_K, K.Key_6)
    desk.click("banner_action")
    assert desk.visited[-1] == "penerima"
    person = sheet_of(session).rows[0].recipient
    Recipients(session).change_status(
        person, RecipientStatus.EXITED, session.today(), exit_code=1, evidence="RT", reporter="RT"
    )
    desk.window.navigate("page")
    assert "Statusnya masih Aktif." not in desk.said()


def test_a_status_keyed_live_has_room_for_its_words(desk: Desk, session: Session) -> None:
    table: Any = desk.child("day_sheet_frame")
    place = [column.key for column in table.model.columns].index("status")
    press(K.Key_K, K.Key_1)
    words = table.model.index(0, place).data()
    assert words == "Dikembalikan"
    room = table.view.columnWidth(place)
    assert room >= table.view.fontMetrics().horizontalAdvance(words) + 56  # icon and edges


def test_a_reason_half_written_holds_the_page(desk: Desk, session: Session) -> None:
    press(K.Key_K)
    assert away(desk)  # nothing is written yet
    press(K.Key_K, K.Key_L)
    press("Jembatan put")
    assert not away(desk)
    assert "Alasan yang ditulis" in desk.said()
    press("us", K.Key_Return)
    assert (kept(session, 1) or pytest.fail()).note == "Jembatan putus"
    assert away(desk)


def test_a_half_typed_closing_or_correction_holds_the_page(desk: Desk, session: Session) -> None:
    page = page_of(desk)
    page.open_closing()
    assert away(desk)
    desk.child("closing_cooked").setFocus()
    press("9")
    assert not away(desk)
    assert "penutupan hari" in desk.said()
    press(K.Key_Escape)
    close_day(session)
    page.reload()
    page.focus_start()
    press(K.Key_Home)
    page.open_correction()
    desk.child("correct_why").setFocus()
    press("Salah")
    assert not away(desk)
    assert "Koreksi belum disimpan" in desk.said()
    press(K.Key_Escape)
    assert away(desk)


def test_a_page_that_asks_first_knows_which_page_is_wanted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By Alt+number as by mouse: the button of the wanted page is down while it is asked."""
    down: list[str] = []

    def asks() -> bool:
        buttons = desk.window.findChildren(NavButton)
        down.extend(button.key for button in buttons if button.isChecked())
        return False

    monkeypatch.setattr(desk.page, "may_leave", asks)
    press(K.Key_3, modifier=ALT)
    assert down == ["pengantaran"]
    assert desk.window.current_key() == "page"
    buttons = desk.window.findChildren(NavButton)
    assert [button.key for button in buttons if button.isChecked()] == ["page"]
