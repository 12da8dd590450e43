"""The table drawer: page breaks, rows that stay together, heights."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from kemensos_desktop.printing.fonts import REGULAR, typeface
from kemensos_desktop.printing.ink import Ink
from kemensos_desktop.printing.table import LAST_ROWS, SIGNATURE_ROW, Band, Column, Row, Table


def make_table(row_height: float = 20) -> Table:
    typeface(REGULAR)
    columns = [Column("No.", 30, "center"), Column("Nama", 90), Column("Porsi", 40, "right")]
    return Table(Ink(Canvas(BytesIO())), columns, row_height=row_height)


def record(index: int) -> Row:
    return (str(index), "Ni Made Sukerti", "2")


HEADING = Band(("Desa Sebatu",), span=3, heading=True)
SUM = Band(("Jumlah", "4"), span=2)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(1, 15), min_size=1, max_size=8),
    st.floats(200, 300),
    st.floats(220, 400),
    st.floats(0, 90),
)
def test_every_row_stands_once_and_every_page_has_room(
    villages: list[int], first: float, other: float, tail: float
) -> None:
    table = make_table()
    rows = [row for count in villages for row in (HEADING, *(record(i) for i in range(count)), SUM)]
    rows.append(SUM)
    layout = table.lay_out(rows, first=first, other=other, tail=tail)

    assert [index for page in layout.pages for index in page] == list(range(len(rows)))
    for number, page in enumerate(layout.pages):
        used = table.heading_height + sum(layout.lines[i].height for i in page)
        needed = used + (tail if number == len(layout.pages) - 1 else 0)
        assert needed <= (first if number == 0 else other) + 1e-6
        first_row, last_row = rows[page.start], rows[page.stop - 1]
        assert not (number and first_row is SUM)
        assert last_row is not HEADING


def test_signatures_below_a_full_page_take_rows_along() -> None:
    table = make_table()
    room = table.heading_height + 10 * 20
    layout = table.lay_out([record(i) for i in range(10)], first=room, other=room, tail=50)
    assert [len(page) for page in layout.pages] == [5, 5]
    # the rows that stayed have grown towards the foot of their page, and no further
    assert {layout.lines[i].height for i in layout.pages[0]} == {20 * 1.35}


@pytest.mark.parametrize("count", [*range(2, 45), 60, 62, 100])
@pytest.mark.parametrize("tail", [30, 90, 200])
def test_the_last_page_is_more_than_signatures_and_a_row_or_two(count: int, tail: int) -> None:
    table = make_table()
    rows = [HEADING, *(record(i) for i in range(count)), SUM, SUM]
    layout = table.lay_out(rows, first=300, other=400, tail=tail)
    assert [index for page in layout.pages for index in page] == list(range(len(rows)))
    records = [sum(rows[i] not in (HEADING, SUM) for i in page) for page in layout.pages]
    # 400 points: heading, five records and two sums leave more than 200 of them
    assert records[-1] >= min(LAST_ROWS, sum(records[-2:]) // 2)
    for number, page in enumerate(layout.pages):
        used = table.height([layout.lines[i] for i in page])
        needed = used + (tail if number == len(layout.pages) - 1 else 0)
        assert needed <= (400 if number else 300) + 1e-6
        assert page.start < page.stop


def test_a_heading_goes_with_its_first_row_and_a_sum_with_its_last() -> None:
    table = make_table()
    rows = [*(record(i) for i in range(4)), HEADING, record(5), SUM]
    height = [line.height for line in table.measure(rows)]
    # room for everything up to the heading, and no more
    room = table.heading_height + sum(height[:5])
    layout = table.lay_out(rows, first=room, other=500, tail=0)
    assert [list(page) for page in layout.pages] == [[0, 1, 2, 3], [4, 5, 6]]
    # room for everything but the sum
    room = table.heading_height + sum(height[:6])
    layout = table.lay_out(rows, first=room, other=500, tail=0)
    assert [list(page) for page in layout.pages] == [[0, 1, 2, 3], [4, 5, 6]]


def test_long_names_make_the_row_higher_and_signed_rows_are_10_mm() -> None:
    short, long = make_table(SIGNATURE_ROW).measure(
        [record(1), ("2", "Ida Ayu Komang Sri Wahyuningsih Kusumawardani Pradnyaparamita", "2")]
    )
    assert short.height == SIGNATURE_ROW >= 28.3
    assert long.height > SIGNATURE_ROW


def test_a_row_higher_than_a_page_goes_on_below_its_heading() -> None:
    table = make_table()
    long = " ".join(f"kata{i}" for i in range(400))
    layout = table.lay_out([record(1), ("2", long, "2"), record(3)], first=300, other=400, tail=60)
    words = [
        word
        for line in layout.lines
        for part in (line.wrapped or {}).get(1, [])
        for word in part.split()
    ]
    assert " ".join(words) == long
    assert [line.cells[0] for line in layout.lines][:3] == ["1", "2", ""]
    for number, page in enumerate(layout.pages):
        used = table.heading_height + sum(layout.lines[i].height for i in page)
        assert used <= (300 if number == 0 else 400)
