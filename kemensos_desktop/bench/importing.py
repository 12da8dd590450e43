"""Taking in a batch of 10,000 deliveries, beside calamine and SQLAlchemy Core alone."""

from __future__ import annotations

import time
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, event

from ..domain.batch import BatchMeta
from ..domain.kinds import KINDS
from ..domain.office import Role
from ..services.imports import Imports
from ..services.sample import make_profile
from ..services.session import Session
from . import bare
from .batch import prepare
from .measure import RUNS, cpu, must_equal, peak_mb, seconds
from .places import PASSPHRASE, TODAY, copy, let_go, reopen, rows

# what the office itself adds to an import (its answer) bare has no part in
_SAME = (
    *("delivery", "closing", "recipient", "provider", "courier", "period", "refusal"),
    *("household", "member"),
)
_JOURNAL = "_journal"
_COLUMNS = "record_id, writer, counter, parents, kind, hlc, offset, payload, hash, batch_id"


def run(work: Path, recipients: int = 500, days: int = 20) -> dict[str, Any]:
    return compare(work, prepare(work, recipients, days), "importing")


def compare(work: Path, workbook: Path, module: str) -> dict[str, Any]:
    """CPU from the file to the applied batch, the reading child included; wall_s beside it.

    The office in `work`/kantor knows the officer from the first batch in `work`/terkemas.
    """
    _office(work)
    ours_s, bare_s, walls = [], [], []
    for _ in range(RUNS):
        session = reopen(copy(work / "kantor", "kita"))
        wall, start = time.perf_counter(), cpu()
        meta = _bring(session, workbook)
        ours_s.append(cpu() - start)
        walls.append(time.perf_counter() - wall)
        plain = reopen(copy(work / "kantor", "polos"))
        bare_s.append(_bare(plain, workbook, meta))
        for table in _SAME:
            must_equal(table, rows(session, table), rows(plain, table))
        must_equal("revision", _foreign(session, meta), _foreign(plain, meta))
        let_go(session)
        let_go(plain)
    return {
        **seconds(ours_s, bare_s),
        "wall_s": round(sorted(walls)[len(walls) // 2], 3),
        "peak_mb": peak_mb(module, work),
    }


def _office(work: Path) -> None:
    """`work`/kantor: an office that knows the officer and the people from the first batch."""
    session = make_profile(
        work / "kantor", role=Role.SUPERVISOR, passphrase=PASSPHRASE, providers=0, today=TODAY
    )
    first, _second = sorted((work / "terkemas" / "kiriman").iterdir())
    imports = Imports(session)
    imports.apply(imports.stage(first).import_id, enrol=True)
    let_go(session)


def _bring(session: Session, workbook: Path) -> BatchMeta:
    imports = Imports(session)
    preview = imports.stage(workbook)
    imports.apply(preview.import_id)
    return preview.meta


def alone(work: Path) -> None:
    session = reopen(copy(work / "kantor", "sendiri"))
    _bring(session, sorted((work / "terkemas" / "kiriman").iterdir())[-1])
    let_go(session)


def _foreign(session: Session, meta: BatchMeta) -> list[tuple[Any, ...]]:
    with session.db.read() as c:
        query = f"SELECT {_COLUMNS} FROM revision WHERE writer = ? ORDER BY counter"
        return [tuple(row) for row in c.exec_driver_sql(query, (meta.writer,))]


def _bare(session: Session, workbook: Path, meta: BatchMeta) -> float:
    """Seconds of the bare side on the database of a session that stands still meanwhile."""
    engine = create_engine(
        "sqlite://", creator=lambda: bare.open_database(session.db.path, session.db.key)
    )
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    known = MetaData()
    known.reflect(engine, only=["staged", "revision", *_SAME])
    kinds = {
        kind.sheet: (
            name,
            {f.name: None if f.default is MISSING else f.default for f in fields(kind.record)},
        )
        for name, kind in KINDS.items()
        if kind.sheet and name in _SAME
    }
    kinds[_JOURNAL] = ("", {})
    fixed = {
        "import_id": meta.batch_id,
        "batch_id": meta.batch_id,
        "writer": meta.writer,
        "verdict": "baru",
        "reason": "",
    }
    start = cpu()
    bare.import_workbook(workbook, engine, known.tables, kinds, fixed)
    taken = cpu() - start
    engine.dispose()
    return taken
