"""What holds for every paper: bytes, fonts, watermark, letters in place, saving, golden text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from family_samples import FORM, minutes, summary
from PIL import Image
from printing_samples import (
    GOLDEN,
    OFFICE,
    PRINTING,
    PROVIDER,
    corrections,
    daily,
    page_texts,
    plan,
    recap,
    receipt,
)

from kemensos_desktop.domain.errors import Cancelled, DiskFull, FileNotWritable, FolderUnreachable
from kemensos_desktop.printing.courier_list import CourierRow, courier_list
from kemensos_desktop.printing.daily import DailyRow, daily_report
from kemensos_desktop.printing.documents import DOCUMENTS
from kemensos_desktop.printing.family_summary import family_summary
from kemensos_desktop.printing.letterhead import UnreadableLogo
from kemensos_desktop.printing.monthly import monthly_recap
from kemensos_desktop.printing.page import Printed
from kemensos_desktop.printing.paper import PAPERS
from kemensos_desktop.printing.preview import DocumentUnreadable, page_count, render_page
from kemensos_desktop.printing.questionnaire_sheet import questionnaire_sheet
from kemensos_desktop.printing.receipts import receipts
from kemensos_desktop.printing.village_minutes import village_minutes


def logo() -> bytes:
    picture = Image.new("RGBA", (300, 360), (20, 60, 120, 0))
    picture.paste((20, 60, 120, 255), (40, 40, 260, 320))
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def print_document(key: str, paper: str, path: Path, **changed: object) -> Printed:
    options = {**PRINTING, "office": OFFICE, "paper": paper, "logo": logo(), **changed}
    if key == "tanda-terima":
        return receipts(path, [receipt(i) for i in range(3)], **options)
    if key == "daftar-antar":
        return courier_list(path, plan(25), **options)
    if key == "laporan-harian":
        return daily_report(path, daily(25), **options)
    if key == "ringkasan-keluarga":
        return family_summary(path, [summary(n) for n in range(3)], **options)
    if key == "ba-verifikasi":
        return village_minutes(path, minutes(25), **options)
    if key == "kuesioner-kosong":
        return questionnaire_sheet(path, FORM, **options)
    return monthly_recap(path, recap(40), **options)


ALL = [(spec.key, paper) for spec in DOCUMENTS for paper in spec.papers]
every_paper = pytest.mark.parametrize(("key", "paper"), ALL)
every_document = pytest.mark.parametrize("key", [spec.key for spec in DOCUMENTS])


def test_every_document_names_known_papers() -> None:
    assert {paper for _, paper in ALL} == set(PAPERS)


@every_paper
def test_the_same_record_gives_the_same_bytes_with_embedded_fonts_only(
    tmp_path: Path, key: str, paper: str
) -> None:
    first = print_document(key, paper, tmp_path / "a.pdf").path.read_bytes()
    second = print_document(key, paper, tmp_path / "b.pdf").path.read_bytes()
    assert first == second
    assert first.count(b"/Subtype /TrueType") == first.count(b"/FontFile2") > 0
    assert b"Helvetica" not in first


@every_paper
def test_practice_is_marked_on_every_page(tmp_path: Path, key: str, paper: str) -> None:
    printed = print_document(key, paper, tmp_path / "a.pdf", practice=True)
    real = print_document(key, paper, tmp_path / "b.pdf")
    pages = page_texts(printed.path)
    assert len(pages) == printed.pages
    assert all("DATA CONTOH" in page for page in pages)
    assert not any("CONTOH" in page for page in page_texts(real.path))


def assert_letters_in_place(path: Path) -> None:
    """No letter outside the page's margin, no letter on another one."""
    document = pypdfium2.PdfDocument(path)
    margin = 3 / 25.4 * 72
    for page in document:
        text = page.get_textpage()
        boxes = [
            text.get_charbox(index)
            for index in range(text.count_chars())
            if text.get_text_range(index, 1).strip()
        ]
        assert len(boxes) > 100
        assert min(box[0] for box in boxes) >= margin
        assert min(box[1] for box in boxes) >= margin
        assert max(box[2] for box in boxes) <= page.get_width() - margin
        assert max(box[3] for box in boxes) <= page.get_height() - margin
        boxes.sort()
        for index, (_, low, right, high) in enumerate(boxes):
            for left2, low2, _, high2 in boxes[index + 1 :]:
                if left2 > right - 0.5:
                    break
                assert min(high, high2) - max(low, low2) <= 0.5
    document.close()


@every_paper
def test_no_letter_leaves_the_page_or_covers_another(tmp_path: Path, key: str, paper: str) -> None:
    assert_letters_in_place(print_document(key, paper, tmp_path / "a.pdf").path)


LONG_NAME = (
    "Raden Ayu Siti Hardiyanti Kusumawardhaningtyaspradnyaparamitawidyaningsih, S.Sos., M.Si."
)
LONG_PLACE = "Kampung Pasir Jaya Wetan di belakang balai desa lama, gang buntu sebelah kiri, " * 4


@pytest.mark.parametrize("paper", ["A5", "80mm", "58mm"])
def test_long_words_find_room_on_a_receipt(tmp_path: Path, paper: str) -> None:
    item = receipt(
        recipient_name=LONG_NAME,
        address=LONG_PLACE * 2,
        courier_name=LONG_NAME,
        provider_name=f"Pokmas {LONG_NAME}",
        receiver=f"{LONG_NAME} (keponakan)",
        officer_name=LONG_NAME,
        copy=12,
    )
    printed = receipts(
        tmp_path / "a.pdf", [item], paper=paper, office=OFFICE, logo=logo(), **PRINTING
    )
    assert_letters_in_place(printed.path)
    (text,) = page_texts(printed.path)
    assert text.count("gang buntu") == 8


