"""What one key press says is kept when the key is up, whatever happens to the program then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

KEYS = 3
_TYPE = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.sample import make_profile
from kemensos_desktop.ui import deliveries
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.tasks import TaskRunner
app = QApplication([])
session = make_profile(
    Path(sys.argv[1]), role=Role.OFFICER, passphrase="frasa uji coba", recipients=6
)
runner = TaskRunner(ErrorPresenter().show)
page = deliveries.page(session, runner)
page.resize(1093, 614)
page.show()
page.activated()
loop = QEventLoop()
while runner.busy():
    loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
for _ in range(int(sys.argv[2])):
    QTest.keyClick(app.focusWidget(), Qt.Key.Key_Space)
os.kill(os.getpid(), signal.SIGKILL)
"""
_COUNT = """
import sys
from pathlib import Path
from kemensos_desktop.services.deliveries import Deliveries
from kemensos_desktop.services.profiles import close_profile, open_profile
from kemensos_desktop.services.providers import Providers
session = open_profile(Path(sys.argv[1]), "frasa uji coba")
provider = Providers(session).providers()[0].record_id
sheet = Deliveries(session).day_sheet(provider, session.today())
print(sum(row.delivery is not None for row in sheet.rows))
close_profile(session, backup=False)
"""


def test_a_released_key_survives_a_kill(tmp_path: Path) -> None:
    environ = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "KEMENSOS_HOME": str(tmp_path / "home"),
    }
    place = str(tmp_path / "profil")
    typed = subprocess.run(
        [sys.executable, "-c", _TYPE, place, str(KEYS)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert typed.returncode == -signal.SIGKILL, typed.stderr
    counted = subprocess.run(
        [sys.executable, "-c", _COUNT, place],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert counted.stdout.strip() == str(KEYS)
