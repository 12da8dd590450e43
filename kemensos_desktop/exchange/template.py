"""The workbook in which a district lists its recipients by hand, made with openpyxl."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from kemensos_desktop.domain.atomic import write_atomic
from kemensos_desktop.domain.codes import ProgrammeCodes
from kemensos_desktop.domain.recipient import RecipientStatus

LIST_SHEET = "Penerima"
SAMPLE_NOTE = "DATA CONTOH"
REFUSED = "Menolak"
_CHOICES = "_pilihan"
_LAST_ROW = 2_000
_FONT = "Calibri"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of the template; `field` is a field of Recipient or "provider"/"courier" (names).

    `cell` is text, date or int; `choices` names a drop-down; `hint` is the comment on the heading.
    """

    field: str
    label: str
    cell: str = "text"
    width: int = 16
    choices: str = ""
    hint: str = ""


_T = TemplateColumn
COLUMNS = (
    _T("name", "Nama", width=28, hint="Wajib. Nama lengkap seperti di KTP."),
    _T("nik", "NIK", width=20, hint="16 angka, sebagai teks. Kosongkan bila tidak punya."),
    _T("nik_reason", "Alasan tanpa NIK", width=20, hint="Diisi bila NIK kosong."),
    _T("kk", "No. KK", width=20, hint="16 angka, sebagai teks."),
    _T("sex", "Jenis kelamin", width=14, choices="sex", hint="L atau P."),
    _T("birth_date", "Tanggal lahir", "date", 14, hint="Contoh: 17-08-1945."),
    _T("address", "Alamat", width=30),
    _T("rt", "RT", width=7, hint="Tiga angka, misalnya 001."),
    _T("rw", "RW", width=7, hint="Tiga angka, misalnya 002."),
    _T("village_code", "Kode desa/kelurahan", width=20, hint="Kode Kemendagri, 33.04.12.2001."),
    _T("phone", "No. HP", width=16),
    _T("group", "Kelompok", width=26, choices="group"),
    _T("provider", "Penyedia", width=22, choices="provider", hint="Pokmas atau dapur."),
    _T("courier", "Kurir", width=18, choices="courier"),
    _T("route_order", "Urutan antar", "int", 13, hint="Nomor urut di rute kurir."),
    _T("diet", "Pantangan makanan", width=20, choices="diet"),
    _T("household_members", "Anggota dalam KK", "int", 16, hint="1 bila hidup sendiri."),
    _T("status", "Status", width=20, choices="status",
       hint="Kosong berarti Aktif untuk yang baru, dan tetap untuk yang sudah ada."),
    _T("status_date", "Status sejak", "date", 14,
       hint="Wajib untuk mengubah status orang yang sudah ada."),
    _T("status_until", "Ditangguhkan sampai", "date", 14),
    _T("exit_code", "Alasan keluar", width=24, choices="exit",
       hint="Keluar perlu tanggal, alasan, bukti, dan pelapor."),
    _T("exit_evidence", "Bukti keluar", width=22, hint="Misalnya surat kematian desa."),
    _T("exit_reporter", "Pelapor", width=18),
    _T("sk_number", "Nomor SK", width=22),
    _T("sk_date", "Tanggal SK", "date", 14),
    _T("consent_mode", "Cara persetujuan", width=20, choices="consent",
       hint="Yang memilih “Menolak” hanya dihitung; data dirinya tidak disimpan."),
    _T("consent_date", "Tanggal persetujuan", "date", 18),
    _T("consent_witness", "Saksi/wali", width=20),
    _T("note", "Catatan", width=26),
)  # fmt: skip

_GUIDE = (
    "Daftar penerima manfaat permakanan",
    "",
    "1. Isi satu orang per baris di lembar “Penerima”. Judul kolom jangan dihapus.",
    "2. Yang wajib hanya Nama. Isi juga NIK atau Alasan tanpa NIK.",
    "3. NIK, No. KK, dan No. HP sudah disetel sebagai teks. Bila menempel dari berkas lain, pilih "
    "“Tempel nilai” supaya angkanya tidak dibulatkan.",
    "4. Tanggal ditulis hari-bulan-tahun, misalnya 17-08-1945.",
    "5. Orang yang menolak pendataan cukup ditulis “Menolak” di kolom Cara persetujuan.",
    "6. Baris bertanda “DATA CONTOH” boleh dihapus.",
    "7. Simpan, lalu di program pilih Penerima manfaat, Impor daftar.",
)

# made up: serial numbers from 9000 on are never issued
_SAMPLES: tuple[dict[str, Any], ...] = (
    {
        "name": "Siti Aminah", "nik": "3304125204469001", "kk": "3304121203109001", "sex": "P",
        "birth_date": date(1946, 4, 12), "address": "Dusun Krajan", "rt": "001", "rw": "002",
        "route_order": 1, "diet": "Makanan lunak",
    },
    {
        "name": "Sukarjo", "nik": "3304120107449002", "kk": "3304121203109002", "sex": "L",
        "birth_date": date(1944, 7, 1), "address": "Dusun Krajan", "rt": "003", "rw": "002",
        "route_order": 2,
    },
    {
        "name": "Mu'minah", "nik": "3304127108499003", "kk": "3304121203109003", "sex": "P",
        "birth_date": date(1949, 8, 31), "address": "Dusun Sidomulyo", "rt": "002", "rw": "004",
        "route_order": 3,
    },
)  # fmt: skip


