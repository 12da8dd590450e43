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
        return Compiled(None, (_finding(str(error), error=True),))
    except (KeyError, ValueError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise FormRefused(
            "Buku kerja ini tidak dapat dibaca sebagai XLSForm.",
            "Simpan ulang sebagai .xlsx dengan lembar survey, choices dan settings.",
            where=name,
        ) from error
    findings = [_finding(warning, error=False) for warning in result.warnings]
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


def _finding(message: str, *, error: bool) -> Finding:
    """pyxform's own sentence, with its row taken out of the text."""
    match = _ROW.search(message)
    row = int(match.group(1)) if match else None
    text = _ROW.sub("", message).strip()
    sheet = next((name for name in ("survey", "choices", "settings") if name in text), "survey")
    return Finding(sheet, row, "", text, error)
