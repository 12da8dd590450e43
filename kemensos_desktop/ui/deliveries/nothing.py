"""Why the day sheet is empty, and the one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from kemensos_desktop.ui.deliveries.loading import DayLoad
from kemensos_desktop.ui.widgets import EmptyState


class Nothing(QObject):
    """Makes the empty states; `go(page key)` opens another page."""

    def __init__(self, go: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._go = go

    def of(self, load: DayLoad, filtered: bool) -> EmptyState:
        """What stands in place of the lines. `filtered`: there are lines, the chip hides them."""
        if not load.providers:
            return EmptyState(
                "hand-platter",
                self.tr("Belum ada penyedia makanan."),
                self.tr(
                    "Impor daftar penerima: Pokmas atau SPPG di dalamnya ikut terbuat. "
                    "Atau buat sendiri di Pengaturan."
                ),
                action=self.tr("Buka Penerima"),
                action_icon="users",
                on_action=partial(self._go, "penerima"),
            )
        if load.no_period:
            return EmptyState(
                "calendar-days",
                load.no_period,
                self.tr("Periode menetapkan harga, porsi, dan batas jam. Buat di Pengaturan."),
                action=self.tr("Buka Pengaturan"),
                action_icon="settings",
                on_action=partial(self._go, "pengaturan"),
            )
        if filtered:
            return EmptyState(
                "list-checks",
                self.tr("Tidak ada baris untuk saringan ini."),
                self.tr("Pilih “Semua” untuk melihat seluruh rute."),
            )
        return EmptyState(
            "users",
            self.tr("Belum ada penerima aktif di rute ini."),
            self.tr("Impor daftar penerima, atau pilih penyedianya pada data penerima."),
            action=self.tr("Buka Penerima"),
            action_icon="users",
            on_action=partial(self._go, "penerima"),
        )

    def broken(self, again: Callable[[], object]) -> EmptyState:
        """The sheet could not be read; the banner above says why."""
        return EmptyState(
            "circle-alert",
            self.tr("Lembar harian tidak bisa dibuka."),
            self.tr("Pesannya di atas; ulangi setelah diperbaiki."),
            action=self.tr("Muat ulang"),
            action_icon="refresh-cw",
            on_action=again,
        )
