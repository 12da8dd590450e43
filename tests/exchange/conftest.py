from __future__ import annotations

from pathlib import Path

import pytest
from exchange_samples import Laptop


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder: what is left in it was left there by the code under test."""
    folder = tmp_path / "berkas"
    folder.mkdir()
    return folder


@pytest.fixture
def laptop() -> Laptop:
    """A laptop with three recipients and a delivery to each."""
    made = Laptop()
    made.day(3)
    return made
