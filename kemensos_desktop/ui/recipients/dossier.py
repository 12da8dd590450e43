"""All that is read of one person before the form shows them."""

from __future__ import annotations

from dataclasses import dataclass

from kemensos_desktop.domain.recipient import Doubt, Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.history import Dispute, Entry, History
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.recipients import FieldFault, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.lookup import Places
from kemensos_desktop.ui.recipients.reading import Kitchens, RecipientReader


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the form."""

    doubts: tuple[Doubt, ...]
    entries: tuple[Entry, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A kept person, or a blank one (`kept` None), with what there is to choose from."""

    person: Recipient
    kept: Kept[Recipient] | None
    kitchens: Kitchens
    village: str
    faults: tuple[FieldFault, ...]
    beside: Beside
    family: str = ""
    """Record id of the family in which a survey lists this person."""


class DossierReader:
    """Every method belongs into a worker."""

    def __init__(self, session: Session, reader: RecipientReader, places: Places) -> None:
        self._session, self._reader, self._places = session, reader, places
        self._recipients, self._history = Recipients(session), History(session)
        self._households = Households(session)

    def read(self, record_id: str, candidate: Recipient | None = None) -> Dossier:
        """The person kept under this id; for "" somebody new, begun as `candidate` says."""
        kept = self._recipients.get(record_id) if record_id else None
        person = kept.record if kept is not None else candidate or self._recipients.blank()
        self._places.district = self._session.person.district_code
        village = self._places.name(person.village_code)
        faults, doubts = self._recipients.check(person) if kept is None else ([], [])
        beside = self.beside(kept) if kept else Beside(tuple(doubts), (), ())
        homes = self._households.families_of(person.person_id) if person.person_id else ()
        family = homes[0].record_id if homes else ""
        return Dossier(
            person, kept, self._reader.kitchens(), village, tuple(faults), beside, family
        )

    def beside(self, kept: Kept[Recipient]) -> Beside:
        doubts = self._recipients.doubts(kept)
        entries = self._history.timeline("recipient", kept.record_id)
        disputes = self._history.disputes("recipient", kept.record_id) if kept.heads > 1 else []
        return Beside(tuple(doubts), tuple(entries), tuple(disputes))
