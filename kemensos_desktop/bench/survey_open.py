"""Opening an interview, its form read and compiled, beside reading the same bytes alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..domain.revision import canonical
from ..forms.serial import snapshot
from ..services.interview import Interview
from ..services.session import Session
from . import bare, survey_form
from .measure import must_equal, peak_mb, seconds, timed
from .places import copy, let_go, reopen


def run(work: Path, runs: int = 7) -> dict[str, Any]:
    """CPU from the package on the disk to the form with its answers."""
    draft_id = survey_form.prepare(work)
    session = reopen(copy(work / "profil", "kita"))
    raw = bare.open_database(session.db.path, session.db.key)
    ours_s, bare_s = [], []
    ours: list[Interview] = []
    read: list[str] = []
    for _ in range(runs):
        ours_s.append(timed(lambda: ours.append(_open(session, work, draft_id))))
        bare_s.append(
            timed(lambda: read.append(bare.read_draft(survey_form.path(work), raw, draft_id)))
        )
    must_equal("answers", json.loads(canonical(snapshot(ours[-1].form))), json.loads(read[-1]))
    raw.close()
    let_go(session)
    return {**seconds(ours_s, bare_s), "peak_mb": peak_mb("survey_open", work)}


def alone(work: Path) -> None:
    session = reopen(copy(work / "profil", "sendiri"))
    _open(session, work, survey_form.draft_id(work))
    let_go(session)


def _open(session: Session, work: Path, draft_id: str) -> Interview:
    return survey_form.resume(session, survey_form.questionnaire(work), draft_id)
