"""The kit under keyboard, screen reader and small windows."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import gallery
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QDialog,
    QLabel,
    QPushButton,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kemensos_desktop.domain.errors import Cancelled, WorkbookRefused
from kemensos_desktop.ui import PRODUCT, theme
from kemensos_desktop.ui.errors import ErrorPresenter
from kemensos_desktop.ui.shell import MainWindow, NavButton, QueueState
from kemensos_desktop.ui.tasks import InlineRunner, TaskRunner
from kemensos_desktop.ui.widgets import (
    Bar,
    BarChart,
    Column,
    ComboField,
    Count,
    CountsPanel,
    DataTable,
    DateField,
    Donut,
    EmptyState,
    Field,
    FileDrop,
    FilterChips,
    GhostButton,
    IconButton,
    NumberField,
    Page,
    PagedModel,
    PdfView,
    PrimaryButton,
    RadioField,
    SearchField,
    SecondaryButton,
    Slice,
    Stepper,
    TableModel,
    TextArea,
    TextField,
    Toast,
    Tone,
    number,
)
from kemensos_desktop.ui.widgets.charts import nice_steps
from kemensos_desktop.ui.widgets.dates import parse
from kemensos_desktop.ui.widgets.models import PAGE

WIB = timezone(timedelta(hours=7))
TODAY = date(2026, 11, 24)


@pytest.fixture
def window(app: QApplication, qtbot: QtBot) -> MainWindow:
    made = gallery.window()
    qtbot.addWidget(made)
    made.resize(1093, 614)
    made.navigate("home")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(widget: QWidget, qtbot: QtBot, wide: int = 800, high: int = 400) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(wide, high)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


# models


def test_rows_in_memory_keep_the_rules_of_models(
    app: QApplication, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(TableModel(gallery.COLUMNS, gallery.visits(30)))


def test_sorting_keeps_the_selection_on_its_row(app: QApplication, qtbot: QtBot) -> None:
    model = TableModel(gallery.COLUMNS, gallery.visits(30))
    table = DataTable(model, label="Pengantaran")
    qtbot.addWidget(table)
    table.select(4)
    before = table.current_row()
    model.sort(5, Qt.SortOrder.DescendingOrder)
    amounts = [row.amount for row in model.rows()]
    assert amounts == sorted(amounts, reverse=True)
    assert table.current_row() is before
    model.sort(1)
    assert [row.amount for row in model.rows()] == amounts


def source(count: int, asked: list[int]) -> tuple[int, object]:
    rows = gallery.visits(count)

    def fetch(page: int) -> Sequence[gallery.Visit]:
        asked.append(page)
        return rows[page * PAGE : (page + 1) * PAGE]

    return count, fetch


def fails(_owner: QWidget | None, fault: BaseException) -> None:
    raise fault


def test_paged_rows_keep_the_rules_of_models(
    app: QApplication, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    asked: list[int] = []
    model = PagedModel(gallery.COLUMNS, InlineRunner(fails))
    model.set_source(*source(450, asked))
    qtmodeltester.check(model)
    runner = TaskRunner(fails)
    later = PagedModel(gallery.COLUMNS, runner)
    later.set_source(*source(450, asked))
    qtmodeltester.check(later)
    qtbot.waitUntil(lambda: not runner.busy())
    runner.shutdown()


def test_only_seen_pages_are_fetched_and_few_are_kept(app: QApplication, qtbot: QtBot) -> None:
    asked: list[int] = []
    model = PagedModel(gallery.COLUMNS, InlineRunner(fails))
    table = DataTable(model, label="Pengantaran")
    shown(table, qtbot)
    model.set_source(*source(20_000, asked))
    table.grab()
    assert set(asked) == {0}
    table.select(19_999)
    table.grab()
    assert set(asked) == {0, 99}
    assert table.current_row().nik.endswith(f"{9000 + 19_999:04}")
    for page in range(60):
        model.row(page * PAGE)
    assert len(model.rows()) <= 12 * PAGE


def test_a_cell_waits_with_dots_until_its_page_comes(app: QApplication, qtbot: QtBot) -> None:
    runner = TaskRunner(fails)
    model = PagedModel(gallery.COLUMNS, runner)
    model.set_source(*source(450, []))
    with qtbot.waitSignal(model.dataChanged) as told:
        assert model.index(300, 1).data() == "…"
    assert model.index(300, 1).data().startswith("3204")
    assert (told.args[0].row(), told.args[1].row()) == (PAGE, 2 * PAGE - 1)
    runner.shutdown()


def test_a_new_result_does_not_show_rows_of_the_old(app: QApplication, qtbot: QtBot) -> None:
    runner = TaskRunner(fails)
    model = PagedModel(gallery.COLUMNS, runner)
    model.set_source(*source(450, []))
    model.row(0)
    model.set_source(1, lambda _page: ["lama"], first=gallery.visits(1))
    qtbot.waitUntil(lambda: not runner.busy())
    assert model.row(0) == gallery.visits(1)[0]
    runner.shutdown()


def test_a_failing_fetch_is_told_once_not_at_every_paint(app: QApplication, qtbot: QtBot) -> None:
    told: list[BaseException] = []
    model = PagedModel(gallery.COLUMNS, InlineRunner(lambda _owner, fault: told.append(fault)))

    def fetch(_page: int) -> Sequence[object]:
        raise OSError

    table = DataTable(model, label="Pengantaran")
    shown(table, qtbot)
    model.set_source(100, fetch)
    for _ in range(3):
        table.grab()
    assert [type(fault) for fault in told] == [OSError]


# the table


def make_table(qtbot: QtBot, wide: int = 900, high: int = 411, **options: bool) -> DataTable:
    model = TableModel(gallery.COLUMNS, gallery.visits(240))
    table = DataTable(model, label="Pengantaran", name="visits", **options)
    shown(table, qtbot, wide, high)
    return table


def test_no_row_is_cut_in_half(app: QApplication, qtbot: QtBot) -> None:
    for high in (300, 411, 517):
        table = make_table(qtbot, high=high)
        bar = table.view.horizontalScrollBar()
        below = bar.height() if bar.isVisible() else 0
        rows = table.view.height() - table.view.horizontalHeader().height() - below
        assert rows % theme.current().row == 0
        assert rows >= theme.current().row


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("wide", [640, 880, 1300])
def test_a_nik_is_never_elided_and_the_least_needed_columns_give_way(
    app: QApplication, qtbot: QtBot, wide: int, large: bool
) -> None:
    theme.apply(app, large=large)
    table = make_table(qtbot, wide)
    metrics = QFontMetrics(table.view.font())
    longest = max(metrics.horizontalAdvance(row.nik) for row in table.model.rows())
    assert table.view.columnWidth(1) >= longest + 24
    hidden = [c.key for i, c in enumerate(gallery.COLUMNS) if table.view.isColumnHidden(i)]
    if wide == 640:
        assert hidden == ["village", "programme"]
    if wide == 1300 and not large:
        assert hidden == []


def test_headers_stand_over_their_cells(app: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot)
    role = Qt.ItemDataRole.TextAlignmentRole
    for i in range(len(gallery.COLUMNS)):
        head = table.model.headerData(i, Qt.Orientation.Horizontal, role)
        assert head == table.model.index(0, i).data(role)
        assert table.view.columnViewportPosition(
            i
        ) == table.view.horizontalHeader().sectionViewportPosition(i)


def test_the_table_by_keyboard(app: QApplication, qtbot: QtBot) -> None:
    table = make_table(qtbot, multi=True)
    opened: list[object] = []
    voided: list[object] = []
    table.row_activated.connect(opened.append)
    table.add_row_action(
        "&Batalkan", voided.append, keys="Del", allowed=lambda v: v.amount > 60_000
    )
    table.focus_first()
    rows = table.model.rows()
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened == [rows[1]]
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert voided == []
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    qtbot.keyClick(table.view, Qt.Key.Key_Delete)
    assert voided == [rows[2]]
    qtbot.keyClick(table.view, Qt.Key.Key_End)
    assert table.current_row() is rows[-1]
    qtbot.keyClick(table.view, Qt.Key.Key_Home)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows() == rows[:2]


def test_what_may_elide_gives_way_before_the_table_slides(app: QApplication, qtbot: QtBot) -> None:
    columns = (
        Column("name", "Nama", str, 300, stretch=True, elide=True),
        Column("status", "Status", str, 150),
    )
    table = DataTable(TableModel(columns), label="Penerima")
    table.model.set_rows(["Siti Nurhaliza Rahayu"])
    shown(table, qtbot, 320)
    assert table.view.horizontalScrollBar().maximum() == 0
    assert table.view.columnWidth(1) >= 150 and table.view.columnWidth(0) >= 96
    table.resize(700, 400)
    assert table.view.columnWidth(0) >= 500


def test_arrows_move_where_the_first_column_gave_way(app: QApplication, qtbot: QtBot) -> None:
    def said(row: object) -> str:
        return str(row)

    table = DataTable(
        TableModel(
            (
                Column("number", "No. PM", said, 300, optional=1),
                Column("name", "Nama", said, 200, stretch=True),
            )
        ),
        label="Penerima",
        multi=True,
    )
    table.model.set_rows([1, 2, 3])
    shown(table, qtbot, 900)
    table.focus_first()
    QTest.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    table.resize(320, 400)
    assert table.view.isColumnHidden(0)
    assert table.selected_rows() == [1, 2]
    for key, row in (
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_End, 3),
    ):
        QTest.keyClick(table.view, key)
        assert table.current_row() == row
    table.select(0)
    QTest.keyClick(table.view, Qt.Key.Key_Down)
    assert table.current_row() == 2


def test_the_footer_counts_and_an_empty_table_says_what_to_do(
    app: QApplication, qtbot: QtBot
) -> None:
    table = make_table(qtbot)
    pressed: list[int] = []
    qtbot.waitUntil(lambda: "240 baris" in " ".join(x.text() for x in table.findChildren(QLabel)))
    empty = EmptyState("inbox", "Belum ada.", action="Catat", on_action=lambda: pressed.append(1))
    table.set_empty(empty)
    table.model.set_rows([])
    assert empty.isVisible()
    assert empty.button is not None
    empty.button.click()
    assert pressed == [1]
    assert table.current_row() is None


# fields


def test_fields_say_what_was_committed_once(app: QApplication, qtbot: QtBot) -> None:
    text = TextField("lama")
    shown(text, qtbot)
    said: list[object] = []
    text.changed.connect(said.append)
    text.selectAll()
    qtbot.keyClicks(text, " baru ")
    assert said == []
    qtbot.keyClick(text, Qt.Key.Key_Return)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    assert said == ["baru"]
    text.set_value("diam")
    assert said == ["baru"]


def test_a_number_is_written_as_indonesians_do(app: QApplication, qtbot: QtBot) -> None:
    money = NumberField(prefix="Rp", maximum=5_000_000)
    shown(money, qtbot)
    said: list[object] = []
    money.changed.connect(said.append)
    qtbot.keyClicks(money, "1.250000")
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert (said, money.text()) == ([1_250_000], "Rp1.250.000")
    money.selectAll()
    qtbot.keyClick(money, Qt.Key.Key_Delete)
    qtbot.keyClick(money, Qt.Key.Key_Return)
    assert (said[-1], money.text()) == (None, "")
    assert number(-1_234_567) == "-1.234.567"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24-11-2026", TODAY),
        ("24/11/26", TODAY),
        ("24.11.2026", TODAY),
        ("24112026", TODAY),
        ("241126", TODAY),
        ("24 november 2026", TODAY),
        ("24 Nov 2026", TODAY),
        ("24 Nop 2026", TODAY),
        ("3 Agt 1948", date(1948, 8, 3)),
        ("1-2-48", date(1948, 2, 1)),
        ("5", date(2026, 11, 5)),
        ("5-3", date(2026, 3, 5)),
        ("hari ini", TODAY),
        ("kemarin", date(2026, 11, 23)),
        ("31-02-2026", None),
        ("2026-11-24", None),
        ("24-13-2026", None),
        ("24 ma 2026", None),
        ("besok lusa", None),
        ("", None),
    ],
)
def test_dates_are_typed_as_people_type_them(typed: str, meant: date | None) -> None:
    assert parse(typed, TODAY) == meant


def test_the_date_field(app: QApplication, qtbot: QtBot) -> None:
    field = DateField(today=TODAY, maximum=TODAY)
    shown(field, qtbot, 220, 40)
    said: list[object] = []
    field.changed.connect(said.append)
    qtbot.keyClicks(field, "20-11-2026")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (said, field.text()) == ([date(2026, 11, 20)], "20 November 2026")
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 21)
    field.set_value(TODAY)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == TODAY
    field.selectAll()
    qtbot.keyClicks(field, "25-11-2026")
    assert (field.value(), field.understood()) == (None, False)


def test_the_calendar_opens_with_f4_and_speaks_bahasa(app: QApplication, qtbot: QtBot) -> None:
    field = DateField(TODAY, today=TODAY)
    shown(field, qtbot, 220, 40)
    qtbot.keyClick(field, Qt.Key.Key_F4)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.isVisible()
    assert calendar.locale().dayName(1) == "Senin"
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    assert month.text() == "November"
    with qtbot.waitSignal(field.changed) as told:
        calendar.setSelectedDate(calendar.selectedDate().addDays(-1))
        calendar.activated.emit(calendar.selectedDate())
    assert told.args == [date(2026, 11, 23)]
    assert field.text() == "23 November 2026"


def test_an_error_stands_beside_its_field(app: QApplication, qtbot: QtBot) -> None:
    field = Field("&NIK", TextField(), help_text="16 angka", required=True)
    shown(field, qtbot, 300, 90)
    high = field.sizeHint().height()
    field.set_error("NIK harus 16 angka.")
    assert field.sizeHint().height() == high
    assert field.editor.accessibleName() == "NIK"
    assert field.editor.accessibleDescription() == "NIK harus 16 angka."
    assert "NIK harus 16 angka." in [x.text() for x in field.findChildren(QLabel) if x.isVisible()]
    field.set_error("")
    assert field.editor.accessibleDescription() == "16 angka"


def test_choices_keep_their_value(app: QApplication, qtbot: QtBot) -> None:
    combo = ComboField([("a", "Anggrek"), ("b", "Bougenvil")], placeholder="Pilih")
    qtbot.addWidget(combo)
    assert combo.value() is None
    combo.set_value("b")
    combo.set_options([("b", "Bougenvil"), ("c", "Cempaka")])
    assert combo.value() == "b"
    combo.set_options([("c", "Cempaka")])
    assert combo.value() is None
    radio = RadioField([(1, "Sendiri"), (2, "Keluarga")])
    qtbot.addWidget(radio)
    radio.set_value(2)
    assert radio.value() == 2
    radio.set_value(None)
    assert radio.value() is None


def test_tab_leaves_a_text_area(app: QApplication, qtbot: QtBot) -> None:
    page = Page()
    first, second = TextArea("abc"), TextField()
    page.add(first)
    page.add(second)
    shown(page, qtbot)
    said: list[object] = []
    first.changed.connect(said.append)
    page.focus_start()
    assert first.hasFocus()
    qtbot.keyClicks(first, "x")
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert said == ["xabc"]


# search


def test_search_waits_for_a_pause_and_goes_on_by_keyboard(app: QApplication, qtbot: QtBot) -> None:
    field = SearchField("Cari nama")
    shown(field, qtbot, 300, 40)
    said: list[str] = []
    field.searched.connect(said.append)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "siti")
    assert said == ["siti"]
    with qtbot.waitSignal(field.left_down):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert said == ["siti", ""]


def test_filter_chips_by_keyboard(app: QApplication, qtbot: QtBot) -> None:
    chips = FilterChips([("all", "Semua"), ("ok", "Diterima"), ("bad", "Ditolak")])
    shown(chips, qtbot, 500, 50)
    said: list[str] = []
    chips.chosen.connect(said.append)
    assert chips.value() == "all"
    chips.findChild(QPushButton, "chip_all").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert (said, chips.value()) == (["ok"], "ok")
    chips.set_counts({"ok": 1_200})
    assert chips.findChild(QPushButton, "chip_ok").text() == "Diterima  1.200"
    chips.set_options([("ok", "Diterima"), ("new", "Baru")])
    assert chips.value() == "ok"
    assert said == ["ok"]


# figures, steps, files, paper


def test_counts_are_read_aloud_and_wrap(app: QApplication, qtbot: QtBot) -> None:
    panel = CountsPanel([Count("Baru", 1_204, Tone.OK), Count("Ditolak", 0, Tone.BAD)])
    shown(panel, qtbot, 500, 80)
    assert panel.accessibleName() == "Baru: 1.204, Ditolak: 0"
    tiles = [w for w in panel.findChildren(QWidget) if w.property("role") == "count"]
    assert [tile.property("tone") for tile in tiles] == ["ok", "neutral"]
    assert panel.heightForWidth(90) > panel.heightForWidth(500)


@pytest.mark.parametrize("highest", [0, 1, 3, 7, 99, 100, 101, 4_000, 12_345, 987_654_321])
def test_chart_lines_are_round_and_reach_the_top(highest: int) -> None:
    steps = nice_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert len(steps) <= 6
    gaps = {b - a for a, b in itertools.pairwise(steps)}
    assert len(gaps) == 1
    assert str(gaps.pop()).rstrip("0") in {"1", "2", "25", "5"}


def test_charts_say_in_words_what_they_show(app: QApplication, qtbot: QtBot) -> None:
    chart, donut = BarChart("Pengantaran"), Donut("Hasil", unit="penerima")
    qtbot.addWidget(chart)
    qtbot.addWidget(donut)
    for widget in (chart, donut):
        widget.resize(300, 200)
        widget.grab()
    chart.set_bars([Bar("Jan", 1_200, 1_500), Bar("Feb", 0)])
    donut.set_slices([Slice("Diterima", 96, "ok"), Slice("Sakit", 4), Slice("Pindah", 0)])
    assert chart.accessibleDescription() == "Jan 1.200 dari 1.500; Feb 0"
    assert donut.accessibleDescription() == "100 penerima. Diterima 96; Sakit 4"
    ok = theme.current().ok
    image = donut.grab().toImage()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    assert any(image.pixelColor(*p).name().upper() == ok for p in points)


def test_steps_already_done_can_be_gone_back_to(app: QApplication, qtbot: QtBot) -> None:
    stepper = Stepper(["Berkas", "Kolom", "Pratinjau"])
    shown(stepper, qtbot, 700, 50)
    chosen: list[int] = []
    stepper.step_chosen.connect(chosen.append)
    stepper.set_present(1)
    assert stepper.accessibleName() == "Langkah 2 dari 3: Kolom"
    first, third = stepper.findChild(QWidget, "step_1"), stepper.findChild(QWidget, "step_3")
    qtbot.mouseClick(third, Qt.MouseButton.LeftButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert chosen == [0]
    stepper.set_problem(0, True)
    assert first.accessibleName() == "1. Berkas – perlu diperbaiki"


def test_a_dropped_workbook_is_taken_and_others_are_refused(
    app: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    place = FileDrop("Taruh buku kerja di sini")
    shown(place, qtbot)
    taken: list[Path] = []
    place.file_chosen.connect(taken.append)

    def drop(*names: str) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        place.dropEvent(
            QDropEvent(
                QPointF(5, 5),
                Qt.DropAction.CopyAction,
                mime,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )

    drop("a.pdf")
    drop("a.xlsx", "b.xlsx")
    assert taken == []
    drop("Data November.XLSX")
    assert taken == [tmp_path / "Data November.XLSX"]


def test_paper_is_paged_and_zoomed(app: QApplication, qtbot: QtBot) -> None:
    drawn: list[tuple[int, int]] = []

    def render(page: int, dpi: int) -> QImage:
        drawn.append((page, dpi))
        return QImage(8 * dpi, 11 * dpi, QImage.Format.Format_Grayscale8)

    view = PdfView(InlineRunner(fails))
    shown(view, qtbot, 700, 500)
    view.open_document(3, render)
    texts = [label.text() for label in view.findChildren(QLabel)]
    assert "Halaman 1 dari 3" in texts
    fitted = drawn[-1][1]
    assert fitted * 8 <= 700 * view.devicePixelRatioF()
    view.zoom_in()
    assert drawn[-1][1] > fitted
    view.fit_width()
    assert drawn[-1] == (0, fitted)
    view.later()
    view.later()
    view.later()
    assert (view.page(), drawn[-1]) == (2, (2, fitted))
    assert not view.findChild(QToolButton, "icon_chevron-right").isEnabled()


# messages


def test_an_undo_in_the_toast_acts_once(app: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    shown(host, qtbot)
    toast, undone = Toast(host), []
    toast.show_text("Dibuang.", action="Urungkan", on_action=lambda: undone.append(1))
    button = toast.findChild(QPushButton)
    button.click()
    button.click()
    assert undone == [1]
    assert toast.isHidden()


def test_a_known_fault_stands_in_its_page_with_the_way_out(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    page = window.navigate("visits")
    assert isinstance(page, Page)
    presenter = ErrorPresenter()
    field = page.findChild(SearchField)
    fault = WorkbookRefused("Kolom NIK berisi angka.", "Ubah menjadi teks.", where="Data!B7")
    with caplog.at_level(logging.INFO):
        presenter.show(field, fault)
        presenter.show(field, fault)
    (banner,) = page.banners.banners()
    assert banner.accessibleName() == "Data!B7 — Kolom NIK berisi angka. Ubah menjadi teks."
    assert banner.tone is Tone.BAD
    assert "Kolom" not in caplog.text
    presenter.show(field, Cancelled())
    assert [one.tone for one in page.banners.banners()] == [Tone.BAD, Tone.NEUTRAL]
    for one in page.banners.banners():
        one.dismiss()
    assert page.banners.isHidden()


@pytest.mark.expect_log("ui.errors: bug K-")
def test_a_bug_gets_a_number_and_no_personal_data_is_logged(
    window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "3204111001859000"

    def bug() -> None:
        try:
            int(f"Siti {secret}")
        except ValueError as cause:
            raise RuntimeError(secret) from cause

    presenter = ErrorPresenter()
    for _ in range(2):
        try:
            bug()
        except RuntimeError as fault:
            presenter.show(window, fault)
    (banner,) = window.banners.banners()
    name = banner.accessibleName()
    assert name.startswith("Terjadi kesalahan program (K-")
    assert "RuntimeError" in caplog.text
    assert "ValueError" in caplog.text
    assert "test_widgets.py" in caplog.text
    assert secret not in caplog.text + name
    assert "Siti" not in caplog.text + name
    banner.findChild(QPushButton, "banner_action").click()
    copied = QGuiApplication.clipboard().text()
    assert "RuntimeError" in copied
    assert secret not in copied


# the window


def test_pages_are_built_when_first_visited(window: MainWindow, qtbot: QtBot) -> None:
    assert window.page("visits") is None
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.current_key() == "visits"
    first = window.page("visits")
    window.navigate("home")
    assert window.navigate("visits") is first


class Windows(QObject):
    """Remembers every top-level widget that was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_building_a_page_flashes_no_window_of_its_own(app: QApplication, qtbot: QtBot) -> None:
    # a widget shown before it has a parent is a window for a moment and takes the focus away
    spy = Windows()
    app.installEventFilter(spy)
    window = gallery.window(practice=True)
    qtbot.addWidget(window)
    window.show()
    for key in gallery.PAGES:
        window.navigate(key)
    app.removeEventFilter(spy)
    assert spy.seen == ["MainWindow"]


