"""Filling in the shipped questionnaire as an officer at a door does, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import factory

from kemensos_desktop.domain.household import Household
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.forms.nodes import Leaf, Range
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.interview import Interview
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Finalised, Surveys
from kemensos_desktop.services.visits import Visits

ROSTER = "/data/blok_iv/anggota"
HEAD, SPOUSE, CHILD, PARENT = "1", "2", "3", "6"


@dataclass(frozen=True)
class Person:
    """A member as the officer asks for them; without a NIK the reason is asked."""

    name: str
    n: int
    relation: str = HEAD
    sex: str = "P"
    born: date = date(1946, 9, 12)
    nik: str | None = None
    more: Mapping[str, str] = field(default_factory=dict)

    def answers(self) -> dict[str, str]:
        nik = factory.nik(self.n, self.born, self.sex) if self.nik is None else self.nik
        said = {
            "identitas/r25_nama": self.name,
            "identitas/status_nik": "1" if nik else "3",
            "identitas/r26a_nik": nik,
            "identitas/alasan_tanpa_nik": "" if nik else "Belum pernah merekam KTP",
            "identitas/r27a_keberadaan": "1",
            "pribadi/r29_jenis_kelamin": "1" if self.sex == "L" else "2",
            "pribadi/r30_tanggal_lahir": self.born.isoformat(),
            "pribadi/r31_status_kawin": "2" if self.relation in (HEAD, SPOUSE) else "1",
            "pribadi/r32_hubungan": self.relation,
        }
        return {**said, **self.more}


ALONE = (Person("Siti Nurhaliza Rahayu", 1),)
FOUR = (
    Person("Asep Hidayat", 11, HEAD, "L", date(1980, 5, 3)),
    Person("Euis Komariah", 12, SPOUSE, "P", date(1982, 7, 9)),
    Person("Dadang Hidayat", 13, CHILD, "L", date(2010, 1, 20)),
    Person("Nur Aisyah", 14, CHILD, "P", date(2014, 3, 2)),
)
# what the officer would otherwise choose first does not fit together
_SAID = {"r25_nama": "Tanpa nama", "r33_partisipasi_sekolah": "2", "t_program": "TIDAK-ADA"}
_SAID |= {"r35a_pendapatan_kerja": "2", "r35b_pendapatan_usaha": "2", "r35c_pendapatan_lain": "2"}
_SAID |= {"t_hamil": "2", "r34_ijazah": "1", "kode_pos": "40391", "nama_jalan": "Kp. Cigugur"}
_SAID |= {
    "r26b_no_hp": "-",
    "r18_nomor": "321700012345",
    "r17_penerangan": "3",
    "r9_luas_lantai": "36",
}


def family(session: Session, n: int = 0, **other: object) -> Kept[Household]:
    """Family number n on the list."""
    return Households(session).save(factory.household(n, local_id="", **other)).household


def begin(session: Session, household_id: str) -> Interview:
    return Surveys(session).begin(Visits(session).begin(household_id).record_id)


def enter(interview: Interview, people: Sequence[Person]) -> None:
    """The roster: one row per person, what identifies them in each."""
    interview.answer("/data/blok_i/keluarga/status_keluarga", "1")
    rows = interview.form.find(ROSTER)
    assert isinstance(rows, Range)
    for place, person in enumerate(people, 1):
        # a blank form has a first row already
        if place > len(rows.instances):
            interview.add(ROSTER)
        for path, value in person.answers().items():
            if value:
                interview.answer(f"{ROSTER}[{place}]/{path}", value)


def complete(interview: Interview) -> None:
    """Answer whatever still stands in the way, until nothing does."""
    for _ in range(30):
        leaves = [interview.form.find(p.ref) for p in interview.problems()]
        if not leaves:
            return
        for leaf in leaves:
            assert isinstance(leaf, Leaf)
            if leaf.relevant and not (leaf.required_ok and leaf.constraint_ok):
                interview.answer(leaf.ref, _answer(interview, leaf))
    raise AssertionError([p.sentence for p in interview.problems()])


def _answer(interview: Interview, leaf: Leaf) -> str:
    control = leaf.definition.control
    assert control is not None
    if leaf.name in _SAID:
        return _SAID[leaf.name]
    if leaf.name.startswith(("r38", "r39")):
        return "2"
    if control.has_choices:
        return leaf.options[0].value
    if control.kind == "trigger":
        return "OK"
    if control.kind == "upload":
        return interview.attach(b"\xff\xd8" + leaf.ref.encode())
    kinds = {"int": "1", "date": "2026-11-24"}
    return kinds.get(leaf.definition.bind.type, "Contoh")


def surveyed(
    session: Session, n: int = 0, people: Sequence[Person] = ALONE, **other: object
) -> Finalised:
    """A family entered, visited, asked and finalised."""
    interview = begin(session, family(session, n, **other).record_id)
    enter(interview, people)
    complete(interview)
    return Surveys(session).finalise(interview)
