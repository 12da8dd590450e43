"""Summaries of families, minutes of a village, empty questionnaires: content, pages, long words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from family_samples import FORM, MANY, RESULTS, VILLAGE, member, minutes, summary
from printing_samples import NAMES, OFFICE, PRINTING, page_sizes, page_texts
from test_print_pages import LONG_NAME, LONG_PLACE, assert_letters_in_place

from kemensos_desktop.printing.family_summary import SurveyFacts, VisitLine, family_summary
from kemensos_desktop.printing.question import Block, Choice, PaperForm, Question, Roster
from kemensos_desktop.printing.questionnaire_sheet import questionnaire_sheet
from kemensos_desktop.printing.village_minutes import village_minutes


def test_each_family_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    families = [summary(n) for n in range(3)]
    printed = family_summary(tmp_path / "k.pdf", families, office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    assert len(pages) == printed.pages == 3
    for page, (family, text) in enumerate(zip(families, pages, strict=True), start=1):
        for words in (
            "PEMERINTAH KABUPATEN GIANYAR",
            f"RINGKASAN KELUARGA {VILLAGE}",
            f"Kepala keluarga : {family.head}",
            "Ringkasan keluarga · 3 keluarga",
            f"Halaman {page} dari 3",
            "Kepala Bidang Rehabilitasi Sosial",
        ):
            assert words in text
    assert "belum disurvei" in pages[2]
    assert "Anggota keluarga" not in pages[2]


def test_only_a_mark_says_that_somebody_is_disabled_or_ill(tmp_path: Path) -> None:
    for marks, count in ((True, 2), (False, 0)):
        printed = family_summary(
            tmp_path / "k.pdf", [summary(marks=marks)], office=OFFICE, **PRINTING
        )
        (text,) = page_texts(printed.path)
        assert text.count("✓") == count
        assert ("Sakit" in text) is marks


@pytest.mark.parametrize("members", [1, 6, *range(9, 22, 2), 40])
@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_family_of_any_size_is_whole(tmp_path: Path, members: int, paper: str) -> None:
    family = summary(members=members)
    printed = family_summary(tmp_path / "k.pdf", [family], paper=paper, office=OFFICE, **PRINTING)
    assert_letters_in_place(printed.path)
    pages = page_texts(printed.path)
    text = " ".join(pages)
    assert text.count("Tinggal di rumah ini") == members
    # names are signed beside what is signed
    assert "Petugas" in pages[-1]
    assert "UU 27/2022" in pages[-1]
    assert "22. Sepeda motor" in pages[-1]
    for later in pages[1:]:
        assert f"{family.head} · No. KK {family.kk_masked} · lanjutan" in later
        assert len(later) > 300


def test_long_words_find_room_in_a_summary(tmp_path: Path) -> None:
    family = replace(
        summary(),
        head=LONG_NAME,
        address=LONG_PLACE,
        village=LONG_PLACE[:90],
        respondent=LONG_NAME,
        survey=SurveyFacts(LONG_PLACE[:80], "2026112401", None, LONG_NAME),
        visits=[VisitLine(date(2026, 11, 24), LONG_NAME, RESULTS[3], LONG_PLACE)] * 3,
        members=[member(n, name=LONG_NAME, presence=LONG_PLACE[:80]) for n in range(5)],
        details=[("Blok II", [(LONG_PLACE[:90], LONG_PLACE[:60])] * 7)],
    )
    printed = family_summary(tmp_path / "k.pdf", [family] * 2, office=OFFICE, **PRINTING)
    assert_letters_in_place(printed.path)
    assert printed.missing == ""


def test_a_list_without_families_says_so(tmp_path: Path) -> None:
    printed = family_summary(tmp_path / "k.pdf", [], office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "Belum ada keluarga pada daftar ini." in text
    printed = village_minutes(tmp_path / "b.pdf", minutes(0), office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "Belum ada keluarga pada daftar desa/kelurahan ini." in text
    assert "0 (nol) keluarga yang terdaftar" in text


def test_the_minutes_of_107_families(tmp_path: Path) -> None:
    printed = village_minutes(tmp_path / "b.pdf", minutes(107), office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    text = " ".join(pages)
    assert len(pages) > 3
    for page, content in enumerate(pages, start=1):
        assert "Nama kepala keluarga" in content
        assert f"Halaman {page} dari {len(pages)}" in content
    for words in (
        "Pada hari ini Selasa, tanggal dua puluh empat bulan November",
        "9 Belum dikunjungi 27 dua puluh tujuh",
        "Jumlah 107 seratus tujuh",
        "Dari 107 (seratus tujuh) keluarga yang terdaftar, 80 (delapan puluh) keluarga",
        f"107 {NAMES[106 % len(NAMES)]}",
    ):
        assert words in text
    for words in (
        "Demikian berita acara ini",
        "Gianyar, 24 November 2026",
        "Ketua Musyawarah Desa",
        "Mengetahui,",
        "Kepala Desa",
        "I Wayan Sudarsana",
        "Petugas Verifikasi",
    ):
        assert words in pages[-1]


@pytest.mark.parametrize("count", [*range(4, 12), 30, 31, 32, 33, 34])
def test_signers_never_stand_alone(tmp_path: Path, count: int) -> None:
    printed = village_minutes(tmp_path / "b.pdf", minutes(count), office=OFFICE, **PRINTING)
    last = page_texts(printed.path)[-1]
    assert "Petugas Verifikasi" in last
    assert f"{count} {NAMES[(count - 1) % len(NAMES)]}" in last


def test_long_words_find_room_in_the_minutes(tmp_path: Path) -> None:
    row = replace(minutes(2).rows[1], head=LONG_NAME, address=LONG_PLACE, note=LONG_PLACE)
    report = minutes(
        1, rows=[row] * 4, village=LONG_PLACE[:120], officer=LONG_NAME, village_head=LONG_NAME
    )
    printed = village_minutes(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    assert_letters_in_place(printed.path)


def test_members_are_asked_across_the_paper(tmp_path: Path) -> None:
    for paper, size in (("A4", (210.0, 297.0)), ("F4", (215.0, 330.0))):
        printed = questionnaire_sheet(
            tmp_path / "q.pdf", FORM, paper=paper, office=OFFICE, **PRINTING
        )
        sizes = page_sizes(printed.path)
        assert sizes[0] == sizes[-1] == size
        turned = [place for place, one in enumerate(sizes) if one == size[::-1]]
        pages = page_texts(printed.path)
        assert turned == [place for place, text in enumerate(pages) if "Lebih dari 5" in text]
        assert len(turned) > 1
        assert all("1 2 3 4 5" in pages[place] for place in turned)


def test_loose_sheets_say_whose_they_are(tmp_path: Path) -> None:
    printed = questionnaire_sheet(tmp_path / "q.pdf", FORM, office=OFFICE, **PRINTING)
    first, *others = page_texts(printed.path)
    assert "PEMERINTAH KABUPATEN GIANYAR" in first
    for text in others:
        assert text.startswith("Nama kepala keluarga No. keluarga")
        assert "RAHASIA" in text


def test_everything_asked_is_printed_once_and_in_order(tmp_path: Path) -> None:
    printed = questionnaire_sheet(tmp_path / "q.pdf", FORM, office=OFFICE, **PRINTING)
    text = " ".join(page_texts(printed.path))
    places = []
    for block in FORM.blocks:
        places.append(text.index(block.title))
        for item in block.items:
            asked = item.items if isinstance(item, Roster) else (item,)
            places += [text.index(one.label, places[-1]) for one in asked if hasattr(one, "label")]
    assert places == sorted(places)
    for words in ("2 Tidak → 9", "Diisi bila 1 = 1–3", "boleh lebih dari satu", "Kode 36:"):
        assert words in text


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_long_words_find_room_in_a_questionnaire(tmp_path: Path, paper: str) -> None:
    long = tuple(Choice(str(n), LONG_PLACE[:150], "“Alasan tidak layak”") for n in range(1, 41))
    asked = (
        Question(LONG_PLACE * 2, "one", "12a", long, condition=LONG_PLACE, hint=LONG_PLACE),
        Question(LONG_PLACE, "several", "12b", MANY),
        Question("x" * 300, "text"),
    )
    many = Roster(LONG_NAME, (*asked, *(Question(LONG_NAME, "date") for _ in range(9))), LONG_PLACE)
    blocks = (
        Block("Blok I", (*asked[1:], replace(asked[0], choices=long[:9]))),
        Block("Blok II", (many,), "bila 1 = 1"),
    )
    form = PaperForm("Formulir", "f", "1", blocks)
    printed = questionnaire_sheet(tmp_path / "q.pdf", form, paper=paper, office=OFFICE, **PRINTING)
    assert_letters_in_place(printed.path)
