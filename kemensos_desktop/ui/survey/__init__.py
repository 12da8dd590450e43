"""Survei: the questionnaires of families, under way and finished."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.survey.page import SurveysPage
from kemensos_desktop.ui.survey.view import SurveyView
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["SurveyView", "SurveysPage", "page"]


def page(session: Session, runner: TaskRunner, parent: QWidget | None = None) -> SurveysPage:
    """The page; `begin_family(household_id)` and `resume(draft_id)` open an interview in it."""
    return SurveysPage(session, runner, parent)
