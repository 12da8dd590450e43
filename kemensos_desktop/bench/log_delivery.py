"""Writing down one delivery, beside the same SQL on bare sqlcipher3."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any

from ..services.deliveries import Deliveries, Outcome
from ..services.session import Session
from . import bare
from .capture import statements
from .measure import must_equal, peak_mb, seconds, timed
from .places import TODAY, copy, let_go, officer, reopen, rows


def run(work: Path, deliveries: int = 500) -> dict[str, Any]:
    """CPU per delivery; wall_p95_s until it is durable."""
    first = work / "profil"
    let_go(officer(first, recipients=deliveries))
    heard, ours = reopen(copy(first, "didengar")), reopen(copy(first, "kita"))
    key = ours.db.key
    raw = bare.open_database(copy(first, "polos") / ours.db.path.name, key)
    said = []
    deed = Deliveries(heard)
    for person in _people(heard):
        with statements() as one:
            deed.record(person, TODAY, Outcome())
        said.append(one)
    deed = Deliveries(ours)
    ours_s, bare_s, walls = [], [], []
    # one by one in turn, so that a busy moment meets both
    for person, one in zip(_people(ours), said, strict=True):
        wall = time.perf_counter()
        ours_s.append(timed(partial(deed.record, person, TODAY, Outcome()), time.process_time))
        walls.append(time.perf_counter() - wall)
        bare_s.append(timed(partial(bare.execute, raw, one), time.process_time))
    for table in ("revision", "delivery"):
        written = [tuple(r) for r in raw.execute(f"SELECT * FROM {table} ORDER BY 1")]
        must_equal(table, rows(heard, table), written)
    must_equal("deliveries", len(rows(ours, "delivery")), deliveries)
    raw.close()
    let_go(heard)
    let_go(ours)
    return {
        **seconds(ours_s, bare_s),
        "wall_p95_s": round(sorted(walls)[len(walls) * 95 // 100], 6),
        "peak_mb": peak_mb("log_delivery", work),
    }


def alone(work: Path) -> None:
    session = reopen(copy(work / "profil", "sendiri"))
    deed = Deliveries(session)
    for person in _people(session):
        deed.record(person, TODAY, Outcome())
    let_go(session)


def _people(session: Session) -> list[str]:
    with session.db.read() as c:
        found = c.exec_driver_sql("SELECT record_id FROM recipient ORDER BY route_order, record_id")
        return [str(r[0]) for r in found]
