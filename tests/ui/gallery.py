"""A window full of the kit, drawn to PNG: `python tests/ui/gallery.py FOLDER` to look at it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from kemensos_desktop.ui import theme
from kemensos_desktop.ui.shell import Identity, MainWindow, PageSpec, QueueState
from kemensos_desktop.ui.tasks import InlineRunner
from kemensos_desktop.ui.widgets import (
    NIK_WIDTH,
    Bar,
    BarChart,
    Card,
    CheckField,
    Column,
    ComboField,
    Count,
    CountsPanel,
    DangerButton,
    DataTable,
    DateField,
    Donut,
    EmptyState,
    Field,
    FileDrop,
    FilterChips,
    GhostButton,
    LinkButton,
    NumberField,
    Page,
    PageHeader,
    PdfView,
    Pill,
    PrimaryButton,
    RadioField,
    SearchField,
    SecondaryButton,
    Slice,
    SplitView,
    StatCard,
    Stepper,
    TableModel,
    TextArea,
    TextField,
    Tone,
    Toolbar,
    row,
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A made-up delivery; serials 9000 and above belong to nobody."""

    day: date
    nik: str
    name: str
    village: str
    programme: str
    amount: int
    state: str


NAMES = (
    "Siti Nurhaliza Rahayu",
    "Asep Hidayat",
    "Maria Goreti Tefa",
    "I Wayan Sudarma",
    "Nur Aisyah Siregar",
    "Yohanes Mambrasar",
    "Euis Komariah",
    "Teuku Rizki Mahendra",
    "Ketut Ratnasari",
    "Raden Ajeng Kusumaningrum Wulandari Putri",
)
STATES = ("Diterima", "Menunggu sinkron", "Diterima", "Perlu ditinjau", "Diterima")
TONES = {
    "Diterima": (Tone.OK, "circle-check"),
    "Menunggu sinkron": (Tone.WARN, "cloud-off"),
    "Perlu ditinjau": (Tone.BAD, "triangle-alert"),
}


def visits(count: int) -> list[Visit]:
    villages = ("Lembang", "Parongpong", "Cisarua", "Ngamprah")
    return [
        Visit(
            date(2026, 11, 12 - i % 3),
            f"320411{10 + i % 28:02}0{1 + i % 9}85{9000 + i:04}",
            NAMES[i % len(NAMES)],
            villages[i % 4],
            ("Permakanan lansia", "Permakanan disabilitas")[i % 2],
            30_000 * (1 + i % 4),
            STATES[i % len(STATES)],
        )
        for i in range(count)
    ]


COLUMNS = (
    Column("day", "Tanggal", lambda v: v.day.strftime("%d-%m-%Y"), 110, sort=lambda v: v.day),
    Column("nik", "NIK", lambda v: v.nik, NIK_WIDTH),
    Column("name", "Nama penerima", lambda v: v.name, 190, stretch=True, elide=True),
    Column("village", "Kecamatan", lambda v: v.village, 112, optional=2),
    Column("programme", "Program", lambda v: v.programme, 176, optional=1),
    Column(
        "amount",
        "Jumlah",
        lambda v: f"Rp{v.amount:,}".replace(",", "."),
        110,
        align="right",
        sort=lambda v: v.amount,
    ),
    Column(
        "state",
        "Status",
        lambda v: v.state,
        178,
        tone=lambda v: TONES[v.state][0],
        icon=lambda v: TONES[v.state][1],
    ),
)


