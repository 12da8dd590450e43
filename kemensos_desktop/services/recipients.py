"""Recipients: find, enter, change status, consent, route order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..domain.clock import uuid7
from ..domain.errors import RuleBroken
from ..domain.identity import NikCheck
from ..domain.office import Role
from ..domain.recipient import (
    EXIT_REFUSED,
    Doubt,
    Recipient,
    RecipientStatus,
    Refusal,
    moved,
    with_status,
)
from ..domain.record import Kept, tidy
from ..domain.text import date_long
from ..storage.recipients import RecipientFilter as RecipientFilter  # pages ask with it
from .history import answer_settled
from .recipient_check import FieldFault as FieldFault  # pages show them
from .recipient_check import RecipientCheck
from .recipient_check import local_prefix as local_prefix
from .session import Session

if TYPE_CHECKING:
    from ..domain.revision import StoredRevision
    from ..storage.engine import Connection

CHANGED = frozenset({"recipient"})


@dataclass(frozen=True, slots=True)
class Saved:
    """Answer of a write: the recipient as kept, what to doubt about it, what changed."""

    recipient: Kept[Recipient] | None
    doubts: tuple[Doubt, ...] = ()
    changed: frozenset[str] = CHANGED


class RecipientRefused(RuleBroken):
    """A recipient that may not be kept as entered; `faults` say which field and why."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        super().__init__(faults[0].sentence, "Perbaiki kolom yang ditandai.")
        self.faults = tuple(faults)


