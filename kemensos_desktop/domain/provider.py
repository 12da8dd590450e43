"""Who cooks and who carries: Provider (Pokmas, SPPG, catering), Courier, ProgrammePeriod."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .record import column


@dataclass(frozen=True, slots=True)
class Provider:
    """A kitchen: Pokmas, SPPG, catering or e-warung (`type` is data)."""

    district_code: str = column("Kode kab/kota")
    name: str = column("Nama penyedia")
    type: str = column("Jenis penyedia", "pokmas")
    village_code: str = column("Kode desa/kelurahan", "")
    address: str = column("Alamat", "")
    head_name: str = column("Ketua", "")
    treasurer_name: str = column("Bendahara", "")
    companion_name: str = column("TKSK/Pendamping", "")
    village_head_name: str = column("Kepala desa/lurah", "")
    phone: str = column("No. HP", "")
    quota: int = column("Kuota SK", 0, cell="int")
    void: bool = column("Dibuang", False, cell="flag")


@dataclass(frozen=True, slots=True)
class Courier:
    """Who carries the boxes of one provider."""

    district_code: str = column("Kode kab/kota")
    provider_id: str = column("ID penyedia")
    name: str = column("Nama kurir")
    phone: str = column("No. HP", "")
    area: str = column("Wilayah antar", "")
    void: bool = column("Dibuang", False, cell="flag")


@dataclass(frozen=True, slots=True)
class ProgrammePeriod:
    """Portions, prices and limits of a programme between two dates, both included; money in rupiah.

    The names of the two portions are data: pagi/siang, in Ramadan sahur/berbuka. `deadline` is
    local clock time HH:MM; a delivery handed over later carries the late flag.
    """

    district_code: str = column("Kode kab/kota")
    programme: str = column("Program")
    name: str = column("Nama periode")
    date_from: date = column("Mulai", cell="date")
    date_to: date = column("Sampai", cell="date")
    portions_per_day: int = column("Porsi per hari", 2, cell="int")
    portion_label_1: str = column("Nama porsi 1", "pagi")
    portion_label_2: str = column("Nama porsi 2", "siang")
    portion_price: int = column("Harga per porsi", 15000, cell="int")
    courier_fee: int = column("Ongkos kurir per PM per hari", 2000, cell="int")
    operations_monthly: int = column("Operasional per bulan", 500000, cell="int")
    deadline: str = column("Batas waktu antar", "10:00")
    minimum_age: int = column("Usia minimum", 75, cell="int")
    late_entry_days: int = column("Batas entri terlambat (hari)", 3, cell="int")
    void: bool = column("Dibuang", False, cell="flag")

    def covers(self, day: date) -> bool:
        return not self.void and self.date_from <= day <= self.date_to
