"""Who may be fed on a day, by the whole history of a recipient's status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..domain.recipient import EXIT_DIED, Recipient, RecipientStatus, leaves_on, served_on
from ..domain.text import date_long


def state_on(history: Sequence[Recipient], day: date) -> Recipient:
    """The recipient as of `day`, from all states in the order they were written (at least one).

    The last state that had begun by then holds, an amended one with the dates it was given last;
    being discarded holds always, a withdrawn consent until there is a new one.
    """
    latest = history[-1]
    told: list[Recipient] = []
    for state in history:
        if told and _amends(state, told[-1]):
            told[-1] = state
        else:
            told.append(state)
    begun = [s for s in told if s.status_date is None or s.status_date <= day]
    return replace(
        begun[-1] if begun else latest,
        void=latest.void,
        consent_withdrawn=_withdrawn(history, day),
    )


def _amends(state: Recipient, before: Recipient) -> bool:
    """Whether a state is the one before with other dates, not the same status once more."""
    ended = (
        before.status == RecipientStatus.SUSPENDED
        and before.status_until is not None
        and state.status_date is not None
        and before.status_until < state.status_date
    )
    return state.status == before.status and not ended


def place_on(history: Sequence[Recipient], day: date) -> Recipient:
    """The state with the kitchen, courier and place in the route of `day`.

    The last kitchen that they were of by then, as it was written last; from all states in the
    order they were written (at least one).
    """
    told: list[Recipient] = []
    for state in history:
        if told and told[-1].provider_id == state.provider_id:
            told[-1] = state
        else:
            told.append(state)
    begun = [s for s in told if s.provider_since is None or s.provider_since <= day]
    return begun[-1] if begun else told[0]


def _withdrawn(history: Sequence[Recipient], day: date) -> date | None:
    """Since when consent was withdrawn, as far as that holds on `day`."""
    spans: list[tuple[date, date]] = []
    for state in history:
        if state.consent_withdrawn is not None:
            if spans and spans[-1][1] == date.max:
                spans.pop()
            spans.append((state.consent_withdrawn, date.max))
        elif spans:
            since = spans[-1][0]
            spans[-1] = (since, state.consent_date or since)
    return next((since for since, until in spans if since <= day < until), None)


def needs_history(latest: Recipient, day: date) -> bool:
    """Whether the latest status and consent alone do not say how things stood on `day`."""
    return any(
        since is not None and day < since for since in (latest.status_date, latest.consent_date)
    )


def blocked(recipient: Recipient, day: date) -> str:
    """Why no meal may be delivered to a recipient on a day, in one sentence; "" when it may."""
    if served_on(recipient, day) or leaves_on(recipient, day):
        return ""
    return why_not(recipient, day)


def leaving(recipient: Recipient, day: date) -> str:
    """What to heed on the day of their exit, when only a meal really given counts; else ""."""
    if not leaves_on(recipient, day):
        return ""
    left = "Meninggal" if recipient.exit_code == EXIT_DIED else "Keluar"
    return f"{left} hari ini: catat hanya porsi yang benar-benar diserahkan."


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
        return f"Penerima keluar {since}; tidak boleh ada pengantaran setelahnya."
    if recipient.status == RecipientStatus.SUSPENDED:
        until = f" sampai {date_long(recipient.status_until)}" if recipient.status_until else ""
        return f"Ditangguhkan sejak {since}{until}."
    if recipient.status == RecipientStatus.ACTIVE:
        return f"Baru aktif mulai {since}."
    return f"Status penerima masih “{_LABELS.get(recipient.status, recipient.status)}”."


_LABELS = {s.value: s.label for s in RecipientStatus}
