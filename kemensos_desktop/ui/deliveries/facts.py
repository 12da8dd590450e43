"""What was noted at one door, to be read: for a closed day and for who only looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kemensos_desktop.domain.codes import ProgrammeCodes
from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.provider import ProgrammePeriod
from kemensos_desktop.domain.text import number
from kemensos_desktop.ui.deliveries import lines
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import clear, words

# the boxes were left with somebody (code list delivery_status)
LEFT_WITH = 3


class Facts(QWidget):
    """Label and value of everything that was filled in."""

    def __init__(self, codes: ProgrammeCodes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("delivery_facts")
        self._codes = codes
        self._portions = ("", "")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(L, S, L, S)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)

    def set_period(self, period: ProgrammePeriod) -> None:
        self._portions = (period.portion_label_1, period.portion_label_2)

    def show_line(self, line: Line | None) -> None:
        """What was noted; while nothing was, what a courier wants to know of the person."""
        clear(self._grid)
        self.setVisible(line is not None)
        if line is None:
            return
        pairs = self._pairs(line.delivery, line) if line.delivery else self._person(line)
        filled = [(label, value) for label, value in pairs if value]
        for place, (label, value) in enumerate(filled):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(words(label, "muted"), place, 0, top)
            self._grid.addWidget(words(value, wrap=True), place, 1)

    def _person(self, line: Line) -> list[tuple[str, str]]:
        person = line.recipient
        return [
            (self.tr("Kurir"), line.row.courier_name),
            (self.tr("No. HP"), person.phone),
            (self.tr("Kelompok"), spoken(self._codes.recipient_group.label(person.group))),
            (self.tr("Catatan"), person.note),
        ]

    def _boxes(self, kept: Delivery) -> str:
        """`pagi: 1 · siang: 1`; a portion that is called by a number is `ke-1`."""
        said = []
        for place, count in enumerate((kept.portions_1, kept.portions_2), 1):
            name = self._portions[place - 1]
            if not name.strip("0123456789"):
                name = self.tr("ke-{0}").format(name or place)
            said.append(f"{name}: {count}")
        return " · ".join(said)

    def _pairs(self, kept: Delivery, line: Line) -> list[tuple[str, str]]:
        codes = self._codes
        receiver = kept.receiver_name
        if kept.receiver_relation:
            receiver = f"{receiver} ({kept.receiver_relation})"
        by, place = self.tr("Oleh"), ""
        if kept.latitude is not None and kept.longitude is not None:
            place = f"{kept.latitude:.6f}, {kept.longitude:.6f}"
        return [
            (self.tr("Status"), spoken(codes.delivery_status.label(kept.status))),
            (self.tr("Alasan"), spoken(codes.not_delivered_reason.label(kept.reason))),
            (self.tr("Berita acara"), kept.redirect_minutes),
            (self.tr("Dialihkan kepada"), line.row.redirected_name),
            (self.tr("Porsi"), self._boxes(kept)),
            (self.tr("Berangkat"), lines.clock(kept.left_kitchen)),
            (self.tr("Diterima"), lines.clock(kept.handed_over)),
            (self.tr("Dititipkan kepada") if kept.status == LEFT_WITH else by, receiver),
            (self.tr("Bukti"), spoken(codes.proof.label(kept.proof))),
            (self.tr("Kondisi PM"), spoken(codes.condition.label(kept.condition or ""))),
            (self.tr("Kemarin"), spoken(codes.eaten_yesterday.label(kept.eaten_yesterday))),
            (self.tr("Kotak kembali"), number(kept.boxes_returned) if kept.boxes_returned else ""),
            (self.tr("Catatan"), kept.note),
            (self.tr("Posisi"), place),
            (self.tr("Cara entri"), spoken(codes.entry_source.label(kept.source))),
            (self.tr("Entri terlambat"), kept.late_entry_reason),
            (self.tr("Dicatat oleh"), kept.entered_by),
        ]
