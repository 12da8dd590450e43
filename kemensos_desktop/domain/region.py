"""Provinces, kabupaten/kota, kecamatan and villages by their Kemendagri codes."""

from __future__ import annotations

import gzip
import re
import unicodedata
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.region_name import (
    KIND_LEVELS,
    LEVELS,
    Kind,
    fits,
    is_other_kind,
    kind_of,
    readings,
    splits,
)
from kemensos_desktop.domain.text import fold

_TITLES = {
    Kind.PROVINSI: "",
    Kind.KABUPATEN: "Kab. ",
    Kind.KOTA: "Kota ",
    Kind.KECAMATAN: "Kec. ",
    Kind.DISTRIK: "Distrik ",
    Kind.KELURAHAN: "Kelurahan ",
    Kind.DESA: "Desa ",
    Kind.DESA_ADAT: "Desa Adat ",
}


@dataclass(frozen=True, slots=True)
class Region:
    """One region. `code` is dotted text (11.10 is not 11.1) and never a BPS code.

    `level`: 1 province, 2 kabupaten/kota, 3 kecamatan, 4 kelurahan/desa. `name` stands without its
    type word, `title` with it. Only villages have a `postal_code` (5 digits).
    """

    code: str
    name: str
    level: int
    postal_code: str | None = None

    @property
    def parent(self) -> str | None:
        """Code of the region around it; None for a province."""
        return self.code.rpartition(".")[0] or None

    @property
    def kind(self) -> Kind:
        return kind_of(self.code)

    @property
    def title(self) -> str:
        """`Kab. Bandung Barat`, `Kota Bandung`, `Kec. Lembang`, `Desa Gudangkahuripan`."""
        return _TITLES[self.kind] + self.name


class TimeZone(NamedTuple):
    name: str
    offset_minutes: int


_ZONES = {
    province: zone
    for zone, provinces in (
        (TimeZone("WIB", 420), "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 61 62"),
        (TimeZone("WITA", 480), "51 52 53 63 64 65 71 72 73 74 75 76"),
        (TimeZone("WIT", 540), "81 82 91 92 93 94 95 96"),
    )
    for province in provinces.split()
}


def timezone(code: str) -> TimeZone:
    """Zone of a region code of any level (domain table 4.3). Raises ValueError for other text."""
    zone = _ZONES.get(code[:2])
    if zone is None:
        raise ValueError(f"“{code}” bukan kode wilayah.")
    return zone


_MAX_SUGGESTIONS = 3
_CLOSE_ENOUGH = 0.6
# below this many rows every name is compared, above it only those that share a beginning or an end
_SMALL = 3_000


