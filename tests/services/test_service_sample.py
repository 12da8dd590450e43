"""Practice profiles: figures of a seed, days as the service would have written them, real lists."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from factory import PASSPHRASE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from sessions import FixedClock, close

from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.domain.clock import hlc_time
from kemensos_desktop.domain.delivery import DayClosing, Delivery, check_balance, money
from kemensos_desktop.domain.errors import Cancelled, RuleBroken
from kemensos_desktop.domain.office import Office, Role
from kemensos_desktop.domain.recipient import EXIT_DIED, RecipientStatus
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.domain.sample import SAMPLE_NOTE
from kemensos_desktop.services import sample, sample_days
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.households import HouseholdFilter, Households
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.overview import Overview
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipient_import import RecipientImport
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.services.surveys import Surveys
from kemensos_desktop.services.visits import Due, Visits
from kemensos_desktop.storage import deliveries, journal, verify

TODAY = date(2026, 11, 24)
# what chance may decide: ids, numbers that carry the writer's letters
CHANCE = (
    *("person_id", "local_id", "note", "provider_id", "courier_id"),
    *("recipient_id", "redirected_to", "period_id"),
)

Make = Callable[..., Session]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Make sample profiles; each must be sound when the test ends."""
    made: list[Session] = []

    def _make(**wanted: Any) -> Session:
        plain: dict[str, Any] = {"role": Role.OFFICER, "recipients": 20, "today": TODAY}
        folder = tmp_path / f"latihan-{len(made)}"
        made.append(sample.make_profile(folder, passphrase=PASSPHRASE, **(plain | wanted)))
        return made[-1]

    yield _make
    for session in made:
        different = verify.projection_differences(session.db)
        with session.db.read() as c:
            damaged, gaps = verify.damaged_revisions(c), verify.gaps(c, session.writer)
        close(session)
        assert (different, damaged, gaps) == (0, [], [])


def everybody(session: Session) -> list[Any]:
    """Recipients in route order."""
    found = Recipients(session).page(RecipientFilter(), limit=10_000)
    names = {p.record_id: p.record.name for p in Providers(session).providers()}
    return sorted(
        found,
        key=lambda k: (names[k.record.provider_id], k.record.route_order, k.record.status_date),
    )


def visits(session: Session, first: date, last: date) -> list[Kept[Delivery]]:
    with session.db.read() as c:
        return deliveries.of_month(c, session.person.district_code, first, last)


def closings(session: Session, first: date, last: date) -> list[DayClosing]:
    with session.db.read() as c:
        found = deliveries.closings_between(c, session.person.district_code, first, last)
    return [k.record for k in found]


def figures(record: Any, **known: Any) -> tuple[Any, ...]:
    """A record without what chance decides."""
    plain = {n: v for n, v in asdict(record).items() if n not in CHANCE and n != "device"}
    return tuple(sorted((plain | known).items()))


def story(session: Session, first: date, last: date) -> tuple[list[Any], list[Any], list[Any]]:
    """All figures of a profile: people, visits by kitchen and place in the route, closings."""
    kitchens = {p.record_id: p.record.name for p in Providers(session).providers()}
    people = [figures(k.record, kitchen=kitchens[k.record.provider_id]) for k in everybody(session)]
    made = [
        figures(k.record, kitchen=kitchens[k.record.provider_id])
        for k in visits(session, first, last)
    ]
    days = [figures(r, kitchen=kitchens[r.provider_id]) for r in closings(session, first, last)]
    return people, sorted(made, key=repr), sorted(days, key=repr)


# --- profiles ---


def test_a_profile_is_ready_to_work_with(make: Make) -> None:
    session = make(providers=3, days=2)
    assert session.person.practice
    assert session.today() == TODAY
    office = Settings(session).office()
    assert office is not None
    assert office.record.name == "Dinas Sosial Kabupaten Bandung Barat"
    assert SAMPLE_NOTE in office.record.address
    kitchens = Providers(session).providers()
    assert len({k.record.name for k in kitchens}) == 3
    for kitchen in kitchens:
        sheet = Deliveries(session).day_sheet(kitchen.record_id, TODAY)
        assert len(sheet.served()) == 20
        assert [r.recipient.record.route_order for r in sheet.rows] == list(range(1, 21))
        assert len({r.courier_name for r in sheet.rows}) == 2
        assert all(r.delivery is None for r in sheet.rows)
        before = Deliveries(session).day_sheet(kitchen.record_id, TODAY - timedelta(days=1))
        assert before.closed
        assert all(r.delivery for r in before.served())
    home = Overview(session).beranda()
    assert home.recipients_active == 60
    assert sum(day.entered for day in home.days) == 120


