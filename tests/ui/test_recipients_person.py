"""One recipient's form: the ways out of it, what is held back, and what it says meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import factory
import pytest
from field_desk import ALT, Desk, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import recipients
from kemensos_desktop.ui.recipients import RecipientsPage

K = Qt.Key


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    opened = profile()
    factory.route(opened, 6)
    return opened


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, session: Session) -> Desk:
    return Desk(qtbot, session, recipients.page)


def page_of(desk: Desk) -> RecipientsPage:
    assert isinstance(desk.page, RecipientsPage)
    return desk.page


def open_person(desk: Desk, session: Session, name: str) -> str:
    found = Recipients(session).page(RecipientFilter())
    record_id = next(kept.record_id for kept in found if kept.record.name == name)
    page_of(desk).open_recipient(record_id)
    return record_id


def test_the_pages_own_key_leads_back_to_the_list(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    press(K.Key_1, modifier=ALT)
    assert desk.child("recipients").isVisible()
    desk.click("new")
    desk.write("recipient_name", "Mama Yosepha Wanda")
    press(K.Key_1, modifier=ALT)
    assert desk.child("person_view").isVisible()  # asked first
    desk.click("confirm_act")
    assert desk.child("recipients").isVisible()


def test_a_field_that_gets_the_focus_comes_into_sight(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    QApplication.processEvents()  # the form is laid out and back at its top
    note = desk.child("recipient_note")
    assert note.visibleRegion().isEmpty()
    press(K.Key_C, modifier=ALT)
    assert note.hasFocus()
    assert not note.visibleRegion().isEmpty()


def kept(session: Session, record_id: str) -> Recipient:
    return Recipients(session).get(record_id).record


def test_another_persons_name_and_nik_are_asked_about_first(desk: Desk, session: Session) -> None:
    record_id = open_person(desk, session, "Asep Hidayat")
    desk.write("recipient_name", "Yosepha Wanda")
    desk.write("recipient_nik", factory.nik(77))
    assert "Orang lain?" in desk.child("confirm_question").property("text")
    assert kept(session, record_id).nik == factory.nik(1)
    desk.click("confirm_back")
    after = kept(session, record_id)
    assert (after.name, after.nik) == ("Asep Hidayat", factory.nik(1))
    assert desk.child("recipient_name").property("text") == "Asep Hidayat"
    desk.write("recipient_name", "Yosepha Wanda")
    desk.write("recipient_nik", factory.nik(77))
    desk.click("confirm_act")
    after = kept(session, record_id)
    assert (after.name, after.nik) == ("Yosepha Wanda", factory.nik(77))


def test_another_name_is_asked_about_before_the_nik_is_typed(desk: Desk, session: Session) -> None:
    record_id = open_person(desk, session, "Asep Hidayat")
    desk.write("recipient_name", "Yosepha Wanda")
    assert "Orang lain?" in desk.child("confirm_question").property("text")
    assert desk.child("confirm_strip").isVisible()
    assert kept(session, record_id).name == "Asep Hidayat"
    desk.write("recipient_address", "Jl. Baru 1")  # nothing goes round the question
    assert kept(session, record_id).name == "Asep Hidayat"
    assert desk.child("confirm_back").property("text") == "Kembalikan nama semula"
    desk.click("confirm_back")
    after = kept(session, record_id)
    assert (after.name, after.address) == ("Asep Hidayat", "Jl. Baru 1")
    desk.write("recipient_name", "Yosepha Wanda")
    desk.click("confirm_act")
    assert kept(session, record_id).name == "Yosepha Wanda"
    desk.write("recipient_name", "Yosefa Wanda")  # a slip in the name that was agreed to
    assert kept(session, record_id).name == "Yosefa Wanda"
    desk.write("recipient_nik", factory.nik(77))  # and now it is somebody else altogether
    assert desk.child("confirm_strip").isVisible()
    assert kept(session, record_id).nik == factory.nik(1)
    desk.click("confirm_back")
    after = kept(session, record_id)
    assert (after.name, after.nik) == ("Asep Hidayat", factory.nik(1))


def test_a_refusal_goes_once_a_field_is_kept(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.runner.report(desk.page, RuleBroken("Tidak boleh.", "Perbaiki."))
    assert "Tidak boleh" in desk.said()
    desk.write("recipient_address", "Jl. Baru 1")
    assert "Tidak boleh" not in desk.said()


def test_a_slip_of_the_pen_is_put_right_without_a_question(desk: Desk, session: Session) -> None:
    record_id = open_person(desk, session, "Asep Hidayat")
    desk.write("recipient_name", "Asep Hidayet")
    desk.write("recipient_nik", factory.nik(77))
    after = kept(session, record_id)
    assert (after.name, after.nik) == ("Asep Hidayet", factory.nik(77))
    assert not desk.child("confirm_strip").isVisible()


def test_nobody_takes_the_place_of_who_has_left(desk: Desk, session: Session) -> None:
    record_id = open_person(desk, session, "Asep Hidayat")
    service = Recipients(session)
    service.change_status(
        service.get(record_id),
        RecipientStatus.EXITED,
        session.today(),
        exit_code=1,
        evidence="RT",
        reporter="RT",
    )
    page_of(desk).open_recipient(record_id)
    desk.write("recipient_name", "Yosepha Wanda")
    assert kept(session, record_id).name == "Asep Hidayat"
    assert desk.child("confirm_strip").isVisible()


def test_a_question_about_leaving_goes_once_everything_is_kept(
    desk: Desk, session: Session
) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.write("recipient_nik", "123")
    press(K.Key_Escape)
    act = desk.child("confirm_act")
    assert act.isVisible() and act.property("text") == "Ya, tinggalkan isian"
    desk.write("recipient_nik", factory.nik(1))
    assert not act.isVisible()


def test_a_new_person_says_what_is_missing(desk: Desk, session: Session) -> None:
    desk.click("new")
    desk.write("recipient_name", "Mama Yosepha Wanda")
    said = [str(w.property("text") or "") for w in desk.child("doubts").findChildren(QWidget)]
    hint = next(text for text in said if text.startswith("Belum tersimpan: "))
    assert "NIK" in hint and "persetujuan" in hint and "Nama" not in hint
    desk.click("decline_consent")
    assert desk.child("confirm_act").property("text") == "Ya, catat penolakan"


def test_the_status_of_the_nik_follows_a_typed_nik(desk: Desk, session: Session) -> None:
    desk.click("new")
    status: Any = desk.child("recipient_nik_status")
    status.set_value(3)
    status.activated.emit(status.currentIndex())
    desk.write("recipient_nik", factory.nik(77))  # and Tab, into the status
    assert status.hasFocus()
    assert status.value() == 1


def test_a_departure_from_the_day_sheet_comes_filled_in(desk: Desk, session: Session) -> None:
    record_id = open_person(desk, session, "Asep Hidayat")
    page_of(desk).open_departure(record_id, 1, date(2026, 11, 23))
    values: list[Any] = [desk.child(f"status_{name}") for name in ("status", "exit_code", "since")]
    assert [editor.value() for editor in values] == ["keluar", 1, date(2026, 11, 23)]
    assert desk.child("status_evidence").hasFocus()
