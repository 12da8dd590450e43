"""Practice profiles full of invented people, years of deliveries in one go, lists to import."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from ..domain.clock import uuid7
from ..domain.errors import RuleBroken
from ..domain.office import Office, Role
from ..domain.progress import Progress, silent
from ..domain.provider import Courier, Provider
from ..domain.recipient import Recipient
from ..domain.region import timezone as zone_of
from ..domain.sample import SAMPLE_NOTE, culture_of, full_name, home_culture, newcomers, recipients
from ..domain.sample_dirt import dirty_rows
from .profiles import FirstStart, close_profile, create, open_profile
from .recipients import local_prefix
from .sample_days import Filled as Filled
from .sample_days import Past, ensure_periods, fill_days, fresh
from .session import Session, load_regions

if TYPE_CHECKING:
    from ..domain.region import Regions
    from ..storage.engine import Connection
    from ..storage.journal import Author

DISTRICT = "32.17"
_NAMES = {
    Role.OFFICER: "Dewi Kartika",
    Role.OFFICE: "Bagus Santoso",
    Role.SUPERVISOR: "Rina Marlina",
}
_NOW = time(9, 15)


def make_profile(
    folder: Path,
    *,
    role: Role,
    passphrase: str,
    seed: int = 7,
    practice: bool = True,
    days: int = 0,
    recipients: int = 85,
    providers: int = 1,
    families: int = 0,
    district: str = DISTRICT,
    today: date | None = None,
    progress: Progress = silent,
) -> Session:
    """A profile with kitchens, couriers and `recipients` active people on the route of each.

    Without kitchens (`providers=0`) it is an empty office that waits for batches.

    The `days` days before today are filled and closed; today is left to write down. `families` of
    the villages are on the list, two thirds of them surveyed (see sample_families). With `today`
    the session's clock stands still on that morning. Record ids, local numbers and the writer are
    chance; every other figure follows from `seed`. Raises what `profiles.create` raises, RuleBroken
    for an unknown district, Cancelled (what was filled stays).
    """
    regions = load_regions()
    kitchens = _kitchens(seed, regions, district, providers, quota=recipients)
    session = create(
        folder,
        FirstStart(
            name=_NAMES[role],
            role=role,
            district_code=district,
            passphrase=passphrase,
            office=_office(seed, regions, district),
            village_code=kitchens[0][1][0] if kitchens else "",
            practice=practice,
        ),
    )
    session.regions = regions
    try:
        _people_and_days(session, kitchens, seed, days, recipients, today, progress)
        if families:
            from .sample_families import fill_families

            served = kitchens or _kitchens(seed, regions, district, 1, quota=0)
            villages = sorted({village for _, places in served for village in places})
            fill_families(session, villages, families, seed=seed, progress=progress)
    except BaseException:
        close_profile(session, backup=False)
        raise
    return session


# a practice profile holds invented people only: its passphrase protects nothing and is known
PRACTICE_PASSPHRASE = "latihan permakanan"


def practice_profile(folder: Path) -> Session:
    """Practice with one click: open the practice profile at `folder`, made when it is not there."""
    if folder.exists():
        return open_profile(folder, PRACTICE_PASSPHRASE)
    return make_profile(
        folder, role=Role.OFFICER, passphrase=PRACTICE_PASSPHRASE, days=14, families=12
    )


def recipient_workbook_rows(
    seed: int, count: int, dirty: bool = False, *, district: str = DISTRICT
) -> tuple[list[str], list[list[Any]]]:
    """(headings, rows) of a list as a district keeps it in Excel: own headings, names of villages.

    Cells are text, int, float, date or None; `dirty` spoils about a quarter of the rows (see
    domain.sample_dirt). Kitchens are named as in `make_profile` with the same seed.
    """
    regions = load_regions()
    kitchens = _kitchens(seed, regions, district, 2, quota=count)
    kitchen_of = {
        village[:8]: kitchen.name for kitchen, villages in kitchens for village in villages
    }
    rows = []
    for person in recipients(
        f"{seed} daftar",
        district,
        [village for _, villages in kitchens for village in villages],
        count,
        reference=date(2026, 1, 1),
    ):
        kecamatan = person.village_code[:8]
        rows.append(
            {
                "name": person.name,
                "nik": person.nik,
                "kk": person.kk,
                "sex": person.sex,
                "birth_date": person.birth_date,
                "address": person.address,
                "rt": person.rt,
                "rw": person.rw,
                "village": _name(regions, person.village_code),
                "district": _name(regions, kecamatan),
                "provider": kitchen_of[kecamatan],
                "consent": "Tanda tangan"
                if person.consent_mode == "tanda-tangan"
                else "Cap jempol",
                "note": SAMPLE_NOTE,
            }
        )
    cells = [r.cells for r in dirty_rows(rows, seed)] if dirty else rows
    body = [[n, *(row[name] or None for name in _HEADINGS)] for n, row in enumerate(cells, 1)]
    return ["No", *_HEADINGS.values()], body


_HEADINGS = {
    "name": "NAMA LENGKAP",
    "nik": "NIK",
    "kk": "NO. KK",
    "sex": "L/P",
    "birth_date": "TGL LAHIR",
    "address": "ALAMAT",
    "rt": "RT",
    "rw": "RW",
    "village": "DESA/KELURAHAN",
    "district": "KECAMATAN",
    "provider": "POKMAS",
    "consent": "PERSETUJUAN",
    "note": "KET",
}


# --- the profile ---


def _people_and_days(
    session: Session,
    kitchens: list[tuple[Provider, list[str]]],
    seed: int,
    days: int,
    count: int,
    today: date | None,
    progress: Progress,
) -> None:
    district = session.person.district_code
    if today is not None:
        zone = timezone(timedelta(minutes=zone_of(district).offset_minutes))
        morning = datetime.combine(today, _NOW, zone)
        session.now = lambda: morning
    this_day = session.today()
    first_day = this_day - timedelta(days=days)
    since = min(date(this_day.year - 2, 1, 2), first_day)
    past = Past(session)
    past.stand_on(since)
    with session.db.write() as c:
        if kitchens:
            ensure_periods(c, session, past.author, first_day, this_day)
        taken: set[str] = set()
        for kitchen, villages in kitchens:
            people = newcomers(
                f"{seed} {kitchen.name}",
                district,
                villages,
                reference=date(this_day.year, 1, 1),
                since=since,
            )
            chosen = [fresh(people, taken) for _ in range(count)]
            _open_kitchen(c, session, past.author, seed, kitchen, chosen)
    session.clock.witness(past.author.clock.last)
    if days:
        fill_days(session, first_day, this_day - timedelta(days=1), seed=seed, progress=progress)


def _name(regions: Regions, code: str) -> str:
    region = regions.get(code)
    return region.name if region else code


def _office(seed: int, regions: Regions, district: str) -> Office:
    rng = Random(f"{seed} {district}")
    region = regions.get(district)
    kind = "Kota" if region and region.title.startswith("Kota") else "Kabupaten"
    area = f"{kind} {_name(regions, district)}"
    culture = culture_of(rng, district)
    return Office(
        district_code=district,
        government=f"Pemerintah {area}",
        name=f"Dinas Sosial {area}",
        address=f"Jalan Contoh Nomor 1 · {SAMPLE_NOTE}",
        contact="Pos-el dinsos@contoh.go.id",
        place="Ngamprah" if district == DISTRICT else _name(regions, district),
        head_name=f"Drs. {full_name(rng, culture, 'L', 1968)}, M.Si.",
        head_rank="Pembina Utama Muda (IV/c)",
        head_nip="196800000000009001",
        section_name=f"{full_name(rng, culture, 'P', 1975)}, S.Sos.",
        section_rank="Pembina (IV/a)",
        section_nip="197500000000009002",
    )


def _kitchens(
    seed: int, regions: Regions, district: str, count: int, *, quota: int
) -> list[tuple[Provider, list[str]]]:
    """Kitchens, one kecamatan after the other, each with the villages it serves."""
    found = []
    areas = regions.children(district)
    if not areas:
        raise RuleBroken(
            f"Kode kab/kota {district} tidak dikenal.", "Tulis seperti 32.17, dengan titik."
        )
    used: set[str] = set()
    for number in range(count):
        area = areas[number % len(areas)]
        rng = Random(f"{seed} {area.code} {number}")
        villages = [v.code for v in regions.children(area.code)]
        villages = sorted(rng.sample(villages, min(5, len(villages))))
        culture = home_culture(district)
        names = [f"Pokmas {word} {area.name}" for word in culture.kitchens]
        rng.shuffle(names)
        name = next((n for n in names if n not in used), f"{names[0]} {number + 1}")
        used.add(name)
        found.append(
            (
                Provider(
                    district_code=district,
                    name=name,
                    village_code=villages[0],
                    address=f"{rng.choice(culture.hamlets)}, {_name(regions, villages[0])}",
                    head_name=full_name(rng, culture, "P", 1975),
                    treasurer_name=full_name(rng, culture, "P", 1982),
                    companion_name=full_name(rng, culture, "L", 1980),
                    village_head_name=full_name(rng, culture, "L", 1972),
                    quota=quota,
                ),
                villages,
            )
        )
    return found


def _open_kitchen(
    c: Connection,
    session: Session,
    author: Author,
    seed: int,
    kitchen: Provider,
    people: list[Recipient],
) -> None:
    """Write a kitchen, its two couriers and its people in route order."""
    from ..storage import recipients as stored
    from ..storage import records

    district = session.person.district_code
    rng = Random(f"{seed} {kitchen.name} kurir")
    provider = records.save(c, author, "provider", kitchen).record_id
    couriers = [
        records.save(
            c,
            author,
            "courier",
            Courier(
                district_code=district,
                provider_id=provider,
                name=full_name(rng, culture_of(rng, district), "L", 1985),
                area=area,
            ),
        ).record_id
        for area in ("Utara", "Selatan")
    ]
    prefix = local_prefix(session)
    number = stored.last_local_number(c, district, prefix)
    people.sort(key=lambda p: (p.village_code, p.rw, p.rt, p.address, p.name, p.nik))
    half = (len(people) + 1) // 2
    records.save_new(
        c,
        author,
        "recipient",
        [
            replace(
                person,
                person_id=uuid7(),
                local_id=f"{prefix}{number + order:04}",
                provider_id=provider,
                courier_id=couriers[order > half],
                route_order=order,
                consent_notice=session.codes.notice_version,
            )
            for order, person in enumerate(people, 1)
        ],
    )
