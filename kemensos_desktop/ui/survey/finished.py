"""A finished survey: what became of it, its answers to read, what to look at, its history."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.domain.text import date_long
from kemensos_desktop.forms.nodes import AnyNode
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.survey.header import LanguageField
from kemensos_desktop.ui.survey.listing import state_tone
from kemensos_desktop.ui.survey.opening import Edit, Finished, Remark, Said
from kemensos_desktop.ui.survey.outline import Outline
from kemensos_desktop.ui.survey.reading_view import ReadingView
from kemensos_desktop.ui.survey.tree import JumpTree
from kemensos_desktop.ui.theme import M
from kemensos_desktop.ui.widgets import (
    Column,
    DataTable,
    EmptyState,
    FilterChips,
    IconButton,
    Pill,
    PrimaryButton,
    SecondaryButton,
    SplitView,
    TableModel,
    column,
    row,
    words,
)
from kemensos_desktop.ui.widgets.paths import PathLabel

ANSWERS, REMARKS, HISTORY = "answers", "remarks", "history"


class FinishedView(QWidget):
    """Emits `revise_asked(survey id)`, `family_asked(household id)` and `left`."""

    revise_asked = Signal(str)
    family_asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("finished_view")
        self._finished: Finished | None = None
        self._family = PathLabel("", "section")
        self._family.setObjectName("finished_family")
        self._told = words("", "muted", wrap=True)
        self._told.setObjectName("finished_told")
        self._state = Pill("")
        self._languages = LanguageField()
        self._languages.changed.connect(self._on_language)
        head = row(
            IconButton(
                "arrow-left",
                self.tr("Kembali ke daftar"),
                self.left.emit,
                name="finished_leave",
                token="text",
            ),
            column(self._family, self._told, spacing=2),
            self._state,
            SecondaryButton(
                self.tr("Buka &keluarga"), "users", self._on_family, name="finished_open_family"
            ),
            PrimaryButton(self.tr("&Perbaiki"), "pencil", self._on_revise, name="finished_revise"),
            spacing=M,
        )
        head.setStretch(1, 1)
        self.chips = FilterChips(
            [
                (ANSWERS, self.tr("Jawaban")),
                (REMARKS, self.tr("Perlu dilihat")),
                (HISTORY, self.tr("Riwayat")),
            ],
            label=self.tr("Yang ditampilkan"),
        )
        self.chips.chosen.connect(self._on_chosen)
        self.tree = JumpTree()
        self.tree.setMinimumWidth(240)
        self.tree.jumped.connect(self.jump)
        self.reading = ReadingView()
        self.remarks = DataTable(
            TableModel(
                [
                    Column("sentence", self.tr("Yang perlu dilihat"), _sentence, stretch=True),
                    Column("where", self.tr("Bagian"), self._where, 190, elide=True, optional=1),
                ],
                [],
            ),
            label=self.tr("Yang perlu dilihat"),
            name="remarks",
        )
        self.remarks.set_empty(
            EmptyState(
                "circle-check",
                self.tr("Tidak ada yang perlu dilihat lagi."),
                self.tr("Jawaban survei ini tidak memberi peringatan."),
            )
        )
        self.remarks.row_activated.connect(self._on_remark)
        self.history = DataTable(
            TableModel(
                [
                    Column("at", self.tr("Waktu"), _at, 150),
                    Column(
                        "question", self.tr("Pertanyaan"), self._question, stretch=True, elide=True
                    ),
                    Column("before", self.tr("Sebelumnya"), _before, 150, elide=True),
                    Column("after", self.tr("Menjadi"), _after, 150, elide=True),
                    Column("who", self.tr("Oleh"), _who, 170, elide=True, optional=1),
                ],
                [],
            ),
            label=self.tr("Riwayat survei"),
            name="survey_history",
        )
        self._stack = QStackedWidget()
        reading = QWidget()
        reading.setLayout(row(SplitView(self.tree, self.reading, (3, 7))))
        for part in (reading, self.remarks, self.history):
            self._stack.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addLayout(head)
        above = row(Ribbon(self.chips), self._languages, spacing=M)
        above.setStretch(0, 1)
        box.addLayout(above)
        box.addWidget(self._stack, 1)

    def show_finished(self, finished: Finished) -> None:
        """Read one; its answers come first."""
        self._finished = finished
        survey, form = finished.file.survey.record, finished.file.form
        self._family.set_text(self.tr("Keluarga {0}").format(finished.head))
        told = self.tr("Selesai {0} oleh {1} · {2} anggota · {3} · versi {4}")
        self._told.setText(
            told.format(
                date_long(survey.finalised_on),
                survey.officer or "–",
                len(finished.file.members),
                form.model.title,
                survey.form_version,
            )
        )
        self._state.set_state(spoken(finished.file.state.label), state_tone(finished.file.state))
        self._languages.show_form(form)
        self._show_answers()
        self.remarks.model.set_rows(list(finished.remarks))
        self.history.model.set_rows(list(finished.edits))
        self.chips.set_counts(
            {REMARKS: len(finished.remarks), HISTORY: len(finished.file.revisions)}
        )
        self.chips.set_value(ANSWERS, quiet=True)
        self._on_chosen(ANSWERS)

    def finished(self) -> Finished | None:
        return self._finished

    def jump(self, node: AnyNode) -> None:
        self.reading.jump(node)

    def focus_start(self) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, DataTable):
            shown.focus_first()
        else:
            self.reading.focus_start()

    def _show_answers(self) -> None:
        if self._finished is not None:
            outline = Outline(self._finished.file.form)
            self.tree.show_form(outline)
            self.reading.show_answers(outline)

    def _on_chosen(self, key: str) -> None:
        self._stack.setCurrentIndex((ANSWERS, REMARKS, HISTORY).index(key))

    def _on_language(self, code: object) -> None:
        if self._finished is not None:
            self._finished.file.form.language(str(code))
            self._show_answers()

    def _on_remark(self, remark: Remark) -> None:
        if remark.node is not None:
            self.chips.set_value(ANSWERS)
            node = remark.node if remark.node.parent is None else remark.node.parent
            self.jump(node)

    def _where(self, remark: Remark) -> str:
        return remark.where if remark.node is not None else self.tr("Keluarga lain")

    def _question(self, edit: Edit) -> str:
        return {
            Said.FIRST: self.tr("Diselesaikan pertama kali"),
            Said.SAME: self.tr("Diselesaikan lagi tanpa perubahan"),
            Said.OTHER_VERSION: self.tr("Diselesaikan dengan versi formulir lain"),
            Said.CHANGED: edit.question,
        }[edit.said]

    def _on_revise(self) -> None:
        if self._finished is not None:
            self.revise_asked.emit(self._finished.file.survey.record_id)

    def _on_family(self) -> None:
        if self._finished is not None:
            self.family_asked.emit(self._finished.file.household.record_id)


def _sentence(remark: Remark) -> str:
    return remark.sentence


def _at(edit: Edit) -> str:
    return stamp(edit.at)


def _who(edit: Edit) -> str:
    return edit.who


def _before(edit: Edit) -> str:
    return edit.before or "–"


def _after(edit: Edit) -> str:
    return edit.after or "–"
