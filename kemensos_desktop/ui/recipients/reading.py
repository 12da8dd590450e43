"""Reading recipients for the screens: pages by key, names of places and kitchens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.domain.provider import Courier, Provider
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus, age_on
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.keyset import KeysetPages
from kemensos_desktop.ui.widgets.models import PAGE

_STATUSES = {status.value: status.label for status in RecipientStatus}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list, all its words ready."""

    kept: Kept[Recipient]
    village: str
    provider: str
    age: str
    exit_reason: str = ""

    @property
    def person(self) -> Recipient:
        return self.kept.record

    @property
    def nik(self) -> str:
        return mask_nik(self.person.nik) if self.person.nik else ""

    @property
    def status(self) -> str:
        """The status, of somebody who left with why."""
        said = spoken(_STATUSES.get(self.person.status, self.person.status))
        return f"{said} · {spoken(self.exit_reason)}" if self.exit_reason else said


@dataclass(frozen=True, slots=True)
class ListLoad:
    """A result: how many, its first page, where the other pages come from, the chips' counts."""

    count: int
    first: tuple[PersonRow, ...]
    pages: KeysetPages[PersonRow, tuple[str, str]]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Route:
    """The people of one kitchen in the order of delivery."""

    provider_id: str
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class Kitchens:
    """Providers and couriers to choose from."""

    providers: tuple[Kept[Provider], ...]
    couriers: tuple[Kept[Courier], ...]


# chip → what it leaves; the service narrows by these
CHIPS: dict[str, RecipientFilter] = {
    "all": RecipientFilter(),
    RecipientStatus.ACTIVE.value: RecipientFilter(status=RecipientStatus.ACTIVE.value),
    RecipientStatus.CANDIDATE.value: RecipientFilter(status=RecipientStatus.CANDIDATE.value),
    RecipientStatus.SUSPENDED.value: RecipientFilter(status=RecipientStatus.SUSPENDED.value),
    RecipientStatus.EXITED.value: RecipientFilter(status=RecipientStatus.EXITED.value),
    "no-nik": RecipientFilter(without_nik=True),
    "decide": RecipientFilter(needs_decision=True),
}


class RecipientReader:
    """Every method belongs into a worker."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._recipients = Recipients(session)
        self._providers = Providers(session)

    def first(self, query: str, chip: str) -> ListLoad:
        """The first page of what somebody looks for."""
        narrow = CHIPS[chip]
        wanted = RecipientFilter(
            query=query,
            status=narrow.status,
            without_nik=narrow.without_nik,
            needs_decision=narrow.needs_decision,
        )

        def fetch(after: tuple[str, str] | None) -> list[PersonRow]:
            return self._dressed(self._recipients.page(wanted, after, PAGE))

        pages = KeysetPages(fetch, _key)
        by_status = self._recipients.counts_by_status()
        counts = {key: by_status.get(key, 0) for key, one in CHIPS.items() if one.status}
        counts["all"] = sum(by_status.values())
        for key in ("no-nik", "decide"):
            counts[key] = self._recipients.count(CHIPS[key])
        return ListLoad(self._recipients.count(wanted), tuple(pages(0)), pages, counts)

    def route(self, provider_id: str) -> Route:
        """Everybody of a kitchen who may be on its route, in route order."""
        wanted, after = RecipientFilter(provider_id=provider_id), None
        people: list[Kept[Recipient]] = []
        while True:
            found = self._recipients.page(wanted, after, PAGE)
            people += found
            if len(found) < PAGE:
                break
            after = (found[-1].record.name, found[-1].record_id)
        gone = (RecipientStatus.EXITED, RecipientStatus.NOT_ELIGIBLE)
        people = [one for one in people if one.record.status not in gone]
        people.sort(key=lambda one: (one.record.route_order, one.record.name, one.record_id))
        return Route(provider_id, tuple(self._dressed(people)))

    def kitchens(self) -> Kitchens:
        return Kitchens(tuple(self._providers.providers()), tuple(self._providers.couriers()))

    def _dressed(self, people: Sequence[Kept[Recipient]]) -> list[PersonRow]:
        names = {kept.record_id: kept.record.name for kept in self._providers.providers()}
        exits, today = self._session.codes.exit_reason, self._session.today()
        return [
            PersonRow(
                kept,
                self._village(kept.record.village_code),
                names.get(kept.record.provider_id, ""),
                _age(kept.record.birth_date, today),
                exits.short(kept.record.exit_code or None),
            )
            for kept in people
        ]

    def _village(self, code: str) -> str:
        region = self._session.regions.get(code) if code else None
        return region.name if region else code


def _key(row: PersonRow) -> tuple[str, str]:
    return row.person.name, row.kept.record_id


def _age(born: date | None, today: date) -> str:
    return str(age_on(born, today)) if born else ""