class Recipients:
    """People who may be fed, and what their route needs."""

    def __init__(self, session: Session) -> None:
        self._s = session
        self._rules = RecipientCheck(session)

    # --- reading ---

    def page(
        self, wanted: RecipientFilter, after: tuple[str, str] | None = None, limit: int = 200
    ) -> list[Kept[Recipient]]:
        """One page in order of name, behind `after` = (name, record id)."""
        from ..storage import recipients

        with self._s.db.read() as c:
            return recipients.page(c, wanted, after, limit)

    def count(self, wanted: RecipientFilter) -> int:
        from ..storage import recipients

        with self._s.db.read() as c:
            return recipients.count(c, wanted)

    def counts_by_status(self) -> dict[str, int]:
        from ..storage import recipients

        with self._s.db.read() as c:
            return recipients.counts_by_status(c)

    def get(self, record_id: str) -> Kept[Recipient] | None:
        from ..storage import records

        with self._s.db.read() as c:
            return records.get(c, Recipient, "recipient", record_id)

    def history(self, record_id: str) -> list[StoredRevision]:
        """The timeline of a recipient, oldest first."""
        from ..storage import journal

        with self._s.db.read() as c:
            return journal.of_record(c, record_id)

    def check(self, recipient: Recipient) -> tuple[list[FieldFault], list[Doubt]]:
        """What is wrong with a recipient as entered, and what is only doubtful. Writes nothing."""
        with self._s.db.read() as c:
            return self._rules.look(c, recipient, None)

    def check_in(
        self, c: Connection, recipient: Recipient, before: Kept[Recipient] | None
    ) -> tuple[list[FieldFault], list[Doubt]]:
        """As `check`, inside a reading that is already open (a list being previewed)."""
        return self._rules.look(c, recipient, before)

    def check_nik(self, recipient: Recipient) -> NikCheck:
        return self._rules.nik(recipient)

    # --- entering ---

    def blank(self) -> Recipient:
        """A recipient to fill in, with the next local number and today's status.

        Being poor and registered is for a person to say here; a list from an office, which has no
        columns for it, is a list of people who are.
        """
        with self._s.db.read() as c:
            return Recipient(
                district_code=self._s.person.district_code,
                person_id="",
                local_id=self._next_local(c),
                name="",
                status=RecipientStatus.CANDIDATE.value,
                status_date=self._s.today(),
                village_code=self._s.person.village_code,
                poor=False,
                registered=False,
                consent_notice=self._s.codes.notice_version,
            )

    def save(self, recipient: Recipient, before: Kept[Recipient] | None = None) -> Saved:
        """Keep a recipient (a new one without `before`). Raises RecipientRefused per field.

        A person keeps their `person_id` for good: also when a NIK becomes known later. A move to
        another kitchen is from today on, unless `provider_since` says from which day.
        """
        from ..storage import people, records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        recipient = tidy(recipient)
        if before is not None:
            recipient = moved(recipient, before.record, self._s.today())
        with self._s.db.write() as c:
            faults, doubts = self._rules.look(c, recipient, before)
            if faults:
                raise RecipientRefused(faults)
            if before is None:
                known = people.known_as(c, [recipient.nik])
                recipient = replace(
                    recipient,
                    person_id=recipient.person_id or known.get(recipient.nik) or uuid7(),
                    local_id=self._free_local(c, recipient.local_id),
                )
            else:
                recipient = replace(
                    recipient,
                    person_id=before.record.person_id,
                    local_id=recipient.local_id or before.record.local_id,
                )
                if recipient == before.record:
                    return Saved(before, tuple(doubts), frozenset())
            kept = records.save(c, self._s.author, "recipient", recipient, before)
            changed = CHANGED
            if before is not None and before.heads > kept.heads:
                changed |= answer_settled(self._s, c, [kept.record_id])
        return Saved(kept, tuple(doubts), changed)

    def change_status(
        self,
        before: Kept[Recipient],
        status: RecipientStatus,
        since: date,
        *,
        until: date | None = None,
        exit_code: int = 0,
        evidence: str = "",
        reporter: str = "",
        note: str = "",
    ) -> Saved:
        """A status with its date. An exit needs code, evidence and reporter (§1.9)."""
        if status is RecipientStatus.EXITED and not (exit_code and evidence and reporter):
            raise RecipientRefused(
                [FieldFault("exit_code", "Keluar perlu alasan, bukti, dan nama pelapor.")]
            )
        if status is RecipientStatus.SUSPENDED and until is not None and until < since:
            raise RecipientRefused(
                [FieldFault("status_until", "Tanggal akhir mendahului tanggal mulai.")]
            )
        changed = with_status(
            before.record,
            status,
            since,
            until=until,
            exit_code=exit_code,
            evidence=evidence,
            reporter=reporter,
            note=note,
        )
        return self._with_fed_after(self.save(changed, before))

    def doubts(self, kept: Kept[Recipient]) -> list[Doubt]:
        """What is doubtful about somebody who is kept, meals after their exit among it."""
        with self._s.db.read() as c:
            return [*self._fed_after(c, kept), *self._rules.look(c, kept.record, kept)[1]]

    def _with_fed_after(self, saved: Saved) -> Saved:
        if saved.recipient is None:
            return saved
        with self._s.db.read() as c:
            fed = self._fed_after(c, saved.recipient)
        return replace(saved, doubts=saved.doubts + tuple(fed))

    def _fed_after(self, c: Connection, kept: Kept[Recipient]) -> list[Doubt]:
        """Meals written down for days after an exit or a withdrawal that was told late."""
        from ..storage import deliveries

        person = kept.record
        since, event = person.consent_withdrawn, "persetujuan dicabut"
        if since is None and person.status == RecipientStatus.EXITED:
            since, event = person.status_date, "tanggal keluar"
        if since is None:
            return []
        days = deliveries.handed_after(c, kept.record_id, since, self._s.codes.handed_over)
        if not days:
            return []
        return [
            Doubt(
                "pengantaran-sesudah",
                f"{len(days)} pengantaran tercatat setelah {event}, mulai "
                f"{date_long(days[0])}: periksa dan koreksi.",
            )
        ]

    def refuse_consent(self, day: date, village_code: str = "") -> None:
        """Somebody refuses: only the day and the village are kept, nothing about the person."""
        from ..storage import records

        with self._s.db.write() as c:
            records.save(
                c,
                self._s.author,
                "refusal",
                Refusal(self._s.person.district_code, day, village_code),
            )

    def withdraw_consent(self, before: Kept[Recipient], day: date) -> Saved:
        """A withdrawal is a revision: no delivery from that day on, until there is a new consent.

        Somebody who left before that day stays gone as they were. Raises RecipientRefused for a
        day to come.
        """
        person = replace(before.record, consent_withdrawn=day)
        gone = person.status == RecipientStatus.EXITED
        if not gone or person.status_date is None or person.status_date > day:
            person = with_status(
                person,
                RecipientStatus.EXITED,
                day,
                exit_code=EXIT_REFUSED,
                note=_WITHDRAWN,
            )
        return self._with_fed_after(self.save(person, before))

    def renew_consent(
        self, before: Kept[Recipient], day: date, mode: str, witness: str = ""
    ) -> Saved:
        """A consent given after a withdrawal: a revision, the withdrawal stays in the history.

        Who left by the withdrawal comes back from `day` on with the status they had; the days
        between stay without service. Raises RecipientRefused per field.
        """
        from ..storage import recipients

        withdrawn = before.record.consent_withdrawn
        if withdrawn is not None and day < withdrawn:
            raise RecipientRefused(
                [FieldFault("consent_date", "Persetujuan baru mendahului pencabutannya.")]
            )
        if not mode:
            raise RecipientRefused([FieldFault("consent_mode", "Cara persetujuan belum dipilih.")])
        person = replace(
            before.record,
            consent_withdrawn=None,
            consent_mode=mode,
            consent_date=day,
            consent_witness=witness,
            consent_notice=self._s.codes.notice_version,
        )
        if person.status == RecipientStatus.EXITED and person.status_note == _WITHDRAWN:
            with self._s.db.read() as c:
                told = recipients.history(c, before.record_id)
            earlier = next(
                (s for s in reversed(told) if s.status != RecipientStatus.EXITED), before.record
            )
            person = _back(person, earlier, day)
        return self.save(person, before)

    def discard(self, before: Kept[Recipient]) -> Saved:
        """Into the bin (a revision); `restore` takes it out again."""
        return self._put(replace(before.record, void=True), before)

    def restore(self, before: Kept[Recipient]) -> Saved:
        return self._put(replace(before.record, void=False), before)

    def reorder_route(self, provider_id: str, record_ids: Sequence[str]) -> Saved:
        """The route in this order, numbered from 1; only who moved gets a revision."""
        from ..storage import records

        with self._s.db.write() as c:
            for number, record_id in enumerate(record_ids, 1):
                kept = records.get(c, Recipient, "recipient", record_id)
                if kept is None or kept.record.provider_id != provider_id:
                    continue
                if kept.record.route_order != number:
                    moved = replace(kept.record, route_order=number)
                    records.save(c, self._s.author, "recipient", moved, kept)
        return Saved(None)

    # --- inside ---

    def _put(self, recipient: Recipient, before: Kept[Recipient]) -> Saved:
        from ..storage import records

        with self._s.db.write() as c:
            return Saved(records.save(c, self._s.author, "recipient", recipient, before))

    def _next_local(self, c: Connection) -> str:
        from ..storage import recipients

        prefix = local_prefix(self._s)
        last = recipients.last_local_number(c, self._s.person.district_code, prefix)
        return f"{prefix}{last + 1:04}"

    def _free_local(self, c: Connection, wanted: str) -> str:
        """The number wanted, unless another form that stood open has taken it meanwhile."""
        from ..storage import recipients

        district = self._s.person.district_code
        if wanted and not recipients.by_local_id(c, district, [wanted]):
            return wanted
        return self._next_local(c)


_WITHDRAWN = "Persetujuan dicabut"


def _back(person: Recipient, earlier: Recipient, day: date) -> Recipient:
    """A person in the status they had, from `day` on; a suspension that is over is none."""
    status, until = RecipientStatus(earlier.status), earlier.status_until
    if status is RecipientStatus.EXITED or (until is not None and until < day):
        status = RecipientStatus.ACTIVE
    note = earlier.status_note if status == earlier.status else ""
    return with_status(person, status, day, until=until, note=note)
