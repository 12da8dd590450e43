"""The members that the roster of a survey becomes, beside those that are here already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..domain.clock import uuid7
from ..domain.household import AT_HOME, Household, Member, family_faults
from ..domain.identity import mask_nik
from ..domain.record import Kept, encode, tidy
from ..forms.nodes import Branch
from .interview import Problem
from .questionnaire import Questionnaire
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection


class People:
    """The members of one family beside those that are here already."""

    def __init__(
        self, session: Session, c: Connection, form_of: Questionnaire, household_id: str
    ) -> None:
        from ..storage import households

        self._s, self._c, self._form, self._family = session, c, form_of, household_id
        self._known = {k.record.row_id: k for k in households.members(c, household_id, void=True)}

    def read(
        self, rows: list[tuple[Branch, dict[str, Any]]] | None, survey_id: str
    ) -> tuple[list[Member] | None, list[Problem]]:
        """The members as they will be kept, and what cannot be; None without a roster."""
        if rows is None:
            return None, []
        from ..storage import households, recipients

        niks = [values["nomor_induk_kependudukan"] for _, values in rows]
        elsewhere = households.members_by_nik(self._c, niks)
        fed = recipients.by_nik(self._c, [nik for nik in niks if nik])
        wanted, problems = [], []
        for position, (row, values) in enumerate(rows, 1):
            nik = values["nomor_induk_kependudukan"]
            others = [k for k in elsewhere.get(nik, ()) if k.record.household_id != self._family]
            at_home = values["r27a_keberadaan"] in AT_HOME
            taken = [k for k in others if k.record.lives_here]
            if at_home and taken:
                problems.append(self._taken(row, values, taken[0]))
            before = self._known.get(row.uid)
            person_id = (
                next((k.record.person_id for k in fed.get(nik, ()) if k.record.person_id), "")
                or next((k.record.person_id for k in others), "")
                or (before.record.person_id if before else "")
                or uuid7()
            )
            member = Member(
                district_code=self._s.person.district_code,
                household_id=self._family,
                person_id=person_id,
                row_id=row.uid,
                position=position,
                survey_id=survey_id,
                instrument=self._form.instrument,
                form_version=self._form.version,
                **values,
            )
            wanted.append(tidy(member))
        roster = f"/{self._form.program.model.root.name}/{self._form.tables['member'].repeat}"
        problems += [Problem(roster, "Anggota keluarga", s) for s in family_faults(wanted)]
        return wanted, problems

    def save(
        self, wanted: list[Member] | None
    ) -> tuple[tuple[Kept[Member], ...], tuple[Kept[Member], ...]]:
        """(members, who was taken off the list); a row that says the same gets no revision."""
        from ..storage import records

        if wanted is None:
            return tuple(k for k in self._known.values() if not k.record.void), ()
        author, c = self._s.author, self._c
        kept = []
        for member in wanted:
            before = self._known.get(member.row_id)
            if before is not None and encode(before.record) == encode(member):
                kept.append(before)
            else:
                kept.append(records.save(c, author, "member", member, before))
        rows = {m.row_id for m in wanted}
        removed = [
            records.save(c, author, "member", replace(before.record, void=True), before)
            for before in self._known.values()
            if before.record.row_id not in rows and not before.record.void
        ]
        return tuple(kept), tuple(removed)

    def _taken(self, row: Branch, values: dict[str, Any], other: Kept[Member]) -> Problem:
        from ..storage import records

        family = records.get(self._c, Household, "household", other.record.household_id)
        head = family.record.nama_kepala_keluarga if family else "lain"
        return Problem(
            self._form.ref_of("member", "nomor_induk_kependudukan", row),
            f"NIK {values['nama']}",
            f"NIK {mask_nik(values['nomor_induk_kependudukan'])} sudah tercatat sebagai "
            f"{other.record.nama} di keluarga {head}. Periksa KTP-nya; bila pindah, catat dahulu "
            "kepindahannya di keluarga itu.",
        )
