"""The set-up: what is refused, what would be installed by whom, what is then run."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "installers" / "bootstrap.py"
sys.path.insert(0, str(SCRIPT.parent))

import bootstrap  # noqa: E402  (a script beside the package, not in it)

BOOKWORM = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
NOBLE = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n'
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = 'ID=fedora\nID_LIKE="rhel"\nHOME_URL="https://debian.invalid"\n'


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["demo", "--help"]])
def test_help_is_bahasa_and_succeeds_from_any_folder(tmp_path: Path, arguments: list[str]) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    done = run(*arguments, cwd=folder)
    assert done.returncode == 0
    assert "Pemakaian:" in done.stdout
    assert "--passphrase-file" in done.stdout
    assert "usage" not in done.stdout.lower()
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("arguments", [[], ["pasang"]])
def test_without_a_known_command_the_help_goes_to_stderr(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Pemakaian:" in done.stderr


def test_old_python_is_refused_in_words() -> None:
    assert bootstrap.old_python_sentence((3, 11, 0)) is None
    assert bootstrap.old_python_sentence((3, 14, 2)) is None
    sentence = bootstrap.old_python_sentence((3, 10, 12))
    assert sentence is not None
    assert "Python 3.10 terlalu lama" in sentence
    assert "Python 3.11" in sentence


def test_main_refuses_an_old_python_before_anything_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2, "final", 0))
    assert bootstrap.main(["demo"]) == 2
    assert "terlalu lama" in capsys.readouterr().err


def test_the_script_needs_only_the_standard_library_and_parses_on_old_python() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    modules = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in modules} <= sys.stdlib_module_names


@pytest.mark.parametrize(
    ("text", "expected"), [(BOOKWORM, True), (NOBLE, True), (MINT, True), (FEDORA, False)]
)
def test_debian_and_its_children_are_known_by_their_id(text: str, expected: bool) -> None:
    assert bootstrap.is_debian(text) is expected


def test_renamed_libraries_take_the_name_that_the_release_has() -> None:
    shown = "Package: libglib2.0-0t64\nVersion: 2.80\n\nPackage: libegl1\nVersion: 1.7\n"
    wanted = ["libglib2.0-0", "libegl1", "libgl1"]
    assert bootstrap.package_names(wanted, shown) == ["libglib2.0-0t64", "libegl1", "libgl1"]
    old = "Package: libglib2.0-0\n\nPackage: libegl1\n\nPackage: libgl1\n"
    assert bootstrap.package_names(wanted, old) == wanted
    assert bootstrap.package_names(wanted, "") == wanted


def test_x11_libraries_are_wanted_only_for_a_window() -> None:
    assert "libegl1" in bootstrap.qt_packages(with_x11=False)
    assert "libxcb-cursor0" not in bootstrap.qt_packages(with_x11=False)
    assert "libxcb-cursor0" in bootstrap.qt_packages(with_x11=True)


def test_a_user_gets_the_exact_command_and_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "on_debian", lambda: True)
    monkeypatch.setattr(bootstrap, "is_root", lambda: False)
    monkeypatch.setattr(bootstrap, "resolve_packages", lambda wanted: wanted)
    monkeypatch.setattr(bootstrap, "apt_install", lambda _wanted: pytest.fail("ran apt-get"))
    with pytest.raises(bootstrap.Refused) as refused:
        bootstrap.require_packages(["python3-venv", "libegl1"], "Belum lengkap.")
    assert refused.value.code == 2
    assert str(refused.value).splitlines()[-1].strip() == (
        "sudo apt-get update && "
        "sudo apt-get install -y --no-install-recommends python3-venv libegl1"
    )


def test_root_installs_and_a_failing_apt_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "on_debian", lambda: True)
    monkeypatch.setattr(bootstrap, "is_root", lambda: True)
    monkeypatch.setattr(bootstrap, "apt_install", lambda wanted: asked.append(wanted) is None)
    bootstrap.require_packages(["libegl1"], "Belum lengkap.")
    assert asked == [["libegl1"]]
    monkeypatch.setattr(bootstrap, "apt_install", lambda _wanted: False)
    with pytest.raises(bootstrap.Refused, match="apt-get gagal"):
        bootstrap.require_packages(["libegl1"], "Belum lengkap.")


def test_elsewhere_the_packages_are_named_without_apt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "on_debian", lambda: False)
    with pytest.raises(bootstrap.Refused) as refused:
        bootstrap.require_packages(["libegl1"], "Belum lengkap.")
    assert "libegl1" in str(refused.value)
    assert "apt-get" not in str(refused.value)


def test_a_display_is_what_decides_about_the_window() -> None:
    assert bootstrap.has_display({"DISPLAY": ":0"}, "linux")
    assert bootstrap.has_display({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not bootstrap.has_display({"DISPLAY": ""}, "linux")
    assert bootstrap.has_display({}, "win32")
    assert bootstrap.has_display({}, "darwin")


def test_demo_passes_everything_on_and_asks_for_headless_once() -> None:
    program = str(bootstrap.venv_program("kemensos-desktop"))
    assert bootstrap.demo_command(["--out", "x y"], display=True) == [
        program,
        "demo",
        "--out",
        "x y",
    ]
    assert bootstrap.demo_command([], display=False) == [program, "demo", "--headless"]
    assert bootstrap.demo_command(["--headless"], display=False) == [program, "demo", "--headless"]


def test_windows_keeps_its_programs_in_scripts() -> None:
    assert bootstrap.venv_program("ruff", windows=True).parts[-3:] == (
        ".venv",
        "Scripts",
        "ruff.exe",
    )
    assert bootstrap.venv_program("ruff", windows=False).parts[-3:] == (".venv", "bin", "ruff")


def test_the_checks_are_the_readmes_and_pytest_gets_the_rest() -> None:
    checks = bootstrap.check_commands(["-k", "nik"])
    assert [name for name, _ in checks] == [
        "ruff format",
        "ruff check",
        "mypy",
        "lint-imports",
        "pytest",
    ]
    assert checks[0][1][1:] == ["format", "--check", "."]
    assert checks[-1][1][-2:] == ["-k", "nik"]


def test_one_failing_check_fails_the_whole_and_the_others_still_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    python = sys.executable
    checks = [("satu", [python, "-c", "raise SystemExit(3)"]), ("dua", [python, "-c", "pass"])]
    monkeypatch.setattr(bootstrap, "is_ready", lambda _extra: True)
    monkeypatch.setattr(bootstrap, "prepare", lambda _extra: None)
    monkeypatch.setattr(bootstrap, "check_commands", lambda _passed: checks)
    assert bootstrap.main(["test"]) == 1
    printed = capsys.readouterr().out
    assert "==> dua" in printed
    assert "Gagal: satu" in printed
    monkeypatch.setattr(bootstrap, "check_commands", lambda _passed: checks[1:])
    assert bootstrap.main(["test"]) == 0


def test_the_stamp_notices_each_thing_it_was_made_from() -> None:
    stamp = bootstrap.stamp_for(b"a", "3.11", "/here", "dev")
    assert bootstrap.stamp_satisfies(stamp, stamp)
    assert bootstrap.stamp_satisfies(stamp, bootstrap.stamp_for(b"a", "3.11", "/here", ""))
    assert not bootstrap.stamp_satisfies({}, stamp)
    for other in (
        bootstrap.stamp_for(b"b", "3.11", "/here", "dev"),
        bootstrap.stamp_for(b"a", "3.12", "/here", "dev"),
        bootstrap.stamp_for(b"a", "3.11", "/there", "dev"),
        bootstrap.stamp_for(b"a", "3.11", "/here", "dev,freeze"),
    ):
        assert not bootstrap.stamp_satisfies(stamp, other)


def test_a_broken_environment_is_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / ".venv" / "stamp.json")
    python = bootstrap.venv_program("python")
    python.parent.mkdir(parents=True)
    python.write_text("", encoding="utf-8")
    assert not bootstrap.venv_works()
    bootstrap.make_venv()
    assert bootstrap.venv_works()
    bootstrap.STAMP.write_text("{", encoding="utf-8")
    assert not bootstrap.is_ready("")


def test_an_environment_that_was_moved_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(bootstrap, "venv_program", lambda _name: Path(sys.executable))
    assert bootstrap.venv_works()
    moved = bootstrap.stamp_for(b"", "3.11", "/elsewhere", "")
    bootstrap.STAMP.write_text(json.dumps(moved), encoding="utf-8")
    assert not bootstrap.venv_works()


def test_ci_runs_the_readme_command_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "set -euo pipefail" in script
    commands = [line for line in script.splitlines() if line and not line.startswith(("#", "set"))]
    assert commands == [
        'cd "$(dirname "${BASH_SOURCE[0]}")/.."',
        "exec python3 installers/bootstrap.py test",
    ]
    if os.name == "posix":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_program_name_that_demo_runs_is_the_declared_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"kemensos-desktop": "kemensos_desktop.cli:main"}
    (installed,) = entry_points(group="console_scripts", name="kemensos-desktop")
    assert installed.value == "kemensos_desktop.cli:main"