def test_long_words_find_room_in_a_list(tmp_path: Path) -> None:
    row = DailyRow(LONG_NAME, LONG_PLACE, LONG_PLACE[:90], 1, 1, "07:35", LONG_PLACE)
    provider = replace(PROVIDER, name=f"Pokmas {LONG_NAME}", head_name=LONG_NAME)
    report = daily(1, rows=[row] * 4, provider=provider)
    printed = daily_report(tmp_path / "a.pdf", report, office=OFFICE, **PRINTING)
    assert_letters_in_place(printed.path)
    assert " ".join(page_texts(printed.path)).count("gang buntu") == 32


def test_long_words_find_room_on_the_list_for_the_pen(tmp_path: Path) -> None:
    row = CourierRow(LONG_NAME, LONG_PLACE, LONG_PLACE[:90], "Alergi (lihat catatan)")
    provider = replace(PROVIDER, name=f"Pokmas {LONG_NAME}", head_name=LONG_NAME)
    printed = courier_list(
        tmp_path / "a.pdf", plan(1, rows=[row] * 4, provider=provider), office=OFFICE, **PRINTING
    )
    assert_letters_in_place(printed.path)
    assert " ".join(page_texts(printed.path)).count("gang buntu") == 16


@pytest.mark.parametrize("people", [1, 14, 17, 20, 40])
@pytest.mark.parametrize("corrected", [1, 30, 90])
def test_corrections_find_room_below_any_matrix(
    tmp_path: Path, people: int, corrected: int
) -> None:
    report = recap(people, corrections=corrections(corrected))
    printed = monthly_recap(tmp_path / "a.pdf", report, office=OFFICE, **PRINTING)
    assert_letters_in_place(printed.path)
    text = " ".join(page_texts(printed.path))
    assert text.count("26-10-2026 19.05") == corrected
    assert f"Jumlah koreksi: {corrected}" in text


@every_document
def test_text_is_as_it_was_agreed(tmp_path: Path, key: str) -> None:
    """After a wanted change: `UPDATE_GOLDEN=1 pytest tests/printing`, and read the difference."""
    paper = next(paper for document, paper in ALL if document == key)
    document = pypdfium2.PdfDocument(
        print_document(key, paper, tmp_path / "a.pdf", practice=True).path
    )
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    text = "".join(f"{line.rstrip()}\n" for page in pages for line in [*page, "-----"])
    golden = GOLDEN / f"{key}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    here = print_document("tanda-terima", "A5", tmp_path / "a.pdf").path.read_bytes()
    script = (
        "import sys; from pathlib import Path; import test_print_pages as t;"
        "t.print_document('tanda-terima', 'A5', Path(sys.argv[1]))"
    )
    folder = Path(__file__).parent
    subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "b.pdf")],
        check=True,
        cwd=folder.parents[1],
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONHASHSEED": "7"},
    )
    assert (tmp_path / "b.pdf").read_bytes() == here


@every_document
def test_cancelling_leaves_nothing(tmp_path: Path, key: str) -> None:
    paper = next(paper for document, paper in ALL if document == key)

    def stop(done: int, total: int, sentence: str) -> bool:
        return False

    with pytest.raises(Cancelled):
        print_document(key, paper, tmp_path / "a.pdf", progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_progress_goes_from_nothing_to_all(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []

    def watch(done: int, total: int, sentence: str) -> bool:
        seen.append((done, total))
        return True

    print_document("laporan-harian", "A4", tmp_path / "a.pdf", progress=watch)
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] == page_count(tmp_path / "a.pdf")


def test_a_full_disk_keeps_the_old_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"yesterday")
    with files_no_larger_than(2000), pytest.raises(DiskFull):
        print_document("tanda-terima", "A5", path)
    assert path.read_bytes() == b"yesterday"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(FileNotWritable):
        print_document("tanda-terima", "A5", tmp_path / "folder.pdf")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises((FileNotWritable, FolderUnreachable)):
        print_document("tanda-terima", "A5", tmp_path / "file" / "a.pdf")


def test_a_logo_that_is_no_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableLogo):
        print_document("laporan-harian", "A4", tmp_path / "a.pdf", logo=b"GIF89a, perhaps")


def test_preview_shows_the_page_at_the_wanted_size(tmp_path: Path) -> None:
    path = print_document("laporan-harian", "F4", tmp_path / "a.pdf").path
    picture = Image.open(BytesIO(render_page(path, 0, 2)))
    assert picture.format == "PNG"
    assert picture.size == (round(215 / 25.4 * 144 + 0.5), round(330 / 25.4 * 144 + 0.5))
    # white paper with black on it
    assert picture.convert("L").getextrema() == (0, 255)
    with pytest.raises(IndexError):
        render_page(path, page_count(path))


def test_preview_of_a_lost_or_broken_document(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable):
        page_count(tmp_path / "gone.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 and then nothing")
    with pytest.raises(DocumentUnreadable):
        render_page(tmp_path / "broken.pdf", 0)


@contextmanager
def files_no_larger_than(octets: int) -> Iterator[None]:
    """Only around the call: pytest's own output may be a file, and larger than this already."""
    resource = pytest.importorskip("resource")  # POSIX only
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
