"""A few deaths on every run; `python -m tests.crash --points 200` has the patience for more."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import factory
import pytest
from crash import harness
from crash.child import OFFICE, OFFICER
from sqlalchemy import text

from kemensos_desktop.services import profiles
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import journal


def test_nothing_that_was_vouched_for_is_lost(tmp_path: Path) -> None:
    result = harness.run(tmp_path, points=5, seed=11)
    assert (result.points, result.lost, result.broken) == (5, [], [])
    assert result.acknowledged


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Session, Session]]:
    """The two profiles of the harness, opened."""
    harness._begin(tmp_path / "p")
    opened = [
        profiles.open_profile(tmp_path / "p" / name, factory.PASSPHRASE)
        for name in (OFFICER, OFFICE)
    ]
    yield opened[0], opened[1]
    for session in opened:
        profiles.close_profile(session, backup=False)


def test_the_harness_sees_a_lost_revision(pair: tuple[Session, Session], tmp_path: Path) -> None:
    officer, office = pair
    person = Recipients(officer).page(RecipientFilter())[0].record_id
    made = Deliveries(officer).record(person, officer.today(), Outcome()).delivery
    assert made is not None
    with officer.db.read() as c:
        digest = journal.must_by_rev(c, made.rev).hash
    told = [["rev", OFFICER, made.rev, digest], ["rev", OFFICER, f"{officer.writer}:999", digest]]
    told += [["rev", OFFICER, made.rev, "other"], ["batch", "none", 1], ["writer", "w"]]
    assert len(harness._lost(officer, office, tmp_path, told)) == len(told) - 1


@pytest.mark.parametrize(
    ("tampering", "seen"),
    [
        ("DELETE FROM revision WHERE counter = 4", "counter 4"),
        ("UPDATE recipient SET note = 'x'", "projection rows"),
        ("UPDATE revision SET payload = '{}' WHERE counter = 2", "not what its hash says"),
    ],
)
def test_the_harness_sees_what_is_half_done(
    pair: tuple[Session, Session], tampering: str, seen: str
) -> None:
    officer, _ = pair
    assert harness._broken(officer) == []
    with officer.db.write() as c:
        c.execute(text(tampering))
    assert any(seen in b for b in harness._broken(officer))


def test_the_harness_sees_a_left_over_copy(pair: tuple[Session, Session]) -> None:
    officer, _ = pair
    (officer.folder / ".kerja-x").mkdir()
    assert harness._broken(officer) == ["left over: .kerja-x"]
    shutil.rmtree(officer.folder / ".kerja-x")


def test_the_harness_sees_a_nik_in_the_clear(pair: tuple[Session, Session], tmp_path: Path) -> None:
    officer, office = pair
    made = Batches(officer).make()
    assert made is not None
    assert harness.in_the_clear(tmp_path / "p") == []
    left = (officer.folder / "x.xlsx", office.folder / "masuk" / made.path.name)
    for path in left:
        path.parent.mkdir(exist_ok=True)
        shutil.copy(made.path, path)
    (tmp_path / "p" / "sementara" / "tmpx").write_text(f"<t>{factory.nik(1)}</t>")
    assert harness.in_the_clear(tmp_path / "p") == [
        "sementara/tmpx",
        "petugas/x.xlsx",
        f"kantor/masuk/{made.path.name}",
    ]


_EXPORT = """
import os, signal, sys
from pathlib import Path
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.profiles import open_profile
from kemensos_desktop.storage import vault
vault._MEMORY_KIB, vault._PASSES, vault._LANES = 64, 1, 1
Batches(open_profile(Path(sys.argv[1]), sys.argv[2])).make(
    lambda *_: os.kill(os.getpid(), signal.SIGKILL)
)
"""


def test_the_rows_of_a_killed_export_are_gone_with_the_next_start(tmp_path: Path) -> None:
    place = tmp_path / "p"
    with harness._home(tmp_path / "home"):
        harness._begin(place)
        officer = profiles.open_profile(place / OFFICER, factory.PASSPHRASE)
        factory.route(officer, 30, first=20)
        profiles.close_profile(officer, backup=False)
        killed = subprocess.run(
            [sys.executable, "-c", _EXPORT, str(officer.folder), factory.PASSPHRASE],
            env={**os.environ, "TMPDIR": str(place / "sementara")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        # inside the profile, where the next start finds them, and nowhere else
        left = harness.in_the_clear(place)
        assert left
        assert all(name.startswith(f"{OFFICER}/.kerja-") for name in left)
        profiles.close_profile(
            profiles.open_profile(place / OFFICER, factory.PASSPHRASE), backup=False
        )
        assert harness.in_the_clear(place) == []
