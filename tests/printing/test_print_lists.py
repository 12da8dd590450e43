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
    recap,
)

from kemensos_desktop.domain.delivery import Money
from kemensos_desktop.printing.daily import DailyRow, daily_report
from kemensos_desktop.printing.monthly import monthly_recap
from kemensos_desktop.printing.signatures import Signer, grouped_nip


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


def test_a_route_that_returns_to_a_village_is_not_grouped(tmp_path: Path) -> None:
    rows = [DailyRow(NAMES[i], "RT 001/RW 002", VILLAGES[i % 2], 1, 1) for i in range(4)]
    report = daily(1, rows=rows)
    printed = daily_report(tmp_path / "h.pdf", report, office=OFFICE, **PRINTING)
    text = " ".join(page_texts(printed.path))
    assert "Jumlah Desa" not in text
    assert text.count("RW 002, Desa Tegallalang") == 2


def test_a_list_for_the_pen_leaves_portions_and_sums_white(tmp_path: Path) -> None:
    rows = [DailyRow(name, "RT 001/RW 002", VILLAGES[0]) for name in NAMES[:2]]
    report = daily(1, rows=rows, money=None, closing=None)
    printed = daily_report(tmp_path / "h.pdf", report, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "1 Ni Made Sukerti RT 001/RW 002 2 Ida Ayu" in text
    assert "Jumlah (2 PM) Kurir" in text
    assert "Biaya" not in text and "Neraca" not in text


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
    report = recap(0, month=date(2026, 2, 1), money=Money())
    printed = monthly_recap(tmp_path / "b.pdf", report, office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "26 27 28 Hari" in text
    assert "Tidak ada penyaluran pada bulan ini." in text
    assert "nol rupiah" in text


def test_an_empty_day_prints_a_sentence(tmp_path: Path) -> None:
    printed = daily_report(tmp_path / "h.pdf", daily(0), office=OFFICE, **PRINTING)
    (text,) = page_texts(printed.path)
    assert "Tidak ada penerima manfaat dalam daftar hari ini." in text


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
