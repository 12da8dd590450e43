"""How the window looks on this laptop; read before sign-in, so it imports next to nothing."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ..paths import state_home


@dataclass(frozen=True, slots=True)
class Preferences:
    """How the window looks on this laptop; kept outside the profile, known before sign-in."""

    theme: str = "light"
    language: str = "id"
    large_text: bool = False
    high_contrast: bool = False
    lock_minutes: int = 15


def load_preferences() -> Preferences:
    with suppress(OSError, ValueError, TypeError):
        raw = json.loads(_preferences_file().read_text(encoding="utf-8"))
        known = {f.name for f in fields(Preferences)}
        return Preferences(**{k: v for k, v in raw.items() if k in known})
    return Preferences()


def save_preferences(preferences: Preferences) -> None:
    from ..domain.atomic import write_atomic

    write_atomic(_preferences_file(), json.dumps(asdict(preferences)).encode())


def _preferences_file() -> Path:
    return state_home() / "preferences.json"
