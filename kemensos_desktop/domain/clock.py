"""Identifiers and order in time: UUIDv7, the hybrid logical clock, the writer's UTC offset."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone


def uuid7(now_ms: int | None = None) -> str:
    """A UUIDv7 (RFC 9562) as text: 48 bits of Unix milliseconds, then chance."""
    ms = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    # os.urandom as in `secrets`, whose import loads OpenSSL before the first window
    chance = int.from_bytes(os.urandom(10)) & (1 << 76) - 1
    value = (ms & (1 << 48) - 1) << 80 | 7 << 76 | chance
    value = value & ~(0b11 << 62) | 0b10 << 62
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def now_text() -> str:
    """This moment in UTC as ISO text, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class HybridClock:
    """Hybrid logical clock: `milliseconds << 16 | logical`, never backwards on one laptop.

    Laptops in the field have wrong clocks, so nothing is ordered by wall time alone; the value
    also moves past everything that was seen from others (`witness`).
    """

    def __init__(self, last: int = 0, now_ms: Callable[[], int] | None = None) -> None:
        self.last = last
        self._now_ms = now_ms or (lambda: time.time_ns() // 1_000_000)

    def tick(self) -> int:
        now = self._now_ms() << 16
        self.last = now if now > self.last else self.last + 1
        return self.last

    def witness(self, hlc: int) -> None:
        self.last = max(self.last, hlc)


def hlc_time(hlc: int, offset_minutes: int = 0) -> datetime:
    """The wall time inside an hlc value, in the writer's own UTC offset."""
    moment = datetime.fromtimestamp((hlc >> 16) / 1000, UTC)
    return moment.astimezone(timezone(timedelta(minutes=offset_minutes)))


def local_offset() -> int:
    """This machine's UTC offset in minutes."""
    offset = datetime.now().astimezone().utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0
