"""Pengantaran: writing down who was fed today, closing the day, correcting it afterwards."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.deliveries.day_page import DayPage
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["DayPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> DayPage:
    """The page; `show_day(day, provider_id)` opens another day in it."""
    return DayPage(session, runner, parent)
