"""One answer of an interview until it is durable, beside its SQL on bare sqlcipher3."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any

from . import bare, survey_form
from .capture import statements
from .measure import must_equal, peak_mb, seconds, timed
from .places import copy, let_go, reopen, rows


def run(work: Path, answers: int = 3000) -> dict[str, Any]:
    """CPU per answer, what hangs on it settled and written; p95_s is what an officer may feel."""
    draft_id = survey_form.prepare(work)
    form_of = survey_form.questionnaire(work)
    heard, ours = reopen(copy(work / "profil", "didengar")), reopen(copy(work / "profil", "kita"))
    raw = bare.open_database(copy(work / "profil", "polos") / ours.db.path.name, ours.db.key)
    interview = survey_form.resume(heard, form_of, draft_id)
    given = survey_form.answers(interview, answers)
    said = []
    for ref, value in given:
        with statements() as one:
            interview.answer(ref, value)
        said.append(one)
    interview = survey_form.resume(ours, form_of, draft_id)
    ours_s, bare_s = [], []
    for (ref, value), one in zip(given, said, strict=True):
        ours_s.append(timed(partial(interview.answer, ref, value), time.process_time))
        bare_s.append(timed(partial(bare.execute, raw, one), time.process_time))
    written = [tuple(r) for r in raw.execute("SELECT * FROM draft_op ORDER BY 1, 2")]
    must_equal("draft_op", rows(heard, "draft_op"), written)
    raw.close()
    let_go(heard)
    let_go(ours)
    return {
        **seconds(ours_s, bare_s),
        "p95_s": round(sorted(ours_s)[len(ours_s) * 95 // 100], 6),
        "peak_mb": peak_mb("survey_answer", work),
    }


def alone(work: Path) -> None:
    session = reopen(copy(work / "profil", "sendiri"))
    form_of = survey_form.questionnaire(work)
    interview = survey_form.resume(session, form_of, survey_form.draft_id(work))
    for ref, value in survey_form.answers(interview, 500):
        interview.answer(ref, value)
    let_go(session)
