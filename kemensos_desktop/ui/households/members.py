"""The members of a family: the table, and what may be done with the selected one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from kemensos_desktop.domain.identity import NikStatus
from kemensos_desktop.ui.households.hidden_number import HiddenNumber
from kemensos_desktop.ui.households.reading import MemberLine
from kemensos_desktop.ui.households.section import Section
from kemensos_desktop.ui.recipients.status_tone import status_tone
from kemensos_desktop.ui.theme import NIK_WIDTH, M, S, Tone
from kemensos_desktop.ui.widgets import Column, GhostButton, row
from kemensos_desktop.ui.widgets.paths import PathLabel

_ROOM = 290


class Members(QWidget):
    """`person_asked(person id)`, `candidate_asked(Kept member)`, `recipient_asked(record id)`."""

    person_asked = Signal(str)
    candidate_asked = Signal(object)
    recipient_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person = GhostButton(
            self.tr("Berkas &orang"), "folder-open", self._on_person_button, name="open_person"
        )
        self._candidate = GhostButton(
            self.tr("&Calon penerima"),
            "user-plus",
            self._on_candidate_button,
            name="make_candidate",
        )
        self._recipient = GhostButton(
            self.tr("Buka &penerima"), "utensils", self._on_recipient_button, name="open_recipient"
        )
        actions = (self._person, self._candidate, self._recipient)
        self.section = Section(
            self.tr("Anggota keluarga"),
            self._columns(),
            *actions,
            empty=self.tr("Belum ada anggota: mereka dicatat saat survei keluarga."),
            name="members",
        )
        table = self.section.table
        table.row_activated.connect(self._on_person)
        table.add_row_action(self.tr("Berkas &orang"), self._on_person, icon="folder-open")
        table.add_row_action(
            self.tr("&Calon penerima"),
            self._on_candidate,
            icon="user-plus",
            allowed=self._may_be_fed,
        )
        table.add_row_action(
            self.tr("Buka &penerima"), self._on_recipient, icon="utensils", allowed=_is_fed
        )
        table.current_changed.connect(self._show_line)
        self._line: MemberLine | None = None
        self._candidates = False
        self._bar = self._selected()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        outer.addWidget(self.section, 1)
        outer.addWidget(self._bar)
        self._show_line(None)

    def show_lines(self, lines: Sequence[MemberLine], *, candidates: bool) -> None:
        """Other members; with `candidates` who is not fed may be proposed."""
        self._candidates = candidates
        self.section.show_rows(lines)
        self._show_line(self.section.table.current_row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_bar()

    def _say_bar(self) -> None:
        """In a low window the rows need the room more; the person's file says the same."""
        self._bar.setVisible(self._line is not None and self.height() >= _ROOM)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", self.tr("Nama"), _name, 150, stretch=True, elide=True),
            Column("relation", self.tr("Hubungan"), _relation, 130),
            Column("age", self.tr("Usia"), _age, 60, align="right", optional=2),
            Column(
                "nik",
                self.tr("NIK"),
                _nik,
                NIK_WIDTH,
                tone=_nik_tone,
                tip=_nik_status,
                optional=4,
            ),
            Column(
                "note", self.tr("Keterangan"), self._note, 110, stretch=True, elide=True, optional=3
            ),
            Column("fed", self.tr("Penerima"), _fed, 120, tone=_fed_tone, optional=1),
        )

    def _note(self, line: MemberLine) -> str:
        marks = (line.away, self.tr("Disabilitas") if line.disabled else "")
        return " · ".join(mark for mark in marks if mark)

    def _selected(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("selected_member")
        bar.setProperty("role", "card")
        self._name = PathLabel("", "strong")
        self._nik = HiddenNumber(self.tr("Tahan: lihat NIK"), name="selected_nik")
        line = row(spacing=M)
        line.setContentsMargins(M, 4, 6, 4)
        line.addWidget(self._name, 1)
        line.addWidget(self._nik)
        bar.setLayout(line)
        return bar

    def _show_line(self, line: MemberLine | None) -> None:
        self._line = line
        fed = line is not None and bool(line.recipients)
        free = line is not None and self._may_be_fed(line)
        self._say_bar()
        self._person.setVisible(line is not None)
        self._candidate.setVisible(free)
        self._recipient.setVisible(fed)
        if line is not None:
            # a NIK that is as it should be needs no words
            about = (line.name, self._note(line), line.nik_status if _nik_tone(line) else "")
            self._name.set_text(" · ".join(part for part in about if part))
            self._nik.set_number(line.kept.record.nomor_induk_kependudukan, self.tr("tanpa NIK"))

    def _may_be_fed(self, line: MemberLine) -> bool:
        return self._candidates and not line.recipients

    def _on_person(self, line: MemberLine) -> None:
        self.person_asked.emit(line.kept.record.person_id)

    def _on_candidate(self, line: MemberLine) -> None:
        self.candidate_asked.emit(line.kept)

    def _on_recipient(self, line: MemberLine) -> None:
        self.recipient_asked.emit(line.recipients[0].record_id)

    def _on_person_button(self) -> None:
        if self._line is not None:
            self._on_person(self._line)

    def _on_candidate_button(self) -> None:
        if self._line is not None:
            self._on_candidate(self._line)

    def _on_recipient_button(self) -> None:
        if self._line is not None and self._line.recipients:
            self._on_recipient(self._line)


def _name(line: MemberLine) -> str:
    return f"{line.kept.record.position}. {line.name}"


def _relation(line: MemberLine) -> str:
    return line.relation or "–"


def _age(line: MemberLine) -> str:
    return line.age


def _nik(line: MemberLine) -> str:
    return line.nik or line.nik_status or "–"


def _nik_status(line: MemberLine) -> str:
    return line.nik_status


def _nik_tone(line: MemberLine) -> Tone | None:
    known = line.kept.record.status_nik in (None, NikStatus.MATCHES_CARD)
    return None if known else Tone.WARN


def _fed(line: MemberLine) -> str:
    return line.fed


def _fed_tone(line: MemberLine) -> Tone | None:
    return status_tone(line.recipients[0].record.status) if line.recipients else None


def _is_fed(line: MemberLine) -> bool:
    return bool(line.recipients)
