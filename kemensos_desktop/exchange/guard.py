"""What is looked at before any reader opens a workbook from outside."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from kemensos_desktop.domain.errors import FolderUnreachable, WorkbookRefused
from kemensos_desktop.domain.faults import from_read_error

LARGEST_FILE = 100 << 20
LARGEST_TOTAL = 600 << 20
LARGEST_RATIO = 150  # our own batches reach 20; only looked at beyond RATIO_FREE bytes
RATIO_FREE = 20 << 20
MOST_ENTRIES = 2_000

# how XlsxWriter signs a workbook: as Excel 2007, which never wrote one without shared strings
_MAKER = (b"<Application>Microsoft Excel</Application>", b"<AppVersion>12.0000</AppVersion>")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = b"http://purl.oclc.org/ooxml/"
# up to column ZZ and row 999,999
_REFERENCE = rb"[A-Z]{0,2}[1-9][0-9]{0,5}"
_SUSPECT = re.compile(rb' r="(?!' + _REFERENCE + rb'")')
# the same inside a tag only (people may write r="…" in a note) and however it is spelled
_WILD = re.compile(rb"<[^<>]*\sr\s*=\s*(?![\"']" + _REFERENCE + rb"[\"'])")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^<>]*ref\s*=\s*[\"']([^\"']*)")
_DECLARED = re.compile(rb"[A-Z]{1,2}[1-9][0-9]{0,5}(?::[A-Z]{1,2}[1-9][0-9]{0,5})?")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)

_RESEND = "Minta berkas dikirim ulang."
_SAVE_AS = "Buka di Excel atau LibreOffice, lalu simpan sebagai .xlsx."


@dataclass(frozen=True, slots=True)
class Looked:
    """What the guard saw: whether the program that made the file was also the last to save it."""

    as_made: bool


def guard(path: Path) -> Looked:
    """Look at a workbook without reading its cells.

    Raises WorkbookRefused, with a sentence that names the cause, for whatever is no ordinary
    .xlsx of bearable size; FolderUnreachable or FileNotReadable when it cannot be opened.
    """
    try:
        with path.open("rb") as stream:
            size = path.stat().st_size
            head = stream.read(4096)
            if not head.startswith(b"PK\x03\x04"):
                raise _refusal_of_foreign(path, head)
            if size > LARGEST_FILE:
                raise _refused(
                    path,
                    f"Berkas terlalu besar ({size >> 20} MB).",
                    f"Batasnya {LARGEST_FILE >> 20} MB; bagi menjadi beberapa berkas.",
                )
            try:
                with zipfile.ZipFile(stream) as archive:
                    return _look(path, archive)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
                raise _refused(path, "Berkas terpotong atau rusak.", _RESEND) from error
    except FileNotFoundError as error:
        raise FolderUnreachable(
            "Berkas tidak ditemukan.", "Periksa flashdisk atau foldernya.", where=path.name
        ) from error
    except OSError as error:
        raise from_read_error(error, path) from error


def _refused(path: Path, sentence: str, way_out: str) -> WorkbookRefused:
    return WorkbookRefused(sentence, way_out, where=path.name)


def _refusal_of_foreign(path: Path, head: bytes) -> WorkbookRefused:
    """What a file that is no zip archive probably is."""
    if not head:
        return _refused(path, "Berkas kosong (0 byte).", _RESEND)
    if head.startswith(_OLE):
        # the directory of an encrypted workbook lies anywhere in it, so look through it all
        if "EncryptedPackage".encode("utf-16-le") in path.read_bytes()[: 8 << 20]:
            return _refused(
                path,
                "Berkas diberi kata sandi.",
                "Buka di Excel, hapus kata sandinya, lalu simpan lagi.",
            )
        return _refused(path, "Berkas berformat Excel lama (.xls).", _SAVE_AS)
    if head.startswith(b"%PDF"):
        return _refused(path, "Berkas ini PDF, bukan buku kerja.", "Minta berkas Excel-nya.")
    if head.startswith(b"PK"):
        return _refused(path, "Berkas terpotong atau rusak.", _RESEND)
    if b"\0" not in head:
        return _refused(path, "Berkas ini teks (misalnya CSV), bukan .xlsx.", _SAVE_AS)
    return _refused(path, "Berkas ini bukan buku kerja Excel.", "Pilih berkas .xlsx.")


def _look(path: Path, archive: zipfile.ZipFile) -> Looked:
    entries = archive.infolist()
    check_entries(path, entries)
    names = frozenset(entry.filename for entry in entries)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise _refused(
            path, "Berkas mengandung makro.", "Simpan sebagai .xlsx biasa (tanpa makro)."
        )
    if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis"):
        raise _refused(path, "Berkas berformat OpenDocument (.ods).", _SAVE_AS)
    if "xl/workbook.bin" in names:
        raise _refused(path, "Berkas berformat biner (.xlsb).", _SAVE_AS)
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise _refused(path, "Berkas ini bukan buku kerja Excel.", "Pilih berkas .xlsx.")
    as_made = False
    for entry in entries:
        name = entry.filename.lower()
        if name.endswith((".xml", ".rels", ".vml")):
            data = archive.read(entry)
            _check_part(path, name, data)
            if name == "docprops/app.xml":
                as_made = all(sign in data for sign in _MAKER)
    # XlsxWriter puts the text into the cells; Excel, LibreOffice and others share it
    return Looked(as_made and "xl/sharedStrings.xml" not in names)


def check_entries(path: Path, entries: list[zipfile.ZipInfo], *, most: int = MOST_ENTRIES) -> None:
    """Names, duplicates, encryption and size of a zip's entries. Raises WorkbookRefused."""
    seen = set()
    for entry in entries:
        # what a name was before zipfile cut or turned it
        name = entry.orig_filename
        segments = name.replace("\\", "/").split("/")
        if "\0" in name or name.startswith(("/", "\\")) or ":" in name or ".." in segments:
            raise _refused(path, "Berkas memuat nama bagian yang menunjuk ke luar berkas.", _RESEND)
        if name.lower() in seen:
            raise _refused(path, "Berkas memuat bagian bernama sama dua kali.", _RESEND)
        seen.add(name.lower())
        if entry.flag_bits & 0x1:
            raise _refused(path, "Bagian berkas terenkripsi.", "Simpan lagi tanpa kata sandi.")
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    bomb = total > RATIO_FREE and total > LARGEST_RATIO * max(packed, 1)
    if total > LARGEST_TOTAL or bomb or len(entries) > most:
        raise _refused(
            path,
            f"Berkas mengembang terlalu besar ({total >> 20} MB) bila dibuka.",
            "Bagi menjadi beberapa berkas, atau minta dikirim ulang.",
        )


