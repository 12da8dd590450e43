"""Real profiles in temporary folders for the pages of the office: officer, supervisor, batches."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kemensos_desktop.domain.office import Office, Role
from kemensos_desktop.domain.provider import Courier, ProgrammePeriod, Provider
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services import profiles
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncSettings

PASSPHRASE = "empat kata acak"
DISTRICT = "32.17"
VILLAGE = "32.17.01.2001"
NAMES = (
    ("Siti Nurhaliza Rahayu", "P", date(1946, 9, 12)),
    ("Asep Hidayat", "L", date(1944, 3, 2)),
    ("Euis Komariah", "P", date(1948, 1, 30)),
    ("Yohanes Mambrasar", "L", date(1945, 7, 17)),
    ("Ketut Ratnasari", "P", date(1943, 11, 5)),
    ("Nur Aisyah Siregar", "P", date(1947, 5, 21)),
)
OFFICE = Office(
    district_code=DISTRICT,
    government="Pemerintah Kabupaten Bandung Barat",
    name="Dinas Sosial",
    address="Jl. Raya Padalarang–Cisarua Km 2, Ngamprah 40552",
    contact="dinsos.bandungbaratkab.go.id",
    place="Ngamprah",
    head_name="Drs. Hendra Gunawan, M.Si.",
    head_rank="Pembina Utama Muda, IV/c",
    head_nip="197809202008121002",
)


def profile(folder: Path, role: Role = Role.OFFICER, name: str = "Dewi Kartika") -> Session:
    """An empty opened profile."""
    start = profiles.FirstStart(name, role, DISTRICT, PASSPHRASE, OFFICE, practice=True)
    return profiles.create(folder, start)


def fill(session: Session, people: int = len(NAMES)) -> tuple[str, list[str]]:
    """One provider with a courier, a period around today, recipients; (provider id, their ids)."""
    today = session.today()
    providers = Providers(session)
    kitchen = providers.save_provider(
        Provider(DISTRICT, "Pokmas Melati", village_code=VILLAGE, head_name="Ibu Rukmini", quota=85)
    )
    courier = providers.save_courier(Courier(DISTRICT, kitchen.record_id, "Ujang Saepudin"))
    providers.save_period(
        ProgrammePeriod(
            DISTRICT,
            session.codes.code,
            f"Tahun {today.year}",
            date(today.year, 1, 1),
            date(today.year, 12, 31),
        )
    )
    recipients = Recipients(session)
    ids = []
    for n in range(people):
        name, sex, born = NAMES[n % len(NAMES)]
        day = born.day + (40 if sex == "P" else 0)
        person = replace(
            recipients.blank(),
            name=name,
            sex=sex,
            birth_date=born,
            nik=f"321701{day:02}{born:%m%y}{9000 + n}",
            address=f"Kp. Cigugur No. {n + 1}",
            rt="002",
            rw="005",
            village_code=VILLAGE,
            provider_id=kitchen.record_id,
            courier_id=courier.record_id,
            route_order=n + 1,
            status=RecipientStatus.ACTIVE.value,
            status_date=date(today.year, 1, 1),
            consent_mode="tanda-tangan",
            consent_date=date(today.year, 1, 1),
            consent_notice=session.codes.notice_version,
        )
        ids.append(recipients.save(person).recipient.record_id)
    return kitchen.record_id, ids


def deliver(session: Session, provider_id: str, ids: list[str], days: int = 2) -> None:
    """Deliveries of the last days, the first person not at home on each."""
    deliveries = Deliveries(session)
    for back in range(days):
        day = session.today() - timedelta(days=back)
        deliveries.record(ids[0], day, Outcome(status=4, reason="01"))
        deliveries.record_remaining(provider_id, day, "08:40")


def share(session: Session, folder: Path, *, sending: bool = True) -> None:
    """Use a shared folder, which is made when it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    Sync(session).save_settings(SyncSettings(str(folder), sending))
