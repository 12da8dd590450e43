"""What is to be printed: document, date or month, provider, paper, and for receipts whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import month_year
from kemensos_desktop.services.reports import Wanted
from kemensos_desktop.ui.theme import M
from kemensos_desktop.ui.widgets import (
    ComboField,
    DateField,
    Field,
    LinkButton,
    Toolbar,
    column,
    words,
)

if TYPE_CHECKING:
    from kemensos_desktop.printing.documents import DocumentSpec

_MONTHS_BACK = 18


@dataclass(frozen=True, slots=True)
class Choice:
    """A recipient who may get a receipt that day."""

    recipient_id: str
    name: str


class Options(QWidget):
    """Signals: `changed` when something else is wanted, `people_wanted` when the day, provider or
    document calls for another list of recipients."""

    changed = Signal()
    people_wanted = Signal()

    def __init__(self, documents: Sequence[DocumentSpec], today: date) -> None:
        super().__init__()
        self._today = today
        self._documents = {spec.key: spec for spec in documents}
        self._only: tuple[str, ...] = ()
        self._document = ComboField([(spec.key, spec.title) for spec in documents])
        self._day = DateField(today, today=today, maximum=today)
        self._month = ComboField(_months(today))
        self._provider = ComboField()
        self._paper = ComboField()
        self._day_field = Field(self.tr("&Tanggal"), self._day, dense=True)
        self._month_field = Field(self.tr("&Bulan"), self._month, dense=True)
        self._people = QListWidget()
        self._people.setObjectName("people")
        self._people.setAccessibleName(self.tr("Penerima yang dicetak"))
        self._people.setMinimumHeight(132)
        self._people_pane = self._build_people()
        fields = (
            Field(self.tr("&Dokumen"), self._document, dense=True),
            self._day_field,
            self._month_field,
            Field(self.tr("P&enyedia"), self._provider, dense=True),
            Field(self.tr("&Kertas"), self._paper, dense=True),
        )
        box = column(*fields, spacing=10)
        box.setContentsMargins(0, 0, M, 0)
        box.addWidget(self._people_pane, 100)
        box.addStretch(1)
        self.setLayout(box)
        self._document.changed.connect(self._on_document)
        for editor in (self._day, self._month, self._provider):
            editor.changed.connect(self._on_scope)
        self._paper.changed.connect(self._on_paper)
        self._people.itemChanged.connect(self._on_ticked)
        self._fit_document()

    # what the page calls

    def spec(self) -> DocumentSpec:
        return self._documents[self._document.value()]

    def wanted(self) -> Wanted | None:
        """What the fields say; None while something is missing."""
        spec, provider_id = self.spec(), self._provider.value()
        day = self._month.value() if spec.period == "bulan" else self._day.value()
        if not provider_id or day is None:
            return None
        chosen = self._ticked() if "penerima" in spec.inputs else ()
        if len(chosen) == self._people.count():
            chosen = ()
        return Wanted(spec.key, day, provider_id, self._paper.value() or "", chosen)

    def nobody(self) -> bool:
        """True when a paper for recipients is wanted and none of them is ticked."""
        return "penerima" in self.spec().inputs and not self._ticked()

    def provider_name(self) -> str:
        return self._provider.currentText()

    def set_providers(self, providers: Sequence[Kept[Provider]]) -> None:
        self._provider.set_options([(kept.record_id, kept.record.name) for kept in providers])

    def set_people(self, people: Sequence[Choice]) -> None:
        """Whose receipts can be printed; all are ticked unless `choose` named some."""
        self._people.blockSignals(True)
        self._people.clear()
        for choice in people:
            item = QListWidgetItem(choice.name)
            item.setData(Qt.ItemDataRole.UserRole, choice.recipient_id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            wanted = not self._only or choice.recipient_id in self._only
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
            self._people.addItem(item)
        self._only = ()
        self._people.blockSignals(False)
        self._say_people()
        self._show_people()

    def set_day(self, day: date) -> None:
        self._day.set_value(day)
        self._month.set_value(day.replace(day=1))

    def choose(
        self, key: str, day: date | None, provider_id: str, recipient_ids: Sequence[str]
    ) -> None:
        """Set the fields from another page."""
        self._document.set_value(key)
        self._fit_document()
        if day is not None:
            self.set_day(day)
        if provider_id:
            self._provider.set_value(provider_id)
        self._only = tuple(recipient_ids)
        self._on_scope()

    def tick(self, recipient_ids: Sequence[str]) -> None:
        """Leave only these recipients ticked."""
        self._people.blockSignals(True)
        for i in range(self._people.count()):
            item = self._people.item(i)
            on = item.data(Qt.ItemDataRole.UserRole) in recipient_ids
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._people.blockSignals(False)
        self._on_ticked()

    # inside

    def _build_people(self) -> QWidget:
        pane = QWidget()
        self._count = words("", "label")
        self._all = LinkButton(self.tr("Semua"), "", self._on_all, name="all")
        head = Toolbar(self._count, None, self._all)
        pane.setLayout(column(head, self._people, spacing=4))
        return pane

    def _fit_document(self) -> None:
        spec = self.spec()
        self._day_field.setVisible(spec.period != "bulan")
        self._month_field.setVisible(spec.period == "bulan")
        self._fit_day(ahead=spec.ahead)
        self._show_people()
        self._paper.set_options([(paper, self._paper_name(paper)) for paper in spec.papers])

    def _fit_day(self, *, ahead: bool) -> None:
        """A paper for days to come starts with today; no other is for a day to come."""
        day = self._day.value()
        self._day.set_limits(None, None if ahead else self._today)
        if day is not None and (day < self._today if ahead else day > self._today):
            self._day.set_value(self._today)

    def _paper_name(self, key: str) -> str:
        names = {
            "A4": "A4 (210 × 297 mm)",
            "F4": self.tr("F4/folio (215 × 330 mm)"),
            "A5": "A5 (148 × 210 mm)",
            "9.5x11": self.tr("Kontinu 9,5 × 11 inci"),
            "80mm": self.tr("Termal 80 mm"),
            "58mm": self.tr("Termal 58 mm"),
        }
        return names.get(key, key)

    def _ticked(self) -> tuple[str, ...]:
        items = (self._people.item(i) for i in range(self._people.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _show_people(self) -> None:
        some = bool(self._people.count())
        self._people_pane.setVisible(some and "penerima" in self.spec().inputs)

    def _say_people(self) -> None:
        ticked, there = len(self._ticked()), self._people.count()
        self._count.setText(self.tr("Penerima {0}/{1}").format(ticked, there))
        self._all.setText(self.tr("Kosongkan") if ticked == there else self.tr("Semua"))

    def _on_document(self, _key: object) -> None:
        self._fit_document()
        self._on_scope()

    def _on_scope(self, _value: object = None) -> None:
        if "penerima" in self.spec().inputs:
            self.people_wanted.emit()
        else:
            self.changed.emit()

    def _on_paper(self, _value: object) -> None:
        self.changed.emit()

    def _on_ticked(self, _item: object = None) -> None:
        self._say_people()
        self.changed.emit()

    def _on_all(self) -> None:
        items = (self._people.item(i) for i in range(self._people.count()))
        everyone = [str(item.data(Qt.ItemDataRole.UserRole)) for item in items]
        self.tick(() if len(self._ticked()) == len(everyone) else everyone)


def _months(today: date) -> list[tuple[date, str]]:
    first = today.replace(day=1)
    found = []
    for _ in range(_MONTHS_BACK):
        found.append((first, month_year(first)))
        first = (first - timedelta(days=1)).replace(day=1)
    return found
