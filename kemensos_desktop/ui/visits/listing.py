"""The families to go to: planned, done, waiting, all; narrowed by what is typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.text import date_short
from kemensos_desktop.services.visits import Due
from kemensos_desktop.ui.theme import S, Tone
from kemensos_desktop.ui.visits.reading import (
    ALL,
    DONE,
    PLAN,
    WAITING,
    DayLoad,
    VisitLine,
    line_tone,
    shown_result,
)
from kemensos_desktop.ui.widgets import (
    Column,
    DataTable,
    EmptyState,
    FilterChips,
    SearchField,
    TableModel,
)

_WIDEST = 2_000


class VisitList(QWidget):
    """The page places its `chips`.

    Says `chosen(line)` when the person goes to another family, `activated(line)` at Enter.
    `settled(line or None)` is what became current by itself after reading or narrowing.
    """

    chosen = Signal(object)
    activated = Signal(object)
    settled = Signal(object)
    families_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._load: DayLoad | None = None
        self._settling = False
        self.search = SearchField(self.tr("Cari keluarga, nomor, alamat"))
        self.search.setMaximumWidth(_WIDEST)  # as wide as the table below it
        self.search.searched.connect(self._on_narrowed)
        self.chips = FilterChips(
            [
                (PLAN, self.tr("Rencana")),
                (DONE, self.tr("Dikunjungi")),
                (WAITING, self.tr("Menunggu")),
                (ALL, self.tr("Semua")),
            ],
            label=self.tr("Daftar kunjungan"),
        )
        self.chips.chosen.connect(self._on_narrowed)
        self._model = TableModel(self._columns())
        self.table = DataTable(self._model, label=self.tr("Keluarga"), name="visit_families")
        self.search.submitted.connect(self._on_submitted)
        self.search.left_down.connect(self.table.focus_first)
        self.table.current_changed.connect(self._on_current)
        self.table.row_activated.connect(self.activated)
        self.table.add_row_action(self.tr("&Catat kunjungan"), self.activated.emit, icon="pencil")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(self.search)
        outer.addWidget(self.table, 1)

    def show_load(self, load: DayLoad, today: date, wanted_id: str = "") -> None:
        """Other lists; the family current before, or `wanted_id`, wherever it is found."""
        self._load, self._today = load, today
        if wanted_id and wanted_id not in (one.household_id for one in self._rows()):
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
            self.chips.set_value(ALL, quiet=True)
        self.chips.set_counts({chip: len(rows) for chip, rows in load.lists.items()})
        self._narrow(wanted_id)

    def reselect(self, household_id: str) -> None:
        """Back to the family that is still being written about."""
        self._settling = True
        self.table.select(self._place_of(household_id, 0))
        self._settling = False
        self.table.view.setFocus()

    # --- inside ---

    def _rows(self) -> list[VisitLine]:
        if self._load is None:
            return []
        wanted = self.search.text().casefold().split()
        return [one for one in self._load.lists[self.chips.value()] if one.matches(wanted)]

    def _narrow(self, wanted_id: str = "") -> None:
        before = self.table.view.currentIndex().row()
        current = self.table.current_row()
        present = current.household_id if isinstance(current, VisitLine) else ""
        rows = self._rows()
        self._say_empty()
        self._settling = True
        self._model.set_rows(rows)
        # the next one takes the place of a family that is not here any more
        place = self._place_of(wanted_id or present, min(max(before, 0), len(rows) - 1))
        self.table.select(place)
        self._settling = False
        self.settled.emit(self._model.row(place))

    def _place_of(self, household_id: str, otherwise: int) -> int:
        ids = [one.household_id for one in self._model.rows()]
        return ids.index(household_id) if household_id in ids else otherwise

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("head", self.tr("Keluarga"), _head, 90, stretch=True, elide=True),
            Column("state", self.tr("Keadaan"), self._state, 110, tone=self._tone),
            Column("place", self.tr("Tempat"), _place, 150, stretch=True, elide=True, optional=1),
            Column("last", self.tr("Terakhir"), _last, 150, elide=True, optional=2),
        )

    def _state(self, line: VisitLine) -> str:
        if line.visit is not None:
            return shown_result(line)
        if line.due is Due.APPOINTED and line.day is not None:
            late = (self._today - line.day).days
            if late > 0:
                return self.tr("Terlambat {0} hari").format(late)
            promised = self.tr("Janji {0}").format(date_short(line.day))
            return promised if late else self.tr("Janji hari ini")
        if line.due is Due.AGAIN:
            return self.tr("Perlu diulang")
        if line.due is Due.NEVER:
            return self.tr("Belum pernah")
        return shown_result(line)

    def _tone(self, line: VisitLine) -> Tone | None:
        return line_tone(line, self._today)

    def _say_empty(self) -> None:
        load = self._load
        if load is None:
            return
        chip = self.chips.value()
        if not load.lists[ALL]:
            empty = EmptyState(
                "house",
                self.tr("Belum ada keluarga."),
                self.tr("Catat dahulu keluarga yang akan didatangi."),
                action=self.tr("Buka Keluarga"),
                action_icon="arrow-right",
                on_action=self.families_asked.emit,
            )
        elif self.search.text().strip():
            empty = EmptyState(
                "search",
                self.tr("Tidak ada yang cocok."),
                self.tr("Ketik sebagian nama atau alamat, atau pilih “Semua”."),
            )
        elif chip == DONE:
            empty = EmptyState(
                "route",
                self.tr("Belum ada kunjungan pada hari ini."),
                self.tr("Pilih keluarga dari “Rencana”, lalu catat hasilnya."),
            )
        else:
            empty = EmptyState(
                "circle-check",
                self.tr("Tidak ada yang harus didatangi."),
                self.tr("Semua keluarga ada di “Semua”."),
            )
        self.table.set_empty(empty)

    def _on_narrowed(self) -> None:
        self._narrow()

    def _on_submitted(self) -> None:
        self.table.focus_first()

    def _on_current(self, line: VisitLine | None) -> None:
        if line is not None and not self._settling:
            self.chosen.emit(line)


def _head(line: VisitLine) -> str:
    return line.head


def _place(line: VisitLine) -> str:
    return line.place


def _last(line: VisitLine) -> str:
    return line.last_words
