"""One program at a time per profile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kemensos_desktop.domain.errors import FolderUnreachable, ProfileInUse
from kemensos_desktop.storage.lock import LOCK_FILE, ProfileLock

HOLD = (
    "import sys; from pathlib import Path\n"
    "from kemensos_desktop.storage.lock import ProfileLock\n"
    "lock = ProfileLock(Path(sys.argv[1]))\n"
    "print('held', flush=True); sys.stdin.read()\n"
)


def test_a_second_process_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        with pytest.raises(ProfileInUse, match="sedang dibuka") as caught:
            ProfileLock(tmp_path)
        assert caught.value.where == str(tmp_path)
        assert (tmp_path / LOCK_FILE).read_text() == str(holder.pid)
        holder.kill()
        holder.wait()
    # the file is still there, the lock is not: the system let go of it
    assert (tmp_path / LOCK_FILE).exists()
    ProfileLock(tmp_path).release()


def test_the_same_process_cannot_open_a_profile_twice(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path)
    with pytest.raises(ProfileInUse):
        ProfileLock(tmp_path)
    lock.release()
    lock.release()
    ProfileLock(tmp_path).release()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderUnreachable):
        ProfileLock(tmp_path / "hilang")


def test_a_child_does_not_inherit_the_lock(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path)
    command = [sys.executable, "-c", "import sys; print('up', flush=True); sys.stdin.read()"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout and child.stdout.readline() == "up\n"
        lock.release()
        ProfileLock(tmp_path).release()
        child.kill()
