"""Kunjungan: where to go on a day, and what came of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.visits.page import VisitsPage

__all__ = ["VisitsPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> VisitsPage:
    """The page; `show_day(day)` and `record_for(household_id)` bring something into sight."""
    return VisitsPage(session, runner, parent)
