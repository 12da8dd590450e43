"""Survei: the questionnaire of a family on the screen."""

from __future__ import annotations

from kemensos_desktop.ui.survey.page import SurveyPage

__all__ = ["SurveyPage"]
