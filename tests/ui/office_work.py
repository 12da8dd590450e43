"""What pages of the office are tested with: a route, deliveries, a shared folder, a window."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

import factory
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.enrolment import Enrolment
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncSettings
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec
from kemensos_desktop.ui.tasks import InlineRunner


class Runner(InlineRunner):
    """Everything at once; what nobody handled is kept in `faults`."""

    def __init__(self) -> None:
        self.faults: list[BaseException] = []
        super().__init__(self._keep)

    def _keep(self, _owner: QWidget | None, fault: BaseException) -> None:
        self.faults.append(fault)


def in_window(page: QWidget, key: str = "halaman") -> MainWindow:
    """A page as it stands in the main window."""
    window = MainWindow([PageSpec(key, key, "info", "", lambda: page)], Identity("A B", "P", "K"))
    window.resize(1093, 614)
    window.navigate(key)
    window.show()
    return window


def kept(qtbot: QtBot, window: QWidget) -> None:
    """Close the window when the test is over, and hold it until then.

    qtbot knows its widgets weakly: collected in the midst of its last paint, a window takes the
    process along.
    """
    qtbot.addWidget(window, before_close_func=partial(_held, window))


def _held(_mine: QWidget, _closing: QWidget) -> None:
    """Nothing to do; the partial above holds the window."""


def deliver(session: Session, route: factory.Route, days: int = 1) -> None:
    """Everybody is fed on the last days but the first, who is not at home."""
    deliveries = Deliveries(session)
    for back in range(days):
        day = session.today() - timedelta(days=back)
        deliveries.record(route.people[0], day, Outcome(status=4, reason="01"))
        deliveries.record_remaining(route.provider_id, day, "08:30")


def share(session: Session, folder: Path, *, sending: bool = True) -> None:
    """Both use the folder; an officer has read that nothing is sealed."""
    folder.mkdir(parents=True, exist_ok=True)
    Enrolment(session).confirm_unsealed()
    Sync(session).save_settings(SyncSettings(str(folder), sending))


def sent_batch(officer: Session, folder: Path, people: int = 3) -> factory.Route:
    """An officer's first batch, with `people` on the route, in the shared folder."""
    route = factory.route(officer, people)
    deliver(officer, route)
    share(officer, folder)
    result = Sync(officer).run()
    assert (result.sent, result.problems) == (1, ())
    return route


def fetched(supervisor: Session, folder: Path) -> Path:
    """The first waiting batch, as somebody hands the file over."""
    share(supervisor, folder)
    return folder / Sync(supervisor).waiting()[0].name


def apply_all(supervisor: Session, folder: Path) -> None:
    """Apply every waiting batch and send the answers."""
    share(supervisor, folder)
    sync, imports = Sync(supervisor), Imports(supervisor)
    for file in sync.waiting():
        imports.apply(imports.stage(sync.fetch(file.name)).import_id, enrol=True)
    sync.run()
