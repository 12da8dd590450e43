"""Inter on paper: what it can draw, what it replaces, figures in columns, wrapping."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kemensos_desktop.printing.fonts import BOLD, REGULAR, SEMIBOLD, typeface
from kemensos_desktop.printing.ink import Ink, tied


@pytest.mark.parametrize("name", [REGULAR, SEMIBOLD, BOLD])
def test_figures_have_one_width(name: str) -> None:
    assert len({typeface(name).width(figure) for figure in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("text", "drawn", "missing"),
    [
        ("Nāraswari O’Brien é ŋ ✓", "Nāraswari O’Brien é ŋ ✓", ""),
        ("Sa\u0304ti", "Sāti", ""),
        ("satu\ndua\ttiga", "satu dua tiga", ""),
        ("zero\u200bwidth \u202eturned soft\u00adhyphen", "zerowidth turned softhyphen", ""),
        ("王 Sudarma 😀", "□ Sudarma □", "王😀"),
        ("", "", ""),
    ],
)
def test_letters_are_drawn_or_seen_to_be_missing(text: str, drawn: str, missing: str) -> None:
    assert typeface(REGULAR).printable(text) == (drawn, frozenset(missing))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_measured_and_drawn(text: str) -> None:
    ink = Ink(Canvas(BytesIO(), initialFontName="Helvetica"))
    operators, width = ink.pen(REGULAR, 8)[text]
    assert operators.isascii() and "\n" not in operators
    assert width >= 0


@settings(max_examples=200, deadline=None)
@given(st.text("abc /-0", max_size=60), st.integers(12, 200))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: int) -> None:
    typeface(REGULAR)
    pen = Ink(Canvas(BytesIO())).pen(REGULAR, 9)
    lines = pen.wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(pen.width(line) <= width + 1e-6 for line in lines)


def test_numbers_stay_with_their_word() -> None:
    assert tied("Jl. Melati No. 5, RT 001/RW 002") == (
        "Jl. Melati No.\N{NO-BREAK SPACE}5, RT\N{NO-BREAK SPACE}001/RW\N{NO-BREAK SPACE}002"
    )
