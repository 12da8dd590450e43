"""Sinkronisasi: the folder and what both sides do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.services.enrolment import PACKAGE_SUFFIX, REGISTRATION_SUFFIX
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncResult, SyncStatus
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.sync.folder_card import FolderCard
from kemensos_desktop.ui.sync.timer import SyncTimer
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M
from kemensos_desktop.ui.widgets import CountsPanel, DataTable, FilterChips, Page, column


class SyncPage(Page):
    """What an officer's page and an office's share; the two fill in the methods at the end.

    `record_opened(ReturnedRecord)` asks the window to open one.
    """

    record_opened = Signal(object)
    officer = False

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        parent: QWidget | None = None,
        *,
        timer: SyncTimer | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._faults: set[str] = set()  # keys of the banners that the next success takes away
        self._timer = timer or SyncTimer(session, runner, self)
        self._timer.finished.connect(self._on_finished)
        self._folder = FolderCard(*self.buttons())
        self._folder.folder_chosen.connect(self._on_folder)
        self._folder.sending_changed.connect(self._on_sending)
        self._folder.send_pressed.connect(self._on_send)
        self._counts = CountsPanel()
        self._chips = FilterChips(label=self.tr("Bagian"))
        self._chips.chosen.connect(self._on_chosen)
        self._panes = QStackedWidget()
        self._panes.setMinimumHeight(4 * theme.current().row)
        whole = column(self._folder, self._counts, *self.build(), spacing=M)
        whole.addWidget(self._panes, 1)
        self.add(Pane(whole, wraps=True), 1)
        self.setAcceptDrops(True)

    # what the window calls

    def activated(self) -> None:
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self.isVisible():
            self.reload()

    def reload(self) -> None:
        """Read everything again, in the pool: the folder may be slow."""
        self._runner.run(self.read, owner=self, then=self.show_read)

    # what happens

    def take_card(self, path: Path) -> bool:
        """A registration or an office's package that was dropped or opened; False for others."""
        if path.suffix.lower() not in (REGISTRATION_SUFFIX, PACKAGE_SUFFIX):
            return False
        self.banners.clear("pendaftaran-ditolak")
        self._chips.set_value("trust")
        self.open_card(path)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_card(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_card(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_card(path)

    def _on_folder(self, folder: str) -> None:
        self._runner.run(_save_folder, self._session, folder, owner=self, then=self._on_kept)

    def _on_sending(self, sending: bool) -> None:
        self._runner.run(_save_sending, self._session, sending, owner=self, then=self._on_kept)

    def _on_kept(self, _nothing: object) -> None:
        self.reload()
        self._timer.turn()

    def _on_send(self) -> None:
        if self._timer.send_now(self._on_failed):
            self._folder.send.setEnabled(False)
        else:
            self._say(self.tr("Sinkronisasi sedang berjalan."))

    def _on_failed(self, fault: BaseException) -> None:
        self._report(fault)
        self.reload()

    def _report(self, fault: BaseException) -> None:
        if isinstance(fault, KnownError):
            self._faults.add(fault.code)
        self._runner.report(self, fault)

    def _on_finished(self, result: SyncResult | None, asked: bool) -> None:
        problems = result.problems if result is not None else ()
        if result is not None:
            for code in self._faults - {problem.code for problem in problems}:
                self.banners.clear(code)
        if asked:
            for problem in problems:
                self._report(problem)
        if self.isVisible():
            self.reload()
        if result is not None and asked and not problems:
            self._say(self.told(result))

    def _show_status(self, status: SyncStatus) -> None:
        said = {banner.property("key") for banner in self.banners.banners()} & self._faults
        self._folder.show_status(status, officer=self.officer, error_said=bool(said))

    def _say(self, sentence: str) -> None:
        say = getattr(self.window(), "show_toast", None)
        if say is not None:
            say(sentence)

    def _on_chosen(self, key: str) -> None:
        places = {"batches": 0, "handing": 0, "returned": 1}
        self._panes.setCurrentIndex(places.get(key, self._panes.count() - 1))
        # what is compared by phone wants the whole page
        for widget in (self._folder, self._counts):
            widget.setVisible(key != "trust")

    # the two sides

    def buttons(self) -> tuple[str, str]:
        """Words of the button that sends and of the tick that lets it happen by itself."""
        raise NotImplementedError

    def build(self) -> list[QWidget]:
        """Fill the chips and the panes; the tools above them."""
        raise NotImplementedError

    def read(self) -> Any:
        """Everything that is shown, in the pool."""
        raise NotImplementedError

    def show_read(self, read: Any) -> None:
        raise NotImplementedError

    def open_card(self, path: Path) -> None:
        """A registration or a package, in the pane that takes it."""
        raise NotImplementedError

    def told(self, result: SyncResult) -> str:
        """A run that went well, in a sentence."""
        raise NotImplementedError


def _dropped_card(event: QDropEvent) -> Path | None:
    """The one local registration or package that is being dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() in (REGISTRATION_SUFFIX, PACKAGE_SUFFIX):
            return path
    return None


def _save_folder(session: Session, folder: str) -> None:
    sync = Sync(session)
    sync.save_settings(replace(sync.settings(), folder=folder))


def _save_sending(session: Session, sending: bool) -> None:
    sync = Sync(session)
    sync.save_settings(replace(sync.settings(), sending=sending))


def refill(table: DataTable, rows: Sequence[Any], key: Callable[[Any], object]) -> None:
    """New rows, with the same record current as before."""
    present = table.current_row()
    table.model.set_rows(rows)
    if present is not None:
        table.select(next((i for i, row in enumerate(rows) if key(row) == key(present)), -1))
