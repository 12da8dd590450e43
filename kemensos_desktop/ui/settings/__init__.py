"""Pengaturan: the office, the programme, this laptop, backups."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.settings.page import SettingsPage
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["SettingsPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> SettingsPage:
    """The page; its signals ask the window for what needs the profile closed."""
    return SettingsPage(session, runner, parent)
