"""Somebody the sheet says has died or moved: the way to their change of status, at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.overview import EXIT_OF_REASON
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Page


class Departed(QObject):
    """Keeps one banner per person whose entry gives such a reason while they are active."""

    def __init__(self, reasons: CodeList, page: Page) -> None:
        super().__init__(page)
        self._reasons, self._page = reasons, page

    def hear(self, line: Line) -> None:
        """A line was kept: offer the change, or take the offer back."""
        if line.pending is not None:
            return
        if not self._asks(line):
            self.settle(line)
            return
        said = self.tr("{0}: {1}. Statusnya masih Aktif.")
        self._page.banners.show_message(
            Tone.WARN,
            said.format(line.recipient.name, spoken(self._reasons.label(line.reason))),
            self.tr("Selama belum diputuskan, namanya tetap di lembar dan di Perlu perhatian."),
            action=self.tr("Ubah status …"),
            on_action=partial(self._open, line),
            key=_key(line),
        )

    def settle(self, line: Line) -> None:
        """Take the offer back once there is nothing to decide."""
        if not self._asks(line):
            self._page.banners.clear(_key(line))

    def _asks(self, line: Line) -> bool:
        active = line.recipient.status == RecipientStatus.ACTIVE.value
        return active and line.status > 0 and line.reason in EXIT_OF_REASON

    def _open(self, line: Line) -> None:
        from kemensos_desktop.ui.recipients import RecipientsPage

        window, delivery = self._page.window(), line.delivery
        if isinstance(window, MainWindow) and delivery is not None:
            there = window.navigate("penerima")
            if isinstance(there, RecipientsPage):
                code = EXIT_OF_REASON[line.reason]
                there.open_departure(line.recipient_id, code, delivery.date)


def _key(line: Line) -> str:
    return f"departed-{line.recipient_id}"
