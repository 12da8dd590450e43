"""The cover sheet of a batch: who, where, when, how many, for a person who opens the file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.text import clock, date_long

from .cells import shown
from .signing import readable

_ZONES = {420: "WIB", 480: "WITA", 540: "WIT"}
_NAMES = {
    "delivery": "Pengantaran",
    "closing": "Penutupan hari",
    "recipient": "Penerima manfaat",
    "provider": "Penyedia",
    "courier": "Kurir",
    "period": "Periode",
    "refusal": "Penolakan",
    "office": "Pengaturan kantor",
    "batch": "Kiriman sebelumnya",
    "receipt": "Tanda terima",
}


def local_time(utc_text: str, offset: int) -> str:
    """UTC text as `5 Januari 2026 16.32 WIB` in the writer's own offset (minutes)."""
    moment = datetime.fromisoformat(utc_text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    here = moment.astimezone(UTC) + timedelta(minutes=offset)
    zone = _ZONES.get(offset) or f"UTC{offset / 60:+g}"
    return f"{date_long(here.date())} {clock(here, zone)}"


def write_cover(book: Any, sheet: Any, meta: BatchMeta, offset: int) -> None:
    """Fill the visible cover; nothing on it is read back."""
    title = book.add_format({"bold": True, "font_size": 18, "font_color": "#0B4F5C"})
    practice = book.add_format(
        {"bold": True, "font_size": 14, "font_color": "#FFFFFF", "bg_color": "#B3261E"}
    )
    name = book.add_format({"font_color": "#555555", "valign": "top"})
    value = book.add_format({"bold": True, "align": "left", "valign": "top", "text_wrap": True})
    section = book.add_format({"bold": True, "bottom": 1, "font_color": "#0B4F5C"})
    note = book.add_format({"font_color": "#555555", "text_wrap": True, "valign": "top"})

    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 62)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, "Kiriman data permakanan", title)
    row = 1
    if meta.practice:
        sheet.set_row(row, 24)
        sheet.write_string(row, 0, "DATA CONTOH", practice)
        sheet.write_string(row, 1, "Berkas latihan, bukan penyaluran sungguhan.", practice)
        row += 1
    row += 1
    total = meta.last - meta.first + 1
    for label, text in (
        ("Kabupaten/kota", f"{meta.district_name} ({meta.district_code})"),
        ("Petugas", meta.officer),
        ("Perangkat", meta.device),
        ("Nomor kiriman", str(meta.sequence)),
        ("Dibuat", local_time(meta.made_at, offset)),
    ):
        sheet.write_string(row, 0, label, name)
        sheet.write_string(row, 1, shown(text), value)
        row += 1
    row += 1
    sheet.write_string(row, 0, "Isi", section)
    sheet.write_string(row, 1, "Jumlah catatan", section)
    row += 1
    for kind, count in meta.counts:
        sheet.write_string(row, 0, _NAMES.get(kind) or KINDS[kind].sheet, name)
        sheet.write_number(row, 1, count, value)
        row += 1
    sheet.write_string(row, 0, "Seluruh perubahan", name)
    sheet.write_string(row, 1, f"{total} (nomor {meta.first} sampai {meta.last})", value)
    row += 2
    for label, text in (
        ("ID kiriman", meta.batch_id),
        ("Penulis", readable(meta.writer)),
        ("Sidik isi", readable(meta.content_hash[:24])),
        ("Dibuat dengan", meta.program),
    ):
        sheet.write_string(row, 0, label, name)
        sheet.write_string(row, 1, shown(text), note)
        row += 1
    row += 1
    sheet.set_row(row, 48)
    sheet.merge_range(
        row,
        0,
        row,
        1,
        "Berkas ini boleh dibuka, dibaca, dan disimpan. Jangan mengubah isinya di sini: setiap "
        "baris bersidik, dan perubahan akan terlihat saat berkas diterima. Koreksi dilakukan di "
        "program oleh petugas, lalu dikirim lagi.",
        note,
    )
    sheet.protect("", {"format_columns": True, "format_rows": True})
