"""How people write the names of regions, and what kind of region a code stands for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kemensos_desktop.domain.text import fold


class Kind(StrEnum):
    PROVINSI = "provinsi"
    KABUPATEN = "kabupaten"
    KOTA = "kota"
    KECAMATAN = "kecamatan"
    DISTRIK = "distrik"
    KELURAHAN = "kelurahan"
    DESA = "desa"
    DESA_ADAT = "desa adat"


_VILLAGES = {"1": Kind.KELURAHAN, "2": Kind.DESA, "3": Kind.DESA_ADAT}
# length of a dotted code -> level; 33 | 33.73 | 33.73.04 | 33.73.04.1001
LEVELS = {2: 1, 5: 2, 8: 3, 13: 4}


def kind_of(code: str) -> Kind:
    """Kind of a dotted code (domain table 4.3).

    Kab 01-69, kota 71-99; village block 1 kelurahan, 2 desa, 3 desa adat.
    """
    if len(code) == 2:
        return Kind.PROVINSI
    if len(code) == 5:
        return Kind.KOTA if code[3] >= "7" else Kind.KABUPATEN
    if len(code) == 8:
        # UU 21/2001: in Papua a kecamatan is a distrik
        return Kind.DISTRIK if code >= "91" else Kind.KECAMATAN
    return _VILLAGES[code[9]]


# What people write before a name. Village words say little (desa and kelurahan are mixed up), so
# they only choose between namesakes.
_KIND_WORDS = {
    word: kind
    for kind, words in {
        Kind.PROVINSI: "provinsi propinsi prov prop",
        Kind.KABUPATEN: "kabupaten kab",
        Kind.KOTA: "kota kotamadya kodya",
        Kind.KECAMATAN: "kecamatan kec distrik kapanewon kemantren",
        Kind.KELURAHAN: "kelurahan kel",
        Kind.DESA: "desa ds kalurahan kampung gampong nagari pekon",
    }.items()
    for word in words.split()
}
KIND_LEVELS = {
    Kind.PROVINSI: 1,
    Kind.KABUPATEN: 2,
    Kind.KOTA: 2,
    Kind.KECAMATAN: 3,
    Kind.KELURAHAN: 4,
    Kind.DESA: 4,
}
_SHORT_PROVINCES = {
    "nad": "aceh",
    "nanggroeacehdarussalam": "aceh",
    "sumut": "sumaterautara",
    "sumbar": "sumaterabarat",
    "sumsel": "sumateraselatan",
    "babel": "kepulauanbangkabelitung",
    "bangkabelitung": "kepulauanbangkabelitung",
    "kepri": "kepulauanriau",
    "dki": "daerahkhususibukotajakarta",
    "dkj": "daerahkhususibukotajakarta",
    "dkijakarta": "daerahkhususibukotajakarta",
    "daerahkhususjakarta": "daerahkhususibukotajakarta",
    "jakarta": "daerahkhususibukotajakarta",
    "jabar": "jawabarat",
    "jateng": "jawatengah",
    "diy": "daerahistimewayogyakarta",
    "diyogyakarta": "daerahistimewayogyakarta",
    "yogyakarta": "daerahistimewayogyakarta",
    "jatim": "jawatimur",
    "ntb": "nusatenggarabarat",
    "ntt": "nusatenggaratimur",
    "kalbar": "kalimantanbarat",
    "kalteng": "kalimantantengah",
    "kalsel": "kalimantanselatan",
    "kaltim": "kalimantantimur",
    "kaltara": "kalimantanutara",
    "sulut": "sulawesiutara",
    "sulteng": "sulawesitengah",
    "sulsel": "sulawesiselatan",
    "sultra": "sulawesitenggara",
    "sulbar": "sulawesibarat",
    "malut": "malukuutara",
}


class Reading(NamedTuple):
    """One way to take what was typed: a key (folded, without spaces), perhaps of one kind."""

    key: str
    kind: Kind | None


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[Reading, ...]:
    """`Kab. Bandung`: a name "kabbandung" or a kabupaten named "bandung"; nothing for `-`."""
    words = [word for word in fold(text).split() if word not in ("administrasi", "adm")]
    found = [Reading("".join(words), None)]
    if len(words) > 1 and words[0] in _KIND_WORDS:
        # "Kota Baru" may be the kabupaten Kotabaru or a kota named Baru: keep both
        found.append(Reading("".join(words[1:]), _KIND_WORDS[words[0]]))
    for key, kind in tuple(found):
        if key in _SHORT_PROVINCES and kind in (None, Kind.PROVINSI):
            found.append(Reading(_SHORT_PROVINCES[key], Kind.PROVINSI))
    return tuple(reading for reading in found if reading.key)


def is_other_kind(kind: Kind | None, code: str) -> bool:
    """Whether the word before a name is that of another kind on the same level."""
    return kind is not None and len(code) in (5, 13) and kind != kind_of(code)


def fits(kind: Kind | None, code: str) -> bool:
    """Whether a region may be meant by a name with this word (None: no word) before it."""
    same_level = kind is None or KIND_LEVELS[kind] == LEVELS[len(code)]
    return same_level and not is_other_kind(kind, code)


def splits(text: str) -> Iterator[list[str]]:
    """Ways to take a query: a name and the names around it, innermost first."""
    parts = [part for part in text.split(",") if fold(part)]
    if not parts:
        return
    yield parts
    if len(parts) == 1:
        words = fold(text).split()
        for end in reversed(range(1, len(words))):
            yield [" ".join(words[:end]), " ".join(words[end:])]