class Regions:
    """All regions of one file made by installers/make_regions.py; read at the first question.

    A container of codes down to the kecamatan, so it can be given to `identity.check_nik`.
    Measured on 2 cores: 30 ms and 8 MB to read, 13 ms and 1 MB more for the first `in`, 65 ms and
    1 MB more for the first search; then a code takes 2 µs, a search 1-12 ms, a misspelt one 80 ms.
    Raises KnownError when the file is missing or damaged.
    """

    # The rows stand sorted by code as text, so a region is followed by all that lies in it: a
    # subtree is a slice, and bisecting for code + "/" (the character after ".") finds its end.

    def __init__(self, path: Path) -> None:
        self._path = path
        self._candidates = lru_cache(maxsize=4096)(self._find_candidates)

    @cached_property
    def _rows(self) -> list[str]:
        try:
            text = gzip.decompress(self._path.read_bytes()).decode()
            if not text:
                raise EOFError
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise KnownError(
                "Daftar kode wilayah tidak dapat dibaca.",
                "Pasang ulang program ini; data Anda tidak terpengaruh.",
                where=str(self._path),
            ) from error
        return text.rstrip("\n").split("\n")

    @cached_property
    def _upper_codes(self) -> frozenset[str]:
        codes = (row.partition("\t")[0] for row in self._rows)
        return frozenset(code for code in codes if len(code) <= 8)

    @cached_property
    def _keys(self) -> str:
        """Every name folded and without spaces, each between line feeds, in the order of rows."""
        names = "\n".join([row.split("\t", 2)[1] for row in self._rows])
        plain = unicodedata.normalize("NFKD", names).casefold()
        keys = re.sub("[^a-z0-9\n]+", "", plain).replace("\nadministrasi", "\n")
        return f"\n{keys}\n"

    @cached_property
    def _starts(self) -> array[int]:
        """Where the key of each row begins in `_keys`, and one past the last."""
        lengths = (len(key) + 1 for key in self._keys[1:-1].split("\n"))
        return array("I", accumulate(lengths, initial=1))

    # --- by code ---

    def __contains__(self, code: object) -> bool:
        """Whether this is a known code of level 1-3."""
        return code in self._upper_codes

    def get(self, code: str) -> Region | None:
        """The region with exactly this dotted code."""
        row = bisect_left(self._rows, f"{code}\t")
        if row < len(self._rows) and self._rows[row].startswith(f"{code}\t"):
            return self._region(row)
        return None

    def children(self, code: str = "") -> tuple[Region, ...]:
        """What lies directly in a region, by code; without a code the provinces."""
        prefix = f"{code}." if code else ""
        found = []
        row = bisect_left(self._rows, prefix)
        while row < len(self._rows) and self._rows[row].startswith(prefix):
            region = self._region(row)
            found.append(region)
            row = self._end(region.code, row)
        return tuple(found)

    def lineage(self, code: str) -> tuple[Region, ...]:
        """The region and all around it, the province last; empty for an unknown code."""
        found = []
        region = self.get(code)
        while region is not None:
            found.append(region)
            region = self.get(region.parent) if region.parent else None
        return tuple(found)

    def full_name(self, code: str) -> str:
        """`Desa Gudangkahuripan, Kec. Lembang, Kab. Bandung Barat, Jawa Barat`.

        An unknown code (retired, or of another list) is its own name.
        """
        return ", ".join(region.title for region in self.lineage(code)) or code

    # --- by name ---

    def search(self, text: str, level: int | None = None, limit: int = 50) -> tuple[Region, ...]:
        """Regions for what somebody types: "bandung barat", "kec. lembang", "lembang, bandung".

        Spaces, case, accents and punctuation do not matter. Whole names come first, then
        beginnings, then words and other parts; larger regions before smaller. Words after a comma,
        or the last words when nothing has the whole name, must begin a name around it. When
        nothing fits, similar names are offered.
        """
        if region := self.get(text.strip()):
            return (region,)
        for name, *around in splits(text):
            rows = self._matching(name, self._inside(around), level, limit)
            if rows:
                return tuple(self._region(row) for row in rows)
        similar: dict[int, float] = {}
        for name, *around in splits(text):
            for low, high in self._inside(around):
                for row, ratio in self._closest(name, level, low, high):
                    similar[row] = max(similar.get(row, 0.0), ratio)
        return tuple(self._region(row) for row in self._most_similar(similar)[:limit])

    def resolve(
        self, *, province: str = "", regency: str = "", district: str = "", village: str = ""
    ) -> Region | tuple[Region, ...]:
        """The region that these names mean, down to the lowest level that was given.

        A Region only when every name is right (apart from case, spaces, type words and the usual
        short province names) and one region bears them all. Else up to three candidates, the most
        similar first, for a person to choose from; 16 pairs of villages bear one name within one
        kecamatan, and a kabupaten and a kota often do. Nothing similar: an empty tuple.
        """
        names = [
            (level, name)
            for level, name in enumerate((province, regency, district, village), start=1)
            if fold(name)
        ]
        found = self._descend(names)
        if len(found) == 1 and found[0][1] == 1.0:
            return self._region(found[0][0])
        if not found:
            # one of the names above may be outdated or wrong (a kabupaten that has split since)
            for left_out in reversed(range(len(names) - 1)):
                found = self._descend(names[:left_out] + names[left_out + 1 :])
                if found:
                    break
        best = self._most_similar(dict(found))[:_MAX_SUGGESTIONS]
        return tuple(self._region(row) for row in best)

    def _descend(self, names: list[tuple[int, str]]) -> list[tuple[int, float]]:
        found: dict[int, float] = {}
        for step, (level, name) in enumerate(names):
            if step == 0:
                found = dict(self._candidates(name, level, 0, len(self._rows)))
                continue
            inner: dict[int, float] = {}
            for row, score in found.items():
                end = self._end(self._code(row), row)
                for inside, ratio in self._candidates(name, level, row, end):
                    inner[inside] = max(inner.get(inside, 0.0), score * ratio)
            best = max(inner.values(), default=0.0)
            # whatever fits exactly rules out what is only similar
            found = {row: score for row, score in inner.items() if best < 1.0 or score == 1.0}
        return list(found.items())

    def _find_candidates(
        self, name: str, level: int, low: int, high: int
    ) -> tuple[tuple[int, float], ...]:
        """Rows of a level within a slice that bear the name (1.0), else the most similar ones."""
        same: dict[int, float] = {}
        for key, kind in readings(name):
            if kind is not None and KIND_LEVELS[kind] != level:
                continue
            for row in self._find(f"\n{key}\n", low, high):
                code = self._code(row)
                if LEVELS[len(code)] != level:
                    continue
                same[row] = max(same.get(row, 0.0), 0.9 if is_other_kind(kind, code) else 1.0)
        if same:
            best = max(same.values())
            # a village word only chooses between namesakes; kab and kota are different regions
            score = 1.0 if level == 4 else best
            return tuple((row, score) for row, value in same.items() if value == best)
        similar = dict(self._closest(name, level, low, high))
        best_rows = self._most_similar(similar)[: 2 * _MAX_SUGGESTIONS]
        return tuple((row, similar[row]) for row in best_rows)

    def _closest(
        self, name: str, level: int | None, low: int, high: int
    ) -> Iterator[tuple[int, float]]:
        """Rows of a slice with similar names, and how similar (below 1.0)."""
        for key, kind in readings(name):
            if kind is not None and level not in (None, KIND_LEVELS[kind]):
                continue
            wanted = level or (KIND_LEVELS[kind] if kind else None)
            matcher = SequenceMatcher(None, autojunk=False)
            matcher.set_seq2(key)
            for row in self._alike(key, low, high):
                code = self._code(row)
                if wanted not in (None, LEVELS[len(code)]):
                    continue
                matcher.set_seq1(self._key(row))
                if (
                    matcher.real_quick_ratio() >= _CLOSE_ENOUGH
                    and matcher.quick_ratio() >= _CLOSE_ENOUGH
                    and (ratio := matcher.ratio()) >= _CLOSE_ENOUGH
                ):
                    yield row, min(ratio, 0.99)

    def _most_similar(self, scores: dict[int, float]) -> list[int]:
        """Rows, the highest score first and larger regions before smaller."""
        return sorted(scores, key=lambda row: (-scores[row], len(self._code(row)), row))

    def _alike(self, key: str, low: int, high: int) -> Iterator[int]:
        if high - low <= _SMALL:
            yield from range(low, high)
            return
        third = max(2, len(key) // 3)
        pattern = re.compile(rf"\n(?={key[:third]}|[^\n]*{key[-third:]}\n)")
        for found in pattern.finditer(self._keys, self._starts[low] - 1, self._starts[high]):
            row = bisect_left(self._starts, found.end())
            if row < high:
                yield row

    def _matching(
        self, name: str, slices: list[tuple[int, int]], level: int | None, limit: int
    ) -> list[int]:
        ranks: dict[int, tuple[int, int, int, int]] = {}
        for step, needle in enumerate(("\n{}\n", "\n{}", "{}")):
            if step and len(ranks) >= limit:
                break
            for key, kind in readings(name):
                if step == 2 and len(key) < 2:
                    continue
                for low, high in slices:
                    for row in self._find(needle.format(key), low, high):
                        if row in ranks:
                            continue
                        code = self._code(row)
                        row_level = LEVELS[len(code)]
                        if level not in (None, row_level):
                            continue
                        if kind is not None and KIND_LEVELS[kind] != row_level:
                            continue
                        other = is_other_kind(kind, code)
                        rank = step + (step == 2 and not self._starts_word(key, row))
                        rank += 2 * (other and row_level == 2)
                        ranks[row] = (rank, other, row_level, row)
        return sorted(ranks, key=ranks.__getitem__)[:limit]

    def _starts_word(self, key: str, row: int) -> bool:
        words = fold(self._region(row).name).split()
        return any("".join(words[first:]).startswith(key) for first in range(1, len(words)))

    def _inside(self, around: list[str]) -> list[tuple[int, int]]:
        """The slices of rows that lie in regions with these names, innermost name first."""
        slices = [(0, len(self._rows))]
        for name in reversed(around):
            rows = {
                row
                for key, kind in readings(name)
                for low, high in slices
                for row in self._find(f"\n{key}", low, high)
                if len(self._code(row)) <= 8 and fits(kind, self._code(row))
            }
            slices = [(row + 1, self._end(self._code(row), row)) for row in sorted(rows)]
        return slices

    # --- rows ---

    def _find(self, needle: str, low: int, high: int) -> Iterator[int]:
        """Rows of a slice whose key holds the needle; line feeds in it stand for the key's ends."""
        stop = self._starts[high]
        at = self._keys.find(needle, self._starts[low] - 1, stop)
        while at >= 0:
            row = bisect_right(self._starts, at + needle.startswith("\n")) - 1
            yield row
            at = self._keys.find(needle, self._starts[row + 1] - 1, stop)

    def _key(self, row: int) -> str:
        return self._keys[self._starts[row] : self._starts[row + 1] - 1]

    def _code(self, row: int) -> str:
        return self._rows[row].partition("\t")[0]

    def _end(self, code: str, row: int) -> int:
        return bisect_left(self._rows, f"{code}/", row)

    def _region(self, row: int) -> Region:
        code, name, *postal_code = self._rows[row].split("\t")
        return Region(code, name, LEVELS[len(code)], postal_code[0] if postal_code else None)
