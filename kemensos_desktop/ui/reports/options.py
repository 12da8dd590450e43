"""What is to be printed: document, date or month, provider or village, paper, and of whom."""

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
from kemensos_desktop.services.reports import VillageChoice, Wanted
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
    """A recipient who may get a receipt that day, or a family that can be summed up."""

    record_id: str
    name: str
    ticked: bool = True


class Options(QWidget):
    """Signals: `changed` when something else is wanted, `people_wanted` when the day, provider,
    village or document calls for another list of recipients or families."""

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
        self._village = ComboField()
        self._paper = ComboField()
        self._day_field = Field(self.tr("&Tanggal"), self._day, dense=True)
        self._month_field = Field(self.tr("&Bulan"), self._month, dense=True)
        self._people = QListWidget()
        self._people.setObjectName("people")
        self._people.setMinimumHeight(132)
        self._people_pane = self._build_people()
        self._provider_field = Field(self.tr("P&enyedia"), self._provider, dense=True)
        self._village_field = Field(self.tr("Desa/ke&lurahan"), self._village, dense=True)
        fields = (
            Field(self.tr("&Dokumen"), self._document, dense=True),
            self._day_field,
            self._month_field,
            self._provider_field,
            self._village_field,
            Field(self.tr("&Kertas"), self._paper, dense=True),
        )
        box = column(*fields, spacing=10)
        box.setContentsMargins(0, 0, M, 0)
        box.addWidget(self._people_pane, 100)
        box.addStretch(1)
        self.setLayout(box)
        self._document.changed.connect(self._on_document)
        for editor in (self._day, self._month, self._provider, self._village):
            editor.changed.connect(self._on_scope)
        self._paper.changed.connect(self._on_paper)
        self._people.itemChanged.connect(self._on_ticked)
        self._fit_document()

    # what the page calls

    def spec(self) -> DocumentSpec:
        return self._documents[self._document.value()]

    def wanted(self) -> Wanted | None:
        """What the fields say; None while something is missing."""
        spec = self.spec()
        day = self._month.value() if spec.period == "bulan" else self._day.value()
        provider_id = self._provider.value() if "penyedia" in spec.inputs else ""
        village = self._village.value() if "desa" in spec.inputs else ""
        if "tanggal" not in spec.inputs and "bulan" not in spec.inputs:
            day = self._today
        if provider_id is None or village is None or day is None:
            return None
        chosen = self._ticked() if self._of_whom() else ()
        families = chosen if "keluarga" in spec.inputs else ()
        # all are those of the day, also when somebody has been added since
        some = "penerima" in spec.inputs and len(chosen) < self._people.count()
        recipients = chosen if some else ()
        paper = self._paper.value() or ""
        return Wanted(spec.key, day, provider_id, paper, recipients, village, families)

    def nobody(self) -> bool:
        """True when a paper for recipients or families is wanted and none of them is ticked."""
        return self._of_whom() and not self._ticked()

    def nobody_hint(self) -> str:
        """Who could be ticked."""
        if "keluarga" in self.spec().inputs:
            return self.tr("Centang keluarga yang ringkasannya dicetak.")
        return self.tr("Tanda terima dibuat untuk yang makanannya diterima pada hari itu.")

    def missing(self) -> tuple[str, str]:
        """What has to be there first, when nothing can be wanted yet: sentence and way out."""
        inputs = self.spec().inputs
        if "desa" in inputs and not self._village.count():
            return (
                self.tr("Belum ada keluarga."),
                self.tr("Catat keluarga di Keluarga, atau impor kirimannya."),
            )
        if "penyedia" in inputs and not self._provider.count():
            return (
                self.tr("Belum ada penyedia."),
                self.tr("Tambahkan penyedia dan periode di Pengaturan, lalu catat pengantaran."),
            )
        return (
            self.tr("Pilih tanggal dan penyedia."),
            self.tr("Pratinjau muncul di sini."),
        )

    def scope_name(self) -> str:
        """The provider or village that the paper is of, for the name of its file."""
        if "penyedia" in self.spec().inputs:
            return self._provider.currentText()
        return self._village.currentText() if "desa" in self.spec().inputs else ""

    def set_providers(self, providers: Sequence[Kept[Provider]]) -> None:
        self._provider.set_options([(kept.record_id, kept.record.name) for kept in providers])

    def set_villages(self, villages: Sequence[VillageChoice]) -> None:
        self._village.set_options([(one.code, one.name) for one in villages])

    def set_people(self, people: Sequence[Choice]) -> None:
        """Of whom a paper can be printed; ticked as they say unless `choose` named some."""
        self._people.blockSignals(True)
        self._people.clear()
        for choice in people:
            item = QListWidgetItem(choice.name)
            item.setData(Qt.ItemDataRole.UserRole, choice.record_id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            wanted = choice.record_id in self._only if self._only else choice.ticked
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
        self,
        key: str,
        day: date | None,
        provider_id: str,
        record_ids: Sequence[str],
        village_code: str = "",
    ) -> None:
        """Set the fields from another page; `record_ids` are recipients or families."""
        self._document.set_value(key)
        self._fit_document()
        if day is not None:
            self.set_day(day)
        if provider_id:
            self._provider.set_value(provider_id)
        if village_code:
            self._village.set_value(village_code)
        self._only = tuple(record_ids)
        self._on_scope()

    def tick(self, record_ids: Sequence[str]) -> None:
        """Leave only these recipients or families ticked."""
        self._people.blockSignals(True)
        for i in range(self._people.count()):
            item = self._people.item(i)
            on = item.data(Qt.ItemDataRole.UserRole) in record_ids
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
        self._day_field.setVisible("tanggal" in spec.inputs)
        self._month_field.setVisible("bulan" in spec.inputs)
        self._provider_field.setVisible("penyedia" in spec.inputs)
        self._village_field.setVisible("desa" in spec.inputs)
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

    def _of_whom(self) -> bool:
        """Whether the paper is for some recipients or families of a list."""
        return bool({"penerima", "keluarga"} & set(self.spec().inputs))

    def _show_people(self) -> None:
        some = bool(self._people.count())
        self._people_pane.setVisible(some and self._of_whom())

    def _say_people(self) -> None:
        ticked, there = len(self._ticked()), self._people.count()
        families = "keluarga" in self.spec().inputs
        counted = self.tr("Keluarga {0}/{1}") if families else self.tr("Penerima {0}/{1}")
        self._count.setText(counted.format(ticked, there))
        self._people.setAccessibleName(
            self.tr("Keluarga yang dicetak") if families else self.tr("Penerima yang dicetak")
        )
        self._all.setText(self.tr("Kosongkan") if ticked == there else self.tr("Semua"))

    def _on_document(self, _key: object) -> None:
        self._fit_document()
        self._on_scope()

    def _on_scope(self, _value: object = None) -> None:
        if self._of_whom():
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
