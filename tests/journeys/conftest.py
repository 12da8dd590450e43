"""The folder between officers and their office, as the services' tests use it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "services"))

from office_desk import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "flashdisk"
    path.mkdir()
    return Folder(path)
