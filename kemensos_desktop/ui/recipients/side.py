"""Beside the form: what to doubt, the status with its dates, what happened so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.domain.recipient import Doubt, Recipient, RecipientStatus
from kemensos_desktop.domain.text import date_long
from kemensos_desktop.services.history import Dispute, Entry
from kemensos_desktop.services.recipients import FieldFault
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.recipients.status_tone import status_tone
from kemensos_desktop.ui.theme import XS, M, S, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    ComboField,
    DateField,
    Field,
    GhostButton,
    Pill,
    PrimaryButton,
    RadioField,
    SecondaryButton,
    TextField,
    clear,
    column,
    row,
    rule,
    words,
)

_ENTRIES = 12

# a status whose own dates or proof may have to be put right while it lasts
_AMENDED = (RecipientStatus.SUSPENDED, RecipientStatus.EXITED)


class DoubtsCard(Card):
    """Sentences that a person should look at; none of them keeps anything from being kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Perlu diperiksa"), parent=parent)
        self.setObjectName("doubts")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.add(self._lines)

    def show_doubts(
        self, doubts: Sequence[Doubt], missing: Sequence[str] = (), hint: str = ""
    ) -> None:
        """`missing` is what keeps something from being kept; `hint` says so without alarm."""
        clear(self._lines)
        if hint:
            self._lines.addLayout(_line("info", Tone.NEUTRAL, hint))
        for sentence in missing:
            self._lines.addLayout(_line("circle-alert", Tone.BAD, sentence))
        for doubt in doubts:
            self._lines.addLayout(_line("triangle-alert", Tone.WARN, doubt.sentence))
        if not doubts and not missing and not hint:
            self._lines.addLayout(_line("circle-check", Tone.OK, self.tr("Tidak ada keraguan.")))
        self.setAccessibleDescription(" ".join([hint, *missing, *(d.sentence for d in doubts)]))


