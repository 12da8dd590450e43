"""What an invented family answers to the questionnaire that ships with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

from ..domain.household import Household
from ..domain.sample import SAMPLE_NOTE, SamplePerson

Answers = dict[str, Any]
"""Nested as the form's groups; a repeat is a list. Values are text, as forms.serial reads them."""

YES, NO = "1", "2"
_RELATIONS = {
    "kepala keluarga": "1",
    "pasangan": "2",
    "anak": "3",
    "cucu": "5",
    "orang tua": "6",
    "famili lain": "8",
}
_WORK = (
    # what they do, status in it (R37), whether it is paid by somebody or a business of their own
    ("Buruh tani", "5", "upah"),
    ("Buruh bangunan", "5", "upah"),
    ("Karyawan pabrik", "3", "upah"),
    ("Pedagang sayur", "1", "usaha"),
    ("Petani", "1", "usaha"),
    ("Penjahit", "1", "usaha"),
    ("Pengemudi ojek", "1", "usaha"),
    ("Warung kelontong", "2", "usaha"),
    ("Guru honorer", "3", "upah"),
)
_DISABILITIES = ("a_fisik", "b_mental", "c_intelektual", "d_netra", "e_rungu", "f_wicara")
_ILLNESSES = {
    # share of the elderly, of other adults
    "a_hipertensi": (0.32, 0.08),
    "b_rematik": (0.28, 0.03),
    "c_asma": (0.05, 0.03),
    "d_jantung": (0.07, 0.01),
    "e_diabetes": (0.12, 0.03),
    "f_tbc": (0.01, 0.01),
    "g_stroke": (0.04, 0.002),
    "h_kanker": (0.01, 0.002),
    "i_gagal_ginjal": (0.01, 0.002),
    "j_hemofilia": (0, 0),
    "k_hiv_aids": (0, 0.001),
    "l_kolesterol": (0.12, 0.04),
    "m_sirosis_hati": (0.002, 0.001),
    "n_talasemia": (0, 0.001),
    "o_leukemia": (0, 0.001),
    "p_alzheimer": (0.02, 0),
    "q_lainnya": (0.04, 0.03),
}
# where houses of the sample district lie, roughly; of other districts nothing is known here
_PLACES = {"32.17": ((-6.87, -6.77), (107.46, 107.66))}


@dataclass(frozen=True, slots=True)
class Asked:
    """The circumstances of one interview; `pictures` are attachment names by question."""

    day: date
    start: datetime
    end: datetime
    officer: str
    device: str
    pictures: Mapping[str, str]
    result: int
    reason: str


def family_answers(
    rng: Random, family: Household, people: Sequence[SamplePerson], asked: Asked
) -> Answers:
    """A whole questionnaire that nothing is missing from; what it computes is left out."""
    wealth = _wealth(rng, people[0].spending)
    return {
        "waktu_mulai": asked.start.isoformat(timespec="milliseconds"),
        "waktu_selesai": asked.end.isoformat(timespec="milliseconds"),
        "perangkat": asked.device,
        "pengguna": asked.officer,
        "id_keluarga": f"{rng.getrandbits(128):032x}",
        "blok_i": _where(rng, family, people, asked.day),
        "blok_ii": _house(rng, wealth, people, asked.pictures),
        "blok_iii": _goods(rng, wealth),
        "tambahan": _hardship(rng, wealth, people),
        "blok_iv": {
            "anggota": [_member(rng, wealth, p, people, asked.day) for p in people],
            "anggota_lengkap": "OK",
        },
        "blok_v": {
            "catatan": SAMPLE_NOTE,
            "responden": next((p.name for p in people if _age(p, asked.day) >= 17), people[0].name),
            "pencacah": asked.officer,
            "hasil_kunjungan_1": str(asked.result),
            "alasan_tidak_layak": asked.reason,
        },
    }


def begun(answers: Answers) -> Answers:
    """The same interview when it was broken off at the first member."""
    roster = answers["blok_iv"]["anggota"][:1]
    known = {k: v for k, v in answers.items() if not k.startswith("blok_") and k != "tambahan"}
    del known["waktu_selesai"]
    return known | {
        "blok_i": answers["blok_i"],
        "blok_ii": answers["blok_ii"],
        "blok_iii": answers["blok_iii"],
        "blok_iv": {"anggota": [{"identitas": roster[0]["identitas"]}]},
        "blok_v": {"pencacah": answers["blok_v"]["pencacah"]},
    }


def _where(rng: Random, family: Household, people: Sequence[SamplePerson], day: date) -> Answers:
    code = family.village_code
    keluarga = {
        "no_kk": family.nomor_kartu_keluarga,
        "keluarga_pecahan": NO,
        "nama_kk": family.nama_kepala_keluarga,
        "jumlah_anggota_kk": str(len(people)),
        "status_keluarga": "1",
        "alamat_sesuai_kk": "1" if rng.random() < 0.9 else "2",
    }
    if box := _PLACES.get(family.district_code):
        (south, north), (west, east) = box
        point = f"{rng.uniform(south, north):.5f} {rng.uniform(west, east):.5f}"
        keluarga |= {"geotag": "1", "lokasi": f"{point} 0 {rng.randrange(3, 18)}"}
    return {
        "tanggal_pencacahan": day.isoformat(),
        "wilayah": {
            "provinsi": code[:2],
            "kabupaten_kota": code[:5],
            "kecamatan": code[:8],
            "desa": code,
            "klasifikasi": "1" if code[9:10] == "1" else "2",
            "kode_sls": f"{int(family.rt):04}00",
            "nama_sls": f"RT {family.rt} RW {family.rw}",
            "nama_jalan": family.alamat,
        },
        "keluarga": keluarga,
    }


