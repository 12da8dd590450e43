"""The roster in an interview: one card per person, add and take out with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop.forms.nodes import Branch, Range
from kemensos_desktop.ui.survey.outline import answer_words, plain
from kemensos_desktop.ui.survey.sitting import Sitting
from kemensos_desktop.ui.theme import M, S, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    IconButton,
    Pill,
    SecondaryButton,
    column,
    row,
    words,
)

_TOLD = 3


class RowCard(Card):
    """One row: its name, some answers, how far it is; Enter or a click opens it."""

    opened = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, sitting: Sitting, branch: Branch, counts: tuple[int, int, int]) -> None:
        super().__init__(margin=M)
        self._row = branch
        outline = sitting.outline
        name = outline.row_name(branch)
        answered, every, problems = counts
        told = [
            answer_words(sitting.form, leaf)
            for leaf in list(outline.questions(branch))[1:]
            if leaf.relevant
            and leaf.shown
            and leaf.definition.control is not None
            and leaf.definition.control.kind == "select1"
        ]
        tone = Tone.BAD if problems else Tone.OK if answered == every else Tone.NEUTRAL
        pill = Pill(self.tr("{0}/{1} terjawab").format(answered, every), tone)
        open_text = self.tr("Buka")
        self.open_button = SecondaryButton(open_text, "arrow-right", self._on_open)
        self.open_button.setAccessibleName(f"{open_text}: {name}")
        self.open_button.setObjectName("open_row")
        remove_text = self.tr("Keluarkan {0} (Delete)").format(name)
        remove = IconButton("trash-2", remove_text, self._on_remove, name="remove_row")
        summary = words(
            " · ".join(told[:_TOLD]) or self.tr("Belum ada jawaban"), "muted", wrap=True
        )
        self.setAccessibleName(name)
        box = QWidget()
        line = row(column(words(name, "strong", wrap=True), summary, spacing=2), pill, spacing=M)
        line.setStretch(0, 1)
        line.addWidget(self.open_button)
        line.addWidget(remove)
        box.setLayout(line)
        self.add(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _on_open(self) -> None:
        self.opened.emit(self._row)

    def _on_remove(self) -> None:
        self.removal_asked.emit(self._row)


class RosterCards(QWidget):
    """All rows of a range; + adds one, Delete on a card takes it out."""

    opened = Signal(object)
    added = Signal(object)
    removal_asked = Signal(object)

    def __init__(
        self,
        sitting: Sitting,
        rows: Range,
        counts: Callable[[Branch], tuple[int, int, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sitting, self.rows, self._counts = sitting, rows, counts
        self.setObjectName("roster_cards")
        self._cards: list[RowCard] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(S)
        self._title = words("", "section", wrap=True)
        self._told = words("", "muted", wrap=True)
        self.add_button = SecondaryButton("", "user-plus", self.add, name="add_row")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(self._title)
        box.addWidget(self._told)
        box.addLayout(self._grid)
        box.addLayout(row(self.add_button, None))
        self.refresh()

    def refresh(self) -> None:
        """The cards anew, after a row came or went."""
        for card in self._cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        called = plain(self._sitting.form.label(self.rows) or self.rows.name)
        self._title.setText(called)
        several = self.tr("{0} dicatat. + menambah, Enter melanjutkan setelah semua dicatat.")
        none = self.tr("Belum ada yang dicatat. Enter menambah yang pertama.")
        count = len(self.rows.instances)
        self._told.setText(several.format(count) if count else none)
        self.add_button.setText(self.tr("Tambah {0}  (+)").format(called.lower()))
        self._cards = []
        for i, branch in enumerate(self.rows.instances):
            card = RowCard(self._sitting, branch, self._counts(branch))
            card.opened.connect(self.opened)
            card.removal_asked.connect(self.removal_asked)
            self._grid.addWidget(card, i, 0)
            self._cards.append(card)

    def add(self) -> None:
        made = self._sitting.add(self.rows)
        if made is not None:
            self.added.emit(made)

    def take_focus(self) -> None:
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
