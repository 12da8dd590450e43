"""The question "Orang lain?": somebody else written over the person who was opened."""

from __future__ import annotations

from difflib import SequenceMatcher

from PySide6.QtCore import QObject, Signal

from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.text import fold
from kemensos_desktop.ui.recipients.draft import Draft
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip

_LIKE = 0.7


class OtherPerson(QObject):
    """Writes the draft once the answer is known; `restored` when it has the old names again."""

    restored = Signal()

    def __init__(self, draft: Draft, strip: ConfirmStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._draft, self._strip = draft, strip
        self._opened: Recipient | None = None
        self._name = ""  # the one that is meant: as opened, or agreed to since

    def begin(self, opened: Recipient | None) -> None:
        """The person as opened; None for somebody new, who can be nobody else."""
        self._opened = opened
        self._name = opened.name if opened is not None else ""

    def written(self) -> bool:
        """Whether the form became that of another person: wholly another name, whichever of name
        and NIK was typed first.

        A name that was agreed to is asked about once more when the NIK becomes another too.
        """
        opened = self._opened
        if opened is None or not self._draft.changes.keys() & {"name", "nik"}:
            return False
        now = self._draft.current()
        before = opened.name if _other_nik(opened, now) else self._name
        return bool(now.name) and _other_name(before, now.name)

    def ask(self) -> None:
        opened = self._opened
        assert opened is not None
        self._strip.act.setText(self.tr("Ya, ganti isian lama"))
        self._strip.ask(
            self.tr("Orang lain? Catat sebagai penerima baru."),
            self.tr("Nama dan NIK {0} tetap seperti semula kecuali Anda menggantinya.").format(
                opened.name
            ),
            self._replace,
            on_no=self._restore,
            back=self.tr("Kembalikan nama semula"),
        )

    def _replace(self) -> None:
        opened, now = self._opened, self._draft.current()
        self._name = now.name
        if opened is not None and _other_nik(opened, now):
            self._opened = now
        self._draft.write()

    def _restore(self) -> None:
        opened = self._opened
        if opened is None:
            return
        self._name = opened.name
        names = {"name", "nik", "nik_status", "nik_reason"}
        names |= {"sex", "birth_date"} & self._draft.changes.keys()
        self._draft.note(**{name: getattr(opened, name) for name in names})
        self.restored.emit()
        self._draft.write()


def _other_nik(before: Recipient, now: Recipient) -> bool:
    return bool(before.nik and now.nik and before.nik != now.nik)


def _other_name(before: str, now: str) -> bool:
    """No word of one name is like a word of the other: not a slip of the pen."""
    return not any(
        SequenceMatcher(None, old, new).ratio() >= _LIKE
        for old in fold(before).split()
        for new in fold(now).split()
    )
