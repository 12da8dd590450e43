"""Closing a day: the balance of portions, live, and what it says once the day is closed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.domain.delivery import DayClosing
from kemensos_desktop.services.deliveries import DaySheet
from kemensos_desktop.ui import theme
from kemensos_desktop.ui.theme import L, M, S
from kemensos_desktop.ui.widgets import (
    Field,
    GhostButton,
    IconButton,
    LinkButton,
    NumberField,
    PrimaryButton,
    TextArea,
    announce,
    column,
    number,
    row,
    rule,
    scrolling,
    words,
)

_FIGURES = ("cooked", "returned", "spoiled", "redirected")


class ClosingPanel(QFrame):
    """Asks what was cooked, came back, spoiled and was redirected.

    `agreed(DayClosing)` when the person wants to close; `open_rows_wanted` to see who is missing.
    """

    agreed = Signal(object)
    given_up = Signal()
    open_rows_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("closing_panel")
        self.setProperty("role", "card")
        self._expected: DayClosing | None = None
        self._typed: set[str] = set()
        hide = IconButton("x", self.tr("Tutup panel ini"), self.given_up.emit, name="hide_closing")
        head = row(words(self.tr("Tutup hari"), "section"), None, hide)
        head.setContentsMargins(L, 0, S, 0)
        self._missing = words("", "", wrap=True, tone="bad")
        self._show_missing = LinkButton(
            self.tr("Tampilkan yang belum"), "", self.open_rows_wanted.emit, name="show_missing"
        )
        self._handed = words("", "strong")
        labels = {
            "cooked": self.tr("Porsi &dimasak"),
            "returned": self.tr("Porsi di&kembalikan"),
            "spoiled": self.tr("Porsi &rusak"),
            "redirected": self.tr("Porsi dia&lihkan"),
        }
        self.editors = {name: NumberField(0, maximum=99_999) for name in _FIGURES}
        self._fields = {
            name: Field(labels[name], self.editors[name], dense=True, name=f"closing_{name}")
            for name in _FIGURES
        }
        for editor in self.editors.values():
            editor.textEdited.connect(self._on_typed)
        self._note = TextArea(lines=2)
        self._balance = words("", "strong", wrap=True)
        self._balance.setObjectName("closing_balance")
        self._way_out = words("", "muted", wrap=True)
        self._close = PrimaryButton(
            self.tr("Tutup hari"), "lock", self._on_close, name="closing_agree"
        )
        form = QVBoxLayout()
        form.setContentsMargins(L, 0, L, 0)
        form.setSpacing(M)
        form.addWidget(self._missing)
        form.addWidget(self._show_missing, 0, Qt.AlignmentFlag.AlignLeft)
        received = row()
        received.addWidget(words(self.tr("Diterima PM (dari lembar)"), "", wrap=True), 1)
        received.addWidget(self._handed)
        form.addLayout(received)
        form.addLayout(row(self._fields["cooked"], self._fields["returned"], spacing=M))
        form.addLayout(row(self._fields["spoiled"], self._fields["redirected"], spacing=M))
        form.addWidget(Field(self.tr("&Catatan"), self._note, dense=True, name="closing_note"))
        form.addStretch(1)
        canvas = QWidget()
        canvas.setLayout(form)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, M, 1, M)
        outer.setSpacing(S)
        outer.addLayout(head)
        outer.addWidget(scrolling(canvas), 1)
        cancel = GhostButton(self.tr("Batal (Esc)"), "", self.given_up.emit, name="closing_cancel")
        # never scrolled away: the sum is what this panel is about
        foot = column(
            rule(), self._balance, self._way_out, row(cancel, None, self._close), spacing=6
        )
        foot.setContentsMargins(L, 0, L, 0)
        outer.addLayout(foot)

    # what the page calls

    def start(self) -> None:
        """Open with nothing typed yet."""
        self._typed.clear()
        self._note.set_value("")
        self._say_expected()
        self.editors["cooked"].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheet(self, sheet: DaySheet, expected: DayClosing) -> None:
        """What the entries add up to now; figures that were typed stay."""
        self._expected = expected
        missing = [row for row in sheet.served() if row.delivery is None]
        self._missing.setVisible(bool(missing))
        self._show_missing.setVisible(bool(missing))
        if missing:
            self._missing.setText(
                self.tr("{0} penerima belum dicatat, mulai dari {1}.").format(
                    number(len(missing)), missing[0].recipient.record.name
                )
            )
        self._close.setEnabled(not missing)
        self._say_expected()

    def refuse(self, sentence: str, way_out: str) -> None:
        """Why the day stays open, beside the figures."""
        self._balance.setText(sentence)
        theme.set_property(self._balance, "tone", "bad")
        self._way_out.setText(way_out)
        self._way_out.setVisible(bool(way_out))
        announce(self, f"{sentence} {way_out}")

    def unkept(self) -> bool:
        """Whether something was typed here."""
        return bool(self._typed or self._note.value())

    def figures(self) -> DayClosing | None:
        """The closing as it stands in the fields."""
        if self._expected is None:
            return None
        return replace(
            self._expected,
            cooked=self.editors["cooked"].value() or 0,
            returned=self.editors["returned"].value() or 0,
            spoiled=self.editors["spoiled"].value() or 0,
            redirected=self.editors["redirected"].value() or 0,
            note=self._note.value(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    # inside

    def _say_expected(self) -> None:
        if self._expected is None:
            return
        self._handed.setText(self.tr("{0} porsi").format(number(self._expected.handed_over)))
        for name, editor in self.editors.items():
            expected = getattr(self._expected, name)
            if name not in self._typed and editor.value() != expected:
                chosen = editor.hasSelectedText()
                editor.set_value(expected)
                if chosen:  # the next digit still replaces the figure
                    editor.selectAll()
        self._say_balance()

    def _say_balance(self) -> None:
        figures = self.figures()
        if figures is None:
            return
        off = figures.difference
        if not off:
            said, tone = self.tr("Seimbang: semua porsi tercatat."), "ok"
        elif off > 0:
            said, tone = self.tr("Selisih {0} porsi belum tercatat.").format(number(off)), "bad"
        else:
            said, tone = self.tr("Selisih {0} porsi tercatat lebih.").format(number(-off)), "bad"
        self._balance.setText(said)
        theme.set_property(self._balance, "tone", tone)
        self._way_out.setText(
            self.tr("Dimasak = diterima + dikembalikan + rusak + dialihkan.") if off else ""
        )
        self._way_out.setVisible(bool(off))

    def _on_typed(self) -> None:
        for name, editor in self.editors.items():
            if editor is self.sender():
                self._typed.add(name)
        self._say_balance()

    def _on_enter(self) -> None:
        if self._close.hasFocus():
            self._on_close()
        else:
            self.focusNextChild()

    def _on_close(self) -> None:
        figures = self.figures()
        if figures is not None:
            self.agreed.emit(figures)
