"""Sending batches and fetching answers through a folder, stick or share; safe to try any time."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from ..domain.atomic import write_atomic
from ..domain.batch import BatchReceipt
from ..domain.clock import now_text
from ..domain.errors import FolderUnreachable, KnownError, RuleBroken
from ..domain.office import Role
from ..domain.progress import Progress, silent
from .attachments import Attachments
from .batches import Batches
from .enrolment import reply_recipient
from .handing_in import HandingIn
from .history import answer_settled
from .sealed import SUFFIX, Sealed
from .session import Session

if TYPE_CHECKING:
    from ..exchange.folder import FolderTransport
    from ..storage.engine import Connection

# a folder costs nothing to try: waiting batches leave within a minute of its return
_LONGEST_WAIT = 30


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """`folder` is a directory, a stick or a mounted share; `sending` lets batches leave alone."""

    folder: str = ""
    sending: bool = True


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What is always in sight: can the folder be reached, what waits, what was answered when."""

    folder: str
    reachable: bool
    sending: bool
    waiting: int
    last_sent_at: str
    last_ack_at: str
    last_error: str


@dataclass(frozen=True, slots=True)
class OfficeCard:
    """An office that answered; its answers count once a person has compared the fingerprint."""

    writer: str
    fingerprint: str
    name: str
    trusted: bool


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A batch in the folder that waits for somebody here.

    Nobody has answered it yet, or its import was undone (`voided`) and may be done again. `size`
    is that of its workbook. A `sealed` one without `parts` does not open here; else `there` of its
    parts have come. `enrolled` when its writer is known here; `missing` are numbers of this writer
    before it that have not come either.
    """

    name: str
    writer: str
    officer: str
    sequence: int
    size: int
    voided: bool = False
    sealed: bool = False
    parts: int = 0
    there: int = 0
    enrolled: bool = False
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SyncResult:
    """What one run did; `problems` are known errors, already in words.

    `untrusted` are names of offices whose answers lie there until a person trusts them;
    `attachments` came after the rows that name them.
    """

    sent: int = 0
    answers: int = 0
    replies: int = 0
    waiting_files: int = 0
    made: int = 0
    problems: tuple[KnownError, ...] = ()
    changed: frozenset[str] = frozenset()
    untrusted: tuple[str, ...] = ()
    attachments: int = 0


class Sync:
    """One run sends what waits and fetches what came; running it twice changes nothing."""

    def __init__(self, session: Session) -> None:
        self._s = session
        self._failures = 0

    # --- settings and state ---

    def settings(self) -> SyncSettings:
        from ..storage import journal

        with self._s.db.read() as c:
            return SyncSettings(**journal.setting(c, "sync", {}))

    def save_settings(self, settings: SyncSettings) -> None:
        from ..storage import journal

        with self._s.db.write() as c:
            journal.save_setting(c, "sync", asdict(settings))
        self._failures = 0

    def status(self) -> SyncStatus:
        """Touches the folder, so call it where waiting a moment is fine."""
        from ..storage import batches, journal

        settings = self.settings()
        with self._s.db.read() as c:
            state = journal.setting(c, "sync_state", {})
            waiting = len(batches.unsent(c)) if self._is_officer else len(self._unanswered(c))
        reachable = bool(settings.folder) and self._transport(settings).exists()
        return SyncStatus(
            settings.folder,
            reachable,
            settings.sending,
            waiting,
            state.get("sent_at", ""),
            state.get("ack_at", ""),
            state.get("error", ""),
        )

    def next_try_seconds(self) -> int:
        """How long to wait before the next try: 1, 2, 4 … 30 seconds."""
        return min(_LONGEST_WAIT, 1 << min(self._failures, 5))

    def offices(self) -> list[OfficeCard]:
        """Offices that answered, trusted or waiting for a person to compare the fingerprint."""
        from ..storage import journal

        with self._s.db.read() as c:
            known = journal.setting(c, "offices", {})
        if not known:  # Beranda asks too, and begins without the exchange
            return []
        from ..exchange import signing

        return [
            OfficeCard(writer, signing.readable(writer), o["name"], o["trusted"])
            for writer, o in known.items()
        ]

    def trust_office(self, writer: str) -> None:
        """The person has compared the fingerprint: from the next run on its answers count."""
        from ..storage import journal

        with self._s.db.write() as c:
            known = journal.setting(c, "offices", {})
            if writer not in known:
                raise RuleBroken("Kantor itu belum pernah menjawab.", "Sinkronkan dulu.")
            known[writer]["trusted"] = True
            journal.save_setting(c, "offices", known)

    # --- one run ---

    def run(self, progress: Progress = silent, *, make: bool = True) -> SyncResult:
        """Pack what is ready, send what waits, fetch answers. Known errors become `problems`."""
        settings = self.settings()
        result = SyncResult()
        problems: list[KnownError] = []
        try:
            if self._is_officer and make:
                made = Batches(self._s).make(progress)
                if made is not None:
                    result = replace(result, made=1, changed=made.changed)
            transport = self._transport(settings)
            if not transport.exists():
                raise FolderUnreachable(
                    "Folder sinkronisasi tidak terjangkau.",
                    "Pasang flashdisk atau sambungkan folder bersama; kiriman menunggu aman.",
                    where=settings.folder,
                )
            if self._is_officer:
                officer = HandingIn(self._s)
                sent = officer.send(transport, progress, problems)
                answers = officer.fetch_answers(transport, problems)
                Sealed(self._s).tidy()
                changed = result.changed | (
                    frozenset({"batch", "receipt"}) if sent or answers else frozenset()
                )
                untrusted = tuple(o.name for o in self.offices() if not o.trusted)
                result = replace(
                    result, sent=sent, answers=answers, changed=changed, untrusted=untrusted
                )
                officer.send_attachments(transport, progress)
            else:
                self._answer_decided()
                replies = self._send_replies(transport)
                result = replace(result, replies=replies, waiting_files=len(self.waiting()))
                attachments = Attachments(self._s).collect(transport)
                changed = frozenset({"receipt"}) if replies else frozenset()
                changed |= frozenset({"visit", "survey"}) if attachments else frozenset()
                result = replace(result, attachments=attachments, changed=changed)
        except KnownError as error:
            problems.append(error)
        self._failures = self._failures + 1 if problems else 0
        self._note(result, problems)
        return replace(result, problems=tuple(problems))

    def waiting(self, *, voided: bool = False) -> list[WaitingFile]:
        """Batches of our district in the folder that were not answered here yet, oldest first.

        With `voided` those follow whose import was undone: they wait for a person's wish only.
        """
        from ..exchange.sealing.manifest import part_name
        from ..storage import imports, projections, writers

        self._s.require(Role.SUPERVISOR, Role.OFFICE)
        transport = self._transport(self.settings())
        found: dict[tuple[str, str], WaitingFile] = {}
        with self._s.db.read() as c:
            names = transport.list(f"outbox/{self._s.person.district_code}/")
            here = set(names)
            for name in names:
                path = PurePosixPath(name)
                sequence, _, batch_id = path.stem.partition("-")
                sealed = path.suffix == ".age"
                if path.suffix not in (".xlsx", ".age") or not sequence.isdigit():
                    continue
                state = imports.receipt_state(c, batch_id)
                undone = state == projections.VOIDED
                if state and not (voided and undone):
                    continue
                writer = path.parts[2]
                known = writers.get(c, writer)
                facts = transport.stat(name)
                if facts is None:
                    continue
                officer, size = known.name if known else "", facts.size
                parts = there = 0
                if sealed and (manifest := Sealed(self._s).glance(transport, name)):
                    officer, size = officer or manifest.meta.officer, manifest.size
                    parts = len(manifest.parts)
                    there = sum(part_name(manifest.meta, part) in here for part in manifest.parts)
                elif (writer, batch_id) in found:
                    continue
                found[writer, batch_id] = WaitingFile(
                    name,
                    writer,
                    officer,
                    int(sequence),
                    size,
                    undone,
                    sealed,
                    parts,
                    there,
                    known is not None,
                )
            for writer in {w for w, _ in found}:
                have = set(imports.sequences(c, writer))
                have |= {file.sequence for (w, _), file in found.items() if w == writer}
                for key, file in found.items():
                    if key[0] == writer:
                        gap = tuple(n for n in range(1, file.sequence) if n not in have)
                        found[key] = replace(file, missing=gap)
        return sorted(found.values(), key=lambda f: (f.voided, f.writer, f.sequence))

    def fetch(self, name: str) -> Path:
        """Copy a waiting batch into the profile, a sealed one still sealed.

        `Imports.stage` takes the copy away again. Raises FolderUnreachable, BatchRefused.
        """
        transport = self._transport(self.settings())
        target = self._s.inbox_folder / PurePosixPath(name).name
        if target.suffix == ".age":
            target = target.with_suffix(SUFFIX)
            Sealed(self._s).fetch(transport, name, target)
            return target
        content = transport.get(name)
        if content is None:
            raise FolderUnreachable(
                "Berkas kiriman itu tidak ada lagi di folder.", "Muat ulang daftar.", where=name
            )
        write_atomic(target, content)
        return target

    # --- inside ---

    @property
    def _is_officer(self) -> bool:
        return self._s.person.role is Role.OFFICER

    def _transport(self, settings: SyncSettings) -> FolderTransport:
        from ..exchange.folder import FolderTransport

        if not settings.folder:
            raise FolderUnreachable(
                "Folder sinkronisasi belum dipilih.",
                "Pilih folder, flashdisk, atau folder bersama di Sinkronisasi.",
            )
        return FolderTransport(Path(settings.folder))

    def _answer_decided(self) -> None:
        """Officers are told of what waited for a decision and does so no longer, however it ended:
        one of two records of a person was discarded or left, or a NIK was corrected."""
        from ..storage import recipients

        with self._s.db.read() as c:
            decided = recipients.decided_meanwhile(c)
        if decided:
            with self._s.db.write() as c:
                answer_settled(self._s, c, decided)

    def _send_replies(self, transport: FolderTransport) -> int:
        from ..exchange import replies
        from ..exchange.folder import reply_name
        from ..exchange.signing import public_key
        from ..storage import journal, records

        person = self._s.person
        office = replies.OfficeCard(
            public_key(self._s.keys.signing_seed),
            person.office_name,
            person.district_code,
            person.practice,
        )
        with self._s.db.read() as c:
            todo = self._unanswered(c)
        for batch_id in todo:
            with self._s.db.read() as c:
                kept = records.get(c, BatchReceipt, "receipt", batch_id)
                if kept is None:
                    continue
                revision = journal.must_by_rev(c, kept.rev)
                reply_key = reply_recipient(c, kept.record.writer)
            receipt = kept.record
            name = reply_name(
                receipt.district_code,
                receipt.writer,
                receipt.sequence,
                batch_id,
                revision.counter,
            )
            content = replies.write_reply(revision, office, self._s.keys.signing_seed)
            if reply_key:
                name = str(PurePosixPath(name).with_suffix(".age"))
                content = replies.seal_reply(content, reply_key)
            transport.put(name, content)
            with self._s.db.write() as c:
                now = records.get(c, BatchReceipt, "receipt", batch_id)
                # an import undone in this very moment has a newer answer that still waits
                if now is not None and now.rev == kept.rev:
                    journal.save_setting(c, f"reply:{batch_id}", "sent")
        return len(todo)

    def _unanswered(self, c: Connection) -> list[str]:
        from ..storage import journal

        return [
            key.partition(":")[2]
            for key, value in journal.settings_like(c, "reply:").items()
            if value == "waiting"
        ]

    def _note(self, result: SyncResult, problems: list[KnownError]) -> None:
        """Remember for the status line; a quiet run that changes nothing writes nothing."""
        from ..storage import journal

        with self._s.db.read() as c:
            state = journal.setting(c, "sync_state", {})
        new = {**state, "error": str(problems[0]) if problems else ""}
        if result.sent or result.replies:
            new["sent_at"] = now_text()
        if result.answers:
            new["ack_at"] = now_text()
        if new != state:
            with self._s.db.write() as c:
                journal.save_setting(c, "sync_state", new)
