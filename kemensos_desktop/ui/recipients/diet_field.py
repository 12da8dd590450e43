"""Food that a person may not have: boxes for the usual, a field for the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import M
from kemensos_desktop.ui.widgets import CheckField, TextField


class DietField(QWidget):
    """The value is the words as printed, joined by commas: `Makanan lunak, Diabetes`."""

    changed = Signal(object)

    def __init__(self, codes: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes = codes
        self._boxes = [CheckField(spoken(code.label)) for code in codes]
        self._other = TextField(placeholder=self.tr("Lainnya, pisahkan dengan koma"))
        self._other.setObjectName("diet_other")
        self._other.setAccessibleName(self.tr("Pantangan lainnya"))
        self._other.changed.connect(self._on_changed)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(0)
        for place, (box, code) in enumerate(zip(self._boxes, codes, strict=True)):
            box.setObjectName(f"diet_{code.code}")
            box.changed.connect(self._on_changed)
            grid.addWidget(box, place // 2, place % 2)
        grid.addWidget(self._other, len(self._boxes) // 2 + 1, 0, 1, 2)
        if self._boxes:
            self.setFocusProxy(self._boxes[0])

    def value(self) -> str:
        usual = zip(self._boxes, self._codes, strict=True)
        words = [code.label for box, code in usual if box.isChecked()]
        words += [part.strip() for part in self._other.value().split(",") if part.strip()]
        return ", ".join(words)

    def set_value(self, value: object) -> None:
        """Codes and labels are both understood, whatever list they came from."""
        parts = [self._codes.label(part.strip()) for part in str(value or "").split(",")]
        for box, code in zip(self._boxes, self._codes, strict=True):
            box.set_value(code.label in parts)
        usual = {code.label for code in self._codes}
        self._other.set_value(", ".join(p for p in parts if p and p not in usual))

    def _on_changed(self, _value: object) -> None:
        self.changed.emit(self.value())
