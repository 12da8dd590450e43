"""Sinkronisasi: sending and fetching through a folder, by hand or by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.sync.office_page import OfficeSyncPage
from kemensos_desktop.ui.sync.officer_page import OfficerSyncPage
from kemensos_desktop.ui.sync.page import SyncPage
from kemensos_desktop.ui.sync.timer import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["SyncPage", "SyncTimer", "page"]


def page(
    session: Session,
    runner: TaskRunner,
    parent: QWidget | None = None,
    *,
    timer: SyncTimer | None = None,
) -> SyncPage:
    """The page; `timer` is the window's, so that both never send at once."""
    side = OfficerSyncPage if session.person.role is Role.OFFICER else OfficeSyncPage
    return side(session, runner, parent, timer=timer)
