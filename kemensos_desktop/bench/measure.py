"""Time, peak memory and equality of two sides of a benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import psutil

RUNS = 3


class Unequal(AssertionError):
    """The bare side did not do what ours did: its time would say nothing."""


def must_equal(what: str, ours: object, bare: object) -> None:
    """Raises Unequal with the name of what differs."""
    if ours != bare:
        raise Unequal(what)


def cpu() -> float:
    """Seconds of processor time of this process and of its children that have ended."""
    t = os.times()
    # the children's clock ticks 100 times a second, ours is exact
    return time.process_time() + t.children_user + t.children_system


def timed(do: Callable[[], object], clock: Callable[[], float] = cpu) -> float:
    """How long one call takes."""
    start = clock()
    do()
    return clock() - start


def seconds(ours: list[float], bare: list[float]) -> dict[str, Any]:
    """The two medians as `run` reports them."""
    return {"ours_s": round(median(ours), 6), "bare_s": round(median(bare), 6)}


def peak_mb(name: str, work: Path) -> float:
    """Peak resident memory (MB) of a fresh process with its children that does ours once."""
    command = [sys.executable, "-m", "kemensos_desktop.bench.child", name, str(work)]
    child = subprocess.Popen(
        command, cwd=Path(__file__).resolve().parents[2], stdout=subprocess.DEVNULL
    )
    peak = 0
    watched = psutil.Process(child.pid)
    while child.poll() is None:
        used = 0
        try:
            for process in (watched, *watched.children(recursive=True)):
                used += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
        peak = max(peak, used)
        time.sleep(0.01)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return round(peak / 1e6, 1)
