"""Keluarga: the list, one family, one person, the form of a family on the list."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kemensos_desktop.domain.household import Household, Member
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.households import Households, SavedFamily
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.households.family import FamilyView
from kemensos_desktop.ui.households.form import FamilyForm
from kemensos_desktop.ui.households.listing import FamilyList
from kemensos_desktop.ui.households.person import PersonFileView
from kemensos_desktop.ui.households.reading import FamilyLine, FamilySheet, HouseholdReader
from kemensos_desktop.ui.lookup import Places
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.shell import MainWindow, NavButton
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Page, column

_KINDS = frozenset({"household", "member", "visit", "survey", "draft", "recipient", "delivery"})


class HouseholdsPage(Page):
    """Four views of the same families; one is in sight at a time.

    `visit_asked(household id)`, `survey_asked(household id)` to begin or go on with a survey,
    `survey_opened(survey id)` to read one, `revision_asked(survey id)`,
    `recipient_opened(record id)`, `candidate_asked(Recipient)` to be completed and kept.
    """

    visit_asked = Signal(str)
    survey_asked = Signal(str)
    survey_opened = Signal(str)
    revision_asked = Signal(str)
    recipient_opened = Signal(str)
    candidate_asked = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("households_page")
        self._session, self._runner = session, runner
        self._households = Households(session)
        self._reader = HouseholdReader(session)
        # where "Kembali" leads from a family or a person: what was in sight before
        self._trail: list[tuple[str, str]] = []
        self.list = FamilyList(self._reader, runner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.add(Pane(column(self._stack)), 1)
        self._quiet = after_pause(self, 300, self.reload)
        self.list.opened.connect(self.open_family)
        self.list.new_asked.connect(self.new_family)
        self.list.discard_asked.connect(self._on_discard_line)
        self.list.failed.connect(self._on_failed)

    # --- the other views, made when they are first wanted ---

    @cached_property
    def family(self) -> FamilyView:
        view = FamilyView(self._session, self._runner, self._reader)
        view.left.connect(self.back)
        view.visit_asked.connect(self.visit_asked)
        view.survey_asked.connect(self.survey_asked)
        view.survey_opened.connect(self.survey_opened)
        view.revision_asked.connect(self.revision_asked)
        view.recipient_opened.connect(self.recipient_opened)
        view.candidate_asked.connect(self._on_candidate)
        view.person_asked.connect(self._on_person)
        view.family_asked.connect(self._on_family)
        view.change_asked.connect(self._on_change)
        view.discard_asked.connect(self.discard)
        view.shown.connect(self._on_shown)
        view.failed.connect(self._on_failed)
        self._stack.addWidget(view)
        return view

    @cached_property
    def person(self) -> PersonFileView:
        view = PersonFileView(self._session, self._runner, self._reader)
        view.left.connect(self.back)
        view.family_asked.connect(self._on_family)
        view.survey_opened.connect(self.survey_opened)
        view.recipient_opened.connect(self.recipient_opened)
        view.candidate_asked.connect(self._on_candidate)
        view.failed.connect(self._on_failed)
        self._stack.addWidget(view)
        return view

    @cached_property
    def form(self) -> FamilyForm:
        places = Places(lambda: self._session.regions)
        view = FamilyForm(self._session, self._runner, places)
        view.left.connect(self._on_form_left)
        view.saved.connect(self._on_saved)
        view.failed.connect(self._on_failed)
        self._stack.addWidget(view)
        return view

    # --- what the window and others call ---

    def activated(self) -> None:
        self.reload()

    def revisited(self) -> None:
        """Back to the list; a form with something in it asks first."""
        if isinstance(self._shown(), FamilyList):
            super().revisited()
        elif self.may_leave():
            self.show_list()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and self.isVisible() and not isinstance(self._shown(), FamilyForm):
            self._quiet.start()

    def reload(self) -> None:
        """Read again what is in sight; a form that is open stays as it is."""
        shown = self._shown()
        if isinstance(shown, FamilyList | FamilyView | PersonFileView):
            shown.reload()

    def open_family(self, household_id: str) -> None:
        """The file of one family; "Kembali" leads to the list."""
        self._trail = []
        self._go(("family", household_id))

    def open_person(self, person_id: str) -> None:
        """The file of one person in every role; "Kembali" leads to the list."""
        self._trail = []
        self._go(("person", person_id))

    def new_family(self) -> None:
        """An empty form."""
        self._trail = []
        self.banners.clear()
        self._stack.setCurrentWidget(self.form)
        self.form.open_new()

    def show_list(self, chip: str = "") -> None:
        """Back to the list, narrowed to a chip when one is named."""
        self._trail = []
        if isinstance(self._shown(), FamilyForm):
            self.form.forget()
        self.banners.clear()
        self._stack.setCurrentWidget(self.list)
        if chip:
            self.list.choose(chip)
        self.list.reload()
        self.list.table.view.setFocus()

    def back(self) -> None:
        """To the file that was in sight before this one, else to the list."""
        self._trail = self._trail[:-1]
        if self._trail:
            self._go(self._trail.pop())
        else:
            self.show_list()

    def may_leave(self) -> bool:
        shown = self._shown()
        if not isinstance(shown, FamilyForm) or not shown.unkept():
            return True
        shown.leave_for(partial(self._go_on, self._asked_for()))  # asks in its own sheet
        return False

    def focus_start(self) -> None:
        if isinstance(self._shown(), FamilyList):
            self.list.search.setFocus()

    def discard(self, before: Kept[Household]) -> None:
        """Into the bin, with a way back."""
        self._runner.run(self._households.discard, before, owner=self, then=self._on_discarded)

    def restore(self, before: Kept[Household]) -> None:
        """Out of the bin again."""
        self._runner.run(self._households.restore, before, owner=self, then=self._on_restored)

    # --- inside ---

    def _shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _go(self, place: tuple[str, str]) -> None:
        self._trail.append(place)
        self.banners.clear()
        view, key = place
        if view == "family":
            self._stack.setCurrentWidget(self.family)
            self.family.open_family(key)
        else:
            self._stack.setCurrentWidget(self.person)
            self.person.open_person(key)

    def _on_family(self, household_id: str) -> None:
        self._go(("family", household_id))

    def _on_person(self, person_id: str) -> None:
        self._go(("person", person_id))

    def _asked_for(self) -> str:
        """The page whose button was pressed: it is down while that page waits for an answer."""
        buttons = self.window().findChildren(NavButton)
        return next((str(button.key) for button in buttons if button.isChecked()), "")

    def _go_on(self, key: str) -> None:
        """Give up what is not kept, and on to the page that was asked for."""
        self.show_list()
        window = self.window()
        if key and isinstance(window, MainWindow):
            window.navigate(key)

    def _on_failed(self, fault: BaseException) -> None:
        self._runner.report(self, fault)

    def _on_shown(self, sheet: FamilySheet | None) -> None:
        """What has to be said of a family before anything else."""
        self.banners.clear("binned")
        if sheet is None:
            self.show_list()
            self.banners.show_message(
                Tone.WARN,
                self.tr("Keluarga ini tidak ada di laptop ini."),
                self.tr("Mungkin datanya belum dikirim; coba lagi setelah sinkronisasi."),
                key="unknown",
            )
        elif sheet.family.void:
            self.banners.show_message(
                Tone.WARN,
                self.tr("Keluarga ini sudah dibuang."),
                self.tr("Isinya hanya bisa dibaca."),
                action=self.tr("Pulihkan"),
                on_action=partial(self.restore, sheet.kept),
                closable=False,
                key="binned",
            )

    def _on_change(self, before: Kept[Household]) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.open_family(before)

    def _on_form_left(self) -> None:
        self.form.forget()
        if self._trail:
            self._go(self._trail.pop())
        else:
            self.show_list()

    def _on_saved(self, kept: Kept[Household]) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.set_saved(self._session.now())
        self.open_family(kept.record_id)

    def _on_candidate(self, member: Kept[Member]) -> None:
        self._runner.run(
            self._households.candidate, member, owner=self, then=self.candidate_asked.emit
        )

    def _on_discard_line(self, line: FamilyLine) -> None:
        self.discard(line.kept)

    def _on_discarded(self, saved: SavedFamily) -> None:
        kept = saved.household
        self.show_list()
        said = self.tr("Keluarga {0} dibuang.").format(kept.record.nama_kepala_keluarga)
        self._toast(said, self.tr("Urungkan"), kept)

    def _on_restored(self, saved: SavedFamily) -> None:
        kept = saved.household
        if isinstance(self._shown(), FamilyView):
            self.family.reload()
        else:
            self.list.reload(kept.record_id)
        said = self.tr("Keluarga {0} kembali ke daftar.")
        self._toast(said.format(kept.record.nama_kepala_keluarga))

    def _toast(
        self, sentence: str, action: str = "", discarded: Kept[Household] | None = None
    ) -> None:
        window = self.window()
        if isinstance(window, MainWindow):

            def undo() -> None:
                if discarded is not None:
                    self.restore(discarded)

            window.show_toast(sentence, action=action, on_action=undo)
