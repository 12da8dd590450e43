"""What is wrong with a person or doubtful, and what of it is said already."""

from __future__ import annotations

from collections.abc import Sequence

from kemensos_desktop.domain.recipient import Doubt
from kemensos_desktop.services.recipients import FieldFault

# the field that has to be left before a doubt about it is said
_ABOUT = {
    "tanpa-tanggal-lahir": "birth_date",
    "tidak-tunggal": "household_members",
    "mampu": "poor",
    "tidak-terdaftar": "registered",
    "sk": "sk_number",
}


class Complaints:
    """A form for somebody new is not judged before it is written: each field when it was left.

    Of a person who is kept, or once somebody tries to leave the form, everything is said.
    """

    def __init__(self) -> None:
        self._faults: tuple[FieldFault, ...] = ()
        self._doubts: tuple[Doubt, ...] = ()
        self._left: set[str] = set()
        self._everything = True

    def begin(self, new: bool) -> None:
        """Another person."""
        self._faults, self._doubts = (), ()
        self._left = set()
        self._everything = not new

    def leave(self, name: str) -> None:
        """Somebody was in this field and went on."""
        self._left.add(name)

    def tell_everything(self) -> None:
        self._everything = True

    def hear(self, faults: Sequence[FieldFault], doubts: Sequence[Doubt]) -> None:
        """What the rules say now."""
        self._faults, self._doubts = tuple(faults), tuple(doubts)

    def hear_doubts(self, doubts: Sequence[Doubt]) -> None:
        self._doubts = tuple(doubts)

    @property
    def consent_due(self) -> bool:
        """Whether a missing consent is to be warned of by now."""
        return self._everything or bool(self._left)

    def faults(self) -> list[FieldFault]:
        # a witness is missing only where the chosen consent wants one: that choice was just made
        return [f for f in self._faults if self._told(f.field) or f.field == "consent_witness"]

    def faulty(self) -> list[str]:
        """The fields the rules refuse, said or not."""
        return list(dict.fromkeys(fault.field for fault in self._faults))

    def doubts(self) -> list[Doubt]:
        return [d for d in self._doubts if d.code not in _ABOUT or self._told(_ABOUT[d.code])]

    def _told(self, name: str) -> bool:
        return self._everything or name in self._left
