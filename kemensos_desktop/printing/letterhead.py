"""Top of a paper: letterhead (kop) of the office with coat of arms and double rule; title."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from ..domain.errors import KnownError
from ..domain.office import Office
from .fonts import BOLD, REGULAR, SEMIBOLD
from .ink import Ink, Pen
from .paper import MM

# enough for a coat of arms 22 mm high at 600 dpi
_LOGO_PIXELS = 520
_LOGO = "logo"


class UnreadableLogo(KnownError):
    code = "logo-tidak-terbaca"


def read_logo(content: bytes) -> ImageReader:
    """The coat of arms from a PNG or JPEG file. Raises UnreadableLogo."""
    try:
        with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as image:
            image.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
            # reportlab reads the pixels itself; palettes and 16 bits per colour it does not know
            return ImageReader(image.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableLogo(
            "Gambar logo kantor tidak terbaca.", "Pilih lagi logo PNG atau JPEG di Pengaturan."
        ) from error


class Letterhead:
    """A letterhead measured for a width; lines that the office left empty take no room.

    Domain reference §6.3: government in capitals, the office larger and bold, address, contact,
    then a thick and a thin rule. `scale` 1 is for A4 and F4.
    """

    def __init__(
        self, ink: Ink, office: Office, width: float, *, logo: bytes = b"", scale: float = 1
    ) -> None:
        self._ink = ink
        self._width = width
        self._scale = scale
        self._logo_size = 19 * MM * scale if logo else 0
        if logo:
            self._define_logo(read_logo(logo))
        # as much room right of the text as the logo takes on the left, so that it stays centred
        room = width - 2 * self._logo_size - 2 * 3 * MM
        self._lines = [
            (line, pen)
            for text, face, size in (
                (office.government.upper(), SEMIBOLD, 11.5),
                (office.name.upper(), BOLD, 14.5),
                (office.address, REGULAR, 8.5),
                (office.contact, REGULAR, 8.5),
            )
            if text
            for pen in (ink.pen(face, size * scale),)
            for line in _wrapped(text, pen, room)
        ]
        text_height = sum(pen.leading for _, pen in self._lines)
        self._body = max(text_height, self._logo_size)
        self.height = self._body + 9 * scale if self._body else 0

    def _define_logo(self, image: ImageReader) -> None:
        # once per document: drawImage reads all pixels again on every page
        canvas, size = self._ink.canvas, self._logo_size
        canvas.beginForm(_LOGO, 0, 0, size, size)
        canvas.drawImage(image, 0, 0, size, size, mask="auto", preserveAspectRatio=True)
        canvas.endForm()

    def draw(self, x: float, top: float) -> float:
        """Draws it with its upper left corner at (x, top); gives the y below it."""
        if not self.height:
            return top
        if self._logo_size:
            canvas = self._ink.canvas
            canvas.saveState()
            canvas.translate(x, top - (self._body + self._logo_size) / 2)
            canvas.doForm(_LOGO)
            canvas.restoreState()
        y = top - (self._body - sum(pen.leading for _, pen in self._lines)) / 2
        for line, pen in self._lines:
            y = self._ink.lines(x + self._width / 2, y, [line], pen, "center")
        y = top - self._body - 4 * self._scale
        right = x + self._width
        self._ink.rules([(x, y, right, y)], 1.8 * self._scale)
        self._ink.rules([(x, y - 2.6 * self._scale, right, y - 2.6 * self._scale)], 0.5)
        return top - self.height


def _wrapped(text: str, pen: Pen, room: float) -> list[str]:
    """Lines of `text`, parted at its middle dots if every piece has room."""
    pieces = text.split(" · ")
    if all(pen.width(piece) <= room for piece in pieces):
        text = " · ".join(piece.replace(" ", "\N{NO-BREAK SPACE}") for piece in pieces)
    return [line.removeprefix("· ").removesuffix(" ·") for line in pen.wrap(text, room)]


class Title:
    """The name of a paper in capitals and the lines below it, centred; empty lines are left out."""

    def __init__(
        self, ink: Ink, title: str, lines: Sequence[str], width: float, *, size: float = 12.5
    ) -> None:
        self._ink = ink
        self._width = width
        self._lines = [
            (part, pen)
            for text, face, points in (
                (title, BOLD, size),
                *((line, REGULAR, size * 0.75) for line in lines),
            )
            if text
            for pen in (ink.pen(face, points),)
            for part in pen.wrap(text, width)
        ]
        self.height = sum(pen.leading for _, pen in self._lines) + size * 0.7

    def draw(self, x: float, top: float) -> float:
        """Draws it with its upper left corner at (x, top); gives the y below it."""
        y = top
        for line, pen in self._lines:
            y = self._ink.lines(x + self._width / 2, y, [line], pen, "center")
        return top - self.height
