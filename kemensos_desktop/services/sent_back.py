"""What a day was closed with and is not on the list: returned by the supervisor, or not come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.delivery import DayClosing, Delivery
from ..domain.record import Kept
from .session import Session

if TYPE_CHECKING:
    from ..printing.sums import Missing
    from ..storage.engine import Connection


def missing_of(
    session: Session, c: Connection, kept: Sequence[Kept[Delivery]], closing: DayClosing
) -> Missing | None:
    """The portions of a closing that `kept`, its day's deliveries here, do not account for."""
    from ..printing.sums import Missing

    handed = session.codes.handed_over
    gap = closing.handed_over - sum(d.record.portions for d in kept if d.record.status in handed)
    if not gap:
        return None
    refused = _refused(c, closing, handed)
    for d in kept:
        refused.pop(d.record_id, None)
    back = sum(refused.values())
    # what was returned may have been said again in another way since
    return Missing(len(refused), back, gap - back) if back <= gap else Missing(others=gap)


def _refused(c: Connection, closing: DayClosing, handed: frozenset[int]) -> dict[str, int]:
    """record id → portions of the deliveries of that day which were returned from here."""
    from ..storage import imports

    found: dict[str, int] = {}
    for entry in imports.all_imports(c):
        if entry.stage != imports.APPLIED:
            continue
        for row in imports.rows(c, entry.import_id, imports.REFUSED):
            said = row.payload
            if (
                row.kind == "delivery"
                and said.get("provider_id") == closing.provider_id
                and said.get("date") == closing.date.isoformat()
                and said.get("status", 1) in handed
            ):
                found[row.record_id] = said.get("portions_1", 0) + said.get("portions_2", 0)
    return found


def notes_of(missing: Missing | None, waiting: int) -> tuple[str, ...]:
    """Sentences on what of a day is not counted; `waiting` were returned to us and still count."""
    notes = []
    if missing and missing.sent_back:
        notes.append(
            f"Dikembalikan penyelia, tidak dihitung: {missing.people} PM "
            f"({missing.sent_back} porsi)."
        )
    if missing and missing.others:
        notes.append(f"Catatannya belum ada di sini, tidak dihitung: {missing.others} porsi.")
    if waiting:
        notes.append(f"Dikembalikan penyelia, menunggu perbaikan: {waiting} PM.")
    return tuple(notes)
