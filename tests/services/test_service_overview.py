"""Beranda is counted in the database: no delivery is fetched whole, whatever lies there."""

from __future__ import annotations

from datetime import timedelta

import factory
from sqlalchemy import event

from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.overview import EXIT_OF_REASON, Overview
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import deliveries

DIED, NOT_HOME = Outcome(4, "06"), Outcome(4, "01")


def test_beranda_fetches_no_delivery_whole(officer: Session) -> None:
    route = factory.route(officer, 3)
    Deliveries(officer).record_remaining(route.provider_id, officer.today())
    said: list[str] = []
    event.listen(
        officer.db.engine, "before_cursor_execute", lambda *told: said.append(str(told[2]))
    )
    assert Overview(officer).beranda().portions_today == 6
    assert any("FROM delivery" in one for one in said)
    assert not [one for one in said if "delivery.note" in one]


def test_only_the_latest_word_about_a_person_says_that_they_are_gone(officer: Session) -> None:
    route = factory.route(officer, 4)
    today, service = officer.today(), Deliveries(officer)
    yesterday = today - timedelta(days=1)
    for person in route.people[:3]:
        service.record(person, yesterday, DIED)
    service.record(route.people[1], today, Outcome())  # a mistake: seen alive since
    service.record(route.people[2], today, NOT_HOME)
    service.record(route.people[3], today, DIED)
    service.undo()
    first = Recipients(officer).get(route.people[0])
    district = officer.person.district_code
    with officer.db.read() as c:
        names = deliveries.gone(c, district, yesterday, today, EXIT_OF_REASON)
        assert first is not None
        assert names == [first.record.name]
        # a later look, that begins after what was said
        assert deliveries.gone(c, district, today, today, EXIT_OF_REASON) == []


def test_who_is_served_no_more_counts_beside_their_kitchen(officer: Session) -> None:
    route = factory.route(officer, 3)
    today, service = officer.today(), Recipients(officer)
    Deliveries(officer).record_remaining(route.provider_id, today)
    district = officer.person.district_code
    with officer.db.read() as c:
        assert deliveries.beside(c, district, today) == {}
    person = service.get(route.people[0])
    assert person is not None
    service.change_status(
        person, RecipientStatus.EXITED, today, exit_code=1, evidence="RT", reporter="RT"
    )
    with officer.db.read() as c:
        assert deliveries.beside(c, district, today) == {route.provider_id: 1}
