"""Beside a family: the survey under way, what to doubt with its way out, what is on the list."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from kemensos_desktop.domain.household import HouseholdStatus
from kemensos_desktop.domain.text import date_long
from kemensos_desktop.services.family_doubts import IDS, FamilyDoubt
from kemensos_desktop.ui import icons
from kemensos_desktop.ui.households.hidden_number import HiddenNumber
from kemensos_desktop.ui.households.reading import FamilySheet
from kemensos_desktop.ui.moments import stamp
from kemensos_desktop.ui.theme import XS, M, S, Tone
from kemensos_desktop.ui.widgets import (
    Card,
    LinkButton,
    SecondaryButton,
    clear,
    column,
    row,
    rule,
    words,
)


class DraftCard(Card):
    """A survey of this family that is not finished yet; the page's own button goes on with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Survei belum selesai"), parent=parent)
        self.setObjectName("family_draft")
        self._saved = words("", "muted", wrap=True)
        self.add(self._saved)
        self.hide()

    def show_sheet(self, sheet: FamilySheet) -> None:
        self.setVisible(bool(sheet.draft_id))
        said = self.tr("Jawaban terakhir tersimpan {0}.")
        self._saved.setText(said.format(stamp(sheet.draft_saved)))


class FamilyDoubts(Card):
    """Sentences that a person should look at, each with what to do about it.

    `family_asked(household id)` of the other family, `unite_asked(member id)`.
    """

    family_asked = Signal(str)
    unite_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Perlu diperiksa"), parent=parent)
        self.setObjectName("family_doubts")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(M)
        self.add(self._lines)

    def show_doubts(self, doubts: Sequence[FamilyDoubt]) -> None:
        clear(self._lines)
        for place, doubt in enumerate(doubts):
            if place:
                self._lines.addWidget(rule())
            self._lines.addLayout(self._line(doubt))
        if not doubts:
            fine = words(self.tr("Tidak ada keraguan."), "", wrap=True)
            self._lines.addLayout(_marked("circle-check", Tone.OK, fine))
        said = " ".join(f"{one.sentence} {one.way_out}" for one in doubts)
        self.setAccessibleDescription(said)

    def _line(self, doubt: FamilyDoubt) -> QLayout:
        told = column(
            words(doubt.sentence, "", wrap=True),
            words(doubt.way_out, "muted", wrap=True),
            spacing=XS,
        )
        if doubt.household_id:
            open_it = LinkButton(
                self.tr("Buka keluarga itu"),
                "arrow-right",
                partial(self.family_asked.emit, doubt.household_id),
                name="doubt_family",
            )
            told.addLayout(row(open_it, None))
        if doubt.code == IDS:
            unite = SecondaryButton(
                self.tr("Satukan"),
                "users",
                partial(self.unite_asked.emit, doubt.member_id),
                name="doubt_unite",
            )
            told.addLayout(row(unite, None))
        return _marked("triangle-alert", Tone.WARN, told)


class FamilyFacts(Card):
    """What the list or the last survey says of a family; `change_asked` to change the list's."""

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Data keluarga"), parent=parent)
        self.setObjectName("family_facts")
        self._kk = HiddenNumber(self.tr("Lihat"), name="family_kk")
        self._kk.setAccessibleName(self.tr("No. KK"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self._source = words("", "muted", wrap=True)
        self._change = SecondaryButton(
            self.tr("&Ubah data"), "pencil", self.change_asked.emit, name="change_family"
        )
        self.add(column(words(self.tr("No. KK"), "muted"), self._kk, spacing=XS))
        self.add(self._lines)
        self.add(self._source)
        self.add(row(None, self._change))

    def show_sheet(self, sheet: FamilySheet) -> None:
        family = sheet.family
        self._kk.set_number(family.nomor_kartu_keluarga, self.tr("belum dicatat"))
        lanes = [(self.tr("RT"), family.rt), (self.tr("RW"), family.rw)]
        numbered = " ".join(f"{name} {number}" for name, number in lanes if number)
        where = [family.alamat or family.nama_jalan, numbered, sheet.village]
        clear(self._lines)
        for caption, text in (
            (self.tr("No. keluarga"), family.local_id),
            (self.tr("Alamat"), "\n".join(part for part in where if part)),
            (self.tr("Keadaan saat didatangi"), sheet.found),
            (self.tr("Catatan"), family.note),
        ):
            if text:
                told = column(words(caption, "muted"), words(text, "", wrap=True), spacing=0)
                self._lines.addLayout(told)
        surveyed = family.status == HouseholdStatus.SURVEYED
        self._change.setVisible(not surveyed and not family.void)
        self._source.setVisible(surveyed)
        day = family.tanggal_pencacahan
        told_by = self.tr("Dari survei {0}; perbaiki lewat surveinya.")
        self._source.setText(told_by.format(date_long(day) if day else ""))


def _marked(icon: str, tone: Tone, told: QWidget | QLayout) -> QLayout:
    box = row(spacing=S)
    box.addWidget(icons.IconLabel(icon, tone.value, 16), 0, Qt.AlignmentFlag.AlignTop)
    if isinstance(told, QWidget):
        box.addWidget(told, 1)
    else:
        box.addLayout(told, 1)
    return box