def test_the_sidebar_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    home = window.findChild(NavButton, "nav_home")
    home.setFocus()
    qtbot.keyClick(home, Qt.Key.Key_Down)
    visits = window.findChild(NavButton, "nav_visits")
    assert visits.hasFocus()
    assert window.current_key() == "home"
    qtbot.keyClick(visits, Qt.Key.Key_Return)
    assert window.current_key() == "visits"
    assert visits.isChecked()


def test_a_page_can_keep_the_person_and_hears_of_changes(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.page("home")
    heard: list[object] = []
    monkeypatch.setattr(page, "refresh", heard.append)
    monkeypatch.setattr(page, "may_leave", lambda: False)
    window.refresh(frozenset({"delivery"}))
    assert heard == [frozenset({"delivery"})]
    window.navigate("visits")
    assert window.current_key() == "home"
    assert window.findChild(NavButton, "nav_home").isChecked()
    assert not window.close()
    monkeypatch.setattr(page, "may_leave", lambda: True)
    assert window.close()


def test_the_state_of_the_world_is_in_sight(window: MainWindow) -> None:
    pill = window.findChild(QPushButton, "queue_pill")
    when = datetime(2026, 11, 24, 7, 42, tzinfo=WIB)
    window.set_queue(QueueState(False, 1_012, when))
    assert pill.text() == "Luring · 1.012 antre"
    assert "24-11-2026 07.42" in pill.accessibleName()
    window.set_queue(QueueState(True, 0))
    assert pill.text() == "Daring · tidak ada antrean"
    window.set_saved(datetime(2026, 11, 24, 9, 14, tzinfo=WIB))
    assert window.findChild(QLabel, "saved").text() == "tersimpan 09.14"
    assert window.findChild(QLabel, "practice_strip").isHidden()


def test_practice_is_marked(app: QApplication, qtbot: QtBot) -> None:
    practice = gallery.window(practice=True)
    qtbot.addWidget(practice)
    strip = practice.findChild(QLabel, "practice_strip")
    assert not strip.isHidden()
    assert strip.text() == "MODE LATIHAN — DATA CONTOH"


@pytest.mark.parametrize("large", [False, True])
def test_the_window_fits_a_small_screen(app: QApplication, qtbot: QtBot, large: bool) -> None:
    theme.apply(app, large=large)
    window = gallery.window(practice=True)
    qtbot.addWidget(window)
    for key in gallery.PAGES:
        window.navigate(key)
    needed = window.minimumSizeHint().expandedTo(window.minimumSize())
    assert needed.width() <= 1093
    assert needed.height() <= 614


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    nameless = []
    for key in gallery.PAGES:
        window.navigate(key)
        for widget in window.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            told = QAccessible.queryAccessibleInterface(widget)
            if not told.text(QAccessible.Text.Name):
                nameless.append((key, type(widget).__name__, widget.objectName()))
    assert nameless == []


def test_targets_are_large_enough(window: MainWindow) -> None:
    small = []
    for key in gallery.PAGES:
        window.navigate(key)
        for widget in window.findChildren(QWidget):
            if not widget.isVisible() or not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                continue
            if min(widget.width(), widget.height()) < 24:
                small.append((key, type(widget).__name__, widget.objectName(), widget.size()))
    assert small == []


def test_tab_goes_round_the_page_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("people")
    start = QApplication.focusWidget()
    seen = [start]
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        seen.append(QApplication.focusWidget())
    else:
        pytest.fail("the focus never came back")
    names = [widget.objectName() for widget in seen]
    form = ["nik", "nama_penerima", "program", "tanggal", "jumlah"]
    assert names[: len(form)] == form
    assert len(set(map(id, seen))) == len(seen)


def test_the_sheet_lists_the_shortcuts_in_force(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("visits")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(QWidget, "shortcut_sheet")
    assert sheet.isVisible()
    assert not sheet.isModal()
    texts = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"F1", "Alt+2", "Ctrl+F", "Ctrl+O", "Pengantaran"} <= texts
    assert "Ctrl+PgUp" not in texts
    sheet.close()


def test_the_theme_can_change_under_a_living_window(app: QApplication, window: MainWindow) -> None:
    for key in gallery.PAGES:
        window.navigate(key)
    theme.apply(app, mode="dark", large=True)
    window.navigate("visits")
    shot = window.grab().toImage()
    corner = shot.pixelColor(QPoint(shot.width() - 8, shot.height() // 2))
    assert corner.name().upper() == theme.DARK.bg


def test_the_kit_is_light_to_import() -> None:
    import subprocess
    import sys

    heavy = ["sqlalchemy", "openpyxl", "reportlab", "xlsxwriter", "pypdfium2", "PIL"]
    code = (
        "import sys, kemensos_desktop.ui.shell, kemensos_desktop.ui.tasks;"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_column_may_explain_itself(app: QApplication) -> None:
    column = Column("x", "X", str, tip=lambda row: f"baris {row}")
    model = TableModel([column], [7])
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "baris 7"


# --- Enter on what has the focus ---


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_button_with_the_focus_is_pressed_once(qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[str] = []
    dialog = QDialog()
    box = QVBoxLayout(dialog)
    chips = FilterChips([("all", "Semua"), ("ok", "Diterima")])
    stepper = Stepper(["Satu", "Dua"])
    stepper.set_present(1)
    usual = QPushButton("Usual")
    usual.setDefault(True)
    usual.clicked.connect(partial(pressed.append, "usual"))
    buttons = [
        SecondaryButton("Biasa", "", partial(pressed.append, "biasa")),
        GhostButton("Samar", "", partial(pressed.append, "samar")),
        IconButton("x", "Tutup", partial(pressed.append, "tutup")),
    ]
    for widget in (*buttons, usual, chips, stepper):
        box.addWidget(widget)
    chips.chosen.connect(pressed.append)
    stepper.step_chosen.connect(pressed.append)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    for widget in (
        *buttons,
        chips.findChild(QPushButton, "chip_ok"),
        stepper.findChild(QAbstractButton, "step_1"),
    ):
        widget.setFocus()
        QTest.keyClick(widget, key)
    assert pressed == ["biasa", "samar", "tutup", "ok", 0]


def test_a_button_held_down_by_enter_acts_once(qtbot: QtBot) -> None:
    pressed: list[str] = []
    button = PrimaryButton("Simpan", "", partial(pressed.append, "simpan"))
    qtbot.addWidget(button)
    for again in (False, True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again
        )
        QApplication.sendEvent(button, event)
        assert event.isAccepted()
    assert pressed == ["simpan"]


# --- large text, chosen while the window is open ---


def test_large_text_chosen_now_cuts_neither_date_nor_product(
    app: QApplication, window: MainWindow
) -> None:
    box = QWidget()
    day = DateField(date(2026, 9, 30), today=TODAY, parent=box)
    day.setFixedWidth(140)
    theme.apply(app, large=True)
    QApplication.processEvents()
    assert day.minimumWidth() >= day.fontMetrics().horizontalAdvance("30 September 2026") + 50
    assert day.maximumWidth() >= day.minimumWidth()
    names = [label for label in window._side.findChildren(QLabel) if label.text() == PRODUCT]
    assert [name.width() >= name.sizeHint().width() for name in names] == [True]
    box.deleteLater()


def test_a_text_that_is_cut_is_told_whole(app: QApplication, qtbot: QtBot) -> None:
    field = TextField("PEMERINTAH KABUPATEN BANDUNG BARAT")
    qtbot.addWidget(field)
    field.resize(160, 36)
    assert field.is_cut()
    centre = field.rect().center()
    ask = QHelpEvent(QEvent.Type.ToolTip, centre, field.mapToGlobal(centre))
    field.show()
    QApplication.sendEvent(field, ask)
    assert QToolTip.text() == "PEMERINTAH KABUPATEN BANDUNG BARAT"
    QToolTip.hideText()
    field.resize(600, 36)
    assert not field.is_cut()
