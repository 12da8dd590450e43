"""Kill a working program at chosen moments and see that nothing it vouched for is lost."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import factory

from kemensos_desktop.domain.batch import BatchReceipt
from kemensos_desktop.domain.office import Role
from kemensos_desktop.exchange.batches import read_batch
from kemensos_desktop.exchange.seal import verify_batch
from kemensos_desktop.services import backups, profiles
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncSettings
from kemensos_desktop.storage import batches, imports, journal, migrate, records, verify, writers

TESTS = Path(__file__).parents[1]
OFFICER, OFFICE = "petugas", "kantor"
# a journal that grows over hundreds of lives makes the verifying slow, not better
LIVES = 20
_LONGEST_START, _BETWEEN = 0.9, 0.02
_TEMPORARY = "sementara"
# not a stretch of digits within a hash
_NIK = re.compile(rb"(?<![0-9a-f])\d{12}9\d{3}(?![0-9a-f])")


@dataclass
class Result:
    """`lost` is what was acknowledged and is gone, `broken` what is half-done, both in words."""

    points: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)


def run(root: Path, points: int, seed: int) -> Result:
    """`points` lives and deaths below `root`, an empty folder."""
    chance, result = random.Random(seed), Result()
    with _home(root / "home"):
        for point in range(points):
            place = root / f"{point // LIVES}"
            if not place.exists():
                _begin(place)
            told = _live_and_die(place, chance)
            result.points += 1
            result.acknowledged += len(told)
            _examine(place, told, result, f"titik {point}")
            if point % LIVES == LIVES - 1:
                shutil.rmtree(place)
    return result


@contextmanager
def _home(place: Path) -> Iterator[None]:
    former = os.environ.get("KEMENSOS_HOME")
    os.environ["KEMENSOS_HOME"] = str(place)
    try:
        yield
    finally:
        if former is None:
            del os.environ["KEMENSOS_HOME"]
        else:
            os.environ["KEMENSOS_HOME"] = former


def _begin(place: Path) -> None:
    """An officer with eight recipients, an office, a folder between them."""
    folder = place / "folder"
    folder.mkdir(parents=True)
    (place / _TEMPORARY).mkdir()
    for name, role in ((OFFICER, Role.OFFICER), (OFFICE, Role.SUPERVISOR)):
        session = profiles.create(place / name, factory.first_start(name=name, role=role))
        Sync(session).save_settings(SyncSettings(str(folder)))
        if role is Role.OFFICER:
            factory.route(session, 8)
        profiles.close_profile(session, backup=False)


def _live_and_die(place: Path, chance: random.Random) -> list[list[Any]]:
    """Start the victim, kill it at a moment of chance's choosing; what it had vouched for."""
    command = [sys.executable, "-m", "crash.child", str(place), str(chance.randrange(1 << 30))]
    after, pause = chance.randrange(40), chance.random()
    told: list[list[Any]] = []
    environ = {**os.environ, "TMPDIR": str(place / _TEMPORARY)}
    with subprocess.Popen(
        command, cwd=TESTS, env=environ, stdout=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stdout is not None
        if after:
            # somewhere inside what it does next
            for line in victim.stdout:
                told.append(json.loads(line))
                if len(told) >= after:
                    break
            time.sleep(pause * _BETWEEN)
        else:
            time.sleep(pause * _LONGEST_START)
        died = victim.poll()
        victim.kill()
        rest = victim.stdout.read().splitlines()
    if died is not None:
        raise RuntimeError(f"the victim died by itself: {died}")
    # the last line may be torn; what was not said whole was not said
    for line in rest:
        if line.endswith("]"):
            told.append(json.loads(line))
    return [t for t in told if t[0] != "ready"]


def _examine(place: Path, told: list[list[Any]], result: Result, point: str) -> None:
    officer = profiles.open_profile(place / OFFICER, factory.PASSPHRASE)
    office = profiles.open_profile(place / OFFICE, factory.PASSPHRASE)
    try:
        result.lost += [f"{point}: {gone}" for gone in _lost(officer, office, place, told)]
        for name, session in ((OFFICER, officer), (OFFICE, office)):
            result.broken += [f"{point}, {name}: {b}" for b in _broken(session)]
        result.broken += [f"{point}: {b}" for b in _broken_batches(officer)]
        result.broken += [f"{point}: {b}" for b in _broken_imports(office)]
    finally:
        for session in (officer, office):
            profiles.close_profile(session, backup=False)
    result.broken += [f"{point}: in the clear: {path}" for path in in_the_clear(place)]


def in_the_clear(place: Path) -> list[str]:
    """Files with a NIK that anybody can read, but for the officer's packed batches.

    Those lie in `kiriman` and in the folder, and only there: not in the system's temporary
    folder, nowhere else in the profiles.
    """
    found = []
    for root in (_TEMPORARY, OFFICER, OFFICE, f"{OFFICER}-cadangan", f"{OFFICE}-cadangan"):
        for path in sorted((place / root).rglob("*")):
            if path.is_file() and path.parent.name != "kiriman" and _shows_a_nik(path):
                found.append(str(path.relative_to(place)))
    return found


def _shows_a_nik(path: Path) -> bool:
    if _NIK.search(path.read_bytes()):
        return True
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any(_NIK.search(archive.read(entry)) for entry in archive.infolist())


def _lost(officer: Session, office: Session, place: Path, told: list[list[Any]]) -> list[str]:
    """The things acknowledged that are not there any more."""
    lost = []
    known = {b.batch_id: b for b in Batches(officer).outgoing()}
    with officer.db.read() as c, office.db.read() as d:
        for kind, *facts in told:
            there = True
            if kind == "rev":
                stored = journal.by_rev(c if facts[0] == OFFICER else d, facts[1])
                there = stored is not None and stored.hash == facts[2]
            elif kind == "batch":
                there = journal.of_record(c, facts[0]) != []
            elif kind == "sent":
                there = bool(list((place / "folder").rglob(f"*{facts[0]}.xlsx")))
                there = there and bool(known[facts[0]].sent_at)
            elif kind in ("applied", "undone"):
                kept = records.get(d, BatchReceipt, "receipt", facts[0])
                # an undoing may have become durable before it could be said
                states = ("dibatalkan",) if kind == "undone" else ("diterima", "dibatalkan")
                there = kept is not None and kept.record.state in states
            elif kind == "backup":
                there = not Path(facts[0]).exists() or backups.describe(Path(facts[0])).size > 0
            elif kind == "migrated":
                there = migrate.version(officer.db) == migrate.HEAD
            elif kind == "writer":
                there = writers.get(c, facts[0]) is not None
            if not there:
                lost.append(f"{kind} {facts}")
    return lost


def _broken(session: Session) -> list[str]:
    """What is not whole in a database."""
    found = []
    session.db.check()
    with session.db.read() as c:
        found += [
            f"revision {rev} is not what its hash says" for rev in verify.damaged_revisions(c)
        ]
        for writer in writers.own_ids(c):
            found += [f"counter {n} of {writer} is missing" for n in verify.gaps(c, writer)]
    different = verify.projection_differences(session.db)
    if different:
        found.append(f"{different} projection rows differ from the journal")
    found += [f"left over: {p.name}" for p in session.folder.glob(".kerja-*")]
    return found


def _broken_batches(officer: Session) -> list[str]:
    """Batches of the present writer: a gapless chain, the last one whole and as it was signed."""
    found = []
    with officer.db.read() as c:
        last = batches.last_batch(c, officer.writer)
        mine = [
            records.kept("batch", row).record
            for row in c.execute(records.selecting("batch"))
            if records.kept("batch", row).record.writer == officer.writer
        ]
    mine.sort(key=lambda b: b.sequence)
    ends = [0] + [b.last for b in mine]
    if [b.sequence for b in mine] != list(range(1, len(mine) + 1)):
        found.append("batch numbers have a gap")
    if [b.first for b in mine] != [end + 1 for end in ends[:-1]]:
        found.append("slices do not follow one another")
    if last is not None:
        contents = read_batch(officer.outbox_folder / last.record.file_name)
        if verify_batch(contents) or contents.meta.content_hash != last.record.content_hash:
            found.append("the last batch is not what the database says")
    return found


def _broken_imports(office: Session) -> list[str]:
    """Imports are applied whole or not at all."""
    found = []
    with office.db.read() as c:
        for entry in imports.all_imports(c):
            meta = entry.meta
            here = journal.known_hashes(c, meta["writer"], meta["first"], meta["last"])
            whole = meta["last"] - meta["first"] + 1
            # once applied, only what was refused is left there
            staged = len(imports.staged_rows(c, entry.import_id))
            if entry.stage == imports.APPLIED and len(here) + staged != whole:
                found.append(f"import of batch {meta['sequence']} has {len(here)} of {whole} rows")
            if entry.stage == imports.STAGED and staged != whole:
                found.append(f"preview of batch {meta['sequence']} is half staged")
    return found