def test_nobody_on_the_list_has_a_fault_or_a_doubt(make: Make) -> None:
    session = make(recipients=60)
    service = Recipients(session)
    for kept in everybody(session):
        faults, doubts = service.check(kept.record)
        # the person themselves has the NIK already
        assert [f for f in faults if "sudah dipakai" not in f.sentence] == []
        assert doubts == []
        assert not kept.record.nik or int(kept.record.nik[-4:]) >= 9000


def test_two_kitchens_of_one_kecamatan_share_nobody(make: Make) -> None:
    session = make(recipients=4, providers=18)
    niks = [k.record.nik for k in everybody(session) if k.record.nik]
    assert len(niks) > 60
    assert len(set(niks)) == len(niks)
    assert len({k.record.local_id for k in everybody(session)}) == 72


def test_the_same_seed_gives_the_same_figures(make: Make) -> None:
    first = TODAY - timedelta(days=5)
    one, other = make(days=5, providers=2), make(days=5, providers=2)
    assert one.writer != other.writer
    assert story(one, first, TODAY) == story(other, first, TODAY)
    another = make(days=5, providers=2, seed=8)
    assert story(one, first, TODAY) != story(another, first, TODAY)


def test_an_unknown_district_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"32\.17"):
        sample.make_profile(
            tmp_path / "p", role=Role.OFFICER, passphrase=PASSPHRASE, district="3217"
        )
    assert not (tmp_path / "p").exists()


def test_an_office_without_kitchens_waits_for_batches(make: Make) -> None:
    session = make(role=Role.SUPERVISOR, providers=0)
    assert session.person.role is Role.SUPERVISOR
    assert everybody(session) == []
    assert Providers(session).periods() == []


# --- days ---


def test_a_filled_day_is_what_the_service_writes(make: Make) -> None:
    day = TODAY
    filled = make(recipients=85)
    sample.fill_days(filled, day, day, seed=7)
    typed = make(recipients=85)
    service, twins = Deliveries(typed), everybody(typed)
    kitchen = Providers(typed).providers()[0].record_id
    of_route = {k.record.route_order: k for k in twins}
    known = set(Outcome.__dataclass_fields__)
    details = (
        *("receiver_name", "receiver_relation", "proof", "condition", "eaten_yesterday", "note"),
        *("boxes_returned", "redirect_minutes", "left_kitchen", "source"),
    )
    assert known == {"status", "reason", "portions", "handed_over", "details"}
    made = sorted((k.record for k in visits(filled, day, day)), key=lambda d: d.route_order)
    for visit in made:
        twin = of_route[visit.route_order]
        outcome = Outcome(
            visit.status,
            visit.reason,
            handed_over=visit.handed_over,
            details=tuple((name, getattr(visit, name)) for name in details),
        )
        again = service.record(twin.record_id, day, outcome).delivery
        assert again is not None
        ids = ("provider_id", "courier_id", "recipient_id", "period_id")
        same = replace(visit, **{name: getattr(again.record, name) for name in ids})
        if visit.source == "langsung":
            assert again.record == same
        else:
            assert replace(again.record, handed_over="", late=False) == same
        assert again.record.courier_id == twin.record.courier_id
    closing = closings(filled, day, day)[0]
    expected = service.expected(service.day_sheet(kitchen, day))
    spoilt = replace(expected, cooked=expected.cooked + closing.spoiled, spoiled=closing.spoiled)
    closed = service.close_day(kitchen, day, spoilt).closing.record
    assert closed == replace(closing, provider_id=kitchen)


