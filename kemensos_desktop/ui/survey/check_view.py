"""Before finishing: what is missing or wrong, each with a jump, and the button that finishes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

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


class CheckView(QWidget):
    """Emits `jumped(ref)`, `finish_asked` and `back_asked`."""

    jumped = Signal(str)
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
        self._done = EmptyState(
            "circle-check",
            self.tr("Semua pertanyaan wajib sudah terjawab."),
            self.tr(
                "Setelah selesai, survei hanya dapat dibaca; perubahan menjadi perbaikan baru."
            ),
        )
        self.back_button = SecondaryButton(
            self.tr("&Kembali mengisi"), "arrow-left", self.back_asked.emit, name="check_back"
        )
        self.finish_button = PrimaryButton(
            self.tr("Selesaikan &survei"), "check", self.finish_asked.emit, name="finish"
        )
        card = Card(margin=L)
        card.add(self._title)
        card.add(self._told)
        card.add(self.table, 1)
        card.add(self._done, 1)
        card.add(row(self.back_button, None, self.finish_button))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)

    def show_problems(self, outline: Outline, problems: Sequence[Missing]) -> None:
        """List what stands in the way; the focus goes to the first one or to the button."""
        self._outline = outline
        self._model.set_rows(list(problems))
        some = bool(problems)
        self.table.setVisible(some)
        self._done.setVisible(not some)
        self._told.setVisible(some)
        told = self.tr("{0} pertanyaan masih kurang").format(len(problems))
        self._title.setText(told if some else self.tr("Siap diselesaikan"))
        self._told.setText(self.tr("Enter membuka pertanyaannya. Jawaban lain sudah tersimpan."))
        self.finish_button.setEnabled(not some)

    def focus_start(self) -> None:
        if self.finish_button.isEnabled():
            self.finish_button.setFocus()
        else:
            self.table.focus_first()

    def _where(self, missing: Missing) -> str:
        node = self._outline.form.find(missing.ref) if self._outline is not None else None
        if node is None or self._outline is None:
            return ""
        return " › ".join(self._outline.path(node))

    def _label(self, missing: Missing) -> str:
        return plain(missing.label)

    def _sentence(self, missing: Missing) -> str:
        return plain(missing.sentence)

    def _on_activated(self, missing: Missing) -> None:
        self.jumped.emit(missing.ref)
