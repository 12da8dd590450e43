"""Reading recipients for the screens: pages by key, names of places and kitchens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock

from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.domain.provider import Courier, Provider
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus, age_on
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.i18n import spoken

PAGE = 200
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
    pages: Pages
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
        pages = Pages(self, wanted)
        by_status = self._recipients.counts_by_status()
        counts = {key: by_status.get(key, 0) for key, one in CHIPS.items() if one.status}
        counts["all"] = sum(by_status.values())
        for key in ("no-nik", "decide"):
            counts[key] = self._recipients.count(CHIPS[key])
        return ListLoad(self._recipients.count(wanted), tuple(pages(0)), pages, counts)

    def rows(
        self, wanted: RecipientFilter, after: tuple[str, str] | None, limit: int = PAGE
    ) -> list[PersonRow]:
        found = self._recipients.page(wanted, after, limit)
        return self._dressed(found)

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


class Pages:
    """Page n of a result: walks by key from the nearest page it has seen."""

    def __init__(self, reader: RecipientReader, wanted: RecipientFilter) -> None:
        self._reader, self._wanted = reader, wanted
        self._after: dict[int, tuple[str, str] | None] = {0: None}
        self._lock = Lock()

    def __call__(self, page: int) -> Sequence[PersonRow]:
        with self._lock:
            near = max(known for known in self._after if known <= page)
            while True:
                rows = self._reader.rows(self._wanted, self._after[near])
                if rows:
                    last = rows[-1].kept
                    self._after[near + 1] = (last.record.name, last.record_id)
                if near == page or len(rows) < PAGE:
                    return rows if near == page else ()
                near += 1


def _age(born: date | None, today: date) -> str:
    return str(age_on(born, today)) if born else ""
