"""Hostile and merely wrong files: one sentence each, and the child never sees them."""

from __future__ import annotations

import re
import shutil
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from exchange_samples import Laptop, rezip
from poor_places import forbidden, public_folder

from kemensos_desktop.domain.errors import FileNotReadable, FolderUnreachable, WorkbookRefused
from kemensos_desktop.exchange import child
from kemensos_desktop.exchange.batches import read_batch
from kemensos_desktop.exchange.guard import LARGEST_FILE, LARGEST_TOTAL, guard

SHEET = "xl/worksheets/sheet3.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016
Parts = dict[str, bytes]


@pytest.fixture
def good(place: Path, laptop: Laptop) -> Path:
    laptop.write(place / "kiriman.xlsx")
    return place / "kiriman.xlsx"


def refusal(path: Path) -> str:
    with pytest.raises(WorkbookRefused) as caught:
        read_batch(path)
    error = caught.value
    assert error.where == path.name
    assert error.sentence.endswith(".") and error.way_out.endswith(".")
    return error.sentence


def test_our_own_batch_passes(good: Path) -> None:
    assert guard(good).as_made


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Berkas kosong"),
        (b"nama;nik\r\nSiti;1101\r\n", "teks (misalnya CSV)"),
        (b"<html><table></table></html>", "teks (misalnya CSV)"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel lama (.xls)"),
        (b"\x89PNG\r\n\x1a\n\0\0", "bukan buku kerja"),
        (b"PK\x05\x06" + b"\0" * 18, "terpotong atau rusak"),
        (b"PK\x03\x04" + b"\0" * 500, "terpotong atau rusak"),
    ],
)
def test_what_is_no_workbook(place: Path, content: bytes, sentence: str) -> None:
    path = place / "daftar.xlsx"
    path.write_bytes(content)
    assert sentence in refusal(path)


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.999])
def test_truncated(good: Path, kept: float) -> None:
    data = good.read_bytes()
    good.write_bytes(data[: int(len(data) * kept)])
    assert "terpotong atau rusak" in refusal(good)


