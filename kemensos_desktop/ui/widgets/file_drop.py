"""A place to drop a file on, or to choose one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.theme import XL, S
from kemensos_desktop.ui.widgets.buttons import SecondaryButton
from kemensos_desktop.ui.widgets.layout import words


class FileDrop(QFrame):
    """Emits `file_chosen(Path)` for a dropped or chosen file with one of the endings."""

    file_chosen = Signal(object)

    def __init__(
        self,
        sentence: str,
        *,
        endings: Sequence[str] = (".xlsx",),
        kind: str = "Excel",
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("file_drop")
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self._endings = tuple(ending.lower() for ending in endings)
        self._kind, self._folder = kind, folder
        self._said = words("", "muted")
        centre = Qt.AlignmentFlag.AlignHCenter
        box = QVBoxLayout(self)
        box.setContentsMargins(XL, XL, XL, XL)
        box.setSpacing(S)
        box.addStretch(1)
        box.addWidget(icons.IconLabel("upload", "primary", 26, tile="primary_soft"), 0, centre)
        box.addWidget(words(sentence, "strong"), 0, centre)
        self.button = SecondaryButton(
            self.tr("&Pilih berkas …"), "folder-open", self.choose, name="choose_file"
        )
        box.addWidget(self.button, 0, centre)
        box.addWidget(self._said, 0, centre)
        box.addStretch(1)
        self.set_note("")

    def set_note(self, text: str, error: bool = False) -> None:
        """Words below the button; by default the accepted endings."""
        theme.set_property(self._said, "role", "error" if error else "muted")
        self._said.setText(text or self.tr("Berkas {0}").format(", ".join(self._endings)))

    def choose(self) -> None:
        """Open the file dialog."""
        pattern = " ".join(f"*{ending}" for ending in self._endings)
        path, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Pilih berkas"),
            str(self._folder or Path.home()),
            f"{self._kind} ({pattern})",
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Accept a path, or say why not."""
        if path.suffix.lower() not in self._endings:
            wanted = ", ".join(self._endings)
            self.set_note(
                self.tr("Berkas ini bukan {0}. Pilih yang lain.").format(wanted), error=True
            )
            return
        self._folder = path.parent
        self.set_note(path.name)
        self.file_chosen.emit(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            theme.set_property(self, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.set_property(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_property(self, "over", "false")
        urls = event.mimeData().urls()
        if len(urls) != 1 or not urls[0].isLocalFile():
            self.set_note(self.tr("Taruh satu berkas saja."), error=True)
            return
        event.acceptProposedAction()
        self.take(Path(urls[0].toLocalFile()))
