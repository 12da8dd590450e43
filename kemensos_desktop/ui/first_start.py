"""First start: who, where, a passphrase and the letterhead; then the profile is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from kemensos_desktop.domain.errors import WrongPassphrase
from kemensos_desktop.domain.office import Office, Role
from kemensos_desktop.domain.region import Region, timezone
from kemensos_desktop.domain.region_name import Kind
from kemensos_desktop.services import profiles
from kemensos_desktop.services.profiles import FirstStart
from kemensos_desktop.services.session import load_regions
from kemensos_desktop.ui.doorway import Doorway
from kemensos_desktop.ui.lookup import LookupField, Places
from kemensos_desktop.ui.passphrase import PassphraseField
from kemensos_desktop.ui.restore import RestoreView
from kemensos_desktop.ui.strength import SHORTEST, StrengthMeter
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import XL, M, S
from kemensos_desktop.ui.widgets import (
    Card,
    ComboField,
    Field,
    GhostButton,
    LinkButton,
    PrimaryButton,
    RadioField,
    Stepper,
    TextField,
    column,
    row,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from kemensos_desktop.services.session import Session

_WIDE = 580


class FirstStartView(Card):
    """Four short steps; `opened(Session)` when the profile is made, `given_up` before that."""

    opened = Signal(object)
    given_up = Signal()

    def __init__(
        self,
        folder: Path,
        runner: TaskRunner,
        *,
        practice: bool = False,
        first: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=XL, parent=parent)
        self.setObjectName("first_start")
        self._folder, self._runner, self._practice, self._first = folder, runner, practice, first
        self._places = Places(load_regions)
        self._district: Region | None = None
        self._steps = Stepper(
            [self.tr("Siapa"), self.tr("Di mana"), self.tr("Frasa sandi"), self.tr("Kop surat")]
        )
        self._steps.step_chosen.connect(self._go)
        self._stack = QStackedWidget()
        for step in (self._who(), self._where(), self._secret_step(), self._letterhead()):
            page = QWidget()
            page.setLayout(step)
            self._stack.addWidget(page)
        self._back = GhostButton(self.tr("K&embali"), "arrow-left", self._on_back, name="back")
        self._next = PrimaryButton(self.tr("&Lanjut"), "arrow-right", self._on_next, name="next")
        self.add(self._steps)
        self.add(self._stack)
        self.add(row(self._back, None, self._next))
        # wider where words are longer, as in large text
        self.setFixedWidth(max(_WIDE, self.minimumSizeHint().width()))
        self._go(0)

    def focus_start(self) -> None:
        editors = (self._name, self._district_field, self._pass, self._government)
        editors[self._steps.present()].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # read the codes while the name is typed
        self._runner.run(self._places.districts, "papua", owner=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    # the steps

    def _who(self) -> QVBoxLayout:
        self._name = TextField(max_length=80)
        self._name_field = Field(
            self.tr("&Nama lengkap Anda"), self._name, required=True, name="person_name"
        )
        self._role = RadioField([(role, role.label) for role in Role], vertical=True)
        self._role.set_value(Role.OFFICER)
        self._role.changed.connect(self._say_role)
        self._role_said = words("", "muted", wrap=True)
        role = Field(self.tr("&Peran Anda"), self._role, dense=True, name="person_role")
        self._say_role()
        return column(
            words(self.tr("Siapa yang memakai laptop ini?"), "title", wrap=True),
            S,
            self._name_field,
            role,
            self._role_said,
            None,
        )

    def _where(self) -> QVBoxLayout:
        self._district_field = LookupField(
            self._runner,
            self._places.districts,
            placeholder=self.tr("mis. Lembang, Wamena, Nabire"),
        )
        self._district_field.changed.connect(self._on_district)
        self._village = LookupField(
            self._runner,
            self._places.villages,
            placeholder=self.tr("boleh kosong"),
            offers=True,
        )
        self._district_box = Field(
            self.tr("&Kabupaten atau kota"),
            self._district_field,
            required=True,
            help_text=self.tr("Ketik nama desa, distrik, atau kabupaten; pilih dengan panah."),
            name="office_district",
        )
        self._village_help = self.tr("Mengisi alamat penerima baru; bisa diganti kapan saja.")
        self._village_box = Field(
            self.tr("&Desa, kelurahan, atau kampung tempat bertugas"),
            self._village,
            help_text=self._village_help,
            name="office_village",
        )
        return column(
            words(self.tr("Di mana Anda bertugas?"), "title", wrap=True),
            S,
            self._district_box,
            self._village_box,
            None,
        )

    def _secret_step(self) -> QVBoxLayout:
        self._pass, self._again = PassphraseField(), PassphraseField()
        self._pass.textEdited.connect(self._say_strength)
        self._meter = StrengthMeter()
        self._pass_box = Field(self.tr("&Frasa sandi baru"), self._pass, name="new_passphrase")
        self._again_box = Field(self.tr("&Sekali lagi"), self._again, name="again_passphrase")
        self._say_strength()
        return column(
            words(self.tr("Buat frasa sandi"), "title", wrap=True),
            words(
                self.tr(
                    "Frasa sandi mengunci data di laptop ini dan tidak bisa dipulihkan siapa pun. "
                    "Tulis di kertas dan simpan di tempat aman."
                ),
                "muted",
                wrap=True,
            ),
            S,
            self._pass_box,
            self._meter,
            S,
            self._again_box,
            None,
        )

    def _letterhead(self) -> QVBoxLayout:
        self._government, self._office = TextField(), TextField()
        self._address, self._contact = TextField(), TextField()
        self._city = TextField(max_length=60)
        self._paper = ComboField([("A4", "A4"), ("F4", self.tr("F4 / folio"))])
        self._head_title, self._head_name = TextField(), TextField()
        self._head_nip = TextField(max_length=24)
        self._office_box = Field(
            self.tr("Nama &dinas"), self._office, required=True, dense=True, name="office_name"
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        government = Field(self.tr("&Pemerintah"), self._government, dense=True, name="government")
        grid.addWidget(government, 0, 0, 1, 2)
        for place, field in enumerate(
            (
                self._office_box,
                Field(self.tr("&Tempat surat"), self._city, dense=True, name="office_place"),
                Field(self.tr("&Alamat"), self._address, dense=True, name="office_address"),
                Field(self.tr("&Laman, pos-el"), self._contact, dense=True, name="office_contact"),
                Field(self.tr("&Jabatan kepala"), self._head_title, dense=True, name="head_title"),
                Field(self.tr("Na&ma kepala"), self._head_name, dense=True, name="head_name"),
                Field(self.tr("N&IP kepala"), self._head_nip, dense=True, name="head_nip"),
                Field(self.tr("&Ukuran kertas"), self._paper, dense=True, name="office_paper"),
            )
        ):
            grid.addWidget(field, 1 + place // 2, place % 2)
        return column(
            words(self.tr("Kop surat"), "title"),
            words(
                self.tr("Tercetak di daftar terima dan laporan. Semua bisa diubah di Pengaturan."),
                "muted",
                wrap=True,
            ),
            grid,
            None,
        )

    # what happens

    def _go(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._steps.set_present(step)
        last = step == self._stack.count() - 1
        self._next.setText(self.tr("&Selesai") if last else self.tr("&Lanjut"))
        self._back.setVisible(step > 0 or not self._first)
        if self.isVisible():
            self.focus_start()

    def _on_back(self) -> None:
        step = self._steps.present()
        if step:
            self._go(step - 1)
        elif not self._first:
            self.given_up.emit()

    def _on_next(self) -> None:
        step = self._steps.present()
        checks: tuple[Callable[[], bool], ...] = (
            self._who_right,
            self._where_right,
            self._secret_right,
            self._office_right,
        )
        if not checks[step]():
            return
        if step < len(checks) - 1:
            self._go(step + 1)
        else:
            self._make()

    def _who_right(self) -> bool:
        missing = not self._name.value()
        self._name_field.set_error(self.tr("Tulis nama Anda.") if missing else "")
        if missing:
            self._name.setFocus()
        return not missing

    def _where_right(self) -> bool:
        missing = self._district is None
        self._district_box.set_error(
            self.tr("Pilih satu dari daftar yang muncul saat mengetik.") if missing else ""
        )
        odd = not self._village.understood()
        self._village_box.set_error(self.tr("Pilih dari daftar, atau kosongkan.") if odd else "")
        if missing or odd:
            (self._district_field if missing else self._village).setFocus()
        return not missing and not odd

    def _secret_right(self) -> bool:
        first, second = self._pass.value(), self._again.value()
        if len(first) < SHORTEST:
            self._pass_box.set_error(
                self.tr("Terlalu pendek: paling sedikit {0} huruf.").format(SHORTEST)
            )
            self._pass.setFocus()
            return False
        differs = first != second
        self._again_box.set_error(self.tr("Tidak sama dengan yang di atas.") if differs else "")
        if differs:
            self._again.setFocus()
            self._again.selectAll()
        return not differs

    def _office_right(self) -> bool:
        missing = not self._office.value()
        self._office_box.set_error(self.tr("Tulis nama dinas.") if missing else "")
        if missing:
            self._office.setFocus()
        return not missing

    def _on_district(self, code: str) -> None:
        self._district_box.set_error("")
        if code:
            self._runner.run(self._places.regions.lineage, code, owner=self, then=self._on_lineage)
        else:
            self._district = None
            self._places.district = ""

    def _on_lineage(self, lineage: tuple[Region, ...]) -> None:
        """What was chosen may lie deeper than the kabupaten: then the village is known too."""
        district = next((one for one in lineage if one.level == 2), None)
        if district is None:
            return
        self._district = district
        known = lineage[0]
        around = known if known.level == 3 else district
        self._places.district = around.code
        self._village_box.set_help(
            self.tr("Di {0}: ketik namanya, atau ↓ untuk melihat semua.").format(known.title)
            if known.level == 3
            else self._village_help
        )
        where = f"{district.title}, {lineage[-1].name} · {timezone(district.code).name}"
        said = district.title if around is district else f"{known.title}, {district.title}"
        self._district_field.set_value(district.code, said)
        self._district_box.set_help(where)
        if known.level == 4:
            said = ", ".join(one.title for one in lineage[:2])
            self._village.set_value(known.code, said)
        elif not self._village.value().startswith(around.code):
            self._village.set_value("")
        self._fill_letterhead(district)

    def _fill_letterhead(self, district: Region) -> None:
        """The usual words for this district, wherever nothing else was typed."""
        # paper speaks Bahasa whatever the window speaks
        kind = "KOTA" if district.kind is Kind.KOTA else "KABUPATEN"
        usual = {
            self._government: f"PEMERINTAH {kind} {district.name.upper()}",
            self._office: "DINAS SOSIAL",
            self._city: district.name,
            self._head_title: "Kepala Dinas Sosial",
        }
        for editor, text in usual.items():
            if not editor.isModified():
                editor.set_value(text)

    def _say_role(self) -> None:
        said = {
            Role.OFFICER: self.tr("Mencatat penerima dan pengantaran, lalu mengirimnya ke kantor."),
            Role.OFFICE: self.tr("Menerima kiriman petugas dan mencetak laporan."),
            Role.SUPERVISOR: self.tr("Memeriksa, menyetujui, atau mengembalikan kiriman petugas."),
        }
        self._role_said.setText(said[self._role.value()])

    def _say_strength(self) -> None:
        self._pass_box.set_error("")
        self._pass_box.set_help(self._meter.set_text(self._pass.value()))

    def _make(self) -> None:
        district = self._district
        if district is None or not self._next.isEnabled():
            return
        start = FirstStart(
            name=self._name.value(),
            role=self._role.value(),
            district_code=district.code,
            passphrase=self._pass.value(),
            office=Office(
                district_code=district.code,
                government=self._government.value(),
                name=self._office.value(),
                address=self._address.value(),
                contact=self._contact.value(),
                place=self._city.value(),
                paper=self._paper.value(),
                head_title=self._head_title.value(),
                head_name=self._head_name.value(),
                head_nip=self._head_nip.value(),
            ),
            village_code=self._village.value(),
            practice=self._practice,
        )
        self._next.setEnabled(False)
        self._runner.run(
            profiles.create,
            self._folder,
            start,
            owner=self,
            then=self._on_made,
            failed=self._on_refused,
            title=self.tr("Menyiapkan profil"),
        )

    def _on_made(self, session: Session) -> None:
        self._next.setEnabled(True)
        for secret in (self._pass, self._again):
            secret.set_value("")
        self.opened.emit(session)

    def _on_refused(self, fault: BaseException) -> None:
        self._next.setEnabled(True)
        if isinstance(fault, WrongPassphrase):
            self._go(2)
            self._pass_box.set_error(f"{fault.sentence} {fault.way_out}".strip())
        else:
            self._runner.report(self, fault)


class FirstStartWindow(Doorway):
    """The window of a laptop without a profile: begin, practise, or put a backup back.

    `opened(Session)`, `restored(Restored)`; `on_practice()` as for sign_in.SignInWindow.
    """

    opened = Signal(object)
    restored = Signal(object)

    def __init__(
        self,
        folder: Path,
        runner: TaskRunner,
        *,
        practice: bool = False,
        on_practice: Callable[[], Session] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("first_start_window")
        self._folder, self._runner, self._on_practice = folder, runner, on_practice
        self._begin = FirstStartView(folder, runner, practice=practice, first=True)
        self._begin.opened.connect(self.opened)
        self._restore = RestoreView(runner)
        self._restore.restored.connect(self.restored)
        self._restore.given_up.connect(self._back)
        practise = LinkButton(
            self.tr("Co&ba dulu: mode latihan"), "flask-conical", self._practise, name="practice"
        )
        back = LinkButton(
            self.tr("Pulihkan &cadangan"), "archive-restore", self._show_restore, name="restore"
        )
        both = QWidget()
        both.setLayout(column(self._begin, row(practise, back, None), spacing=S))
        practise.setVisible(on_practice is not None)
        self._both = both
        self.add_view(both)
        self.add_view(self._restore)
        self.say_practice(practice)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin.focus_start()

    def _practise(self) -> None:
        if self._on_practice is not None:
            self._runner.run(
                self._on_practice,
                owner=self,
                then=self.opened.emit,
                title=self.tr("Menyiapkan data latihan"),
            )

    def _show_restore(self) -> None:
        self._restore.start(self._folder)
        self.show_view(self._restore)
        self._restore.focus_start()

    def _back(self) -> None:
        self.show_view(self._both)
        self._begin.focus_start()
