"""Penerima by keyboard: list, form, status, consent, route, a list from Excel."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import factory
import pytest
import xlsxwriter
from field_desk import ALT, CTRL, Desk, press
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import DatabaseDamaged
from kemensos_desktop.domain.recipient import Recipient, Refusal
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.history import History
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import records
from kemensos_desktop.ui import recipients
from kemensos_desktop.ui.recipients import RecipientsPage
from kemensos_desktop.ui.recipients.import_view import COLUMNS, DONE, FILE, PREVIEW

K = Qt.Key
PEOPLE = 6


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    opened = profile()
    factory.route(opened, PEOPLE)
    return opened


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, session: Session) -> Desk:
    return Desk(qtbot, session, recipients.page)


def page_of(desk: Desk) -> RecipientsPage:
    assert isinstance(desk.page, RecipientsPage)
    return desk.page


def everybody(session: Session) -> list[Kept[Recipient]]:
    return Recipients(session).page(RecipientFilter())


def person(session: Session, name: str) -> Kept[Recipient]:
    return next(kept for kept in everybody(session) if kept.record.name == name)


def names_shown(desk: Desk) -> list[str]:
    return [row.person.name for row in page_of(desk).list.table.model.rows()]


def choose(desk: Desk, name: str, value: object) -> None:
    """Choose in a combo as a person does: the value, then the signal of having chosen."""
    combo: Any = desk.child(name)
    combo.set_value(value)
    combo.activated.emit(combo.currentIndex())


def search(desk: Desk, text: str) -> None:
    press(K.Key_F, modifier=CTRL)
    press(text, K.Key_Return)


# --- the list ---


def test_the_list_is_searched_and_masked(desk: Desk) -> None:
    assert len(names_shown(desk)) == PEOPLE
    search(desk, "asep")
    assert names_shown(desk) == ["Asep Hidayat"]
    table = page_of(desk).list.table
    shown = [table.model.index(0, c).data() for c in range(table.model.columnCount())]
    assert factory.nik(1) not in shown
    assert "321701******9001" in shown


def test_the_nik_is_in_full_only_while_the_button_is_held(desk: Desk) -> None:
    search(desk, "asep")
    nik: Any = desk.child("selected_nik")
    button = desk.child("show_nik")
    assert nik.text() == "321701******9001"
    button.setFocus()
    QTest.keyPress(button, K.Key_Space)
    assert nik.text() == factory.nik(1)
    QTest.keyRelease(button, K.Key_Space)
    assert nik.text() == "321701******9001"
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert nik.text() == factory.nik(1)
    desk.child("recipients").setFocus()  # whatever takes the focus away covers it again
    assert nik.text() == "321701******9001"


def test_chips_narrow_and_count(desk: Desk, session: Session) -> None:
    Recipients(session).save(
        factory.recipient(9, nik="", nik_status=3, nik_reason="Belum rekam", status="calon")
    )
    page_of(desk).reload()
    chip: Any = desk.child("chip_no-nik")
    assert "1" in chip.text()
    chip.click()
    assert len(names_shown(desk)) == 1
    desk.child("chip_calon").click()
    assert len(names_shown(desk)) == 1
    desk.child("chip_keluar").click()
    assert names_shown(desk) == []


def test_pages_beyond_the_first_come_by_key(desk: Desk, session: Session) -> None:
    with session.db.write() as c:
        crowd = [factory.recipient(n % 900, name=f"Warga {n:04}") for n in range(450)]
        records.save_new(
            c, session.author, "recipient", [replace(one, nik="", person_id="x") for one in crowd]
        )
    page_of(desk).reload()
    model = page_of(desk).list.table.model
    assert model.rowCount() == 450 + PEOPLE
    # all six stand before the crowd in order of name, except one
    order = sorted([*(f"Warga {n:04}" for n in range(450)), *factory.NAMES[:PEOPLE]])
    for place in (455, 201, 399, 400, 0):
        assert model.row(place).person.name == order[place]


def test_discarding_has_a_way_back(desk: Desk, session: Session) -> None:
    search(desk, "euis")
    press(K.Key_Delete, modifier=CTRL)
    assert "Euis Komariah" not in [kept.record.name for kept in everybody(session)]
    button = desk.window.findChild(QPushButton, "toast_action")
    assert button is not None
    button.click()
    assert "Euis Komariah" in [kept.record.name for kept in everybody(session)]


def test_enter_opens_and_escape_returns(desk: Desk) -> None:
    search(desk, "ketut")
    press(K.Key_Return)
    assert desk.child("person_view").isVisible()
    assert desk.child("recipient_name").property("text") == "Ketut Ratnasari"
    press(K.Key_Escape)
    assert desk.child("recipients").isVisible()


def test_an_unreadable_list_is_told(
    desk: Desk, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_args: object) -> list[Kept[Recipient]]:
        raise DatabaseDamaged("Basis data rusak.", "Pulihkan cadangan.")

    with monkeypatch.context() as patch:
        patch.setattr(Recipients, "page", damaged)
        page_of(desk).reload()
    assert "Pulihkan cadangan" in desk.said()
    assert names_shown(desk) == []
    desk.click("empty_action")
    assert len(names_shown(desk)) == PEOPLE


# --- the form ---


def open_person(desk: Desk, session: Session, name: str) -> Kept[Recipient]:
    kept = person(session, name)
    page_of(desk).open_recipient(kept.record_id)
    return kept


def test_a_field_is_kept_when_it_is_left(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.write("recipient_phone", "  0812  3456 ")
    assert person(session, "Asep Hidayat").record.phone == "0812 3456"
    assert desk.child("recipient_phone").property("text") == "0812 3456"
    entries = History(session).timeline("recipient", person(session, "Asep Hidayat").record_id)
    assert [(c.label, c.after) for c in entries[0].changes] == [("No. HP", "0812 3456")]


def test_a_wrong_nik_is_held_back_alone(desk: Desk, session: Session) -> None:
    before = open_person(desk, session, "Asep Hidayat").record
    desk.write("recipient_nik", "3217015209469")
    assert "16 angka" in desk.child("recipient_nik").accessibleDescription()
    desk.write("recipient_address", "Kp. Baru No. 7")
    after = person(session, "Asep Hidayat").record
    assert (after.nik, after.address) == (before.nik, "Kp. Baru No. 7")
    press(K.Key_Escape)  # asks instead of leaving
    assert desk.child("person_view").isVisible()
    desk.write("recipient_nik", before.nik)
    press(K.Key_Escape)
    assert desk.child("recipients").isVisible()


def test_a_nik_of_somebody_else_is_refused_beside_the_field(desk: Desk, session: Session) -> None:
    before = open_person(desk, session, "Asep Hidayat").record
    desk.write("recipient_nik", factory.nik(2))
    assert "Euis Komariah" in desk.child("recipient_nik").accessibleDescription()
    assert person(session, "Asep Hidayat").record.nik == before.nik


def test_words_beside_the_nik_while_it_is_typed(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    field: Any = desk.child("recipient_nik")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "32170152")
    assert field.accessibleDescription() == "8 dari 16 angka"
    QTest.keyClicks(field, "09469777")
    assert "lahir 12-09-1946" in field.accessibleDescription()
    assert "Lembang" in field.accessibleDescription()


def test_without_a_nik_status_and_reason_go_together(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    field: Any = desk.child("recipient_nik")
    field.setFocus()
    field.selectAll()
    press(K.Key_Delete, K.Key_Tab)
    choose(desk, "recipient_nik_status", 3)
    assert person(session, "Asep Hidayat").record.nik  # the reason is missing: nothing is kept yet
    assert desk.child("recipient_nik_reason").isVisible()
    desk.write("recipient_nik_reason", "Belum rekam KTP-el")
    after = person(session, "Asep Hidayat").record
    assert (after.nik, after.nik_status, after.nik_reason) == ("", 3, "Belum rekam KTP-el")


def test_status_exit_needs_its_proof(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.click("change_status")
    choose(desk, "status_status", "keluar")
    choose(desk, "status_exit_code", 1)
    desk.click("status_agree")
    assert "bukti" in desk.child("status_exit_code").accessibleDescription()
    assert person(session, "Asep Hidayat").record.status == "aktif"
    desk.write("status_since", "20-11-2026")
    desk.write("status_evidence", "Surat desa 12/2026")
    desk.write("status_reporter", "Pak RT")
    desk.click("status_agree")
    after = person(session, "Asep Hidayat").record
    assert (after.status, after.status_date, after.exit_code) == (
        "keluar",
        date(2026, 11, 20),
        1,
    )
    assert (after.exit_evidence, after.exit_reporter) == ("Surat desa 12/2026", "Pak RT")
    # the form goes on from the new state: the next field does not bring the old status back
    desk.write("recipient_phone", "0813")
    assert person(session, "Asep Hidayat").record.status == "keluar"


def test_a_departure_to_come_is_refused_beside_its_date(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.click("change_status")
    choose(desk, "status_status", "keluar")
    choose(desk, "status_exit_code", 1)
    desk.write("status_since", "25-11-2026")
    desk.write("status_evidence", "Surat desa 12/2026")
    desk.write("status_reporter", "Pak RT")
    desk.click("status_agree")
    assert "masa depan" in desk.child("status_since").accessibleDescription()
    assert person(session, "Asep Hidayat").record.status == "aktif"


def test_the_present_status_is_not_offered_unless_it_may_be_amended(
    desk: Desk, session: Session
) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.click("change_status")
    statuses: Any = desk.child("status_status")
    assert "Aktif" not in [statuses.itemText(n) for n in range(statuses.count())]
    choose(desk, "status_status", "ditangguhkan")
    desk.write("status_until", "01-12-2026")
    desk.click("status_agree")
    assert not desk.child("status_agree").isVisible()
    # a suspension may be made longer; saved as it stands it says so and stays open
    desk.click("change_status")
    choose(desk, "status_status", "ditangguhkan")
    desk.click("status_agree")
    assert desk.child("status_agree").isVisible()
    said = [str(w.property("text")) for w in desk.child("status_card").findChildren(QWidget)]
    assert any("Tidak ada yang berubah" in text for text in said)
    desk.write("status_until", "15-12-2026")
    desk.click("status_agree")
    assert person(session, "Asep Hidayat").record.status_until == date(2026, 12, 15)


def test_withdrawn_consent_ends_service(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    desk.click("withdraw_consent")
    assert person(session, "Asep Hidayat").record.consent_withdrawn is None
    desk.click("withdraw_agree")
    assert person(session, "Asep Hidayat").record.consent_withdrawn == session.today()


def test_a_withdrawal_dated_back_warns_and_a_new_consent_opens_service_again(
    desk: Desk, session: Session
) -> None:
    asep = person(session, "Asep Hidayat")
    Deliveries(session).record(asep.record_id, date(2026, 11, 23), Outcome())
    open_person(desk, session, "Asep Hidayat")
    desk.click("withdraw_consent")
    desk.write("new_consent_date", "22-11-2026")
    desk.click("withdraw_agree")
    assert person(session, "Asep Hidayat").record.consent_withdrawn == date(2026, 11, 22)
    assert any("1 pengantaran tercatat setelah persetujuan" in said for said in said_of(desk))
    assert not desk.child("recipient_consent_mode").isEnabled()
    desk.click("renew_consent")
    desk.click("renew_agree")
    assert "belum dipilih" in desk.child("new_consent_mode").accessibleDescription()
    choose(desk, "new_consent_mode", "tanda-tangan")
    desk.click("renew_agree")
    after = person(session, "Asep Hidayat").record
    assert (after.consent_withdrawn, after.consent_date) == (None, session.today())
    assert (after.status, after.status_date) == ("aktif", session.today())
    assert desk.child("withdraw_consent").isVisible()
    assert desk.child("recipient_consent_mode").isEnabled()


# --- somebody new ---


def test_a_new_person_is_kept_after_consent(desk: Desk, session: Session) -> None:
    desk.click("new")
    assert desk.child("recipient_consent_mode").hasFocus()
    desk.write("recipient_name", "Mama Yosepha Wanda")
    desk.write("recipient_nik", factory.nik(77))
    assert len(everybody(session)) == PEOPLE  # nothing is written down without consent
    choose(desk, "recipient_consent_mode", "lisan")
    assert len(everybody(session)) == PEOPLE  # spoken consent wants a witness
    assert "saksi" in desk.child("recipient_consent_witness").accessibleDescription()
    desk.write("recipient_consent_witness", "Ibu Rukmini")
    after = person(session, "Mama Yosepha Wanda").record
    assert (after.consent_mode, after.consent_witness) == ("lisan", "Ibu Rukmini")
    assert (after.consent_date, after.consent_notice) == (session.today(), "2026-1")
    assert after.status == "calon"
    desk.write("recipient_rt", "003")
    assert person(session, "Mama Yosepha Wanda").record.rt == "003"
    assert len(everybody(session)) == PEOPLE + 1


def test_a_nik_fills_in_sex_and_birth_date_where_they_are_empty(
    desk: Desk, session: Session
) -> None:
    desk.click("new")
    fields = page_of(desk).person.form.fields
    desk.write("recipient_nik", factory.nik(77, born=date(1945, 7, 5)))
    sex, born = cast("Any", fields["sex"].editor), cast("Any", fields["birth_date"].editor)
    assert (sex.value(), born.value()) == ("P", date(1945, 7, 5))
    assert "dari NIK" in born.accessibleDescription()
    desk.write("recipient_nik", factory.nik(77, born=date(1945, 7, 6)))  # a digit put right
    assert born.value() == date(1945, 7, 6)
    desk.write("recipient_birth_date", "01-01-1944")  # as the card says
    assert "dari NIK" not in born.accessibleDescription()
    desk.write("recipient_nik", factory.nik(78, born=date(1945, 7, 6)))
    assert born.value() == date(1944, 1, 1)
    desk.write("recipient_name", "Mama Yosepha Wanda")
    choose(desk, "recipient_consent_mode", "lisan")
    desk.write("recipient_consent_witness", "Ibu Rukmini")
    after = person(session, "Mama Yosepha Wanda").record
    assert (after.sex, after.birth_date) == ("P", date(1944, 1, 1))


def test_one_family_card_of_two_people_is_doubted_not_refused(desk: Desk, session: Session) -> None:
    card = "3217011203109001"
    open_person(desk, session, "Asep Hidayat")
    desk.write("recipient_kk", card)
    assert not any("No. KK ini" in text for text in said_of(desk))  # their own
    open_person(desk, session, "Euis Komariah")
    desk.write("recipient_kk", card)
    assert person(session, "Euis Komariah").record.kk == card
    assert any("No. KK ini juga milik Asep Hidayat" in text for text in said_of(desk))


def said_of(desk: Desk) -> list[str]:
    """The lines of the card beside the form."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # earlier lines
    texts = [str(w.property("text") or "") for w in desk.child("doubts").findChildren(QWidget)]
    return [text for text in texts if text and text != "Perlu diperiksa"]


