"""Rows of a staged batch as pages of a table: what each is about, its verdict and why."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING, Any

from kemensos_desktop.domain.kinds import KINDS
from kemensos_desktop.domain.text import date_short
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.theme import Tone
from kemensos_desktop.ui.widgets.models import PAGE

if TYPE_CHECKING:
    from kemensos_desktop.storage.imports import StagedRow

TONES = {
    "baru": Tone.OK,
    "berubah": Tone.INFO,
    "sama": Tone.NEUTRAL,
    "bentrok": Tone.WARN,
    "ditolak": Tone.BAD,
}


class StagedPages:
    """Page n of the judged rows of one import; remembers where each page begins.

    Runs in the pool. The service pages by key, so a page far down asks for those before it once.
    """

    def __init__(self, session: Session, import_id: str, verdict: str) -> None:
        self._service, self._people = Imports(session), Recipients(session)
        self._import_id, self._verdict = import_id, verdict
        self._starts = [-1]
        self._names: dict[str, str] = {}
        self._turn = threading.Lock()

    def fetch(self, page: int) -> list[tuple[StagedRow, str]]:
        """(row, what it is about) of up to 200 rows."""
        with self._turn:
            while len(self._starts) <= page:
                rows = self._page(self._starts[-1])
                self._starts.append(rows[-1].n if rows else self._starts[-1])
            rows = self._page(self._starts[page])
            if rows and len(self._starts) == page + 1:
                self._starts.append(rows[-1].n)
            for row in rows:
                if row.kind == "recipient":
                    self._names[row.record_id] = str(row.payload.get("name", ""))
            return [(row, self._about(row)) for row in rows]

    def _page(self, after: int) -> list[StagedRow]:
        return self._service.preview_rows(self._import_id, self._verdict, after, PAGE)

    def _about(self, row: StagedRow) -> str:
        payload = row.payload
        if row.kind == "delivery":
            return f"{self._name(payload.get('recipient_id', ''))}, {_day(payload.get('date'))}"
        if row.kind == "closing":
            return f"Penutupan hari {_day(payload.get('date'))}"
        return str(payload.get("name", "")) or (KINDS[row.kind].sheet if row.kind in KINDS else "")

    def _name(self, recipient_id: Any) -> str:
        name = self._names.get(recipient_id)
        if name is None:
            kept = self._people.get(recipient_id)
            name = self._names[recipient_id] = kept.record.name if kept else "Penerima baru"
        return name


def _day(text: Any) -> str:
    try:
        return date_short(date.fromisoformat(text))
    except (TypeError, ValueError):
        return str(text or "–")
