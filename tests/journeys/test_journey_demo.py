"""The demo's own journey: every step true, every path it prints there, the same figures again."""

from __future__ import annotations

import re
from pathlib import Path

from kemensos_desktop.demo import Journey


def walked(place: Path) -> list[str]:
    said: list[str] = []
    Journey(place, "empat kata acak", 7, said.append).run()
    return said


def test_the_demo_does_the_main_job(tmp_path: Path) -> None:
    said = walked(tmp_path / "satu")
    assert [int(step.split(".")[0]) for step in said] == list(range(1, len(said) + 1))
    assert len(said) == 16
    paths = [Path(line.strip()) for step in said for line in step.splitlines()[1:]]
    assert len(paths) >= 12
    assert [path for path in paths if not path.exists()] == []
    papers = {path.name for path in paths if path.suffix == ".pdf"}
    assert {"tanda-terima-A5.pdf", "laporan-harian-A4.pdf", "rekap-bulanan-F4.pdf"} <= papers
    again = walked(tmp_path / "dua")
    assert [_figures(step) for step in again] == [_figures(step) for step in said]


def _figures(step: str) -> list[str]:
    # a fingerprint is new each time
    words = step.splitlines()[0].partition(", petugas")[0]
    return re.findall(r"\d[\d.]*", words)
