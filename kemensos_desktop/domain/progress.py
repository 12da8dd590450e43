"""Progress and cancellation as plain callables, for code that knows no window."""

from __future__ import annotations

from collections.abc import Callable

from .errors import Cancelled

# called with (done, total, sentence); returns False when the person wants to stop
Progress = Callable[[int, int, str], bool]


def silent(_done: int, _total: int, _sentence: str) -> bool:
    """The progress of somebody who does not watch: never stops."""
    return True


def step(progress: Progress, done: int, total: int, sentence: str) -> None:
    """Report one step. Raises Cancelled when the person asked to stop."""
    if not progress(done, total, sentence):
        raise Cancelled
