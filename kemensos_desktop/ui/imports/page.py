"""Impor: from a workbook to the journal in stages that a person sees, and back again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.progress import Progress
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.answers import ImportedBatch
from kemensos_desktop.services.enrolment import PACKAGE_SUFFIX, REGISTRATION_SUFFIX
from kemensos_desktop.services.history import DisputedVisit, History, Settled
from kemensos_desktop.services.imports import Applied, Imports, Preview
from kemensos_desktop.services.sealed import WAITS
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, WaitingFile
from kemensos_desktop.ui.imports.decisions import DecisionsView
from kemensos_desktop.ui.imports.preview import PreviewView
from kemensos_desktop.ui.imports.result import ResultView
from kemensos_desktop.ui.imports.start import ENDINGS, StartView
from kemensos_desktop.ui.pane import Pane
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Page, column

CARDS = (REGISTRATION_SUFFIX, PACKAGE_SUFFIX)


@dataclass(frozen=True, slots=True)
class _Overview:
    waiting: list[WaitingFile]
    hint: str
    history: list[ImportedBatch]
    disputed: list[DisputedVisit]


class ImportsPage(Page):
    """Choose, check, decide; nothing is applied before "Terapkan"."""

    def __init__(self, session: Session, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._service = Imports(session)
        self._import_id = ""
        may_void = session.person.role is Role.SUPERVISOR
        self._start = StartView(may_void)
        self._preview = PreviewView(session, runner)
        self._result = ResultView(may_void)
        self._stack = QStackedWidget()
        self._decisions = DecisionsView()
        for view in (self._start, self._preview, self._result, self._decisions):
            self._stack.addWidget(view)
        self.add(Pane(column(self._stack)), 1)
        self.setAcceptDrops(True)
        self._start.file_chosen.connect(self.take)
        self._start.waiting_chosen.connect(self._on_waiting)
        self._start.void_asked.connect(self._on_void)
        self._preview.accepted.connect(self._on_accepted)
        self._preview.discarded.connect(self._on_discard)
        self._preview.left.connect(self._on_left)
        self._result.finished.connect(self._on_left)
        self._result.void_asked.connect(self._on_void)
        self._start.decisions_asked.connect(self.show_decisions)
        self._decisions.settled.connect(self._on_settle)
        self._decisions.left.connect(self._on_left)

    # what the window calls

    def activated(self) -> None:
        self.reload()

    def refresh(self, kinds: frozenset[str]) -> None:
        if self.isVisible() and kinds & {"receipt", "delivery"}:
            self.reload()

    def focus_start(self) -> None:
        if self._stack.currentWidget() is self._start:
            self._start.focus_start()
        elif self._stack.currentWidget() is self._result:
            self._result.focus_start()
        else:
            super().focus_start()

    def reload(self) -> None:
        """Look into the folder and the history again."""
        self._runner.run(self._read, owner=self, then=self._on_read)

    def take(self, path: Path) -> None:
        """Check a batch and show what applying it would do; nothing is written yet.

        A registration or an office's package is opened where officers are admitted.
        """
        self.banners.clear()
        if path.suffix.lower() in CARDS:
            self._take_card(path)
            return
        self._runner.run(
            self._service.stage,
            path,
            owner=self,
            then=self._on_staged,
            failed=self._on_refused,
            title=self.tr("Memeriksa {0}").format(path.name),
        )

    def _take_card(self, path: Path) -> None:
        navigate = getattr(self.window(), "navigate", None)
        page = navigate("sinkronisasi") if navigate is not None else None
        take = getattr(page, "take_card", None)
        if take is not None:
            take(path)

    def show_decisions(self) -> None:
        """The deliveries of which two versions stand."""
        self.banners.clear()
        self._stack.setCurrentWidget(self._decisions)
        self.reload()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    # in the pool

    def _read(self) -> _Overview:
        waiting: list[WaitingFile] = []
        try:
            waiting = Sync(self._session).waiting(voided=True)
            hint = self.tr("Yang sudah diterapkan tidak tampil.")
        except KnownError as error:
            hint = f"{error.sentence} {error.way_out}".strip()
        disputed = History(self._session).disputed_visits()
        return _Overview(waiting, hint, self._service.history(), disputed)

    def _fetch(self, name: str, progress: Progress) -> Preview:
        return self._service.stage(Sync(self._session).fetch(name), name, progress)

    # what happens

    def _on_read(self, read: _Overview) -> None:
        self._start.show_waiting(read.waiting, read.hint)
        self._start.show_history(read.history)
        self._result.show_history(read.history)
        self._start.show_disputed(len(read.disputed))
        self._decisions.show_visits(read.disputed)

    def _on_waiting(self, name: str) -> None:
        self.banners.clear()
        self._runner.run(
            self._fetch,
            name,
            owner=self,
            then=self._on_staged,
            failed=self._on_refused,
            title=self.tr("Memeriksa kiriman"),
        )

    def _on_staged(self, preview: Preview) -> None:
        self._import_id = preview.import_id
        self._preview.show_preview(preview)
        self._stack.setCurrentWidget(self._preview)
        self._preview.focus_apply()

    def _on_refused(self, fault: BaseException) -> None:
        self._stack.setCurrentWidget(self._start)
        if isinstance(fault, KnownError) and fault.code in WAITS:
            # nothing is wrong: it is tried again when the rest has come
            told = f"{fault.where}: {fault.sentence}" if fault.where else fault.sentence
            self.banners.show_message(Tone.WARN, told, fault.way_out, key=fault.code)
        else:
            self._runner.report(self, fault)
        self.reload()

    def _on_accepted(self, enrol: bool) -> None:
        self._runner.run(
            self._apply,
            self._import_id,
            enrol,
            owner=self,
            then=self._on_applied,
            title=self.tr("Menerapkan kiriman"),
        )

    def _apply(self, import_id: str, enrol: bool, progress: Progress) -> Applied:
        return self._service.apply(import_id, enrol=enrol, progress=progress)

    def _on_applied(self, applied: Applied) -> None:
        self._result.show_applied(applied)
        self._stack.setCurrentWidget(self._result)
        self.reload()

    def _on_settle(self, visit: DisputedVisit, values: dict[str, Any]) -> None:
        self._runner.run(
            History(self._session).settle_visit, visit, values, owner=self, then=self._on_settled
        )

    def _on_settled(self, _settled: Settled) -> None:
        self._say(self.tr("Keputusan disimpan; versi lain tetap ada di riwayat."))
        self.reload()

    def _on_discard(self) -> None:
        self._runner.run(
            self._service.discard, self._import_id, owner=self, then=self._on_discarded
        )

    def _on_discarded(self, _nothing: object) -> None:
        self._on_left()
        self._say(self.tr("Dibuang. Berkasnya tetap ada dan bisa diimpor lagi."))

    def _on_left(self) -> None:
        self._stack.setCurrentWidget(self._start)
        self.reload()
        self.focus_start()

    def _on_void(self, batch_id: str, reason: str) -> None:
        self._runner.run(self._service.void, batch_id, reason, owner=self, then=self._on_voided)

    def _on_voided(self, applied: Applied) -> None:
        self._on_left()
        told = self.tr("Impor dibatalkan: {0} catatan kembali ke keadaan sebelumnya.")
        self._say(told.format(number(applied.counts.get("dibatalkan", 0))))

    def _say(self, sentence: str) -> None:
        say = getattr(self.window(), "show_toast", None)
        if say is not None:
            say(sentence)


def dropped(event: QDropEvent) -> Path | None:
    """The one local batch, registration or package that is being dropped, if it is one."""
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        path = Path(urls[0].toLocalFile())
        if path.suffix.lower() in ENDINGS:
            return path
    return None
