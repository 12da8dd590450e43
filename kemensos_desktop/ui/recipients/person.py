"""One recipient: the form, what stands beside it, and what may be done with the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.recipient import Recipient, moved
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.history import History, Settled
from kemensos_desktop.services.recipients import (
    RecipientRefused,
    Recipients,
    Saved,
)
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.lookup import Places
from kemensos_desktop.ui.recipients.complaints import Complaints
from kemensos_desktop.ui.recipients.consent import PersonConsent
from kemensos_desktop.ui.recipients.dossier import Beside, Dossier, DossierReader
from kemensos_desktop.ui.recipients.draft import Answer, Draft
from kemensos_desktop.ui.recipients.form import RecipientForm
from kemensos_desktop.ui.recipients.other_person import OtherPerson
from kemensos_desktop.ui.recipients.reading import RecipientReader
from kemensos_desktop.ui.recipients.side import (
    DisputeCard,
    DoubtsCard,
    StatusCard,
    TimelineCard,
)
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import (
    DangerButton,
    GhostButton,
    SecondaryButton,
    column,
    row,
    scrolling,
    words,
)
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip

_SIDE = 304


class PersonView(QWidget):
    """Everything about one person on one sheet.

    `left` to go back to the list, `kept(Kept)` after each write, `discarded(Kept)`, `declined`
    when somebody did not consent, `family_asked(household id)`, `failed(fault)`.
    """

    left = Signal()
    kept = Signal(object)
    discarded = Signal(object)
    declined = Signal()
    family_asked = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        reader: RecipientReader,
        places: Places,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("person_view")
        self._session, self._runner = session, runner
        self._recipients, self._history = Recipients(session), History(session)
        self._places, self._dossiers = places, DossierReader(session, reader, places)
        self.draft = Draft(session, runner, self)
        self.draft.answered.connect(self._on_answer)
        self.draft.failed.connect(self.failed)
        self.form = RecipientForm(session, runner, places)
        self.form.changed.connect(self._on_changed)
        self.form.field_left.connect(self._on_field_left)
        self._complaints = Complaints()
        self._doubts = DoubtsCard()
        self._status = StatusCard(session.codes.exit_reason, session.today())
        self._status.agreed.connect(self._on_status)
        self._disputes = DisputeCard()
        self._disputes.settled.connect(self._on_settle)
        self._timeline = TimelineCard()
        self._ask = ConfirmStrip("", "check")
        self._other = OtherPerson(self.draft, self._ask, self)
        self._other.restored.connect(self._on_restored)
        self._left: tuple[int, date] | None = None
        self._household_id = ""
        self._back = GhostButton(
            self.tr("K&embali ke daftar"), "arrow-left", self.leave, name="back_to_list"
        )
        self._title = words("", "section")
        self._saved = words("", "muted")
        self._discard = DangerButton(
            self.tr("Buan&g"), "trash-2", self._on_discard, name="discard_person"
        )
        self._family = SecondaryButton(
            self.tr("Buka keluarga"), "house", self._on_family, name="open_family"
        )
        self._family.hide()
        self._consent = PersonConsent(session, runner, self.draft, self._ask, self.finish)
        self._consent.opened.connect(lambda: QTimer.singleShot(0, self._to_consent))
        self._consent.kept.connect(self._take)
        self._consent.declined.connect(self.declined)
        self._consent.failed.connect(self.failed)
        self.form.consent_actions.addWidget(self._consent)
        side = QWidget()
        side.setLayout(
            column(self._disputes, self._doubts, self._status, self._timeline, None, spacing=M)
        )
        beside = scrolling(side)
        beside.setFixedWidth(_SIDE)
        middle = row(spacing=M)
        self._area = scrolling(self.form)
        middle.addWidget(self._area, 1)
        middle.addWidget(beside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addLayout(
            row(self._back, self._title, None, self._saved, self._family, self._discard)
        )
        outer.addWidget(self._ask)
        outer.addLayout(middle, 1)

    # --- what the page calls ---

    def open_person(self, record_id: str, left: tuple[int, date] | None = None) -> None:
        """Show a kept person; with `left`, exit code and day, ask for that change of status."""
        self._left = left
        self._runner.run(
            self._dossiers.read, record_id, owner=self, then=self._on_read, failed=self.failed.emit
        )

    def open_new(self, candidate: Recipient | None = None) -> None:
        """A form to fill in, begun with what is known of a candidate; consent is asked first."""
        self._left = None
        self._runner.run(
            self._dossiers.read,
            "",
            candidate,
            owner=self,
            then=self._on_read,
            failed=self.failed.emit,
        )

    def record_id(self) -> str:
        return self.draft.before.record_id if self.draft.before else ""

    def finish(self) -> None:
        """Keep what was typed in the field that has the focus, and wait for it."""
        here = self.focusWidget()
        if here is not None:
            here.clearFocus()
        self.draft.finish()

    def unkept(self) -> bool:
        """Whether something would be lost: a new person who is not kept, or refused changes."""
        return self.draft.base is not None and self.draft.touched

    def forget(self) -> None:
        """Nobody is open any more; what was not kept is given up."""
        self.draft.forget()

    def leave(self) -> None:
        """Back to the list; asks first when something would be lost."""
        self.leave_for(self.left.emit)

    def leave_for(self, onward: Callable[[], object]) -> None:
        """Go on with `onward`; asks first when something would be lost."""
        self.finish()
        if not self.unkept():
            onward()
            return
        self._complaints.tell_everything()
        self._say_complaints()
        faulty = [field for field in self.form.fields.values() if field.error()]
        what = self.tr("Persetujuan belum dipilih.")
        if faulty and self.draft.ready():
            what = faulty[0].error()
        if self._other.written():
            what = self.tr("Nama diganti seluruhnya.")
        self._ask.act.setText(self.tr("Ya, tinggalkan isian"))
        self._ask.ask(
            self.tr("Ada isian yang belum tersimpan. Tinggalkan?"),
            self.tr("Yang menahan: {0}").format(what),
            onward,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # --- reading ---

    def _on_read(self, read: Dossier) -> None:
        self.draft.finish()
        self.draft.begin(read.person, read.kept)
        self._other.begin(read.person if read.kept is not None else None)
        self._complaints.begin(read.kept is None)
        self._complaints.hear(read.faults, read.beside.doubts)
        self.form.identity.regions = self._places.regions
        self._ask.hide()
        self._saved.setText("")
        self.form.set_kitchens(read.kitchens)
        self.form.show_person(read.person, read.village, other=True)
        new = read.kept is None
        self.form.consent_first(new)
        self._status.show_person(read.person)
        self._status.set_new(new)
        self._show_beside(read.beside)
        self._household_id = read.family
        self._family.setVisible(bool(read.family))
        self._say_state()
        self.form.focus_start(new)
        if self._left is not None:
            self._status.open_departure(*self._left)
            self._left = None
        QTimer.singleShot(0, self._to_top)

    def _to_top(self) -> None:
        self._area.verticalScrollBar().setValue(0)

    def _to_consent(self) -> None:
        self._area.ensureWidgetVisible(self._consent)

    def _show_beside(self, beside: Beside) -> None:
        self._complaints.hear_doubts(beside.doubts)
        self._say_complaints()
        self._timeline.show_entries(beside.entries)
        self._disputes.show_disputes(beside.disputes)

    def _say_complaints(self) -> None:
        """Beside the fields and in the card, as far as they may be said yet."""
        faults, doubts = self._complaints.faults(), self._complaints.doubts()
        self.form.show_faults(faults)
        missing, hint = [fault.sentence for fault in faults], ""
        if self.draft.new:
            hint = self._unkept_words()
            doubts = [doubt for doubt in doubts if doubt.code != "persetujuan"]
            if not self.draft.ready() and self._complaints.consent_due:
                consent = self.tr("Pilih cara persetujuan dahulu, atau catat penolakannya.")
                missing.insert(0, consent)
        elif missing:
            hint = self.tr("Ada isian yang belum tersimpan.")
        self._doubts.show_doubts(doubts, missing, hint)

    def _unkept_words(self) -> str:
        lacking = self.form.called(self._complaints.faulty())
        if not self.draft.ready():
            lacking.append(self.tr("persetujuan"))
        if not self.draft.touched or not lacking:
            return self.tr("Belum tersimpan.")
        return self.tr("Belum tersimpan: {0}.").format(", ".join(lacking))

    def _say_state(self) -> None:
        new = self.draft.new
        person = self.draft.current()
        before = self.draft.before
        known = before.record.name if before is not None else self.tr("Penerima baru")
        self._title.setText(person.name or known)
        self._discard.setVisible(not new)
        self._consent.show_person(person, new=new)

    # --- writing ---

    def _on_field_left(self, name: str) -> None:
        self._complaints.leave(name)
        if self.draft.new and self.draft.base is not None:
            self._say_complaints()

    def _on_changed(self, name: str, value: Any) -> None:
        self._complaints.leave(name)
        changes = {name: value}
        current = self.draft.current()
        if name == "consent_mode":
            given = bool(value)
            changes["consent_date"] = (
                current.consent_date or self._session.today() if given else None
            )
            changes["consent_notice"] = self._session.codes.notice_version if given else ""
        if name == "provider_id" and self.draft.before is not None:
            there = replace(current, provider_id=value)
            there = moved(there, self.draft.before.record, self._session.today())
            changes["provider_since"] = there.provider_since
        if name == "nik" and value and current.nik_status > 2:
            changes |= {"nik_status": 1, "nik_reason": ""}
        if name == "nik" and value:
            nik = self._recipients.check_nik(replace(current, nik=value, sex="", birth_date=None))
            changes |= self.form.take_from_nik(current, nik)
        self.draft.note(**changes)
        self.form.show_person(self.draft.current(), self._village_text())
        self._say_state()
        if self._other.written():
            self._other.ask()
        else:
            self.draft.write()

    def _on_restored(self) -> None:
        self.form.show_person(self.draft.current(), self._village_text(), other=True)
        self._say_state()

    def _village_text(self) -> str:
        return str(self.form.fields["village_code"].editor.property("text") or "")

    def _on_answer(self, answer: Answer) -> None:
        self._complaints.hear(answer.faults, answer.doubts)
        if answer.kept is not None:
            self._complaints.tell_everything()
        self._say_complaints()
        if answer.kept is not None:
            self.form.show_kept(answer.kept)
            self._after_write(answer.kept)

    def _after_write(self, kept: Kept[Recipient]) -> None:
        if not self.draft.touched:
            self._ask.hide()
        moment = self._session.now()
        self._saved.setText(self.tr("tersimpan {0}").format(f"{moment:%H.%M}"))
        self._status.show_person(kept.record)
        self._status.set_new(False)
        self._say_state()
        self.kept.emit(kept)
        self._runner.run(self._dossiers.beside, kept, owner=self, then=self._show_beside)

    def _on_status(self, wanted: dict[str, Any]) -> None:
        self.finish()
        before = self.draft.before
        if before is not None:
            self._runner.run(
                self._change_status,
                before,
                wanted,
                owner=self,
                then=self._on_status_kept,
                failed=self._on_status_refused,
            )

    def _change_status(self, before: Kept[Recipient], wanted: dict[str, Any]) -> Saved:
        other = {k: v for k, v in wanted.items() if k not in ("status", "since")}
        return self._recipients.change_status(before, wanted["status"], wanted["since"], **other)

    def _on_status_kept(self, saved: Saved) -> None:
        if not saved.changed:
            self._status.say_unchanged()
        elif saved.recipient is not None:
            self._status.close_change()
            self._take(saved.recipient)

    def _on_status_refused(self, fault: BaseException) -> None:
        if isinstance(fault, RecipientRefused):
            self._status.show_faults(fault.faults)
        else:
            self.failed.emit(fault)

    def _take(self, kept: Kept[Recipient]) -> None:
        self.draft.take(kept)
        self.form.show_person(self.draft.current(), self._village_text())
        self._after_write(kept)

    def _on_settle(self, values: dict[str, Any]) -> None:
        self.finish()
        if self.draft.before is not None:
            self._runner.run(
                self._history.settle,
                "recipient",
                self.draft.before,
                values,
                owner=self,
                then=self._on_settled,
                failed=self.failed.emit,
            )

    def _on_settled(self, settled: Settled) -> None:
        self._take(settled.record)

    def _on_family(self) -> None:
        self.leave_for(partial(self.family_asked.emit, self._household_id))

    def _on_discard(self) -> None:
        self.finish()
        if self.draft.before is not None:
            self.discarded.emit(self.draft.before)
