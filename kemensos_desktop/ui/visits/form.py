"""The fields of one visit: result, why, when again, note, place, photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kemensos_desktop.domain.text import date_long
from kemensos_desktop.domain.visit import NOT_VISITED, Visit
from kemensos_desktop.services.recipients import FieldFault
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.ui.survey.writing import point_words, typed_point
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.theme import M, S
from kemensos_desktop.ui.visits.photos import PhotosField
from kemensos_desktop.ui.visits.result_field import ResultField
from kemensos_desktop.ui.widgets import Card, DateField, Field, TextArea, TextField

_FIELDS = ("result", "reason", "date", "next_date", "note", "point", "photos")


class VisitForm(Card):
    """What stands on the screen against the visit it was opened with."""

    def __init__(
        self, session: Session, runner: TaskRunner, visits: Visits, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, margin=M)
        self.setObjectName("visit_form")
        self._session, self._codes = session, visits.codes
        self._visit: Visit | None = None
        self._new = False
        self._opened: tuple[Any, ...] = ()
        self._paired = False
        self.fields: dict[str, Field] = {}
        self.photos = PhotosField(runner, visits)
        self.photos.complained.connect(self._on_photo_complaint)
        today = session.today()
        result = ResultField(self._codes.result.entries)
        result.changed.connect(self._on_result)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._place(0, "result", self.tr("Hasil ku&njungan (tekan angkanya)"), result)
        self._place(1, "reason", self.tr("&Alasan"), TextField(), required=True)
        day = DateField(today=today, maximum=today)
        self._place(2, "date", self.tr("Tanggal k&unjungan"), day)
        again = DateField(today=today)
        self._place(3, "next_date", self.tr("Kunjungan &berikutnya"), again)
        self.fields["next_date"].set_help(self.tr("Panah ↑: besok, lusa, dan seterusnya"))
        self._place(4, "note", self.tr("&Catatan"), TextArea(lines=2))
        point = TextField(placeholder="-6,8171 107,6175 8")
        point.changed.connect(self._on_point)
        self._place(5, "point", self.tr("&Koordinat"), point)
        self._place(6, "photos", self.tr("Foto rumah dan kartu"), self.photos)
        self.fields["photos"].set_help(self.tr("Boleh tanpa foto; diperkecil sampai 100 kB."))
        self.add(self._grid)

    def show_visit(self, visit: Visit, *, new: bool) -> None:
        """Fill the fields; a new visit has no result chosen yet."""
        self._visit, self._new = visit, new
        self._editor("result").set_value(None if new else visit.result)
        for name in ("reason", "date", "next_date", "note", "photos"):
            self._editor(name).set_value(getattr(visit, name))
        self._editor("date").set_limits(None, self._session.today())
        self._editor("point").set_value(_point(visit))
        self.say(())
        self._on_result()
        self.keep(self.stands())

    def shows(self) -> bool:
        """Whether there is a visit here at all."""
        return self._visit is not None

    def keep(self, stood: tuple[Any, ...]) -> None:
        """What stood here (`stands`) when it was sent is kept; what was typed since is not."""
        self._opened = stood

    def forget(self) -> None:
        """What was typed is given up."""
        self._visit = None

    def unkept(self) -> bool:
        """Whether something was typed that is not kept."""
        return self._visit is not None and self.stands() != self._opened

    def stands(self) -> tuple[Any, ...]:
        """Everything on the screen, to be compared."""
        days = (self._editor(name).text() for name in ("date", "next_date"))
        rest = (self._editor(name).value() for name in ("result", "reason", "note", "point"))
        return (*days, *rest, self.photos.value())

    def typed(self) -> Visit:
        """The visit as it stands on the screen; ask `faults` first."""
        visit = self._visit
        assert visit is not None
        result = self._editor("result").value()
        day: date = self._editor("date").value() or visit.date
        return replace(
            visit,
            date=day,
            result=NOT_VISITED if result is None else result,
            reason=self._editor("reason").value() if self._wants("reason") else "",
            next_date=self._editor("next_date").value() if self._wants("next_date") else None,
            note=self._editor("note").value(),
            photos=self.photos.value(),
            **_degrees(self._editor("point").value()),
        )

    def faults(self, *, needs_result: bool = True) -> list[FieldFault]:
        """What cannot be understood, before any rule is asked."""
        found = []
        if needs_result and self._editor("result").value() is None:
            found.append(FieldFault("result", self.tr("Pilih hasil kunjungan.")))
        day = self._editor("date")
        if not day.understood() or day.value() is None:
            words = self.tr("Isi tanggal sampai hari ini, misalnya {0}.")
            found.append(FieldFault("date", words.format(date_long(self._session.today()))))
        again = self._editor("next_date")
        if self._wants("next_date") and not again.understood():
            tomorrow = date_long(self._session.today() + timedelta(days=1))
            words = self.tr("Tanggal ini tidak terbaca; tulis misalnya {0}.")
            found.append(FieldFault("next_date", words.format(tomorrow)))
        if not self._point_understood():
            found.append(FieldFault("point", self._point_words()))
        if self.photos.busy():
            found.append(FieldFault("photos", self.tr("Foto masih diperkecil; tunggu sebentar.")))
        return found

    def say(self, faults: Sequence[FieldFault]) -> None:
        """Each fault beside its field; the first one gets the focus."""
        said = {fault.field: fault.sentence for fault in faults}
        for name, field in self.fields.items():
            field.set_error(said.get(name, ""))
        faulty = next((name for name in _FIELDS if name in said), "")
        if faulty:
            self._editor(faulty).setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Where recording a visit begins."""
        self._editor("result").setFocus(Qt.FocusReason.TabFocusReason)

    def minimumSizeHint(self) -> QSize:
        """As wide as its widest field: the two days can stand one above the other."""
        widest = max(self._needs(name) for name in _FIELDS)
        return QSize(widest + 2 * M + 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pair_days()

    # --- inside ---

    def _place(
        self, line: int, name: str, label: str, editor: QWidget, *, required: bool = False
    ) -> None:
        field = Field(label, editor, required=required, dense=True, name=f"visit_{name}")
        self.fields[name] = field
        self._grid.addWidget(field, line, 0, 1, 2)

    def _needs(self, name: str) -> int:
        return self.fields[name].minimumSizeHint().width()

    def _pair_days(self) -> None:
        """The two days beside each other where there is room for that."""
        paired = self.width() - 2 * M >= self._needs("date") + self._needs("next_date") + M
        if paired == self._paired:
            return
        self._paired = paired
        day, again = self.fields["date"], self.fields["next_date"]
        self._grid.addWidget(day, 2, 0, 1, 1 if paired else 2)
        if paired:
            self._grid.addWidget(again, 2, 1)
        else:
            self._grid.addWidget(again, 3, 0, 1, 2)
        self.updateGeometry()

    def _editor(self, name: str) -> Any:
        return self.fields[name].editor

    def _wants(self, name: str) -> bool:
        """Whether this result has a reason, or a next visit; what another laptop said stays."""
        visit, result = self._visit, self._editor("result").value()
        if visit is None or result is None:
            return False
        if name == "reason":
            needs = result in self._codes.result and self._codes.result[result].needs_reason
            return needs or (result == visit.result and bool(visit.reason))
        return result in self._codes.again

    def _on_result(self) -> None:
        self.fields["result"].set_error("")
        for name in ("reason", "next_date"):
            wanted = self._wants(name)
            self.fields[name].setVisible(wanted)
            if not wanted:
                self.fields[name].set_error("")

    def _point_understood(self) -> bool:
        text = self._editor("point").value()
        return not text or typed_point(text) is not None

    def _point_words(self) -> str:
        return self.tr("Tulis lintang, bujur, dan bila ada akurasi dalam meter: -6,8171 107,6175 8")

    def _on_point(self, text: str) -> None:
        understood = typed_point(text) if text else ""
        self.fields["point"].set_error("" if self._point_understood() else self._point_words())
        if understood:
            self._editor("point").set_value(point_words(understood))

    def _on_photo_complaint(self, sentence: str) -> None:
        self.fields["photos"].set_error(sentence)


def _point(visit: Visit) -> str:
    """As it is typed; "" without a place."""
    if visit.latitude is None or visit.longitude is None:
        return ""
    accuracy = "" if visit.accuracy is None else f" 0 {visit.accuracy}"
    return point_words(f"{visit.latitude} {visit.longitude}{accuracy}")


def _degrees(text: str) -> dict[str, Any]:
    """The three numbers of a visit from what is written."""
    numbers = [float(part) for part in (typed_point(text) or "").split()]
    latitude, longitude = numbers[:2] if numbers else (None, None)
    accuracy = numbers[3] if len(numbers) > 3 else None
    return {"latitude": latitude, "longitude": longitude, "accuracy": accuracy}
