"""A questionnaire of any shape finds room: nothing to ask, a roster first, places in a matrix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from printing_samples import OFFICE, PRINTING, page_texts
from test_print_pages import assert_letters_in_place

from kemensos_desktop.printing.page import Printed
from kemensos_desktop.printing.question import Block, Choice, Item, PaperForm, Question, Roster
from kemensos_desktop.printing.questionnaire_sheet import questionnaire_sheet


def sheet(path: Path, *items: Item, paper: str = "A4", title: str = "Blok I") -> Printed:
    blocks = (Block(title, items),) if items else ()
    options: dict[str, Any] = {"paper": paper, "office": OFFICE, **PRINTING}
    form = PaperForm("Pendataan uji", "uji", "1", blocks)
    return questionnaire_sheet(path, form, **options)


def roster(*more: Question, count: int = 9) -> Roster:
    questions = [Question(f"Pertanyaan {n}", "digits", str(n), boxes=2) for n in range(1, count)]
    return Roster("Anggota", (*questions, *more))


def test_a_form_that_asks_nothing_still_says_what_it_is(tmp_path: Path) -> None:
    (page,) = page_texts(sheet(tmp_path / "a.pdf").path)
    assert "KUESIONER PENDATAAN UJI" in page
    assert "Halaman 1 dari 1" in page


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_a_roster_may_come_first(tmp_path: Path, paper: str) -> None:
    printed = sheet(tmp_path / "a.pdf", roster(count=20), paper=paper, title="")
    first, second = page_texts(printed.path)[:2]
    assert "KUESIONER PENDATAAN UJI" in first
    assert "KUESIONER PENDATAAN UJI" not in second
    assert "Pertanyaan 1" in second
    assert_letters_in_place(printed.path)


@pytest.mark.parametrize("count", [3, 12])
def test_coordinates_find_room_in_a_matrix(tmp_path: Path, count: int) -> None:
    place = Question("Koordinat rumah", "place", "9")
    printed = sheet(tmp_path / "a.pdf", place, roster(place, count=count))
    assert_letters_in_place(printed.path)
    columns = 3 if count < 8 else 5
    assert "".join(page_texts(printed.path)).count("Lintang") == 1 + columns


def test_a_number_that_stands_for_itself_is_printed_once(tmp_path: Path) -> None:
    days = tuple(Choice(str(n), str(n)) for n in range(1, 8))
    question = Question("Berapa hari seminggu?", "one", choices=days)
    (page,) = page_texts(sheet(tmp_path / "a.pdf", question).path)
    assert sorted(page.partition("seminggu? ")[2].split()[:7]) == [*"1234567"]
