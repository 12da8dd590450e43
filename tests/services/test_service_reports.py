"""Papers filled from the records: whom they list, what they add up to, at whose prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import factory
import pypdfium2
import pytest
from factory import Route
from interviews import surveyed
from office_desk import Folder, import_all, run, trusting
from sessions import Profile

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.reports import Reports, Wanted
from kemensos_desktop.services.session import Session

TODAY = date(2026, 11, 24)
NOT_HOME = Outcome(status=4, reason="01")


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.split())


@pytest.fixture
def route(officer: Session) -> Route:
    return factory.route(officer, 4)


def printed(session: Session, key: str, provider: str, to: Path, day: date = TODAY) -> str:
    path = to / f"{key}.pdf"
    Reports(session).render(Wanted(key, day, provider), path)
    return text_of(path)


def close(session: Session, provider: str, day: date = TODAY) -> None:
    service = Deliveries(session)
    service.close_day(provider, day, service.expected(service.day_sheet(provider, day)))


def fed(session: Session, route: Route, day: date = TODAY) -> None:
    Deliveries(session).record(route.people[0], day, NOT_HOME)
    Deliveries(session).record(route.people[1], day, Outcome(portions=(1, 0)))
    Deliveries(session).record_remaining(route.provider_id, day, "08:15")


def test_the_day_adds_up_to_the_rupiah(officer: Session, route: Route, tmp_path: Path) -> None:
    fed(officer, route)
    close(officer, route.provider_id)
    told = printed(officer, "laporan-harian", route.provider_id, tmp_path)
    # 2 + 2 + 1 portions at 15,000, three people carried to at 2,000
    for words in ("5 porsi", "Rp75.000", "3 PM-hari", "Rp6.000", "Rp81.000"):
        assert words in told
    assert "delapan puluh satu ribu" in told.casefold()
    for name in factory.NAMES[:4]:
        assert name in told
    assert "PM tidak ditemui" in told


def test_the_month_counts_closed_days_only_and_adds_operations(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    for day in (22, 23, 24):
        fed(officer, route, date(2026, 11, day))
    for day in (22, 23):
        close(officer, route.provider_id, date(2026, 11, day))
    told = printed(officer, "rekap-bulanan", route.provider_id, tmp_path)
    for words in ("10 porsi", "Rp150.000", "6 PM-hari", "Rp12.000", "Rp500.000", "Rp662.000"):
        assert words in told


def test_the_month_says_which_days_are_not_counted(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    fed(officer, route, date(2026, 11, 22))
    close(officer, route.provider_id, date(2026, 11, 22))
    Deliveries(officer).record(route.people[0], date(2026, 11, 23), NOT_HOME)
    Deliveries(officer).record_remaining(route.provider_id, TODAY)
    path = tmp_path / "rekap.pdf"
    printed = Reports(officer).render(Wanted("rekap-bulanan", TODAY, route.provider_id), path)
    assert printed.notes == ("Belum ditutup, tidak dihitung: 23 Nov (1 PM), 24 Nov (4 PM).",)
    assert printed.notes[0] in text_of(path)
    for day in (date(2026, 11, 23), TODAY):
        Deliveries(officer).record_remaining(route.provider_id, day)
        close(officer, route.provider_id, day)
    printed = Reports(officer).render(Wanted("rekap-bulanan", TODAY, route.provider_id), path)
    assert printed.notes == ()


def test_planned_is_what_active_people_were_to_get(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    """Somebody suspended is entered as not served, and nothing was planned for them."""
    recipients = Recipients(officer)
    away = recipients.get(route.people[3])
    assert away is not None
    recipients.change_status(away, RecipientStatus.SUSPENDED, TODAY)
    Deliveries(officer).record(route.people[3], TODAY, Outcome(status=4, reason="03"))
    fed(officer, route)
    close(officer, route.provider_id)
    told = printed(officer, "rekap-bulanan", route.provider_id, tmp_path)
    for words in (
        "Rencana 3 6 Rp96.000",
        "Diserahkan 2 3 Rp49.000",
        "Selisih (sisa dana) 1 3 Rp47.000",
    ):
        assert words in told


def test_corrections_are_numbered_in_the_order_they_were_written(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    days = (date(2026, 11, 22), date(2026, 11, 23))
    for day in days:
        fed(officer, route, day)
        close(officer, route.provider_id, day)
    assert "Koreksi" not in printed(officer, "rekap-bulanan", route.provider_id, tmp_path)
    service = Deliveries(officer)
    service.correct(route.people[2], days[1], NOT_HOME, "Kurir salah centang")
    service.correct(route.people[3], days[0], Outcome(portions=(0, 1)), "Satu kotak tumpah")
    service.correct(route.people[2], days[1], Outcome(), "Ternyata diterima")
    told = printed(officer, "rekap-bulanan", route.provider_id, tmp_path)
    first, second, third = factory.NAMES[2], factory.NAMES[3], factory.NAMES[2]
    for words in (
        f"1 23-11-2026 {first} Diterima, 2 porsi Dikembalikan: PM tidak ditemui/tidak di rumah "
        "Kurir salah centang Dewi Kartika",
        f"2 22-11-2026 {second} Diterima, 2 porsi Diterima, 1 porsi Satu kotak tumpah",
        f"3 23-11-2026 {third} Dikembalikan: PM tidak ditemui/tidak di rumah Diterima, 2 porsi "
        "Ternyata diterima",
        "Jumlah koreksi: 3",
    ):
        assert words in told


def test_counts_on_one_paper_agree_after_the_office_returned_some(
    profile: Profile, tmp_path: Path
) -> None:
    one, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    folder = Folder(tmp_path / "flashdisk")
    folder.path.mkdir()
    for session in (one, office):
        folder.use(session)
    route = factory.route(one, 3)
    Deliveries(one).record_remaining(route.provider_id, TODAY)
    close(one, route.provider_id)
    recipients = Recipients(one)
    person = recipients.get(route.people[0])
    assert person is not None
    recipients.change_status(
        person, RecipientStatus.EXITED, date(2026, 11, 20), exit_code=1, evidence="x", reporter="y"
    )
    run(one)
    import_all(office)
    wanted, path = Wanted("laporan-harian", TODAY, route.provider_id), tmp_path / "harian.pdf"
    told = Reports(office).render(wanted, path)
    assert told.notes == ("Dikembalikan penyelia, tidak dihitung: 1 PM (2 porsi).",)
    for words in (
        told.notes[0],
        "Jumlah (2 PM) 2 2",
        "Dimasak 6",
        "Diterima PM 4",
        "Dikembalikan penyelia (1 PM) 2",
        "Selisih 0",
        "Rp64.000",
    ):
        assert words in text_of(path)
    told = Reports(office).render(replace(wanted, key="rekap-bulanan"), path)
    assert told.notes == (
        "Dikembalikan penyelia atau belum ada di sini, tidak dihitung: 24 Nov (2 porsi).",
    )
    # the officer's own paper marks the row and goes on counting it
    trusting(one, office)
    told = Reports(one).render(wanted, path)
    assert told.notes == ("Dikembalikan penyelia, menunggu perbaikan: 1 PM.",)
    assert "Diterima PM 6" in text_of(path)
    assert "dikembalikan penyelia" in text_of(path)


def test_the_courier_takes_along_who_is_to_be_served(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    recipients = Recipients(officer)
    for index, changed in ((0, {"route_order": 9, "diet": "lunak"}), (3, {})):
        person = recipients.get(route.people[index])
        assert person is not None
        if changed:
            recipients.save(replace(person.record, **changed), person)
        else:
            recipients.change_status(person, RecipientStatus.SUSPENDED, TODAY)
    for day in (TODAY, date(2026, 12, 1)):
        told = printed(officer, "daftar-antar", route.provider_id, tmp_path, day)
        assert f"1 {factory.NAMES[1]}" in told
        assert f"3 {factory.NAMES[0]} (Makanan lunak)" in told
        assert factory.NAMES[3] not in told
        assert "Jumlah (3 PM)" in told
        assert "K = dikembalikan + alasan" in told
        assert "Rp" not in told and "rupiah" not in told
    with pytest.raises(RuleBroken, match="Tidak ada periode program"):
        printed(officer, "daftar-antar", route.provider_id, tmp_path, date(2027, 1, 1))


def test_a_day_with_nothing_entered_points_to_the_list_for_the_pen(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    path = tmp_path / "harian.pdf"
    told = Reports(officer).render(Wanted("laporan-harian", TODAY, route.provider_id), path)
    assert "Daftar antar untuk diisi" in told.notes[0]
    assert "Belum ada pengantaran yang dicatat untuk hari ini." in text_of(path)
    assert "nol rupiah" not in text_of(path)


def test_a_visit_that_left_nothing_gets_no_receipt(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    Deliveries(officer).record(route.people[0], TODAY, Outcome(portions=(0, 0)))
    Deliveries(officer).record_remaining(route.provider_id, TODAY)
    told = printed(officer, "tanda-terima", route.provider_id, tmp_path)
    assert [name in told for name in factory.NAMES[:4]] == [False, True, True, True]


def test_without_a_receipt_it_is_said_why(officer: Session, route: Route, tmp_path: Path) -> None:
    wanted = Wanted("tanda-terima", TODAY, route.provider_id)
    reports, path = Reports(officer), tmp_path / "tanda.pdf"
    (said,) = reports.render(wanted, path).notes
    assert "Belum ada catatan untuk tanggal ini" in said
    Deliveries(officer).record(route.people[0], TODAY, NOT_HOME)
    (said,) = reports.render(wanted, path).notes
    assert said == "Tidak ada tanda terima untuk dicetak."
    Deliveries(officer).record(route.people[1], TODAY, Outcome())
    assert reports.render(wanted, path).notes == ()


def test_who_was_fed_and_left_stays_on_the_papers(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    """The sum of the rows is the sum that is paid."""
    fed(officer, route)
    close(officer, route.provider_id)
    recipients = Recipients(officer)
    elsewhere = Providers(officer).save_provider(factory.provider(name="Pokmas Mawar"))
    moved, binned = (recipients.get(i) for i in route.people[2:])
    assert moved is not None
    assert binned is not None
    recipients.save(replace(moved.record, provider_id=elsewhere.record_id), moved)
    recipients.discard(binned)
    for key, total in (("laporan-harian", "Rp81.000"), ("rekap-bulanan", "Rp581.000")):
        told = printed(officer, key, route.provider_id, tmp_path)
        assert total in told
        for name in factory.NAMES[:4]:
            assert name in told, (key, name)
    receipts = printed(officer, "tanda-terima", route.provider_id, tmp_path)
    assert [name in receipts for name in factory.NAMES[:4]] == [False, True, True, True]


def test_each_delivery_costs_what_its_period_says(officer: Session, tmp_path: Path) -> None:
    providers = Providers(officer)
    providers.save_period(factory.period(date_to=date(2026, 11, 22), portion_price=10_000))
    providers.save_period(
        factory.period(name="Akhir tahun", date_from=date(2026, 11, 23), portion_price=15_000)
    )
    route = factory.route(officer, 4)
    for day in (22, 23):
        fed(officer, route, date(2026, 11, day))
        close(officer, route.provider_id, date(2026, 11, day))
    told = printed(officer, "rekap-bulanan", route.provider_id, tmp_path)
    # 5 x 10,000 + 5 x 15,000 + 6 x 2,000 + 500,000
    assert "Rp637.000" in told
    for words in (
        "Makanan, tanggal 22 5 porsi Rp10.000 Rp50.000",
        "Makanan, tanggal 23 5 porsi Rp15.000 Rp75.000",
        "Ongkos kurir 6 PM-hari Rp2.000 Rp12.000",
    ):
        assert words in told


def test_the_day_names_the_batches_it_rests_on(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    from kemensos_desktop.services.batches import Batches

    fed(officer, route)
    told = printed(officer, "laporan-harian", route.provider_id, tmp_path)
    assert "catatan yang belum dikirim" in told
    Batches(officer).make()
    told = printed(officer, "laporan-harian", route.provider_id, tmp_path)
    assert f"kiriman {officer.writer[:6]} 1" in told


def test_practice_papers_say_so(profile: object, tmp_path: Path) -> None:
    trainee: Session = profile("Latihan", practice=True)  # type: ignore[operator]
    route = factory.route(trainee, 2)
    Deliveries(trainee).record_remaining(route.provider_id, TODAY)
    for key in ("laporan-harian", "tanda-terima"):
        assert "DATA CONTOH" in printed(trainee, key, route.provider_id, tmp_path)


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"key": "surat-cinta"}, "tidak dikenal"),
        ({"paper": "A5"}, "tidak dicetak"),
        ({"provider_id": "nobody"}, "Penyedia belum dipilih"),
        ({"day": date(2025, 11, 24)}, "Tidak ada periode"),
    ],
    ids=str,
)
def test_what_cannot_be_printed_is_said(
    officer: Session, route: Route, tmp_path: Path, wanted: dict[str, object], sentence: str
) -> None:
    asked = replace(Wanted("laporan-harian", TODAY, route.provider_id), **wanted)
    with pytest.raises(RuleBroken, match=sentence):
        Reports(officer).render(asked, tmp_path / "x.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_every_document_of_the_list_can_be_printed(
    officer: Session, route: Route, tmp_path: Path
) -> None:
    fed(officer, route)
    close(officer, route.provider_id)
    surveyed(officer, 5)
    for spec in Reports(officer).documents():
        for paper in spec.papers:
            path = tmp_path / f"{spec.key}-{paper}.pdf"
            asked = Wanted(spec.key, TODAY, route.provider_id, paper)
            assert Reports(officer).render(asked, path).pages >= 1
            assert path.read_bytes().startswith(b"%PDF")
