"""The live answers of one interview: leaves, branches and repeat ranges (read them, ask the
session to change them)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from kemensos_desktop.forms.choices import Option
from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.model import Definition, Seed


class Leaf:
    """One answer. `stored` is what was given, `shown` what counts: blank while not relevant,
    and without choices that have gone."""

    __slots__ = (
        "allowed",
        "calculated",
        "constraint_holds",
        "definition",
        "gone",
        "options",
        "own_readonly",
        "own_relevant",
        "parent",
        "relevant",
        "required",
        "shown",
        "stored",
    )
    instances = None

    def __init__(self, definition: Definition, parent: Branch, stored: str) -> None:
        self.definition = definition
        self.parent = parent
        self.stored = stored
        self.shown = stored if parent.relevant else ""
        self.own_relevant = True
        self.relevant = parent.relevant
        self.own_readonly = False
        self.required = False
        self.constraint_holds = True
        self.calculated: str | None = None
        """The last result of the calculation; an edit by hand stays until it changes."""
        self.options: Sequence[Option] = ()
        self.allowed: frozenset[str] | None = None
        self.gone = False

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def numeric(self) -> bool:
        return self.definition.numeric

    @property
    def value(self) -> str:
        return self.shown

    @property
    def readonly(self) -> bool:
        return self.own_readonly or self.parent.readonly

    @property
    def constraint_ok(self) -> bool:
        return self.constraint_holds or self.shown == "" or not self.relevant

    @property
    def required_ok(self) -> bool:
        return self.shown != "" or not self.required or not self.relevant

    @property
    def ref(self) -> str:
        return f"{self.parent.ref}/{self.definition.name}"

    def text(self) -> str:
        return self.shown

    def is_leaf(self) -> bool:
        return True

    def parent_node(self) -> Branch:
        return self.parent

    def named(self, name: str) -> Sequence[Node]:
        return ()

    def all_children(self) -> Sequence[Node]:
        return ()

    def attribute(self, name: str) -> Sequence[Element]:
        return [found for found in self.definition.attributes if name in ("*", found.name)]

    def __repr__(self) -> str:
        return f"<leaf {self.ref} {self.shown!r}>"


class Branch:
    """The root, a group, or one instance of a repeat (then with `index` and a stable `uid`)."""

    __slots__ = (
        "definition",
        "gone",
        "index",
        "kids",
        "own_readonly",
        "own_relevant",
        "parent",
        "range",
        "relevant",
        "uid",
    )
    instances = None
    numeric = False

    def __init__(self, definition: Definition, parent: Branch | None) -> None:
        self.definition = definition
        self.parent = parent
        self.kids: list[Leaf | Branch | Range] = []
        self.own_relevant = True
        self.relevant: bool = parent.relevant if parent else True
        self.own_readonly = False
        self.range: Range | None = None
        self.index: int | None = None
        self.uid = ""
        self.gone = False

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def readonly(self) -> bool:
        return self.own_readonly or (self.parent is not None and self.parent.readonly)

    @property
    def ref(self) -> str:
        above = self.parent.ref if self.parent else ""
        place = "" if self.index is None else f"[{self.index + 1}]"
        return f"{above}/{self.definition.name}{place}"

    def text(self) -> str:
        return "".join(child.text() for child in self.all_children())

    def is_leaf(self) -> bool:
        return False

    def parent_node(self) -> Branch | None:
        return self.parent

    def named(self, name: str) -> Sequence[Node]:
        index = self.definition.child_index.get(name)
        if index is None:
            return ()
        kid = self.kids[index]
        return kid.instances if isinstance(kid, Range) else (kid,)

    def all_children(self) -> Sequence[Node]:
        found: list[Node] = []
        for kid in self.kids:
            if isinstance(kid, Range):
                found.extend(kid.instances)
            else:
                found.append(kid)
        return found

    def attribute(self, name: str) -> Sequence[Element]:
        return [found for found in self.definition.attributes if name in ("*", found.name)]

    def walk(self) -> Iterator[Leaf | Branch | Range]:
        """Everything below and this branch, in document order, ranges included."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Leaf):
                yield kid
            else:
                yield from kid.walk()

    def __repr__(self) -> str:
        return f"<branch {self.ref}>"


class _Nowhere:
    """What is below a range itself: nothing."""

    name = ""
    numeric = False
    relevant = False
    instances: tuple[Branch, ...] = ()

    def text(self) -> str:
        return ""

    def is_leaf(self) -> bool:
        return True

    def parent_node(self) -> None:
        return None

    def named(self, name: str) -> Sequence[Node]:
        return ()

    all_children = attribute = named

    def __getitem__(self, index: int) -> _Nowhere:
        return self

    @property
    def kids(self) -> _Nowhere:
        return self


class Range:
    """All instances of one repeat under one parent."""

    __slots__ = ("definition", "gone", "instances", "parent", "prepared")
    numeric = False
    kids = _Nowhere()

    def __init__(self, definition: Definition, parent: Branch) -> None:
        self.definition = definition
        self.parent = parent
        self.instances: list[Branch] = []
        self.prepared: list[Seed] = []
        """What the form says of the first instances, until a count asks for them."""
        self.gone = False

    @property
    def name(self) -> str:
        return self.definition.name

    @property
    def relevant(self) -> bool:
        return self.parent.relevant

    @property
    def fixed(self) -> bool:
        """The form decides how many instances there are."""
        return self.definition.fixed

    @property
    def ref(self) -> str:
        return f"{self.parent.ref}/{self.definition.name}"

    def renumber(self) -> None:
        for index, instance in enumerate(self.instances):
            instance.index = index

    def text(self) -> str:
        return "".join(instance.text() for instance in self.instances)

    def is_leaf(self) -> bool:
        return False

    def parent_node(self) -> Branch:
        return self.parent

    def named(self, name: str) -> Sequence[Node]:
        return ()

    def all_children(self) -> Sequence[Node]:
        return ()

    def attribute(self, name: str) -> Sequence[Element]:
        return ()

    def walk(self) -> Iterator[Leaf | Branch | Range]:
        yield self
        for instance in self.instances:
            yield from instance.walk()

    def __repr__(self) -> str:
        return f"<range {self.ref} of {len(self.instances)}>"


Node: TypeAlias = Leaf | Branch
AnyNode: TypeAlias = Leaf | Branch | Range
