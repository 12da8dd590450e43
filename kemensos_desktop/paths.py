"""Where things lie: packaged resources, profiles, state that must outlive a profile folder."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def _resources() -> Path:
    # a wheel and the frozen bundle carry them inside the package, a checkout one level up
    inside = PACKAGE / "resources"
    return inside if inside.is_dir() else PACKAGE.parent / "resources"


def resource(*parts: str) -> Path:
    """Absolute path of a packaged file, e.g. `resource("regions", "regions.tsv.xz")`."""
    return _resources().joinpath(*parts)


def data_home() -> Path:
    """Folder that holds the profiles; `KEMENSOS_HOME` overrides the platform's own place."""
    chosen = os.environ.get("KEMENSOS_HOME")
    if chosen:
        return Path(chosen)
    return _user_folder("data", "XDG_DATA_HOME", ".local/share")


def default_profile() -> Path:
    return data_home() / "profil"


def state_home() -> Path:
    """Machine-local memory beside the profiles (counters seen, preferences of the window)."""
    chosen = os.environ.get("KEMENSOS_HOME")
    if chosen:
        return Path(chosen) / "state"
    return _user_folder("state", "XDG_STATE_HOME", ".local/state")


def _user_folder(kind: str, variable: str, usual: str) -> Path:
    if sys.platform == "linux":  # two lines of the XDG rule spare the import, 7 ms of a start
        chosen = os.environ.get(variable, "").strip()
        return (Path(chosen) if chosen else Path.home() / usual) / "kemensos_desktop"
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")("kemensos_desktop", appauthor=False))
