"""What a form says: questions, groups, texts, lists and actions (shared, never changed)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kemensos_desktop.forms.dom import Element

NUMERIC_TYPES = frozenset({"int", "decimal"})


@dataclass(frozen=True, slots=True)
class Output:
    """An expression in the middle of a text."""

    expression: str


@dataclass(frozen=True, slots=True)
class Text:
    """A label, hint or message: `parts` written in place, or `reference` (an expression:
    jr:itext(..) or a path) that says which text to show."""

    parts: tuple[str | Output, ...] = ()
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """One text in one language: words, guidance and the files that go with it (kind → name)."""

    parts: tuple[str | Output, ...] = ()
    guidance: tuple[str | Output, ...] = ()
    media: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bind:
    """`type` is string, int, decimal, boolean, date, time, dateTime, geopoint, geotrace,
    geoshape, binary, barcode or intent; the others are expressions."""

    type: str = "string"
    relevant: str | None = None
    readonly: str | None = None
    required: str | None = None
    constraint: str | None = None
    calculate: str | None = None
    constraint_message: Text | None = None
    required_message: Text | None = None
    preload: tuple[str, str] | None = None
    max_pixels: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    value: str
    label: Text | None


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices from nodes: which nodes, and which child is the value and which the label."""

    nodeset: str
    value: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Control:
    """`kind` is input, select1, select, rank, range, trigger or upload."""

    kind: str
    appearance: frozenset[str]
    label: Text | None
    hint: Text | None
    items: tuple[Item, ...] = ()
    itemset: Itemset | None = None
    bounds: tuple[float, float, float] | None = None
    mediatype: str = ""

    @property
    def has_choices(self) -> bool:
        return self.kind in ("select1", "select", "rank")


@dataclass(frozen=True, slots=True)
class Action:
    """setvalue (or setgeopoint): at `events` the target gets `value`. `source` is the question
    whose change fires xforms-value-changed; actions are evaluated at the target."""

    target: str
    events: frozenset[str]
    value: str
    literal: bool = False
    """`value` is the text itself, not an expression."""
    source: str | None = None
    geopoint: bool = False
    only: str | None = None
    """The target as written, when a predicate picks some of its nodes."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the form is laid out: `kind` is group, repeat or question."""

    kind: str
    path: str | None
    appearance: frozenset[str]
    label: Text | None
    children: tuple[Layout, ...] = ()


class Definition:
    """One element of the answers: `kind` is group, repeat or leaf. Built once by the parser.

    `depth` counts from the root element (0); a repeat stands for its instances.
    """

    __slots__ = (
        "attributes",
        "bind",
        "child_index",
        "children",
        "control",
        "count",
        "default",
        "depth",
        "fixed",
        "index",
        "kind",
        "label",
        "name",
        "namespace",
        "numeric",
        "order",
        "parent",
        "path",
        "seeds",
    )

    def __init__(self, name: str, parent: Definition | None, kind: str) -> None:
        self.name = name
        self.parent = parent
        self.kind = kind
        self.path: str = f"{parent.path if parent else ''}/{name}"
        self.depth: int = parent.depth + 1 if parent else 0
        self.index = 0
        self.order = 0
        self.namespace = ""
        self.children: list[Definition] = []
        self.child_index: dict[str, int] = {}
        self.bind = Bind()
        self.control: Control | None = None
        self.label: Text | None = None
        self.numeric = False
        self.default = ""
        """A leaf's value in a new form."""
        self.count: str | None = None
        """A repeat's jr:count expression."""
        self.fixed = False
        """No instance may be added or removed by hand."""
        self.seeds: Seed | None = None
        self.attributes: tuple[Element, ...] = ()

    def child(self, name: str) -> Definition | None:
        index = self.child_index.get(name)
        return None if index is None else self.children[index]

    def walk(self) -> Iterator[Definition]:
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator[Definition]:
        return (found for found in self.walk() if found.kind == "leaf")

    def encloses(self, other: Definition) -> bool:
        """This definition is the other one or one of its ancestors."""
        step: Definition | None = other
        while step is not None and step.depth > self.depth:
            step = step.parent
        return step is self

    def __repr__(self) -> str:
        return f"<{self.kind} {self.path}>"


@dataclass(slots=True)
class Seed:
    """Values a branch begins with: leaf name → text, group name → Seed, repeat name → Seeds."""

    values: dict[str, str] = field(default_factory=dict)
    groups: dict[str, Seed] = field(default_factory=dict)
    rows: dict[str, list[Seed]] = field(default_factory=dict)
    uid: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class FormModel:
    """A whole form. `languages` is empty for a form without translations."""

    id: str
    version: str
    title: str
    root: Definition
    by_path: Mapping[str, Definition]
    seed: Seed
    instances: Mapping[str, Element]
    languages: tuple[str, ...]
    default_language: str
    translations: Mapping[str, Mapping[str, Translation]]
    actions: tuple[Action, ...]
    layout: tuple[Layout, ...]
    style: frozenset[str]
    namespace: str = ""
    unsupported: tuple[str, ...] = ()
    """What the form asks for that does not run here, in words."""
    missing_lists: tuple[str, ...] = ()
    """Attached lists the package does not bring along; they are empty."""

    def definition(self, path: str) -> Definition | None:
        return self.by_path.get(path)
