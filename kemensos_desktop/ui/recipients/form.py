"""The form of one recipient: identity, place and route, eligibility, consent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from kemensos_desktop.domain.codes import CodeList
from kemensos_desktop.domain.identity import NikCheck, NikStatus
from kemensos_desktop.domain.recipient import Recipient, age_on
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_long
from kemensos_desktop.services.recipients import FieldFault
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.lookup import LookupField, Places
from kemensos_desktop.ui.recipients.diet_field import DietField
from kemensos_desktop.ui.recipients.identity_fields import IdentityWords
from kemensos_desktop.ui.recipients.reading import Kitchens
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.widgets import (
    Card,
    CheckField,
    ComboField,
    DateField,
    Field,
    NumberField,
    RadioField,
    TextArea,
    TextField,
    row,
    words,
)

# the focus comes back from a list that opened, or from another window
_AWAY = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_WITHOUT_NIK = (NikStatus.HAS_NONE, NikStatus.NOT_SHOWN)


class RecipientForm(QWidget):
    """Says `changed(field name, value)` when a field was left with another value, and
    `field_left(field name)` also without; shows faults beside their fields.

    Field names are those of domain.recipient.Recipient.
    """

    changed = Signal(str, object)
    field_left = Signal(str)

    def __init__(self, session: Session, runner: TaskRunner, places: Places) -> None:
        super().__init__()
        self.setObjectName("recipient_form")
        self._session, self._codes = session, session.codes
        self._today = session.today()
        self._kitchens = Kitchens((), ())
        self.fields: dict[str, Field] = {}
        self._from_nik: frozenset[str] = frozenset()
        self.identity = IdentityWords(self._today, self)
        self._village = LookupField(
            runner, places.villages, placeholder=self.tr("Ketik nama desa atau distrik")
        )
        self._consent = self._consent_card()
        self.cards = (
            self._identity_card(),
            self._place_card(),
            self._eligible_card(),
            self._consent,
            self._note_card(),
        )
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(M)
        for card in self.cards:
            self._box.addWidget(card)
        self._box.addStretch(1)
        for name in ("nik", "kk"):
            self._editor(name).textEdited.connect(self._on_typing)

    # --- what the page calls ---

    def set_kitchens(self, kitchens: Kitchens) -> None:
        self._kitchens = kitchens
        provider = self._editor("provider_id")
        none = ("", self.tr("Belum ada"))
        known = [(kept.record_id, kept.record.name) for kept in kitchens.providers]
        provider.set_options([none, *known])
        self._offer_couriers(str(provider.value() or ""))

    def consent_first(self, first: bool) -> None:
        """For a new person consent is asked before anything else."""
        self._box.removeWidget(self._consent)
        self._box.insertWidget(0 if first else 3, self._consent)

    def show_person(self, person: Recipient, village: str, *, other: bool = False) -> None:
        """Fill every field; unless it is `other` person, the field somebody is in stays."""
        self._offer_couriers(person.provider_id)
        if other:
            self._from_nik = frozenset()
        for name, field in self.fields.items():
            editor: Any = field.editor
            # a choice is never half made: the box somebody tabs into may still follow another
            if editor.hasFocus() and not other and not isinstance(editor, ComboField):
                continue
            value = getattr(person, name)
            if editor is self._village:
                self._village.set_value(person.village_code, village)
            else:
                editor.set_value(value)
            field.set_error("")
        self._say(person)

    def take_from_nik(self, person: Recipient, nik: NikCheck) -> dict[str, object]:
        """What a usable NIK says of fields that are empty, or that an earlier NIK filled."""
        said: dict[str, object] = {"sex": nik.sex, "birth_date": nik.birth_date}
        taken = {
            name: value
            for name, value in said.items()
            if nik.usable
            and value is not None
            and not self.fields[name].editor.hasFocus()
            and (not getattr(person, name) or name in self._from_nik)
        }
        self._from_nik |= taken.keys()
        return taken

    def show_kept(self, kept: Kept[Recipient]) -> None:
        """After a write: texts as they are kept, in fields nobody is in."""
        for name, field in self.fields.items():
            editor: Any = field.editor
            if name != "village_code" and not editor.hasFocus() and not field.error():
                value = getattr(kept.record, name)
                if editor.value() != value and isinstance(editor, TextField | TextArea):
                    editor.set_value(value)
        self._say(kept.record)

    def show_faults(self, faults: Sequence[FieldFault]) -> None:
        """Errors beside the fields they are about; the others are right."""
        said = {fault.field: fault.sentence for fault in faults}
        for name, field in self.fields.items():
            field.set_error(said.get(name, "") or self._unread(field.editor))
        self._say_numbers()

    def called(self, names: Sequence[str]) -> list[str]:
        """The labels of these fields."""
        return [self.fields[n].editor.accessibleName() for n in names if n in self.fields]

    def focus_start(self, new: bool) -> None:
        name = "consent_mode" if new else "name"
        self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        for card in self.cards:
            card.setEnabled(not read_only)

    # --- cards ---

    def _identity_card(self) -> Card:
        card = Card(self.tr("Identitas"))
        grid = _grid(card)
        self._place(grid, 0, 0, 2, "name", self.tr("&Nama lengkap"), TextField(), required=True)
        number = TextField(max_length=24)
        self._place(grid, 1, 0, 1, "nik", self.tr("N&IK"), number)
        statuses = ComboField([(int(one), spoken(one.label)) for one in NikStatus])
        self._place(grid, 1, 1, 1, "nik_status", self.tr("&Status NIK"), statuses)
        self._place(
            grid, 2, 0, 2, "nik_reason", self.tr("Alasan tanpa NIK"), TextField(max_length=120)
        )
        self._place(grid, 3, 0, 1, "kk", self.tr("No. &KK"), TextField(max_length=24))
        members = NumberField(minimum=1, maximum=30)
        self._place(grid, 3, 1, 1, "household_members", self.tr("Anggota dalam KK"), members)
        sexes = RadioField([("L", self.tr("Laki-laki")), ("P", self.tr("Perempuan"))])
        self._place(grid, 4, 0, 2, "sex", self.tr("Jenis kelamin"), sexes)
        born = DateField(today=self._today, maximum=self._today)
        self._place(grid, 5, 0, 1, "birth_date", self.tr("Tanggal &lahir"), born)
        self._place(grid, 5, 1, 1, "phone", self.tr("No. &HP"), TextField(max_length=30))
        groups = ComboField(_options(self._codes.recipient_group))
        self._place(grid, 6, 0, 1, "group", self.tr("Kelompok"), groups)
        self._place(grid, 6, 1, 1, "local_id", self.tr("No. PM"), TextField(max_length=40))
        return card

    def _place_card(self) -> Card:
        card = Card(self.tr("Alamat dan rute"))
        grid = _grid(card)
        self._place(grid, 0, 0, 2, "address", self.tr("&Alamat"), TextField())
        self._place(grid, 1, 0, 1, "rt", self.tr("&RT"), TextField(max_length=5))
        self._place(grid, 1, 1, 1, "rw", self.tr("R&W"), TextField(max_length=5))
        village = self.tr("&Desa, kelurahan, atau kampung")
        self._place(grid, 2, 0, 2, "village_code", village, self._village)
        provider = ComboField(placeholder=self.tr("Belum ada"))
        provider.changed.connect(self._on_provider)
        self._place(grid, 3, 0, 1, "provider_id", self.tr("&Penyedia"), provider)
        courier = ComboField(placeholder=self.tr("Belum ada"))
        self._place(grid, 3, 1, 1, "courier_id", self.tr("Kurir"), courier)
        order = NumberField(maximum=9_999)
        self._place(grid, 4, 0, 1, "route_order", self.tr("&Urutan antar"), order)
        since = DateField(today=self._today, maximum=self._today)
        self._place(grid, 4, 1, 1, "provider_since", self.tr("Di penyedia ini sejak"), since)
        kept = self.tr("Catatan sebelum tanggal ini tetap pada penyedia lama.")
        self.fields["provider_since"].set_help(kept)
        self._place(grid, 5, 0, 2, "diet", self.tr("Pantangan"), DietField(self._codes.diet))
        return card

    def _eligible_card(self) -> Card:
        card = Card(self.tr("Kelayakan"))
        checks = {
            "poor": self.tr("Miskin atau tidak mampu"),
            "registered": self.tr("Terdaftar di DTSEN"),
            "pensioner": self.tr("Pensiunan atau pasangan ASN, TNI, Polri"),
        }
        for name, text in checks.items():
            field = self._field(name, "", CheckField(text))
            field.editor.setAccessibleName(text)
            for label in field.findChildren(QLabel):
                label.hide()  # a box says by itself what it is
            card.add(field)
        grid = _grid(card)
        self._place(grid, 0, 0, 2, "other_aid", self.tr("Bantuan lain yang diterima"), TextField())
        self._place(grid, 1, 0, 1, "sk_number", self.tr("Nomor SK"), TextField(max_length=80))
        self._place(grid, 1, 1, 1, "sk_date", self.tr("Tanggal SK"), DateField(today=self._today))
        return card

    def _consent_card(self) -> Card:
        self._notice = words("", "muted", wrap=True)
        card = Card(self.tr("Persetujuan penggunaan data"))
        card.add(self._notice)
        self._withdrawn = words("", "error", wrap=True)
        card.add(self._withdrawn)
        grid = _grid(card)
        modes = ComboField([("", self.tr("Belum ditanya")), *_options(self._codes.consent_mode)])
        self._place(grid, 0, 0, 1, "consent_mode", self.tr("Disetujui dengan"), modes)
        day = DateField(today=self._today, maximum=self._today)
        self._place(grid, 0, 1, 1, "consent_date", self.tr("Tanggal persetujuan"), day)
        self._place(grid, 1, 0, 2, "consent_witness", self.tr("Nama saksi atau wali"), TextField())
        self.consent_actions = row()
        card.add(self.consent_actions)
        return card

    def _note_card(self) -> Card:
        card = Card()
        card.add(self._field("note", self.tr("&Catatan"), TextArea(lines=2)))
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
        grid.addWidget(self._field(name, label, editor, required=required), line, at, 1, span)

    def _field(self, name: str, label: str, editor: QWidget, *, required: bool = False) -> Field:
        editor.setMinimumWidth(80)
        field = Field(label, editor, required=required, dense=True, name=f"recipient_{name}")
        self.fields[name] = field
        signal: Any = editor
        signal.changed.connect(self._on_changed)
        editor.installEventFilter(self)
        return field

    def _editor(self, name: str) -> Any:
        return self.fields[name].editor

    # --- what happens ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _AWAY:
            name = next((n for n, f in self.fields.items() if f.editor is watched), "")
            if name:
                self.field_left.emit(name)
        return super().eventFilter(watched, event)

    def _on_changed(self, value: object) -> None:
        editor = self.sender()
        name = next((n for n, f in self.fields.items() if f.editor is editor), "")
        if not name:
            return
        unread = self._unread(self.fields[name].editor)
        if unread:
            self.fields[name].set_error(unread)
            return
        if value is None:
            value = {"household_members": 1, "route_order": 0}.get(name, value)
        if value is None and name in ("sex", "courier_id", "provider_id"):
            value = ""
        self._from_nik -= {name}
        self.changed.emit(name, value)

    def _unread(self, editor: QWidget) -> str:
        """Why what is written cannot be taken over at all."""
        if isinstance(editor, DateField) and not editor.understood():
            return self.tr("Tulis seperti 24-11-1946.")
        return ""

    def _on_provider(self, provider_id: object) -> None:
        self._offer_couriers(str(provider_id or ""))
        if self._editor("courier_id").value() is None:
            self.changed.emit("courier_id", "")

    def _offer_couriers(self, provider_id: str) -> None:
        of_it = [c for c in self._kitchens.couriers if c.record.provider_id == provider_id]
        none = ("", self.tr("Belum ada"))
        courier = self._editor("courier_id")
        courier.set_options([none, *((kept.record_id, kept.record.name) for kept in of_it)])

    def _on_typing(self) -> None:
        """What was wrong with a number is not so any more, or not known yet."""
        for name in ("nik", "kk"):
            if self.fields[name].editor.hasFocus():
                self.fields[name].set_error("")
        self._say_numbers()

    def _say_numbers(self) -> None:
        """Words beside the numbers while they are typed."""
        nik, kk = self._editor("nik").value(), self._editor("kk").value()
        born = self._editor("birth_date").value()
        for name, (error, said) in (
            ("nik", self.identity.of_nik(nik, self._editor("sex").value() or "", born)),
            ("kk", self.identity.of_kk(kk, nik)),
        ):
            field = self.fields[name]
            if error:
                field.set_error(error)
            field.set_help(said)

    def _say(self, person: Recipient) -> None:
        """What depends on other fields: which are shown, the age, the notice."""
        self.fields["provider_since"].setVisible(person.provider_since is not None)
        self.fields["nik_reason"].setVisible(person.nik_status in _WITHOUT_NIK and not person.nik)
        born = person.birth_date
        age = self.tr("{0} tahun").format(age_on(born, self._today)) if born else ""
        read = self.tr("diisi dari NIK, boleh diubah")
        self.fields["sex"].set_help(read[:1].upper() + read[1:] if "sex" in self._from_nik else "")
        if "birth_date" in self._from_nik:
            age = f"{age} · {read}"
        self.fields["birth_date"].set_help(age)
        modes = self._codes.consent_mode
        witness = person.consent_mode in modes and modes[person.consent_mode].needs_witness
        self.fields["consent_witness"].setVisible(bool(witness))
        self.fields["consent_date"].setVisible(bool(person.consent_mode))
        version = person.consent_notice or self._codes.notice_version
        # what was withdrawn is history: a new consent has a day of its own
        for name in ("consent_mode", "consent_date", "consent_witness"):
            self._editor(name).setEnabled(person.consent_withdrawn is None)
        self._withdrawn.setVisible(person.consent_withdrawn is not None)
        if person.consent_withdrawn is not None:
            day = date_long(person.consent_withdrawn)
            self._withdrawn.setText(self.tr("Persetujuan dicabut {0}.").format(day))
        self._notice.setText(
            self.tr(
                "Bacakan pemberitahuan versi {0}: data dipakai untuk mengantar makanan dan "
                "pertanggungjawabannya, disimpan kantor dinas, dan boleh dicabut kapan saja."
            ).format(version)
        )
        self._say_numbers()


def _grid(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(M)
    grid.setVerticalSpacing(S)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    card.add(grid)
    return grid


def _options(codes: CodeList) -> list[tuple[Any, str]]:
    return [(code.code, spoken(code.label)) for code in codes]
