"""History: what happened to a record in words, and settling a dispute."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import factory

from kemensos_desktop.domain.provider import Provider
from kemensos_desktop.domain.recipient import Recipient, RecipientStatus
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


def test_codes_are_told_in_words_and_a_field_left_out_is_at_its_default(officer: Session) -> None:
    service = Recipients(officer)
    kept = saved(officer, status="calon")
    active = service.change_status(kept, RecipientStatus.ACTIVE, officer.today()).recipient
    assert active is not None
    gone = service.change_status(
        active,
        RecipientStatus.EXITED,
        date(2026, 11, 20),
        exit_code=1,
        evidence="Surat desa",
        reporter="Pak RT",
    ).recipient
    assert gone is not None
    service.save(replace(gone.record, poor=False, household_members=2, consent_mode=""), gone)
    told = [entry.changes for entry in History(officer).timeline("recipient", kept.record_id)]
    assert Change("Status", "Calon", "Aktif") in told[2]
    assert Change("Status", "Aktif", "Keluar") in told[1]
    died = officer.codes.exit_reason.label(1)
    assert Change("Kode keluar", "–", died) in told[1]
    consent = officer.codes.consent_mode.label(kept.record.consent_mode)
    assert set(told[0]) == {
        Change("Miskin/tidak mampu", "ya", "tidak"),
        Change("Anggota dalam KK", "1", "2"),
        Change("Cara persetujuan", consent, "–"),
    }


def test_a_kitchen_is_told_by_its_name(officer: Session) -> None:
    with officer.db.write() as c:
        kitchen = records.save(
            c, officer.author, "provider", Provider(factory.DISTRICT, "Pokmas Melati")
        )
    kept = saved(officer)
    moved = replace(kept.record, provider_id=kitchen.record_id)
    Recipients(officer).save(moved, kept)
    (change,) = History(officer).timeline("recipient", kept.record_id)[0].changes
    assert change == Change("Penyedia", "–", "Pokmas Melati")


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
