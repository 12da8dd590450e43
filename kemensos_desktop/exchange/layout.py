"""What the sheets of a batch look like: columns, hidden names, what people see in their place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.record import Column, columns

CONTRACT = 1
META, COVER, JOURNAL = "_meta", "Sampul", "_journal"
HUMAN = "~"  # names of columns that only people read begin with it
KIND = "_kind:"
YES, NO = "Ya", "Tidak"
CELL_TEXT = 32_000  # Excel's limit is 32,767 UTF-16 units

# columns that carry the revision itself; "_more" is last because it may run on to the right
REVISION = (
    ("_id", "ID catatan"),
    ("_rev", "Nomor revisi"),
    ("_parent", "Revisi induk"),
    ("_hlc", "Jam urut"),
    ("_offset", "Selisih UTC (menit)"),
    ("_hash", "Sidik baris"),
)
MORE = "_more"
PAYLOAD = "_payload"

# what people see first; everything else follows in the order of the record's fields
_FIRST = {
    "delivery": ("date", "recipient_id", "status", "reason", "portions_1", "portions_2",
                 "handed_over", "late", "receiver_name", "receiver_relation", "proof",
                 "condition", "eaten_yesterday", "note", "courier_id", "provider_id"),
    "closing": ("date", "provider_id"),
    "recipient": ("local_id", "name", "nik", "kk", "sex", "birth_date", "address", "rt", "rw",
                  "status", "status_date"),
    "courier": ("name", "phone", "area", "provider_id"),
    "household": ("local_id", "nomor_kartu_keluarga", "nama_kepala_keluarga", "alamat", "rt", "rw",
                  "kelurahan_desa", "kecamatan", "status"),
    "member": ("household_id", "position", "nama", "nomor_induk_kependudukan", "jenis_kelamin",
               "tanggal_lahir", "umur", "status_hubungan_keluarga"),
    "visit": ("date", "household_id", "officer", "result", "reason", "next_date", "note"),
    "survey": ("finalised_on", "household_id", "officer", "form_id", "form_version"),
}  # fmt: skip
_HIDDEN = {
    "district_code", "programme", "period_id", "person_id", "device", "photo", "signature",
    "consent_notice", "latitude", "longitude", "accuracy", "position_source",
    "survey_id", "visit_id", "row_id", "answers", "photos", "perangkat", "waktu_mulai",
    "waktu_selesai", "id_keluarga", "id_anggota",
}  # fmt: skip
# fields that hold the id of a record: people see its name instead
REFERENCES = {
    "recipient_id": "Nama PM",
    "provider_id": "Penyedia",
    "courier_id": "Kurir",
    "redirected_to": "Dialihkan kepada",
    "household_id": "Keluarga",
}
# the convention of Kobo and ODK for rows that belong to a row of another sheet
INDEX, PARENT_TABLE, PARENT_INDEX = "_index", "_parent_table_name", "_parent_index"
# kind → (kind of its parent, field with the parent's id); parents of theirs are numbered too
PARENTS = {
    "household": ("", ""),
    "visit": ("household", "household_id"),
    "survey": ("visit", "visit_id"),
    "member": ("household", "household_id"),
}
_INDEX_LABELS = (
    (INDEX, "No. baris"),
    (PARENT_TABLE, "Lembar induk"),
    (PARENT_INDEX, "No. baris induk"),
)
# fields whose code says nothing to people: they see the label of that list of the programme
CODED = {
    ("delivery", "status"): "delivery_status",
    ("delivery", "reason"): "not_delivered_reason",
    ("delivery", "condition"): "condition",
    ("recipient", "exit_code"): "exit_reason",
}
_WIDE = {"note", "address", "status_note", "recipient_id", "reason", "status"}


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: machine name as the hidden row shows it, heading, width, whether people see it.

    `field` is the record field it stands for, "" for a column of the revision itself.
    """

    machine: str
    label: str
    width: int
    hidden: bool
    field: str = ""


def machine_name(column: Column) -> str:
    """`name` for text, else `name:cell`, so that a reader knows the type of a field it lacks."""
    return column.name if column.cell == "text" else f"{column.name}:{column.cell}"


@cache
def sheet_columns(kind: str) -> tuple[SheetColumn, ...]:
    """The columns of a kind's visible sheet, those for people first."""
    fields = {c.name: c for c in columns(KINDS[kind].record)}
    first = _FIRST.get(kind, ())
    order = [fields[n] for n in first] + [c for c in fields.values() if c.name not in first]
    shown, hidden = [], []
    for column in order:
        name, machine = column.name, machine_name(column)
        stand_in = column.cell == "date" or name in REFERENCES or (kind, name) in CODED
        width = 28 if name in _WIDE else 12 if column.cell != "text" else 16
        label = REFERENCES.get(name, column.label)
        if stand_in:
            shown.append(SheetColumn(HUMAN + name, label, width, False, name))
            hidden.append(SheetColumn(machine, column.label, 10, True, name))
        elif name in _HIDDEN:
            hidden.append(SheetColumn(machine, column.label, 10, True, name))
        else:
            shown.append(SheetColumn(machine, heading(column, kind), width, False, name))
    if kind in PARENTS:
        numbered = _INDEX_LABELS if PARENTS[kind][0] else _INDEX_LABELS[:1]
        shown += [SheetColumn(n, label, 12, False) for n, label in numbered]
    revision = [SheetColumn(n, label, 10, True) for n, label in REVISION]
    marker = SheetColumn(KIND + kind, "Jenis", 10, True)
    return (*shown, *hidden, marker, *revision, SheetColumn(MORE, "Isian lain", 10, True))


def heading(column: Column, kind: str) -> str:
    """The heading, with what an empty cell means where that is not "nothing"."""
    default = default_of(kind, column.name)
    if not default:
        return column.label
    return f"{column.label} (kosong = {YES if default is True else default})"


@cache
def _defaults(kind: str) -> dict[str, Any]:
    import dataclasses

    return {
        f.name: None if f.default is dataclasses.MISSING else f.default
        for f in dataclasses.fields(KINDS[kind].record)
    }


def default_of(kind: str, name: str) -> Any:
    """What a field says when its cell is empty; None for a required field."""
    return _defaults(kind).get(name)
