"""Reading one person in every role: rows in families, surveys, recipient records, meals."""

from __future__ import annotations

from dataclasses import dataclass

from kemensos_desktop.domain.delivery import Delivery
from kemensos_desktop.domain.household import Member
from kemensos_desktop.domain.recipient import Recipient, age_on
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.households import Households, PersonFile
from kemensos_desktop.services.session import Session
from kemensos_desktop.ui.households.reading import HouseholdReader, SurveyLine, survey_row
from kemensos_desktop.ui.i18n import spoken
from kemensos_desktop.ui.theme import Tone

_MEALS = 60


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A row of this person in a family; `binned` when the family is in the bin."""

    kept: Kept[Member]
    head: str
    relation: str
    whereabouts: str
    binned: bool

    @property
    def former(self) -> bool:
        return self.kept.record.void or self.binned


@dataclass(frozen=True, slots=True)
class MealLine:
    """One delivery in words."""

    kept: Kept[Delivery]
    outcome: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class PersonSheet:
    """One person's file with all its words; `meals` are the last ones."""

    person_id: str
    name: str
    nik: str
    nik_status: str
    sex: str
    age: str
    ids: int
    roles: tuple[RoleLine, ...]
    surveys: tuple[SurveyLine, ...]
    recipients: tuple[Kept[Recipient], ...]
    meals: tuple[MealLine, ...]

    @property
    def member(self) -> Kept[Member] | None:
        """The row that could become a candidate: in a family that is here."""
        return next((role.kept for role in self.roles if not role.former), None)


class PersonReader:
    """Every method belongs into a worker."""

    def __init__(self, session: Session, reader: HouseholdReader) -> None:
        self._session, self._reader = session, reader
        self._households = Households(session)

    def person(self, person_id: str) -> PersonSheet:
        file = self._households.person(person_id)
        heads = {i: k.record.nama_kepala_keluarga for i, k in file.families.items()}
        return PersonSheet(
            person_id=person_id,
            name=file.name,
            ids=len(file.person_ids),
            roles=tuple(self._role(kept, file) for kept in file.members),
            surveys=tuple(
                survey_row(kept, 0, heads.get(kept.record.household_id, "–"))
                for kept in file.surveys
            ),
            recipients=file.recipients,
            meals=tuple(self._meal(kept) for kept in file.deliveries[:_MEALS]),
            **self._identity(file),
        )

    def _identity(self, file: PersonFile) -> dict[str, str]:
        """NIK, its status, sex and age: as the family says, else as the recipient record."""
        said = {"nik": "", "nik_status": "", "sex": "", "age": ""}
        for kept in file.members[:1]:
            one = kept.record
            said["nik"] = one.nomor_induk_kependudukan
            said["nik_status"] = self._reader.nik_status(one)
            said["age"] = self._reader.age(one)
            said["sex"] = self._reader.sex(one)
        for fed in file.recipients[:1]:
            person, today = fed.record, self._session.today()
            said["nik"] = said["nik"] or person.nik
            said["sex"] = said["sex"] or {"L": "Laki-laki", "P": "Perempuan"}.get(person.sex, "")
            if not said["age"] and person.birth_date:
                said["age"] = str(age_on(person.birth_date, today))
        return said

    def _role(self, kept: Kept[Member], file: PersonFile) -> RoleLine:
        family = file.families.get(kept.record.household_id)
        return RoleLine(
            kept=kept,
            head=family.record.nama_kepala_keluarga if family else "–",
            relation=self._reader.relation(kept.record),
            whereabouts=self._reader.whereabouts(kept.record),
            binned=family is None or family.record.void,
        )

    def _meal(self, kept: Kept[Delivery]) -> MealLine:
        codes, meal = self._session.codes, kept.record
        outcome = spoken(codes.delivery_status.short(meal.status))
        if meal.reason:
            outcome = f"{outcome} · {spoken(codes.not_delivered_reason.short(meal.reason))}"
        given = meal.status in codes.handed_over
        return MealLine(kept, outcome, Tone.OK if given else Tone.WARN)
