"""What ours says to the database, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from .bare import Statement


@contextmanager
def statements() -> Iterator[list[Statement]]:
    """Every statement of every engine inside the block, with its parameters."""
    said: list[Statement] = []

    def note(_c: Any, _cursor: Any, sql: str, parameters: Any, _context: Any, many: bool) -> None:
        said.append((sql, list(parameters) if many else parameters, many))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)
