"""Recipients: find, enter, change status, consent, route order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..domain.clock import uuid7
from ..domain.errors import RuleBroken
from ..domain.identity import NikCheck, NikStatus, check_kk, check_nik
from ..domain.office import Role
from ..domain.provider import ProgrammePeriod
from ..domain.recipient import (
    EXIT_REFUSED,
    Doubt,
    Recipient,
    RecipientStatus,
    Refusal,
    eligibility_warnings,
)
from ..domain.record import Kept, tidy
from ..domain.text import clean, date_long
from ..storage.recipients import RecipientFilter as RecipientFilter  # pages ask with it
from .history import answer_settled
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


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A refusal of one field, to be shown beside it."""

    field: str
    sentence: str


class RecipientRefused(RuleBroken):
    """A recipient that may not be kept as entered; `faults` say which field and why."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        super().__init__(faults[0].sentence, "Perbaiki kolom yang ditandai.")
        self.faults = tuple(faults)


class Recipients:
    """People who may be fed, and what their route needs."""

    def __init__(self, session: Session) -> None:
        self._s = session

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
            return self._check(c, recipient, None)

    def check_in(
        self, c: Connection, recipient: Recipient, before: Kept[Recipient] | None
    ) -> tuple[list[FieldFault], list[Doubt]]:
        """As `check`, inside a reading that is already open (a list being previewed)."""
        return self._check(c, recipient, before)

    def check_nik(self, recipient: Recipient) -> NikCheck:
        return check_nik(
            recipient.nik,
            sex=recipient.sex or None,
            birth_date=recipient.birth_date,
            regions=self._s.regions,
            today=self._s.today(),
        )

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

        A person keeps their `person_id` for good: also when a NIK becomes known later.
        """
        from ..storage import records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        recipient = tidy(recipient)
        with self._s.db.write() as c:
            faults, doubts = self._check(c, recipient, before)
            if faults:
                raise RecipientRefused(faults)
            if before is None:
                recipient = replace(
                    recipient,
                    person_id=recipient.person_id or uuid7(),
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
        changed = replace(
            before.record,
            status=status.value,
            status_date=since,
            status_until=until if status is RecipientStatus.SUSPENDED else None,
            exit_code=exit_code if status is RecipientStatus.EXITED else 0,
            exit_evidence=clean(evidence),
            exit_reporter=clean(reporter),
            status_note=clean(note),
        )
        saved = self.save(changed, before)
        if status is RecipientStatus.EXITED:
            saved = replace(saved, doubts=saved.doubts + self._fed_after(before.record_id, since))
        return saved

    def _fed_after(self, record_id: str, exit_date: date) -> tuple[Doubt, ...]:
        """Meals already written down for days after an exit that was told late."""
        from ..storage import deliveries

        with self._s.db.read() as c:
            days = deliveries.handed_after(c, record_id, exit_date, self._s.codes.handed_over)
        if not days:
            return ()
        return (
            Doubt(
                "pengantaran-sesudah",
                f"{len(days)} pengantaran tercatat setelah tanggal keluar, mulai "
                f"{date_long(days[0])}: periksa dan koreksi.",
            ),
        )

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
        """A withdrawal is a revision: no delivery from that day on."""
        changed = replace(
            before.record,
            consent_withdrawn=day,
            status=RecipientStatus.EXITED.value,
            status_date=day,
            exit_code=EXIT_REFUSED,
            status_note="Persetujuan dicabut",
        )
        return self.save(changed, before)

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

    def _check(
        self, c: Connection, recipient: Recipient, before: Kept[Recipient] | None
    ) -> tuple[list[FieldFault], list[Doubt]]:
        from ..storage import recipients, records

        faults: list[FieldFault] = []
        doubts: list[Doubt] = []
        if not recipient.name:
            faults.append(FieldFault("name", "Nama belum diisi."))
        if recipient.nik:
            nik = self.check_nik(recipient)
            faults += [FieldFault("nik", e.sentence) for e in nik.errors]
            doubts += [Doubt(f"nik-{w.code}", w.sentence) for w in nik.warnings]
            if not nik.errors:
                same = recipients.by_nik(c, [recipient.nik]).get(recipient.nik, [])
                for other in same:
                    if before is None or other.record_id != before.record_id:
                        faults.append(
                            FieldFault(
                                "nik",
                                f"NIK ini sudah dipakai {other.record.name} "
                                f"({other.record.local_id}).",
                            )
                        )
        elif recipient.nik_status not in (NikStatus.HAS_NONE, NikStatus.NOT_SHOWN):
            faults.append(
                FieldFault("nik", "NIK belum diisi: pilih status NIK dan alasannya bila tidak ada.")
            )
        elif not recipient.nik_reason:
            faults.append(FieldFault("nik_reason", "Alasan tanpa NIK belum diisi."))
        number = recipient.local_id
        if number and not number.startswith(local_prefix(self._s)):
            # numbers that we give out are made free on saving instead
            holder = recipients.by_local_id(c, recipient.district_code, [number]).get(number)
            if holder is not None and (before is None or holder.record_id != before.record_id):
                faults.append(
                    FieldFault("local_id", f"No. PM ini sudah dipakai {holder.record.name}.")
                )
        if recipient.kk:
            kk = check_kk(
                recipient.kk,
                nik=recipient.nik or None,
                regions=self._s.regions,
                today=self._s.today(),
            )
            faults += [FieldFault("kk", e.sentence) for e in kk.errors]
            doubts += [Doubt(f"kk-{w.code}", w.sentence) for w in kk.warnings]
            if not kk.errors:
                doubts += self._same_family(c, recipient, before)
        if recipient.village_code and self._s.regions.get(recipient.village_code) is None:
            faults.append(FieldFault("village_code", "Kode desa/kelurahan tidak dikenal."))
        if recipient.birth_date and recipient.birth_date > self._s.today():
            faults.append(FieldFault("birth_date", "Tanggal lahir di masa depan."))
        if recipient.consent_mode:
            mode = self._s.codes.consent_mode
            if recipient.consent_mode in mode and (
                mode[recipient.consent_mode].needs_witness and not recipient.consent_witness
            ):
                faults.append(FieldFault("consent_witness", "Nama saksi atau wali belum diisi."))
        if before is not None:
            # what was wrong before and was not touched must not keep a death from being recorded
            old = [f for f in faults if not _touched(before.record, recipient, f.field)]
            doubts += [Doubt(f"lama-{f.field}", f.sentence) for f in old]
            faults = [f for f in faults if f not in old]
        today = self._s.today()
        current = [
            p
            for p in records.all_of(c, ProgrammePeriod, "period")
            if p.record.covers(today) or p.record.date_from > today
        ]
        minimum = current[0].record.minimum_age if current else self._default("minimum_age")
        start = current[0].record.date_from if current else today
        doubts += eligibility_warnings(recipient, minimum_age=minimum, period_start=start)
        return faults, doubts

    def _same_family(
        self, c: Connection, recipient: Recipient, before: Kept[Recipient] | None
    ) -> list[Doubt]:
        """A No. KK is one family: a second person of it cannot be registered alone (§1.2)."""
        from ..storage import recipients

        others = [
            kept.record
            for kept in recipients.page(c, RecipientFilter(query=recipient.kk))
            if kept.record.kk == recipient.kk
            and kept.record.person_id != recipient.person_id
            and (before is None or kept.record_id != before.record_id)
        ]
        if not others:
            return []
        named = ", ".join(f"{other.name} ({other.local_id})" for other in others[:3])
        more = f" dan {len(others) - 3} lainnya" if len(others) > 3 else ""
        return [
            Doubt(
                "kk-dipakai",
                f"No. KK ini juga milik {named}{more}: satu nomor berarti satu keluarga.",
            )
        ]

    def _default(self, name: str) -> int:
        return int(self._s.codes.default_period[name])


_BESIDE = {
    "nik": ("nik_status", "nik_reason", "sex", "birth_date"),
    "nik_reason": ("nik", "nik_status"),
    "kk": ("nik",),
    "consent_witness": ("consent_mode",),
}


def _touched(old: Recipient, new: Recipient, name: str) -> bool:
    """Whether a field changed, or one that its check looks at too."""
    return any(getattr(old, n) != getattr(new, n) for n in (name, *_BESIDE.get(name, ())))


def local_prefix(session: Session) -> str:
    """Start of the local numbers given out here, e.g. "PM-3217-K7Q-": district, writer.

    Two laptops of one district must not give out the same number, so three letters of the writer
    stand inside.
    """
    district = session.person.district_code.replace(".", "")
    return f"PM-{district}-{session.writer[:3].upper()}-"
