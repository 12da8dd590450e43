"""Preview of paper: pages as images from whoever can draw them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.tasks import Task, TaskRunner
from kemensos_desktop.ui.theme import L, S
from kemensos_desktop.ui.widgets.buttons import GhostButton, IconButton
from kemensos_desktop.ui.widgets.layout import Toolbar, row, words
from kemensos_desktop.ui.widgets.shortcuts import shortcut

# (page from 0, dots per inch) -> PNG bytes or an image; runs in the pool
RenderPage = Callable[[int, int], bytes | QImage]
_ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300)


class PdfView(QWidget):
    """One page at a time with page n of m, zoom and fit to width.

    `open_document(pages, render)` shows page one. Extra buttons (print, save) go in at the
    right through `add_action`.
    """

    page_changed = Signal(int)

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_view")
        self._runner = runner
        self._pages, self._page, self._zoom = 0, 0, 0  # zoom 0: fit to width
        self._render: RenderPage | None = None
        self._task: Task | None = None
        self._points: float = 0
        self._paper = QLabel()
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper.setObjectName("paper")
        self._area = QScrollArea()
        self._area.setProperty("role", "paper")
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setObjectName("paper_area")
        self._area.setAccessibleName(self.tr("Pratinjau halaman"))
        desk = QWidget()
        desk.setProperty("role", "paper")
        around = QVBoxLayout(desk)
        around.setContentsMargins(L, L, L, L)
        around.addWidget(self._paper)
        self._area.setWidget(desk)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(self._bar())
        outer.addWidget(self._area, 1)
        self._settle = after_pause(self, 120, self._draw)
        self._say()

    def _bar(self) -> Toolbar:
        self._earlier = IconButton("chevron-left", self.tr("Halaman sebelumnya"), self.earlier)
        self._later = IconButton("chevron-right", self.tr("Halaman berikutnya"), self.later)
        self._where = words("", "strong")
        self._smaller = IconButton("zoom-out", self.tr("Perkecil"), self.zoom_out)
        self._larger = IconButton("zoom-in", self.tr("Perbesar"), self.zoom_in)
        self._scale = words("", "muted")
        self._fit = GhostButton(self.tr("Pas lebar"), "", self.fit_width, name="fit_width")
        pages, zoom = QWidget(), QWidget()
        pages.setLayout(row(self._earlier, self._where, self._later))
        zoom.setLayout(row(self._smaller, self._scale, self._larger))
        bar = Toolbar(pages, zoom, self._fit)
        self._buttons = bar
        shortcut(self, "Ctrl+PgUp", self.tr("Halaman sebelumnya"), self.earlier)
        shortcut(self, "Ctrl+PgDown", self.tr("Halaman berikutnya"), self.later)
        shortcut(self, "Ctrl++", self.tr("Perbesar"), self.zoom_in)
        shortcut(self, "Ctrl+-", self.tr("Perkecil"), self.zoom_out)
        shortcut(self, "Ctrl+0", self.tr("Pas lebar"), self.fit_width)
        return bar

    def add_action(self, button: QWidget) -> None:
        layout = self._buttons.layout()
        if layout is not None:
            layout.addWidget(button)

    def open_document(self, pages: int, render: RenderPage, page: int = 0) -> None:
        """Show a document of `pages` pages."""
        self._pages, self._render = pages, render
        self._points = 0  # another paper may have another width
        self._page = max(0, min(page, pages - 1))
        self._draw()

    def clear(self) -> None:
        self._pages, self._render = 0, None
        self._paper.clear()
        self._say()

    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    def go(self, page: int) -> None:
        if 0 <= page < self._pages and page != self._page:
            self._page = page
            self._draw()
            self.page_changed.emit(page)

    def earlier(self) -> None:
        self.go(self._page - 1)

    def later(self) -> None:
        self.go(self._page + 1)

    def zoom_in(self) -> None:
        now = self._percent()
        self._set_zoom(next((zoom for zoom in _ZOOMS if zoom > now), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        now = self._percent()
        self._set_zoom(next((zoom for zoom in reversed(_ZOOMS) if zoom < now), _ZOOMS[0]))

    def fit_width(self) -> None:
        self._set_zoom(0)

    def _set_zoom(self, zoom: int) -> None:
        self._zoom = zoom
        self._draw()

    def _percent(self) -> int:
        """Zoom in per cent; 100 is paper at 96 dots per inch."""
        if self._zoom:
            return self._zoom
        if not self._points:
            return 100
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self._area.width() - bar - 2 * L
        return max(20, min(300, int(room * 100 * 72 / (self._points * 96))))

    def _draw(self) -> None:
        if self._render is None or not self._pages:
            return
        if self._task is not None:
            self._task.drop()
        ratio = self.devicePixelRatioF()
        dpi = round(96 * self._percent() / 100 * ratio)
        self._say()
        self._task = self._runner.run(
            _rendered, self._render, self._page, dpi, owner=self, then=self._on_drawn
        )

    def _on_drawn(self, answer: tuple[bytes | QImage, int]) -> None:
        drawn, dpi = answer
        image = drawn if isinstance(drawn, QImage) else QImage.fromData(drawn)
        first = not self._points
        self._points = image.width() * 72 / dpi
        if first and not self._zoom:  # only now is the paper's width known
            self._draw()
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._paper.setPixmap(pixmap)
        self._paper.setAccessibleName(self._where.text())

    def _say(self) -> None:
        some = bool(self._pages)
        place = self.tr("Halaman {0} dari {1}").format(self._page + 1, self._pages)
        self._where.setText(place if some else self.tr("Belum ada dokumen"))
        self._scale.setText(f"{self._percent()}%" if some else "")
        self._earlier.setEnabled(self._page > 0)
        self._later.setEnabled(self._page + 1 < self._pages)
        for button in (self._smaller, self._larger, self._fit):
            button.setEnabled(some)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom and self._pages:
            self._settle.start()


def _rendered(render: RenderPage, page: int, dpi: int) -> tuple[bytes | QImage, int]:
    return render(page, dpi), dpi
