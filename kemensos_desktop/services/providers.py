"""Providers, couriers and programme periods: what a route and a price need."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from ..domain.errors import RuleBroken
from ..domain.office import Role
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.record import Kept, tidy
from ..domain.text import clean, date_long, date_short
from .session import Session

T = TypeVar("T")

# what the money of a closed day was printed with
_PRINTED = (
    "portion_price",
    "courier_fee",
    "portions_per_day",
    "programme",
    "operations_monthly",
)


class PeriodInUse(RuleBroken):
    """Closed days rest on what should change; a new period may begin on `since` or later."""

    def __init__(self, sentence: str, way_out: str, since: date) -> None:
        super().__init__(sentence, way_out)
        self.since = since


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
        """Raises RuleBroken for dates the wrong way round, overlap, or negative money.

        Raises PeriodInUse for what closed days rest on: their printed money may not change.
        """
        self._check_period(period, before)
        if before is not None:
            self._check_closed(period, before)
        return self._save("period", period, before)

    def renew_period(
        self, period: ProgrammePeriod, before: Kept[ProgrammePeriod], since: date
    ) -> Kept[ProgrammePeriod]:
        """End a period the day before `since`, begin a new one then with the values of `period`.

        What was entered from that day on goes over to the new one. Raises RuleBroken when `since`
        is not within the period, or not after its last closed day.
        """
        from ..storage import periods, records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        old = before.record
        name = period.name if period.name != old.name else f"{old.name}, mulai {date_short(since)}"
        new = tidy(replace(period, name=name, date_from=since, void=False))
        ended = replace(old, date_to=since - timedelta(days=1))
        if ended.date_to < old.date_from:
            raise RuleBroken(
                "Periode baru harus mulai sesudah periode lama.", "Perbaiki tanggal mulainya."
            )
        self._check_period(new, before)
        self._check_closed(ended, before)
        with self._s.db.write() as c:
            records.save(c, self._s.author, "period", ended, before)
            made: Kept[ProgrammePeriod] = records.save(c, self._s.author, "period", new)
            for kept in periods.entered_from(c, before.record_id, since):
                moved = replace(kept.record, period_id=made.record_id)
                records.save(c, self._s.author, "delivery", moved, kept)
        return made

    def _check_period(self, period: ProgrammePeriod, before: Kept[ProgrammePeriod] | None) -> None:
        if period.date_to < period.date_from:
            raise RuleBroken("Periode berakhir sebelum mulai.", "Perbaiki tanggalnya.")
        if min(period.portion_price, period.courier_fee, period.operations_monthly) < 0:
            raise RuleBroken("Harga tidak boleh kurang dari nol.", "Perbaiki angkanya.")
        mine = before.record_id if before else ""
        others = [k for k in self.periods() if k.record_id != mine]
        origins = self._origins([mine, *(k.record_id for k in others)])
        for other in others:
            # officers keep their own periods; at an office these lie side by side
            if origins.get(other.record_id, "") != origins.get(mine, "") or period.void:
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

    def _check_closed(self, period: ProgrammePeriod, before: Kept[ProgrammePeriod]) -> None:
        from ..storage import periods

        with self._s.db.read() as c:
            closed = periods.closed_days(c, before.record_id)
        if closed is None:
            return
        first, last = closed
        since = max(last + timedelta(days=1), period.date_from)
        days = f"hari yang sudah ditutup (terakhir {date_long(last)})"
        if period.void:
            raise RuleBroken(
                f"Periode ini dipakai {days}; tidak bisa dibuang.",
                "Akhiri dengan mengubah tanggal “Sampai”.",
            )
        if any(getattr(period, name) != getattr(before.record, name) for name in _PRINTED):
            raise PeriodInUse(
                f"Uang periode ini sudah dipakai {days}.",
                f"Akhiri periode ini dan mulai yang baru, paling awal {date_long(since)}.",
                since,
            )
        if period.date_from > first or period.date_to < last:
            raise RuleBroken(
                f"Tanggalnya meninggalkan {days} di luar periode.",
                f"Periode harus memuat {date_long(first)} sampai {date_long(last)}.",
            )

    def _origins(self, record_ids: list[str]) -> dict[str, str]:
        from ..storage import periods

        with self._s.db.read() as c:
            return periods.origins(c, record_ids)

    def _save(self, kind: str, record: T, before: Kept[T] | None) -> Kept[T]:
        from ..storage import records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        neat = tidy(record)
        if before is not None and neat == before.record:
            return before
        with self._s.db.write() as c:
            kept: Kept[T] = records.save(c, self._s.author, kind, neat, before)
        return kept
