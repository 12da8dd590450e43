"""A consent that is withdrawn, or given anew after that: the day, and what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.services.recipients import FieldFault
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import (
    ComboField,
    DangerButton,
    DateField,
    Field,
    GhostButton,
    PrimaryButton,
    SecondaryButton,
    TextField,
    row,
    words,
)


class ConsentSheet(QWidget):
    """A button for what may be done with a given consent, and the sheet that asks for its day.

    `opened` when it grew, `withdrawn(date)`, `renewed(dict of day, mode, witness)`.
    """

    opened = Signal()
    withdrawn = Signal(object)
    renewed = Signal(object)

    def __init__(self, modes: CodeList, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consent_sheet")
        self._modes, self._today = modes, today
        self._withdraw = SecondaryButton(
            self.tr("Cabut persetujuan"), "ban", self.open, name="withdraw_consent"
        )
        self._renew = SecondaryButton(
            self.tr("Catat persetujuan baru"), "check", self.open, name="renew_consent"
        )
        self._sheet = QWidget()
        self._meaning = words("", "muted", wrap=True)
        mode = ComboField(
            [(code.code, spoken(code.label)) for code in modes],
            placeholder=self.tr("Pilih caranya"),
        )
        mode.changed.connect(self._say_witness)
        made: dict[str, tuple[str, QWidget]] = {
            "consent_date": (self.tr("Mulai tanggal"), DateField(today=today, maximum=today)),
            "consent_mode": (self.tr("Disetujui dengan"), mode),
            "consent_witness": (self.tr("Nama saksi atau wali"), TextField()),
        }
        self._fields = {
            name: Field(label, editor, dense=True, name=f"new_{name}")
            for name, (label, editor) in made.items()
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._fields["consent_date"], 0, 0)
        grid.addWidget(self._fields["consent_mode"], 0, 1)
        grid.addWidget(self._fields["consent_witness"], 1, 0, 1, 2)
        self._refusal = words("", "error", wrap=True)
        cancel = GhostButton(self.tr("&Tidak jadi"), "", self.close_sheet, name="consent_cancel")
        self._agree_withdraw = DangerButton(
            self.tr("Ya, cabut persetujuan"), "ban", self._on_agree, name="withdraw_agree"
        )
        self._agree_renew = PrimaryButton(
            self.tr("Simpan persetujuan baru"), "check", self._on_agree, name="renew_agree"
        )
        inner = QVBoxLayout(self._sheet)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(S)
        inner.addWidget(self._meaning)
        inner.addLayout(grid)
        inner.addWidget(self._refusal)
        inner.addLayout(row(None, cancel, self._agree_withdraw, self._agree_renew))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row(self._withdraw, self._renew, None))
        box.addWidget(self._sheet)
        self._person: Recipient | None = None
        self._sheet.hide()

    def show_person(self, person: Recipient, *, new: bool) -> None:
        """Offer what the consent of this person allows; nobody new has one to withdraw."""
        same = self._person is not None and self._person.person_id == person.person_id
        self._person = None if new else person
        if not same or new:
            self._sheet.hide()
        self._say_buttons()

    def open(self) -> None:
        """Ask for the day."""
        renewing = self._renewing()
        self._editor("consent_date").set_value(self._today)
        self._editor("consent_mode").set_value(None)
        self._editor("consent_witness").set_value("")
        self.show_faults(())
        self._meaning.setText(
            self.tr(
                "Penerima dilayani lagi mulai tanggal ini; hari-hari sejak pencabutan tetap "
                "tertutup dan tetap tercatat di riwayat."
            )
            if renewing
            else self.tr(
                "Sejak tanggal ini penerima keluar dan tidak boleh dilayani, sampai ada "
                "persetujuan baru; riwayat pengantaran tetap."
            )
        )
        self._fields["consent_mode"].setVisible(renewing)
        self._agree_withdraw.setVisible(not renewing)
        self._agree_renew.setVisible(renewing)
        self._say_witness()
        self._sheet.show()
        self._say_buttons()
        self._editor("consent_date").setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_sheet(self) -> None:
        self._sheet.hide()
        self._say_buttons()

    def show_faults(self, faults: Sequence[FieldFault]) -> None:
        said = {fault.field: fault.sentence for fault in faults}
        if "consent_withdrawn" in said:
            said["consent_date"] = said.pop("consent_withdrawn")
        for name, field in self._fields.items():
            field.set_error(said.pop(name, ""))
        self._refusal.setText(" ".join(said.values()))

    def _renewing(self) -> bool:
        return self._person is not None and self._person.consent_withdrawn is not None

    def _say_buttons(self) -> None:
        person, closed = self._person, self._sheet.isHidden()
        consented = person is not None and bool(person.consent_mode)
        self._withdraw.setVisible(consented and closed and not self._renewing())
        self._renew.setVisible(closed and self._renewing())

    def _say_witness(self) -> None:
        mode = self._editor("consent_mode").value()
        needed = self._renewing() and mode in self._modes and self._modes[mode].needs_witness
        self._fields["consent_witness"].setVisible(bool(needed))

    def _editor(self, name: str) -> Any:
        return self._fields[name].editor

    def _on_agree(self) -> None:
        day = self._editor("consent_date").value()
        if day is None:
            written = not self._editor("consent_date").understood()
            self._fields["consent_date"].set_error(
                self.tr("Tulis tanggal sampai hari ini, seperti 24-11-2026.")
                if written
                else self.tr("Isi tanggal mulai.")
            )
        elif self._renewing():
            self.renewed.emit(
                {
                    "day": day,
                    "mode": self._editor("consent_mode").value() or "",
                    "witness": self._editor("consent_witness").value(),
                }
            )
        else:
            self.withdrawn.emit(day)
