"""What somebody typed beside or below the sheet that is not kept yet."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kemensos_desktop.ui.deliveries.asking import AskingArea
from kemensos_desktop.ui.deliveries.panels import Panels


class Unkept(QObject):
    """A sentence on it and the widget to go on in, for whoever is about to leave."""

    def __init__(self, asking: AskingArea, panels: Panels, parent: QObject) -> None:
        super().__init__(parent)
        self._asking, self._panels = asking, panels

    def found(self) -> tuple[str, QWidget] | None:
        """None when everything is kept."""
        panels = self._panels
        here, closing, correction = panels.currentWidget(), panels.closing, panels.correction
        if self._asking.unkept():
            return self.tr("Alasan yang ditulis belum dicatat."), self._asking.written()
        if here is closing and closing.unkept():
            return self.tr("Angka penutupan hari belum disimpan."), closing.editors["cooked"]
        if here is correction and correction.unkept():
            return self.tr("Koreksi belum disimpan."), correction.why
        field = panels.details.unkept() if here is panels.details else None
        if field is None:
            return None
        said = self.tr("Isian “{0}” belum bisa disimpan.")
        return said.format(field.accessibleName()), field
