"""The declared mapping of DTSEN 2026: paths in the form, official names accounted for."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pyxform.xls2xform import convert

FORMS = Path(__file__).parents[2] / "resources" / "forms"
TYPES = {
    "code", "codes", "int", "rupiah", "decimal", "date", "datetime", "text", "photo",
}  # fmt: skip
# annex of the draft regulation of BPS on DTSEN, in its order
PERSON = (
    "nomor_induk_kependudukan nama nomor_kartu_keluarga tanggal_lahir jenis_kelamin alamat "
    "status_hubungan_keluarga status_kawin pendidikan(partisipasi) pendidikan(ijazah) "
    "pekerjaan(status) pekerjaan(lapangan_usaha) kepemilikan_usaha penyandang_disabilitas "
    "penyakit_kronis"
)
FAMILY = (
    "kode_provinsi provinsi kode_kabupaten_kota kabupaten_kota kode_kecamatan kecamatan "
    "kode_kelurahan_desa kelurahan_desa alamat lokasi(lat) lokasi(long) nomor_kartu_keluarga "
    "nama_kepala_keluarga keluarga_dalam_rumah status_kepemilikan_rumah jenis_lantai_terluas "
    "jenis_dinding_terluas jenis_atap_terluas sumber_air_minum_utama sumber_penerangan_utama "
    "daya_terpasang id_meteran_PLN bahan_bakar_utama_memasak fasilitas_bab jenis_kloset "
    "pembuangan_akhir_tinja tabung_gas(≥5,5kg) lemari_es AC pemanas_air telepon_rumah "
    'tv_datar(≥30") emas_perhiasan(g) komputer_laptop_tablet sepeda_motor sepeda mobil perahu '
    "kapal_perahu_motor smartphone sawah_kebun(ha) lahan_lainnya rumah_lainnya "
    "ternak_besar(sapi,kerbau,kuda) ternak_kecil(kambing,domba,babi)"
)
HEALTH = ["r38", "r39", "t_hamil", "penyandang_disabilitas", "penyakit_kronis"]

Mapping = dict[str, Any]


@pytest.fixture(scope="module")
def mapping() -> Mapping:
    text = (FORMS / "dtsen2026.mapping.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@pytest.fixture(scope="module")
def tables(mapping: Mapping) -> dict[str, Mapping]:
    return {table["table"]: table for table in mapping["tables"]}


@pytest.fixture(scope="module")
def form() -> ElementTree.Element:
    """The blank instance of the form."""
    xform = convert(str(FORMS / "dtsen2026.xlsx"), validate=False).xform
    root = ElementTree.fromstring(xform)
    instance = root.find(".//{http://www.w3.org/2002/xforms}instance")
    assert instance is not None
    return instance[0]


@pytest.fixture(scope="module")
def paths(form: ElementTree.Element) -> dict[str, bool]:
    """Every path in the form below its root; True where it is a question."""
    found: dict[str, bool] = {}

    def walk(node: ElementTree.Element, above: str) -> None:
        for child in node:
            path = above + child.tag.rpartition("}")[2]
            found[path] = len(child) == 0
            walk(child, path + "/")

    walk(form, "")
    return found


def _sources(column: Mapping) -> list[str]:
    return column["paths"] if "paths" in column else [column["path"]]


def test_it_is_for_the_form_that_lies_beside_it(
    mapping: Mapping, form: ElementTree.Element
) -> None:
    assert mapping["form_id"] == form.get("id")
    assert form.get("version") in mapping["versions"]


def test_every_path_is_a_question_of_the_form(
    tables: dict[str, Mapping], mapping: Mapping, paths: dict[str, bool]
) -> None:
    for table in tables.values():
        assert table["repeat"] is None or paths[table["repeat"]] is False
        for column in table["columns"]:
            for path in _sources(column):
                assert paths[path], path
    for left in mapping["not_carried"]:
        assert paths[left["path"]] and left["reason"]


def test_every_answer_of_the_form_is_carried_or_said_not_to_be(
    tables: dict[str, Mapping], mapping: Mapping, paths: dict[str, bool]
) -> None:
    carried = {p for t in tables.values() for c in t["columns"] for p in _sources(c)}
    carried |= {left["path"] for left in mapping["not_carried"]}
    answers = {
        path
        for path, is_question in paths.items()
        # notes (w_, n_) hold no answer; meta is of the form, not of the family
        if is_question and not path.rpartition("/")[2].startswith(("w_", "n_", "instanceID"))
        if not path.startswith("meta/")
    }
    assert answers - carried == set()


@pytest.mark.parametrize(("table", "official"), [("member", PERSON), ("household", FAMILY)])
def test_every_official_name_is_a_column_or_not_asked_with_a_reason(
    table: str, official: str, tables: dict[str, Mapping], mapping: Mapping
) -> None:
    columns = [c["dtsen"] for c in tables[table]["columns"] if "dtsen" in c]
    unasked = [n["dtsen"] for n in mapping["not_asked"] if n["table"] == table and n["reason"]]
    assert sorted(columns + unasked) == sorted(official.split())


def test_columns_are_unique_and_typed(tables: dict[str, Mapping]) -> None:
    for table in tables.values():
        names = [column["name"] for column in table["columns"]]
        assert len(names) == len(set(names))
        for key in (*table["identity"], *filter(None, [table["local_id"]])):
            assert key in names
        for column in table["columns"]:
            assert column["type"] in TYPES, column
            if column["type"] == "code" and column["name"] != "tinggal":
                assert column["codes"], column


def test_identity_numbers_are_text(tables: dict[str, Mapping]) -> None:
    assert tables["household"]["identity"] == ["nomor_kartu_keluarga"]
    assert tables["member"]["identity"] == ["nomor_induk_kependudukan"]
    for table in tables.values():
        for column in table["columns"]:
            if column["name"] in ("nomor_kartu_keluarga", "nomor_induk_kependudukan", "r18_nomor"):
                assert column["type"] == "text"


def test_health_income_and_signature_are_marked_as_specific_data(
    tables: dict[str, Mapping], mapping: Mapping
) -> None:
    specific = {
        column["name"]: column.get("specific")
        for table in tables.values()
        for column in table["columns"]
    }
    for name, kind in specific.items():
        if name.startswith(tuple(HEALTH)):
            assert kind == "health", name
        elif name.startswith("r35") or name in ("r8_nilai_sewa", "r40_rekening", "t_tabungan"):
            assert kind == "finance", name
    assert specific["tanda_tangan"] == "biometric"
    assert mapping["children"] == {"table": "member", "column": "umur", "below": 18}


def test_columns_outside_the_repeat_are_of_the_family(tables: dict[str, Mapping]) -> None:
    roster = tables["member"]["repeat"] + "/"
    outside = [
        column["name"]
        for column in tables["member"]["columns"]
        if not all(path.startswith(roster) for path in _sources(column))
    ]
    assert outside == ["nomor_kartu_keluarga", "alamat"]
