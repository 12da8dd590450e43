"""Everything that is noted at one door; each field is kept when it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kemensos_desktop.domain.codes import CodeList, ProgrammeCodes
from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.domain.provider import ProgrammePeriod
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.deliveries import lines
from kemensos_desktop.ui.deliveries.entries import ClockField, PositionField
from kemensos_desktop.ui.deliveries.facts import LEFT_WITH, Facts
from kemensos_desktop.ui.deliveries.lines import Line
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.lookup import Choice, LookupField
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XS, L, M, S, Tone
from kemensos_desktop.ui.widgets import (
    ComboField,
    Field,
    IconButton,
    NumberField,
    Pill,
    TextArea,
    TextField,
    clear,
    column,
    row,
    rule,
    scrolling,
    words,
)

Options = list[tuple[Any, str]]

_REDIRECTED = 5
# somebody else took the boxes in: the record says who (code list delivery_status)
_BY_PROXY = 2
# what only a door that took the boxes has
_HANDED_OVER = (
    *("portions_1", "portions_2", "handed_over", "receiver_name", "receiver_relation", "proof"),
)


def options(codes: CodeList, *, nothing: Any = None) -> Options:
    """(code, label) of a code list, with a dash for `nothing` when that is an answer."""
    first: Options = [] if nothing is None else [(nothing, "–")]
    return first + [(code.code, spoken(code.label)) for code in codes]


class DetailsPanel(QFrame):
    """The right side of the day sheet. Says `changed(recipient id, field name, value)`.

    Field names are those of domain.delivery.Delivery; `position` carries (latitude, longitude).
    """

    changed = Signal(str, str, object)
    given_up = Signal()
    closed = Signal()

    def __init__(
        self,
        codes: ProgrammeCodes,
        runner: TaskRunner,
        find_person: Callable[[str], Sequence[Choice]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("delivery_details")
        self.setProperty("role", "card")
        self._codes = codes
        self._line: Line | None = None
        self.fields: dict[str, Field] = {}
        self._name = words("", "section", wrap=True)
        self._about = words("", "muted", wrap=True)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(XS)
        self._said = words("", "muted", wrap=True)
        self._saved = words("", "tiny")
        hide = IconButton(
            "x", self.tr("Sembunyikan rincian"), self.closed.emit, name="hide_details"
        )
        top = row()
        top.addLayout(column(self._name, self._about, spacing=2), 1)
        top.addWidget(hide, 0, Qt.AlignmentFlag.AlignTop)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, M, 1, S)
        outer.setSpacing(S)
        head = column(top, self._pills, self._said, spacing=6)
        head.setContentsMargins(L, 0, S, 0)
        outer.addLayout(head)
        outer.addWidget(rule())
        self._canvas = QWidget()
        self._canvas.setLayout(self._form(runner, find_person))
        self._facts = Facts(codes)
        both = QWidget()
        both.setLayout(column(self._canvas, self._facts, None, spacing=0))
        self._area = scrolling(both)
        outer.addWidget(self._area, 1)
        foot = row(self._saved, None)
        foot.setContentsMargins(L, 0, L, 0)
        outer.addLayout(foot)

    # what the page calls

    def set_period(self, period: ProgrammePeriod) -> None:
        """The names of the two portions are data of the period."""
        self._facts.set_period(period)
        for name, label in (
            ("portions_1", period.portion_label_1),
            ("portions_2", period.portion_label_2),
        ):
            self.fields[name].set_label(self.tr("Porsi {0}").format(label))

    def show_line(self, line: Line | None, *, read_only: bool) -> None:
        """Fill the panel; the field somebody is typing in keeps what was typed."""
        same = (
            line is not None
            and self._line is not None
            and line.recipient_id == self._line.recipient_id
        )
        self._line = line
        self._head(line)
        delivery = line.delivery if line is not None else None
        for name, field in self.fields.items():
            if same and field.editor.hasFocus():
                continue
            self._fill(field.editor, name, line)
            field.set_error("")
        writing = line is not None and not line.row.blocked and not read_only
        self._canvas.setVisible(writing)
        self._facts.show_line(None if writing and delivery is not None else line)
        status = delivery.status if delivery is not None else 0
        known = self._codes.delivery_status
        reasoned = status in known and known[status].needs_reason
        handed = status in self._codes.handed_over
        shown = {
            "status": True,
            "reason": reasoned,
            "redirected_to": status == _REDIRECTED,
            "redirect_minutes": status == _REDIRECTED,
            "late_entry_reason": bool(delivery and delivery.late_entry_reason),
        }
        shown |= dict.fromkeys(_HANDED_OVER, handed)
        for name, field in self.fields.items():
            field.setVisible(shown.get(name, delivery is not None))
        self._follow.setVisible(handed)
        self._ask_for_receiver(status)
        if not same:
            self._saved.setText("")

    def set_saved(self, moment: datetime) -> None:
        self._saved.setText(self.tr("tersimpan {0}").format(f"{moment:%H.%M}"))

    def set_error(self, name: str, sentence: str) -> None:
        """What the rules say against one field."""
        place = {"position": "latitude"}.get(name, name)
        if place in self.fields:
            self.fields[place].set_error(sentence)

    def shows(self, name: str) -> Any:
        """The value that stands in a field; for tests and for corrections."""
        editor: Any = self.fields[name].editor
        return editor.value()

    def unkept(self) -> QWidget | None:
        """A field whose text was not understood or was refused."""
        return next((field.editor for _, field in self._wrong()), None)

    def give_up(self) -> None:
        """What is kept again, in the fields that were refused."""
        for name, field in self._wrong():
            self._fill(field.editor, name, self._line)
            field.set_error("")

    def focus_start(self) -> None:
        for name in ("handed_over", "reason", "status"):
            if self.fields[name].isVisibleTo(self):
                self.fields[name].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self._keep_in_sight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    # inside

    def _ask_for_receiver(self, status: int) -> None:
        """Whom the boxes were left with is wanted, and never keeps the visit from being kept."""
        left = status == LEFT_WITH
        field = self.fields["receiver_name"]
        field.set_label(self.tr("Dititipkan kepada") if left else self.tr("Diterima oleh"))
        asked = self.tr("Siapa yang menerima?")
        if left:
            asked = self.tr("Siapa yang dititipi? Bila digantung, tulis di mana.")
        field.set_help(asked if nameless(self._line) else "")

    def _keep_in_sight(self) -> None:
        """The field somebody is in, when a banner takes room from the panel."""
        here = self.focusWidget()
        if here is not None and here.hasFocus():
            self._area.ensureWidgetVisible(here)

    def _wrong(self) -> list[tuple[str, Field]]:
        return [
            (name, field)
            for name, field in self.fields.items()
            if field.isVisibleTo(self) and (field.error() or not _understood(field.editor))
        ]

    def _form(
        self, runner: TaskRunner, find_person: Callable[[str], Sequence[Choice]]
    ) -> QVBoxLayout:
        codes = self._codes
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._grid = grid
        self._at = 0
        status = ComboField(options(codes.delivery_status), placeholder=self.tr("Belum dicatat"))
        self._wide("status", self.tr("Status antar"), status)
        self._wide("reason", self.tr("Alasan"), ComboField(options(codes.not_delivered_reason)))
        self._wide("redirect_minutes", self.tr("Nomor berita acara"), TextField(max_length=60))
        target = LookupField(runner, find_person, placeholder=self.tr("Nama atau nomor PM"))
        self._wide("redirected_to", self.tr("Dialihkan kepada"), target)
        self._pair(
            ("portions_1", self.tr("Porsi 1"), NumberField(maximum=9)),
            ("portions_2", self.tr("Porsi 2"), NumberField(maximum=9)),
        )
        self._pair(
            ("left_kitchen", self.tr("Jam berangkat"), ClockField()),
            ("handed_over", self.tr("Jam diterima"), ClockField()),
        )
        self._pair(
            ("receiver_name", self.tr("Diterima oleh"), TextField(max_length=80)),
            ("receiver_relation", self.tr("Hubungan"), TextField(max_length=40)),
        )
        self._wide("proof", self.tr("Bukti"), ComboField(options(codes.proof, nothing="")))
        self._grid.addWidget(self._later(), self._at, 0, 1, 2)
        self._at += 1
        eaten = ComboField(options(codes.eaten_yesterday, nothing=""))
        self._pair(
            ("condition", self.tr("Kondisi PM"), ComboField(options(codes.condition, nothing=0))),
            ("eaten_yesterday", self.tr("Makanan kemarin"), eaten),
        )
        self._wide("note", self.tr("Catatan"), TextArea(lines=2))
        self._wide("latitude", self.tr("Lintang, bujur"), PositionField())
        self._pair(
            ("accuracy", self.tr("Akurasi (m)"), NumberField(maximum=99_999)),
            ("boxes_returned", self.tr("Kotak kembali"), NumberField(maximum=99)),
        )
        self._wide("late_entry_reason", self.tr("Alasan entri terlambat"), TextField())
        self._wide("source", self.tr("Cara entri"), ComboField(options(codes.entry_source)))
        box = QVBoxLayout()
        box.setContentsMargins(L, XS, L, S)
        box.addLayout(grid)
        box.addStretch(1)
        return box

    def _wide(self, name: str, label: str, editor: QWidget) -> None:
        self._grid.addWidget(self._field(name, label, editor), self._at, 0, 1, 2)
        self._at += 1

    def _pair(self, *two: tuple[str, str, QWidget]) -> None:
        for place, (name, label, editor) in enumerate(two):
            self._grid.addWidget(self._field(name, label, editor), self._at, place)
        self._at += 1

    def _field(self, name: str, label: str, editor: QWidget) -> Field:
        editor.setMinimumWidth(60)
        field = Field(label, editor, dense=True, name=f"delivery_{name}")
        self.fields[name] = field
        signal: Any = editor
        signal.changed.connect(self._on_changed)
        if isinstance(editor, ClockField | PositionField):
            editor.editingFinished.connect(self._on_written)
        return field

    def _later(self) -> QWidget:
        """Photo and signature come from a phone or from paper, often days later."""
        self._photo = words("", "muted")
        self._signature = words("", "muted")
        self._follow = QWidget()
        self._follow.setLayout(
            column(
                row(icons.IconLabel("camera", "muted", 16), self._photo, None),
                row(icons.IconLabel("pencil", "muted", 16), self._signature, None),
                spacing=XS,
            )
        )
        return self._follow

    def _head(self, line: Line | None) -> None:
        clear(self._pills)
        self._said.setVisible(False)
        if line is None:
            self._name.setText(self.tr("Belum ada yang dipilih"))
            self._about.setText(self.tr("Pilih satu baris untuk melihat rinciannya."))
            return
        person = line.recipient
        nik = mask_nik(person.nik) if person.nik else self.tr("tanpa NIK")
        self._name.setText(f"{line.number}. {person.name}")
        about = [f"{person.local_id} · {nik}", lines.address(person)]
        self._about.setText("\n".join(part for part in about if part))
        for code in filter(None, (part.strip() for part in person.diet.split(","))):
            self._pills.addWidget(Pill(spoken(self._codes.diet.label(code)), Tone.WARN))
        delivery = line.delivery
        if delivery is not None and delivery.late:
            self._pills.addWidget(Pill(self.tr("Terlambat"), Tone.WARN))
        if nameless(line):
            self._pills.addWidget(Pill(self.tr("Tanpa nama penerima"), Tone.WARN))
        if line.row.state is not None:
            self._pills.addWidget(
                Pill(spoken(line.row.state.label), lines.state_tone(line.row.state))
            )
        self._pills.addStretch(1)
        said = line.row.blocked or line.row.leaving
        if delivery is not None and delivery.correction_reason:
            said = self.tr("Koreksi: {0}").format(delivery.correction_reason)
        elif delivery is None and line.closed and not said:
            said = self.tr("Tanpa catatan pada hari yang sudah ditutup. Tambahkan lewat Koreksi.")
        elif delivery is None and not said:
            said = self.tr("Tekan Spasi bila diterima, atau pilih status di bawah ini.")
        self._said.setText(said)
        self._said.setVisible(bool(said))
        photo, signature = (delivery.photo, delivery.signature) if delivery else ("", "")
        self._photo.setText(self.tr("Foto ada") if photo else self.tr("Foto bisa menyusul"))
        self._signature.setText(
            self.tr("Tanda tangan ada") if signature else self.tr("Tanda tangan bisa menyusul")
        )

    def _fill(self, editor: QWidget, name: str, line: Line | None) -> None:
        delivery = line.delivery if line is not None else None
        if isinstance(editor, PositionField):
            editor.set_position(
                delivery.latitude if delivery else None, delivery.longitude if delivery else None
            )
            return
        value: Any = getattr(delivery, name) if delivery is not None else None
        if isinstance(editor, LookupField):
            known = line.row.redirected_name if line is not None else ""
            shown = editor.text() if value and editor.value() == value else self.tr("PM lain")
            editor.set_value(value or "", (known or shown) if value else "")
            return
        field: Any = editor
        field.set_value(round(value) if name == "accuracy" and value is not None else value)

    def _on_changed(self, value: object) -> None:
        editor = self.sender()
        name = next((n for n, f in self.fields.items() if f.editor is editor), "")
        if self._line is None or not name:
            return
        self.fields[name].set_error("")
        if isinstance(editor, PositionField):
            if editor.understood():
                self.changed.emit(self._line.recipient_id, "position", editor.position())
        elif not isinstance(editor, ClockField) or editor.understood():
            self.changed.emit(self._line.recipient_id, name, value)

    def _on_written(self) -> None:
        editor = self.sender()
        for field in self.fields.values():
            if field.editor is not editor:
                continue
            if isinstance(editor, ClockField) and not editor.understood():
                field.set_error(self.tr("Tulis seperti 09.14."))
            elif isinstance(editor, PositionField) and not editor.understood():
                field.set_error(self.tr("Lintang lalu bujur di Indonesia, mis. -2.5916, 140.6690."))


def nameless(line: Line | None) -> bool:
    """Whether somebody else took the boxes in and nobody wrote down who (§1.7)."""
    kept = line.delivery if line is not None else None
    return kept is not None and kept.status in (_BY_PROXY, LEFT_WITH) and not kept.receiver_name


def _understood(editor: QWidget) -> bool:
    if isinstance(editor, ClockField | PositionField | LookupField):
        return editor.understood()
    return True
