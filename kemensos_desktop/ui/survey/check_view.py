"""Before finishing: what is missing or wrong, each with a jump, and the button that finishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.ui.survey.confirming import KEY
from kemensos_desktop.ui.survey.interview import Missing
from kemensos_desktop.ui.survey.outline import Outline, plain
from kemensos_desktop.ui.theme import L
from kemensos_desktop.ui.widgets import (
    Card,
    Column,
    DataTable,
    EmptyState,
    PrimaryButton,
    SecondaryButton,
    TableModel,
    row,
    words,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in the way: a question, or a block that nobody has confirmed."""

    missing: Missing
    block: bool = False


class CheckView(QWidget):
    """Emits `jumped(ref)`, `confirmed(ref of a block)`, `finish_asked` and `back_asked`."""

    jumped = Signal(str)
    confirmed = Signal(str)
    finish_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_view")
        self._outline: Outline | None = None
        self._title = words("", "section", wrap=True)
        self._told = words("", "muted", wrap=True)
        self._model: TableModel = TableModel(
            [
                Column("label", self.tr("Pertanyaan"), self._label, stretch=True, elide=True),
                Column("sentence", self.tr("Yang kurang"), self._sentence, width=170, elide=True),
                Column("where", self.tr("Bagian"), self._where, width=150, elide=True, optional=1),
            ],
            [],
        )
        self.table = DataTable(
            self._model, label=self.tr("Yang masih kurang"), name="missing", framed=False
        )
        self.table.row_activated.connect(self._on_activated)
        self.table.add_row_action(
            self.tr("Masih sa&ma"), self._on_same, icon="check", keys=KEY, allowed=_is_block
        )
        self.table.current_changed.connect(self._on_current)
        self._done = EmptyState(
            "circle-check",
            self.tr("Semua pertanyaan wajib sudah terjawab."),
            self.tr(
                "Setelah selesai, survei hanya dapat dibaca; perubahan menjadi perbaikan baru."
            ),
        )
        self._done.hide()
        self.back_button = SecondaryButton(
            self.tr("&Kembali mengisi"), "arrow-left", self.back_asked.emit, name="check_back"
        )
        self.finish_button = PrimaryButton(
            self.tr("Selesaikan &survei"), "check", self.finish_asked.emit, name="finish"
        )
        self.same_button = SecondaryButton(
            self.tr("Masih sa&ma") + f" ({KEY})", "check", self._on_same_button, name="check_same"
        )
        card = Card(margin=L)
        card.add(self._title)
        card.add(self._told)
        card.add(self.table, 1)
        card.add(self._done, 1)
        card.add(row(self.back_button, self.same_button, None, self.finish_button))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def show_problems(
        self, outline: Outline, problems: Sequence[Missing], waiting: Sequence[Missing]
    ) -> None:
        """List what stands in the way, and the blocks of a known family to be confirmed."""
        self._outline = outline
        place = max(0, self.table.view.currentIndex().row())
        lines = [Line(one) for one in problems] + [Line(one, block=True) for one in waiting]
        self._model.set_rows(lines)
        some = bool(lines)
        self.table.setVisible(some)
        self._done.setVisible(not some)
        self._told.setVisible(some)
        self.same_button.setVisible(bool(waiting))
        told = []
        if problems:
            told.append(self.tr("{0} pertanyaan masih kurang").format(len(problems)))
        if waiting:
            told.append(self.tr("{0} blok belum dipastikan").format(len(waiting)))
        self._title.setText(", ".join(told) if some else self.tr("Siap diselesaikan"))
        hint = self.tr("Enter membuka pertanyaannya. Jawaban lain sudah tersimpan.")
        if waiting:
            hint = self.tr("Enter membukanya; {0} memastikan blok yang masih sama.").format(KEY)
        self._told.setText(hint)
        self.finish_button.setEnabled(not some)
        self.table.select(min(place, len(lines) - 1))
        self._on_current(self.table.current_row())

    def focus_start(self) -> None:
        if self.finish_button.isEnabled():
            self.finish_button.setFocus()
        else:
            self.table.focus_first()

    def _where(self, line: Line) -> str:
        node = self._outline.form.find(line.missing.ref) if self._outline is not None else None
        if node is None or self._outline is None:
            return ""
        return " › ".join(self._outline.path(node))

    def _label(self, line: Line) -> str:
        return plain(line.missing.label)

    def _sentence(self, line: Line) -> str:
        if line.block:
            return self.tr("Belum dipastikan")
        return plain(line.missing.sentence)

    def _on_activated(self, line: Line) -> None:
        self.jumped.emit(line.missing.ref)

    def _on_current(self, line: Line | None) -> None:
        self.same_button.setEnabled(line is not None and line.block)

    def _on_same(self, line: Line) -> None:
        if line.block:
            self.confirmed.emit(line.missing.ref)

    def _on_same_button(self) -> None:
        line = self.table.current_row()
        if isinstance(line, Line):
            self._on_same(line)


def _is_block(line: Line) -> bool:
    return line.block
