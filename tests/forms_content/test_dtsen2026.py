"""The DTSEN 2026 workbook against the questionnaire's tables, typed here a second time by hand."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

WORKBOOK = Path(__file__).parents[2] / "resources" / "forms" / "dtsen2026.xlsx"
ID, EN = "Bahasa Indonesia (id)", "English (en)"
TRANSLATED = ("label", "hint", "guidance_hint", "required_message", "constraint_message")
EXPRESSIONS = ("relevant", "constraint", "calculation", "default", "choice_filter", "repeat_count")

YES_NO = "1 Ya · 2 Tidak"
CONDITION = "1 Baik · 2 Rusak ringan · 3 Rusak sedang · 4 Rusak berat"
# list of codes -> codes and labels, as the questionnaire prints them
CODES = {
    "ya_tidak": YES_NO,
    "klasifikasi": "1 Perkotaan · 2 Perdesaan",
    "status_keluarga": "0 Tidak ditemukan · 1 Ditemukan · 3 Meninggal · 4 Tidak eligible · "
    "5 Tidak dapat ditemui sampai akhir pendataan",
    "alamat_sesuai_kk": "1 Ya, sesuai KK · 2 Tidak sesuai KK",
    "geotag": "1 Geotagging langsung · 2 Input manual",
    "r6a_jenis_bangunan": "1 Rumah tinggal tunggal · 2 Apartemen · 3 Rumah susun · "
    "4 Rumah deret · 5 Kos",
    "r7a_status_kepemilikan": "1 Milik sendiri · 2 Kontrak/sewa · 3 Bebas sewa · 4 Dinas · "
    "5 Lainnya",
    "r7b_bukti_tanah": "1 SHM · 2 Sertifikat selain SHM (SHGB, SHSRS) · "
    "3 Surat bukti lainnya (Girik, Letter C, dll) · 4 Tidak punya",
    "r10a_lantai": "1 Marmer/granit · 2 Keramik · 3 Parket/vinil/permadani · "
    "4 Ubin/tegel/teraso · 5 Kayu/papan · 6 Semen/bata merah · 7 Bambu · 8 Tanah · 9 Lainnya",
    "kondisi": CONDITION,
    "r11a_dinding": "1 Tembok · 2 Plesteran anyaman bambu/kawat · "
    "3 Kayu/papan/gypsum/GRC/calciboard · 4 Anyaman bambu · 5 Batang kayu · 6 Bambu · 7 Lainnya",
    "r12a_atap": "1 Beton · 2 Genteng · 3 Seng · 4 Asbes · 5 Bambu · 6 Kayu/sirap · "
    "7 Jerami/ijuk/daun-daunan/rumbia · 8 Lainnya",
    "r13_fasilitas_bab": "1 Ada, digunakan anggota keluarga dalam satu rumah · "
    "2 Ada, bersama anggota keluarga dari beberapa rumah · 3 Ada, di MCK komunal · "
    "4 Ada, di MCK umum/siapapun · 5 Ada, anggota keluarga tidak menggunakan · 6 Tidak ada",
    "r14_kloset": "1 Leher angsa · 2 Plengsengan dengan tutup · 3 Plengsengan tanpa tutup · "
    "4 Cemplung/cubluk",
    "r15_pembuangan_tinja": "1 Tangki septik · 2 IPAL · 3 Kolam/sawah/sungai/danau/laut · "
    "4 Lubang tanah · 5 Pantai/tanah lapang/kebun · 6 Lainnya",
    "r16_air_minum": "1 Air kemasan bermerk · 2 Air isi ulang · 3 Leding · 4 Sumur bor/pompa · "
    "5 Sumur terlindung · 6 Sumur tak terlindung · 7 Mata air terlindung · "
    "8 Mata air tak terlindung · 9 Air permukaan (sungai/danau/waduk/kolam/irigasi) · "
    "10 Air hujan · 11 Lainnya",
    "r17_penerangan": "1 Listrik PLN dengan meteran · 2 Listrik PLN tanpa meteran · "
    "3 Listrik non-PLN · 4 Bukan listrik",
    "r18_daya": "1 450 watt · 2 900 watt · 3 1.300 watt · 4 2.200 watt · 5 >2.200 watt",
    "r18_jenis_id": "1 ID Pelanggan · 2 No Meteran",
    "status_nik": "1 Ada, sesuai KTP · 2 Ada, belum padan Dukcapil · 3 Tidak punya NIK · "
    "4 Tidak dapat ditunjukkan",
    "r27a_keberadaan": "1 Tinggal di rumah ini · 2 Meninggal · "
    "3 Tidak tinggal bersama/pindah ke daerah lain di Indonesia · 4 Pindah ke luar negeri · "
    "5 Anggota keluarga baru · 6 Sudah pisah KK · 7 Tidak ditemukan/tidak dikenal",
    "r27b_domisili": "1 Sesuai KK dan KTP · 2 Hanya sesuai KK · 3 Hanya sesuai KTP · "
    "4 Tidak sesuai KK dan KTP",
    "r29_jenis_kelamin": "1 Laki-laki · 2 Perempuan",
    "r31_status_kawin": "1 Belum kawin · 2 Kawin/nikah · 3 Cerai hidup · 4 Cerai mati",
    "r32_hubungan": "1 Kepala keluarga · 2 Istri/suami · 3 Anak · 4 Menantu · 5 Cucu · "
    "6 Orang tua · 7 Mertua · 8 Famili lain · 9 Lainnya",
    "r33_partisipasi_sekolah": "0 Tidak/belum pernah sekolah · 1 Masih sekolah · "
    "2 Tidak bersekolah lagi",
    "r34_ijazah": "0 Tidak punya ijazah · 1 SD/sederajat · 2 SMP · 3 SMA · 4 D1/D2/D3 · "
    "5 D4/S1 · 6 S2/S3",
    "r35_pendapatan": "1 Ya · 2 Tidak · 9 Tidak tahu",
    "r37_status_kedudukan": "1 Berusaha sendiri · 2 Berusaha dibantu buruh · "
    "3 Buruh/karyawan/pegawai swasta · 4 ASN/TNI/Polri/BUMN/BUMD/pejabat negara/kades · "
    "5 Pekerja bebas · 6 Pekerja keluarga/tidak dibayar · 9 Tidak tahu",
    "r40_rekening": "1 Ya untuk usaha · 2 Ya untuk pribadi · 3 Ya untuk usaha dan pribadi · "
    "4 Tidak ada · 9 Tidak tahu",
    "hasil_kunjungan": "1 Ditemukan, layak · 2 Ditemukan, tidak layak · "
    "3 Meninggal tanpa ahli waris · 4 Meninggal, diganti pengurus · 5 Pindah · "
    "6 Tidak ditemukan · 7 Ganda · 8 Menolak · 9 Belum dikunjungi",
    # the only two lists of another instrument; their names say so
    "regsosek2022_r308": "1 Listrik · 2 Elpiji 5,5 kg/blue gaz · 3 Elpiji 12 kg · "
    "4 Elpiji 3 kg · 5 Gas kota/PGN · 6 Biogas · 7 Minyak tanah · 8 Briket · 9 Arang · "
    "10 Kayu bakar · 11 Lainnya · 12 Tidak memasak di rumah",
    "regsosek2022_r306b": "1 Kurang dari 10 m · 2 10 m atau lebih · 3 Tidak tahu",
}
PROGRAMMES = (
    "TIDAK-ADA PKH SEMBAKO PBI-JK PIP BLT-DD BLT-KESRA ATENSI YAPI PERMAKANAN PENA SKA KERJA-PM "
    "RST RUSUNAWA ADAPTIF KITABISA CSR KUKM UMI KUR MEKAAR"
)
# question -> type as the workbook writes it
QUESTIONS = {
    "provinsi": "select_one_from_file provinsi.csv",
    "kabupaten_kota": "select_one_from_file kabupaten.csv",
    "kecamatan": "select_one_from_file kecamatan.csv",
    "desa": "select_one_from_file desa.csv",
    "kode_sls nama_sls kode_pos nama_jalan nomor_rumah no_kk nama_kk": "text",
    "jumlah_anggota_kk": "integer",
    "lokasi": "geopoint",
    "r5a_keluarga_dalam_rumah r8_nilai_sewa r9_luas_lantai r19_biaya_listrik": "integer",
    "r20a_biaya_pulsa r20b_biaya_internet": "integer",
    "r10b_kondisi_lantai r11b_kondisi_dinding r12b_kondisi_atap": "select_one kondisi",
    "r18_nomor": "text",
    "foto_depan foto_ruang_tamu foto_kamar_mandi tanda_tangan": "image",
    "r22_tabung_gas_3kg r22_tabung_gas_5_5kg r22_lemari_es r22_ac r22_emas_gram": "integer",
    "r22_komputer r22_sepeda_motor r22_nilai_motor r22_mobil r22_nilai_mobil": "integer",
    "r23_lahan_lain r23_rumah_lain": "integer",
    "r25_nama r26a_nik r26b_no_hp r36_profesi": "text",
    "r30_tanggal_lahir tanggal_pencacahan tanggal_pemeriksaan": "date",
    "umur": "calculate",
    "r35a_pendapatan_kerja r35b_pendapatan_usaha r35c_pendapatan_lain": "select_one r35_pendapatan",
    "r35a_nilai r35b_nilai r35c_nilai": "integer",
    "r38a_fisik r38b_mental r38c_intelektual r38d_netra r38e_rungu": "select_one ya_tidak",
    "r38f_wicara r39a_hipertensi r39b_rematik r39c_asma r39d_jantung": "select_one ya_tidak",
    "r39e_diabetes r39f_tbc r39g_stroke r39h_kanker r39i_gagal_ginjal": "select_one ya_tidak",
    "r39j_hemofilia r39k_hiv_aids r39l_kolesterol r39m_sirosis_hati": "select_one ya_tidak",
    "r39n_talasemia r39o_leukemia r39p_alzheimer r39q_lainnya": "select_one ya_tidak",
    "r39r_tidak_tahu": "select_one ya_tidak",
    "catatan responden pencacah pemeriksa": "text",
    "hasil_kunjungan_1 hasil_kunjungan_2 hasil_kunjungan_3": "select_one hasil_kunjungan",
    "t_makan_sehari t_pakaian_setahun t_daging_seminggu": "integer",
    "t_khawatir_makan t_makan_separuh t_sanggup_berobat t_tembok_diplester": "select_one ya_tidak",
    "t_tempat_tinggal t_tabungan t_hamil": "select_one ya_tidak",
    "t_bahan_bakar": "select_one regsosek2022_r308",
    "t_jarak_air_tinja": "select_one regsosek2022_r306b",
    "t_program": "select_multiple program",
}
# these bear the name of their list
SAME_NAME = (
    "klasifikasi status_keluarga alamat_sesuai_kk geotag status_nik r6a_jenis_bangunan "
    "r7a_status_kepemilikan r7b_bukti_tanah r10a_lantai r11a_dinding r12a_atap "
    "r13_fasilitas_bab r14_kloset r15_pembuangan_tinja r16_air_minum r17_penerangan r18_daya "
    "r18_jenis_id r27a_keberadaan r27b_domisili r29_jenis_kelamin r31_status_kawin "
    "r32_hubungan r33_partisipasi_sekolah r34_ijazah r37_status_kedudukan r40_rekening"
)
QUESTIONS |= {name: f"select_one {name}" for name in SAME_NAME.split()}
# "shown when" of the tables
SHOWN_WHEN = {
    "blok_ii": "${status_keluarga} = 1",
    "blok_iii": "${status_keluarga} = 1",
    "blok_iv": "${status_keluarga} = 1",
    "r7b_bukti_tanah": "${r7a_status_kepemilikan} = 1",
    "r8_nilai_sewa": "${r7a_status_kepemilikan} = 1 or ${r7a_status_kepemilikan} = 2 "
    "or ${r7a_status_kepemilikan} = 3",
    "r14_kloset": "${r13_fasilitas_bab} != 6 and ${r13_fasilitas_bab} != ''",
    "meteran": "${r17_penerangan} = 1",
    "r22_nilai_motor": "${r22_sepeda_motor} > 0",
    "r22_nilai_mobil": "${r22_mobil} > 0",
    "r35a_nilai": "${r35a_pendapatan_kerja} = 1",
    "r35b_nilai": "${r35b_pendapatan_usaha} = 1",
    "r35c_nilai": "${r35c_pendapatan_lain} = 1",
    "t_hamil": "${r29_jenis_kelamin} = 2 and ${umur} >= 10 and ${umur} <= 54",
    "t_tembok_diplester": "${r11a_dinding} = 1",
    "t_jarak_air_tinja": "${r16_air_minum} >= 4 and ${r16_air_minum} <= 8",
}

Row = dict[str, str]


def _rows(sheet: str) -> list[Row]:
    table = load_workbook(WORKBOOK, read_only=True)[sheet].iter_rows(values_only=True)
    heads = [str(cell) for cell in next(table)]
    return [
        {head: str(cell) for head, cell in zip(heads, row, strict=True) if cell is not None}
        for row in table
    ]


@pytest.fixture(scope="module")
def survey() -> list[Row]:
    return _rows("survey")


@pytest.fixture(scope="module")
def questions(survey: list[Row]) -> dict[str, Row]:
    return {row["name"]: row for row in survey if not row["type"].startswith("end_")}


@pytest.fixture(scope="module")
def choices() -> dict[str, list[Row]]:
    lists: dict[str, list[Row]] = {}
    for row in _rows("choices"):
        lists.setdefault(row["list_name"], []).append(row)
    return lists


def test_it_converts_without_a_warning() -> None:
    warnings: list[str] = []
    xform = convert(str(WORKBOOK), validate=False, warnings=warnings).xform
    assert warnings == []
    root = ElementTree.fromstring(xform)
    spoken = root.findall(".//{http://www.w3.org/2002/xforms}translation")
    assert [(node.get("lang"), node.get("default")) for node in spoken] == [
        (ID, "true()"),
        (EN, None),
    ]
    asked_from_files = set(re.findall(r'src="jr://file-csv/([^"]+)"', xform))
    assert asked_from_files == {"provinsi.csv", "kabupaten.csv", "kecamatan.csv", "desa.csv"}


def test_every_variable_of_the_questionnaire_is_asked_with_its_type(
    questions: dict[str, Row],
) -> None:
    for names, expected in QUESTIONS.items():
        for name in names.split():
            assert questions[name]["type"] == expected, name


def test_every_list_has_exactly_the_codes_and_words_of_its_table(
    choices: dict[str, list[Row]],
) -> None:
    for name, table in CODES.items():
        expected = [tuple(entry.split(" ", 1)) for entry in table.split(" · ")]
        assert [(row["name"], row[f"label::{ID}"]) for row in choices[name]] == expected, name
    assert [row["name"] for row in choices["program"]] == PROGRAMMES.split()
    assert set(choices) == {*CODES, "program"}


def test_code_lists_are_never_mixed_with_another_instrument(
    survey: list[Row], choices: dict[str, list[Row]]
) -> None:
    used = {row["type"].split()[1]: row["name"] for row in survey if row["type"][:7] == "select_"}
    assert set(choices) <= set(used)
    for name, question in used.items():
        if "regsosek" in name:
            assert question.startswith("t_"), "a foreign code list under a DTSEN question"


def test_conditions_are_those_of_the_tables(questions: dict[str, Row]) -> None:
    for name, expected in SHOWN_WHEN.items():
        assert questions[name].get("relevant") == expected, name
    for name in ("pribadi", "pendidikan", "pekerjaan", "disabilitas", "kesehatan", "keuangan"):
        assert questions[name]["relevant"] == "${tinggal} = 1"


def test_names_are_unique_and_lower_snake(survey: list[Row]) -> None:
    names = [row["name"] for row in survey if not row["type"].startswith("end_")]
    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name)] == []


def test_everything_read_by_people_is_said_in_both_languages(
    survey: list[Row], choices: dict[str, list[Row]]
) -> None:
    for row in [*survey, *(row for rows in choices.values() for row in rows)]:
        for kind in TRANSLATED:
            assert (f"{kind}::{ID}" in row) == (f"{kind}::{EN}" in row), (row["name"], kind)
            told = [set(re.findall(r"\$\{\w+\}", row.get(f"{kind}::{x}", ""))) for x in (ID, EN)]
            assert told[0] == told[1], (row["name"], kind)
    silent = {"calculate", "hidden", "start", "end", "deviceid", "username"}
    for row in survey:
        if row["type"] not in silent and not row["type"].startswith("end_"):
            assert f"label::{ID}" in row, row["name"]
        assert ("required" in row) == (f"required_message::{ID}" in row), row["name"]
        assert ("constraint" in row) == (f"constraint_message::{ID}" in row), row["name"]


def test_every_reference_resolves(questions: dict[str, Row]) -> None:
    for row in questions.values():
        spoken = [f"{kind}::{language}" for kind in TRANSLATED for language in (ID, EN)]
        for column in (*EXPRESSIONS, "trigger", *spoken):
            for name in re.findall(r"\$\{(\w+)\}", row.get(column, "")):
                assert name in questions, (row["name"], column, name)
    # names inside [...] on the roster are no ${...} and pyxform does not look at them
    bare = {
        name
        for row in questions.values()
        for part in re.findall(r"\$\{anggota\}(\[.*?\](?:/[\w/]+)?)", row.get("calculation", ""))
        for name in re.findall(r"[a-z]\w*", part)
    }
    assert bare - {"and", "or"} == {
        "tinggal", "pribadi", "r32_hubungan", "umur", "r29_jenis_kelamin",
    } <= {*questions, "and", "or"}  # fmt: skip


def test_a_member_is_called_by_name_in_every_question_of_the_roster(survey: list[Row]) -> None:
    start = next(i for i, row in enumerate(survey) if row["name"] == "r25_nama") + 1
    end = next(i for i, row in enumerate(survey) if row["type"] == "end_repeat" and i > start)
    group = ""
    for row in survey[start:end]:
        if row["type"] == "begin_group":
            group = row[f"label::{ID}"]
        elif row["type"].startswith(("select_one", "date", "text")):
            assert "${r25_nama}" in group + row[f"label::{ID}"], row["name"]


def test_a_number_that_may_be_right_never_blocks(questions: dict[str, Row]) -> None:
    """Sex, birth date and region against the NIK warn and are confirmed; only its form blocks."""
    blocking = questions["r26a_nik"]["constraint"]
    assert "r29" not in blocking and "r30" not in blocking and "instance(" not in blocking
    for flag, note in (
        ("nik_beda_kelamin", "w_nik_kelamin"),
        ("nik_beda_tanggal", "w_nik_tanggal"),
        ("nik_ganda", "w_nik_ganda"),
    ):
        assert questions[note]["relevant"] == f"${{{flag}}} = 1"
        assert f"${{{flag}}} = 1" in questions["alasan_nik"]["relevant"]
    assert questions["w_nik_wilayah"]["type"] == "note"


def test_the_name_of_a_survey_gives_no_person_away() -> None:
    (settings,) = _rows("settings")
    assert settings["form_id"] == "dtsen2026"
    assert settings["default_language"] == ID
    named = settings["instance_name"]
    assert set(re.findall(r"\$\{(\w+)\}", named)) == {"no_kk", "id_keluarga"}
    assert "'******'" in named
    assert re.findall(r"\$\{no_kk\}, (\d+, \d+)", named) == ["0, 6", "12, 16"]
