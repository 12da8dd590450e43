"""XLSForm workbook to form package, by pyxform (only where forms are added)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kemensos_desktop.forms.faults import FORM_BYTES, FormRefused
from kemensos_desktop.forms.lint import Finding, lint
from kemensos_desktop.forms.package import FormPackage, package_of

_UNPACKED = 200_000_000
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SENTENCES = (
    (r"Unknown question type '([^']+)'", r"Jenis pertanyaan '\1' tidak dikenal."),
    (r"max-pixels", r"Tambahkan parameter max-pixels supaya foto tidak terlalu besar."),
    (r"or_other and translations", r"or_other tidak diterjemahkan; tulis pilihan lainnya sendiri."),
    (r"Could not find the name '([^']+)'", r"Isian ${\1} disebut tetapi tidak ada."),
    (r"value '([^']+)' is invalid.*must be unique", r"Nama '\1' dipakai lebih dari sekali."),
    (r"'name' value is invalid", r"Nama isian harus diawali huruf dan tanpa spasi."),
    (r"Unmatched '(\w+)'.*name '([^']+)'", r"\1 '\2' tidak mempunyai pasangannya."),
    (r"(?i)question or group with no name", r"Ada pertanyaan atau grup tanpa nama."),
    (r"should be a choices sheet", r"Lembar choices tidak ada."),
    (r"List name not in choices sheet: (\S+)", r"Daftar pilihan \1 tidak ada di lembar choices."),
    (r"Missing translation|not translated", r"Ada teks yang belum diterjemahkan."),
)


@dataclass(frozen=True, slots=True)
class Compiled:
    """A package, or None when a finding is an error; the findings name sheet, row and reason."""

    package: FormPackage | None
    findings: tuple[Finding, ...]


def compile_workbook(
    workbook: bytes, name: str, files: Mapping[str, bytes] | None = None
) -> Compiled:
    """Converts an .xlsx; `name` is the file name (the form id when the workbook names none).

    Raises FormRefused when the file is too big or no workbook; what is wrong inside it is told
    by the findings.
    """
    _guard(workbook)
    # pyxform takes 0.3 s to import and is of no use in an interview
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    try:
        result = convert(
            io.BytesIO(workbook),
            file_type=".xlsx",
            form_name="data",
            validate=False,
            pretty_print=False,
            enketo=False,
        )
    except PyXFormError as error:
        return Compiled(None, (_finding(str(error), workbook, error=True),))
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise FormRefused(
            "Buku kerja ini tidak dapat dibaca sebagai XLSForm.",
            "Simpan ulang sebagai .xlsx dengan lembar survey, choices dan settings.",
            where=name,
        ) from error
    findings = [_finding(warning, workbook, error=False) for warning in result.warnings]
    xform = result.xform
    if not re.search(r'<data[^>]* id="(?!data")', xform):
        xform = xform.replace('id="data"', f'id="{_identifier(name)}"', 1)
    attached = dict(files or {})
    package = package_of(xform, attached, workbook)
    findings += lint(package.model(), workbook)
    broken = any(finding.error for finding in findings)
    return Compiled(None if broken else package, tuple(findings))


def compile_file(path: Path) -> Compiled:
    """Converts a workbook with the lists and pictures in `<name>-media` beside it."""
    size = path.stat().st_size
    if size > FORM_BYTES:
        raise _too_big()
    media = path.with_name(f"{path.stem}-media")
    files: dict[str, bytes] = {}
    if media.is_dir():
        for found in sorted(media.iterdir()):
            if found.is_file() and found.stat().st_size <= FORM_BYTES:
                files[found.name] = found.read_bytes()
    return compile_workbook(path.read_bytes(), path.stem, files)


def _too_big() -> FormRefused:
    return FormRefused(
        "Buku kerja formulir terlalu besar.", f"Paling besar {FORM_BYTES // 1_000_000} MB."
    )


def _guard(workbook: bytes) -> None:
    if len(workbook) > FORM_BYTES:
        raise _too_big()
    try:
        with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
            if sum(info.file_size for info in archive.infolist()) > _UNPACKED:
                raise _too_big()
    except zipfile.BadZipFile as error:
        raise FormRefused(
            "Berkas ini bukan buku kerja Excel (.xlsx).", "Simpan ulang sebagai .xlsx."
        ) from error


def _identifier(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_") or "formulir"


def _finding(message: str, workbook: bytes, *, error: bool) -> Finding:
    """pyxform's sentence in Bahasa where it is a common one, and the row it speaks of."""
    match = _ROW.search(message)
    row = int(match.group(1)) if match else None
    text = _ROW.sub("", message).strip()
    sheet = next((name for name in ("choices", "settings") if name in text), "survey")
    named = re.search(r"the '(\w+)' value", text)
    column = named.group(1) if named else ""
    quoted = re.findall(r"'([^']+)'", text)
    if row is None and quoted:
        sheet, row, column = _place(workbook, quoted[-1], sheet)
    for pattern, sentence in _SENTENCES:
        if found := re.search(pattern, text):
            return Finding(sheet, row, column, found.expand(sentence), error)
    return Finding(sheet, row, column, f"Pesan pyxform: {text}", error)


def _place(workbook: bytes, cell: str, sheet: str) -> tuple[str, int | None, str]:
    """Sheet, row and column of the cell that is, or that contains, a word of the message."""
    from pyxform.xls2json_backends import xlsx_to_dict

    book = xlsx_to_dict(io.BytesIO(workbook))
    for name in dict.fromkeys((sheet, "survey", "choices", "settings")):
        for number, row in enumerate(book.get(name, []), 2):
            for column, value in row.items():
                if str(value).strip() == cell or f"${{{cell}}}" in str(value):
                    return name, number, str(column)
    return sheet, None, ""
