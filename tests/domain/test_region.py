"""The shipped list of regions: what is in it, and finding what people mean."""

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from kemensos_desktop import paths
from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.identity import check_nik
from kemensos_desktop.domain.region import Region, Regions, timezone
from kemensos_desktop.domain.region_name import Kind

FILE = paths.resource("regions", "regions.tsv.gz")


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions(FILE)


@pytest.fixture(scope="module")
def everything(regions: Regions) -> list[Region]:
    found = list(regions.children())
    for region in found:
        found.extend(regions.children(region.code))
    return found


def titles(found: tuple[Region, ...]) -> list[str]:
    return [region.title for region in found]


# --- the file ---


def test_everything_is_reached_from_the_provinces(
    regions: Regions, everything: list[Region]
) -> None:
    levels = [region.level for region in everything]
    assert [levels.count(level) for level in (1, 2, 3, 4)] == [38, 514, 7_285, 83_762]
    assert len({region.code for region in everything}) == 91_599
    kinds = [region.kind for region in everything]
    assert kinds.count(Kind.KABUPATEN) == 416
    assert kinds.count(Kind.KOTA) == 98
    assert kinds.count(Kind.KELURAHAN) == 8_496
    assert kinds.count(Kind.DESA) + kinds.count(Kind.DESA_ADAT) == 75_266
    for region in everything:
        assert (region.postal_code is not None) == (region.level == 4)
        assert region.level == 1 or region.parent in regions


def test_sixteen_pairs_of_villages_share_a_name_in_one_kecamatan(everything: list[Region]) -> None:
    seen: dict[tuple[str | None, str], int] = {}
    for region in everything:
        if region.level == 4:
            key = (region.parent, region.name.casefold())
            seen[key] = seen.get(key, 0) + 1
    assert sorted(seen.values())[-17:] == [1] + [2] * 16


def make_regions() -> ModuleType:
    script = Path(__file__).parents[2] / "installers" / "make_regions.py"
    spec = importlib.util.spec_from_file_location("make_regions", script)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_script_makes_the_shipped_file_again() -> None:
    lokal = pytest.importorskip("lokal", reason="needs the extra `data`")
    script = make_regions()
    rows = script.lines()
    shipped = Regions(FILE)
    assert rows == shipped._rows
    packed = script.packed(rows)
    assert packed == script.packed(rows)
    assert packed[:10] == FILE.read_bytes()[:10]  # gzip header: no name, time or platform
    for name in script.LICENCES:
        notice = (FILE.parent / name).read_bytes()
        assert notice == (Path(lokal.__file__).parent / "data" / name).read_bytes()


def test_nothing_is_read_before_the_first_question(tmp_path: Path) -> None:
    missing = Regions(tmp_path / "tidak-ada.gz")
    with pytest.raises(KnownError, match="Pasang ulang"):
        missing.get("33")


def test_a_damaged_file_is_a_known_error(tmp_path: Path) -> None:
    data = FILE.read_bytes()
    damages = (b"", b"bukan gzip", data[:5_000], data[:5_000] + b"\0" + data[5_001:])
    for number, damaged in enumerate(damages):
        path = tmp_path / f"{number}.gz"
        path.write_bytes(damaged)
        with pytest.raises(KnownError):
            Regions(path).get("33")


# --- codes ---


def test_get(regions: Regions) -> None:
    village = regions.get("33.73.04.1001")
    assert village == Region("33.73.04.1001", "Kecandran", 4, "50723")
    assert (village.parent, village.kind, village.title) == (
        "33.73.04",
        Kind.KELURAHAN,
        "Kelurahan Kecandran",
    )
    assert regions.get("33") == Region("33", "Jawa Tengah", 1)


@pytest.mark.parametrize(
    "code", ["", "3", "11.1", "1101", "33.73.04.10", "33.", "99", "92.71", "33.73.04.10011", "zz"]
)
def test_unknown_codes(regions: Regions, code: str) -> None:
    assert regions.get(code) is None
    assert code not in regions
    assert regions.full_name(code) == code


def test_codes_are_text(regions: Regions) -> None:
    assert regions.full_name("11.10") == "Kab. Aceh Singkil, Aceh"
    assert regions.full_name("11.01") == "Kab. Aceh Selatan, Aceh"  # BPS 1101 is Simeulue
    assert 11.1 not in regions


