"""Survey: one finalised questionnaire as it was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .record import column


@dataclass(frozen=True, slots=True)
class Survey:
    """The answers of one visit; editing after finalising is the next revision.

    `answers` is the form's snapshot as canonical JSON (also what is not relevant now), to be read
    by the form `form_id` of `form_version` alone.
    """

    district_code: str = column("Kode kab/kota")
    visit_id: str = column("ID kunjungan")
    household_id: str = column("ID keluarga")
    form_id: str = column("Formulir")
    form_version: str = column("Versi formulir")
    instrument: str = column("Instrumen")
    finalised_on: date = column("Tanggal difinalkan", cell="date")
    answers: str = column("Jawaban", "{}")
    officer: str = column("Petugas", "")
    void: bool = column("Dibuang", False, cell="flag")
