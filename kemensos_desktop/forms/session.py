"""One interview: answers in, change sets out. Synchronous, without Qt."""

from __future__ import annotations

import random as chance
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from kemensos_desktop.forms.changes import ChangeSet, Gathering
from kemensos_desktop.forms.choices import Option
from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.faults import REPEAT_INSTANCES, AnswerRefused
from kemensos_desktop.forms.graph import Edge, route
from kemensos_desktop.forms.model import Definition, FormModel, Seed
from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf, Node, Range
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.settle import Settling, in_order
from kemensos_desktop.forms.texts import Texts
from kemensos_desktop.forms.xpath.code import Context
from kemensos_desktop.forms.xpath.parser import local
from kemensos_desktop.forms.xpath.values import XPathNode, moment, to_text

Chance = TypeVar("Chance", bound=chance.Random)


def _local_now() -> datetime:
    return datetime.now().astimezone()


class Session(Texts):
    """A form being filled in.

    `clock` gives an aware datetime, `random` numbers and uuids, `properties` what the form may
    ask of the device (deviceid, username, phonenumber, email, ..), `position` a geopoint for
    setgeopoint. With a `seed` (a restored draft) nothing is preloaded, no first-load action
    runs, and saved results of calculations stand, edits by hand among them; `recalculate` makes
    them anew (another form version, last year's answers), except what the clock or chance gave.
    `opened` is the change set of the opening.
    """

    def __init__(
        self,
        program: Program,
        *,
        clock: Callable[[], datetime] = _local_now,
        random: chance.Random | None = None,
        properties: Mapping[str, str] | None = None,
        position: Callable[[], str] = lambda: "",
        seed: Seed | None = None,
        recalculate: bool = False,
        language: str | None = None,
    ) -> None:
        self.program = program
        self.clock = clock
        self.chance = random or chance.Random()
        self.properties = dict(properties or {})
        self.position = position
        known = language in program.model.languages
        self.current_language = (language or "") if known else program.model.default_language
        self.row_count = 0
        self.new_rows: list[Branch] = []
        self._shared_options: dict[Definition, tuple[Sequence[Option], frozenset[str]]] = {}
        self._static_options: dict[Definition, tuple[Sequence[Option], frozenset[str]]] = {}
        fresh = seed is None
        self.root = Branch(program.model.root, None)
        self._fill(self.root, seed or program.model.seed, preload=fresh)
        keep = "none" if fresh else "chance" if recalculate else "all"
        self.opened = self._open(fresh, keep)

    @property
    def model(self) -> FormModel:
        return self.program.model

    # ---- steps ------------------------------------------------------------------------

    def set(self, ref: str, value: str | None) -> ChangeSet:
        """Answers the question at `ref` (several choices separated by spaces; None clears).

        Text that is no value of the question's type counts as no answer. Raises AnswerRefused
        for an unknown or read-only question, or a ranking that leaves choices out.
        """
        leaf = self.find(ref)
        if not isinstance(leaf, Leaf):
            raise AnswerRefused(f"Pertanyaan {ref} tidak ada.", "Muat ulang formulir.")
        return self.answer(leaf, value)

    def answer(self, leaf: Leaf, value: str | None) -> ChangeSet:
        """Like `set`, for a leaf that is at hand."""
        if leaf.readonly:
            raise AnswerRefused(
                f"Isian {leaf.name} dihitung atau dikunci oleh formulir.",
                "Ubah jawaban yang menjadi dasarnya.",
            )
        text = value or ""
        control = leaf.definition.control
        if text and control is not None and leaf.allowed is not None:
            if control.kind == "rank":
                text = " ".join(text.split())
                if not leaf.allowed <= set(text.split()):
                    raise AnswerRefused("Urutan belum lengkap.", "Beri urutan untuk semua pilihan.")
            elif control.kind == "select1":
                text = text if text in leaf.allowed else ""
            else:
                text = in_order(leaf.options, text)
        before = leaf.stored
        settling = Settling(self, Gathering())
        settling.write(leaf, text)
        try:
            return self._settled(settling)
        except AnswerRefused:
            # too many rows asked for: nothing of the answer stays
            undo = Settling(self, Gathering())
            undo.begin(self.root)
            undo.write(leaf, before)
            self._settled(undo)
            raise

    def add(self, ref: str, after: int | None = None) -> ChangeSet:
        """One instance more in the range at `ref`: at the end, or after the 0-based index."""
        rows = self._range(ref)
        if len(rows.instances) >= REPEAT_INSTANCES:
            raise AnswerRefused(
                f"{rows.name} sudah berisi {REPEAT_INSTANCES} isian.",
                "Bagi isian itu ke survei lain.",
            )
        place = len(rows.instances) if after is None else after + 1
        gathering = Gathering()
        settling = Settling(self, gathering)
        settling.add(rows, max(0, min(place, len(rows.instances))))
        return self._settled(settling)

    def remove(self, ref: str, index: int, count: int = 1) -> ChangeSet:
        """Takes `count` instances out of the range at `ref`, from the 0-based index on."""
        rows = self._range(ref)
        if not 0 <= index < len(rows.instances):
            raise AnswerRefused(f"{rows.name} ke-{index + 1} tidak ada.", "Muat ulang daftar.")
        settling = Settling(self, Gathering())
        settling.remove(rows, index, max(0, count))
        return self._settled(settling)

    def language(self, code: str) -> ChangeSet:
        """Switches the language; every text has then changed."""
        if code not in self.model.languages:
            raise AnswerRefused(f"Bahasa {code!r} tidak ada di formulir ini.", "Pilih yang ada.")
        self.current_language = code
        gathering = Gathering()
        gathering.language = True
        settling = Settling(self, gathering)
        for slot in self.program.translated:
            for node in Edge(slot, 0, route(slot.definition)).targets(self.root):
                settling.push(slot, node)
        return self._settled(settling)

    def finish(self) -> ChangeSet:
        """Writes what is only known at the end (preload timestamp/end)."""
        settling = Settling(self, Gathering())
        for node in self.root.walk():
            if isinstance(node, Leaf) and node.definition.bind.preload == ("timestamp", "end"):
                settling.write(node, moment(self.now()).text)
        return self._settled(settling)

    def recompute(self) -> ChangeSet:
        """Evaluates everything anew (tests compare this with the steps)."""
        settling = Settling(self, Gathering(), loading=True, keep="all")
        settling.begin(self.root)
        settling.run()
        return settling.gathering.finished()

    # ---- reading ----------------------------------------------------------------------

    def find(self, ref: str) -> AnyNode | None:
        """The node at a reference like /data/roster[2]/age; without a position a range."""
        steps = ref.strip("/").split("/")
        if not steps or local(steps[0]) != self.root.name:
            return None
        node: AnyNode = self.root
        for step in steps[1:]:
            name, _, place = step.partition("[")
            if isinstance(node, Range):
                node = node.instances[0] if node.instances else node
            if not isinstance(node, Branch):
                return None
            index = node.definition.child_index.get(local(name))
            if index is None:
                return None
            node = node.kids[index]
            if place and isinstance(node, Range):
                digits = place.rstrip("]")
                number = int(digits) - 1 if digits.isdecimal() else -1
                if not 0 <= number < len(node.instances):
                    return None
                node = node.instances[number]
        return node

    def walk(self) -> Iterator[AnyNode]:
        """Every node in document order, ranges before their instances."""
        return self.root.walk()

    def everywhere(self, definition: Definition) -> list[Node]:
        """Every node of a definition: leaves, groups, or all instances of a repeat."""
        level: list[Node] = [self.root]
        for index in route(definition):
            following: list[Node] = []
            for branch in level:
                assert isinstance(branch, Branch)
                kid = branch.kids[index]
                following += kid.instances if isinstance(kid, Range) else (kid,)
            level = following
        return level

    def problems(self) -> list[Leaf]:
        """Questions that still stand in the way of finishing, in document order."""
        return [
            node
            for node in self.root.walk()
            if isinstance(node, Leaf) and not (node.required_ok and node.constraint_ok)
        ]

    # ---- what expressions ask ---------------------------------------------------------

    @property
    def root_node(self) -> XPathNode:
        return self.root

    def now(self) -> datetime:
        return self.clock().astimezone()

    def random(self) -> float:
        return self.chance.random()

    def new_uuid(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128), version=4))

    def attached(self, name: str) -> Element | None:
        return self.model.instances.get(name)

    def property_value(self, name: str) -> str:
        return self.properties.get(name, "")

    def version(self) -> str:
        return self.model.version

    # ---- choices ----------------------------------------------------------------------

    def options_of(self, leaf: Leaf) -> tuple[Sequence[Option], frozenset[str]]:
        """The options of a question now, and their values."""
        definition = leaf.definition
        code = self.program.itemsets.get(definition)
        if code is None:
            return self._static(leaf)
        if code.shared and (found := self._shared_options.get(definition)) is not None:
            return found
        context = Context(self, leaf)
        options: list[Option] = []
        for row in code.nodes(context):
            inner = Context(self, row, leaf)
            value = code.value(inner)
            describe = _describe(code.label, inner)
            options.append(Option(value, describe, row if isinstance(row, Element) else None))
        result = (tuple(options), frozenset(option.value for option in options))
        if code.shared:
            self._shared_options[definition] = result
        return result

    def _static(self, leaf: Leaf) -> tuple[Sequence[Option], frozenset[str]]:
        """Choices written in the form, made once: their labels may still speak of the leaf."""
        definition = leaf.definition
        own = any(slot.kind == "option_text" for slot in self.program.slots_of.get(definition, ()))
        found = None if own else self._static_options.get(definition)
        if found is None:
            control = definition.control
            items = () if control is None else control.items
            options = tuple(Option(item.value, self._describe_item(leaf, item)) for item in items)
            found = (options, frozenset(option.value for option in options))
            self._static_options[definition] = found
        return found

    # ---- building ---------------------------------------------------------------------

    def new_instance(self, rows: Range, place: int) -> Branch:
        """A new instance as the form prepared it, else as its template; not yet in the range."""
        prepared = rows.prepared[place] if place < len(rows.prepared) else None
        return self._instance(rows, prepared or rows.definition.seeds or Seed(), preload=True)

    def _instance(self, rows: Range, seed: Seed, *, preload: bool) -> Branch:
        instance = Branch(rows.definition, rows.parent)
        instance.range = rows
        instance.uid = seed.uid or self.new_uuid()
        self.row_count += 1
        self._fill(instance, seed, preload=preload)
        return instance

    def _fill(self, branch: Branch, seed: Seed, *, preload: bool) -> None:
        for definition in branch.definition.children:
            if definition.kind == "leaf":
                leaf = Leaf(definition, branch, seed.values.get(definition.name, ""))
                if definition.control is not None and definition.control.has_choices:
                    self._settle_choices(leaf)
                if definition.bind.preload is not None and preload:
                    self._preload(leaf, *definition.bind.preload)
                branch.kids.append(leaf)
            elif definition.kind == "group":
                group = Branch(definition, branch)
                self._fill(group, seed.groups.get(definition.name, Seed()), preload=preload)
                branch.kids.append(group)
            else:
                rows = Range(definition, branch)
                branch.kids.append(rows)
                given = seed.rows.get(definition.name, [])[:REPEAT_INSTANCES]
                if preload and definition.count is not None:
                    rows.prepared, given = given, []
                for row in given:
                    rows.instances.append(self._instance(rows, row, preload=preload))
                rows.renumber()

    def _settle_choices(self, leaf: Leaf) -> None:
        if leaf.definition in self.program.itemsets:
            return
        leaf.options, leaf.allowed = self._static(leaf)
        settling = Settling(self, Gathering(), loading=True)
        if leaf.shown:
            settling.refresh(leaf)

    def _preload(self, leaf: Leaf, kind: str, parameter: str) -> None:
        text = ""
        if kind == "uid":
            text = f"uuid:{self.new_uuid()}"
        elif kind == "timestamp" and parameter != "end":
            text = moment(self.now()).text
        elif kind == "date":
            text = self.now().strftime("%Y-%m-%d")
        elif kind == "property":
            text = self.property_value(parameter)
        if text:
            leaf.stored = text
            leaf.shown = text if leaf.relevant else ""

    def _open(self, fresh: bool, keep: str) -> ChangeSet:
        settling = Settling(self, Gathering(), loading=True, keep=keep)
        settling.begin(self.root)
        settling.run()
        self._greet(settling)
        settling.loading = False
        for slot in self.program.first_load:
            assert slot.action is not None
            if not fresh and "odk-instance-load" not in slot.action.events:
                continue
            for node in self.everywhere(slot.definition):
                if isinstance(node, Leaf) and node.relevant:
                    settling.push(slot, node)
                    settling.run()
        return self._settled(settling)

    def _settled(self, settling: Settling) -> ChangeSet:
        settling.run()
        self._greet(settling)
        return settling.gathering.finished()

    def _greet(self, settling: Settling) -> None:
        """odk-new-repeat for every instance that came, until none comes any more."""
        while self.new_rows:
            rows, self.new_rows = self.new_rows, []
            for instance in rows:
                for node in list(instance.walk()):
                    for slot in self.program.new_repeat.get(node.definition, ()):
                        if not node.gone and node.relevant:
                            settling.push(slot, node)
                            settling.run()

    def _range(self, ref: str) -> Range:
        rows = self.find(ref)
        if not isinstance(rows, Range):
            raise AnswerRefused(f"Daftar {ref} tidak ada.", "Muat ulang formulir.")
        if rows.fixed:
            raise AnswerRefused(
                f"Jumlah {rows.name} ditentukan oleh jawaban lain.", "Ubah jawaban itu."
            )
        return rows


def _describe(label: Callable[[Context], str], context: Context) -> Callable[[], str]:
    return lambda: to_text(label(context))
