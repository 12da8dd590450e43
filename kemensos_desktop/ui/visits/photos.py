"""Photos of a visit: several, small, each to be taken away again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.ui.survey.picture_editor import PictureStore
from kemensos_desktop.ui.survey.pictures import shrink
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import S
from kemensos_desktop.ui.widgets import IconButton, SecondaryButton, column, row, words

MOST = 4
"""House from the front and from inside, family card, identity card (domain reference §2.9)."""
_WIDE, _HIGH = 84, 64


class PhotosField(QWidget):
    """Hashes separated by spaces. `complained(sentence)` says why a file was not taken."""

    changed = Signal(object)
    complained = Signal(str)

    def __init__(
        self, runner: TaskRunner, pictures: PictureStore, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._runner, self._pictures = runner, pictures
        self._names: list[str] = []
        self._folder = Path.home()
        self._task: Task | None = None
        self._add = SecondaryButton(
            self.tr("Tambah &foto …"), "camera", self.choose, name="add_photo"
        )
        self._said = words("", "muted")
        self._strip = QHBoxLayout()
        self._strip.setSpacing(S)
        self._strip.addStretch(1)
        self.setLayout(column(row(self._add, self._said, None), self._strip))
        self.setFocusProxy(self._add)
        self._show()

    def value(self) -> str:
        return " ".join(self._names)

    def set_value(self, value: str) -> None:
        if self._task is not None:
            self._task.drop()
        if value != self.value():  # read again: the focus stays where it is
            self._names = value.split()
            self._show()

    def busy(self) -> bool:
        """Whether a photo is still being made smaller."""
        return self._task is not None and not self._task.finished

    def choose(self) -> None:
        """Open the file dialog."""
        paths, _kind = QFileDialog.getOpenFileNames(
            self,
            self.tr("Pilih foto"),
            str(self._folder),
            self.tr("Foto") + " (*.jpg *.jpeg *.png *.webp *.bmp)",
        )
        if paths:
            self.take([Path(path) for path in paths])

    def take(self, paths: Sequence[Path]) -> None:
        """Shrink and keep photos, or say why not."""
        if len(self._names) + len(paths) > MOST:
            said = self.tr("Paling banyak {0} foto. Buang satu dahulu.")
            self.complained.emit(said.format(MOST))
            return
        self._folder = paths[0].parent
        self._add.setEnabled(False)
        self._said.setText(self.tr("Memperkecil foto …"))
        self._task = self._runner.run(
            _shrink_all, paths, owner=self, then=self._on_small, failed=self._on_failed
        )

    def remove(self, name: str) -> None:
        self._names.remove(name)
        self._show()
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(self.value())

    # --- inside ---

    def _on_small(self, made: tuple[list[bytes], str]) -> None:
        photos, complaint = made
        for data in photos:
            self._runner.at_once(
                self._pictures.attach,
                data,
                owner=self,
                then=self._on_kept,
                failed=self._on_failed,
            )
        self._show()
        self.changed.emit(self.value())
        self.complained.emit(complaint)

    def _on_kept(self, name: str) -> None:
        if name not in self._names:
            self._names.append(name)

    def _on_failed(self, fault: BaseException) -> None:
        self._show()
        self._runner.report(self, fault)

    def _show(self) -> None:
        while self._strip.count() > 1:
            item = self._strip.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, name in enumerate(self._names):
            self._strip.insertWidget(place, self._photo(place + 1, name))
        self._add.setEnabled(len(self._names) < MOST)
        count = self.tr("{0} dari {1} foto").format(len(self._names), MOST)
        self._said.setText(count if self._names else "")

    def _photo(self, number: int, name: str) -> QWidget:
        data = self._pictures.attachment(name)
        image = QImage.fromData(data) if data else QImage()
        label = QLabel()
        label.setAccessibleName(self.tr("Foto {0}").format(number))
        if image.isNull():
            label.setText(self.tr("tidak ada di\nlaptop ini"))
        else:
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            label.setPixmap(QPixmap.fromImage(image.scaled(_WIDE, _HIGH, keep, smooth)))
        label.setFixedHeight(_HIGH)
        away = IconButton(
            "trash-2",
            self.tr("Buang foto {0}").format(number),
            partial(self.remove, name),
            name=f"remove_photo_{number}",
        )
        held = QWidget()
        held.setLayout(column(label, away, spacing=0))
        return held


def _shrink_all(paths: Sequence[Path]) -> tuple[list[bytes], str]:
    """The photos that could be read, and what is wrong with the others."""
    made: list[bytes] = []
    complaints: list[str] = []
    for path in paths:
        try:
            made.append(shrink(path))
        except KnownError as fault:
            complaints.append(f"{fault.sentence} {fault.way_out}".strip())
    return made, " ".join(complaints)
