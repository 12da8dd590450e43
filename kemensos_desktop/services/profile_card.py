"""Profiles as the sign-in window may show them before any passphrase; imports next to nothing."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import KnownError
from ..domain.role import Role


@dataclass(frozen=True, slots=True)
class ProfileCard:
    """A profile as the sign-in window may show it before any passphrase: nothing secret."""

    folder: Path
    name: str
    role: Role
    office_name: str
    practice: bool


def card(folder: Path) -> ProfileCard | None:
    """What is known of a profile without opening it (no database import); None without one."""
    from ..storage.places import finish_restore
    from ..storage.vault import Vault

    finish_restore(folder)
    vault = Vault(folder)
    if not vault.exists():
        return None
    facts = vault.describe()
    slot = vault.slots()[0]
    return ProfileCard(folder, slot.name, Role(slot.role), facts["office_name"], facts["practice"])


def cards(home: Path) -> tuple[ProfileCard, ...]:
    """The profiles that lie side by side in a folder, as `card` knows them."""
    try:
        folders = sorted(child for child in home.iterdir() if child.is_dir())
    except OSError:
        return ()
    found = []
    for folder in folders:
        # a damaged neighbour is no reason not to open this one
        with suppress(KnownError):
            one = None if folder.name.startswith(".") else card(folder)
            if one is not None:
                found.append(one)
    return tuple(found)
