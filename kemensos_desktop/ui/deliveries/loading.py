"""Reading a day for the screen: the sheet, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kemensos_desktop.domain.delivery import DayClosing
from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import DaySheet, Deliveries
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.lookup import Choice


@dataclass(frozen=True, slots=True)
class DayLoad:
    """`sheet` is None without a provider, or without a period; then `no_period` says it."""

    day: date
    providers: tuple[Kept[Provider], ...]
    provider_id: str
    sheet: DaySheet | None = None
    expected: DayClosing | None = None
    no_period: str = ""


class DayReader:
    """Reads for the day page; every method belongs into a worker."""

    def __init__(self, session: Session, deliveries: Deliveries) -> None:
        self._deliveries = deliveries
        self._providers = Providers(session)
        self._recipients = Recipients(session)

    def load(self, provider_id: str, day: date) -> DayLoad:
        """The sheet of a provider's day; of the first provider when this one is unknown."""
        providers = tuple(self._providers.providers())
        known = [provider.record_id for provider in providers]
        if not known:
            return DayLoad(day, (), "")
        wanted = provider_id if provider_id in known else known[0]
        try:
            self._deliveries.period_on(day)
        except RuleBroken as fault:
            return DayLoad(day, providers, wanted, no_period=fault.sentence)
        sheet = self._deliveries.day_sheet(wanted, day)
        return DayLoad(day, providers, wanted, sheet, self._deliveries.expected(sheet))

    def people(self, text: str) -> list[Choice]:
        """Recipients by name or local number, for whom a meal was redirected to."""
        found = self._recipients.page(RecipientFilter(query=text), None, 12)
        return [
            Choice(
                kept.record_id,
                f"{kept.record.name} ({kept.record.local_id})",
                f"{kept.record.name} · {kept.record.local_id} · {kept.record.address}",
            )
            for kept in found
        ]
