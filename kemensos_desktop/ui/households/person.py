"""One person in every role: in families, in surveys, as a recipient, at the door."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_short
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.households.hidden_number import HiddenNumber
from kemensos_desktop.ui.households.person_reading import (
    MealLine,
    PersonReader,
    PersonSheet,
    RoleLine,
)
from kemensos_desktop.ui.households.reading import HouseholdReader, SurveyLine, fed_words
from kemensos_desktop.ui.households.section import Section
from kemensos_desktop.ui.recipients.status_tone import status_tone
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S, Tone
from kemensos_desktop.ui.widgets import Column, GhostButton, PrimaryButton, row, words
from kemensos_desktop.ui.widgets.paths import PathLabel


class PersonFileView(QWidget):
    """One person's file; says what was asked for, `left` to go back, `failed(fault)`."""

    left = Signal()
    family_asked = Signal(str)
    survey_opened = Signal(str)
    recipient_opened = Signal(str)
    candidate_asked = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        reader: HouseholdReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("person_file")
        self._runner, self._people = runner, PersonReader(session, reader)
        self._sheet: PersonSheet | None = None
        self._person_id = ""
        self._back = GhostButton(
            self.tr("K&embali"), "arrow-left", self.left.emit, name="back_from_person"
        )
        self._title = PathLabel("", "section")
        self._about = words("", "muted")
        self._nik = HiddenNumber(self.tr("Tahan: lihat NIK"), name="person_nik")
        self._ids = words(
            self.tr(
                "NIK ini tercatat dengan beberapa ID orang dari laptop yang berbeda; semuanya "
                "dibaca sebagai satu orang. Satukan di berkas keluarganya."
            ),
            "muted",
            wrap=True,
        )
        self._ids.setObjectName("person_ids")
        self._candidate = PrimaryButton(
            self.tr("&Calon penerima"),
            "user-plus",
            self._on_candidate,
            name="person_candidate",
        )
        self.roles = self._roles()
        self.surveys = self._surveys()
        self.recipients = self._recipients()
        self.meals = self._meals()
        head = row(self._back, spacing=S)
        head.addWidget(self._title, 1)
        head.addWidget(self._candidate)
        grid = QGridLayout()
        grid.setSpacing(M)
        for place, section in enumerate((self.roles, self.recipients, self.surveys, self.meals)):
            grid.addWidget(section, place // 2, place % 2)
        for at in (0, 1):
            grid.setColumnStretch(at, 1)
        grid.setRowStretch(0, 2)
        grid.setRowStretch(1, 3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addLayout(head)
        outer.addWidget(self._card())
        outer.addLayout(grid, 1)

    # --- what the page calls ---

    def open_person(self, person_id: str) -> None:
        """Show a person."""
        self._person_id = person_id
        self._read(first=True)

    def reload(self) -> None:
        """Read the person again."""
        self._read(first=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # --- parts ---

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        line = row(spacing=M)
        line.addWidget(self._about, 1)
        line.addWidget(self._nik)
        box = QVBoxLayout(card)
        box.setContentsMargins(M, S, M, S)
        box.addLayout(line)
        box.addWidget(self._ids)
        return card

    def _roles(self) -> Section:
        open_it = GhostButton(
            self.tr("Buka &keluarga"), "arrow-right", self._on_family, name="role_family"
        )
        section = Section(
            self.tr("Di keluarga"),
            (
                Column("head", self.tr("Kepala keluarga"), _head, 120, stretch=True, elide=True),
                Column("relation", self.tr("Hubungan"), _relation, 120),
                Column("state", self.tr("Keadaan"), self._state, 120, stretch=True, elide=True),
            ),
            open_it,
            empty=self.tr("Tidak tercatat di keluarga mana pun."),
            name="roles",
            on_row=(open_it,),
        )
        section.table.row_activated.connect(self._on_role)
        return section

    def _surveys(self) -> Section:
        read = GhostButton(self.tr("&Baca"), "eye", self._on_read, name="person_survey")
        section = Section(
            self.tr("Survei"),
            (
                Column("date", self.tr("Tanggal"), _survey_date, 100),
                Column("head", self.tr("Kepala keluarga"), _survey_head, 110, stretch=True),
                Column("form", self.tr("Formulir"), _survey_form, 120, elide=True, optional=1),
            ),
            read,
            empty=self.tr("Keluarganya belum pernah disurvei."),
            name="person_surveys",
            on_row=(read,),
        )
        section.table.row_activated.connect(self._on_survey)
        return section

    def _recipients(self) -> Section:
        open_it = GhostButton(
            self.tr("Buka &penerima"), "arrow-right", self._on_open, name="person_recipient"
        )
        section = Section(
            self.tr("Sebagai penerima"),
            (
                Column("local", self.tr("No. PM"), _local, 150, stretch=True),
                Column("status", self.tr("Status"), _status, 130, tone=_status_tone),
                Column("since", self.tr("Sejak"), _since, 100, optional=1),
            ),
            open_it,
            empty=self.tr("Belum menjadi penerima."),
            name="person_recipients",
            on_row=(open_it,),
        )
        section.table.row_activated.connect(self._on_recipient)
        return section

    def _meals(self) -> Section:
        return Section(
            self.tr("Antaran terakhir"),
            (
                Column("date", self.tr("Tanggal"), _meal_date, 100),
                Column("outcome", self.tr("Hasil"), _meal_outcome, 150, tone=_meal_tone),
                Column("portions", self.tr("Porsi"), _meal_portions, 64, align="right"),
                Column(
                    "receiver",
                    self.tr("Diterima oleh"),
                    _meal_receiver,
                    110,
                    stretch=True,
                    elide=True,
                    optional=1,
                ),
            ),
            empty=self.tr("Belum ada antaran."),
            name="person_meals",
        )

    def _state(self, line: RoleLine) -> str:
        if line.binned:
            return self.tr("keluarga dibuang")
        return self.tr("tidak tercatat lagi") if line.kept.record.void else line.whereabouts

    # --- reading ---

    def _read(self, *, first: bool) -> None:
        self._runner.run(
            self._people.person,
            self._person_id,
            owner=self,
            then=self._on_first if first else self._show,
            failed=self.failed.emit,
        )

    def _on_first(self, sheet: PersonSheet) -> None:
        self._show(sheet)
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        for section in (self.roles, self.recipients):
            if section.table.current_row() is not None:
                section.table.focus_first()
                return

    def _show(self, sheet: PersonSheet) -> None:
        self._sheet = sheet
        self._title.set_text(sheet.name)
        age = self.tr("{0} tahun").format(sheet.age) if sheet.age else ""
        nik = self.tr("NIK: {0}").format(sheet.nik_status) if sheet.nik_status else ""
        self._about.setText(" · ".join(part for part in (sheet.sex, age, nik) if part))
        self._nik.set_number(sheet.nik, self.tr("tanpa NIK"))
        self._ids.setVisible(sheet.ids > 1)
        self._candidate.setVisible(not sheet.recipients and sheet.member is not None)
        self.roles.show_rows(sheet.roles)
        self.surveys.show_rows(sheet.surveys)
        self.recipients.show_rows(sheet.recipients)
        self.meals.show_rows(sheet.meals)

    # --- what happens ---

    def _on_role(self, line: RoleLine) -> None:
        self.family_asked.emit(line.kept.record.household_id)

    def _on_family(self) -> None:
        self._on_role(self.roles.table.current_row())

    def _on_survey(self, line: SurveyLine) -> None:
        self.survey_opened.emit(line.kept.record_id)

    def _on_read(self) -> None:
        self._on_survey(self.surveys.table.current_row())

    def _on_recipient(self, kept: Kept[Recipient]) -> None:
        self.recipient_opened.emit(kept.record_id)

    def _on_open(self) -> None:
        self._on_recipient(self.recipients.table.current_row())

    def _on_candidate(self) -> None:
        if self._sheet is not None and self._sheet.member is not None:
            self.candidate_asked.emit(self._sheet.member)


def _head(line: RoleLine) -> str:
    return line.head


def _relation(line: RoleLine) -> str:
    return line.relation or "–"


def _survey_date(line: SurveyLine) -> str:
    return date_short(line.kept.record.finalised_on)


def _survey_head(line: SurveyLine) -> str:
    return line.head


def _survey_form(line: SurveyLine) -> str:
    return line.form


def _local(kept: Kept[Recipient]) -> str:
    return kept.record.local_id


def _status(kept: Kept[Recipient]) -> str:
    return fed_words(kept.record)


def _status_tone(kept: Kept[Recipient]) -> Tone:
    return status_tone(kept.record.status)


def _since(kept: Kept[Recipient]) -> str:
    return date_short(kept.record.status_date) if kept.record.status_date else ""


def _meal_date(line: MealLine) -> str:
    return date_short(line.kept.record.date)


def _meal_outcome(line: MealLine) -> str:
    return line.outcome


def _meal_tone(line: MealLine) -> Tone:
    return line.tone


def _meal_portions(line: MealLine) -> str:
    return str(line.kept.record.portions)


def _meal_receiver(line: MealLine) -> str:
    return line.kept.record.receiver_name
