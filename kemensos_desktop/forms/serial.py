"""Answers to files and back: instance XML, JSON snapshots, drafts moved to a newer form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypedDict
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement, register_namespace, tostring

from kemensos_desktop.forms.answers import canonical
from kemensos_desktop.forms.dom import local_name, read_xml
from kemensos_desktop.forms.faults import DraftRefused, FormRefused
from kemensos_desktop.forms.model import Definition, FormModel, Seed
from kemensos_desktop.forms.nodes import Branch, Leaf, Range
from kemensos_desktop.forms.session import Session

register_namespace("orx", "http://openrosa.org/xforms")
register_namespace("jr", "http://openrosa.org/javarosa")

UID = "_uuid"


class Snapshot(TypedDict):
    """Plain JSON. Blank answers are left out; a row carries its `_uuid`."""

    form: str
    version: str
    language: str
    answers: dict[str, object]


@dataclass(frozen=True, slots=True)
class Loss:
    """An answer that the other form has no place for."""

    path: str
    value: str
    reason: str


def snapshot(session: Session) -> Snapshot:
    """Everything that was answered, also what is not relevant just now."""
    return Snapshot(
        form=session.model.id,
        version=session.model.version,
        language=session.current_language,
        answers=_answers(session.root),
    )


def _answers(branch: Branch) -> dict[str, object]:
    found: dict[str, object] = {}
    if branch.uid:
        found[UID] = branch.uid
    for kid in branch.kids:
        if isinstance(kid, Leaf):
            if kid.stored:
                found[kid.name] = kid.stored
        elif isinstance(kid, Range):
            found[kid.name] = [_answers(instance) for instance in kid.instances]
        elif inner := _answers(kid):
            found[kid.name] = inner
    return found


def seed_from(model: FormModel, saved: Snapshot) -> tuple[Seed, list[Loss]]:
    """The saved answers as this form takes them, and what was lost on the way.

    For the very same form version nothing is ever lost. Raises DraftRefused for another form.
    """
    if saved.get("form") != model.id:
        raise DraftRefused(
            "Draf ini milik formulir lain.", f"Buka dengan formulir {saved.get('form')!r}."
        )
    losses: list[Loss] = []
    answers = saved.get("answers")
    if not isinstance(answers, dict):
        raise DraftRefused("Draf ini rusak.", "Pulihkan draf sebelumnya dari riwayat.")
    return _seed(model.root, answers, losses), losses


def _seed(definition: Definition, answers: dict[str, object], losses: list[Loss]) -> Seed:
    seed = Seed(uid=str(answers.get(UID, "")))
    for name, value in answers.items():
        if name == UID:
            continue
        child = definition.child(name)
        path = f"{definition.path}/{name}"
        if child is None:
            losses += [
                Loss(found, text, "pertanyaan tidak ada lagi")
                for found, text in _texts(path, value)
            ]
        elif isinstance(value, str) and child.kind == "leaf":
            text = canonical(child, value)
            if text != "":
                seed.values[name] = text
            if text == "" and value != "":
                losses.append(Loss(path, value, "jenis isian berubah"))
        elif isinstance(value, dict) and child.kind == "group":
            seed.groups[name] = _seed(child, value, losses)
        elif isinstance(value, list) and child.kind == "repeat":
            seed.rows[name] = [_seed(child, row, losses) for row in value]
        else:
            losses += [
                Loss(found, text, "susunan formulir berubah") for found, text in _texts(path, value)
            ]
    return seed


def _texts(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name != UID:
                yield from _texts(f"{path}/{name}", inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value, 1):
            yield from _texts(f"{path}[{place}]", inner)


def gone_choices(session: Session) -> list[Loss]:
    """Answers whose choice is not on the list of this form version."""
    return [
        Loss(node.ref, node.stored, "pilihan tidak ada lagi")
        for node in session.walk()
        if isinstance(node, Leaf)
        and node.relevant
        and node.allowed is not None
        and set(node.stored.split() if _several(node) else [node.stored]) - {""} - node.allowed
    ]


def _several(leaf: Leaf) -> bool:
    control = leaf.definition.control
    return control is not None and control.kind in ("select", "rank")


def instance_xml(session: Session, *, relevant_only: bool = True) -> str:
    """The submission as ODK Central accepts it: what is not relevant is left out."""
    model = session.model
    root = XmlElement(_tag(model.namespace, session.root.definition))
    root.set("id", model.id)
    if model.version:
        root.set("version", model.version)
    _write(root, session.root, model.namespace, relevant_only)
    return tostring(root, encoding="unicode", default_namespace=None)


def _tag(namespace: str, definition: Definition) -> str:
    space = definition.namespace
    step = definition.parent
    while not space and step is not None:
        space, step = (step.namespace if step.parent is not None else ""), step.parent
    return f"{{{space}}}{definition.name}" if space and space != namespace else definition.name


def _write(element: XmlElement, branch: Branch, namespace: str, relevant_only: bool) -> None:
    for kid in branch.kids:
        for node in kid.instances if isinstance(kid, Range) else (kid,):
            if relevant_only and not node.relevant:
                continue
            made = SubElement(element, _tag(namespace, node.definition))
            if isinstance(node, Leaf):
                made.text = node.shown if relevant_only else node.stored
            else:
                _write(made, node, namespace, relevant_only)


def seed_from_xml(model: FormModel, xml: str | bytes) -> tuple[Seed, list[Loss]]:
    """Reads an instance file; raises DraftRefused when it is not one of this form."""
    try:
        root = read_xml(xml, "jawaban")
    except FormRefused as refusal:
        raise DraftRefused(refusal.sentence, refusal.way_out) from refusal
    if local_name(root.tag) != model.root.name or root.get("id", model.id) != model.id:
        raise DraftRefused("Berkas jawaban ini milik formulir lain.", "Pilih formulirnya.")
    losses: list[Loss] = []
    return _seed(model.root, _tree(root, model.root), losses), losses


def _tree(element: XmlElement, definition: Definition | None) -> dict[str, object]:
    found: dict[str, object] = {}
    for child in element:
        name = local_name(child.tag)
        inner = definition.child(name) if definition is not None else None
        if inner is not None and inner.kind == "repeat":
            rows = found.setdefault(name, [])
            assert isinstance(rows, list)
            rows.append(_tree(child, inner))
        elif len(child) or (inner is not None and inner.kind == "group"):
            found[name] = _tree(child, inner)
        elif child.text:
            found[name] = child.text
    for inner in definition.children if definition is not None else ():
        if inner.kind == "repeat":
            found.setdefault(inner.name, [])
    return found
