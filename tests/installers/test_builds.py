"""What the built program is checked with, and what its packages say."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLERS = ROOT / "installers"


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"installers_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


smoke = load(INSTALLERS / "smoke.py")
deb = load(INSTALLERS / "linux" / "deb.py")


def program(folder: Path, body: str) -> str:
    """A program that runs `body` with its arguments in `words`."""
    path = folder / "program"
    path.write_text(
        f"#!{sys.executable}\nimport os, pathlib, sys\nwords = sys.argv[1:]\n{body}\n",
        encoding="utf-8",
    )
    path.chmod(0o755)
    return str(path)


MAKES_ALL = """
if words[0] == "demo":
    home = pathlib.Path(os.environ["KEMENSOS_HOME"], "sub")
    home.mkdir()
    (home / "a.xlsx").write_text("x")
    (home / "b.pdf").write_text("x")
    (home / "c.png").write_text("x")
"""

needs_posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in program is a script")


@needs_posix
def test_smoke_passes_a_program_that_does_its_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smoke.main([program(tmp_path, MAKES_ALL)]) == 0
    assert "6 passed, 0 failed" in capsys.readouterr().out


@needs_posix
@pytest.mark.parametrize(
    ("body", "told"),
    [
        (MAKES_ALL + "sys.exit(words[0] == 'check-nik')", "check-nik: kode keluar 1"),
        (MAKES_ALL.replace('"b.pdf").write_text("x")', '"b.pdf").touch()'), "*.pdf"),
        ("", "*.xlsx"),
    ],
)
def test_smoke_fails_on_a_status_or_on_a_missing_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: str, told: str
) -> None:
    assert smoke.main([program(tmp_path, body)]) == 1
    assert any(
        line.startswith("GAGAL") and told in line for line in capsys.readouterr().out.splitlines()
    )


def test_the_debian_control_file_has_a_field_a_line_and_rounds_the_size_up() -> None:
    text = deb.control("1.2.3", "amd64", 2049)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == "3"
    assert "libegl1" in fields["Depends"]
    assert text.endswith("\n")


def test_the_menu_entry_shows_an_icon_that_is_packaged() -> None:
    icon = next(line for line in deb.DESKTOP.splitlines() if line.startswith("Icon="))
    inside = icon.partition("_internal/kemensos_desktop/")[2]
    assert (ROOT / inside).is_file()


def test_the_windows_workflow_runs_the_same_commands_and_admits_that_it_never_ran() -> None:
    text = (ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")
    assert "never been run" in text
    for command in ("bootstrap.py test", "bootstrap.py demo --headless", "freeze.py", "smoke.py"):
        assert f"run: python installers/{command}" in text
