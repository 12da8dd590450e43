"""The sign-in window on the screen after a cold start, beside an empty Qt window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from .measure import must_equal, peak_mb, seconds
from .places import let_go, officer

# painted is when the first paint is over; the child says whether the database is loaded by then
_OURS = """
import sys
from pathlib import Path
from kemensos_desktop import app
class Painted(app._Painted):
    def __init__(self, window, then):
        super().__init__(window, lambda: self.tell(then))
    def tell(self, then):
        print(int("sqlalchemy" in sys.modules), flush=True)
        then()
app._Painted = Painted
app.run(Path(sys.argv[1]), exit_after_paint=True)
"""
_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, self.tell)
    def tell(self):
        print(0, flush=True)
        self.close()
app = QApplication([])
window = Window()
window.resize(960, 640)
window.show()
app.exec()
"""


def run(work: Path, runs: int = 7) -> dict[str, Any]:
    """Seconds on the clock from starting the process to the first painted window."""
    let_go(officer(work / "profil", recipients=5))
    ours, bare = [], []
    loaded = ""
    for n in range(runs + 1):
        taken, loaded = _start(_OURS, work)
        nothing, _ = _start(_BARE, work)
        if n:  # the first run fills the disk's cache for both
            ours.append(taken)
            bare.append(nothing)
    must_equal("the database is not loaded when the window is painted", loaded, "0")
    return {**seconds(ours, bare), "peak_mb": peak_mb("start", work)}


def alone(work: Path) -> None:
    from ..app import run as run_app

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    run_app(work / "profil", exit_after_paint=True)


def _start(script: str, work: Path) -> tuple[float, str]:
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, str(work / "profil")],
        cwd=Path(__file__).resolve().parents[2],
        # compiled as Qt's own modules are, whatever the shell says: the first run writes it
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": ""},
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        loaded = child.stdout.readline().strip()
        taken = time.perf_counter() - start
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, child.args)
    return taken, loaded