def test_children(regions: Regions) -> None:
    assert titles(regions.children())[:2] == ["Aceh", "Sumatera Utara"]
    assert [child.code for child in regions.children("34")] == [
        "34.01",
        "34.02",
        "34.03",
        "34.04",
        "34.71",
    ]
    assert all(child.parent == "33.04" for child in regions.children("33.04"))
    assert len(regions.children("33.04")) == 20
    assert regions.children("33.73.04.1001") == ()
    assert regions.children("99") == ()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        (
            "32.17.01.2007",
            "Desa Gudangkahuripan, Kec. Lembang, Kab. Bandung Barat, Jawa Barat",
        ),
        ("33.73.04.1001", "Kelurahan Kecandran, Kec. Sidomukti, Kota Salatiga, Jawa Tengah"),
        ("32.73", "Kota Bandung, Jawa Barat"),
        ("31.71", "Kota Administrasi Jakarta Pusat, Daerah Khusus Ibukota Jakarta"),
        ("91.71.01", "Distrik Jayapura Utara, Kota Jayapura, Papua"),
        ("33", "Jawa Tengah"),
    ],
)
def test_full_name(regions: Regions, code: str, name: str) -> None:
    assert regions.full_name(code) == name


def test_desa_adat(everything: list[Region]) -> None:
    adat = [region for region in everything if region.kind is Kind.DESA_ADAT]
    assert len(adat) == 14
    assert all(region.title.startswith("Desa Adat ") for region in adat)
    assert {region.code[:5] for region in adat} == {"91.03"}


@pytest.mark.parametrize(
    ("code", "zone", "minutes"),
    [
        ("11", "WIB", 420),
        ("33.73.04.1001", "WIB", 420),
        ("61.01", "WIB", 420),
        ("62", "WIB", 420),
        ("63", "WITA", 480),
        ("51.03", "WITA", 480),
        ("76", "WITA", 480),
        ("81", "WIT", 540),
        ("96.71", "WIT", 540),
    ],
)
def test_timezone(code: str, zone: str, minutes: int) -> None:
    assert timezone(code) == (zone, minutes)


def test_every_province_has_a_zone(regions: Regions) -> None:
    zones = [timezone(region.code).name for region in regions.children()]
    assert [zones.count(name) for name in ("WIB", "WITA", "WIT")] == [18, 12, 8]
    for code in ("", "00", "54.01", "Jawa"):
        with pytest.raises(ValueError, match="bukan kode wilayah"):
            timezone(code)


def test_a_nik_is_looked_up(regions: Regions) -> None:
    today = date(2026, 11, 24)
    known = check_nik("3304120101509003", regions=regions, today=today)
    assert (known.region, known.warnings) == ("33.04.12", ())
    # Kota Sorong moved from 92.71 to 96.71 in 2022; people keep their number
    old = check_nik("9271010101509003", regions=regions, today=today)
    assert (old.region, old.errors) == ("92", ())
    assert [issue.code for issue in old.warnings] == ["wilayah-tidak-dikenal"]


# --- search ---


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("bandung barat", "Kab. Bandung Barat, Jawa Barat"),
        ("BANDUNG  BARAT", "Kab. Bandung Barat, Jawa Barat"),
        ("kab bandung", "Kab. Bandung, Jawa Barat"),
        ("Kota Bandung", "Kota Bandung, Jawa Barat"),
        ("kota baru", "Kab. Kotabaru, Kalimantan Selatan"),
        ("kec. lembang, jabar", "Kec. Lembang, Kab. Bandung Barat, Jawa Barat"),
        ("lembang bandung barat", "Kec. Lembang, Kab. Bandung Barat, Jawa Barat"),
        ("distrik jayapura utara", "Distrik Jayapura Utara, Kota Jayapura, Papua"),
        (
            "gudang kahuripan",
            "Desa Gudangkahuripan, Kec. Lembang, Kab. Bandung Barat, Jawa Barat",
        ),
        ("BU NUAPU'U, ntt", "Desa Bu Nuapu’u, Kec. Tana Wawo, Kab. Sikka, Nusa Tenggara Timur"),
        ("jakarta pusat", "Kota Administrasi Jakarta Pusat, Daerah Khusus Ibukota Jakarta"),
        ("jateng", "Jawa Tengah"),
        ("DIY", "Daerah Istimewa Yogyakarta"),
        ("banjarnegra", "Kab. Banjarnegara, Jawa Tengah"),
        ("lembangg, bandung barat", "Kec. Lembang, Kab. Bandung Barat, Jawa Barat"),
        ("33.04.12", "Kec. Punggelan, Kab. Banjarnegara, Jawa Tengah"),
    ],
)
def test_search(regions: Regions, text: str, first: str) -> None:
    assert regions.full_name(regions.search(text)[0].code) == first


