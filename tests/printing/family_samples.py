"""What the tests of the family papers print: invented families, and a small form of every kind."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from printing_samples import ADDRESSES, NAMES

from kemensos_desktop.printing.family_summary import (
    FamilySummary,
    MemberLine,
    SurveyFacts,
    VisitLine,
)
from kemensos_desktop.printing.question import (
    Block,
    Choice,
    Heading,
    Note,
    PaperForm,
    Question,
    Roster,
)
from kemensos_desktop.printing.village_minutes import MinutesRow, VillageMinutes

VILLAGE = "Desa Sebatu, Kec. Tegallalang, Kab. Gianyar, Bali"
RESULTS = (
    *("Ditemukan, layak", "Ditemukan, tidak layak", "Meninggal tanpa ahli waris"),
    *("Meninggal, diganti pengurus", "Pindah", "Tidak ditemukan", "Ganda", "Menolak"),
    "Belum dikunjungi",
)


def member(n: int, **other: Any) -> MemberLine:
    values: dict[str, Any] = {
        "name": NAMES[n % len(NAMES)],
        "relation": "Kepala keluarga" if n == 0 else "Anak",
        "sex": "LP"[n % 2],
        "age": 70 - 9 * n,
        "nik_masked": f"510401******9{n:03d}",
        "presence": "Tinggal di rumah ini",
        "disabled": n == 1,
        "ill": n == 0,
    }
    return MemberLine(**(values | other))


def summary(n: int = 0, members: int = 4, **other: Any) -> FamilySummary:
    """Family number n; every third has only been listed."""
    listed = n % 3 == 2
    values: dict[str, Any] = {
        "head": NAMES[n % len(NAMES)],
        "kk_masked": f"510401******9{n:03d}",
        "local_id": f"KK-5104-ABC-{n:04d}",
        "address": ADDRESSES[n % len(ADDRESSES)],
        "village": VILLAGE,
        "place": "-8,43210; 115,28765 (± 5 m)",
        "survey": SurveyFacts(
            "Pemutakhiran DTSEN 2026 (dtsen2026)",
            "2026112401",
            date(2026, 11, 21),
            "Siti Rahmawati",
        ),
        "respondent": NAMES[n % len(NAMES)],
        "visits": [
            VisitLine(date(2026, 11, 19), "Siti Rahmawati", RESULTS[5], "Rumah terkunci"),
            VisitLine(date(2026, 11, 21), "Siti Rahmawati", RESULTS[0]),
        ],
        "members": [member(i) for i in range(members)],
        "details": [
            (
                "Blok II. Perumahan",
                [
                    ("6a. Jenis bangunan tempat tinggal", "Rumah tinggal tunggal"),
                    ("7a. Status kepemilikan bangunan", "Bebas sewa"),
                    ("9. Luas lantai (m²)", "36"),
                    ("16. Sumber air minum utama", "Air permukaan (sungai/danau/waduk/kolam)"),
                    ("17. Sumber penerangan utama", "Listrik PLN dengan meteran"),
                ],
            ),
            ("Blok III. Aset", [("22. Lemari es/kulkas", "1"), ("22. Sepeda motor", "0")]),
        ],
        "marks": True,
    }
    if listed:
        values |= {"survey": None, "members": (), "details": (), "visits": (), "place": ""}
    return FamilySummary(**(values | other))


def minutes(count: int, **other: Any) -> VillageMinutes:
    """A village of `count` families with all results in turn, the last two thirds surveyed."""
    rows = []
    told: Counter[str] = Counter()
    for n in range(count):
        result = RESULTS[n % 3] if n % 4 else RESULTS[8]
        told[result] += 1
        rows.append(
            MinutesRow(
                NAMES[n % len(NAMES)],
                f"510401******9{n:03d}",
                ADDRESSES[n % len(ADDRESSES)],
                date(2026, 11, 1 + n % 20) if n % 4 else None,
                result,
                "Sudah disurvei" if n % 4 else "Belum",
                "Penghasilan tetap" if result == RESULTS[1] else "",
            )
        )
    values: dict[str, Any] = {
        "kind": "Desa",
        "village": VILLAGE,
        "date": date(2026, 11, 24),
        "rows": rows,
        "results": [(label, told[label]) for label in RESULTS],
        "visited": count - told[RESULTS[8]],
        "surveyed": count - told[RESULTS[8]],
        "number": "460/2452/Dinsos/XI/2026",
        "chairman_title": "Ketua Musyawarah Desa",
        "officer": "Siti Rahmawati",
        "village_head_title": "Kepala Desa",
        "village_head": "I Wayan Sudarsana",
    }
    return VillageMinutes(**(values | other))


YES_NO = (Choice("1", "Ya"), Choice("2", "Tidak", "9"))
MANY = tuple(Choice(str(n), f"Pilihan yang cukup panjang nomor {n}") for n in range(1, 23))
FORM = PaperForm(
    "Formulir Percobaan",
    "percobaan",
    "2026112401",
    (
        Block(
            "Blok I. Wilayah",
            (
                Question("Tanggal pencacahan", "date"),
                Question("Nomor Kartu Keluarga", "digits", boxes=16, hint="16 angka."),
                Heading("Rumah", "bila 1 = 1"),
                Note("Tanyakan kepada orang dewasa."),
                Question("Punya rumah?", "one", "7a", YES_NO, condition="bila 1 = 1–3"),
                Question("Nilai sewa sebulan (Rp)", "rupiah", "8", boxes=10),
                Question("Nama jalan", "text", "9"),
                Question("Koordinat rumah", "place"),
                Question("Foto rumah", "picture"),
                Question("Program yang diterima", "several", "", MANY),
                Roster(
                    "18. Meteran",
                    (
                        Question("Daya", "one", "18", MANY[:5]),
                        Question("Nomor", "text", "18"),
                    ),
                    "bila 17 = 1",
                ),
            ),
        ),
        Block(
            "Blok IV. Anggota keluarga",
            (
                Roster(
                    "Anggota keluarga",
                    (
                        Heading("Identitas", "bila 27a = 1"),
                        Note("Mulai dari kepala keluarga."),
                        Question("Nama", "text", "25"),
                        Question("NIK", "digits", "26a", boxes=16),
                        Question("Tanggal lahir", "date", "30"),
                        Question("Pendapatan (Rp)", "rupiah", "35", boxes=10),
                        Question("Bantuan", "several", "36", MANY),
                        *(
                            Question(f"Keluhan nomor {n}", "one", f"39{chr(97 + n)}", YES_NO)
                            for n in range(20)
                        ),
                    ),
                ),
                Question("Semua anggota sudah dicatat", "tick"),
            ),
            "bila “Status keluarga” = 1",
        ),
        Block(
            "Blok V. Catatan",
            (Question("Catatan", "lines"), Question("Tanda tangan responden", "sign")),
        ),
    ),
)
