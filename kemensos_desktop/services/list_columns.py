"""What a column of a list can mean: the fields, and the headings that districts give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.codes import CodeList
from ..domain.recipient import Recipient, RecipientStatus
from ..domain.record import columns
from ..domain.text import fold

if TYPE_CHECKING:
    from ..exchange.lists import SheetTable

_LOOKED_AT = 200  # rows in which a column shows what it holds
_ROW_NUMBERS = frozenset({"no", "nomor", "no urut", "nomor urut"})


@dataclass(frozen=True, slots=True)
class ImportField:
    """A field that a column of a list can be mapped to."""

    name: str
    label: str
    required: bool
    aliases: tuple[str, ...]


# abbreviations (No., Tgl., Telp., Jml.) are understood everywhere and not repeated here
_ALIASES: dict[str, tuple[str, ...]] = {
    "name": ("Nama lengkap", "Nama PM", "Nama penerima", "Nama penerima manfaat", "Nama lansia"),
    "nik": ("Nomor NIK", "Nomor induk kependudukan", "No. KTP", "nomor_induk_kependudukan"),
    "kk": ("KK", "NKK", "Nomor kartu keluarga", "nomor_kartu_keluarga"),
    "sex": ("JK", "L/P", "P/L", "Kelamin", "Jenis kel", "Gender", "jenis_kelamin"),
    "birth_date": ("TTL", "Tempat tanggal lahir", "tanggal_lahir"),
    "address": ("Alamat lengkap", "Dusun", "Dukuh", "Lingkungan", "Jalan"),
    "rt": ("RT/RW",),
    "village": (
        *("Desa", "Kelurahan", "Kel", "Nama desa", "Nama kelurahan", "Nama desa/kelurahan"),
        *("Kampung", "Kalurahan", "Nagari", "Gampong", "kelurahan_desa"),
    ),
    "district": ("Distrik", "Nama kecamatan", "Nama distrik", "Kapanewon"),
    "village_code": ("Kode desa", "Kode kelurahan", "Kode wilayah", "kode_kelurahan_desa"),
    "phone": ("HP", "Telepon", "No. telepon", "No. WA", "WhatsApp", "Kontak"),
    "provider": ("Pokmas", "Dapur", "Nama Pokmas", "SPPG", "Nama penyedia", "Nama dapur"),
    "courier": ("Pengantar", "Nama kurir", "Nama pengantar"),
    "route_order": ("No. urut antar", "Rute"),
    "diet": ("Pantangan", "Diet", "Alergi"),
    "household_members": (
        *("Jumlah anggota KK", "Jumlah anggota", "Jumlah anggota keluarga"),
        *("Jumlah ART", "Jumlah jiwa"),
    ),
    "status": ("Status PM", "Status penerima", "Status kepesertaan"),
    "status_date": ("Tanggal status", "Aktif sejak", "Mulai aktif", "Tanggal keluar", "TMT"),
    "status_until": ("Sampai tanggal",),
    "exit_code": ("Kode keluar", "Sebab keluar"),
    "exit_evidence": ("Bukti",),
    "exit_reporter": ("Nama pelapor",),
    "sk_number": ("SK", "No. SK", "SK penetapan"),
    "consent_mode": ("Persetujuan",),
    "consent_witness": ("Saksi", "Wali", "Nama saksi"),
    "other_aid": ("Bantuan sosial", "Bansos"),
    "local_id": ("ID PM", "Kode PM", "ID penerima"),
    "note": ("Keterangan",),
    "group": ("Jenis PM", "Jenis penerima", "Kategori"),
}
_OWN_LABELS = {
    "village": "Desa/kelurahan",
    "district": "Kecamatan",
    "provider": "Penyedia",
    "courier": "Kurir",
    "exit_code": "Alasan keluar",
}
_NAMES = (
    *("name", "nik", "nik_reason", "kk", "sex", "birth_date", "address", "rt", "rw"),
    *("village", "district", "village_code", "phone", "group", "provider", "courier"),
    *("route_order", "diet", "household_members", "status", "status_date", "status_until"),
    *("exit_code", "exit_evidence", "exit_reporter", "sk_number", "sk_date"),
    *("consent_mode", "consent_date", "consent_witness", "other_aid", "local_id", "note"),
)


def _fields() -> tuple[ImportField, ...]:
    labels = {c.name: c.label for c in columns(Recipient)} | _OWN_LABELS
    return tuple(ImportField(n, labels[n], n == "name", _ALIASES.get(n, ())) for n in _NAMES)


FIELDS = _fields()
LABELS = {f.name: f.label for f in FIELDS}


def suggested(table: SheetTable, exits: CodeList) -> dict[str, int]:
    """Field name → column index by the headings; a status only where the cells say one."""
    from ..exchange.lists import suggest_mapping

    mapping = suggest_mapping(table.headers, [(f.name, f.label, f.aliases) for f in FIELDS])
    place = mapping.get("status")
    if place is not None:
        # "Status" is as often that of a marriage or of a house
        said = [str(c[place]) for _, c in table.rows[:_LOOKED_AT] if c[place] is not None]
        if said and not any(status_of(text, exits) for text in said):
            del mapping["status"]
    return mapping


def unused(table: SheetTable, mapping: dict[str, int]) -> tuple[str, ...]:
    """Headings of the columns that hold something and that no field takes."""
    taken = set(mapping.values())
    return tuple(
        heading
        for place, heading in enumerate(table.headers)
        if heading
        and place not in taken
        and fold(heading) not in _ROW_NUMBERS
        and any(cells[place] is not None for _, cells in table.rows)
    )


_STATUSES = {fold(name): s for s in RecipientStatus for name in (s.label, s.value)}


def status_of(text: str, exits: CodeList) -> tuple[RecipientStatus, int] | None:
    """The status a cell says; a reason to leave ("Meninggal") is an exit with its code."""
    status = _STATUSES.get(fold(text))
    if status is not None:
        return status, 0
    code = exit_code_of(text, exits)
    return (RecipientStatus.EXITED, code) if code else None


def exit_code_of(text: str, exits: CodeList) -> int:
    """The code of a reason to leave as written: its number, its name or the start of it; 0."""
    said = fold(text)
    if not said:
        return 0
    for entry in exits:
        label = fold(entry.label)
        if said in (str(entry.code), label) or f"{said} ".startswith(f"{label} "):
            return int(entry.code)
    begun = [int(e.code) for e in exits if f"{fold(e.label)} ".startswith(f"{said} ")]
    return begun[0] if len(begun) == 1 else 0
