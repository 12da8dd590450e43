"""Statements of the hot path: compiled once, then given to the driver as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.sql import ClauseElement


class Prepared:
    """A statement with named parameters, for what runs at every key press.

    The library's own way takes half of an entry: a key into its cache of compiled statements,
    parameters and types looked up anew, a description of every column of every result. So this
    runs on the driver's cursor, in the transaction of the connection, and is not heard by the
    library's events. Values come back as the driver gives them (flags as 0 and 1, a row as a plain
    tuple), so only code that knows the columns may use it.
    """

    def __init__(self, statement: Executable, names: Iterable[str] | None = None) -> None:
        self._statement = statement
        self._columns = list(names) if names is not None else None
        self._names: tuple[str, ...] = ()
        self._fixed: dict[str, Any] = {}
        self.sql = ""

    def __call__(self, c: Connection, values: Mapping[str, Any]) -> Any:
        """The driver's cursor after the statement, to be read or dropped at once."""
        if not self.sql:
            self._compile(c)
        return c.connection.cursor().execute(self.sql, self.parameters(values))

    def parameters(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """What the statement is given, in the order of its question marks, once it has run."""
        fixed = self._fixed
        return tuple([fixed[n] if n in fixed else values[n] for n in self._names])

    def _compile(self, c: Connection) -> None:
        assert isinstance(self._statement, ClauseElement)
        compiled: Any = self._statement.compile(dialect=c.dialect, column_keys=self._columns)
        self._names = tuple(compiled.positiontup)
        # parameters that stand in the statement itself: LIMIT 1 and the like
        self._fixed = {
            name: bind.value for name, bind in compiled.binds.items() if not bind.required
        }
        self.sql = str(compiled)
