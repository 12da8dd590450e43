"""Statements of the hot path: compiled once, then sent as plain SQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, Executable
from sqlalchemy.sql import ClauseElement


class Prepared:
    """A statement with named parameters, for what runs at every key press.

    The library's own cache of compiled statements still costs half of an entry: a key per call,
    parameters and types looked up anew. Values come back as the driver gives them (flags as 0 and
    1), so only code that knows the columns may use it.
    """

    def __init__(self, statement: Executable, names: Iterable[str] | None = None) -> None:
        self._statement = statement
        self._columns = list(names) if names is not None else None
        self._sql = ""
        self._names: tuple[str, ...] = ()
        self._fixed: dict[str, Any] = {}

    def __call__(self, c: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        if not self._sql:
            self._compile(c)
        fixed = self._fixed
        return c.exec_driver_sql(
            self._sql,
            tuple([fixed[n] if n in fixed else values[n] for n in self._names]),
            execution_options=self._statement.get_execution_options(),
        )

    def _compile(self, c: Connection) -> None:
        assert isinstance(self._statement, ClauseElement)
        compiled: Any = self._statement.compile(dialect=c.dialect, column_keys=self._columns)
        self._names = tuple(compiled.positiontup)
        # parameters that stand in the statement itself: LIMIT 1 and the like
        self._fixed = {
            name: bind.value for name, bind in compiled.binds.items() if not bind.required
        }
        self._sql = str(compiled)
