"""Providers, couriers and programme periods: what a route and a price need."""

from __future__ import annotations

from typing import TypeVar

from ..domain.errors import RuleBroken
from ..domain.office import Role
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.record import Kept, tidy
from ..domain.text import clean
from .session import Session

T = TypeVar("T")


class Providers:
    """Kitchens, who carries for them, and the period with its prices and limits."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def providers(self) -> list[Kept[Provider]]:
        from ..storage import records

        with self._s.db.read() as c:
            return sorted(
                records.all_of(c, Provider, "provider"), key=lambda k: k.record.name.casefold()
            )

    def couriers(self) -> list[Kept[Courier]]:
        from ..storage import records

        with self._s.db.read() as c:
            return sorted(
                records.all_of(c, Courier, "courier"), key=lambda k: k.record.name.casefold()
            )

    def periods(self) -> list[Kept[ProgrammePeriod]]:
        from ..storage import records

        with self._s.db.read() as c:
            return sorted(
                records.all_of(c, ProgrammePeriod, "period"), key=lambda k: k.record.date_from
            )

    def save_provider(
        self, provider: Provider, before: Kept[Provider] | None = None
    ) -> Kept[Provider]:
        if not clean(provider.name):
            raise RuleBroken("Nama penyedia belum diisi.", "Isi namanya.")
        return self._save("provider", provider, before)

    def save_courier(self, courier: Courier, before: Kept[Courier] | None = None) -> Kept[Courier]:
        if not clean(courier.name):
            raise RuleBroken("Nama kurir belum diisi.", "Isi namanya.")
        return self._save("courier", courier, before)

    def save_period(
        self, period: ProgrammePeriod, before: Kept[ProgrammePeriod] | None = None
    ) -> Kept[ProgrammePeriod]:
        """Raises RuleBroken for dates the wrong way round, overlap, or negative money."""
        if period.date_to < period.date_from:
            raise RuleBroken("Periode berakhir sebelum mulai.", "Perbaiki tanggalnya.")
        if min(period.portion_price, period.courier_fee, period.operations_monthly) < 0:
            raise RuleBroken("Harga tidak boleh kurang dari nol.", "Perbaiki angkanya.")
        for other in self.periods():
            if before is not None and other.record_id == before.record_id:
                continue
            same = other.record.programme == period.programme
            if same and (
                other.record.date_from <= period.date_to
                and period.date_from <= other.record.date_to
            ):
                raise RuleBroken(
                    f"Tanggalnya bertumpuk dengan periode “{other.record.name}”.",
                    "Ubah tanggal mulai atau akhirnya.",
                )
        return self._save("period", period, before)

    def _save(self, kind: str, record: T, before: Kept[T] | None) -> Kept[T]:
        from ..storage import records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        neat = tidy(record)
        if before is not None and neat == before.record:
            return before
        with self._s.db.write() as c:
            kept: Kept[T] = records.save(c, self._s.author, kind, neat, before)
        return kept
