"""The line above a survey: whose it is, which form, when it was kept, mode, language, finishing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kemensos_desktop.forms.session import Session as Form
from kemensos_desktop.ui.shell import clock
from kemensos_desktop.ui.theme import M, Tone
from kemensos_desktop.ui.widgets import (
    ComboField,
    FilterChips,
    IconButton,
    Pill,
    SecondaryButton,
    column,
    row,
    words,
)
from kemensos_desktop.ui.widgets.paths import PathLabel

INTERVIEW, KEYING = "interview", "keying"


class LanguageField(ComboField):
    """The languages of a form, when it has several."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Bahasa formulir"))
        self.setObjectName("survey_language")

    def show_form(self, form: Form) -> None:
        codes = form.model.languages
        self.set_options([(code, code.partition(" (")[0]) for code in codes])
        self.set_value(form.current_language)
        longest = max((len(code.partition(" (")[0]) for code in codes), default=0)
        room = self.fontMetrics().averageCharWidth() * (longest + 1) + 48
        self.setMinimumWidth(room)
        self.setVisible(len(codes) > 1)


class SurveyHeader(QWidget):
    """Emits what the person wants; the page does it. `modes` stands above the jump tree."""

    mode_chosen = Signal(str)
    language_chosen = Signal(str)
    check_asked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("survey_header")
        self._family = PathLabel("", "section")
        self._family.setObjectName("survey_family")
        self._form = words("", "muted", wrap=True)
        self._saved = Pill("", Tone.NEUTRAL)
        self._saved.setObjectName("survey_saved")
        self.leave_button = IconButton(
            "arrow-left", self.tr("Tutup survei"), self.left.emit, name="survey_leave", token="text"
        )
        self.modes = FilterChips(
            [(INTERVIEW, self.tr("Wawancara")), (KEYING, self.tr("Dari kertas"))],
            label=self.tr("Cara mengisi (Ctrl+K)"),
        )
        self.modes.setToolTip(self.tr("Ctrl+K"))
        self.modes.chosen.connect(self.mode_chosen)
        self.languages = LanguageField()
        self.languages.changed.connect(self._on_language)
        self.check_button = SecondaryButton(
            self.tr("&Selesaikan"),
            "list-checks",
            self.check_asked.emit,
            name="survey_check",
            tip=self.tr("Periksa apa yang kurang, lalu selesaikan (Ctrl+Enter)"),
        )
        self.setLayout(
            row(
                self.leave_button,
                column(self._family, self._form, spacing=2),
                self._saved,
                self.languages,
                self.check_button,
                spacing=M,
            )
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box = self.layout()
        assert isinstance(box, QHBoxLayout)
        box.setStretch(1, 1)

    def show_form(self, form: Form, family: str, *, mode: str) -> None:
        self._family.set_text(family)
        told = self.tr("{0} · versi {1}")
        self._form.setText(told.format(form.model.title, form.model.version))
        self.languages.show_form(form)
        self.modes.set_value(mode, quiet=True)

    def set_saved(self, moment: datetime | None) -> None:
        """`tersimpan 09.14`"""
        if moment is None:
            self._saved.set_state(self.tr("belum ada jawaban"), Tone.NEUTRAL)
        else:
            self._saved.set_state(
                self.tr("tersimpan {0}").format(clock(moment.astimezone())), Tone.OK
            )

    def _on_language(self, code: object) -> None:
        self.language_chosen.emit(str(code))