def dashboard() -> QWidget:
    page = Page()
    stats = (
        StatCard("Diantar hari ini", "96", "dari 100 penerima", icon="hand-platter"),
        StatCard("Dana terpakai", "Rp391,4 jt", "81,5% dari pagu", icon="wallet", tone=Tone.OK),
        StatCard("Menunggu dikirim", "12", "terakhir 07.42 WIB", icon="cloud-off", tone=Tone.WARN),
        StatCard(
            "Perlu ditinjau",
            "3",
            "2 NIK ganda · 1 tanpa foto",
            icon="triangle-alert",
            tone=Tone.BAD,
        ),
    )
    page.add(row(*stats, spacing=14))
    months = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov")
    chart = BarChart("Pengantaran 2026", value_name="Diterima", target_name="Rencana")
    chart.set_bars([Bar(m, 2300 + 140 * i, 2500 + 150 * i) for i, m in enumerate(months)])
    donut = Donut("Hasil hari ini", unit="penerima")
    donut.set_slices(
        [
            Slice("Diterima", 84, "ok"),
            Slice("Tidak di rumah", 9, "accent"),
            Slice("Sakit", 5, "chart_1"),
            Slice("Menolak", 2, "bad"),
        ]
    )
    left, right = Card("Pengantaran 2026"), Card("Hasil hari ini")
    left.add(chart, 1)
    right.add(donut, 1)
    middle = row(spacing=14)
    middle.addWidget(left, 5)
    middle.addWidget(right, 2)
    page.add(middle, 3)
    recent = Card("Pengantaran terbaru", LinkButton("Lihat semua", "chevron-right"))
    recent.add(
        DataTable(TableModel(COLUMNS, visits(12)), label="Terbaru", footer=False, framed=False), 1
    )
    page.add(recent, 3)
    return page


def listing() -> QWidget:
    page = Page()
    chips = FilterChips(
        [("all", "Semua"), ("ok", "Diterima"), ("wait", "Menunggu"), ("bad", "Perlu ditinjau")]
    )
    chips.set_counts({"all": 240, "ok": 144, "wait": 48, "bad": 48})
    search = SearchField("Cari nama, NIK, desa")
    page.add(Toolbar(search, chips, None, SecondaryButton("&Cetak", "printer"), _primary()))
    table = DataTable(
        TableModel(COLUMNS, visits(240)), label="Pengantaran", name="visits", multi=True
    )
    table.add_row_action("&Buka", lambda _row: None, icon="eye", keys="Ctrl+O")
    table.set_note("Total Rp14.400.000")
    table.select(2)
    page.add(table, 1)
    return page


def _primary() -> QWidget:
    return PrimaryButton("Ca&tat baru", "plus")


def form() -> QWidget:
    page = Page(scroll=True)
    sheet = Card("Catat pengantaran", hint="Kolom bertanda * wajib diisi. Tersimpan sendiri.")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    nik = Field("&NIK", TextField("320411280985900"), required=True)
    nik.set_error("NIK harus 16 angka — baru 15.")
    grid.addWidget(nik, 0, 0)
    grid.addWidget(Field("N&ama penerima", TextField(NAMES[0]), required=True), 0, 1)
    programmes = [(1, "Permakanan lansia"), (2, "Permakanan disabilitas")]
    grid.addWidget(Field("&Program", ComboField(programmes), required=True), 1, 0)
    today = date(2026, 11, 24)
    grid.addWidget(Field("&Tanggal", DateField(today, today=today), required=True), 1, 1)
    money = Field(
        "&Jumlah", NumberField(750_000, prefix="Rp"), help_text="Tujuh ratus lima puluh ribu"
    )
    grid.addWidget(money, 2, 0)
    grid.addWidget(Field("&Diterima oleh", RadioField([(1, "Sendiri"), (2, "Keluarga")])), 2, 1)
    grid.addWidget(Field("&Catatan", TextArea(placeholder="Catatan petugas")), 3, 0, 1, 2)
    sheet.add(grid)
    sheet.add(CheckField("Penerima sudah menunjukkan KTP asli", True))
    sheet.body.addStretch(1)
    sheet.add(
        row(
            DangerButton("&Buang", "trash-2"),
            GhostButton("Batal"),
            None,
            SecondaryButton("&Simpan draf"),
            PrimaryButton("Simpan && cetak", "printer"),
        )
    )
    side = Card("Unggah")
    side.add(FileDrop("Taruh buku kerja di sini"), 1)
    split = SplitView(sheet, side)
    page.add(split, 1)
    page.banners.show_message(
        Tone.WARN,
        "Ada 2 draf dari kemarin.",
        "Lanjutkan atau buang.",
        action="Lihat",
        on_action=page.update,
    )
    return page


