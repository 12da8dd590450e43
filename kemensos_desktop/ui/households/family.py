"""One family: members, visits, surveys, and what may be done with it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.role import Role
from kemensos_desktop.domain.text import date_short
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.history import History
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.households.members import Members
from kemensos_desktop.ui.households.reading import (
    Disputed,
    FamilySheet,
    HouseholdReader,
    SurveyLine,
    result_words,
    status_tone,
    status_words,
    visit_tone,
)
from kemensos_desktop.ui.households.section import Section
from kemensos_desktop.ui.households.side import DraftCard, FamilyDoubts, FamilyFacts
from kemensos_desktop.ui.recipients.side import DisputeCard
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S, Tone
from kemensos_desktop.ui.widgets import (
    Column,
    DangerButton,
    GhostButton,
    Pill,
    PrimaryButton,
    clear,
    column,
    row,
    scrolling,
)
from kemensos_desktop.ui.widgets.paths import PathLabel

_SIDE = 304


class FamilyView(QWidget):
    """Everything about one family on one sheet.

    Says what was asked for; `left` to go back, `failed(fault)`. Visits and surveys are begun by
    officers only: others read.
    """

    left = Signal()
    visit_asked = Signal(str)
    survey_asked = Signal(str)
    survey_opened = Signal(str)
    revision_asked = Signal(str)
    recipient_opened = Signal(str)
    candidate_asked = Signal(object)
    person_asked = Signal(str)
    family_asked = Signal(str)
    change_asked = Signal(object)
    discard_asked = Signal(object)
    shown = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        reader: HouseholdReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("family_view")
        self._runner, self._reader = runner, reader
        self._households, self._history = Households(session), History(session)
        self._writes = session.person.role is Role.OFFICER
        self._sheet: FamilySheet | None = None
        self._household_id = ""
        self._back = GhostButton(
            self.tr("K&embali"), "arrow-left", self.left.emit, name="back_to_list"
        )
        self._title = PathLabel("", "section")
        self._status = Pill("")
        self._survey = PrimaryButton(
            self.tr("Mulai &survei"), "list-checks", self._on_survey, name="begin_survey"
        )
        self._discard = DangerButton(
            self.tr("Buan&g"), "trash-2", self._on_discard, name="discard_family"
        )
        self.members = Members()
        self.members.person_asked.connect(self.person_asked)
        self.members.candidate_asked.connect(self.candidate_asked)
        self.members.recipient_asked.connect(self.recipient_opened)
        self.visits = self._visits()
        self.surveys = self._surveys()
        self._draft = DraftCard()
        self._doubts = FamilyDoubts()
        self._doubts.family_asked.connect(self.family_asked)
        self._doubts.unite_asked.connect(self._on_unite)
        self._facts = FamilyFacts()
        self._facts.change_asked.connect(self._on_change)
        self._disputes = QVBoxLayout()
        self._disputes.setSpacing(M)
        side = QWidget()
        side.setLayout(
            column(self._disputes, self._draft, self._doubts, self._facts, None, spacing=M)
        )
        beside = scrolling(side)
        beside.setFixedWidth(_SIDE)
        below = row(spacing=M)
        below.addWidget(self.visits, 5)
        below.addWidget(self.surveys, 4)
        left = column(spacing=S)
        left.addWidget(self.members, 3)
        left.addLayout(below, 2)
        middle = row(spacing=M)
        middle.addLayout(left, 1)
        middle.addWidget(beside)
        head = row(self._back, spacing=S)
        head.addWidget(self._title, 1)
        for widget in (self._status, self._survey, self._discard):
            head.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addLayout(head)
        outer.addLayout(middle, 1)

    # --- what the page calls ---

    def open_family(self, household_id: str) -> None:
        """Show a family."""
        self._household_id = household_id
        self.reload(first=True)

    def reload(self, *, first: bool = False) -> None:
        """Read the family again."""
        self._runner.run(
            self._reader.family,
            self._household_id,
            owner=self,
            then=self._on_first if first else self._show,
            failed=self.failed.emit,
        )

    def household_id(self) -> str:
        return self._household_id

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- parts ---

    def _visits(self) -> Section:
        self._record = GhostButton(self.tr("Ca&tat"), "plus", self._on_visit, name="record_visit")
        columns = (
            Column("date", self.tr("Tanggal"), _visit_date, 100),
            Column(
                "result",
                self.tr("Hasil"),
                _visit_result,
                120,
                stretch=True,
                elide=True,
                tone=_visit_tone,
            ),
            Column(
                "then", self.tr("Keterangan"), self._then, 90, stretch=True, elide=True, optional=1
            ),
            Column("officer", self.tr("Petugas"), _visit_officer, 120, elide=True, optional=2),
        )
        return Section(
            self.tr("Kunjungan"),
            columns,
            self._record,
            empty=self.tr("Belum pernah dikunjungi."),
            name="visits",
        )

    def _surveys(self) -> Section:
        read = GhostButton(self.tr("&Baca"), "eye", self._on_read, name="read_survey")
        revise = self._revise = GhostButton(
            self.tr("Perba&iki"), "pencil", self._on_revise, name="revise_survey"
        )
        columns = (
            Column("date", self.tr("Tanggal"), _survey_date, 100),
            Column("form", self.tr("Formulir"), _survey_form, 90, stretch=True, elide=True),
            Column("written", self.tr("Revisi"), _survey_written, 64, align="right", optional=1),
            Column("officer", self.tr("Petugas"), _survey_officer, 120, elide=True, optional=2),
        )
        section = Section(
            self.tr("Survei"),
            columns,
            read,
            revise,
            empty=self.tr("Belum pernah disurvei."),
            name="surveys",
            on_row=(read, revise),
        )
        section.table.row_activated.connect(self._on_survey_row)
        return section

    def _then(self, kept: Kept[Visit]) -> str:
        visit = kept.record
        again = ""
        if visit.next_date is not None:
            again = self.tr("kembali {0}").format(date_short(visit.next_date))
        return " · ".join(part for part in (again, visit.reason, visit.note) if part)

    # --- reading ---

    def _on_first(self, sheet: FamilySheet | None) -> None:
        self._show(sheet)
        if sheet is not None:
            self._start()

    def _start(self) -> None:
        if self.members.section.table.current_row() is not None:
            self.members.section.table.focus_first()
        elif self._survey.isVisible():
            self._survey.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, sheet: FamilySheet | None) -> None:
        self._sheet = sheet
        self.shown.emit(sheet)
        if sheet is None:
            return
        family = sheet.family
        self._title.set_text(family.nama_kepala_keluarga)
        self._status.set_state(status_words(family), status_tone(family))
        self._survey.setText(self._survey_words(sheet))
        for button in (self._survey, self._record, self._revise):
            button.setVisible(self._writes and not family.void)
        self._discard.setVisible(not family.void)
        self.members.show_lines(sheet.members, candidates=not family.void)
        self.visits.show_rows(sheet.visits)
        self.surveys.show_rows(sheet.surveys)
        self._draft.show_sheet(sheet)
        self._doubts.show_doubts(sheet.doubts)
        self._facts.show_sheet(sheet)
        self._show_disputes(sheet)

    def _survey_words(self, sheet: FamilySheet) -> str:
        if sheet.draft_id:
            return self.tr("Lanjutkan &survei")
        return self.tr("&Survei ulang") if sheet.surveys else self.tr("Mulai &survei")

    def _show_disputes(self, sheet: FamilySheet) -> None:
        clear(self._disputes)
        for one in sheet.disputed:
            card = DisputeCard()
            card.set_title(self.tr("Perlu keputusan: {0}").format(one.name))
            self._disputes.addWidget(card)
            card.show_disputes(one.disputes)
            card.settled.connect(partial(self._on_settle, one))

    # --- what happens ---

    def _on_survey(self) -> None:
        self.survey_asked.emit(self._household_id)

    def _on_visit(self) -> None:
        self.visit_asked.emit(self._household_id)

    def _on_read(self) -> None:
        line = self.surveys.table.current_row()
        if isinstance(line, SurveyLine):
            self._on_survey_row(line)

    def _on_survey_row(self, line: SurveyLine) -> None:
        self.survey_opened.emit(line.kept.record_id)

    def _on_revise(self) -> None:
        line = self.surveys.table.current_row()
        if isinstance(line, SurveyLine):
            self.revision_asked.emit(line.kept.record_id)

    def _on_change(self) -> None:
        if self._sheet is not None:
            self.change_asked.emit(self._sheet.kept)

    def _on_discard(self) -> None:
        if self._sheet is not None:
            self.discard_asked.emit(self._sheet.kept)

    def _on_unite(self, member_id: str) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        members = {line.kept.record_id: line.kept for line in sheet.members}
        self._runner.run(
            self._households.unite,
            members[member_id],
            owner=self,
            then=self._on_decided,
            failed=self.failed.emit,
        )

    def _on_settle(self, one: Disputed, values: dict[str, Any]) -> None:
        self._runner.run(
            self._history.settle,
            one.kind,
            one.kept,
            values,
            owner=self,
            then=self._on_decided,
            failed=self.failed.emit,
        )

    def _on_decided(self, _saved: object) -> None:
        # the button that was pressed goes away with its card
        QTimer.singleShot(0, self._start)
        self.reload()


def _visit_date(kept: Kept[Visit]) -> str:
    return date_short(kept.record.date)


def _visit_result(kept: Kept[Visit]) -> str:
    return result_words(kept.record)


def _visit_tone(kept: Kept[Visit]) -> Tone:
    return visit_tone(kept.record.result)


def _visit_officer(kept: Kept[Visit]) -> str:
    return kept.record.officer


def _survey_date(line: SurveyLine) -> str:
    return date_short(line.kept.record.finalised_on)


def _survey_form(line: SurveyLine) -> str:
    return line.form


def _survey_written(line: SurveyLine) -> str:
    return str(line.written)


def _survey_officer(line: SurveyLine) -> str:
    return line.kept.record.officer
