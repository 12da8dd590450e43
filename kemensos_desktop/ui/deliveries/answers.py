"""What came of an entry, said in a toast, a banner or beside its field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.deliveries.keying import Keying, Refusal
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.deliveries.panels import Panels
from kemensos_desktop.ui.deliveries.sheet_table import SheetTable
from kemensos_desktop.ui.deliveries.sitting import Sitting
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import Page, number


class Answers(QObject):
    """Listens to the keys and the disk and speaks on the page; goes to the line it speaks of."""

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        sitting: Sitting,
        keying: Keying,
        table: SheetTable,
        panels: Panels,
        page: Page,
    ) -> None:
        super().__init__(page)
        self._session, self._runner, self._page = session, runner, page
        self._sitting, self._table, self._panels = sitting, table, panels
        keying.refused.connect(self._on_not_here)
        keying.allowed.connect(self._on_allowed)
        keying.nothing_left.connect(self._on_nothing_left)
        sitting.kept.connect(self.kept)
        sitting.undone.connect(self._on_undone)
        sitting.refused.connect(self._on_refused)
        sitting.field_refused.connect(self._on_field_refused)
        sitting.not_closed.connect(self._on_not_closed)
        sitting.not_corrected.connect(self._on_not_corrected)

    def kept(self, count: int) -> None:
        """So many were written just now."""
        self._settle()
        moment = self._session.now()
        self._panels.details.set_saved(moment)
        window = self._page.window()
        if isinstance(window, MainWindow):
            window.set_saved(moment)
        if count > 1:
            said = self.tr("{0} penerima dicatat.").format(number(count))
            self.toast(said, self.tr("Urungkan"), self._sitting.undo)

    def toast(
        self, sentence: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        window = self._page.window()
        if isinstance(window, MainWindow):
            window.show_toast(sentence, action=action, on_action=on_action)

    def _settle(self) -> None:
        """Something was written: what was refused before is mended or given up."""
        for key in ("unkept", "blocked", "reading"):
            self._page.banners.clear(key)
        self._page.banners.settle()

    def _on_not_here(self, refusal: Refusal) -> None:
        tone, sentence, way_out = refusal.tone, refusal.sentence, refusal.way_out
        self._page.banners.show_message(tone, sentence, way_out, key=refusal.key)

    def _on_allowed(self) -> None:
        self._page.banners.clear("blocked")

    def _on_nothing_left(self) -> None:
        self.toast(self.tr("Semua penerima sudah dicatat."))

    def _on_undone(self, changed: list[Line] | None) -> None:
        if changed is None:
            self.toast(self.tr("Tidak ada catatan yang bisa diurungkan."))
            return
        self._settle()
        if not changed:
            self.toast(self.tr("Catatan pada hari lain diurungkan."))
            return
        self._table.go_to(changed[-1].recipient_id)
        if len(changed) == 1:
            self.toast(self.tr("Diurungkan: {0}.").format(changed[0].recipient.name))
        else:
            self.toast(self.tr("{0} catatan diurungkan.").format(number(len(changed))))

    def _on_refused(self, ids: list[str], fault: BaseException) -> None:
        if ids:
            self._table.go_to(ids[0])
        self._runner.report(self._page, fault)

    def _on_field_refused(self, recipient_id: str, name: str, fault: BaseException) -> None:
        shown = self._table.current_line()
        if isinstance(fault, KnownError) and shown and shown.recipient_id == recipient_id:
            said = f"{fault.sentence} {fault.way_out}".strip()
            self._panels.details.set_error(name, said)
        else:
            self._runner.report(self._page, fault)

    def _on_not_closed(self, fault: BaseException) -> None:
        if isinstance(fault, KnownError):
            self._panels.closing.refuse(fault.sentence, fault.way_out)
        else:
            self._runner.report(self._page, fault)

    def _on_not_corrected(self, fault: BaseException) -> None:
        if isinstance(fault, KnownError):
            self._panels.correction.refuse(fault.sentence, fault.way_out)
        else:
            self._runner.report(self._page, fault)
