"""Which column of a list is which field: suggested by the headings, sample values beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_short, number
from kemensos_desktop.services.list_columns import FIELDS, unused
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import Card, ComboField, DateField, Field, row, scrolling, words
from kemensos_desktop.ui.widgets.paths import PathLabel

if TYPE_CHECKING:
    from kemensos_desktop.exchange.lists import SheetTable

_SAMPLES = 3
_LONG_NUMBER = re.compile(r"\d{12,}")


class MappingView(QWidget):
    """Sheet, columns, and what rows take that do not say it: a kitchen, since when active.

    `sheet_chosen(SheetTable)`.
    """

    sheet_chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_mapping")
        self._tables: tuple[SheetTable, ...] = ()
        self._table: SheetTable | None = None
        self._sheet = ComboField()
        self._sheet.changed.connect(self._on_sheet)
        self._provider = ComboField()
        self._since = DateField(today=today)
        self._about = words("", "muted", wrap=True)
        head = row(
            Field(self.tr("&Lembar"), self._sheet, dense=True, name="import_sheet"),
            Field(
                self.tr("P&enyedia bila barisnya tidak menyebut"),
                self._provider,
                dense=True,
                name="import_provider",
            ),
            Field(
                self.tr("&Aktif sejak, bila barisnya tidak menyebut"),
                self._since,
                dense=True,
                name="import_active_since",
            ),
            spacing=M,
        )
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(2, 1)
        self.editors: dict[str, ComboField] = {}
        self._samples: dict[str, PathLabel] = {}
        for place, title in enumerate(
            (self.tr("Isian"), self.tr("Kolom di berkas"), self.tr("Contoh isi"))
        ):
            self._grid.addWidget(words(title, "muted"), 0, place)
        for line, field in enumerate(FIELDS, 1):
            editor = ComboField()
            editor.setObjectName(f"map_{field.name}")
            editor.setAccessibleName(spoken(field.label))
            editor.setMinimumWidth(230)
            editor.changed.connect(self._say_samples)
            said = spoken(field.label)
            label = words(f"{said} *" if field.required else said, "label")
            label.setBuddy(editor)
            sample = PathLabel("", "muted")
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.editors[field.name] = editor
            self._samples[field.name] = sample
            self._grid.addWidget(label, line, 0)
            self._grid.addWidget(editor, line, 1)
            self._grid.addWidget(sample, line, 2)
        canvas = QWidget()
        box = QVBoxLayout(canvas)
        box.setContentsMargins(0, 0, L, 0)
        box.addLayout(self._grid)
        box.addStretch(1)
        card = Card(self.tr("Cocokkan kolom"))
        card.add(head)
        card.add(self._about)
        card.add(scrolling(canvas), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(card, 1)

    # --- what the flow calls ---

    def set_tables(
        self,
        tables: Sequence[SheetTable],
        providers: Sequence[Kept[Provider]],
        active_since: date,
    ) -> SheetTable:
        """Offer the sheets of a workbook; gives the one with the most rows, which is chosen."""
        self._since.set_value(active_since)
        self._tables = tuple(tables)
        self._sheet.set_options([(one.name, one.name) for one in tables])
        none = ("", self.tr("Biarkan kosong"))
        self._provider.set_options([none, *((k.record_id, k.record.name) for k in providers)])
        self._provider.set_value(providers[0].record_id if len(providers) == 1 else "")
        largest = max(tables, key=lambda one: len(one.rows))
        self._sheet.set_value(largest.name)
        return largest

    def show_table(self, table: SheetTable, suggested: dict[str, int]) -> None:
        """Offer the columns of a sheet, those that were recognised already chosen."""
        self._table = table
        columns: list[tuple[Any, str]] = [(-1, self.tr("– tidak ada –"))]
        for place, heading in enumerate(table.headers):
            columns.append((place, heading or self.tr("Kolom {0}").format(place + 1)))
        for name, editor in self.editors.items():
            editor.set_options(columns)
            editor.set_value(suggested.get(name, -1))
        self._say_samples()

    def table(self) -> SheetTable | None:
        return self._table

    def mapping(self) -> dict[str, int]:
        """Field name → column index, for the fields that have a column."""
        chosen = {name: editor.value() for name, editor in self.editors.items()}
        return {name: place for name, place in chosen.items() if place is not None and place >= 0}

    def provider_id(self) -> str:
        return str(self._provider.value() or "")

    def active_since(self) -> date | None:
        return self._since.value()

    def problem(self) -> str:
        """Why this mapping cannot be used; "" when it can."""
        if self._since.value() is None:
            return self.tr("Isi “Aktif sejak” dengan tanggal, seperti 24-11-2026.")
        mapping = self.mapping()
        for field in FIELDS:
            if field.required and field.name not in mapping:
                return self.tr("Pilih kolom untuk “{0}”.").format(spoken(field.label))
        taken: dict[int, str] = {}
        labels = {field.name: spoken(field.label) for field in FIELDS}
        for name, place in mapping.items():
            if place in taken:
                return self.tr("“{0}” dan “{1}” memakai kolom yang sama.").format(
                    labels[taken[place]], labels[name]
                )
            taken[place] = name
        return ""

    def focus_start(self) -> None:
        self.editors["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside ---

    def _on_sheet(self, name: str) -> None:
        for table in self._tables:
            if table.name == name:
                self.sheet_chosen.emit(table)

    def _say_samples(self) -> None:
        mapping = self.mapping()
        if self._table is not None:
            about = self.tr("{0} baris di bawah judul pada baris {1}; {2} kolom dipakai.").format(
                number(len(self._table.rows)), self._table.header_row, len(mapping)
            )
            left = ", ".join(unused(self._table, mapping))
            if left:
                about += " " + self.tr("Tidak dipakai: {0}.").format(left)
            self._about.setText(about)
        for name, sample in self._samples.items():
            place = mapping.get(name, -1)
            sample.set_text(" · ".join(self._values(place)) if place >= 0 else "")

    def _values(self, place: int) -> list[str]:
        found: list[str] = []
        for _number, cells in self._table.rows[:60] if self._table else ():
            cell = cells[place] if place < len(cells) else None
            text = date_short(cell) if isinstance(cell, date) else str(cell or "").strip()
            text = _LONG_NUMBER.sub(lambda found: mask_nik(found.group()), text)
            if text and text not in found:
                found.append(text)
            if len(found) == _SAMPLES:
                break
        return found
