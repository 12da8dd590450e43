"""Below the sheet: the keys, until one of them asks for something."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.domain.codes import Code, ProgrammeCodes
from kemensos_desktop.domain.text import number
from kemensos_desktop.ui.deliveries.strips import ConfirmStrip, KeyBar, ReasonStrip
from kemensos_desktop.ui.lookup import Choice
from kemensos_desktop.ui.tasks import TaskRunner


class AskingArea(QWidget):
    """One strip at a time: the keys, the reasons, or the question about all the others.

    `key_pressed(Code)` by mouse, `reason_given(code, details)`, `all_agreed`; `done` when it has
    nothing more to ask.
    """

    key_pressed = Signal(object)
    reason_given = Signal(str, object)
    all_agreed = Signal()
    done = Signal()

    def __init__(
        self,
        codes: ProgrammeCodes,
        runner: TaskRunner,
        find_person: Callable[[str], Sequence[Choice]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = KeyBar(codes.delivery_status)
        self._reasons = ReasonStrip(codes.not_delivered_reason, runner, find_person)
        self._confirm = ConfirmStrip()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for strip in (self._keys, self._reasons, self._confirm):
            box.addWidget(strip)
        self._reasons.hide()
        self._confirm.hide()
        self._keys.pressed.connect(self.key_pressed)
        self._reasons.chosen.connect(self._on_reason)
        self._reasons.given_up.connect(self.rest)
        self._confirm.agreed.connect(self._on_agreed)
        self._confirm.given_up.connect(self.rest)

    def asking(self) -> bool:
        return not (self._reasons.isHidden() and self._confirm.isHidden())

    def unkept(self) -> bool:
        """Whether something was written that is not recorded yet."""
        return not self._reasons.isHidden() and self._reasons.unkept()

    def written(self) -> QWidget:
        return self._reasons.written()

    def fits(self, button: QWidget, width: int) -> bool:
        """Whether a button from elsewhere has room beside the keys in this width."""
        return self._keys.fits(button, width)

    def take_in(self, button: QWidget) -> None:
        """A button from elsewhere, beside the keys."""
        self._keys.take_in(button)

    def show_keys(self, shown: bool) -> None:
        """The keys are of use only where something may be entered and nothing is asked."""
        keys = shown and not self.asking()
        self._keys.setVisible(keys)
        self.setVisible(keys or self.asking())

    def ask_reason(self, status: Code, who: str, minutes: str, target: tuple[str, str]) -> None:
        self._keys.hide()
        self._confirm.hide()
        self.show()
        self._reasons.ask(status, who, minutes, target)

    def ask_all(self, waiting: int, entered: int) -> None:
        self._keys.hide()
        self._reasons.hide()
        self.show()
        self._confirm.ask(
            self.tr("Tandai {0} penerima sebagai diterima?").format(number(waiting)),
            self.tr("{0} yang sudah dicatat tidak berubah.").format(number(entered)),
            self.tr("Ya, semua diterima"),
        )

    def rest(self) -> None:
        """Nothing is asked any more."""
        self._reasons.hide()
        self._confirm.hide()
        self.done.emit()

    def _on_reason(self, reason: str, details: object) -> None:
        self.rest()
        self.reason_given.emit(reason, details)

    def _on_agreed(self) -> None:
        self.rest()
        self.all_agreed.emit()
