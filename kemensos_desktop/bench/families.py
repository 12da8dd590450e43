"""Taking in a batch of 10,000 families with their members, beside calamine and Core alone."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from ..domain.clock import uuid7
from ..domain.household import Household, HouseholdStatus, Member
from ..domain.sample import SamplePerson, people
from ..services.batches import Batches
from ..services.session import Session
from ..storage import records
from .importing import alone as alone
from .importing import compare
from .places import TODAY, copy, let_go, officer, reopen

_INSTRUMENT = "dtsen2026"
_VILLAGES = ("32.17.01.2001", "32.17.06.2003", "32.17.09.2005")
_RELATIONS = {"kepala": 1, "pasangan": 2, "anak": 3}


def run(work: Path, families: int = 10_000) -> dict[str, Any]:
    """As import-10k; `members` says how many people the families have."""
    workbook, members = _prepare(work, families)
    return {**compare(work, workbook, "families"), "members": members}


def _prepare(work: Path, families: int) -> tuple[Path, int]:
    """`work`/terkemas with a first batch and one of families; the workbook, how many members."""
    first = work / "profil"
    session = officer(first, recipients=5)
    Batches(session).make()
    members = _fill(session, families)
    let_go(session)
    session = reopen(copy(first, "terkemas"))
    made = Batches(session).make()
    let_go(session)
    assert made is not None
    return made.path, members


def _fill(session: Session, families: int) -> int:
    homes: dict[str, Household] = {}
    rows: list[Member] = []
    everyone = people(7, _VILLAGES, families * 10, TODAY)
    for number, group in groupby(everyone, key=lambda p: p.household):
        if number > families:
            break
        family = list(group)
        home = uuid7()
        homes[home] = _household(session, number, family)
        rows += [_member(session, home, place, p) for place, p in enumerate(family, 1)]
    with session.db.write() as c:
        for home, household in homes.items():
            records.save_as(c, session.author, "household", home, household, None)
        records.save_new(c, session.author, "member", rows)
    return len(rows)


def _household(session: Session, number: int, family: list[SamplePerson]) -> Household:
    head = family[0]
    return Household(
        district_code=session.person.district_code,
        village_code=head.village_code,
        local_id=f"B-{number:06}",
        survey_id=uuid7(),
        instrument=_INSTRUMENT,
        form_id=_INSTRUMENT,
        form_version="1",
        status=HouseholdStatus.SURVEYED.value,
        tanggal_pencacahan=TODAY,
        kode_kelurahan_desa=head.village_code,
        nama_jalan=head.address,
        nomor_kartu_keluarga=head.kk,
        nama_kepala_keluarga=head.name,
        jumlah_anggota_kk=len(family),
        status_keluarga=1,
        r9_luas_lantai=20 + number % 60,
        jenis_lantai_terluas=1 + number % 7,
        jenis_dinding_terluas=1 + number % 6,
        jenis_atap_terluas=1 + number % 5,
        sumber_air_minum_utama=1 + number % 9,
        sumber_penerangan_utama=1,
        daya_terpasang="450 VA",
        id_meteran_PLN=f"3217{number:08}",
        fasilitas_bab=1 + number % 4,
        bahan_bakar_utama_memasak=3,
        r22_tabung_gas_3kg=1,
        sepeda_motor=number % 3,
        jumlah_anggota=len(family),
        lokasi_lat=round(-6.8 - number / 1e6, 6),
        lokasi_long=round(107.5 + number / 1e6, 6),
    )


def _member(session: Session, home: str, place: int, person: SamplePerson) -> Member:
    return Member(
        district_code=session.person.district_code,
        household_id=home,
        person_id=uuid7(),
        row_id=uuid7(),
        position=place,
        instrument=_INSTRUMENT,
        form_version="1",
        nama=person.name,
        status_nik=1,
        nomor_kartu_keluarga=person.kk,
        nomor_induk_kependudukan=person.nik,
        r27a_keberadaan=1,
        jenis_kelamin=1 if person.sex == "L" else 2,
        tanggal_lahir=person.birth_date,
        umur=(TODAY - person.birth_date).days // 365,
        status_hubungan_keluarga=_RELATIONS.get(person.relation, 9),
        pendidikan_ijazah=2,
        r36_profesi="Petani",
        penyandang_disabilitas="a" if person.disabled else "",
    )
