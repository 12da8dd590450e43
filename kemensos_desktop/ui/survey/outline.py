"""The order of a form on the screen: blocks, steps of an interview, the state of a question."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.forms.model import Definition, Layout
from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf, Range
from kemensos_desktop.forms.session import Session as Form

_CARD = re.compile(r"\d{16}")
# what the form's authors write before a sentence that only warns
WARNING = re.compile(r"^\s*\*\*(Periksa|Check|Berhenti|Stop)")


class State(StrEnum):
    """How far a question is."""

    EMPTY = "empty"
    ANSWERED = "answered"
    PROBLEM = "problem"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """What stands on the screen at once: questions with their notes, or a roster's cards."""

    leaves: tuple[Leaf, ...] = ()
    roster: Range | None = None
    group: Branch | None = None
    """The field-list whose questions stand together."""

    def holds(self, node: AnyNode) -> bool:
        return node is self.roster or node is self.group or node in self.leaves

    @property
    def anchor(self) -> AnyNode:
        """The node that names the step, also after others came or went."""
        if self.roster is not None:
            return self.roster
        return self.group or next((one for one in self.leaves if asks(one)), self.leaves[0])


def is_note(leaf: Leaf) -> bool:
    """A sentence of the form, not a question."""
    definition = leaf.definition
    return (
        definition.control is not None
        and definition.control.kind == "input"
        and definition.bind.readonly == "true()"
        and definition.bind.calculate is None
    )


def asks(leaf: Leaf) -> bool:
    """Somebody can answer it."""
    return leaf.definition.control is not None and not is_note(leaf) and not is_result(leaf)


def is_result(leaf: Leaf) -> bool:
    """A labelled calculation, only shown."""
    bind = leaf.definition.bind
    return bind.calculate is not None and bind.readonly == "true()"


def is_warning(form: Form, note: Leaf) -> bool:
    return WARNING.match(form.label(note) or "") is not None


