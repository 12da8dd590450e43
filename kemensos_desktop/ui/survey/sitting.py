"""The open interview: every answer is written at once, every change is told to the screen."""

from __future__ import annotations

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

    rows: Range
    index: int
    name: str
    answers: tuple[tuple[str, str], ...]
    """(path below the row, stored answer) in document order."""


class Sitting(QObject):
    """One interview with its outline; `changed(ChangeSet)` after every step."""

    changed = Signal(object)

    def __init__(
        self,
        interview: Interview,
        runner: TaskRunner,
        *,
        read_only: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.interview, self.runner, self.read_only = interview, runner, read_only
        self.outline = Outline(interview.form)

    @property
    def form(self) -> Form:
        return self.interview.form

    def answer(self, leaf: Leaf, text: str) -> None:
        """Write one answer, unless it is the one that stands."""
        if self.read_only or leaf.gone or leaf.stored == canonical(leaf.definition, text):
            return
        self._write(self.interview.answer, leaf.ref, text or None)

    def add(self, rows: Range) -> Branch | None:
        """One row more at the end."""
        before = len(rows.instances)
        self._write(self.interview.add, rows.ref)
        return rows.instances[-1] if len(rows.instances) > before else None

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
        removed = Removed(rows, index, self.outline.row_name(row), held)
        self._write(self.interview.remove, rows.ref, index)
        return removed if row.gone or row not in rows.instances else None

    def restore(self, removed: Removed) -> None:
        """The row again, at its place, with its answers."""
        rows = removed.rows
        self._write(self.interview.add, rows.ref, removed.index - 1)
        if removed.index >= len(rows.instances):
            return
        row = rows.instances[removed.index]
        for path, text in removed.answers:
            leaf = self.form.find(row.ref + path)
            if isinstance(leaf, Leaf) and leaf.stored != text and not leaf.readonly:
                self._write(self.interview.answer, leaf.ref, text)

    def language(self, code: str) -> None:
        if code != self.form.current_language:
            self._write(self.interview.language, code)

    def _write(self, work: object, *args: object) -> None:
        assert callable(work)
        self.runner.at_once(work, *args, owner=self, then=self._on_changes, failed=self._on_failed)

    def _on_changes(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)

    def _on_failed(self, fault: BaseException) -> None:
        parent = self.parent()
        self.runner.report(parent, fault)