def _check_part(path: Path, name: str, data: bytes) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _ENCODING.search(data[:200]):
        raise _refused(path, "Bagian berkas tidak berkode UTF-8.", _SAVE_AS)
    if b"<!" in data and _DOCTYPE.search(data):
        raise _refused(
            path, "Berkas memuat DOCTYPE, yang tidak ada pada buku kerja biasa.", _RESEND
        )
    if name == "[content_types].xml" and b"macroEnabled" in data:
        raise _refused(
            path, "Berkas mengandung makro.", "Simpan sebagai .xlsx biasa (tanpa makro)."
        )
    if name == "xl/workbook.xml":
        if _STRICT in data:
            raise _refused(
                path,
                "Berkas berformat Strict Open XML.",
                "Simpan lagi sebagai “Buku Kerja Excel (.xlsx)” biasa.",
            )
        if not _SHEET.search(data):
            raise _refused(path, "Buku kerja tidak punya lembar.", _RESEND)
    elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
        _check_references(path, data)


def _check_references(path: Path, data: bytes) -> None:
    declared = _DIMENSION.search(data, 0, 4096)
    wild = declared and declared[1] and not _DECLARED.fullmatch(declared[1])
    if not wild:
        unusual = b"r='" in data or b"r =" in data or _SUSPECT.search(data)
        wild = bool(unusual and _WILD.search(data))
    if wild:
        raise _refused(
            path,
            "Lembar memuat sel yang terlalu jauh atau alamat sel yang salah.",
            "Hapus baris dan kolom kosong di luar tabel, lalu simpan lagi.",
        )
