"""Putting a backup back before any profile is open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kemensos_desktop.domain.errors import KnownError, WrongPassphrase
from kemensos_desktop.services import backups
from kemensos_desktop.services.backups import Restored
from kemensos_desktop.ui.passphrase import PassphraseField
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XL
from kemensos_desktop.ui.widgets import (
    Card,
    Field,
    FileDrop,
    GhostButton,
    PrimaryButton,
    row,
    words,
)


class RestoreView(Card):
    """A backup file and its passphrase; `restored(Restored)` with the opened profile."""

    restored = Signal(object)
    given_up = Signal()

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Pulihkan cadangan"), margin=XL, parent=parent)
        self.setObjectName("restore_view")
        self.setFixedWidth(480)
        self._runner = runner
        self._folder: Path | None = None
        self._file: Path | None = None
        self._drop = FileDrop(
            self.tr("Taruh berkas cadangan di sini"),
            endings=(".cadangan",),
            kind=self.tr("Cadangan"),
        )
        self._drop.file_chosen.connect(self._on_file)
        self._secret = PassphraseField()
        self._secret.returnPressed.connect(self._on_restore)
        self._field = Field(
            self.tr("&Frasa sandi profil itu"), self._secret, name="restore_passphrase"
        )
        self._act = PrimaryButton(
            self.tr("Pulih&kan"), "archive-restore", self._on_restore, name="restore_act"
        )
        back = GhostButton(self.tr("K&embali"), "arrow-left", self.given_up.emit, name="back")
        self._note = words("", "muted", wrap=True)
        self.add(self._note)
        self.add(self._drop)
        self.add(self._field)
        self.add(row(back, None, self._act))

    def start(self, folder: Path) -> None:
        """Ask for the backup of the profile in this folder."""
        self._folder, self._file = folder, None
        self._secret.set_value("")
        self._field.set_error("")
        self._drop.set_note("")
        self._act.setEnabled(False)
        self._note.setText(
            self.tr("Profil yang sekarang ada dipindahkan ke samping, tidak dihapus.")
            if folder.exists()
            else self.tr("Isi cadangan menjadi profil di laptop ini.")
        )

    def focus_start(self) -> None:
        self._drop.button.setFocus()

    def _on_file(self, path: Path) -> None:
        self._file = path
        self._act.setEnabled(True)
        self._secret.setFocus()

    def _on_restore(self) -> None:
        if self._file is None or self._folder is None:
            return
        if not self._secret.value():
            self._field.set_error(self.tr("Ketik frasa sandi profil dalam cadangan."))
            return
        self._act.setEnabled(False)
        self._runner.run(
            backups.restore,
            self._file,
            self._folder,
            self._secret.value(),
            owner=self,
            then=self._on_restored,
            failed=self._on_refused,
            title=self.tr("Memulihkan cadangan"),
        )

    def _on_restored(self, restored: Restored) -> None:
        self._secret.set_value("")
        self.restored.emit(restored)

    def _on_refused(self, fault: BaseException) -> None:
        self._act.setEnabled(True)
        if isinstance(fault, WrongPassphrase):
            self._field.set_error(f"{fault.sentence} {fault.way_out}".strip())
            self._secret.selectAll()
        elif isinstance(fault, KnownError):
            self._drop.set_note(f"{fault.sentence} {fault.way_out}".strip(), error=True)
        else:
            self._runner.report(self, fault)
