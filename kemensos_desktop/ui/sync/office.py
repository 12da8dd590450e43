"""The office's side of the way: who hands in, what is missing, and whose right to take away."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal

from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.answers import Handing
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets import (
    Card,
    Column,
    DataTable,
    EmptyState,
    TableModel,
    words,
)

_SILENT_DAYS = 2


class HandingTable(DataTable):
    """Enrolled officers: last batch, since when nothing came, which numbers are missing.

    Signal `revoke_asked(Handing)` when a device is to lose its right to hand in.
    """

    revoke_asked = Signal(object)

    def __init__(self, may_revoke: bool) -> None:
        columns = (
            Column("officer", self.tr("Petugas"), _officer, 170, stretch=True, elide=True),
            Column("device", self.tr("Perangkat"), _device, 130, elide=True),
            Column("last", self.tr("Kiriman"), _last, 80, align="right"),
            Column("when", self.tr("Terakhir"), _when, 140),
            Column("missing", self.tr("Belum datang"), _missing, 130, elide=True),
            Column("state", self.tr("Keadaan"), self._state, 150, tone=self._tone),
        )
        super().__init__(TableModel(columns), label=self.tr("Penyerahan"), name="handing")
        self.set_empty(
            EmptyState(
                "users",
                self.tr("Belum ada petugas terdaftar."),
                self.tr("Terima berkas pendaftarannya di bagian Pendaftaran."),
            )
        )
        if may_revoke:
            self.add_row_action(
                self.tr("&Cabut hak perangkat …"),
                self.revoke_asked.emit,
                icon="ban",
                keys="Ctrl+Del",
                allowed=_active,
            )

    def _state(self, handing: Handing) -> str:
        if handing.writer.state == "revoked":
            return self.tr("Dicabut")
        if handing.missing:
            return self.tr("Ada yang kurang")
        days = _silent_days(handing)
        if days >= _SILENT_DAYS:
            return self.tr("Diam {0} hari").format(days)
        return self.tr("Lengkap")

    def _tone(self, handing: Handing) -> Tone:
        if handing.writer.state == "revoked":
            return Tone.NEUTRAL
        if handing.missing:
            return Tone.BAD
        return Tone.WARN if _silent_days(handing) >= _SILENT_DAYS else Tone.OK


class OwnFingerprint(Card):
    """The office's fingerprint, for officers who see it for the first time."""

    def __init__(self, fingerprint: str) -> None:
        super().__init__(
            self.tr("Sidik jari kantor ini"),
            hint=self.tr(
                "Bacakan kepada petugas yang menelepon; petugas mencocokkannya dengan laptopnya "
                "sebelum memakai jawaban kantor."
            ),
        )
        shown = words(fingerprint, "section")
        shown.setObjectName("fingerprint")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(shown)


def _active(handing: Handing) -> bool:
    return handing.writer.state != "revoked"


def _silent_days(handing: Handing) -> int:
    if not handing.last_at:
        return 0
    now = datetime.now().astimezone()
    return (now.date() - hlc_time(handing.last_at).astimezone().date()).days


def _officer(handing: Handing) -> str:
    return handing.writer.name


def _device(handing: Handing) -> str:
    return handing.writer.device


def _last(handing: Handing) -> str:
    return number(handing.last_sequence) if handing.last_sequence else "–"


def _when(handing: Handing) -> str:
    return stamp(hlc_time(handing.last_at).astimezone()) if handing.last_at else "–"


def _missing(handing: Handing) -> str:
    return ", ".join(f"no. {n}" for n in handing.missing) or "–"
