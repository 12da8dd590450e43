"""Checks a form before it is released: expressions, cycles, constructs that do not run here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from kemensos_desktop.forms.faults import ExpressionRefused
from kemensos_desktop.forms.graph import Slot
from kemensos_desktop.forms.model import Definition, FormModel
from kemensos_desktop.forms.patterns import compiled
from kemensos_desktop.forms.program import Fault, Program
from kemensos_desktop.forms.xpath.code import Dependency
from kemensos_desktop.forms.xpath.parser import parse
from kemensos_desktop.forms.xpath.tree import Call, Literal, walk

REFUSED_APPEARANCES = {
    "image-map": "peta gambar (image-map)",
    "annotate": "coretan di atas foto (annotate)",
    "draw": "gambar tangan (draw)",
    "bearing": "kompas (bearing)",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report: where in the workbook, what, and whether it stops the release."""

    sheet: str
    row: int | None
    column: str
    sentence: str
    error: bool


def lint(model: FormModel, workbook: bytes | None = None) -> list[Finding]:
    """Everything that is wrong or will not run; `workbook` gives the rows to name."""
    rows = {} if workbook is None else _rows(workbook)
    faults: list[Fault] = []
    program = Program(model, faults)

    def at(path: str, column: str, sentence: str, error: bool = True) -> Finding:
        name = path.rpartition("/")[2]
        found = rows.get(name)
        where = "" if found is not None else f"{name}: "
        return Finding("survey", found, column, where + sentence, error)

    findings = [at(fault.path, fault.column, str(fault.refusal)) for fault in faults]
    for definition in model.root.walk():
        findings += [at(definition.path, *told) for told in _unsupported(definition)]
        findings += [at(definition.path, *told) for told in _patterns(definition)]
    findings += [at(path, "calculation", sentence) for path, sentence in _cycles(program)]
    findings += [Finding("settings", None, "", told, True) for told in model.unsupported]
    findings += [
        Finding("survey", None, "", f"Daftar {name} tidak disertakan; pilihannya kosong.", False)
        for name in model.missing_lists
    ]
    for action in model.actions:
        if model.definition(action.target) is None and "@" not in action.target:
            findings.append(at(action.target, "trigger", "Sasaran setvalue tidak ada."))
    return findings


def _unsupported(definition: Definition) -> Iterator[tuple[str, str]]:
    control = definition.control
    if control is None:
        return
    for token in control.appearance:
        name = REFUSED_APPEARANCES.get(token)
        if name is None and token.startswith(("ex:", "printer:")):
            name = f"aplikasi luar ({token})"
        if token.startswith("search("):
            name = "search(); pakai select_one_from_file"
        if name is not None:
            yield "appearance", f"Tampilan {name} tidak didukung."
    if control.kind == "upload" and control.mediatype.startswith(("audio", "video")):
        yield "type", "Rekaman suara dan video tidak didukung."


def _patterns(definition: Definition) -> Iterator[tuple[str, str]]:
    for column in ("relevant", "constraint", "calculate", "required", "readonly"):
        expression = getattr(definition.bind, column)
        if not expression or "regex" not in expression:
            continue
        try:
            for part in walk(parse(expression)):
                if isinstance(part, Call) and part.name == "regex" and len(part.arguments) == 2:
                    pattern = part.arguments[1]
                    if isinstance(pattern, Literal):
                        compiled(pattern.text)
        except ExpressionRefused as refusal:
            yield column, str(refusal)


def _cycles(program: Program) -> Iterator[tuple[str, str]]:
    """Questions that need their own value within the same instance: those never settle.

    A value of another row (the previous member) is a legal loop.
    """
    slots = [slot for slot in program.slots if slot.loop and slot.kind in ("calculate", "relevant")]
    needs: dict[Slot, list[Slot]] = {}
    for slot in slots:
        needs[slot] = [
            other
            for dependency in slot.dependencies
            if dependency.aspect == "value" and _same_row(slot.definition, dependency)
            for other in slots
            if other.rank == slot.rank and other.definition.encloses(dependency.definition)
        ]
    for slot in slots:
        if _reaches(slot, slot, needs):
            yield (
                slot.definition.path,
                f"Rumus {slot.definition.name} memerlukan nilainya sendiri (lingkaran).",
            )


def _same_row(definition: Definition, dependency: Dependency) -> bool:
    row = definition
    while row.kind != "repeat" and row.parent is not None:
        row = row.parent
    return dependency.bound >= row.depth or not row.encloses(dependency.definition)


def _reaches(start: Slot, goal: Slot, needs: dict[Slot, list[Slot]]) -> bool:
    seen: set[Slot] = set()
    waiting = list(needs[start])
    while waiting:
        slot = waiting.pop()
        if slot is goal:
            return True
        if slot not in seen:
            seen.add(slot)
            waiting += needs[slot]
    return False


def _rows(workbook: bytes) -> dict[str, int]:
    """Name of a question → its row on the sheet survey."""
    from pyxform.xls2json_backends import xlsx_to_dict

    found: dict[str, int] = {}
    for number, row in enumerate(xlsx_to_dict(io.BytesIO(workbook)).get("survey", []), 2):
        if name := str(row.get("name") or "").strip():
            found.setdefault(name, number)
    return found
