"""The editor of a photo: choose a file, see it small, take it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.survey.pictures import SIDE, shrink
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import row, words


class PictureStore(Protocol):
    """Where photos are kept by their hash."""

    def attach(self, data: bytes) -> str: ...
    def attachment(self, name: str) -> bytes | None: ...


class PictureEditor(QWidget):
    """Space opens the choice of a file, Delete takes the photo away; Enter goes on."""

    changed = Signal(str)
    complained = Signal()

    def __init__(
        self,
        runner: TaskRunner,
        pictures: PictureStore,
        side: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._pictures, self._side = runner, pictures, side or SIDE
        self._folder = Path.home()
        self._value = self._complaint = ""
        # not the kit's button: Enter must go on to the next question
        self._choose = QPushButton(self.tr("Pilih foto … (Spasi)"))
        self._choose.setAutoDefault(False)
        self._choose.setObjectName("choose_picture")
        icons.tint(self._choose, "camera")
        self._choose.clicked.connect(self.choose)
        self._remove = QPushButton(self.tr("Buang foto (Delete)"))
        self._remove.setAutoDefault(False)
        self._remove.setProperty("kind", "ghost")
        icons.tint(self._remove, "trash-2")
        self._remove.clicked.connect(self.remove)
        self._preview = QLabel()
        self._preview.setAccessibleName(self.tr("Foto"))
        self._said = words("", "muted", wrap=True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(S)
        lay.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignLeft)
        lay.addLayout(row(self._choose, self._remove, None, spacing=M))
        lay.addWidget(self._said)
        self.setFocusProxy(self._choose)
        self.set_value("")

    def set_value(self, text: str) -> None:
        self._value = text
        self._complaint = ""
        data = self._pictures.attachment(text) if text else None
        image = QImage.fromData(data) if data else QImage()
        if not image.isNull():
            mode = Qt.TransformationMode.SmoothTransformation
            small = image.scaled(240, 150, Qt.AspectRatioMode.KeepAspectRatio, mode)
            self._preview.setPixmap(QPixmap.fromImage(small))
        self._preview.setVisible(not image.isNull())
        self._remove.setVisible(bool(text))
        if data is not None:
            size = max(1, round(len(data) / 1000))
            size_words = self.tr("{0} × {1} piksel, {2} kB")
            self._said.setText(size_words.format(image.width(), image.height(), size))
        elif text:
            self._said.setText(self.tr("Foto ini tidak ada di laptop ini."))
        else:
            self._said.setText(
                self.tr("Belum ada foto. Foto diperkecil menjadi paling besar 100 kB.")
            )

    def complaint(self) -> str:
        return self._complaint

    def set_read_only(self, on: bool) -> None:
        self._choose.setEnabled(not on)
        self._remove.setEnabled(not on)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._choose.setAccessibleName(f"{self._choose.text()}: {name}")
        self._remove.setAccessibleName(f"{self._remove.text()}: {name}")

    def choose(self) -> None:
        """Open the file dialog."""
        path, _kind = QFileDialog.getOpenFileName(
            self,
            self.tr("Pilih foto"),
            str(self._folder),
            self.tr("Foto") + " (*.jpg *.jpeg *.png *.webp *.bmp)",
        )
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> None:
        """Shrink and keep a photo, or say why not."""
        self._folder = path.parent
        self._said.setText(self.tr("Memperkecil foto …"))
        self._runner.run(
            shrink, path, self._side, owner=self, then=self._on_small, failed=self._on_failed
        )

    def remove(self) -> None:
        if self._value and self._choose.isEnabled():
            self.set_value("")
            self.changed.emit("")
            self._choose.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    def _on_small(self, data: bytes) -> None:
        attach: Callable[[bytes], str] = self._pictures.attach
        self._runner.at_once(attach, data, owner=self, then=self._on_kept, failed=self._on_failed)

    def _on_kept(self, name: str) -> None:
        self.set_value(name)
        self.changed.emit(name)

    def _on_failed(self, fault: BaseException) -> None:
        if not isinstance(fault, KnownError):
            self._runner.report(self, fault)
            return
        self.set_value(self._value)
        self._complaint = f"{fault.sentence} {fault.way_out}".strip()
        self.complained.emit()
