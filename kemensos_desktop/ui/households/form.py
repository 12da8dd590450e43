"""The form of a family on the list: head, place, card number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kemensos_desktop.domain.household import SPLIT, Household
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.households import HouseholdRefused, Households, SavedFamily
from kemensos_desktop.services.recipients import FieldFault
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.lookup import LookupField, Places
from kemensos_desktop.ui.recipients.identity_fields import IdentityWords
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import (
    Card,
    CheckField,
    Field,
    GhostButton,
    PrimaryButton,
    TextArea,
    TextField,
    column,
    row,
    scrolling,
    words,
)
from kemensos_desktop.ui.widgets.confirm import ConfirmStrip

_MOST = 860
_FIELDS = (
    *("nama_kepala_keluarga", "village_code", "alamat", "rt", "rw"),
    *("nomor_kartu_keluarga", "note"),
)


class FamilyForm(QWidget):
    """A family is kept with "Simpan"; what the rules refuse is said beside its field.

    `left` to go back, `saved(Kept)`, `failed(fault)` for everything the rules do not cover.
    """

    left = Signal()
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, session: Session, runner: TaskRunner, places: Places, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("family_form")
        self._session, self._runner, self._places = session, runner, places
        self._households = Households(session)
        self._family: Household | None = None
        self._before: Kept[Household] | None = None
        self.fields: dict[str, Field] = {}
        self._identity = IdentityWords(session.today(), self)
        self._village = LookupField(
            runner, places.villages, placeholder=self.tr("Ketik nama desa atau distrik")
        )
        self._split = CheckField(
            self.tr("Keluarga pecahan: nomor KK ini juga dipakai keluarga lain")
        )
        self._split.setObjectName("family_split")
        self._split.setAccessibleName(self._split.text())
        self._back = GhostButton(self.tr("K&embali"), "arrow-left", self.leave, name="form_back")
        self._title = words("", "section")
        self._ask = ConfirmStrip(self.tr("Ya, tinggalkan isian"), "check")
        self._save = PrimaryButton(self.tr("&Simpan"), "check", self.save, name="family_save")
        sheet = QWidget()
        sheet.setLayout(column(self._card(), None))
        sheet.setMaximumWidth(_MOST)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addLayout(row(self._back, self._title, None, self._save))
        outer.addWidget(self._ask)
        outer.addWidget(scrolling(sheet), 1)
        self._editor("nomor_kartu_keluarga").textEdited.connect(self._on_typing)

    # --- what the page calls ---

    def open_new(self) -> None:
        """An empty form with the next local number."""
        self._open(None)

    def open_family(self, before: Kept[Household]) -> None:
        """Change what the list says of a family that was not surveyed yet."""
        self._open(before)

    def unkept(self) -> bool:
        """Whether something was typed that is not kept."""
        return self._family is not None and self._typed(self._family) != self._family

    def forget(self) -> None:
        self._family = None
        self._ask.hide()

    def leave(self) -> None:
        """Back; asks first when something would be lost."""
        self.leave_for(self.left.emit)

    def leave_for(self, onward: Callable[[], object]) -> None:
        """Go on with `onward`; asks first when something would be lost."""
        if not self.unkept():
            onward()
            return
        self._ask.ask(
            self.tr("Ada isian yang belum tersimpan. Tinggalkan?"),
            self.tr("Tekan Simpan untuk menyimpannya."),
            onward,
        )

    def save(self) -> None:
        """Keep the family as it stands on the screen."""
        family = self._family
        if family is None:
            return
        if not self._village.understood():
            self._say([FieldFault("village_code", self.tr("Pilih desa dari daftar."))])
            return
        self._save.setEnabled(False)
        self._runner.run(
            self._households.save,
            self._typed(family),
            self._before,
            owner=self,
            then=self._on_saved,
            failed=self._on_refused,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # --- inside ---

    def _card(self) -> Card:
        card = Card(self.tr("Keluarga"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        head = self.tr("&Nama kepala keluarga")
        self._place(grid, 0, 0, 2, "nama_kepala_keluarga", head, TextField(), required=True)
        village = self.tr("&Desa, kelurahan, atau kampung")
        self._place(grid, 1, 0, 2, "village_code", village, self._village)
        self._place(grid, 2, 0, 2, "alamat", self.tr("&Alamat"), TextField())
        self._place(grid, 3, 0, 1, "rt", self.tr("&RT"), TextField(max_length=5))
        self._place(grid, 3, 1, 1, "rw", self.tr("R&W"), TextField(max_length=5))
        number = TextField(placeholder=self.tr("boleh menyusul"), max_length=24)
        self._place(grid, 4, 0, 1, "nomor_kartu_keluarga", self.tr("No. &KK"), number)
        grid.addWidget(self._split, 5, 0, 1, 2)
        self._place(grid, 6, 0, 2, "note", self.tr("&Catatan"), TextArea(lines=2))
        card.add(grid)
        return card

    def _place(
        self,
        grid: QGridLayout,
        line: int,
        at: int,
        span: int,
        name: str,
        label: str,
        editor: QWidget,
        *,
        required: bool = False,
    ) -> None:
        editor.setMinimumWidth(80)
        field = Field(label, editor, required=required, dense=True, name=f"family_{name}")
        self.fields[name] = field
        grid.addWidget(field, line, at, 1, span)

    def _editor(self, name: str) -> Any:
        return self.fields[name].editor

    def _open(self, before: Kept[Household] | None) -> None:
        self._before = before
        self._runner.run(self._read, before, owner=self, then=self._show, failed=self.failed.emit)

    def _read(self, before: Kept[Household] | None) -> tuple[Household, str]:
        """The family to show, and what its village is called; for a worker."""
        family = before.record if before is not None else self._households.blank()
        self._places.district = self._session.person.district_code
        return family, self._places.name(family.village_code)

    def _show(self, read: tuple[Household, str]) -> None:
        self._family, village = read
        self._identity.regions = self._places.regions
        for name in _FIELDS:
            if name == "village_code":
                self._village.set_value(self._family.village_code, village)
            else:
                self._editor(name).set_value(getattr(self._family, name))
        self._split.set_value(self._family.keluarga_pecahan == SPLIT)
        new = self.tr("Keluarga baru · {0}").format(self._family.local_id)
        known = self._before is not None
        self._title.setText(self._family.nama_kepala_keluarga if known else new)
        self._save.setEnabled(True)
        self._ask.hide()
        self._say(())
        self._editor("nama_kepala_keluarga").setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, family: Household) -> Household:
        """The family as it stands on the screen."""
        said = {name: self._editor(name).value() for name in _FIELDS}
        was = family.keluarga_pecahan
        ticked = self._split.value()
        split = SPLIT if ticked else (None if was == SPLIT else was)
        return replace(family, **said, keluarga_pecahan=split)

    def _say(self, faults: Sequence[FieldFault]) -> None:
        said = {fault.field: fault.sentence for fault in faults}
        for name, field in self.fields.items():
            field.set_error(said.get(name, ""))
        self._say_number()
        faulty = next((name for name in _FIELDS if name in said), "")
        if faulty:
            self._editor(faulty).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typing(self) -> None:
        self.fields["nomor_kartu_keluarga"].set_error("")
        self._say_number()

    def _say_number(self) -> None:
        """Words beside the card number while it is typed."""
        field = self.fields["nomor_kartu_keluarga"]
        error, said = self._identity.of_kk(self._editor("nomor_kartu_keluarga").value(), "")
        if error:
            field.set_error(error)
        field.set_help(said)

    def _on_saved(self, saved: SavedFamily) -> None:
        self.forget()
        self.saved.emit(saved.household)

    def _on_refused(self, fault: BaseException) -> None:
        self._save.setEnabled(True)
        if isinstance(fault, HouseholdRefused):
            self._say(fault.faults)
        else:
            self.failed.emit(fault)
