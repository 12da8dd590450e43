"""The form engine behind the interface of the conformance scorer."""

from __future__ import annotations

import random

from kemensos_desktop.forms.nodes import Branch, Leaf, Range
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.session import Session
from kemensos_desktop.forms.xform import parse_form

_PROPERTIES = {"deviceID": "deviceid", "phoneNumber": "phonenumber"}


def open_form(xform_xml: str, preload: dict[str, str]) -> Played:
    properties = {_PROPERTIES.get(name, name): value for name, value in preload.items()}
    program = Program(parse_form(xform_xml))
    return Played(Session(program, random=random.Random(7), properties=properties))


class Played:
    def __init__(self, session: Session) -> None:
        self.session = session

    def set(self, ref: str, value: str | None) -> None:
        self.session.set(ref, value)

    def add(self, ref: str, after: int | None) -> None:
        self.session.add(ref, after)

    def remove(self, ref: str, index: int, count: int) -> None:
        self.session.remove(ref, index, count)

    def language(self, code: str) -> None:
        self.session.language(code)

    def dump(self) -> list[dict[str, object]]:
        return [self._described(node) for node in self.session.walk()]

    def _described(self, node: Leaf | Branch | Range) -> dict[str, object]:
        if isinstance(node, Range):
            return {"ref": node.ref, "repeat": True, "count": len(node.instances)}
        found: dict[str, object] = {"ref": node.ref, "relevant": node.relevant}
        label = self.session.label(node)
        if label is not None:
            found["label"] = label
        if isinstance(node, Branch):
            return found
        found |= {
            "value": node.value,
            "readonly": node.readonly,
            "required": node.required,
            "constraintOk": node.constraint_ok,
            "requiredOk": node.required_ok,
        }
        hint = self.session.hint(node)
        if hint is not None:
            # the reference engine shows guidance behind the hint
            found["hint"] = hint + (self.session.guidance(node) or "")
        control = node.definition.control
        if control is not None and control.has_choices:
            found["choices"] = [[option.value, option.label] for option in node.options]
        return found
