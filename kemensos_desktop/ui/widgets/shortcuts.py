"""Shortcuts with words, and the one sheet (F1) that lists those in force."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop.ui.theme import XL, L, S
from kemensos_desktop.ui.widgets.layout import clear, scrolling, words


def shortcut(
    parent: QWidget,
    keys: str | QKeySequence.StandardKey,
    text: str,
    slot: Callable[[], object],
    *,
    within: bool = False,
) -> QShortcut:
    """Register keys for a page or window; `text` is what the sheet says they do.

    `within` limits them to when the focus is inside `parent`; otherwise they act while
    `parent` is visible in the active window.
    """
    made = QShortcut(QKeySequence(keys), parent)
    if within:
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.setWhatsThis(text)
    made.activated.connect(slot)
    return made


def spelled(keys: QKeySequence) -> str:
    """`Ctrl+F` as it stands on an Indonesian office keyboard."""
    text = keys.toString(QKeySequence.SequenceFormat.PortableText)
    for english, local in _KEYS:
        text = text.replace(english, local)
    return text


_KEYS = (("PgUp", "Page Up"), ("PgDown", "Page Down"), ("Return", "Enter"), ("Space", "Spasi"))


def in_force(window: QWidget) -> list[tuple[str, str]]:
    """(keys, what they do) of every worded shortcut and action now usable in the window."""
    found: dict[str, str] = {}
    for one in window.findChildren(QShortcut):
        owner = one.parent()
        if one.whatsThis() and isinstance(owner, QWidget) and owner.isVisibleTo(window):
            found.setdefault(spelled(one.key()), one.whatsThis())
    for action in window.findChildren(QAction):
        if action.shortcut().isEmpty() or not action.isEnabled():
            continue
        owner = action.parent()
        if not isinstance(owner, QWidget) or owner.isVisibleTo(window):
            found.setdefault(spelled(action.shortcut()), action.text().replace("&", ""))
    return list(found.items())


class ShortcutSheet(QDialog):
    """Non-modal list of the shortcuts in force; fills itself anew each time it is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("shortcut_sheet")
        self.setWindowTitle(self.tr("Pintasan papan tik"))
        self.resize(560, 460)
        self._canvas = QWidget()
        self._grid = QGridLayout(self._canvas)
        self._grid.setContentsMargins(XL, L, XL, L)
        self._grid.setHorizontalSpacing(XL)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(1, 1)
        area = scrolling(self._canvas)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setObjectName("shortcut_list")
        area.setAccessibleName(self.tr("Daftar pintasan"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def open_sheet(self) -> None:
        """Fill and show."""
        clear(self._grid)
        lines = in_force(self._window)
        for i, (keys, meaning) in enumerate(lines):
            key = words(keys)
            key.setProperty("role", "pill")
            self._grid.addWidget(key, i, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(words(meaning, wrap=True), i, 1)
        self._grid.setRowStretch(len(lines), 1)
        self.show()
        self.raise_()
        self.activateWindow()
