"""Strips below the day sheet: the keys, the reason asked after a key, and a confirmation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kemensos_desktop.domain.codes import Code, CodeList
from kemensos_desktop.ui.deliveries.keys import KeyButton
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.lookup import Choice, LookupField
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XS, L, M, S
from kemensos_desktop.ui.widgets import (
    Field,
    GhostButton,
    LinkButton,
    PrimaryButton,
    TextField,
    row,
    words,
)

_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Strip(QFrame):
    """A sheet that asks for one thing without covering what it is about; Esc gives up."""

    given_up = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "raised")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(L, S, L, S)
        self.box.setSpacing(6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class KeyBar(QWidget):
    """The status keys as small buttons: a legend for the keyboard, targets for the mouse."""

    pressed = Signal(object)

    def __init__(self, statuses: CodeList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("key_bar")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for code in statuses:
            button = KeyButton(code, spoken(code.short), name=f"status_{code.code}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self._on_clicked)
            box.addWidget(button)
        box.addStretch(1)
        self._box = box

    def fits(self, button: QWidget, width: int) -> bool:
        """Whether every key is read whole in this width with the button beside them."""
        keys = self.findChildren(KeyButton)
        needs = [key.sizeHint().width() + self._box.spacing() for key in keys]
        return sum(needs) + button.sizeHint().width() <= width

    def take_in(self, button: QWidget) -> None:
        """A button from elsewhere, at the right end."""
        self._box.addWidget(button)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.pressed.emit(button.code)


class ReasonStrip(Strip):
    """Takes one key for the reason, then what that reason or status wants in writing.

    `chosen(reason code, details)`; details are the fields of a delivery that were typed.
    """

    chosen = Signal(str, object)

    def __init__(
        self,
        reasons: CodeList,
        runner: TaskRunner,
        find_person: Callable[[str], Sequence[Choice]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("reason_strip", parent)
        self._reasons = reasons
        self._reason: Code | None = None
        self._minutes_wanted = False
        self._begun = ("", "")
        self._said = ""
        self._title = words("", "strong")
        cancel = LinkButton(self.tr("Batal (Esc)"), "", self.given_up.emit, name="reason_cancel")
        self.box.addLayout(row(self._title, None, cancel))
        self._keys = QWidget()
        self._grid = QGridLayout(self._keys)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(XS)
        self._buttons = [
            KeyButton(reason, spoken(reason.label), name=f"reason_{reason.code}")
            for reason in reasons
        ]
        for button in self._buttons:
            button.clicked.connect(self._on_clicked)
        self.box.addWidget(self._keys)
        self._written = QWidget()
        self._note = TextField(placeholder=self.tr("Tulis alasannya"))
        self._minutes = TextField(placeholder=self.tr("mis. BA-12/XI/2026"), max_length=60)
        self._target = LookupField(runner, find_person, placeholder=self.tr("Nama atau nomor PM"))
        self._note_field = Field(self.tr("Alasan lainnya"), self._note, name="reason_note")
        self._minutes_field = Field(
            self.tr("Nomor berita acara"), self._minutes, name="reason_minutes"
        )
        self._target_field = Field(self.tr("Dialihkan kepada"), self._target, name="reason_target")
        save = PrimaryButton(self.tr("Catat"), "check", self._finish, name="reason_save")
        written = row(self._note_field, self._minutes_field, self._target_field, save, spacing=M)
        self._written.setLayout(written)
        self.box.addWidget(self._written)
        self._note.returnPressed.connect(self._finish)
        self._minutes.returnPressed.connect(self._on_minutes)
        self._target.returnPressed.connect(self._finish)
        self._target.changed.connect(self._on_target)
        self._arrange()

    def ask(self, status: Code, who: str, minutes: str, target: tuple[str, str]) -> None:
        """Show the reasons for one status; `who` is the person or how many rows are meant.

        `minutes` and `target` (key, name) are what is kept of an earlier redirection.
        """
        self._begun = (minutes, target[0])
        self._reason = None
        self._minutes_wanted = status.code == 5
        self._said = f"{who} — {spoken(status.short)}"
        self._say(self.tr("pilih alasan"))
        self._note.set_value("")
        self._minutes.set_value(minutes)
        self._target.set_value(*target)
        for field in (self._note_field, self._minutes_field, self._target_field):
            field.set_error("")
        self._keys.show()
        self._written.hide()
        self.show()
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def unkept(self) -> bool:
        """Whether something was written that is not recorded yet."""
        understood = self._target.understood()
        now = (self._minutes.value(), self._target.value())
        return bool(self._note.value()) or not understood or now != self._begun

    def written(self) -> QWidget:
        """The field that somebody writes in."""
        return self._minutes if self._minutes_wanted else self._note

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._wide,
            Qt.Key.Key_Down: self._wide,
        }.get(Qt.Key(event.key()), 0)
        reason = self._reasons.by_key(event.text().upper()) if event.text() else None
        if self._reason is None and reason is not None:
            self._take(reason)
        elif step and self._reason is None:
            self._move(step)
        elif event.key() in _CHOOSE and self._reason is None:
            self._on_focused()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As many columns as show every reason in full, at least three."""
        room = self.contentsRect().width() - 2 * L
        for wide in (5, 4, 3):
            needs = self._needs(wide)
            if sum(needs) + (wide - 1) * self._grid.horizontalSpacing() <= room:
                break
        else:
            needs = [1] * wide  # then all of them give way alike
        self._wide = wide
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // wide, place % wide)
        for column in range(5):
            self._grid.setColumnStretch(column, needs[column] if column < wide else 0)

    def _needs(self, wide: int) -> list[int]:
        """The widest reason of each column."""
        hints = [button.sizeHint().width() for button in self._buttons]
        return [max(hints[column::wide], default=0) for column in range(wide)]

    def _move(self, step: int) -> None:
        here = self.focusWidget()
        place = self._buttons.index(here) if isinstance(here, KeyButton) else 0
        self._buttons[max(0, min(len(self._buttons) - 1, place + step))].setFocus()

    def _on_focused(self) -> None:
        here = self.focusWidget()
        if isinstance(here, KeyButton):
            self._take(here.code)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self._take(button.code)

    def _take(self, reason: Code) -> None:
        self._reason = reason
        if not reason.needs_note and not self._minutes_wanted:
            self._finish()
            return
        self._say(spoken(reason.label))
        self._keys.hide()
        self._note_field.setVisible(reason.needs_note)
        self._minutes_field.setVisible(self._minutes_wanted)
        self._target_field.setVisible(self._minutes_wanted)
        self._written.show()
        first = self._note if reason.needs_note else self._minutes
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, what: str) -> None:
        self._title.setText(f"{self._said}: {what}")
        self.setAccessibleName(self._title.text())

    def _on_target(self) -> None:
        self._target_field.set_error("")

    def _on_minutes(self) -> None:
        if self._minutes.value() and not self._target.value():
            self._target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._finish()

    def _finish(self) -> None:
        if self._reason is None:
            return
        details: dict[str, object] = {}
        if self._reason.needs_note:
            if not self._note.value():
                self._note_field.set_error(self.tr("Alasannya belum ditulis."))
                self._note.setFocus()
                return
            details["note"] = self._note.value()
        if self._minutes_wanted:
            if not self._minutes.value():
                self._minutes_field.set_error(self.tr("Wajib berita acara."))
                self._minutes.setFocus()
                return
            if not self._target.value():
                self._target_field.set_error(self.tr("Pilih PM yang menerimanya."))
                self._target.setFocus()
                return
            details["redirect_minutes"] = self._minutes.value()
            details["redirected_to"] = self._target.value()
        self.chosen.emit(str(self._reason.code), details)


class ConfirmStrip(Strip):
    """A question with one answer: Enter does it, Esc does not."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("confirm_strip", parent)
        self._sentence = words("", "strong", wrap=True)
        self._hint = words("", "muted", wrap=True)
        self.yes = PrimaryButton("", "check", self.agreed.emit, name="confirm_yes")
        no = GhostButton(self.tr("Batal (Esc)"), "", self.given_up.emit, name="confirm_no")
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self._sentence)
        said.addWidget(self._hint)
        line = row(spacing=M)
        line.addLayout(said, 1)
        line.addWidget(no)
        line.addWidget(self.yes)
        self.box.addLayout(line)

    def ask(self, sentence: str, hint: str, answer: str) -> None:
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.yes.setText(answer)
        self.setAccessibleName(sentence)
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.agreed.emit()
        else:
            super().keyPressEvent(event)
