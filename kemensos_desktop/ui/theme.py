"""Colours, sizes and fonts of the window: tokens become the palette and the one style sheet."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from PySide6 import QtCore
from PySide6.QtCore import QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from kemensos_desktop.paths import resource

Mode = Literal["light", "dark", "system"]

# the one spacing scale, in logical pixels
XS, S, M, L, XL = 4, 8, 12, 16, 24
NIK_WIDTH = 176  # sixteen digits and the cell padding; a NIK is never elided


class Tone(StrEnum):
    """What a figure, pill or message means; each has a foreground and a soft background."""

    NEUTRAL = "neutral"
    INFO = "info"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Tokens(NamedTuple):
    """Every colour (`#rrggbb`) and size (logical pixels) that the style sheet may name.

    Not a dataclass: making one of so many fields takes 2 ms of a start longer.
    """

    dark: bool
    bg: str
    surface: str
    raised: str
    border: str
    line: str
    field_border: str
    text: str
    muted: str
    disabled: str
    primary: str
    primary_hover: str
    primary_soft: str
    on_primary: str
    focus: str
    selection: str
    sidebar: str
    sidebar_text: str
    sidebar_muted: str
    sidebar_active: str
    on_sidebar: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    info: str
    info_soft: str
    neutral: str
    neutral_soft: str
    accent: str
    practice_strip: str
    on_practice_strip: str
    scroll: str
    chart_1: str
    chart_2: str
    chart_3: str
    chart_4: str
    chart_5: str
    chart_ghost: str
    font: int = 13
    font_small: int = 12
    font_tiny: int = 11
    font_section: int = 15
    font_title: int = 20
    font_figure: int = 26
    control: int = 36
    row: int = 38
    icon: int = 18
    ring: int = 2

    def tone(self, tone: Tone | str) -> tuple[str, str]:
        """(foreground, soft background) of a tone."""
        name = Tone(tone).value
        return getattr(self, name), getattr(self, f"{name}_soft")

    def series(self) -> tuple[str, ...]:
        """Chart colours in order of use."""
        return self.chart_1, self.chart_2, self.chart_3, self.chart_4, self.chart_5


LIGHT = Tokens(
    dark=False,
    bg="#F4F6F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#E2E8F0",
    line="#EDF1F5",
    field_border="#7F8B9C",
    text="#0F172A",
    muted="#5B6878",
    disabled="#9AA5B4",
    primary="#0F5FA8",
    primary_hover="#0C4F8C",
    primary_soft="#E6F0FA",
    on_primary="#FFFFFF",
    focus="#0F5FA8",
    selection="#E1EDF9",
    sidebar="#0B2A4A",
    sidebar_text="#C6D4E3",
    sidebar_muted="#8FA6BF",
    sidebar_active="#174170",
    on_sidebar="#FFFFFF",
    ok="#15803D",
    ok_soft="#DCFCE7",
    warn="#B45309",
    warn_soft="#FEF3C7",
    bad="#B91C1C",
    bad_soft="#FEE2E2",
    info="#0F5FA8",
    info_soft="#E6F0FA",
    neutral="#475569",
    neutral_soft="#EAEEF3",
    accent="#F59E0B",
    practice_strip="#F59E0B",
    on_practice_strip="#2A1A00",
    scroll="#94A3B8",
    chart_1="#0F5FA8",
    chart_2="#F59E0B",
    chart_3="#15803D",
    chart_4="#94A3B8",
    chart_5="#7C3AED",
    chart_ghost="#C9DCF0",
)

DARK = LIGHT._replace(
    dark=True,
    bg="#0E1621",
    surface="#162130",
    raised="#1C293A",
    border="#2A3A4F",
    line="#223043",
    field_border="#66778D",
    text="#E6EDF5",
    muted="#9AAABD",
    disabled="#5C6B7E",
    primary="#5AA9F0",
    primary_hover="#7ABBF4",
    primary_soft="#17324D",
    on_primary="#08131F",
    focus="#7ABBF4",
    selection="#1B3854",
    sidebar="#0A1119",
    sidebar_text="#B3C1D1",
    sidebar_muted="#7D8FA4",
    sidebar_active="#17324D",
    on_sidebar="#FFFFFF",
    ok="#4ADE80",
    ok_soft="#14321F",
    warn="#FBBF24",
    warn_soft="#3A2C10",
    bad="#F98080",
    bad_soft="#421D22",
    info="#7ABBF4",
    info_soft="#17324D",
    neutral="#B3C1D1",
    neutral_soft="#263447",
    accent="#FBBF24",
    scroll="#4A5D75",
    chart_1="#5AA9F0",
    chart_2="#FBBF24",
    chart_3="#4ADE80",
    chart_4="#8496AB",
    chart_5="#B69CF6",
    chart_ghost="#27425F",
)

# practice mode looks different at a glance: plum in place of the ministry's blue
_PRACTICE_LIGHT = {
    "primary": "#7A2E8E",
    "primary_hover": "#652376",
    "primary_soft": "#F6EAF9",
    "focus": "#7A2E8E",
    "selection": "#F2E3F6",
    "sidebar": "#3A1545",
    "sidebar_text": "#DFCCE5",
    "sidebar_muted": "#B697C0",
    "sidebar_active": "#5A2669",
    "chart_1": "#7A2E8E",
    "chart_ghost": "#E3CBEA",
}
_PRACTICE_DARK = {
    "primary": "#D59BE6",
    "primary_hover": "#E1B5EE",
    "primary_soft": "#3C2246",
    "on_primary": "#1C0A23",
    "focus": "#E1B5EE",
    "selection": "#442750",
    "sidebar": "#1D0B24",
    "sidebar_active": "#3C2246",
    "chart_1": "#D59BE6",
    "chart_ghost": "#4B2F56",
}
_CONTRAST_LIGHT = {
    "border": "#64748B",
    "line": "#94A3B8",
    "field_border": "#1E293B",
    "text": "#000000",
    "muted": "#27313F",
    "disabled": "#5B6878",
    "sidebar": "#04162B",
    "sidebar_text": "#FFFFFF",
    "sidebar_muted": "#D5DFEA",
    "ok": "#0B5226",
    "warn": "#78350F",
    "bad": "#8B0F0F",
    "neutral": "#1E293B",
    "scroll": "#475569",
    "ring": 3,
}
_CONTRAST_DARK = {
    "bg": "#000000",
    "surface": "#080D14",
    "raised": "#0E1621",
    "border": "#8496AB",
    "line": "#5C6B7E",
    "field_border": "#C6D4E3",
    "text": "#FFFFFF",
    "muted": "#D5DFEA",
    "disabled": "#9AAABD",
    "sidebar": "#000000",
    "sidebar_text": "#FFFFFF",
    "sidebar_muted": "#D5DFEA",
    "ok": "#86F5AE",
    "warn": "#FFD768",
    "bad": "#FFB3B3",
    "neutral": "#FFFFFF",
    "scroll": "#9AAABD",
    "ring": 3,
}
_LARGE = {
    "font": 16,
    "font_small": 15,
    "font_tiny": 14,
    "font_section": 18,
    "font_title": 24,
    "font_figure": 31,
    "control": 44,
    "row": 46,
    "icon": 22,
}


def tokens(
    mode: Literal["light", "dark"],
    *,
    practice: bool = False,
    large: bool = False,
    contrast: bool = False,
) -> Tokens:
    """The tokens of one appearance."""
    dark = mode == "dark"
    changes: dict[str, Any] = {}
    if practice:
        changes |= _PRACTICE_DARK if dark else _PRACTICE_LIGHT
    if contrast:
        changes |= _CONTRAST_DARK if dark else _CONTRAST_LIGHT
        if practice:  # the sidebar stays the sign of practice mode
            changes["sidebar"] = "#2A0A33"
    if large:
        changes |= _LARGE
    return (DARK if dark else LIGHT)._replace(**changes)


_FUSION = "fusion"
_current = LIGHT
_loaded_fonts = False
_drawn: QTemporaryDir | None = None  # the few tinted icons that a style sheet can name only by path


def current() -> Tokens:
    """Tokens of what is on the screen; painted widgets read them in paintEvent."""
    return _current


def application(program: str) -> QApplication:
    """The Qt application in Fusion from the start; choosing it later costs a start 15 ms."""
    app = QApplication([program, "-style", _FUSION])
    app.setProperty("style", _FUSION)
    return app


def apply(
    app: QApplication,
    mode: Mode = "light",
    practice: bool = False,
    large: bool = False,
    contrast: bool = False,
) -> Tokens:
    """Dress the whole application; every widget gets a StyleChange event."""
    from kemensos_desktop.ui import icons

    global _current
    if mode == "system":
        scheme = app.styleHints().colorScheme()
        mode = "dark" if scheme == QtCore.Qt.ColorScheme.Dark else "light"
    _current = tokens(mode, practice=practice, large=large, contrast=contrast)
    if app.property("style") != _FUSION:
        app.setStyle(_FUSION)
        app.setProperty("style", _FUSION)
    load_fonts()
    font = QFont("Inter")
    font.setPixelSize(_current.font)
    app.setFont(font)
    app.setPalette(palette(_current))
    app.setStyleSheet(style_sheet(_current))
    icons.retint(app)
    return _current


def load_fonts() -> None:
    """Register the bundled Inter once per process."""
    global _loaded_fonts
    if _loaded_fonts:
        return
    _loaded_fonts = True
    for weight in ("Regular", "Medium", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"Inter-{weight}.ttf")))


def figures(font: QFont) -> QFont:
    """The same font with digits of one width, for columns of numbers."""
    tabular = QFont(font)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular


def style_sheet(of: Tokens) -> str:
    """The one QSS file with `@name` replaced by the token of that name."""
    values = of._asdict()
    values |= _inner_sizes(of) | _drawn_icons(of)
    # the toast is dark on light and light on dark, so its action borrows the other theme's blue
    values["toast_action"] = (LIGHT if of.dark else DARK).primary
    sized = {k: f"{v}px" if isinstance(v, int) else str(v) for k, v in values.items()}
    text = resource("qss", "app.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-z_0-9]+)", lambda found: sized[found.group(1)], text)


def _inner_sizes(of: Tokens) -> dict[str, int]:
    # a thicker border on focus takes its room from the inside, so nothing moves
    chip = of.control - 6
    return {
        "button_inner": of.control - 2,
        "button_focus": of.control - 2 * of.ring,
        "focus_pad": 15 - of.ring,
        "field_inner": of.control - 2,
        "field_inner_two": of.control - 4,
        "field_focus": of.control - 2 * of.ring,
        "field_pad": 11 - of.ring,
        "chip_inner": chip - 2,
        "chip_focus": chip - 2 * of.ring,
        "chip_pad": 13 - of.ring,
        "chip_radius": chip // 2,
        "icon_focus": 36 - 2 * of.ring,
        "nav_inner": of.control - 2,
        "nav_focus": of.control - 4,
    }


def _drawn_icons(of: Tokens) -> dict[str, str]:
    from kemensos_desktop.ui import icons

    global _drawn
    if _drawn is None:
        _drawn = QTemporaryDir()
    wanted = {
        "img_down": ("chevron-down", of.muted),
        "img_up": ("chevron-up", of.muted),
        "img_left": ("chevron-left", of.text),
        "img_right": ("chevron-right", of.text),
        "img_check": ("check", of.on_primary),
        "img_partly": ("minus", of.on_primary),
        "img_dot": ("dot-filled", of.on_primary),
    }
    paths = {}
    for key, (name, colour) in wanted.items():
        path = _drawn.filePath(f"{name}-{colour[1:]}.svg")
        with open(path, "wb") as out:
            out.write(icons.svg(name, colour))
        paths[key] = path.replace("\\", "/")
    return paths


def palette(of: Tokens) -> QPalette:
    """What Fusion itself draws with, for everything the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    for name, colour in (
        (role.Window, of.bg),
        (role.WindowText, of.text),
        (role.Base, of.surface),
        (role.AlternateBase, of.bg),
        (role.Text, of.text),
        (role.Button, of.surface),
        (role.ButtonText, of.text),
        (role.BrightText, of.on_primary),
        (role.ToolTipBase, of.text),
        (role.ToolTipText, of.surface),
        (role.PlaceholderText, of.muted),
        (role.Highlight, of.primary),
        (role.HighlightedText, of.on_primary),
        (role.Link, of.primary),
        (role.LinkVisited, of.primary),
        (role.Accent, of.primary),
        (role.Light, of.raised),
        (role.Midlight, of.line),
        (role.Mid, of.border),
        (role.Dark, of.field_border),
        (role.Shadow, of.text),
    ):
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(of.disabled))
    return result


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the style sheet selects on, and restyle the widget."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def contrast_ratio(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two `#rrggbb` colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
