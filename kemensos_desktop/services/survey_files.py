"""Surveys as people look for them: drafts and finalised ones in lists, one finalised survey."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from ..domain.batch import RecordState
from ..domain.errors import RuleBroken
from ..domain.household import Household, Member
from ..domain.record import Kept, decode
from ..domain.survey import Survey
from ..forms.session import Session as Form
from ..storage.surveys import PAGE, Draft, SurveyRow
from .family_doubts import family_doubts
from .history import History
from .session import Session
from .surveys import Surveys


@dataclass(frozen=True, slots=True)
class DraftLine:
    """An interview under way, with whose it is and how far it is.

    `answered` is 0 and `fault` says why when its form cannot be opened here. `unconfirmed` counts
    the blocks of a known family that nobody has confirmed yet.
    """

    draft: Draft
    head: str
    village_code: str
    answered: int = 0
    unconfirmed: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A finalised survey of the list."""

    row: SurveyRow
    state: RecordState

    @property
    def finalised_on(self) -> date:
        return date.fromisoformat(self.row.finalised_on)


@dataclass(frozen=True, slots=True, eq=False)
class Revision:
    """A survey as it was finalised once: when (in the writer's own time zone), by whom, answers.

    `form` is None when its version cannot be read here.
    """

    at: datetime
    who: str
    form: Form | None


@dataclass(frozen=True, slots=True, eq=False)
class SurveyFile:
    """A finalised survey and what became of it; `revisions` the latest first.

    `doubts` say where this family and its people stand beside others that are here.
    """

    survey: Kept[Survey]
    form: Form
    household: Kept[Household]
    members: tuple[Kept[Member], ...]
    state: RecordState
    doubts: tuple[str, ...]
    revisions: tuple[Revision, ...]


class SurveyFiles:
    """Reads drafts and finalised surveys; every method belongs into a worker."""

    def __init__(self, session: Session) -> None:
        self._s = session
        self._surveys = Surveys(session)
        self._read: dict[str, tuple[str, DraftLine]] = {}

    # --- lists ---

    def drafts(self, query: str = "") -> tuple[DraftLine, ...]:
        """Interviews under way whose head's name has every word of `query`; last touched first."""
        return self._lines(self._surveys.drafts(), query)

    def bin(self, query: str = "") -> tuple[DraftLine, ...]:
        """As `drafts`, of those that were discarded."""
        return self._lines(self._surveys.bin(), query)

    def page(self, query: str = "", after: str = "", limit: int = PAGE) -> list[SurveyLine]:
        """One page of finalised surveys, the last begun first, behind the survey id `after`."""
        from ..storage import batches, surveys

        with self._s.db.read() as c:
            rows = surveys.page(c, query, after, limit)
            states = batches.states(c, [(row.survey_id, row.rev) for row in rows])
        return [SurveyLine(row, states[row.survey_id]) for row in rows]

    def count(self, query: str = "") -> int:
        from ..storage import surveys

        with self._s.db.read() as c:
            return surveys.count(c, query)

    # --- one ---

    def file(self, survey_id: str) -> SurveyFile:
        """A finalised survey with its family, its doubts and its history. Raises RuleBroken."""
        from ..storage import batches, households, records

        with self._s.db.read() as c:
            survey = records.get(c, Survey, "survey", survey_id)
            if survey is None or survey.record.void:
                raise RuleBroken("Survei ini tidak ada lagi.", "Muat ulang daftar survei.")
            family = records.get(c, Household, "household", survey.record.household_id)
            if family is None:
                raise RuleBroken("Keluarga survei ini belum ada di sini.", "Sinkronkan dahulu.")
            members = tuple(households.members(c, family.record_id))
            told = {("household", family.record_id): family.record}
            people = {("member", k.record_id): k.record for k in members}
            doubts = tuple(d[3] for d in family_doubts(c, {**told, **people}))
            state = batches.states(c, [(survey.record_id, survey.rev)])[survey.record_id]
        form = self._surveys.form(survey.record)
        return SurveyFile(
            survey, form, family, members, state, doubts, tuple(self._revisions(survey_id))
        )

    # --- inside ---

    def _revisions(self, survey_id: str) -> list[Revision]:
        from ..storage import journal

        with self._s.db.read() as c:
            payloads = {r.rev: json.loads(r.payload) for r in journal.of_record(c, survey_id)}
        return [
            Revision(e.at, e.who, self._form(decode(Survey, payloads[e.rev])))
            for e in History(self._s).timeline("survey", survey_id)
        ]

    def _form(self, survey: Survey) -> Form | None:
        try:
            return self._surveys.form(survey)
        except RuleBroken:
            return None

    def _lines(self, drafts: tuple[Draft, ...], query: str) -> tuple[DraftLine, ...]:
        from ..storage import records

        words = query.casefold().split()
        found = []
        for draft in drafts:
            with self._s.db.read() as c:
                family = records.get(c, Household, "household", draft.household_id)
            head = family.record.nama_kepala_keluarga if family else ""
            if all(word in head.casefold() for word in words):
                village = family.record.village_code if family else ""
                found.append(self._line(draft, head, village))
        return tuple(found)

    def _line(self, draft: Draft, head: str, village: str) -> DraftLine:
        """Opening a draft to count its answers takes 30 ms: done again only after it changed."""
        known = self._read.get(draft.draft_id)
        if known is not None and known[0] == draft.saved_at:
            line = known[1]
            return DraftLine(draft, head, village, line.answered, line.unconfirmed, line.fault)
        try:
            interview = self._surveys.resume(draft.draft_id)
        except RuleBroken as fault:
            line = DraftLine(draft, head, village, fault=fault.sentence)
        else:
            waiting = len(interview.unconfirmed())
            line = DraftLine(draft, head, village, interview.recovered, waiting)
        self._read[draft.draft_id] = (draft.saved_at, line)
        return line
