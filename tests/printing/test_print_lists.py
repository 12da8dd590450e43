"""Daily list and monthly recap: content, sums, pages, signers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from printing_samples import (
    NAMES,
    OFFICE,
    PRINTING,
    PROVIDER,
    VILLAGES,
    daily,
    page_sizes,
    page_texts,
    plan,
    recap,
)

from kemensos_desktop.domain.delivery import Money
from kemensos_desktop.printing.courier_list import CourierRow, courier_list
from kemensos_desktop.printing.daily import DailyRow, daily_report
from kemensos_desktop.printing.monthly import monthly_recap
from kemensos_desktop.printing.signatures import Signer, grouped_nip
from kemensos_desktop.printing.sums import Missing, Priced


def test_daily_list_of_107(tmp_path: Path) -> None:
    printed = daily_report(tmp_path / "h.pdf", daily(107), office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    text = " ".join(pages)
    assert printed.pages == len(pages) > 4
    for page, content in enumerate(pages, start=1):
        assert "Tanda tangan atau cap jempol" in content  # the heading on every page
        assert f"Halaman {page} dari {len(pages)}" in content
        assert "Daftar penyaluran harian · Pokmas Sari Dharma · 24 November 2026" in content
        assert "RAHASIA" in content
        assert "Dicetak 24 November 2026 15.42 WITA oleh Siti Rahmawati" in content
    for words in (
        "PEMERINTAH KABUPATEN GIANYAR",
        "Nomor: 460/2450/Dinsos/XI/2026",
        "Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam",
        "107 Ida Ayu Komang Sri Wahyuningsih Kusumawardani",
        "Jumlah Desa Sebatu (36 PM) 32 32",
        "Jumlah (107 PM) 95 95",
        "Dimasak 214",
        "Diterima PM 190",
        "Dikembalikan 24",
        "Selisih 0",
        "Makanan 190 porsi Rp15.000 Rp2.850.000",
        "Ongkos kurir 95 PM-hari Rp2.000 Rp190.000",
        "Jumlah Rp3.040.000",
        "Terbilang : tiga juta empat puluh ribu rupiah",
        "Gianyar, 24 November 2026",
        "Ketua Pokmas Sari Dharma",
        "I Gusti Ngurah Made Adnyana",
        "Mengetahui,",
        "TKSK/Pendamping",
        "Ni Made Ayu Dwipayanti, S.Sos.",
        "Kepala Desa/Lurah",
        "I Wayan Sudarsana",
    ):
        assert words in text
    assert all(village in text for village in VILLAGES)


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("count", [12, 25, 29, 31, 60, 62, 100])
def test_signatures_stand_below_rows_and_pages_are_numbered(
    tmp_path: Path, count: int, paper: str
) -> None:
    rows = [DailyRow(f"Warga {i:03}", "RT 001/RW 002", "Desa Sebatu", 1, 1) for i in range(count)]
    report = daily(1, rows=rows)
    printed = daily_report(tmp_path / "h.pdf", report, paper=paper, office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    carried = [page.count("Warga ") for page in pages]
    assert sum(carried) == count
    assert carried[-1] >= 5 and "Mengetahui," in pages[-1] and "Terbilang" in pages[-1]
    for number, page in enumerate(pages, start=1):
        assert f"Halaman {number} dari {len(pages)}" in page


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("count", [6, 12, 25, 31, 62, 100])
def test_few_corrections_stay_together_above_the_signatures(
    tmp_path: Path, count: int, paper: str
) -> None:
    printed = monthly_recap(
        tmp_path / "b.pdf", recap(count), paper=paper, office=OFFICE, **PRINTING
    )
    pages = page_texts(printed.path)
    assert [page.count("Kurir baru melapor") for page in pages][-1] == 3
    assert "Jumlah koreksi: 3" in pages[-1] and "Bendahara" in pages[-1]
    assert all(" PM) " in page or "31 62" in page for page in pages[:-1])


@pytest.mark.parametrize("paper", ["A4", "F4"])
@pytest.mark.parametrize("count", [6, 12, 25, 31, 62, 100])
def test_a_recap_without_corrections_ends_below_its_rows(
    tmp_path: Path, count: int, paper: str
) -> None:
    report = recap(count, corrections=())
    printed = monthly_recap(tmp_path / "b.pdf", report, paper=paper, office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    assert pages[-1].count("✓ ✓ ✓") >= 3 and "Bendahara" in pages[-1]


def test_a_route_that_returns_to_a_village_is_not_grouped(tmp_path: Path) -> None:
    rows = [DailyRow(NAMES[i], "RT 001/RW 002", VILLAGES[i % 2], 1, 1) for i in range(4)]
    report = daily(1, rows=rows)
    printed = daily_report(tmp_path / "h.pdf", report, office=OFFICE, **PRINTING)
    text = " ".join(page_texts(printed.path))
    assert "Jumlah Desa" not in text
    assert text.count("RW 002, Desa Tegallalang") == 2


def test_a_list_for_the_pen_leaves_portions_and_sums_white(tmp_path: Path) -> None:
    rows = [CourierRow(name, "RT 001/RW 002", VILLAGES[0]) for name in NAMES[:2]]
    printed = courier_list(tmp_path / "h.pdf", plan(1, rows=rows), office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "1 Ni Made Sukerti RT 001/RW 002 2 Ida Ayu" in text
    assert "Jumlah (2 PM) Neraca porsi Porsi Dimasak Diterima PM Dikembalikan Rusak" in text
    assert "Biaya" not in text and "Rp" not in text and "rupiah" not in text


def test_the_list_for_the_pen_of_107(tmp_path: Path) -> None:
    printed = courier_list(tmp_path / "h.pdf", plan(107), office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    text = " ".join(pages)
    for page, content in enumerate(pages, start=1):
        assert "Hasil Jam Penerima (bila wakil)" in content
        assert f"Halaman {page} dari {len(pages)}" in content
    for words in (
        "PEMERINTAH KABUPATEN GIANYAR",
        "Nomor: 460/2450/Dinsos/XI/2026",
        "Rabu, tanggal dua puluh lima bulan November",
        "Porsi per PM : 2 (pagi, siang)",
        "Hasil: ✓ = diterima · W = wakil · T = dititipkan · K = dikembalikan",
        "I Nengah Gelebug (Makanan lunak)",
        "107 Ida Ayu Komang",
        "Jumlah Desa Sebatu (36 PM)",
        "Gianyar, 25 November 2026",
        "Ketua Pokmas Sari Dharma",
        "TKSK/Pendamping",
        "I Wayan Sudarsana",
    ):
        assert words in text


def test_a_route_without_anybody_says_so(tmp_path: Path) -> None:
    printed = courier_list(tmp_path / "h.pdf", plan(0), office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "Tidak ada penerima aktif pada rute penyedia ini untuk hari itu." in text


def test_the_balance_agrees_with_the_rows_and_says_what_was_returned(tmp_path: Path) -> None:
    report = daily(
        3,
        rows=daily(3).rows[:2],
        missing=Missing(people=1, sent_back=2),
        notes=("Dikembalikan penyelia, tidak dihitung: 1 PM (2 porsi).",),
    )
    printed = daily_report(tmp_path / "h.pdf", report, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    for words in (
        "tidak dihitung: 1 PM (2 porsi).",
        "Jumlah (2 PM) 2 2",
        "Dimasak 6",
        "Diterima PM 4",
        "Dikembalikan penyelia (1 PM) 2",
        "Selisih 0",
    ):
        assert words in text


def test_two_prices_are_printed_with_their_days(tmp_path: Path) -> None:
    parts = (
        Priced("1–22", Money(10, 20, 200_000, 20_000), 10_000, 2_000),
        Priced("23–31", Money(3, 6, 90_000, 6_000), 15_000, 2_000),
    )
    report = recap(3, money=Money(13, 26, 290_000, 26_000, 500_000), priced=parts)
    printed = monthly_recap(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    text = " ".join(page_texts(printed.path))
    for words in (
        "Makanan, tanggal 1–22 20 porsi Rp10.000 Rp200.000",
        "Makanan, tanggal 23–31 6 porsi Rp15.000 Rp90.000",
        "Ongkos kurir 13 PM-hari Rp2.000 Rp26.000",
        "Jumlah Rp816.000",
    ):
        assert words in text


def test_the_recap_says_what_is_left_and_what_was_corrected(tmp_path: Path) -> None:
    report = recap(3, money=Money(88, 176, 2_640_000, 176_000, 500_000))
    printed = monthly_recap(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    text = " ".join(page_texts(printed.path))
    for words in (
        "Belum ditutup, tidak dihitung: 30 Okt (6 PM), 31 Okt (6 PM).",
        "Rencana 93 186 Rp2.976.000",
        "Diserahkan 88 176 Rp2.816.000",
        "Selisih (sisa dana) 5 10 Rp160.000",
        "Selisih = rencana − diserahkan.",
        "1 06-10-2026 Ida Ayu Komang Sri Wahyuningsih",
        "Diterima, 2 porsi",
        "Kurir baru melapor malam hari",
        "Jumlah koreksi: 3",
    ):
        assert words in text


def test_monthly_recap_of_107(tmp_path: Path) -> None:
    report = recap(107, number="460/2451/Dinsos/X/2026", camat=Signer("Camat Tegallalang"))
    printed = monthly_recap(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    pages = page_texts(printed.path)
    text = " ".join(pages)
    for page, content in enumerate(pages, start=1):
        assert "Nama penerima manfaat" in content
        assert f"Halaman {page} dari {len(pages)}" in content
    total = report.money
    for words in (
        "REKAPITULASI PENYALURAN BULAN OKTOBER 2026",
        "✓ ✓ ✓ ✓ T ✓",
        "S S S S",
        "Jumlah seluruhnya (107 PM) 107 107 107 107 92 107",
        "✓ 2 porsi diterima",
        "1 Hanya 1 porsi diterima",
        "T PM tidak ditemui/tidak di rumah",
        "S Dirawat di RS/Puskesmas",
        "Operasional 1 bulan Rp500.000 Rp500.000",
        "Gianyar, 31 Oktober 2026",
        "Camat Tegallalang",
        "Ni Luh Putu Ekayanti",
    ):
        assert words in text
    assert f"{total.person_days:,}".replace(",", ".") in pages[-1]
    assert f"Rp{total.total:,}".replace(",", ".") in pages[-1]


def test_a_recap_is_not_signed_in_the_future(tmp_path: Path) -> None:
    running = {**PRINTING, "printed_at": datetime(2026, 10, 9, 14, tzinfo=UTC)}
    for printing, day in ((PRINTING, "31 Oktober 2026"), (running, "9 Oktober 2026")):
        printed = monthly_recap(tmp_path / "b.pdf", recap(3), office=OFFICE, **printing)
        assert f"Gianyar, {day}" in page_texts(printed.path)[-1]


def test_the_office_signs_its_own_recap(tmp_path: Path) -> None:
    report = recap(3, for_office=True)
    printed = monthly_recap(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    text = page_texts(printed.path)[-1]
    for words in (
        "Plt. Kepala Dinas Sosial",
        "NIP. 19780920 200812 1 002",
        "Pembina Utama Muda (IV/c)",
        "Kepala Bidang Rehabilitasi Sosial",
        "NIP. 19800115 200501 2 003",
    ):
        assert words in text
    assert "Bendahara" not in text


def test_february_has_28_columns(tmp_path: Path) -> None:
    report = recap(0, month=date(2026, 2, 1), money=Money(), planned=None, notes=())
    printed = monthly_recap(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "26 27 28 Hari" in text
    assert "Tidak ada penyaluran pada bulan ini." in text
    assert "nol rupiah" in text


def test_an_empty_day_prints_a_sentence(tmp_path: Path) -> None:
    printed = daily_report(tmp_path / "h.pdf", daily(0, money=None), office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "Belum ada pengantaran yang dicatat untuk hari ini." in text


@pytest.mark.parametrize(
    ("paper", "size"), [("A4", (210.0, 297.0)), ("F4", (215.0, 330.0)), ("9.5x11", (241.3, 279.4))]
)
def test_lists_have_the_size_of_the_paper(
    tmp_path: Path, paper: str, size: tuple[float, float]
) -> None:
    printed = daily_report(tmp_path / "h.pdf", daily(30), paper=paper, office=OFFICE, **PRINTING)
    assert set(page_sizes(printed.path)) == {size}
    if paper != "9.5x11":
        printed = monthly_recap(
            tmp_path / "b.pdf", recap(30), paper=paper, office=OFFICE, **PRINTING
        )
        assert set(page_sizes(printed.path)) == {size[::-1]}


def test_a_signer_without_name_gets_a_dotted_line(tmp_path: Path) -> None:
    report = daily(1, provider=replace(PROVIDER, village_head_name="", type="sppg"))
    printed = daily_report(tmp_path / "h.pdf", report, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "(......" in text
    assert "Penanggung Jawab Pokmas Sari Dharma" in text


def test_nip_is_grouped_only_when_it_is_one() -> None:
    assert grouped_nip("197809202008121002") == "19780920 200812 1 002"
    assert grouped_nip("19780920 200812 1 002") == "19780920 200812 1 002"
    assert grouped_nip("123") == "123"
