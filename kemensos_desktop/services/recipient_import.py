"""Recipients from an Excel list: map its columns, judge every row, keep what is right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.clock import uuid7
from ..domain.errors import RuleBroken
from ..domain.identity import NikStatus, mask_nik
from ..domain.office import Role
from ..domain.progress import Progress, silent, step
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.recipient import Recipient, RecipientStatus, Refusal
from ..domain.record import Kept, columns
from ..domain.text import date_short, fold
from .list_columns import suggested, unused
from .list_row import ListRow, RowReader
from .list_status import STATUS_FIELDS, GivenStatus, of_known, of_new
from .recipients import Recipients, local_prefix
from .session import Session

if TYPE_CHECKING:
    from ..exchange.lists import SheetTable
    from ..storage.engine import Connection

NEW, SAME, CHANGED, REFUSED, DECLINED = "baru", "sama", "berubah", "ditolak", "tidak-setuju"
_STEP = 200
_CONSENT = frozenset({"consent_mode", "consent_date", "consent_witness", "consent_notice"})
_CONSENT_UNUSED = (
    "Persetujuan di daftar tidak dipakai: persetujuan sudah dicabut; catat persetujuan baru di "
    "halaman Penerima."
)


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


@dataclass(frozen=True, slots=True)
class ListPreview:
    """What applying would do; nothing was written. `counts` by verdict.

    `active_since` is taken by the `undated` new rows that are active and say no date;
    `unused_columns` are headings that no field took. `judged_on` is the state of the people here
    that the rows were compared with.
    """

    file_name: str
    sheet: str
    rows: tuple[PreviewRow, ...]
    counts: dict[str, int]
    new_providers: tuple[str, ...]
    new_couriers: tuple[tuple[str, str], ...]
    active_since: date
    undated: int
    unused_columns: tuple[str, ...]
    judged_on: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class AppliedList:
    """Answer of an import of a list."""

    counts: dict[str, int]
    changed: frozenset[str] = frozenset({"recipient", "provider", "courier"})


class _Shown:
    """Values of a recipient as the preview says them; `names` of providers and couriers by id."""

    def __init__(self, session: Session, names: dict[str, str]) -> None:
        self.names = names
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
        return self.names.get(text, text)


@dataclass(slots=True)
class _Seen:
    """What earlier rows of the same list said, to find doubles."""

    by_nik: dict[str, int] = field(default_factory=dict)
    by_local: dict[str, int] = field(default_factory=dict)
    by_person: dict[tuple[str, object, str], int] = field(default_factory=dict)


class RecipientImport:
    """Template, mapping, preview, apply."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def write_template(self, path: Path, *, sample: bool = True) -> Path:
        """A workbook to fill in, with drop-downs; with `sample` three people who do not exist."""
        from ..exchange.template import write_recipient_template
        from ..storage import records

        with self._s.db.read() as c:
            providers = [k.record.name for k in records.all_of(c, Provider, "provider")]
            couriers = [k.record.name for k in records.all_of(c, Courier, "courier")]
        write_recipient_template(path, providers, couriers, codes=self._s.codes, sample=sample)
        return path

    def tables(self, path: Path, progress: Progress = silent) -> list[SheetTable]:
        """The tables of a workbook. Raises WorkbookRefused, FolderUnreachable, Cancelled."""
        from ..exchange.lists import read_table

        return read_table(path, progress)

    def suggest(self, table: SheetTable) -> dict[str, int]:
        """Field name → column index, by the headings."""
        return suggested(table, self._s.codes.exit_reason)

    def active_since(self) -> date:
        """Since when a list without dates has people active: the first day of the period."""
        from ..storage import records

        today = self._s.today()
        with self._s.db.read() as c:
            periods = [k.record for k in records.all_of(c, ProgrammePeriod, "period")]
        return min((p.date_from for p in periods if p.covers(today)), default=today)

    def preview(
        self,
        table: SheetTable,
        mapping: dict[str, int],
        *,
        file_name: str = "",
        provider_id: str = "",
        active_since: date | None = None,
        progress: Progress = silent,
    ) -> ListPreview:
        """Judge every row: new, same, changed, refused with reasons; writes nothing.

        `provider_id` is for rows that name no provider, `active_since` for new people whose row
        says no date (without it the answer of `active_since()`). Raises RuleBroken without a
        column for the name: that is no list of recipients.
        """
        if "name" not in mapping:
            raise RuleBroken(
                f"Tidak ada kolom nama penerima di lembar “{table.name}”.",
                "Pilih lembar atau kolom yang benar. Kiriman petugas masuk lewat Impor kiriman.",
                where=file_name,
            )
        from ..storage import recipients, records

        since = active_since or self.active_since()
        reader = RowReader(self._s, mapping)
        read = [reader.read(number, cells) for number, cells in table.rows]
        read = [r for r in read if not r.empty]
        with self._s.db.read() as c:
            providers = {fold(k.record.name): k for k in records.all_of(c, Provider, "provider")}
            couriers = {
                (k.record.provider_id, fold(k.record.name)): k
                for k in records.all_of(c, Courier, "courier")
            }
            known = recipients.by_nik(c, [r.recipient.nik for r in read])
            local = recipients.by_local_id(
                c, self._s.person.district_code, [r.recipient.local_id for r in read]
            )
            nameless = recipients.without_nik_by_name(c)
            judged_on = recipients.latest(c)
            seen = _Seen()
            rows: list[PreviewRow] = []
            service = Recipients(self._s)
            shown = _Shown(self._s, {k.record_id: k.record.name for k in providers.values()})
            shown.names |= {k.record_id: k.record.name for k in couriers.values()}
            for n, line in enumerate(read):
                if n % _STEP == 0:
                    step(progress, n, len(read), "Memeriksa daftar")
                placed = self._place(line, provider_id, providers, couriers)
                before, question = self._match(placed, known, local, nameless)
                rows.append(
                    self._judge(c, service, line, placed, before, question, seen, since, shown)
                )
        counts = dict.fromkeys((NEW, CHANGED, SAME, REFUSED, DECLINED), 0)
        for row in rows:
            counts[row.verdict] += 1
        kept = [r for r in rows if r.recipient is not None]
        new_providers = {r.provider_name for r in kept if r.provider_name}
        undated = {r.number for r in read if "status_date" not in r.given}
        new_couriers = {(r.provider_name, r.courier_name) for r in kept if r.courier_name}
        return ListPreview(
            file_name,
            table.name,
            tuple(rows),
            counts,
            tuple(sorted(p for p in new_providers if fold(p) not in providers)),
            tuple(sorted(new_couriers)),
            since,
            sum(
                row.verdict == NEW
                and row.row_number in undated
                and row.recipient is not None
                and row.recipient.status == RecipientStatus.ACTIVE
                for row in kept
            ),
            unused(table, mapping),
            judged_on,
        )

    def apply(self, preview: ListPreview, progress: Progress = silent) -> AppliedList:
        """Keep the new and changed rows, make missing providers and couriers: one transaction.

        Raises RuleBroken when somebody was entered or changed since the preview (or it was applied
        already): verdicts about who is new no longer hold then.
        """
        from ..storage import people, recipients, records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        session, district = self._s, self._s.person.district_code
        with session.db.write() as c:
            if recipients.latest(c) != preview.judged_on:
                raise RuleBroken(
                    "Data penerima berubah sejak pratinjau ini, atau daftarnya sudah diterapkan.",
                    "Buat pratinjau sekali lagi; tidak ada yang disimpan dua kali.",
                )
            providers = {
                fold(k.record.name): k.record_id for k in records.all_of(c, Provider, "provider")
            }
            for name in preview.new_providers:
                made = records.save(c, session.author, "provider", Provider(district, name))
                providers[fold(name)] = made.record_id
            couriers = {
                (k.record.provider_id, fold(k.record.name)): k.record_id
                for k in records.all_of(c, Courier, "courier")
            }
            prefix = local_prefix(session)
            number = recipients.last_local_number(c, district, prefix)
            fresh: list[Recipient] = []
            known = people.known_as(c, (r.recipient.nik for r in preview.rows if r.recipient))
            for n, row in enumerate(preview.rows):
                if n % _STEP == 0:
                    step(progress, n, len(preview.rows), "Menyimpan daftar")
                if row.refusal is not None:
                    records.save(c, session.author, "refusal", row.refusal)
                if row.recipient is None or row.verdict not in (NEW, CHANGED):
                    continue
                person = row.recipient
                if row.provider_name:
                    person = replace(person, provider_id=providers[fold(row.provider_name)])
                if row.courier_name:
                    key = (person.provider_id, fold(row.courier_name))
                    if key not in couriers:
                        made_courier = records.save(
                            c,
                            session.author,
                            "courier",
                            Courier(district, person.provider_id, row.courier_name),
                        )
                        couriers[key] = made_courier.record_id
                    person = replace(person, courier_id=couriers[key])
                if row.before is not None:
                    records.save(c, session.author, "recipient", person, row.before)
                    continue
                number += 1
                fresh.append(
                    replace(
                        person,
                        person_id=known.get(person.nik) or uuid7(),
                        local_id=person.local_id or f"{prefix}{number:04}",
                    )
                )
            records.save_new(c, session.author, "recipient", fresh)
        return AppliedList(dict(preview.counts))

    # --- inside ---

    def _place(
        self,
        line: ListRow,
        provider_id: str,
        providers: dict[str, Kept[Provider]],
        couriers: dict[tuple[str, str], Kept[Courier]],
    ) -> Recipient:
        """The row's recipient with ids of the provider and courier that exist already."""
        chosen = providers.get(fold(line.provider)) if line.provider else None
        wanted = chosen.record_id if chosen else ("" if line.provider else provider_id)
        courier = couriers.get((wanted, fold(line.courier))) if line.courier else None
        return replace(
            line.recipient, provider_id=wanted, courier_id=courier.record_id if courier else ""
        )

    def _match(
        self,
        person: Recipient,
        known: dict[str, list[Kept[Recipient]]],
        local: dict[str, Kept[Recipient]],
        nameless: dict[tuple[str, object], list[Kept[Recipient]]],
    ) -> tuple[Kept[Recipient] | None, str]:
        """Who this is among the people here, or a question that only a person can answer."""
        same_nik = known.get(person.nik, []) if person.nik else []
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
        if person.local_id and person.local_id in local:
            other = local[person.local_id]
            if person.nik and other.record.nik and person.nik != other.record.nik:
                return None, (
                    f"No. PM {person.local_id} di sini milik {other.record.name} dengan NIK lain."
                )
            return other, ""
        # somebody who was entered without a NIK may come back with one
        if person.birth_date is not None:
            alike = nameless.get((fold(person.name), person.birth_date), [])
            if len(alike) == 1:
                return alike[0], ""
        return None, ""

    def _judge(
        self,
        c: Connection,
        service: Recipients,
        line: ListRow,
        person: Recipient,
        before: Kept[Recipient] | None,
        question: str,
        seen: _Seen,
        active_since: date,
        shown: Callable[[str, object], str],
    ) -> PreviewRow:
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
            status = self._status_of_known(c, line, _merged(before.record, person, given), before)
        elif "status" in line.faulty or "exit_code" in line.faulty:
            status = GivenStatus(person)
        else:
            status = of_new(person, line.given, active_since, self._s.today())
        person = status.person
        if status.refused:
            reasons.append(status.refused)
        if status.unused:
            doubtful.insert(0, status.unused)
        faults, doubts = service.check_in(c, person, before)
        reasons += [f.sentence for f in faults if f.field not in line.faulty]
        reasons += self._doubles(line, person, seen)
        said = (*doubtful, *(d.sentence for d in doubts))
        if reasons:
            return PreviewRow(
                line.number, REFUSED, person.name, masked, tuple(dict.fromkeys(reasons)), said
            )
        changes = _changes(before.record, person, shown) if before is not None else ()
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

    def _status_of_known(
        self, c: Connection, line: ListRow, kept: Recipient, before: Kept[Recipient]
    ) -> GivenStatus:
        from ..storage import recipients

        def always_active() -> bool:
            told = recipients.history(c, before.record_id)
            return all(state.status == RecipientStatus.ACTIVE for state in told)

        return of_known(line.recipient, line.given, kept, always_active)

    def _doubles(self, line: ListRow, person: Recipient, seen: _Seen) -> list[str]:
        found = []
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


_LABELS = {"provider_id": "Penyedia", "courier_id": "Kurir", "exit_code": "Alasan keluar"}
