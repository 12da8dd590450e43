"""How numbers, money, dates and names are written and read in Bahasa Indonesia."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


# --- numbers and money -------------------------------------------------------------------------


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """`1.234.567`, with decimals `1.234.567,89`; halves are rounded away from zero."""
    # a float goes through its shortest text, so that 2.675 is 2,68 as a person expects
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if not exact:
        exact = abs(exact)
    return f"{exact:,f}".translate({ord(","): ".", ord("."): ","})


def rupiah(amount: int, *, brackets: bool = False) -> str:
    """`Rp1.234.567`; below zero `-Rp1.000`, or `(Rp1.000)` with `brackets` (finance tables)."""
    text = f"Rp{number(abs(amount))}"
    if amount >= 0:
        return text
    return f"({text})" if brackets else f"-{text}"


def percent(part: int | Decimal, whole: int | Decimal, decimals: int = 1) -> str:
    """`12,5%` of a whole, without trailing zeros; an en dash when the whole is zero."""
    if not whole:
        return "–"
    text = number(Decimal(part) * 100 / Decimal(whole), decimals)
    if "," in text:
        text = text.rstrip("0").rstrip(",")
    return f"{text}%"


def file_size(octets: int) -> str:
    """Size of a file: `312 byte`, `1,5 kB`, `20 MB` (powers of 1,000)."""
    if octets < 1000:
        return f"{octets} byte"
    value = Decimal(octets)
    for unit in ("kB", "MB", "GB", "TB"):
        value /= 1000
        if value < Decimal("999.5") or unit == "TB":
            break
    return f"{number(value, 1 if value < Decimal('9.95') else 0)} {unit}"


_UNITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_GROUPS = ("", "ribu", "juta", "miliar", "triliun")
TERBILANG_LIMIT = 1000 ** len(_GROUPS)


def terbilang(value: int) -> str:
    """A number in words, 0 up to 999 triliun and the rest (domain table 6.2), without "rupiah".

    Raises ValueError outside that range.
    """
    if not 0 <= value < TERBILANG_LIMIT:
        raise ValueError("Terbilang hanya untuk bilangan 0 sampai 999 triliun.")
    if value == 0:
        return "nol"
    words: list[str] = []
    for power in reversed(range(len(_GROUPS))):
        group = value // 1000**power % 1000
        if group == 1 and power == 1:
            words.append("seribu")
        elif group:
            words += _below_thousand(group)
            if power:
                words.append(_GROUPS[power])
    return " ".join(words)


def terbilang_rupiah(amount: int) -> str:
    """`tiga puluh ribu rupiah`, as between the brackets of a kuitansi."""
    return f"{terbilang(amount)} rupiah"


def _below_thousand(value: int) -> list[str]:
    hundreds, rest = divmod(value, 100)
    words: list[str] = []
    if hundreds == 1:
        words.append("seratus")
    elif hundreds:
        words += [_UNITS[hundreds], "ratus"]
    tens, ones = divmod(rest, 10)
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif tens == 1:
        words += [_UNITS[ones], "belas"]
    else:
        if tens:
            words += [_UNITS[tens], "puluh"]
        if ones:
            words.append(_UNITS[ones])
    return words


# --- dates and times ---------------------------------------------------------------------------


def month_name(month: int) -> str:
    """`November` for 11. Raises ValueError outside 1-12."""
    return MONTHS[_month_index(month)]


def month_roman(month: int) -> str:
    """`XI` for 11, as letter numbers have it. Raises ValueError outside 1-12."""
    return _ROMAN[_month_index(month)]


def _month_index(month: int) -> int:
    if not 1 <= month <= 12:
        raise ValueError(f"Bulan {month} tidak ada.")
    return month - 1


def day_name(day: date) -> str:
    return DAYS[day.weekday()]


def month_year(day: date) -> str:
    """`November 2026`."""
    return f"{month_name(day.month)} {day.year}"


def date_long(day: date) -> str:
    """`24 November 2026`."""
    return f"{day.day} {month_year(day)}"


def date_day(day: date) -> str:
    """`Selasa, 24 November 2026`."""
    return f"{day_name(day)}, {date_long(day)}"


def date_short(day: date) -> str:
    """`24-11-2026`."""
    return f"{day:%d-%m-}{day.year:04d}"


def date_words(day: date) -> str:
    """What follows "Pada hari ini" at the top of a BAST.

    `Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026)`.
    """
    return (
        f"{day_name(day)}, tanggal {terbilang(day.day)} bulan {month_name(day.month)} "
        f"tahun {terbilang(day.year)} ({date_short(day)})"
    )


def clock(moment: datetime | time, zone: str = "") -> str:
    """`07.30 WIB`; the moment is taken as local time of that zone."""
    return f"{moment:%H.%M} {zone}".rstrip()


_MONTH_WORDS = {name.casefold(): index for index, name in enumerate(MONTHS, start=1)} | {
    word: index
    for index, words in enumerate(
        (
            "jan january",
            "feb peb pebruari february",
            "mar mrt march",
            "apr",
            "may",
            "jun june",
            "jul july",
            "agu agt ags agust aug august",
            "sep sept",
            "okt oct october",
            "nov nop nopember",
            "des dec december",
        ),
        start=1,
    )
    for word in words.split()
}
_DAY_WORDS = "|".join((*DAYS, "Jum.?at", "Ahad"))
_WRITTEN_DATE = re.compile(
    rf"(?:(?:{_DAY_WORDS}),?\s+)?"
    r"(?:(?P<day>\d{1,2})\s*(?P<mark>[-/.\s])\s*(?P<month>\d{1,2}|[a-z]+)\.?\s*(?P=mark)\s*"
    r"(?P<year>(?:18|19|20|21)\d\d)"
    r"|(?P<iso_year>(?:18|19|20|21)\d\d)(?P<iso_mark>[-/.])"
    r"(?P<iso_month>\d{1,2})(?P=iso_mark)(?P<iso_day>\d{1,2}))",
    re.ASCII | re.IGNORECASE,
)


def parse_date(text: str) -> date:
    """Reads a date as people here type it; the day comes first unless the year does.

    `24-11-2026`, `24/11/2026`, `24.11.2026`, `24 11 2026`, `24 Nov 2026`, `24 November 2026`,
    `24-Nov-2026`, `Selasa, 24 November 2026`, `2026-11-24`. Raises ValueError (a sentence in
    Bahasa) for all else: two-digit years, because the elderly share them with children, and
    month-first dates, because 03/04 would silently mean another day than 04/13.
    """
    cleaned = " ".join(text.split()).removeprefix("'")
    found = _WRITTEN_DATE.fullmatch(cleaned)
    if found is None:
        raise ValueError(f"“{cleaned}” bukan tanggal. Tulis seperti 24-11-2026.")
    part = found.groupdict()
    month_text = (part["month"] or part["iso_month"]).casefold()
    month = int(month_text) if month_text.isdigit() else _MONTH_WORDS.get(month_text)
    if month is None:
        raise ValueError(f"“{part['month']}” bukan nama bulan.")
    try:
        return date(
            int(part["year"] or part["iso_year"]), month, int(part["day"] or part["iso_day"])
        )
    except ValueError:
        raise ValueError(f"Tanggal {cleaned} tidak ada di kalender.") from None


# --- names -------------------------------------------------------------------------------------

_SILENT = re.compile("['`´ʻʼ‘’]")
_BETWEEN = re.compile("[^a-z0-9]+")


def fold(name: str) -> str:
    """Search key of a name: lower-case ASCII words, one space apart, no accents or apostrophes.

    `Mu’min`, `MU'MIN` and `mumin` have one key, as do `Siti-Nur` and `siti nur`. Letters that
    have no Latin base are dropped.
    """
    plain = unicodedata.normalize("NFKD", _SILENT.sub("", name)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _BETWEEN.sub(" ", plain).strip()


def clean(text: str) -> str:
    """What a person typed, as it is kept: NFC, no control characters, single line, no edges.

    Workbooks and papers can then carry every kept text unchanged.
    """
    visible = "".join(" " if unicodedata.category(ch)[0] in "CZ" else ch for ch in text)
    return " ".join(unicodedata.normalize("NFC", visible).split())
