"""History: what happened to a record in words, and settling a dispute."""

from __future__ import annotations

from dataclasses import replace

import factory

from kemensos_desktop.domain.recipient import Recipient
from kemensos_desktop.domain.record import Kept
from kemensos_desktop.services.history import Change, History
from kemensos_desktop.services.recipients import Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import records


def saved(session: Session, **other: object) -> Kept[Recipient]:
    kept = Recipients(session).save(factory.recipient(**other)).recipient
    assert kept is not None
    return kept


def test_the_timeline_tells_changes_and_masks_identity(officer: Session) -> None:
    service = Recipients(officer)
    kept = saved(officer)
    changed = service.save(replace(kept.record, nik=factory.nik(33), rt="004"), kept).recipient
    assert changed is not None
    entries = History(officer).timeline("recipient", kept.record_id)
    assert [entry.first for entry in entries] == [False, True]
    assert entries[0].who.startswith("Dewi Kartika")
    assert entries[0].changes == (
        Change("NIK", "321701******9000", "321701******9033"),
        Change("RT", "–", "004"),
    )


def test_an_ordinary_record_has_no_disputes(officer: Session) -> None:
    kept = saved(officer)
    assert History(officer).disputes("recipient", kept.record_id) == []


def test_a_dispute_ends_with_the_chosen_values(officer: Session) -> None:
    kept = saved(officer, phone="0800")
    with officer.db.write() as c:
        for phone in ("0811", ""):
            records.save(c, officer.author, "recipient", replace(kept.record, phone=phone), kept)
    disputed = Recipients(officer).get(kept.record_id)
    assert disputed is not None and disputed.heads == 2
    (dispute,) = History(officer).disputes("recipient", kept.record_id)
    assert (dispute.field, dispute.label) == ("phone", "No. HP")
    assert [version.shown for version in dispute.versions] == ["0811", "–"]
    settled = History(officer).settle(
        "recipient", disputed, {dispute.field: dispute.versions[1].value}
    )
    assert (settled.record.heads, settled.record.record.phone) == (1, "")
    assert settled.changed == frozenset({"recipient"})
    assert History(officer).disputes("recipient", kept.record_id) == []
