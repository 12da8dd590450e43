"""Families as a list and as files: what is shown beside them, what is doubtful, one person."""

from __future__ import annotations

from dataclasses import replace

import factory
from interviews import FOUR, begin, enter, family, surveyed

from kemensos_desktop.domain.household import Household, Member
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.answer_labels import AnswerLabels
from kemensos_desktop.services.family_doubts import CARD, IDS, INSIDE, TWICE
from kemensos_desktop.services.households import FamilyFile, HouseholdFilter, Households
from kemensos_desktop.services.questionnaire import questionnaire
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Surveys
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.storage import records


def put_member(session: Session, household_id: str, n: int, **other: object) -> Kept[Member]:
    """A member as a batch of another laptop brings one: nothing here had a say in it."""
    with session.db.write() as c:
        member = factory.member(household_id, n, **other)
        return records.save(c, session.author, "member", member)


def put_family(session: Session, n: int, **other: object) -> Kept[Household]:
    with session.db.write() as c:
        home = factory.household(n, **other)
        return records.save(c, session.author, "household", home)


def file_of(session: Session, kept: Kept[Household]) -> FamilyFile:
    found = Households(session).file(kept.record_id)
    assert found is not None
    return found


def doubtful(session: Session) -> list[str]:
    wanted = HouseholdFilter(needs_decision=True)
    rows = Households(session).rows(wanted)
    assert len(rows) == Households(session).count(wanted)
    return [row.household.record.nama_kepala_keluarga for row in rows]


def test_a_list_says_members_last_visit_and_what_is_under_way(officer: Session) -> None:
    done = surveyed(officer, 1, FOUR)
    waiting = family(officer, 2)
    begin(officer, waiting.record_id)
    family(officer, 3)
    rows = {r.household.record.nama_kepala_keluarga: r for r in Households(officer).rows(ALL)}
    asep = rows["Asep Hidayat"]
    assert (asep.members, asep.under_way) == (4, False)
    assert asep.last_visit is not None
    assert asep.last_visit.record_id == done.survey.record.visit_id
    assert (rows["Euis Komariah"].members, rows["Euis Komariah"].under_way) == (0, True)
    assert rows["Yohanes Mambrasar"].last_visit is None
    assert Households(officer).counts_by_status() == {"disurvei": 1, "terdaftar": 2}


def test_the_last_visit_is_the_one_of_the_latest_day(officer: Session) -> None:
    home = family(officer)
    visits = Visits(officer)
    day = officer.today()
    visits.record(factory.visit(home.record_id, day, result=1))
    visits.record(factory.visit(home.record_id, day.replace(day=3), result=6))
    (row,) = Households(officer).rows(ALL)
    assert row.last_visit is not None
    assert row.last_visit.record.result == 1


def test_one_card_in_two_families_waits_for_a_decision_until_both_say_so(officer: Session) -> None:
    mine, other = family(officer, 1), put_family(officer, 2, nomor_kartu_keluarga=factory.kk(1))
    assert doubtful(officer) == ["Asep Hidayat", "Euis Komariah"]
    (doubt,) = file_of(officer, mine).doubts
    assert (doubt.code, doubt.household_id) == (CARD, other.record_id)
    assert factory.kk(1) not in doubt.sentence
    split = replace(other.record, keluarga_pecahan=1)
    Households(officer).save(split, other)
    assert doubtful(officer) == ["Asep Hidayat"]
    Households(officer).save(replace(mine.record, keluarga_pecahan=1), mine)
    assert doubtful(officer) == []


def test_a_double_family_in_the_bin_is_no_doubt(officer: Session) -> None:
    mine, other = family(officer, 1), put_family(officer, 2, nomor_kartu_keluarga=factory.kk(1))
    put_member(officer, other.record_id, 1)
    put_member(officer, mine.record_id, 1)
    gone = Households(officer).discard(other).household
    assert doubtful(officer) == []
    assert file_of(officer, mine).doubts == ()
    Households(officer).restore(gone)
    assert len(doubtful(officer)) == 2


def test_a_member_of_a_family_in_the_bin_may_be_surveyed_elsewhere(officer: Session) -> None:
    first = surveyed(officer, 1)
    Households(officer).discard(first.household)
    again = surveyed(officer, 2, nomor_kartu_keluarga=factory.kk(2))
    assert again.members[0].record.nama == first.members[0].record.nama


