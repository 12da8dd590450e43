"""Facts of this profile and program, the check of everything kept, the end of practice."""

from __future__ import annotations

import platform
import sqlite3

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop import __version__
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Finding, Settings
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XL, S, Tone
from kemensos_desktop.ui.widgets import Card, DangerButton, SecondaryButton, clear, row, words
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip
from kemensos_desktop.ui.widgets.paths import PathLabel


class ProfileSection(Section):
    """`wipe_asked` when a practice profile is to be deleted."""

    wipe_asked = Signal()

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._service = Settings(session)
        facts = Card(self.tr("Profil ini"))
        facts.add(self._facts())
        self._check = SecondaryButton(
            self.tr("&Periksa semua data"), "shield-check", self._on_check, name="verify"
        )
        self._found = QVBoxLayout()
        self._found.setSpacing(S)
        check = Card(
            self.tr("Pemeriksaan"),
            self._check,
            hint=self.tr(
                "Membaca setiap halaman basis data, mencocokkan sidik setiap revisi, dan "
                "menghitung ulang semua tampilan dari jurnal."
            ),
        )
        check.add(self._found)
        self.body.addWidget(facts)
        self.body.addWidget(check)
        if session.person.practice:
            self.body.addWidget(self._practice())
        self.body.addStretch(1)

    def _facts(self) -> QGridLayout:
        person = self.session.person
        grid = QGridLayout()
        grid.setHorizontalSpacing(XL)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(1, 1)
        system = f"Python {platform.python_version()} · Qt {qVersion()} · {_sqlite()}"
        for i, (name, value) in enumerate(
            (
                (self.tr("Nama"), person.name),
                (self.tr("Peran"), spoken(person.role.label)),
                (self.tr("Kantor"), f"{person.office_name} ({person.district_code})"),
                (self.tr("Perangkat"), person.device),
                (self.tr("Sidik jari"), self.session.fingerprint),
                (self.tr("Folder"), str(self.session.folder)),
                (self.tr("Program"), f"kemensos-desktop {__version__}"),
                (self.tr("Sistem"), system),
            )
        ):
            grid.addWidget(words(name, "muted"), i, 0, Qt.AlignmentFlag.AlignTop)
            shown = PathLabel(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(shown, i, 1)
        return grid

    def _practice(self) -> Card:
        card = Card(
            self.tr("Mode latihan"),
            hint=self.tr("Profil ini berisi data contoh dan boleh dihapus kapan saja."),
        )
        self._strip = ConfirmStrip(self.tr("H&apus profil latihan"), "trash-2")
        wipe = DangerButton(
            self.tr("&Hapus profil latihan …"), "trash-2", self._on_wipe, name="wipe"
        )
        card.add(self._strip)
        card.add(row(wipe, None))
        return card

    def _on_check(self) -> None:
        self._check.setEnabled(False)
        self.runner.run(
            self._service.verify,
            owner=self,
            then=self._on_checked,
            failed=self._on_failed,
            title=self.tr("Memeriksa semua data"),
        )

    def _on_checked(self, findings: list[Finding]) -> None:
        self._check.setEnabled(True)
        clear(self._found)
        for finding in findings:
            self._found.addWidget(_line(finding))

    def _on_failed(self, fault: BaseException) -> None:
        self._check.setEnabled(True)
        self.runner.report(self, fault)

    def _on_wipe(self) -> None:
        self._strip.ask(
            self.tr("Hapus profil latihan ini beserta cadangannya?"),
            self.tr("Semua data contoh hilang dan tidak bisa dikembalikan."),
            self.wipe_asked.emit,
            understood=self.tr("Saya &mengerti"),
        )


def _line(finding: Finding) -> QWidget:
    mark = ("circle-check", Tone.OK) if finding.right else ("circle-x", Tone.BAD)
    line = QWidget()
    box = row(icons.IconLabel(mark[0], mark[1].value, 18), words(finding.sentence, wrap=True))
    box.setStretch(1, 1)
    line.setLayout(box)
    return line


def _sqlite() -> str:
    return f"SQLite {sqlite3.sqlite_version}"
