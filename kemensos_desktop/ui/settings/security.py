"""The passphrase, and after how many idle minutes the window locks itself."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from kemensos_desktop.domain.errors import WrongPassphrase
from kemensos_desktop.services.preferences import Preferences, load_preferences, save_preferences
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import Card, ComboField, Field, PrimaryButton, SecretField, row

SHORTEST = 8  # as the vault demands


class SecuritySection(Section):
    """`preferences_changed(Preferences)` when the minutes were changed."""

    preferences_changed = Signal(object)

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._service = Settings(session)
        self._old = Field(self.tr("Frasa sandi &sekarang"), SecretField(), required=True)
        self._new = Field(
            self.tr("Frasa sandi &baru"),
            SecretField(),
            help_text=self.tr("Beberapa kata acak mudah diingat dan sulit ditebak."),
            required=True,
        )
        self._again = Field(self.tr("&Ulangi yang baru"), SecretField(), required=True)
        self._change = PrimaryButton(
            self.tr("&Ganti frasa sandi"), "key-round", self._on_change, name="change_passphrase"
        )
        secret = Card(
            self.tr("Frasa sandi"),
            hint=self.tr(
                "Frasa sandi membuka data di laptop ini. Bila terlupa, data hanya bisa dibuka "
                "dengan cadangan yang frasanya masih diingat."
            ),
        )
        for field in (self._old, self._new, self._again):
            field.setMaximumWidth(560)
            secret.add(field)
        secret.add(row(self._change, None))
        minutes = self.tr("{0} menit")
        choices = [(0, self.tr("Tidak pernah"))]
        choices += [(n, minutes.format(n)) for n in (5, 10, 15, 30, 60)]
        self._minutes = ComboField(choices)
        self._minutes.setMaximumWidth(280)
        self._minutes.changed.connect(self._on_minutes)
        lock = Card(self.tr("Kunci otomatis"))
        lock.add(Field(self.tr("&Kunci bila tidak dipakai selama"), self._minutes, dense=True))
        self.body.addWidget(secret)
        self.body.addWidget(lock)
        self.body.addStretch(1)

    def load(self) -> None:
        self.runner.run(load_preferences, owner=self, then=self._show)

    def _show(self, kept: Preferences) -> None:
        self._minutes.set_value(kept.lock_minutes)

    def _on_minutes(self, minutes: object) -> None:
        self.runner.run(_keep, minutes, owner=self, then=self._on_kept)

    def _on_kept(self, kept: Preferences) -> None:
        self.saved()
        self.preferences_changed.emit(kept)

    def _on_change(self) -> None:
        old, new, again = (_text(f) for f in (self._old, self._new, self._again))
        self._old.set_error("" if old else self.tr("Belum diisi."))
        self._new.set_error(self._too_weak(old, new))
        self._again.set_error("" if again == new else self.tr("Tidak sama dengan yang di atas."))
        if not old or self._new.error() or again != new:
            return
        self._change.setEnabled(False)
        self.runner.run(
            self._service.change_passphrase,
            old,
            new,
            owner=self,
            then=self._on_changed,
            failed=self._on_failed,
        )

    def _too_weak(self, old: str, new: str) -> str:
        if len(new) < SHORTEST:
            return self.tr("Terlalu pendek: paling sedikit {0} huruf.").format(SHORTEST)
        return self.tr("Sama dengan yang lama; pilih yang lain.") if new == old else ""

    def _on_changed(self, _nothing: object) -> None:
        self._change.setEnabled(True)
        for field in (self._old, self._new, self._again):
            _editor(field).set_value("")
        self.say(self.tr("Frasa sandi sudah diganti."))

    def _on_failed(self, fault: BaseException) -> None:
        self._change.setEnabled(True)
        if isinstance(fault, WrongPassphrase):
            self._old.set_error(f"{fault.sentence} {fault.way_out}")
            _editor(self._old).setFocus()
            return
        self.runner.report(self, fault)


def _editor(field: Field) -> SecretField:
    editor = field.editor
    assert isinstance(editor, SecretField)
    return editor


def _text(field: Field) -> str:
    return _editor(field).value()


def _keep(minutes: int) -> Preferences:
    kept = replace(load_preferences(), lock_minutes=minutes)
    save_preferences(kept)
    return kept
