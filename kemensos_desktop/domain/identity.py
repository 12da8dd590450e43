"""NIK and KK numbers: what is surely wrong, what a person should look at, how they are masked."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Literal, NamedTuple, TypeAlias

Sex: TypeAlias = Literal["L", "P"]

# Dotted Kemendagri codes down to the kecamatan ("33", "33.04", "33.04.12"); region.Regions is one.
RegionCodes: TypeAlias = Container[str]

# 3,2E+15 and 3.30412E+15, and what a number cell becomes when a program writes it as text
_SCIENTIFIC = re.compile(r"[+-]?[0-9][0-9.,]*[eE][+-]?[0-9]+")
_FLOAT_TEXT = re.compile(r"[0-9]{12,}[.,]0{1,2}")


class Issue(NamedTuple):
    """A stable code for programs and a sentence in Bahasa for people."""

    code: str
    sentence: str


class NikStatus(IntEnum):
    """Value of `status_nik` (domain table 4.1)."""

    MATCHES_CARD = 1
    NOT_MATCHED = 2
    HAS_NONE = 3
    NOT_SHOWN = 4

    @property
    def label(self) -> str:
        return _STATUS_LABELS[self]


_STATUS_LABELS = {
    NikStatus.MATCHES_CARD: "Ada, sesuai KTP",
    NikStatus.NOT_MATCHED: "Ada, belum padan Dukcapil",
    NikStatus.HAS_NONE: "Tidak punya NIK",
    NikStatus.NOT_SHOWN: "Tidak dapat ditunjukkan",
}


@dataclass(frozen=True, slots=True)
class NikCheck:
    """What a NIK says and what is wrong with it.

    `digits` are the 16 digits, None when there are not exactly 16. `sex` and `birth_date` are what
    the NIK itself says. `region` is the dotted code of the kecamatan of first registration, else
    of the kabupaten/kota, else of the province, as far down as the codes are known; None when none
    is or when no codes were given. With an error the NIK is unusable; a warning an officer may
    confirm with a reason.
    """

    input: str
    digits: str | None
    errors: tuple[Issue, ...] = ()
    warnings: tuple[Issue, ...] = ()
    sex: Sex | None = None
    birth_date: date | None = None
    region: str | None = None

    @property
    def usable(self) -> bool:
        return not self.errors

    def as_json(self) -> dict[str, object]:
        """The answer of `check-nik --json`: issue codes only, ISO date, "L"/"P", nulls."""
        return {
            "input": self.input,
            "errors": [issue.code for issue in self.errors],
            "warnings": [issue.code for issue in self.warnings],
            "sex": self.sex,
            "birth_date": self.birth_date.isoformat() if self.birth_date else None,
            "region": self.region,
        }


@dataclass(frozen=True, slots=True)
class KkCheck:
    """As NikCheck, for a family card number; `issued` is the date inside it, if it is one."""

    input: str
    digits: str | None
    errors: tuple[Issue, ...] = ()
    warnings: tuple[Issue, ...] = ()
    issued: date | None = None
    region: str | None = None

    @property
    def usable(self) -> bool:
        return not self.errors


def check_nik(
    raw: object,
    *,
    sex: str | None = None,
    birth_date: date | None = None,
    regions: RegionCodes | None = None,
    today: date,
) -> NikCheck:
    """Checks a NIK as typed or as found in a cell (domain table 4.1).

    `sex` ("L"/"P") and `birth_date` are what the person or the card says; a difference is a
    warning, because a NIK is not reissued when a birth date is corrected. The century is the
    latest that is not in the future, or the one that lies nearest to `birth_date`. Without
    `regions` no code is called unknown.
    """
    shown, digits, errors = _read(raw, "NIK")
    if digits is None:
        return NikCheck(shown, None, errors=errors)
    region, region_errors, warnings = _region(digits, regions, "NIK")
    errors += region_errors

    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    said_sex: Sex | None = None
    born = None
    if 1 <= day <= 31 or 41 <= day <= 71:
        said_sex = "P" if day > 40 else "L"
        born = _dated(day % 40, month, year, today=today, near=birth_date)
    if born is None:
        errors += (
            Issue(
                "tanggal-salah",
                "Tanggal lahir di dalam NIK (angka ke-7 sampai ke-12) bukan tanggal yang ada.",
            ),
        )
    if digits.endswith("0000"):
        errors += (Issue("nomor-urut-nol", "Empat angka terakhir NIK tidak boleh 0000."),)
    errors += _one_digit(digits, "NIK")

    if birth_date is not None and born is not None and born != birth_date:
        warnings += (
            Issue(
                "tanggal-lahir-beda",
                f"Tanggal lahir menurut NIK {born:%d-%m-%Y}, yang diisi {birth_date:%d-%m-%Y}.",
            ),
        )
    if sex is not None and said_sex is not None and sex != said_sex:
        word = "perempuan" if said_sex == "P" else "laki-laki"
        warnings += (
            Issue(
                "jenis-kelamin-beda",
                f"Menurut NIK orang ini {word}, berbeda dengan jenis kelamin yang diisi.",
            ),
        )
    return NikCheck(shown, digits, errors, warnings, said_sex, born, region)


def check_kk(
    raw: object,
    *,
    nik: str | None = None,
    regions: RegionCodes | None = None,
    today: date,
) -> KkCheck:
    """Checks a family card number: 16 digits, not the NIK of a member (domain table 4.2).

    That digits 7-12 are the issuing date and the last four a serial is custom and in no rule, so
    those two only warn.
    """
    shown, digits, errors = _read(raw, "Nomor KK")
    if digits is None:
        return KkCheck(shown, None, errors=errors)
    region, region_errors, warnings = _region(digits, regions, "Nomor KK")
    errors += region_errors + _one_digit(digits, "Nomor KK")
    if nik is not None and digits == _read(nik, "NIK")[1]:
        errors += (
            Issue("sama-dengan-nik", "Nomor KK sama dengan NIK. Lihat nomor di atas kartu."),
        )
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    issued = _dated(day, month, year, today=today)
    if issued is None:
        warnings += (
            Issue(
                "tanggal-salah",
                "Angka ke-7 sampai ke-12 Nomor KK biasanya tanggal terbit, yang ini bukan tanggal.",
            ),
        )
    if digits.endswith("0000"):
        warnings += (Issue("nomor-urut-nol", "Empat angka terakhir Nomor KK biasanya bukan 0000."),)
    return KkCheck(shown, digits, errors, warnings, issued, region)


def mask_nik(number: str) -> str:
    """`330412******9003`, for NIK and KK alike; of anything else no digit is shown (table 4.4)."""
    digits = _read(number, "NIK")[1]
    if digits is None:
        return "*" * len(number)
    return f"{digits[:6]}******{digits[12:]}"


def _read(raw: object, subject: str) -> tuple[str, str | None, tuple[Issue, ...]]:
    """What was given as text, the 16 digits or None, and why not."""
    if raw is None:
        return "", None, (Issue("kosong", f"{subject} belum diisi."),)
    shown = str(raw)
    if not isinstance(raw, str):
        return shown, None, (_lost(subject),)
    text = "".join(shown.split())
    if text[:1] in ("'", "’"):
        text = text[1:]
    if _SCIENTIFIC.fullmatch(text) or _FLOAT_TEXT.fullmatch(text):
        return shown, None, (_lost(subject),)
    digits = text.replace(".", "").replace("-", "")
    if not digits:
        return shown, None, (Issue("kosong", f"{subject} belum diisi."),)
    if not (digits.isascii() and digits.isdigit()):
        return shown, None, (Issue("bukan-angka", f"{subject} hanya boleh berisi angka 0–9."),)
    if len(digits) != 16:
        sentence = f"{subject} harus 16 angka, yang ini {len(digits)} angka."
        return shown, None, (Issue("bukan-16-angka", sentence),)
    return shown, digits, ()


def _lost(subject: str) -> Issue:
    # Excel keeps 15 digits, so the 16th of a number cell is never to be trusted, not even of an int
    return Issue(
        "angka-hilang",
        f"{subject} tersimpan sebagai bilangan, sehingga ada angka yang hilang atau dibulatkan. "
        "Ketik ulang dari kartunya sebagai teks.",
    )


def _one_digit(digits: str, subject: str) -> tuple[Issue, ...]:
    if len(set(digits)) > 1:
        return ()
    return (Issue("angka-sama-semua", f"{subject} tidak mungkin terdiri dari satu angka saja."),)


def _region(
    digits: str, regions: RegionCodes | None, subject: str
) -> tuple[str | None, tuple[Issue, ...], tuple[Issue, ...]]:
    """The deepest known code, errors (impossible codes) and warnings (unknown ones)."""
    province, regency, district = digits[:2], digits[2:4], digits[4:6]
    errors = []
    if province in ("00", "99"):
        sentence = f"Kode provinsi {province} di awal {subject} tidak ada."
        errors.append(Issue("provinsi-salah", sentence))
    if regency == "00":
        sentence = f"Kode kabupaten/kota di {subject} (angka ke-3 dan ke-4) tidak boleh 00."
        errors.append(Issue("kabupaten-salah", sentence))
    if district == "00":
        sentence = f"Kode kecamatan di {subject} (angka ke-5 dan ke-6) tidak boleh 00."
        errors.append(Issue("kecamatan-salah", sentence))
    if regions is None:
        return None, tuple(errors), ()
    deepest = None
    whole = f"{province}.{regency}.{district}"
    for code in (province, whole[:5], whole):
        if code not in regions:
            break
        deepest = code
    if errors or deepest == whole:
        return deepest, tuple(errors), ()
    # old codes, Papua before the split of 2022, former East Timor: people live with them
    sentence = (
        f"Kode wilayah {whole} di awal {subject} tidak ada dalam daftar sekarang. "
        "Bisa jadi kode lama; cocokkan dengan kartunya."
    )
    return deepest, (), (Issue("wilayah-tidak-dikenal", sentence),)


def _dated(
    day: int, month: int, year: int, *, today: date, near: date | None = None
) -> date | None:
    """The date with this two-digit year: the latest up to today, or the one nearest to `near`."""
    century = today.year - today.year % 100
    found = []
    for full_year in (century + year, century - 100 + year):
        try:
            candidate = date(full_year, month, day)
        except ValueError:
            continue
        if candidate <= today:
            found.append(candidate)
    if near is None:
        return max(found, default=None)
    return min(found, key=lambda candidate: abs(candidate - near), default=None)
