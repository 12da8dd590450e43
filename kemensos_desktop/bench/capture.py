"""What ours says to the database, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

from ..storage.hot import Prepared
from .bare import Statement


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Every statement of every engine inside the block, with its parameters, in their order."""
    said: list[Statement] = []
    run = Prepared.__call__

    def note(_c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, many: bool) -> None:
        said.append((sql, list(parameters) if many else parameters, many))

    def noted(prepared: Prepared, c: Connection, values: Mapping[str, Any]) -> Any:
        cursor = run(prepared, c, values)
        said.append((prepared.sql, prepared.parameters(values), False))
        return cursor

    event.listen(Engine, "before_cursor_execute", note)
    setattr(Prepared, "__call__", noted)  # noqa: B010 - prepared statements go past the events
    try:
        yield said
    finally:
        setattr(Prepared, "__call__", run)  # noqa: B010 - put back
        event.remove(Engine, "before_cursor_execute", note)
