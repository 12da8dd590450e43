"""Labels, hints, messages and choice names in the language of the moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from kemensos_desktop.forms.model import Item, Output, Text, Translation
from kemensos_desktop.forms.nodes import AnyNode, Leaf
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.xpath.code import Context
from kemensos_desktop.forms.xpath.parser import parse
from kemensos_desktop.forms.xpath.tree import Call, Literal
from kemensos_desktop.forms.xpath.values import XPathNode

if TYPE_CHECKING:
    from kemensos_desktop.forms.session import Session


class Texts:
    """The part of a session that turns texts of the form into words."""

    program: Program
    current_language: str

    def label(self, node: AnyNode) -> str | None:
        """What the question, group or repeat is called; None when the form says nothing."""
        control = node.definition.control
        return self.words(control.label if control else node.definition.label, node)

    def hint(self, node: Leaf) -> str | None:
        control = node.definition.control
        return None if control is None else self.words(control.hint, node)

    def guidance(self, node: Leaf) -> str | None:
        """Longer help for the interviewer, beside the hint."""
        control = node.definition.control
        for text in () if control is None else (control.hint, control.label):
            found = self._translation(text, node)
            if found is not None and found.guidance:
                return self._join(found.guidance, node)
        return None

    def media(self, node: AnyNode) -> Mapping[str, str]:
        """Files that go with the label: image, audio, video, big-image → file name."""
        control = node.definition.control
        found = self._translation(control.label if control else node.definition.label, node)
        return {} if found is None else found.media

    def constraint_message(self, node: Leaf) -> str | None:
        return self.words(node.definition.bind.constraint_message, node)

    def required_message(self, node: Leaf) -> str | None:
        return self.words(node.definition.bind.required_message, node)

    def itext(self, text_id: str, at: XPathNode) -> str:
        """The text with this id, its outputs evaluated at a node."""
        found = self.program.model.translations.get(self.current_language, {}).get(text_id)
        return "" if found is None else self._join(found.parts, cast(AnyNode, at))

    def choice_name(self, node: XPathNode, value: str) -> str:
        """The label of a choice of the question, blank when it is not on its list."""
        for option in getattr(node, "options", ()):
            if option.value == value:
                return str(option.label)
        return ""

    def words(self, text: Text | None, node: AnyNode) -> str | None:
        if text is None:
            return None
        if text.reference is None:
            return self._join(text.parts, node)
        return self.program.render(node.definition, text.reference)(self._context(node))

    def _describe_item(self, leaf: Leaf, item: Item) -> Callable[[], str]:
        def describe() -> str:
            found = self.words(item.label, leaf)
            return item.value if found is None else found

        return describe

    def _translation(self, text: Text | None, node: AnyNode) -> Translation | None:
        if text is None or text.reference is None:
            return None
        tree = parse(text.reference)
        if not isinstance(tree, Call) or not tree.arguments:
            return None
        argument = tree.arguments[0]
        if not isinstance(argument, Literal):
            return None
        return self.program.model.translations.get(self.current_language, {}).get(argument.text)

    def _join(self, parts: tuple[str | Output, ...], node: AnyNode) -> str:
        context = self._context(node)
        return "".join(
            part
            if isinstance(part, str)
            else self.program.render(node.definition, part.expression)(context)
            for part in parts
        )

    def _context(self, node: AnyNode) -> Context:
        return Context(cast("Session", self), node)