def test_days_are_whole_closed_balanced_and_cost_what_was_handed_over(make: Make) -> None:
    session = make(providers=2, days=0)
    first, last = TODAY - timedelta(days=20), TODAY - timedelta(days=1)
    filled = sample.fill_days(session, first, last)
    made = [k.record for k in visits(session, first, last)]
    assert filled.deliveries == len(made) == 20 * 40
    assert filled.closings == len(closings(session, first, last)) == 40
    for closing in closings(session, first, last):
        check_balance(closing)
        of_day = [d for d in made if (d.date, d.provider_id) == (closing.date, closing.provider_id)]
        assert closing.handed_over == sum(d.portions for d in of_day)
    period = Providers(session).periods()[-1].record
    assert period.covers(first)
    sums = money(made, period, session.codes.handed_over)
    fed = [d for d in made if d.status in session.codes.handed_over]
    assert sums.meals == 2 * 15_000 * len(fed)
    assert sums.courier == 2_000 * len(fed)
    with session.db.read() as c:
        stored = deliveries.sums(c, "32.17", first, last, session.codes.handed_over)
    assert sum(row[1] for row in stored) == sums.person_days == len(fed)
    assert sum(row[2] for row in stored) == sums.portions


def test_clocks_and_reasons_say_what_the_deadline_and_the_code_lists_say(make: Make) -> None:
    session = make(days=30, recipients=40)
    made = [k.record for k in visits(session, TODAY - timedelta(days=30), TODAY)]
    late = {d.handed_over for d in made if d.late}
    early = {d.handed_over for d in made if d.handed_over and not d.late}
    assert min(late) > "10:00" >= max(early)
    assert any(d.source == "kertas" for d in made)
    assert not any(d.handed_over for d in made if d.source == "kertas")
    for visit in made:
        status = session.codes.delivery_status[visit.status]
        assert bool(visit.reason) == status.needs_reason
        assert (visit.portions == 2) == status.handed_over
        if visit.reason and session.codes.not_delivered_reason[visit.reason].needs_note:
            assert visit.note
        assert bool(visit.redirect_minutes) == (visit.status == 5)
        assert bool(visit.redirected_to) == (visit.status == 5)
        assert bool(visit.receiver_name) == (visit.status == 2)


def _redirect_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """One meal in four, for one in two thousand is too rare to be met."""
    monkeypatch.setattr(
        sample_days, "outcome", lambda rng: (5, "07") if rng.random() < 0.25 else (1, "")
    )