class StatusCard(Card):
    """The status and since when; a change asks for what the rules want with it.

    `agreed(status, since, until, exit code, evidence, reporter, note)` as one dict.
    """

    agreed = Signal(object)

    def __init__(self, exits: CodeList, today: date, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Status"), parent=parent)
        self.setObjectName("status_card")
        self._exits, self._today = exits, today
        self._person: Recipient | None = None
        self._pill = Pill("")
        self._since = words("", "muted", wrap=True)
        self._change = SecondaryButton(
            self.tr("U&bah status"), "pencil", self.open_change, name="change_status"
        )
        self.add(row(self._pill, None, self._change))
        self.add(self._since)
        self._sheet = QWidget()
        self._fields: dict[str, Field] = {}
        self._sheet.setLayout(self._form())
        self._sheet.hide()
        self.add(self._sheet)

    def show_person(self, person: Recipient) -> None:
        self._person = person
        labels = {status.value: spoken(status.label) for status in RecipientStatus}
        self._pill.set_state(labels.get(person.status, person.status), status_tone(person.status))
        said = []
        if person.status_date:
            said.append(self.tr("Sejak {0}").format(date_long(person.status_date)))
        if person.status_until:
            said.append(self.tr("sampai {0}").format(date_long(person.status_until)))
        if person.exit_code:
            said.append(spoken(self._exits.label(person.exit_code)))
        if person.exit_evidence:
            said.append(self.tr("bukti: {0}").format(person.exit_evidence))
        if person.exit_reporter:
            said.append(self.tr("pelapor: {0}").format(person.exit_reporter))
        if person.status_note:
            said.append(person.status_note)
        self._since.setText(" · ".join(said))

    def open_change(self, status: str = "") -> None:
        """Ask for the new status."""
        for name in ("until", "evidence", "reporter", "note"):
            self._editor(name).set_value(None if name == "until" else "")
        self._editor("since").set_value(self._today)
        self._editor("exit_code").set_value(None)
        self._editor("status").set_options(self._statuses())
        self._editor("status").set_value(status or None)
        self.show_faults(())
        self._say_fields()
        self._change.hide()
        self._sheet.show()
        self._editor("status").setFocus(Qt.FocusReason.OtherFocusReason)

    def open_departure(self, exit_code: int, day: date) -> None:
        """Ask for what is lacking of an exit whose reason and day are known."""
        self.open_change(RecipientStatus.EXITED.value)
        self._editor("since").set_value(day)
        self._editor("exit_code").set_value(exit_code)
        self._editor("evidence").setFocus(Qt.FocusReason.OtherFocusReason)

    def say_unchanged(self) -> None:
        """What was saved is what stood there already: the sheet stays open."""
        self._refusal.setText(self.tr("Tidak ada yang berubah: begitulah statusnya sekarang."))

    def close_change(self) -> None:
        self._sheet.hide()
        self._change.show()

    def set_new(self, new: bool) -> None:
        """A person who is not kept yet has no status to change."""
        self.close_change()
        self._change.setVisible(not new)

    def show_faults(self, faults: Sequence[FieldFault]) -> None:
        said = {fault.field: fault.sentence for fault in faults}
        places = {"exit_code": "exit_code", "status_date": "since"}
        places |= {"status_until": "until", "status": "status"}
        for fault, place in places.items():
            self._fields[place].set_error(said.pop(fault, ""))
        self._refusal.setText(" ".join(said.values()))

    def _form(self) -> QVBoxLayout:
        status = ComboField(placeholder=self.tr("Pilih status baru"))
        status.changed.connect(self._on_chosen)
        exits = ComboField(
            [(code.code, spoken(code.label)) for code in self._exits],
            placeholder=self.tr("Pilih alasan"),
        )
        made: dict[str, tuple[str, QWidget]] = {
            "status": (self.tr("Status baru"), status),
            "since": (self.tr("Mulai tanggal"), DateField(today=self._today)),
            "until": (self.tr("Sampai tanggal"), DateField(today=self._today)),
            "exit_code": (self.tr("Alasan keluar"), exits),
            "evidence": (self.tr("Bukti"), TextField(placeholder=self.tr("mis. surat desa"))),
            "reporter": (self.tr("Pelapor"), TextField()),
            "note": (self.tr("Keterangan"), TextField()),
        }
        for name, (label, editor) in made.items():
            self._fields[name] = Field(label, editor, dense=True, name=f"status_{name}")
        self._refusal = words("", "error", wrap=True)
        save = PrimaryButton(self.tr("Simpan status"), "check", self._on_save, name="status_agree")
        cancel = GhostButton(self.tr("Batal"), "", self.close_change, name="status_cancel")
        form = column(*self._fields.values(), self._refusal, row(cancel, None, save), spacing=S)
        form.setContentsMargins(0, S, 0, 0)
        return form

    def _statuses(self) -> list[tuple[Any, str]]:
        """Every other status; the present one only where its dates or proof may be amended."""
        present = self._person.status if self._person else ""
        offered: list[tuple[Any, str]] = []
        for one in RecipientStatus:
            if one != present:
                offered.append((one.value, spoken(one.label)))
            elif one in _AMENDED:
                amend = self.tr("{0} (perbaiki tanggal atau keterangan)")
                offered.append((one.value, amend.format(spoken(one.label))))
        return offered

    def _editor(self, name: str) -> Any:
        return self._fields[name].editor

    def _on_chosen(self, status: str) -> None:
        """To amend the present status, begin with what is kept."""
        person = self._person
        if person is not None and status == person.status:
            kept = {
                "since": person.status_date,
                "until": person.status_until,
                "exit_code": person.exit_code or None,
                "evidence": person.exit_evidence,
                "reporter": person.exit_reporter,
                "note": person.status_note,
            }
            for name, value in kept.items():
                self._editor(name).set_value(value)
        self.show_faults(())
        self._say_fields()

    def _say_fields(self) -> None:
        status = self._editor("status").value()
        exiting = status == RecipientStatus.EXITED.value
        self._fields["until"].setVisible(status == RecipientStatus.SUSPENDED.value)
        for name in ("exit_code", "evidence", "reporter"):
            self._fields[name].setVisible(exiting)

    def _on_save(self) -> None:
        status, since = self._editor("status").value(), self._editor("since").value()
        if status is None:
            self._fields["status"].set_error(self.tr("Pilih status baru."))
            return
        if since is None:
            self._fields["since"].set_error(self.tr("Isi tanggal mulai."))
            return
        self.agreed.emit(
            {
                "status": RecipientStatus(status),
                "since": since,
                "until": self._editor("until").value(),
                "exit_code": self._editor("exit_code").value() or 0,
                "evidence": self._editor("evidence").value(),
                "reporter": self._editor("reporter").value(),
                "note": self._editor("note").value(),
            }
        )


class DisputeCard(Card):
    """Two laptops wrote different things: one choice per field; `settled(values)`."""

    settled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Perlu keputusan"),
            hint=self.tr("Dua laptop mencatat isi yang berbeda. Pilih yang benar."),
            parent=parent,
        )
        self.setObjectName("disputes")
        self._choices: list[tuple[Dispute, RadioField]] = []
        self._lines = QVBoxLayout()
        self.add(self._lines)
        save = PrimaryButton(self.tr("Putuskan"), "check", self._on_settle, name="settle_disputes")
        self.add(row(None, save))
        self.hide()

    def show_disputes(self, disputes: Sequence[Dispute]) -> None:
        clear(self._lines)
        self._choices = []
        for dispute in disputes:
            options = [
                (place, f"{spoken(version.shown)} — {version.who}")
                for place, version in enumerate(dispute.versions)
            ]
            choice = RadioField(options, vertical=True)
            choice.set_value(0)
            self._choices.append((dispute, choice))
            field = Field(
                spoken(dispute.label), choice, dense=True, name=f"dispute_{dispute.field}"
            )
            self._lines.addWidget(field)
        self.setVisible(bool(disputes))

    def _on_settle(self) -> None:
        self.settled.emit(
            {
                dispute.field: dispute.versions[choice.value()].value
                for dispute, choice in self._choices
            }
        )