def test_a_flipped_bit_in_a_sheet(good: Path) -> None:
    data = bytearray(good.read_bytes())
    with zipfile.ZipFile(good) as archive:
        entry = archive.getinfo(SHEET)
    data[entry.header_offset + 30 + len(SHEET) + entry.compress_size // 2] ^= 0x10
    good.write_bytes(data)
    assert "rusak" in refusal(good)


def replace(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return change


def add(name: str, data: bytes) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        parts[name] = data

    return change


def remove(name: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        del parts[name]

    return change


CELL = b'<c r="A3"'


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (replace(SHEET, CELL, b'<c r="XFD1048576"'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r="A1048576"'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r="AAA3"'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r="A0"'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r="3A"'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r=""'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r="A99999999999999999999"'), "terlalu jauh"),
        (replace(SHEET, CELL, b"<c r='XFD1048576'"), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r = "XFD1048576"'), "terlalu jauh"),
        (replace(SHEET, CELL, b'<c r="&#88;FD1"'), "terlalu jauh"),
        (replace(SHEET, b'<row r="3"', b'<row r="4294967295"'), "terlalu jauh"),
        (
            replace(SHEET, b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="'),
            "terlalu jauh",
        ),
        (replace(SHEET, b"<worksheet", b"<!DOCTYPE x><worksheet"), "DOCTYPE"),
        (replace(SHEET, b"<worksheet", b'<!doctype x [<!entity a "b">]><worksheet'), "DOCTYPE"),
        (replace("xl/styles.xml", b"<styleSheet", b"<!DOCTYPE x><styleSheet"), "DOCTYPE"),
        (replace(SHEET, b'encoding="UTF-8"', b'encoding="UTF-16"'), "UTF-8"),
        (add("xl/theme/theme1.xml", "<a/>".encode("utf-16")), "UTF-8"),
        (add("xl/vbaProject.bin", b"\0"), "makro"),
        (add("xl/macros/VBAPROJECT.BIN", b"\0"), "makro"),
        (
            replace(
                "[Content_Types].xml",
                b"spreadsheetml.sheet.main",
                b"ms-excel.sheet.macroEnabled.main",
            ),
            "makro",
        ),
        (add("../../etc/cron.d/x", b"x"), "ke luar berkas"),
        (add("/etc/passwd", b"x"), "ke luar berkas"),
        (add("xl\\..\\..\\x", b"x"), "ke luar berkas"),
        (add("C:/x", b"x"), "ke luar berkas"),
        (add("XL/Workbook.xml", b"<x/>"), "dua kali"),
        (add("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), "OpenDocument"),
        (add("xl/workbook.bin", b"\0"), "biner (.xlsb)"),
        (remove("xl/workbook.xml"), "bukan buku kerja"),
        (remove("[Content_Types].xml"), "bukan buku kerja"),
        (
            replace(
                "xl/workbook.xml",
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            "Strict Open XML",
        ),
        (
            lambda p: p.update(
                {"xl/workbook.xml": re.sub(rb"<sheet .*?/>", b"", p["xl/workbook.xml"])}
            ),
            "tidak punya lembar",
        ),
    ],
)
def test_hostile_workbooks(
    good: Path,
    place: Path,
    change: Callable[[Parts], None],
    sentence: str,
) -> None:
    bad = rezip(good, place / "jahat.xlsx", change)
    assert sentence in refusal(bad)


def test_refused_files_never_reach_the_child(
    good: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = rezip(good, place / "b.xlsx", replace(SHEET, CELL, b'<c r="XFD1048576"'))
    opened = []
    monkeypatch.setattr(child, "Reading", lambda *a: opened.append(a))
    with pytest.raises(WorkbookRefused), child.opened(bad):
        pass
    assert opened == []


def test_notes_that_look_like_references_pass(place: Path, laptop: Laptop) -> None:
    [first, *_] = laptop.heads
    laptop.revise("recipient", {"note": ' r="XFD1048576" r=\'x\' r = 5 <c r="XFD9999999"'}, first)
    laptop.write(place / "b.xlsx")
    assert all(row.intact for row in read_batch(place / "b.xlsx").rows)


def test_the_same_entry_twice(good: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(good, "a") as archive:
        warnings.simplefilter("ignore", UserWarning)
        archive.writestr(SHEET, b"<worksheet/>")
    assert "dua kali" in refusal(good)


def test_zip_bomb(good: Path, place: Path) -> None:
    bomb = place / "bom.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            out.writestr(name, source.read(name))
        with out.open("xl/media/besar.bin", "w") as stream:
            for _ in range(30):
                stream.write(bytes(1 << 20))
    assert bomb.stat().st_size < 1 << 20
    assert "mengembang" in refusal(bomb)


def test_a_bomb_that_lies_about_its_size(good: Path, place: Path) -> None:
    """The central directory says 100 bytes; what is read is never more than it says."""

    def change(parts: Parts) -> None:
        parts[SHEET] = parts[SHEET] + b" " * (5 << 20)

    bad = rezip(good, place / "b.xlsx", change)
    data = bytearray(bad.read_bytes())
    with zipfile.ZipFile(bad) as archive:
        size = archive.getinfo(SHEET).file_size
    at = data.rindex(struct.pack("<I", size), 0, data.rindex(SHEET.encode()))
    data[at : at + 4] = struct.pack("<I", 100)
    bad.write_bytes(data)
    assert "rusak" in refusal(bad)


def test_more_than_a_computer_can_bear(good: Path, place: Path) -> None:
    bad = rezip(good, place / "b.xlsx", lambda parts: None)
    data = bytearray(bad.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", LARGEST_TOTAL + 1)
    bad.write_bytes(data)
    assert "mengembang" in refusal(bad)
    with bad.open("r+b") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert "terlalu besar" in refusal(bad)


def test_an_encrypted_entry(good: Path) -> None:
    data = bytearray(good.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    good.write_bytes(data)
    assert "terenkripsi" in refusal(good)


def test_a_missing_file(place: Path) -> None:
    with pytest.raises(FolderUnreachable, match="tidak ditemukan"):
        read_batch(place / "tidak-ada.xlsx")


def test_a_folder_is_no_file(place: Path) -> None:
    with pytest.raises(FileNotReadable, match="Ini folder, bukan berkas"):
        read_batch(place)


def test_a_file_that_may_not_be_read(good: Path) -> None:
    with public_folder() as public:
        path = Path(shutil.copy(good, public))
        guard(path)
        with forbidden(0, path), pytest.raises(FileNotReadable, match="tidak boleh dibaca"):
            guard(path)
