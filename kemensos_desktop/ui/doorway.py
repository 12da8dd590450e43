"""The frame around the windows before a profile is open: who we are at the left, the task right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.ui import PRODUCT, icons
from kemensos_desktop.ui.cheap_qt import CENTRED
from kemensos_desktop.ui.theme import XL, L, M, S
from kemensos_desktop.ui.widgets import column, row, scrolling, words

if TYPE_CHECKING:
    from kemensos_desktop.ui.widgets.banners import BannerArea

_PANEL = 300


class Doorway(QWidget):
    """A window with the product's panel at the left and a stack of views at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(PRODUCT)
        self.setMinimumSize(880, 540)
        self.resize(1000, 640)
        self._banners: BannerArea | None = None
        self._stack = QStackedWidget()
        self._strip = QLabel(self.tr("MODE LATIHAN — DATA CONTOH"))
        self._strip.setObjectName("practice_strip")
        self._strip.setProperty("alignment", CENTRED)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._above = QVBoxLayout()
        self._above.setContentsMargins(XL, 0, XL, 0)
        right.addWidget(self._strip)
        right.addLayout(self._above)
        right.addWidget(self._stack, 1)
        self._strip.hide()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._panel())
        outer.addLayout(right, 1)

    @property
    def banners(self) -> BannerArea:
        """Where messages stand; made with the first one, most starts have none."""
        if self._banners is None:
            from kemensos_desktop.ui.widgets.banners import BannerArea

            self._banners = BannerArea()
            self._above.addWidget(self._banners)
        return self._banners

    def add_view(self, view: QWidget) -> None:
        """Put a view into the stack, centred and scrolling when the window is low."""
        canvas = QWidget()
        box = QVBoxLayout(canvas)
        box.setContentsMargins(XL, L, XL, L)
        box.addStretch(2)
        box.addLayout(row(None, view, None))
        box.addStretch(3)
        self._stack.addWidget(scrolling(canvas))
        # it scrolls down only
        self.setMinimumWidth(max(self.minimumWidth(), _PANEL + canvas.minimumSizeHint().width()))
        view.setProperty("place", self._stack.count() - 1)

    def show_view(self, view: QWidget) -> None:
        """Bring a view that was added to the front."""
        if self._banners is not None:
            self._banners.clear()
        self._stack.setCurrentIndex(int(view.property("place")))

    def say_practice(self, practice: bool) -> None:
        self._strip.setVisible(practice)

    def _panel(self) -> QFrame:
        panel = QFrame()
        panel.setObjectName("navigation")
        panel.setFixedWidth(_PANEL)
        box = QVBoxLayout(panel)
        box.setContentsMargins(XL, XL, XL, XL)
        box.setSpacing(M)
        name = words(PRODUCT, "section")
        box.addLayout(row(icons.IconLabel("hand-platter", "accent", 30), name, None, spacing=M))
        box.addStretch(2)
        box.addWidget(words(self.tr("Bekerja tanpa sinyal"), "title", wrap=True))
        for icon, sentence in (
            ("list-checks", self.tr("Catat pengantaran satu tombol per pintu.")),
            ("lock", self.tr("Data terenkripsi di laptop ini; hanya Anda yang membukanya.")),
            ("send", self.tr("Kirim ke kantor saat ada jaringan, atau lewat flashdisk.")),
        ):
            mark = icons.IconLabel(icon, "sidebar_text", 18)
            line = row(column(mark, None), spacing=M)
            line.addWidget(words(sentence, "", wrap=True), 1)
            box.addSpacing(S)
            box.addLayout(line)
        box.addStretch(3)
        box.addWidget(words(self.tr("Permakanan lansia dan disabilitas"), "muted", wrap=True))
        return panel