class Outline:
    """Reads a form as people walk through it; every answer is computed from the form itself."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._looks: dict[str, frozenset[str]] = {}
        self._read(form.model.layout)

    def _read(self, layouts: tuple[Layout, ...]) -> None:
        for layout in layouts:
            if layout.path is not None and layout.kind != "question":
                self._looks[layout.path] = layout.appearance
            self._read(layout.children)

    def is_list(self, definition: Definition) -> bool:
        """A group whose questions stand together on one screen."""
        return bool({"field-list", "table-list"} & self._looks.get(definition.path, frozenset()))

    def blocks(self) -> list[Branch]:
        """The groups at the top, relevant ones only, that hold a question."""
        return [
            kid
            for kid in self.form.root.kids
            if isinstance(kid, Branch) and kid.relevant and any(self.questions(kid))
        ]

    def block_of(self, node: AnyNode) -> Branch | None:
        found: AnyNode | None = node
        while found is not None and found.parent is not self.form.root:
            found = found.range if isinstance(found, Branch) and found.range else found.parent
        return found if isinstance(found, Branch) else None

    def row_of(self, node: AnyNode) -> Branch | None:
        """The roster row a node stands in."""
        found: AnyNode | None = node
        while found is not None:
            if isinstance(found, Branch) and found.range is not None:
                return found
            found = found.parent
        return None

    def questions(self, branch: Branch | Range) -> Iterator[Leaf]:
        """Every question below, relevant or not."""
        return (node for node in branch.walk() if isinstance(node, Leaf) and asks(node))

    def steps(self) -> list[Step]:
        """The steps that are relevant now, in order."""
        found: list[Step] = []
        self._branch(self.form.root, found)
        return found

    def _branch(self, branch: Branch, found: list[Step]) -> None:
        if not branch.relevant:
            return
        if self.is_list(branch.definition):
            leaves = tuple(
                node
                for node in branch.walk()
                if isinstance(node, Leaf) and node.definition.control is not None
            )
            if any(leaf.relevant for leaf in leaves):
                found.append(Step(leaves, group=branch))
            return
        # notes stand with the question before them, else with the one that follows
        open_step: list[Leaf] = []
        before: list[Leaf] = []

        def close() -> None:
            if open_step:
                found.append(Step(tuple(open_step)))
                open_step.clear()

        for kid in branch.kids:
            if isinstance(kid, Leaf):
                if kid.definition.control is None:
                    continue
                if asks(kid):
                    if kid.relevant:
                        close()
                        open_step += [*before, kid]
                        before.clear()
                elif open_step:
                    open_step.append(kid)
                else:
                    before.append(kid)
                continue
            close()
            if isinstance(kid, Range):
                self._rows(kid, found)
            else:
                self._branch(kid, found)
        close()
        if any(leaf.relevant for leaf in before):
            found.append(Step(tuple(before)))

    def _rows(self, rows: Range, found: list[Step]) -> None:
        if not rows.relevant:
            return
        for instance in rows.instances:
            self._branch(instance, found)
        if not rows.fixed:
            found.append(Step(roster=rows))

    # ---- names and states -------------------------------------------------------------

    def name(self, node: AnyNode) -> str:
        """The label without its marks; a row by its first answer."""
        if isinstance(node, Branch) and node.range is not None:
            return self.row_name(node)
        return plain(self.form.label(node) or "")

    def row_name(self, row: Branch) -> str:
        called = plain(self.form.label(row.range or row) or row.name)
        number = (row.index or 0) + 1
        first = next((leaf for leaf in self.questions(row)), None)
        named = first is not None and first.shown and first.definition.bind.type == "string"
        if first is None or not named:
            return f"{called} {number}"
        return f"{number}. {answer_words(self.form, first)}"

    def path(self, node: AnyNode) -> list[str]:
        """Names of what a node stands in, from the block down."""
        names: list[str] = []
        step: AnyNode | None = node.parent
        while step is not None and step is not self.form.root:
            if named := self.name(step):
                names.append(named)
            step = step.parent
        return names[::-1]

    def state(self, leaf: Leaf, seen: bool) -> State:
        """`seen` is that somebody passed it: then a question left empty was skipped."""
        if not leaf.constraint_ok:
            return State.PROBLEM
        if leaf.shown:
            return State.ANSWERED
        if not seen:
            return State.EMPTY
        return State.PROBLEM if leaf.required else State.SKIPPED


def answer_words(form: Form, leaf: Leaf) -> str:
    """The answer as people read it: choices by their names, dates and numbers as written here."""
    from kemensos_desktop.ui.survey.writing import shown_text

    control = leaf.definition.control
    if not leaf.shown or control is None:
        return ""
    if control.has_choices:
        wanted = leaf.shown.split() if control.kind != "select1" else [leaf.shown]
        names = {option.value: option for option in leaf.options if option.value in wanted}
        return ", ".join(plain(names[v].label) if v in names else v for v in wanted)
    return shown_text(leaf.definition, leaf.shown)


def read_words(form: Form, leaf: Leaf) -> str:
    """As `answer_words`, for reading only: the numbers of cards are masked."""
    said = answer_words(form, leaf)
    return mask_nik(said) if _CARD.fullmatch(said) else said


def plain(text: str) -> str:
    """The words without the marks of light Markdown, on one line."""
    text = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"\1", text, flags=re.S)
    text = re.sub(r"\*(\S(?:.*?\S)?)\*", r"\1", text, flags=re.S)
    return " ".join(text.split())


def marked(text: str) -> str:
    """Light Markdown as rich text: **strong** and *emphasis*, line ends kept."""
    safe = html.escape(text, quote=False)
    safe = re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"<b>\1</b>", safe, flags=re.S)
    safe = re.sub(r"(?<!\*)\*(\S(?:.*?\S)?)\*(?!\*)", r"<i>\1</i>", safe, flags=re.S)
    return safe.strip().replace("\n", "<br>")