def _house(
    rng: Random, wealth: float, people: Sequence[SamplePerson], pictures: Mapping[str, str]
) -> Answers:
    owned = rng.choices(("1", "2", "3"), (78, 9, 13))[0]
    walls = _step(rng, wealth, ("4", "2", "1", "1"))
    toilet = _step(rng, wealth, ("4", "2", "1", "1"))
    building = {
        "r6a_jenis_bangunan": "1",
        "r7a_status_kepemilikan": owned,
        "r8_nilai_sewa": str(round(150 + 900 * wealth + 100 * rng.random()) * 1000),
        "r9_luas_lantai": str(round(18 + 60 * wealth + rng.randrange(12))),
        "r10a_lantai": _step(rng, wealth, ("8", "6", "4", "2")),
        "r10b_kondisi_lantai": _step(rng, wealth, ("3", "2", "1", "1")),
        "r11a_dinding": walls,
        "r11b_kondisi_dinding": _step(rng, wealth, ("3", "2", "1", "1")),
        "r12a_atap": _step(rng, wealth, ("4", "2", "2", "2")),
        "r12b_kondisi_atap": _step(rng, wealth, ("3", "2", "2", "1")),
    }
    if owned == "1":
        building["r7b_bukti_tanah"] = _step(rng, wealth, ("4", "3", "3", "1"))
    own_meter = rng.random() < 0.6 + 0.4 * wealth
    power: Answers = {"r17_penerangan": "1" if own_meter else "2"}
    if own_meter:
        number = f"5350{rng.randrange(10**7):07}9"
        watts = _step(rng, wealth, ("1", "1", "2", "3"))
        row = {"r18_daya": watts, "r18_jenis_id": "1", "r18_nomor": number}
        power |= {"r18_jumlah_meteran": "1", "meteran": [row]}
    return {
        "t_tempat_tinggal": YES,
        "r5a_keluarga_dalam_rumah": "1" if rng.random() < 0.85 else "2",
        "bangunan": building,
        "sanitasi": {
            "r13_fasilitas_bab": toilet,
            "r14_kloset": "1" if toilet == "1" else "4",
            "r15_pembuangan_tinja": "1" if toilet == "1" else "4",
            "r16_air_minum": _step(rng, wealth, ("8", "6", "5", "2")),
        },
        "listrik": power
        | {
            "r19_biaya_listrik": str(round(20 + 160 * wealth + 30 * rng.random()) * 1000),
            "r20a_biaya_pulsa": str(min(len(people), 3) * round(10 + 30 * wealth) * 1000),
            "r20b_biaya_internet": "0" if wealth < 0.6 else "250000",
        },
        "foto": dict(pictures),
    }


def _goods(rng: Random, wealth: float) -> Answers:
    motors = int(rng.random() < 0.2 + wealth) + int(wealth > 0.8)
    goods = {
        "r22_tabung_gas_3kg": str(rng.randrange(1, 3)),
        "r22_tabung_gas_5_5kg": str(int(wealth > 0.85)),
        "r22_lemari_es": str(int(rng.random() < wealth + 0.1)),
        "r22_ac": str(int(wealth > 0.93)),
        "r22_emas_gram": str(rng.randrange(1, 12) if rng.random() < wealth - 0.2 else 0),
        "r22_komputer": str(int(wealth > 0.8)),
        "r22_sepeda_motor": str(motors),
        "r22_mobil": str(int(wealth > 0.95)),
    }
    if motors:
        goods["r22_nilai_motor"] = str(motors * rng.randrange(3, 15) * 1_000_000)
    if wealth > 0.95:
        goods["r22_nilai_mobil"] = str(rng.randrange(60, 180) * 1_000_000)
    land = {"r23_lahan_lain": str(int(wealth > 0.75)), "r23_rumah_lain": "0"}
    return {"aset_bergerak": goods, "aset_tetap": land}


