"""Packing a batch of 10,000 deliveries, beside bare XlsxWriter writing the same cells."""

from __future__ import annotations

import datetime as dt
from datetime import timedelta
from pathlib import Path
from typing import Any

from ..domain.progress import silent
from ..services.batches import Batches
from ..services.sample_days import fill_days
from . import bare
from .measure import RUNS, must_equal, peak_mb, seconds, timed
from .places import TODAY, copy, let_go, officer, reopen

_EPOCH = dt.date(1899, 12, 30)


def run(work: Path, recipients: int = 500, days: int = 20) -> dict[str, Any]:
    """CPU of a whole batch; the people went before, so it is `recipients` × `days` deliveries."""
    made = prepare(work, recipients, days)
    cells = read(made)
    ours_s, bare_s = [], []
    for _ in range(RUNS):
        session = reopen(copy(work / "profil", "kita"))
        ours_s.append(timed(Batches(session).make))
        let_go(session)
        bare_s.append(timed(lambda: bare.write_workbook(work / "polos.xlsx", cells)))
    must_equal("cells", cells, read(work / "polos.xlsx"))
    return {**seconds(ours_s, bare_s), "peak_mb": peak_mb("batch", work)}


def prepare(work: Path, recipients: int, days: int) -> Path:
    """`work`/profil with a batch waiting to be packed; the workbook it becomes."""
    first = work / "profil"
    session = officer(first, recipients=recipients)
    Batches(session).make(silent)
    fill_days(session, TODAY - timedelta(days=days), TODAY - timedelta(days=1))
    let_go(session)
    session = reopen(copy(first, "terkemas"))
    made = Batches(session).make()
    let_go(session)
    assert made is not None
    return made.path


def alone(work: Path) -> None:
    session = reopen(copy(work / "profil", "sendiri"))
    Batches(session).make()
    let_go(session)


def read(path: Path) -> dict[str, list[list[Any]]]:
    """The cells of every sheet as `bare.write_workbook` takes them."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    return {
        name: [
            [_cell(value) for value in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
        for name in book.sheet_names
    }


def _cell(value: Any) -> Any:
    if value == "":
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return ((value - _EPOCH).days,)
    return value