def wizard() -> QWidget:
    page = Page()
    stepper = Stepper(["Berkas", "Lembar", "Kolom", "Pratinjau", "Terapkan"])
    stepper.set_problem(1, True)
    stepper.set_present(3)
    page.add(stepper)
    counts = CountsPanel(
        [
            Count("Baru", 1_204, Tone.OK),
            Count("Berubah", 86, Tone.INFO),
            Count("Sama", 12_400),
            Count("Kembar", 3, Tone.WARN),
            Count("Ditolak", 2, Tone.BAD),
            Count("Dilewati", 0),
        ]
    )
    page.add(PageHeader("Pratinjau impor", "penerima-november.xlsx · lembar Data", [_primary()]))
    page.add(counts)
    pills = [Pill(t.value, t) for t in Tone]
    page.add(row(*pills, None))
    empty = Card()
    empty.add(
        EmptyState(
            "inbox",
            "Tidak ada yang perlu diputuskan.",
            "Semua baris dapat diterapkan.",
            action="Terapkan",
            action_icon="check",
            on_action=page.update,
        ),
        1,
    )
    pdf = PdfView(InlineRunner(_ignore))
    pdf.open_document(3, _paper)
    page.add(SplitView(empty, pdf, (2, 3)), 1)
    return page


def _ignore(_owner: QWidget | None, fault: BaseException) -> None:
    raise fault


def _paper(page: int, dpi: int) -> QImage:
    image = QImage(round(8.27 * dpi), round(11.69 * dpi), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.drawText(dpi, dpi, f"Halaman {page + 1}")
    painter.end()
    return image


PAGES: dict[str, tuple[str, str, str, Callable[[], QWidget]]] = {
    "home": ("Beranda", "layout-dashboard", "Pekerjaan", dashboard),
    "visits": ("Pengantaran", "hand-platter", "Pekerjaan", listing),
    "people": ("Penerima", "users", "Pekerjaan", form),
    "sync": ("Sinkronisasi", "refresh-cw", "Kantor", wizard),
    "reports": ("Laporan", "file-text", "Kantor", wizard),
    "settings": ("Pengaturan", "settings", "", form),
}


def window(practice: bool = False) -> MainWindow:
    specs = [PageSpec(key, *rest) for key, rest in PAGES.items()]
    made = MainWindow(
        specs, Identity("Dewi Kartika", "Petugas lapangan", "Kab. Bandung Barat", practice)
    )
    made.set_queue(QueueState(False, 12, datetime(2026, 11, 24, 7, 42, tzinfo=UTC)))
    made.set_saved(datetime(2026, 11, 24, 9, 14, tzinfo=UTC))
    return made


def draw(app: QApplication, folder: Path, size: QSize) -> None:
    looks = {
        "light": {},
        "dark": {"mode": "dark"},
        "practice": {"practice": True},
        "large": {"large": True},
        "contrast": {"contrast": True},
        "contrast-dark": {"mode": "dark", "contrast": True},
    }
    for look, options in looks.items():
        theme.apply(app, **options)
        shown = window(bool(options.get("practice")))
        shown.resize(size)
        for key in ("home", "visits", "people", "sync"):
            shown.navigate(key)
            shown.show()
            if key == "visits":
                shown.show_toast("Kunjungan dibuang.", action="Urungkan", on_action=shown.update)
            for _ in range(4):
                app.processEvents()
            shown.grab().save(str(folder / f"{look}-{key}.png"))
        print(look, shown.size(), shown.minimumSizeHint())
        shown.close()
        shown.deleteLater()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    wide, high = (
        (int(part) for part in sys.argv[2].split("x")) if len(sys.argv) > 2 else (1366, 740)
    )
    draw(QApplication([]), target, QSize(wide, high))
