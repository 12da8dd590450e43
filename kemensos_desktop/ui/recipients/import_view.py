"""Recipients from Excel in four steps: file, columns, preview, done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.domain.errors import Cancelled, KnownError
from kemensos_desktop.domain.progress import Progress, silent
from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.list_verdict import CHANGED, DECLINED, NEW, REFUSED, SAME
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipient_import import AppliedList, ListPreview, RecipientImport
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.recipients.import_preview import PreviewView
from kemensos_desktop.ui.recipients.import_refused import RefusedTable, write_refused
from kemensos_desktop.ui.recipients.mapping import MappingView
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    Count,
    CountsPanel,
    FileDrop,
    GhostButton,
    LinkButton,
    PrimaryButton,
    SecondaryButton,
    Stepper,
    column,
    row,
    settle,
    words,
)

if TYPE_CHECKING:
    from kemensos_desktop.exchange.lists import SheetTable

FILE, COLUMNS, PREVIEW, DONE = range(4)


@dataclass(frozen=True, slots=True)
class _Opened:
    path: Path
    tables: Sequence[SheetTable]
    providers: tuple[Kept[Provider], ...]
    active_since: date


class ImportView(QWidget):
    """Nothing is written before "Simpan"; `left` to go back to the list, `failed(fault)`."""

    left = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_view")
        self._runner = runner
        self._import = RecipientImport(session)
        self._providers = Providers(session)
        self._path: Path | None = None
        self._steps = Stepper(
            [self.tr("Berkas"), self.tr("Kolom"), self.tr("Pratinjau"), self.tr("Selesai")]
        )
        self._steps.step_chosen.connect(self._on_step)
        self.mapping = MappingView(session.today())
        self.mapping.sheet_chosen.connect(self._on_sheet)
        self.preview = PreviewView(runner)
        self._stack = QStackedWidget()
        for view in (self._file_step(), self.mapping, self.preview, self._done_step()):
            self._stack.addWidget(view)
        self._back = GhostButton(self.tr("&Kembali"), "arrow-left", self._on_back, name="go_back")
        self._problem = words("", "error", wrap=True)
        self._next = PrimaryButton(self.tr("&Lanjut"), "arrow-right", self._on_next, name="go_on")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(M)
        outer.addWidget(self._steps)
        outer.addWidget(self._stack, 1)
        foot = row(self._back, spacing=M)
        foot.addWidget(self._problem, 1)
        foot.addWidget(self._next)
        outer.addLayout(foot)
        self._show(FILE)

    # --- what the page calls ---

    def start(self, path: Path | None = None) -> None:
        """Begin anew, at once with a file when there is one."""
        self._path = None
        self._drop.set_note("")
        self._show(FILE)
        if path is not None:
            self._drop.take(path)
        else:
            self._drop.button.setFocus()

    def open_file(self, path: Path) -> None:
        """Read the tables of a workbook."""
        self._path = path
        self._runner.run(
            self._read,
            path,
            owner=self,
            then=self._on_opened,
            failed=self._on_unreadable,
            title=self.tr("Membaca {0}").format(path.name),
        )

    def save_template(self, path: Path) -> None:
        """Write an empty list to fill in."""
        self._runner.run(
            self._import.write_template,
            path,
            owner=self,
            then=self._on_template,
            failed=self.failed.emit,
            title=self.tr("Membuat templat"),
        )

    def save_refused(self, path: Path) -> None:
        """Write down which rows were left out, and why."""
        preview = self.preview.preview()
        if preview is not None:
            self._runner.run(
                write_refused,
                path,
                preview,
                self._refused.model.rows(),
                owner=self,
                then=self._on_refused_saved,
                failed=self.failed.emit,
            )

    def step(self) -> int:
        return self._steps.present()

    # --- steps ---

    def _file_step(self) -> QWidget:
        self._drop = FileDrop(
            self.tr("Taruh daftar penerima (Excel) di sini"), endings=(".xlsx", ".xls", ".ods")
        )
        self._drop.file_chosen.connect(self.open_file)
        template = LinkButton(
            self.tr("&Unduh templat"), "download", self._on_ask_template, name="get_template"
        )
        card = Card(self.tr("Impor penerima dari Excel"), template)
        card.add(
            words(
                self.tr(
                    "Daftar dengan judul kolom sendiri boleh dipakai; nama kolom dikenali, "
                    "setiap baris diperiksa, dan belum ada yang disimpan sampai Anda setuju."
                ),
                "muted",
                wrap=True,
            )
        )
        card.add(self._drop, 1)
        return card

    def _done_step(self) -> QWidget:
        card = Card(self.tr("Daftar tersimpan"))
        self._done = CountsPanel()
        self._done.setObjectName("import_done")
        card.add(self._done)
        self._next_up = words("", "", wrap=True)
        card.add(self._next_up)
        again = SecondaryButton(
            self.tr("Impor berkas lain"), "file-spreadsheet", self.start, name="import_again"
        )
        self._save_refused = SecondaryButton(
            self.tr("Simpan daftar penolakan …"),
            "download",
            self._on_ask_refused,
            name="save_refused",
        )
        card.add(row(again, self._save_refused, None))
        self._refused = RefusedTable()
        room = QWidget()
        room.setLayout(column(self._refused))
        card.add(room, 1)
        return card

    def _show(self, step: int) -> None:
        settle(self)
        self._stack.setCurrentIndex(step)
        self._steps.set_present(step)
        self._problem.setText("")
        said = {
            FILE: (self.tr("&Lanjut"), "arrow-right"),
            COLUMNS: (self.tr("&Periksa daftar"), "list-checks"),
            PREVIEW: (
                self.tr("&Simpan {0} penerima").format(number(self.preview.to_write())),
                "check",
            ),
            DONE: (self.tr("&Lihat daftar"), "users"),
        }
        text, icon = said[step]
        self._next.setText(text)
        self._next.setVisible(step != FILE)
        self._next.setEnabled(step != PREVIEW or bool(self.preview.to_write()))
        self._back.setVisible(step != DONE)
        self._back.setText(self.tr("&Kembali ke daftar") if step == FILE else self.tr("&Kembali"))
        icons.tint(self._next, icon, "on_primary")

    # --- in the pool ---

    def _read(self, path: Path, progress: Progress = silent) -> _Opened:
        tables = self._import.tables(path, progress)
        providers = tuple(self._providers.providers())
        return _Opened(path, tables, providers, self._import.active_since())

    def _judge(
        self,
        table: SheetTable,
        mapping: dict[str, int],
        file_name: str,
        provider_id: str,
        active_since: date,
        progress: Progress = silent,
    ) -> ListPreview:
        return self._import.preview(
            table,
            mapping,
            file_name=file_name,
            provider_id=provider_id,
            active_since=active_since,
            progress=progress,
        )

    # --- what happens ---

    def _on_opened(self, opened: _Opened) -> None:
        table = self.mapping.set_tables(opened.tables, opened.providers, opened.active_since)
        self._on_sheet(table)
        self._show(COLUMNS)
        self.mapping.focus_start()

    def _on_unreadable(self, fault: BaseException) -> None:
        if isinstance(fault, KnownError) and not isinstance(fault, Cancelled):
            self._show(FILE)
            self._drop.set_note(f"{fault.sentence} {fault.way_out}".strip(), error=True)
        else:
            self.failed.emit(fault)

    def _on_sheet(self, table: SheetTable) -> None:
        self.mapping.show_table(table, self._import.suggest(table))
        self._problem.setText("")

    def _on_next(self) -> None:
        step = self.step()
        if step == COLUMNS:
            self._check()
        elif step == PREVIEW:
            self._apply()
        elif step == DONE:
            self.left.emit()

    def _check(self) -> None:
        problem, table = self.mapping.problem(), self.mapping.table()
        self._problem.setText(problem)
        since = self.mapping.active_since()
        if problem or table is None or self._path is None or since is None:
            return
        self._runner.run(
            self._judge,
            table,
            self.mapping.mapping(),
            self._path.name,
            self.mapping.provider_id(),
            since,
            owner=self,
            then=self._on_judged,
            failed=self.failed.emit,
            title=self.tr("Memeriksa daftar"),
        )

    def _on_judged(self, preview: ListPreview) -> None:
        self.preview.show_preview(preview)
        self._show(PREVIEW)
        self.preview.table.view.setFocus()

    def _apply(self) -> None:
        preview = self.preview.preview()
        if preview is None or not self._next.isEnabled():
            return
        self._next.setEnabled(False)
        self._runner.run(
            self._import.apply,
            preview,
            owner=self,
            then=self._on_applied,
            failed=self._on_not_applied,
            title=self.tr("Menyimpan daftar"),
        )

    def _on_applied(self, applied: AppliedList) -> None:
        counts = applied.counts
        labels = {
            NEW: (self.tr("Baru"), Tone.OK),
            CHANGED: (self.tr("Berubah"), Tone.INFO),
            SAME: (self.tr("Sama"), Tone.NEUTRAL),
            REFUSED: (self.tr("Ditolak"), Tone.BAD),
            DECLINED: (self.tr("Tidak setuju"), Tone.WARN),
        }
        self._done.set_counts(
            [Count(label, counts.get(key, 0), tone) for key, (label, tone) in labels.items()]
        )
        refused = counts.get(REFUSED, 0)
        self._next_up.setText(
            self.tr(
                "{0} baris ditolak tidak disimpan: perbaiki di Excel, lalu impor berkas itu lagi; "
                "yang sudah tersimpan tidak menjadi ganda."
            ).format(number(refused))
            if refused
            else self.tr("Berikutnya: urutkan rute, lalu catat pengantaran hari ini.")
        )
        preview = self.preview.preview()
        rows = [one for one in preview.rows if one.verdict == REFUSED] if preview else []
        self._refused.model.set_rows(rows)
        for part in (self._refused, self._save_refused):
            part.setVisible(bool(rows))
        self._show(DONE)
        self._next.setFocus()

    def _on_not_applied(self, fault: BaseException) -> None:
        self._next.setEnabled(True)
        self.failed.emit(fault)

    def _on_step(self, step: int) -> None:
        if self.step() != DONE:
            self._show(step)

    def _on_back(self) -> None:
        if self.step() == FILE:
            self.left.emit()
        else:
            self._show(self.step() - 1)

    def _on_ask_template(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self,
            self.tr("Simpan templat"),
            str(Path.home() / "daftar-penerima.xlsx"),
            "Excel (*.xlsx)",
        )
        if path:
            self.save_template(Path(path))

    def _on_ask_refused(self) -> None:
        name = f"ditolak-{self._path.stem}.csv" if self._path else "ditolak.csv"
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Simpan daftar penolakan"), str(Path.home() / name), "CSV (*.csv)"
        )
        if path:
            self.save_refused(Path(path))

    def _on_refused_saved(self, path: Path) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.show_toast(self.tr("Daftar penolakan tersimpan: {0}").format(path.name))

    def _on_template(self, path: Path) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.show_toast(self.tr("Templat tersimpan: {0}").format(path.name))
