"""What happened to a record in words, and settling it where two laptops disagree."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..domain.batch import BatchReceipt, Verdict
from ..domain.clock import hlc_time
from ..domain.delivery import Delivery
from ..domain.identity import NikStatus, mask_nik
from ..domain.kinds import KINDS
from ..domain.office import Role
from ..domain.provider import Courier, Provider
from ..domain.recipient import RecipientStatus
from ..domain.record import Column, Kept, columns, decode, encode
from ..domain.text import date_short
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection

ACCOUNTS = "*"
_VISITS = 50
_MASKED = frozenset({"nik", "kk"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one revision: its heading, and the value before and after as people read it."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision: when (in the writer's own time zone), by whom, what it changed."""

    rev: str
    at: datetime
    who: str
    changes: tuple[Change, ...]
    first: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values that stand for a field; `value` as in a payload, `shown` for people."""

    value: Any
    shown: str
    who: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which two laptops disagree; the first version is the one shown until settled."""

    field: str
    label: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class DisputedVisit:
    """A visit that waits for a decision: whose, when, from which kitchen, and what to choose.

    A visit that was written down twice has one dispute, of field `ACCOUNTS`, whose values are the
    record ids of the accounts; the one that counts until then comes first.
    """

    delivery: Kept[Delivery]
    name: str
    kitchen: str
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """Answer of a decision."""

    record: Kept[Any]
    changed: frozenset[str]


