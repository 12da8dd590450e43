"""What people and spreadsheet programs do to a batch, and what becomes of it."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from exchange_samples import Laptop, delivery, recipient, rezip

from kemensos_desktop.domain.errors import BatchRefused, WorkbookRefused
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.record import columns, encode
from kemensos_desktop.exchange import seal, signing
from kemensos_desktop.exchange.batches import BatchContents, read_batch
from kemensos_desktop.exchange.seal import verify_batch
from kemensos_desktop.exchange.workbook import signed_bytes

NIK_ROW = 3


@pytest.fixture
def batch(place: Path, laptop: Laptop) -> Path:
    """Three recipients and deliveries; one recipient was corrected once."""
    first = next(iter(laptop.heads))
    laptop.revise("recipient", encode(recipient(0, note="pindah kamar")), first)
    laptop.write(place / "kiriman.xlsx")
    return place / "kiriman.xlsx"


def edit(path: Path, change: Callable[[Any], None]) -> BatchContents:
    """Change a workbook as a person would: it is loaded and saved whole."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return read_batch(path)


def column_of(sheet: Any, machine: str, names_row: int = 2) -> int:
    return next(c.column for c in sheet[names_row] if c.value == machine)


def put(book: Any, machine: str, value: Any, row: int = NIK_ROW, sheet: str = "Penerima") -> None:
    place = book[sheet]
    place.cell(row, column_of(place, machine)).value = value


def codes(contents: BatchContents) -> list[str]:
    return [f.code for f in verify_batch(contents)]


# --- saved again ---


def test_saved_again_by_another_program(batch: Path, laptop: Laptop) -> None:
    contents = edit(batch, lambda book: None)
    assert [r.stored for r in contents.rows] == laptop.journal
    assert contents.resaved
    assert codes(contents) == ["disimpan-ulang"]


