"""Impor: nothing before "Terapkan", every refusal with its reason, everything can be undone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import factory
import openpyxl
import pytest
from office_work import Runner, apply_all, deliver, fetched, in_window, kept, sent_batch, share
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import BatchRefused, WorkbookRefused
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.storage import deliveries, records
from kemensos_desktop.ui import imports
from kemensos_desktop.ui.imports import ImportsPage
from kemensos_desktop.ui.recipients.side import DisputeCard
from kemensos_desktop.ui.shell import MainWindow

pytestmark = pytest.mark.usefixtures("app")


def shown(qtbot: QtBot, session: Session, runner: Runner) -> tuple[ImportsPage, MainWindow]:
    page = imports.page(session, runner)
    window = in_window(page)
    kept(qtbot, window)
    return page, window


def people(session: Session) -> int:
    return Recipients(session).count(RecipientFilter())


def notes(page: ImportsPage) -> list[str]:
    lines = (page._preview._notes.itemAt(i) for i in range(page._preview._notes.count()))
    return [
        label.text()
        for line in lines
        for label in line.widget().findChildren(type(page._preview._fingerprint))
        if label.text()
    ]


def texts(page: ImportsPage, row: int) -> list[str]:
    table = page._preview._row_table
    return [column.text(table.model.row(row)) for column in table.model.columns]


@pytest.fixture
def batch(officer: Session, supervisor: Session, tmp_path: Path) -> Path:
    """The first batch of an officer, copied by the supervisor: 3 people, 3 deliveries."""
    sent_batch(officer, tmp_path / "f")
    return fetched(supervisor, tmp_path / "f")


def test_what_lies_in_the_folder_is_offered(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    share(supervisor, tmp_path / "f")
    page, _window = shown(qtbot, supervisor, Runner())
    assert page._start._waiting.model.rowCount() == 1
    page._start._waiting.select(0)
    page._start._check.click()
    assert page._stack.currentWidget() is page._preview
    assert people(supervisor) == 0


def test_without_a_folder_it_says_what_to_do(qtbot: QtBot, supervisor: Session) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    empty = page._start._waiting._empty
    assert "Folder sinkronisasi belum dipilih." in empty._hint.text()


def test_preview_says_who_when_how_many_and_writes_nothing(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    assert page._preview._head._title.text() == "Kiriman nomor 1 dari Dewi Kartika"
    assert "Kab. Bandung Barat" in page._preview._head._subtitle.text()
    assert page._preview._counts.accessibleName().startswith("Baru: 9, Berubah: 0, Sama: 0")
    assert notes(page) == ["Tanda tangan petugas cocok dengan isi berkas."]
    assert people(supervisor) == 0
    assert "9 catatan" in page._preview._head._subtitle.text()
    assert texts(page, 3)[0:3] == ["Penerima", "3", "Siti Nurhaliza Rahayu"]


def test_an_unknown_officer_must_be_compared_before_applying(
    qtbot: QtBot, officer: Session, supervisor: Session, batch: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    assert page._preview._unknown.isVisible()
    assert page._preview._fingerprint.text() == officer.fingerprint
    assert not page._preview._apply.isEnabled()
    page._preview._enrol.click()
    page._preview._apply.click()
    assert page._stack.currentWidget() is page._result
    assert people(supervisor) == 3
    assert Imports(supervisor).handing()[0].writer.name == "Dewi Kartika"


def test_discarding_leaves_nothing_behind(qtbot: QtBot, supervisor: Session, batch: Path) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    page._preview.discarded.emit()
    assert page._stack.currentWidget() is page._start
    assert people(supervisor) == 0
    assert Imports(supervisor).history() == []


def test_a_supervisor_undoes_with_a_reason_and_the_file_comes_in_again(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    page._preview._enrol.click()
    page._preview._apply.click()
    page._result._void.click()
    strip = page._result._strip
    strip._on_act()
    assert strip._field.error() == "Tulis alasannya; petugas akan membacanya."
    assert people(supervisor) == 3
    strip._reason.setText("Salah kabupaten")
    strip._on_act()
    assert people(supervisor) == 0
    past = page._start._history.model.row(0)
    assert page._start._state(past) == "Dibatalkan"
    told = [c.text(past) for c in page._start._history.model.columns]
    assert told[3:] == ["–", "–", "–", "Dibatalkan"]
    page.take(batch)
    assert "pernah dibatalkan" in notes(page)[0]
    page._preview._apply.click()
    assert people(supervisor) == 3


def test_no_key_of_habit_undoes_an_import(qtbot: QtBot, supervisor: Session, batch: Path) -> None:
    page, window = shown(qtbot, supervisor, Runner())
    window.activateWindow()
    page.take(batch)
    page._preview._enrol.click()
    page._preview._apply.click()
    page._result._void.setFocus()
    window.navigate("halaman")
    assert window.focusWidget() is page._result._next
    page._result._void.click()
    strip = page._result._strip
    qtbot.keyClicks(strip._reason, "Salah kabupaten")
    qtbot.keyClick(strip._reason, Qt.Key.Key_Return)
    assert people(supervisor) == 3 and strip.isVisible()
    strip.findChild(QAbstractButton, "reason_act").click()
    assert people(supervisor) == 0


def test_undo_from_the_history_asks_in_place(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    page._preview._enrol.click()
    page._preview._apply.click()
    page._result.finished.emit()
    page._start._history.select(0)
    page._start._void.click()
    assert page._start._strip.isVisible()
    assert not page._start._top.isVisible()
    page._start._strip._reason.setText("Uji")
    page._start._strip._on_act()
    assert page._start._top.isVisible()
    assert people(supervisor) == 0


def test_an_undone_batch_is_offered_again_from_the_folder(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    page, _window = shown(qtbot, supervisor, Runner())
    waiting = page._start._waiting.model
    assert waiting.rowCount() == 0
    page._on_void(Imports(supervisor).history()[0].batch_id, "Salah kabupaten")
    assert people(supervisor) == 0
    (note,) = [column.text(waiting.row(0)) for column in waiting.columns if column.key == "note"]
    assert note == "dibatalkan – dapat diterapkan lagi"
    page._start._waiting.select(0)
    page._start._check.click()
    page._preview._apply.click()
    assert people(supervisor) == 3
    assert waiting.rowCount() == 0
    assert Sync(supervisor).waiting() == []


def test_going_on_after_an_apply_ends_where_the_next_import_begins(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    page, window = shown(qtbot, supervisor, Runner())
    window.activateWindow()
    page.take(batch)
    page._preview._enrol.click()
    page._preview._apply.click()
    page._start._history.select(0)
    page._result._next.click()
    focused = window.focusWidget()
    assert focused is page._start._drop.button
    window.navigate("halaman")
    assert window.focusWidget() is page._start._drop.button


def test_what_was_sent_is_not_said_to_wait(
    qtbot: QtBot, supervisor: Session, batch: Path, tmp_path: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    page._preview._enrol.click()
    page._preview._apply.click()
    assert "berangkat pada sinkronisasi berikutnya" in page._result._told.text()
    result = Sync(supervisor).run()
    page.refresh(result.changed)
    assert page._result._told.text() == "Jawaban untuk petugas sudah berangkat."


def test_no_letter_stands_for_two_things_on_the_result(qtbot: QtBot, supervisor: Session) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    buttons = page._result.findChildren(QAbstractButton)
    keys = [QKeySequence.mnemonic(button.text()).toString() for button in buttons]
    keys = [key for key in keys if key]
    assert len(keys) == len(set(keys)) >= 3


def test_an_office_has_no_undo(qtbot: QtBot, office: Session) -> None:
    page, _window = shown(qtbot, office, Runner())
    assert page._start._history.view.actions() == []
    assert not page._result._void.isVisibleTo(page._result)


def test_the_same_batch_twice_counts_once(qtbot: QtBot, supervisor: Session, batch: Path) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    for _ in range(2):
        page.take(batch)
        page._preview._enrol.set_value(True)
        page._preview._say_apply()
        page._preview._apply.click()
    assert people(supervisor) == 3
    assert page._result._counts.accessibleName().startswith("Baru: 0, Berubah: 0, Sama: 9")


def test_a_missing_number_is_named_and_does_not_block(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    route = sent_batch(officer, tmp_path / "f")
    deliver(officer, route, days=2)
    Sync(officer).run()
    share(supervisor, tmp_path / "f")
    second = Sync(supervisor).fetch(Sync(supervisor).waiting()[1].name)
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(second)
    said = "Kiriman nomor 1 belum ada; kiriman ini tetap bisa diterapkan."
    assert said in notes(page)


def test_a_file_saved_by_another_program_is_marked(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    preview = Imports(supervisor).stage(batch)
    page._on_staged(replace(preview, resaved=True))
    assert notes(page)[0].startswith("Tanpa segel: berkas pernah disimpan ulang")


def test_a_damaged_cell_is_shown_with_its_place_and_the_rest_comes_in(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    book = openpyxl.load_workbook(batch)
    sheet = book["Penerima"]
    column = next(cell.column for cell in sheet[1] if cell.value == "NIK")
    sheet.cell(3, column).value = 3217015209469000
    book.save(batch)
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(batch)
    assert page._preview._chips.value() == "masalah"
    problem = page._preview._problems.row(0)
    assert (problem.sheet, problem.row, problem.column) == ("Penerima", 3, "NIK")
    assert problem.reason
    assert "1 baris berubah sejak dikirim dan ditahan." in notes(page)
    page._preview._chips.set_value("ditolak")
    assert texts(page, 0)[0] == "Penerima"
    page._preview._enrol.click()
    page._preview._apply.click()
    assert people(supervisor) == 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"bukan buku kerja", WorkbookRefused),
        (b"PK\x03\x04 terpotong", WorkbookRefused),
    ],
)
def test_a_refused_file_says_why_and_nothing_is_half_done(
    qtbot: QtBot, supervisor: Session, tmp_path: Path, content: bytes, kind: type[Exception]
) -> None:
    path = tmp_path / "aneh.xlsx"
    path.write_bytes(content)
    runner = Runner()
    page, _window = shown(qtbot, supervisor, runner)
    page.take(path)
    assert [type(fault) for fault in runner.faults] == [kind]
    assert page._stack.currentWidget() is page._start


def test_a_batch_that_was_changed_is_refused_as_a_whole(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    book = openpyxl.load_workbook(batch)
    meta = book["_meta"]
    for row in meta.iter_rows():
        if row[0].value == "officer":
            row[1].value = '"Orang Lain"'
    book.save(batch)
    runner = Runner()
    page, _window = shown(qtbot, supervisor, runner)
    page.take(batch)
    assert [type(fault) for fault in runner.faults] == [BatchRefused]


def test_a_workbook_dropped_on_the_page_is_checked(
    qtbot: QtBot, supervisor: Session, batch: Path
) -> None:
    page, _window = shown(qtbot, supervisor, Runner())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(batch))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_keys = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, no_keys))
    assert page._stack.currentWidget() is page._preview


def test_many_rows_page_by_page(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    deliver(officer, factory.route(officer, 110))
    share(officer, tmp_path / "f")
    Sync(officer).run()
    page, _window = shown(qtbot, supervisor, Runner())
    page.take(fetched(supervisor, tmp_path / "f"))
    total = sum(page._preview._preview.counts.values())
    model = page._preview._row_table.model
    assert model.rowCount() == total > 220
    # the letterhead, first in the batch, is no record of anybody
    last = [model.row(i)[0].n for i in (total - 1, 0, 205)]
    assert last == [total, 1, 206]
    page._preview._chips.set_value("baru")
    assert model.row(215)[0].n == 216


def test_two_versions_of_a_visit_are_shown_and_one_is_chosen(
    qtbot: QtBot, officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    route = sent_batch(officer, tmp_path / "f")
    apply_all(supervisor, tmp_path / "f")
    with supervisor.db.read() as c:
        fed = deliveries.of_key(
            c, factory.DISTRICT, route.people[1], officer.today(), factory.PROGRAMME
        )
    assert fed is not None
    for session, note in ((supervisor, "Kata kantor"), (officer, "Kata petugas")):
        with session.db.write() as c:
            records.save(c, session.author, "delivery", replace(fed.record, note=note), fed)
    Sync(officer).run()
    apply_all(supervisor, tmp_path / "f")
    page, window = shown(qtbot, supervisor, Runner())
    button = page.findChild(QAbstractButton, "decide_visits")
    assert isinstance(button, QAbstractButton) and button.isVisible()
    assert button.text().endswith("(1)")
    button.click()
    (card,) = [one for one in page.findChildren(DisputeCard) if one.isVisible()]
    options = [o.text() for o in card.findChildren(QAbstractButton) if " — " in o.text()]
    assert {o.partition(" — ")[0] for o in options} == {"Kata kantor", "Kata petugas"}
    next(o for o in card.findChildren(QAbstractButton) if "Kata petugas" in o.text()).click()
    card.findChild(QAbstractButton, "settle_disputes").click()  # type: ignore[union-attr]  # shown
    with supervisor.db.read() as c:
        kept = records.get(c, type(fed.record), "delivery", fed.record_id)
    assert kept is not None
    assert (kept.record.note, kept.heads) == ("Kata petugas", 1)
    assert not button.isVisibleTo(page._start)
    assert page._decisions._none.isVisible()
    window.close()
