"""Pages of a saved PDF as pictures, for the preview and for the printer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock

import pypdfium2

from ..domain.errors import KnownError

# pdfium is one library per process and not safe for two threads
_pdfium = Lock()


class DocumentUnreadable(KnownError):
    """The PDF is gone or damaged."""

    code = "dokumen-tidak-terbaca"


def page_count(path: Path) -> int:
    """Number of pages. Raises DocumentUnreadable."""
    with _opened(path) as document:
        return len(document)


def render_page(path: Path, page_index: int, scale: float = 1) -> bytes:
    """A page as PNG, `scale` pixels per point (1 is 72 dpi). Raises DocumentUnreadable.

    `page_index` counts from 0; IndexError beyond the last page.
    """
    with _opened(path) as document:
        if not 0 <= page_index < len(document):
            raise IndexError(page_index)
        picture = document[page_index].render(scale=scale).to_pil()
    buffer = BytesIO()
    picture.save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def document_text(path: Path) -> str:
    """All words of a PDF in reading order, single spaces between. Raises DocumentUnreadable."""
    with _opened(path) as document:
        pages = [document[i].get_textpage().get_text_bounded() for i in range(len(document))]
    return " ".join(" ".join(pages).split())


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(path)
        except (OSError, pypdfium2.PdfiumError) as error:
            raise DocumentUnreadable(
                "Dokumen tidak dapat dibuka.", "Cetak ulang dokumen ini.", where=str(path)
            ) from error
        try:
            yield document
        finally:
            document.close()
