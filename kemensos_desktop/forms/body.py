"""The body of an XForm: controls, texts, layout and the actions inside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as XmlElement

from kemensos_desktop.forms.dom import local_name
from kemensos_desktop.forms.faults import FormRefused
from kemensos_desktop.forms.model import Action, Control, Item, Itemset, Layout, Output, Text
from kemensos_desktop.forms.xpath.parser import local

JAVAROSA = "{http://openrosa.org/javarosa}"
_PREDICATE = re.compile(r"\[[^\[\]]*\]")
CONTROLS = frozenset({"input", "select1", "select", "rank", "range", "trigger", "upload"})
ACTIONS = frozenset({"setvalue", "setgeopoint"})
REFUSED_CONTROLS = {"secret": "isian rahasia (secret)", "submit": "tombol kirim (submit)"}


@dataclass(slots=True)
class Repeat:
    """What the body says of a repeat."""

    count: str | None
    fixed: bool
    label: Text | None


@dataclass(slots=True)
class Body:
    """Everything the body says, by path of the answers."""

    controls: dict[str, Control] = field(default_factory=dict)
    groups: dict[str, Text | None] = field(default_factory=dict)
    repeats: dict[str, Repeat] = field(default_factory=dict)
    actions: list[Action] = field(default_factory=list)
    layout: tuple[Layout, ...] = ()


def read_body(body: XmlElement, root: str, bind_paths: dict[str, str]) -> Body:
    """`bind_paths` is bind id → path, for controls that name their bind."""
    found = Body()
    reader = _Reader(found, bind_paths)
    found.layout = tuple(reader.elements(body, root))
    return found


def resolve(reference: str, context: str) -> str:
    """A path by local names; a relative one is joined to its context's path."""
    text = _PREDICATE.sub("", reference).strip()
    while (shorter := _PREDICATE.sub("", text)) != text:
        text = shorter
    text = text.removeprefix("current()/")
    steps = [] if text.startswith("/") else context.split("/")[1:]
    for step in text.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(local(step.strip()))
    return "/" + "/".join(steps)


def read_text(element: XmlElement | None) -> Text | None:
    """A label, hint or value element: a reference, or words with outputs."""
    if element is None:
        return None
    reference = element.get("ref")
    if reference is not None:
        return Text(reference=reference)
    return Text(parts=text_parts(element))


def text_parts(element: XmlElement) -> tuple[str | Output, ...]:
    parts: list[str | Output] = []
    if element.text:
        parts.append(element.text)
    for child in element:
        expression = child.get("value") or child.get("ref")
        if local_name(child.tag) == "output" and expression:
            parts.append(Output(expression))
        if child.tail:
            parts.append(child.tail)
    return tuple(parts)


def message_text(attribute: str | None) -> Text | None:
    """A message in an attribute: jr:itext(..) or plain words."""
    if attribute is None:
        return None
    if attribute.strip().startswith("jr:itext("):
        return Text(reference=attribute)
    return Text(parts=(attribute,))


def read_action(element: XmlElement, source: str | None, target: str) -> Action:
    reference = element.get("ref") or ""
    value = element.get("value")
    literal = value is None
    if value is None:
        value = element.text or ""
    return Action(
        target=target,
        events=frozenset((element.get("event") or "").split()),
        value=value,
        literal=literal or value == "",
        source=source,
        geopoint=local_name(element.tag) == "setgeopoint",
        only=reference if "[" in reference else None,
    )


def child(element: XmlElement, name: str) -> XmlElement | None:
    return next((found for found in element if local_name(found.tag) == name), None)


def _tokens(element: XmlElement) -> frozenset[str]:
    return frozenset((element.get("appearance") or "").split())