def test_saved_again_within_the_second_it_was_made(batch: Path) -> None:
    made = openpyxl.load_workbook(batch).properties.created
    contents = edit(batch, lambda book: None)
    # the clock of the other program says the same second
    same = re.compile(rb"(<dcterms:modified[^<>]*>)[^<]*")

    def at_once(parts: dict[str, bytes]) -> None:
        stamp = f"{made:%Y-%m-%dT%H:%M:%SZ}".encode()
        core = parts["docProps/core.xml"]
        assert stamp in core
        parts["docProps/core.xml"] = same.sub(rb"\g<1>" + stamp, core)

    again = read_batch(rezip(batch, batch.with_name("sedetik.xlsx"), at_once))
    assert contents.resaved and again.resaved
    assert codes(again) == ["disimpan-ulang"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice tidak terpasang di sini")
def test_saved_again_by_libreoffice(place: Path, tmp_path: Path) -> None:
    laptop = Laptop()
    sample = {"text": "0012", "int": 7, "decimal": -6.1234567, "flag": True, "date": "2026-01-05"}
    for kind in KINDS.values():
        laptop.revise(kind.name, {c.name: sample[c.cell] for c in columns(kind.record)})
    person = laptop.revise("recipient", encode(recipient(note="=1+1\nbaris dua, é😀 ")))
    laptop.revise("recipient", encode(recipient(note="x" * 30_000)), person)
    laptop.revise("recipient", encode(recipient(birth_date=None, note="\x01<r>_x0041_</r>")))
    laptop.revise("delivery", encode(delivery(person, note=" tepi ")))
    laptop.revise("delivery", encode(delivery(person, 1, note="y" * 70_000)))
    laptop.write(place / "kiriman.xlsx")
    saved = place / "disimpan"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(saved),
            str(place / "kiriman.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    contents = read_batch(saved / "kiriman.xlsx")
    assert [r.stored for r in contents.rows] == laptop.journal
    assert all(r.intact for r in contents.rows)
    assert (contents.problems, contents.unknown_columns) == ((), ())
    assert codes(contents) == ["disimpan-ulang"]


def test_columns_sheets_and_rows_in_another_order(batch: Path, laptop: Laptop) -> None:
    def change(book: Any) -> None:
        for name in ("Penerima", "Pengantaran"):
            sheet = book[name]
            cells = [
                [(c.value, c.data_type, c.number_format) for c in row][::-1]
                for row in sheet.iter_rows()
            ]
            cells[2:] = cells[:1:-1]
            for y, row in enumerate(cells, 1):
                for x, (value, kind, look) in enumerate(row, 1):
                    cell = sheet.cell(y, x)
                    cell.value, cell.number_format = value, look
                    # openpyxl makes a formula of the note "=1+1"
                    cell.data_type = kind
        book.move_sheet("_meta", len(book.sheetnames))

    contents = edit(batch, change)
    assert [r.stored for r in contents.rows] == laptop.journal
    assert contents.problems == ()


def test_title_rows_put_above_and_headings_renamed(batch: Path, laptop: Laptop) -> None:
    def change(book: Any) -> None:
        sheet = book["Penerima"]
        sheet.insert_rows(1, 4)
        sheet["A1"] = "DAFTAR PENERIMA MANFAAT"
        sheet.merge_cells("A1:F1")
        for cell in sheet[5]:
            cell.value = f"{cell.value} (baru)"

    contents = edit(batch, change)
    assert [r.stored for r in contents.rows] == laptop.journal
    assert contents.problems == ()
    assert next(r.row for r in contents.rows if r.sheet == "Penerima") == 7


def test_a_renamed_sheet(batch: Path, laptop: Laptop) -> None:
    contents = edit(batch, lambda book: setattr(book["Penerima"], "title", "Data Januari"))
    assert [r.stored for r in contents.rows] == laptop.journal


def test_unknown_columns_and_sheets_are_reported(batch: Path, laptop: Laptop) -> None:
    def change(book: Any) -> None:
        sheet = book["Penerima"]
        place = sheet.max_column + 1
        sheet.cell(1, place).value = "Tanda centang"
        sheet.cell(3, place).value = "v"
        book.create_sheet("Coret-coret")["A1"] = "halo"

    contents = edit(batch, change)
    assert [r.stored for r in contents.rows] == laptop.journal
    assert contents.unknown_columns == ("Penerima: Tanda centang",)
    assert codes(contents) == ["disimpan-ulang", "kolom-asing"]


def test_a_field_of_a_newer_program_keeps_its_type(place: Path, laptop: Laptop) -> None:
    """A typed column that this program does not know is read by what its machine name says."""
    [first, *_] = laptop.heads
    laptop.revise("recipient", {**encode(recipient()), "umur": 81, "tinggi": 1.5}, first)
    laptop.write(place / "b.xlsx")

    def change(book: Any) -> None:
        sheet = book["Penerima"]
        more = column_of(sheet, "_more")
        assert sheet.cell(5, more).value == '{"tinggi":1.5,"umur":81}'
        for index, (machine, value) in enumerate((("umur:int", 81), ("tinggi:decimal", 1.5))):
            sheet.cell(1, more + index).value = machine.upper()
            sheet.cell(2, more + index).value = machine
            sheet.cell(5, more + index).value = value

    contents = edit(place / "b.xlsx", change)
    assert [r.stored for r in contents.rows] == laptop.journal
    assert contents.unknown_columns == ("Penerima: UMUR:INT", "Penerima: TINGGI:DECIMAL")


# --- damaged rows are held back, the others pass ---


@pytest.mark.parametrize(
    ("machine", "value", "reason"),
    [
        ("nik", 1101045204469000.0, "digit terakhirnya hilang"),
        ("nik", "1101045204460000", "berakhiran 0000"),
        ("nik", "1101045204469000", "sidiknya tidak cocok"),
        ("kk", "1101040101200010", "sidiknya tidak cocok"),
        ("nik", "1,1E+15", "3,2E+15"),
        ("nik", "1.10104E+15", "3,2E+15"),
        ("rt", 1, "nol di depan"),
        ("phone", 81234567890, "nol di depan"),
        ("birth_date:date", 16900, "angka seri"),
        ("name", "Orang lain", "sidiknya tidak cocok"),
        ("poor:flag", "mungkin", "Ya atau Tidak"),
        ("poor:flag", True, "Ya atau Tidak"),
        ("route_order:int", "tujuh", "Angka menjadi teks"),
        ("route_order:int", 1.5, "bilangan bulat"),
        ("district_code", None, "sidiknya tidak cocok"),
        ("_id", "bukan-id-nya", "sidiknya tidak cocok"),
        ("_parent", "a:1", "sidiknya tidak cocok"),
    ],
)
def test_a_damaged_cell(batch: Path, laptop: Laptop, machine: str, value: Any, reason: str) -> None:
    row = 4  # the second recipient
    contents = edit(batch, lambda book: put(book, machine, value, row))
    damaged = [r for r in contents.rows if not r.intact]
    assert [(r.sheet, r.row) for r in damaged] == [("Penerima", row)]
    problem = contents.problems[0]
    assert (problem.sheet, problem.row) == ("Penerima", row)
    assert reason in problem.reason
    assert [r.stored for r in contents.rows if r.intact] == [
        r for r in laptop.journal if r.counter != damaged[0].counter
    ]
    assert "baris-rusak" in codes(contents)


@pytest.mark.parametrize("serial", ["9000", "1000", "0010"])
def test_a_nik_that_may_be_right_is_not_blamed_on_excel(
    place: Path, laptop: Laptop, serial: str
) -> None:
    laptop.revise("recipient", encode(recipient(5, nik=f"110104520446{serial}")))
    laptop.write(place / "kiriman.xlsx")
    contents = edit(
        place / "kiriman.xlsx",
        lambda book: put(book, "name", "Orang lain", row=book["Penerima"].max_row),
    )
    assert [p.reason for p in contents.problems] == [
        "Isi baris berubah sejak dikirim: sidiknya tidak cocok."
    ]


def test_the_problem_shows_column_and_value(batch: Path) -> None:
    contents = edit(batch, lambda book: put(book, "nik", 1101045204469000))
    [problem] = contents.problems
    assert (problem.column, problem.value) == ("NIK", "1101045204469000")
    damaged = next(r for r in contents.rows if not r.intact)
    assert damaged.payload["nik"] == 1101045204469000
    assert codes(contents) == ["disimpan-ulang", "baris-rusak"]


def test_a_date_changed_in_excel_is_told_and_not_taken(batch: Path, laptop: Laptop) -> None:
    change = date(2026, 5, 1)  # day and month swapped
    contents = edit(batch, lambda book: put(book, "~date", change, 3, "Pengantaran"))
    assert [r.stored for r in contents.rows] == laptop.journal
    [problem] = contents.problems
    assert (problem.column, problem.value) == ("Tanggal", "2026-05-01")
    assert "2026-01-05" in problem.reason
    assert codes(contents) == ["disimpan-ulang", "masalah"]


def test_one_column_sorted_alone(batch: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Pengantaran"]
        place = column_of(sheet, "recipient_id")
        values = [sheet.cell(r, place).value for r in (3, 4, 5)]
        for row, value in zip((3, 4, 5), reversed(values), strict=True):
            sheet.cell(row, place).value = value

    contents = edit(batch, change)
    assert [r.row for r in contents.rows if r.sheet == "Pengantaran" and not r.intact] == [3, 5]


# --- rows and covers that are not what was signed ---


def refusal(contents: BatchContents) -> str:
    with pytest.raises(BatchRefused) as caught:
        verify_batch(contents)
    assert caught.value.where == contents.file_name
    return caught.value.sentence


def test_a_removed_row(batch: Path) -> None:
    contents = edit(batch, lambda book: book["Penerima"].delete_rows(4))
    assert refusal(contents) == "1 baris hilang dari kiriman (5)."


def test_a_removed_sheet(batch: Path) -> None:
    contents = edit(batch, lambda book: book.remove(book["Pengantaran"]))
    assert refusal(contents) == "3 baris hilang dari kiriman (2, 4, 6)."


def test_lost_machine_names(batch: Path) -> None:
    contents = edit(batch, lambda book: book["Penerima"].delete_rows(2))
    assert "hilang" in refusal(contents)


def test_a_row_typed_below(batch: Path, laptop: Laptop) -> None:
    contents = edit(batch, lambda book: put(book, "name", "Baru", 6))
    assert [r.stored for r in contents.rows] == laptop.journal
    [problem] = contents.problems
    assert (problem.row, problem.reason.split(":")[0]) == (6, "Baris tanpa nomor tersembunyi")
    assert codes(contents) == ["disimpan-ulang", "masalah"]


def test_a_row_copied_with_its_hidden_numbers(batch: Path, laptop: Laptop) -> None:
    def change(book: Any) -> None:
        sheet = book["Penerima"]
        for cell in list(sheet[4]):
            sheet.cell(9, cell.column).value = cell.value
        put(book, "name", "Diubah", 4)

    contents = edit(batch, change)
    assert [r.stored for r in contents.rows] == laptop.journal
    assert [(p.row, p.reason) for p in contents.problems][-1] == (
        4,
        "Baris ganda dari lembar Penerima baris 9.",
    )


@pytest.mark.parametrize("value", [None, "", "x", 17, 2.5, "2"])
def test_a_damaged_revision_number(batch: Path, value: Any) -> None:
    contents = edit(batch, lambda book: put(book, "_rev", value, 4))
    assert "baris" in refusal(contents)


@pytest.mark.parametrize("machine", ["_hlc", "_offset"])
def test_a_damaged_clock(batch: Path, machine: str) -> None:
    contents = edit(batch, lambda book: put(book, machine, "kemarin", 4))
    assert "hilang" in refusal(contents)


def test_a_forged_row_hash(batch: Path) -> None:
    contents = edit(batch, lambda book: put(book, "_hash", "0" * 64, 4))
    assert "Sidik baris diubah" in refusal(contents)


def test_a_row_changed_together_with_its_hash(batch: Path, laptop: Laptop) -> None:
    other = Laptop()
    other.writer = laptop.writer
    other.revise("recipient", encode(recipient(7)))
    forged = other.journal[0]

    def change(book: Any) -> None:
        put(book, "name", "Palsu", 4)
        put(book, "_hash", forged.hash, 4)

    assert "Sidik baris diubah" in refusal(edit(batch, change))


def meta_row(book: Any, key: str) -> Any:
    return next(row[1] for row in book["_meta"].iter_rows() if row[0].value == key)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("officer", '"Orang Lain"'),
        ("district_code", '"33.04"'),
        ("sequence", "2"),
        ("practice", "false"),
        ("last", "6"),
        ("previous", '"00"'),
        ("signature", '"00"'),
        ("public_key", '"00"'),
        ("public_key", '"zz"'),
    ],
)
def test_a_changed_cover(batch: Path, key: str, value: str) -> None:
    contents = edit(batch, lambda book: setattr(meta_row(book, key), "value", value))
    assert "Tanda tangan tidak cocok" in refusal(contents)


def test_the_signature_of_another_batch(batch: Path, place: Path, laptop: Laptop) -> None:
    other = laptop.write(place / "lain.xlsx", sequence=2)
    contents = edit(
        batch,
        lambda book: setattr(meta_row(book, "signature"), "value", json.dumps(other.signature)),
    )
    assert "Tanda tangan tidak cocok" in refusal(contents)


def test_somebody_elses_key_under_our_name(place: Path, laptop: Laptop) -> None:
    """A right signature by a key that is not the writer's."""
    mallory = Laptop()
    mallory.writer = laptop.writer
    mallory.day(1)
    mallory.write(place / "b.xlsx")
    assert "Tanda tangan tidak cocok" in refusal(read_batch(place / "b.xlsx"))


def test_a_successor_is_vouched_for_by_its_predecessor(place: Path, laptop: Laptop) -> None:
    old = Laptop()
    good = {
        "predecessor": old.writer,
        "predecessor_key": old.public_key,
        "certificate": seal.certify(old.seed, laptop.public_key),
    }
    laptop.write(place / "b.xlsx", **good)
    assert verify_batch(read_batch(place / "b.xlsx")) == ()
    for change in (
        {"certificate": seal.certify(laptop.seed, laptop.public_key)},
        {"certificate": seal.certify(old.seed, old.public_key)},
        {"predecessor": Laptop().writer},
        {"predecessor_key": "zz"},
    ):
        laptop.write(place / "b.xlsx", **{**good, **change})
        assert "penerus" in refusal(read_batch(place / "b.xlsx"))


# --- no batch, newer batch ---


def test_somebody_elses_workbook(place: Path) -> None:
    book = xlsxwriter.Workbook(str(place / "daftar.xlsx"))
    book.add_worksheet().write_row(0, 0, ["Nama", "NIK"])
    book.close()
    with pytest.raises(WorkbookRefused, match="bukan berkas kiriman") as caught:
        read_batch(place / "daftar.xlsx")
    assert "impor daftar" in caught.value.way_out


def test_a_newer_contract(place: Path, laptop: Laptop) -> None:
    laptop.write(place / "b.xlsx", contract=2)
    with pytest.raises(WorkbookRefused, match="lebih baru") as caught:
        read_batch(place / "b.xlsx")
    assert "Perbarui program" in caught.value.way_out


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("contract", None),
        ("contract", '"1"'),
        ("contract", "0"),
        ("sequence", "1.5"),
        ("officer", "tanpa kutip"),
        ("counts", "7"),
        ("practice", '"ya"'),
    ],
)
def test_a_damaged_cover_sheet(batch: Path, key: str, value: str | None) -> None:
    with pytest.raises(WorkbookRefused, match="_meta rusak"):
        edit(batch, lambda book: setattr(meta_row(book, key), "value", value))


