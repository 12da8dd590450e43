"""Every answer that was given is there again after a kill, row ids and all."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
_GIVE = """
import json, os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import factory
from interviews import FOUR, begin, enter, family
from kemensos_desktop.forms.serial import snapshot
from kemensos_desktop.services import profiles
from kemensos_desktop.services.surveys import Surveys
session = profiles.create(Path(sys.argv[1]), factory.first_start())
interview = begin(session, family(session).record_id)
Surveys(session).enter(interview.draft.draft_id)
enter(interview, FOUR)
for n in range(int(sys.argv[2])):
    interview.answer("/data/blok_i/wilayah/nama_jalan", f"Jalan {n}")
sys.stdout.write(json.dumps([interview.answered(), snapshot(interview.form)]))
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGKILL)
"""
_RESUME = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import factory
from kemensos_desktop.forms.serial import snapshot
from kemensos_desktop.services.profiles import close_profile, open_profile
from kemensos_desktop.services.surveys import Surveys
session = open_profile(Path(sys.argv[1]), factory.PASSPHRASE)
(draft,) = Surveys(session).drafts()
assert Surveys(session).left_open() == draft
interview = Surveys(session).resume(draft.draft_id)
sys.stdout.write(json.dumps([interview.recovered, snapshot(interview.form)]))
close_profile(session, backup=False)
"""


def run(code: str, place: Path, answers: int, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(place), str(answers), str(TESTS)],
        env={**os.environ, "KEMENSOS_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("answers", [1, 70])
def test_every_answer_survives_a_kill(tmp_path: Path, answers: int) -> None:
    place, home = tmp_path / "profil", tmp_path / "home"
    given = run(_GIVE, place, answers, home)
    assert given.returncode == -signal.SIGKILL, given.stderr
    resumed = run(_RESUME, place, answers, home)
    assert resumed.returncode == 0, resumed.stderr
    assert json.loads(resumed.stdout) == json.loads(given.stdout)
