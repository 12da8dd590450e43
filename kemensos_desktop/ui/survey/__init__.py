"""Survei: the questionnaire of a family on the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kemensos_desktop.ui.survey.page import Finisher, SurveyPage
from kemensos_desktop.ui.tasks import TaskRunner

__all__ = ["SurveyPage", "page"]


def page(surveys: Finisher, runner: TaskRunner, parent: QWidget | None = None) -> SurveyPage:
    """The page; `open_interview(interview, family)` shows one in it."""
    return SurveyPage(surveys, runner, parent)
