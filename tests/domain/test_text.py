"""Numbers, words, dates and search keys against domain tables 6.1 and 6.2."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain import text


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1234567, 0, "1.234.567"),
        (-1234, 0, "-1.234"),
        (Decimal("1234567.89"), 2, "1.234.567,89"),
        (2.675, 2, "2,68"),
        (Decimal("0.5"), 0, "1"),
        (Decimal("-0.4"), 0, "0"),
        (5, 1, "5,0"),
    ],
)
def test_number(value: int | float | Decimal, decimals: int, expected: str) -> None:
    assert text.number(value, decimals) == expected


def test_rupiah() -> None:
    assert text.rupiah(0) == "Rp0"
    assert text.rupiah(1234567) == "Rp1.234.567"
    assert text.rupiah(-1000) == "-Rp1.000"
    assert text.rupiah(-1000, brackets=True) == "(Rp1.000)"
    assert text.rupiah(1000, brackets=True) == "Rp1.000"


@given(st.integers(-(10**18), 10**18))
def test_rupiah_reads_back(amount: int) -> None:
    written = text.rupiah(amount)
    sign, _, digits = written.partition("Rp")
    groups = digits.split(".")
    assert all(len(group) == 3 for group in groups[1:])
    assert 1 <= len(groups[0]) <= 3
    assert int(sign + "".join(groups)) == amount


def test_percent() -> None:
    assert text.percent(1, 8) == "12,5%"
    assert text.percent(1, 2) == "50%"
    assert text.percent(100, 100) == "100%"
    assert text.percent(0, 5) == "0%"
    assert text.percent(2, 3) == "66,7%"
    assert text.percent(2, 3, decimals=0) == "67%"
    assert text.percent(10, 1, decimals=0) == "1.000%"
    assert text.percent(1, 0) == "–"


def test_file_size() -> None:
    sizes = {999: "999 byte", 1000: "1,0 kB", 1549: "1,5 kB", 9_960: "10 kB", 19_400: "19 kB"}
    sizes |= {999_600: "1,0 MB", 20_000_000: "20 MB", 3 * 10**15: "3.000 TB"}
    assert {octets: text.file_size(octets) for octets in sizes} == sizes


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (17, "tujuh belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_010, "dua ribu sepuluh"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (30_000, "tiga puluh ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (111_111, "seratus sebelas ribu seratus sebelas"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (43_156_000, "empat puluh tiga juta seratus lima puluh enam ribu"),
        (10**9, "satu miliar"),
        (
            787_661_312_000,
            "tujuh ratus delapan puluh tujuh miliar enam ratus enam puluh satu juta "
            "tiga ratus dua belas ribu",
        ),
        (10**12, "satu triliun"),
        (10**12 + 1_001, "satu triliun seribu satu"),
    ],
)
def test_terbilang(value: int, words: str) -> None:
    assert text.terbilang(value) == words
    assert text.terbilang_rupiah(value) == f"{words} rupiah"


@pytest.mark.parametrize("value", [-1, -1_000_000, 10**15])
def test_terbilang_refuses(value: int) -> None:
    with pytest.raises(ValueError, match="999 triliun"):
        text.terbilang(value)


def read_words(words: str) -> int:
    """Reads terbilang by adding up, the way a listener does; knows nothing of how it is made."""
    digits = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
    scales = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
    total = group = pending = 0
    for word in words.split():
        if word.startswith("se") and word not in digits:
            pending, word = 1, word.removeprefix("se")
        if word in digits:
            group += pending
            pending = digits.index(word)
        elif word == "belas":
            group, pending = group + 10 + pending, 0
        elif word == "puluh":
            group, pending = group + 10 * pending, 0
        elif word == "ratus":
            group, pending = group + 100 * pending, 0
        else:
            total += (group + pending) * scales[word]
            group = pending = 0
    return total + group + pending


@given(
    st.integers(0, 10**15 - 1)
    | st.integers(0, 10**7)
    | st.lists(st.sampled_from([0, 1, 10, 11, 100, 101, 999]), min_size=5, max_size=5).map(
        lambda groups: sum(group * 1000**power for power, group in enumerate(groups))
    )
)
def test_terbilang_law(value: int) -> None:
    words = text.terbilang(value)
    assert read_words(words) == value
    spaced = f" {words} "
    assert "  " not in spaced
    for wrong in (" satu ratus ", " satu puluh ", " satu belas ", " sejuta ", " dan ", " milyar "):
        assert wrong not in spaced
    assert ("seribu" in words) == (value // 1000 % 1000 == 1)


DAY = date(2026, 11, 24)


def test_dates() -> None:
    assert text.date_long(DAY) == "24 November 2026"
    assert text.date_day(DAY) == "Selasa, 24 November 2026"
    assert text.date_short(DAY) == "24-11-2026"
    assert text.date_short(date(2026, 3, 4)) == "04-03-2026"
    assert text.date_long(date(2026, 3, 4)) == "4 Maret 2026"
    assert text.month_year(DAY) == "November 2026"
    assert text.date_words(DAY) == (
        "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026)"
    )
    week = [text.day_name(date(2026, 11, 23 + day)) for day in range(7)]
    assert week == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def test_months() -> None:
    assert [text.month_name(month) for month in (1, 2, 8, 12)] == [
        "Januari",
        "Februari",
        "Agustus",
        "Desember",
    ]
    assert [text.month_roman(month) for month in range(1, 13)] == (
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    )
    for month in (0, 13, -1):
        with pytest.raises(ValueError, match="tidak ada"):
            text.month_name(month)
        with pytest.raises(ValueError, match="tidak ada"):
            text.month_roman(month)


def test_clock() -> None:
    assert text.clock(time(7, 30), "WIB") == "07.30 WIB"
    assert text.clock(datetime(2026, 11, 24, 16, 5), "WIT") == "16.05 WIT"  # noqa: DTZ001  # wall time is what is shown
    assert text.clock(time(0, 0)) == "00.00"


@pytest.mark.parametrize(
    "written",
    [
        "24-11-2026",
        "24/11/2026",
        "24.11.2026",
        "24 11 2026",
        "24 - 11 - 2026",
        "24 Nov 2026",
        "24 Nov. 2026",
        "24 Nop 2026",
        "24-Nov-2026",
        "24 November 2026",
        "24  NOVEMBER  2026 ",
        "24 nopember 2026",
        "Selasa, 24 November 2026",
        "selasa 24-11-2026",
        "2026-11-24",
        "2026/11/24",
        "'24-11-2026",
    ],
)
def test_parse_date(written: str) -> None:
    assert text.parse_date(written) == DAY


def test_the_day_comes_first() -> None:
    assert text.parse_date("03/04/2026") == date(2026, 4, 3)
    assert text.parse_date("3-4-2026") == date(2026, 4, 3)
    assert text.parse_date("1 Mei 1941") == date(1941, 5, 1)
    assert text.parse_date("Jum'at, 1 Agt 1941") == date(1941, 8, 1)
    assert text.parse_date("17 Pebruari 1936") == date(1936, 2, 17)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "kemarin",
        "11/24/2026",
        "31-02-2026",
        "29 Februari 2026",
        "24-11-26",
        "24-11/2026",
        "24 Foo 2026",
        "24 November",
        "24-11-0026",
        "24-11-20266",
        "٢٤-١١-٢٠٢٦",
        "46350",
        "2026-24-11",
    ],
)
def test_parse_date_refuses(written: str) -> None:
    with pytest.raises(ValueError, match=r"tanggal|Tanggal|bulan"):
        text.parse_date(written)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_written_date_reads_back(day: date) -> None:
    for write in (text.date_long, text.date_day, text.date_short, date.isoformat):
        assert text.parse_date(write(day)) == day


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mu'min", "mumin"),
        ("MU’MIN", "mumin"),
        ("  Siti-Nur   AISYAH ", "siti nur aisyah"),
        ("M. Yusuf, S.Pd.", "m yusuf s pd"),
        ("Éva Nuñez", "eva nunez"),
        ("Ｓｉｔｉ", "siti"),
        ("İbrahim", "ibrahim"),
        ("Blok 15/B", "blok 15 b"),
        ("李", ""),
        ("", ""),
    ],
)
def test_fold(name: str, key: str) -> None:
    assert text.fold(name) == key


@given(st.text())
def test_fold_law(name: str) -> None:
    key = text.fold(name)
    assert text.fold(key) == key
    assert key.isascii() and key == key.lower() == " ".join(key.split())
