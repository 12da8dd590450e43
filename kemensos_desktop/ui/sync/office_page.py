"""Sinkronisasi of an office: who has handed in, and whose laptops are registered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.answers import Handing
from kemensos_desktop.services.enrolment import REGISTRATION_SUFFIX, Enrolment, EnrolmentState
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.sync import Sync, SyncResult, SyncStatus
from kemensos_desktop.ui.sync.admission import AdmissionPane
from kemensos_desktop.ui.sync.office import HandingTable
from kemensos_desktop.ui.sync.page import SyncPage, refill
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import Count, Toolbar, scrolling
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip


@dataclass(frozen=True, slots=True)
class _Office:
    status: SyncStatus
    handing: list[Handing]
    waiting: int
    seal: EnrolmentState


class OfficeSyncPage(SyncPage):
    """Who has handed in up to where, what still has to be answered, and registrations."""

    def buttons(self) -> tuple[str, str]:
        return self.tr("&Sinkronkan sekarang"), self.tr("Sinkronkan &otomatis")

    def build(self) -> list[QWidget]:
        self._handing = HandingTable(self._session.person.role is Role.SUPERVISOR)
        self._handing.revoke_asked.connect(self._on_revoke)
        self._strip = ConfirmStrip(self.tr("&Cabut hak"), "ban")
        self._chips.set_options(
            [("handing", self.tr("Penyerahan petugas")), ("trust", self.tr("Pendaftaran"))]
        )
        self._admission = AdmissionPane(self._session, self._runner)
        self._admission.changed.connect(self.reload)
        self._admission.told.connect(self._say)
        self._panes.addWidget(self._handing)
        self._panes.addWidget(scrolling(self._admission))
        return [Toolbar(self._chips), self._strip]

    def read(self) -> _Office:
        sync = Sync(self._session)
        status = sync.status()
        waiting = len(sync.waiting()) if status.reachable else 0
        seal = Enrolment(self._session).state()
        return _Office(status, Imports(self._session).handing(), waiting, seal)

    def show_read(self, read: _Office) -> None:
        self._show_status(read.status)
        missing = sum(len(handing.missing) for handing in read.handing)
        enrolled = [handing for handing in read.handing if handing.writer.state != "revoked"]
        self._counts.set_counts(
            [
                Count(
                    self.tr("Menunggu diperiksa"),
                    read.waiting,
                    Tone.INFO,
                    self.tr("Kiriman di folder yang belum dibuka di Impor"),
                ),
                Count(
                    self.tr("Jawaban belum terkirim"),
                    read.status.waiting,
                    Tone.WARN,
                    self.tr("Berangkat saat folder terjangkau"),
                ),
                Count(self.tr("Nomor belum datang"), missing, Tone.BAD),
                Count(self.tr("Petugas terdaftar"), len(enrolled)),
            ]
        )
        refill(self._handing, read.handing, _writer_id)
        self._admission.show_state(read.seal)

    def open_card(self, path: Path) -> None:
        if path.suffix.lower() == REGISTRATION_SUFFIX:
            self._admission.open_registration(path)
        else:
            self._admission.open_package(path)

    def told(self, result: SyncResult) -> str:
        told = self.tr("{0} jawaban berangkat, {1} kiriman menunggu diperiksa.")
        return told.format(number(result.replies), number(result.waiting_files))

    def _on_revoke(self, handing: Handing) -> None:
        question = self.tr("Cabut hak perangkat “{0}” milik {1}?")
        self._strip.ask(
            question.format(handing.writer.device, handing.writer.name),
            self.tr(
                "Kiriman berikutnya dari perangkat ini akan ditolak. Yang sudah diterapkan tidak "
                "berubah."
            ),
            partial(self.revoke, handing.writer.id),
        )

    def revoke(self, writer: str) -> None:
        """Take away a device's right to hand in."""
        self._runner.run(
            Imports(self._session).revoke, writer, owner=self, then=self._on_revoke_kept
        )

    def _on_revoke_kept(self, _nothing: object) -> None:
        self._say(self.tr("Hak perangkat dicabut."))
        self.reload()


def _writer_id(item: Handing) -> str:
    return item.writer.id
