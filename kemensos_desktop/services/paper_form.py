"""A form as it goes on paper: every question in keying order, with codes, boxes and ways on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ..forms.model import Definition, FormModel, Text
from ..forms.xpath.parser import parse
from ..forms.xpath.tree import Call, Literal
from .skips import Conditions

if TYPE_CHECKING:
    from ..printing.question import Block, Choice, Item, Kind, PaperForm, Question

MANY = 40
"""A list of more choices than this is written by name or code, not ticked."""

_NUMBERED = re.compile(r"(\d+[a-z]?)\.\s+(.+)", re.DOTALL)
_DIGITS = re.compile(r"'\^\[0-9\]\{(\d+)\}\$'")
_DIGITS_IN_WORDS = re.compile(r"\b(\d+) angka\b")
_AT_MOST = re.compile(r"\.\s*<=\s*(\d+)")
_LIST = re.compile(r"instance\('([^']+)'\)/root/item")
_ITEXT = re.compile(r"\s*jr:itext\(\s*(\w+)\s*\)\s*")
_STRONG = re.compile(r"\*+")
_END = "selesai"
_SHORT = 36


def paper_form(model: FormModel) -> PaperForm:
    """Any form, walked in the order of its answers, which is the order in which it is keyed in."""
    return FormReader(model).form()


class FormReader:
    """One form being read. Labels that name a person have "…" in the person's place."""

    def __init__(self, model: FormModel) -> None:
        self._model = model
        self._conditions = Conditions(model, self._reference)
        self._known: dict[str, dict[str, str]] = {}

    def form(self) -> PaperForm:
        from ..printing.question import PaperForm

        model = self._model
        return PaperForm(model.title, model.id, model.version, tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        from ..printing.question import Block

        loose: list[Item] = []
        for child in self._model.root.children:
            if child.kind == "leaf" or child.kind == "repeat":
                loose += self._items(child)
                continue
            if loose:
                yield Block("", tuple(loose))
                loose = []
            items = tuple(item for kid in child.children for item in self._items(kid))
            if items:
                yield Block(self.label(child) or child.name, items, self._when(child))
        if loose:
            yield Block("", tuple(loose))

    def _items(self, definition: Definition) -> Iterator[Item]:
        from ..printing.question import Heading, Note, Question, Roster

        if definition.kind == "leaf":
            if _is_note(definition):
                # a sentence with a condition answers what was typed: paper cannot
                if definition.bind.relevant is None and self.label(definition):
                    yield Note(self.label(definition))
            elif _asks(definition):
                yield self._question(definition)
            return
        inner = [item for kid in definition.children for item in self._items(kid)]
        if not inner:
            return
        if definition.kind == "repeat":
            title = self.label(definition) or definition.name
            flat = tuple(item for item in inner if not isinstance(item, Roster))
            if flat:
                yield Roster(title, flat, self._when(definition))
            # rows of a row: a matrix of its own, where each column says whose it is
            of_whom = Question(f"Nomor “{title}”", "digits", boxes=2)
            for item in inner:
                if isinstance(item, Roster):
                    yield replace(item, items=(of_whom, *item.items))
            return
        if self.label(definition):
            yield Heading(self.label(definition), self._when(definition))
        yield from inner

    def _question(self, definition: Definition) -> Question:
        from ..printing.question import Question

        control = definition.control
        assert control is not None
        number, label = _parted(self.label(definition) or definition.name)
        hint = self._words(control.hint)
        kind, boxes = self._kind(definition, hint)
        choices = self._choices(definition) if kind in ("one", "several") else ()
        return Question(label, kind, number, choices, boxes, self._when(definition), hint)

    def _kind(self, definition: Definition, hint: str) -> tuple[Kind, int]:
        """How the answer is written, and on how many boxes."""
        control, bind = definition.control, definition.bind
        assert control is not None
        if control.has_choices:
            if not 0 < len(self.choices(definition)) <= MANY:
                return "text", 0
            return ("one" if control.kind == "select1" else "several"), 0
        if control.kind == "trigger":
            return "tick", 0
        if control.kind == "upload":
            signature = {"signature", "draw"} & control.appearance
            return ("sign" if signature else "picture"), 0
        constraint = bind.constraint or ""
        if bind.type == "int":
            most = [len(found) for found in _AT_MOST.findall(constraint)]
            kind: Kind = "rupiah" if "thousands-sep" in control.appearance else "digits"
            return kind, min(most, default=6)
        if bind.type in ("date", "dateTime"):
            return "date", 0
        if bind.type == "geopoint":
            return "place", 0
        found = _DIGITS.search(constraint)
        if found is None and "numbers" in control.appearance:
            found = _DIGITS_IN_WORDS.search(hint)
        if found is not None:
            return "digits", int(found[1])
        return ("lines" if "multiline" in control.appearance else "text"), 0

    # --- choices and where they lead ---

    def choices(self, definition: Definition) -> dict[str, str]:
        """Value → label of every choice of a question; {} for a list that is searched by typing."""
        known = self._known.get(definition.path)
        if known is None:
            known = self._known[definition.path] = dict(self._listed(definition))
        return known

    def _listed(self, definition: Definition) -> Iterator[tuple[str, str]]:
        control = definition.control
        if control is None or {"autocomplete", "search"} & control.appearance:
            return
        for item in control.items:
            yield item.value, self._words(item.label) or item.value
        itemset = control.itemset
        found = _LIST.match(itemset.nodeset) if itemset else None
        if itemset is None or found is None or found[1] not in self._model.instances:
            return
        texts = self._model.translations.get(self._model.default_language, {})
        label = itemset.label or "label"
        reference = _ITEXT.fullmatch(label)
        for row in self._model.instances[found[1]].named("item"):
            value = "".join(row.cell_texts(itemset.value))
            told = "".join(row.cell_texts(reference[1] if reference else label))
            if reference and told in texts:
                told = "".join(part for part in texts[told].parts if isinstance(part, str))
            yield value, _plain(told) or value

    def _keys(self, definition: Definition) -> dict[str, str]:
        """Value → what is typed for it: the code itself, or its place in the list."""
        if definition.control is None or not definition.control.has_choices:
            return {}
        values = list(self.choices(definition))
        if all(value.isdecimal() and len(value) <= 2 for value in values):
            return dict(zip(values, values, strict=True))
        return {value: str(place) for place, value in enumerate(values, start=1)}

    def _choices(self, definition: Definition) -> tuple[Choice, ...]:
        from ..printing.question import Choice

        assert definition.control is not None
        keys, labels = self._keys(definition), self.choices(definition)
        single = definition.control.kind == "select1"
        return tuple(
            Choice(key, labels[value], self._way_on(definition, value) if single else "")
            for value, key in keys.items()
        )

    def _way_on(self, question: Definition, value: str) -> str:
        """Where to go on after an answer, "" when that is the next question."""
        order = self._order
        start = order.index(question)
        answers = {question.path: value}
        for place, following in enumerate(order[start + 1 :], start + 1):
            asked = self._conditions.asked(following, question, answers)
            if asked is not False:
                # what other answers decide says so itself: nobody is sent there
                return self._target(question, following) if asked and place > start + 1 else ""
            answers[following.path] = ""
        return _END if start + 1 < len(order) else ""

    def _target(self, question: Definition, following: Definition) -> str:
        row = _row(question)
        if row is not None and _row(following) is not row:
            return "kolom berikutnya"
        block, other = _block(question), _block(following)
        if block is not other and following is self._first_of(other):
            return self.label(other).partition(".")[0] or self._reference(following)
        return self._reference(following)

    def _first_of(self, block: Definition) -> Definition | None:
        return next((q for q in self._order if _block(q) is block), None)

    @cached_property
    def _order(self) -> list[Definition]:
        return [leaf for leaf in self._model.root.leaves() if _asks(leaf)]

    # --- words ---

    def _when(self, definition: Definition) -> str:
        return self._conditions.words(definition, self._keys)

    def _reference(self, definition: Definition) -> str:
        """`7a`; `22 Mobil` for a later question of that number; `“Status keluarga”` without one."""
        if definition.control is None:
            return definition.name
        number, label = _parted(self.label(definition) or definition.name)
        if not number:
            return f"“{_shortened(label)}”"
        first = self._numbers.setdefault(number, definition)
        return number if first is definition else f"{number} {_shortened(label)}"

    @cached_property
    def _numbers(self) -> dict[str, Definition]:
        """Number → the first question that has it."""
        found: dict[str, Definition] = {}
        for leaf in self._order:
            found.setdefault(_parted(self.label(leaf))[0], leaf)
        return found

    def label(self, definition: Definition) -> str:
        """What a question or group is called, with its number; "" when the form says nothing."""
        control = definition.control
        return self._words(control.label if control else definition.label)

    def _words(self, text: Text | None) -> str:
        if text is None:
            return ""
        parts: Sequence[object] = text.parts
        if text.reference is not None:
            tree = parse(text.reference)
            if not isinstance(tree, Call) or not tree.arguments:
                return ""
            key = tree.arguments[0]
            texts = self._model.translations.get(self._model.default_language, {})
            if not isinstance(key, Literal) or key.text not in texts:
                return ""
            parts = texts[key.text].parts
        told = _plain("".join(part if isinstance(part, str) else "…" for part in parts))
        # the name stands at the end of most labels, where it says nothing on paper
        return told.removesuffix("…").strip()


def _is_note(leaf: Definition) -> bool:
    """A sentence of the form, not a question."""
    return (
        leaf.control is not None
        and leaf.control.kind == "input"
        and leaf.bind.readonly == "true()"
        and leaf.bind.calculate is None
    )


def _asks(leaf: Definition) -> bool:
    """Somebody can answer it."""
    shown_only = leaf.bind.calculate is not None and leaf.bind.readonly == "true()"
    return leaf.control is not None and not _is_note(leaf) and not shown_only


def _row(definition: Definition) -> Definition | None:
    """The repeat that a question stands in."""
    step: Definition | None = definition
    while step is not None and step.kind != "repeat":
        step = step.parent
    return step


def _block(definition: Definition) -> Definition:
    step = definition
    while step.parent is not None and step.parent.parent is not None:
        step = step.parent
    return step


def _parted(label: str) -> tuple[str, str]:
    """Number and words: `("7a", "Status kepemilikan bangunan")`, `("", "Provinsi")`."""
    found = _NUMBERED.fullmatch(label)
    return (found[1], found[2]) if found else ("", label)


def _shortened(label: str) -> str:
    """A label as one refers to it, in no more than some six words."""
    if len(label) <= _SHORT:
        return label
    return f"{label[:_SHORT].rpartition(' ')[0]} …"


def _plain(text: str) -> str:
    """One line without the marks of light Markdown."""
    return " ".join(_STRONG.sub("", text).split())
