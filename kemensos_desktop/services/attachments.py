"""Attachments on their way: which a batch names, where they lie, what the office still lacks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.atomic import write_atomic
from ..domain.attachment import BESIDE, LARGEST, SUFFIX, is_whole, named_in
from ..domain.batch import BatchMeta
from .session import Session

if TYPE_CHECKING:
    from ..exchange.folder import Transport
    from ..storage.engine import Connection

# digest -> where it will lie in the folder
_WANTED = "attachments_wanted"
_MOST_WANTED = 20_000


@dataclass(frozen=True, slots=True)
class Arriving:
    """An attachment that a batch names: its sha256, its name in the folder ("" when the batch does
    not bring it), and its bytes when they are there and whole."""

    digest: str
    name: str
    data: bytes | None = None


class Attachments:
    """Officer: what goes along with a batch. Office: what came, and what is still to come."""

    def __init__(self, session: Session) -> None:
        self._s = session

    # --- the officer's side ---

    def of_batch(self, writer: str, first: int, last: int) -> tuple[str, ...]:
        """sha256 of the attachments that these revisions name and that are on this laptop."""
        from ..storage import attachments

        named: set[str] = set()
        with self._s.db.read() as c:
            for kind, payload in attachments.payloads(c, writer, first, last):
                named |= named_in(kind, json.loads(payload))
            return tuple(sorted(attachments.have(c, named)))

    def contents(self, digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """One after the other: together they may be larger than the memory."""
        from ..storage import attachments

        for digest in digests:
            with self._s.db.read() as c:
                data = attachments.get(c, digest)
            if data is not None:
                yield digest, data

    def save_beside(self, workbook: Path, digests: Iterable[str]) -> int:
        """Put them into the folder `lampiran` beside a workbook; how many.

        Raises DiskFull, FileNotWritable.
        """
        saved = 0
        for digest, data in self.contents(digests):
            place = workbook.parent / BESIDE / (digest + SUFFIX)
            place.parent.mkdir(exist_ok=True)
            write_atomic(place, data)
            saved += 1
        return saved

    def send_plain(self, transport: Transport, meta: BatchMeta) -> None:
        """Put those of an unsealed batch beside its workbook in the folder."""
        digests = self.of_batch(meta.writer, meta.first, meta.last)
        for digest, data in self.contents(digests):
            name = plain_name(meta, digest)
            there = transport.stat(name)
            if there is None or there.size != len(data):
                transport.put(name, data)

    # --- the office's side ---

    def beside(self, workbook: Path, meta: BatchMeta, digests: Iterable[str]) -> Iterator[Arriving]:
        """Attachments of an unsealed batch: beside the workbook, else in the folder."""
        transport = self._folder()
        for digest in digests:
            name = plain_name(meta, digest)
            data = _read(workbook.parent / BESIDE / (digest + SUFFIX))
            if data is None and transport is not None:
                data = _from(transport, name)
            whole = data is not None and is_whole(digest, data)
            yield Arriving(digest, name, data if whole else None)

    def wanted(self) -> int:
        """How many attachments of applied batches have not come yet."""
        from ..storage import journal

        with self._s.db.read() as c:
            return len(journal.setting(c, _WANTED, {}))

    def collect(self, transport: Transport) -> int:
        """Take in what has come since; how many. Those that are not there yet stay wanted."""
        from ..exchange.sealing import age
        from ..exchange.sealing.parts import unseal_attachment
        from ..storage import attachments, journal

        with self._s.db.read() as c:
            wanted: dict[str, str] = journal.setting(c, _WANTED, {})
        keys = [age.identity(key) for key in self._s.keys.sealing_keys] if wanted else []
        taken = 0
        for digest, name in wanted.items():
            data = _from(transport, name)
            if not name.endswith(SUFFIX):
                data = unseal_attachment(data, keys)
            if data is None or not is_whole(digest, data):
                continue
            with self._s.db.write() as c:
                attachments.put(c, digest, data, self._s.now().isoformat())
                left = journal.setting(c, _WANTED, {})
                left.pop(digest, None)
                journal.save_setting(c, _WANTED, left)
            taken += 1
        return taken

    def _folder(self) -> Transport | None:
        from ..exchange.folder import FolderTransport
        from ..storage import journal

        with self._s.db.read() as c:
            folder = journal.setting(c, "sync", {}).get("folder", "")
        transport = FolderTransport(Path(folder)) if folder else None
        return transport if transport is not None and transport.exists() else None


def plain_name(meta: BatchMeta, digest: str) -> str:
    """Where one lies unsealed: `outbox/<district>/<writer>/batches/lampiran/<sha256>.jpg`."""
    return f"outbox/{meta.district_code}/{meta.writer}/batches/{BESIDE}/{digest}{SUFFIX}"


def lacking(c: Connection, rows: Iterable[tuple[str, dict[str, object]]]) -> list[str]:
    """Of what these (kind, payload) name, the digests whose bytes are not here."""
    from ..storage import attachments

    named: set[str] = set()
    for kind, payload in rows:
        named |= named_in(kind, payload)
    return sorted(named - attachments.have(c, named)) if named else []


def want(c: Connection, missing: dict[str, str]) -> None:
    """These (digest -> name in the folder) are to be taken in as soon as they come."""
    from ..storage import attachments, journal

    if not missing:
        return
    wanted = {**journal.setting(c, _WANTED, {}), **missing}
    for digest in attachments.have(c, wanted):
        del wanted[digest]
    journal.save_setting(c, _WANTED, dict(list(wanted.items())[-_MOST_WANTED:]))


def _from(transport: Transport, name: str) -> bytes | None:
    there = transport.stat(name)
    return transport.get(name) if there is not None and there.size <= 2 * LARGEST else None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError:
        return None