def test_a_new_form_complains_of_a_field_only_after_it_was_left(
    desk: Desk, session: Session
) -> None:
    desk.click("new")
    assert said_of(desk) == ["Belum tersimpan."]
    form = page_of(desk).person.form
    assert [f.error() for f in form.fields.values() if f.error()] == []
    assert not form.fields["poor"].editor.property("checked")
    assert not form.fields["registered"].editor.property("checked")
    desk.child("recipient_name").setFocus()  # consent was left
    assert [text for text in said_of(desk) if "ersetujuan" in text] == [
        "Pilih cara persetujuan dahulu, atau catat penolakannya."
    ]
    assert "Nama belum diisi." not in said_of(desk)
    press(K.Key_Tab)
    assert "Nama belum diisi." in said_of(desk)
    assert form.fields["name"].error() == "Nama belum diisi."
    assert not form.fields["nik"].error()
    desk.write("recipient_phone", "0812")
    press(K.Key_Escape)  # who wants to leave is told everything
    assert form.fields["nik"].error()
    assert any("SK" in text for text in said_of(desk))


def test_a_refusal_keeps_nothing_of_the_person(desk: Desk, session: Session) -> None:
    desk.click("new")
    desk.write("recipient_name", "Mama Yosepha Wanda")
    desk.click("decline_consent")
    desk.click("confirm_act")
    assert len(everybody(session)) == PEOPLE
    with session.db.read() as c:
        refusals = records.all_of(c, Refusal, "refusal")
        journal = c.exec_driver_sql("select count(*) from revision where payload like '%Yosepha%'")
        assert journal.scalar() == 0
    assert [kept.record.date for kept in refusals] == [session.today()]
    assert "tanpa data pribadi" in desk.said()


