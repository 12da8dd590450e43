"""Who signs in: field officer, district office, supervisor."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    OFFICER = "petugas"
    OFFICE = "dinsos"
    SUPERVISOR = "penyelia"

    @property
    def label(self) -> str:
        return {"petugas": "Petugas lapangan", "dinsos": "Kantor Dinsos", "penyelia": "Penyelia"}[
            self
        ]
