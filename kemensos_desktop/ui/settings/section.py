"""What every section of Pengaturan is: loaded when shown, asked before it is left."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import L
from kemensos_desktop.ui.widgets import settle


class Section(QWidget):
    """A pane with its cards one under the other in `body`."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__()
        self.session, self.runner = session, runner
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(L)

    def load(self) -> None:
        """Read again; the section came into sight."""

    def leave(self) -> bool:
        """False keeps the person here; the section has said why."""
        return True

    def say(self, sentence: str) -> None:
        """A short word over the window."""
        show = getattr(self.window(), "show_toast", None)
        if show is not None:
            show(sentence)

    def saved(self) -> None:
        """The quiet "tersimpan" in the status line; no refusal stays above what is kept."""
        settle(self)
        tell = getattr(self.window(), "set_saved", None)
        if tell is not None:
            tell(self.session.now())
