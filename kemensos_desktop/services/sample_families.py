"""Invented families: on the list, visited, surveyed as an officer would have done it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

from ..domain.clock import uuid7
from ..domain.household import Household
from ..domain.progress import Progress, silent, step
from ..domain.recipient import Recipient, served_on
from ..domain.record import Kept
from ..domain.revision import canonical
from ..domain.sample import SAMPLE_NOTE, SamplePerson, families
from ..domain.visit import NOT_VISITED, Visit
from ..paths import resource
from .households import Households
from .sample_answers import Answers, Asked, begun, family_answers
from .sample_days import Past
from .session import Session
from .surveys import Surveys
from .visits import Visits

if TYPE_CHECKING:
    from ..storage.engine import Connection

_SPAN = 21
"""Days before today on which families were visited."""
_NOT_AT_HOME = "Tidak ada orang di rumah; kata tetangga pulang sore"
_TOO_WELL_OFF = "Penghasilan tetap dan rumah permanen milik sendiri"
_PICTURES = ("foto_depan", "foto_ruang_tamu")


@dataclass(frozen=True, slots=True)
class FilledFamilies:
    """Answer of `fill_families`: how many there are of each, and the kinds that changed."""

    families: int
    surveyed: int
    drafts: int
    changed: frozenset[str] = frozenset({"household", "member", "visit", "survey", "draft"})


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A visit `days` before today; `again` is in how many days to come next, 0 when it is open."""

    days: int
    result: int
    note: str = ""
    again: int = 0


_Event: TypeAlias = tuple[int, Callable[[], object]]
"""What happened, and how many days before today (0: this morning)."""

_UNDER_WAY, _NEVER = "survei berjalan", "belum dikunjungi"
_DRAFTS_AMONG = 8
# what became of the families that are not surveyed, over and over
_ENDS: tuple[_Attempt | str, ...] = (
    _UNDER_WAY,
    _Attempt(4, NOT_VISITED, _NOT_AT_HOME, 4),  # promised for today
    _NEVER,
    _Attempt(9, NOT_VISITED, _NOT_AT_HOME, 7),  # promised, the day has passed
    _Attempt(6, 8, "Belum bersedia; minta dijelaskan oleh ketua RT"),
    _Attempt(5, 5, "Pindah ke luar kabupaten menurut ketua RT"),
    _NEVER,
    _UNDER_WAY,
    _Attempt(12, 6, "Rumah kosong; tetangga tidak mengenal namanya"),
    _Attempt(3, 3, "Meninggal menurut ketua RT"),
    _Attempt(2, NOT_VISITED, _NOT_AT_HOME, 6),  # promised for a later day
    _NEVER,
    _Attempt(8, 7, "Tercatat dua kali dengan nama panggilan"),
    _NEVER,
)


def fill_families(
    session: Session,
    villages: Sequence[str],
    count: int,
    *,
    seed: int = 7,
    surveyed: int | None = None,
    progress: Progress = silent,
) -> FilledFamilies:
    """`count` families of these villages as of this morning, two thirds of them surveyed.

    Every third has a recipient among its members (the same NIK, the same person id): elderly ones
    who live alone, people with disabilities who live with others. Surveys went through
    services.surveys on their days; one or two are under way today. Record ids, row ids and local
    numbers are chance, the rest follows from `seed`. Raises Cancelled between families.
    """
    surveyed = round(count * 2 / 3) if surveyed is None else min(surveyed, count)
    filling = _Filling(session, seed)
    people = list(filling.people(villages, count))
    listed = filling.list_families(people)
    events: list[_Event] = []
    for n, (family, members) in enumerate(zip(listed, people, strict=True)):
        if n < surveyed:
            events += filling.survey(n, family, members)
        else:
            events += filling.end(n - surveyed, family, members)
    # one writer's clock never goes back, so day by day
    events.sort(key=lambda e: -e[0])
    for place, (before, happen) in enumerate(events):
        step(progress, place, len(events), "Mengisi kunjungan dan survei keluarga")
        filling.stand_on(before)
        happen()
    session.clock.witness(filling.past.author.clock.last)
    return FilledFamilies(len(listed), surveyed, filling.drafts)


