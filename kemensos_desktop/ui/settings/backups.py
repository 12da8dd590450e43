"""Backups: what there is, one more now, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from kemensos_desktop.domain.text import file_size, number
from kemensos_desktop.services import backups
from kemensos_desktop.services.backups import Backups
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.moments import spelled, stamp
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import (
    Card,
    Column,
    DataTable,
    EmptyState,
    Field,
    PrimaryButton,
    SecondaryButton,
    SecretField,
    TableModel,
    Toolbar,
    words,
)
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip
from kemensos_desktop.ui.widgets.paths import PathLabel

if TYPE_CHECKING:
    from kemensos_desktop.storage.backup import BackupInfo

_ROWS = 6


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A file in the backup folder; its content is checked only when it is to be restored."""

    path: Path
    made_at: datetime
    size: int


class BackupsSection(Section):
    """`restore_asked(path, passphrase)`: the window must close the profile first."""

    restore_asked = Signal(object, str)

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._service = Backups(session)
        self._last = words("", "muted")
        self._table = DataTable(
            TableModel(
                (
                    Column("made", self.tr("Dibuat"), _made, 150),
                    Column("size", self.tr("Ukuran"), _size, 100, align="right"),
                    Column("name", self.tr("Berkas"), _name, 220, stretch=True, elide=True),
                )
            ),
            label=self.tr("Cadangan"),
            name="backups",
            footer=False,
            framed=False,
        )
        self._table.set_empty(
            EmptyState(
                "archive-restore",
                self.tr("Belum ada cadangan."),
                self.tr("Cadangan juga dibuat sendiri setiap kali program ditutup."),
            )
        )
        self._table.setFixedHeight((_ROWS + 1) * theme.current().row + 16)
        self._table.current_changed.connect(self._on_current)
        self._restore = SecondaryButton(
            self.tr("&Pulihkan …"), "archive-restore", self._on_restore, name="restore"
        )
        self._restore.setEnabled(False)
        buttons = Toolbar(
            PrimaryButton(self.tr("&Cadangkan sekarang"), "save", self.make, name="backup_now"),
            SecondaryButton(
                self.tr("Cadangkan ke &folder lain …"), "usb", self._on_elsewhere, name="elsewhere"
            ),
            None,
            SecondaryButton(
                self.tr("Pulihkan dari &berkas …"), "folder-open", self._on_file, name="from_file"
            ),
            self._restore,
        )
        self._strip = ConfirmStrip(self.tr("P&ulihkan"), "archive-restore")
        self._secret = Field(
            self.tr("Frasa &sandi cadangan ini"),
            SecretField(),
            help_text=self.tr("Yang berlaku saat cadangan dibuat."),
            required=True,
        )
        self._secret.setMaximumWidth(420)
        self._strip.body.addWidget(self._secret)
        card = Card(self.tr("Cadangan"))
        card.add(self._last)
        card.add(PathLabel(str(session.backup_folder), "muted"))
        card.add(buttons)
        card.add(self._strip)
        card.add(self._table)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def load(self) -> None:
        self.runner.run(self._read, owner=self, then=self._show)

    def make(self) -> None:
        """One more backup in the profile's own folder."""
        self.runner.run(
            self._service.make, owner=self, then=self._on_made, title=self.tr("Mencadangkan")
        )

    def make_in(self, folder: Path) -> None:
        """A backup on a stick or another disk."""
        self.runner.run(
            self._service.make,
            folder,
            owner=self,
            then=self._on_made,
            title=self.tr("Mencadangkan"),
        )

    def ask_restore(self, path: Path) -> None:
        """Check a backup, then ask whether to go back to it."""
        self.runner.run(
            backups.describe,
            path,
            owner=self,
            then=self._on_described,
            title=self.tr("Memeriksa cadangan"),
        )

    def _read(self) -> tuple[list[BackupFile], str]:
        files = []
        for path in self._service.existing():
            facts = path.stat()
            made = datetime.fromtimestamp(facts.st_mtime).astimezone()
            files.append(BackupFile(path, made, facts.st_size))
        return files, self._service.last()

    def _show(self, read: tuple[list[BackupFile], str]) -> None:
        files, last = read
        self._table.model.set_rows(files)
        self._restore.setEnabled(False)
        self._last.setText(
            self.tr("Terakhir {0}").format(spelled(last))
            if last
            else self.tr("Belum pernah dicadangkan")
        )

    def _on_current(self, file: BackupFile | None) -> None:
        self._restore.setEnabled(file is not None)

    def _on_made(self, info: BackupInfo) -> None:
        self.say(self.tr("Cadangan dibuat dan diperiksa: {0}").format(info.path.name))
        self.load()

    def _on_elsewhere(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Pilih folder cadangan"))
        if folder:
            self.make_in(Path(folder))

    def _on_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Pilih cadangan"),
            str(self.session.backup_folder),
            self.tr("Cadangan (*.cadangan)"),
        )
        if path:
            self.ask_restore(Path(path))

    def _on_restore(self) -> None:
        file = self._table.current_row()
        if file is not None:
            self.ask_restore(file.path)

    def _on_described(self, info: BackupInfo) -> None:
        _secret(self._secret).set_value("")
        self._secret.set_error("")
        self._strip.ask(
            self.tr("Kembali ke cadangan {0}?").format(spelled(info.made_at)),
            self.tr(
                "Isinya utuh: {0} revisi, {1}. Profil yang sekarang dipindahkan ke samping, tidak "
                "dihapus; catatan sesudah cadangan itu hanya ada di sana."
            ).format(number(info.revisions), file_size(info.size)),
            partial(self._on_confirmed, info.path),
            understood=self.tr("Saya &mengerti"),
        )

    def _on_confirmed(self, path: Path) -> None:
        passphrase = _secret(self._secret).value()
        if not passphrase:
            self._secret.set_error(self.tr("Belum diisi."))
            self._strip.show()
            return
        self.restore_asked.emit(path, passphrase)


def _secret(field: Field) -> SecretField:
    editor = field.editor
    assert isinstance(editor, SecretField)
    return editor


def _made(file: BackupFile) -> str:
    return stamp(file.made_at)


def _size(file: BackupFile) -> str:
    return file_size(file.size)


def _name(file: BackupFile) -> str:
    return file.path.name
