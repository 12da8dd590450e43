"""Photos on their way: beside the workbook and under the seal, before, with or after the rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import factory
import pytest
from interviews import family
from office_desk import Folder, fetched, run
from test_service_sealed import enrolled

from kemensos_desktop.domain.attachment import LARGEST, named_in
from kemensos_desktop.domain.errors import FolderUnreachable
from kemensos_desktop.exchange.folder import FolderTransport
from kemensos_desktop.services.attachments import Attachments
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.imports import Imports, Preview
from kemensos_desktop.services.sealed import Sealed
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync
from kemensos_desktop.services.visits import Visits
from kemensos_desktop.storage import attachments, journal

PHOTOS = (b"\xff\xd8 rumah " + bytes(range(256)) * 200, b"\xff\xd8 dapur " + b"kompor" * 9000)
DIGESTS = tuple(hashlib.sha256(photo).hexdigest() for photo in PHOTOS)


@dataclass
class Way:
    """An officer with two photos of one visit, and an office, enrolled or not."""

    officer: Session
    office: Session
    folder: Folder
    place: Path
    sealed: bool

    def take(self, *photos: bytes, n: int = 0) -> None:
        """A visit with these photos."""
        digests = [hashlib.sha256(photo).hexdigest() for photo in photos]
        with self.officer.db.write() as c:
            for digest, photo in zip(digests, photos, strict=True):
                attachments.put(c, digest, photo, "2026-11-24T08:40:00+07:00")
        self.visit(digests, n)

    def visit(self, digests: list[str], n: int = 0) -> None:
        home = family(self.officer, n)
        visit = factory.visit(home.record_id, self.officer.today(), photos=" ".join(digests))
        Visits(self.officer).record(visit)

    def here(self) -> list[bytes | None]:
        with self.office.db.read() as c:
            return [attachments.get(c, digest) for digest in DIGESTS]

    def photos(self) -> list[Path]:
        """What lies in the folder as attachments."""
        names = {"attachments", "lampiran"}
        return sorted(p for p in self.folder.path.rglob("*") if p.parent.name in names)

    def apply(self, preview: Preview) -> None:
        Imports(self.office).apply(preview.import_id, enrol=preview.writer_state == "baru")

    def rows(self) -> int:
        with self.office.db.read() as c:
            return len(list(c.exec_driver_sql("SELECT hash FROM attachment")))


@pytest.fixture(params=[True, False], ids=["bersegel", "tanpa segel"])
def way(
    request: pytest.FixtureRequest, officer: Session, supervisor: Session, tmp_path: Path
) -> Way:
    folder = Folder(tmp_path / "folder bersama")
    folder.path.mkdir()
    place = tmp_path / "flashdisk"
    place.mkdir()
    if request.param:
        enrolled(officer, supervisor, place)
    for session in (officer, supervisor):
        folder.use(session)
    return Way(officer, supervisor, folder, place, request.param)


def test_which_fields_name_photos() -> None:
    a, b, c = "a" * 64, "b" * 64, "c" * 64
    assert named_in("delivery", {"photo": a, "signature": b, "note": c}) == {a, b}
    assert named_in("visit", {"photos": f"{a} {b}", "note": c}) == {a, b}
    assert named_in("survey", {"answers": json.dumps({"r1": f"{a}.jpg"})}) == {a}
    assert named_in("survey", {"answers": "9" * 65}) == set()
    assert named_in("recipient", {"photo": a}) == set()


def test_the_office_has_the_photos_of_what_it_applied(way: Way) -> None:
    way.take(*PHOTOS)
    run(way.officer)
    assert len(way.photos()) == 2
    names = [p.name.removesuffix(".jpg") for p in way.photos()]
    clear = [p.read_bytes() for p in way.photos()]
    assert (set(names) == set(DIGESTS), set(clear) == set(PHOTOS)) == (not way.sealed,) * 2
    [preview] = fetched(way.office)
    assert (preview.attachments, preview.missing_attachments) == (2, 0)
    assert way.here() == [None, None]  # staged, not kept
    way.apply(preview)
    assert way.here() == list(PHOTOS)
    assert way.rows() == 2
    assert Attachments(way.office).wanted() == 0


def test_a_discarded_import_leaves_no_photo(way: Way) -> None:
    way.take(*PHOTOS)
    run(way.officer)
    [preview] = fetched(way.office)
    assert way.rows() == 2
    Imports(way.office).discard(preview.import_id)
    assert way.rows() == 0


def test_rows_never_wait_for_photos(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stick is pulled out after the rows of two batches; the photos follow later."""
    way.take(PHOTOS[0])
    first = Batches(way.officer).make()
    way.take(PHOTOS[1], n=1)
    second = Batches(way.officer).make()
    assert first is not None and second is not None
    put = FolderTransport.put

    def pulled_out(self: FolderTransport, name: str, content: bytes | Path) -> None:
        if "/attachments/" in name or "/lampiran/" in name:
            raise FolderUnreachable("Folder tidak terjangkau.", "Pasang kembali.")
        put(self, name, content)

    with monkeypatch.context() as m:
        m.setattr(FolderTransport, "put", pulled_out)
        result = Sync(way.officer).run()
    assert (result.sent, len(result.problems)) == (2, 1)
    assert way.photos() == []
    previews = fetched(way.office)
    assert [(p.attachments, p.missing_attachments) for p in previews] == [(0, 1), (0, 1)]
    for preview in previews:
        way.apply(preview)
    assert (way.here(), Attachments(way.office).wanted()) == ([None, None], 2)
    # the answer comes before the photos have left: they leave all the same
    run(way.office)
    run(way.officer)
    assert len(way.photos()) == 2
    result = run(way.office)
    assert result.attachments == 2
    assert {"visit", "survey"} <= result.changed
    assert way.here() == list(PHOTOS)
    assert Attachments(way.office).wanted() == 0
    assert run(way.office).attachments == 0


