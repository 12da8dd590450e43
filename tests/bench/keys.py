"""How many keys a family of four takes: run by hand, `python tests/bench/keys.py`.

Every key goes to the real widgets, offscreen; choosing the photo's file is not counted.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1] / "ui"))

from PySide6.QtWidgets import QApplication
from survey_desk import Finishing, MemoryInterview, photo, program
from survey_typist import Typist

from kemensos_desktop.ui import i18n, survey, theme
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.tasks import InlineRunner


def main() -> None:
    app = QApplication([])
    theme.apply(app)
    i18n.install(app, "id")
    program()
    picture = photo(Path(os.environ.get("TMPDIR", "/tmp")) / "rumah.jpg")
    for mode in ("interview", "keying"):
        finishing = Finishing()
        runner = InlineRunner(ErrorPresenter().show)
        page = survey.SurveyView(finishing.finalise, runner)
        spec = PageSpec("survei", "Survei", "list-checks", "Pekerjaan", lambda page=page: page)
        window = MainWindow([spec], Identity("Dewi Kartika", "Petugas", "Dinas Sosial"))
        window.resize(1366, 728)
        window.show()
        window.activateWindow()
        app.processEvents()
        window.navigate("survei")
        interview = MemoryInterview()
        page.open_interview(interview, "Keluarga Asep Sunandar", mode=mode)
        typist = Typist(page, interview, picture)
        began = time.perf_counter()
        typist.fill_in()
        spent = time.perf_counter() - began
        answers = sum(bool(leaf.stored) for leaf in typist.asked())
        print(
            f"{mode:10} {typist.keys:5} keys, {typist.entries:4} of them Enter, {answers} answers, "
            f"{spent * 1000 / typist.keys:.1f} ms a key, finished: {len(finishing.finished)}"
        )
        window.close()
        window.deleteLater()
        app.processEvents()


if __name__ == "__main__":
    main()
