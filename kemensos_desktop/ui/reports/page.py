"""Laporan: choose a paper, see it at once, print it, save it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.deliveries import Deliveries
from kemensos_desktop.services.overview import Overview
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.reports import FamilyChoice, Reports, VillageChoice, Wanted
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.reports.options import Choice, Options
from kemensos_desktop.ui.reports.printing import PrintJob
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import L, S, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    EmptyState,
    Page,
    PdfView,
    PrimaryButton,
    SecondaryButton,
    row,
    scrolling,
    shortcut,
)

if TYPE_CHECKING:
    from kemensos_desktop.printing.page import Printed

_SIDE = 390  # the longest name of a document fits into its field


@dataclass(frozen=True, slots=True)
class _Start:
    """What the page begins with; the last day that anything was written down for, at first."""

    providers: list[Kept[Provider]]
    villages: list[VillageChoice]
    last_day: date | None


class ReportsPage(Page):
    """Options at the left, the living preview at the right."""

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._service = Reports(session)
        # previews show people: they stay inside the profile and go with the page
        self._folder = QTemporaryDir(str(session.folder / "pratinjau-XXXXXX"))
        self._turn = 0
        self._task: Task | None = None
        self._printed: Printed | None = None
        self._loaded = False
        self._options = Options(self._service.documents(), session.today())
        self._options.changed.connect(self._later)
        self._options.people_wanted.connect(self._on_people_wanted)
        self._view = PdfView(runner)
        self._empty = EmptyState("file-text", " ")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._view)
        sheet = Card()
        sheet.add(self._stack, 1)
        body = row(self._side(), sheet, spacing=L)
        body.setStretch(1, 1)
        self.add(Pane(body), 1)
        self._pause = after_pause(self, 250, self.redraw)
        shortcut(self, "Ctrl+P", self.tr("Cetak"), self._on_print)
        shortcut(self, "Ctrl+S", self.tr("Simpan PDF"), self._on_save)
        self._say_ready()

    # what the window calls

    def activated(self) -> None:
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read providers and recipients again, then draw."""
        self._runner.run(self._read, owner=self, then=self._on_read)

    def choose(
        self,
        key: str,
        day: date | None = None,
        provider_id: str = "",
        record_ids: Sequence[str] = (),
        village_code: str = "",
    ) -> None:
        """Show a document of another page's choice: its key, day, provider or village, of whom.

        `record_ids` are recipients or families; none stands for all of them.
        """
        self._wish = partial(
            self._options.choose, key, day, provider_id, tuple(record_ids), village_code
        )
        if self._loaded:
            self._grant()

    # parts

    def _side(self) -> QWidget:
        self._print = PrimaryButton(self.tr("&Cetak …"), "printer", self._on_print, name="print")
        self._save = SecondaryButton(
            self.tr("&Simpan PDF …"), "download", self._on_save, name="save_pdf"
        )
        self._open = SecondaryButton(
            self.tr("Buka di penampil PD&F"), "external-link", self._on_open, name="open_pdf"
        )
        side = Card()
        side.setFixedWidth(_SIDE)
        side.body.setSpacing(S)
        side.add(scrolling(self._options), 1)
        for button in (self._print, self._save, self._open):
            side.add(button)
        return side

    def _say_ready(self) -> None:
        for button in (self._print, self._save, self._open):
            button.setEnabled(self._printed is not None)

    # reading

    _wish: partial[None] | None = None

    def _read(self) -> _Start:
        days = [] if self._loaded else Overview(self._session).beranda().days
        written = [total.date for total in days if total.entered]
        return _Start(
            Providers(self._session).providers(),
            self._service.villages(),
            max(written, default=None),
        )

    def _on_read(self, read: _Start) -> None:
        self._options.set_providers(read.providers)
        self._options.set_villages(read.villages)
        if read.last_day is not None:
            self._options.set_day(read.last_day)
        self._loaded = True
        self._grant()

    def _grant(self) -> None:
        wish, self._wish = self._wish, None
        if wish is not None:
            wish()
        elif {"penerima", "keluarga"} & set(self._options.spec().inputs):
            self._on_people_wanted()
        else:
            self.redraw()

    def _on_people_wanted(self) -> None:
        wanted = self._options.wanted()
        if wanted is None:
            self._on_people([])
        else:
            self._runner.run(self._people, wanted, owner=self, then=self._on_people)

    def _people(self, scope: Wanted) -> list[Choice]:
        if scope.village_code:
            return [
                Choice(one.household_id, self._family_name(one), one.surveyed)
                for one in self._service.families(scope.village_code)
            ]
        try:
            sheet = Deliveries(self._session).day_sheet(scope.provider_id, scope.day)
        except KnownError:
            return []  # the preview says why there is nothing
        handed = self._session.codes.handed_over
        return [
            Choice(row.recipient.record_id, row.recipient.record.name)
            for row in sheet.rows
            if row.delivery is not None
            and row.delivery.record.status in handed
            and row.delivery.record.portions
        ]

    def _family_name(self, family: FamilyChoice) -> str:
        return (
            family.name if family.surveyed else self.tr("{0} (belum disurvei)").format(family.name)
        )

    def _on_people(self, people: list[Choice]) -> None:
        self._options.set_people(people)
        self.redraw()

    # drawing

    def _later(self) -> None:
        self._pause.start()

    def redraw(self) -> None:
        """Write the wanted paper anew and show its first page."""
        self._pause.stop()
        wanted = self._options.wanted()
        if self._task is not None:
            self._task.drop()
        if wanted is None:
            self._show_empty(*self._options.missing())
            return
        if self._options.nobody():
            self._show_empty(
                self.tr("Tidak ada yang dicetak."),
                self._options.nobody_hint(),
            )
            return
        self._turn += 1
        path = Path(self._folder.filePath(f"{wanted.key}-{self._turn}.pdf"))
        self._task = self._runner.run(
            self._service.render,
            wanted,
            path,
            owner=self,
            then=self._on_rendered,
            failed=self._on_failed,
        )

    def _on_rendered(self, printed: Printed) -> None:
        before, self._printed = self._printed, printed
        if before is not None and before.path != printed.path:
            before.path.unlink(missing_ok=True)
        self._stack.setCurrentWidget(self._view)
        self._view.open_document(
            printed.pages, partial(self._service.preview_page, printed.path), self._view.page()
        )
        self._say_ready()
        # told beside the paper before it is printed, not only on it
        if printed.notes:
            self.banners.show_message(Tone.WARN, " ".join(printed.notes), key="notes")
        else:
            self.banners.clear("notes")
        if printed.missing:
            self.banners.show_message(
                Tone.WARN,
                self.tr("Huruf ini tidak bisa dicetak: {0}").format(printed.missing),
                self.tr("Di kertas tampak sebagai kotak; perbaiki namanya bila perlu."),
                key="missing",
            )
        else:
            self.banners.clear("missing")

    def _on_failed(self, fault: BaseException) -> None:
        if isinstance(fault, KnownError):
            self._show_empty(fault.sentence, fault.way_out)
        else:
            self._show_empty(self.tr("Pratinjau tidak bisa dibuat."), "")
            self._runner.report(self, fault)

    def _show_empty(self, sentence: str, hint: str) -> None:
        self._printed = None
        self.banners.clear("notes")
        self._view.clear()
        self._empty.set_words(sentence, hint)
        self._stack.setCurrentWidget(self._empty)
        self._say_ready()

    # out of the program

    def _on_print(self) -> None:
        if self._printed is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._options.spec().title)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._printed.pages)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, True)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> PrintJob | None:
        """Send the paper shown to a printer that was chosen already; the pages it asks for."""
        if self._printed is None:
            return None
        first, last = printer.fromPage() or 1, printer.toPage() or self._printed.pages
        job = PrintJob(
            self._runner,
            printer,
            range(first - 1, last),
            partial(self._service.preview_page, self._printed.path),
            self,
        )
        job.done.connect(self._on_printed)
        job.failed.connect(self._on_print_failed)
        job.start()
        return job

    def _on_printed(self, pages: int) -> None:
        self._say(self.tr("{0} halaman dikirim ke printer.").format(pages))

    def _on_print_failed(self, fault: BaseException) -> None:
        self._runner.report(self, fault)

    def _on_save(self) -> None:
        wanted = self._options.wanted()
        if self._printed is None or wanted is None:
            return
        scope = self._options.scope_name()
        name = f"{' '.join(filter(None, (wanted.key, scope)))} {wanted.day:%Y-%m-%d}.pdf"
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("Simpan PDF"), str(Path.home() / name), "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path).with_suffix(".pdf"))

    def save_to(self, path: Path) -> None:
        """Write the paper that is wanted now to `path`."""
        wanted: Wanted | None = self._options.wanted()
        if wanted is not None:
            self._runner.run(
                self._service.render,
                wanted,
                path,
                owner=self,
                then=self._on_saved,
                title=self.tr("Menyimpan PDF"),
            )

    def _on_saved(self, printed: Printed) -> None:
        self._say(
            self.tr("Disimpan: {0}").format(printed.path.name),
            self.tr("Buka"),
            partial(self._open_outside, printed.path),
        )

    def _on_open(self) -> None:
        if self._printed is not None:
            self._open_outside(self._printed.path)

    def _open_outside(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.banners.show_message(
                Tone.WARN,
                self.tr("Tidak ada penampil PDF di komputer ini."),
                self.tr("Simpan PDF-nya, lalu buka di komputer lain."),
                key="viewer",
            )

    def _say(self, sentence: str, action: str = "", on_action: partial[None] | None = None) -> None:
        show = getattr(self.window(), "show_toast", None)
        if show is not None:
            show(sentence, action=action, on_action=on_action)
