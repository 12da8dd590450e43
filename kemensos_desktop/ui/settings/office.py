"""The office on paper: letterhead, numbering, signers, paper; kept on leaving a field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QTemporaryDir
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kemensos_desktop.domain.office import Office
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.reports import Reports
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import M
from kemensos_desktop.ui.widgets import (
    Card,
    ComboField,
    Field,
    SplitView,
    TextField,
    column,
    scrolling,
)

_DPI = 120
_PATTERN_WORDS = {"kode": "", "nomor": "", "unit": "", "bulan_romawi": "", "tahun": ""}
_PATTERN_HELP = "{kode} {nomor} {unit} {bulan_romawi} {tahun}"


class OfficeSection(Section):
    """Fields at the left, a living page at the right."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._service, self._reports = Settings(session), Reports(session)
        self._folder = QTemporaryDir()
        self._kept: Office | None = None
        self._saving = self._again = False
        self._drawing: Task | None = None
        self._fields = self._build_fields()
        for name, field in self._fields.items():
            editor: Any = field.editor
            editor.setProperty("field", name)
            editor.changed.connect(self._on_changed)
        form = QWidget()
        cards = column(*self._cards(), None, spacing=M)
        cards.setContentsMargins(0, 0, M, 0)
        form.setLayout(cards)
        sample = Card(self.tr("Contoh di kertas"))
        self._paper = _Paper()
        sample.add(self._paper, 1)
        self._form, self._area = form, scrolling(form)
        self.body.addWidget(SplitView(self._area, sample, (3, 2)), 1)
        self._fit()

    def load(self) -> None:
        self.runner.run(self._service.office, owner=self, then=self._on_loaded)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_area"):
            self._fit()

    def _fit(self) -> None:
        bar = self._area.verticalScrollBar().sizeHint().width()
        self._area.setMinimumWidth(self._form.minimumSizeHint().width() + bar)

    # parts

    def _build_fields(self) -> dict[str, Field]:
        capacities = [(c, c or self.tr("(langsung)")) for c in ("", "a.n.", "Plt.", "Plh.", "Pj.")]
        papers = [("A4", "A4 (210 × 297 mm)"), ("F4", "F4/folio (215 × 330 mm)")]
        nip = self.tr("18 angka; kosong bila tidak ada")
        return {
            "government": Field(self.tr("&Pemerintah"), TextField(max_length=120)),
            "name": Field(self.tr("&Nama dinas"), TextField(max_length=120)),
            "address": Field(self.tr("&Alamat"), TextField(max_length=160)),
            "contact": Field(self.tr("&Laman dan pos-el"), TextField(max_length=160)),
            "place": Field(
                self.tr("&Tempat surat"),
                TextField(max_length=60),
                help_text=self.tr("di depan tanggal, seperti Ngamprah"),
            ),
            "number_code": Field(self.tr("&Kode klasifikasi"), TextField(max_length=20)),
            "number_unit": Field(self.tr("Kode &unit"), TextField(max_length=30)),
            "number_pattern": Field(
                self.tr("P&ola nomor"),
                TextField(max_length=120),
                help_text=_PATTERN_HELP,
            ),
            "paper": Field(self.tr("Ke&rtas biasa"), ComboField(papers)),
            "head_capacity": Field(self.tr("Atas na&ma"), ComboField(capacities)),
            "head_title": Field(self.tr("&Jabatan kepala"), TextField(max_length=120)),
            "head_name": Field(self.tr("Nama k&epala"), TextField(max_length=120)),
            "head_rank": Field(self.tr("Pangkat kepala"), TextField(max_length=80)),
            "head_nip": Field(self.tr("NIP kepala"), TextField(max_length=22), help_text=nip),
            "section_title": Field(self.tr("Jabatan kabid"), TextField(max_length=120)),
            "section_name": Field(self.tr("Nama kabid"), TextField(max_length=120)),
            "section_rank": Field(self.tr("Pangkat kabid"), TextField(max_length=80)),
            "section_nip": Field(self.tr("NIP kabid"), TextField(max_length=22), help_text=nip),
        }

    def _cards(self) -> list[Card]:
        groups = (
            (self.tr("Kop surat"), ("government", "name", "address", "contact", "place")),
            (
                self.tr("Nomor surat dan kertas"),
                ("number_code", "number_unit", "number_pattern", "paper"),
            ),
            (
                self.tr("Kepala dinas"),
                ("head_capacity", "head_title", "head_name", "head_rank", "head_nip"),
            ),
            (
                self.tr("Kepala bidang"),
                ("section_title", "section_name", "section_rank", "section_nip"),
            ),
        )
        cards = []
        for title, names in groups:
            card = Card(title)
            card.add(column(*(self._fields[name] for name in names), spacing=0))
            cards.append(card)
        return cards

    # keeping and drawing

    def _on_loaded(self, kept: Kept[Office]) -> None:
        self._kept = kept.record
        for name, field in self._fields.items():
            editor: Any = field.editor
            editor.set_value(getattr(kept.record, name))
            field.set_error("")
        self._draw()

    def _on_changed(self, value: object) -> None:
        editor = self.sender()
        if self._kept is None or editor is None:
            return
        name = str(editor.property("field"))
        fault = self._fault(name, str(value))
        self._fields[name].set_error(fault)
        if fault:
            return
        changes: dict[str, Any] = {name: value}
        self._kept = replace(self._kept, **changes)
        self._draw()
        self._keep()

    def _fault(self, name: str, value: str) -> str:
        if name == "number_pattern":
            try:
                value.format_map(_PATTERN_WORDS)
            except (KeyError, ValueError, IndexError):
                return self.tr("Dalam kurung kurawal hanya boleh: {0}").format(_PATTERN_HELP)
        if name.endswith("_nip"):
            digits = "".join(value.split())
            if digits and (len(digits) != 18 or not digits.isdigit()):
                return self.tr("NIP terdiri dari 18 angka; baru {0}.").format(len(digits))
        return ""

    def _keep(self) -> None:
        # one at a time, so that an older version never overtakes a newer one
        if self._saving:
            self._again = True
            return
        self._saving = True
        self.runner.run(
            self._service.save_office,
            self._kept,
            owner=self,
            then=self._on_kept,
            failed=self._on_failed,
        )

    def _on_kept(self, _kept: Kept[Office]) -> None:
        self._saving = False
        self.saved()
        if self._again:
            self._again = False
            self._keep()

    def _on_failed(self, fault: BaseException) -> None:
        self._saving = self._again = False
        self.runner.report(self, fault)

    def _draw(self) -> None:
        if self._drawing is not None:
            self._drawing.drop()
        self._drawing = self.runner.run(
            self._drawn, self._kept, owner=self, then=self._paper.show_page
        )

    def _drawn(self, office: Office) -> bytes:
        path = Path(self._folder.filePath("kop.pdf"))
        self._reports.letterhead(office, path)
        return self._reports.preview_page(path, 0, _DPI)


class _Paper(QLabel):
    """The upper part of the sample page, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAccessibleName(self.tr("Contoh kop surat"))
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setMinimumSize(QSize(140, 200))
        self._page = QPixmap()

    def show_page(self, png: bytes) -> None:
        page = QPixmap()
        page.loadFromData(png)
        # the white margins of the paper are of no use here
        edge = round(page.width() * 0.05)
        self._page = page.copy(edge, edge, page.width() - 2 * edge, page.height() - 2 * edge)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._page.isNull():
            return
        ratio = self.devicePixelRatioF()
        wide = round(self.width() * ratio)
        fitted = self._page.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(ratio)
        self.setPixmap(fitted)
