"""A laptop with a journal in memory, for tests that write and read batches."""

from __future__ import annotations

import dataclasses
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kemensos_desktop.domain.batch import BatchMeta
from kemensos_desktop.domain.clock import uuid7
from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import encode
from kemensos_desktop.domain.revision import StoredRevision, canonical, revision_hash
from kemensos_desktop.exchange import signing, workbook

DAY = date(2026, 1, 5)


class Laptop:
    """One writer: `revise` appends to its journal, `write` packs all of it."""

    def __init__(self) -> None:
        self.seed = signing.new_key()
        self.public_key = signing.public_key(self.seed)
        self.writer = signing.fingerprint(self.public_key)
        self.journal: list[StoredRevision] = []
        self.heads: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def revise(self, kind: str, payload: Mapping[str, Any], record_id: str = "") -> str:
        """Append a revision; returns the id of its record."""
        record_id = record_id or uuid7()
        counter = len(self.journal) + 1
        parent = self.heads.get(record_id, "")
        hlc = (1_767_600_000_000 + counter) << 16
        text = canonical(payload)
        fields = (record_id, self.writer, counter, parent, kind, hlc, 420, text)
        self.journal.append(StoredRevision(*fields, revision_hash(*fields)))
        self.heads[record_id] = f"{self.writer}:{counter}"
        return record_id

    def day(self, people: int = 3) -> list[str]:
        """Recipients and one delivery each; ids of the deliveries."""
        ids = []
        for n in range(people):
            person = self.revise("recipient", encode(recipient(n)))
            self.names[person] = recipient(n).name
            ids.append(self.revise("delivery", encode(delivery(person, n))))
        return ids

    def meta(self, **changes: Any) -> BatchMeta:
        meta = BatchMeta(
            contract=1,
            batch_id=uuid7(),
            writer=self.writer,
            public_key=self.public_key,
            officer="Siti Aminah",
            device="LAPTOP-01",
            district_code="11.01",
            district_name="Kab. Aceh Selatan",
            practice=True,
            sequence=1,
            previous="",
            first=1,
            last=len(self.journal),
            made_at="2026-01-05T09:32:00+00:00",
            counts=(),
            content_hash="",
            program="kemensos-desktop 0.1.0",
        )
        return dataclasses.replace(meta, **changes)

    def write(self, path: Path, scratch: Path | None = None, **changes: Any) -> BatchMeta:
        with tempfile.TemporaryDirectory() as usual:
            return workbook.write_batch(
                path,
                self.meta(**changes),
                self.journal,
                heads=set(self.heads.values()),
                names=self.names,
                seed=self.seed,
                scratch=scratch or Path(usual),
            )


def recipient(n: int = 0, **changes: Any) -> Recipient:
    person = Recipient(
        district_code="11.01",
        person_id=uuid7(),
        local_id=f"PM-{n:04d}",
        name=f"Mu'minah {n}",
        nik=f"110104520446{9001 + n}",
        birth_date=date(1946, 4, 12),
        rt="001",
        phone="081234567890",
        poor=False,
    )
    return dataclasses.replace(person, **changes)


def delivery(recipient_id: str, n: int = 0, **changes: Any) -> Delivery:
    visit = Delivery(
        district_code="11.01",
        programme="PERMAKANAN",
        period_id="01942f00-0000-7000-8000-000000000001",
        provider_id="01942f00-0000-7000-8000-000000000002",
        recipient_id=recipient_id,
        date=DAY + timedelta(days=n),
        portions_1=1,
        portions_2=1,
        handed_over="09:12",
        late=True,
        latitude=-6.1234567,
        longitude=106.1234567,
        note="=1+1",
    )
    return dataclasses.replace(visit, **changes)


def rezip(source: Path, target: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The parts of a workbook, changed, as a new workbook."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target
