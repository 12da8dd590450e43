"""The list of all papers: what they are called, which period they cover, on what they print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A paper the program can print.

    `papers` are keys of paper.PAPERS, the usual one first; `inputs` what the person chooses:
    "penyedia", "tanggal", "bulan", "penerima", "desa", "keluarga". A paper `ahead` is for days
    that are still to come.
    """

    key: str
    title: str
    period: Literal["hari", "bulan", "peristiwa"]
    papers: tuple[str, ...]
    inputs: tuple[str, ...]
    ahead: bool = False


DOCUMENTS: tuple[DocumentSpec, ...] = (
    DocumentSpec(
        "tanda-terima",
        "Tanda terima makanan",
        "peristiwa",
        ("A5", "80mm", "58mm"),
        ("tanggal", "penyedia", "penerima"),
    ),
    DocumentSpec(
        "daftar-antar",
        "Daftar antar untuk diisi",
        "hari",
        ("A4", "F4"),
        ("tanggal", "penyedia"),
        ahead=True,
    ),
    DocumentSpec(
        "laporan-harian",
        "Daftar penyaluran dan tanda terima harian",
        "hari",
        ("A4", "F4", "9.5x11"),
        ("tanggal", "penyedia"),
    ),
    DocumentSpec(
        "rekap-bulanan",
        "Rekapitulasi penyaluran bulanan",
        "bulan",
        ("A4", "F4"),
        ("bulan", "penyedia"),
    ),
    DocumentSpec(
        "ringkasan-keluarga",
        "Ringkasan keluarga",
        "peristiwa",
        ("A4", "F4"),
        ("desa", "keluarga"),
    ),
    DocumentSpec(
        "ba-verifikasi",
        "Berita acara verifikasi",
        "peristiwa",
        ("A4", "F4"),
        ("tanggal", "desa"),
    ),
    DocumentSpec("kuesioner-kosong", "Kuesioner kosong", "peristiwa", ("A4", "F4"), ()),
)
