"""Contrast of every appearance, fonts, icons and languages."""

from __future__ import annotations

import ast
import itertools
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSize, QTranslator
from PySide6.QtGui import QFontInfo, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from kemensos_desktop.paths import resource
from kemensos_desktop.ui import i18n, icons, theme
from kemensos_desktop.ui.shell import MainWindow
from kemensos_desktop.ui.theme import Tone, contrast_ratio
from kemensos_desktop.ui.widgets import PrimaryButton, SecondaryButton

LOOKS = [
    pytest.param((mode, practice, large, contrast), id=f"{mode}-{practice:d}{large:d}{contrast:d}")
    for mode, practice, large, contrast in itertools.product(
        ("light", "dark"), (False, True), (False, True), (False, True)
    )
]
UI = Path(theme.__file__).parent


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> theme.Tokens:
    mode, practice, large, contrast = request.param
    return theme.tokens(mode, practice=practice, large=large, contrast=contrast)


def test_the_ratio_is_that_of_wcag() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#FFFFFF", "#777777") == pytest.approx(4.48, abs=0.01)


def test_words_can_be_read_in_every_look(look: theme.Tokens) -> None:
    grounds = (look.bg, look.surface, look.raised)
    pairs = [(look.text, ground) for ground in (*grounds, look.selection)]
    pairs += [(look.muted, ground) for ground in grounds]
    pairs += [(look.primary, ground) for ground in (look.bg, look.surface, look.primary_soft)]
    pairs += [(look.on_primary, look.primary), (look.on_primary, look.primary_hover)]
    pairs += [look.tone(tone) for tone in Tone]
    pairs += [(look.tone(tone)[0], look.surface) for tone in Tone]
    pairs += [(look.muted, look.tone(tone)[1]) for tone in Tone]
    pairs += [(look.text, look.tone(tone)[1]) for tone in Tone]
    pairs += [(look.sidebar_text, look.sidebar), (look.sidebar_muted, look.sidebar)]
    pairs += [(look.on_sidebar, look.sidebar), (look.on_sidebar, look.sidebar_active)]
    pairs += [(look.on_practice_strip, look.practice_strip)]
    weak = [(a, b, round(contrast_ratio(a, b), 2)) for a, b in pairs if contrast_ratio(a, b) < 4.5]
    assert weak == []


def test_edges_and_rings_can_be_seen_in_every_look(look: theme.Tokens) -> None:
    pairs = [(look.field_border, look.surface), (look.field_border, look.bg)]
    pairs += [(look.focus, look.surface), (look.focus, look.bg), (look.focus, look.raised)]
    pairs += [(look.accent, look.sidebar), (look.bad, look.surface)]
    pairs += [(look.chart_1, look.surface)]
    weak = [(a, b, round(contrast_ratio(a, b), 2)) for a, b in pairs if contrast_ratio(a, b) < 3]
    assert weak == []


def test_high_contrast_raises_the_words_above_seven() -> None:
    for mode in ("light", "dark"):
        look = theme.tokens(mode, contrast=True)
        assert contrast_ratio(look.muted, look.bg) >= 7
        assert contrast_ratio(look.text, look.surface) >= 15


def test_practice_looks_different_in_both_modes() -> None:
    for mode in ("light", "dark"):
        plain, practice = theme.tokens(mode), theme.tokens(mode, practice=True)
        assert plain.sidebar != practice.sidebar
        assert plain.primary != practice.primary
        assert theme.tokens(mode, practice=True, contrast=True).sidebar not in (
            theme.tokens(mode, contrast=True).sidebar,
            plain.sidebar,
        )


def test_the_style_sheet_knows_every_token_it_names(look: theme.Tokens) -> None:
    sheet = theme.style_sheet(look)
    assert "@" not in sheet
    assert look.primary in sheet
    for path in re.findall(r'url\("(.+?)"\)', sheet):
        assert QSvgRenderer(path).isValid(), path


def test_apply_dresses_the_application(app: QApplication) -> None:
    theme.apply(app, mode="dark", large=True)
    assert app.palette().color(QPalette.ColorRole.Window).name().upper() == theme.DARK.bg
    assert QFontInfo(app.font()).family() == "Inter"
    assert app.font().pixelSize() == theme.current().font > theme.LIGHT.font
    assert theme.current().dark


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_the_fonts_serve_the_window_and_the_paper(weight: str, app: QApplication) -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    path = resource("fonts", f"Inter-{weight}.ttf")
    paper = TTFont(f"Test-{weight}", str(path))
    wanted = "aZ09āĀēīōūñéèçşğłż–—“”…•×≥≤→✓□■№°½ \u00a0"
    assert [c for c in wanted if ord(c) not in paper.face.charToGlyph] == []
    assert path.with_name("OFL.txt").is_file()