class _Reader:
    def __init__(self, body: Body, bind_paths: dict[str, str]) -> None:
        self.body = body
        self.bind_paths = bind_paths

    def path(self, element: XmlElement, context: str) -> str | None:
        bind = element.get("bind")
        if bind is not None and bind in self.bind_paths:
            return self.bind_paths[bind]
        reference = element.get("nodeset") or element.get("ref")
        return None if not reference else resolve(reference, context)

    def elements(self, parent: XmlElement, context: str) -> Iterator[Layout]:
        for element in parent:
            name = local_name(element.tag)
            if name == "group":
                yield self.group(element, context)
            elif name == "repeat":
                yield self.repeat(element, context, None)
            elif name in CONTROLS:
                yield self.question(element, name, context)
            elif name in ACTIONS:
                self.action(element, context, None)
            elif name in REFUSED_CONTROLS:
                raise FormRefused(
                    f"Formulir memakai {REFUSED_CONTROLS[name]} yang tidak didukung.",
                    "Ganti dengan pertanyaan teks biasa.",
                )

    def action(self, element: XmlElement, context: str, source: str | None) -> None:
        target = self.path(element, context)
        if target is not None:
            self.body.actions.append(read_action(element, source, target))

    def group(self, element: XmlElement, context: str) -> Layout:
        path = self.path(element, context)
        label = read_text(child(element, "label"))
        inner = [
            found for found in element if local_name(found.tag) in ("repeat", "group", *CONTROLS)
        ]
        if len(inner) == 1 and local_name(inner[0].tag) == "repeat":
            repeat = inner[0]
            same = self.path(repeat, path or context)
            if path is None or path == same:
                # pyxform wraps every repeat in a group that only carries its label
                layout = self.repeat(repeat, context, label if path is not None else None)
                for action in element:
                    if local_name(action.tag) in ACTIONS:
                        self.action(action, context, None)
                return Layout(
                    "repeat", layout.path, layout.appearance | _tokens(element), label,
                    layout.children,
                )  # fmt: skip
        if path is not None:
            self.body.groups[path] = label
        children = tuple(self.elements(element, path or context))
        return Layout("group", path, _tokens(element), label, children)

    def repeat(self, element: XmlElement, context: str, label: Text | None) -> Layout:
        path = self.path(element, context)
        if path is None:
            raise FormRefused(
                "Ada repeat tanpa nodeset di dalam formulir.", "Buat ulang formulir dari XLSForm."
            )
        fixed = (element.get(f"{JAVAROSA}noAddRemove") or "").strip() in ("true()", "true")
        self.body.repeats[path] = Repeat(element.get(f"{JAVAROSA}count"), fixed, label)
        children = tuple(self.elements(element, path))
        return Layout("repeat", path, _tokens(element), label, children)

    def question(self, element: XmlElement, kind: str, context: str) -> Layout:
        path = self.path(element, context)
        if path is None:
            raise FormRefused(
                f"Ada pertanyaan ({kind}) tanpa ref di dalam formulir.",
                "Buat ulang formulir dari XLSForm.",
            )
        label = read_text(child(element, "label"))
        self.body.controls[path] = Control(
            kind=kind,
            appearance=_tokens(element),
            label=label,
            hint=read_text(child(element, "hint")),
            items=tuple(self.items(element)),
            itemset=self.itemset(element),
            bounds=self.bounds(element) if kind == "range" else None,
            mediatype=element.get("mediatype") or "",
        )
        for inner in element:
            if local_name(inner.tag) in ACTIONS:
                self.action(inner, path, path)
        return Layout("question", path, _tokens(element), label)

    def items(self, element: XmlElement) -> Iterator[Item]:
        for item in element:
            if local_name(item.tag) == "item":
                value = child(item, "value")
                text = "" if value is None else (value.text or "").strip()
                yield Item(text, read_text(child(item, "label")))

    def itemset(self, element: XmlElement) -> Itemset | None:
        found = child(element, "itemset")
        if found is None:
            return None
        nodeset = found.get("nodeset") or found.get("ref") or ""
        value = child(found, "value")
        label = child(found, "label")
        return Itemset(
            nodeset,
            "value" if value is None else value.get("ref") or "value",
            None if label is None else label.get("ref"),
        )

    def bounds(self, element: XmlElement) -> tuple[float, float, float]:
        try:
            start, end, step = (float(element.get(name, "")) for name in ("start", "end", "step"))
        except ValueError as error:
            raise FormRefused(
                "Pertanyaan range memerlukan start, end dan step berupa angka.",
                "Isi kolom parameters, misalnya: start=1 end=10 step=1.",
            ) from error
        return start, end, step
