"""The victim: works without pause and says on standard output what it was told is durable.

Each line is a JSON list: ["ready"], ["rev", profile, name, hash], ["batch", id, sequence],
["sent", id], ["applied", id], ["undone", id], ["backup", path], ["migrated"], ["writer", id].
"""

from __future__ import annotations

import json
import random
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import factory

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.services import profiles
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.storage import backup, journal, migrate

OFFICER, OFFICE = "petugas", "kantor"
OUTCOMES = (
    *(Outcome(), Outcome(), Outcome(portions=(1, 0)), Outcome(status=2)),
    *(Outcome(status=4, reason="01"), Outcome(status=6, reason="12")),
)


def say(*told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


class Worker:
    """Everything that an officer and an office do, in an order that chance decides."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.officer = profiles.open_profile(root / OFFICER, factory.PASSPHRASE)
        self.office = profiles.open_profile(root / OFFICE, factory.PASSPHRASE)
        self.entry = Deliveries(self.officer)
        people = Recipients(self.officer).page(RecipientFilter())
        self.people = [k.record_id for k in people]
        self.kitchen = people[0].record.provider_id

    def work(self) -> None:
        steps = (
            *((self.record, 30), (self.rest, 4), (self.undo, 4), (self.edit, 6), (self.close, 3)),
            *((self.batch, 5), (self.send, 5), (self.take, 6), (self.void, 2)),
            *((self.back_up, 2), (self.migrate, 2), (self.move, 1)),
        )
        while True:
            (step,) = self.chance.choices([s for s, _ in steps], [n for _, n in steps])
            try:
                step()
            except RuleBroken:
                continue

    def day(self) -> Any:
        return self.officer.today() - timedelta(days=self.chance.randrange(3))

    def said(self, session: Session, who: str, *revs: str) -> None:
        with session.db.read() as c:
            found = [(rev, journal.must_by_rev(c, rev).hash) for rev in revs]
        for rev, digest in found:
            say("rev", who, rev, digest)

    # --- the officer ---

    def record(self) -> None:
        who, outcome = self.chance.choice(self.people), self.chance.choice(OUTCOMES)
        made = self.entry.record(who, self.day(), outcome).delivery
        assert made is not None
        self.said(self.officer, OFFICER, made.rev)

    def rest(self) -> None:
        made = self.entry.record_remaining(self.kitchen, self.day()).deliveries
        self.said(self.officer, OFFICER, *(k.rev for k in made))

    def undo(self) -> None:
        done = self.entry.undo()
        if done is not None:
            self.said(self.officer, OFFICER, *(k.rev for k in done.deliveries))

    def edit(self) -> None:
        from dataclasses import replace

        service = Recipients(self.officer)
        before = service.get(self.chance.choice(self.people))
        assert before is not None
        note = f"catatan {self.chance.randrange(1000)}"
        saved = service.save(replace(before.record, note=note), before).recipient
        assert saved is not None
        self.said(self.officer, OFFICER, saved.rev)

    def close(self) -> None:
        day = self.day()
        figures = self.entry.expected(self.entry.day_sheet(self.kitchen, day))
        self.said(
            self.officer, OFFICER, self.entry.close_day(self.kitchen, day, figures).closing.rev
        )

    def batch(self) -> None:
        made = Batches(self.officer).make()
        if made is not None:
            say("batch", made.batch_id, made.sequence)

    def send(self) -> None:
        before = {b.batch_id for b in Batches(self.officer).outgoing() if b.sent_at}
        Sync(self.officer).run(make=False)
        for b in Batches(self.officer).outgoing():
            if b.sent_at and b.batch_id not in before:
                say("sent", b.batch_id)
        for office in Sync(self.officer).offices():
            if not office.trusted:
                Sync(self.officer).trust_office(office.writer)

    def back_up(self) -> None:
        say("backup", str(Backups(self.officer).make().path))

    def migrate(self) -> None:
        db, vault = self.officer.db, self.officer.vault
        migrate.downgrade(db, "0001")
        migrate.upgrade(db, lambda: backup.make(db, vault, self.officer.backup_folder))
        say("migrated")

    def move(self) -> None:
        """The profile wakes up on another laptop: a new writer."""
        profiles.close_profile(self.officer, backup=False)
        here = f"laptop {self.chance.random()}"
        profiles.device_id = lambda: here  # type: ignore[assignment]
        self.officer = profiles.open_profile(self.root / OFFICER, factory.PASSPHRASE)
        self.entry = Deliveries(self.officer)
        say("writer", self.officer.writer)

    # --- the office ---

    def take(self) -> None:
        sync, imports = Sync(self.office), Imports(self.office)
        for file in sync.waiting()[:2]:
            preview = imports.stage(sync.fetch(file.name), source=file.name)
            done = imports.apply(preview.import_id, enrol=preview.writer_state == "baru")
            say("applied", done.batch_id)
        sync.run()

    def void(self) -> None:
        known = [b for b in Imports(self.office).history() if b.state == "diterima"]
        if known:
            say(
                "undone",
                Imports(self.office).void(self.chance.choice(known).batch_id, "x").batch_id,
            )


def main() -> None:
    from kemensos_desktop.storage import vault

    vault._MEMORY_KIB, vault._PASSES, vault._LANES = 64, 1, 1
    worker = Worker(Path(sys.argv[1]), int(sys.argv[2]))
    say("ready")
    worker.work()


if __name__ == "__main__":
    main()
