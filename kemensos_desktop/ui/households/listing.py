"""The list of families: search, filters, pages by key, and the one selected family."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui.households.hidden_number import HiddenNumber
from kemensos_desktop.ui.households.reading import FamilyLine, HouseholdReader, ListLoad
from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import NIK_WIDTH, M, S, Tone
from kemensos_desktop.ui.widgets import (
    Column,
    DataTable,
    EmptyState,
    FilterChips,
    PagedModel,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    Toolbar,
    row,
)
from kemensos_desktop.ui.widgets.paths import PathLabel


class SelectedFamily(QFrame):
    """Which family is selected below the list; the card number in full only while held."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selected_family")
        self.setProperty("role", "card")
        self._line: FamilyLine | None = None
        self._name = PathLabel("", "strong")
        self._kk = HiddenNumber(self.tr("Tahan: lihat KK"), name="selected_kk")
        self._open = SecondaryButton(self.tr("&Buka"), "folder-open", self._on_open, name="open")
        box = row(spacing=M)
        box.setContentsMargins(M, 6, 6, 6)
        box.addWidget(self._name, 1)
        box.addWidget(self._kk)
        box.addWidget(self._open)
        self.setLayout(box)

    def show_line(self, line: FamilyLine | None) -> None:
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        about = (line.family.nama_kepala_keluarga, line.family.local_id, line.family.alamat)
        self._name.set_text(" · ".join(part for part in about if part))
        self._kk.set_number(line.family.nomor_kartu_keluarga, self.tr("tanpa nomor KK"))

    def _on_open(self) -> None:
        if self._line is not None:
            self.opened.emit(self._line.kept.record_id)


class FamilyList(QWidget):
    """Says `opened(household id)`, `discard_asked(line)` and what of the buttons was pressed."""

    opened = Signal(str)
    new_asked = Signal()
    discard_asked = Signal(object)
    failed = Signal(object)

    def __init__(
        self, reader: HouseholdReader, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._runner = reader, runner
        self._task: Task | None = None
        self._wanted_id = ""
        self.search = SearchField(self.tr("Cari kepala keluarga, nomor, alamat, KK"))
        self.search.searched.connect(self._on_searched)
        self.search.submitted.connect(self._on_submitted)
        self._chips = FilterChips(
            [
                ("all", self.tr("Semua")),
                ("terdaftar", self.tr("Terdaftar")),
                ("disurvei", self.tr("Sudah disurvei")),
                ("decide", self.tr("Perlu keputusan")),
            ],
            label=self.tr("Saring keluarga"),
        )
        self._chips.chosen.connect(self._on_searched)
        self._model = PagedModel(self._columns(), runner)
        self.table = DataTable(self._model, label=self.tr("Keluarga"), name="families")
        self.search.left_down.connect(self.table.focus_first)
        self.table.row_activated.connect(self._on_activated)
        self.table.add_row_action(self.tr("&Buka"), self._on_activated, icon="folder-open")
        self.table.add_row_action(
            self.tr("B&uang"), self.discard_asked.emit, icon="trash-2", keys="Ctrl+Del"
        )
        self._selected = SelectedFamily()
        self._selected.opened.connect(self.opened)
        self.table.current_changed.connect(self._selected.show_line)
        self._selected.show_line(None)
        new = PrimaryButton(self.tr("&Keluarga baru"), "plus", self.new_asked.emit, name="new")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(Toolbar(self.search, None, new))
        outer.addWidget(Ribbon(self._chips))
        outer.addWidget(self.table, 1)
        outer.addWidget(self._selected)

    def reload(self, wanted_id: str = "") -> None:
        """Look again; the family selected before, or `wanted_id`, when it is on the first page."""
        self._look(fresh=True, wanted_id=wanted_id)

    def choose(self, chip: str) -> None:
        self._chips.set_value(chip)

    def _look(self, *, fresh: bool, wanted_id: str = "") -> None:
        if self._task is not None:
            self._task.drop()
        current = self.table.current_row()
        present = current.kept.record_id if isinstance(current, FamilyLine) else ""
        self._wanted_id = wanted_id or present
        self._task = self._runner.run(
            self._reader.first,
            self.search.text().strip(),
            self._chips.value() or "all",
            fresh,
            owner=self,
            then=self._on_loaded,
            failed=self._on_unread,
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("head", self.tr("Kepala keluarga"), _head, 180, stretch=True, elide=True),
            Column("local", self.tr("No. keluarga"), _local, 140, optional=2),
            Column("kk", self.tr("No. KK"), _kk, NIK_WIDTH, optional=4),
            Column("village", self.tr("Desa/kelurahan"), _village, 140, elide=True, optional=3),
            Column("members", self.tr("Anggota"), _members, 80, align="right", optional=5),
            Column("status", self.tr("Status"), self._status, 150, tone=_tone),
            Column(
                "visit",
                self.tr("Kunjungan terakhir"),
                _visit,
                170,
                stretch=True,
                elide=True,
                optional=1,
            ),
        )

    def _status(self, line: FamilyLine) -> str:
        return self.tr("Survei berjalan") if line.row.under_way else line.status

    def _on_loaded(self, load: ListLoad) -> None:
        self._chips.set_counts(load.counts)
        self._say_empty(load.counts.get("all", 0))
        self._model.set_source(load.count, load.pages, load.first)
        places = (i for i, one in enumerate(load.first) if one.kept.record_id == self._wanted_id)
        self.table.select(next(places, 0))

    def _say_empty(self, everybody: int) -> None:
        if everybody and self._chips.value() == "decide" and not self.search.text().strip():
            empty = EmptyState(
                "circle-check",
                self.tr("Tidak ada yang perlu diputuskan."),
                self.tr("Keluarga yang KK atau anggotanya tercatat dua kali muncul di sini."),
            )
        elif everybody:
            empty = EmptyState(
                "search",
                self.tr("Tidak ada yang cocok."),
                self.tr("Ketik sebagian nama atau nomor, atau pilih saringan “Semua”."),
            )
        else:
            empty = EmptyState(
                "house",
                self.tr("Belum ada keluarga."),
                self.tr("Catat keluarga yang akan didatangi; surveinya menyusul di rumahnya."),
                action=self.tr("Keluarga baru"),
                action_icon="plus",
                on_action=self.new_asked.emit,
            )
        self.table.set_empty(empty)

    def _on_unread(self, fault: BaseException) -> None:
        self.table.set_empty(
            EmptyState(
                "circle-alert",
                self.tr("Daftar tidak bisa dibuka."),
                self.tr("Pesannya di atas; ulangi setelah diperbaiki."),
                action=self.tr("Muat ulang"),
                action_icon="refresh-cw",
                on_action=self.reload,
            )
        )
        self._model.set_source(0, _nobody, ())
        self.failed.emit(fault)

    def _on_searched(self) -> None:
        self._look(fresh=False)

    def _on_submitted(self) -> None:
        self.table.focus_first()

    def _on_activated(self, line: FamilyLine) -> None:
        self.opened.emit(line.kept.record_id)


def _nobody(_page: int) -> tuple[FamilyLine, ...]:
    return ()


def _local(line: FamilyLine) -> str:
    return line.family.local_id or "–"


def _head(line: FamilyLine) -> str:
    return line.family.nama_kepala_keluarga


def _kk(line: FamilyLine) -> str:
    return line.kk


def _village(line: FamilyLine) -> str:
    return line.village


def _members(line: FamilyLine) -> str:
    return line.members


def _tone(line: FamilyLine) -> Tone:
    return line.tone


def _visit(line: FamilyLine) -> str:
    return line.visit