def _hardship(rng: Random, wealth: float, people: Sequence[SamplePerson]) -> Answers:
    poor = wealth < 0.45
    known = [
        name
        for name, share in (("PKH", 0.35), ("SEMBAKO", 0.6), ("PBI-JK", 0.7), ("BLT-DD", 0.2))
        if poor and rng.random() < share
    ]
    return {
        "t_makan_sehari": "2" if poor and rng.random() < 0.4 else "3",
        "t_khawatir_makan": YES if poor and rng.random() < 0.5 else NO,
        "t_makan_separuh": YES if wealth < 0.7 else NO,
        "t_pakaian_setahun": str(rng.randrange(0, 2) if poor else rng.randrange(1, 4)),
        "t_daging_seminggu": str(rng.randrange(0, 2) if poor else rng.randrange(1, 4)),
        "t_sanggup_berobat": NO if poor and rng.random() < 0.6 else YES,
        "t_bahan_bakar": "10" if poor and rng.random() < 0.35 else "4",
        "t_tembok_diplester": YES if wealth > 0.3 else NO,
        "t_jarak_air_tinja": rng.choices(("1", "2", "3"), (30, 55, 15))[0],
        "t_tabungan": YES if wealth > 0.6 else NO,
        "t_program": " ".join(known) or "TIDAK-ADA",
    }


def _member(
    rng: Random, wealth: float, person: SamplePerson, family: Sequence[SamplePerson], day: date
) -> Answers:
    age = _age(person, day)
    private = {
        "r27b_domisili": "1",
        "r29_jenis_kelamin": "1" if person.sex == "L" else "2",
        "r30_tanggal_lahir": person.birth_date.isoformat(),
        "r31_status_kawin": _married(person, family, age),
        "r32_hubungan": _RELATIONS[person.relation],
    }
    if person.sex == "P" and 10 <= age <= 54:
        private["t_hamil"] = YES if person.relation == "pasangan" and rng.random() < 0.04 else NO
    schooling, certificate = _school(rng, wealth, age)
    trouble = rng.choice(_DISABILITIES) if person.disabled else ""
    ill = {
        f"r39{name}": YES if age >= 18 and rng.random() < shares[age < 60] else NO
        for name, shares in _ILLNESSES.items()
    }
    return {
        "identitas": {
            "r25_nama": person.name,
            "status_nik": "1",
            "r26a_nik": person.nik,
            "r26b_no_hp": f"0800{rng.randrange(10**7):07}" if 18 <= age < 60 else "-",
            "r27a_keberadaan": "1",
        },
        "pribadi": private,
        "pendidikan": {"r33_partisipasi_sekolah": schooling, "r34_ijazah": certificate},
        "pekerjaan": _work(rng, wealth, person, age),
        "disabilitas": {f"r38{name}": YES if name == trouble else NO for name in _DISABILITIES},
        "kesehatan": ill | {"r39r_tidak_tahu": NO},
        "keuangan": {"r40_rekening": "2" if age >= 18 and rng.random() < wealth + 0.2 else "4"},
    }


def _married(person: SamplePerson, family: Sequence[SamplePerson], age: int) -> str:
    pair = any(p.relation == "pasangan" for p in family)
    if person.relation == "pasangan" or (person.relation == "kepala keluarga" and pair):
        return "2"
    if age >= 60:
        return "4"
    if person.relation == "kepala keluarga" and (len(family) > 1 or age >= 40):
        return "3"
    return "1"


def _school(rng: Random, wealth: float, age: int) -> tuple[str, str]:
    """Whether they go to school (R33), the highest certificate (R34)."""
    if age < 6:
        return "0", "0"
    if age < 19:
        passed = "0" if age < 13 else "1" if age < 16 else "2"
        return ("1" if age < 16 or rng.random() < 0.8 else "2"), passed
    if age >= 60:
        return (
            ("0", "0") if rng.random() < 0.25 else ("2", _step(rng, wealth, ("0", "1", "1", "2")))
        )
    return "2", _step(rng, wealth, ("1", "2", "3", "3"))


def _work(rng: Random, wealth: float, person: SamplePerson, age: int) -> dict[str, str]:
    found = {"r35a_pendapatan_kerja": NO, "r35b_pendapatan_usaha": NO, "r35c_pendapatan_lain": NO}
    often = 0.95 if person.sex == "L" else 0.4
    if 18 <= age < 65 and not person.disabled and rng.random() < often:
        name, status, paid = rng.choice(_WORK)
        letter = "a" if paid == "upah" else "b"
        question = "r35a_pendapatan_kerja" if paid == "upah" else "r35b_pendapatan_usaha"
        found |= {
            question: YES,
            f"r35{letter}_nilai": str(round(600 + 2800 * wealth + 300 * rng.random()) * 1000),
            "r36_profesi": name,
            "r37_status_kedudukan": status,
        }
    elif age >= 60 and rng.random() < 0.4:
        found |= {"r35c_pendapatan_lain": YES, "r35c_nilai": str(rng.randrange(2, 9) * 50_000)}
    return found


def _wealth(rng: Random, spending: int) -> float:
    """Between 0 and 1, by rupiah per head and month."""
    known = (spending - 450_000) / 2_000_000
    return min(max(known + rng.uniform(-0.08, 0.08), 0.0), 1.0)


def _step(rng: Random, wealth: float, steps: Sequence[str]) -> str:
    """One of these, the poorest first; now and then a neighbour of what the wealth says."""
    place = wealth * len(steps) + rng.uniform(-0.6, 0.6)
    return steps[min(max(int(place), 0), len(steps) - 1)]


def _age(person: SamplePerson, day: date) -> int:
    born = person.birth_date
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
