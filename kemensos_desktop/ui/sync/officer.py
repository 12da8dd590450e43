"""An officer's side of the way: batches with their answers, records that came back, the office."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.batches import ReturnedRecord
from kemensos_desktop.services.sync import OfficeCard
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.theme import M, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    Column,
    DataTable,
    EmptyState,
    SecondaryButton,
    TableModel,
    row,
    words,
)

if TYPE_CHECKING:
    from kemensos_desktop.storage.batches import OutboxBatch

_TONES = {
    RecordState.BATCHED: Tone.WARN,
    RecordState.SENT: Tone.INFO,
    RecordState.ACCEPTED: Tone.OK,
    RecordState.RETURNED: Tone.BAD,
}


class BatchTable(DataTable):
    """Our batches, newest first."""

    def __init__(self) -> None:
        super().__init__(TableModel(self._columns()), label=self.tr("Kiriman saya"), name="batches")
        self.set_empty(
            EmptyState(
                "send",
                self.tr("Belum ada kiriman."),
                self.tr("Catat pengantaran, lalu tekan “Kirim sekarang”."),
            )
        )

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("sequence", self.tr("No."), _sequence, 64, align="right"),
            Column("made", self.tr("Dibuat"), _made, 140),
            Column("rows", self.tr("Catatan"), _rows, 84, align="right"),
            Column("state", self.tr("Keadaan"), _state, 112, tone=_tone),
            Column("sent", self.tr("Terkirim"), _sent, 140, optional=1),
            Column(
                "answer", self.tr("Jawaban kantor"), self._answer, 110, stretch=True, elide=True
            ),
            Column("note", self.tr("Keterangan"), _note, 128, elide=True),
        )

    def _answer(self, item: OutboxBatch) -> str:
        if not item.receipt_state:
            return "–"
        if item.receipt_state != "diterima":
            return self.tr("Dibatalkan kantor")
        parts = [self.tr("{0} diterima").format(number(item.accepted))]
        if item.pending:
            parts.append(self.tr("{0} menunggu").format(number(item.pending)))
        if item.returned:
            parts.append(self.tr("{0} dikembalikan").format(number(item.returned)))
        return ", ".join(parts)


class ReturnedTable(DataTable):
    """Records the office sent back; Enter or "Perbaiki" opens one."""

    def __init__(self) -> None:
        columns = (
            Column("label", self.tr("Catatan"), lambda r: r.label, 240, elide=True),
            Column("kind", self.tr("Jenis"), _kind, 120),
            Column("reason", self.tr("Alasan kantor"), _reason, 260, stretch=True, elide=True),
        )
        super().__init__(TableModel(columns), label=self.tr("Dikembalikan"), name="returned")
        self.set_empty(
            EmptyState(
                "circle-check",
                self.tr("Tidak ada catatan yang dikembalikan."),
                self.tr("Yang dikembalikan kantor muncul di sini beserta alasannya."),
            )
        )


class TrustPanel(QWidget):
    """Fingerprints: ours to read out, the office's to compare. Signal `trusted(writer)`."""

    trusted = Signal(str)

    def __init__(self, fingerprint: str) -> None:
        super().__init__()
        ours = Card(
            self.tr("Sidik jari laptop ini"),
            hint=self.tr(
                "Bacakan kepada kantor yang menerima pendaftaran; kantor mencocokkannya, lalu "
                "mendaftarkan laptop ini."
            ),
        )
        shown = words(fingerprint, "section")
        shown.setObjectName("fingerprint")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        ours.add(shown)
        self._offices = Card(
            self.tr("Kantor yang menjawab"),
            hint=self.tr("Jawaban kantor dipakai setelah sidik jarinya Anda cocokkan."),
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(M)
        self._offices.add(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(ours)
        box.addWidget(self._offices)
        box.addStretch(1)

    def show_offices(self, offices: list[OfficeCard]) -> None:
        """One line per office."""
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not offices:
            self._list.addWidget(words(self.tr("Belum ada kantor yang menjawab."), "muted"))
        for office in offices:
            self._list.addWidget(self._line(office))

    def _line(self, office: OfficeCard) -> QWidget:
        line = QWidget()
        name = words(f"{office.name} · {office.fingerprint}")
        if office.trusted:
            box = row(name, None, words(self.tr("Dipercayai"), tone=Tone.OK.value))
        else:
            trust = SecondaryButton(
                self.tr("Per&cayai"), "shield-check", partial(self.trusted.emit, office.writer)
            )
            trust.setAccessibleName(self.tr("Percayai {0}").format(office.name))
            box = row(name, None, trust)
        line.setLayout(box)
        return line


def _sequence(item: OutboxBatch) -> str:
    return number(item.batch.sequence)


def _made(item: OutboxBatch) -> str:
    return stamp(hlc_time(item.made_at).astimezone())


def _rows(item: OutboxBatch) -> str:
    return number(item.batch.rows)


def _state(item: OutboxBatch) -> str:
    return spoken(item.state.label)


def _tone(item: OutboxBatch) -> Tone:
    return _TONES[item.state]


def _sent(item: OutboxBatch) -> str:
    return stamp(item.sent_at)


def _note(item: OutboxBatch) -> str:
    return item.reason or item.last_error


def _kind(item: ReturnedRecord) -> str:
    return KINDS[item.kind].sheet


def _reason(item: ReturnedRecord) -> str:
    return item.reason
