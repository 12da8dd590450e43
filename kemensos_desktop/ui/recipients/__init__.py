"""Penerima: who may be fed, their consent and status, the route, lists from Excel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.recipients.page import RecipientsPage
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["RecipientsPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> RecipientsPage:
    """The page; `open_recipient(record_id)` opens one person in it."""
    return RecipientsPage(session, runner, parent)
