"""One person under two records: who shares a NIK with whom, in a batch and here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.identity import mask_nik
from ..domain.provider import Provider
from ..domain.recipient import EXIT_DIED, Recipient, RecipientStatus
from .answers import writer_name

if TYPE_CHECKING:
    from ..storage.engine import Connection


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another record with the same NIK; `officer` is set when it comes in the batch itself."""

    record_id: str
    name: str
    provider_id: str
    officer: str = ""


class Doubles:
    """The records that share a NIK among those a batch speaks of (domain reference §1.2).

    `told` are the recipients as the batch has them, `known` those it only speaks of, `kitchens`
    the names of its providers. A NIK of two records is a question for a person, never a merge.
    """

    def __init__(
        self,
        c: Connection,
        officer: str,
        told: Mapping[str, Recipient],
        known: Mapping[str, Recipient],
        kitchens: Mapping[str, str],
    ) -> None:
        from ..storage import recipients

        self._c = c
        self._kitchens = dict(kitchens)
        self._niks = {i: p.nik for i, p in {**known, **told}.items() if p.nik and stands(p)}
        self._same: dict[str, list[Namesake]] = {}
        for nik, record_id, name, provider_id in recipients.standing(c, self._niks.values()):
            if record_id not in told:
                self._same.setdefault(nik, []).append(Namesake(record_id, name, provider_id))
        for record_id, person in told.items():
            if record_id in self._niks:
                mine = Namesake(record_id, person.name, person.provider_id, officer)
                self._same.setdefault(person.nik, []).append(mine)
        self._same = {nik: all_ for nik, all_ in self._same.items() if len(all_) > 1}

    def __bool__(self) -> bool:
        return bool(self._same)

    def of(self, record_id: str) -> list[Namesake]:
        """The other records of this person; [] for almost everybody."""
        everyone = self._same.get(self._niks.get(record_id, ""), [])
        return [one for one in everyone if one.record_id != record_id]

    def masked(self, record_id: str) -> str:
        return mask_nik(self._niks[record_id])

    def sentence(self, record_id: str, others: Iterable[Namesake]) -> str:
        """Who else bears this NIK, as a question."""
        named = "; ".join(self._named(one) for one in others)
        return (
            f"NIK {self.masked(record_id)} juga tercatat pada {named}. "
            "Keduanya disimpan; putuskan di Penerima mana yang benar."
        )

    def visit(self, others: Iterable[Namesake]) -> str:
        """That this person was fed on the same day under another record."""
        named = "; ".join(self._named(one) for one in others)
        return f"Orang dengan NIK yang sama sudah diberi makan hari itu: {named}. Periksa dulu."

    def _named(self, one: Namesake) -> str:
        kitchen = self._kitchen(one.provider_id) or "tanpa penyedia"
        return f"{one.name} ({kitchen}, petugas {one.officer or self._officer(one.record_id)})"

    def _kitchen(self, provider_id: str) -> str:
        from ..storage import records

        if provider_id and provider_id not in self._kitchens:
            kept = records.get(self._c, Provider, "provider", provider_id)
            self._kitchens[provider_id] = kept.record.name if kept else ""
        return self._kitchens.get(provider_id, "")

    def _officer(self, record_id: str) -> str:
        from ..storage import journal

        # whoever wrote a record first brought the person in; an office only corrects
        first = journal.of_record(self._c, record_id)
        return writer_name(self._c, first[0].writer) if first else "–"


def stands(person: Recipient) -> bool:
    """Whether a record still claims its NIK (as storage.recipients has it).

    Someone who left may come back under a new record; the dead may not.
    """
    left = person.status == RecipientStatus.EXITED and person.exit_code != EXIT_DIED
    return not person.void and not left
