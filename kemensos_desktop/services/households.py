"""Families: the list, one family's file, one person's file in every role they have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..domain.delivery import Delivery
from ..domain.errors import RuleBroken
from ..domain.household import SPLIT, Household, Member
from ..domain.identity import NikStatus, check_kk
from ..domain.office import Role
from ..domain.recipient import Recipient, RecipientStatus
from ..domain.record import Kept, tidy
from ..domain.survey import Survey
from ..domain.visit import Visit
from ..storage.households import HouseholdFilter as HouseholdFilter  # pages ask with it
from .family_doubts import FamilyDoubt, doubts_of
from .recipient_check import FieldFault
from .recipients import Recipients
from .session import Session
from .surveys import card_used

if TYPE_CHECKING:
    from ..storage.engine import Connection
    from ..storage.surveys import Draft


@dataclass(frozen=True, slots=True)
class SavedFamily:
    """Answer of a write; `changed` names the kinds."""

    household: Kept[Household]
    changed: frozenset[str] = frozenset({"household"})


@dataclass(frozen=True, slots=True)
class SavedMember:
    """Answer of a write about one member."""

    member: Kept[Member]
    changed: frozenset[str] = frozenset({"member"})


class HouseholdRefused(RuleBroken):
    """A family that may not be kept as entered; `faults` say which field and why."""

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        super().__init__(faults[0].sentence, "Perbaiki kolom yang ditandai.")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family as a list shows it; `members` as its last survey lists them, 0 before one."""

    household: Kept[Household]
    members: int
    last_visit: Kept[Visit] | None
    under_way: bool


@dataclass(frozen=True, slots=True)
class FamilyFile:
    """Everything about one family; visits and surveys the newest first.

    `disputed` are members on whom two laptops disagree, also those taken off the list.
    `recipients` has the recipient records of a member by the member's record id, `revisions` how
    often a survey was written by its record id.
    """

    household: Kept[Household]
    members: tuple[Kept[Member], ...]
    visits: tuple[Kept[Visit], ...]
    surveys: tuple[Kept[Survey], ...]
    draft: Draft | None
    disputed: tuple[Kept[Member], ...]
    recipients: Mapping[str, tuple[Kept[Recipient], ...]]
    revisions: Mapping[str, int]
    doubts: tuple[FamilyDoubt, ...]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """Everything about one person: rows in families, their surveys, recipient records, meals.

    `person_ids` has more than one id while two laptops brought the same NIK under ids of their
    own. Members come with former rows (void) last; `families` has theirs by record id, also those
    in the bin. Deliveries the newest first.
    """

    person_ids: tuple[str, ...]
    members: tuple[Kept[Member], ...]
    families: Mapping[str, Kept[Household]]
    surveys: tuple[Kept[Survey], ...]
    recipients: tuple[Kept[Recipient], ...]
    deliveries: tuple[Kept[Delivery], ...]

    @property
    def name(self) -> str:
        if self.recipients:
            return self.recipients[0].record.name
        return self.members[0].record.nama if self.members else ""

    @property
    def statuses(self) -> tuple[RecipientStatus, ...]:
        """The status of each recipient record."""
        return tuple(RecipientStatus(k.record.status) for k in self.recipients)


