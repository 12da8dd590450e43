"""The tone in which a recipient's status is shown."""

from __future__ import annotations

from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.ui.theme import Tone

_TONES = {
    RecipientStatus.ACTIVE.value: Tone.OK,
    RecipientStatus.SUSPENDED.value: Tone.WARN,
    RecipientStatus.EXITED.value: Tone.NEUTRAL,
    RecipientStatus.NOT_ELIGIBLE.value: Tone.BAD,
}


def status_tone(status: str) -> Tone:
    """Whoever is on the way to being active is shown as information."""
    return _TONES.get(status, Tone.INFO)