def test_the_window_is_not_left_with_a_new_person_unkept(desk: Desk) -> None:
    desk.click("new")
    desk.write("recipient_name", "Mama Yosepha Wanda")
    assert desk.window.navigate("pengaturan") is desk.page
    assert desk.visited[-1] == "page"
    desk.click("confirm_act")
    desk.window.navigate("pengaturan")
    assert desk.visited[-1] == "pengaturan"


def test_an_emptied_name_is_told_and_the_way_out_leads_where_one_wanted(
    desk: Desk, session: Session
) -> None:
    open_person(desk, session, "Asep Hidayat")
    field: Any = desk.child("recipient_name")
    field.setFocus()
    field.selectAll()
    press(K.Key_Delete, K.Key_Tab)
    assert person(session, "Asep Hidayat").record.name == "Asep Hidayat"
    texts = [str(w.property("text")) for w in desk.child("person_view").findChildren(QWidget)]
    assert "Penerima baru" not in texts
    assert "Asep Hidayat" in texts
    assert "Nama belum diisi." in said_of(desk)
    assert "Tidak ada keraguan." not in said_of(desk)
    wanted = desk.window.findChild(QPushButton, "nav_pengaturan")
    assert wanted is not None
    QTest.mouseClick(wanted, Qt.MouseButton.LeftButton)
    assert desk.visited[-1] == "page"
    desk.click("confirm_act")
    assert desk.visited[-1] == "pengaturan"