class TimelineCard(Card):
    """Every revision of the person, the latest first; identity numbers masked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Riwayat"), parent=parent)
        self.setObjectName("timeline")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(M)
        self.add(self._lines)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        clear(self._lines)
        for place, entry in enumerate(entries[:_ENTRIES]):
            if place:
                self._lines.addWidget(rule())
            self._lines.addLayout(self._entry(entry))
        rest = len(entries) - _ENTRIES
        if rest > 0:
            self._lines.addWidget(
                words(self.tr("dan {0} perubahan yang lebih lama").format(rest), "muted")
            )
        if not entries:
            self._lines.addWidget(words(self.tr("Belum tersimpan."), "muted"))

    def _entry(self, entry: Entry) -> QVBoxLayout:
        box = column(spacing=XS)
        box.addWidget(words(f"{stamp(entry.at)} · {entry.who}", "muted", wrap=True))
        if entry.first:
            box.addWidget(words(self.tr("Dicatat pertama kali")))
        elif not entry.changes:
            box.addWidget(words(self.tr("Dikukuhkan tanpa perubahan")))
        for change in entry.changes:
            before, after = spoken(change.before), spoken(change.after)
            said = f"{spoken(change.label)}: {before} → {after}"
            box.addWidget(words(said, "", wrap=True))
        return box


def _line(icon: str, tone: Tone, sentence: str) -> Any:
    box = row(spacing=S)
    box.addWidget(icons.IconLabel(icon, tone.value, 16), 0, Qt.AlignmentFlag.AlignTop)
    box.addWidget(words(sentence, "", wrap=True), 1)
    return box
