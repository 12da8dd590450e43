"""Somebody who fills in a survey of four people by keyboard alone, in either mode."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from survey_desk import MemoryInterview

from kemensos_desktop.forms.nodes import Leaf
from kemensos_desktop.ui.survey import SurveyView
from kemensos_desktop.ui.survey.check_view import CheckView
from kemensos_desktop.ui.survey.choice_editors import ManyEditor, RadioEditor
from kemensos_desktop.ui.survey.editors import AcknowledgeEditor
from kemensos_desktop.ui.survey.outline import asks
from kemensos_desktop.ui.survey.picture_editor import PictureEditor
from kemensos_desktop.ui.survey.question import QuestionField
from kemensos_desktop.ui.survey.roster_cards import RosterCards
from kemensos_desktop.ui.survey.roster_grid import RosterTable

ENTER = "\r"
FAMILY = {
    "provinsi": "jawa bar",
    "kabupaten_kota": "bandung bar",
    "kecamatan": "lemb",
    "desa": "jayag",
    "klasifikasi": "2",
    "kode_sls": "000301",
    "nama_sls": "RT 003 RW 005",
    "nama_jalan": "Jalan Raya Tangkuban Parahu",
    "nomor_rumah": "12",
    "no_kk": "3217012411099001",
    "nama_kk": "Asep Sunandar",
    "jumlah_anggota_kk": "4",
    "status_keluarga": "1",
    "alamat_sesuai_kk": "1",
    "geotag": "2",
    "lokasi": "-6.8171, 107.6175 8",
    "r5a_keluarga_dalam_rumah": "1",
    "r6a_jenis_bangunan": "1",
    "r7a_status_kepemilikan": "1",
    "r7b_bukti_tanah": "1",
    "r8_nilai_sewa": "350000",
    "r9_luas_lantai": "42",
    "r10a_lantai": "2",
    "r11a_dinding": "1",
    "r12a_atap": "2",
    "r10b_kondisi_lantai": "1",
    "r11b_kondisi_dinding": "1",
    "r12b_kondisi_atap": "2",
    "r13_fasilitas_bab": "1",
    "r14_kloset": "1",
    "r15_pembuangan_tinja": "1",
    "r16_air_minum": "5",
    "r17_penerangan": "1",
    "r18_daya": "1",
    "r18_jenis_id": "2",
    "r18_nomor": "32170099001",
    "r19_biaya_listrik": "85000",
    "r20a_biaya_pulsa": "40000",
    "r20b_biaya_internet": "0",
    "r22_sepeda_motor": "1",
    "r22_nilai_motor": "6000000",
    "t_makan_sehari": "3",
    "t_khawatir_makan": "2",
    "t_makan_separuh": "1",
    "t_pakaian_setahun": "1",
    "t_daging_seminggu": "2",
    "t_sanggup_berobat": "1",
    "t_bahan_bakar": "3",
    "t_tembok_diplester": "1",
    "t_jarak_air_tinja": "1",
    "t_tabungan": "2",
    "t_program": "3",
    "anggota_lengkap": "1",
    "responden": "Siti Rahayu",
    "hasil_kunjungan_1": "1",
}
"""What is typed for a question; aset counts are 0, other questions are passed with Enter."""

PEOPLE = [
    ("Asep Sunandar", "3217010403809001", "1", "04031980", "2", "1"),
    ("Siti Rahayu", "3217014605849002", "2", "06051984", "2", "2"),
    ("Dewi Lestari", "3217014201109003", "2", "02012010", "1", "3"),
    ("Budi Santoso", "3217010807149004", "1", "08072014", "1", "3"),
]
_PERSON = ("r25_nama", "r26a_nik", "r29_jenis_kelamin", "r30_tanggal_lahir")
_PERSON += ("r31_status_kawin", "r32_hubungan")
EVERYBODY = {
    "r27a_keberadaan": "1",
    "r27b_domisili": "1",
    "r26b_no_hp": "-",
    "t_hamil": "2",
    "r35a_pendapatan_kerja": "2",
    "r35b_pendapatan_usaha": "2",
    "r35c_pendapatan_lain": "2",
    "r40_rekening": "",
}


class Typist:
    """Presses keys until the survey is finished; counts them."""

    def __init__(self, page: SurveyView, interview: MemoryInterview, picture: Path) -> None:
        self._page, self._interview, self._picture = page, interview, picture
        self.keys = self.entries = 0

    def asked(self) -> list[Leaf]:
        """Every question that is relevant now."""
        return [
            node
            for node in self._interview.form.walk()
            if isinstance(node, Leaf) and node.relevant and asks(node)
        ]

    def press(self, text: str, *, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Each character to whatever has the focus by then."""
        for key in text:
            target = QApplication.focusWidget()
            assert target is not None
            self.keys += 1
            if key == ENTER:
                self.entries += 1
                QTest.keyClick(target, Qt.Key.Key_Return)
            elif key == "\t":
                QTest.keyClick(target, Qt.Key.Key_Tab)
            else:
                QTest.keyClick(target, key)

    def fill_in(self, limit: int = 1500) -> None:
        """From the first question to the finished survey."""
        for _ in range(limit):
            focus = QApplication.focusWidget()
            assert focus is not None
            if self._page.findChild(CheckView).isVisible():  # type: ignore[union-attr]
                missing = [p.ref for p in self._interview.problems()]
                assert not missing, missing
                self.press(ENTER)
                return
            self._answer(focus)
        raise AssertionError(f"no end: {QApplication.focusWidget()}")

    def _answer(self, focus: QWidget) -> None:
        table = _around(focus, RosterTable)
        if table is not None:
            self._cell(table)
            return
        field = _around(focus, QuestionField)
        if field is not None:
            self._field(field)
            return
        cards = next((c for c in self._page.findChildren(RosterCards) if c.isVisible()), None)
        if cards is not None:
            self.press("+" if len(cards.rows.instances) < len(PEOPLE) else ENTER)
            return
        if focus.objectName() == "add_row":
            rows = self._interview.form.find("/data/blok_iv/anggota[1]").range  # type: ignore[union-attr]
            self.press(ENTER if len(rows.instances) < len(PEOPLE) else "\t")
            return
        self.press(ENTER)

    def _cell(self, table: RosterTable) -> None:
        leaf = table.model().leaf(table.currentIndex())  # type: ignore[attr-defined]
        text = "" if leaf.shown else self.words(leaf)
        at = table.currentIndex()
        self.press(text)
        now = QApplication.focusWidget()
        if table.currentIndex() == at and now is not None and _around(now, RosterTable) is table:
            self.press(ENTER)

    def _field(self, field: QuestionField) -> None:
        leaf, editor = field.leaf, field.editor
        if isinstance(editor, PictureEditor):
            if leaf.required and not leaf.shown:
                self._photo()
            self.press(ENTER)
            return
        if leaf.shown:
            self.press(ENTER)
            return
        self.press(self.words(leaf))
        now = QApplication.focusWidget()
        typed = isinstance(editor, (RadioEditor, ManyEditor, AcknowledgeEditor))
        if typed or (now is not None and _around(now, QuestionField) is field):
            self.press(ENTER)

    def _photo(self) -> None:
        original = QFileDialog.getOpenFileName
        QFileDialog.getOpenFileName = lambda *_: (str(self._picture), "")  # type: ignore[method-assign,assignment]
        try:
            self.press(" ")
        finally:
            QFileDialog.getOpenFileName = original  # type: ignore[method-assign]

    def words(self, leaf: Leaf) -> str:
        """The keys of one answer, without the Enter after it."""
        row = leaf.parent
        while row is not None and row.range is None:
            row = row.parent  # type: ignore[assignment]
        if row is not None and row.name == "anggota":
            return self._of_person(leaf, row.index or 0)
        if leaf.name in FAMILY:
            return FAMILY[leaf.name]
        return "0" if leaf.name.startswith(("r22_", "r23_")) else ""

    def _of_person(self, leaf: Leaf, place: int) -> str:
        name, minor = leaf.name, place > 1
        if name in _PERSON:
            return PEOPLE[place][_PERSON.index(name)]
        if name == "r33_partisipasi_sekolah":
            return "1" if minor else "2"
        if name == "r34_ijazah":
            return "0" if minor else "3"
        if name == "r36_profesi":
            return "Buruh tani" if place == 0 else ""
        if name == "r37_status_kedudukan":
            return "5"
        if name == "r35a_pendapatan_kerja" and place == 0:
            return "1"
        if name == "r35a_nilai":
            return "1800000"
        if name == "r40_rekening":
            return leaf.options[-1].value
        if name.startswith(("r38", "r39")):
            return "2"
        return EVERYBODY.get(name, "")


def _around(widget: QWidget, kind: type) -> object:
    step: QWidget | None = widget
    while step is not None and not isinstance(step, kind):
        step = step.parentWidget()
    return step
