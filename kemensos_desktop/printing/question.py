"""What an empty questionnaire asks, ready for paper: blocks of questions, notes and rosters."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "one",
    "several",
    "text",
    "lines",
    "digits",
    "rupiah",
    "date",
    "place",
    "picture",
    "sign",
    "tick",
]
"""How an answer is written: tick boxes (one, several of a list), a line or several lines, a box
per digit, an amount, DD MM YYYY, coordinates, a photograph, a signature, one box to tick."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` is what is typed for it later; `go_to` where to go on after it, "" with the next."""

    key: str
    label: str
    go_to: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """`number` as the form has it ("7a") or "". `boxes` is the number of digits asked for.

    `condition` says when it is asked, `hint` how to answer it.
    """

    label: str
    kind: Kind
    number: str = ""
    choices: tuple[Choice, ...] = ()
    boxes: int = 0
    condition: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the form for whoever asks."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a group of questions, and when the group is asked."""

    text: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """Questions that are asked once per row (of a member, of a meter): printed as a matrix."""

    title: str
    items: tuple[Question | Note | Heading, ...]
    condition: str = ""

    @property
    def questions(self) -> int:
        return sum(isinstance(item, Question) for item in self.items)


Item: TypeAlias = Question | Note | Heading | Roster


@dataclass(frozen=True, slots=True)
class Block:
    """A group at the top of the form, in the order in which it is keyed in."""

    title: str
    items: tuple[Item, ...]
    condition: str = ""


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A form: its title, id and version, and all its blocks."""

    title: str
    form_id: str
    version: str
    blocks: tuple[Block, ...] = field(default=())