def test_search_ranks_whole_names_beginnings_words_parts(regions: Regions) -> None:
    assert titles(regions.search("bandung", level=2)) == [
        "Kab. Bandung",
        "Kota Bandung",
        "Kab. Bandung Barat",
    ]
    assert titles(regions.search("kab bandung")) == [
        "Kab. Bandung",
        "Kab. Bandung Barat",
        "Kota Bandung",
    ]
    found = titles(regions.search("barat", level=1))
    assert found == [
        "Sumatera Barat",
        "Jawa Barat",
        "Nusa Tenggara Barat",
        "Kalimantan Barat",
        "Sulawesi Barat",
        "Papua Barat",
        "Papua Barat Daya",
    ]


def test_search_keeps_to_level_and_limit(regions: Regions) -> None:
    assert {region.level for region in regions.search("su", level=3)} == {3}
    assert len(regions.search("su", limit=7)) == 7
    assert len(regions.search("sukamaju", limit=200)) > 100
    names = {region.name for region in regions.search("sukamaju")}
    assert names == {"Sukamaju", "Suka Maju"}


def test_search_by_what_lies_around(regions: Regions) -> None:
    found = regions.search("sukamaju, bandung, jawa barat")
    assert found
    assert {region.code[:5] for region in found} <= {"32.04", "32.17", "32.73"}
    assert {region.code[:5] for region in regions.search("sukamaju, kab bandung")} == {"32.04"}


@pytest.mark.parametrize("text", ["", "  ", ",", "?!", "zzzzzz", "李", "\n", "kab xqzwv"])
def test_search_finds_nothing(regions: Regions, text: str) -> None:
    assert regions.search(text) == ()


# --- resolve ---


def test_resolve_every_village_of_a_kabupaten(regions: Regions) -> None:
    for district in regions.children("33.04"):
        for village in regions.children(district.code):
            found = regions.resolve(
                province="JAWA TENGAH",
                regency="KAB. BANJARNEGARA",
                district=f"Kec. {district.name}",
                village=village.name.upper(),
            )
            assert found == village


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ({"province": "Jabar", "regency": "Kab Bandung"}, "32.04"),
        ({"regency": "Kotamadya Bandung"}, "32.73"),
        ({"regency": "Kota Baru"}, "63.02"),
        ({"regency": "Kabupaten Kota Baru"}, "63.02"),
        ({"province": "DKI Jakarta", "regency": "Kota Jakarta Pusat"}, "31.71"),
        ({"province": "D.I. Yogyakarta"}, "34"),
        ({"province": "Prov. Papua"}, "91"),
        ({"district": "Punggelan"}, "33.04.12"),
        ({"regency": "Salatiga", "village": "Desa Kecandran"}, "33.73.04.1001"),
        (
            {
                "regency": "Rokan Hilir",
                "district": "Pasir Limau Kapas",
                "village": "Kel. Panipahan",
            },
            "14.07.06.1007",
        ),
    ],
)
def test_resolve_one(regions: Regions, names: dict[str, str], code: str) -> None:
    found = regions.resolve(**names)
    assert isinstance(found, Region), found
    assert found.code == code


def test_resolve_never_takes_a_misspelt_name_for_granted(regions: Regions) -> None:
    found = regions.resolve(province="Jawa Tengah", regency="Banjarnegra", district="Pungelan")
    assert isinstance(found, tuple)
    assert found[0].code == "33.04.12"
    found = regions.resolve(regency="Kota Lebak")  # only a kabupaten has that name
    assert isinstance(found, tuple)
    assert titles(found) == ["Kab. Lebak"]


def test_resolve_leaves_namesakes_to_a_person(regions: Regions) -> None:
    assert titles(regions.resolve(regency="Bandung")) == ["Kab. Bandung", "Kota Bandung"]
    found = regions.resolve(
        regency="Rokan Hilir", district="Pasir Limau Kapas", village="Panipahan"
    )
    assert titles(found) == ["Kelurahan Panipahan", "Desa Panipahan"]
    assert len(regions.resolve(village="Sukamaju")) == 3


def test_resolve_suggests_where_a_region_went(regions: Regions) -> None:
    # Lembang lay in Kab. Bandung until 2007
    found = regions.resolve(province="Jawa Barat", regency="Kab. Bandung", district="Lembang")
    assert [region.code for region in found] == ["32.17.01"]


def test_resolve_nothing(regions: Regions) -> None:
    assert regions.resolve() == ()
    assert regions.resolve(province=" ", village="-") == ()
    assert regions.resolve(province="Xqz") == ()