def test_somebody_in_two_families_is_a_doubt_of_both(officer: Session) -> None:
    one, two = family(officer, 1), family(officer, 2)
    put_member(officer, one.record_id, 3, person_id="orang")
    there = put_member(officer, two.record_id, 3, person_id="orang")
    assert doubtful(officer) == ["Asep Hidayat", "Euis Komariah"]
    (doubt,) = file_of(officer, one).doubts
    assert (doubt.code, doubt.household_id) == (TWICE, two.record_id)
    assert "Euis Komariah" in doubt.sentence
    with officer.db.write() as c:
        moved = replace(there.record, r27a_keberadaan=6)
        records.save(c, officer.author, "member", moved, there)
    assert doubtful(officer) == []
    assert file_of(officer, one).doubts == ()


def test_members_that_cannot_be_so_together_are_said(officer: Session) -> None:
    home = family(officer, 1)
    put_member(officer, home.record_id, 1)
    put_member(officer, home.record_id, 2, position=2)
    (doubt,) = file_of(officer, home).doubts
    assert doubt.code == INSIDE
    assert "2 kepala keluarga" in doubt.sentence


def test_one_person_under_two_ids_becomes_one_when_a_person_says_so(officer: Session) -> None:
    fed = Recipients(officer).save(factory.recipient(3)).recipient
    assert fed is not None
    home = family(officer, 1)
    member = put_member(officer, home.record_id, 3, person_id="dari laptop lain")
    (doubt,) = file_of(officer, home).doubts
    assert (doubt.code, doubt.member_id) == (IDS, member.record_id)
    assert doubtful(officer) == ["Asep Hidayat"]
    service = Households(officer)
    assert len(service.person("dari laptop lain").person_ids) == 2
    united = service.unite(member)
    assert united.member.record.person_id == fed.record.person_id
    assert file_of(officer, home).doubts == ()
    assert doubtful(officer) == []
    assert service.person(fed.record.person_id).person_ids == (fed.record.person_id,)
    assert service.unite(united.member).changed == frozenset()


def test_a_file_says_who_is_fed_and_how_often_a_survey_was_written(officer: Session) -> None:
    done = surveyed(officer, 1, FOUR)
    service = Households(officer)
    fed = Recipients(officer).save(factory.recipient(5, nik=FOUR[1].answers()[NIK])).recipient
    assert fed is not None
    interview = Surveys(officer).revise(done.survey.record_id)
    interview.answer("/data/blok_ii/bangunan/r9_luas_lantai", "40")
    Surveys(officer).finalise(interview)
    file = file_of(officer, done.household)
    assert dict(file.recipients) == {done.members[1].record_id: (fed,)}
    assert dict(file.revisions) == {done.survey.record_id: 2}
    (home,) = service.families_of(fed.record.person_id)
    assert home.record_id == done.household.record_id
    service.discard(file.household)
    assert service.families_of(fed.record.person_id) == ()
    assert done.household.record_id in service.person(fed.record.person_id).families


def test_a_family_that_says_the_same_gets_no_revision(officer: Session) -> None:
    home = family(officer, 1)
    assert Households(officer).save(home.record, home).changed == frozenset()


def test_an_unfinished_interview_is_in_the_file(officer: Session) -> None:
    home = family(officer, 1)
    interview = begin(officer, home.record_id)
    enter(interview, FOUR)
    draft = file_of(officer, home).draft
    assert draft is not None
    assert draft.draft_id == interview.draft.draft_id


def test_codes_have_the_words_of_their_own_instrument_only(officer: Session) -> None:
    labels = AnswerLabels(questionnaire(officer.regions))
    relation = ("member", "status_hubungan_keluarga")
    assert labels.of(*relation, 6, "dtsen2026") == "Orang tua"
    assert labels.of(*relation, 6, "regsosek2022") == "kode 6 (regsosek2022)"
    assert labels.of(*relation, None, "dtsen2026") == ""
    assert labels.of(*relation, 77, "dtsen2026") == "kode 77"
    assert labels.of("household", "status_keluarga", 3, "dtsen2026") == "Meninggal"
    assert labels.of("household", "r9_luas_lantai", 36, "dtsen2026") == "36"
    assert labels.of("member", "position", 2, "") == "2"


ALL = HouseholdFilter()
NIK = "identitas/r26a_nik"
