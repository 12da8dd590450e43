"""Programme periods: the two portions, prices, limits and the dates between which they hold."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from kemensos_desktop.domain.provider import ProgrammePeriod
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import date_short, rupiah
from kemensos_desktop.services.providers import PeriodInUse, Providers
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.settings.record_pane import Offer, RecordKind, RecordPane
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import Column, DateField, Field, NumberField, TextField, Tone

# hours and minutes with a colon, as they are kept; see ProgrammePeriod.deadline
CLOCK = r"([01]\d|2[0-3]):[0-5]\d"


class PeriodsSection(Section):
    """The periods of the programme, earliest first."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._pane = RecordPane(self._described(Providers(session)), runner)
        self._pane.saved.connect(self.saved)
        self.body.addWidget(self._pane)

    def load(self) -> None:
        self._pane.load()

    def leave(self) -> bool:
        return self._pane.leave()

    def _described(self, service: Providers) -> RecordKind:
        return RecordKind(
            kind="period",
            title=self.tr("Periode program"),
            new=self.tr("Periode &baru"),
            empty=self.tr("Belum ada periode. Isi formulir di bawah, lalu simpan."),
            columns=(
                Column("name", self.tr("Periode"), _name, 160, stretch=True, elide=True),
                Column("from", self.tr("Mulai"), _from, 112),
                Column("to", self.tr("Sampai"), _to, 112),
                Column("price", self.tr("Harga porsi"), _price, 108, align="right", optional=1),
                Column("state", self.tr("Keadaan"), self._state, 108, tone=self._tone),
            ),
            fields=self._fields(),
            blank=self._blank,
            fetch=service.periods,
            store=service.save_period,
            required=frozenset({"name", "date_from", "date_to"}),
            otherwise=partial(self._renewed, service),
        )

    def _renewed(
        self,
        service: Providers,
        fault: BaseException,
        period: ProgrammePeriod,
        before: Kept[ProgrammePeriod] | None,
    ) -> Offer | None:
        """Prices of closed days stay: the same change from a day on, as a period of its own."""
        if not isinstance(fault, PeriodInUse) or before is None or fault.since > period.date_to:
            return None
        return Offer(
            fault.sentence,
            fault.way_out,
            self.tr("Ubah mulai tanggal {0}").format(date_short(fault.since)),
            partial(service.renew_period, period, before, fault.since),
        )

    def _fields(self) -> tuple[tuple[str, Field], ...]:
        today = self.session.today()
        return (
            ("name", Field(self.tr("&Nama periode"), TextField(), required=True)),
            ("date_from", Field(self.tr("&Mulai"), DateField(today=today), required=True)),
            ("date_to", Field(self.tr("Sam&pai"), DateField(today=today), required=True)),
            ("portion_label_1", Field(self.tr("Nama po&rsi 1"), TextField())),
            ("portion_label_2", Field(self.tr("Nama pors&i 2"), TextField())),
            ("portions_per_day", Field(self.tr("Porsi per &hari"), NumberField(maximum=2))),
            ("portion_price", Field(self.tr("H&arga per porsi"), NumberField(prefix="Rp"))),
            (
                "courier_fee",
                Field(
                    self.tr("&Ongkos kurir"),
                    NumberField(prefix="Rp"),
                    help_text=self.tr("per penerima per hari"),
                ),
            ),
            (
                "operations_monthly",
                Field(
                    self.tr("Op&erasional"),
                    NumberField(prefix="Rp"),
                    help_text=self.tr("per bulan"),
                ),
            ),
            (
                "deadline",
                Field(
                    self.tr("Batas &waktu antar"),
                    TextField(pattern=CLOCK),
                    help_text=self.tr("seperti 10:00"),
                ),
            ),
            (
                "minimum_age",
                Field(
                    self.tr("&Usia minimum"),
                    NumberField(maximum=120),
                    help_text=self.tr("tahun, untuk lansia"),
                ),
            ),
            (
                "late_entry_days",
                Field(
                    self.tr("Batas entri &terlambat"),
                    NumberField(maximum=366),
                    help_text=self.tr("hari"),
                ),
            ),
        )

    def _blank(self) -> ProgrammePeriod:
        codes, today = self.session.codes, self.session.today()
        usual: dict[str, Any] = dict(codes.default_period)
        first, second = usual.pop("portion_labels")
        return ProgrammePeriod(
            district_code=self.session.person.district_code,
            programme=codes.code,
            name="",
            date_from=date(today.year, today.month, 1),
            date_to=date(today.year, 12, 31),
            portion_label_1=first,
            portion_label_2=second,
            **usual,
        )

    def _state(self, kept: Kept[ProgrammePeriod]) -> str:
        period, today = kept.record, self.session.today()
        if period.covers(today):
            return self.tr("Berlaku")
        return self.tr("Akan datang") if period.date_from > today else self.tr("Lewat")

    def _tone(self, kept: Kept[ProgrammePeriod]) -> Tone:
        return Tone.OK if kept.record.covers(self.session.today()) else Tone.NEUTRAL


def _name(kept: Kept[ProgrammePeriod]) -> str:
    return kept.record.name


def _from(kept: Kept[ProgrammePeriod]) -> str:
    return date_short(kept.record.date_from)


def _to(kept: Kept[ProgrammePeriod]) -> str:
    return date_short(kept.record.date_to)


def _price(kept: Kept[ProgrammePeriod]) -> str:
    return rupiah(kept.record.portion_price)
