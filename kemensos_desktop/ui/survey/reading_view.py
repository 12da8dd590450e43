"""A finished survey to read: every answered question with its answer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.forms.nodes import AnyNode, Leaf
from kemensos_desktop.ui.survey.outline import Outline, read_words
from kemensos_desktop.ui.widgets import Column, DataTable, TableModel


@dataclass(frozen=True, slots=True)
class Line:
    """One answered question."""

    node: Leaf
    where: str
    label: str
    answer: str


class ReadingView(QWidget):
    """A table of answers; the jump tree moves in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading_view")
        self._model: TableModel = TableModel(
            [
                Column(
                    "label",
                    self.tr("Pertanyaan"),
                    lambda line: line.label,
                    stretch=True,
                    elide=True,
                ),
                Column(
                    "answer", self.tr("Jawaban"), lambda line: line.answer, width=180, elide=True
                ),
                Column(
                    "where",
                    self.tr("Bagian"),
                    lambda line: line.where,
                    width=160,
                    elide=True,
                    optional=1,
                ),
            ],
            [],
        )
        self.table = DataTable(self._model, label=self.tr("Jawaban survei"), name="answers")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)

    def show_answers(self, outline: Outline) -> None:
        self._model.set_rows(
            [
                Line(
                    leaf,
                    " › ".join(outline.path(leaf)),
                    outline.name(leaf),
                    read_words(outline.form, leaf),
                )
                for leaf in outline.questions(outline.form.root)
                if leaf.relevant and leaf.shown
            ]
        )

    def jump(self, node: AnyNode) -> None:
        """The first answer of a question, a group or a block."""
        inside = {node} if isinstance(node, Leaf) else set(node.walk())
        for i, line in enumerate(self._model.rows()):
            if line.node in inside:
                self.table.select(i)
                return

    def focus_start(self) -> None:
        self.table.focus_first()
