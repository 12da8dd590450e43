"""The district office: letterhead, signers, numbering, paper; and the people who sign in."""

from __future__ import annotations

from dataclasses import dataclass

from .record import column
from .role import Role as Role


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in on this laptop: display name, role, office, device."""

    name: str
    role: Role
    district_code: str
    office_name: str
    device: str
    practice: bool = False
    village_code: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Settings of an office that its papers carry (domain reference §6.3–6.4).

    `number_pattern` may use {kode} {nomor} {unit} {bulan_romawi} {tahun}. `paper` is A4 or F4.
    A signer whose `nip` is empty prints without that line; `capacity` is a.n., Plt. and so on.
    """

    district_code: str = column("Kode kab/kota")
    government: str = column("Pemerintah", "")
    name: str = column("Nama dinas", "")
    address: str = column("Alamat", "")
    contact: str = column("Laman dan pos-el", "")
    place: str = column("Tempat surat", "")
    number_code: str = column("Kode klasifikasi", "460")
    number_unit: str = column("Kode unit", "Dinsos")
    number_pattern: str = column("Pola nomor", "{kode}/{nomor}/{unit}/{bulan_romawi}/{tahun}")
    paper: str = column("Kertas", "A4")
    head_title: str = column("Jabatan kepala", "Kepala Dinas Sosial")
    head_name: str = column("Nama kepala", "")
    head_rank: str = column("Pangkat kepala", "")
    head_nip: str = column("NIP kepala", "")
    head_capacity: str = column("Atas nama kepala", "")
    section_title: str = column("Jabatan kabid", "Kepala Bidang Rehabilitasi Sosial")
    section_name: str = column("Nama kabid", "")
    section_rank: str = column("Pangkat kabid", "")
    section_nip: str = column("NIP kabid", "")
    logo: str = column("Logo (sha256)", "")
