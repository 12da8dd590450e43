"""Surveys: drafts that outlive anything, finalising, revisions, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import factory
import pytest
from interviews import (
    ALONE,
    CHILD,
    FOUR,
    HEAD,
    PARENT,
    ROSTER,
    Person,
    begin,
    complete,
    enter,
    family,
    surveyed,
)
from sessions import FixedClock

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.errors import DiskFull, RuleBroken
from kemensos_desktop.domain.household import Household, Member
from kemensos_desktop.domain.record import columns
from kemensos_desktop.domain.region import Regions
from kemensos_desktop.forms.compile import compile_file
from kemensos_desktop.forms.nodes import Leaf, Range
from kemensos_desktop.forms.package import pack
from kemensos_desktop.forms.serial import snapshot
from kemensos_desktop.paths import resource
from kemensos_desktop.services.households import Households
from kemensos_desktop.services.questionnaire import questionnaire
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.survey_files import SurveyFiles
from kemensos_desktop.services.surveys import FinaliseRefused, Surveys
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.storage import journal, records
from kemensos_desktop.storage import surveys as stored


def sentences(refused: pytest.ExceptionInfo[FinaliseRefused]) -> str:
    return " ".join(p.sentence for p in refused.value.problems)


def refusal(session: Session, n: int, people: tuple[Person, ...]) -> str:
    """What finalising says of these people, everything else being in order."""
    interview = begin(session, family(session, n).record_id)
    enter(interview, people)
    with pytest.raises(FinaliseRefused) as refused:
        complete(interview)
        Surveys(session).finalise(interview)
    assert Surveys(session).drafts()
    return sentences(refused)


# --- the form that ships ---


def test_the_package_is_what_compiling_the_workbook_gives() -> None:
    made = compile_file(resource("forms", "dtsen2026.xlsx"))
    assert made.package is not None
    packed = pack(replace(made.package, source=None))
    assert resource("forms", "dtsen2026.formulir").read_bytes() == packed


def test_the_mapping_fills_fields_that_the_records_have(officer: Session) -> None:
    tables = questionnaire(officer.regions).tables
    for name, record in (("household", Household), ("member", Member)):
        known = {c.name: c.cell for c in columns(record)}
        for column in tables[name].columns:
            kind, cell = column["type"], known[column["name"]]
            if kind in ("int", "rupiah", "decimal", "date"):
                assert cell == {"rupiah": "int"}.get(kind, kind)
            elif kind == "code":
                assert cell == ("text" if str(column.get("codes")).endswith(".csv") else "int")
            else:
                assert cell == "text"


def test_the_region_cascade_is_asked_without_building_83000_villages(
    officer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = begin(officer, family(officer, village_code="").record_id)
    form, area = interview.form, "/data/blok_i/wilayah"
    seen: list[str] = []
    children = Regions.children

    def counted(self: Regions, code: str = "") -> object:
        seen.append(code)
        return children(self, code)

    monkeypatch.setattr(Regions, "children", counted)
    for name, code in (
        ("provinsi", "11"),
        ("kabupaten_kota", "11.10"),
        ("kecamatan", "11.10.01"),
        ("desa", "11.10.01.2001"),
    ):
        leaf = form.find(f"{area}/{name}")
        assert isinstance(leaf, Leaf)
        assert code in {o.value for o in leaf.options}
        interview.answer(leaf.ref, code)
    assert set(seen) <= {"", "11", "11.10", "11.10.01"}
    post = form.find(f"{area}/kode_pos")
    village = officer.regions.get("11.10.01.2001")
    assert village is not None and village.postal_code
    assert isinstance(post, Leaf)
    assert post.shown == village.postal_code
    # another province empties what hung on the former one
    interview.answer(f"{area}/provinsi", "32")
    towns = form.find(f"{area}/kabupaten_kota")
    assert isinstance(towns, Leaf)
    assert (towns.shown, "32.17" in {o.value for o in towns.options}) == ("", True)


# --- drafts ---


def test_what_the_list_knows_is_in_the_form_already(officer: Session) -> None:
    interview = begin(officer, family(officer, 3).record_id)
    said = interview.questionnaire.household(interview.form)
    assert said["kode_kelurahan_desa"] == factory.VILLAGE
    assert said["nomor_kartu_keluarga"] == factory.kk(3)
    assert said["nama_kepala_keluarga"] == factory.NAMES[3]
    assert interview.recovered == 0


def test_a_draft_comes_back_answer_by_answer_row_by_row(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    enter(interview, FOUR)
    interview.add(ROSTER, 1)
    interview.answer(f"{ROSTER}[3]/identitas/r25_nama", "Salah Ketik")
    interview.remove(ROSTER, 2)
    interview.language("English (en)")
    interview.answer("/data/blok_i/keluarga/jumlah_anggota_kk", "4")
    before = snapshot(interview.form)
    (draft,) = Surveys(officer).drafts()
    again = Surveys(officer).resume(draft.draft_id)
    assert snapshot(again.form) == before
    assert again.recovered == interview.answered() > 40
    assert again.saved_at == interview.saved_at
    # beginning at the same door again is the same interview
    assert begin(officer, draft.household_id).draft.draft_id == draft.draft_id


def test_a_long_draft_is_kept_as_a_state_and_the_steps_since(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    for n in range(230):
        interview.answer("/data/blok_i/wilayah/nama_jalan", f"Jalan {n}")
    with officer.db.read() as c:
        steps = stored.steps(c, interview.draft.draft_id)
    assert [s.op for s in steps].count(stored.BASE) == 1
    assert len(steps) < 110
    again = Surveys(officer).resume(interview.draft.draft_id)
    assert snapshot(again.form) == snapshot(interview.form)


def test_a_step_that_does_not_reach_the_disk_is_not_in_the_form(
    officer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = begin(officer, family(officer).record_id)
    interview.answer("/data/blok_i/wilayah/nama_jalan", "Kp. Cigugur")
    enter(interview, FOUR[:2])
    before = snapshot(interview.form)

    def full(*_: object) -> None:
        raise DiskFull("Disk laptop penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(stored, "put_step", full)
        for step in (
            lambda: interview.answer("/data/blok_i/wilayah/nama_jalan", "Lain"),
            lambda: interview.add(ROSTER),
            lambda: interview.remove(ROSTER, 0),
        ):
            with pytest.raises(DiskFull):
                step()
            assert snapshot(interview.form) == before
    interview.answer("/data/blok_i/wilayah/nama_jalan", "Kp. Baru")
    again = Surveys(officer).resume(interview.draft.draft_id)
    assert snapshot(again.form) == snapshot(interview.form)


def test_the_bin_gives_a_draft_back(officer: Session) -> None:
    service = Surveys(officer)
    interview = begin(officer, family(officer).record_id)
    interview.answer("/data/blok_i/wilayah/nama_jalan", "Kp. Cigugur")
    service.discard(interview.draft.draft_id)
    assert (service.drafts(), len(service.bin())) == ((), 1)
    service.restore(interview.draft.draft_id)
    (draft,) = service.drafts()
    assert snapshot(service.resume(draft.draft_id).form) == snapshot(interview.form)


def test_a_draft_does_not_come_back_beside_another_of_its_family(officer: Session) -> None:
    service, home = Surveys(officer), family(officer)
    first = begin(officer, home.record_id)
    service.discard(first.draft.draft_id)
    second = begin(officer, home.record_id)
    with pytest.raises(RuleBroken, match="sudah mempunyai draf"):
        service.restore(first.draft.draft_id)
    service.discard(second.draft.draft_id)
    service.restore(first.draft.draft_id)
    assert [d.draft_id for d in service.drafts()] == [first.draft.draft_id]


def test_the_draft_on_the_screen_is_known_until_it_is_left(officer: Session) -> None:
    service = Surveys(officer)
    interview = begin(officer, family(officer).record_id)
    assert service.left_open() is None
    service.enter(interview.draft.draft_id)
    assert service.left_open() == service.drafts()[0]
    service.leave()
    assert service.left_open() is None
    service.enter(interview.draft.draft_id)
    service.discard(interview.draft.draft_id)
    assert service.left_open() is None


def test_a_block_whose_confirmation_did_not_reach_the_disk_still_waits(
    officer: Session, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = surveyed(officer, 2, ALONE)
    clock.on(2027, 5, 3)
    interview = begin(officer, done.household.record_id)
    waiting = interview.unconfirmed()

    def full(*_: object) -> None:
        raise DiskFull("Disk laptop penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(stored, "put_step", full)
        for step in (
            lambda: interview.confirm("/data/blok_ii"),
            lambda: interview.answer("/data/blok_ii/bangunan/r9_luas_lantai", "40"),
        ):
            with pytest.raises(DiskFull):
                step()
            assert interview.unconfirmed() == waiting


def test_a_step_is_kept_also_when_the_state_cannot_be_written_after_it(
    officer: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = begin(officer, family(officer).record_id)

    def full(*_: object) -> None:
        raise DiskFull("Disk laptop penuh.")

    with monkeypatch.context() as patch:
        patch.setattr(stored, "put_base", full)
        for n in range(120):
            interview.answer("/data/blok_i/wilayah/nama_jalan", f"Jalan {n}")
    again = Surveys(officer).resume(interview.draft.draft_id)
    assert snapshot(again.form) == snapshot(interview.form)


def test_a_draft_of_a_version_that_is_not_here_waits_for_it(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    with officer.db.write() as c:
        c.exec_driver_sql("UPDATE draft SET form_version = '2027010101'")
    with pytest.raises(RuleBroken, match="versi 2027010101"):
        Surveys(officer).resume(interview.draft.draft_id)
    assert len(Surveys(officer).drafts()) == 1


def test_a_survey_of_another_form_is_not_opened(officer: Session) -> None:
    done = surveyed(officer)
    with officer.db.write() as c:
        other = replace(done.survey.record, form_id="regsosek2022", form_version="1")
        records.save(c, officer.author, "survey", other, done.survey)
    with pytest.raises(RuleBroken, match="regsosek2022"):
        Surveys(officer).revise(done.survey.record_id)


def test_a_picture_is_kept_by_its_hash(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    name = interview.attach(b"\xff\xd8gambar")
    assert interview.attach(b"\xff\xd8gambar") == name
    assert interview.attachment(name) == b"\xff\xd8gambar"
    assert interview.attachment("0" * 64 + ".jpg") is None


# --- finalising ---


def test_finalising_says_everything_that_is_missing(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    interview.answer("/data/blok_i/keluarga/status_keluarga", "1")
    with pytest.raises(FinaliseRefused) as refused:
        Surveys(officer).finalise(interview)
    refs = [p.ref for p in refused.value.problems]
    assert refs == [p.ref for p in interview.problems()]
    assert "/data/blok_ii/foto/foto_depan" in refs
    assert "Foto ini wajib diambil." in sentences(refused)
    assert all(p.label and p.sentence for p in refused.value.problems)
    assert (Surveys(officer).drafts()[0].draft_id, _written(officer)) == (
        interview.draft.draft_id,
        {"household", "visit"},
    )


def _written(session: Session) -> set[str]:
    with session.db.read() as c:
        last = journal.last_counter(c, session.writer)
        kinds = {r.kind for r in journal.slice_of(c, session.writer, 1, last)}
    return kinds & {"household", "visit", "survey", "member"}


def test_a_family_of_four_becomes_rows_with_the_names_of_dtsen(officer: Session) -> None:
    done = surveyed(officer, 2, FOUR)
    home = done.household.record
    assert (home.status, home.instrument, home.form_version) == (
        "disurvei",
        "dtsen2026",
        "2026112401",
    )
    assert (home.kode_kelurahan_desa, home.kelurahan_desa) == (factory.VILLAGE, "Pagerwangi")
    assert (home.nomor_kartu_keluarga, home.jenis_lantai_terluas, home.jumlah_tinggal) == (
        factory.kk(2),
        1,
        4,
    )
    people = [k.record for k in done.members]
    assert [m.nama for m in people] == [p.name for p in FOUR]
    assert [m.position for m in people] == [1, 2, 3, 4]
    assert {m.instrument for m in people} == {"dtsen2026"}
    assert {m.household_id for m in people} == {done.household.record_id}
    assert len({m.person_id for m in people}) == 4
    assert [m.tanggal_lahir for m in people] == [p.born for p in FOUR]
    assert {m.nomor_kartu_keluarga for m in people} == {factory.kk(2)}
    answers = json.loads(done.survey.record.answers)
    assert answers["answers"]["blok_iv"]["anggota"][0]["_uuid"] == people[0].row_id
    # the visit ends with the result that the form ends with, and the draft is gone
    (visit,) = Visits(officer).of_household(done.household.record_id)
    assert visit.record.result == 1
    assert Surveys(officer).drafts() == ()


def test_edit_after_finalising_is_a_revision_and_members_keep_their_ids(officer: Session) -> None:
    done = surveyed(officer, 2, FOUR)
    interview = Surveys(officer).revise(done.survey.record_id)
    interview.answer(f"{ROSTER}[2]/identitas/r25_nama", "Euis Komalasari")
    interview.remove(ROSTER, 3)
    interview.add(ROSTER, 0)
    new = Person("Bayi Hidayat", 20, CHILD, "L", date(2025, 2, 2))
    for path, value in new.answers().items():
        if value:
            interview.answer(f"{ROSTER}[2]/{path}", value)
    complete(interview)
    again = Surveys(officer).finalise(interview)
    assert again.survey.record_id == done.survey.record_id
    assert again.survey.rev != done.survey.rev
    before = {k.record.row_id: k for k in done.members}
    kept = [before.get(k.record.row_id) for k in again.members]
    assert [k and k.record_id for k in kept] == [
        done.members[0].record_id,
        None,
        done.members[1].record_id,
        done.members[2].record_id,
    ]
    for old, now in zip(kept, again.members, strict=True):
        assert old is None or old.record.person_id == now.record.person_id
    assert again.members[2].record.nama == "Euis Komalasari"
    (gone,) = again.removed
    assert (gone.record_id, gone.record.void) == (done.members[3].record_id, True)


def test_a_known_family_opens_with_its_last_answers_and_is_confirmed_block_by_block(
    officer: Session, clock: FixedClock
) -> None:
    done = surveyed(officer, 2, FOUR)
    clock.on(2027, 5, 3)
    interview = begin(officer, done.household.record_id)
    blocks = interview.blocks()
    # the last block is said anew at every visit: there is nothing in it to confirm
    assert blocks.pop() == "/data/blok_v"
    assert interview.unconfirmed() == tuple(blocks)
    rows = interview.form.find(ROSTER)
    assert isinstance(rows, Range)
    assert [r.uid for r in rows.instances] == [k.record.row_id for k in done.members]
    asked = {p.ref.rpartition("/")[2] for p in interview.problems()}
    assert {"anggota_lengkap", "hasil_kunjungan_1"} <= asked
    interview.answer("/data/blok_ii/bangunan/r9_luas_lantai", "40")
    interview.confirm("/data/blok_iii")
    # that the list of people is complete is asked at every visit: it confirms nothing of them
    interview.answer("/data/blok_iv/anggota_lengkap", "1")
    again = Surveys(officer).resume(interview.draft.draft_id)
    assert set(again.unconfirmed()) == set(blocks) - {"/data/blok_ii", "/data/blok_iii"}
    complete(again)
    waiting = ["/data/blok_i", "/data/tambahan", "/data/blok_iv"]
    with pytest.raises(FinaliseRefused) as refused:
        Surveys(officer).finalise(again)
    assert [p.ref for p in refused.value.problems] == waiting
    assert {p.sentence for p in refused.value.problems} == {
        "Jawaban survei lalu belum dipastikan: masih sama, atau ubah."
    }
    assert refused.value.problems[2].label.startswith("Blok IV")
    for block in waiting:
        again.confirm(block)
    second = Surveys(officer).finalise(again)
    assert second.survey.record_id != done.survey.record_id
    assert second.survey.record.finalised_on == date(2027, 5, 3)
    assert [k.record_id for k in second.members] == [k.record_id for k in done.members]
    assert [k.record.umur for k in second.members] == [47, 44, 17, 13]
    assert second.household.record.tanggal_pencacahan == date(2027, 5, 3)
    file = Households(officer).file(done.household.record_id)
    assert file is not None
    assert [k.record_id for k in file.surveys] == [second.survey.record_id, done.survey.record_id]


def test_a_family_that_was_not_found_is_finalised_without_people(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    interview.answer("/data/blok_i/keluarga/status_keluarga", "0")
    interview.answer("/data/blok_v/hasil_kunjungan_1", "6")
    complete(interview)
    done = Surveys(officer).finalise(interview)
    assert (done.members, done.household.record.status_keluarga) == ((), 0)
    assert [t.due for t in Visits(officer).todo()] == ["ulang"]


def test_what_was_finalised_once_is_not_finalised_twice(officer: Session) -> None:
    interview = begin(officer, family(officer).record_id)
    enter(interview, ALONE)
    complete(interview)
    Surveys(officer).finalise(interview)
    with pytest.raises(RuleBroken, match="sudah diselesaikan"):
        Surveys(officer).finalise(interview)


# --- lists ---


def test_finished_surveys_come_in_pages_with_their_families(officer: Session) -> None:
    files = SurveyFiles(officer)
    made = [surveyed(officer, n, (Person(factory.NAMES[n], 40 + n),)) for n in range(5)]
    found, after = [], ""
    while page := files.page(after=after, limit=2):
        found += page
        after = page[-1].row.survey_id
    assert [line.row.survey_id for line in found] == [m.survey.record_id for m in made][::-1]
    assert files.count() == 5
    last = found[0]
    assert (last.row.head, last.row.village_code) == (factory.NAMES[4], factory.VILLAGE)
    assert (last.finalised_on, last.row.officer) == (date(2026, 11, 24), "Dewi Kartika")
    assert (last.row.rev, last.state) == (made[4].survey.rev, RecordState.READY)
    (one,) = files.page(factory.NAMES[2][:4].lower())
    assert (one.row.head, files.count("tidak ada")) == (factory.NAMES[2], 0)


def test_drafts_are_listed_with_what_they_hold(officer: Session, clock: FixedClock) -> None:
    files = SurveyFiles(officer)
    done = surveyed(officer, 2, ALONE)
    clock.on(2027, 5, 3)
    known = begin(officer, done.household.record_id)
    clock.forward(minutes=1)
    begin(officer, family(officer, 4).record_id)
    fresh, old = files.drafts()
    assert (fresh.head, fresh.unconfirmed, old.head) == (factory.NAMES[4], 0, factory.NAMES[2])
    assert (old.answered, old.unconfirmed) == (known.answered(), 5)
    # counted again only after it changed
    clock.forward(minutes=1)
    known.confirm("/data/blok_ii")
    assert files.drafts(factory.NAMES[2])[0].unconfirmed == 4
    with officer.db.write() as c:
        c.exec_driver_sql("UPDATE draft SET form_version = '2027010101'")
    assert "versi 2027010101" in SurveyFiles(officer).drafts()[0].fault


def test_a_survey_is_read_as_it_was_finalised_each_time(
    officer: Session, clock: FixedClock
) -> None:
    done = surveyed(officer, 2, ALONE)
    clock.forward(hours=1)
    interview = Surveys(officer).revise(done.survey.record_id)
    interview.answer("/data/blok_ii/bangunan/r9_luas_lantai", "40")
    Surveys(officer).finalise(interview)
    file = SurveyFiles(officer).file(done.survey.record_id)
    floors = []
    for revision in file.revisions:
        assert revision.form is not None
        leaf = revision.form.find("/data/blok_ii/bangunan/r9_luas_lantai")
        assert isinstance(leaf, Leaf)
        floors.append(leaf.stored)
    assert floors == ["40", "36"]
    assert snapshot(file.form)["answers"] == json.loads(file.survey.record.answers)["answers"]
    assert (len(file.members), file.doubts) == (1, ())


# --- bad input ---


def test_a_member_of_another_family_is_refused(officer: Session) -> None:
    surveyed(officer, 1, ALONE)
    said = refusal(officer, 2, (replace(ALONE[0], name="Siti Lagi"),))
    assert "sudah tercatat sebagai Siti Nurhaliza Rahayu di keluarga Asep Hidayat" in said
    # the number itself is masked
    assert factory.nik(1) not in said


def test_who_moved_away_may_be_a_member_elsewhere_and_stays_one_person(officer: Session) -> None:
    first = surveyed(officer, 1, (*FOUR[:2], replace(ALONE[0], relation=PARENT)))
    interview = Surveys(officer).revise(first.survey.record_id)
    interview.answer(f"{ROSTER}[3]/identitas/r27a_keberadaan", "3")
    complete(interview)
    Surveys(officer).finalise(interview)
    second = surveyed(officer, 2, ALONE)
    assert second.members[0].record.person_id == first.members[2].record.person_id


def test_a_card_number_of_another_family_needs_the_word_split(officer: Session) -> None:
    surveyed(officer, 1, ALONE)
    interview = begin(officer, family(officer, 5).record_id)
    interview.answer("/data/blok_i/keluarga/no_kk", factory.kk(1))
    enter(interview, (Person("Ketut Ratnasari", 30),))
    complete(interview)
    with pytest.raises(FinaliseRefused) as refused:
        Surveys(officer).finalise(interview)
    assert "sudah dipakai keluarga Asep Hidayat" in sentences(refused)
    assert refused.value.problems[0].ref == "/data/blok_i/keluarga/no_kk"
    interview.answer("/data/blok_i/keluarga/keluarga_pecahan", "1")
    complete(interview)
    assert Surveys(officer).finalise(interview).household.record.keluarga_pecahan == 1


def test_two_heads_are_refused(officer: Session) -> None:
    two = (FOUR[0], replace(FOUR[1], relation=HEAD))
    interview = begin(officer, family(officer, 1).record_id)
    enter(interview, two)
    with pytest.raises(FinaliseRefused) as refused:
        Surveys(officer).finalise(interview)
    assert "Satu keluarga hanya mempunyai satu kepala." in sentences(refused)


def test_a_child_older_than_its_parent_is_refused(officer: Session) -> None:
    older = Person("Oloan Simanjuntak", 31, CHILD, "L", date(1970, 1, 1))
    assert "Oloan Simanjuntak dicatat sebagai anak tetapi lebih tua dari Asep Hidayat." in (
        refusal(officer, 1, (FOUR[0], older))
    )


def test_a_parent_younger_than_the_head_is_refused(officer: Session) -> None:
    younger = Person("Ketut Ratnasari", 32, PARENT, "P", date(1995, 1, 1))
    assert "dicatat sebagai orang tua tetapi lebih muda dari Asep Hidayat." in (
        refusal(officer, 1, (FOUR[0], younger))
    )


def test_the_same_nik_twice_in_one_family_is_refused(officer: Session) -> None:
    twin = replace(FOUR[1], nik=factory.nik(11, FOUR[0].born, "L"))
    assert "tercatat pada 2 anggota keluarga ini" in refusal(officer, 1, (FOUR[0], twin))


# --- one person ---


def test_a_member_who_is_a_recipient_already_is_one_person(officer: Session) -> None:
    fed = Recipients(officer).save(factory.recipient(1, birth_date=date(1946, 9, 12))).recipient
    assert fed is not None
    done = surveyed(officer, 1, ALONE)
    assert done.members[0].record.person_id == fed.record.person_id


def test_a_recipient_who_is_a_member_already_is_one_person(officer: Session) -> None:
    done = surveyed(officer, 1, ALONE)
    fed = Recipients(officer).save(factory.recipient(1)).recipient
    assert fed is not None
    assert fed.record.person_id == done.members[0].record.person_id


def test_a_member_without_a_nik_keeps_the_person_through_the_form_of_a_recipient(
    officer: Session,
) -> None:
    done = surveyed(officer, 1, (replace(ALONE[0], nik=""),))
    asked = Households(officer).candidate(done.members[0])
    fed = Recipients(officer).save(asked).recipient
    assert fed is not None
    file = Households(officer).person(done.members[0].record.person_id)
    assert [k.record_id for k in file.recipients] == [fed.record_id]
    assert file.statuses == ("calon",)
