"""Every test's home, clock and profiles; a test that logs an unexpected warning fails."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import factory
import pytest
from hypothesis import settings
from sessions import FixedClock, Profile, close

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services import profiles
from kemensos_desktop.services import session as session_module
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import vault, verify

# two busy cores: how long an example takes says nothing
settings.register_profile("tests", deadline=None)
settings.load_profile("tests")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "expect_log(pattern): this test provokes warnings that match the pattern"
    )


class _Unexpected(logging.Handler):
    def __init__(self, allowed: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.allowed = [re.compile(p) for p in allowed]
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        text = f"{record.name}: {record.getMessage()}"
        if not any(p.search(text) for p in self.allowed):
            self.found.append(f"{record.levelname} {text}")


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    allowed = [str(m.args[0]) for m in request.node.iter_markers("expect_log")]
    handler = _Unexpected(allowed)
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    assert not handler.found, f"logged without being expected: {handler.found}"


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """KEMENSOS_HOME of this test: profiles, state and preferences lie here and nowhere else."""
    # beside the test's own folder, which some tests want to find empty
    place = tmp_path_factory.mktemp("home") / "home"
    place.mkdir()
    monkeypatch.setenv("KEMENSOS_HOME", str(place))
    return place


@pytest.fixture(autouse=True, scope="session")
def real_cost() -> Iterator[tuple[int, int, int]]:
    """KiB, passes and lanes per unlock as shipped; within tests an unlock costs next to nothing."""
    shipped = (vault._MEMORY_KIB, vault._PASSES, vault._LANES)
    with pytest.MonkeyPatch.context() as patch:
        for name, cost in (("_MEMORY_KIB", 64), ("_PASSES", 1), ("_LANES", 1)):
            patch.setattr(vault, name, cost)
        yield shipped


@pytest.fixture(autouse=True, scope="session")
def _regions_once() -> Iterator[None]:
    # 83,000 villages per opened profile would be most of the suite's time
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session_module, "load_regions", cache(session_module.load_regions))
        yield


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    # a profile per person is made once; a test works on a copy, with the same keys each time
    @cache
    def template(name: str, role: Role, other: tuple[tuple[str, object], ...]) -> Path:
        place = tmp_path_factory.mktemp("template") / "profil"
        start = factory.first_start(name=name, role=role, **dict(other))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KEMENSOS_HOME", str(place.parent / "home"))
            profiles.close_profile(profiles.create(place, start), backup=False)
        return place

    return template


@pytest.fixture
def profile(
    tmp_path: Path, clock: FixedClock, _templates: Callable[..., Path]
) -> Iterator[Profile]:
    """Make (or open again) profiles on the test's clock.

    Whatever a test did to a profile that is still open at its end: every projection must be what
    the journal says, every revision whole, no counter missing.
    """
    opened: list[Session] = []

    def make(
        name: str = "Dewi Kartika", role: Role = Role.OFFICER, folder: str = "", **other: object
    ) -> Session:
        place = tmp_path / "profil" / (folder or name.split()[0].lower())
        if not place.exists():
            shutil.copytree(_templates(name, role, tuple(sorted(other.items()))), place)
        opened.append(profiles.open_profile(place, factory.PASSPHRASE, now=clock))
        return opened[-1]

    yield make
    for session in opened:
        # lock None marks a session that the test itself has closed
        if session.lock is None or not session.vault.exists():
            continue
        different = verify.projection_differences(session.db)
        with session.db.read() as c:
            damaged, gaps = verify.damaged_revisions(c), verify.gaps(c, session.writer)
        close(session)
        assert (different, damaged, gaps) == (0, [], [])


@pytest.fixture
def officer(profile: Profile) -> Session:
    return profile()


@pytest.fixture
def supervisor(profile: Profile) -> Session:
    return profile("Rina Marlina", Role.SUPERVISOR)


@pytest.fixture
def office(profile: Profile) -> Session:
    return profile("Bagus Santoso", Role.OFFICE)
