"""Messages in the page: banners, the toast with undo, empty states."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kemensos_desktop.ui import icons
from kemensos_desktop.ui.theme import XS, L, M, S, Tone
from kemensos_desktop.ui.widgets.buttons import Button, IconButton, PrimaryButton, SecondaryButton

TONE_ICONS = {
    Tone.NEUTRAL: "info",
    Tone.INFO: "info",
    Tone.OK: "circle-check",
    Tone.WARN: "triangle-alert",
    Tone.BAD: "circle-alert",
}


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say it without moving the focus."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class Banner(QFrame):
    """One message: what happened, the way out, an optional action and a close button."""

    closed = Signal()

    def __init__(
        self,
        tone: Tone,
        sentence: str,
        way_out: str = "",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        closable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setProperty("role", "banner")
        self.setProperty("tone", tone.value)
        self.tone = tone
        self.passing = tone is Tone.BAD and not action
        self.setAccessibleName(f"{sentence} {way_out}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(M, S, S, S)
        row.setSpacing(M)
        mark = icons.IconLabel(TONE_ICONS[tone], tone.value, 20)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(_line(sentence, "strong"))
        if way_out:
            words.addWidget(_line(way_out, ""))
        row.addLayout(words, 1)
        if action and on_action is not None:
            button = SecondaryButton(action, "", on_action, name="banner_action")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = IconButton("x", self.tr("Tutup pesan"), self.dismiss, name="banner_close")
            row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def dismiss(self) -> None:
        self.hide()
        self.closed.emit()
        self.deleteLater()


def _line(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def settle(widget: QWidget) -> None:
    """Let the banners beside a widget know that something went well there."""
    around: QWidget | None = widget
    while around is not None:
        area = getattr(around, "banners", None)
        if isinstance(area, BannerArea):
            area.settle()
            return
        around = around.parentWidget()


class BannerArea(QWidget):
    """Where banners of a page or window stand; the same key replaces, three at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banners")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, L, 0, 0)
        self._column.setSpacing(S)
        self._shown: dict[str, Banner] = {}
        self.hide()

    def show_message(
        self,
        tone: Tone,
        sentence: str,
        way_out: str = "",
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        closable: bool = True,
        key: str = "",
    ) -> Banner:
        """Show a banner; `key` names it for replacing and `clear`, its sentence by default."""
        key = key or sentence
        self.clear(key)
        while len(self._shown) >= 3:
            self.clear(next(iter(self._shown)))
        banner = Banner(
            tone, sentence, way_out, action=action, on_action=on_action, closable=closable
        )
        banner.setProperty("key", key)
        banner.closed.connect(self._on_closed)
        self._shown[key] = banner
        self._column.insertWidget(0, banner)
        self.show()
        announce(self, banner.accessibleName())
        return banner

    def clear(self, key: str = "") -> None:
        """Take away one banner, or all."""
        for name in [key] if key else list(self._shown):
            if name in self._shown:
                self._shown[name].dismiss()

    def settle(self) -> None:
        """Something went well: what was refused before that needs no telling any more."""
        for name, banner in list(self._shown.items()):
            if banner.passing:
                self.clear(name)

    def banners(self) -> list[Banner]:
        return list(self._shown.values())

    def _on_closed(self) -> None:
        banner = self.sender()
        self._shown = {key: one for key, one in self._shown.items() if one is not banner}
        if isinstance(banner, Banner):
            self._column.removeWidget(banner)
        self.setVisible(bool(self._shown))


class BannerSheet(QWidget):
    """A small window of banners for places without an area of their own."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("banner_sheet")
        self.setWindowTitle(self.tr("Pesan"))
        self.setMinimumWidth(480)
        self.banners = BannerArea(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(L, 0, L, L)
        column.addWidget(self.banners)

    @classmethod
    def over(cls, widget: QWidget | None) -> BannerSheet:
        """The sheet of a window, made when first needed."""
        window = widget.window() if widget is not None else None
        sheet = window.findChild(cls) if window is not None else None
        if not isinstance(sheet, cls):
            sheet = cls(window)
            if window is None:
                cls._kept = sheet  # a window without a parent is gone at once unless kept
        sheet.show()
        return sheet

    _kept: BannerSheet | None = None


class Toast(QFrame):
    """A short word over the bottom of its parent, with an optional undo; goes by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self._words = QLabel()
        self._action = Button("", "", self._on_action, name="toast_action")
        self._slot: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(L, S, M, S)
        row.setSpacing(M)
        row.addWidget(self._words)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(
        self,
        sentence: str,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        seconds: float = 6,
    ) -> None:
        """Show the sentence; an action gets ten seconds at least."""
        self._words.setText(sentence)
        self._slot = on_action
        self._action.setText(action)
        self._action.setVisible(bool(action) and on_action is not None)
        self.setAccessibleName(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(int(max(seconds, 10 if action else 0) * 1000))
        announce(self, sentence)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - XS)

    def _on_action(self) -> None:
        slot, self._slot = self._slot, None
        self.hide()
        if slot is not None:
            slot()


class EmptyState(QWidget):
    """Nothing here yet: an icon, a sentence that says what to do next, the button to do it."""

    def __init__(
        self,
        icon: str,
        sentence: str,
        hint: str = "",
        *,
        action: str = "",
        action_icon: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("empty_state")
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(L, L, L, L)
        column.setSpacing(S)
        column.addStretch(2)
        self._mark = icons.IconLabel(icon, "primary", 28, tile="primary_soft")
        column.addWidget(self._mark, 0, centre)
        column.addSpacing(S)
        self._sentence = _line(sentence, "section")
        self._hint = _line(hint, "muted")
        for label in (self._sentence, self._hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setMaximumWidth(460)
            # stretches at both sides: an alignment would keep the words from wrapping
            centred = QHBoxLayout()
            centred.addStretch(1)
            centred.addWidget(label, 1000)
            centred.addStretch(1)
            column.addLayout(centred)
        self._hint.setVisible(bool(hint))
        self.button: Button | None = None
        if action and on_action is not None:
            column.addSpacing(S)
            self.button = PrimaryButton(action, action_icon, on_action, name="empty_action")
            column.addWidget(self.button, 0, centre)
        column.addStretch(3)

    def set_words(self, sentence: str, hint: str = "", icon: str = "") -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if icon:
            self._mark.set_icon(icon)