def test_a_damaged_photo_is_said_and_taken_when_it_is_whole(way: Way) -> None:
    way.take(*PHOTOS)
    run(way.officer)
    cut = way.photos()[0]
    whole = cut.read_bytes()
    cut.write_bytes(whole[:-7])
    [preview] = fetched(way.office)
    assert (preview.attachments, preview.missing_attachments) == (1, 1)
    way.apply(preview)
    assert run(way.office).attachments == 0
    assert way.here().count(None) == 1
    cut.write_bytes(whole)
    assert run(way.office).attachments == 1
    assert way.here() == list(PHOTOS)


def test_a_photo_that_is_on_no_laptop_is_said_and_not_waited_for(way: Way) -> None:
    way.visit([DIGESTS[0]])
    run(way.officer)
    assert way.photos() == []
    [preview] = fetched(way.office)
    assert (preview.attachments, preview.missing_attachments) == (0, 1)
    way.apply(preview)
    assert way.here() == [None, None]


def test_one_file_or_one_workbook_by_hand_brings_its_photos(way: Way) -> None:
    way.take(*PHOTOS)
    made = Batches(way.officer).make()
    assert made is not None
    if way.sealed:
        path = Sealed(way.officer).hand_over(made.batch_id, way.place / "kiriman.berkas")
        names = {path.name, "dewi.pendaftaran", "dewi.paketkantor", "kunci-titipan.txt"}
    else:
        path = Batches(way.officer).save_copy(made.batch_id, way.place / "kiriman.xlsx")
        names = {path.name, "lampiran"}
        beside = {p.name for p in (way.place / "lampiran").iterdir()}
        assert beside == {f"{digest}.jpg" for digest in DIGESTS}
    assert {p.name for p in way.place.iterdir()} == names
    preview = Imports(way.office).stage(path)
    assert (preview.attachments, preview.sealed) == (2, way.sealed)
    way.apply(preview)
    assert way.here() == list(PHOTOS)
    # again through the folder: nothing to fetch any more
    run(way.officer)
    assert fetched(way.office) == []


def test_what_is_here_already_is_not_fetched_again(way: Way) -> None:
    way.take(*PHOTOS)
    run(way.officer)
    [preview] = fetched(way.office)
    way.apply(preview)
    way.visit(list(DIGESTS), n=1)
    run(way.officer)
    [preview] = fetched(way.office)
    assert (preview.attachments, preview.missing_attachments) == (0, 0)


