"""The order of delivery of one kitchen: move people up and down, kept by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.recipients.reading import (
    Kitchens,
    PersonRow,
    RecipientReader,
    Route,
)
from kemensos_desktop.ui.recipients.status_tone import status_tone
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import S, Tone
from kemensos_desktop.ui.widgets import (
    Column,
    ComboField,
    DataTable,
    EmptyState,
    GhostButton,
    SecondaryButton,
    TableModel,
    Toolbar,
    row,
    settle,
    shortcut,
    words,
)


class _Placed:
    """A person with the place they have now."""

    __slots__ = ("one", "place")

    def __init__(self, place: int, one: PersonRow) -> None:
        self.place, self.one = place, one


class RouteView(QWidget):
    """Alt+↑ and Alt+↓ move; the new order is written shortly after the last move."""

    left = Signal()
    kept = Signal()
    failed = Signal(object)

    def __init__(
        self,
        session: Session,
        runner: TaskRunner,
        reader: RecipientReader,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("route_view")
        self._runner, self._reader = runner, reader
        self._recipients = Recipients(session)
        self._people: list[PersonRow] = []
        self._provider_id = ""
        self._moved = False
        self._pause = after_pause(self, 700, self.keep)
        back = GhostButton(
            self.tr("&Kembali ke daftar"), "arrow-left", self._on_back, name="route_back"
        )
        self._providers = ComboField()
        self._providers.setObjectName("route_provider")
        self._providers.setAccessibleName(self.tr("Penyedia"))
        self._providers.setMinimumWidth(220)
        self._providers.changed.connect(self._on_provider)
        up = SecondaryButton(self.tr("Naik"), "chevron-up", self.move_up, name="route_up")
        down = SecondaryButton(self.tr("Turun"), "chevron-down", self.move_down, name="route_down")
        model = TableModel(
            (
                Column("place", self.tr("Urutan"), _place, 84, align="right"),
                Column("name", self.tr("Nama"), _name, 200, stretch=True, elide=True),
                Column("address", self.tr("Alamat"), _address, 200, elide=True, optional=1),
                Column("village", self.tr("Desa"), _village, 150, elide=True, optional=2),
                Column("status", self.tr("Status"), _status, 150, tone=_tone),
            )
        )
        self.table = DataTable(model, label=self.tr("Urutan antar"), name="route")
        self.table.set_empty(
            EmptyState(
                "route",
                self.tr("Belum ada penerima di penyedia ini."),
                self.tr("Pilih penyedia pada data penerima, atau impor daftar dari Excel."),
            )
        )
        self._said = words("", "muted")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(Toolbar(back, self._providers, None, up, down))
        outer.addWidget(self.table, 1)
        hint = words(
            self.tr("Alt+↑ dan Alt+↓ memindahkan baris; urutan ini dipakai di lembar dan cetakan."),
            "muted",
        )
        outer.addLayout(row(hint, None, self._said))
        shortcut(self, "Alt+Up", self.tr("Naikkan dalam urutan antar"), self.move_up)
        shortcut(self, "Alt+Down", self.tr("Turunkan dalam urutan antar"), self.move_down)

    # --- what the page calls ---

    def open_route(self, provider_id: str = "") -> None:
        """Show the route of a kitchen, of the first one by default."""
        self._provider_id = provider_id or self._provider_id
        self._runner.run(
            self._reader.kitchens, owner=self, then=self._on_kitchens, failed=self.failed.emit
        )

    def people(self) -> list[str]:
        """Names in their present order."""
        return [one.person.name for one in self._people]

    def keep(self) -> None:
        """Write the order now."""
        self._pause.stop()
        if not self._moved:
            return
        self._moved = False
        ids = [one.kept.record_id for one in self._people]
        self._runner.run(
            self._recipients.reorder_route,
            self._provider_id,
            ids,
            owner=self,
            then=self._on_kept,
            failed=self.failed.emit,
        )

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    # --- what happens ---

    def _on_kitchens(self, kitchens: Kitchens) -> None:
        known = [(kept.record_id, kept.record.name) for kept in kitchens.providers]
        self._providers.set_options(known)
        ids = [record_id for record_id, _name in known]
        if self._provider_id not in ids:
            self._provider_id = ids[0] if ids else ""
        self._providers.set_value(self._provider_id)
        self._read()

    def _read(self) -> None:
        self._runner.run(
            self._reader.route,
            self._provider_id,
            owner=self,
            then=self._on_route,
            failed=self.failed.emit,
        )

    def _on_route(self, route: Route) -> None:
        if route.provider_id == self._provider_id and not self._moved:
            self._people = list(route.rows)
            self._show(0)
            self.table.view.setFocus()

    def _show(self, current: int) -> None:
        rows = [_Placed(place, one) for place, one in enumerate(self._people, 1)]
        self.table.model.set_rows(rows)
        self.table.select(current)

    def _move(self, step: int) -> None:
        here = self.table.view.currentIndex().row()
        there = here + step
        if not (0 <= here < len(self._people) and 0 <= there < len(self._people)):
            return
        people = self._people
        people[here], people[there] = people[there], people[here]
        model = self.table.model
        for place in (here, there):
            model.replace_row(place, _Placed(place + 1, people[place]))
        self.table.select(there)
        self._moved = True
        self._said.setText(self.tr("menyimpan …"))
        self._pause.start()

    def _on_kept(self, _saved: object) -> None:
        settle(self)
        self._said.setText(self.tr("tersimpan"))
        self.kept.emit()

    def _on_provider(self, provider_id: str) -> None:
        self.keep()
        self._provider_id = provider_id
        self._said.setText("")
        self._read()

    def _on_back(self) -> None:
        self.keep()
        self.left.emit()


def _place(row: _Placed) -> str:
    return str(row.place)


def _name(row: _Placed) -> str:
    return row.one.person.name


def _address(row: _Placed) -> str:
    return row.one.person.address


def _village(row: _Placed) -> str:
    return row.one.village


def _status(row: _Placed) -> str:
    return row.one.status


def _tone(row: _Placed) -> Tone:
    return status_tone(row.one.person.status)
