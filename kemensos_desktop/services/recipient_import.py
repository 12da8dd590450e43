"""Recipients from an Excel list: map its columns, judge every row, keep what is right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.clock import uuid7
from ..domain.errors import RuleBroken
from ..domain.office import Role
from ..domain.progress import Progress, silent, step
from ..domain.provider import Courier, ProgrammePeriod, Provider
from ..domain.recipient import Recipient, RecipientStatus, moved
from ..domain.text import fold
from .list_columns import suggested, unused
from .list_row import RowReader
from .list_verdict import (
    CHANGED,
    DECLINED,
    NEW,
    REFUSED,
    SAME,
    PreviewRow,
    RowJudge,
    couriers_by_name,
    providers_by_name,
)
from .recipients import local_prefix
from .session import Session

if TYPE_CHECKING:
    from ..exchange.lists import SheetTable

_STEP = 200


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
    new_couriers: tuple[str, ...]
    active_since: date
    undated: int
    unused_columns: tuple[str, ...]
    judged_on: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class AppliedList:
    """Answer of an import of a list."""

    counts: dict[str, int]
    changed: frozenset[str] = frozenset({"recipient", "provider", "courier"})


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
        from ..storage import recipients

        since = active_since or self.active_since()
        reader = RowReader(self._s, mapping)
        read = [reader.read(number, cells) for number, cells in table.rows]
        read = [r for r in read if not r.empty]
        with self._s.db.read() as c:
            judge = RowJudge(self._s, c, read, provider_id, since)
            judged_on = recipients.latest(c)
            rows: list[PreviewRow] = []
            for n, line in enumerate(read):
                if n % _STEP == 0:
                    step(progress, n, len(read), "Memeriksa daftar")
                rows.append(judge.judge(line))
        counts = dict.fromkeys((NEW, CHANGED, SAME, REFUSED, DECLINED), 0)
        for row in rows:
            counts[row.verdict] += 1
        kept = [r for r in rows if r.recipient is not None]
        new_providers = {r.provider_name for r in kept if r.provider_name}
        undated = {r.number for r in read if "status_date" not in r.given}
        # the first spelling is the one that will be kept
        new_couriers = {fold(r.courier_name): r.courier_name for r in reversed(kept)}
        new_couriers.pop("", None)
        return ListPreview(
            file_name,
            table.name,
            tuple(rows),
            counts,
            tuple(sorted(p for p in new_providers if fold(p) not in judge.providers)),
            tuple(sorted(new_couriers.values())),
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
            providers = providers_by_name(c)
            for name in preview.new_providers:
                providers[fold(name)] = records.save(
                    c, session.author, "provider", Provider(district, name)
                )
            couriers = couriers_by_name(c)
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
                    person = replace(
                        person, provider_id=providers[fold(row.provider_name)].record_id
                    )
                if row.courier_name:
                    key = (person.provider_id, fold(row.courier_name))
                    if key not in couriers:
                        couriers[key] = records.save(
                            c,
                            session.author,
                            "courier",
                            Courier(district, person.provider_id, row.courier_name),
                        )
                    person = replace(person, courier_id=couriers[key].record_id)
                if row.before is not None:
                    person = moved(person, row.before.record, session.today())
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