def test_an_empty_cover_sheet(batch: Path) -> None:
    with pytest.raises(WorkbookRefused, match="_meta rusak"):
        edit(batch, lambda book: book["_meta"].delete_rows(1, 50))


def test_a_missing_field_of_the_cover(batch: Path) -> None:
    def change(book: Any) -> None:
        book["_meta"].delete_rows(meta_row(book, "officer").row)

    with pytest.raises(WorkbookRefused, match="_meta rusak"):
        edit(batch, change)


def test_every_field_of_the_cover_is_signed(laptop: Laptop) -> None:
    meta = laptop.meta()
    for field in dataclasses.fields(meta):
        value = getattr(meta, field.name)
        other = (
            not value
            if isinstance(value, bool)
            else value + type(value)((1,))
            if isinstance(value, tuple)
            else value + (1 if isinstance(value, int) else "x")
        )
        changed = dataclasses.replace(meta, **{field.name: other})
        assert (signed_bytes(changed) != signed_bytes(meta)) == (field.name != "signature")
    assert signing.verify(
        laptop.public_key, signed_bytes(meta), signing.sign(laptop.seed, signed_bytes(meta))
    )


def test_a_sheet_of_an_unknown_kind_survives(place: Path, laptop: Laptop) -> None:
    """A newer program may send kinds that this one does not know: kept, and judged upstream."""
    laptop.write(place / "b.xlsx")
    bad = rezip(
        place / "b.xlsx",
        place / "c.xlsx",
        lambda p: p.update(
            {k: v.replace(b"_kind:delivery", b"_kind:gizi") for k, v in p.items() if "sheet" in k}
        ),
    )
    contents = read_batch(bad)
    assert {r.kind for r in contents.rows} == {"recipient", "gizi"}
    assert [r.intact for r in contents.rows if r.kind == "gizi"] == [False] * 3
