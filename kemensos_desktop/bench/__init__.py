"""Benchmarks: ours beside the bare library in the same run (`kemensos-desktop bench NAME`)."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

NAMES: tuple[str, ...] = (
    "log-delivery",
    "batch-10k",
    "import-10k",
    "report-10k",
    "start",
    "home",
    "seal-10mb",
    "seal-10mb-durable",
    "survey-answer",
    "survey-open",
    "family-import-10k",
)
_MODULES = {
    "log-delivery": "log_delivery",
    "batch-10k": "batch",
    "import-10k": "importing",
    "report-10k": "report",
    "start": "start",
    "home": "home",
    "seal-10mb": "sealing",
    "seal-10mb-durable": "sealing_durable",
    "survey-answer": "survey_answer",
    "survey-open": "survey_open",
    "family-import-10k": "families",
}


def run(name: str, **size: int) -> dict[str, Any]:
    """Measure one of `NAMES`: name, ours_s, bare_s, ratio, peak_mb and figures of its own.

    Seconds are medians over several runs; `peak_mb` is the resident memory of a fresh process and
    its children that does ours alone. `size` makes it smaller for a test.
    Raises KeyError for an unknown name, Unequal when both sides did not do the same.
    """
    benchmark = import_module(f"{__name__}.{_MODULES[name]}")
    before = os.environ.get("KEMENSOS_HOME")
    with tempfile.TemporaryDirectory(prefix="kemensos-bench-") as work:
        os.environ["KEMENSOS_HOME"] = str(Path(work) / "home")
        try:
            figures: dict[str, Any] = benchmark.run(Path(work), **size)
        finally:
            if before is None:
                del os.environ["KEMENSOS_HOME"]
            else:
                os.environ["KEMENSOS_HOME"] = before
    figures["ratio"] = round(figures["ours_s"] / figures["bare_s"], 3)
    return {"name": name, **figures}
