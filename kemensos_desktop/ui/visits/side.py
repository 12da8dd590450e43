"""One family at its door: who and where, the form of a visit, the visits so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_long
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import SavedVisit, VisitRefused, Visits
from kemensos_desktop.ui.households.reading import visit_line
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.visits.earlier import EarlierVisits
from kemensos_desktop.ui.visits.form import VisitForm
from kemensos_desktop.ui.visits.reading import DoorSheet, VisitReader, where
from kemensos_desktop.ui.widgets import (
    DangerButton,
    EmptyState,
    GhostButton,
    PrimaryButton,
    SecondaryButton,
    column,
    row,
    scrolling,
    shortcut,
    words,
)
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip
from kemensos_desktop.ui.widgets.paths import PathLabel


class VisitSide(QWidget):
    """A visit is kept with "Simpan"; what the rules refuse is said beside its field.

    `saved(Kept)`, `discarded(Kept)`, `left` to go back to the list, `missing` for a family that is
    not here, `survey_asked(visit id)`, `family_asked(household id)`, `failed(fault)` for everything
    the rules do not cover.
    """

    saved = Signal(object)
    discarded = Signal(object)
    left = Signal()
    missing = Signal()
    survey_asked = Signal(str)
    family_asked = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        reader: VisitReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("visit_side")
        self._session, self._runner, self._reader = session, runner, reader
        self._visits = Visits(session)
        self._sheet: DoorSheet | None = None
        self._before: Kept[Visit] | None = None
        self._wanted = ("", session.today(), "")
        self._task: Task | None = None
        self._sent: tuple[object, ...] = ()
        self._starting = self._surveying = False
        self.form = VisitForm(session, runner, self._visits)
        self._name = PathLabel("", "section")
        self._where = words("", "muted", wrap=True)
        self._family = GhostButton(
            self.tr("Ke&luarga"), "house", self._on_family, name="visit_family"
        )
        self._title, self._last = PathLabel("", "strong"), PathLabel("", "muted")
        # the title comes first where there is no room for both
        self._last.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._new = GhostButton(
            self.tr("Baru"),
            "plus",
            self._on_new,
            name="new_visit",
            tip=self.tr("Catat kunjungan baru"),
        )
        self._new.setAccessibleName(self._new.toolTip())
        self._discard = DangerButton(
            self.tr("Buan&g"), "trash-2", self._on_discard, name="discard_visit"
        )
        self._ask = ConfirmStrip(self.tr("Ya, tinggalkan isian"), "check")
        self._earlier = EarlierVisits()
        self._earlier.asked.connect(self._on_earlier)
        self._survey = SecondaryButton(
            self.tr("Mulai sur&vei"), "list-checks", self._on_survey, name="begin_survey"
        )
        self._save = PrimaryButton(
            self.tr("&Simpan"), "check", self.save, name="save_visit", tip="Ctrl+S"
        )
        shortcut(self._save, "Ctrl+S", self.tr("Simpan kunjungan"), self.save)
        shortcut(self._save, "Ctrl+Return", self.tr("Simpan kunjungan"), self.save)
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                "route",
                self.tr("Pilih keluarga di daftar."),
                self.tr("Enter membuka kunjungannya; hasilnya dipilih dengan angka."),
            )
        )
        self._stack.addWidget(self._door())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    # --- what the page calls ---

    def open_door(
        self, household_id: str, day: date, visit_id: str = "", *, start: bool = False
    ) -> None:
        """Show a family, with the visit named or that of the day; `start` goes into the form."""
        if self._task is not None:
            self._task.drop()
        self._wanted = (household_id, day, visit_id)
        self._starting = self._starting or start
        self._task = self._runner.run(
            self._reader.door, *self._wanted, owner=self, then=self._show, failed=self.failed.emit
        )

    def reload(self) -> None:
        """Read again what is in sight, unless something is being typed."""
        if self._wanted[0] and not self.unkept():
            self.open_door(*self._wanted)

    def close_door(self) -> None:
        """No family is chosen."""
        if self._task is not None:
            self._task.drop()
        self._sheet, self._wanted = None, ("", self._session.today(), "")
        self.form.forget()
        self._ask.hide()
        self._stack.setCurrentIndex(0)

    def start(self) -> None:
        """Into the form, at once or as soon as the family is read."""
        if self._sheet is not None and self._sheet.household.record_id == self._wanted[0]:
            self.form.start()
        else:
            self._starting = True

    def household_id(self) -> str:
        """The family in sight or about to be."""
        return self._wanted[0]

    def day(self) -> date:
        return self._wanted[1]

    def unkept(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.form.unkept()

    def leave_for(
        self, onward: Callable[[], object], on_no: Callable[[], object] | None = None
    ) -> None:
        """Go on with `onward`; asks first when something would be lost."""
        if not self.unkept():
            onward()
            return

        def given_up() -> None:
            self.form.forget()
            onward()

        self._ask.ask(
            self.tr("Kunjungan ini belum tersimpan. Tinggalkan?"),
            self.tr("Tekan Simpan untuk menyimpannya."),
            given_up,
            on_no=on_no or self.form.start,
        )

    def save(self) -> None:
        """Keep the visit as it stands on the screen."""
        self._keep(needs_result=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave_for(self._on_left)
        else:
            super().keyPressEvent(event)

    # --- parts ---

    def _door(self) -> QWidget:
        content = QWidget()
        which = row(self._title)
        which.addWidget(self._last, 1)
        which.addWidget(self._new)
        which.addWidget(self._discard)
        content.setLayout(column(which, self.form, self._earlier, None, spacing=S))
        head = row(spacing=S)
        head.addWidget(self._name, 1)
        head.addWidget(self._family)
        door = QWidget()
        door.setLayout(
            column(
                column(head, self._where, spacing=0),
                self._ask,
                spacing=S,
            )
        )
        lay = door.layout()
        assert isinstance(lay, QVBoxLayout)
        lay.addWidget(scrolling(content), 1)
        lay.addLayout(row(None, self._survey, self._save))
        return door

    # --- reading ---

    def _show(self, sheet: DoorSheet | None) -> None:
        if sheet is None:
            self.close_door()
            self.missing.emit()
            return
        if self.unkept():
            return  # typed while the family was read
        self._sheet = sheet
        family = sheet.household.record
        self._name.set_text(family.nama_kepala_keluarga)
        self._where.setText(where(family, sheet.village))
        self._survey.setText(self._survey_words(sheet))
        self._show_visit(sheet.visit)
        self._stack.setCurrentIndex(1)
        if self._starting:
            self._starting = False
            self.form.start()

    def _show_visit(self, kept: Kept[Visit] | None) -> None:
        sheet = self._sheet
        assert sheet is not None
        self._before = kept
        self._wanted = (*self._wanted[:2], kept.record_id if kept else "")
        blank = Visit(
            self._session.person.district_code,
            sheet.household.record_id,
            sheet.day,
            self._session.person.name,
        )
        self.form.show_visit(kept.record if kept else blank, new=kept is None)
        day = date_long(kept.record.date) if kept else ""
        of_day, fresh = self.tr("Kunjungan {0}").format(day), self.tr("Kunjungan baru")
        self._title.set_text(of_day if kept else fresh)
        last = visit_line(sheet.visits[0].record) if sheet.visits else ""
        self._last.set_text(self.tr("terakhir: {0}").format(last) if last else "")
        self._last.setVisible(kept is None)
        self._new.setVisible(kept is not None)
        self._discard.setVisible(kept is not None)
        self._earlier.show_visits(
            [one for one in sheet.visits if kept is None or one.record_id != kept.record_id]
        )
        self._ask.hide()
        self._save.setEnabled(True)

    def _survey_words(self, sheet: DoorSheet) -> str:
        if sheet.under_way:
            return self.tr("Lanjutkan sur&vei")
        return self.tr("Sur&vei ulang") if sheet.surveyed else self.tr("Mulai sur&vei")

    # --- what happens ---

    def _keep(self, *, needs_result: bool) -> None:
        if not self.form.shows() or not self._save.isEnabled():
            return
        faults = self.form.faults(needs_result=needs_result)
        unread = {fault.field for fault in faults}
        ruled = self._visits.faults(self.form.typed())
        faults += [fault for fault in ruled if fault.field not in unread]
        self.form.say(faults)
        if faults:
            self._surveying = False
            return
        self._save.setEnabled(False)
        self._sent = self.form.stands()
        self._runner.run(
            self._visits.record,
            self.form.typed(),
            self._before,
            owner=self,
            then=self._on_saved,
            failed=self._on_refused,
        )

    def _on_saved(self, saved: SavedVisit) -> None:
        self.form.keep(self._sent)
        self._ask.hide()
        self._save.setEnabled(True)
        self._before = saved.visit
        self._wanted = (*self._wanted[:2], saved.visit.record_id)
        if self._surveying:
            self._begin()
        else:
            self.saved.emit(saved.visit)

    def _on_refused(self, fault: BaseException) -> None:
        self._save.setEnabled(True)
        self._surveying = False
        if isinstance(fault, VisitRefused):
            self.form.say(fault.faults)
        else:
            self.failed.emit(fault)

    def _on_survey(self) -> None:
        """What was typed is kept first: the survey hangs on a visit."""
        self._surveying = True
        if self.unkept():
            self._keep(needs_result=False)
        else:
            self._begin()

    def _begin(self) -> None:
        self._surveying = False
        self._runner.run(
            self._visits.begin,
            self._wanted[0],
            owner=self,
            then=self._on_begun,
            failed=self.failed.emit,
        )

    def _on_begun(self, visit: Kept[Visit]) -> None:
        self.survey_asked.emit(visit.record_id)

    def _on_new(self) -> None:
        self.leave_for(self._show_new)

    def _show_new(self) -> None:
        self._show_visit(None)
        self.form.start()

    def _on_earlier(self, visit_id: str) -> None:
        household_id, day, _visit = self._wanted
        self.leave_for(lambda: self.open_door(household_id, day, visit_id, start=True))

    def _on_family(self) -> None:
        household_id = self._wanted[0]
        self.leave_for(lambda: self.family_asked.emit(household_id))

    def _on_discard(self) -> None:
        if self._before is not None:
            self._runner.run(
                self._visits.discard,
                self._before,
                owner=self,
                then=self._on_discarded,
                failed=self.failed.emit,
            )

    def _on_discarded(self, saved: SavedVisit) -> None:
        self.form.forget()
        self._wanted = (*self._wanted[:2], "")
        self.discarded.emit(saved.visit)

    def _on_left(self) -> None:
        self.reload()
        self.left.emit()
