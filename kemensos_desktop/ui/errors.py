"""The one presenter of errors: known faults with their way out, bugs with a report number."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from kemensos_desktop.domain.errors import Cancelled, KnownError
from kemensos_desktop.ui.theme import Tone

if TYPE_CHECKING:
    from types import TracebackType

    from kemensos_desktop.ui.widgets.banners import BannerArea


def frames(fault: BaseException) -> str:
    """Types and code places of a fault and its causes; never a message, never a value."""
    import traceback
    from pathlib import Path

    lines: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = fault
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines.extend(
            f"  {Path(frame.filename).name}:{line} {frame.name}"
            for frame, line in (
                (f, f.lineno) for f in traceback.extract_tb(link.__traceback__, limit=40)
            )
        )
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def report_id(fault: BaseException) -> str:
    """Short number of a bug; the same bug at the same place gets the same number."""
    import hashlib

    return "K-" + hashlib.sha256(frames(fault).encode()).hexdigest()[:6].upper()


class ErrorPresenter(QObject):
    """Shows a fault in the page it happened in, beside what the person was doing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._details = ""

    def show(self, parent: QWidget | None, exc: BaseException) -> None:
        """Tell the person; `parent` is any widget of the page, or None for the active window."""
        import logging

        log = logging.getLogger(__name__)
        area = _area(parent)
        if isinstance(exc, KnownError):
            log.info("known error %s", exc.code)
            place = f"{exc.where} — " if exc.where else ""
            tone = Tone.NEUTRAL if isinstance(exc, Cancelled) else Tone.BAD
            area.show_message(tone, f"{place}{exc.sentence}", exc.way_out, key=exc.code)
            return
        number, self._details = report_id(exc), frames(exc)
        log.error("bug %s\n%s", number, self._details)
        area.show_message(
            Tone.BAD,
            self.tr("Terjadi kesalahan program ({0}).").format(number),
            self.tr(
                "Pekerjaan yang sudah tersimpan tetap aman. Ulangi langkah ini; "
                "bila terulang, sampaikan nomor laporan kepada pengelola."
            ),
            action=self.tr("Salin laporan"),
            on_action=self._copy_details,
            key=number,
        )

    def install_hook(self) -> None:
        """Also show what escapes from slots."""
        sys.excepthook = self._on_unhandled

    def _on_unhandled(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        self.show(None, fault)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def _area(parent: QWidget | None) -> BannerArea:
    """The nearest banner area: beside an ancestor, in the window, or a sheet of its own."""
    from kemensos_desktop.ui.widgets.banners import BannerArea, BannerSheet

    start = parent if parent is not None else QApplication.activeWindow()
    widget = start
    while widget is not None:
        area = getattr(widget, "banners", None)
        if isinstance(area, BannerArea):
            return area
        widget = widget.parentWidget()
    if start is None:
        for window in QApplication.topLevelWidgets():
            area = getattr(window, "banners", None)
            if isinstance(area, BannerArea) and window.isVisible():
                return area
    return BannerSheet.over(start).banners
