"""The list of recipients: search, filters, pages by key, and the one selected person."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui.pane import Ribbon
from kemensos_desktop.ui.recipients.reading import ListLoad, PersonRow, RecipientReader
from kemensos_desktop.ui.recipients.status_tone import status_tone
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import NIK_WIDTH, M, S, Tone
from kemensos_desktop.ui.widgets import (
    Column,
    DataTable,
    EmptyState,
    FilterChips,
    PagedModel,
    Pill,
    PrimaryButton,
    SearchField,
    SecondaryButton,
    Toolbar,
    row,
    words,
)
from kemensos_desktop.ui.widgets.paths import PathLabel


class HoldButton(SecondaryButton):
    """Shows something only while it is held down, by mouse or by Space."""

    held = Signal(bool)

    def __init__(self, text: str, icon: str, *, name: str) -> None:
        super().__init__(text, icon, name=name)
        self.pressed.connect(self._on_pressed)
        self.released.connect(self._on_released)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setDown(False)
        self.held.emit(False)

    def _on_pressed(self) -> None:
        self.held.emit(True)

    def _on_released(self) -> None:
        self.held.emit(False)


class SelectedPerson(QFrame):
    """Who is selected below the list; the NIK in full only while the button is held."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selected_person")
        self.setProperty("role", "card")
        self._row: PersonRow | None = None
        self._name = PathLabel("", "strong")
        self._nik = words("", "")
        self._nik.setObjectName("selected_nik")
        self._nik.setMinimumWidth(NIK_WIDTH - 24)
        self._status = Pill("")
        self._show = HoldButton(self.tr("Tahan: lihat NIK"), "eye", name="show_nik")
        self._show.held.connect(self._on_held)
        self._open = SecondaryButton(self.tr("&Buka"), "pencil", self._on_open, name="open_person")
        box = row(spacing=M)
        box.setContentsMargins(M, 6, 6, 6)
        box.addWidget(self._name, 1)
        for widget in (self._nik, self._show, self._status, self._open):
            box.addWidget(widget)
        self.setLayout(box)

    def show_row(self, one: PersonRow | None) -> None:
        self._row = one
        self.setVisible(one is not None)
        if one is None:
            return
        about = [one.person.name, one.person.local_id]
        if one.age:
            about.append(self.tr("{0} tahun").format(one.age))
        self._name.set_text(" · ".join(about))
        self._status.set_state(one.status, status_tone(one.person.status))
        self._show.setEnabled(bool(one.person.nik))
        self._on_held(False)

    def _on_held(self, held: bool) -> None:
        if self._row is None:
            return
        whole = self._row.person.nik if held else self._row.nik
        self._nik.setText(whole or self.tr("tanpa NIK"))

    def _on_open(self) -> None:
        if self._row is not None:
            self.opened.emit(self._row.kept.record_id)


