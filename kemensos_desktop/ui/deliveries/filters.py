"""What of the sheet is shown, how it is typed, and why it is typed late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.theme import M
from kemensos_desktop.ui.widgets import (
    CheckField,
    FilterChips,
    GhostButton,
    TextField,
    row,
    words,
)


class SheetFilters(QWidget):
    """Chips with counts at the left; at the right "typed from paper" and the details panel."""

    chosen = Signal()
    details_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips = FilterChips(
            [
                ("all", self.tr("Semua")),
                ("open", self.tr("Belum")),
                ("fed", self.tr("Diterima")),
                ("unfed", self.tr("Tidak tersalur")),
                ("late", self.tr("Terlambat")),
            ],
            label=self.tr("Saring baris"),
        )
        self._chips.chosen.connect(self._on_chosen)
        self.paper = CheckField(self.tr("Dari &kertas"))
        self.paper.setObjectName("from_paper")
        self.paper.setToolTip(
            self.tr("Disalin dari daftar kertas: jam tidak diisi sendiri, ditandai entri kertas.")
        )
        self._details = GhostButton(
            self.tr("Rincian"),
            "panel-left",
            self.details_asked.emit,
            name="show_details",
            tip=self.tr("Rincian baris ini (Ctrl+E)"),
        )
        self.setLayout(row(Ribbon(self._chips), self.paper, self._details))

    def choose(self, key: str) -> None:
        self._chips.set_value(key)

    def reset(self) -> None:
        self._chips.set_value("all", quiet=True)

    def on_paper(self) -> bool:
        return self.paper.isChecked()

    def offer_details(self, offered: bool) -> None:
        """The button is there while the panel is not."""
        self._details.setVisible(offered)

    def wanted(self, handed_over: frozenset[int]) -> Callable[[Line], bool]:
        """Whether a line belongs to the chosen chip."""
        return _tests(handed_over)[self._chips.value() or "all"]

    def show_counts(self, shown: Sequence[Line], handed_over: frozenset[int]) -> None:
        tests = _tests(handed_over)
        self._chips.set_counts(
            {key: sum(1 for line in shown if test(line)) for key, test in tests.items()}
        )

    def _on_chosen(self, _key: str) -> None:
        self.chosen.emit()


def _tests(handed_over: frozenset[int]) -> dict[str, Callable[[Line], bool]]:
    return {
        "all": lambda line: True,
        "open": lambda line: line.open,
        "fed": lambda line: line.status in handed_over,
        "unfed": lambda line: line.entered and line.status not in handed_over,
        "late": lambda line: bool(line.delivery and line.delivery.late),
    }


class LateEntry(QFrame):
    """A day so long ago that the period asks why it is entered only now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("late_entry")
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self.needed = False
        self._days = self._limit = 0
        self._said = words("", "strong", wrap=True)
        self._why = TextField(placeholder=self.tr("Alasan, mis. sinyal dan listrik padam"))
        self._why.setObjectName("late_reason")
        self._why.setAccessibleName(self.tr("Alasan entri terlambat"))
        self._why.textEdited.connect(self._say)
        box = row(icons.IconLabel("clock", "warn", 20), spacing=M)
        box.setContentsMargins(M, 6, 6, 6)
        box.addWidget(self._said, 3)
        box.addWidget(self._why, 4)
        self.setLayout(box)
        self.hide()

    def start(self, day: date, today: date, limit: int) -> None:
        """Needed when `day` is more than `limit` days ago."""
        self._days, self._limit = (today - day).days, limit
        self.needed = self._days > limit
        self._why.set_value("")
        self._say()

    def answered(self) -> bool:
        return not self.needed or bool(self._why.value())

    def reason(self) -> str:
        return self._why.value() if self.needed else ""

    def ask(self) -> None:
        self._said.setText(self.tr("Isi dahulu alasan entri terlambat; berlaku sehari penuh."))
        theme.set_property(self._why, "invalid", "true")
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        theme.set_property(self._why, "invalid", "false")
        said = self.tr("Entri terlambat {0} hari (batas {1} hari).")
        self._said.setText(said.format(self._days, self._limit))
