"""Laporan: the papers of the programme with preview, printing and PDF."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.reports.page import ReportsPage
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["ReportsPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> ReportsPage:
    """The page; `choose(key, day, provider id, recipient ids)` shows a certain paper."""
    return ReportsPage(session, runner, parent)
