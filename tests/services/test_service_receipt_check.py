"""Receipts checked by their code: genuine, changed since, unknown, not signed by the writer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import factory
import pytest
from factory import Route
from office_desk import Folder, import_all, run
from sessions import Profile

from kemensos_desktop.domain.office import Role
from kemensos_desktop.printing.qr import CodeRefused, read_code, write_code
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.paper_values import PaperValues
from kemensos_desktop.services.receipt_check import ReceiptVerdict
from kemensos_desktop.services.reports import Reports, Wanted
from kemensos_desktop.services.session import Session

TODAY = date(2026, 11, 24)


@pytest.fixture
def route(officer: Session) -> Route:
    made = factory.route(officer, 2)
    Deliveries(officer).record_remaining(made.provider_id, TODAY, "08:15")
    return made


def codes(session: Session, provider_id: str) -> list[str]:
    """What stands on today's receipts, as a scanner reads it."""
    wanted = Wanted("tanda-terima", TODAY, provider_id)
    with session.db.read() as c:
        items, _, _ = PaperValues(session).receipts(c, wanted, lambda *_: True)
    return [item.code for item in items]


def test_a_receipt_is_genuine_until_its_record_changes(officer: Session, route: Route) -> None:
    code, other = codes(officer, route.provider_id)
    found = Reports(officer).check_receipt(f" {code}\n")
    assert found.verdict is ReceiptVerdict.GENUINE
    assert (found.recipient_name, found.date) == (factory.NAMES[0], TODAY)
    assert found.outcome == "Selasa, 24 November 2026: Diterima langsung oleh PM, 2 porsi"
    assert found.signed_by.startswith("Dewi Kartika (")
    Deliveries(officer).record(route.people[0], TODAY, Outcome(portions=(1, 0)))
    changed = Reports(officer).check_receipt(code)
    assert changed.verdict is ReceiptVerdict.CHANGED
    assert "sekarang: Diterima langsung oleh PM, 1 porsi" in changed.sentence
    # the paper is compared with what it was printed from
    assert changed.outcome == found.outcome
    assert Reports(officer).check_receipt(other).verdict is ReceiptVerdict.GENUINE


def test_a_receipt_of_nobody_here_is_unknown(officer: Session, route: Route) -> None:
    code = read_code(codes(officer, route.provider_id)[0])
    for forged in (
        write_code("0193a5b2-7c00-7d2e-9f31-000000000000", code.hash16, code.signature),
        write_code(code.record_id, "0" * 16, code.signature),
    ):
        found = Reports(officer).check_receipt(forged)
        assert found.verdict is ReceiptVerdict.UNKNOWN
        assert (found.recipient_name, found.outcome) == ("", "")


def test_a_code_without_the_writers_signature_proves_nothing(
    officer: Session, route: Route
) -> None:
    first, second = (read_code(code) for code in codes(officer, route.provider_id))
    for signature, word in (("", "tidak ditandatangani"), (second.signature, "bukan dari penulis")):
        found = Reports(officer).check_receipt(write_code(first.record_id, first.hash16, signature))
        assert found.verdict is ReceiptVerdict.NOT_SIGNED
        assert word in found.sentence
        assert found.signed_by == ""


def test_what_is_no_code_is_refused(officer: Session) -> None:
    with pytest.raises(CodeRefused):
        Reports(officer).check_receipt("https://contoh.go.id/qr")


def test_the_office_checks_an_officers_receipt(profile: Profile, tmp_path: Path) -> None:
    one, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    folder = Folder(tmp_path / "flashdisk")
    folder.path.mkdir()
    for session in (one, office):
        folder.use(session)
    route = factory.route(one, 1)
    Deliveries(one).record_remaining(route.provider_id, TODAY)
    (code,) = codes(one, route.provider_id)
    assert Reports(office).check_receipt(code).verdict is ReceiptVerdict.UNKNOWN
    run(one)
    (done,) = import_all(office)
    assert done.counts
    found = Reports(office).check_receipt(code)
    assert (found.verdict, found.recipient_name) == (ReceiptVerdict.GENUINE, factory.NAMES[0])
    # the office has not the officer's key: its own print of the record is unsigned
    (unsigned,) = codes(office, route.provider_id)
    assert Reports(office).check_receipt(unsigned).verdict is ReceiptVerdict.NOT_SIGNED
