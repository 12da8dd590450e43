"""Papers of families filled from the records: summaries, minutes of a village, the empty form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import factory
import pypdfium2
import pytest
from interviews import CHILD, FOUR, HEAD, Person, family, surveyed
from sessions import FixedClock, Profile

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.office import Role
from kemensos_desktop.forms.package import package_of, unpack
from kemensos_desktop.paths import resource
from kemensos_desktop.printing.question import Item, PaperForm, Question, Roster
from kemensos_desktop.services.paper_form import paper_form
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.reports import Reports, Wanted
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import Visits

TODAY = date(2026, 11, 24)
OTHER_VILLAGE = "32.17.01.2002"
ILL = {"kesehatan/r39a_hipertensi": "1", "disabilitas/r38a_fisik": "1"}


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.split())


def printed(session: Session, to: Path, key: str, **wanted: object) -> str:
    path = to / f"{key}.pdf"
    Reports(session).render(replace(Wanted(key, TODAY), **wanted), path)
    return text_of(path)


# --- summaries ---


def test_a_surveyed_family_is_summed_up(officer: Session, tmp_path: Path) -> None:
    surveyed(officer, 5, FOUR)
    told = printed(officer, tmp_path, "ringkasan-keluarga")
    for words in (
        "RINGKASAN KELUARGA",
        "Desa Pagerwangi, Kec. Lembang, Kab. Bandung Barat, Jawa Barat",
        "No. KK : 321701******9005",
        "Instrumen : Pemutakhiran DTSEN 2026 (dtsen2026)",
        "Tanggal survei : 24 November 2026",
        "Petugas : Dewi Kartika",
        "1 24-11-2026 Dewi Kartika",
        "1 Asep Hidayat Kepala keluarga L 46 321701******9011 Tinggal di rumah ini",
        "4 Nur Aisyah Anak P 12 321701******9014",
        "Blok II. Perumahan",
        "6a. Jenis bangunan tempat tinggal Rumah tinggal tunggal",
        "9. Luas lantai (m²) 36",
        "17. Sumber penerangan utama Listrik non-PLN",
        "Blok III. Aset",
        "22. Sepeda motor 1",
        "Kepala Keluarga/Responden",
        "RAHASIA",
        "Dasar: catatan yang belum dikirim",
    ):
        assert words in told


def test_no_number_is_whole_and_nothing_specific_is_printed(
    officer: Session, tmp_path: Path
) -> None:
    surveyed(officer, 5, (Person("Asep Hidayat", 11, HEAD, "L", date(1980, 5, 3), more=ILL),))
    told = printed(officer, tmp_path, "ringkasan-keluarga")
    assert factory.kk(5) not in told
    assert factory.nik(11, date(1980, 5, 3), "L") not in told
    for words in ("Rp", "sewa", "listrik sebulan", "Emas", "Hipertensi", "Disabilitas"):
        assert words not in told, words
    assert "UU 27/2022" in told


def test_the_office_alone_sees_who_is_disabled_or_ill_and_never_of_a_child(
    profile: Profile, tmp_path: Path
) -> None:
    office = profile("Kantor", Role.SUPERVISOR)
    child = Person("Dadang Hidayat", 13, CHILD, "L", date(2010, 1, 20), more=ILL)
    told = []
    for people in (
        (Person("Asep Hidayat", 11, HEAD, "L", date(1980, 5, 3), more=ILL), child),
        (Person("Euis Komariah", 12, HEAD, "P", date(1982, 7, 9)),),
    ):
        made = surveyed(office, len(told) + 5, people)
        ids = (made.household.record_id,)
        told.append(printed(office, tmp_path, "ringkasan-keluarga", household_ids=ids))
    assert "Tinggal di rumah ini ✓ ✓ 2 Dadang" in told[0]
    assert told[0].count("✓") == 2
    assert "Tinggal di rumah ini – –" in told[1]
    assert "Hipertensi" not in told[0]


def test_who_has_no_nik_and_who_is_gone_is_said(officer: Session, tmp_path: Path) -> None:
    gone = {"identitas/r27a_keberadaan": "2"}
    people = (
        Person("Asep Hidayat", 11, HEAD, "L", date(1980, 5, 3), nik=""),
        replace(FOUR[1], more=gone),
    )
    surveyed(officer, 5, people)
    told = printed(officer, tmp_path, "ringkasan-keluarga")
    assert "Tidak punya NIK" in told
    assert "Meninggal" in told


def test_a_family_of_the_list_only_says_so(officer: Session, tmp_path: Path) -> None:
    listed = family(officer, 1, rt="003", rw="005").record_id
    with pytest.raises(RuleBroken, match="Belum ada keluarga yang disurvei"):
        printed(officer, tmp_path, "ringkasan-keluarga")
    told = printed(officer, tmp_path, "ringkasan-keluarga", household_ids=(listed,))
    assert "belum disurvei" in told
    assert "RT/RW 003/005" in told
    assert "Anggota keluarga" not in told


def test_answers_of_another_form_are_printed_as_codes(officer: Session, tmp_path: Path) -> None:
    from kemensos_desktop.storage import records

    made = surveyed(officer, 5, FOUR)
    with officer.db.write() as c:
        old = replace(made.household.record, form_version="2019010100")
        records.save(c, officer.author, "household", old, made.household)
    told = printed(officer, tmp_path, "ringkasan-keluarga")
    assert "formulir dtsen2026 versi 2019010100" in told
    assert "kode 1" in told
    assert "Blok II" not in told


def test_families_of_a_village_or_those_that_were_picked(officer: Session, tmp_path: Path) -> None:
    here = [
        surveyed(officer, n, (Person(factory.NAMES[n], n),)).household.record_id for n in (0, 1)
    ]
    here.append(family(officer, 2).record_id)
    there = surveyed(officer, 3, (Person(factory.NAMES[3], 3),), village_code=OTHER_VILLAGE)
    assert there.household.record.village_code == OTHER_VILLAGE
    family(officer, 4, village_code=OTHER_VILLAGE)
    reports = Reports(officer)
    assert [(v.code, v.families) for v in reports.villages()] == [
        (OTHER_VILLAGE, 2),
        (factory.VILLAGE, 3),
    ]
    chosen = reports.families(factory.VILLAGE)
    assert {one.household_id: one.surveyed for one in chosen} == dict(
        zip(here, (True, True, False), strict=True)
    )
    assert [one.name for one in chosen] == sorted(one.name for one in chosen)
    # nothing is known of who was not surveyed: only those that are asked for are summed up
    for wanted, names in (
        ({}, [True, True, False, True, False]),
        ({"village_code": factory.VILLAGE}, [True, True, False, False, False]),
        ({"household_ids": tuple(here[1:])}, [False, True, True, False, False]),
    ):
        told = printed(officer, tmp_path, "ringkasan-keluarga", **wanted)
        assert [f"Kepala keluarga : {name}" in told for name in factory.NAMES[:5]] == names


# --- minutes ---


def test_the_minutes_count_what_the_visits_came_to(officer: Session, tmp_path: Path) -> None:
    surveyed(officer, 0, FOUR)
    refused, _never = family(officer, 1), family(officer, 2)
    visit = factory.visit(refused.record_id, result=8, reason="Tidak mau didata")
    Visits(officer).record(visit)
    told = printed(officer, tmp_path, "ba-verifikasi")
    for words in (
        "BERITA ACARA HASIL VERIFIKASI DAN VALIDASI",
        "Nomor: 460/",
        "Pada hari ini Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh",
        "bertempat di Desa Pagerwangi, Kec. Lembang",
        "1 Ditemukan, layak 1 satu",
        "8 Menolak 1 satu",
        "9 Belum dikunjungi 1 satu",
        "Jumlah 3 tiga",
        "Dari 3 (tiga) keluarga yang terdaftar, 2 (dua) keluarga sudah dikunjungi dan 1 (satu) "
        "keluarga sudah disurvei",
        "24-11-2026 Menolak Belum Tidak mau didata",
        "Ketua Musyawarah Desa",
        "Kepala Desa",
        "Petugas Verifikasi",
        "Dewi Kartika",
        "catatan yang belum dikirim",
    ):
        assert words in told
    assert factory.kk(1) not in told


def test_minutes_of_a_day_know_nothing_of_later_visits(
    officer: Session, clock: FixedClock, tmp_path: Path
) -> None:
    one = family(officer, 1)
    clock.on(2026, 11, 20)
    Visits(officer).record(factory.visit(one.record_id, date(2026, 11, 20), result=6))
    clock.on(2026, 11, 24)
    surveyed(officer, 0, FOUR)
    Visits(officer).record(factory.visit(one.record_id, TODAY, result=1))
    early = printed(officer, tmp_path, "ba-verifikasi", day=date(2026, 11, 21))
    assert "20-11-2026" in early
    assert "24-11-2026 Ditemukan" not in early
    assert "1 (satu) keluarga sudah dikunjungi dan 0 (nol) keluarga sudah disurvei" in early
    late = printed(officer, tmp_path, "ba-verifikasi")
    assert "2 (dua) keluarga sudah dikunjungi dan 1 (satu) keluarga" in late


def test_the_head_of_the_village_signs_under_their_title(officer: Session, tmp_path: Path) -> None:
    Providers(officer).save_provider(factory.provider(village_head_name="Tatang Sutisna"))
    family(officer, 1)
    assert "Tatang Sutisna" in printed(officer, tmp_path, "ba-verifikasi")


def test_minutes_need_a_village(profile: Profile, tmp_path: Path) -> None:
    office = profile("Kantor", Role.SUPERVISOR, village_code="")
    with pytest.raises(RuleBroken, match="Belum ada keluarga"):
        printed(office, tmp_path, "ba-verifikasi")
    family(office, 1)
    assert "Desa Pagerwangi" in printed(office, tmp_path, "ba-verifikasi")
    family(office, 2, village_code=OTHER_VILLAGE)
    with pytest.raises(RuleBroken, match="Desa/kelurahan belum dipilih"):
        printed(office, tmp_path, "ba-verifikasi")


# --- the empty questionnaire ---


@pytest.fixture(scope="module")
def shipped() -> PaperForm:
    return paper_form(unpack(resource("forms", "dtsen2026.formulir").read_bytes()).model())


def questions(form: PaperForm) -> Iterator[Question]:
    def inside(items: tuple[Item, ...]) -> Iterator[Question]:
        for item in items:
            if isinstance(item, Question):
                yield item
            elif isinstance(item, Roster):
                yield from inside(item.items)

    for block in form.blocks:
        yield from inside(block.items)


def question(form: PaperForm, label: str) -> Question:
    return next(one for one in questions(form) if one.label.startswith(label))


def ways(form: PaperForm, label: str) -> dict[str, str]:
    return {choice.key: choice.go_to for choice in question(form, label).choices}


def test_every_question_of_the_form_is_on_paper_in_keying_order(shipped: PaperForm) -> None:
    model = unpack(resource("forms", "dtsen2026.formulir").read_bytes()).model()
    asked = [
        leaf
        for leaf in model.root.leaves()
        if leaf.control is not None and leaf.bind.readonly != "true()"
    ]
    told = list(questions(shipped))
    assert len(told) == len(asked)
    numbers = [one.number for one in told if one.number]
    assert numbers[:6] == ["5a", "6a", "7a", "7b", "8", "9"]
    assert numbers[-1] == "40"
    # a warning answers what was typed and is not asked
    assert not any("Periksa" in one.label for one in told)


def test_ways_on_follow_from_the_conditions(shipped: PaperForm) -> None:
    assert ways(shipped, "Status kepemilikan") == {"1": "", "2": "8", "3": "8", "4": "9", "5": "9"}
    assert ways(shipped, "Fasilitas tempat buang") == dict.fromkeys("12345", "") | {"6": "15"}
    assert ways(shipped, "Status keluarga") == dict.fromkeys("0345", "Blok V") | {"1": ""}
    # through a calculation, to the next member
    away = dict.fromkeys("23467", "kolom berikutnya")
    assert ways(shipped, "Keberadaan") == away | {"1": "", "5": ""}
    assert ways(shipped, "Apakah … menerima pendapatan dari usaha")["2"] == "35c"
    # what other answers decide too sends nobody anywhere
    assert set(ways(shipped, "Hasil kunjungan 2").values()) == {"", "“Alasan tidak layak”"}


def test_conditions_are_said_in_words(shipped: PaperForm) -> None:
    told = {label: question(shipped, label).condition for label in _CONDITIONS}
    assert told == _CONDITIONS


_CONDITIONS = {
    "Bukti kepemilikan tanah": "bila 7a = 1",
    "Perkiraan nilai sewa": "bila 7a = 1–3",
    "Jarak sumber air minum": "bila 16 = 4–8",
    "Nilai semua mobil": "bila 22 Mobil lebih dari 0",
    "Koordinat rumah": "bila “Cara memperoleh koordinat” diisi",
    "Status kedudukan": "bila 36 diisi",
    "Tanggal kunjungan 2": "bila “Hasil kunjungan 1” = 6, 8, atau 9",
    "Apakah … sedang hamil?": ("bila 29 = 2 dan umur paling sedikit 10 dan umur paling banyak 54"),
    # only the program can tell
    "NIK … sudah dicocokkan": "bila perlu",
    "Luas lantai": "",
}


def test_an_answer_has_the_room_it_needs(shipped: PaperForm) -> None:
    rooms = {
        "Nomor Kartu Keluarga": ("digits", 16),
        "NIK": ("digits", 16),
        "Kode pos": ("digits", 5),
        "Luas lantai": ("digits", 3),
        "Perkiraan nilai sewa": ("rupiah", 10),
        "Tanggal lahir": ("date", 0),
        "Provinsi": ("text", 0),
        "Koordinat rumah": ("place", 0),
        "Foto ruang tamu": ("picture", 0),
        "Tanda tangan responden": ("sign", 0),
        "Catatan": ("lines", 0),
        "Program bantuan": ("several", 0),
    }
    for label, (kind, boxes) in rooms.items():
        one = question(shipped, label)
        assert (one.kind, one.boxes) == (kind, boxes), label
    # choices of text codes are keyed in by their place in the list
    keys = [choice.key for choice in question(shipped, "Program bantuan").choices]
    assert keys == [str(n) for n in range(1, 23)]


FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>Lain</h:title><model>
<instance><data id="lain" version="3"><a/><b/><c/></data></instance>
<instance id="warna"><root><item><name>m</name><label>Merah</label></item>
<item><name>b</name><label>Biru</label></item></root></instance>
<bind nodeset="/data/a" type="string"/>
<bind nodeset="/data/b" type="string" relevant="selected(/data/a, 'm')"/>
<bind nodeset="/data/c" type="int" constraint=". &lt;= 99" relevant="count(/data/a) > 0"/>
</model></h:head><h:body>
<select1 ref="/data/a"><label>Warna</label>
<itemset nodeset="instance('warna')/root/item"><value ref="name"/><label ref="label"/></itemset>
</select1>
<input ref="/data/b"><label>Mengapa merah?</label></input>
<input ref="/data/c"><label>Berapa?</label></input>
</h:body></h:html>"""


def test_any_form_goes_on_paper() -> None:
    form = paper_form(package_of(FORM).model())
    assert (form.title, form.form_id, form.version) == ("Lain", "lain", "3")
    colour, why, how_many = questions(form)
    assert [(c.key, c.label, c.go_to) for c in colour.choices] == [
        ("1", "Merah", ""),
        # whether the last one is asked is not known from this answer
        ("2", "Biru", ""),
    ]
    assert why.condition == "bila “Warna” = 1"
    assert (how_many.kind, how_many.boxes, how_many.condition) == ("digits", 2, "bila perlu")


def test_the_empty_questionnaire_names_nobody(officer: Session, tmp_path: Path) -> None:
    surveyed(officer, 5, FOUR)
    told = printed(officer, tmp_path, "kuesioner-kosong")
    assert "KUESIONER PEMUTAKHIRAN DTSEN 2026" in told
    assert "Formulir dtsen2026 versi 2026112401" in told
    assert "2 Kontrak/sewa → 8" in told
    assert "Asep" not in told