def test_village_and_kitchen_are_chosen(desk: Desk, session: Session) -> None:
    open_person(desk, session, "Asep Hidayat")
    field: Any = desk.child("recipient_village_code")
    field.setFocus()
    field.selectAll()
    press("jayagiri")
    field.look()
    press(K.Key_Return)
    after = person(session, "Asep Hidayat").record
    assert session.regions.full_name(after.village_code).startswith("Desa Jayagiri, Kec. Lembang")
    choose(desk, "recipient_courier_id", "")
    assert person(session, "Asep Hidayat").record.courier_id == ""
    box: Any = desk.child("diet_diabetes")
    box.setFocus()
    press(K.Key_Space)
    desk.write("diet_other", "Tanpa santan")
    assert person(session, "Asep Hidayat").record.diet == "Diabetes, Tanpa santan"


def test_a_move_to_another_kitchen_has_its_day(desk: Desk, session: Session) -> None:
    other = factory.route(session, 1, first=8)
    open_person(desk, session, "Asep Hidayat")
    since: Any = desk.child("recipient_provider_since")
    assert not since.isVisible()
    choose(desk, "recipient_provider_id", other.provider_id)
    moved = person(session, "Asep Hidayat").record
    assert (moved.provider_id, moved.provider_since) == (other.provider_id, session.today())
    assert since.isVisible() and since.value() == session.today()
    desk.write("recipient_provider_since", "16-11-2026")
    assert person(session, "Asep Hidayat").record.provider_since == date(2026, 11, 16)
    told = " ".join(label.text() for label in desk.child("timeline").findChildren(QLabel))
    assert "Di penyedia sejak" in told and "16-11-2026" in told
    desk.write("recipient_provider_since", "25-11-2026")
    assert person(session, "Asep Hidayat").record.provider_since == date(2026, 11, 16)


