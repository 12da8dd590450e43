"""Correcting one line of a closed day: what it should say, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.domain.codes import ProgrammeCodes
from kemensos_desktop.domain.delivery import DayClosing, carried_over
from kemensos_desktop.domain.provider import ProgrammePeriod
from kemensos_desktop.services.deliveries import DaySheet, Outcome
from kemensos_desktop.ui.deliveries.details import options
from kemensos_desktop.ui.deliveries.entries import ClockField
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.deliveries.sitting import RECEIVED
from kemensos_desktop.ui.lookup import Choice, LookupField
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import (
    ComboField,
    Field,
    GhostButton,
    IconButton,
    NumberField,
    PrimaryButton,
    TextArea,
    TextField,
    announce,
    column,
    number,
    row,
    scrolling,
    words,
)

# (the closed sheet, whom it is about, the correction) -> the balance afterwards
Balance = Callable[[DaySheet, str, Outcome], DayClosing | None]
_REDIRECTED = 5


class CorrectionPanel(QFrame):
    """Says `agreed(recipient id, Outcome, reason)`; the old entry stays in the history.

    A line without an entry gets the one that is missing.
    """

    agreed = Signal(str, object, str)
    given_up = Signal()

    def __init__(
        self,
        codes: ProgrammeCodes,
        runner: TaskRunner,
        find_person: Callable[[str], Sequence[Choice]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("correction_panel")
        self.setProperty("role", "card")
        self._codes = codes
        self._line: Line | None = None
        self._sheet: DaySheet | None = None
        self._begun: tuple[Outcome, str] | None = None
        self._note_typed = False
        self._balance: Balance | None = None
        hide = IconButton("x", self.tr("Tutup panel ini"), self.given_up.emit, name="hide_correct")
        head = row(words(self.tr("Koreksi"), "section"), None, hide)
        head.setContentsMargins(L, 0, S, 0)
        self._who = words("", "strong", wrap=True)
        self._missing = words(
            self.tr("Belum ada catatan pada hari ini; koreksi menambahkannya."), "muted", wrap=True
        )
        self.status = ComboField(options(codes.delivery_status))
        self.reason = ComboField(options(codes.not_delivered_reason))
        self.first, self.second = NumberField(maximum=9), NumberField(maximum=9)
        self.clock = ClockField()
        self.minutes = TextField(max_length=60)
        self.target = LookupField(runner, find_person, placeholder=self.tr("Nama atau nomor PM"))
        self.note = TextField()
        self.why = TextArea(lines=2)
        self.status.changed.connect(self._on_status)
        self.reason.changed.connect(self._follow_note)
        self.note.textEdited.connect(self._on_note)
        self._reason = Field(self.tr("&Alasan"), self.reason, dense=True, name="correct_reason")
        self._first = Field(self.tr("Porsi 1"), self.first, dense=True, name="correct_first")
        self._second = Field(self.tr("Porsi 2"), self.second, dense=True, name="correct_second")
        self._clock = Field(self.tr("&Jam diterima"), self.clock, dense=True, name="correct_clock")
        self._minutes = Field(
            self.tr("Nomor &berita acara"), self.minutes, dense=True, name="correct_minutes"
        )
        self._target = Field(
            self.tr("&Dialihkan kepada"), self.target, dense=True, name="correct_target"
        )
        self._why = Field(
            self.tr("Me&ngapa dikoreksi"),
            self.why,
            required=True,
            help_text=self.tr("Tercetak di rekap; catatan lama tetap tersimpan."),
            name="correct_why",
        )
        form = QVBoxLayout()
        form.setContentsMargins(L, 0, L, 0)
        form.setSpacing(M)
        form.addWidget(self._who)
        form.addWidget(self._missing)
        status = Field(self.tr("&Status antar"), self.status, dense=True, name="correct_status")
        form.addWidget(status)
        form.addWidget(self._reason)
        form.addWidget(self._minutes)
        form.addWidget(self._target)
        form.addLayout(row(self._first, self._second, self._clock, spacing=M))
        form.addWidget(Field(self.tr("Ca&tatan"), self.note, dense=True, name="correct_note"))
        form.addWidget(self._why)
        self._refusal = words("", "error", wrap=True)
        form.addWidget(self._refusal)
        self._effect = words("", "muted", wrap=True)
        self._effect.setObjectName("correct_effect")
        for editor in (self.first, self.second):
            editor.textEdited.connect(self._say_effect)
        form.addStretch(1)
        canvas = QWidget()
        canvas.setLayout(form)
        cancel = GhostButton(self.tr("Batal (Esc)"), "", self.given_up.emit, name="correct_cancel")
        save = PrimaryButton(
            self.tr("Simpan koreksi"), "check", self._on_save, name="correct_agree"
        )
        # never scrolled away: what saving does to the day is read before it is done
        foot = column(self._effect, row(cancel, None, save), spacing=S)
        foot.setContentsMargins(L, 0, L, 0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, M, 1, M)
        outer.setSpacing(M)
        outer.addLayout(head)
        outer.addWidget(scrolling(canvas), 1)
        outer.addLayout(foot)

    def start(self, line: Line, sheet: DaySheet, balance: Balance, status: int = 0) -> None:
        """Show what is kept; `status` is what the person pressed, 0 for the kept one."""
        period = sheet.period.record
        self._line, self._sheet, self._balance = line, sheet, balance
        delivery = line.delivery
        self._missing.setVisible(delivery is None)
        self._who.setText(f"{line.number}. {line.recipient.name}")
        self._first.set_label(self.tr("Porsi {0}").format(period.portion_label_1))
        self._second.set_label(self.tr("Porsi {0}").format(period.portion_label_2))
        self.status.set_value(status or (delivery.status if delivery else RECEIVED))
        self.reason.set_value((delivery.reason if delivery else "") or None)
        self.clock.set_value(delivery.handed_over if delivery else "")
        self.minutes.set_value(delivery.redirect_minutes if delivery else "")
        target = delivery.redirected_to if delivery else ""
        self.target.set_value(target, line.row.redirected_name)
        self.note.set_value(delivery.note if delivery else "")
        self._note_typed = False
        self._follow_note()
        self.why.set_value("")
        self._why.set_error("")
        self._refusal.setText("")
        given = None
        if delivery is not None and status in (0, delivery.status):
            given = (delivery.portions_1, delivery.portions_2)
        self._fill(given, period)
        self._begun = (self._outcome(), "")
        self.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str, way_out: str) -> None:
        self._refusal.setText(f"{sentence} {way_out}".strip())
        announce(self, self._refusal.text())

    def unkept(self) -> bool:
        """Whether something was typed here."""
        return self._begun != (self._outcome(), self.why.value())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_save()
        else:
            super().keyPressEvent(event)

    def _fill(self, given: tuple[int, int] | None, period: ProgrammePeriod) -> None:
        planned = period.portions_per_day
        handed = self.status.value() in self._codes.handed_over
        whole = (planned - planned // 2, planned // 2) if handed else (0, 0)
        self._planned = planned
        for editor, value in zip((self.first, self.second), given or whole, strict=True):
            editor.set_value(value)
        self._show_fields()

    def _show_fields(self) -> None:
        status = self.status.value()
        handed = status in self._codes.handed_over
        known = self._codes.delivery_status
        self._reason.setVisible(status in known and known[status].needs_reason)
        for field in (self._minutes, self._target):
            field.setVisible(status == _REDIRECTED)
        for field in (self._first, self._second, self._clock):
            field.setVisible(handed)
        self._say_effect()

    def _say_effect(self) -> None:
        """What saving makes of the balance: the program moves portions, nobody enters them."""
        said = ""
        line, sheet, after = self._line, self._sheet, None
        if line is not None and sheet is not None and self._balance is not None:
            after = self._balance(sheet, line.recipient_id, self._outcome())
        if line is not None and sheet is not None and sheet.closing is not None and after:
            before = sheet.closing.record
            figures = (
                (self.tr("dimasak"), before.cooked, after.cooked),
                (self.tr("diterima"), before.handed_over, after.handed_over),
                (self.tr("dikembalikan"), before.returned, after.returned),
                (self.tr("rusak"), before.spoiled, after.spoiled),
                (self.tr("dialihkan"), before.redirected, after.redirected),
            )
            moved = " · ".join(
                f"{label} {number(old)} → {number(new)}"
                for label, old, new in figures
                if old != new
            )
            if moved:
                said = self.tr("Neraca hari ini ikut berubah: {0}.").format(moved)
            if line.delivery is not None and after.returned > before.returned:
                more = self.tr(
                    "Porsi yang tidak diterima dipindahkan program ke “dikembalikan”; "
                    "sisa makanannya tidak dihitung ulang."
                )
                said = f"{said} {more}"
        self._effect.setText(said)
        self._effect.setVisible(bool(said))

    def _on_status(self) -> None:
        handed = self.status.value() in self._codes.handed_over
        planned = self._planned if handed else 0
        self.first.set_value(planned - planned // 2)
        self.second.set_value(planned // 2)
        self._follow_note()
        self._show_fields()

    def _on_note(self) -> None:
        self._note_typed = True

    def _follow_note(self) -> None:
        """A note that no longer speaks of this outcome goes with it, unless it was typed here."""
        kept = self._line.delivery if self._line else None
        if kept is not None and not self._note_typed:
            status, reason = int(self.status.value()), self.reason.value() or ""
            self.note.set_value(carried_over(kept, status, reason, self._codes).note)

    def _on_save(self) -> None:
        if self._line is None:
            return
        if not self.why.value():
            self._why.set_error(self.tr("Tulis alasan koreksinya."))
            self.why.setFocus()
            return
        self.agreed.emit(self._line.recipient_id, self._outcome(), self.why.value())

    def _outcome(self) -> Outcome:
        status = int(self.status.value())
        handed = status in self._codes.handed_over
        details = {"note": self.note.value()}
        if status == _REDIRECTED:
            details["redirect_minutes"] = self.minutes.value()
            details["redirected_to"] = self.target.value()
        return Outcome(
            status=status,
            reason="" if handed else self.reason.value() or "",
            portions=(self.first.value() or 0, self.second.value() or 0) if handed else None,
            handed_over=self.clock.value() if handed else "",
            details=tuple(details.items()),
        )