def test_a_redirected_meal_went_to_somebody_else_of_the_route_that_day(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    _redirect_often(monkeypatch)
    session = make(days=5)
    made = [k.record for k in visits(session, TODAY - timedelta(days=5), TODAY)]
    on_route = {(d.date, d.provider_id, d.recipient_id) for d in made}
    redirected = [d for d in made if d.status == 5]
    assert len(redirected) > 5
    for visit in made:
        assert bool(visit.redirected_to) == (visit.status == 5)
    for visit in redirected:
        assert visit.redirected_to != visit.recipient_id
        assert (visit.date, visit.provider_id, visit.redirected_to) in on_route


def test_the_only_person_of_a_route_redirects_nothing(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    _redirect_often(monkeypatch)
    session = make(days=20, recipients=1)
    made = [k.record for k in visits(session, TODAY - timedelta(days=20), TODAY)]
    assert {d.status for d in made} == {1, 4}
    assert not any(d.redirected_to or d.redirect_minutes for d in made)
    for closing in closings(session, TODAY - timedelta(days=20), TODAY):
        check_balance(closing)


def test_whoever_died_is_gone_the_next_day_and_somebody_has_the_place(make: Make) -> None:
    session = make(days=120, recipients=12)
    people = everybody(session)
    dead = [k for k in people if k.record.exit_code == EXIT_DIED]
    assert dead
    made = [k.record for k in visits(session, TODAY - timedelta(days=120), TODAY)]
    for gone in dead:
        day = gone.record.status_date
        assert gone.record.status == RecipientStatus.EXITED
        assert gone.record.exit_evidence and gone.record.exit_reporter
        dates = {d.date: d for d in made if d.recipient_id == gone.record_id}
        assert max(dates) == day
        assert dates[day].reason == "06"
        heirs = [
            k
            for k in people
            if k.record.route_order == gone.record.route_order
            and k.record.status_date == day + timedelta(days=1)
        ]
        assert len(heirs) == 1
        assert (
            Recipients(session).check(
                replace(heirs[0].record, nik="", nik_status=3, nik_reason="-")
            )[1]
            == []
        )
    for day in (TODAY - timedelta(days=n) for n in range(1, 121)):
        assert sum(d.date == day for d in made) == 12


@given(st.integers(0, 9), st.integers(1, 20))
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_part_of_the_span_gives_the_same_as_the_whole(make: Make, seed: int, cut: int) -> None:
    first = TODAY - timedelta(days=21)
    whole, parts = make(recipients=8), make(recipients=8)
    sample.fill_days(whole, first, TODAY, seed=seed)
    middle = first + timedelta(days=cut)
    sample.fill_days(parts, first, middle - timedelta(days=1), seed=seed)
    sample.fill_days(parts, middle, TODAY, seed=seed)
    assert story(whole, first, TODAY) == story(parts, first, TODAY)


def test_days_left_open_can_be_closed_by_hand(make: Make) -> None:
    session = make()
    yesterday = TODAY - timedelta(days=1)
    assert sample.fill_days(session, yesterday, yesterday, close=False).closings == 0
    service = Deliveries(session)
    kitchen = Providers(session).providers()[0].record_id
    sheet = service.day_sheet(kitchen, yesterday)
    assert {r.state for r in sheet.rows} == {RecordState.DRAFT}
    service.close_day(kitchen, yesterday, service.expected(sheet))
    assert service.day_sheet(kitchen, yesterday).closed


def test_revisions_carry_the_clock_of_their_day(make: Make) -> None:
    session = make(days=3)
    made = visits(session, TODAY - timedelta(days=3), TODAY)
    with session.db.read() as c:
        for kept in made:
            written = journal.must_by_rev(c, kept.rev)
            assert hlc_time(written.hlc, written.offset).date() == kept.record.date


def test_filled_days_are_not_filled_again(make: Make) -> None:
    session = make(days=3)
    before = len(visits(session, TODAY - timedelta(days=9), TODAY))
    with pytest.raises(RuleBroken, match="sudah berisi"):
        sample.fill_days(session, TODAY - timedelta(days=5), TODAY)
    assert len(visits(session, TODAY - timedelta(days=9), TODAY)) == before


def test_a_real_profile_is_left_alone(officer: Session, clock: FixedClock) -> None:
    with pytest.raises(RuleBroken, match="sungguhan"):
        sample.fill_days(officer, date(2026, 11, 1), date(2026, 11, 2))
    with officer.db.read() as c:
        assert journal.last_counter(c, officer.writer) == 1


def test_a_rehearsal_of_a_real_profile_can_be_filled(make: Make) -> None:
    session = make(practice=False, days=2)
    assert not session.person.practice
    assert len(visits(session, TODAY - timedelta(days=2), TODAY)) == 40


def test_cancelling_keeps_whole_days_only(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kemensos_desktop.services.sample_days._ROWS_AT_ONCE", 40)
    session = make()
    first = TODAY - timedelta(days=9)
    with pytest.raises(Cancelled):
        sample.fill_days(session, first, TODAY, progress=lambda done, _total, _text: done < 5)
    made = visits(session, first, TODAY)
    assert len(made) == 4 * 20
    assert len(closings(session, first, TODAY)) == 4
    sample.fill_days(session, first + timedelta(days=4), TODAY)


def test_cancelling_while_a_profile_is_made_lets_go_of_it(tmp_path: Path) -> None:
    from kemensos_desktop.services import profiles

    with pytest.raises(Cancelled):
        sample.make_profile(
            tmp_path / "p",
            role=Role.OFFICER,
            passphrase=PASSPHRASE,
            days=5,
            recipients=3,
            progress=lambda *_: False,
        )
    close(profiles.open_profile(tmp_path / "p", PASSPHRASE))


def test_letterhead_of_a_kota(make: Make) -> None:
    session = make(district="32.73", recipients=2)
    office: Office = Settings(session).office().record
    assert office.name == "Dinas Sosial Kota Bandung"
    assert session.now() == datetime.combine(TODAY, session.now().timetz())


# --- families ---


def family_figures(session: Session) -> list[Any]:
    """Families in the order of their numbers: what is known, visits, members; without chance."""
    chance = (*CHANCE, "household_id", "visit_id", "survey_id", "row_id", "record_id", "photos")
    chance += ("id_keluarga", "id_anggota", "answers", "perangkat")
    service = Households(session)
    told = []
    for kept in sorted(service.page(HouseholdFilter()), key=lambda k: k.record.local_id[-4:]):
        file = service.file(kept.record_id)
        assert file is not None
        everything = [file.household, *file.visits, *file.members, *file.surveys]
        records = [asdict(k.record) for k in everything]
        told.append([{n: v for n, v in r.items() if n not in chance} for r in records])
    return told


def test_families_are_listed_visited_and_surveyed(make: Make) -> None:
    session = make(families=18, days=2)
    service = Households(session)
    families = service.page(HouseholdFilter())
    counted = Visits(session).counters()
    assert (counted.families, counted.surveyed, counted.overdue) == (18, 12, 1)
    assert set(counted.results) >= {1, 2, 8, 9}
    plan = Visits(session).plan(TODAY)
    assert {t.due for t in plan.todo} == set(Due)
    (draft,) = Surveys(session).drafts()
    assert Surveys(session).resume(draft.draft_id).recovered > 40
    assert [k.record.household_id for k in plan.done] == [draft.household_id]
    fed = {k.record.nik: k.record.person_id for k in everybody(session) if k.record.nik}
    niks = []
    for family in families:
        file = service.file(family.record_id)
        assert file is not None
        assert len(file.surveys) == (family.record.status == "disurvei") == bool(file.members)
        for member in (k.record for k in file.members):
            niks.append(member.nomor_induk_kependudukan)
            assert member.person_id == fed.get(niks[-1], member.person_id)
        if file.members:
            assert file.members[0].record.nama == family.record.nama_kepala_keluarga
            assert family.record.foto_depan and family.record.r9_luas_lantai
    assert len(set(niks)) == len(niks)
    assert all(int(nik[-4:]) >= 9000 for nik in niks)
    # alone at home, or helped by those they live with
    assert len(set(niks) & set(fed)) >= 5
    with session.db.read() as c:
        for visit in (k for f in families for k in Visits(session).of_household(f.record_id)):
            written = journal.must_by_rev(c, visit.rev)
            assert hlc_time(written.hlc, written.offset).date() == visit.record.date


def test_a_surveyed_family_opens_with_its_answers_and_nothing_is_missing(make: Make) -> None:
    session = make(families=3)
    (home, _, _) = sorted(
        Households(session).page(HouseholdFilter()), key=lambda k: k.record.status
    )
    interview = Surveys(session).revise(home.record.survey_id)
    assert interview.problems() == ()
    assert interview.attachment(home.record.foto_depan) is not None


def test_the_same_seed_gives_the_same_families(make: Make) -> None:
    one, other, another = (make(families=9, seed=seed) for seed in (7, 7, 8))
    assert family_figures(one) == family_figures(other)
    assert family_figures(one) != family_figures(another)


def test_a_batch_carries_the_families_to_the_office(make: Make, tmp_path: Path) -> None:
    officer = make(families=6, recipients=6)
    office = make(role=Role.SUPERVISOR, providers=0)
    batch = Batches(officer).make()
    assert batch is not None
    preview = Imports(office).stage(batch.path)
    Imports(office).apply(preview.import_id, enrol=True)
    assert family_figures(office) == family_figures(officer)
    assert Visits(office).counters(TODAY) == Visits(officer).counters(TODAY)


def test_practice_with_one_click_has_families(tmp_path: Path) -> None:
    session = sample.practice_profile(tmp_path / "latihan")
    try:
        counted = Visits(session).counters()
        assert (counted.families, counted.surveyed) == (12, 8)
        assert Visits(session).plan(session.today()).done
    finally:
        close(session)


# --- lists ---


def read_list(session: Session, path: Path, *, dirty: bool) -> Any:
    """A district's list, written with openpyxl, as the import sees it."""
    headings, rows = sample.recipient_workbook_rows(7, 120, dirty)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)
    service = RecipientImport(session)
    table = service.tables(path)[0]
    return service.preview(table, service.suggest(table))


def test_a_clean_list_imports_whole(make: Make, tmp_path: Path) -> None:
    preview = read_list(make(), tmp_path / "daftar.xlsx", dirty=False)
    assert preview.counts["baru"] == 120
    assert [r.reasons for r in preview.rows if r.reasons] == []
    assert all(r.recipient and r.recipient.village_code.startswith("32.17.") for r in preview.rows)


def test_a_dirty_list_is_refused_where_it_must_be(make: Make, tmp_path: Path) -> None:
    preview = read_list(make(), tmp_path / "daftar.xlsx", dirty=True)
    reasons = " ".join(" ".join(r.reasons) for r in preview.rows)
    assert "bilangan" in reasons
    assert preview.counts["ditolak"] >= 10
    assert preview.counts["baru"] >= 90
    assert sample.recipient_workbook_rows(7, 120, True) == sample.recipient_workbook_rows(
        7, 120, True
    )