# --- the route ---


def test_alt_arrows_move_on_the_route(desk: Desk, session: Session) -> None:
    page = page_of(desk)
    desk.click("open_route")
    assert desk.child("route").hasFocus()
    press(K.Key_Down, K.Key_Down)
    press(K.Key_Up, K.Key_Up, modifier=ALT)
    assert page.route.people()[:3] == [factory.NAMES[2], factory.NAMES[0], factory.NAMES[1]]
    press(K.Key_Down, modifier=ALT)
    desk.click("route_back")  # leaving keeps the order
    order = {kept.record.route_order: kept.record.name for kept in everybody(session)}
    assert [order[n] for n in range(1, 7)] == [
        *(factory.NAMES[0], factory.NAMES[2], factory.NAMES[1]),
        *factory.NAMES[3:6],
    ]


# --- lists from Excel ---


HEADINGS = ("No", "Nama Lengkap", "No. KTP", "JK", "Tgl lahir", "Desa", "Kecamatan", "Nama Pokmas")


def workbook(path: Path, rows: list[tuple[object, ...]]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("PM Lembang")
    sheet.write(0, 0, "DAFTAR PENERIMA PERMAKANAN")
    sheet.write_row(2, 0, HEADINGS)
    for place, cells in enumerate(rows):
        sheet.write_row(3 + place, 0, cells)
    book.close()
    return path


def listed(n: int, name: str, nik: str, village: str = "Jayagiri") -> tuple[object, ...]:
    return (n, name, nik, "P", "12-09-1946", village, "Lembang", "Pokmas Anggrek")


def test_a_list_goes_through_its_steps(desk: Desk, session: Session, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "daftar.xlsx",
        [
            listed(1, "Oma Katarina", factory.nik(500)),
            listed(2, "Opa Benyamin", "3217015209469"),  # three digits are missing
            listed(3, "Asep Hidayat", factory.nik(1)),
        ],
    )
    page = page_of(desk)
    desk.click("open_import")
    assert page.importing.step() == FILE
    page.importing.open_file(path)
    assert page.importing.step() == COLUMNS
    mapping = page.importing.mapping.mapping()
    assert (mapping["name"], mapping["nik"], mapping["provider"]) == (1, 2, 7)
    sample: Any = page.importing.mapping.findChild(QWidget, "map_name")
    assert sample.currentText() == "Nama Lengkap"
    shown = words_in(desk, "import_mapping")
    assert re.search(r"\d{6}\*{6}\d{4}", shown)
    assert not re.search(r"\d{12}", shown)
    desk.click("go_on")
    assert page.importing.step() == PREVIEW
    assert len(everybody(session)) == PEOPLE  # a preview writes nothing
    preview = page.importing.preview.preview()
    assert preview is not None
    assert (preview.counts["baru"], preview.counts["ditolak"]) == (1, 1)
    assert preview.new_providers == ("Pokmas Anggrek",)
    rows = page.importing.preview.table.model.rows()
    assert [one.name for one in rows] == ["Opa Benyamin"]  # what is refused comes first
    desk.click("go_on")
    assert page.importing.step() == DONE
    assert person(session, "Oma Katarina").record.status == "aktif"
    assert len(everybody(session)) == PEOPLE + 1
    desk.click("go_on")
    assert "Oma Katarina" in names_shown(desk)


def words_in(desk: Desk, name: str) -> str:
    return " ".join(str(w.property("text") or "") for w in desk.child(name).findChildren(QWidget))


def test_a_list_asks_once_since_when_and_says_what_it_leaves_out(
    desk: Desk, session: Session, tmp_path: Path
) -> None:
    path = tmp_path / "daftar.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("PM")
    sheet.write_row(0, 0, ("Nama", "NIK", "Status", "Nama Ibu"))
    sheet.write_row(1, 0, ("Oma Katarina", factory.nik(500), "Aktif", "Tini"))
    sheet.write_row(2, 0, ("Asep Hidayat", factory.nik(1), "Keluar", "Tuti"))
    book.close()
    page = page_of(desk)
    page.open_import(path)
    assert "Tidak dipakai: Nama Ibu." in words_in(desk, "import_mapping")
    assert page.importing.mapping.active_since() == date(2026, 1, 1)
    desk.write("import_active_since", "bukan tanggal")
    desk.click("go_on")
    assert page.importing.step() == COLUMNS
    desk.write("import_active_since", "01-02-2026")
    desk.click("go_on")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert page.importing.preview.chips.visibleRegion().boundingRect().height() > 20
    said = words_in(desk, "import_preview")
    assert "1 penerima baru tanpa tanggal dicatat aktif sejak 1 Februari 2026." in said
    assert "Status di 1 baris tidak dipakai" in said
    assert "Kolom yang tidak dipakai: Nama Ibu." in said
    assert "Aktif sejak 1 Februari 2026." in said
    desk.click("go_on")
    assert person(session, "Oma Katarina").record.status_date == date(2026, 2, 1)
    assert person(session, "Asep Hidayat").record.status == "aktif"


def test_what_a_list_left_out_stays_in_sight_and_can_be_kept(desk: Desk, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "daftar.xlsx",
        [
            listed(1, "Oma Katarina", factory.nik(500)),
            listed(2, "-Opa Benyamin", "3217015209469"),  # three digits are missing
        ],
    )
    page = page_of(desk)
    page.open_import(path)
    desk.click("go_on")
    desk.click("go_on")
    assert page.importing.step() == DONE
    table: Any = desk.child("refused_rows_frame")
    assert table.isVisible() and desk.child("save_refused").isVisible()
    (left,) = table.model.rows()
    assert (left.row_number, left.name) == (5, "-Opa Benyamin") and left.reasons
    page.importing.save_refused(tmp_path / "ditolak.csv")
    kept = (tmp_path / "ditolak.csv").read_bytes()
    assert kept.startswith(codecs.BOM_UTF8)
    lines = list(csv.reader(kept.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert lines[0] == ["Lembar", "Baris", "Nama", "NIK", "Alasan"]
    assert lines[1][:3] == ["PM Lembang", "5", "'-Opa Benyamin"]
    assert [line[4] for line in lines[1:]] == list(left.reasons)
    assert "3217015209469" not in kept.decode("utf-8-sig")
    page.open_import(workbook(path, [listed(1, "Oma Katarina", factory.nik(500), "Cibogo")]))
    desk.click("go_on")
    desk.click("go_on")
    assert page.importing.step() == DONE and not table.isVisible()


def test_what_all_rows_lack_is_told_once_and_the_why_has_room(desk: Desk, tmp_path: Path) -> None:
    rows = [listed(n, f"Warga {n:02}", factory.nik(500 + n)) for n in range(1, 8)]
    rows[3] = (*rows[3][:2], "", *rows[3][3:])  # no NIK: a doubt of this row alone
    page = page_of(desk)
    page.open_import(workbook(tmp_path / "daftar.xlsx", rows))
    desk.click("go_on")
    said = words_in(desk, "import_preview")
    assert "Di 7 dari 7 baris: Nomor atau tanggal SK belum ada." in said
    preview = page.importing.preview
    chip: Any = preview.findChild(QWidget, "chip_ragu")
    assert chip.text().split() == ["Perlu", "diperiksa", "1"]
    chip.click()
    (doubted,) = preview.table.model.rows()
    assert doubted.row_number == 7
    told = {c.key: c.text(doubted) for c in preview.table.model.columns}["why"]
    assert "NIK" in told and "SK belum ada" not in told
    view, keys = preview.table.view, [c.key for c in preview.table.model.columns]
    wide = {key: view.columnWidth(place) for place, key in enumerate(keys)}
    assert wide["name"] == 170 and wide["why"] > 200


def test_the_same_list_again_changes_nothing(desk: Desk, session: Session, tmp_path: Path) -> None:
    path = workbook(tmp_path / "daftar.xlsx", [listed(1, "Oma Katarina", factory.nik(500))])
    page = page_of(desk)
    for _ in range(2):
        page.open_import(path)
        desk.click("go_on")
        if page.importing.preview.to_write():
            desk.click("go_on")
    preview = page.importing.preview.preview()
    assert preview is not None and preview.counts["sama"] == 1
    assert not desk.child("go_on").isEnabled()
    assert len(everybody(session)) == PEOPLE + 1


def test_one_column_cannot_be_two_fields(desk: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "daftar.xlsx", [listed(1, "Oma Katarina", factory.nik(500))])
    page = page_of(desk)
    page.open_import(path)
    page.importing.mapping.editors["kk"].set_value(2)
    desk.click("go_on")
    assert page.importing.step() == COLUMNS
    assert "kolom yang sama" in page.importing.mapping.problem()


def test_a_foreign_file_is_told_where_it_was_dropped(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(b"bukan buku kerja")
    page = page_of(desk)
    page.open_import(path)
    assert page.importing.step() == FILE
    said = " ".join(
        str(label.property("text")) for label in desk.child("file_drop").findChildren(QWidget)
    )
    assert "bukan" in said.lower()


def test_the_template_can_be_filled_in_and_imported(
    desk: Desk, session: Session, tmp_path: Path
) -> None:
    page = page_of(desk)
    page.open_import()
    page.importing.save_template(tmp_path / "templat.xlsx")
    page.importing.open_file(tmp_path / "templat.xlsx")
    assert page.importing.mapping.problem() == ""
    desk.click("go_on")
    preview = page.importing.preview.preview()
    assert preview is not None and preview.counts["ditolak"] == 0
    assert preview.counts["baru"] >= 2


# --- Alt and a letter ---


def letters(desk: Desk) -> list[str]:
    """What Alt and a letter may mean in the window as it stands, one entry per widget."""
    found = []
    for widget in desk.window.findChildren(QWidget):
        words = widget.property("text")
        if not widget.isVisible() or not isinstance(words, str):
            continue
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            found += [words[at.end()].lower() for at in re.finditer("&(?=[^&])", words)]
    return found


def test_no_letter_means_two_things(desk: Desk, session: Session, tmp_path: Path) -> None:
    page = page_of(desk)

    def doubles() -> set[str]:
        shown = letters(desk)
        return {letter for letter in shown if shown.count(letter) > 1}

    assert doubles() == set()
    page.open_route()
    assert doubles() == set()
    open_person(desk, session, "Asep Hidayat")
    assert {"k", "s", "e", "b"} <= set(letters(desk))
    assert doubles() == set()
    desk.click("withdraw_consent")  # with the question open
    assert doubles() == set()
    desk.click("consent_cancel")
    page.show_list()
    page.new_recipient()
    assert doubles() == set()
    page.open_import()
    assert doubles() == set()
    path = workbook(tmp_path / "daftar.xlsx", [listed(1, "Oma Katarina", factory.nik(500))])
    page.importing.open_file(path)
    for step in (COLUMNS, PREVIEW, DONE):
        assert page.importing.step() == step
        assert doubles() == set()
        desk.click("go_on")


# --- disputes ---


def test_a_dispute_is_settled_by_choosing(desk: Desk, session: Session) -> None:
    kept = person(session, "Asep Hidayat")
    with session.db.write() as c:
        # two versions on one parent, as after an import from another laptop
        for phone in ("0811", "0899"):
            records.save(
                c, session.author, "recipient", replace(kept.record, phone=phone, rt=phone), kept
            )
    assert person(session, "Asep Hidayat").heads == 2
    page = page_of(desk)
    page.show_list("decide")
    assert names_shown(desk) == ["Asep Hidayat"]
    press(K.Key_Return)
    assert desk.child("disputes").isVisible()
    fields = {d.field: d for d in History(session).disputes("recipient", kept.record_id)}
    assert set(fields) == {"phone", "rt"}
    other = fields["phone"].versions[1]
    choice: Any = desk.child("dispute_phone")
    choice.set_value(1)
    desk.click("settle_disputes")
    after = person(session, "Asep Hidayat")
    assert (after.heads, after.record.phone) == (1, other.value)
    assert not desk.page.findChild(QWidget, "disputes").isVisible()
