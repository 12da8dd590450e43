"""An officer and an office with a folder between them, for tests of sending and importing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kemensos_desktop.services.imports import Applied, Imports, Preview
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.sync import Sync, SyncResult, SyncSettings


@dataclass(frozen=True)
class Folder:
    """The folder that officers and office share; it can be pulled out and put back."""

    path: Path

    def pull_out(self) -> None:
        self.path.rename(self.path.with_name("ditarik"))

    def put_back(self) -> None:
        self.path.with_name("ditarik").rename(self.path)

    def use(self, session: Session, *, sending: bool = True) -> Sync:
        sync = Sync(session)
        sync.save_settings(SyncSettings(str(self.path), sending))
        return sync

    def files(self, under: str) -> list[str]:
        return sorted(p.name for p in (self.path / under).rglob("*") if p.is_file())


def run(session: Session, **options: bool) -> SyncResult:
    """One turn that must not meet a problem."""
    result = Sync(session).run(**options)
    assert result.problems == ()
    return result


def fetched(office: Session) -> list[Preview]:
    """Previews of everything that waits in the folder."""
    imports, sync = Imports(office), Sync(office)
    return [imports.stage(sync.fetch(f.name), source=f.name) for f in sync.waiting()]


def import_all(office: Session) -> list[Applied]:
    """Fetch, look at and apply everything that waits, one after the other; answers leave too."""
    imports, sync = Imports(office), Sync(office)
    done = []
    for file in sync.waiting():
        preview = imports.stage(sync.fetch(file.name), source=file.name)
        done.append(imports.apply(preview.import_id, enrol=preview.writer_state == "baru"))
    run(office)
    return done


def trusting(officer: Session, office: Session) -> None:
    """The officer has compared the office's fingerprint."""
    sync = Sync(officer)
    sync.run()
    sync.trust_office(office.writer)
    run(officer)
