"""Live words beside NIK and KK while they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject

from kemensos_desktop.domain.identity import check_kk, check_nik
from kemensos_desktop.domain.region import Regions
from kemensos_desktop.domain.text import date_short

_LENGTH = 16


class IdentityWords(QObject):
    """(error, help) for a number as it is being typed; `regions` once they are read."""

    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self.regions: Regions | None = None

    def of_nik(self, text: str, sex: str, born: date | None) -> tuple[str, str]:
        digits = text.strip()
        if not digits:
            return "", ""
        if digits.isdigit() and len(digits) < _LENGTH:
            return "", self.tr("{0} dari 16 angka").format(len(digits))
        found = check_nik(
            digits, sex=sex or None, birth_date=born, regions=self.regions, today=self._today
        )
        if found.errors:
            return found.errors[0].sentence, ""
        if found.warnings:
            return "", self.tr("Periksa: {0}").format(found.warnings[0].sentence)
        said = []
        if found.sex:
            said.append(self.tr("Laki-laki") if found.sex == "L" else self.tr("Perempuan"))
        if found.birth_date:
            said.append(self.tr("lahir {0}").format(date_short(found.birth_date)))
        if found.region and self.regions is not None:
            region = self.regions.get(found.region)
            said.append(region.title if region else "")
        return "", " · ".join(part for part in said if part) or self.tr("16 angka, wajar")

    def of_kk(self, text: str, nik: str) -> tuple[str, str]:
        digits = text.strip()
        if not digits:
            return "", ""
        if digits.isdigit() and len(digits) < _LENGTH:
            return "", self.tr("{0} dari 16 angka").format(len(digits))
        found = check_kk(digits, nik=nik or None, regions=self.regions, today=self._today)
        if found.errors:
            return found.errors[0].sentence, ""
        if found.warnings:
            return "", self.tr("Periksa: {0}").format(found.warnings[0].sentence)
        issued = found.issued
        return "", self.tr("Terbit {0}").format(date_short(issued)) if issued else ""
