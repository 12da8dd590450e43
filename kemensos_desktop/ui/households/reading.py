"""Reading families for the screens: the pages of the list, and one family's file in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kemensos_desktop.domain.household import Household, HouseholdStatus, Member
from kemensos_desktop.domain.identity import mask_nik
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus, age_on
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.survey import Survey
from kemensos_desktop.domain.text import date_short
from kemensos_desktop.domain.visit import Visit
from kemensos_desktop.services.answer_labels import AnswerLabels
from kemensos_desktop.services.family_doubts import FamilyDoubt
from kemensos_desktop.services.history import Dispute, History, Version
from kemensos_desktop.services.households import (
    FamilyFile,
    FamilyRow,
    HouseholdFilter,
    Households,
)
from kemensos_desktop.services.questionnaire import questionnaire
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.visits import visit_codes
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.keyset import KeysetPages
from kemensos_desktop.ui.theme import Tone

_STATUSES = {status.value: status.label for status in HouseholdStatus}
_FED = {status.value: status.label for status in RecipientStatus}
# results of a visit after which nobody has to come again because the family is gone or double
_GONE = frozenset({3, 5, 7})
_FOUND = frozenset({1, 2, 4})

# chip → what it leaves; the service narrows by these
CHIPS: dict[str, HouseholdFilter] = {
    "all": HouseholdFilter(),
    **{status.value: HouseholdFilter(status=status.value) for status in HouseholdStatus},
    "decide": HouseholdFilter(needs_decision=True),
}


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One line of the list, all its words ready."""

    row: FamilyRow
    village: str

    @property
    def kept(self) -> Kept[Household]:
        return self.row.household

    @property
    def family(self) -> Household:
        return self.row.household.record

    @property
    def kk(self) -> str:
        number = self.family.nomor_kartu_keluarga
        return mask_nik(number) if number else "–"

    @property
    def members(self) -> str:
        return str(self.row.members) if self.row.members else "–"

    @property
    def status(self) -> str:
        return status_words(self.family)

    @property
    def tone(self) -> Tone:
        return Tone.WARN if self.row.under_way else status_tone(self.family)

    @property
    def visit(self) -> str:
        return visit_line(self.row.last_visit.record) if self.row.last_visit else "–"


@dataclass(frozen=True, slots=True)
class ListLoad:
    """A result: how many, its first page, where the other pages come from, the chips' counts."""

    count: int
    first: tuple[FamilyLine, ...]
    pages: KeysetPages[FamilyLine, tuple[str, str]]
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member in words; `away` is where they are when they do not live there."""

    kept: Kept[Member]
    name: str
    relation: str
    age: str
    nik: str
    nik_status: str
    away: str
    disabled: bool
    recipients: tuple[Kept[Recipient], ...]

    @property
    def fed(self) -> str:
        """The status of the recipient record that counts; "" for who has none."""
        return fed_words(self.recipients[0].record) if self.recipients else ""


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One finalised survey in words; `written` counts its revisions."""

    kept: Kept[Survey]
    form: str
    written: int
    head: str = ""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A record on which two laptops disagree, and what is to be decided about it."""

    kind: str
    kept: Kept[Household] | Kept[Member]
    name: str
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class FamilySheet:
    """One family's file with all its words."""

    kept: Kept[Household]
    village: str
    found: str
    members: tuple[MemberLine, ...]
    visits: tuple[Kept[Visit], ...]
    surveys: tuple[SurveyLine, ...]
    draft_id: str
    draft_saved: str
    doubts: tuple[FamilyDoubt, ...]
    disputed: tuple[Disputed, ...]

    @property
    def family(self) -> Household:
        return self.kept.record


