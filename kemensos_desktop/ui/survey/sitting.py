"""The open interview: every answer is written at once, every change is told to the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from kemensos_desktop.forms.answers import canonical
from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.nodes import Branch, Leaf, Range
from kemensos_desktop.forms.session import Session as Form
from kemensos_desktop.ui.survey.interview import Interview
from kemensos_desktop.ui.survey.outline import Outline
from kemensos_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Removed:
    """A roster row that was taken out, with what it held."""

    rows: str
    index: int
    name: str
    answers: tuple[tuple[str, str], ...]
    """(path below the row, stored answer) in document order."""


class Sitting(QObject):
    """One interview with its outline; `changed(ChangeSet)` after every step.

    `renewed` says that the interview had to put a row back and has a new form now: every node
    that anybody holds is one of the old form.
    """

    changed = Signal(object)
    renewed = Signal()

    def __init__(
        self, interview: Interview, runner: TaskRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.interview, self.runner = interview, runner
        self.outline = Outline(interview.form)

    @property
    def form(self) -> Form:
        return self.interview.form

    def answer(self, leaf: Leaf, text: str) -> None:
        """Write one answer, unless it is the one that stands."""
        if leaf.gone or leaf.stored == canonical(leaf.definition, text):
            return
        self._write(self.interview.answer, leaf.ref, text or None)

    def add(self, rows: Range) -> Branch | None:
        """One row more at the end."""
        kept = self._write(self.interview.add, rows.ref)
        return rows.instances[-1] if kept else None

    def remove(self, row: Branch) -> Removed | None:
        """Take a row out; `restore` puts it back with its answers."""
        rows, index = row.range, row.index
        if rows is None or index is None:
            return None
        start = len(row.ref)
        held = tuple(
            (node.ref[start:], node.stored)
            for node in row.walk()
            if isinstance(node, Leaf) and node.stored and not node.readonly
        )
        removed = Removed(rows.ref, index, self.outline.row_name(row), held)
        return removed if self._write(self.interview.remove, rows.ref, index) else None

    def restore(self, removed: Removed) -> None:
        """The row again, at its place, with its answers."""
        if not self._write(self.interview.add, removed.rows, removed.index - 1):
            return
        rows = self.form.find(removed.rows)
        assert isinstance(rows, Range)
        row = rows.instances[removed.index]
        for path, text in removed.answers:
            leaf = self.form.find(row.ref + path)
            if isinstance(leaf, Leaf) and leaf.stored != text and not leaf.readonly:
                self._write(self.interview.answer, leaf.ref, text)

    def language(self, code: str) -> None:
        if code != self.form.current_language:
            self._write(self.interview.language, code)

    def confirm(self, block: Branch) -> None:
        """The answers of a block, taken over from the last survey, still hold."""
        self._write(self.interview.confirm, block.ref)

    def _write(self, work: Callable[..., ChangeSet], *args: object) -> bool:
        """Whether it was kept; what went wrong is told."""
        kept: list[ChangeSet] = []

        def take(changes: ChangeSet) -> None:
            kept.append(changes)
            self.changed.emit(changes)

        self.runner.at_once(work, *args, owner=self, then=take, failed=self._on_failed)
        return bool(kept)

    def _on_failed(self, fault: BaseException) -> None:
        self.runner.report(self.parent(), fault)
        if self.interview.form is not self.outline.form:
            self.outline = Outline(self.interview.form)
            self.renewed.emit()
