"""Choice lists: a key index for `[column = value]`, and the options of a question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kemensos_desktop.forms.dom import Element
from kemensos_desktop.forms.xpath.values import Moment, Value, equals, read_number


class KeyIndex:
    """The children of one element by the text (or the number) of one of their columns."""

    __slots__ = ("by_number", "by_text", "rows")

    def __init__(self, rows: list[Element], column: str) -> None:
        self.rows = rows
        table: dict[str, list[Element]] = {}
        for row in rows:
            for text in row.cell_texts(column):
                table.setdefault(text, []).append(row)
        self.by_text = table
        self.by_number: dict[float, list[Element]] | None = None

    def text(self, key: str) -> list[Element]:
        return self.by_text.get(key, [])

    def number(self, key: float) -> list[Element]:
        if self.by_number is None:
            table: dict[float, list[Element]] = {}
            for text, rows in self.by_text.items():
                if text:
                    table.setdefault(read_number(text), []).extend(rows)
            self.by_number = table
        return self.by_number.get(key, [])


SMALL = 8
"""Lists up to this long are compared row by row."""


def matching(parent: Element, name: str, column: str, value: Value) -> list[Element]:
    """Children `name` of `parent` whose `column` equals the value, in the order of the list."""
    rows = parent.named(name)
    if (
        len(rows) <= SMALL
        or isinstance(value, bool)
        or (isinstance(value, list) and len(value) > 1)
    ):
        return [row for row in rows if equals(list(row.named(column)), value)]
    index = parent.index(name, column, KeyIndex)
    if isinstance(value, str):
        return index.text(value)
    if isinstance(value, float):
        return index.number(value)
    if isinstance(value, Moment):
        return index.number(value.days)
    if not value:
        return []
    text = value[0].text()
    if not value[0].numeric:
        return index.text(text)
    return index.number(read_number(text)) if text else index.text(text)


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its value, and its label in the language of the moment."""

    value: str
    describe: Callable[[], str]
    row: Element | None = None
    """The row of the attached list, for its image or other columns."""

    @property
    def label(self) -> str:
        return self.describe()
