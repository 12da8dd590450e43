"""Papers filled from the records: whom they list, what they add up to, at whose prices."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import factory
import pypdfium2
import pytest
from factory import Route

from kemensos_desktop.domain.errors import RuleBroken
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
    for spec in Reports(officer).documents():
        for paper in spec.papers:
            path = tmp_path / f"{spec.key}-{paper}.pdf"
            asked = Wanted(spec.key, TODAY, route.provider_id, paper)
            assert Reports(officer).render(asked, path).pages >= 1
            assert path.read_bytes().startswith(b"%PDF")
