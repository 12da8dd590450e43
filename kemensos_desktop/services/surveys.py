"""Surveys: begin, resume, finalise into families and members, edit again, bin with undo."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..domain.clock import uuid7
from ..domain.errors import RuleBroken
from ..domain.household import SPLIT, Household, HouseholdStatus, Member
from ..domain.office import Role
from ..domain.record import Kept, tidy
from ..domain.revision import canonical
from ..domain.survey import Survey
from ..domain.visit import NOT_VISITED, Visit
from ..forms.model import Seed
from ..forms.serial import Snapshot, seed_from, snapshot
from ..forms.session import Session as Form
from .interview import FORMER, OF_THE_VISIT, Interview, Problem, chance, open_form
from .questionnaire import Questionnaire, questionnaire
from .session import Session
from .survey_people import People

if TYPE_CHECKING:
    from ..storage.engine import Connection
    from ..storage.surveys import Draft

CHANGED = frozenset({"survey", "household", "member", "visit", "draft"})
# local setting: the draft that is on the screen now
_IN_SIGHT = "survey:in-sight"


@dataclass(frozen=True, slots=True)
class Finalised:
    """Answer of finalising: the survey and what became of it; members in their order."""

    survey: Kept[Survey]
    household: Kept[Household]
    members: tuple[Kept[Member], ...]
    removed: tuple[Kept[Member], ...] = ()
    changed: frozenset[str] = CHANGED


class FinaliseRefused(RuleBroken):
    """A survey that may not be finalised yet; `problems` say where and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        more = f" dan {len(problems) - 1} hal lain" if len(problems) > 1 else ""
        super().__init__(
            f"Survei belum bisa diselesaikan: {first.label}: {first.sentence}{more}",
            "Lengkapi yang ditandai, lalu selesaikan lagi. Jawaban lain tetap tersimpan.",
        )
        self.problems = tuple(problems)


