"""What a row of a list means here: who it is among the people known, its verdict, its doubles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..domain.identity import NikStatus, mask_nik
from ..domain.provider import Courier, Provider
from ..domain.recipient import Recipient, RecipientStatus, Refusal
from ..domain.record import Kept, columns
from ..domain.text import date_short, fold
from .list_columns import LABELS
from .list_row import ListRow
from .list_status import STATUS_FIELDS, GivenStatus, of_known, of_new
from .recipients import Recipients
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection

NEW, SAME, CHANGED, REFUSED, DECLINED = "baru", "sama", "berubah", "ditolak", "tidak-setuju"
_CONSENT = frozenset({"consent_mode", "consent_date", "consent_witness", "consent_notice"})
_CONSENT_UNUSED = (
    "Persetujuan di daftar tidak dipakai: persetujuan sudah dicabut; catat persetujuan baru di "
    "halaman Penerima."
)
_LABELS = {**LABELS, "provider_id": LABELS["provider"], "courier_id": LABELS["courier"]}


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the list with its verdict; `row_number` is the number Excel shows.

    `status_unused` when the status in the list stays without effect; a doubt says why.
    """

    row_number: int
    verdict: str
    name: str
    nik_masked: str
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    changes: tuple[tuple[str, str, str], ...] = ()
    recipient: Recipient | None = None
    before: Kept[Recipient] | None = None
    provider_name: str = ""
    courier_name: str = ""
    refusal: Refusal | None = None
    status_unused: bool = False


class _Shown:
    """Values of a recipient as the preview says them; `names` of providers and couriers by id."""

    def __init__(self, session: Session, names: dict[str, str]) -> None:
        self._names = names
        self._exits = session.codes.exit_reason
        self._statuses = {s.value: s.label for s in RecipientStatus}

    def __call__(self, name: str, value: object) -> str:
        if value is None or value == "" or (name == "exit_code" and not value):
            return "–"
        if isinstance(value, bool):
            return "Ya" if value else "Tidak"
        if isinstance(value, date):
            return date_short(value)
        text = str(value)
        if name in ("nik", "kk"):
            return mask_nik(text)
        if name == "status":
            return self._statuses.get(text, text)
        if name == "exit_code":
            return self._exits.label(int(text))
        return self._names.get(text, text)


@dataclass(slots=True)
class _Seen:
    """What earlier rows of the same list said, to find doubles."""

    by_nik: dict[str, int] = field(default_factory=dict)
    by_local: dict[str, int] = field(default_factory=dict)
    by_person: dict[tuple[str, object, str], int] = field(default_factory=dict)


def providers_by_name(c: Connection) -> dict[str, Kept[Provider]]:
    """Folded name → provider."""
    from ..storage import records

    return {fold(k.record.name): k for k in records.all_of(c, Provider, "provider")}


def couriers_by_name(c: Connection) -> dict[tuple[str, str], Kept[Courier]]:
    """(id of the provider, folded name) → courier."""
    from ..storage import records

    return {
        (k.record.provider_id, fold(k.record.name)): k
        for k in records.all_of(c, Courier, "courier")
    }


