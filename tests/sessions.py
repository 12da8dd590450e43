"""Sessions as tests open and close them, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from kemensos_desktop.services import profiles
from kemensos_desktop.services.session import Session

WIB = timezone(timedelta(hours=7))

# the fixture `profile`: (name, role, folder, **FirstStart) -> an open session
Profile = Callable[..., Session]


class FixedClock:
    """The wall clock of a test: stands still until told otherwise."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 8, 40, tzinfo=WIB)

    def __call__(self) -> datetime:
        return self.moment

    def on(self, year: int, month: int, day: int, hour: int = 8, minute: int = 40) -> None:
        self.moment = datetime(year, month, day, hour, minute, tzinfo=WIB)

    def forward(self, **delta: int) -> None:
        self.moment += timedelta(**delta)


def close(session: Session, *, backup: bool = False) -> None:
    """Close a profile as the window does on quitting; without a backup unless asked."""
    try:
        profiles.close_profile(session, backup=backup)
    finally:
        session.lock = None
