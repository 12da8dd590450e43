"""Each benchmark's bare side does what ours does; how fast is not asked here."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from kemensos_desktop import bench
from kemensos_desktop.bench import bare as bare_side
from kemensos_desktop.bench import (
    batch,
    home,
    importing,
    log_delivery,
    measure,
    report,
    sealing,
    sealing_durable,
    start,
    survey_answer,
    survey_open,
)
from kemensos_desktop.bench.measure import Unequal

MODULES = (batch, home, importing, log_delivery, report, sealing, sealing_durable, start)
MODULES += (survey_answer, survey_open)
SMALL = {
    "log-delivery": {"deliveries": 3},
    "batch-10k": {"recipients": 6, "days": 2},
    "import-10k": {"recipients": 6, "days": 2},
    "report-10k": {"rows": 40},
    "start": {"runs": 1},
    "home": {"providers": 1, "recipients": 3, "days": 2},
    "seal-10mb": {"size": 70_000},
    "seal-10mb-durable": {"size": 70_000},
    "survey-answer": {"answers": 120},
    "survey-open": {"runs": 1},
    "family-import-10k": {"families": 6},
}


@pytest.fixture(autouse=True)
def _small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # the child that measures memory derives keys at the shipped cost: not what is tested here
    for module in MODULES:
        monkeypatch.setattr(module, "peak_mb", lambda *_: 1.0)
    for module in (batch, importing, report, sealing, sealing_durable):
        monkeypatch.setattr(module, "RUNS", 1)
    monkeypatch.setattr(home, "_RUNS", 1)
    cheap = (
        "from kemensos_desktop.storage import vault\n"
        "vault._MEMORY_KIB, vault._PASSES, vault._LANES = 64, 1, 1\n"
    )
    monkeypatch.setattr(home, "_OURS", cheap + home._OURS)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_every_name_has_a_small_size_here() -> None:
    assert tuple(SMALL) == bench.NAMES


@pytest.mark.parametrize("name", bench.NAMES)
def test_both_sides_do_the_same(name: str) -> None:
    before = os.environ["KEMENSOS_HOME"]
    figures = bench.run(name, **SMALL[name])
    assert figures["name"] == name
    assert {"ours_s", "bare_s", "ratio", "peak_mb"} <= figures.keys()
    assert os.environ["KEMENSOS_HOME"] == before


def test_a_cell_that_bare_leaves_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bare_side.write_workbook

    def without_last_row(path: Path, sheets: dict[str, list[list[object]]]) -> None:
        whole(path, {name: rows[:-1] for name, rows in sheets.items()})

    monkeypatch.setattr(bare_side, "write_workbook", without_last_row)
    with pytest.raises(Unequal):
        bench.run("batch-10k", **SMALL["batch-10k"])


def test_a_stroke_that_bare_leaves_out_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    strokes = report._strokes

    def without_first_text(path: Path) -> object:
        for texts, rules, boxes in strokes(path):
            yield (texts[1:] if path.name == "polos.pdf" else texts), rules, boxes

    monkeypatch.setattr(report, "_strokes", without_first_text)
    with pytest.raises(Unequal):
        bench.run("report-10k", **SMALL["report-10k"])


def test_memory_of_a_child_that_fails_is_no_figure(tmp_path: Path) -> None:
    with pytest.raises(measure.subprocess.CalledProcessError):
        measure.peak_mb("home", tmp_path / "tidak-ada")
