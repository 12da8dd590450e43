"""Invented people for practice, tests and benchmarks: the same seed gives the same people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random

from .identity import NikStatus, Sex
from .recipient import Recipient, RecipientStatus
from .sample_names import CULTURES, YOUNG, YOUNG_SECOND, Culture

SAMPLE_NOTE = "DATA CONTOH"
# never issued: a serial counts the births of one day in one kecamatan
_FIRST_SERIAL, _LAST_SERIAL = 9000, 9999

# shares of households of 1-9 members; what else is known of the population of 2026
HOUSEHOLD_SIZES = (8.5, 15.5, 22.5, 25.0, 15.0, 7.5, 3.3, 1.6, 1.1)
ELDERLY = 0.1175
ELDERLY_ALONE = 0.071
DISABLED = 0.014

_MEAN_SIZE = sum(n * share for n, share in enumerate(HOUSEHOLD_SIZES, 1)) / sum(HOUSEHOLD_SIZES)
_ALONE = HOUSEHOLD_SIZES[0] / sum(HOUSEHOLD_SIZES) / _MEAN_SIZE
# of those who live alone, and of each member of a larger household
_ELDERLY_IF_ALONE = ELDERLY * ELDERLY_ALONE / _ALONE
_ELDERLY_IF_NOT = ELDERLY * (1 - ELDERLY_ALONE) / (1 - _ALONE)
_DISABLED_ELDERLY = 0.06
_DISABLED_OTHERS = (DISABLED - _DISABLED_ELDERLY * ELDERLY) / (1 - ELDERLY)

# per mille of visits: status and reason of the code lists delivery_status, not_delivered_reason
OUTCOMES: tuple[tuple[int, str, float], ...] = (
    (1, "", 900), (2, "", 60),                        # received, by the person or for them
    (4, "01", 12), (4, "02", 3),                      # not at home
    (4, "03", 8),                                     # ill
    (3, "", 7),                                       # left at the door
    (4, "04", 3),                                     # refused
    (4, "05", 3),                                     # moved
    (4, "06", 1),                                     # died
    (4, "07", 0.6), (4, "10", 0.8), (4, "11", 0.4),   # other
    (4, "13", 0.3), (4, "99", 0.4), (5, "07", 0.5),
)  # fmt: skip
_RESULTS = tuple((status, reason) for status, reason, _ in OUTCOMES)
_CUMULATED = tuple(accumulate(share for *_, share in OUTCOMES))

# per province (first two digits) the cultures of its people, in tenths
_MIX: dict[str, str] = {
    code: mix
    for codes, mix in (
        ("11", "aceh 9 jawa 1"),
        ("12", "batak 6 jawa 2 melayu 2"),
        ("13", "minang 9 jawa 1"),
        ("14 15 16 17 19 21", "melayu 7 jawa 2 minang 1"),
        ("18", "jawa 6 melayu 3 sunda 1"),
        ("31", "betawi 4 jawa 4 sunda 2"),
        ("32", "sunda 9 jawa 1"),
        ("33 34", "jawa 9 sunda 1"),
        ("35", "jawa 8 madura 2"),
        ("36", "sunda 7 jawa 2 betawi 1"),
        ("51", "bali 9 jawa 1"),
        ("52", "sasak 9 bali 1"),
        ("53", "ntt 9 bugis 1"),
        ("61", "melayu 5 dayak 4 jawa 1"),
        ("62", "dayak 5 banjar 4 jawa 1"),
        ("63", "banjar 8 jawa 2"),
        ("64", "banjar 4 jawa 4 dayak 2"),
        ("65", "dayak 5 bugis 4 jawa 1"),
        ("71", "minahasa 8 jawa 2"),
        ("72 73 74 75 76", "bugis 9 jawa 1"),
        ("81 82", "maluku 8 bugis 2"),
        ("91 92 93 94 95 96", "papua 7 bugis 2 jawa 1"),
    )
    for code in codes.split()
}


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody who does not exist. `household` numbers the family, `spending` is rupiah per head
    and month of that family, `relation` is that to its head."""

    name: str
    sex: Sex
    birth_date: date
    nik: str
    kk: str
    household: int
    household_size: int
    relation: str
    village_code: str
    address: str
    rt: str
    rw: str
    disabled: bool
    spending: int

    @property
    def alone(self) -> bool:
        return self.household_size == 1


