"""To the printer: pages as pictures at the printer's resolution, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.ui.tasks import TaskRunner

# finer than this no laser printer shows; a page of A4 is 8.7 million pixels
_FINEST = 300


class PrintJob(QObject):
    """Draws in the pool, paints here; `done(pages)` or `failed(fault)` when it is over."""

    done = Signal(int)
    failed = Signal(object)
    page_printed = Signal(int)

    def __init__(
        self,
        runner: TaskRunner,
        printer: QPrinter,
        pages: range,
        render: Callable[[int, int], bytes],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._printer, self._render = runner, printer, render
        self._waiting = list(pages)
        self._printed = 0
        self._dpi = min(printer.resolution(), _FINEST)
        self._painter: QPainter | None = None

    def start(self) -> None:
        self._next()

    def _next(self) -> None:
        if not self._waiting:
            self._end()
            self.done.emit(self._printed)
            return
        page = self._waiting.pop(0)
        self._runner.run(
            self._render,
            page,
            self._dpi,
            owner=self,
            then=self._on_drawn,
            failed=self._on_failed,
        )

    def _on_drawn(self, png: bytes) -> None:
        image = QImage.fromData(png)
        self._fit(image)
        if self._painter is None:
            self._painter = QPainter()
            if not self._painter.begin(self._printer):
                self._painter = None
                self._on_failed(
                    KnownError(
                        self.tr("Printer tidak menerima dokumen ini."),
                        self.tr("Periksa printernya, atau simpan PDF lalu cetak dari sana."),
                    )
                )
                return
        else:
            self._printer.newPage()
        whole = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        size = QSizeF(image.size()).scaled(QSizeF(whole.size()), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(QRectF(whole).topLeft(), size), image)
        self._printed += 1
        self.page_printed.emit(self._printed)
        self._next()

    def _fit(self, image: QImage) -> None:
        """The sheet as the page is: upright paper of a known name, turned when it lies."""
        short, long = sorted((image.width() / self._dpi, image.height() / self._dpi))
        lying = image.width() > image.height()
        self._printer.setFullPage(True)
        self._printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Inch))
        self._printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        )

    def _on_failed(self, fault: BaseException) -> None:
        self._waiting.clear()
        self._end()
        self.failed.emit(fault)

    def _end(self) -> None:
        if self._painter is not None:
            self._painter.end()
            self._painter = None
