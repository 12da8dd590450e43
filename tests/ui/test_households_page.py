"""Keluarga by keyboard: the list, a new family, a family's file, a person's file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, cast

import factory
import pytest
from field_desk import CTRL, Desk, press
from interviews import FOUR, PARENT, Person, begin, family, surveyed
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from test_mnemonics import alike
from test_screens import clipped, outside, unnamed

from kemensos_desktop.domain.household import Household
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.households import HouseholdFilter, Households
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Finalised
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.storage import records
from kemensos_desktop.ui import households, recipients
from kemensos_desktop.ui.households import HouseholdsPage
from kemensos_desktop.ui.recipients import RecipientsPage
from kemensos_desktop.ui.widgets import EmptyState

K = Qt.Key
GRANDMOTHER = Person(
    "Nenek Aminah", 15, PARENT, "P", date(1946, 9, 12), "", {"disabilitas/r38a_fisik": "1"}
)
NUMBER = re.compile(r"\d{16}")


@pytest.fixture
def session(profile: Callable[..., Session]) -> Session:
    return profile()


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication, session: Session) -> Desk:
    return Desk(qtbot, session, households.page)


def page_of(desk: Desk) -> HouseholdsPage:
    assert isinstance(desk.page, HouseholdsPage)
    return desk.page


def heads_shown(desk: Desk) -> list[str]:
    rows = page_of(desk).list.table.model.rows()
    return [line.family.nama_kepala_keluarga for line in rows]


def everybody(session: Session) -> list[Kept[Household]]:
    return Households(session).page(HouseholdFilter())


def search(desk: Desk, text: str) -> None:
    press(K.Key_F, modifier=CTRL)
    press(text, K.Key_Return)


def alt(desk: Desk, letter: str) -> None:
    """The one button that answers to Alt and a letter, pressed by keyboard (a click waits)."""
    buttons = [
        one
        for one in desk.page.findChildren(QPushButton)
        if one.isVisible() and one.isEnabled() and one.shortcut().toString() == f"Alt+{letter}"
    ]
    (button,) = buttons
    button.setFocus()
    press(K.Key_Return)


def nothing_here(desk: Desk) -> str:
    """What stands where there are no rows."""
    (empty,) = (one for one in desk.page.findChildren(EmptyState) if one.isVisible())
    return " ".join(label.text() for label in empty.findChildren(QLabel))


def cells(table: Any) -> list[str]:
    model = table.model
    return [
        str(model.index(line, column).data())
        for line in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def settle() -> None:
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()


def asked(signal: Any) -> list[Any]:
    """Everything a signal says from now on."""
    heard: list[Any] = []
    signal.connect(heard.append)
    return heard


def said(desk: Desk) -> str:
    """Every word in sight of the page: labels, fields, tables with their tips."""
    settle()
    words: list[str] = []
    for widget in desk.page.findChildren(QWidget):
        if not widget.isVisible():
            continue
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel):
            words.append(widget.text())
        elif isinstance(widget, QTableView):
            model = widget.model()
            places = [
                model.index(line, column)
                for line in range(model.rowCount())
                for column in range(model.columnCount())
            ]
            words += [str(place.data()) for place in places]
            words += [str(place.data(Qt.ItemDataRole.ToolTipRole)) for place in places]
    return "\n".join(words)


def put_family(session: Session, n: int, **other: object) -> Kept[Household]:
    """A family as a batch of another laptop brings one."""
    with session.db.write() as c:
        return records.save(c, session.author, "household", factory.household(n, **other))


def put_member(session: Session, household_id: str, n: int, **other: object) -> None:
    with session.db.write() as c:
        records.save(c, session.author, "member", factory.member(household_id, n, **other))


def nik_of(person: Person) -> str:
    return person.answers()["identitas/r26a_nik"]


def open_family(desk: Desk, done: Finalised) -> HouseholdsPage:
    page = page_of(desk)
    page.open_family(done.household.record_id)
    return page


# --- the list ---


def test_without_families_the_page_says_how_to_begin(desk: Desk) -> None:
    assert "Belum ada keluarga" in nothing_here(desk)
    for button in desk.page.findChildren(QPushButton, "empty_action"):
        if button.isVisible():
            button.click()
    assert desk.child("family_form").isVisible()


def test_the_list_says_how_far_each_family_is_and_masks_its_card(
    desk: Desk, session: Session
) -> None:
    surveyed(session, 1, FOUR)
    begin(session, family(session, 2).record_id)
    family(session, 3)
    page_of(desk).reload()
    table = page_of(desk).list.table
    assert heads_shown(desk) == ["Asep Hidayat", "Euis Komariah", "Yohanes Mambrasar"]
    first, second, third = cells(table)[:7], cells(table)[7:14], cells(table)[14:]
    assert first[1:] == [
        cells(table)[1],
        *("321701******9001", "Pagerwangi", "4"),
        *("Sudah disurvei", "Layak · 24-11-2026"),
    ]
    assert second[4:] == ["–", "Survei berjalan", "Belum · 24-11-2026"]
    assert third[4:] == ["–", "Terdaftar", "–"]
    assert not NUMBER.search(said(desk))


def test_the_card_number_is_in_full_only_while_the_button_is_held(
    desk: Desk, session: Session
) -> None:
    family(session, 1)
    page_of(desk).reload()
    number: Any = desk.child("selected_kk_number")
    button = desk.child("show_selected_kk")
    button.setFocus()
    QTest.keyPress(button, K.Key_Space)
    assert number.text() == factory.kk(1)
    QTest.keyRelease(button, K.Key_Space)
    assert number.text() == "321701******9001"


def test_families_are_found_by_head_number_address_and_card(desk: Desk, session: Session) -> None:
    homes = [family(session, n) for n in range(5)]
    page_of(desk).reload()
    for text, found in (
        ("euis", ["Euis Komariah"]),
        (homes[3].record.local_id, ["Yohanes Mambrasar"]),
        ("cigugur 5", ["Ketut Ratnasari"]),
        (factory.kk(1), ["Asep Hidayat"]),
        (factory.kk(1)[:6], sorted(factory.NAMES[:5])),
        ("tidak ada", []),
    ):
        search(desk, text)
        assert heads_shown(desk) == found
    assert "Tidak ada yang cocok" in nothing_here(desk)


def test_chips_narrow_and_count(desk: Desk, session: Session) -> None:
    surveyed(session, 1)
    family(session, 2)
    put_family(session, 3, nomor_kartu_keluarga=factory.kk(2))
    page_of(desk).reload()
    for chip, count, found in (
        ("terdaftar", 2, ["Euis Komariah", "Yohanes Mambrasar"]),
        ("disurvei", 1, ["Asep Hidayat"]),
        ("decide", 2, ["Euis Komariah", "Yohanes Mambrasar"]),
        ("all", 3, ["Asep Hidayat", "Euis Komariah", "Yohanes Mambrasar"]),
    ):
        button: Any = desk.child(f"chip_{chip}")
        assert str(count) in button.text()
        button.click()
        assert heads_shown(desk) == found


def test_pages_beyond_the_first_come_by_key(desk: Desk, session: Session) -> None:
    with session.db.write() as c:
        crowd = [
            factory.household(0, nama_kepala_keluarga=f"Warga {n:04}", nomor_kartu_keluarga="")
            for n in range(450)
        ]
        records.save_new(c, session.author, "household", crowd)
    page_of(desk).reload()
    model = page_of(desk).list.table.model
    assert model.rowCount() == 450
    for place in (449, 201, 399, 400, 0):
        assert model.row(place).family.nama_kepala_keluarga == f"Warga {place:04}"


def test_discarding_has_a_way_back(desk: Desk, session: Session) -> None:
    family(session, 1)
    family(session, 2)
    search(desk, "euis")
    press(K.Key_Delete, modifier=CTRL)
    assert [kept.record.nama_kepala_keluarga for kept in everybody(session)] == ["Asep Hidayat"]
    button = desk.window.findChild(QPushButton, "toast_action")
    assert button is not None
    button.click()
    assert len(everybody(session)) == 2


# --- a new family ---


def test_a_new_family_is_entered_by_keyboard_alone(desk: Desk, session: Session) -> None:
    alt(desk, "K")
    assert desk.child("family_form").isVisible()
    press("Ibu Rukmini Suhartini", K.Key_Tab)
    press(K.Key_Tab)  # the village of this laptop stands there already
    press("Kp. Babakan No. 3", K.Key_Tab, "03", K.Key_Tab, "11", K.Key_Tab)
    press(factory.kk(7), K.Key_Tab)
    alt(desk, "S")
    (kept,) = everybody(session)
    home = kept.record
    assert (home.nama_kepala_keluarga, home.alamat) == (
        "Ibu Rukmini Suhartini",
        "Kp. Babakan No. 3",
    )
    assert (home.rt, home.rw, home.nomor_kartu_keluarga) == ("03", "11", factory.kk(7))
    assert (home.village_code, home.status) == (factory.VILLAGE, "terdaftar")
    assert home.local_id.endswith("-0001")
    assert desk.child("family_view").isVisible()  # its file, where the survey begins
    assert not NUMBER.search(said(desk))
    press(K.Key_Escape)
    assert heads_shown(desk) == ["Ibu Rukmini Suhartini"]


def test_another_village_is_chosen_from_the_list(desk: Desk, session: Session) -> None:
    page_of(desk).new_family()
    desk.write("family_nama_kepala_keluarga", "Rukmini")
    village: Any = desk.child("family_village_code")
    village.setFocus()
    village.selectAll()
    press("jayagiri")
    desk.click("family_save")  # nothing was chosen yet
    assert "dari daftar" in village.accessibleDescription()
    assert everybody(session) == []
    village.look()
    village.setFocus()
    press(K.Key_Return)
    desk.click("family_save")
    (kept,) = everybody(session)
    assert session.regions.full_name(kept.record.village_code).startswith("Desa Jayagiri")


def test_what_cannot_be_kept_is_said_beside_its_field(desk: Desk, session: Session) -> None:
    family(session, 1)
    page_of(desk).new_family()
    desk.write("family_nomor_kartu_keluarga", factory.kk(1))
    desk.click("family_save")
    assert "belum diisi" in desk.child("family_nama_kepala_keluarga").accessibleDescription()
    number = desk.child("family_nomor_kartu_keluarga")
    assert "Asep Hidayat" in number.accessibleDescription()
    assert desk.child("family_nama_kepala_keluarga").hasFocus()
    assert len(everybody(session)) == 1
    desk.write("family_nama_kepala_keluarga", "Rukmini")
    desk.child("family_split").setFocus()
    press(K.Key_Space)
    desk.click("family_save")
    rukmini = next(k.record for k in everybody(session) if k.record.keluarga_pecahan == 1)
    assert rukmini.nama_kepala_keluarga == "Rukmini"


def test_words_beside_the_card_number_while_it_is_typed(desk: Desk) -> None:
    page_of(desk).new_family()
    field: Any = desk.child("family_nomor_kartu_keluarga")
    field.setFocus()
    press("32170112")
    assert field.accessibleDescription() == "8 dari 16 angka"
    press("09109001")
    assert field.accessibleDescription() == "Terbit 12-09-2010"


def test_a_form_with_something_in_it_is_not_left_unasked(desk: Desk, session: Session) -> None:
    alt(desk, "K")
    press("Rukmini")
    press(K.Key_Escape)
    assert desk.child("confirm_strip").isVisible()
    desk.click("confirm_back")
    assert desk.child("family_form").isVisible()
    assert page_of(desk).may_leave() is False
    desk.click("confirm_act")
    assert desk.child("families_frame").isVisible()
    assert everybody(session) == []
    alt(desk, "K")
    press(K.Key_Escape)  # an untouched one is left at once
    assert desk.child("families_frame").isVisible()


def test_a_listed_family_is_changed_a_surveyed_one_through_its_survey(
    desk: Desk, session: Session
) -> None:
    home = family(session, 2)
    page_of(desk).open_family(home.record_id)
    desk.click("change_family")
    desk.write("family_alamat", "Kp. Sindang")
    desk.click("family_save")
    assert desk.child("family_view").isVisible()
    assert everybody(session)[0].record.alamat == "Kp. Sindang"
    open_family(desk, surveyed(session, 1))
    assert not desk.child("change_family").isVisible()


# --- one family ---


def test_a_family_file_shows_members_visits_and_surveys_in_words(
    desk: Desk, session: Session
) -> None:
    done = surveyed(session, 1, (*FOUR, GRANDMOTHER))
    fed = Recipients(session).save(factory.recipient(5, nik=nik_of(FOUR[1]))).recipient
    assert fed is not None
    visits = Visits(session)
    visits.record(
        factory.visit(
            done.household.record_id,
            date(2026, 11, 3),
            result=6,
            note="rumah kosong",
            next_date=date(2026, 11, 24),
        )
    )
    page = open_family(desk, done)
    members = cells(page.family.members.section.table)
    lines = [members[at : at + 6] for at in range(0, len(members), 6)]
    assert [line[:3] for line in lines] == [
        ["1. Asep Hidayat", "Kepala keluarga", "46"],
        ["2. Euis Komariah", "Istri/suami", "44"],
        ["3. Dadang Hidayat", "Anak", "16"],
        ["4. Nur Aisyah", "Anak", "12"],
        ["5. Nenek Aminah", "Orang tua", "80"],
    ]
    assert lines[0][3] == "321701******9011"
    assert lines[4][3:5] == ["Tidak punya NIK", "Disabilitas"]
    assert [line[5] for line in lines] == ["", "Aktif", "", "", ""]
    assert cells(page.family.visits.table) == [
        *("24-11-2026", "Layak", "", "Dewi Kartika"),
        *("03-11-2026", "Tidak ditemukan", "kembali 24-11-2026 · rumah kosong", "Dewi Kartika"),
    ]
    assert cells(page.family.surveys.table)[0] == "24-11-2026"
    assert cells(page.family.surveys.table)[1].startswith("dtsen2026 · ")
    assert not NUMBER.search(said(desk))


def test_a_family_asks_for_visit_survey_reading_and_revision(desk: Desk, session: Session) -> None:
    done = surveyed(session, 1)
    page = open_family(desk, done)
    home, survey = done.household.record_id, done.survey.record_id
    for signal, letter, expected in (
        (page.visit_asked, "T", home),
        (page.survey_asked, "S", home),
        (page.survey_opened, "B", survey),
        (page.revision_asked, "I", survey),
    ):
        heard = asked(signal)
        alt(desk, letter)
        assert heard == [expected]


def test_an_unfinished_survey_is_gone_on_with(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    begin(session, home.record_id)
    page = page_of(desk)
    page.open_family(home.record_id)
    assert desk.child("family_draft").isVisible()
    button: Any = desk.child("begin_survey")
    assert button.text() == "Lanjutkan &survei"
    heard = asked(page.survey_asked)
    press(K.Key_Return)  # it has the focus: there are no members to look at
    assert heard == [home.record_id]


def test_a_member_becomes_a_candidate_or_opens_as_recipient(desk: Desk, session: Session) -> None:
    done = surveyed(session, 1, (*FOUR, GRANDMOTHER))
    fed = Recipients(session).save(factory.recipient(5, nik=nik_of(FOUR[1]))).recipient
    assert fed is not None
    page = open_family(desk, done)
    candidates, opened = asked(page.candidate_asked), asked(page.recipient_opened)
    press(K.Key_Down)
    assert not desk.child("make_candidate").isVisible()
    alt(desk, "P")
    assert opened == [fed.record_id]
    page.family.members.section.table.view.setFocus()
    press(K.Key_End)
    assert not desk.child("open_recipient").isVisible()
    alt(desk, "C")
    (grandmother,) = candidates
    assert isinstance(grandmother, Recipient)
    assert grandmother.person_id == done.members[4].record.person_id
    assert (grandmother.name, grandmother.group) == ("Nenek Aminah", "disabilitas")


def test_a_nik_is_in_full_only_while_its_button_is_held(desk: Desk, session: Session) -> None:
    page = open_family(desk, surveyed(session, 1, FOUR))
    for number, button in (
        ("selected_nik_number", "show_selected_nik"),
        ("person_nik_number", "show_person_nik"),
    ):
        label: Any = desk.child(number)
        held = desk.child(button)
        held.setFocus()
        QTest.keyPress(held, K.Key_Space)
        assert label.text() == nik_of(FOUR[0])
        desk.window.setFocus()  # whatever takes the focus away covers it again
        assert label.text() == "321701******9011"
        QTest.keyRelease(held, K.Key_Space)
        page.family.members.section.table.view.setFocus()
        press(K.Key_Return)


def test_a_shared_card_leads_to_the_other_family_and_back(desk: Desk, session: Session) -> None:
    mine = family(session, 1)
    put_family(session, 2, nomor_kartu_keluarga=factory.kk(1))
    page = page_of(desk)
    page.open_family(mine.record_id)
    assert "Euis Komariah" in desk.child("family_doubts").accessibleDescription()
    desk.click("doubt_family")
    assert page.family.household_id() != mine.record_id
    press(K.Key_Escape)
    assert page.family.household_id() == mine.record_id
    press(K.Key_Escape)
    assert desk.child("families").isVisible()


def test_one_person_with_two_ids_is_united_by_a_button(desk: Desk, session: Session) -> None:
    fed = Recipients(session).save(factory.recipient(3)).recipient
    assert fed is not None
    home = family(session, 1)
    put_member(session, home.record_id, 3, person_id="dari laptop lain")
    page = page_of(desk)
    page.open_family(home.record_id)
    desk.click("doubt_unite")
    assert "Tidak ada keraguan" in said(desk)
    assert Households(session).person(fed.record.person_id).person_ids == (fed.record.person_id,)


def test_what_two_laptops_say_of_a_family_is_decided_in_words(desk: Desk, session: Session) -> None:
    done = surveyed(session, 1)
    before = done.household
    with session.db.write() as c:
        for code in (2, 5):
            changed = replace(before.record, status_kepemilikan_rumah=code)
            records.save(c, session.author, "household", changed, before)
    page = page_of(desk)
    page.show_list("decide")
    assert heads_shown(desk) == ["Asep Hidayat"]
    press(K.Key_Return)
    choice: Any = desk.child("dispute_status_kepemilikan_rumah")
    told = " ".join(button.text() for button in choice.findChildren(QWidget) if button.text())
    assert "Kontrak/sewa" in told and "Lainnya" in told
    choice.set_value(1)
    desk.click("settle_disputes")
    after = Households(session).get(before.record_id)
    assert after is not None and after.heads == 1


def test_a_family_in_the_bin_is_only_read_and_can_come_back(desk: Desk, session: Session) -> None:
    done = surveyed(session, 1)
    page = open_family(desk, done)
    desk.click("discard_family")
    assert heads_shown(desk) == []
    page.open_family(done.household.record_id)
    assert "dibuang" in desk.said()
    for name in ("begin_survey", "record_visit", "revise_survey", "make_candidate"):
        assert not desk.child(name).isVisible(), name
    (banner,) = page.banners.banners()
    button = banner.findChild(QPushButton)
    assert button is not None
    button.click()
    assert len(everybody(session)) == 1
    assert desk.child("begin_survey").isVisible()
    assert page.banners.banners() == []


def test_a_family_that_is_not_here_is_said_so(desk: Desk) -> None:
    page_of(desk).open_family("keluarga di laptop lain")
    assert "tidak ada di laptop ini" in desk.said()
    assert desk.child("families_frame").isVisible()


def test_codes_of_another_instrument_stay_codes(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    put_member(session, home.record_id, 1, instrument="regsosek2022", status_hubungan_keluarga=7)
    page_of(desk).open_family(home.record_id)
    assert "kode 7 (regsosek2022)" in said(desk)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.OFFICE])
def test_others_read_and_begin_no_visit_or_survey(
    qtbot: QtBot, app: QApplication, profile: Callable[..., Session], role: Role
) -> None:
    session = profile("Rina Marlina", role)
    done = surveyed(session, 1)
    desk = Desk(qtbot, session, households.page)
    page = open_family(desk, done)
    for name in ("begin_survey", "record_visit", "revise_survey"):
        assert not desk.child(name).isVisible(), name
    heard = asked(page.survey_opened)
    desk.click("read_survey")
    assert heard == [done.survey.record_id]


# --- one person ---


def test_a_person_is_shown_in_every_role(desk: Desk, session: Session) -> None:
    factory.route(session, 1)
    fed = Recipients(session).page(RecipientFilter())[0]
    Recipients(session).save(replace(fed.record, nik=nik_of(FOUR[1])), fed)
    day = date(2026, 11, 24)
    Deliveries(session).record(fed.record_id, day, Outcome())
    done = surveyed(session, 1, FOUR)
    page = open_family(desk, done)
    press(K.Key_Down, K.Key_Return)
    view = page.person
    assert view.isVisible()
    assert cells(view.roles.table) == ["Asep Hidayat", "Istri/suami", "Tinggal di rumah ini"]
    assert cells(view.surveys.table)[:2] == ["24-11-2026", "Asep Hidayat"]
    assert cells(view.recipients.table)[1:] == ["Aktif", "01-01-2026"]
    assert cells(view.meals.table)[:1] == ["24-11-2026"]
    assert not NUMBER.search(said(desk))
    opened, families, read = (
        asked(page.recipient_opened),
        page.family,
        asked(page.survey_opened),
    )
    desk.click("person_recipient")
    desk.click("person_survey")
    assert (opened, read) == ([fed.record_id], [done.survey.record_id])
    alt(desk, "K")
    assert families.household_id() == done.household.record_id
    assert families.isVisible()


def test_a_member_taken_off_the_list_is_a_former_one(desk: Desk, session: Session) -> None:
    home = family(session, 1)
    put_member(session, home.record_id, 1, person_id="o", void=True)
    page = page_of(desk)
    page.open_person("o")
    assert cells(page.person.roles.table)[2] == "tidak tercatat lagi"
    assert not desk.child("person_candidate").isVisible()


def test_a_candidate_begins_the_form_of_a_recipient_and_back_to_the_family(
    qtbot: QtBot, app: QApplication, session: Session
) -> None:
    done = surveyed(session, 1, FOUR)
    desk = Desk(qtbot, session, recipients.page)
    page = cast(RecipientsPage, desk.page)
    page.add_candidate(Households(session).candidate(done.members[0]))
    name: Any = desk.child("recipient_name")
    assert name.text() == "Asep Hidayat"
    assert desk.child("open_family").isVisible()
    mode: Any = desk.child("recipient_consent_mode")
    mode.set_value("tanda-tangan")
    mode.activated.emit(mode.currentIndex())
    (kept,) = Recipients(session).page(RecipientFilter())
    assert kept.record.person_id == done.members[0].record.person_id
    page.open_recipient(kept.record_id)
    heard = asked(page.family_asked)
    desk.click("open_family")
    assert heard == [done.household.record_id]
    other = Recipients(session).save(factory.recipient(6)).recipient
    assert other is not None
    page.open_recipient(other.record_id)
    assert not desk.child("open_family").isVisible()


# --- for everybody, on a small screen ---


def test_nothing_is_cut_or_nameless_and_no_key_means_two_things(
    desk: Desk, session: Session
) -> None:
    done = surveyed(session, 1, (*FOUR, GRANDMOTHER))
    put_family(session, 2, nomor_kartu_keluarga=factory.kk(1))
    page = page_of(desk)
    person_id = done.members[4].record.person_id
    for size in ((1093, 582), (1366, 728)):
        desk.window.resize(*size)
        for show in (
            page.show_list,
            page.new_family,
            lambda: page.open_family(done.household.record_id),
            lambda: page.open_person(person_id),
        ):
            show()
            settle()
            assert clipped(page) == []
            assert outside(page) == []
            assert unnamed(page) == []
            assert alike(desk.window) == []
