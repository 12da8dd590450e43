"""Providers and couriers: who cooks and who carries."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from kemensos_desktop.domain.provider import Courier, Provider
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.text import number
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.settings.record_pane import RecordKind, RecordPane
from kemensos_desktop.ui.settings.section import Section
from kemensos_desktop.ui.tasks import TaskRunner
from kemensos_desktop.ui.widgets import (
    Column,
    ComboField,
    Field,
    FilterChips,
    NumberField,
    TextField,
    Toolbar,
)


class ProvidersSection(Section):
    """Two lists behind two chips: providers, then the couriers who carry for them."""

    def __init__(self, session: Session, runner: TaskRunner) -> None:
        super().__init__(session, runner)
        self._service = Providers(session)
        self._chips = FilterChips(
            [("providers", self.tr("Penyedia")), ("couriers", self.tr("Kurir"))],
            label=self.tr("Penyedia atau kurir"),
        )
        self._chips.chosen.connect(self._on_chosen)
        self._names: dict[str, str] = {}
        self._panes = {
            "providers": RecordPane(self._providers(), runner),
            "couriers": RecordPane(self._couriers(), runner),
        }
        self._present = "providers"
        self._stack = QStackedWidget()
        for pane in self._panes.values():
            pane.saved.connect(self.saved)
            self._stack.addWidget(pane)
        self.body.addWidget(Toolbar(self._chips))
        self.body.addWidget(self._stack, 1)

    def load(self) -> None:
        self.runner.run(self._service.providers, owner=self, then=self._on_providers)

    def leave(self) -> bool:
        # the other pane was left before this one came into sight
        return self._panes[self._present].leave()

    def _on_chosen(self, key: str) -> None:
        if not self.leave():
            self._chips.set_value(self._present, quiet=True)
            return
        self._present = key
        self._stack.setCurrentWidget(self._panes[key])
        self.load()

    def _on_providers(self, providers: list[Kept[Provider]]) -> None:
        self._names = {kept.record_id: kept.record.name for kept in providers}
        self._panes["couriers"].set_options("provider_id", list(self._names.items()))
        for pane in self._panes.values():
            pane.load()

    def _providers(self) -> RecordKind:
        types = [(code.code, spoken(code.label)) for code in self.session.codes.provider_type]
        return RecordKind(
            kind="provider",
            title=self.tr("Penyedia makanan"),
            new=self.tr("Penyedia &baru"),
            empty=self.tr("Belum ada penyedia. Isi formulir di bawah, lalu simpan."),
            columns=(
                Column("name", self.tr("Nama"), _name, 180, stretch=True, elide=True),
                Column("type", self.tr("Jenis"), self._type, 100),
                Column("head", self.tr("Ketua"), _head, 150, elide=True, optional=2),
                Column("quota", self.tr("Kuota"), _quota, 80, align="right", optional=1),
            ),
            fields=(
                ("name", Field(self.tr("&Nama penyedia"), TextField(), required=True)),
                ("type", Field(self.tr("&Jenis"), ComboField(types))),
                ("quota", Field(self.tr("&Kuota SK"), NumberField(maximum=100_000))),
                ("address", Field(self.tr("&Alamat"), TextField())),
                ("phone", Field(self.tr("No. &HP"), TextField(max_length=20))),
                ("head_name", Field(self.tr("K&etua"), TextField())),
                ("treasurer_name", Field(self.tr("Ben&dahara"), TextField())),
                ("companion_name", Field(self.tr("&TKSK/Pendamping"), TextField())),
                ("village_head_name", Field(self.tr("Kepala desa/lu&rah"), TextField())),
            ),
            blank=self._blank_provider,
            fetch=self._service.providers,
            store=self._service.save_provider,
            wide=frozenset({"name", "address"}),
        )

    def _couriers(self) -> RecordKind:
        return RecordKind(
            kind="courier",
            title=self.tr("Kurir"),
            new=self.tr("Kurir &baru"),
            empty=self.tr("Belum ada kurir. Isi formulir di bawah, lalu simpan."),
            columns=(
                Column("name", self.tr("Nama"), _name, 180, stretch=True, elide=True),
                Column("whose", self.tr("Penyedia"), self._provider, 180, elide=True),
                Column("area", self.tr("Wilayah antar"), _area, 130, elide=True, optional=1),
            ),
            fields=(
                ("name", Field(self.tr("&Nama kurir"), TextField(), required=True)),
                ("phone", Field(self.tr("No. &HP"), TextField(max_length=20))),
                ("provider_id", Field(self.tr("&Penyedia"), ComboField(), required=True)),
                ("area", Field(self.tr("&Wilayah antar"), TextField())),
            ),
            blank=self._blank_courier,
            fetch=self._service.couriers,
            store=self._service.save_courier,
            required=frozenset({"name", "provider_id"}),
            wide=frozenset({"name", "provider_id"}),
        )

    def _blank_provider(self) -> Provider:
        return Provider(self.session.person.district_code, "")

    def _blank_courier(self) -> Courier:
        first = next(iter(self._names), "")
        return Courier(self.session.person.district_code, first, "")

    def _type(self, kept: Kept[Provider]) -> str:
        return spoken(self.session.codes.provider_type.label(kept.record.type))

    def _provider(self, kept: Kept[Courier]) -> str:
        return self._names.get(kept.record.provider_id, "–")


def _name(kept: Kept[Provider] | Kept[Courier]) -> str:
    return kept.record.name


def _head(kept: Kept[Provider]) -> str:
    return kept.record.head_name or "–"


def _quota(kept: Kept[Provider]) -> str:
    return number(kept.record.quota)


def _area(kept: Kept[Courier]) -> str:
    return kept.record.area or "–"
