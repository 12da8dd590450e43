"""Lists of a district: its own workbooks as they are, and our template."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kemensos_desktop.domain.codes import ProgrammeCodes, load_codes
from kemensos_desktop.domain.errors import FileNotWritable, FolderUnreachable, WorkbookRefused
from kemensos_desktop.domain.identity import check_kk, check_nik
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import columns
from kemensos_desktop.exchange import lists
from kemensos_desktop.exchange.lists import read_table, suggest_mapping
from kemensos_desktop.exchange.template import COLUMNS, SAMPLE_NOTE, write_recipient_template
from kemensos_desktop.paths import resource


@pytest.fixture(scope="session")
def codes() -> ProgrammeCodes:
    return load_codes(resource("programmes", "permakanan.json"))


def table(place: Path, rows: list[list[Any]], merge: tuple[str, ...] = ()) -> lists.SheetTable:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    for area in merge:
        sheet.merge_cells(area)
    book.save(place / "daftar.xlsx")
    [found] = read_table(place / "daftar.xlsx")
    return found


def test_a_plain_table(place: Path) -> None:
    found = table(place, [["Nama", "NIK"], ["Siti", "1101045204469001"], ["Budi", 1101.0]])
    assert (found.name, found.header_row, found.headers) == ("Data", 1, ("Nama", "NIK"))
    assert found.rows == ((2, ("Siti", "1101045204469001")), (3, ("Budi", 1101)))


def test_titles_blank_rows_and_raw_cells(place: Path) -> None:
    found = table(
        place,
        [
            ["DAFTAR PENERIMA MANFAAT PERMAKANAN"],
            ["KABUPATEN ACEH SELATAN", None, None, "Tahun 2026"],
            [],
            ["No", "Nama ", "NIK", "Tgl\nLahir", "Aktif"],
            [],
            [1, "Siti", 1101045204469001, date(1946, 4, 12), True],
            [],
            [2, "Budi", None, None, False],
        ],
        merge=("A1:E1", "A2:C2"),
    )
    assert found.header_row == 4
    assert found.headers == ("No", "Nama", "NIK", "Tgl Lahir", "Aktif")
    assert [n for n, _ in found.rows] == [6, 8]
    cells = found.rows[0][1]
    assert (cells[1], type(cells[2]), cells[3], cells[4]) == ("Siti", int, date(1946, 4, 12), True)
    assert found.rows[1][1] == (2, "Budi", None, None, False)


def test_headings_over_two_rows_and_numbered_columns(place: Path) -> None:
    found = table(
        place,
        [
            ["No", "Nama", "Alamat", None, None, "Keterangan"],
            [None, None, "Dusun", "RT", "RW", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Siti", "Krajan", "001", "002", None],
        ],
        merge=("A1:A2", "B1:B2", "C1:E1", "F1:F2"),
    )
    assert found.header_row == 3
    assert found.headers == ("No", "Nama", "Alamat Dusun", "Alamat RT", "Alamat RW", "Keterangan")
    assert found.rows == ((4, (1, "Siti", "Krajan", "001", "002", None)),)


def test_a_first_row_of_words_is_not_taken_for_headings(place: Path) -> None:
    found = table(place, [["Nama", "Alamat", "Status"], ["Siti", "Krajan", "Aktif"]])
    assert found.headers == ("Nama", "Alamat", "Status")
    assert found.rows == ((2, ("Siti", "Krajan", "Aktif")),)


def test_a_column_without_heading_keeps_its_cells(place: Path) -> None:
    found = table(place, [["Nama", "NIK"], ["Siti", "1", "catatan"]])
    assert found.headers == ("Nama", "NIK", "")
    assert found.rows == ((2, ("Siti", "1", "catatan")),)


def test_several_sheets_and_one_without_a_table(place: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Sampul"
    book.worksheets[0]["A1"] = "Laporan"
    for name in ("Desa A", "_rahasia", "Desa B"):
        sheet = book.create_sheet(name)
        sheet.append(["Nama", "NIK"])
        sheet.append([name, "1"])
    book.save(place / "d.xlsx")
    assert [t.name for t in read_table(place / "d.xlsx")] == ["Desa A", "Desa B"]


@pytest.mark.parametrize("rows", [[], [["Laporan"]], [[1, 2, 3], [4, 5, 6]]])
def test_no_table_at_all(place: Path, rows: list[list[Any]]) -> None:
    with pytest.raises(WorkbookRefused, match="Tidak ada tabel"):
        table(place, rows)


def test_too_many_rows(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_ROWS", 5)
    with pytest.raises(WorkbookRefused, match="lebih dari 5 baris"):
        table(place, [["Nama", "NIK"], *[["Siti", str(n)] for n in range(5)]])


FIELDS = [
    ("name", "Nama", ("nama lengkap", "nama pm", "nama penerima")),
    ("nik", "NIK", ("no nik", "nomor induk kependudukan")),
    ("nik_reason", "Alasan tanpa NIK", ()),
    ("kk", "No. KK", ("nomor kk", "no kartu keluarga")),
    ("birth_date", "Tanggal lahir", ("tgl lahir",)),
    ("rt", "RT", ()),
    ("provider", "Penyedia", ("pokmas",)),
]


def test_mapping_by_label_alias_words_and_slips() -> None:
    headers = (
        "No",
        "NAMA PENERIMA MANFAAT",
        "No. NIK",
        "NO KK",
        "Tgl. Lahir",
        "Alamat RT",
        "Penyeda",
    )
    assert suggest_mapping(headers, FIELDS) == {
        "name": 1,
        "nik": 2,
        "kk": 3,
        "birth_date": 4,
        "rt": 5,
        "provider": 6,
    }


def test_mapping_uses_each_column_once_and_prefers_the_exact() -> None:
    headers = ("Nama Ibu", "Nama", "Alasan tanpa NIK", "NIK", "")
    assert suggest_mapping(headers, FIELDS) == {"name": 1, "nik_reason": 2, "nik": 3}
    assert suggest_mapping((), FIELDS) == {}


@pytest.mark.parametrize("heading", ["No. SK", "Nomor SK", "SK", "SK Bupati", "NO SK"])
def test_the_number_of_a_decree_is_no_number_of_a_family(heading: str) -> None:
    fields = [("kk", "No. KK", ("KK",)), ("sk", "Nomor SK", ("SK",))]
    assert suggest_mapping((heading,), fields) == {"sk": 0}
    assert suggest_mapping(("Tgl. SK", "Nama KK", "Jml KK", "Status KK"), fields) == {}


# --- our template ---


def test_the_template_reads_back_and_maps_itself(place: Path, codes: ProgrammeCodes) -> None:
    path = place / "daftar.xlsx"
    write_recipient_template(path, ["Pokmas A", "=1+1"], ["Budi"], codes=codes, sample=True)
    [found] = read_table(path)
    assert (found.name, found.header_row) == ("Penerima", 1)
    mapping = suggest_mapping(found.headers, [(c.field, c.label, ()) for c in COLUMNS])
    assert mapping == {c.field: i for i, c in enumerate(COLUMNS)}
    assert len(found.rows) == 3
    today = date(2026, 11, 24)
    for _, cells in found.rows:
        person = dict(zip(mapping, cells, strict=True))
        assert person["note"] == SAMPLE_NOTE
        nik = check_nik(
            person["nik"], sex=person["sex"], birth_date=person["birth_date"], today=today
        )
        assert (nik.errors, nik.warnings) == ((), ())
        assert 9000 <= int(person["nik"][-4:]) <= 9999
        assert check_kk(person["kk"], nik=person["nik"], today=today).errors == ()
        assert today.year - person["birth_date"].year > 75


def test_the_empty_template_has_no_rows(place: Path, codes: ProgrammeCodes) -> None:
    write_recipient_template(place / "d.xlsx", [], [], codes=codes)
    [found] = read_table(place / "d.xlsx")
    assert found.rows == ()


def test_template_columns_are_fields_and_cells_are_text(place: Path, codes: ProgrammeCodes) -> None:
    fields = {c.name for c in columns(Recipient)} | {"provider", "courier"}
    assert {c.field for c in COLUMNS} <= fields
    path = place / "d.xlsx"
    write_recipient_template(path, ["Pokmas A", "=1+1"], ["Budi"], codes=codes, sample=True)
    book = openpyxl.load_workbook(path)
    sheet = book["Penerima"]
    letters = {c.value: c.column_letter for c in sheet[1]}
    for label in ("NIK", "No. KK", "No. HP"):
        assert sheet.column_dimensions[letters[label]].number_format == "@"
    rules = {str(r.sqref).split("2:")[0]: r for r in sheet.data_validations.dataValidation}
    assert rules[letters["Penyedia"]].formula1 == "=_pilihan!$C$1:$C$2"
    assert [c.value for c in book["_pilihan"]["C"]][:2] == ["Pokmas A", "=1+1"]
    assert book["_pilihan"]["C2"].data_type == "s"
    assert book["_pilihan"].sheet_state == "hidden"
    assert sheet["B1"].comment.text


def test_the_template_where_nothing_can_be_written(place: Path, codes: ProgrammeCodes) -> None:
    (place / "d.xlsx").mkdir()
    (place / "d.xlsx" / "x").write_bytes(b"")
    with pytest.raises((FileNotWritable, FolderUnreachable)):
        write_recipient_template(place / "d.xlsx", [], [], codes=codes)
    assert [p.name for p in place.iterdir()] == ["d.xlsx"]
