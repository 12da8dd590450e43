"""The questionnaire that ships with the program: its package, and what its answers become."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from ..domain.errors import RuleBroken
from ..domain.household import Household, Member
from ..domain.record import columns
from ..forms.dom import Element
from ..forms.nodes import Branch, Leaf, Range
from ..forms.package import unpack
from ..forms.program import Program
from ..forms.session import Session as Form
from ..paths import resource
from .region_lists import region_lists

if TYPE_CHECKING:
    from ..domain.region import Regions

FORM = "dtsen2026"
_CELLS = {
    "household": {c.name: c.cell for c in columns(Household)},
    "member": {c.name: c.cell for c in columns(Member)},
}


@dataclass(frozen=True, slots=True)
class Table:
    """How one table of the mapping is filled; `repeat` is the path of its rows, "" for one row."""

    repeat: str
    columns: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Questionnaire:
    """A form ready to be filled in, with its declared mapping.

    `versions` are the form versions whose answers the mapping can read.
    """

    program: Program
    instrument: str
    versions: frozenset[str]
    tables: Mapping[str, Table]

    @property
    def form_id(self) -> str:
        return self.program.model.id

    @property
    def version(self) -> str:
        return self.program.model.version

    def check_version(self, form_id: str, version: str) -> None:
        """Raises RuleBroken for answers of another form or of a version that cannot be read."""
        if form_id != self.form_id:
            raise RuleBroken(
                f"Survei ini memakai formulir {form_id}, bukan {self.form_id}.",
                "Buka dengan program yang membawa formulir itu.",
            )
        if version != self.version and version not in self.versions:
            raise RuleBroken(
                f"Survei ini memakai formulir {form_id} versi {version}; di laptop ini versi "
                f"{self.version}.",
                "Perbarui program, atau selesaikan di laptop yang membawa versi itu. "
                "Jawabannya tetap tersimpan.",
            )

    def household(self, form: Form) -> dict[str, Any]:
        """The answers about the family by column; what was not asked has the column's default."""
        return self._values("household", form, form.root, "")

    def members(self, form: Form) -> list[tuple[Branch, dict[str, Any]]] | None:
        """Row and answers of every member; None when the roster was not asked."""
        repeat = self.tables["member"].repeat
        rows = form.find(f"{form.root.ref}/{repeat}")
        if not isinstance(rows, Range) or not rows.relevant:
            return None
        return [(row, self._values("member", form, row, repeat)) for row in rows.instances]

    def ref_of(self, table: str, column: str, row: Branch | None = None) -> str:
        """Where the answer of a column stands in the form."""
        found = self.tables[table]
        path = next(c["path"] for c in found.columns if c["name"] == column)
        if row is not None and path.startswith(f"{found.repeat}/"):
            return f"{row.ref}/{path.removeprefix(found.repeat + '/')}"
        return f"/{self.program.model.root.name}/{path}"

    def _values(self, table: str, form: Form, row: Branch, repeat: str) -> dict[str, Any]:
        cells = _CELLS[table]
        found: dict[str, Any] = {}
        for column in self.tables[table].columns:
            name = column["name"]
            text = _take(column, form, row, repeat)
            found[name] = _cell(cells[name], text)
        return found


def _take(column: Mapping[str, Any], form: Form, row: Branch, repeat: str) -> str:
    paths: list[str] = column["paths"] if "paths" in column else [column["path"]]
    answers = [_answer(form, row, path, repeat) for path in paths]
    match column.get("take"):
        case "yes":
            values: list[str] = column["values"]
            return " ".join(v for v, leaf in zip(values, answers, strict=True) if _said(leaf, "1"))
        case "all":
            return " ".join(filter(None, _all(form, row, paths[0])))
        case "label":
            leaf = answers[0]
            shown = leaf.shown if leaf else ""
            return next((o.label for o in leaf.options if o.value == shown), "") if leaf else ""
        case "latitude" | "longitude" | "accuracy" as part:
            place = {"latitude": 0, "longitude": 1, "accuracy": 3}[part]
            numbers = answers[0].shown.split() if answers[0] else []
            return numbers[place] if len(numbers) > place else ""
        case _:
            return answers[0].shown if answers[0] else ""


def _said(leaf: Leaf | None, value: str) -> bool:
    return leaf is not None and leaf.shown == value


def _answer(form: Form, row: Branch, path: str, repeat: str) -> Leaf | None:
    inside = repeat and path.startswith(f"{repeat}/")
    ref = f"{row.ref}/{path.removeprefix(f'{repeat}/')}" if inside else f"{form.root.ref}/{path}"
    node = form.find(ref)
    return node if isinstance(node, Leaf) else None


def _all(form: Form, row: Branch, path: str) -> list[str]:
    """The answers to one question in every row of the repeat it stands in."""
    definition = form.model.definition(f"/{form.root.name}/{path}")
    if definition is None:
        return []
    return [n.shown for n in form.everywhere(definition) if isinstance(n, Leaf)]


def _cell(cell: str, text: str) -> Any:
    if cell == "text":
        return text
    if not text:
        return None
    if cell == "int":
        return int(float(text))
    return float(text) if cell == "decimal" else date.fromisoformat(text)


class _Lists(Mapping[str, Element]):
    """The lists of a form with some of them given anew; the others are read when asked for."""

    def __init__(self, given: Mapping[str, Element], others: Mapping[str, Element]) -> None:
        self._given, self._others = given, others

    def __getitem__(self, name: str) -> Element:
        return self._given[name] if name in self._given else self._others[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._others)

    def __len__(self) -> int:
        return len(self._others)


@cache
def questionnaire(regions: Regions) -> Questionnaire:
    """The shipped questionnaire over these regions; read once per process (about 0.1 s)."""
    # compiled beforehand: pyxform takes half a second and is of no use in an interview
    package = unpack(resource("forms", f"{FORM}.formulir").read_bytes())
    model = package.model()
    lists = _Lists(region_lists(regions), model.instances)
    model = replace(model, instances=lists, missing_lists=())
    raw = json.loads(resource("forms", f"{FORM}.mapping.json").read_text(encoding="utf-8"))
    return Questionnaire(
        Program(model),
        raw["instrument"],
        frozenset(raw["versions"]),
        {t["table"]: Table(t["repeat"] or "", t["columns"]) for t in raw["tables"]},
    )
