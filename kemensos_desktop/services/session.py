"""One open profile: who is signed in, the database, the writer, the code lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.clock import HybridClock
from ..domain.codes import ProgrammeCodes, load_codes
from ..domain.errors import NotAllowed
from ..domain.office import Person, Role
from ..paths import resource

if TYPE_CHECKING:
    from ..domain.region import Regions
    from ..storage.engine import Database
    from ..storage.journal import Author
    from ..storage.lock import ProfileLock
    from ..storage.vault import Keys, Unlocked, Vault


@dataclass
class Session:
    """What every service needs of the profile that is open."""

    folder: Path
    vault: Vault
    unlocked: Unlocked
    db: Database
    author: Author
    person: Person
    lock: ProfileLock | None
    now: Callable[[], datetime] = lambda: datetime.now().astimezone()

    @property
    def keys(self) -> Keys:
        return self.unlocked.keys

    @property
    def writer(self) -> str:
        return self.author.writer

    @property
    def fingerprint(self) -> str:
        """Our own fingerprint in groups of four, for reading out on the phone."""
        from ..exchange.signing import readable

        return readable(self.writer)

    @property
    def clock(self) -> HybridClock:
        return self.author.clock

    @cached_property
    def codes(self) -> ProgrammeCodes:
        return load_codes(resource("programmes", "permakanan.json"))

    @cached_property
    def regions(self) -> Regions:
        return load_regions()

    @property
    def outbox_folder(self) -> Path:
        """Where the workbooks of our batches are kept, in the clear; a missing one is made anew."""
        from ..storage.places import OUTBOX

        return self.folder / OUTBOX

    @property
    def inbox_folder(self) -> Path:
        """Where a batch from the folder lies while it is read in; staged, it is encrypted."""
        from ..storage.places import INBOX

        return self.folder / INBOX

    @property
    def backup_folder(self) -> Path:
        from ..storage.places import backup_folder

        return backup_folder(self.folder)

    def today(self) -> date:
        return self.now().date()

    def require(self, *roles: Role) -> None:
        """Raises NotAllowed unless the person signed in has one of the roles."""
        if self.person.role not in roles:
            raise NotAllowed(
                f"{self.person.role.label} tidak berwenang melakukan ini.",
                f"Minta {' atau '.join(r.label for r in roles)} melakukannya.",
            )


def load_regions() -> Regions:
    """The packaged region codes; about 50 ms, so only where a person asks for them."""
    from ..domain.region import Regions

    return Regions(resource("regions", REGIONS_FILE))


REGIONS_FILE = "regions.tsv.gz"