class _Filling:
    """Writes families, visits and surveys as our writer on earlier days."""

    def __init__(self, session: Session, seed: int) -> None:
        self._today = session.today()
        self._s = session
        self._seed = seed
        self.past = Past(session)
        self.then = replace(session, author=self.past.author)
        self.then.regions = session.regions
        self.drafts = 0

    # --- who ---

    def people(self, villages: Sequence[str], count: int) -> Iterator[list[SamplePerson]]:
        """The members of each family, the head first."""
        fed = self._recipients()
        taken = {k.record.nik for k in fed}
        made = families(f"{self._seed} keluarga", villages, date(self._today.year, 1, 1))
        alone = [k.record for k in fed if k.record.group == "lansia"]
        helped = [k.record for k in fed if k.record.group != "lansia"]
        for n in range(count):
            if n % 3 == 0 and alone:
                yield [_person(alone.pop(0))]
                continue
            family = next(f for f in made if not taken & {p.nik for p in f})
            taken |= {p.nik for p in family}
            if n % 6 == 4 and helped:
                guest = _person(helped.pop(0), family[0])
                family = [replace(p, kk=guest.kk) for p in family] + [guest]
            yield family

    def _recipients(self) -> list[Kept[Recipient]]:
        from ..storage import records

        with self._s.db.read() as c:
            everybody: list[Kept[Recipient]] = records.all_of(c, Recipient, "recipient")
        fed = [
            k
            for k in everybody
            if k.record.nik and k.record.kk and served_on(k.record, self._today)
        ]
        return sorted(fed, key=lambda k: (k.record.nik[-4:], k.record.nik))

    # --- the list ---

    def stand_on(self, before: int) -> None:
        """Let it be noon that many days before today."""
        day = self._today - timedelta(days=before)
        self.past.stand_on(day)
        noon = datetime.combine(day, time(12), self._s.now().tzinfo)
        self.then.now = lambda: noon

    def list_families(self, people: Sequence[Sequence[SamplePerson]]) -> list[Kept[Household]]:
        from ..storage import records

        self.stand_on(_SPAN + 7)
        blank = Households(self.then).blank()
        stem, first = blank.local_id[:-4], int(blank.local_id[-4:])
        with self._s.db.write() as c:
            return records.save_new(
                c,
                self.past.author,
                "household",
                [
                    replace(
                        blank,
                        local_id=f"{stem}{n:04}",
                        village_code=family[0].village_code,
                        rt=family[0].rt,
                        rw=family[0].rw,
                        alamat=family[0].address,
                        nomor_kartu_keluarga=family[0].kk,
                        nama_kepala_keluarga=family[0].name,
                        jumlah_anggota=len(family),
                        note=SAMPLE_NOTE,
                    )
                    for n, family in enumerate(people, first)
                ],
            )

    # --- what happened ---

    def survey(
        self, n: int, family: Kept[Household], people: Sequence[SamplePerson]
    ) -> Iterator[_Event]:
        """The visit at which a family answered; before every fourth was one in vain."""
        before = Random(f"{self._seed} hari {n}").randrange(1, _SPAN)
        if n % 4 == 2:
            in_vain = _Attempt(before + 3, NOT_VISITED, _NOT_AT_HOME, 3)
            yield in_vain.days, partial(self._visit, family, in_vain)
        unfit = n % 8 == 5
        yield before, partial(self._ask, family, people, unfit)

    def end(
        self, n: int, family: Kept[Household], people: Sequence[SamplePerson]
    ) -> Iterator[_Event]:
        """What became of a family that is not surveyed."""
        attempt = _ENDS[n % len(_ENDS)]
        if isinstance(attempt, _Attempt):
            yield attempt.days, partial(self._visit, family, attempt)
        elif attempt == _UNDER_WAY and n < _DRAFTS_AMONG:
            yield 0, partial(self._begin, family, people)

    def _ask(self, family: Kept[Household], people: Sequence[SamplePerson], unfit: bool) -> None:
        visit = self._visit(family, _Attempt(0, NOT_VISITED))
        result, reason = (2, _TOO_WELL_OFF) if unfit else (1, "")
        now = self.then.now()
        said = self._answers(family, people, now, result, reason)
        interview = Surveys(self.then).resume(self._draft(self.then, visit, said, now))
        Surveys(self.then).finalise(interview)

    def _begin(self, family: Kept[Household], people: Sequence[SamplePerson]) -> None:
        now = self._s.now()
        self._s.clock.witness(self.past.author.clock.last)
        visit = Visits(self._s).begin(family.record_id)
        self._draft(self._s, visit, begun(self._answers(family, people, now, 1, "")), now)
        self.drafts += 1

    def _visit(self, family: Kept[Household], attempt: _Attempt) -> Kept[Visit]:
        today = self.then.today()
        return (
            Visits(self.then)
            .record(
                Visit(
                    district_code=family.record.district_code,
                    household_id=family.record_id,
                    date=today,
                    officer=self._s.person.name,
                    result=attempt.result,
                    note=attempt.note,
                    next_date=today + timedelta(days=attempt.again) if attempt.again else None,
                )
            )
            .visit
        )

    # --- inside ---

    def _answers(
        self,
        family: Kept[Household],
        people: Sequence[SamplePerson],
        now: datetime,
        result: int,
        reason: str,
    ) -> Answers:
        rng = Random(f"{self._seed} jawaban {family.record.local_id[-4:]}")
        asked = Asked(
            day=now.date(),
            start=now - timedelta(minutes=rng.randrange(24, 55)),
            end=now,
            officer=self._s.person.name,
            device=self._s.person.device,
            pictures={name: digest + ".jpg" for name, digest, _ in _pictures()},
            result=result,
            reason=reason,
        )
        return family_answers(rng, family.record, people, asked)

    def _draft(self, session: Session, visit: Kept[Visit], said: Answers, now: datetime) -> str:
        """An interview with these answers; its id."""
        from ..storage import surveys

        form = Surveys(session).questionnaire
        # of no version: opening it computes what follows from the answers
        base: dict[str, Any] = {"form": form.form_id, "version": "", "answers": said}
        draft = surveys.Draft(
            draft_id=uuid7(),
            visit_id=visit.record_id,
            household_id=visit.record.household_id,
            survey_id="",
            form_id=form.form_id,
            form_version=form.version,
            started_at=now.isoformat(),
            saved_at=now.isoformat(),
        )
        with session.db.write() as c:
            _keep_pictures(c, now)
            surveys.open_draft(c, draft, canonical(base))
        return draft.draft_id


def _person(fed: Recipient, head: SamplePerson | None = None) -> SamplePerson:
    """A recipient as the head of a family of one, or as a relative who lives with this head."""
    assert fed.birth_date is not None
    return SamplePerson(
        name=fed.name,
        sex="L" if fed.sex == "L" else "P",
        birth_date=fed.birth_date,
        nik=fed.nik,
        kk=fed.kk,
        household=0,
        household_size=1,
        relation="famili lain" if head else "kepala keluarga",
        village_code=fed.village_code,
        address=fed.address,
        rt=fed.rt,
        rw=fed.rw,
        disabled=fed.group != "lansia",
        spending=head.spending if head else 620_000,
    )


@cache
def _pictures() -> tuple[tuple[str, str, bytes], ...]:
    """(question, sha256, bytes) of the drawings that stand for photos."""
    read = [(name, resource("sample", f"{name}.jpg").read_bytes()) for name in _PICTURES]
    return tuple((name, hashlib.sha256(data).hexdigest(), data) for name, data in read)


def _keep_pictures(c: Connection, now: datetime) -> None:
    from ..storage import attachments

    for _, digest, data in _pictures():
        attachments.put(c, digest, data, now.isoformat())
