"""The first day: what to do before there is anything to show."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kemensos_desktop.services.overview import Home
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.theme import XL, XS, L
from kemensos_desktop.ui.widgets import (
    Card,
    PrimaryButton,
    SecondaryButton,
    clear,
    column,
    row,
    words,
)

_STEP_ICONS = {
    "penerima": "users",
    "pengaturan": "settings",
    "pengantaran": "hand-platter",
    "impor": "inbox",
    "sinkronisasi": "refresh-cw",
}


class FirstSteps(Card):
    """The first day: three things in their order, each with its button; done ones are ticked."""

    def __init__(
        self, officer: bool, go: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(margin=XL, parent=parent)
        self.setObjectName("first_steps")
        self.setFixedWidth(720)
        self._officer = officer
        self._go = go
        self._steps = QVBoxLayout()
        self._steps.setSpacing(L)
        self.add(words(self.tr("Mulai di sini"), "title"))
        self.add(
            words(
                self.tr("Tiga langkah, lalu laptop ini siap dipakai di lapangan tanpa jaringan."),
                "muted",
            )
        )
        self.add(self._steps)

    def show_state(self, home: Home) -> None:
        """Tick what is done; the first that is not gets the primary button."""
        clear(self._steps)
        period = not any(alert.page == "pengaturan" for alert in home.alerts)
        officer = (
            (
                bool(home.recipients_total),
                self.tr("Masukkan daftar penerima"),
                self.tr("Impor dari Excel, atau catat satu per satu. Penyedia ikut terbuat."),
                self.tr("Buka Penerima"),
                "penerima",
            ),
            (
                period,
                self.tr("Tetapkan periode program"),
                self.tr("Tanggal, harga per porsi, dan batas jam antar."),
                self.tr("Buka Pengaturan"),
                "pengaturan",
            ),
            (
                bool(home.portions_today),
                self.tr("Catat pengantaran hari ini"),
                self.tr("Satu tombol per pintu; yang tidak tersalur cukup satu tombol alasan."),
                self.tr("Buka Pengantaran"),
                "pengantaran",
            ),
        )
        office = (
            (
                bool(home.recipients_total),
                self.tr("Terima kiriman pertama petugas"),
                self.tr("Berkas kiriman dari flashdisk, pesan, atau folder bersama."),
                self.tr("Buka Impor"),
                "impor",
            ),
            (
                False,
                self.tr("Atur folder bersama"),
                self.tr("Supaya kiriman dan jawaban berjalan sendiri bila ada jaringan."),
                self.tr("Buka Sinkronisasi"),
                "sinkronisasi",
            ),
            (
                False,
                self.tr("Periksa kop surat dan penanda tangan"),
                self.tr("Dipakai di semua dokumen yang dicetak."),
                self.tr("Buka Pengaturan"),
                "pengaturan",
            ),
        )
        waiting = True
        for place, (done, title, hint, action, key) in enumerate(
            officer if self._officer else office, 1
        ):
            self._steps.addLayout(self._step(place, done, title, hint, action, key, waiting))
            waiting = waiting and done

    def _step(
        self, place: int, done: bool, title: str, hint: str, action: str, key: str, next_up: bool
    ) -> QLayout:
        mark = icons.IconLabel(
            "check" if done else _STEP_ICONS[key],
            "ok" if done else "primary",
            20,
            tile="ok_soft" if done else "primary_soft",
        )
        kind = PrimaryButton if next_up and not done else SecondaryButton
        button = kind(action, "", partial(self._go, key), name=f"step_{key}")
        line = row(mark, spacing=L)
        said = column(words(f"{place}. {title}", "strong"), words(hint, "muted", wrap=True))
        said.setSpacing(XS)
        line.addLayout(said, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line
