"""A short list of records with the form to add, change and discard one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from kemensos_desktop.domain.record import Kept
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import L, M
from kemensos_desktop.ui.widgets import (
    Banner,
    Card,
    Column,
    DangerButton,
    DataTable,
    EmptyState,
    Field,
    GhostButton,
    PrimaryButton,
    SecondaryButton,
    TableModel,
    Tone,
    clear,
    row,
)

_ROWS = 4
_MOST = 3  # fields side by side


@dataclass(frozen=True, slots=True)
class Offer:
    """Another way to keep what was refused: why, the words of the action, the call in the pool."""

    sentence: str
    way_out: str
    action: str
    store: Callable[[], Kept[Any]]


@dataclass(frozen=True, slots=True)
class RecordKind:
    """What a pane keeps: its words and the calls to services, which are made in the pool.

    `blank()` gives an empty record, `fetch()` all of them, `store(record, before)` keeps one;
    `kind` is the journal's name for it, and `required` names the fields that may not stay empty.
    Fields named in `wide` get two columns where there are as many.
    `otherwise(fault, record, before)` is another way when `store` refused, or None.
    """

    kind: str

    title: str
    new: str
    empty: str
    columns: Sequence[Column]
    fields: Sequence[tuple[str, Field]]
    blank: Callable[[], Any]
    fetch: Callable[[], list[Kept[Any]]]
    store: Callable[[Any, Kept[Any] | None], Kept[Any]]
    required: frozenset[str] = frozenset({"name"})
    wide: frozenset[str] = frozenset()
    otherwise: Callable[[BaseException, Any, Kept[Any] | None], Offer | None] | None = None


class RecordPane(QWidget):
    """Table above, form below; nothing is kept until "Simpan", and nothing is lost on the way.

    `saved` each time a record was kept.
    """

    saved = Signal()

    def __init__(self, kind: RecordKind, runner: TaskRunner, *, editable: bool = True) -> None:
        super().__init__()
        self._kind, self._runner = kind, runner
        self._before: Kept[Any] | None = None
        self._shown: dict[str, object] | None = None  # as it was before anybody typed
        self._moving = False
        self._across = 0
        self._editable = editable
        self._table = DataTable(
            TableModel(kind.columns), label=kind.title, footer=False, framed=False
        )
        self._table.set_empty(EmptyState("inbox", kind.empty))
        self._table.current_changed.connect(self._on_row)
        self._new = SecondaryButton(kind.new, "plus", self.begin, name="record_new")
        self._warning = QVBoxLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(L)
        listing = Card(kind.title, *([self._new] if editable else []))
        listing.add(self._table, 1)
        outer.addWidget(listing)
        self._form = self._build_form()
        outer.addWidget(self._form)
        outer.addStretch(1)
        self._resize()

    def load(self, select: str = "") -> None:
        """Read the list again and show the record `select`, or the first."""
        self._select = select or (self._before.record_id if self._before else "")
        self._runner.run(self._kind.fetch, owner=self, then=self._on_rows)

    def begin(self) -> None:
        """An empty form for a new record."""
        if not self.leave():
            return
        self._mark(-1)
        self._show(None)
        self._kind.fields[0][1].editor.setFocus()

    def set_options(self, name: str, options: Sequence[tuple[Any, str]]) -> None:
        """Replace what a list in the form offers; what that alone changes is no person's change."""
        editor = _editor(dict(self._kind.fields)[name])
        before = editor.value()
        editor.set_options(options)
        if self._shown is not None and self._shown[name] == before:
            self._shown[name] = editor.value()

    def leave(self) -> bool:
        """True when nothing typed would be lost; otherwise says so above the form, in sight."""
        clear(self._warning)
        if not self._dirty():
            return True
        self._warn(
            self.tr("Perubahan di formulir ini belum disimpan."),
            self.tr("Simpan dulu, atau buang perubahannya."),
            self.tr("Buang perubahan"),
            self._on_revert,
        )
        return False

    def _warn(self, said: str, way_out: str, action: str, act: Callable[[], None]) -> None:
        """A sentence with its way out above the form, in sight."""
        clear(self._warning)
        banner = Banner(Tone.WARN, said, way_out, action=action, on_action=act, closable=False)
        self._warning.addWidget(banner)
        QTimer.singleShot(0, banner, partial(_bring, banner))  # not before it has its place

    def _build_form(self) -> Card:
        card = Card(self._kind.new.replace("&", ""))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(M)
        card.add(self._warning)
        card.add(self._grid)
        self._place(_MOST)
        self._discard = DangerButton(self.tr("Buan&g"), "trash-2", self._on_discard, name="discard")
        self._revert = GhostButton(self.tr("Bata&l"), "", self._on_revert, name="revert")
        self._save = PrimaryButton(self.tr("&Simpan"), "save", self._on_save, name="record_save")
        if self._editable:
            card.add(row(self._discard, None, self._revert, self._save))
        for _name, field in self._kind.fields:
            field.editor.setEnabled(self._editable)
        return card

    def _place(self, across: int) -> None:
        """Fields side by side, as many as there is room for."""
        if across == self._across:
            return
        self._across = across
        at = 0
        for name, field in self._kind.fields:
            span = min(2, across) if name in self._kind.wide else 1
            if at % across + span > across:
                at += across - at % across
            self._grid.addWidget(field, at // across, at % across, 1, span)
            at += span
        for i in range(_MOST):
            self._grid.setColumnStretch(i, 1 if i < across else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widest = max(field.minimumSizeHint().width() for _name, field in self._kind.fields)
        room = self.width() - 2 * (L + 1)
        self._place(max(1, min(_MOST, (room + M) // (widest + M))))

    def minimumSizeHint(self) -> QSize:
        # the fields go under each other before the pane gets narrower than they are
        return QSize(0, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._resize()

    def _resize(self) -> None:
        self._table.setFixedHeight((_ROWS + 1) * theme.current().row + 8)

    def _dirty(self) -> bool:
        return self._editable and self._shown not in (None, self._values())

    def _values(self) -> dict[str, object]:
        return {name: _editor(field).value() for name, field in self._kind.fields}

    def _show(self, kept: Kept[Any] | None) -> None:
        self._before = kept
        record = kept.record if kept else self._kind.blank()
        for name, field in self._kind.fields:
            _editor(field).set_value(getattr(record, name))
            field.set_error("")
        self._shown = self._values()
        self._form.set_title(record.name if kept else self._kind.new.replace("&", ""))
        self._discard.setVisible(kept is not None)
        clear(self._warning)

    def _checked(self) -> Any:
        """The record in the form, or None after saying beside the field what is missing."""
        fine = True
        for name, field in self._kind.fields:
            editor = _editor(field)
            understood = getattr(editor, "understood", None)
            says = ""
            if understood is not None and not understood():
                says = self.tr("Tanggal ini tidak dikenal. Tulis seperti 24-11-2026.")
            elif editor.value() in (None, "") and name in self._kind.required:
                says = self.tr("Belum diisi.")
            elif not getattr(editor, "hasAcceptableInput", _yes)() and editor.value() != "":
                says = self.tr("Tulis jam seperti 10.00.")
            field.set_error(says)
            fine = fine and not says
        if not fine:
            return None
        record = self._before.record if self._before else self._kind.blank()
        changes = {k: v for k, v in self._values().items() if v is not None}
        return replace(record, **changes)

    def _on_save(self) -> None:
        record = self._checked()
        if record is not None:
            self._keep(record)

    def _keep(self, record: Any) -> None:
        self._save.setEnabled(False)
        self._runner.run(
            self._kind.store,
            record,
            self._before,
            owner=self,
            then=self._on_saved,
            failed=partial(self._on_failed, record),
        )

    def _on_saved(self, kept: Kept[Any]) -> None:
        self._save.setEnabled(True)
        self._show(kept)
        self._changed(kept.record_id)
        self.saved.emit()
        self._toast(self.tr("“{0}” disimpan.").format(kept.record.name))

    def _changed(self, select: str = "") -> None:
        self._runner.data_changed.emit(frozenset({self._kind.kind}))
        self.load(select)

    def _on_failed(self, record: Any, fault: BaseException) -> None:
        self._save.setEnabled(True)
        otherwise = self._kind.otherwise
        offer = otherwise(fault, record, self._before) if otherwise else None
        if offer is None:
            self._runner.report(self, fault)
            return
        self._warn(offer.sentence, offer.way_out, offer.action, partial(self._on_offer, offer))

    def _on_offer(self, offer: Offer) -> None:
        self._runner.run(offer.store, owner=self, then=self._on_saved)

    def _on_discard(self) -> None:
        before = self._before
        if before is not None:
            self._runner.run(
                self._kind.store,
                replace(before.record, void=True),
                before,
                owner=self,
                then=self._on_discarded,
            )

    def _on_discarded(self, gone: Kept[Any]) -> None:
        self._show(None)
        self._changed()
        self._toast(
            self.tr("“{0}” dibuang.").format(gone.record.name),
            action=self.tr("Urungkan"),
            on_action=partial(self.restore, gone),
        )

    def _toast(self, sentence: str, **undo: Any) -> None:
        say = getattr(self.window(), "show_toast", None)
        if say is not None:
            say(sentence, **undo)

    def restore(self, gone: Kept[Any]) -> None:
        """Take a record back out of the bin."""
        self._runner.run(
            self._kind.store,
            replace(gone.record, void=False),
            gone,
            owner=self,
            then=self._on_saved,
        )

    def _on_revert(self) -> None:
        self._show(self._before)

    def _on_rows(self, rows: list[Kept[Any]]) -> None:
        self._moving = True
        self._table.model.set_rows(rows)
        self._moving = False
        dirty = self._dirty()
        new = dirty and self._before is None
        place = next((i for i, k in enumerate(rows) if k.record_id == self._select), 0)
        self._mark(-1 if new else place)
        if not dirty:
            self._show(rows[place] if rows else None)

    def _on_row(self, kept: Kept[Any] | None) -> None:
        if self._moving or kept is None:
            return
        before = self._before
        if before is not None and kept.record_id == before.record_id:
            return
        if self.leave():
            self._show(kept)
            return
        rows = self._table.model.rows()
        ids = [one.record_id for one in rows]
        stay = ids.index(before.record_id) if before and before.record_id in ids else -1
        self._mark(stay)
        QTimer.singleShot(0, self, partial(self._mark, stay))  # a press goes on to select its row

    def _mark(self, place: int) -> None:
        """Let a row be the current one, -1 for none, and leave the form as it is."""
        self._moving = True
        self._table.view.clearSelection()
        self._table.select(place)
        self._moving = False


def _editor(field: Field) -> Any:
    return field.editor


def _bring(widget: QWidget) -> None:
    """Scroll to it, wherever that is."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _yes() -> bool:
    return True
