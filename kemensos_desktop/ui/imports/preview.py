"""What applying a batch would do: who, what state, how many of each, and every row with why."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.domain.text import number
from kemensos_desktop.services.imports import Preview, Problem
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.imports.rows import TONES, StagedPages
from kemensos_desktop.ui.moments import spelled
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import L, M, S, Tone
from kemensos_desktop.ui.widgets import (
    CheckField,
    Column,
    Count,
    CountsPanel,
    DataTable,
    EmptyState,
    FilterChips,
    GhostButton,
    PagedModel,
    PageHeader,
    Pill,
    PrimaryButton,
    SecondaryButton,
    TableModel,
    Toolbar,
    clear,
    column,
    row,
    shortcut,
    words,
)

if TYPE_CHECKING:
    from kemensos_desktop.storage.imports import StagedRow

_PROBLEMS = "masalah"


class PreviewView(QWidget):
    """Signals: `accepted(enrol)` to apply, `discarded`, `left` to go back and decide later."""

    accepted = Signal(bool)
    discarded = Signal()
    left = Signal()

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self._session = session
        self._preview: Preview | None = None
        self._seal = Pill("", Tone.NEUTRAL)
        self._head = PageHeader(
            " ",
            " ",
            [
                self._seal,
                GhostButton(self.tr("&Kembali"), "arrow-left", self.left.emit, name="back"),
                SecondaryButton(self.tr("&Buang"), "trash-2", self.discarded.emit, name="drop"),
                self._build_apply(),
            ],
        )
        self._notes = QVBoxLayout()
        self._notes.setSpacing(2)
        self._unknown = self._build_unknown()
        self._counts = CountsPanel()
        self._chips = FilterChips(label=self.tr("Catatan yang ditampilkan"))
        self._chips.chosen.connect(self._on_chosen)
        self._rows = PagedModel(self._row_columns(), runner)
        self._row_table = DataTable(self._rows, label=self.tr("Catatan kiriman"), name="staged")
        self._row_table.set_empty(EmptyState("circle-check", self.tr("Tidak ada catatan di sini.")))
        self._problems = TableModel(self._problem_columns())
        problem_table = DataTable(
            self._problems, label=self.tr("Masalah di buku kerja"), name="problems"
        )
        problem_table.set_empty(EmptyState("circle-check", self.tr("Tidak ada masalah.")))
        self._tables = QStackedWidget()
        self._tables.addWidget(self._row_table)
        self._tables.addWidget(problem_table)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(self._head)
        box.addLayout(self._notes)
        box.addWidget(self._unknown)
        box.addWidget(self._counts)
        box.addWidget(Toolbar(self._chips))
        box.addWidget(self._tables, 1)
        shortcut(self, "Ctrl+Return", self.tr("Terapkan kiriman"), self._on_apply)

    def show_preview(self, preview: Preview) -> None:
        """Show another staged workbook."""
        self._preview = preview
        meta = preview.meta
        title = self.tr("Kiriman nomor {0} dari {1}").format(meta.sequence, meta.officer)
        made = spelled(datetime.fromisoformat(meta.made_at).astimezone())
        records = number(sum(preview.counts.values()))
        parts = (
            meta.device,
            meta.district_name or meta.district_code,
            self.tr("dibuat {0}").format(made),
            self.tr("{0} catatan").format(records),
        )
        self._head.set_title(title, " · ".join(part for part in parts if part))
        self._show_notes(preview)
        new = preview.writer_state == "baru"
        self._unknown.setVisible(new)
        self._fingerprint.setText(preview.fingerprint)
        self._enrol.set_value(False)
        self._say_apply()
        self._show_counts(preview)
        self._problems.set_rows(preview.problems)
        chips = [("", self.tr("Semua")), *((v, self._label(v)) for v in preview.counts)]
        if preview.problems:
            shown = self.tr("Masalah ({0})").format(number(len(preview.problems)))
            chips.append((_PROBLEMS, shown))
        self._chips.set_options(chips)
        start = _PROBLEMS if preview.problems else ""
        self._chips.set_value(start, quiet=True)
        self._on_chosen(start)

    def focus_apply(self) -> None:
        """Give the focus to what is to be decided first."""
        (self._apply if self._apply.isEnabled() else self._enrol).setFocus()

    # parts

    def _build_apply(self) -> PrimaryButton:
        self._apply = PrimaryButton(
            self.tr("&Terapkan"), "check", self._on_apply, name="apply", tip="Ctrl+Enter"
        )
        return self._apply

    def _build_unknown(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "banner")
        card.setProperty("tone", Tone.WARN.value)
        self._fingerprint = words("", "section")
        self._fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._enrol = CheckField(
            self.tr("Sidik jarinya cocok: &daftarkan petugas ini"), parent=card
        )
        self._enrol.changed.connect(self._say_apply)
        box = QVBoxLayout(card)
        box.setContentsMargins(L, M, L, M)
        box.setSpacing(S)
        box.addWidget(
            words(
                self.tr(
                    "Petugas ini belum terdaftar di sini. Telepon petugasnya dan cocokkan sidik "
                    "jari di halaman Sinkronisasi laptopnya dengan ini:"
                ),
                wrap=True,
            )
        )
        box.addWidget(self._fingerprint)
        box.addWidget(self._enrol)
        return card

    def _show_notes(self, preview: Preview) -> None:
        clear(self._notes)
        lines: list[tuple[Tone, str]] = []
        if preview.already == "dibatalkan":
            lines.append(
                (Tone.INFO, self.tr("Impor kiriman ini pernah dibatalkan; bisa diterapkan lagi."))
            )
        elif preview.already:
            lines.append(
                (Tone.INFO, self.tr("Kiriman ini sudah diterapkan; diulang pun terhitung sekali."))
            )
        lines += self._seal_lines(preview)
        if preview.writer_state == "penerus":
            lines.append(
                (
                    Tone.INFO,
                    self.tr("Laptop baru atau pulih dari cadangan, dijamin oleh kunci lamanya."),
                )
            )
        if preview.gap:
            missing = ", ".join(str(n) for n in preview.gap[:8])
            more = self.tr(" dan lainnya") if len(preview.gap) > 8 else ""
            gap = self.tr("Kiriman nomor {0}{1} belum ada; kiriman ini tetap bisa diterapkan.")
            lines.append((Tone.WARN, gap.format(missing, more)))
        resaving = self.tr("disimpan ulang")
        lines += [(Tone.WARN, note) for note in preview.notes if resaving not in note]
        if preview.attachments:
            told = self.tr("{0} foto ikut dalam kiriman ini.")
            lines.append((Tone.OK, told.format(number(preview.attachments))))
        if preview.missing_attachments:
            told = self.tr("{0} foto belum ada; bila menyusul, diambil dengan sendirinya.")
            lines.append((Tone.WARN, told.format(number(preview.missing_attachments))))
        for tone, sentence in lines:
            self._notes.addWidget(_note(tone, sentence))

    def _seal_lines(self, preview: Preview) -> list[tuple[Tone, str]]:
        """Whether it came under the seal, whether it should have, and whether it is whole."""
        officer = preview.meta.officer
        if preview.sealed:
            self._seal.set_state(self.tr("Bersegel"), Tone.OK)
            told = self.tr("Segel utuh: ditandatangani {0} dan disegel untuk kantor ini.")
            return [(Tone.OK, told.format(officer))]
        self._seal.set_state(self.tr("Tanpa segel"), Tone.WARN)
        lines = []
        if preview.seal_expected:
            told = self.tr(
                "{0} sudah punya kunci kantor ini, tetapi kiriman ini tanpa segel. Tanyakan dulu "
                "sebelum menerapkannya."
            )
            lines.append((Tone.WARN, told.format(officer)))
        if preview.resaved:
            told = self.tr("Tanpa segel: berkas pernah disimpan ulang dengan program lain.")
            lines.append((Tone.WARN, told))
        else:
            lines.append((Tone.OK, self.tr("Tanda tangan petugas cocok dengan isi berkas.")))
        return lines

    def _show_counts(self, preview: Preview) -> None:
        hints = {
            "bentrok": self.tr("Dua versi berbeda; keduanya disimpan sampai ada keputusan"),
            "ditolak": self.tr("Ditahan dan dikembalikan kepada petugas beserta alasannya"),
            "sama": self.tr("Sudah ada di sini; tidak dihitung dua kali"),
        }
        self._counts.set_counts(
            [
                Count(self._label(verdict), n, TONES[verdict], hints.get(verdict, ""))
                for verdict, n in preview.counts.items()
            ]
        )

    def _row_columns(self) -> tuple[Column, ...]:
        return (
            Column("sheet", self.tr("Lembar"), self._sheet, 112),
            Column("row", self.tr("Baris"), _row, 72, align="right"),
            Column("about", self.tr("Catatan"), _about, 220, stretch=True, elide=True),
            Column("verdict", self.tr("Hasil"), self._verdict, 112, tone=_tone),
            Column("reason", self.tr("Alasan"), _reason, 250, elide=True, tip=_reason),
        )

    def _problem_columns(self) -> tuple[Column, ...]:
        return (
            Column("sheet", self.tr("Lembar"), lambda p: p.sheet, 112),
            Column("row", self.tr("Baris"), _problem_row, 72, align="right"),
            Column("column", self.tr("Kolom"), lambda p: p.column, 130, elide=True),
            Column("value", self.tr("Isi"), lambda p: p.value, 176, elide=True),
            Column(
                "reason",
                self.tr("Alasan"),
                lambda p: p.reason,
                214,
                stretch=True,
                elide=True,
                tip=lambda p: p.reason,
            ),
        )

    def _sheet(self, item: tuple[StagedRow, str]) -> str:
        # only a refused revision is ever listed from the sheet that Excel does not show
        return self.tr("Tersembunyi") if item[0].sheet.startswith("_") else item[0].sheet

    def _verdict(self, item: tuple[StagedRow, str]) -> str:
        return self._label(item[0].verdict)

    def _label(self, verdict: str) -> str:
        return {
            "baru": self.tr("Baru"),
            "berubah": self.tr("Berubah"),
            "sama": self.tr("Sama"),
            "bentrok": self.tr("Bentrok"),
            "ditolak": self.tr("Ditolak"),
        }[verdict]

    # what happens

    def _say_apply(self) -> None:
        known = self._preview is not None and self._preview.writer_state != "baru"
        self._apply.setEnabled(known or self._enrol.value())

    def _on_apply(self) -> None:
        if self._preview is not None and self._apply.isEnabled():
            self.accepted.emit(self._enrol.value())

    def _on_chosen(self, key: str) -> None:
        preview = self._preview
        if preview is None:
            return
        self._tables.setCurrentIndex(1 if key == _PROBLEMS else 0)
        if key == _PROBLEMS:
            return
        count = preview.counts[key] if key else sum(preview.counts.values())
        pages = StagedPages(self._session, preview.import_id, key)
        self._rows.set_source(count, pages.fetch)


def _note(tone: Tone, sentence: str) -> QWidget:
    marks = {Tone.OK: "badge-check", Tone.WARN: "triangle-alert"}
    line = QWidget()
    mark = icons.IconLabel(marks.get(tone, "info"), tone.value, 16)
    box = row(mark, words(sentence, wrap=True))
    box.setStretch(1, 1)
    box.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setLayout(column(box, spacing=0))
    return line


def _row(item: tuple[StagedRow, str]) -> str:
    return number(item[0].row) if item[0].row else "–"


def _about(item: tuple[StagedRow, str]) -> str:
    return item[1]


def _reason(item: tuple[StagedRow, str]) -> str:
    return item[0].reason


def _tone(item: tuple[StagedRow, str]) -> Tone:
    return TONES[item[0].verdict]


def _problem_row(problem: Problem) -> str:
    return number(problem.row)
