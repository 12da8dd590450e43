"""The folder that batches leave through: where it is, whether it is there, sending now or alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from kemensos_desktop.services.sync import SyncStatus
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.theme import M, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    CheckField,
    Pill,
    PrimaryButton,
    SecondaryButton,
    column,
    row,
    words,
)
from kemensos_desktop.ui.widgets.paths import PathLabel


class FolderCard(Card):
    """Signals: `folder_chosen(str)`, `sending_changed(bool)`, `send_pressed`."""

    folder_chosen = Signal(str)
    sending_changed = Signal(bool)
    send_pressed = Signal()

    def __init__(self, send: str, sending: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._folder = ""
        self._mark = icons.IconLabel("folder-open", "primary", 22, tile="primary_soft")
        self._path = PathLabel(role="strong")
        self._when = PathLabel(role="muted")
        self._pill = Pill("", Tone.NEUTRAL)
        self.choose = SecondaryButton(
            self.tr("&Pilih folder …"), "folder-open", self._on_choose, name="choose_folder"
        )
        self.send = PrimaryButton(send, "send", self.send_pressed.emit, name="send_now")
        self.sending = CheckField(sending)
        self.sending.setObjectName("sending")
        self.sending.changed.connect(self.sending_changed.emit)
        self._error = words("", "error", wrap=True)
        head = row(
            self._mark,
            column(self._path, self._when, spacing=1),
            self._pill,
            self.choose,
            self.send,
            spacing=M,
        )
        head.setStretch(1, 1)
        self.add(head)
        foot = row(self.sending, self._error, spacing=M)
        foot.setStretch(1, 1)
        self.add(foot)

    def show_status(self, status: SyncStatus, *, officer: bool, error_said: bool = False) -> None:
        """Bring everything up to date; `error_said` when a banner says the last error already."""
        self._folder = status.folder
        self._path.set_text(status.folder or self.tr("Belum ada folder"))
        if not status.folder:
            self._when.set_text(self.tr("Folder bersama, flashdisk, atau folder jaringan"))
            self._pill.set_state(self.tr("Belum dipilih"), Tone.WARN)
        elif status.reachable:
            self._when.set_text(self._last(status, officer))
            self._pill.set_state(self.tr("Terjangkau"), Tone.OK)
        else:
            self._when.set_text(self._last(status, officer))
            self._pill.set_state(self.tr("Tidak terjangkau"), Tone.WARN)
        self.sending.set_value(status.sending)
        self.send.setEnabled(bool(status.folder))
        self._error.setText(status.last_error if status.folder and not error_said else "")

    def _last(self, status: SyncStatus, officer: bool) -> str:
        if not status.last_sent_at:
            return self.tr("Belum pernah mengirim lewat folder ini")
        sent = self.tr("Terakhir mengirim {0}").format(stamp(status.last_sent_at))
        if not officer or not status.last_ack_at:
            return sent
        told = self.tr("dikonfirmasi {0}").format(stamp(status.last_ack_at))
        return f"{sent} · {told}"

    def _on_choose(self) -> None:
        path = QFileDialog.getExistingDirectory(
            self, self.tr("Pilih folder sinkronisasi"), self._folder
        )
        if path:
            self.folder_chosen.emit(path)