class Households:
    """Families, and the people in them."""

    def __init__(self, session: Session) -> None:
        self._s = session

    # --- reading ---

    def page(
        self, wanted: HouseholdFilter, after: tuple[str, str] | None = None, limit: int = 200
    ) -> list[Kept[Household]]:
        """One page in order of the head's name, behind `after` = (name of the head, record id).

        `wanted.query`: words of the head's name, local number or address; six digits or more are
        the beginning of a card number.
        """
        from ..storage import households

        with self._s.db.read() as c:
            return households.page(c, wanted, after, limit)

    def count(self, wanted: HouseholdFilter) -> int:
        from ..storage import households

        with self._s.db.read() as c:
            return households.count(c, wanted)

    def rows(
        self, wanted: HouseholdFilter, after: tuple[str, str] | None = None, limit: int = 200
    ) -> list[FamilyRow]:
        """As `page`, with what a list shows beside each family."""
        from ..storage import households, surveys

        with self._s.db.read() as c:
            found = households.page(c, wanted, after, limit)
            ids = [k.record_id for k in found]
            members = households.member_counts(c, ids)
            visits = households.last_visits(c, ids)
            drafts = {d.household_id for d in surveys.drafts(c)}
        return [
            FamilyRow(k, members.get(i, 0), visits.get(i), i in drafts)
            for i, k in zip(ids, found, strict=True)
        ]

    def counts_by_status(self) -> dict[str, int]:
        from ..storage import households

        with self._s.db.read() as c:
            return households.counts_by_status(c)

    def get(self, household_id: str) -> Kept[Household] | None:
        from ..storage import records

        with self._s.db.read() as c:
            return records.get(c, Household, "household", household_id)

    def file(self, household_id: str) -> FamilyFile | None:
        """One family with all that hangs on it; None when unknown."""
        from ..storage import households, records, surveys, visits

        with self._s.db.read() as c:
            family = records.get(c, Household, "household", household_id)
            if family is None:
                return None
            everyone = households.members(c, household_id, void=True)
            members = [k for k in everyone if not k.record.void]
            told = surveys.of_household(c, household_id)
            return FamilyFile(
                household=family,
                members=tuple(members),
                visits=tuple(visits.of_household(c, household_id)),
                surveys=tuple(told),
                draft=surveys.draft_of(c, household_id),
                disputed=tuple(k for k in everyone if k.heads > 1),
                recipients=self._fed(c, members),
                revisions=households.revisions(c, [k.record_id for k in told]),
                doubts=tuple(doubts_of(c, family, members)),
            )

    def families_of(self, person_id: str) -> tuple[Kept[Household], ...]:
        """The families in which a person is listed and that are not in the bin."""
        from ..storage import households, people

        with self._s.db.read() as c:
            rows = households.members_of_person(c, people.same_person(c, person_id))
            homes = [k.record.household_id for k in rows if not k.record.void]
            families = households.by_ids(c, homes)
        return tuple(k for k in families.values() if not k.record.void)

    def person(self, person_id: str) -> PersonFile:
        """One person in every role: same person id, or the same NIK under another id."""
        from ..storage import households, people, surveys

        with self._s.db.read() as c:
            ids = people.same_person(c, person_id)
            rows = households.members_of_person(c, ids)
            rows.sort(key=lambda k: (k.record.void, k.record_id))
            told: list[Kept[Survey]] = []
            for family in dict.fromkeys(k.record.household_id for k in rows):
                told += surveys.of_household(c, family)
            fed = people.recipients_of(c, ids)
            meals = people.meals_of(c, [k.record_id for k in fed])
            homes = households.by_ids(c, (k.record.household_id for k in rows))
        return PersonFile(tuple(ids), tuple(rows), homes, tuple(told), tuple(fed), tuple(meals))

    # --- entering ---

    def blank(self) -> Household:
        """A family to fill in, with the next local number."""
        with self._s.db.read() as c:
            return Household(
                district_code=self._s.person.district_code,
                village_code=self._s.person.village_code,
                local_id=self._next_local(c),
            )

    def save(self, family: Household, before: Kept[Household] | None = None) -> SavedFamily:
        """Keep a family of the list (a new one without `before`). Raises HouseholdRefused."""
        from ..storage import records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        family = tidy(family)
        with self._s.db.write() as c:
            faults = self._faults(c, family, before)
            if faults:
                raise HouseholdRefused(tuple(faults))
            if before is not None and family == before.record:
                return SavedFamily(before, frozenset())
            if before is None and not family.local_id:
                family = replace(family, local_id=self._next_local(c))
            kept = records.save(c, self._s.author, "household", family, before)
        return SavedFamily(kept)

    def discard(self, before: Kept[Household]) -> SavedFamily:
        """Into the bin (a revision); `restore` takes it out again."""
        return self._put(replace(before.record, void=True), before)

    def restore(self, before: Kept[Household]) -> SavedFamily:
        return self._put(replace(before.record, void=False), before)

    def unite(self, member: Kept[Member]) -> SavedMember:
        """This member is the person who bears the same NIK elsewhere: one person id from now on.

        A recipient's id stays, else that of the row that was first (as when finalising a survey).
        """
        from ..storage import people, records

        self._s.require(Role.OFFICER, Role.OFFICE, Role.SUPERVISOR)
        nik = member.record.nomor_induk_kependudukan
        with self._s.db.write() as c:
            person_id = people.known_as(c, [nik]).get(nik, member.record.person_id)
            one = replace(member.record, person_id=person_id)
            if one == member.record:
                return SavedMember(member, frozenset())
            return SavedMember(records.save(c, self._s.author, "member", one, member))

    def candidate(self, member: Kept[Member]) -> Recipient:
        """A recipient to be completed and saved: this member, under the same person id."""
        from ..storage import records

        person = member.record
        with self._s.db.read() as c:
            family = records.get(c, Household, "household", person.household_id)
        nik = person.nomor_induk_kependudukan
        return replace(
            Recipients(self._s).blank(),
            person_id=person.person_id,
            name=person.nama,
            nik=nik,
            nik_status=person.status_nik or (NikStatus.MATCHES_CARD if nik else NikStatus.HAS_NONE),
            nik_reason=person.alasan_tanpa_nik or person.alasan_nik,
            kk=person.nomor_kartu_keluarga,
            sex={1: "L", 2: "P"}.get(person.jenis_kelamin or 0, ""),
            birth_date=person.tanggal_lahir,
            address=person.alamat,
            rt=family.record.rt if family else "",
            rw=family.record.rw if family else "",
            village_code=family.record.village_code if family else "",
            phone="" if person.r26b_no_hp == "-" else person.r26b_no_hp,
            group="disabilitas" if person.penyandang_disabilitas else "lansia",
            household_members=(family.record.jumlah_anggota or 1) if family else 1,
        )

    # --- inside ---

    def _fed(
        self, c: Connection, members: Iterable[Kept[Member]]
    ) -> dict[str, tuple[Kept[Recipient], ...]]:
        """member record id → the recipient records of that person."""
        from ..storage import people

        found = {}
        for kept in members:
            ids = people.same_person(c, kept.record.person_id)
            if fed := tuple(people.recipients_of(c, ids)):
                found[kept.record_id] = fed
        return found

    def _faults(
        self, c: Connection, family: Household, before: Kept[Household] | None
    ) -> list[FieldFault]:
        from ..storage import households

        faults = []
        if not family.nama_kepala_keluarga:
            faults.append(FieldFault("nama_kepala_keluarga", "Nama kepala keluarga belum diisi."))
        if family.village_code and self._s.regions.get(family.village_code) is None:
            faults.append(FieldFault("village_code", "Kode desa/kelurahan tidak dikenal."))
        kk = family.nomor_kartu_keluarga
        if kk:
            checked = check_kk(kk, regions=self._s.regions, today=self._s.today())
            faults += [FieldFault("nomor_kartu_keluarga", e.sentence) for e in checked.errors]
            others = [
                k
                for k in households.by_kk(c, [kk]).get(kk, ())
                if before is None or k.record_id != before.record_id
            ]
            if others and family.keluarga_pecahan != SPLIT:
                faults.append(FieldFault("nomor_kartu_keluarga", card_used(others[0].record)))
        return faults

    def _put(self, family: Household, before: Kept[Household]) -> SavedFamily:
        from ..storage import records

        with self._s.db.write() as c:
            return SavedFamily(records.save(c, self._s.author, "household", family, before))

    def _next_local(self, c: Connection) -> str:
        from ..storage import households

        district = self._s.person.district_code
        prefix = f"KK-{district.replace('.', '')}-{self._s.writer[:3].upper()}-"
        return f"{prefix}{households.last_local_number(c, district, prefix) + 1:04}"
