"""Moments as people read them: UTC text from the database in the time of this laptop."""

from __future__ import annotations

from datetime import datetime

from kemensos_desktop.domain.text import date_long, date_short


def local(utc_text: str) -> datetime | None:
    """The local moment of an ISO text; None for an empty text."""
    return datetime.fromisoformat(utc_text).astimezone() if utc_text else None


def stamp(moment: datetime | str | None) -> str:
    """`24-11-2026 07.30`, a dash when there is none; for columns of a table."""
    moment = local(moment) if isinstance(moment, str) else moment
    return f"{date_short(moment.date())} {moment:%H.%M}" if moment else "–"


def spelled(moment: datetime | str | None) -> str:
    """`24 November 2026 pukul 07.30`, a dash when there is none; for sentences."""
    moment = local(moment) if isinstance(moment, str) else moment
    return f"{date_long(moment.date())} pukul {moment:%H.%M}" if moment else "–"
