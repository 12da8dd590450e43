"""What a form or an answer may be refused for, and how big a form may be."""

from __future__ import annotations

from kemensos_desktop.domain.errors import KnownError

FORM_BYTES = 20_000_000
"""An .xlsx, XForm or attached list larger than this is refused."""
XML_DEPTH = 64
EXPRESSION_LENGTH = 20_000
EXPRESSION_DEPTH = 100
REPEAT_INSTANCES = 2_000
"""Instances in one repeat range (a form that asks for more is a mistake or an attack)."""
REGEX_LENGTH = 1_000
REGEX_SUBJECT = 2_000
LIST_ROWS = 200_000
EVALUATIONS_IN_A_CYCLE = 60
"""How often one expression may be evaluated for one answer before it counts as a cycle."""


class FormRefused(KnownError):
    """The form cannot be run; nothing of it was kept."""

    code = "formulir-ditolak"


class ExpressionRefused(FormRefused):
    """An expression of the form cannot be understood; `where` names it."""

    code = "rumus-ditolak"


class AnswerRefused(KnownError):
    """The answer may not be given: unknown question, read-only, or a repeat that is full."""

    code = "jawaban-ditolak"


class DraftRefused(KnownError):
    """A saved draft or an instance file does not belong to this form."""

    code = "draf-ditolak"
