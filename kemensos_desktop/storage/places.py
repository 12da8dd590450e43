"""Where a profile's neighbours lie, and finishing a restore that a crash interrupted."""

from __future__ import annotations

import shutil
from pathlib import Path


def restoring(folder: Path) -> Path:
    """A restored profile that is complete and only has to take the place of `folder`."""
    return folder.with_name(f"{folder.name}.pulih")


def work_prefix(folder: Path) -> str:
    """How the name of a restore under way begins, beside `folder`."""
    return f".{folder.name}.pulih-"


def finish_restore(folder: Path) -> None:
    """Put a complete restored profile where the former one was already moved aside.

    One that came to stand beside a profile that is still there was not wanted any more.
    """
    ready = restoring(folder)
    if not ready.is_dir():
        return
    if folder.exists():
        shutil.rmtree(ready, ignore_errors=True)
    else:
        ready.rename(folder)


def sweep_restores(folder: Path) -> None:
    """Remove what killed restores left half-made; for whoever has the profile locked."""
    for work in folder.parent.glob(f"{work_prefix(folder)}*"):
        shutil.rmtree(work, ignore_errors=True)
