"""How the window looks on this laptop: theme, large text, contrast, language."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from kemensos_desktop.services.preferences import Preferences, load_preferences, save_preferences
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import Card, CheckField, ComboField, Field, RadioField


class AppearanceSection(Section):
    """Every choice acts at once; `preferences_changed(Preferences)` lets the window follow."""

    preferences_changed = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._theme = RadioField(
            [
                ("light", self.tr("Terang")),
                ("dark", self.tr("Gelap")),
                ("system", self.tr("Ikuti komputer")),
            ]
        )
        self._large = CheckField(self.tr("&Huruf besar"))
        self._contrast = CheckField(self.tr("&Kontras tinggi"))
        self._language = ComboField([("id", "Bahasa Indonesia"), ("en", "English")])
        self._language.setMaximumWidth(280)
        look = Card(self.tr("Tampilan"))
        look.add(Field(self.tr("&Warna"), self._theme, dense=True))
        look.add(self._large)
        look.add(self._contrast)
        speech = Card(self.tr("Bahasa"))
        speech.add(
            Field(
                self.tr("&Bahasa program"),
                self._language,
                help_text=self.tr("Berlaku saat program dibuka lagi."),
            )
        )
        self.body.addWidget(look)
        self.body.addWidget(speech)
        self.body.addStretch(1)
        self._theme.changed.connect(self._on_changed)
        self._large.changed.connect(self._on_changed)
        self._contrast.changed.connect(self._on_changed)
        self._language.changed.connect(self._on_changed)

    def load(self) -> None:
        self.runner.run(load_preferences, owner=self, then=self._show)

    def _show(self, kept: Preferences) -> None:
        self._theme.set_value(kept.theme)
        self._large.set_value(kept.large_text)
        self._contrast.set_value(kept.high_contrast)
        self._language.set_value(kept.language)

    def _on_changed(self, _value: object) -> None:
        self.runner.run(
            _keep,
            str(self._theme.value()),
            bool(self._large.value()),
            bool(self._contrast.value()),
            str(self._language.value()),
            owner=self,
            then=self._on_kept,
        )

    def _on_kept(self, kept: Preferences) -> None:
        self.saved()
        self.preferences_changed.emit(kept)


def _keep(theme: str, large: bool, contrast: bool, language: str) -> Preferences:
    kept = replace(
        load_preferences(),
        theme=theme,
        large_text=large,
        high_contrast=contrast,
        language=language,
    )
    save_preferences(kept)
    return kept
