"""Impor: officers' batches are checked, shown, applied and, when need be, undone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.imports.page import ImportsPage, dropped
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["ImportsPage", "dropped", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> ImportsPage:
    """The page; `take(path)` opens a workbook in it."""
    return ImportsPage(session, runner, parent)
