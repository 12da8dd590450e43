"""Words for the codes in families and members, as the questionnaire itself offers them."""

from __future__ import annotations

from functools import cached_property

from ..forms.nodes import Leaf, Range
from ..forms.session import Session as Form
from .questionnaire import Questionnaire


class AnswerLabels:
    """Reads codes by the shipped questionnaire; those of another instrument stay codes.

    The first question opens a blank form (50 ms), so every method belongs into a worker.
    """

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._q = questionnaire
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def of(self, table: str, column: str, code: int | None, instrument: str) -> str:
        """The words of a code in a column of `household` or `member`; "" when it was not asked.

        A number that is no code stays a number.
        """
        if code is None:
            return ""
        key = (table, column)
        if key not in self._known:
            self._known[key] = self._read(table, column)
        words = self._known[key]
        if not words:
            return str(code)
        if instrument != self._q.instrument:
            return f"kode {code} ({instrument or 'instrumen tidak dikenal'})"
        return words.get(str(code), f"kode {code}")

    @cached_property
    def _form(self) -> Form:
        return Form(self._q.program)

    def _read(self, table: str, column: str) -> dict[str, str]:
        if not any(c["name"] == column and "path" in c for c in self._q.tables[table].columns):
            return {}
        repeat = self._q.tables[table].repeat
        rows = self._form.find(f"{self._form.root.ref}/{repeat}") if repeat else None
        row = rows.instances[0] if isinstance(rows, Range) and rows.instances else None
        leaf = self._form.find(self._q.ref_of(table, column, row))
        return {o.value: o.label for o in leaf.options} if isinstance(leaf, Leaf) else {}
