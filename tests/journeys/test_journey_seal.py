"""Two laptops and a folder that anyone may read: enrolled, surveyed, sealed, imported, answered."""

from __future__ import annotations

import json
from pathlib import Path

import factory
import pytest
from interviews import FOUR, surveyed
from office_desk import Folder, import_all, run

from kemensos_desktop.domain.attachment import named_in
from kemensos_desktop.domain.batch import RecordState
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries
from kemensos_desktop.services.enrolment import Enrolment
from kemensos_desktop.services.imports import Imports
from kemensos_desktop.services.sealed import Sealed
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.surveys import Finalised
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.storage import attachments


def enrol(officer: Session, office: Session, folder: Path) -> None:
    """Both files lie in the open folder; the fingerprint and the code go by phone."""
    here, there = Enrolment(officer), Enrolment(office)
    asking = here.write_registration(folder / "dewi.pendaftaran")
    newcomer = there.read_registration(asking)
    assert newcomer.fingerprint == officer.fingerprint
    there.make_escrow(office.folder / "kunci.txt")
    there.admit(asking, folder / "dewi.paketkantor")
    assert here.read_package(folder / "dewi.paketkantor").code == newcomer.code
    here.accept_package(folder / "dewi.paketkantor")
    for path in folder.iterdir():
        path.unlink()


def work(officer: Session) -> Finalised:
    """A family of four asked and finalised with its photos, and a round of deliveries."""
    route = factory.route(officer, 3)
    Deliveries(officer).record_remaining(route.provider_id, officer.today())
    return surveyed(officer, people=FOUR)


def photos_of(session: Session) -> dict[str, bytes | None]:
    """Every photo that a record here names, with its bytes."""
    found: dict[str, bytes | None] = {}
    with session.db.read() as c:
        for writer in c.exec_driver_sql("SELECT DISTINCT writer FROM revision").scalars():
            for kind, payload in attachments.payloads(c, writer, 0, 1 << 40):
                for digest in named_in(kind, json.loads(payload)):
                    found[digest] = attachments.get(c, digest)
    return found


def in_the_clear(place: Path) -> list[str]:
    """What of people and places can be read in any file below, or in its name."""
    words = [person.name for person in FOUR] + [
        person.answers()["identitas/r26a_nik"] for person in FOUR
    ]
    words += ["Siti Nurhaliza", "Dewi Kartika", "Rina Marlina", "Dinas Sosial", "Bandung"]
    found = []
    for path in place.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found += [f"{path.name}: {w}" for w in words if w.encode() in content or w in path.name]
        for what, start in (("photo", b"\xff\xd8"), ("PK", b"PK\x03\x04")):
            if content.startswith(start):
                found.append(f"{path.name}: {what}")
    return found


def test_through_an_open_folder(officer: Session, supervisor: Session, folder: Folder) -> None:
    enrol(officer, supervisor, folder.path)
    folder.use(officer)
    folder.use(supervisor)
    done = work(officer)
    assert run(officer).sent == 1
    assert in_the_clear(folder.path) == []
    [applied] = import_all(supervisor)
    assert applied.counts["baru"] > 0
    assert applied.counts["ditolak"] == 0
    assert in_the_clear(folder.path) == []
    mine, theirs = photos_of(officer), photos_of(supervisor)
    assert mine
    assert None not in mine.values()
    assert theirs == mine
    # the answer comes back sealed, from an office that needs no further trusting
    result = run(officer)
    assert (result.answers, result.untrusted) == (1, ())
    [batch] = Batches(officer).outgoing()
    assert batch.state is RecordState.ACCEPTED
    counters = Batches(officer).counters()
    assert (counters.local, counters.sent) == (0, 0)
    assert counters.received > len(done.members)
    # nothing more to do on either side, and none of the sealed bytes stay at the officer's
    assert (run(officer).sent, run(supervisor).replies) == (0, 0)
    assert list(officer.outbox_folder.glob("*.berkas")) == []
    assert in_the_clear(folder.path) == []


def test_by_one_file(officer: Session, supervisor: Session, folder: Folder, tmp_path: Path) -> None:
    enrol(officer, supervisor, folder.path)
    work(officer)
    made = Batches(officer).make()
    assert made is not None
    letter = tmp_path / "surel"
    letter.mkdir()
    path = Sealed(officer).hand_over(made.batch_id, letter / "kiriman.berkas")
    # the zip itself begins with PK; its members are what is sealed
    assert in_the_clear(letter) == ["kiriman.berkas: PK"]
    preview = Imports(supervisor).stage(path)
    assert (preview.sealed, preview.writer_state) == (True, "dikenal")
    assert (preview.attachments, preview.missing_attachments) == (len(photos_of(officer)), 0)
    Imports(supervisor).apply(preview.import_id)
    assert photos_of(supervisor) == photos_of(officer)
    # the folder appears later: the same batch arrives a second time and counts once
    folder.use(officer)
    folder.use(supervisor)
    assert run(officer).sent == 1
    assert Sync(supervisor).waiting() == []
    assert run(supervisor).replies == 1
    assert run(officer).answers == 1
    assert Batches(officer).outgoing()[0].state is RecordState.ACCEPTED


@pytest.mark.parametrize("sealed", [True, False])
def test_the_search_for_what_is_in_the_clear_finds_it(
    officer: Session, supervisor: Session, folder: Folder, tmp_path: Path, sealed: bool
) -> None:
    """The same route without a seal: the workbook and the photos can be read."""
    if sealed:
        enrol(officer, supervisor, folder.path)
    folder.use(officer)
    work(officer)
    run(officer)
    found = in_the_clear(folder.path)
    assert any("photo" in what for what in found) is not sealed
    assert any("PK" in what for what in found) is not sealed