class History:
    """The timeline of any record, and its disputes."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def timeline(self, kind: str, record_id: str) -> list[Entry]:
        """Every revision, the latest first. Identity numbers are masked."""
        from ..storage import journal

        with self._s.db.read() as c:
            revisions = journal.of_record(c, record_id)
            names = self._names(c)
            reading = _Reading(self._s, c, kind)
            payloads = {r.rev: json.loads(r.payload) for r in revisions}
            found = []
            for revision in revisions:
                parents = revision.parents.split()
                before: Mapping[str, Any] = payloads.get(parents[0], {}) if parents else {}
                found.append(
                    Entry(
                        revision.rev,
                        hlc_time(revision.hlc, revision.offset),
                        names.get(revision.writer, revision.writer[:8]),
                        reading.changes(before, payloads[revision.rev]) if parents else (),
                        not parents,
                    )
                )
        return found[::-1]

    def disputes(self, kind: str, record_id: str) -> list[Dispute]:
        """The fields that a person has to decide; empty for an ordinary record."""
        from ..storage import projections

        found: dict[str, list[Version]] = {}
        with self._s.db.read() as c:
            folded, _ = projections.heads_of(c, kind, record_id)
            names = self._names(c)
            reading = _Reading(self._s, c, kind)
            for conflict in folded.conflicts:
                if conflict.field not in reading.columns:
                    continue
                versions = found.setdefault(conflict.field, [])
                for rev, value in (
                    (conflict.first_rev, conflict.first_value),
                    (conflict.second_rev, conflict.second_value),
                ):
                    if all(one.value != value for one in versions):
                        shown = reading.shown(conflict.field, value)
                        versions.append(Version(value, shown, _who(names, rev)))
        return [Dispute(name, reading.label(name), tuple(found[name])) for name in found]

    def settle(self, kind: str, before: Kept[Any], values: Mapping[str, Any]) -> Settled:
        """Every dispute about a record ends: `values` (field → payload value) hold from now on.

        Fields without a value keep the one that is shown. The other versions stay in the history.
        """
        from ..storage import records

        payload = encode(before.record)
        for name, value in values.items():
            if value is None:
                payload.pop(name, None)
            else:
                payload[name] = value
        record: Any = decode(KINDS[kind].record, payload)
        with self._s.db.write() as c:
            kept = records.decide(c, self._s.author, kind, record, before)
            answered = answer_settled(self._s, c, [before.record_id])
        return Settled(kept, frozenset({kind}) | answered)

    def double_visits(self) -> list[list[Kept[Delivery]]]:
        """Visits that two people wrote down differently; of each the account that counts first."""
        from ..storage import deliveries

        with self._s.db.read() as c:
            return deliveries.doubles(c)

    def keep_visit(self, account: Kept[Delivery]) -> Settled:
        """Of several accounts of a visit this one counts; the others are taken back."""
        from ..storage import deliveries, records

        self._s.require(Role.OFFICE, Role.SUPERVISOR)
        d = account.record
        with self._s.db.write() as c:
            every = deliveries.accounts(
                c, d.district_code, d.recipient_id, d.date.isoformat(), d.programme
            )
            for other in every:
                if other.record_id != account.record_id:
                    taken_back = replace(other.record, void=True)
                    records.save(c, self._s.author, "delivery", taken_back, other)
            answered = answer_settled(self._s, c, [k.record_id for k in every])
            kept = records.get(c, Delivery, "delivery", account.record_id)
        return Settled(kept or account, frozenset({"delivery"}) | answered)

    def disputed_visits(self, limit: int = _VISITS) -> list[DisputedVisit]:
        """Deliveries that a person has to decide about, the earliest days first."""
        from ..storage import disputes, records

        with self._s.db.read() as c:
            rows = disputes.visits(c, limit)
            reading = _Reading(self._s, c, "delivery")
            names = self._names(c)
            found = []
            for row in rows:
                kept = records.get(c, Delivery, "delivery", row.record_id)
                if kept is None:
                    continue
                asked = (
                    (self._accounts(c, kept.record, reading, names),)
                    if row.twice
                    else tuple(self.disputes("delivery", row.record_id))
                )
                found.append(DisputedVisit(kept, row.name, row.kitchen, asked))
        return found

    def settle_visit(self, visit: DisputedVisit, values: Mapping[str, Any]) -> Settled:
        """What `disputed_visits` asked is answered: field → value of the version that is right."""
        from ..storage import records

        chosen = values.get(ACCOUNTS)
        if chosen is None:
            return self.settle("delivery", visit.delivery, values)
        with self._s.db.read() as c:
            account = records.get(c, Delivery, "delivery", chosen)
        return self.keep_visit(account or visit.delivery)

    def _accounts(
        self, c: Connection, visit: Delivery, reading: _Reading, names: Mapping[str, str]
    ) -> Dispute:
        from ..storage import deliveries

        every = deliveries.accounts(
            c, visit.district_code, visit.recipient_id, visit.date.isoformat(), visit.programme
        )
        versions = tuple(
            Version(k.record_id, _account(reading, k.record), _who(names, k.rev)) for k in every
        )
        return Dispute(ACCOUNTS, "Catatan yang dihitung", versions)

    def _names(self, c: Connection) -> dict[str, str]:
        from ..storage import writers

        return {w.id: f"{w.name} ({w.device})" for w in writers.all_known(c)}


def _who(names: Mapping[str, str], rev: str) -> str:
    writer = rev.partition(":")[0]
    return names.get(writer, writer[:8])


def _account(reading: _Reading, visit: Delivery) -> str:
    """An account of a visit in one line: what happened, why, how many boxes, when."""
    parts = [reading.shown("status", visit.status)]
    if visit.reason:
        parts.append(reading.shown("reason", visit.reason))
    if visit.portions:
        parts.append(f"{visit.portions} porsi")
    if visit.handed_over:
        parts.append(f"pukul {visit.handed_over}")
    return ", ".join(parts)


def answer_settled(session: Session, c: Connection, record_ids: Sequence[str]) -> frozenset[str]:
    """Tell the officers that what waited for a decision about these records has been decided.

    The kinds of record that changed by it: none at an officer, who answers nobody.
    """
    from ..storage import batches, journal, records

    if session.person.role is Role.OFFICER:
        return frozenset()
    waiting = batches.waiting_verdicts(c, record_ids)
    for batch_id, revs in waiting.items():
        before = records.get(c, BatchReceipt, "receipt", batch_id)
        if before is None:
            continue
        told = json.loads(before.record.exceptions)
        left = [e for e in told if e[1] not in revs or e[2] != Verdict.PENDING.value]
        done = len(told) - len(left)
        answer = replace(
            before.record,
            accepted=before.record.accepted + done,
            pending=before.record.pending - done,
            exceptions=json.dumps(left, ensure_ascii=False),
        )
        records.save_as(c, session.author, "receipt", batch_id, answer, before)
        journal.save_setting(c, f"reply:{batch_id}", "waiting")
    return frozenset({"receipt"}) if waiting else frozenset()


class _Reading:
    """Values of one kind of record as people read them: words for codes, names for ids."""

    def __init__(self, session: Session, c: Connection, kind: str) -> None:
        record = KINDS[kind].record
        self.columns: dict[str, Column] = {column.name: column for column in columns(record)}
        # a payload leaves out what stands at its default (domain.record.encode)
        self._defaults = {
            f.name: None if f.default is MISSING else f.default for f in fields(record)
        }
        self._c = c
        self._words = _words(session, kind)
        self._names: dict[str, type[Any]] = {"provider_id": Provider, "courier_id": Courier}

    def changes(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
        return tuple(
            Change(
                self.label(name),
                self.shown(name, before.get(name)),
                self.shown(name, after.get(name)),
            )
            for name, default in self._defaults.items()
            if before.get(name, default) != after.get(name, default)
        )

    def label(self, name: str) -> str:
        label = self.columns[name].label
        return label.removeprefix("ID ").capitalize() if name in self._names else label

    def shown(self, name: str, value: Any) -> str:
        """`value` as in a payload; None, where it was left out, is the field's default."""
        if value is None:
            value = self._defaults[name]
        if value is None or value == "":
            return "–"
        if name in _MASKED:
            return mask_nik(str(value))
        if name in self._names:
            return self._name(name, str(value))
        if name in self._words:
            said = self._words[name](value)
            return "–" if not value and said == str(value) else said
        cell = self.columns[name].cell
        if cell == "flag":
            return "ya" if value else "tidak"
        if cell == "date":
            return date_short(datetime.fromisoformat(value).date())
        return str(value)

    def _name(self, field: str, record_id: str) -> str:
        from ..storage import records

        kind = field.removesuffix("_id")
        kept = records.get(self._c, self._names[field], kind, record_id)
        return kept.record.name if kept is not None else record_id


def _words(session: Session, kind: str) -> dict[str, Callable[[Any], str]]:
    """How the codes of a kind are read: field → words of a value."""
    codes = session.codes
    if kind == "delivery":
        return {
            "status": codes.delivery_status.label,
            "reason": codes.not_delivered_reason.label,
            "proof": codes.proof.label,
            "condition": codes.condition.label,
            "eaten_yesterday": codes.eaten_yesterday.label,
            "source": codes.entry_source.label,
        }
    if kind == "recipient":
        statuses = {one.value: one.label for one in RecipientStatus}
        numbers = {int(one): one.label for one in NikStatus}
        sexes = {"L": "Laki-laki", "P": "Perempuan"}
        return {
            "status": lambda value: statuses.get(value, str(value)),
            "nik_status": lambda value: numbers.get(value, str(value)),
            "sex": lambda value: sexes.get(value, str(value)),
            "group": codes.recipient_group.label,
            "exit_code": codes.exit_reason.label,
            "consent_mode": codes.consent_mode.label,
            "village_code": lambda code: session.regions.full_name(str(code)),
        }
    return {}
