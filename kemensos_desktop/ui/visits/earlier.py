"""The visits to a family so far, the newest first; each can be opened to be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_long
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.ui.households.reading import result_words, visit_tone
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.visits.reading import then_words
from kemensos_desktop.ui.widgets import Card, LinkButton, Pill, clear, column, row, words


class EarlierVisits(Card):
    """Says `asked(record id)` of the visit to open."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Kunjungan sebelumnya"), parent=parent, margin=M)
        self.setObjectName("earlier_visits")
        self._shown: tuple[Kept[Visit], ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.add(self._lines)
        self.hide()

    def show_visits(self, visits: Sequence[Kept[Visit]]) -> None:
        if tuple(visits) == self._shown:
            return  # read again: the focus stays where it is
        self._shown = tuple(visits)
        clear(self._lines)
        for kept in visits:
            self._lines.addWidget(self._line(kept))
        self.setVisible(bool(visits))

    def _line(self, kept: Kept[Visit]) -> QWidget:
        visit = kept.record
        day = date_long(visit.date)
        opener = LinkButton(day, "", partial(self.asked.emit, kept.record_id), name="open_visit")
        opener.setAccessibleName(self.tr("Buka kunjungan {0}").format(day))
        pill = Pill(result_words(visit), visit_tone(visit.result))
        told = " · ".join(
            part for part in (then_words(visit, self.tr("kembali {0}")), visit.officer) if part
        )
        line = QWidget()
        line.setLayout(
            column(
                row(opener, pill, None),
                words(told, "muted", wrap=True),
                spacing=0,
            )
        )
        return line