@pytest.mark.parametrize(
    "foreign", [b"another photo", b"\0" * (LARGEST + 1)], ids=["another", "huge"]
)
def test_a_foreign_file_under_the_name_of_a_photo_is_not_taken(
    officer: Session, supervisor: Session, tmp_path: Path, foreign: bytes
) -> None:
    folder = Folder(tmp_path / "folder")
    folder.path.mkdir()
    way = Way(officer, supervisor, folder, tmp_path, sealed=False)
    for session in (officer, supervisor):
        folder.use(session)
    way.take(*PHOTOS)
    run(officer)
    for photo in way.photos():
        photo.write_bytes(foreign)
    [preview] = fetched(supervisor)
    way.apply(preview)
    assert run(supervisor).attachments == 0
    assert way.here() == [None, None]


def test_sealed_photos_lost_at_home_are_sealed_anew_with_their_rows(
    officer: Session, supervisor: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "folder")
    folder.path.mkdir()
    enrolled(officer, supervisor, tmp_path / "stik")
    way = Way(officer, supervisor, folder, tmp_path, sealed=True)
    for session in (officer, supervisor):
        folder.use(session)
    way.take(*PHOTOS)
    with monkeypatch.context() as m:
        m.setattr(Sealed, "send_attachments", _away)
        assert Sync(officer).run().sent == 1
    [bundle] = officer.outbox_folder.glob("*.berkas")
    bundle.unlink()
    run(officer)
    [preview] = fetched(supervisor)
    way.apply(preview)
    assert way.here() == list(PHOTOS)


def _away(*_: object) -> None:
    raise FolderUnreachable("Folder tidak terjangkau.", "Pasang kembali.")


def test_answers_are_sealed_for_an_enrolled_officer(way: Way) -> None:
    way.take(*PHOTOS)
    run(way.officer)
    for preview in fetched(way.office):
        way.apply(preview)
    run(way.office)
    [answer] = [p for p in (way.folder.path / "inbox").rglob("*") if p.is_file()]
    assert answer.suffix == (".age" if way.sealed else ".json")
    names = (way.office.person.name.encode(), way.office.person.office_name.encode())
    assert [name in answer.read_bytes() for name in names] == [not way.sealed] * 2
    if way.sealed:
        assert run(way.officer).answers == 1
        assert Batches(way.officer).outgoing()[0].receipt_state == "diterima"


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (lambda data: data[:-9], "rusak atau tanda tangannya tidak cocok"),
        (lambda _: b"age-encryption.org/v1\n", "rusak atau tanda tangannya tidak cocok"),
        (None, "disegel untuk kunci lain"),
    ],
    ids=["cut", "empty", "other key"],
)
def test_an_answer_that_does_not_open_is_said(
    officer: Session,
    supervisor: Session,
    tmp_path: Path,
    damage: Callable[[bytes], bytes] | None,
    sentence: str,
) -> None:
    folder = Folder(tmp_path / "folder")
    folder.path.mkdir()
    enrolled(officer, supervisor, tmp_path / "stik")
    way = Way(officer, supervisor, folder, tmp_path, sealed=True)
    for session in (officer, supervisor):
        folder.use(session)
    way.take(*PHOTOS)
    run(officer)
    for preview in fetched(supervisor):
        way.apply(preview)
    run(supervisor)
    [answer] = (folder.path / "inbox").rglob("*.age")
    if damage is not None:
        answer.write_bytes(damage(answer.read_bytes()))
    else:
        keys = replace(officer.keys, sealing_keys=(b"\x07" * 32,))
        officer.unlocked = replace(officer.unlocked, keys=keys)
    result = Sync(officer).run()
    assert (result.answers, len(result.problems)) == (0, 1)
    assert sentence in result.problems[0].sentence
    assert result.problems[0].where == answer.name


def test_a_successor_gets_sealed_answers_with_the_former_key(
    officer: Session, supervisor: Session, tmp_path: Path
) -> None:
    from kemensos_desktop.services.enrolment import reply_recipient
    from kemensos_desktop.storage import writers

    enrolled(officer, supervisor, tmp_path / "stik")
    with supervisor.db.write() as c:
        known = writers.get(c, officer.writer)
        assert known is not None
        writers.add(c, replace(known, id="b" * 24, predecessor=officer.writer))
        due = journal.setting(c, f"reply_key:{officer.writer}")
        assert due.startswith("age1")
        assert reply_recipient(c, "b" * 24) == due
        assert reply_recipient(c, "c" * 24) == ""
