"""Laporan: what is chosen is what is seen, printed and saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import factory
import pytest
from interviews import family, surveyed
from office_work import Runner, deliver, in_window
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import FileNotWritable
from kemensos_desktop.printing.preview import page_count
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import reports
from kemensos_desktop.ui.reports import ReportsPage
from kemensos_desktop.ui.shell import MainWindow

pytestmark = pytest.mark.usefixtures("app")


def shown(qtbot: QtBot, session: Session, runner: Runner) -> tuple[ReportsPage, MainWindow]:
    page = reports.page(session, runner)
    window = in_window(page)
    qtbot.addWidget(window)
    page.redraw()
    return page, window


@pytest.fixture
def route(officer: Session) -> factory.Route:
    made = factory.route(officer, 4)
    deliver(officer, made)
    return made


def said(page: ReportsPage) -> tuple[str, str]:
    assert page._stack.currentWidget() is page._empty
    return page._empty._sentence.text(), page._empty._hint.text()


def test_an_empty_profile_says_what_to_do_first(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page.reload()
    assert said(page)[0] == "Belum ada penyedia."
    assert not page._print.isEnabled()


def test_receipts_of_those_who_were_fed_today(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    assert page._printed is not None
    assert page._printed.pages == 3
    assert page._view._where.text() == "Halaman 1 dari 3"
    assert not page._view._paper.pixmap().isNull()


def test_only_the_ticked_get_a_receipt(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page._options.tick(route.people[1:2])
    page.redraw()
    assert page._printed is not None
    assert page._printed.pages == 1
    page._options._all.click()
    assert page._options._count.text() == "Penerima 3/3"
    page._options._all.click()
    page.redraw()
    assert said(page)[0] == "Tidak ada yang dicetak."


def test_every_document_and_every_paper_can_be_seen(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    runner = Runner()
    surveyed(officer, 5)
    page, _window = shown(qtbot, officer, runner)
    seen = set()
    for spec in page._service.documents():
        page.choose(spec.key)
        for paper in spec.papers:
            page._options._paper.set_value(paper)
            page.redraw()
            assert page._printed is not None
            assert page._stack.currentWidget() is page._view
            seen.add((spec.key, paper))
    assert len(seen) == 16
    assert runner.faults == []


def test_families_are_chosen_by_village_and_one_by_one(qtbot: QtBot, officer: Session) -> None:
    """No kitchen is needed for the papers of families."""
    families = [family(officer, n).record_id for n in range(3)]
    family(officer, 3, village_code="32.17.01.2002")
    page, _window = shown(qtbot, officer, Runner())
    page.choose("ringkasan-keluarga", record_ids=families[1:2], village_code=factory.VILLAGE)
    page.redraw()
    wanted = page._options.wanted()
    assert wanted is not None
    assert (wanted.village_code, wanted.household_ids) == (factory.VILLAGE, (families[1],))
    assert page._options._count.text() == "Keluarga 1/3"
    assert page._options._provider_field.isHidden()
    assert page._options._day_field.isHidden()
    assert page._printed is not None
    assert page._printed.pages == 1
    page._options._all.click()
    page.redraw()
    assert page._printed.pages == 3
    page._options._all.click()
    page.redraw()
    assert said(page)[1] == "Centang keluarga yang ringkasannya dicetak."
    page._options._village.set_value("32.17.01.2002")
    page._options._village.changed.emit("32.17.01.2002")
    assert page._options._count.text() == "Keluarga 0/1"
    page.choose("ba-verifikasi")
    assert not page._options._village_field.isHidden()
    assert page._options._people_pane.isHidden()
    page.choose("kuesioner-kosong")
    assert page._options._village_field.isHidden()


def test_surveyed_families_are_ticked_and_the_others_say_why_not(
    qtbot: QtBot, officer: Session
) -> None:
    listed, made = family(officer, 1), surveyed(officer, 5).household
    page, _window = shown(qtbot, officer, Runner())
    page.choose("ringkasan-keluarga", village_code=factory.VILLAGE)
    options = page._options
    assert options._count.text() == "Keluarga 1/2"
    names = [options._people.item(n).text() for n in range(2)]
    assert f"{listed.record.nama_kepala_keluarga} (belum disurvei)" in names
    assert made.record.nama_kepala_keluarga in names
    wanted = options.wanted()
    assert wanted is not None
    assert wanted.household_ids == (made.record_id,)
    assert page._printed is not None
    assert page._printed.pages == 1
    # who ticks all gets all
    options._all.click()
    page.redraw()
    assert page._printed.pages == 2


def test_without_families_their_papers_say_the_way_out(qtbot: QtBot, officer: Session) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page.choose("ringkasan-keluarga")
    page.redraw()
    assert said(page)[0] == "Belum ada keluarga."


def test_another_page_can_ask_for_a_paper(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    page = reports.page(officer, Runner())
    page.choose("tanda-terima", officer.today(), route.provider_id, route.people[2:3])
    window = in_window(page)
    qtbot.addWidget(window)
    page.redraw()
    wanted = page._options.wanted()
    assert wanted is not None
    assert (wanted.key, wanted.recipient_ids) == ("tanda-terima", route.people[2:3])
    assert page._printed is not None
    assert page._printed.pages == 1


def test_a_month_is_chosen_by_name(qtbot: QtBot, officer: Session, route: factory.Route) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page.choose("rekap-bulanan", date(2026, 10, 17))
    wanted = page._options.wanted()
    assert wanted is not None
    assert wanted.day == date(2026, 10, 1)
    assert page._options._month.currentText() == "Oktober 2026"


def test_a_day_without_a_period_says_the_way_out(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    page.choose("laporan-harian", date(2020, 1, 1))
    page.redraw()
    assert said(page) == (
        "Tidak ada periode program untuk tanggal itu.",
        "Buat periode di Pengaturan.",
    )
    assert runner.faults == []


def test_saving_writes_the_paper_that_is_seen(
    qtbot: QtBot, officer: Session, route: factory.Route, tmp_path: Path
) -> None:
    page, window = shown(qtbot, officer, Runner())
    page.choose("laporan-harian")
    page.redraw()
    page.save_to(tmp_path / "harian.pdf")
    assert page._printed is not None
    assert (tmp_path / "harian.pdf").read_bytes() == page._printed.path.read_bytes()
    assert window._toast._words.text() == "Disimpan: harian.pdf"


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, officer: Session, route: factory.Route, tmp_path: Path
) -> None:
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    (tmp_path / "berkas").write_text("")
    page.save_to(tmp_path / "berkas" / "x.pdf")
    assert [type(fault) for fault in runner.faults] == [FileNotWritable]


@pytest.mark.parametrize(("key", "paper"), [("tanda-terima", "A5"), ("rekap-bulanan", "F4")])
def test_the_printer_gets_every_page_on_its_own_paper(
    qtbot: QtBot, officer: Session, route: factory.Route, tmp_path: Path, key: str, paper: str
) -> None:
    page, window = shown(qtbot, officer, Runner())
    page.choose(key)
    page._options._paper.set_value(paper)
    page.redraw()
    assert page._printed is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    page.print_to(printer)
    assert page_count(tmp_path / "cetak.pdf") == page._printed.pages
    size = printer.pageLayout().fullRect(printer.pageLayout().Unit.Millimeter).size()
    wanted = {"A5": (148, 210), "F4": (330, 215)}[paper]
    # Qt calls 215 × 330 by the nearest name it knows, 8.5 × 13 inches
    assert (size.width(), size.height()) == pytest.approx(wanted, abs=1)
    assert window._toast._words.text() == f"{page._printed.pages} halaman dikirim ke printer."


def test_only_the_pages_asked_for_are_printed(
    qtbot: QtBot, officer: Session, route: factory.Route, tmp_path: Path
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "cetak.pdf"))
    printer.setFromTo(2, 3)
    page.print_to(printer)
    assert page_count(tmp_path / "cetak.pdf") == 2


@pytest.mark.qt_log_ignore("QPainter", extend=True)
def test_a_printer_that_refuses_is_told(
    qtbot: QtBot, officer: Session, route: factory.Route, tmp_path: Path
) -> None:
    runner = Runner()
    page, _window = shown(qtbot, officer, runner)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "tidak ada" / "cetak.pdf"))
    page.print_to(printer)
    assert [str(fault) for fault in runner.faults] == [
        "Printer tidak menerima dokumen ini. "
        "Periksa printernya, atau simpan PDF lalu cetak dari sana."
    ]


def test_the_pdf_viewer_gets_the_file_or_the_person_a_word(
    qtbot: QtBot, officer: Session, route: factory.Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    answers = iter([True, False])

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return next(answers)

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page, _window = shown(qtbot, officer, Runner())
    page._open.click()
    assert page._printed is not None
    assert opened == [QUrl.fromLocalFile(str(page._printed.path))]
    assert page.banners.banners() == []
    page._open.click()
    told = page.banners.banners()[0].accessibleName()
    assert told.startswith("Tidak ada penampil PDF di komputer ini.")


def test_previews_lie_in_the_profile_and_only_the_last_one(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page.choose("laporan-harian")
    page.redraw()
    page.redraw()
    left = list(officer.folder.glob("pratinjau-*/*.pdf"))
    assert page._printed is not None
    assert left == [page._printed.path]


def test_a_visit_that_left_nothing_gets_no_receipt(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    Deliveries(officer).record(route.people[1], officer.today(), Outcome(portions=(0, 0)))
    page, _window = shown(qtbot, officer, Runner())
    assert page._printed is not None
    assert page._printed.pages == 2
    assert page._options._count.text() == "Penerima 2/2"


def test_open_days_are_told_before_the_recap_is_printed(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page.choose("rekap-bulanan")
    page.redraw()
    told = [banner.accessibleName() for banner in page.banners.banners()]
    assert [words.strip() for words in told] == ["Belum ditutup, tidak dihitung: 24 Nov (4 PM)."]
    page.choose("laporan-harian")
    page.redraw()
    assert page.banners.banners() == []
    page.choose("laporan-harian", date(2026, 11, 20))
    page.redraw()
    (banner,) = page.banners.banners()
    assert "kurir membawa “Daftar antar untuk diisi”" in banner.accessibleName()
    page.choose("laporan-harian", date(2020, 1, 1))
    page.redraw()
    assert page.banners.banners() == []


def test_the_list_for_the_pen_may_be_of_a_day_to_come(
    qtbot: QtBot, officer: Session, route: factory.Route
) -> None:
    page, _window = shown(qtbot, officer, Runner())
    page.choose("laporan-harian", date(2026, 11, 20))
    page._options._document.set_value("daftar-antar")
    page._options._on_document("daftar-antar")
    wanted = page._options.wanted()
    assert wanted is not None
    assert wanted.day == officer.today()
    page._options._day.setText("30-11-2026")
    page._options._day.textEdited.emit("30-11-2026")
    page._options._day.editingFinished.emit()
    wanted = page._options.wanted()
    assert wanted is not None
    assert wanted.day == date(2026, 11, 30)
    page.redraw()
    assert page._printed is not None
    page.choose("laporan-harian")
    wanted = page._options.wanted()
    assert wanted is not None
    assert wanted.day == officer.today()
