"""What the papers about families say: summaries, minutes of a village, the empty questionnaire."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..domain.errors import RuleBroken
from ..domain.household import Household, HouseholdStatus, Member
from ..domain.identity import mask_nik
from ..domain.office import Office, Role
from ..domain.progress import Progress, step
from ..domain.provider import Provider
from ..domain.record import Kept
from ..domain.region_name import Kind
from ..domain.text import number
from ..domain.visit import NOT_VISITED, Visit
from .paper_form import FormReader, paper_form
from .paper_values import PaperValues, Wanted
from .questionnaire import Questionnaire, questionnaire
from .session import Session
from .visits import visit_codes

if TYPE_CHECKING:
    from ..printing.family_summary import FamilySummary, MemberLine, SurveyFacts, VisitLine
    from ..printing.question import PaperForm
    from ..printing.village_minutes import MinutesRow, VillageMinutes
    from ..storage.engine import Connection

_BLOCKS = ("blok_ii", "blok_iii")
"""Housing and assets: what a summary tells of the answers about the family."""
_ADULT = 18
_NOT_KNOWN = "r"
"""The letter of "tidak tahu" among the chronic illnesses: no illness."""


@dataclass(frozen=True, slots=True)
class VillageChoice:
    """A village with families here."""

    code: str
    name: str
    families: int


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """A family that a summary can be printed of."""

    household_id: str
    name: str
    surveyed: bool


class FamilyValues:
    """Each method gives the values of one document, the letterhead's office, and the basis line."""

    def __init__(self, session: Session, values: PaperValues) -> None:
        self._s = session
        self._values = values

    # --- what can be chosen ---

    def villages(self, c: Connection) -> list[VillageChoice]:
        from ..storage import households

        here, regions = f"{self._s.person.district_code}.", self._s.regions
        found = [
            VillageChoice(code, region.title, families)
            for code, families in households.counts_by_village(c).items()
            if code.startswith(here) and (region := regions.get(code)) is not None
        ]
        return sorted(found, key=lambda one: (one.name, one.code))

    def families(self, c: Connection, village_code: str) -> list[FamilyChoice]:
        return [
            FamilyChoice(kept.record_id, kept.record.nama_kepala_keluarga, _surveyed(kept.record))
            for kept in self._of_village(c, village_code)
        ]

    # --- documents ---

    def summaries(
        self, c: Connection, wanted: Wanted, progress: Progress
    ) -> tuple[list[FamilySummary], Office, str]:
        """The chosen families, else the surveyed ones of the village, else all surveyed ones here.

        In the order of their choice, else by name of the head. Raises RuleBroken without any.
        """
        from ..storage import households

        if wanted.household_ids:
            known = households.by_ids(c, wanted.household_ids)
            families = [known[one] for one in wanted.household_ids if one in known]
        else:
            families = [
                kept for kept in self._of_village(c, wanted.village_code) if _surveyed(kept.record)
            ]
        if not families:
            raise RuleBroken(
                "Belum ada keluarga yang disurvei di sini.",
                "Pilih keluarganya satu per satu, atau selesaikan surveinya dahulu.",
            )
        told = []
        revs: list[str] = []
        for place, family in enumerate(families):
            step(progress, place, len(families), "Menyiapkan ringkasan keluarga")
            told.append(self._summary(c, family))
            revs.append(family.rev)
        return told, self._values.office(c), self._values.basis(c, revs)

    def minutes(self, c: Connection, wanted: Wanted) -> tuple[VillageMinutes, Office, str]:
        """A village's families with their last visits up to the day. Raises RuleBroken."""
        from ..printing.village_minutes import VillageMinutes
        from ..storage import households, surveys

        code = wanted.village_code or self._only_village(c)
        families = self._of_village(c, code)
        last = households.last_visits(c, [kept.record_id for kept in families])
        drafts = {draft.household_id for draft in surveys.drafts(c)}
        codes = visit_codes().result
        rows: list[MinutesRow] = []
        results: Counter[int] = Counter()
        revs = [kept.rev for kept in families]
        officers = set()
        for family in families:
            visit = self._visit_by(c, family, last.get(family.record_id), wanted.day)
            results[visit.record.result if visit else NOT_VISITED] += 1
            if visit:
                revs.append(visit.rev)
                officers.add(visit.record.officer)
            surveyed = _surveyed(family.record, wanted.day)
            draft = "Draf" if family.record_id in drafts else "Belum"
            rows.append(
                self._minutes_row(family.record, visit, "Sudah disurvei" if surveyed else draft)
            )
        region = self._s.regions.get(code)
        kelurahan = region is not None and region.kind is Kind.KELURAHAN
        kind = "Kelurahan" if kelurahan else "Desa"
        minutes = VillageMinutes(
            kind=kind,
            village=self._s.regions.full_name(code),
            date=wanted.day,
            rows=rows,
            results=[(entry.label, results[int(entry.code)]) for entry in codes],
            visited=len(families) - results[NOT_VISITED],
            surveyed=sum(_surveyed(kept.record, wanted.day) for kept in families),
            number=self._values.number(c, wanted.day),
            chairman_title=f"Ketua Musyawarah {kind}",
            officer=officers.pop() if len(officers) == 1 else "",
            village_head_title="Lurah" if kelurahan else "Kepala Desa",
            village_head=self._village_head(c, code),
        )
        return minutes, self._values.office(c), self._values.basis(c, revs)

    def questionnaire(self, c: Connection) -> tuple[PaperForm, Office, str]:
        """The shipped form as it is filled in by pen."""
        return paper_form(self._form.program.model), self._values.office(c), ""

    # --- one family ---

    def _summary(self, c: Connection, family: Kept[Household]) -> FamilySummary:
        from ..printing.family_summary import FamilySummary, SurveyFacts
        from ..storage import households, surveys, visits

        record = family.record
        members = households.members(c, family.record_id)
        survey: SurveyFacts | None = None
        if record.survey_id:
            last = surveys.of_household(c, family.record_id)
            survey = SurveyFacts(
                self._instrument(record),
                record.form_version,
                record.tanggal_pencacahan or (last[0].record.finalised_on if last else None),
                record.pencacah or (last[0].record.officer if last else ""),
            )
        readable = self._readable(record)
        # disability and illness are restricted (§4.4): the office's own paper alone says whether
        marks = self._s.person.role is not Role.OFFICER
        return FamilySummary(
            head=record.nama_kepala_keluarga,
            kk_masked=_masked(record.nomor_kartu_keluarga),
            local_id=record.local_id,
            address=_address(record),
            village=self._s.regions.full_name(record.village_code) if record.village_code else "",
            place=_place(record),
            survey=survey,
            respondent=record.responden,
            visits=[
                self._visit_line(kept.record)
                for kept in reversed(visits.of_household(c, family.record_id))
            ],
            members=[self._member_line(kept.record, readable, marks) for kept in members],
            details=self._details(record) if record.survey_id and readable else (),
            marks=marks and bool(members),
            notes=()
            if readable or not record.survey_id
            else (
                f"Survei ini memakai formulir {record.form_id} versi {record.form_version}, yang "
                "tidak dibawa program ini: kodenya dicetak tanpa arti.",
            ),
        )

    def _visit_line(self, visit: Visit) -> VisitLine:
        from ..printing.family_summary import VisitLine

        note = "; ".join(part for part in (visit.reason, visit.note) if part)
        return VisitLine(visit.date, visit.officer, visit_codes().result.label(visit.result), note)

    def _member_line(self, member: Member, readable: bool, marks: bool) -> MemberLine:
        from ..printing.family_summary import MemberLine

        def words(column: str) -> str:
            return self._words("member", column, getattr(member, column), readable)

        nik = member.nomor_induk_kependudukan
        # of a child nothing specific is on paper at all
        told = marks and (member.umur or 0) >= _ADULT and member.tinggal == 1
        ill = set(member.penyakit_kronis.split()) - {_NOT_KNOWN}
        return MemberLine(
            name=member.nama,
            relation=words("status_hubungan_keluarga"),
            sex={1: "L", 2: "P"}.get(member.jenis_kelamin or 0, ""),
            age=member.umur,
            nik_masked=_masked(nik) if nik else words("status_nik"),
            presence=words("r27a_keberadaan"),
            disabled=bool(member.penyandang_disabilitas) if told else None,
            ill=bool(ill) if told else None,
        )

    def _details(self, record: Household) -> list[tuple[str, list[tuple[str, str]]]]:
        """Housing and assets, question and answer, without what is specific personal data."""
        model = self._form.program.model
        blocks: dict[str, list[tuple[str, str]]] = {name: [] for name in _BLOCKS}
        for column in self._form.tables["household"].columns:
            path = column.get("path", "")
            block = path.partition("/")[0]
            if block not in blocks or "specific" in column:
                continue
            if column["type"] not in ("code", "codes", "int"):
                continue
            definition = model.definition(f"/{model.root.name}/{path}")
            value = getattr(record, column["name"])
            if definition is None or definition.control is None or value in (None, ""):
                continue
            words = self._words("household", column["name"], value, readable=True)
            blocks[block].append((self._reader.label(definition), words))
        return [(self._block_title(name), pairs) for name, pairs in blocks.items()]

    def _block_title(self, name: str) -> str:
        block = self._form.program.model.root.child(name)
        return self._reader.label(block) if block is not None else name

    def _words(self, table: str, column: str, value: Any, readable: bool) -> str:
        """An answer as it was chosen; its code where this program does not know the form."""
        if value in (None, ""):
            return ""
        choices = self._choices(table, column)
        if not choices:
            return number(value) if isinstance(value, int) else str(value)
        if not readable:
            return f"kode {value}"
        return ", ".join(choices.get(code, f"kode {code}") for code in str(value).split())

    def _choices(self, table: str, column: str) -> Mapping[str, str]:
        path = self._paths[table].get(column, "")
        model = self._form.program.model
        definition = model.definition(f"/{model.root.name}/{path}")
        return self._reader.choices(definition) if definition is not None else {}

    @cached_property
    def _paths(self) -> dict[str, dict[str, str]]:
        return {
            name: {column["name"]: column["path"] for column in table.columns if "path" in column}
            for name, table in self._form.tables.items()
        }

    @cached_property
    def _form(self) -> Questionnaire:
        return questionnaire(self._s.regions)

    @cached_property
    def _reader(self) -> FormReader:
        return FormReader(self._form.program.model)

    def _readable(self, record: Household) -> bool:
        form = self._form
        known = {form.version, *form.versions}
        return record.form_id == form.form_id and record.form_version in known

    def _instrument(self, record: Household) -> str:
        if record.form_id == self._form.form_id:
            return f"{self._form.program.model.title} ({record.instrument})"
        return record.instrument

    # --- a village ---

    def _of_village(self, c: Connection, code: str) -> list[Kept[Household]]:
        from ..storage import households

        wanted = households.HouseholdFilter(village_code=code)
        found: list[Kept[Household]] = []
        after: tuple[str, str] | None = None
        while page := households.page(c, wanted, after):
            found += page
            after = page[-1].record.nama_kepala_keluarga, page[-1].record_id
        return found

    def _only_village(self, c: Connection) -> str:
        """The officer's own village, or the only one with families. Raises RuleBroken."""
        villages = self.villages(c)
        own = self._s.person.village_code
        if any(one.code == own for one in villages):
            return own
        if len(villages) != 1:
            raise RuleBroken(
                "Desa/kelurahan belum dipilih." if villages else "Belum ada keluarga di sini.",
                "Pilih desa/kelurahannya." if villages else "Catat keluarganya di Keluarga dahulu.",
            )
        return villages[0].code

    def _visit_by(
        self, c: Connection, family: Kept[Household], last: Kept[Visit] | None, day: date
    ) -> Kept[Visit] | None:
        """The last visit that had been made by a day."""
        from ..storage import visits

        if last is None or last.record.date <= day:
            return last
        made = visits.of_household(c, family.record_id)
        return next((kept for kept in made if kept.record.date <= day), None)

    def _minutes_row(self, record: Household, visit: Kept[Visit] | None, survey: str) -> MinutesRow:
        from ..printing.village_minutes import MinutesRow

        return MinutesRow(
            head=record.nama_kepala_keluarga,
            kk_masked=_masked(record.nomor_kartu_keluarga),
            address=_address(record),
            visited=visit.record.date if visit else None,
            result=visit_codes().result.label(visit.record.result if visit else NOT_VISITED),
            survey=survey,
            note=visit.record.reason if visit else "",
        )

    def _village_head(self, c: Connection, code: str) -> str:
        """The name that the kitchens of the village have put down, when they agree."""
        from ..storage import records

        names = {
            kept.record.village_head_name
            for kept in records.all_of(c, Provider, "provider")
            if kept.record.village_code == code
        } - {""}
        return names.pop() if len(names) == 1 else ""


def _surveyed(record: Household, day: date | None = None) -> bool:
    """Whether there is a survey, one that had been made by `day` where that is given."""
    made = record.tanggal_pencacahan
    by_then = day is None or made is None or made <= day
    return record.status == HouseholdStatus.SURVEYED and by_then


def _masked(digits: str) -> str:
    return mask_nik(digits) if digits else "–"


def _address(record: Household) -> str:
    place = "/".join(part for part in (record.rt, record.rw) if part)
    if "RT" in record.alamat.split():
        # the survey's address ends with the neighbourhood
        place = ""
    parts: Sequence[str] = (record.alamat, f"RT/RW {place}" if place else "")
    return ", ".join(part for part in parts if part)


def _place(record: Household) -> str:
    if record.lokasi_lat is None or record.lokasi_long is None:
        return ""
    accuracy = record.lokasi_akurasi
    exact = f" (± {number(accuracy)} m)" if accuracy is not None else ""
    return f"{number(record.lokasi_lat, 5)}; {number(record.lokasi_long, 5)}{exact}"