class Surveys:
    """Questionnaires of families, from the first answer to rows that travel."""

    def __init__(self, session: Session) -> None:
        self._s = session

    @property
    def questionnaire(self) -> Questionnaire:
        return questionnaire(self._s.regions)

    # --- drafts ---

    def drafts(self) -> tuple[Draft, ...]:
        """Interviews under way on this laptop, the last touched first."""
        from ..storage import surveys

        with self._s.db.read() as c:
            return tuple(surveys.drafts(c))

    def bin(self) -> tuple[Draft, ...]:
        """Interviews that were discarded and can come back."""
        from ..storage import surveys

        with self._s.db.read() as c:
            return tuple(surveys.drafts(c, surveys.BINNED))

    def begin(self, visit_id: str) -> Interview:
        """An interview at a visit; a known family opens with its last answers.

        The one that is already open for this family is resumed instead. Raises RuleBroken.
        """
        from ..storage import records, surveys

        self._may_write()
        with self._s.db.read() as c:
            visit = records.get(c, Visit, "visit", visit_id)
            if visit is None or visit.record.void:
                raise RuleBroken("Kunjungan ini tidak ada lagi.", "Catat kunjungannya dahulu.")
            family = self._family(c, visit.record.household_id)
            under_way = surveys.draft_of(c, family.record_id)
            former = surveys.of_household(c, family.record_id)
        if under_way is not None:
            return self.resume(under_way.draft_id)
        return self._open(visit_id, family, former[0] if former else None, "")

    def resume(self, draft_id: str) -> Interview:
        """A draft with every answer that was given; `recovered` says how many. RuleBroken."""
        from ..storage import surveys

        with self._s.db.read() as c:
            draft = surveys.draft(c, draft_id)
            if draft is None:
                raise RuleBroken("Draf ini tidak ada lagi.", "Muat ulang daftar survei.")
            steps = surveys.steps(c, draft_id)
        self.questionnaire.check_version(draft.form_id, draft.form_version)
        return Interview(self._s, self.questionnaire, draft, steps, resumed=True)

    def revise(self, survey_id: str) -> Interview:
        """A finalised survey opened again: finalising makes its next revision. RuleBroken."""
        from ..storage import records, surveys

        self._may_write()
        with self._s.db.read() as c:
            survey = records.get(c, Survey, "survey", survey_id)
            if survey is None or survey.record.void:
                raise RuleBroken("Survei ini tidak ada lagi.", "Muat ulang daftar survei.")
            family = self._family(c, survey.record.household_id)
            under_way = surveys.draft_of(c, family.record_id)
        if under_way is not None:
            return self.resume(under_way.draft_id)
        return self._open(survey.record.visit_id, family, survey, survey_id)

    def discard(self, draft_id: str) -> frozenset[str]:
        """Into the bin; `restore` takes it out again. The kinds that changed."""
        from ..storage import surveys

        return self._state(draft_id, surveys.BINNED)

    def restore(self, draft_id: str) -> frozenset[str]:
        """Out of the bin, unless the family has another draft by now. Raises RuleBroken."""
        from ..storage import surveys

        with self._s.db.read() as c:
            draft = surveys.draft(c, draft_id)
            other = surveys.draft_of(c, draft.household_id) if draft is not None else None
        if other is not None and other.draft_id != draft_id:
            raise RuleBroken(
                "Keluarga ini sudah mempunyai draf yang lain.",
                "Selesaikan atau buang draf itu dahulu, lalu pulihkan yang ini.",
            )
        return self._state(draft_id, surveys.OPEN)

    # --- what is on the screen ---

    def enter(self, draft_id: str) -> None:
        """This draft is on the screen from now on, until `leave`."""
        self._sight(draft_id)

    def leave(self) -> None:
        """No draft is on the screen."""
        self._sight("")

    def left_open(self) -> Draft | None:
        """The draft that was on the screen when the program ended, also when it was killed."""
        from ..storage import journal, surveys

        with self._s.db.read() as c:
            draft_id = journal.setting(c, _IN_SIGHT, "")
            draft = surveys.draft(c, draft_id) if draft_id else None
        return draft if draft is not None and draft.state == surveys.OPEN else None

    # --- finalised ---

    def form(self, survey: Survey) -> Form:
        """The answers of a finalised survey, to be read. Raises RuleBroken."""
        self.questionnaire.check_version(survey.form_id, survey.form_version)
        saved: Snapshot = json.loads(survey.answers)
        model = self.questionnaire.program.model
        return open_form(
            self._s,
            self.questionnaire,
            self._s.now,
            chance(survey.visit_id, 0),
            seed_from(model, saved)[0],
            language=saved.get("language"),
            recalculate=survey.form_version != model.version,
        )

    def get(self, survey_id: str) -> Kept[Survey] | None:
        from ..storage import records

        with self._s.db.read() as c:
            return records.get(c, Survey, "survey", survey_id)

    def finalise(self, interview: Interview) -> Finalised:
        """The answers as a survey, a family and its members, in one transaction.

        Raises FinaliseRefused with everything that is missing or cannot be, and with every block
        of a known family that nobody has confirmed or changed; nothing is written then. Members
        keep their ids by the stable id of their row, who left the list becomes void.
        """
        from ..storage import records, surveys

        self._may_write()
        draft, form = interview.draft, interview.form
        self.questionnaire.check_version(form.model.id, form.model.version)
        form.finish()
        if missing := (*interview.problems(), *interview.to_confirm()):
            raise FinaliseRefused(missing)
        answers = canonical(snapshot(form))
        mapped = self.questionnaire.household(form)
        rows = self.questionnaire.members(form)
        with self._s.db.write() as c:
            if surveys.draft(c, draft.draft_id) is None:
                raise RuleBroken("Survei ini sudah diselesaikan.", "Buka dari daftar survei.")
            family = self._family(c, draft.household_id)
            survey_id = draft.survey_id or uuid7()
            before = records.get(c, Survey, "survey", survey_id)
            people = People(self._s, c, self.questionnaire, family.record_id)
            wanted, problems = people.read(rows, survey_id)
            problems = [*self._card_used(c, interview, family, mapped), *problems]
            if problems:
                raise FinaliseRefused(problems)
            survey = records.save_as(
                c,
                self._s.author,
                "survey",
                survey_id,
                Survey(
                    district_code=family.record.district_code,
                    visit_id=draft.visit_id,
                    household_id=family.record_id,
                    form_id=form.model.id,
                    form_version=form.model.version,
                    instrument=self.questionnaire.instrument,
                    finalised_on=self._s.today(),
                    answers=answers,
                    officer=self._s.person.name,
                ),
                before,
            )
            household = records.save(
                c, self._s.author, "household", self._household(family, mapped, survey_id), family
            )
            members, removed = people.save(wanted)
            self._close_visit(c, draft.visit_id, mapped)
            surveys.end_draft(c, draft.draft_id)
        return Finalised(survey, household, members, removed)

    # --- inside ---

    def _may_write(self) -> None:
        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)

    def _family(self, c: Connection, household_id: str) -> Kept[Household]:
        from ..storage import records

        family = records.get(c, Household, "household", household_id)
        if family is None or family.record.void:
            raise RuleBroken("Keluarga ini tidak ada lagi.", "Pulihkan dari Keluarga dahulu.")
        return family

    def _sight(self, draft_id: str) -> None:
        from ..storage import journal

        with self._s.db.write() as c:
            journal.save_setting(c, _IN_SIGHT, draft_id)

    def _state(self, draft_id: str, state: str) -> frozenset[str]:
        from ..storage import surveys

        with self._s.db.write() as c:
            surveys.set_state(c, draft_id, state)
        return frozenset({"draft"})

    def _open(
        self, visit_id: str, family: Kept[Household], former: Kept[Survey] | None, survey_id: str
    ) -> Interview:
        from ..storage import surveys

        form_of, now = self.questionnaire, self._s.now()
        draft_id = uuid7()
        model = form_of.program.model
        draft = surveys.Draft(
            draft_id=draft_id,
            visit_id=visit_id,
            household_id=family.record_id,
            survey_id=survey_id,
            form_id=model.id,
            form_version=model.version,
            started_at=now.isoformat(),
            saved_at=now.isoformat(),
        )
        seed: Seed | None = None
        newer = False
        if former is not None:
            form_of.check_version(former.record.form_id, former.record.form_version)
            saved: Snapshot = json.loads(former.record.answers)
            newer = former.record.form_version != model.version
            if not survey_id:
                saved["answers"] = _without_the_visit(saved["answers"])
            seed, _ = seed_from(model, saved)
        form = open_form(
            self._s, form_of, lambda: now, chance(draft_id, 0), seed, recalculate=newer
        )
        if former is None:
            for ref, value in self._known(family):
                form.set(ref, value)
        elif not survey_id:
            form.set(f"{form.root.ref}/blok_i/tanggal_pencacahan", now.date().isoformat())
            form.set(f"{form.root.ref}/blok_v/pencacah", self._s.person.name)
        steps = [surveys.Step(0, surveys.BASE, "", canonical(snapshot(form)), draft.saved_at)]
        if former is not None and not survey_id:
            steps.append(surveys.Step(1, surveys.CONFIRM, FORMER, "", draft.saved_at))
        with self._s.db.write() as c:
            surveys.open_draft(c, draft, steps[0].value)
            for step in steps[1:]:
                surveys.put_step(c, draft_id, step)
        return Interview(self._s, form_of, draft, steps, resumed=False)

    def _known(self, family: Kept[Household]) -> list[tuple[str, str]]:
        """What the list says of a family already: where it lives, its card, its head."""
        known, code = family.record, family.record.village_code
        values = {
            "kode_provinsi": code[:2],
            "kode_kabupaten_kota": code[:5],
            "kode_kecamatan": code[:8],
            "kode_kelurahan_desa": code,
            "nama_jalan": known.nama_jalan or known.alamat,
            "nomor_kartu_keluarga": known.nomor_kartu_keluarga,
            "keluarga_pecahan": str(known.keluarga_pecahan or ""),
            "nama_kepala_keluarga": known.nama_kepala_keluarga,
        }
        ref_of = self.questionnaire.ref_of
        return [(ref_of("household", name), value) for name, value in values.items() if value]

    def _card_used(
        self,
        c: Connection,
        interview: Interview,
        family: Kept[Household],
        mapped: dict[str, Any],
    ) -> list[Problem]:
        from ..storage import households

        kk = mapped["nomor_kartu_keluarga"]
        if not kk or mapped["keluarga_pecahan"] == SPLIT:
            return []
        others = [
            k for k in households.by_kk(c, [kk]).get(kk, ()) if k.record_id != family.record_id
        ]
        if not others:
            return []
        return [
            Problem(
                self.questionnaire.ref_of("household", "nomor_kartu_keluarga"),
                "Nomor KK",
                card_used(others[0].record),
            )
        ]

    def _household(
        self, family: Kept[Household], mapped: dict[str, Any], survey_id: str
    ) -> Household:
        form_of = self.questionnaire
        return tidy(
            replace(
                family.record,
                **mapped,
                village_code=mapped["kode_kelurahan_desa"] or family.record.village_code,
                survey_id=survey_id,
                instrument=form_of.instrument,
                form_id=form_of.form_id,
                form_version=form_of.version,
                status=HouseholdStatus.SURVEYED.value,
            )
        )

    def _close_visit(self, c: Connection, visit_id: str, mapped: dict[str, Any]) -> None:
        """The result that the form ends with is the visit's, unless that has one already."""
        from ..storage import records

        visit = records.get(c, Visit, "visit", visit_id)
        said = [mapped[f"hasil_kunjungan_{n}"] for n in (3, 2, 1)]
        result = next((code for code in said if code is not None), NOT_VISITED)
        if visit is not None and visit.record.result == NOT_VISITED != result:
            told = replace(visit.record, result=result, reason=mapped["alasan_tidak_layak"])
            records.save(c, self._s.author, "visit", told, visit)


def card_used(other: Household) -> str:
    """That a card number is another family's, and the way out."""
    return (
        f"Nomor KK ini sudah dipakai keluarga {other.nama_kepala_keluarga}. "
        "Salin ulang dari kartunya; bila memang satu kartu, jawab Ya pada keluarga pecahan."
    )


def _without_the_visit(answers: dict[str, object]) -> dict[str, object]:
    """The answers without what is said anew at every visit."""
    return {
        name: _without_the_visit(value) if isinstance(value, dict) else value
        for name, value in answers.items()
        if name not in OF_THE_VISIT
    }
