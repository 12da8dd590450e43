"""From Enter on the passphrase to Beranda on the screen, with 200,000 deliveries.

Beside it the same SQL on bare sqlcipher3, which is handed the key and draws nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from ..services.overview import Overview
from . import bare
from .capture import statements
from .measure import must_equal, peak_mb, seconds, timed
from .places import PASSPHRASE, let_go, officer, reopen, rows

_RUNS = 5
# the window's own keys and paints; killed afterwards, closing would back the profile up
_OURS = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from kemensos_desktop import app
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.shell import MainWindow
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
qt = theme.application("bench")
program = app.Program(qt, folder, practice=True)
def turn(until):
    loop, timer = QEventLoop(), QTimer()
    timer.start(1)
    while not until():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
def idle():
    return not program._runner.busy()
shown = []
program.start(None, lambda: shown.append(1))
turn(lambda: shown and idle())
field = program._front.findChild(QLineEdit, "passphrase")
QTest.keyClicks(field, passphrase)
turn(idle)
start = time.perf_counter()
QTest.keyClick(field, "\\r")
turn(lambda: isinstance(program._front, MainWindow) and idle())
program._front.repaint()
print(time.perf_counter() - start, flush=True)
os._exit(0)
"""


def run(work: Path, providers: int = 30, recipients: int = 85, days: int = 79) -> dict[str, Any]:
    """Seconds on the clock; ours also derives the key, builds the window and paints it."""
    folder = _profile(work, providers, recipients, days)
    let_go(reopen(folder))  # one that an older version kept is migrated outside the measurement
    with statements() as said:
        session = reopen(folder)
        home = Overview(session).beranda()
    deliveries = len(rows(session, "delivery"))
    must_equal("Beranda shows the kitchens", len(home.providers), providers)
    key, path = session.db.key, session.db.path
    let_go(session)
    ours_s, bare_s = [], []
    for _ in range(_RUNS):
        ours_s.append(_enter(folder))
        bare_s.append(timed(lambda: bare.query(path, key, said), time.perf_counter))
    return {
        **seconds(ours_s, bare_s),
        "deliveries": deliveries,
        "peak_mb": peak_mb("home", work),
    }


def alone(work: Path) -> None:
    session = reopen(work / "profil")
    Overview(session).beranda()
    let_go(session)


def _enter(folder: Path) -> float:
    answer = subprocess.run(
        [sys.executable, "-c", _OURS, str(folder), PASSPHRASE],
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,  # a passphrase that does not fit would wait for another one
    )
    return float(answer.stdout)


def _profile(work: Path, providers: int, recipients: int, days: int) -> Path:
    """A copy of a profile that takes half a minute to make and is kept between benchmarks."""
    size = f"{providers}-{recipients}-{days}"
    kept = Path(tempfile.gettempdir()) / "kemensos-bench-profil" / size
    if not kept.exists():
        made = work / "baru"
        let_go(officer(made, providers=providers, recipients=recipients, days=days))
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, kept.with_name(f".{size}"))
        kept.with_name(f".{size}").rename(kept)
    target = work / "profil"
    shutil.copytree(kept, target)
    return target
