"""Penerima: the list, one person, the route, and the import of a list."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.recipients import Recipients, Saved
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.lookup import Places
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.recipients.import_view import ImportView
from kemensos_desktop.ui.recipients.listing import ListView
from kemensos_desktop.ui.recipients.person import PersonView
from kemensos_desktop.ui.recipients.reading import PersonRow, RecipientReader
from kemensos_desktop.ui.recipients.route import RouteView
from kemensos_desktop.ui.shell import MainWindow, NavButton
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Page, column

_KINDS = frozenset({"recipient", "provider", "courier"})


class RecipientsPage(Page):
    """Four views of the same people; one is in sight at a time.

    `family_asked(household id)` when somebody wants to see the family of the person in sight.
    """

    family_asked = Signal(str)

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recipients_page")
        self._session, self._runner = session, runner
        self._recipients = Recipients(session)
        self._reader = RecipientReader(session)
        self.list = ListView(self._reader, runner)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.add(Pane(column(self._stack)), 1)
        self._quiet = after_pause(self, 300, self.reload)
        self.list.opened.connect(self.open_recipient)
        self.list.new_asked.connect(self.new_recipient)
        self.list.import_asked.connect(self.open_import)
        self.list.route_asked.connect(self.open_route)
        self.list.discard_asked.connect(self._on_discard_row)
        self.list.failed.connect(self._on_failed)

    # --- the other views, made when they are first wanted ---

    @cached_property
    def person(self) -> PersonView:
        places = Places(lambda: self._session.regions)
        view = PersonView(self._session, self._runner, self._reader, places)
        view.left.connect(self.show_list)
        view.kept.connect(self._on_kept)
        view.discarded.connect(self.discard)
        view.declined.connect(self._on_declined)
        view.family_asked.connect(self.family_asked)
        view.failed.connect(self._on_failed)
        self._stack.addWidget(view)
        return view

    @cached_property
    def route(self) -> RouteView:
        view = RouteView(self._session, self._runner, self._reader)
        view.left.connect(self.show_list)
        view.failed.connect(self._on_failed)
        self._stack.addWidget(view)
        return view

    @cached_property
    def importing(self) -> ImportView:
        view = ImportView(self._session, self._runner)
        view.left.connect(self.show_list)
        view.failed.connect(self._on_failed)
        self._stack.addWidget(view)
        return view

    # --- what the window and others call ---

    def activated(self) -> None:
        self.reload()

    def revisited(self) -> None:
        """A form or the route is left for the list; an import under way stays."""
        if isinstance(self._shown(), PersonView | RouteView):
            if self.may_leave():
                self.show_list()
        else:
            super().revisited()

    def refresh(self, kinds: frozenset[str]) -> None:
        if kinds & _KINDS and self.isVisible() and isinstance(self._shown(), ListView):
            self._quiet.start()

    def reload(self) -> None:
        """Read again what is in sight; a form that is open stays as it is."""
        shown = self._shown()
        if isinstance(shown, ListView):
            shown.reload()
        elif isinstance(shown, RouteView):
            shown.open_route()

    def open_recipient(self, record_id: str) -> None:
        """The form of one person."""
        self._stack.setCurrentWidget(self.person)
        self.person.open_person(record_id)

    def open_departure(self, record_id: str, exit_code: int, day: date) -> None:
        """The form of one person with the change of status open, as somebody who left that day."""
        self._stack.setCurrentWidget(self.person)
        self.person.open_person(record_id, (exit_code, day))

    def new_recipient(self) -> None:
        """An empty form; consent comes first."""
        self._stack.setCurrentWidget(self.person)
        self.person.open_new()

    def add_candidate(self, candidate: Recipient) -> None:
        """A new person, begun with what a survey says of them (services' Households.candidate)."""
        self._stack.setCurrentWidget(self.person)
        self.person.open_new(candidate)

    def open_route(self, provider_id: str = "") -> None:
        """The order of delivery of a kitchen."""
        self._stack.setCurrentWidget(self.route)
        self.route.open_route(provider_id)

    def open_import(self, path: Path | None = None) -> None:
        """The import of a list, at once with a file when there is one."""
        self._stack.setCurrentWidget(self.importing)
        self.importing.start(path)

    def show_list(self, chip: str = "") -> None:
        """Back to the list, narrowed to a chip when one is named."""
        shown = self._shown()
        if isinstance(shown, PersonView):
            shown.forget()
        self.banners.clear()
        self._stack.setCurrentWidget(self.list)
        if chip:
            self.list.choose(chip)
        self.list.reload()
        self.list.table.view.setFocus()

    def may_leave(self) -> bool:
        shown = self._shown()
        if isinstance(shown, RouteView):
            shown.keep()
        if not isinstance(shown, PersonView):
            return True
        shown.finish()
        if not shown.unkept():
            return True
        shown.leave_for(partial(self._go_on, self._asked_for()))  # asks in its own sheet
        return False

    def focus_start(self) -> None:
        if isinstance(self._shown(), ListView):
            self.list.search.setFocus()

    # --- inside ---

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

    def _shown(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _on_failed(self, fault: BaseException) -> None:
        self._runner.report(self, fault)

    def _on_kept(self, _kept: Kept[Recipient]) -> None:
        self.banners.settle()
        window = self.window()
        if isinstance(window, MainWindow):
            window.set_saved(self._session.now())

    def _on_discard_row(self, row: PersonRow) -> None:
        self.discard(row.kept)

    def discard(self, before: Kept[Recipient]) -> None:
        """Into the bin, with a way back."""
        self._runner.run(self._recipients.discard, before, owner=self, then=self._on_discarded)

    def _on_discarded(self, saved: Saved) -> None:
        kept = saved.recipient
        self.show_list()
        if kept is not None:
            said = self.tr("{0} dibuang.").format(kept.record.name)
            self._toast(said, self.tr("Urungkan"), kept)

    def restore(self, before: Kept[Recipient]) -> None:
        """Out of the bin again."""
        self._runner.run(self._recipients.restore, before, owner=self, then=self._on_restored)

    def _on_restored(self, saved: Saved) -> None:
        if saved.recipient is not None:
            self.show_list()
            self._toast(self.tr("{0} kembali ke daftar.").format(saved.recipient.record.name))

    def _on_declined(self) -> None:
        self.show_list()
        self.banners.show_message(
            Tone.INFO,
            self.tr("Penolakan dihitung tanpa data pribadi."),
            self.tr("Isian lembar itu tidak disimpan."),
            key="declined",
        )

    def _toast(
        self, sentence: str, action: str = "", discarded: Kept[Recipient] | None = None
    ) -> None:
        window = self.window()
        if isinstance(window, MainWindow):

            def undo() -> None:
                if discarded is not None:
                    self.restore(discarded)

            window.show_toast(sentence, action=action, on_action=undo)
