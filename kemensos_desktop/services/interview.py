"""One interview: every step of it is on the disk when the call returns."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ..domain.errors import KnownError
from ..domain.revision import canonical
from ..forms.changes import ChangeSet
from ..forms.model import Seed
from ..forms.nodes import Branch, Leaf
from ..forms.serial import Snapshot, seed_from, snapshot
from ..forms.session import Session as Form
from .questionnaire import Questionnaire
from .session import Session

if TYPE_CHECKING:
    from ..storage.surveys import Draft, Step

_STEPS_PER_BASE = 100
_PICTURE = ".jpg"
OF_THE_VISIT = frozenset(
    {"waktu_mulai", "waktu_selesai", "tanggal_pencacahan", "anggota_lengkap", "blok_v", "meta"}
)
"""Groups and questions said anew at every visit, never taken over from the last one."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A question in the way of finishing: where it is, what it is called, what to do."""

    ref: str
    label: str
    sentence: str


class Interview:
    """A form being filled in. The screen reads `form` and changes it through this object alone.

    A step that cannot be written (disk full) raises and is not in the form either. Every step is
    taken with the clock and the chance it was given with, so that taking them again after a crash
    gives the same form, row ids and all. After a row that could not be added or taken out `form`
    is a new object with what was there before. `recovered` counts the answers that a resumed
    interview began with.
    """

    def __init__(
        self,
        session: Session,
        questionnaire: Questionnaire,
        draft: Draft,
        steps: list[Step],
        *,
        resumed: bool,
    ) -> None:
        from ..storage import surveys

        self._s = session
        self.questionnaire = questionnaire
        self.draft = draft
        base = next(s for s in reversed(steps) if s.op == surveys.BASE)
        self._moment = datetime.fromisoformat(base.at)
        saved = json.loads(base.value)
        self._n = base.n
        self.form = open_form(
            session,
            questionnaire,
            lambda: self._moment,
            chance(draft.draft_id, base.n),
            seed_from(questionnaire.program.model, saved)[0],
            language=saved.get("language"),
            recalculate=saved.get("version") != questionnaire.version,
        )
        self._confirmed: set[str] = set()
        for step in steps:
            if step.n > base.n:
                self._take(step)
        self.saved_at: datetime | None = datetime.fromisoformat(draft.saved_at)
        self._moment = session.now()
        self._since_base = self._n - base.n
        self.recovered = self.answered() if resumed else 0

    # --- steps ---

    def answer(self, ref: str, value: str | None) -> ChangeSet:
        """As forms.session.Session.set; raises AnswerRefused, DiskFull."""
        from ..storage import surveys

        return self._step(surveys.SET, ref, value or "")

    def add(self, ref: str, after: int | None = None) -> ChangeSet:
        from ..storage import surveys

        return self._step(surveys.ADD, ref, "" if after is None else str(after))

    def remove(self, ref: str, index: int, count: int = 1) -> ChangeSet:
        from ..storage import surveys

        return self._step(surveys.REMOVE, ref, f"{index} {count}")

    def language(self, code: str) -> ChangeSet:
        from ..storage import surveys

        return self._step(surveys.LANGUAGE, "", code)

    def confirm(self, block: str) -> ChangeSet:
        """The answers of a block, taken over from the last survey, still hold."""
        from ..storage import surveys

        return self._step(surveys.CONFIRM, block, "")

    # --- reading ---

    def problems(self) -> tuple[Problem, ...]:
        """What stands in the way of finishing, in document order; () when nothing does."""
        return tuple(
            Problem(leaf.ref, self.form.label(leaf) or leaf.name, self._why(leaf))
            for leaf in self.form.problems()
        )

    def blocks(self) -> list[str]:
        """The blocks of the form (groups at the top) that are asked now, in order."""
        return [
            kid.ref
            for kid in self.form.root.kids
            if isinstance(kid, Branch)
            and kid.relevant
            and any(isinstance(n, Leaf) and n.definition.control for n in kid.walk())
        ]

    def unconfirmed(self) -> tuple[str, ...]:
        """Blocks taken over from the last survey of which nobody has said anything yet.

        () for a new family.
        """
        if not self.draft_has_former:
            return ()
        done = self._confirmed
        taken_over = (r for r in self.blocks() if r.rpartition("/")[2] not in OF_THE_VISIT)
        return tuple(ref for ref in taken_over if ref not in done)

    def to_confirm(self) -> tuple[Problem, ...]:
        """The blocks of `unconfirmed` as what stands in the way of finishing."""
        return tuple(
            Problem(
                ref,
                self._block_label(ref),
                "Jawaban survei lalu belum dipastikan: masih sama, atau ubah.",
            )
            for ref in self.unconfirmed()
        )

    @property
    def draft_has_former(self) -> bool:
        """Whether the form began with the answers of an earlier survey."""
        return FORMER in self._confirmed

    def answered(self) -> int:
        """How many questions have an answer now."""
        return sum(
            1
            for node in self.form.walk()
            if isinstance(node, Leaf) and node.definition.control is not None and node.stored
        )

    # --- pictures ---

    def attach(self, data: bytes) -> str:
        """Keep a picture; its name (by the sha256 of its bytes) is the answer to give."""
        from ..storage import attachments

        digest = hashlib.sha256(data).hexdigest()
        with self._s.db.write() as c:
            attachments.put(c, digest, data, self._s.now().isoformat())
        return digest + _PICTURE

    def attachment(self, name: str) -> bytes | None:
        """The picture of that name; None when it is not on this laptop."""
        from ..storage import attachments

        with self._s.db.read() as c:
            return attachments.get(c, name.removesuffix(_PICTURE))

    # --- inside ---

    def _step(self, op: str, ref: str, value: str) -> ChangeSet:
        from ..storage import surveys

        now = self._s.now()
        step = surveys.Step(self._n + 1, op, ref, value, now.isoformat())
        before = snapshot(self.form) if op in _ROWS else self._stored(ref)
        confirmed = set(self._confirmed)
        changes = self._take(step)
        try:
            with self._s.db.write() as c:
                surveys.put_step(c, self.draft.draft_id, step)
        except BaseException:
            self._n -= 1
            self._confirmed = confirmed
            self._back(ref, before)
            raise
        self.saved_at = now
        self._since_base += 1
        if self._since_base >= _STEPS_PER_BASE:
            with suppress(KnownError):  # the step itself is kept; the next one tries again
                self._rebase(now)
        return changes

    def _take(self, step: Step) -> ChangeSet:
        """One step on the form, with the clock and the chance it was first taken with."""
        from ..storage import surveys

        self._moment = datetime.fromisoformat(step.at)
        self.form.chance = chance(self.draft.draft_id, step.n)
        if step.op == surveys.SET:
            changes = self.form.set(step.ref, step.value)
        elif step.op == surveys.ADD:
            changes = self.form.add(step.ref, int(step.value) if step.value else None)
        elif step.op == surveys.REMOVE:
            index, count = step.value.split()
            changes = self.form.remove(step.ref, int(index), int(count))
        elif step.op == surveys.LANGUAGE:
            changes = self.form.language(step.value)
        else:
            changes = ChangeSet()
        self._n = step.n
        block = "/".join(step.ref.split("/")[:3])
        # what every visit asks says nothing of the answers that were taken over
        anew = step.op == surveys.SET and step.ref.rpartition("/")[2] in OF_THE_VISIT
        if block and not anew:
            self._confirmed.add(block)
        return changes

    def _rebase(self, now: datetime) -> None:
        """The whole state in place of the steps, so that opening stays quick."""
        from ..storage import surveys

        n, at = self._n + 1, now.isoformat()
        saved = canonical(snapshot(self.form))
        blocks = sorted(self._confirmed)
        with self._s.db.write() as c:
            surveys.put_base(c, self.draft.draft_id, surveys.Step(n, surveys.BASE, "", saved, at))
            for place, block in enumerate(blocks, 1):
                confirmed = surveys.Step(n + place, surveys.CONFIRM, block, "", at)
                surveys.put_step(c, self.draft.draft_id, confirmed)
        self._n = n + len(blocks)
        self._since_base = 0

    def _stored(self, ref: str) -> str:
        node = self.form.find(ref) if ref else None
        return node.stored if isinstance(node, Leaf) else ""

    def _back(self, ref: str, before: str | Snapshot) -> None:
        """Take a step back that did not reach the disk; rows come back in a new form."""
        if isinstance(before, str):
            if isinstance(self.form.find(ref) if ref else None, Leaf):
                self.form.set(ref, before)
            return
        seed, _ = seed_from(self.questionnaire.program.model, before)
        self.form = open_form(
            self._s,
            self.questionnaire,
            lambda: self._moment,
            chance(self.draft.draft_id, self._n),
            seed,
            language=self.form.current_language,
        )

    def _block_label(self, ref: str) -> str:
        block = self.form.find(ref)
        return (self.form.label(block) if block is not None else "") or ref.rpartition("/")[2]

    def _why(self, leaf: Leaf) -> str:
        form = self.form
        if not leaf.required_ok:
            return form.required_message(leaf) or "Belum diisi."
        return form.constraint_message(leaf) or "Jawaban ini tidak sesuai dengan aturannya."


FORMER = "/"
"""In place of a block: the form began with the answers of an earlier survey."""
_ROWS = frozenset({"add", "remove"})


def chance(draft_id: str, n: int) -> random.Random:
    """The numbers of one step: the same whenever the step is taken again."""
    return random.Random(f"{draft_id}:{n}")


def open_form(
    session: Session,
    questionnaire: Questionnaire,
    clock: Callable[[], datetime],
    numbers: random.Random,
    seed: Seed | None,
    *,
    language: str | None = None,
    recalculate: bool = False,
) -> Form:
    """A form over the questionnaire, blank or with the answers in `seed`."""
    return Form(
        questionnaire.program,
        clock=clock,
        random=numbers,
        properties={"username": session.person.name, "deviceid": session.person.device},
        seed=seed,
        recalculate=recalculate,
        language=language,
    )
