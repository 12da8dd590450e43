"""Records with valid defaults: a test states only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.household import Household, Member
from kemensos_desktop.domain.office import Office, Role
from kemensos_desktop.domain.provider import Courier, ProgrammePeriod, Provider
from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.revision import Revision
from kemensos_desktop.domain.survey import Survey
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.profiles import FirstStart
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session

PASSPHRASE = "empat kata acak"
DISTRICT = "32.17"
VILLAGE = "32.17.01.2001"
PROGRAMME = "PERMAKANAN"
NAMES = (
    *("Siti Nurhaliza Rahayu", "Asep Hidayat", "Euis Komariah", "Yohanes Mambrasar"),
    *("Ketut Ratnasari", "Nur Aisyah Siregar", "Oloan Simanjuntak", "Dādang Suhendar"),
)


def nik(serial: int, born: date = date(1946, 9, 12), sex: str = "P") -> str:
    """A NIK of nobody: serials 9000–9999 are not given out."""
    assert 0 <= serial <= 999
    return f"321701{born.day + (40 if sex == 'P' else 0):02}{born:%m%y}{9000 + serial}"


def office(**other: Any) -> Office:
    return replace(
        Office(
            district_code=DISTRICT,
            government="Pemerintah Kabupaten Bandung Barat",
            name="Dinas Sosial Kabupaten Bandung Barat",
            address="Jl. Raya Padalarang–Cisarua Km 2",
            place="Ngamprah",
            head_name="Drs. Hendra Gunawan, M.Si.",
            head_nip="197809202008121002",
        ),
        **other,
    )


def first_start(**other: Any) -> FirstStart:
    start = FirstStart("Dewi Kartika", Role.OFFICER, DISTRICT, PASSPHRASE, office(), VILLAGE)
    return replace(start, **other)


def provider(**other: Any) -> Provider:
    return replace(Provider(DISTRICT, "Pokmas Melati", village_code=VILLAGE, quota=85), **other)


def courier(provider_id: str, **other: Any) -> Courier:
    return replace(Courier(DISTRICT, provider_id, "Ujang Saepudin"), **other)


def period(**other: Any) -> ProgrammePeriod:
    year = ProgrammePeriod(DISTRICT, PROGRAMME, "Tahun 2026", date(2026, 1, 1), date(2026, 12, 31))
    return replace(year, **other)


def recipient(n: int = 0, **other: Any) -> Recipient:
    """Recipient number n: their own name, NIK and place in the route."""
    person = Recipient(
        district_code=DISTRICT,
        person_id="",
        local_id="",
        name=NAMES[n % len(NAMES)] + (f" {n}" if n >= len(NAMES) else ""),
        nik=nik(n),
        sex="P",
        birth_date=date(1946, 9, 12),
        address=f"Kp. Cigugur No. {n + 1}",
        village_code=VILLAGE,
        route_order=n + 1,
        status="aktif",
        status_date=date(2026, 1, 1),
        sk_number="SK/1/2026",
        sk_date=date(2026, 1, 1),
        consent_mode="tanda-tangan",
        consent_date=date(2026, 1, 1),
    )
    return replace(person, **other)


def delivery(recipient_id: str = "pm-1", day: date = date(2026, 11, 24), **other: Any) -> Delivery:
    row = Delivery(
        DISTRICT, PROGRAMME, "periode", "penyedia", recipient_id, day, portions_1=1, portions_2=1
    )
    return replace(row, **other)


def kk(serial: int) -> str:
    """A family card number of nobody."""
    return f"321701120910{9000 + serial}"


def household(n: int = 0, **other: Any) -> Household:
    """Family number n: their own head and card number."""
    family = Household(
        DISTRICT,
        VILLAGE,
        nama_kepala_keluarga=NAMES[n % len(NAMES)],
        nomor_kartu_keluarga=kk(n),
        alamat=f"Kp. Cigugur No. {n + 1}",
    )
    return replace(family, **other)


def member(household_id: str = "kel-1", n: int = 0, **other: Any) -> Member:
    person = Member(
        DISTRICT,
        household_id,
        f"orang-{n}",
        row_id=f"baris-{n}",
        position=1,
        nama=NAMES[n % len(NAMES)],
        nomor_induk_kependudukan=nik(n),
        tanggal_lahir=date(1946, 9, 12),
        jenis_kelamin=2,
        status_hubungan_keluarga=1,
    )
    return replace(person, **other)


def visit(household_id: str = "kel-1", day: date = date(2026, 11, 24), **other: Any) -> Visit:
    return replace(Visit(DISTRICT, household_id, day, officer="Dewi Kartika"), **other)


def survey(household_id: str = "kel-1", visit_id: str = "kunjungan-1", **other: Any) -> Survey:
    made = Survey(
        DISTRICT, visit_id, household_id, "dtsen2026", "1", "dtsen2026", date(2026, 11, 24)
    )
    return replace(made, **other)


def revision(
    rev: str, parents: str = "", record_id: str = "r", hlc: int = 0, **payload: Any
) -> Revision:
    """A revision named like "a:1"; its clock follows its counter unless told otherwise."""
    writer, _, counter = rev.partition(":")
    return Revision(
        record_id,
        writer,
        int(counter),
        tuple(parents.split()),
        "provider",
        hlc or int(counter) * 10,
        420,
        payload,
    )


@dataclass(frozen=True)
class Route:
    """A provider with courier and period, and the recipients on its route in order."""

    provider_id: str
    courier_id: str
    period_id: str
    people: tuple[str, ...]


def route(session: Session, people: int = 5, first: int = 0, **of_person: Any) -> Route:
    """Enter a provider with `people` active recipients, numbered from `first`."""
    providers, recipients = Providers(session), Recipients(session)
    kitchen = providers.save_provider(provider()).record_id
    carrier = providers.save_courier(courier(kitchen)).record_id
    known = providers.periods()
    year = known[0] if known else providers.save_period(period())
    ids = []
    for n in range(first, first + people):
        person = recipient(n, provider_id=kitchen, courier_id=carrier, **of_person)
        saved = recipients.save(person).recipient
        assert saved is not None
        ids.append(saved.record_id)
    return Route(kitchen, carrier, year.record_id, tuple(ids))
