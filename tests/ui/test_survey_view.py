"""One questionnaire by keyboard: both modes, roster, photos, language, finishing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from field_desk import ALT, CTRL, SHIFT, press
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from survey_desk import Finishing, MemoryInterview, photo
from survey_typist import Typist
from test_screens import clipped, outside, unnamed

from kemensos_desktop.domain.errors import DatabaseDamaged, KnownError
from kemensos_desktop.forms.nodes import AnyNode, Leaf, Range
from kemensos_desktop.ui import survey, theme
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.survey.header import INTERVIEW, KEYING
from kemensos_desktop.ui.survey.interview_view import InterviewView
from kemensos_desktop.ui.survey.keying_view import BlockSheet, KeyingView
from kemensos_desktop.ui.survey.outline import State, marked, plain
from kemensos_desktop.ui.survey.picture_editor import PictureEditor
from kemensos_desktop.ui.survey.pictures import LIMIT, shrink
from kemensos_desktop.ui.survey.question import NoteLine, QuestionField
from kemensos_desktop.ui.survey.roster_cards import RosterCards
from kemensos_desktop.ui.survey.roster_grid import RosterGrid
from kemensos_desktop.ui.survey.writing import typed_point
from kemensos_desktop.ui.tasks import InlineRunner
from kemensos_desktop.ui.widgets import Page, column

K = Qt.Key
AREA = "blok_i/wilayah/"
FAMILY = "blok_i/keluarga/"
FLOOR = "blok_ii/bangunan/r9_luas_lantai"


class Desk:
    """The view in its window with an interview in memory."""

    def __init__(self, qtbot: QtBot) -> None:
        self.finishing = Finishing()
        self.runner = InlineRunner(ErrorPresenter().show)
        self.page = survey.SurveyView(self.finishing.finalise, self.runner)
        self.sheet = Page()
        self.sheet.add(Pane(column(self.page)), 1)
        spec = PageSpec("survei", "Survei", "list-checks", "Pekerjaan", lambda: self.sheet)
        self.window = MainWindow([spec], Identity("Dewi Kartika", "Petugas", "Dinas Sosial"))
        qtbot.addWidget(self.window)
        self.window.resize(1366, 728)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.window.navigate("survei")
        self.interview = MemoryInterview()

    def open(self, mode: str = INTERVIEW, **answers: str) -> None:
        for path, value in answers.items():
            self.interview.answer(f"/data/{path}", value)
        self.interview.writes.clear()
        self.page.open_interview(self.interview, "Keluarga Asep Sunandar", mode=mode)

    def node(self, path: str) -> AnyNode:
        found = self.interview.form.find(f"/data/{path}")
        assert found is not None, path
        return found

    def leaf(self, path: str) -> Leaf:
        found = self.node(path)
        assert isinstance(found, Leaf)
        return found

    def jump(self, path: str) -> None:
        self.page.jump(self.node(path))

    def view(self) -> Any:
        kind = InterviewView if self.page.mode() == INTERVIEW else KeyingView
        return self.page.findChild(kind)

    def field(self, path: str) -> QuestionField:
        leaf = self.leaf(path)
        found = [one for one in self.page.findChildren(QuestionField) if one.leaf is leaf]
        shown = [one for one in found if not one.isHidden()]
        assert shown, path
        return shown[-1]

    def present(self) -> str:
        anchor = self.view().present().anchor
        return str(anchor.ref).removeprefix("/data/")

    def said(self) -> str:
        return " ".join(banner.accessibleName() for banner in self.sheet.banners.banners())


FOUND = {
    AREA + "provinsi": "32",
    AREA + "kabupaten_kota": "32.17",
    FAMILY + "status_keluarga": "1",
}


@pytest.fixture
def desk(qtbot: QtBot, app: QApplication) -> Desk:
    return Desk(qtbot)


def rows_of(desk: Desk) -> Range:
    rows = desk.leaf("blok_iv/anggota[1]/identitas/r25_nama").parent.parent
    assert rows is not None
    found = rows.range
    assert found is not None
    return found


# --- a whole family ---


def test_a_family_is_entered_by_keyboard_in_either_mode(
    qtbot: QtBot, app: QApplication, tmp_path: Path
) -> None:
    picture = photo(tmp_path / "rumah.jpg")
    given = {}
    for mode in (INTERVIEW, KEYING):
        desk = Desk(qtbot)
        desk.open(mode)
        typist = Typist(desk.page, desk.interview, picture)
        typist.fill_in()
        assert desk.finishing.finished == [desk.interview]
        given[mode] = {
            leaf.ref: leaf.stored for leaf in typist.asked() if leaf.stored and leaf.relevant
        }
        # every answer was written when it was given, none a second time
        assert len(desk.interview.writes) == len(dict(desk.interview.writes))
    assert given[INTERVIEW] == given[KEYING]
    assert len(given[KEYING]) > 200


# --- moving and writing ---


def test_enter_goes_on_and_shift_enter_comes_back(desk: Desk) -> None:
    desk.open()
    assert desk.present() == AREA + "provinsi"
    press("jawa bar", K.Key_Return)
    assert desk.interview.writes == [("/data/" + AREA + "provinsi", "32")]
    assert desk.present() == AREA + "kabupaten_kota"
    press(K.Key_Return, modifier=SHIFT)
    assert desk.present() == AREA + "provinsi"
    assert desk.field(AREA + "provinsi").editor.text() == "32   Jawa Barat"
    press(K.Key_Right, modifier=ALT)
    assert desk.present() == AREA + "kabupaten_kota"
    press(K.Key_Left, modifier=ALT)
    assert desk.present() == AREA + "provinsi"


def test_an_answer_outside_the_rule_holds_the_step(desk: Desk) -> None:
    desk.open(**FOUND)
    desk.jump(FLOOR)
    press("0", K.Key_Return)
    assert desk.present() == FLOOR
    assert desk.field(FLOOR).sentence() == "Luas lantai 1 sampai 999 m²."
    assert "999" in desk.field(FLOOR).editor.accessibleDescription()
    press("42", K.Key_Return)
    assert desk.present() == "blok_ii/bangunan/r10a_lantai"


def test_a_soft_warning_is_seen_once_before_going_on(desk: Desk) -> None:
    desk.open(**FOUND)
    desk.jump(FLOOR)
    press("4", K.Key_Return)
    assert desk.present() == FLOOR
    notes = [n for n in desk.page.findChildren(NoteLine) if n.leaf.name == "w_luas_lantai"]
    assert [n.property("tone") for n in notes if not n.isHidden()] == ["warn"]
    assert "luas lantai 4 m²" in notes[-1].accessibleName()
    press(K.Key_Return)
    assert desk.present() == "blok_ii/bangunan/r10a_lantai"


def test_what_is_no_number_is_said_and_counts_as_no_answer(desk: Desk) -> None:
    desk.open(**FOUND, **{FLOOR: "42"})
    desk.jump(FLOOR)
    press("dua", K.Key_Return)
    field = desk.field(FLOOR)
    assert field.sentence() == "Tulis bilangan bulat, misalnya 12."
    assert field.editor.text() == "dua"
    assert desk.interview.stored(FLOOR) == ""


def test_number_keys_choose_also_with_two_digits(desk: Desk) -> None:
    desk.open(**FOUND)
    desk.jump("blok_ii/sanitasi/r16_air_minum")
    press("11")
    assert desk.interview.stored("blok_ii/sanitasi/r16_air_minum") == "11"
    press(K.Key_Delete)
    assert desk.interview.stored("blok_ii/sanitasi/r16_air_minum") == ""
    desk.jump("tambahan/t_program")
    options = [option.value for option in desk.leaf("tambahan/t_program").options]
    press("12")
    assert desk.interview.stored("tambahan/t_program") == options[11]
    press("12")
    assert desk.interview.stored("tambahan/t_program") == ""


def test_a_village_is_found_among_those_of_its_kecamatan(desk: Desk) -> None:
    desk.open(**FOUND, **{AREA + "kecamatan": "32.17.01"})
    desk.jump(AREA + "desa")
    press("kayu")
    editor = desk.field(AREA + "desa").editor
    assert editor._model.stringList() == ["Kayuambon"]
    press(K.Key_Return)
    assert desk.interview.stored(AREA + "desa").startswith("32.17.01.")
    assert desk.interview.stored(AREA + "kode_pos").startswith("40")


def test_a_name_that_is_not_on_the_list_is_no_answer(desk: Desk) -> None:
    desk.open()
    press("atlantis", K.Key_Return)
    assert desk.present() == AREA + "provinsi"
    assert "Tidak ada dalam daftar" in desk.field(AREA + "provinsi").sentence()
    assert desk.interview.writes == []


def test_a_fault_while_writing_is_told(desk: Desk) -> None:
    desk.open()
    desk.interview.broken = DatabaseDamaged("Basis data rusak.", "Pulihkan cadangan.")
    press("jawa bar", K.Key_Return)
    assert "Basis data rusak." in desk.said()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("-6.8171, 107.6175 8", "-6.8171 107.6175 0 8"),
        ("-6,8171 107,6175", "-6.8171 107.6175"),
        ("https://maps.example/@-6.8171,107.6175,17z", "-6.8171 107.6175"),
        ("-6.8171 107.6175 ±8 m", "-6.8171 107.6175 0 8"),
        ("107.6175", None),
        ("-96.1, 107.2", None),
        ("di belakang masjid 1 2", None),
    ],
)
def test_coordinates_as_people_write_them(typed: str, kept: str | None) -> None:
    assert typed_point(typed) == kept


# --- the tree ---


def test_the_tree_shows_four_states_and_counts(desk: Desk) -> None:
    desk.open(**FOUND)
    tree, building = desk.page.tree, "blok_ii/bangunan/"
    leaf = desk.leaf(FLOOR)
    assert tree.state(leaf) is State.EMPTY
    desk.jump(FLOOR)
    press("0", K.Key_Return)
    assert tree.state(leaf) is State.PROBLEM
    press("42", K.Key_Return)
    assert tree.state(leaf) is State.ANSWERED
    desk.jump(AREA + "kode_desa_bps")
    press(K.Key_Return)
    assert tree.state(desk.leaf(AREA + "kode_desa_bps")) is State.SKIPPED
    assert tree.counts(desk.node(building.rstrip("/"))) == (1, 9, 0)


def test_one_answer_touches_only_what_its_change_set_names(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(KEYING, **FOUND)
    desk.jump("blok_ii")
    tree = desk.page.tree
    marked_leaves, refreshed = [], []
    mark, apply = tree._mark, QuestionField.apply
    monkeypatch.setattr(
        tree, "_mark", lambda leaf, item: (marked_leaves.append(leaf), mark(leaf, item))
    )
    monkeypatch.setattr(
        QuestionField,
        "apply",
        lambda self, aspects: (refreshed.append(self.leaf), apply(self, aspects)),
    )
    desk.interview.changes.clear()
    desk.jump(FLOOR)
    press("42", K.Key_Return)
    named = {change.node for changes in desk.interview.changes for change in changes.changed}
    assert desk.leaf(FLOOR) in refreshed
    assert set(refreshed) <= named
    assert set(marked_leaves) <= named


def test_search_finds_a_question_and_enter_goes_there(desk: Desk) -> None:
    desk.open(**FOUND)
    press(K.Key_F, modifier=CTRL)
    assert QApplication.focusWidget() is desk.page.tree.search
    press("luas lantai", K.Key_Return)
    assert desk.present() == FLOOR
    assert QApplication.focusWidget() is desk.field(FLOOR).editor


# --- keying ---


def test_only_the_block_in_sight_is_built(desk: Desk) -> None:
    desk.open(**FOUND)
    assert len(desk.page.findChildren(QuestionField)) == 1
    press(K.Key_K, modifier=CTRL)
    assert desk.page.mode() == KEYING
    assert len(desk.page.findChildren(BlockSheet)) == 1


def test_keying_takes_a_code_and_goes_over_what_is_not_asked(desk: Desk) -> None:
    desk.open(KEYING, **FOUND)
    desk.jump("blok_ii/bangunan/r7a_status_kepemilikan")
    press("4")  # service house: neither proof of land nor rent is asked
    assert QApplication.focusWidget() is desk.field(FLOOR).editor
    press(K.Key_Tab, modifier=SHIFT)
    assert desk.interview.stored("blok_ii/bangunan/r7a_status_kepemilikan") == "4"
    press("1")
    now = QApplication.focusWidget()
    assert now is desk.field("blok_ii/bangunan/r7b_bukti_tanah").editor


def test_the_roster_is_a_grid_that_goes_down_a_person(desk: Desk) -> None:
    desk.open(KEYING, **FOUND)
    desk.jump("blok_iv")
    grid = desk.page.findChild(RosterGrid)
    assert isinstance(grid, RosterGrid)
    person = "blok_iv/anggota[1]/identitas/"
    press(*"Siti Rahayu", K.Key_Return, K.Key_Return)
    press(*"3217014605849002", K.Key_Return)
    assert desk.interview.stored(person + "r25_nama") == "Siti Rahayu"
    assert desk.interview.stored(person + "r26a_nik") == "3217014605849002"
    # without a NIK the reason is asked and the number is not
    grid.show_leaf(desk.leaf(person + "status_nik"))
    press("3")
    index = grid.table.currentIndex()
    assert grid.model.leaf(index).name == "alasan_tanpa_nik"
    grid.show_leaf(desk.leaf("blok_iv/anggota[1]/identitas/r26b_no_hp"))
    press(*"abc", K.Key_Return)
    assert "HP" in grid.model.problem(desk.leaf(person + "r26b_no_hp"))


# --- roster in the interview ---


def test_rows_are_added_taken_out_and_brought_back(desk: Desk) -> None:
    desk.open(**FOUND)
    first = "blok_iv/anggota[1]/"
    for path, value in (
        ("identitas/r25_nama", "Siti Rahayu"),
        ("identitas/r27a_keberadaan", "1"),
        ("pribadi/r30_tanggal_lahir", "1984-05-06"),
    ):
        desk.interview.answer(f"/data/{first}{path}", value)
    rows = rows_of(desk)
    desk.page.jump(rows)
    uid = "5d1f0c52-0000-4000-8000-000000009001"
    desk.interview.answer(f"/data/{first}id_anggota", uid)
    press("+")
    assert len(rows.instances) == 2
    assert desk.present() == "blok_iv/anggota[2]/identitas/r25_nama"
    desk.page.jump(rows)
    cards = desk.page.findChild(RosterCards)
    assert isinstance(cards, RosterCards)
    cards._cards[0].open_button.setFocus()
    press(K.Key_Delete)
    assert [desk.page._sitting.outline.row_name(row) for row in rows.instances] == [  # type: ignore[union-attr]
        "Anggota keluarga 1"
    ]
    desk.page.undo_removal()
    assert desk.interview.stored(first + "identitas/r25_nama") == "Siti Rahayu"
    assert desk.interview.stored(first + "pribadi/r30_tanggal_lahir") == "1984-05-06"
    assert desk.interview.stored(first + "id_anggota") == uid
    assert len(rows.instances) == 2


# --- header: recovered, saved, language ---


def test_the_header_says_when_it_was_kept(desk: Desk) -> None:
    desk.open(**FOUND)
    saved = desk.page.header.findChild(QLabel, "survey_saved")
    assert isinstance(saved, QLabel)
    assert saved.text().startswith("tersimpan ")


@pytest.mark.parametrize("mode", [INTERVIEW, KEYING])
def test_the_language_of_the_form_changes_live(desk: Desk, mode: str) -> None:
    desk.open(mode, **FOUND)
    desk.jump(FLOOR)
    desk.page.header.language_chosen.emit("English (en)")
    assert "Floor area" in desk.field(FLOOR).editor.accessibleName()
    item = desk.page.tree._items[desk.node("blok_ii")]
    assert item.text(0) == "Block II. Housing"
    assert desk.interview.writes == []


# --- photos ---


def test_a_photo_of_twelve_megapixels_is_shrunk_and_turned(tmp_path: Path) -> None:
    noise = Image.effect_noise((1000, 750), 60).resize((4000, 3000)).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright
    path = tmp_path / "rumah.jpg"
    noise.save(path, quality=95, exif=exif)
    data = shrink(path)
    made = QImage.fromData(data)
    assert len(data) <= LIMIT
    assert made.height() > made.width()
    assert b"Exif" not in data[:400]


def test_what_is_no_photo_or_too_big_is_said(tmp_path: Path) -> None:
    words = tmp_path / "catatan.jpg"
    words.write_text("bukan foto")
    with pytest.raises(KnownError, match="bukan foto yang dapat dibaca"):
        shrink(words)
    with pytest.raises(KnownError, match="bukan foto"):
        shrink(tmp_path / "tidak-ada.jpg")
    huge = tmp_path / "besar.png"
    QImage(8000, 8000, QImage.Format.Format_Mono).save(str(huge))
    with pytest.raises(KnownError, match="terlalu besar"):
        shrink(huge)


def test_a_photo_is_kept_by_its_hash_and_taken_away_with_delete(desk: Desk, tmp_path: Path) -> None:
    path = "blok_ii/foto/foto_depan"
    desk.open(**FOUND)
    desk.jump(path)
    editor = desk.field(path).editor
    assert isinstance(editor, PictureEditor)
    (tmp_path / "rusak.jpg").write_bytes(b"bukan foto")
    editor.take(tmp_path / "rusak.jpg")
    assert "bukan foto" in desk.field(path).sentence()
    assert desk.interview.stored(path) == ""
    editor.take(photo(tmp_path / "rumah.png"))
    assert desk.interview.stored(path) in desk.interview.pictures
    assert desk.field(path).sentence() == ""
    press(K.Key_Delete)
    assert desk.interview.stored(path) == ""


# --- finishing ---


def test_finishing_lists_what_is_missing_and_jumps_there(desk: Desk) -> None:
    desk.open(**FOUND)
    press(K.Key_Return, modifier=CTRL)
    checking = desk.page.checking
    assert checking.isVisible()
    assert not checking.finish_button.isEnabled()
    listed = checking._model.rows()
    assert len(listed) == len(desk.interview.problems())
    assert listed[0].missing.ref == "/data/" + AREA + "kecamatan"
    press(K.Key_Return)
    assert desk.present() == AREA + "kecamatan"
    assert desk.finishing.finished == []


# --- looks ---


@pytest.mark.parametrize("mode", [INTERVIEW, KEYING])
def test_every_step_fits_a_small_window(desk: Desk, app: QApplication, mode: str) -> None:
    desk.window.resize(1093, 614)
    desk.open(mode, **FOUND)
    for path in (
        AREA + "desa",
        FLOOR,
        "blok_ii/sanitasi/r16_air_minum",
        "blok_ii/foto/foto_depan",
        "tambahan/t_program",
        "blok_iv/anggota[1]/identitas/r25_nama",
        "blok_v/catatan",
    ):
        desk.jump(path)
        app.processEvents()
        assert desk.window.width() == 1093
        assert clipped(desk.page) == []
        assert outside(desk.page) == []
        assert unnamed(desk.page) == []
    desk.page.jump(rows_of(desk))
    app.processEvents()
    assert clipped(desk.page) == []


def test_a_change_of_theme_reaches_the_tree(desk: Desk, app: QApplication) -> None:
    desk.open(**FOUND)
    before = desk.page.tree._icons[State.EMPTY]
    theme.apply(app, "dark")
    assert desk.page.tree._icons[State.EMPTY] is not before


def test_light_markdown_is_shown_and_read_without_its_marks() -> None:
    assert marked("**Periksa:** a < b") == "<b>Periksa:</b> a &lt; b"
    assert plain("**Periksa:**\n a_b *c*") == "Periksa: a_b c"
