"""Photos for a survey: turned upright, shrunk to 100 kB, without the place they were taken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from kemensos_desktop.domain.errors import KnownError

LIMIT = 100_000
"""Bytes of a kept photo."""
SIDE = 1600
"""Longest side in pixels unless the form asks for less."""
PIXELS = 60_000_000
"""More than any telephone takes; reading it would need a quarter of a gigabyte."""


def shrink(path: Path, side: int = SIDE) -> bytes:
    """The photo as an upright JPEG of at most 100 kB; raises KnownError when it cannot be one.

    Runs in a worker: 12 million pixels take a third of a second.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not path.is_file() or not reader.canRead():
        raise KnownError(f"{path.name} bukan foto yang dapat dibaca.", "Pilih foto JPEG atau PNG.")
    if size.width() * size.height() > PIXELS:
        raise KnownError(
            f"Foto {path.name} terlalu besar ({round(size.width() * size.height() / 1e6)} MP).",
            "Ambil ulang dengan ukuran yang lebih kecil, misalnya 12 MP.",
        )
    longest = max(size.width(), size.height())
    if longest > side:
        reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise KnownError(f"Foto {path.name} rusak.", "Salin ulang fotonya, lalu pilih lagi.")
    return _small(image.convertToFormat(QImage.Format.Format_RGB888))


def _small(image: QImage) -> bytes:
    while True:
        for quality in (82, 70, 58, 46, 36):
            data = _jpeg(image, quality)
            if len(data) <= LIMIT:
                return data
        smaller = QSize(image.width() * 3 // 4, image.height() * 3 // 4)
        image = image.scaled(
            smaller,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )


def _jpeg(image: QImage, quality: int) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", quality)  # type: ignore[call-overload]  # the stub wants bytes
    return bytes(held.data())
