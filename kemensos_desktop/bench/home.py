"""From the passphrase to Beranda with 200,000 deliveries, beside the same SQL on sqlcipher3."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from ..services.overview import Overview
from . import bare
from .capture import statements
from .measure import must_equal, peak_mb, seconds, timed
from .places import let_go, officer, reopen, rows

_RUNS = 5


def run(work: Path, providers: int = 30, recipients: int = 85, days: int = 79) -> dict[str, Any]:
    """Seconds on the clock; ours also derives the key from the passphrase, bare has it."""
    folder = _profile(work, providers, recipients, days)
    with statements() as said:
        session = reopen(folder)
        home = Overview(session).beranda()
    deliveries = len(rows(session, "delivery"))
    must_equal("Beranda shows the kitchens", len(home.providers), providers)
    key, path = session.db.key, session.db.path
    let_go(session)
    ours_s, bare_s = [], []
    for _ in range(_RUNS):
        start = time.perf_counter()
        session = reopen(folder)
        again = Overview(session).beranda()
        ours_s.append(time.perf_counter() - start)
        must_equal("Beranda", home, again)
        let_go(session)
        bare_s.append(timed(lambda: bare.query(path, key, said), time.perf_counter))
    return {
        **seconds(ours_s, bare_s),
        "deliveries": deliveries,
        "peak_mb": peak_mb("home", work),
    }


def alone(work: Path) -> None:
    session = reopen(work / "profil")
    Overview(session).beranda()
    let_go(session)


def _profile(work: Path, providers: int, recipients: int, days: int) -> Path:
    """A copy of a profile that takes half a minute to make and is kept between benchmarks."""
    size = f"{providers}-{recipients}-{days}"
    kept = Path(tempfile.gettempdir()) / "kemensos-bench-profil" / size
    if not kept.exists():
        made = work / "baru"
        let_go(officer(made, providers=providers, recipients=recipients, days=days))
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, kept.with_name(f".{size}"))
        kept.with_name(f".{size}").rename(kept)
    target = work / "profil"
    shutil.copytree(kept, target)
    return target
