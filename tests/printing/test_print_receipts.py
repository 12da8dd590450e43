"""Receipts on A5 and on rolls: content, code, sizes, empty selection."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from printing_samples import OFFICE, PERIOD, PRINTING, page_sizes, page_texts, receipt

from kemensos_desktop.printing.preview import render_page
from kemensos_desktop.printing.qr import read_code
from kemensos_desktop.printing.receipts import receipts

PAPERS = ("A5", "80mm", "58mm")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_receipt_says_who_got_what_when(tmp_path: Path, paper: str) -> None:
    item = receipt(1, receiver="Ni Nyoman Ayu (anak)", copy=3)
    printed = receipts(tmp_path / "t.pdf", [item], paper=paper, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    for words in (
        "TANDA TERIMA MAKANAN",
        "DINAS SOSIAL, PEMBERDAYAAN PEREMPUAN",
        "Program Permakanan · Semester II",
        "Cetak ulang ke-2",
        "PM-0001",
        "Ida Ayu Komang Sri",
        "Kusumawardani",
        "510401******9012",
        "RT 012/RW 003",
        "Selasa, 24 November",
        "07.35 WITA",
        "Diterima langsung oleh PM",
        "Ni Nyoman Ayu (anak)",
        "Pokmas Sari Dharma",
        "Siti Rahmawati",
        "cap jempol",
        "6b86 b273 ff34 fce1",
        "kkqz7d2mabcdefghijklmnop:419",
        "Dicetak 24 November 2026 15.42 WITA",
        "Dasar: kiriman no. 12–14",
        "RAHASIA",
        "Halaman 1 dari 1",
    ):
        assert words in text
    assert "2 porsi" in text or "2 PORSI" in text
    assert "DATA CONTOH" not in text


@pytest.mark.parametrize("paper", PAPERS)
def test_the_code_is_read_back_from_the_rendered_page(tmp_path: Path, paper: str) -> None:
    items = [receipt(0), receipt(1)]
    # with the watermark of practice behind it, at the resolution of a cheap thermal head
    printing = PRINTING | {"practice": True}
    printed = receipts(tmp_path / "t.pdf", items, paper=paper, office=OFFICE, **printing)
    for page, item in enumerate(items):
        picture = Image.open(BytesIO(render_page(printed.path, page, scale=203 / 72)))
        (found,) = zxingcpp.read_barcodes(picture)
        code = read_code(found.text)
        assert code.record_id == item.record_id
        assert code.hash16 == item.hash[:16]
        assert code.signature == item.signature


def test_portion_names_are_those_of_the_period(tmp_path: Path) -> None:
    ramadan = type(PERIOD)(
        **{name: getattr(PERIOD, name) for name in PERIOD.__dataclass_fields__}
        | {"portion_label_1": "sahur", "portion_label_2": "berbuka"}
    )
    single = type(PERIOD)(
        **{name: getattr(PERIOD, name) for name in PERIOD.__dataclass_fields__}
        | {"portions_per_day": 1}
    )
    items = [receipt(period=ramadan, portions_2=0), receipt(period=single)]
    printed = receipts(tmp_path / "t.pdf", items, office=OFFICE, **PRINTING)
    fasting, one = page_texts(printed.path)
    assert "Porsi sahur 1" in fasting
    assert "Porsi berbuka 0" in fasting
    assert "Jumlah diterima 1 porsi" in fasting
    assert "Porsi pagi 1" in one
    assert "siang" not in one


@pytest.mark.parametrize(
    ("paper", "width", "height"), [("A5", 148.0, 210.0), ("80mm", 80.0, None), ("58mm", 58.0, None)]
)
def test_pages_have_the_size_of_the_paper(
    tmp_path: Path, paper: str, width: float, height: float | None
) -> None:
    long = "Banjar Pujung Kaja " * 12
    items = [receipt(0), receipt(1, address=long)]
    printed = receipts(tmp_path / "t.pdf", items, paper=paper, office=OFFICE, **PRINTING)
    sizes = page_sizes(printed.path)
    assert printed.pages == len(sizes) == 2
    assert {size[0] for size in sizes} == {width}
    if height:
        assert {size[1] for size in sizes} == {height}
    else:
        # a strip is as long as what stands on it
        assert sizes[1][1] > sizes[0][1]
    assert page_texts(printed.path)[1].count("Banjar Pujung Kaja") >= 11


@pytest.mark.parametrize("paper", PAPERS)
def test_an_empty_selection_prints_a_sentence(tmp_path: Path, paper: str) -> None:
    printed = receipts(tmp_path / "t.pdf", [], paper=paper, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "Tidak ada tanda terima untuk dicetak." in text


def test_letters_inter_lacks_are_seen_and_reported(tmp_path: Path) -> None:
    item = receipt(recipient_name="Nāraswari 王 O’Brien é 😀")
    printed = receipts(tmp_path / "t.pdf", [item], office=OFFICE, **PRINTING)
    assert printed.missing == "王😀"
    (text,) = page_texts(printed.path)
    assert "Nāraswari □ O’Brien é □" in text
