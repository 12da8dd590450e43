"""Order in time on laptops whose clocks are wrong; identifiers."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.domain.clock import HybridClock, hlc_time, local_offset, uuid7


@given(st.lists(st.integers(0, 1 << 44), min_size=1, max_size=40))
def test_ticks_rise_whatever_the_wall_clock_does(walls: list[int]) -> None:
    readings = iter(walls)
    clock = HybridClock(now_ms=lambda: next(readings))
    ticks = [clock.tick() for _ in walls]
    assert ticks == sorted(set(ticks))


@given(st.integers(0, 1 << 60), st.integers(0, 1 << 44))
def test_the_clock_moves_past_what_it_saw(seen: int, wall: int) -> None:
    clock = HybridClock(now_ms=lambda: wall)
    clock.witness(seen)
    assert clock.tick() > seen


def test_an_older_sight_does_not_turn_it_back() -> None:
    clock = HybridClock(last=100, now_ms=lambda: 0)
    clock.witness(5)
    assert clock.tick() == 101


def test_it_goes_on_from_where_it_was_left() -> None:
    assert HybridClock(last=77 << 16, now_ms=lambda: 3).tick() == (77 << 16) + 1


def test_the_wall_time_inside_in_the_writers_offset() -> None:
    moment = datetime(2026, 11, 24, 1, 40, tzinfo=UTC)
    hlc = int(moment.timestamp() * 1000) << 16 | 9
    seen = hlc_time(hlc, 7 * 60)
    assert seen == moment
    assert seen.utcoffset() == timedelta(hours=7)
    assert f"{seen:%H.%M}" == "08.40"


def test_this_machine_has_an_offset_of_whole_minutes() -> None:
    assert -14 * 60 <= local_offset() <= 14 * 60


def test_uuid7_has_its_version_its_variant_and_its_time() -> None:
    made = uuid7(0x0123456789AB)
    assert re.fullmatch(r"01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", made)


def test_uuid7_sorts_by_time_and_never_repeats() -> None:
    later = [uuid7(ms) for ms in range(1000, 1200)]
    assert later == sorted(later)
    assert len({uuid7(5) for _ in range(2000)}) == 2000
