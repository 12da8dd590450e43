"""Files through a folder: whole or not at all, whatever happens to the stick."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from exchange_samples import Laptop, delivery
from poor_places import files_at_most, public_folder, read_only

from kemensos_desktop.domain.errors import (
    Cancelled,
    DiskFull,
    FileNotWritable,
    FolderUnreachable,
)
from kemensos_desktop.domain.record import encode
from kemensos_desktop.exchange import folder as folder_module
from kemensos_desktop.exchange.folder import (
    FolderTransport,
    Transport,
    batch_name,
    reply_name,
)
from kemensos_desktop.exchange.workbook import write_batch

NAME = "outbox/11.01/abc/batches/000001-x.xlsx"


@pytest.fixture
def stick(place: Path) -> FolderTransport:
    return FolderTransport(place)


def files(root: Path) -> list[str]:
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file())


def test_put_get_list_stat_delete(stick: FolderTransport, place: Path) -> None:
    transport: Transport = stick
    assert transport.list() == ()
    assert (transport.get(NAME), transport.stat(NAME)) == (None, None)
    transport.put(NAME, b"satu")
    transport.put("inbox/11.01/abc/acks/1.json", b"{}")
    assert transport.get(NAME) == b"satu"
    assert transport.list() == ("inbox/11.01/abc/acks/1.json", NAME)
    assert transport.list("outbox/11.01/") == (NAME,)
    assert transport.list("outbox/99.99") == ()
    found = transport.stat(NAME)
    assert found is not None and found.size == 4 and found.modified > 0
    transport.put(NAME, b"dua belas")
    assert transport.get(NAME) == b"dua belas"
    transport.delete(NAME)
    transport.delete(NAME)
    assert transport.get(NAME) is None
    assert files(place) == ["inbox/11.01/abc/acks/1.json"]
    assert stick.exists() and stick.free() > 0


def test_put_from_a_file(stick: FolderTransport, place: Path, tmp_path: Path) -> None:
    source = tmp_path / "asal.xlsx"
    source.write_bytes(b"x" * 3_000_000)
    stick.put(NAME, source)
    assert stick.path(NAME).read_bytes() == source.read_bytes()


def test_names_of_the_tree() -> None:
    assert batch_name("11.01", "abc", 7, "id") == "outbox/11.01/abc/batches/000007-id.xlsx"
    assert reply_name("11.01", "abc", 7, "id", 42) == "inbox/11.01/abc/acks/000007-id-42.json"


@pytest.mark.parametrize(
    "name", ["", "/a", "../a", "a/../../b", "a//b", "a/./b", "a\\b", "c:/x", "a\0b", "a/"]
)
def test_names_that_lead_out(stick: FolderTransport, name: str) -> None:
    for call in (stick.get, stick.stat, stick.delete, lambda n: stick.put(n, b"x")):
        with pytest.raises(ValueError):
            call(name)


def test_a_link_that_leads_out(stick: FolderTransport, place: Path, tmp_path: Path) -> None:
    secret = tmp_path / "rahasia"
    secret.mkdir()
    (secret / "x").write_bytes(b"rahasia")
    (place / "outbox").symlink_to(secret)
    with pytest.raises(ValueError):
        stick.get("outbox/x")
    assert stick.list() == ()


def test_a_missing_folder(place: Path) -> None:
    gone = FolderTransport(place / "tidak-terpasang")
    assert not gone.exists()
    calls: list[Callable[[], object]] = [
        lambda: gone.put(NAME, b"x"),
        lambda: gone.get(NAME),
        lambda: gone.list("outbox"),
        lambda: gone.stat(NAME),
        lambda: gone.delete(NAME),
        lambda: gone.path(NAME),
        gone.free,
    ]
    for call in calls:
        with pytest.raises(FolderUnreachable, match="Pasang kembali"):
            call()
    assert list(place.iterdir()) == []


def test_unplugged_while_writing(
    stick: FolderTransport, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def pulled(handle: int) -> None:
        real(handle)
        shutil.rmtree(place)

    monkeypatch.setattr(os, "fsync", pulled)
    with pytest.raises(FolderUnreachable):
        stick.put(NAME, b"x" * 100_000)
    monkeypatch.undo()
    place.mkdir()
    assert stick.list() == ()


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.EIO, FolderUnreachable),
        (errno.ENODEV, FolderUnreachable),
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EROFS, FileNotWritable),
        (errno.EACCES, FileNotWritable),
    ],
)
def test_a_device_that_fails_while_writing_keeps_the_old_file(
    stick: FolderTransport,
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    error: type[Exception],
) -> None:
    stick.put(NAME, b"lama")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error):
        stick.put(NAME, b"baru")
    monkeypatch.undo()
    assert stick.get(NAME) == b"lama"
    assert files(place) == [NAME]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file that finds no room in a small place."""
    path = tmp_path / "besar"
    path.write_bytes(os.urandom(600_000))
    return path


