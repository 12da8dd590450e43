"""A disk without room and a folder that may not be written, without root or a file system."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65534


@contextmanager
def files_at_most(size: int) -> Iterator[None]:
    """No file of this process grows beyond `size` bytes: the system refuses, as a quota does."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


@contextmanager
def public_folder() -> Iterator[Path]:
    """A folder that any user can get to; pytest's own are closed to others."""
    place = Path(tempfile.mkdtemp(prefix="kemensos-uji-"))
    place.chmod(0o755)
    try:
        yield place
    finally:
        shutil.rmtree(place)


@contextmanager
def forbidden(mode: int, *paths: Path) -> Iterator[None]:
    """`paths`, inside a public folder, have this mode and it counts: root works as nobody."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such modes")
    former = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(mode)
    root = os.getuid() == 0
    if root:
        # nothing stops root; the saved id leads back
        os.setresuid(_NOBODY, _NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)
        for path, before in former.items():
            path.chmod(before)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A public folder and what is below it may be read and not written."""
    with forbidden(0o555, folder, *(p for p in folder.rglob("*") if p.is_dir())):
        yield