def write_recipient_template(
    path: Path,
    providers: Sequence[str],
    couriers: Sequence[str],
    *,
    codes: ProgrammeCodes,
    sample: bool = False,
) -> None:
    """Write the empty list to `path`, with `sample` also three rows of people who do not exist.

    Raises DiskFull, FileNotWritable, FolderUnreachable.
    """
    book = Workbook()
    for first in book.worksheets:
        book.remove(first)
    sheet = book.create_sheet(LIST_SHEET)
    choices = _write_choices(book, providers, couriers, codes)
    _write_headings(sheet, choices)
    if sample:
        _write_samples(sheet, providers, couriers, codes)
    guide = book.create_sheet("Petunjuk")
    guide.column_dimensions["A"].width = 84
    for row, text in enumerate(_GUIDE, 1):
        cell = guide.cell(row, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        guide.row_dimensions[row].height = 34 if len(text) > 90 else 22 if row == 1 else 17
        cell.font = Font(name=_FONT, bold=row == 1, size=16 if row == 1 else 11)
    packed = io.BytesIO()
    book.save(packed)
    write_atomic(path, packed.getvalue())


def _write_choices(
    book: Any, providers: Sequence[str], couriers: Sequence[str], codes: ProgrammeCodes
) -> dict[str, str]:
    """The hidden sheet of drop-downs; returns the formula of each."""
    lists = {
        "sex": ["L", "P"],
        "group": [c.label for c in codes.recipient_group],
        "provider": list(providers),
        "courier": list(couriers),
        "diet": [c.label for c in codes.diet],
        "status": [s.label for s in RecipientStatus],
        "consent": [*(c.label for c in codes.consent_mode), REFUSED],
        "exit": [c.label for c in codes.exit_reason],
    }
    sheet = book.create_sheet(_CHOICES)
    sheet.sheet_state = "hidden"
    areas = {}
    for column, (name, values) in enumerate(lists.items(), 1):
        for row, value in enumerate(values, 1):
            _text(sheet.cell(row, column), value)
        if values:
            letter = get_column_letter(column)
            areas[name] = f"={_CHOICES}!${letter}$1:${letter}${len(values)}"
    return areas


def _text(cell: Any, value: str) -> None:
    # openpyxl makes a live formula of text that begins with "="
    cell.value = value
    cell.data_type = "s"
    cell.number_format = "@"


def _write_headings(sheet: Any, choices: dict[str, str]) -> None:
    line = Side(style="thin", color="8CA9AD")
    for index, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(index)
        cell = sheet.cell(1, index, column.label)
        cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B4F5C")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = Border(line, line, line, line)
        if column.hint:
            cell.comment = Comment(column.hint, "kemensos-desktop", width=260, height=70)
        dimension = sheet.column_dimensions[letter]
        dimension.width = column.width
        dimension.number_format = {"text": "@", "date": "dd-mm-yyyy", "int": "0"}[column.cell]
        rule = _rule(column, choices)
        if rule is not None:
            rule.add(f"{letter}2:{letter}{_LAST_ROW}")
            sheet.add_data_validation(rule)
    sheet.row_dimensions[1].height = 32
    sheet.freeze_panes = "B2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _rule(column: TemplateColumn, choices: dict[str, str]) -> DataValidation | None:
    if column.choices:
        area = choices.get(column.choices)
        if area is None:
            return None
        rule = DataValidation(type="list", formula1=area, allow_blank=True)
        # new kitchens and several diets may be typed
        rule.errorStyle = (
            "stop" if column.choices in ("sex", "group", "status", "exit") else "warning"
        )
        rule.error = "Pilih dari daftar."
    elif column.cell == "date":
        rule = DataValidation(
            type="date", operator="between", formula1="1", formula2="73050", allow_blank=True
        )
        rule.error = "Tulis tanggal seperti 17-08-1945."
        rule.errorStyle = "warning"
    elif column.cell == "int":
        rule = DataValidation(
            type="whole", operator="between", formula1="0", formula2="9999", allow_blank=True
        )
        rule.error = "Tulis bilangan bulat."
    elif column.field in ("nik", "kk"):
        rule = DataValidation(type="textLength", operator="equal", formula1="16", allow_blank=True)
        rule.error = "Harus 16 angka."
        rule.errorStyle = "warning"
    else:
        return None
    rule.errorTitle = column.label
    rule.showErrorMessage = True
    return rule


def _write_samples(
    sheet: Any, providers: Sequence[str], couriers: Sequence[str], codes: ProgrammeCodes
) -> None:
    common: dict[str, Any] = {
        "group": codes.recipient_group.entries[0].label,
        "provider": providers[0] if providers else "Pokmas Contoh",
        "courier": couriers[0] if couriers else "",
        "household_members": 1,
        "status": RecipientStatus.ACTIVE.label,
        "status_date": date(2026, 1, 1),
        "sk_number": "460/001/Dinsos/I/2026",
        "sk_date": date(2026, 1, 2),
        "consent_mode": codes.consent_mode.entries[0].label,
        "consent_date": date(2026, 1, 2),
        "note": SAMPLE_NOTE,
    }
    fill = PatternFill("solid", fgColor="FFF3D6")
    for row, person in enumerate(_SAMPLES, 2):
        values = common | person
        for index, column in enumerate(COLUMNS, 1):
            cell = sheet.cell(row, index)
            value = values.get(column.field)
            if column.cell == "text":
                if value:
                    _text(cell, value)
            else:
                cell.value = value
                cell.number_format = "dd-mm-yyyy" if column.cell == "date" else "0"
            cell.fill = fill
