"""Survei over a real profile: lists, interviews by keyboard, known families, finished surveys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import factory
import pytest
from field_desk import CTRL, Desk, press
from interviews import ALONE, FOUR, ROSTER, begin, complete, enter, family, surveyed
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sessions import FixedClock
from survey_desk import photo
from survey_typist import PEOPLE, Typist
from test_mnemonics import alike
from test_screens import clipped, outside, unnamed

from kemensos_desktop.domain.errors import DiskFull
from kemensos_desktop.forms.nodes import Leaf, Range
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Surveys
from kemensos_desktop.storage import records
from kemensos_desktop.storage import surveys as stored
from kemensos_desktop.ui import survey
from kemensos_desktop.ui.survey import SurveysPage
from kemensos_desktop.ui.survey.header import INTERVIEW, KEYING
from kemensos_desktop.ui.survey.picture_editor import PictureEditor
from kemensos_desktop.ui.survey.pictures import LIMIT
from kemensos_desktop.ui.survey.question import QuestionField

K = Qt.Key
STREET = "/data/blok_i/wilayah/nama_jalan"
FLOOR = "/data/blok_ii/bangunan/r9_luas_lantai"
FRONT = "/data/blok_ii/foto/foto_depan"
NAME = f"{ROSTER}[1]/identitas/r25_nama"
Open = Callable[[], Desk]


@pytest.fixture
def opened(qtbot: QtBot, app: QApplication, officer: Session) -> Open:
    def new() -> Desk:
        return Desk(qtbot, officer, survey.page)

    return new


@pytest.fixture
def desk(opened: Open) -> Desk:
    return opened()


def page(desk: Desk) -> SurveysPage:
    assert isinstance(desk.page, SurveysPage)
    return desk.page


def interview(desk: Desk) -> object:
    sitting = page(desk).view._sitting
    assert sitting is not None
    return sitting.interview


def leaf(desk: Desk, ref: str) -> Leaf:
    found = interview(desk).form.find(ref)  # type: ignore[attr-defined]
    assert isinstance(found, Leaf), ref
    return found


def jump(desk: Desk, ref: str) -> None:
    page(desk).view.jump(interview(desk).form.find(ref))  # type: ignore[attr-defined]


def editor(desk: Desk, ref: str) -> QWidget:
    """The editor of a question that is in sight."""
    wanted = leaf(desk, ref)
    fields = [f for f in page(desk).findChildren(QuestionField) if f.leaf is wanted]
    found = next(f for f in fields if f.isVisible()).editor
    assert isinstance(found, QWidget)
    return found


def heads(desk: Desk) -> list[str]:
    return [row.line.head for row in page(desk).list.drafts.model.rows()]


# --- a whole family ---


@pytest.mark.parametrize("mode", [INTERVIEW, KEYING])
def test_a_family_of_four_is_typed_into_a_profile(desk: Desk, mode: str, tmp_path: Path) -> None:
    head = {"nama_kepala_keluarga": "Asep Sunandar", "nomor_kartu_keluarga": ""}
    home = family(desk.session, 2, **head)
    page(desk).begin_family(home.record_id)
    page(desk).view.set_mode(mode)
    typist = Typist(page(desk).view, interview(desk), photo(tmp_path / "rumah.jpg"))  # type: ignore[arg-type]
    typist.fill_in()
    assert "Survei selesai dan tersimpan. 4 anggota tercatat." in desk.said()
    assert page(desk).reading.isVisible()
    file = Households(desk.session).file(home.record_id)
    assert file is not None
    assert [k.record.nama for k in file.members] == [name for name, *_ in PEOPLE]
    assert [k.record.nomor_induk_kependudukan for k in file.members] == [p[1] for p in PEOPLE]
    assert (file.household.record.status, file.household.record.r9_luas_lantai) == ("disurvei", 42)
    assert (len(file.surveys), file.draft, file.visits[0].record.result) == (1, None, 1)
    page(desk).show_list("done")
    assert [row.line.row.head for row in page(desk).list.done.model.rows()] == ["Asep Sunandar"]


# --- coming back ---


@pytest.mark.parametrize("mode", [INTERVIEW, KEYING])
def test_coming_back_is_at_the_same_question(desk: Desk, mode: str) -> None:
    interview_of = begin(desk.session, family(desk.session).record_id)
    enter(interview_of, FOUR)
    page(desk).resume(interview_of.draft.draft_id)
    page(desk).view.set_mode(mode)
    jump(desk, FLOOR)
    press("36")
    desk.window.navigate("penerima")
    assert leaf(desk, FLOOR).stored == "36"
    desk.window.navigate("page")
    assert QApplication.focusWidget() is editor(desk, FLOOR)
    # the same over the list, where the form is another object
    page(desk).show_list()
    assert heads(desk) == [factory.NAMES[0]]
    press(K.Key_Return)
    assert page(desk).view.mode() == mode
    assert QApplication.focusWidget() is editor(desk, FLOOR)
    assert leaf(desk, FLOOR).stored == "36"


def test_a_draft_that_was_on_the_screen_is_offered_again(opened: Open, officer: Session) -> None:
    first = opened()
    page(first).begin_family(family(officer).record_id)
    jump(first, STREET)
    press("Kp. Cigugur", K.Key_Return)
    given = interview(first).answered()  # type: ignore[attr-defined]
    again = opened()  # as after kill -9: nobody left the interview
    assert f"Survei keluarga {factory.NAMES[0]} masih terbuka" in again.said()
    assert f"{given} jawaban dipulihkan" in again.said()
    (row,) = page(again).list.drafts.model.rows()
    assert (row.recovered, row.line.answered) == (True, given)
    press(K.Key_Return)
    assert page(again).view.isVisible()
    assert leaf(again, STREET).stored == "Kp. Cigugur"
    assert f"{given} jawaban dipulihkan" in again.said()
    page(again).show_list()
    assert opened().said() == ""
    # nor when a finished survey was read after it
    done = surveyed(officer, 4, ALONE)
    page(again).resume(row.line.draft.draft_id)
    page(again).read(done.survey.record_id)
    assert Surveys(officer).left_open() is None


def test_the_language_of_a_draft_stays(desk: Desk) -> None:
    page(desk).begin_family(family(desk.session).record_id)
    page(desk).view.header.language_chosen.emit("English (en)")
    page(desk).show_list()
    press(K.Key_Return)
    assert interview(desk).form.current_language == "English (en)"  # type: ignore[attr-defined]
    block = interview(desk).form.find("/data/blok_v")  # type: ignore[attr-defined]
    assert page(desk).view.tree._items[block].text(0).startswith("Block V")


def test_the_interview_on_the_screen_goes_on_when_its_family_is_opened_again(desk: Desk) -> None:
    home = family(desk.session)
    page(desk).begin_family(home.record_id)
    first = interview(desk)
    jump(desk, STREET)
    press(K.Key_A, modifier=CTRL)
    press("Jalan Baru")
    page(desk).begin_family(home.record_id)
    assert interview(desk) is first
    assert QApplication.focusWidget() is editor(desk, STREET)
    jump(desk, "/data/blok_i/wilayah/nomor_rumah")
    press("12", K.Key_Return)
    again = Surveys(desk.session).resume(Surveys(desk.session).drafts()[0].draft_id)
    assert again.form.find(STREET).stored == "Jalan Baru"  # type: ignore[union-attr]
    assert again.form.find("/data/blok_i/wilayah/nomor_rumah").stored == "12"  # type: ignore[union-attr]


def test_two_presses_open_one_interview_in_a_worker(
    qtbot: QtBot, app: QApplication, officer: Session
) -> None:
    home = family(officer)
    threaded = Desk(qtbot, officer, survey.page, threaded=True)
    page(threaded).begin_family(home.record_id)
    page(threaded).begin_family(home.record_id)
    qtbot.waitUntil(page(threaded).view.isVisible)
    jump(threaded, STREET)
    press(K.Key_A, modifier=CTRL)
    press("Jalan Baru")
    page(threaded).show_list()
    qtbot.waitUntil(lambda: not threaded.runner.busy())
    (row,) = page(threaded).list.drafts.model.rows()
    page(threaded).resume(row.line.draft.draft_id)
    qtbot.waitUntil(page(threaded).view.isVisible)
    assert leaf(threaded, STREET).stored == "Jalan Baru"
    qtbot.waitUntil(lambda: not threaded.runner.busy())


# --- the lists ---


def test_empty_lists_say_what_to_do_next(desk: Desk, qtbot: QtBot) -> None:
    buttons = page(desk).list.drafts.findChildren(QPushButton)
    button = next(one for one in buttons if one.isVisible())
    assert "Kunjungan" in button.text()
    with qtbot.waitSignal(page(desk).visits_asked, timeout=1000):
        button.click()


def test_an_office_that_visits_nobody_begins_with_what_was_handed_in(
    qtbot: QtBot, app: QApplication, supervisor: Session
) -> None:
    desk = Desk(qtbot, supervisor, survey.page)
    assert page(desk).list.table() is page(desk).list.done
    words = " ".join(label.text() for label in desk.page.findChildren(QLabel) if label.isVisible())
    assert "diterapkan di Impor" in words
    buttons = [one.text() for one in desk.page.findChildren(QPushButton) if one.isVisible()]
    assert not [text for text in buttons if "unjungan" in text]


def test_a_draft_is_thrown_away_and_comes_back(desk: Desk) -> None:
    for n in range(2):
        begin(desk.session, family(desk.session, n).record_id)
    page(desk).show_list()
    page(desk).list.drafts.focus_first()
    gone = heads(desk)[0]
    press(K.Key_Delete, modifier=CTRL)
    assert heads(desk) == [name for name in factory.NAMES[:2] if name != gone]
    toast = desk.window.findChild(QWidget, "toast")
    assert toast is not None and toast.accessibleName() == f"Draf {gone} dibuang."
    undo = toast.findChild(QPushButton, "toast_action")
    assert isinstance(undo, QPushButton)
    undo.click()
    assert sorted(heads(desk)) == sorted(factory.NAMES[:2])
    press(K.Key_Delete, modifier=CTRL)
    page(desk).list.choose("bin")
    page(desk).list.binned.focus_first()
    press(K.Key_Return)
    assert len(heads(desk)) == 2
    assert page(desk).list.chips.value() == "draft"


def test_a_name_finds_drafts_and_finished_surveys(desk: Desk) -> None:
    surveyed(desk.session, 1, ALONE)
    begin(desk.session, family(desk.session, 3).record_id)
    page(desk).list.search.setText(factory.NAMES[3].split()[0].lower())
    page(desk).list.reload()
    assert heads(desk) == [factory.NAMES[3]]
    assert page(desk).list.done.model.rowCount() == 0
    page(desk).list.search.setText(factory.NAMES[1][:5])
    page(desk).list.reload()
    assert heads(desk) == []
    (row,) = page(desk).list.done.model.rows()
    assert (row.line.row.officer, row.line.state.label) == ("Dewi Kartika", "Siap kirim")


# --- a known family ---


def test_a_known_family_is_confirmed_block_by_block(desk: Desk, clock: FixedClock) -> None:
    done = surveyed(desk.session, 2, FOUR)
    clock.on(2027, 5, 3)
    page(desk).begin_family(done.household.record_id)
    view = page(desk).view
    known = interview(desk)
    blocks = list(known.unconfirmed())  # type: ignore[attr-defined]
    assert view.same.isVisible()
    assert view._block().ref == blocks[0]  # type: ignore[union-attr]
    tops = {node.ref: item for node, item in view.tree._items.items() if item.parent() is None}
    assert [ref for ref, item in tops.items() if not item.icon(0).isNull()] == blocks
    press(K.Key_F8)
    assert known.unconfirmed() == tuple(blocks[1:])  # type: ignore[attr-defined]
    assert view._block().ref == blocks[1]  # type: ignore[union-attr]
    # an answer that is changed confirms its block too
    jump(desk, FLOOR)
    press(K.Key_A, modifier=CTRL)
    press("40", K.Key_Return)
    assert known.unconfirmed() == tuple(blocks[2:])  # type: ignore[attr-defined]
    assert not view.same.isVisible()
    complete(known)  # type: ignore[arg-type]
    view.check()
    checking = view.checking
    assert not checking.finish_button.isEnabled()
    assert [line.missing.ref for line in checking._model.rows()] == blocks[2:]
    checking.table.focus_first()
    press(*[K.Key_F8] * len(blocks[2:]))
    assert checking._model.rows() == []
    press(K.Key_Return)
    file = Households(desk.session).file(done.household.record_id)
    assert file is not None
    assert len(file.surveys) == 2
    assert file.household.record.r9_luas_lantai == 40


def test_a_draft_of_a_known_family_says_how_many_blocks_wait(desk: Desk, clock: FixedClock) -> None:
    done = surveyed(desk.session, 2, ALONE)
    clock.on(2027, 5, 3)
    begin(desk.session, done.household.record_id)
    page(desk).show_list()
    (row,) = page(desk).list.drafts.model.rows()
    assert page(desk).list._note(row) == "5 blok belum dipastikan"


# --- trouble ---


@pytest.mark.parametrize("mode", [INTERVIEW, KEYING])
def test_a_row_that_does_not_reach_the_disk_leaves_the_screen_as_it_was(
    desk: Desk, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = begin(desk.session, family(desk.session).record_id)
    enter(started, FOUR)
    page(desk).resume(started.draft.draft_id)
    page(desk).view.set_mode(mode)
    jump(desk, NAME)

    def full(*_: object) -> None:
        raise DiskFull("Disk laptop penuh.", "Kosongkan sebagian, lalu ulangi.")

    rows = interview(desk).form.find(ROSTER)  # type: ignore[attr-defined]
    assert isinstance(rows, Range)
    with monkeypatch.context() as patch:
        patch.setattr(stored, "put_step", full)
        page(desk).view._on_removal(rows.instances[1])
    assert "Disk laptop penuh. Kosongkan sebagian, lalu ulangi." in desk.said()
    assert desk.window.findChild(QWidget, "toast").isHidden()  # type: ignore[union-attr]
    renewed = interview(desk).form.find(ROSTER)  # type: ignore[attr-defined]
    assert renewed is not rows
    assert len(renewed.instances) == 4
    tree = page(desk).view.tree
    assert renewed in tree._items and rows not in tree._items
    # work goes on where it was, on the form that counts
    jump(desk, FLOOR)
    press("51", K.Key_Return)
    assert leaf(desk, FLOOR).stored == "51"
    page(desk).view._on_removal(renewed.instances[1])
    assert len(renewed.instances) == 3
    page(desk).view.undo_removal()
    again = Surveys(desk.session).resume(started.draft.draft_id)
    names = [again.form.find(f"{ROSTER}[{n}]/identitas/r25_nama").stored for n in range(1, 5)]  # type: ignore[union-attr]
    assert names == [person.name for person in FOUR]
    assert again.form.find(FLOOR).stored == "51"  # type: ignore[union-attr]


def test_an_answer_that_does_not_reach_the_disk_stays_written_in_its_field(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page(desk).begin_family(family(desk.session).record_id)
    jump(desk, STREET)
    field = editor(desk, STREET)
    before = leaf(desk, STREET).stored

    def full(*_: object) -> None:
        raise DiskFull("Disk laptop penuh.", "Kosongkan sebagian, lalu ulangi.")

    with monkeypatch.context() as patch:
        patch.setattr(stored, "put_step", full)
        press(K.Key_A, modifier=CTRL)
        press("Jalan Baru")
        desk.window.navigate("penerima")
    assert leaf(desk, STREET).stored == before
    desk.window.navigate("page")
    assert "Disk laptop penuh." in desk.said()
    assert field.property("text") == "Jalan Baru"


def test_what_finalising_refuses_is_listed_with_its_place(desk: Desk) -> None:
    surveyed(desk.session, 1, ALONE)
    second = begin(desk.session, family(desk.session, 2).record_id)
    enter(second, (replace(ALONE[0], name="Siti Lagi"),))
    complete(second)
    page(desk).resume(second.draft.draft_id)
    press(K.Key_Return, modifier=CTRL)
    press(K.Key_Return)
    checking = page(desk).view.checking
    (line,) = checking._model.rows()
    assert "sudah tercatat sebagai Siti Nurhaliza Rahayu" in line.missing.sentence
    assert checking.isVisible() and page(desk).view.isEnabled()
    checking.table.focus_first()
    press(K.Key_Return)
    assert QApplication.focusWidget() is editor(desk, f"{ROSTER}[1]/identitas/r26a_nik")


def test_photos_are_shrunk_refused_or_asked_for(desk: Desk, tmp_path: Path) -> None:
    started = begin(desk.session, family(desk.session).record_id)
    enter(started, ALONE)
    page(desk).resume(started.draft.draft_id)
    page(desk).view.set_mode(KEYING)
    jump(desk, FRONT)
    field = editor(desk, FRONT)
    assert isinstance(field, PictureEditor)
    (tmp_path / "catatan.jpg").write_text("bukan foto")
    field.take(tmp_path / "catatan.jpg")
    assert "bukan foto yang dapat dibaca" in field.complaint()
    assert leaf(desk, FRONT).stored == ""
    page(desk).view.check()
    told = {
        line.missing.ref: line.missing.sentence for line in page(desk).view.checking._model.rows()
    }
    assert told[FRONT] == "Foto ini wajib diambil."
    big = tmp_path / "rumah.jpg"
    Image.effect_noise((1000, 750), 60).resize((4000, 3000)).convert("RGB").save(big, quality=95)
    jump(desk, FRONT)
    field.take(big)
    data = interview(desk).attachment(leaf(desk, FRONT).stored)  # type: ignore[attr-defined]
    assert 0 < len(data) <= LIMIT < big.stat().st_size
    assert max(QImage.fromData(data).width(), QImage.fromData(data).height()) <= 1600


# --- finished ---


def test_a_finished_survey_is_read_and_edited_as_a_revision(
    desk: Desk, qtbot: QtBot, clock: FixedClock
) -> None:
    done = surveyed(desk.session, 2, FOUR)
    page(desk).show_list("done")
    page(desk).list.done.focus_first()
    press(K.Key_Return)
    reading = page(desk).reading
    assert reading.isVisible()
    told = reading.findChild(QWidget, "finished_told")
    assert told is not None
    assert "Selesai 24 November 2026 oleh Dewi Kartika · 4 anggota" in str(told.property("text"))
    said = {line.node.ref: line.answer for line in reading.reading._model.rows()}
    assert said["/data/blok_i/wilayah/kabupaten_kota"] == "Kab. Bandung Barat"
    # numbers of cards are masked where nobody writes them
    nik = FOUR[0].answers()["identitas/r26a_nik"]
    assert nik not in said.values() and "*" in said[f"{ROSTER}[1]/identitas/r26a_nik"]
    with qtbot.waitSignal(page(desk).family_asked, timeout=1000) as asked:
        desk.click("finished_open_family")
    assert asked.args == [done.household.record_id]
    clock.forward(hours=1)
    desk.click("finished_revise")
    jump(desk, FLOOR)
    press(K.Key_A, modifier=CTRL)
    press("4", K.Key_Return)
    assert not page(desk).view.same.isVisible()
    page(desk).view.check()
    press(K.Key_Return)
    finished = reading.finished()
    assert finished is not None
    assert finished.file.survey.record_id == done.survey.record_id
    edits = [(e.question, e.before, e.after) for e in reading.history.model.rows()]
    assert edits == [("9. Luas lantai (m²)", "36", "4"), ("", "", "")]
    assert [reading._question(e) for e in reading.history.model.rows()][-1] == (
        "Diselesaikan pertama kali"
    )
    assert any("luas lantai 4 m²" in remark.sentence for remark in finished.remarks)


def test_a_finished_survey_says_where_its_people_also_are(desk: Desk) -> None:
    first = surveyed(desk.session, 1, ALONE)
    other = family(desk.session, 3)
    twin = replace(
        first.members[0].record, household_id=other.record_id, row_id="x", nama="Siti N."
    )
    with desk.session.db.write() as c:  # as another laptop's batch brings it
        records.save(c, desk.session.author, "member", twin)
    page(desk).read(first.survey.record_id)
    finished = page(desk).reading.finished()
    assert finished is not None
    (doubt,) = [remark for remark in finished.remarks if remark.node is None]
    assert f"juga tercatat sebagai Siti N. di keluarga {factory.NAMES[3]}" in doubt.sentence


# --- looks ---


def test_every_state_fits_a_small_window(
    desk: Desk, opened: Open, app: QApplication, clock: FixedClock
) -> None:
    long = "Raden Ajeng Siti Nurhaliza Kusumawardhani Rahayuningtyas Prawirodirdjo"
    done = surveyed(desk.session, 2, FOUR)
    clock.on(2027, 5, 3)
    begin(desk.session, family(desk.session, 5, nama_kepala_keluarga=long).record_id)

    def fits() -> None:
        for _ in range(3):
            app.processEvents()
        assert desk.window.width() == 1093
        assert clipped(page(desk)) == []
        assert outside(page(desk)) == []
        assert unnamed(page(desk)) == []
        assert alike(desk.window) == []

    desk.window.resize(1093, 614)
    page(desk).show_list()
    for chip in ("draft", "done", "bin"):
        page(desk).list.choose(chip)
        fits()
    page(desk).begin_family(done.household.record_id)
    for mode in (INTERVIEW, KEYING):
        page(desk).view.set_mode(mode)
        fits()
    page(desk).view.check()
    fits()
    page(desk).read(done.survey.record_id)
    for chip in ("answers", "remarks", "history"):
        page(desk).reading.chips.set_value(chip)
        fits()
