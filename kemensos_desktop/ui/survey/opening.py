"""What the page opens: interviews and finished surveys, with whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise

from kemensos_desktop.forms.nodes import AnyNode, Branch, Leaf
from kemensos_desktop.forms.session import Session as Form
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.interview import Interview
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.survey_files import DraftLine, SurveyFile, SurveyFiles, SurveyLine
from kemensos_desktop.services.surveys import Finalised, Surveys
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.ui.keyset import KeysetPages
from kemensos_desktop.ui.survey.outline import Outline, is_note, is_warning, plain, read_words
from kemensos_desktop.ui.widgets.models import PAGE

_NOTHING = ("", "", "")
DRAFTS, DONE, BIN = "draft", "done", "bin"


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """An interview to be shown, and the name of its family's head."""

    interview: Interview
    head: str
    changed: frozenset[str] = frozenset({"draft"})


@dataclass(frozen=True, slots=True)
class Moved:
    """Answer of discarding and restoring."""

    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft of the list, all its words ready; `recovered` when it was left on the screen."""

    line: DraftLine
    village: str
    recovered: bool = False


@dataclass(frozen=True, slots=True)
class DoneRow:
    """A finalised survey of the list."""

    line: SurveyLine
    village: str


@dataclass(frozen=True, slots=True, eq=False)
class ListLoad:
    """Everything that the list shows for what somebody looks for."""

    drafts: tuple[DraftRow, ...]
    binned: tuple[DraftRow, ...]
    count: int
    first: tuple[DoneRow, ...]
    pages: KeysetPages[DoneRow, str]

    @property
    def counts(self) -> dict[str, int]:
        return {DRAFTS: len(self.drafts), DONE: self.count, BIN: len(self.binned)}


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in a finished survey; without a `node` it is about other families."""

    sentence: str
    where: str
    node: AnyNode | None = None


class Said(Enum):
    """What a line of the history says of a revision."""

    FIRST = "first"
    SAME = "same"
    OTHER_VERSION = "other"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Edit:
    """One line of the history: a revision, and one question that it answered otherwise."""

    at: datetime
    who: str
    said: Said
    question: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Finished:
    """A finished survey as it is read."""

    file: SurveyFile
    village: str
    remarks: tuple[Remark, ...]
    edits: tuple[Edit, ...]

    @property
    def head(self) -> str:
        return self.file.household.record.nama_kepala_keluarga


class Desk:
    """Opens and lists surveys; every method belongs into a worker."""

    def __init__(self, session: Session) -> None:
        self._s = session
        self.surveys = Surveys(session)
        self._files = SurveyFiles(session)

    # --- opening ---

    def begin(self, visit_id: str) -> Opened:
        return self._opened(self.surveys.begin(visit_id))

    def begin_family(self, household_id: str) -> Opened:
        """The interview of today's visit, which is written down when there is none."""
        visit = Visits(self._s).begin(household_id)
        opened = self.begin(visit.record_id)
        return Opened(opened.interview, opened.head, frozenset({"draft", "visit"}))

    def resume(self, draft_id: str) -> Opened:
        return self._opened(self.surveys.resume(draft_id))

    def revise(self, survey_id: str) -> Opened:
        return self._opened(self.surveys.revise(survey_id))

    def read(self, survey_id: str) -> Finished:
        """A finished survey with its remarks and its history. Raises RuleBroken."""
        file = self._files.file(survey_id)
        return Finished(
            file,
            self._village(file.household.record.village_code),
            (
                *(Remark(said, "") for said in file.doubts),
                *_warnings(file.form),
            ),
            tuple(_edits(file)),
        )

    def finalise(self, interview: Interview) -> Finalised:
        """As the service does it; no draft is on the screen then."""
        done = self.surveys.finalise(interview)
        self.surveys.leave()
        return done

    def discard(self, draft_id: str) -> Moved:
        return Moved(self.surveys.discard(draft_id))

    def restore(self, draft_id: str) -> Moved:
        return Moved(self.surveys.restore(draft_id))

    def left_open(self) -> DraftRow | None:
        """The draft that was on the screen when the program ended, with its answers counted."""
        draft = self.surveys.left_open()
        if draft is None:
            return None
        lines = (line for line in self._files.drafts() if line.draft.draft_id == draft.draft_id)
        found = next(lines, None)
        return DraftRow(found, self._village(found.village_code), recovered=True) if found else None

    # --- lists ---

    def load(self, query: str, recovered: str) -> ListLoad:
        """The lists for a name; `recovered` is the draft that was left on the screen."""

        def fetch(after: str | None) -> list[DoneRow]:
            return [
                DoneRow(line, self._village(line.row.village_code))
                for line in self._files.page(query, after or "", PAGE)
            ]

        pages = KeysetPages(fetch, _key)
        return ListLoad(
            self._dressed(self._files.drafts(query), recovered),
            self._dressed(self._files.bin(query), recovered),
            self._files.count(query),
            tuple(pages(0)),
            pages,
        )

    # --- inside ---

    def _opened(self, interview: Interview) -> Opened:
        self.surveys.enter(interview.draft.draft_id)
        family = Households(self._s).get(interview.draft.household_id)
        return Opened(interview, family.record.nama_kepala_keluarga if family else "")

    def _dressed(self, lines: Sequence[DraftLine], recovered: str) -> tuple[DraftRow, ...]:
        return tuple(
            DraftRow(line, self._village(line.village_code), line.draft.draft_id == recovered)
            for line in lines
        )

    def _village(self, code: str) -> str:
        region = self._s.regions.get(code) if code else None
        return region.name if region else code


def _key(row: DoneRow) -> str:
    return row.line.row.survey_id


def _warnings(form: Form) -> list[Remark]:
    """The sentences of the form that only warn and hold for these answers."""
    outline = Outline(form)
    return [
        Remark(plain(form.label(node) or ""), " › ".join(outline.path(node)), node)
        for node in form.walk()
        if isinstance(node, Leaf) and node.relevant and is_note(node) and is_warning(form, node)
    ]


def _edits(file: SurveyFile) -> list[Edit]:
    """What each revision answered otherwise than the one before it, the latest first."""
    found: list[Edit] = []
    for one, before in pairwise(file.revisions):
        if one.form is None or before.form is None:
            found.append(Edit(one.at, one.who, Said.OTHER_VERSION))
            continue
        old, new = _answers(before.form), _answers(one.form)
        changed = []
        for key, (name, _, _) in (old | new).items():
            was, now = old.get(key, _NOTHING), new.get(key, _NOTHING)
            if was[2] != now[2]:
                changed.append(Edit(one.at, one.who, Said.CHANGED, name, was[1], now[1]))
        found += changed or [Edit(one.at, one.who, Said.SAME)]
    return [*found, *(Edit(one.at, one.who, Said.FIRST) for one in file.revisions[-1:])]


def _answers(form: Form) -> dict[tuple[str, str], tuple[str, str, str]]:
    """(stable id of the row, path) → (question, answer in words, answer) of what is answered."""
    outline = Outline(form)
    found = {}
    for leaf in outline.questions(form.root):
        if leaf.relevant and leaf.shown:
            row = outline.row_of(leaf)
            name = outline.name(leaf)
            if row is not None:
                name = f"{_first(outline, row)} · {name}"
            key = (row.uid or "" if row is not None else "", leaf.definition.path)
            found[key] = (name, read_words(form, leaf), leaf.shown)
    return found


def _first(outline: Outline, row: Branch) -> str:
    """What a row is called, without its number: that may be another by now."""
    return outline.row_name(row).partition(". ")[2] or outline.row_name(row)
