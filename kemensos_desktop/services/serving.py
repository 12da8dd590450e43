"""Who may be fed on a day, by the whole history of a recipient's status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..domain.recipient import EXIT_DIED, Recipient, RecipientStatus, served_on
from ..domain.text import date_long


def state_on(history: Sequence[Recipient], day: date) -> Recipient:
    """The recipient as of `day`, from all states in the order they were written (at least one).

    The last state that had begun by then holds; discarding and a withdrawn consent hold always.
    """
    latest = history[-1]
    begun = [s for s in history if s.status_date is None or s.status_date <= day]
    return replace(
        begun[-1] if begun else latest,
        void=latest.void,
        consent_withdrawn=latest.consent_withdrawn,
    )


def needs_history(latest: Recipient, day: date) -> bool:
    """Whether the latest status alone does not say how things stood on `day`."""
    return latest.status_date is not None and day < latest.status_date


def blocked(recipient: Recipient, day: date) -> str:
    """Why no meal may be delivered to a recipient on a day, in one sentence; "" when it may."""
    return "" if served_on(recipient, day) else why_not(recipient, day)


def why_not(recipient: Recipient, day: date) -> str:
    """The sentence for somebody who is not served on `day`."""
    since = date_long(recipient.status_date) if recipient.status_date else ""
    if recipient.void:
        return "Penerima ini sudah dibuang."
    if recipient.consent_withdrawn and day >= recipient.consent_withdrawn:
        return f"Persetujuan dicabut {date_long(recipient.consent_withdrawn)}."
    if recipient.status == RecipientStatus.EXITED:
        if recipient.exit_code == EXIT_DIED:
            return f"Penerima meninggal {since}; tidak boleh ada pengantaran setelahnya."
        return f"Penerima keluar sejak {since}."
    if recipient.status == RecipientStatus.SUSPENDED:
        until = f" sampai {date_long(recipient.status_until)}" if recipient.status_until else ""
        return f"Ditangguhkan sejak {since}{until}."
    if recipient.status == RecipientStatus.ACTIVE:
        return f"Baru aktif mulai {since}."
    return f"Status penerima masih “{_LABELS.get(recipient.status, recipient.status)}”."


_LABELS = {s.value: s.label for s in RecipientStatus}
