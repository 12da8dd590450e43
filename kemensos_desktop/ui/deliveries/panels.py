"""Beside the sheet: the details of a line, the closing of the day, a correction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QStackedWidget, QWidget

from kemensos_desktop.domain.codes import ProgrammeCodes
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.deliveries.closing import ClosingPanel
from kemensos_desktop.ui.deliveries.correction import CorrectionPanel
from kemensos_desktop.ui.deliveries.details import DetailsPanel
from kemensos_desktop.ui.lookup import Choice
from kemensos_desktop.ui.tasks import TaskRunner

_WIDE = 318
# narrower than this the panel would leave the table too little
_ROOM = 1000


class Panels(QStackedWidget):
    """One panel at a time, where there is room for it or where somebody wants it."""

    def __init__(
        self,
        codes: ProgrammeCodes,
        runner: TaskRunner,
        find_person: Callable[[str], Sequence[Choice]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.details = DetailsPanel(codes, runner, find_person)
        self.closing = ClosingPanel()
        self.correction = CorrectionPanel(codes, runner, find_person)
        for panel in (self.details, self.closing, self.correction):
            self.addWidget(panel)
        self._scale = theme.current().font / theme.LIGHT.font
        self.setFixedWidth(round(_WIDE * self._scale))
        self._wanted: bool | None = None

    @property
    def busy(self) -> bool:
        """Whether a closing or a correction is under way."""
        return self.currentWidget() is not self.details

    def open(self, panel: QWidget) -> None:
        self.setCurrentWidget(panel)
        self._wanted = True

    def put_away(self) -> None:
        """Somebody wants the room."""
        self._wanted = False

    def back(self) -> None:
        """To the details, shown or not as before."""
        if self.busy:
            self._wanted = None
        self.setCurrentWidget(self.details)

    def fit(self, width: int, of_use: bool) -> None:
        """Show itself in a page of this width; not at all where it is of no use."""
        roomy = width >= _ROOM * self._scale
        self.setVisible(of_use and (roomy if self._wanted is None else self._wanted))
