"""Deliveries of which two versions stand: both are shown, a person says which is right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.text import date_long
from kemensos_desktop.services.history import DisputedVisit
from kemensos_desktop.ui.recipients.side import DisputeCard
from kemensos_desktop.ui.theme import L, M
from kemensos_desktop.ui.widgets import EmptyState, GhostButton, PageHeader, clear, scrolling


class DecisionsView(QWidget):
    """Signals: `settled(visit, values)`, `left` to go back."""

    settled = Signal(object, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._head = PageHeader(
            self.tr("Pengantaran dengan dua versi"),
            self.tr("Kedua versi tersimpan sampai Anda memutuskan; petugas diberi tahu."),
            [
                GhostButton(
                    self.tr("&Kembali"), "arrow-left", self.left.emit, name="leave_decisions"
                )
            ],
        )
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(M)
        self._none = EmptyState("circle-check", self.tr("Tidak ada yang perlu diputuskan."))
        self._inside = QWidget()
        box = QVBoxLayout(self._inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._cards)
        box.addWidget(self._none)
        box.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(L)
        outer.addWidget(self._head)
        outer.addWidget(scrolling(self._inside), 1)

    def show_visits(self, visits: Sequence[DisputedVisit]) -> None:
        """One card per visit; the version that counts until then is the one chosen."""
        clear(self._cards)
        for visit in visits:
            card = DisputeCard(self._inside)  # without a parent it would be a window of its own
            day = date_long(visit.delivery.record.date)
            card.set_title(" · ".join(part for part in (visit.name, day, visit.kitchen) if part))
            card.show_disputes(visit.disputes)
            card.settled.connect(partial(self._on_settled, visit))
            self._cards.addWidget(card)
        self._none.setVisible(not visits)

    def _on_settled(self, visit: DisputedVisit, values: dict[str, Any]) -> None:
        self.settled.emit(visit, values)
