"""NIK and KK checks against the rules of domain tables 4.1, 4.2 and 4.4."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.identity import NikStatus, check_kk, check_nik, mask_nik

TODAY = date(2026, 11, 24)
GOOD = "3304120101509003"
CODES = frozenset({"33", "33.04", "33.04.12", "91", "91.03"})


def errors_of(raw: object, **given: object) -> list[str]:
    return [issue.code for issue in check_nik(raw, today=TODAY, **given).errors]


def warnings_of(raw: object, **given: object) -> list[str]:
    return [issue.code for issue in check_nik(raw, today=TODAY, **given).warnings]


def test_a_good_nik_says_who() -> None:
    check = check_nik(GOOD, regions=CODES, today=TODAY)
    assert (check.errors, check.warnings) == ((), ())
    assert check.usable
    assert (check.digits, check.sex, check.birth_date) == (GOOD, "L", date(1950, 1, 1))
    assert check.region == "33.04.12"


def test_a_woman_has_forty_more() -> None:
    check = check_nik("3304127112859001", today=TODAY)
    assert (check.sex, check.birth_date, check.errors) == ("P", date(1985, 12, 31), ())


@pytest.mark.parametrize(
    "raw",
    [
        "33.04.12.010150.9003",
        "330412-010150-9003",
        " 3304 1201 0150 9003 ",
        "'3304120101509003",
        " '3304120101509003",
        "’3304120101509003",
        "3304\u00a01201\u00a00150\u00a09003",
    ],
)
def test_separators_and_apostrophe_are_taken_off(raw: str) -> None:
    check = check_nik(raw, today=TODAY)
    assert (check.input, check.digits, check.errors) == (raw, GOOD, ())


@pytest.mark.parametrize("raw", [None, "", "   ", "'", " - . "])
def test_nothing_is_empty(raw: object) -> None:
    assert errors_of(raw) == ["kosong"]


@pytest.mark.parametrize(
    "raw",
    [
        "٣٣٠٤١٢٠١٠١٥٠٩٠٠٣",  # Arabic-Indic
        "３３０４１２０１０１５０９００３",  # fullwidth
        "330412010150900³",
        "33O4120101509003",
        "3304/12/010150/9003",
        "3304120101'509003",
        "3304120101509003\u200b",
    ],
)
def test_only_ascii_digits(raw: str) -> None:
    check = check_nik(raw, today=TODAY)
    assert [issue.code for issue in check.errors] == ["bukan-angka"]
    assert check.digits is None


@pytest.mark.parametrize("raw", ["330412010150900", "33041201015090031", "1"])
def test_sixteen_digits(raw: str) -> None:
    assert errors_of(raw) == ["bukan-16-angka"]
    assert str(len(raw)) in check_nik(raw, today=TODAY).errors[0].sentence


@pytest.mark.parametrize(
    "raw",
    [
        3.304120101509e15,
        3304120101509003.0,
        float("nan"),
        3304120101509003,  # a number cell of 16 digits: Excel has rounded the last one
        3304120101509000,
        True,
        "3,2E+15",
        "3.2E+15",
        "3,30412010150900E+15",
        "3,2e15",
        "'3,2E+15",
        " 3.2 E+15 ",
        "3304120101509003.0",
        "330412010150900.0",  # without the dot these would be 16 digits
        "330412010150900,00",
    ],
)
def test_lost_digits_are_refused_and_never_rebuilt(raw: object) -> None:
    check = check_nik(raw, birth_date=date(1950, 1, 1), sex="L", regions=CODES, today=TODAY)
    assert [issue.code for issue in check.errors] == ["angka-hilang"]
    assert (check.digits, check.birth_date, check.sex, check.region) == (None, None, None, None)
    assert check.input == str(raw)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("0004120101509003", "provinsi-salah"),
        ("9904120101509003", "provinsi-salah"),
        ("3300120101509003", "kabupaten-salah"),
        ("3304000101509003", "kecamatan-salah"),
        ("3304120001509003", "tanggal-salah"),
        ("3304123201509003", "tanggal-salah"),
        ("3304124001509003", "tanggal-salah"),
        ("3304127201509003", "tanggal-salah"),
        ("3304128101509003", "tanggal-salah"),
        ("3304120100509003", "tanggal-salah"),
        ("3304120113509003", "tanggal-salah"),
        ("3304123102509003", "tanggal-salah"),
        ("3304122902509003", "tanggal-salah"),  # neither 1950 nor 2050 is a leap year
        ("3304120101500000", "nomor-urut-nol"),
        ("1111111111111111", "angka-sama-semua"),
    ],
)
def test_errors(raw: str, code: str) -> None:
    assert errors_of(raw, regions=None) == [code]
    assert code in errors_of(raw, regions=CODES)


def test_several_errors_are_all_told() -> None:
    assert errors_of("0000000000000000") == [
        "provinsi-salah",
        "kabupaten-salah",
        "kecamatan-salah",
        "tanggal-salah",
        "nomor-urut-nol",
        "angka-sama-semua",
    ]


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        ("3304990101509003", "33.04"),
        ("3399120101509003", "33"),
        ("5401120101509003", None),  # Timor Timur
        ("9103200101509003", "91.03"),
    ],
)
def test_an_unknown_prefix_is_a_warning(raw: str, region: str | None) -> None:
    check = check_nik(raw, regions=CODES, today=TODAY)
    assert check.errors == ()
    assert [issue.code for issue in check.warnings] == ["wilayah-tidak-dikenal"]
    assert check.region == region


def test_without_codes_no_prefix_is_unknown() -> None:
    assert warnings_of("5401120101509003") == []
    assert check_nik(GOOD, today=TODAY).region is None


@pytest.mark.parametrize(
    ("digits", "birth_date", "expected"),
    [
        ("241126", None, date(2026, 11, 24)),  # born today
        ("251126", None, date(1926, 11, 25)),  # tomorrow is a hundred years ago
        ("010127", None, date(1927, 1, 1)),
        ("290200", None, date(2000, 2, 29)),  # 1900 was no leap year
        ("290228", None, date(1928, 2, 29)),
        ("020521", date(1921, 5, 2), date(1921, 5, 2)),
        ("020521", date(2021, 5, 2), date(2021, 5, 2)),
        ("020521", date(1921, 5, 3), date(1921, 5, 2)),
        ("020521", date(1930, 5, 2), date(1921, 5, 2)),
    ],
)
def test_century(digits: str, birth_date: date | None, expected: date) -> None:
    check = check_nik(f"330412{digits}9003", birth_date=birth_date, today=TODAY)
    assert (check.errors, check.birth_date) == ((), expected)
    differs = birth_date is not None and birth_date != expected
    assert [issue.code for issue in check.warnings] == ["tanggal-lahir-beda"] * differs


def test_the_clock_of_the_caller_decides_the_century() -> None:
    assert check_nik(GOOD, today=date(2050, 1, 1)).birth_date == date(2050, 1, 1)
    assert check_nik(GOOD, today=date(2049, 12, 31)).birth_date == date(1950, 1, 1)


def test_other_sex_is_a_warning() -> None:
    assert warnings_of(GOOD, sex="P") == ["jenis-kelamin-beda"]
    assert warnings_of(GOOD, sex="L") == []
    assert errors_of(GOOD, sex="P") == []


@given(
    st.dates(date(1926, 11, 25), TODAY),
    st.sampled_from("LP"),
    st.integers(9000, 9999),
)
def test_every_written_nik_reads_back(born: date, sex: str, serial: int) -> None:
    day = born.day + (40 if sex == "P" else 0)
    nik = f"330412{day:02d}{born:%m%y}{serial}"
    check = check_nik(nik, sex=sex, birth_date=born, regions=CODES, today=TODAY)
    assert (check.errors, check.warnings) == ((), ())
    assert (check.sex, check.birth_date) == (sex, born)
    assert check_nik(nik, today=TODAY).birth_date == born


@given(st.text() | st.from_regex(r"[0-9]{16}", fullmatch=True) | st.integers() | st.floats())
def test_no_input_breaks_it(raw: object) -> None:
    check = check_nik(raw, regions=CODES, today=TODAY)
    assert check.digits is None or (len(check.digits) == 16 and check.digits.isascii())
    assert check.usable == (not check.errors)
    assert check.errors or check.birth_date


def test_json() -> None:
    assert check_nik("3304124101509003", sex="L", regions=CODES, today=TODAY).as_json() == {
        "input": "3304124101509003",
        "errors": [],
        "warnings": ["jenis-kelamin-beda"],
        "sex": "P",
        "birth_date": "1950-01-01",
        "region": "33.04.12",
    }
    assert check_nik("12", today=TODAY).as_json() == {
        "input": "12",
        "errors": ["bukan-16-angka"],
        "warnings": [],
        "sex": None,
        "birth_date": None,
        "region": None,
    }


def test_kk() -> None:
    check = check_kk("3304120101079001", regions=CODES, today=TODAY)
    assert (check.errors, check.warnings) == ((), ())
    assert (check.issued, check.region) == (date(2007, 1, 1), "33.04.12")


@pytest.mark.parametrize(
    ("raw", "nik", "errors", "warnings"),
    [
        ("3304124101079001", None, [], ["tanggal-salah"]),  # no +40 on a card
        ("3304120101070000", None, [], ["nomor-urut-nol"]),
        ("5401120101079001", None, [], ["wilayah-tidak-dikenal"]),
        ("3304.1201.0150.9003", GOOD, ["sama-dengan-nik"], []),
        ("3304120101079001", GOOD, [], []),
        ("3304120101079001", "", [], []),
        ("0004120101079001", None, ["provinsi-salah"], []),
        ("330412010107900", None, ["bukan-16-angka"], []),
        (3304120101079001, None, ["angka-hilang"], []),
        (
            "2222222222222222",
            None,
            ["angka-sama-semua"],
            ["wilayah-tidak-dikenal", "tanggal-salah"],
        ),
        (None, None, ["kosong"], []),
    ],
)
def test_kk_rules(raw: object, nik: str | None, errors: list[str], warnings: list[str]) -> None:
    check = check_kk(raw, nik=nik, regions=CODES, today=TODAY)
    assert [issue.code for issue in check.errors] == errors
    assert [issue.code for issue in check.warnings] == warnings
    assert check.usable == (not errors)


def test_mask() -> None:
    assert mask_nik(GOOD) == "330412******9003"
    assert mask_nik("'3304.1201.0150.9003") == "330412******9003"


@given(st.text(alphabet="0123456789 x").filter(lambda text: len(text.replace(" ", "")) != 16))
def test_what_is_no_nik_is_masked_whole(text: str) -> None:
    assert mask_nik(text) == "*" * len(text)


def test_status() -> None:
    assert [int(status) for status in NikStatus] == [1, 2, 3, 4]
    assert NikStatus(3).label == "Tidak punya NIK"
    assert len({status.label for status in NikStatus}) == 4
