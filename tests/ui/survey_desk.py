"""The shipped questionnaire with the villages of one kabupaten, filled in in memory."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from kemensos_desktop.domain.errors import KnownError
from kemensos_desktop.domain.region import Regions
from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.compile import compile_workbook
from kemensos_desktop.forms.nodes import Leaf
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.session import Session as Form
from kemensos_desktop.paths import resource

NOW = datetime(2026, 11, 24, 2, 14, tzinfo=UTC)
DISTRICT = "32.17"


@cache
def program() -> Program:
    """Compiled once per process: 0.6 s."""
    regions = Regions(resource("regions", "regions.tsv.gz"))
    lists: dict[str, list[str]] = {
        "provinsi.csv": ["name,label"],
        "kabupaten.csv": ["name,label,induk"],
        "kecamatan.csv": ["name,label,induk"],
        "desa.csv": ["name,label,induk,kode_pos"],
    }
    for province in regions.children():
        lists["provinsi.csv"].append(f"{province.code},{province.name}")
    for district in regions.children(DISTRICT[:2]):
        lists["kabupaten.csv"].append(f"{district.code},{district.title},{DISTRICT[:2]}")
    for kecamatan in regions.children(DISTRICT):
        lists["kecamatan.csv"].append(f"{kecamatan.code},{kecamatan.name},{DISTRICT}")
        for village in regions.children(kecamatan.code):
            lists["desa.csv"].append(
                f"{village.code},{village.name},{kecamatan.code},{village.postal_code}"
            )
    files = {name: "\n".join(lines).encode() for name, lines in lists.items()}
    made = compile_workbook(resource("forms", "dtsen2026.xlsx").read_bytes(), "dtsen2026", files)
    assert made.package is not None
    return made.package.program()


@dataclass(frozen=True)
class Problem:
    ref: str
    label: str
    sentence: str


@dataclass(frozen=True)
class Finished:
    changed: frozenset[str] = frozenset({"survey"})


class MemoryInterview:
    """The methods of services' interview over a form alone."""

    def __init__(self, form: Form | None = None, recovered: int = 0) -> None:
        self.form = form or Form(
            program(),
            clock=lambda: NOW,
            random=random.Random(7),
            properties={"username": "Dewi Kartika", "deviceid": "laptop-7"},
        )
        self.recovered = recovered
        self.saved_at: datetime | None = None
        self.writes: list[tuple[str, str | None]] = []
        self.changes: list[ChangeSet] = []
        self.pictures: dict[str, bytes] = {}
        self.broken: KnownError | None = None

    def answer(self, ref: str, value: str | None) -> ChangeSet:
        if self.broken is not None:
            raise self.broken
        self.writes.append((ref, value))
        return self._kept(self.form.set(ref, value))

    def add(self, ref: str, after: int | None = None) -> ChangeSet:
        return self._kept(self.form.add(ref, after))

    def remove(self, ref: str, index: int, count: int = 1) -> ChangeSet:
        return self._kept(self.form.remove(ref, index, count))

    def language(self, code: str) -> ChangeSet:
        return self._kept(self.form.language(code))

    def confirm(self, block: str) -> ChangeSet:
        return self._kept(ChangeSet())

    def unconfirmed(self) -> Sequence[str]:
        return ()

    def to_confirm(self) -> Sequence[Problem]:
        return ()

    def problems(self) -> Sequence[Problem]:
        form = self.form
        return tuple(
            Problem(leaf.ref, form.label(leaf) or leaf.name, self._sentence(leaf))
            for leaf in form.problems()
        )

    def attach(self, data: bytes) -> str:
        name = f"{hashlib.sha256(data).hexdigest()}.jpg"
        self.pictures[name] = data
        return name

    def attachment(self, name: str) -> bytes | None:
        return self.pictures.get(name)

    def stored(self, path: str) -> str:
        """The answer at a path below /data."""
        leaf = self.form.find(f"/data/{path}")
        assert isinstance(leaf, Leaf), path
        return leaf.stored

    def _sentence(self, leaf: Leaf) -> str:
        if not leaf.constraint_ok:
            return self.form.constraint_message(leaf) or ""
        return self.form.required_message(leaf) or ""

    def _kept(self, changes: ChangeSet) -> ChangeSet:
        self.saved_at = NOW
        self.changes.append(changes)
        return changes


class Finishing:
    """What the page finishes with."""

    def __init__(self) -> None:
        self.finished: list[object] = []

    def finalise(self, interview: object) -> Finished:
        self.finished.append(interview)
        return Finished()


def photo(path: Path, wide: int = 800, high: int = 600) -> Path:
    """A picture file with something in it."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    for line in range(0, high, 7):
        for x in range(0, wide, 11):
            image.setPixelColor(x, line, QColor(x % 255, line % 255, (x + line) % 255))
    image.save(str(path))
    return path