def people(
    seed: int | str, villages: Sequence[str], count: int, reference: date
) -> list[SamplePerson]:
    """`count` people in whole families (the last is cut to fit), spread over the villages.

    `villages` are Kemendagri codes down to the village, in any order. Ages hold on `reference`.
    Raises ValueError without a village.
    """
    rng, places, numbers = _begin(seed, villages)
    made: list[SamplePerson] = []
    household = 0
    while len(made) < count:
        household += 1
        size = min(_size(rng), count - len(made))
        made += _household(rng, places, numbers, household, size, reference)
    return made


def families(
    seed: int | str, villages: Sequence[str], reference: date
) -> Iterator[list[SamplePerson]]:
    """Whole families as in `people`, the head first, one after the other without end."""
    rng, places, numbers = _begin(seed, villages)
    household = 0
    while True:
        household += 1
        yield _household(rng, places, numbers, household, _size(rng), reference)


def recipients(
    seed: int | str,
    district: str,
    villages: Sequence[str],
    count: int,
    *,
    reference: date,
    since: date | None = None,
    minimum_age: int = 75,
) -> list[Recipient]:
    """`count` active recipients that no check faults: elderly who live alone, and people with
    disabilities (a quarter), as in §1.2 and §1.12.

    `reference` is the first day of the period (age limit), `since` the first day of their status
    (default: the reference). Provider, route, local number and person id are left to the caller.
    """
    return list(
        islice(
            newcomers(
                seed, district, villages, reference=reference, since=since, minimum_age=minimum_age
            ),
            count,
        )
    )


def newcomers(
    seed: int | str,
    district: str,
    villages: Sequence[str],
    *,
    reference: date,
    since: date | None = None,
    minimum_age: int = 75,
) -> Iterator[Recipient]:
    """As `recipients`, one after the other without end."""
    rng, places, numbers = _begin(seed, villages)
    first = since or reference
    decided = first - timedelta(days=3)
    sk = f"460/{rng.randrange(100, 999)}/Dinsos/{decided.year}"
    while True:
        village = rng.choice(places)
        culture = culture_of(rng, village)
        elderly = rng.random() < 0.75
        sex: Sex = "P" if rng.random() < (0.68 if elderly else 0.47) else "L"
        age = minimum_age + min(int(rng.expovariate(0.2)), 24) if elderly else rng.randrange(19, 78)
        born = _born(rng, age, reference)
        address, rt, rw = _address(rng, village)
        mode = rng.choices(("tanda-tangan", "cap-jempol", "lisan", "wali"), (48, 38, 9, 5))[0]
        witness = full_name(rng, culture, _sex(rng), 1980) if mode in ("lisan", "wali") else ""
        person = Recipient(
            district_code=district,
            person_id="",
            local_id="",
            name=full_name(rng, culture, sex, born.year),
            group="lansia" if elderly else "disabilitas",
            nik=numbers.nik(_registered(rng, village, places), born, sex),
            kk=numbers.kk(village, _between(rng, date(2005, 1, 1), decided)),
            sex=sex,
            birth_date=born,
            address=address,
            rt=rt,
            rw=rw,
            village_code=village,
            phone=f"0800{rng.randrange(10_000_000):07}" if rng.random() < 0.2 else "",
            diet=", ".join(_diet(rng, elderly)),
            status=RecipientStatus.ACTIVE.value,
            status_date=first,
            sk_number=sk,
            sk_date=decided,
            consent_mode=mode,
            consent_date=decided - timedelta(days=rng.randrange(5, 40)),
            consent_witness=witness,
        )
        if rng.random() < 0.02:
            person = replace(
                person,
                nik="",
                kk="",
                nik_status=NikStatus.HAS_NONE.value,
                nik_reason="Belum perekaman KTP-el",
            )
        yield person


def outcome(rng: Random) -> tuple[int, str]:
    """Status and reason of one visit: 96 % received, 1.5 not at home, 0.8 ill, 0.7 left at the
    door, 0.3 refused, 0.3 moved, 0.1 died, 0.3 other."""
    return rng.choices(_RESULTS, cum_weights=_CUMULATED)[0]


