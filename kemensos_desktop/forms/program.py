"""A form compiled: every expression as a slot, every text ready to be rendered (shared)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kemensos_desktop.forms.faults import ExpressionRefused, FormRefused
from kemensos_desktop.forms.graph import Readers, Slot, connect
from kemensos_desktop.forms.model import Action, Definition, FormModel, Output, Text
from kemensos_desktop.forms.xpath.code import (
    Code,
    Context,
    Dependency,
    nodes_of,
    text_of,
    truth_of,
)
from kemensos_desktop.forms.xpath.code import number_of as number_of_code
from kemensos_desktop.forms.xpath.compiler import Compiler
from kemensos_desktop.forms.xpath.parser import parse
from kemensos_desktop.forms.xpath.tree import Call, Literal
from kemensos_desktop.forms.xpath.values import Value, XPathNode

Render = Callable[[Context], str]


@dataclass(frozen=True, slots=True)
class ItemsetCode:
    """An itemset compiled: its nodes, and per node the value and the label."""

    nodes: Callable[[Context], list[XPathNode]]
    value: Render
    label: Render
    shared: bool
    """The same for every node of the form at any time."""


@dataclass(slots=True)
class Fault:
    """An expression that cannot be compiled: where (path and column) and why."""

    path: str
    column: str
    refusal: ExpressionRefused


class Program:
    """Compiles a FormModel. Without `faults` the first wrong expression raises FormRefused;
    with a list every one is noted there and its slot left out (for lint)."""

    def __init__(self, model: FormModel, faults: list[Fault] | None = None) -> None:
        self.model = model
        self.faults = faults
        self.slots: list[Slot] = []
        self.slots_of: dict[Definition, list[Slot]] = {}
        self.itemsets: dict[Definition, ItemsetCode] = {}
        self.first_load: list[Slot] = []
        self.new_repeat: dict[Definition, list[Slot]] = {}
        self._renders: dict[tuple[int, str], Render] = {}
        self._with_outputs = {
            text_id: translation
            for texts in model.translations.values()
            for text_id, translation in texts.items()
            if any(isinstance(part, Output) for part in (*translation.parts, *translation.guidance))
        }
        for definition in model.root.walk():
            self._bind(definition)
            self._control(definition)
        for action in model.actions:
            self._action(action)
        self.readers: dict[Definition, Readers] = connect(self.slots)
        for slot in self.slots:
            if slot.kind != "action":
                self.slots_of.setdefault(slot.definition, []).append(slot)
        self.first_load.sort(key=lambda slot: slot.definition.order)
        self.translated = [slot for slot in self.slots if slot.translated]

    # ---- slots ------------------------------------------------------------------------

    def _try(self, definition: Definition, column: str, work: Callable[[], None]) -> None:
        try:
            work()
        except ExpressionRefused as refusal:
            if self.faults is not None:
                self.faults.append(Fault(definition.path, column, refusal))
                return
            raise FormRefused(
                f"{refusal.sentence}", refusal.way_out, where=f"{definition.path}, {column}"
            ) from refusal

    def _complain(self, definition: Definition, column: str, compiler: Compiler) -> None:
        if self.faults is not None:
            self.faults += [
                Fault(definition.path, column, complaint) for complaint in compiler.complaints
            ]

    def _slot(self, definition: Definition, kind: str, expression: str, column: str = "") -> None:
        def compile_it() -> None:
            compiler = Compiler(self.model.root, definition)
            code = compiler.expression(expression)
            self._complain(definition, column or kind, compiler)
            evaluate = _AS[kind](code)
            dependencies = compiler.dependencies
            if kind == "calculate":
                # a value that reads itself (once, running totals by hand) is not its own trigger
                dependencies = {
                    found
                    for found in dependencies
                    if not (found.definition is definition and found.bound == definition.depth)
                }
            self.slots.append(
                Slot(
                    definition,
                    kind,
                    evaluate,
                    frozenset(dependencies),
                    compiler.volatile,
                    compiler.translated,
                )
            )

        self._try(definition, column or kind, compile_it)

    def _bind(self, definition: Definition) -> None:
        bind = definition.bind
        for kind in ("relevant", "readonly"):
            expression = getattr(bind, kind)
            if expression is not None:
                self._slot(definition, kind, expression)
        if definition.kind == "repeat" and definition.count is not None:
            self._slot(definition, "count", definition.count, "repeat_count")
        if definition.kind != "leaf":
            return
        for kind in ("calculate", "required", "constraint"):
            expression = getattr(bind, kind)
            if expression is not None:
                self._slot(definition, kind, expression)

    def _control(self, definition: Definition) -> None:
        control, bind = definition.control, definition.bind
        texts = [definition.label, bind.constraint_message, bind.required_message]
        if control is not None:
            texts += [control.label, control.hint]
        self._mark(definition, "text", [text for text in texts if text is not None])
        if control is None or not control.has_choices:
            return
        labels = [item.label for item in control.items if item.label is not None]
        itemset = control.itemset
        if itemset is None:
            self._mark(definition, "option_text", labels)
            return

        def compile_itemset() -> None:
            compiler = Compiler(self.model.root, definition)
            code = compiler.expression(itemset.nodeset)
            value = text_of(compiler.compile(parse(itemset.value), code.states))
            texts = Compiler(self.model.root, definition)
            label = value
            if itemset.label is not None:
                label = text_of(texts.compile(parse(itemset.label), code.states))
            if "itext" in (itemset.label or ""):
                for translation in self._with_outputs.values():
                    for part in translation.parts:
                        if isinstance(part, Output):
                            texts.expression(part.expression)
            self.itemsets[definition] = ItemsetCode(
                nodes_of(code),
                value,
                label,
                shared=not (compiler.dependencies or compiler.volatile or texts.dependencies),
            )
            self.slots.append(
                Slot(
                    definition, "choices", _nothing, frozenset(compiler.dependencies),
                    compiler.volatile, compiler.translated,
                )
            )  # fmt: skip
            if texts.dependencies:
                self.slots.append(
                    Slot(definition, "option_text", _nothing, frozenset(texts.dependencies))
                )

        self._try(definition, "choice_filter", compile_itemset)

    def _mark(self, definition: Definition, kind: str, texts: list[Text]) -> None:
        """A slot that only says that a text has changed."""
        needs: set[Dependency] = set()

        def gather() -> None:
            for text in texts:
                needs.update(self._needs(text, definition))

        self._try(definition, "label", gather)
        if needs:
            self.slots.append(Slot(definition, kind, _nothing, frozenset(needs)))

    def _needs(self, text: Text, definition: Definition) -> set[Dependency]:
        compiler = Compiler(self.model.root, definition)
        expressions = [part.expression for part in text.parts if isinstance(part, Output)]
        if text.reference is not None:
            tree = parse(text.reference)
            compiler.expression(text.reference)
            if isinstance(tree, Call) and isinstance(tree.arguments[0], Literal):
                for texts in self.model.translations.values():
                    found = texts.get(tree.arguments[0].text)
                    parts = () if found is None else (*found.parts, *found.guidance)
                    expressions += [part.expression for part in parts if isinstance(part, Output)]
        for expression in expressions:
            compiler.expression(expression)
        return compiler.dependencies

    def _action(self, action: Action) -> None:
        target = self.model.definition(action.target)
        if target is None or target.kind != "leaf":
            return

        def compile_action() -> None:
            compiler = Compiler(self.model.root, target)
            if action.literal or action.geopoint:
                text = "" if action.geopoint else action.value
                evaluate: Callable[[Context], Value] = _constant(text)
            else:
                evaluate = text_of(compiler.expression(action.value))
            source = self.model.definition(action.source) if action.source else None
            needs: set[Dependency] = set()
            if source is not None and "xforms-value-changed" in action.events:
                needs.add(Dependency(source, _shared_rows(source, target), "value"))
            only = nodes_of(compiler.expression(action.only)) if action.only else None
            slot = Slot(target, "action", evaluate, frozenset(needs), action=action, only=only)
            if needs:
                self.slots.append(slot)
            if action.events & {"odk-instance-first-load", "odk-instance-load"}:
                self.first_load.append(slot)
            if "odk-new-repeat" in action.events:
                self.new_repeat.setdefault(target, []).append(slot)

        self._try(target, "default", compile_action)

    # ---- texts ------------------------------------------------------------------------

    def render(self, definition: Definition, expression: str) -> Render:
        """An expression of a text as it stands at a definition, compiled once."""
        key = (definition.order, expression)
        found = self._renders.get(key)
        if found is None:
            try:
                found = text_of(Compiler(self.model.root, definition).expression(expression))
            except ExpressionRefused:
                found = _constant("")  # lint has named it
            self._renders[key] = found
        return found


def _constant(text: str) -> Callable[[Context], str]:
    return lambda context: text


_nothing = _constant("")


def _text(code: Code) -> Callable[[Context], Value]:
    return text_of(code)


def _truth(code: Code) -> Callable[[Context], Value]:
    return truth_of(code)


def _number(code: Code) -> Callable[[Context], Value]:
    return number_of_code(code)


_AS: dict[str, Callable[[Code], Callable[[Context], Value]]] = {
    "relevant": _truth,
    "readonly": _truth,
    "required": _truth,
    "constraint": _truth,
    "calculate": _text,
    "count": _number,
}


def _shared_rows(one: Definition, other: Definition) -> int:
    """The depth of the deepest repeat (or the root) that encloses both."""
    step: Definition | None = one
    while step is not None:
        if step.encloses(other) and (step.kind == "repeat" or step.parent is None):
            return step.depth
        step = step.parent
    return 0
