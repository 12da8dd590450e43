"""From a door to a plate: survey, reason to be fed, recipient, route, portion, receipt; one id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import factory
import pypdfium2
from interviews import ALONE, FOUR, ROSTER, Person, complete, surveyed
from office_desk import Folder, fetched, import_all, run
from openpyxl import load_workbook
from sessions import FixedClock, Profile

from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.households import FamilyFile, Households, PersonFile
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.reports import Reports, Wanted
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Surveys
from kemensos_desktop.storage import projections

TODAY = date(2026, 11, 24)
KINDS = {"household", "member", "visit", "survey", "family search"}


def rows(session: Session) -> list[object]:
    with session.db.read() as c:
        return [row for row in projections.dump(c) if row[0] in KINDS]


def told(session: Session, person_id: str) -> tuple[object, ...]:
    """What a person's file says, comparable between two laptops."""
    file: PersonFile = Households(session).person(person_id)
    return (
        file.name,
        file.person_ids,
        [k.record for k in file.members],
        [k.record for k in file.surveys],
        [k.record for k in file.recipients],
        [k.record for k in file.deliveries],
    )


def family_of(session: Session, household_id: str) -> FamilyFile:
    file = Households(session).file(household_id)
    assert file is not None
    return file


def test_one_person_from_the_survey_to_the_receipt(
    officer: Session, supervisor: Session, folder: Folder, tmp_path: Path
) -> None:
    folder.use(officer)
    folder.use(supervisor)
    done = surveyed(officer, 0, ALONE)
    (member,) = done.members
    person_id = member.record.person_id

    # why she may be fed: old enough, alone, poor; what is missing is said
    service = Recipients(officer)
    asked = replace(Households(officer).candidate(member), poor=True)
    assert asked.person_id == person_id
    faults, doubts = service.check(asked)
    assert faults == []
    assert {"sk", "persetujuan"} <= {d.code for d in doubts}
    assert not {"usia", "tidak-tunggal", "mampu", "tanpa-tanggal-lahir"} & {d.code for d in doubts}

    # on the route of a kitchen
    route = factory.route(officer, 1, first=50)
    kept = service.save(replace(asked, provider_id=route.provider_id, route_order=2)).recipient
    assert kept is not None
    fed = service.change_status(kept, RecipientStatus.ACTIVE, date(2026, 11, 1)).recipient
    assert fed is not None
    assert fed.record.person_id == person_id
    sheet = Deliveries(officer).day_sheet(route.provider_id, TODAY)
    assert fed.record_id in [r.recipient.record_id for r in sheet.rows]
    Deliveries(officer).record(fed.record_id, TODAY, Outcome())

    # the portion and the receipt are hers
    file = Households(officer).person(person_id)
    assert [d.record.portions for d in file.deliveries] == [2]
    assert file.statuses == (RecipientStatus.ACTIVE,)
    assert [s.record_id for s in file.surveys] == [done.survey.record_id]
    paper = tmp_path / "tanda-terima.pdf"
    Reports(officer).render(Wanted("tanda-terima", TODAY, route.provider_id), paper)
    with pypdfium2.PdfDocument(paper) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    assert ALONE[0].name in words

    # the office sees the same person, whole
    run(officer)
    (preview,) = fetched(supervisor)
    counted = dict(preview.meta.counts)
    assert {k: counted[k] for k in ("household", "member", "visit", "survey")} == dict.fromkeys(
        ("household", "member", "visit", "survey"), 1
    )
    assert preview.problems == ()
    Imports(supervisor).apply(preview.import_id, enrol=True)
    assert told(supervisor, person_id) == told(officer, person_id)
    assert rows(supervisor) == rows(officer)


def test_families_travel_as_sheets_of_their_own_and_an_import_is_undone(
    officer: Session, supervisor: Session, folder: Folder
) -> None:
    folder.use(officer)
    folder.use(supervisor)
    first = surveyed(officer, 1, ALONE)
    second = surveyed(officer, 2, FOUR)
    made = Batches(officer).make()
    assert made is not None
    book = load_workbook(made.path)

    def column(sheet: str, machine: str) -> list[object]:
        named = [c.value for c in book[sheet][2]]
        at = named.index(machine) + 1
        return [book[sheet].cell(row, at).value for row in range(3, book[sheet].max_row + 1)]

    assert column("Keluarga", "_index") == [1, 2]
    assert column("Keluarga", "nomor_kartu_keluarga") == [factory.kk(1), factory.kk(2)]
    assert column("Anggota", "_index") == [1, 2, 3, 4, 5]
    assert column("Anggota", "_parent_table_name") == ["Keluarga"] * 5
    assert column("Anggota", "_parent_index") == [1, 2, 2, 2, 2]
    assert column("Anggota", "~household_id") == ["Asep Hidayat"] + ["Euis Komariah"] * 4
    assert column("Kunjungan", "_parent_table_name") == ["Keluarga"] * 2
    assert column("Survei", "_parent_index") == [1, 2]
    assert column("Survei", "_parent_table_name") == ["Kunjungan"] * 2
    assert second.survey.record.answers in column("Survei", "answers")

    run(officer)
    (preview,) = fetched(supervisor)
    done = Imports(supervisor).apply(preview.import_id, enrol=True)
    assert rows(supervisor) == rows(officer)
    assert done.changed >= KINDS - {"family search"}

    # an edit after that travels as the next revision; the office follows it, the void member too
    interview = Surveys(officer).revise(second.survey.record_id)
    interview.remove(ROSTER, 3)
    complete(interview)
    Surveys(officer).finalise(interview)
    run(officer)
    (later,) = fetched(supervisor)
    assert {v: n for v, n in later.counts.items() if n} == {"berubah": 3}
    applied = Imports(supervisor).apply(later.import_id)
    assert rows(supervisor) == rows(officer)
    assert len(family_of(supervisor, second.household.record_id).members) == 3
    # undone, the office is where it was
    Imports(supervisor).void(applied.batch_id, "Salah kirim")
    assert len(family_of(supervisor, second.household.record_id).members) == 4
    assert Households(supervisor).person(first.members[0].record.person_id).name == ALONE[0].name


def test_two_officers_who_met_one_person_in_two_families(
    profile: Profile, folder: Folder, clock: FixedClock
) -> None:
    one, two = profile(), profile("Tono Sutrisno")
    office = profile("Rina Marlina", Role.SUPERVISOR)
    for session in (one, two, office):
        folder.use(session)
    here = surveyed(one, 1, ALONE)
    there = surveyed(two, 1, (Person("Siti N. Rahayu", 1),))
    run(one)
    import_all(office)
    run(two)
    (preview,) = fetched(office)
    said = {p.column: p for p in preview.problems}
    assert "juga tercatat sebagai Siti Nurhaliza Rahayu di keluarga Asep Hidayat" in (
        said["NIK"].reason
    )
    assert "juga milik keluarga Asep Hidayat" in said["No. KK"].reason
    assert factory.nik(1) not in said["NIK"].value
    Imports(office).apply(preview.import_id, enrol=True)
    # two ids, one NIK: the file of either shows both surveys
    for done in (here, there):
        file = Households(office).person(done.members[0].record.person_id)
        assert {s.record_id for s in file.surveys} == {
            here.survey.record_id,
            there.survey.record_id,
        }
        assert len(file.person_ids) == 2
