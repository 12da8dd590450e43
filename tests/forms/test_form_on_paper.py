"""Forms that are not ours on paper: repeats in repeats, forms without a question."""

from __future__ import annotations

from form_samples import NESTED, ask, bind, program, repeat, xform

from kemensos_desktop.printing.question import PaperForm, Question, Roster
from kemensos_desktop.services.paper_form import paper_form


def read(xml: str) -> PaperForm:
    return paper_form(program(xml).model)


def rosters(form: PaperForm) -> list[Roster]:
    return [item for block in form.blocks for item in block.items if isinstance(item, Roster)]


def asked(roster: Roster) -> list[str]:
    return [item.label for item in roster.items if isinstance(item, Question)]


def test_rows_of_a_row_are_asked_in_a_matrix_that_says_whose_they_are() -> None:
    outer, inner = rosters(read(NESTED))
    assert asked(outer) == ["h/a"]
    assert asked(inner) == ["Nomor “h”", "h/r/x", "h/r/y"]
    assert inner.condition == "bila perlu"


def test_a_repeat_that_only_holds_another_is_no_matrix_of_its_own() -> None:
    form = xform(
        "<h jr:template=''><r jr:template=''><s jr:template=''><x/></s></r></h>",
        bind("h/r/s/x", type="int"),
        repeat("h", repeat("h/r", repeat("h/r/s", ask("h/r/s/x")))),
    )
    (only,) = rosters(read(form))
    assert asked(only) == ["Nomor “h”", "Nomor “h/r”", "h/r/s/x"]


def test_a_form_that_asks_nothing_has_no_blocks() -> None:
    assert read(xform("<a/>", bind("a", calculate="1 + 1"), "")).blocks == ()