@pytest.fixture(params=["limit", "tmpfs"])
def small(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A place without room for more than 256 kB: by a limit on files, and a disk of that size."""
    mount = tmp_path / "kecil"
    mount.mkdir()
    if request.param == "limit":
        with files_at_most(256 << 10):
            yield mount
        return
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(mount)], capture_output=True
    )
    if done.returncode:
        pytest.skip("tidak boleh memasang tmpfs di sini")
    yield mount
    subprocess.run(["umount", str(mount)], check=True)


@pytest.mark.parametrize("from_file", [False, True])
def test_a_full_disk(large: Path, small: Path, from_file: bool) -> None:
    stick = FolderTransport(small)
    stick.put(NAME, b"lama")
    with pytest.raises(DiskFull, match="penuh"):
        stick.put(NAME, large if from_file else large.read_bytes())
    assert stick.get(NAME) == b"lama"
    assert files(small) == [NAME]


def test_a_read_only_folder() -> None:
    with public_folder() as place:
        stick = FolderTransport(place)
        stick.put(NAME, b"lama")
        with read_only(place):
            for call in (
                lambda: stick.put(NAME, b"baru"),
                lambda: stick.put("outbox/baru/x", b"baru"),
                lambda: stick.delete(NAME),
            ):
                with pytest.raises(FileNotWritable):
                    call()
            assert stick.get(NAME) == b"lama"
        assert files(place) == [NAME]


@pytest.mark.parametrize("small", ["tmpfs"], indirect=True)
def test_a_read_only_disk(small: Path) -> None:
    stick = FolderTransport(small)
    stick.put(NAME, b"lama")
    subprocess.run(["mount", "-o", "remount,ro", str(small)], check=True)
    for call in (lambda: stick.put(NAME, b"baru"), lambda: stick.delete(NAME)):
        with pytest.raises(FileNotWritable):
            call()
    with pytest.raises(FileNotWritable):
        stick.put("outbox/baru/x", b"baru")
    assert stick.get(NAME) == b"lama"


def test_left_overs_of_a_killed_program_are_swept(
    stick: FolderTransport, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick.put(NAME, b"x")
    folder = (place / NAME).parent
    old, new = folder / ".000002-y.xlsx.00ff00ff.tmp", folder / ".000003-z.xlsx.00ff00ff.tmp"
    for path in (old, new):
        path.write_bytes(b"separuh")
    past = old.stat().st_mtime - folder_module.STALE_SECONDS - 1
    os.utime(old, (past, past))
    assert stick.list() == (NAME,)
    stick.put(NAME, b"y")
    assert not old.exists()
    assert new.exists()  # perhaps another laptop is writing it right now


def test_a_file_where_a_folder_is_due(stick: FolderTransport, place: Path) -> None:
    (place / "outbox").write_bytes(b"")
    with pytest.raises((FileNotWritable, FolderUnreachable)):
        stick.put(NAME, b"x")


def test_writing_a_batch_to_a_full_disk(small: Path, place: Path, laptop: Laptop) -> None:
    laptop.write(small / "lama.xlsx")
    before = (small / "lama.xlsx").read_bytes()
    for n in range(2_000):
        laptop.revise("delivery", encode(delivery(os.urandom(18).hex(), n % 28)))
    with pytest.raises(DiskFull):
        laptop.write(small / "lama.xlsx")
    assert files(small) == ["lama.xlsx"]
    assert (small / "lama.xlsx").read_bytes() == before


def test_a_full_working_folder(small: Path, place: Path, laptop: Laptop) -> None:
    for n in range(2_000):
        laptop.revise("delivery", encode(delivery(os.urandom(18).hex(), n % 28)))
    with pytest.raises(DiskFull):
        laptop.write(place / "b.xlsx", scratch=small)
    assert list(place.iterdir()) == []


def test_a_cancelled_batch_leaves_nothing(place: Path, laptop: Laptop, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_batch(
            place / "b.xlsx",
            laptop.meta(),
            laptop.journal,
            heads=set(laptop.heads.values()),
            names={},
            seed=laptop.seed,
            scratch=tmp_path,
            progress=lambda done, total, sentence: False,
        )
    assert list(place.iterdir()) == []
