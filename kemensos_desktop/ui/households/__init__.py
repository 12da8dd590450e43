"""Keluarga: families, their members, visits and surveys, and one person in every role."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.households.page import HouseholdsPage
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["HouseholdsPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> HouseholdsPage:
    """The page; `open_family(household_id)` and `open_person(person_id)` open a file in it."""
    return HouseholdsPage(session, runner, parent)
