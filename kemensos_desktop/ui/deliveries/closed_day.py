"""What a closed day says above its sheet: by whom, the balance, and who is missing on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from kemensos_desktop.domain.delivery import DayClosing
from kemensos_desktop.services.deliveries import DaySheet
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Page, number


class ClosedDay(QObject):
    """Keeps one banner while the day shown is closed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page

    def say(self, sheet: DaySheet | None, on_correct: Callable[[], object] | None) -> None:
        """Speak of this sheet; `on_correct` for whoever may correct it."""
        if sheet is None or sheet.closing is None or not sheet.closed:
            self._page.banners.clear("closed")
            return
        said, balance = self._words(sheet, sheet.closing.record)
        self._page.banners.show_message(
            Tone.OK,
            said,
            balance,
            action=self.tr("Koreksi baris ini") if on_correct is not None else "",
            on_action=on_correct,
            closable=False,
            key="closed",
        )

    def _words(self, sheet: DaySheet, figures: DayClosing) -> tuple[str, str]:
        """(who closed it, the balance and what may be added to it)."""
        said = self.tr("Hari ditutup oleh {0}.")
        balance = self.tr(
            "Dimasak {0} · diterima {1} · dikembalikan {2} · rusak {3} · dialihkan {4}."
        ).format(
            *map(
                number,
                (
                    figures.cooked,
                    figures.handed_over,
                    figures.returned,
                    figures.spoiled,
                    figures.redirected,
                ),
            )
        )
        if figures.correction_reason:  # these are no longer the figures of who closed the day
            said = self.tr("Hari ditutup oleh {0}, sesudah itu dikoreksi.")
            balance = self.tr("Neraca setelah koreksi: {0}").format(
                balance[:1].lower() + balance[1:]
            )
        missing = sum(1 for row in sheet.served() if row.delivery is None)
        if missing:
            more = self.tr("{0} penerima tanpa catatan; tambahkan lewat Koreksi.")
            balance = f"{balance} {more.format(number(missing))}"
        return said.format(figures.closed_by), balance
