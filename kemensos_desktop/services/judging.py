"""Judging the rows of a batch: what each one would do here, and which may not come in, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ..domain.batch import BatchMeta
from ..domain.delivery import Delivery
from ..domain.errors import BatchRefused
from ..domain.kinds import KINDS
from ..domain.recipient import Recipient
from ..domain.record import decode
from ..domain.revision import StoredRevision
from ..domain.text import date_short
from .doubles import Doubles
from .family_doubts import family_doubts
from .serving import blocked, needs_history, state_on

if TYPE_CHECKING:
    from ..storage.engine import Connection

# an office answers batches and owns its letterhead; nobody else's word on them counts here
_OFFICE_ONLY = frozenset({"receipt"})
_LATEST_CLOCK = 1 << 62
_FAMILIES = frozenset({"household", "member"})


@dataclass(frozen=True, slots=True)
class Arrived:
    """A row as it arrived; `damage` says what is wrong with one that is not what was sent."""

    stored: StoredRevision
    payload: dict[str, Any]
    damage: str = ""


Judged = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Warned:
    """Something a person should look at in row number `n` of the batch, whatever its verdict."""

    n: int
    column: str
    value: str
    sentence: str


class Judge:
    """Judges one batch against the database as it is in this transaction.

    `again`: the import of this batch was undone, so its rows do something once more.
    """

    def __init__(
        self,
        c: Connection,
        meta: BatchMeta,
        rows: Sequence[Arrived],
        *,
        handed_over: frozenset[int],
        again: bool,
        where: str,
    ) -> None:
        from ..storage import imports, journal

        self._c = c
        self._meta = meta
        self._rows = rows
        self._handed_over = handed_over
        self._known = journal.known_hashes(c, meta.writer, meta.first, meta.last)
        self._refuse_fork(where)
        self._again = again
        ids: dict[str, set[str]] = {}
        for row in rows:
            ids.setdefault(row.stored.kind, set()).add(row.stored.record_id)
        self._heads = {k: imports.known_heads(c, k, v) for k, v in ids.items() if k in KINDS}
        self._histories: dict[str, list[Recipient]] = {}
        self.warnings: list[Warned] = []

    def verdicts(self) -> list[Judged]:
        """(verdict, reason) of every row, in order."""
        from ..storage import imports

        judged: list[Judged] = []
        groups: dict[tuple[str, str], list[int]] = {}
        decoded: dict[int, Any] = {}
        for n, row in enumerate(self._rows):
            verdict, reason = imports.NEW, ""
            if row.damage:
                verdict, reason = imports.REFUSED, row.damage
            elif row.stored.counter in self._known and not self._again:
                verdict = imports.SAME
            else:
                try:
                    decoded[n] = self._decoded(row)
                except ValueError as error:
                    verdict, reason = imports.REFUSED, f"Isi catatan tidak lengkap ({error})."
            judged.append((verdict, reason))
            groups.setdefault((row.stored.kind, row.stored.record_id), []).append(n)
        self._remember_people(decoded)
        visits = self._visits(decoded)
        last: dict[tuple[str, str], int] = {}
        for (kind, record_id), group in groups.items():
            incoming = [n for n in group if n in decoded]
            if kind == "delivery":
                for n, reason in self._forbidden(incoming, decoded):
                    judged[n] = (imports.REFUSED, reason)
            accepted = [n for n in incoming if judged[n][0] != imports.REFUSED]
            if accepted:
                last[kind, record_id] = accepted[-1]
                self._compare(kind, record_id, accepted, judged)
                if kind == "delivery":
                    self._twice(record_id, accepted[-1], decoded, visits, judged)
        self._same_nik(last, decoded, visits, judged)
        told = {record: decoded[n] for record, n in last.items() if record[0] in _FAMILIES}
        for record, column, value, sentence in family_doubts(self._c, told):
            n = last[record]
            judged[n] = (judged[n][0], judged[n][1] or sentence)
            self.warnings.append(Warned(n, column, value, sentence))
        return judged

    def _refuse_fork(self, where: str) -> None:
        for row in self._rows:
            stored = row.stored
            known = self._known.get(stored.counter)
            if known is not None and not row.damage and known[0] != stored.hash:
                raise BatchRefused(
                    f"Penulis {self._meta.officer} bercabang: nomor {stored.counter} sudah pernah "
                    "datang dengan isi lain.",
                    "Laptop ini mungkin disalin. Minta petugas membuka profilnya sekali lagi "
                    "dan mengirim ulang; hubungi pengembang bila terulang.",
                    where=where,
                )

    def _decoded(self, row: Arrived) -> Any:
        """The record in a row. Raises ValueError when it may not be one of this batch."""
        kind = row.stored.kind
        if kind not in KINDS or kind in _OFFICE_ONLY:
            raise ValueError(f"jenis “{kind}” tidak dikenal")
        if not 0 < row.stored.hlc < _LATEST_CLOCK:
            raise ValueError("jam")
        record: Any = decode(KINDS[kind].record, row.payload)
        if record.district_code != self._meta.district_code:
            raise ValueError(f"kabupaten/kota {record.district_code}")
        return record

    # --- rules ---

    def _remember_people(self, decoded: dict[int, Any]) -> None:
        """States of the recipients that the deliveries speak of, as the batch or we know them."""
        from ..storage import recipients

        asked = {d.recipient_id for d in decoded.values() if isinstance(d, Delivery)}
        self._latest = recipients.by_id(self._c, asked)
        self._told: dict[str, list[Recipient]] = {}
        for n in decoded:
            person = decoded[n]
            if isinstance(person, Recipient):
                record_id = self._rows[n].stored.record_id
                self._told.setdefault(record_id, []).append(person)
                self._latest[record_id] = person

    def _state(self, recipient_id: str, day: date) -> Recipient | None:
        from ..storage import recipients

        latest = self._latest.get(recipient_id)
        if latest is None or not needs_history(latest, day):
            return latest
        if recipient_id not in self._histories:
            here = recipients.history(self._c, recipient_id)
            self._histories[recipient_id] = here + self._told.get(recipient_id, [])
        return state_on(self._histories[recipient_id], day)

    def _forbidden(self, incoming: list[int], decoded: dict[int, Any]) -> list[tuple[int, str]]:
        """Rows of a delivery that the rules forbid: none when its last word is in order."""
        found = []
        for n in incoming:
            delivery: Delivery = decoded[n]
            handed = delivery.status in self._handed_over and not delivery.void
            person = self._state(delivery.recipient_id, delivery.date) if handed else None
            reason = blocked(person, delivery.date) if person else ""
            if reason:
                found.append((n, reason))
        return found if found and found[-1][0] == incoming[-1] else []

    # --- comparing ---

    def _compare(self, kind: str, record_id: str, rows: list[int], judged: list[Judged]) -> None:
        from ..storage import imports, projections

        head, heads = self._heads[kind].get(record_id, ("", 1))
        straight = heads == 1
        last = head
        for n in rows:
            stored = self._rows[n].stored
            straight = straight and last == stored.parents
            last = stored.rev
            # a record that is not here is new, however often it was written before it was sent
            judged[n] = (imports.CHANGED if head else imports.NEW, "")
        if not straight:
            here = projections.active_revisions(self._c, kind, record_id)
            names = {r.rev for r in here}
            news = [self._rows[n].stored for n in rows]
            folded = projections.folded_from(
                kind, [*here, *(r for r in news if r.rev not in names)]
            )
            if folded.conflicts:
                labels = ", ".join(_label(kind, f.field) for f in folded.conflicts)
                reason = f"Berbeda di sini dan di sana: {labels}. Keduanya disimpan."
                judged[rows[-1]] = (imports.CONFLICT, reason)

    def _visits(self, decoded: dict[int, Any]) -> dict[tuple[str, str, str], tuple[str, Any]]:
        from ..storage import imports

        days = [d.date.isoformat() for d in decoded.values() if isinstance(d, Delivery)]
        if not days:
            return {}
        district = self._meta.district_code
        return dict(imports.counted_deliveries(self._c, district, min(days), max(days)))

    def _twice(
        self,
        record_id: str,
        n: int,
        decoded: dict[int, Any],
        visits: dict[tuple[str, str, str], tuple[str, Any]],
        judged: list[Judged],
    ) -> None:
        """A visit that somebody else wrote down too counts once; told otherwise it is disputed."""
        from ..storage import imports, projections

        delivery: Delivery = decoded[n]
        if delivery.void:
            return
        key = (delivery.recipient_id, delivery.date.isoformat(), delivery.programme)
        said = tuple(getattr(delivery, name) for name in projections.SAID)
        other, other_said = visits.setdefault(key, (record_id, said))
        if other == record_id:
            return
        if said == other_said:
            judged[n] = (imports.SAME, "Kunjungan ini sudah dicatat orang lain; dihitung sekali.")
        else:
            judged[n] = (
                imports.CONFLICT,
                "Sudah ada pengantaran lain untuk PM dan tanggal ini; satu yang dihitung.",
            )

    def _same_nik(
        self,
        last: dict[tuple[str, str], int],
        decoded: dict[int, Any],
        visits: dict[tuple[str, str, str], tuple[str, Any]],
        judged: list[Judged],
    ) -> None:
        """People who stand under another record too wait for a decision; their meals are told.

        `last` is the row that speaks for each accepted record, by kind and record id.
        """
        from ..storage import imports

        kitchens = {
            record_id: decoded[n].name
            for (kind, record_id), n in last.items()
            if kind == "provider"
        }
        told = {record_id: states[-1] for record_id, states in self._told.items()}
        doubles = Doubles(self._c, self._meta.officer, told, self._latest, kitchens)
        if not doubles:
            return
        for (kind, record_id), n in last.items():
            if kind == "recipient" and (others := doubles.of(record_id)):
                sentence = doubles.sentence(record_id, others)
                before = judged[n][1] if judged[n][0] == imports.CONFLICT else ""
                judged[n] = (imports.CONFLICT, f"{before} {sentence}".strip())
                self.warnings.append(Warned(n, "NIK", doubles.masked(record_id), sentence))
            elif kind == "delivery" and (others := doubles.of(decoded[n].recipient_id)):
                visit: Delivery = decoded[n]
                day = visit.date.isoformat()
                fed = [
                    one
                    for one in others
                    if self._fed(visits.get((one.record_id, day, visit.programme)))
                ]
                if fed and not visit.void and visit.status in self._handed_over:
                    sentence = doubles.visit(fed)
                    judged[n] = (judged[n][0], judged[n][1] or sentence)
                    self.warnings.append(Warned(n, "Tanggal", date_short(visit.date), sentence))

    def _fed(self, account: tuple[str, Any] | None) -> bool:
        """Whether an account of a visit says that a meal was handed over."""
        return account is not None and account[1][0] in self._handed_over


def _label(kind: str, name: str) -> str:
    from ..domain.record import columns

    return next((c.label for c in columns(KINDS[kind].record) if c.name == name), name)
