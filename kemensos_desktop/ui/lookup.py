"""A field that finds one thing among very many while somebody types: a village, a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QToolButton, QWidget

from kemensos_desktop.domain.region import Region, Regions
from kemensos_desktop.ui import icons, theme
from kemensos_desktop.ui.pause import after_pause
from kemensos_desktop.ui.tasks import Task, TaskRunner

_LIMIT = 12


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be found: what is kept, what stands in the field and in the list."""

    key: str
    text: str
    line: str


class Places:
    """Finds regions by what people type; reads the packaged codes at the first question.

    The codes take 115 ms to read and index, so every method belongs into a worker.
    """

    def __init__(self, load: Callable[[], Regions]) -> None:
        self._load = load
        self._regions: Regions | None = None
        # villages are looked for in this kabupaten, kota or kecamatan only, when it is known
        self.district = ""

    @property
    def regions(self) -> Regions:
        if self._regions is None:
            self._regions = self._load()
        return self._regions

    def districts(self, text: str) -> list[Choice]:
        """Kabupaten and kota for any name in them: "lembang" finds the kecamatan and its kab."""
        found = []
        for region in self.regions.search(text, limit=_LIMIT):
            around = self.regions.children(region.code) if region.level == 1 else (region,)
            found += [
                Choice(one.code, one.title, self.regions.full_name(one.code)) for one in around
            ]
        return found

    def villages(self, text: str) -> list[Choice]:
        """Desa and kelurahan by name, by kecamatan or by code; for "" all of a known kecamatan."""
        around = self.regions.get(self.district)
        if not text:
            known = around is not None and around.level == 3
            every = self.regions.children(self.district) if known else ()
            return [self._village(region) for region in every]
        wanted = f"{text}, {around.title}" if around else text
        inside = [
            region
            for region in self.regions.search(wanted, limit=4 * _LIMIT)
            if region.code.startswith(self.district) and region.level >= 3
        ]
        found = [region for region in inside if region.level == 4]
        for region in inside:
            if region.level == 3:
                found += [one for one in self.regions.children(region.code) if one not in found]
        return [self._village(region) for region in found[:_LIMIT]]

    def _village(self, region: Region) -> Choice:
        return Choice(region.code, self._short(region.code), self.regions.full_name(region.code))

    def name(self, code: str) -> str:
        """`Desa Jayagiri, Kec. Lembang`; "" without a code."""
        return self._short(code) if code else ""

    def _short(self, code: str) -> str:
        return ", ".join(region.title for region in self.regions.lineage(code)[:2]) or code


class LookupField(QLineEdit):
    """Type some letters, choose with the arrows and Enter; the value is the key or "".

    `find(text)` runs in the pool and gives choices, the likeliest first. Typing Enter without
    choosing takes the first one. Text that was not chosen from the list is no value. With `offers`
    ↓ in the empty field lists what `find("")` gives.
    """

    changed = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        find: Callable[[str], Sequence[Choice]],
        *,
        placeholder: str = "",
        offers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._find, self._offers = runner, find, offers
        self._key = self._committed = ""
        self._task: Task | None = None
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        mark = QAction(self)
        icons.tint(mark, "search", "muted", 16)
        self.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        for inner in self.findChildren(QToolButton):
            inner.setAccessibleName(self.tr("Kosongkan"))
        self._model = QStandardItemModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(8)
        self._popup = QListView()
        self._popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setPopup(self._popup)
        self._list.setWidget(self)
        self._list.activated.connect(self._on_chosen)
        self._pause = after_pause(self, 120, self.look)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_left)

    def value(self) -> str:
        return self._key

    def set_value(self, key: str, text: str = "") -> None:
        """Show a kept key; `text` is how people call it."""
        self._key = self._committed = key
        self.setText(text or key)
        self.setCursorPosition(0)
        theme.set_property(self, "invalid", "false")

    def understood(self) -> bool:
        """False while something is written that was not chosen from the list."""
        return bool(self._key) or not self.text().strip()

    def choices(self) -> list[Choice]:
        """What the list offers now."""
        items = (self._model.item(i) for i in range(self._model.rowCount()))
        data = [item.data(Qt.ItemDataRole.UserRole) for item in items]
        return [choice for choice in data if isinstance(choice, Choice)]

    def look(self) -> None:
        """Search now for what is written."""
        self._pause.stop()
        if self._task is not None:
            self._task.drop()
        text = self.text().strip()
        if text or self._offers:
            self._task = self._runner.run(self._find, text, owner=self, then=self._on_found)

    def choose(self, choice: Choice) -> None:
        self._key = choice.key
        self.setText(choice.text)
        self.setCursorPosition(0)
        theme.set_property(self, "invalid", "false")
        self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not self._key and self.text().strip() and self.choices():
            self._popup.hide()
            self.choose(self.choices()[0])
        elif event.key() == Qt.Key.Key_Down and not self._popup.isVisible():
            self.look()
        else:
            super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        self._key = ""
        self._model.clear()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._popup.hide()

    def _on_found(self, found: Sequence[Choice]) -> None:
        self._model.clear()
        asked = bool(self.text().strip())
        for choice in found[:_LIMIT] if asked else found:
            item = QStandardItem(choice.line)
            item.setData(choice, Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        if not found and asked:
            item = QStandardItem(self.tr("Tidak ditemukan. Coba ejaan lain."))
            item.setEnabled(False)
            self._model.appendRow(item)
        if self.hasFocus() and self._model.rowCount():
            self._list.complete()

    def _on_chosen(self, line: str) -> None:
        for choice in self.choices():
            if choice.line == line:
                self.choose(choice)
                return

    def _on_left(self) -> None:
        if self._popup.isVisible():
            return
        if not self.understood():
            theme.set_property(self, "invalid", "true")
            return
        self._commit()

    def _commit(self) -> None:
        if self._key != self._committed:
            self._committed = self._key
            self.changed.emit(self._key)