def full_name(rng: Random, culture: Culture, sex: Sex, born: int, clan: str = "") -> str:
    """A name as somebody of this culture, sex and birth year may have; `clan` of the family."""
    if born < 1960:
        given, second = culture.old[sex], 0.6
    elif born < 1990:
        given, second = culture.grown[sex], 0.9
    else:
        given, second = YOUNG[culture.young][sex], 1.0
    words = [rng.choice(given)]
    if culture.birth_order:
        words.insert(0, rng.choice(culture.birth_order[sex]))
        second -= 0.5
    if culture.clans:
        words.append(clan or rng.choice(culture.second["L"]))
    elif rng.random() < second:
        lasts = YOUNG_SECOND if born >= 1990 and culture.young == "islam" else culture.second
        words.append(rng.choice([word for word in lasts[sex] if word not in words]))
    return " ".join(words)


def culture_of(rng: Random, code: str) -> Culture:
    """A culture that is at home where this region code lies."""
    mix = _mix(code)
    return CULTURES[rng.choices(mix[::2], [int(tenths) for tenths in mix[1::2]])[0]]


def home_culture(code: str) -> Culture:
    """The culture of most people where this region code lies."""
    return CULTURES[_mix(code)[0]]


# --- inside ---


class _Numbers:
    """Gives out NIK and KK numbers of nobody, none of them twice."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()

    def nik(self, village: str, born: date, sex: Sex) -> str:
        day = born.day + (40 if sex == "P" else 0)
        return self._free(f"{_kecamatan(village)}{day:02}{born:%m%y}")

    def kk(self, village: str, issued: date) -> str:
        return self._free(f"{_kecamatan(village)}{issued:%d%m%y}")

    def _free(self, stem: str) -> str:
        span = _LAST_SERIAL - _FIRST_SERIAL + 1
        start = self._rng.randrange(span)
        for step in range(span):
            number = f"{stem}{_FIRST_SERIAL + (start + step) % span}"
            if number not in self._given:
                self._given.add(number)
                return number
        raise ValueError(f"all serials of {stem} are given out")


def _begin(seed: int | str, villages: Sequence[str]) -> tuple[Random, list[str], _Numbers]:
    if not villages:
        raise ValueError("no village to live in")
    rng = Random(seed)
    return rng, sorted(villages), _Numbers(rng)


def _size(rng: Random) -> int:
    return rng.choices(range(1, len(HOUSEHOLD_SIZES) + 1), HOUSEHOLD_SIZES)[0]


def _household(
    rng: Random,
    places: Sequence[str],
    numbers: _Numbers,
    household: int,
    size: int,
    reference: date,
) -> list[SamplePerson]:
    village = rng.choice(places)
    culture = culture_of(rng, village)
    members = _family(rng, size)
    kk = numbers.kk(village, _between(rng, date(2005, 1, 1), reference))
    where = _address(rng, village)
    spending = _spending(rng)
    clan = rng.choice(culture.second["L"]) if culture.clans else ""
    made = []
    for relation, sex, age in members:
        born = _born(rng, age, reference)
        often = _DISABLED_ELDERLY if age >= 60 else _DISABLED_OTHERS
        made.append(
            SamplePerson(
                name=full_name(rng, culture, sex, born.year, clan),
                sex=sex,
                birth_date=born,
                nik=numbers.nik(_registered(rng, village, places), born, sex),
                kk=kk,
                household=household,
                household_size=size,
                relation=relation,
                village_code=village,
                address=where[0],
                rt=where[1],
                rw=where[2],
                disabled=rng.random() < often,
                spending=spending,
            )
        )
    return made


def _kecamatan(village: str) -> str:
    return village.replace(".", "")[:6]


def _registered(rng: Random, village: str, villages: Sequence[str]) -> str:
    """Where a NIK was first given out: a NIK stays when its owner moves."""
    return village if rng.random() < 0.9 else rng.choice(villages)


def _mix(code: str) -> list[str]:
    """Culture, tenths, culture, tenths …, the commonest first."""
    return _MIX.get(code[:2], "jawa 4 sunda 2 melayu 2 bugis 1 batak 1").split()


def _sex(rng: Random) -> Sex:
    return "L" if rng.random() < 0.5 else "P"


def _born(rng: Random, age: int, reference: date) -> date:
    """A birth date of somebody who is `age` years old on `reference`."""
    latest = date(reference.year - age, reference.month, min(reference.day, 28))
    return latest - timedelta(days=rng.randrange(360))


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange(max((last - first).days, 1)))


def _spending(rng: Random) -> int:
    return round((440_000 + rng.lognormvariate(13.416, 1.004)) * rng.lognormvariate(0, 0.06))


def _family(rng: Random, size: int) -> list[tuple[str, Sex, int]]:
    """(relation, sex, age) of each member, the head first."""
    if size == 1:
        if rng.random() < _ELDERLY_IF_ALONE:
            return [("kepala keluarga", "P" if rng.random() < 0.7 else "L", _old(rng))]
        return [("kepala keluarga", _sex(rng), rng.randrange(18, 60))]
    expected = _ELDERLY_IF_NOT * size
    draw = rng.random()
    # six in ten of the elderly here are the only one of their family, the others live in pairs
    if draw < 0.2 * expected:
        head = _old(rng)
        wife = max(60, head - rng.randrange(0, 8))
        members: list[tuple[str, Sex, int]] = [
            ("kepala keluarga", "L", head),
            ("pasangan", "P", wife),
        ]
        return members + _descendants(rng, size - 2, min(wife - 18, 45))
    if draw < 0.8 * expected:
        old, sex = _old(rng), ("P" if rng.random() < 0.65 else "L")
        elder: tuple[Sex, int] = ("P" if sex == "P" else "L", old)
        if size == 2 or rng.random() < 0.5:
            return [("kepala keluarga", *elder), *_descendants(rng, size - 1, min(old - 18, 45))]
        return [*_couple(rng, size - 1, min(old - 18, 59)), ("orang tua", *elder)]
    return _couple(rng, size, 59)


def _old(rng: Random) -> int:
    return 60 + min(int(rng.expovariate(1 / 8.5)), 40)


def _couple(rng: Random, size: int, oldest: int) -> list[tuple[str, Sex, int]]:
    """A head below 60, mostly with a wife, and their children."""
    age = rng.randrange(24, max(oldest, 25) + 1)
    if size == 1 or rng.random() < 0.12:
        mother: list[tuple[str, Sex, int]] = [("kepala keluarga", "P", age)]
        return mother + _descendants(rng, size - 1, age - 18)
    wife = max(18, age - rng.randrange(0, 7))
    both: list[tuple[str, Sex, int]] = [("kepala keluarga", "L", age), ("pasangan", "P", wife)]
    return both + _descendants(rng, size - 2, wife - 18)


def _descendants(rng: Random, count: int, oldest: int) -> list[tuple[str, Sex, int]]:
    """Children of the head, the eldest first; of an elderly head the youngest are grandchildren."""
    first = rng.randrange(max(oldest - 15, 0), oldest + 1)
    members: list[tuple[str, Sex, int]] = []
    for number in range(count):
        if number and first >= 20:
            members.append(("cucu", _sex(rng), rng.randrange(0, first - 17)))
        else:
            members.append(("anak", _sex(rng), max(first - 3 * number, 0)))
    return members


def _address(rng: Random, village: str) -> tuple[str, str, str]:
    """Street or hamlet, RT, RW. A kelurahan (its number begins with 1) has streets."""
    culture = home_culture(village)
    town = village[9:10] == "1"
    if rng.random() < (0.8 if town else 0.15):
        street = f"Jl. {rng.choice(_STREETS)} No. {rng.randrange(1, 120)}"
    else:
        street = rng.choice(culture.hamlets)
    return street, f"{rng.randrange(1, 9):03}", f"{rng.randrange(1, 16):03}"


def _diet(rng: Random, elderly: bool) -> list[str]:
    shares: Mapping[str, float] = (
        {"lunak": 0.22, "diabetes": 0.11, "hipertensi": 0.18}
        if elderly
        else {"lunak": 0.08, "diabetes": 0.04, "hipertensi": 0.06}
    )
    return [code for code, share in shares.items() if rng.random() < share]


_STREETS = (
    *("Merdeka", "Pasar Lama", "Raya", "Masjid", "Sekolah", "Pahlawan", "Veteran", "Kartini"),
    *("Diponegoro", "Cempaka", "Melati", "Pemuda", "Balai Desa", "Pertanian", "Mawar", "Kesehatan"),
)
