"""Records as journal payloads and as workbook columns: one declaration serves both."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Generic, Literal, TypeVar

from .text import clean

Cell = Literal["text", "int", "decimal", "date", "flag"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """A record as it is kept: its id, its head revision, and how many heads wait for a decision."""

    record_id: str
    rev: str
    record: T
    heads: int = 1


def column(label: str, default: Any = dataclasses.MISSING, *, cell: Cell = "text") -> Any:
    """A record field: its heading in Bahasa and the kind of its cell in a workbook."""
    metadata = {"label": label, "cell": cell}
    if default is dataclasses.MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Column:
    """Machine name, heading and cell kind of one field of a record."""

    name: str
    label: str
    cell: Cell
    required: bool


@cache
def columns(record_type: type[Any]) -> tuple[Column, ...]:
    """The columns of a record type, in the order of its fields."""
    return tuple(
        Column(f.name, f.metadata["label"], f.metadata["cell"], f.default is dataclasses.MISSING)
        for f in dataclasses.fields(record_type)
    )


@cache
def _defaults(record_type: type[Any]) -> tuple[tuple[str, Any, bool], ...]:
    return tuple(
        (f.name, f.default, f.metadata["cell"] == "date") for f in dataclasses.fields(record_type)
    )


def encode(record: Any) -> dict[str, Any]:
    """A record as a JSON-ready payload; fields at their default are left out."""
    payload = {}
    kind: Any = type(record)
    for name, default, is_date in _defaults(kind):
        value = getattr(record, name)
        if value != default:
            payload[name] = value.isoformat() if is_date and value is not None else value
    return payload


def decode(record_type: type[T], payload: Mapping[str, Any]) -> T:
    """The record in a payload. Raises ValueError on a missing field or a wrong type.

    Fields that this version does not know are ignored: a newer program may add some.
    """
    values = {}
    kind: Any = record_type
    for name, check in _checks(kind):
        if name in payload:
            values[name] = check(name, payload[name])
    try:
        return record_type(**values)
    except TypeError as error:
        raise ValueError(str(error)) from None


@cache
def _checks(record_type: type[Any]) -> tuple[tuple[str, Callable[[str, Any], Any]], ...]:
    hints = typing.get_type_hints(record_type)
    return tuple((f.name, _check(hints[f.name])) for f in dataclasses.fields(record_type))


def _check(hint: Any) -> Callable[[str, Any], Any]:
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    optional = type(None) in options
    kind = next(o for o in options if o is not type(None))

    def check(name: str, value: Any) -> Any:
        if value is None and optional:
            return None
        if kind is date and type(value) is str:
            return date.fromisoformat(value)
        if kind is float and type(value) is int:
            return float(value)
        if type(value) is not kind:
            raise ValueError(f"{name}: {type(value).__name__}")
        return value

    return check


def tidy(record: T) -> T:
    """A record with every text as it is kept (see text.clean)."""
    values: Any = record
    kind: Any = type(record)
    changes = {
        name: neat
        for name, _, _ in _defaults(kind)
        if isinstance(value := getattr(record, name), str) and (neat := clean(value)) != value
    }
    return dataclasses.replace(values, **changes) if changes else record