class ListView(QWidget):
    """Says `opened(record id)`, `discard_asked(row)` and what of the buttons was pressed."""

    opened = Signal(str)
    new_asked = Signal()
    import_asked = Signal()
    route_asked = Signal()
    discard_asked = Signal(object)
    failed = Signal(object)

    def __init__(
        self, reader: RecipientReader, runner: TaskRunner, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._runner = reader, runner
        self._task: Task | None = None
        self._wanted_id = ""
        self.search = SearchField(self.tr("Cari nama, No. PM, alamat, NIK"))
        self.search.searched.connect(self.reload)
        self.search.submitted.connect(self._on_submitted)
        self._chips = FilterChips(
            [
                ("all", self.tr("Semua")),
                ("aktif", self.tr("Aktif")),
                ("calon", self.tr("Calon")),
                ("ditangguhkan", self.tr("Ditangguhkan")),
                ("keluar", self.tr("Keluar")),
                ("no-nik", self.tr("Tanpa NIK")),
                ("decide", self.tr("Perlu keputusan")),
            ],
            label=self.tr("Saring penerima"),
        )
        self._chips.chosen.connect(self.reload)
        self._model = PagedModel(self._columns(), runner)
        self.table = DataTable(self._model, label=self.tr("Penerima"), name="recipients")
        self.search.left_down.connect(self.table.focus_first)
        self.table.row_activated.connect(self._on_activated)
        self.table.add_row_action(self.tr("&Buka"), self._on_activated, icon="pencil")
        self.table.add_row_action(
            self.tr("B&uang"), self.discard_asked.emit, icon="trash-2", keys="Ctrl+Del"
        )
        self._person = SelectedPerson()
        self._person.opened.connect(self.opened)
        self.table.current_changed.connect(self._person.show_row)
        self._person.show_row(None)
        toolbar = Toolbar(
            self.search,
            None,
            SecondaryButton(
                self.tr("&Urutan antar"), "route", self.route_asked.emit, name="open_route"
            ),
            SecondaryButton(
                self.tr("&Impor dari Excel"),
                "file-spreadsheet",
                self.import_asked.emit,
                name="open_import",
            ),
            PrimaryButton(self.tr("&Catat baru"), "user-plus", self.new_asked.emit, name="new"),
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(toolbar)
        outer.addWidget(Ribbon(self._chips))
        outer.addWidget(self.table, 1)
        outer.addWidget(self._person)

    def reload(self) -> None:
        """Look again; the selected person stays selected when they are on the first page."""
        if self._task is not None:
            self._task.drop()
        current = self.table.current_row()
        self._wanted_id = current.kept.record_id if isinstance(current, PersonRow) else ""
        self._task = self._runner.run(
            self._reader.first,
            self.search.text().strip(),
            self._chips.value() or "all",
            owner=self,
            then=self._on_loaded,
            failed=self._on_unread,
        )

    def choose(self, chip: str) -> None:
        self._chips.set_value(chip)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("local", self.tr("No. PM"), _local, 146, optional=1),
            Column("name", self.tr("Nama"), _name, 190, stretch=True, elide=True),
            Column("nik", self.tr("NIK"), _nik, NIK_WIDTH, optional=2),
            Column("age", self.tr("Usia"), _age, 62, align="right", optional=5),
            Column("village", self.tr("Desa/kelurahan"), _village, 150, elide=True, optional=3),
            Column(
                "provider",
                self.tr("Penyedia"),
                _provider,
                180,
                stretch=True,
                elide=True,
                optional=6,
            ),
            Column("status", self.tr("Status"), _status, 150, tone=_tone),
        )

    def _on_loaded(self, load: ListLoad) -> None:
        self._chips.set_counts(load.counts)
        self._say_empty(load.counts.get("all", 0))
        self._model.set_source(load.count, load.pages, load.first)
        for place, one in enumerate(load.first):
            if one.kept.record_id == self._wanted_id:
                self.table.select(place)
                break
        else:
            self.table.select(0)

    def _say_empty(self, everybody: int) -> None:
        if everybody:
            empty = EmptyState(
                "search",
                self.tr("Tidak ada yang cocok."),
                self.tr("Ketik sebagian nama atau nomor, atau pilih saringan “Semua”."),
            )
        else:
            empty = EmptyState(
                "users",
                self.tr("Belum ada penerima."),
                self.tr(
                    "Impor daftar dari Excel: judul kolom dikenali sendiri dan setiap baris "
                    "diperiksa sebelum disimpan."
                ),
                action=self.tr("Impor dari Excel"),
                action_icon="file-spreadsheet",
                on_action=self.import_asked.emit,
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

    def _on_submitted(self) -> None:
        self.table.focus_first()

    def _on_activated(self, row: PersonRow) -> None:
        self.opened.emit(row.kept.record_id)


def _nobody(_page: int) -> tuple[PersonRow, ...]:
    return ()


def _local(row: PersonRow) -> str:
    return row.person.local_id


def _name(row: PersonRow) -> str:
    return row.person.name


def _nik(row: PersonRow) -> str:
    return row.nik or "–"


def _age(row: PersonRow) -> str:
    return row.age


def _village(row: PersonRow) -> str:
    return row.village


def _provider(row: PersonRow) -> str:
    return row.provider


def _status(row: PersonRow) -> str:
    return row.status


def _tone(row: PersonRow) -> Tone:
    return status_tone(row.person.status)