class RowJudge:
    """Judges the rows of one list inside one reading; `providers` are those here by folded name.

    `provider_id` is for rows that name no provider, `active_since` for new people whose row says
    no date.
    """

    def __init__(
        self,
        session: Session,
        c: Connection,
        lines: Sequence[ListRow],
        provider_id: str,
        active_since: date,
    ) -> None:
        from ..storage import recipients

        self._s = session
        self._c = c
        self._provider_id = provider_id
        self._since = active_since
        self.providers = providers_by_name(c)
        self._couriers = couriers_by_name(c)
        self._known = recipients.by_nik(c, [line.recipient.nik for line in lines])
        self._local = recipients.by_local_id(
            c, session.person.district_code, [line.recipient.local_id for line in lines]
        )
        self._nameless = recipients.without_nik_by_name(c)
        self._service = Recipients(session)
        self._seen = _Seen()
        names = {k.record_id: k.record.name for k in self.providers.values()}
        names |= {k.record_id: k.record.name for k in self._couriers.values()}
        self._shown = _Shown(session, names)

    def judge(self, line: ListRow) -> PreviewRow:
        """The verdict on a row; rows are judged in the order of the list, each once."""
        person = self._place(line)
        before, question = self._match(person)
        masked = mask_nik(person.nik) if person.nik else ""
        if line.declined:
            return PreviewRow(
                line.number,
                DECLINED,
                "(tidak setuju)",
                "",
                ("Menolak pendataan: hanya dihitung, data dirinya tidak disimpan.",),
                refusal=Refusal(person.district_code, self._s.today(), person.village_code),
            )
        reasons = list(line.faults)
        if question:
            reasons.append(question)
        doubtful = list(line.doubts)
        if before is not None:
            given = line.given - STATUS_FIELDS
            if before.record.consent_withdrawn is not None:
                given -= _CONSENT
                if "consent_mode" in line.given:
                    doubtful.append(_CONSENT_UNUSED)
            status = self._status_of_known(line, _merged(before.record, person, given), before)
        elif "status" in line.faulty or "exit_code" in line.faulty:
            status = GivenStatus(person)
        else:
            exits = self._s.codes.exit_reason
            status = of_new(person, line.given, self._since, self._s.today(), exits)
        person = self._served(line, status.person)
        if status.refused:
            reasons.append(status.refused)
        if status.unused:
            doubtful.insert(0, status.unused)
        faults, doubts = self._service.check_in(self._c, person, before)
        reasons += [f.sentence for f in faults if f.field not in line.faulty]
        reasons += self._doubles(line, person)
        said = (*doubtful, *(d.sentence for d in doubts))
        if reasons:
            return PreviewRow(
                line.number, REFUSED, person.name, masked, tuple(dict.fromkeys(reasons)), said
            )
        changes = _changes(before.record, person, self._shown) if before is not None else ()
        provider = line.provider if not person.provider_id else ""
        courier = line.courier if not person.courier_id else ""
        known = CHANGED if changes or provider or courier else SAME
        verdict = NEW if before is None else known
        return PreviewRow(
            line.number,
            verdict,
            person.name,
            masked,
            doubts=said,
            changes=changes,
            recipient=person,
            before=before,
            provider_name=provider,
            courier_name=courier,
            status_unused=bool(status.unused),
        )

    def _place(self, line: ListRow) -> Recipient:
        """The row's recipient with ids of the provider and courier that exist already."""
        chosen = self.providers.get(fold(line.provider)) if line.provider else None
        wanted = chosen.record_id if chosen else ("" if line.provider else self._provider_id)
        courier = self._couriers.get((wanted, fold(line.courier))) if line.courier else None
        return replace(
            line.recipient, provider_id=wanted, courier_id=courier.record_id if courier else ""
        )

    def _served(self, line: ListRow, person: Recipient) -> Recipient:
        """A row that names no provider may mean a courier of the one that the person has here."""
        courier = self._couriers.get((person.provider_id, fold(line.courier)))
        if person.courier_id or line.provider or courier is None:
            return person
        return replace(person, courier_id=courier.record_id)

    def _match(self, person: Recipient) -> tuple[Kept[Recipient] | None, str]:
        """Who this is among the people here, or a question that only a person can answer."""
        same_nik = self._known.get(person.nik, []) if person.nik else []
        if len(same_nik) > 1:
            return None, "NIK ini dipakai lebih dari satu penerima di sini; selesaikan dulu."
        if same_nik:
            other = same_nik[0]
            if not _alike(other.record.name, person.name):
                return None, (
                    f"NIK ini sudah dipakai {other.record.name} ({other.record.local_id}). "
                    "Periksa KTP keduanya."
                )
            return other, ""
        if person.local_id and person.local_id in self._local:
            other = self._local[person.local_id]
            if person.nik and other.record.nik and person.nik != other.record.nik:
                return None, (
                    f"No. PM {person.local_id} di sini milik {other.record.name} dengan NIK lain."
                )
            return other, ""
        # somebody who was entered without a NIK may come back with one
        if person.birth_date is not None:
            alike = self._nameless.get((fold(person.name), person.birth_date), [])
            if len(alike) == 1:
                return alike[0], ""
        return None, ""

    def _status_of_known(
        self, line: ListRow, kept: Recipient, before: Kept[Recipient]
    ) -> GivenStatus:
        from ..storage import recipients

        def always_active() -> bool:
            told = recipients.history(self._c, before.record_id)
            return all(state.status == RecipientStatus.ACTIVE for state in told)

        exits = self._s.codes.exit_reason
        return of_known(line.recipient, line.given, kept, always_active, exits)

    def _doubles(self, line: ListRow, person: Recipient) -> list[str]:
        found, seen = [], self._seen
        if person.nik:
            first = seen.by_nik.setdefault(person.nik, line.number)
            if first != line.number:
                found.append(f"NIK sama dengan baris {first}: orang yang sama atau salah ketik?")
        if line.recipient.local_id:
            first = seen.by_local.setdefault(line.recipient.local_id, line.number)
            if first != line.number:
                found.append(f"No. PM sama dengan baris {first}.")
        if not person.nik and person.birth_date is not None:
            who = (fold(person.name), person.birth_date, person.village_code)
            first = seen.by_person.setdefault(who, line.number)
            if first != line.number:
                found.append(f"Nama dan tanggal lahir sama dengan baris {first}.")
        return found


def _alike(one: str, other: str) -> bool:
    """Whether two spellings may be one person: most words of the shorter are in the longer."""
    first, second = set(fold(one).split()), set(fold(other).split())
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    hits = sum(1 for word in shorter if get_close_matches(word, longer, 1, 0.75))
    return hits * 2 > len(shorter)


def _merged(old: Recipient, new: Recipient, given: frozenset[str]) -> Recipient:
    """What is kept of a known person: only fields the list has a value for are taken from it."""
    taken = {name: getattr(new, name) for name in given}
    if new.provider_id:
        taken["provider_id"] = new.provider_id
    if new.courier_id:
        taken["courier_id"] = new.courier_id
    if new.nik:
        taken["nik_status"] = (
            new.nik_status
            if old.nik_status in (NikStatus.HAS_NONE, NikStatus.NOT_SHOWN)
            else old.nik_status
        )
        taken["nik_reason"] = ""
    return replace(old, **taken)


def _changes(
    old: Recipient, new: Recipient, shown: Callable[[str, object], str]
) -> tuple[tuple[str, str, str], ...]:
    """(label, old, new) of every field that differs, identity numbers masked."""
    found = []
    for column in columns(Recipient):
        before, after = getattr(old, column.name), getattr(new, column.name)
        if before != after:
            label = _LABELS.get(column.name, column.label)
            found.append((label, shown(column.name, before), shown(column.name, after)))
    return tuple(found)
