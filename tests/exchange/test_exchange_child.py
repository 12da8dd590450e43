"""The child process: what it reads, and that nothing it does harms the parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from exchange_samples import Laptop, delivery, rezip

from kemensos_desktop.domain.errors import Cancelled, WorkbookRefused
from kemensos_desktop.domain.record import encode
from kemensos_desktop.exchange import child
from kemensos_desktop.exchange.batches import read_batch
from kemensos_desktop.exchange.child import read_rows
from kemensos_desktop.exchange.guard import Looked

MOMENT = datetime.combine(date(2026, 1, 5), time(9, 30))


def children() -> set[str]:
    out = subprocess.run(["pgrep", "-P", str(os.getpid())], capture_output=True, text=True)
    return set(out.stdout.split())


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    left = subprocess.run(
        ["pgrep", "-P", str(os.getpid()), "-f", child.READ_WORKBOOK], capture_output=True
    )
    assert left.stdout == b""


@pytest.fixture
def foreign(place: Path) -> Path:
    path = place / "daftar.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Data")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.write_row(2, 1, ["Nama", "Tanggal", "Jam", "Angka", "Pecahan", "Ya"])
    sheet.write_string(3, 1, "Siti")
    sheet.write_datetime(3, 2, date(2026, 1, 5), day)
    sheet.write_datetime(3, 3, MOMENT, moment)
    sheet.write_number(3, 4, 12)
    sheet.write_number(3, 5, 1.5)
    sheet.write_boolean(3, 6, True)
    book.add_worksheet("Kosong")
    book.close()
    return path


def test_cells_arrive_with_their_types_and_row_numbers(foreign: Path) -> None:
    [(sheet, number, rows)] = [c for c in read_rows(foreign) if c[2]]
    assert (sheet, number) == ("Data", 1)
    assert rows[:2] == [[None] * 7] * 2
    assert rows[2][1:] == ["Nama", "Tanggal", "Jam", "Angka", "Pecahan", "Ya"]
    assert rows[3][1:] == ["Siti", date(2026, 1, 5), MOMENT, 12, 1.5, True]
    assert [type(v) for v in rows[3][4:]] == [int, float, bool]


def test_zeros_and_false_are_not_taken_for_empty(place: Path) -> None:
    path = place / "nol.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_column(0, 0, [0, 0])
    sheet.write_column(0, 1, [False, False])
    book.close()
    [(_, _, rows)] = list(read_rows(path))
    assert rows == [[0, False], [0, False]]
    assert type(rows[0][1]) is bool


def test_the_child_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['x', '_read-workbook']\n"
        "from kemensos_desktop.__main__ import main; main()\n"
        "print(*sys.modules)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], input=b"", capture_output=True, check=True
    ).stdout.decode()
    loaded = set(out.split())
    assert "kemensos_desktop.exchange.reader" in loaded
    heavy = {"sqlalchemy", "PySide6", "openpyxl", "xlsxwriter", "nacl", "click", "json", "zipfile"}
    assert not heavy & loaded


def test_killed_while_reading(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laptop = Laptop()
    for n in range(4_000):
        laptop.revise("delivery", encode(delivery(f"pm-{n}", n % 28)))
    laptop.write(place / "b.xlsx")
    # the child fills queue and pipe long before its last frame, and waits there
    monkeypatch.setattr(child, "AHEAD", 1)
    with child.opened(place / "b.xlsx") as reading:
        chunks = reading.chunks()
        next(chunks)
        [pid] = children()
        os.kill(int(pid), signal.SIGKILL)
        with pytest.raises(WorkbookRefused, match="rusak atau terlalu besar"):
            list(chunks)


def test_a_memory_cap_is_a_refusal(foreign: Path) -> None:
    with pytest.raises(WorkbookRefused, match="rusak"):
        list(read_rows(foreign, memory_cap_mb=12))


def test_a_sparse_giant_dies_in_the_child(place: Path) -> None:
    """Cells the guard lets pass that span 700 million cells together: only the child starves."""
    path = place / "jarang.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "a")
    sheet.write_string(999_998, 701, "b")
    book.close()
    with pytest.raises(WorkbookRefused, match="terlalu besar"):
        list(read_rows(path))


def hurt(foreign: Path, old: bytes, new: bytes) -> Path:
    def change(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        assert old in sheet
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(old, new)

    return rezip(foreign, foreign.with_name("cacat.xlsx"), change)


def test_a_sheet_that_calamine_refuses(foreign: Path) -> None:
    bad = hurt(foreign, b'<c r="B4" t="s"><v>6</v>', b'<c r="B4" t="s"><v>9999</v>')
    with pytest.raises(WorkbookRefused, match="isinya tidak dapat dibaca"):
        list(read_rows(bad))


@pytest.mark.parametrize("reference", [b"XFD1048576", b"ZZZZZZZ99999999999"])
def test_behind_a_blind_guard_the_child_dies_alone(
    foreign: Path, monkeypatch: pytest.MonkeyPatch, reference: bytes
) -> None:
    """The first aborts the process that reads it, the second panics in Rust."""
    monkeypatch.setattr(child, "guard", lambda path: Looked(True))
    bad = hurt(foreign, b'<c r="B4"', b'<c r="' + reference + b'"')
    with pytest.raises(WorkbookRefused, match="rusak atau terlalu besar"):
        list(read_rows(bad))


def test_a_child_that_says_nothing(foreign: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "SILENCE_SECONDS", 0.05)
    command = [sys.executable, "-c", "import signal; signal.pause()"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    monkeypatch.setattr(child, "_start", lambda path: subprocess.Popen(command, **pipes))
    with pytest.raises(WorkbookRefused, match="rusak atau terlalu besar"):
        list(read_rows(foreign))


def test_cancel_stops_the_child(place: Path, laptop: Laptop) -> None:
    laptop.write(place / "b.xlsx")
    asked = []

    def progress(done: int, total: int, sentence: str) -> bool:
        asked.append(sentence)
        return len(asked) < 2

    with pytest.raises(Cancelled):
        read_batch(place / "b.xlsx", progress)
    assert asked == ["Membaca lembar _meta", "Membaca lembar Sampul"]