class HouseholdReader:
    """Every method belongs into a worker."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._households = Households(session)
        self._labels: AnswerLabels | None = None
        self._counts: dict[str, int] = {}

    @property
    def labels(self) -> AnswerLabels:
        if self._labels is None:
            self._labels = AnswerLabels(questionnaire(self._session.regions))
        return self._labels

    # --- the list ---

    def first(self, query: str, chip: str, fresh: bool) -> ListLoad:
        """The first page of what somebody looks for; `fresh` counts the chips anew."""
        narrow = CHIPS[chip]
        wanted = HouseholdFilter(query, "", narrow.status, narrow.needs_decision)
        if fresh or not self._counts:
            self._counts = self._count()

        def fetch(after: tuple[str, str] | None) -> list[FamilyLine]:
            rows = self._households.rows(wanted, after)
            return [FamilyLine(row, self.village(row.household.record)) for row in rows]

        pages = KeysetPages(fetch, _key)
        count = self._households.count(wanted) if query else self._counts[chip]
        return ListLoad(count, tuple(pages(0)), pages, self._counts)

    def _count(self) -> dict[str, int]:
        by_status = self._households.counts_by_status()
        counts = {status.value: by_status.get(status.value, 0) for status in HouseholdStatus}
        counts["all"] = sum(by_status.values())
        counts["decide"] = self._households.count(CHIPS["decide"])
        return counts

    # --- one family ---

    def family(self, household_id: str) -> FamilySheet | None:
        """The file of a family; None when it is unknown."""
        file = self._households.file(household_id)
        if file is None:
            return None
        family, draft = file.household.record, file.draft
        found = self.labels.of(
            "household", "status_keluarga", family.status_keluarga, family.instrument
        )
        return FamilySheet(
            kept=file.household,
            village=self.village(family, whole=True),
            found=found,
            members=tuple(self._member(kept, file) for kept in file.members),
            visits=file.visits,
            surveys=tuple(
                survey_row(kept, file.revisions.get(kept.record_id, 1)) for kept in file.surveys
            ),
            draft_id=draft.draft_id if draft else "",
            draft_saved=draft.saved_at if draft else "",
            doubts=file.doubts,
            disputed=tuple(self._disputed(file)),
        )

    def relation(self, member: Member) -> str:
        return self.labels.of(
            "member",
            "status_hubungan_keluarga",
            member.status_hubungan_keluarga,
            member.instrument,
        )

    def whereabouts(self, member: Member) -> str:
        return self.labels.of(
            "member", "r27a_keberadaan", member.r27a_keberadaan, member.instrument
        )

    def sex(self, member: Member) -> str:
        return self.labels.of("member", "jenis_kelamin", member.jenis_kelamin, member.instrument)

    def village(self, family: Household, *, whole: bool = False) -> str:
        code = family.village_code
        if whole:
            around = self._session.regions.lineage(code)[:2] if code else []
            return ", ".join(region.title for region in around) or code
        region = self._session.regions.get(code) if code else None
        return region.name if region else code

    def age(self, member: Member) -> str:
        born: date | None = member.tanggal_lahir
        if born is not None:
            return str(age_on(born, self._session.today()))
        return "" if member.umur is None else str(member.umur)

    def nik_status(self, member: Member) -> str:
        return self.labels.of("member", "status_nik", member.status_nik, member.instrument)

    def _member(self, kept: Kept[Member], file: FamilyFile) -> MemberLine:
        one = kept.record
        nik = one.nomor_induk_kependudukan
        return MemberLine(
            kept=kept,
            name=one.nama,
            relation=self.relation(one),
            age=self.age(one),
            nik=mask_nik(nik) if nik else "",
            nik_status=self.nik_status(one),
            away="" if one.lives_here else self.whereabouts(one),
            disabled=bool(one.penyandang_disabilitas),
            recipients=file.recipients.get(kept.record_id, ()),
        )

    def _disputed(self, file: FamilyFile) -> list[Disputed]:
        found = []
        if file.household.heads > 1:
            name = file.household.record.nama_kepala_keluarga
            found.append(self._dispute("household", file.household, name))
        found += [self._dispute("member", one, one.record.nama) for one in file.disputed]
        return [one for one in found if one.disputes]

    def _dispute(self, kind: str, kept: Kept[Household] | Kept[Member], name: str) -> Disputed:
        asked = History(self._session).disputes(kind, kept.record_id)
        worded = (self._worded(kind, one, kept.record.instrument) for one in asked)
        return Disputed(kind, kept, name, tuple(worded))

    def _worded(self, kind: str, dispute: Dispute, instrument: str) -> Dispute:
        """Codes of the questionnaire in words, card numbers masked."""
        versions = []
        for one in dispute.versions:
            shown = one.shown
            if dispute.field in ("nomor_kartu_keluarga", "nomor_induk_kependudukan"):
                shown = mask_nik(str(one.value or "")) or shown
            elif isinstance(one.value, int) and not isinstance(one.value, bool):
                shown = self.labels.of(kind, dispute.field, one.value, instrument)
            versions.append(Version(one.value, shown, one.who))
        return Dispute(dispute.field, dispute.label, tuple(versions))


def status_words(family: Household) -> str:
    return spoken(_STATUSES.get(family.status, family.status))


def status_tone(family: Household) -> Tone:
    return Tone.OK if family.status == HouseholdStatus.SURVEYED else Tone.INFO


def fed_words(recipient: Recipient) -> str:
    """The status of a recipient record."""
    return spoken(_FED.get(recipient.status, recipient.status))


def visit_tone(result: int) -> Tone:
    """A family that was found is well; one to whom somebody has to come again is not."""
    if result in visit_codes().again:
        return Tone.WARN
    if result in _FOUND:
        return Tone.OK
    return Tone.NEUTRAL if result in _GONE else Tone.INFO


def visit_line(visit: Visit) -> str:
    """`Layak · 24-11-2026`."""
    return f"{result_words(visit)} · {date_short(visit.date)}"


def result_words(visit: Visit) -> str:
    return spoken(visit_codes().result.short(visit.result))


def survey_row(kept: Kept[Survey], written: int, head: str = "") -> SurveyLine:
    survey = kept.record
    return SurveyLine(kept, f"{survey.form_id} · {survey.form_version}", written, head)


def _key(line: FamilyLine) -> tuple[str, str]:
    return (line.family.nama_kepala_keluarga, line.kept.record_id)