def test_every_icon_can_be_drawn(app: QApplication) -> None:
    for path in sorted(resource("icons").glob("*.svg")):
        drawn = icons.pixmap(path.stem, "text", 18, 1.25).toImage()
        assert drawn.size() == QSize(23, 23), path.name
        seen = {drawn.pixelColor(x, y).alpha() for x in range(23) for y in range(23)}
        assert max(seen) > 200, path.name
    assert resource("icons", "LICENSE").is_file()


def test_no_icon_is_shipped_for_nothing() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py"))
    names = {path.stem for path in resource("icons").glob("*.svg")}
    assert {name for name in names if f'"{name}"' not in code} == set()


def test_icons_follow_the_theme(app: QApplication, qtbot) -> None:  # type: ignore[no-untyped-def]
    button = SecondaryButton("Cetak", "printer")
    qtbot.addWidget(button)

    def darkest() -> int:
        image = button.icon().pixmap(QSize(18, 18), 1.0).toImage()
        points = [(x, y) for x in range(image.width()) for y in range(image.height())]
        inked = [image.pixelColor(*p) for p in points if image.pixelColor(*p).alpha() > 200]
        return min(colour.lightness() for colour in inked)

    assert darkest() < 60
    theme.apply(app, mode="dark")
    assert darkest() > 180


def test_qt_speaks_bahasa(app: QApplication, qtbot) -> None:  # type: ignore[no-untyped-def]
    kinds = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(kinds.Yes | kinds.Cancel | kinds.Save | kinds.Close)
    qtbot.addWidget(box)
    assert {button.text() for button in box.buttons()} == {"&Ya", "Batal", "Simpan", "Tutup"}
    field = QLineEdit()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    texts = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert "&Salin" in texts
    assert "&Tempel" in texts
    menu.deleteLater()
    assert QLocale().toString(1234567) == "1.234.567"


def test_english_is_the_second_language(app: QApplication, qtbot) -> None:  # type: ignore[no-untyped-def]
    assert app.translate("SearchField", "Cari") == "Cari"
    i18n.install(app, "en")
    assert app.translate("SearchField", "Cari") == "Search"
    i18n.install(app, "id")
    assert app.translate("SearchField", "Cari") == "Cari"


def _sentences(path: Path) -> set[tuple[str, str]]:
    """(class, sentence) of every `self.tr("…")` of a module, as Python itself reads them."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            for call in ast.walk(node):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr == "tr"
                ):
                    assert isinstance(call.func.value, ast.Name), path
                    assert call.func.value.id == "self", path
                    found.add((node.name, ast.literal_eval(call.args[0])))
    return found


def test_every_sentence_has_its_english() -> None:
    tree = ET.parse(resource("i18n", "en.ts"))
    known = {
        (context.findtext("name"), message.findtext("source"))
        for context in tree.iter("context")
        for message in context.iter("message")
        if (translation := message.find("translation")) is not None
        and translation.get("type") is None
        and translation.text
    }
    told = set().union(*map(_sentences, [*UI.rglob("*.py"), UI.parent / "app.py"]))
    assert len(told) > 800
    assert told - known == set()


class Stretched(QTranslator):
    """Every sentence half as long again, as a wordy language would have it."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return source + "·" * (len(source) // 2 + 1)


def test_a_wordy_language_breaks_no_layout(app: QApplication, qtbot) -> None:  # type: ignore[no-untyped-def]
    import gallery

    wordy = Stretched()
    app.installTranslator(wordy)
    try:
        window: MainWindow = gallery.window()
        qtbot.addWidget(window)
        window.resize(1093, 614)
        for key in gallery.PAGES:
            window.navigate(key)
            window.show()
            app.processEvents()
            for button in window.findChildren(SecondaryButton) + window.findChildren(PrimaryButton):
                if button.isVisible():
                    assert button.width() >= button.sizeHint().width(), button.text()
        assert window.width() == 1093
    finally:
        app.removeTranslator(wordy)
