"""What a key on the day sheet means: an entry, a question first, or a word why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from kemensos_desktop.domain.codes import Code, ProgrammeCodes
from kemensos_desktop.ui.deliveries.asking import AskingArea
from kemensos_desktop.ui.deliveries.filters import LateEntry, SheetFilters
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.deliveries.sheet_table import SheetTable
from kemensos_desktop.ui.deliveries.sitting import RECEIVED, Sitting
from kemensos_desktop.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a key does nothing here."""

    key: str
    tone: Tone
    sentence: str
    way_out: str


class Keying(QObject):
    """`refused(Refusal)` or `allowed` for each key; `asked` when a strip wants an answer;
    `correction_wanted(status)` on a closed day; `nothing_left` when everybody is entered."""

    refused = Signal(object)
    allowed = Signal()
    asked = Signal()
    correction_wanted = Signal(int)
    nothing_left = Signal()

    def __init__(
        self,
        codes: ProgrammeCodes,
        sitting: Sitting,
        table: SheetTable,
        asking: AskingArea,
        filters: SheetFilters,
        late: LateEntry,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._codes, self._sitting, self._table = codes, sitting, table
        self._asking, self._filters, self._late = asking, filters, late
        self._meant: tuple[int, list[Line]] = (0, [])
        table.status_pressed.connect(self.press)
        asking.key_pressed.connect(self._on_button)
        asking.reason_given.connect(self._on_reason)
        asking.all_agreed.connect(self._on_all)

    def press(self, code: object) -> None:
        """A status key on the chosen lines; asks for a reason when the status wants one."""
        status = self._codes.delivery_status[int(str(code))]
        chosen = self._table.chosen()
        if not chosen or not self._may_press(chosen, status):
            return
        if not status.needs_reason:
            self._enter(chosen, int(status.code), "", {})
            return
        who = f"{chosen[0].number}. {chosen[0].recipient.name}"
        if len(chosen) > 1:
            who = self.tr("{0} penerima").format(len(chosen))
        self._meant = (int(status.code), chosen)
        minutes, target = "", ("", "")
        if (delivery := chosen[0].delivery) is not None:
            minutes = delivery.redirect_minutes
            target = (delivery.redirected_to, chosen[0].row.redirected_name)
        self._asking.ask_reason(status, who, minutes, target)
        self.asked.emit()

    def ask_all(self) -> None:
        """ "Semua diterima, kecuali …": asks once, excepted is what was entered already."""
        if not self._sitting.open or not self._reason_given():
            return
        waiting = len(self._sitting.remaining())
        if not waiting:
            self.nothing_left.emit()
            return
        entered = sum(1 for line in self._sitting.lines if line.entered)
        self._asking.ask_all(waiting, entered)
        self.asked.emit()

    def _may_press(self, chosen: Sequence[Line], status: Code) -> bool:
        sheet = self._sitting.sheet
        if sheet is not None and sheet.closed and self._sitting.may_correct:
            self.correction_wanted.emit(int(status.code))
            return False
        refusal = self._refusal(chosen, status)
        if refusal is not None:
            self.refused.emit(refusal)
            return False
        self.allowed.emit()
        return self._reason_given()

    def _refusal(self, chosen: Sequence[Line], status: Code) -> Refusal | None:
        if not self._sitting.open:
            return Refusal(
                "reading",
                Tone.INFO,
                self.tr("Lembar ini hanya bisa dibaca."),
                self.tr("Pengantaran dicatat oleh petugas lapangan."),
            )
        blocked = next((line for line in chosen if line.row.blocked), None)
        if blocked is not None:
            return Refusal(
                "blocked",
                Tone.WARN,
                f"{blocked.recipient.name}: {blocked.row.blocked}",
                self.tr("Ubah statusnya di halaman Penerima bila ini keliru."),
            )
        leaving = next((line for line in chosen if line.row.leaving), None)
        if leaving is not None and status.handed_over and len(chosen) > 1:
            return Refusal(
                "blocked",
                Tone.WARN,
                f"{leaving.recipient.name}: {leaving.row.leaving}",
                self.tr("Pilih barisnya sendiri bila porsinya diserahkan."),
            )
        return None

    def _reason_given(self) -> bool:
        if self._late.answered():
            return True
        self._late.ask()
        return False

    def _enter(
        self, chosen: Sequence[Line], status: int, reason: str, details: dict[str, Any]
    ) -> None:
        common: dict[str, Any] = {"source": "kertas" if self._filters.on_paper() else "langsung"}
        if self._late.reason():
            common["late_entry_reason"] = self._late.reason()
        self._sitting.enter(chosen, status, reason, common | details)
        self._table.go_on(chosen[-1])

    def _on_button(self, code: Code) -> None:
        self._table.view.setFocus()
        self.press(code.code)

    def _on_reason(self, reason: str, details: dict[str, Any]) -> None:
        status, chosen = self._meant
        self._enter(chosen, status, reason, details)

    def _on_all(self) -> None:
        chosen = self._sitting.remaining()
        if chosen:
            self._enter(chosen, RECEIVED, "", {})
