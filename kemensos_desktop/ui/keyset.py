"""Page n of a result that can only be read from one key to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Generic, TypeVar

from kemensos_desktop.ui.widgets.models import PAGE

Row = TypeVar("Row")
Key = TypeVar("Key")


class KeysetPages(Generic[Row, Key]):
    """Walks by key from the nearest page it has seen; every call belongs into a worker.

    `fetch(after)` gives the `PAGE` rows behind a key, the first ones behind None; `key(row)` is
    the key of a row.
    """

    def __init__(
        self, fetch: Callable[[Key | None], Sequence[Row]], key: Callable[[Row], Key]
    ) -> None:
        self._fetch, self._key = fetch, key
        self._after: dict[int, Key | None] = {0: None}
        self._lock = Lock()

    def __call__(self, page: int) -> Sequence[Row]:
        with self._lock:
            near = max(known for known in self._after if known <= page)
            while True:
                rows = self._fetch(self._after[near])
                if rows:
                    self._after[near + 1] = self._key(rows[-1])
                if near == page or len(rows) < PAGE:
                    return rows if near == page else ()
                near += 1
