"""Handing in: an officer's batches leave through the folder, the office's answers come back."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..domain.batch import Batch
from ..domain.clock import now_text
from ..domain.errors import BatchRefused, KnownError
from ..domain.progress import Progress, step
from .attachments import Attachments
from .batches import Batches, meta_from
from .sealed import FOLLOWING, Sealed
from .session import Session

if TYPE_CHECKING:
    from ..exchange.folder import FolderTransport
    from ..exchange.replies import Reply


class HandingIn:
    """The officer's half of a run of services.sync; every step may be taken again."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def send(
        self, transport: FolderTransport, progress: Progress, problems: list[KnownError]
    ) -> int:
        from ..storage import batches, journal

        with self._s.db.read() as c:
            waiting = batches.unsent(c)
        sealed = Sealed(self._s)
        sealing = bool(sealed.recipients())
        sent = 0
        for n, item in enumerate(waiting):
            step(progress, n, len(waiting), f"Mengirim kiriman {item.batch.sequence}")
            name = f"outbox/{item.batch.district_code}/{item.batch.writer}/batches/{item.file_name}"
            try:
                if sealing:
                    sealed.send(transport, item, progress)
                else:
                    transport.put(name, Batches(self._s).workbook(item))
            except KnownError as error:
                with self._s.db.write() as c:
                    batches.mark_failed(c, item.batch_id, str(error))
                problems.append(error)
                break
            with self._s.db.write() as c:
                batches.mark_sent(c, item.batch_id, now_text())
                following = journal.setting(c, FOLLOWING, {})
                journal.save_setting(c, FOLLOWING, {**following, item.batch_id: sealing})
            sent += 1
        return sent

    def send_attachments(self, transport: FolderTransport, progress: Progress) -> None:
        """After all rows: the photos and signatures of batches that were sent, now or before."""
        from ..storage import batches, journal

        with self._s.db.read() as c:
            following: dict[str, bool] = journal.setting(c, FOLLOWING, {})
        for batch_id, sealed in following.items():
            with self._s.db.read() as c:
                item = batches.outgoing_batch(c, batch_id)
            if item is not None and item.batch.writer == self._s.writer:
                if sealed:
                    Sealed(self._s).send_attachments(transport, item, progress)
                else:
                    Attachments(self._s).send_plain(transport, meta_from(json.loads(item.meta)))
            with self._s.db.write() as c:
                left = journal.setting(c, FOLLOWING, {})
                left.pop(batch_id, None)
                journal.save_setting(c, FOLLOWING, left)

    def fetch_answers(self, transport: FolderTransport, problems: list[KnownError]) -> int:
        from ..exchange import replies
        from ..exchange.sealing import age
        from ..storage import journal, writers

        keys = [age.identity(key) for key in self._s.keys.sealing_keys]
        with self._s.db.read() as c:
            own = writers.own_ids(c)
            offices: dict[str, Any] = journal.setting(c, "offices", {})
        taken = 0
        for writer in own:
            for name in transport.list(f"inbox/{self._s.person.district_code}/{writer}/acks/"):
                if not name.endswith((".json", ".age")) or self._known_answer(name):
                    continue
                content = transport.get(name)
                if content is None:
                    continue
                where = PurePosixPath(name).name
                try:
                    if where.endswith(".age"):
                        content = replies.unseal_reply(content, keys, where=where)
                    reply = replies.read_reply(content, where=where)
                except BatchRefused as error:
                    problems.append(error)
                    continue
                if reply.office.practice != self._s.person.practice:
                    continue
                office = reply.revision.writer
                if office not in offices:
                    offices[office] = {"name": reply.office.office_name, "trusted": False}
                    with self._s.db.write() as c:
                        journal.save_setting(c, "offices", offices)
                if offices[office]["trusted"] and self._take(reply):
                    taken += 1
        return taken

    def _known_answer(self, name: str) -> bool:
        """Whether the receipt revision that the file name speaks of is in the journal already."""
        from ..storage import journal

        stem = PurePosixPath(name).stem
        batch_id, _, answer = stem.partition("-")[2].rpartition("-")
        if not answer.isdigit():
            return True
        with self._s.db.read() as c:
            known = journal.of_record(c, batch_id)
        return any(r.kind == "receipt" and r.counter == int(answer) for r in known)

    def _take(self, reply: Reply) -> bool:
        from ..storage import journal, projections, records

        revision = reply.revision
        with self._s.db.write() as c:
            if records.get(c, Batch, "batch", revision.record_id) is None:
                return False
            journal.insert_foreign(c, [revision], "")
            projections.refold(c, "receipt", [revision.record_id])
            self._s.clock.witness(revision.hlc)
            journal.save_setting(c, "hlc_seen", self._s.clock.last)
        return True
