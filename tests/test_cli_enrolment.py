"""The seal on the command line: both halves, the code, one file by hand."""

from __future__ import annotations

import json
from pathlib import Path

import factory
import pytest
from sessions import Profile, close
from test_cli import Run, run

from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.enrolment import Enrolment

__all__ = ["run"]


@pytest.fixture
def both(profile: Profile) -> tuple[Path, Path]:
    """The folders of an officer with a route and of an office, closed."""
    officer = profile("Dewi Kartika", Role.OFFICER)
    factory.route(officer, 2)
    office = profile("Rina Marlina", Role.SUPERVISOR)
    for session in (officer, office):
        close(session)
    return officer.folder, office.folder


def said(run: Run, profile: Path, *words: object, code: int = 0, **options: object) -> dict:
    result = run(*words, "--profile", profile, "--json", **options)
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def test_both_halves_and_one_file_by_hand(
    run: Run, both: tuple[Path, Path], tmp_path: Path
) -> None:
    officer, office = both
    asking, package = tmp_path / "dewi.pendaftaran", tmp_path / "dewi.paketkantor"
    mine = said(run, officer, "enrol-request", asking)["fingerprint"]
    seen = said(run, office, "enrol-show", asking)
    assert (seen["name"], seen["state"], seen["fingerprint"]) == ("Dewi Kartika", "baru", mine)
    key = tmp_path / "kunci.txt"
    assert said(run, office, "escrow", key)["escrow"].startswith("age1")
    assert said(run, office, "escrow", key, code=1)["error"]["sentence"].startswith(
        "Kunci titipan kantor sudah ada"
    )
    wrong = said(
        run, office, "enrol-admit", asking, "--package", package, "--code", "aaaa-bbbb", code=1
    )
    assert wrong["error"]["code"] == "kode-berbeda"
    assert not package.exists()
    words = ("enrol-admit", asking, "--package", package, "--code", mine.replace("-", " "))
    code = said(run, office, *words)["code"]
    berkas = tmp_path / "kiriman.berkas"
    refused = said(run, officer, "export", "--berkas", berkas, code=1)
    assert "kunci kantor belum ada" in refused["error"]["sentence"]
    assert said(run, officer, "enrol-show")["sealed"] is False
    wrong = said(run, officer, "enrol-accept", package, "--code", mine, code=1)
    assert wrong["error"]["code"] == "kode-berbeda"
    assert said(run, officer, "enrol-show")["sealed"] is False
    offer = said(run, officer, "enrol-show", package)
    assert offer["code"] == code
    said(run, officer, "enrol-accept", package, "--code", code)
    assert said(run, officer, "enrol-show")["sealed"] is True
    made = said(run, officer, "export", "--berkas", berkas)
    [entry] = said(run, office, "import", berkas)
    assert (entry["batch_id"], entry["sealed"], entry["applied"]) == (made["batch_id"], True, True)
    assert (entry["attachments"], entry["missing_attachments"]) == (0, 0)


def test_without_a_code_it_is_asked_for(
    run: Run, both: tuple[Path, Path], profile: Profile, tmp_path: Path
) -> None:
    officer, office = both
    asking, package = tmp_path / "dewi.pendaftaran", tmp_path / "dewi.paketkantor"
    run("enrol-request", asking, "--profile", officer)
    run("escrow", tmp_path / "kunci.txt", "--profile", office)
    words = ("enrol-admit", asking, "--package", package, "--profile", office)
    result = run(*words, input="salah\n")
    assert result.exit_code == 1
    assert "Kodenya tidak sama" in result.stderr
    assert "Dewi Kartika" in result.stderr
    session = profile("Rina Marlina", Role.SUPERVISOR)
    code = Enrolment(session).read_registration(asking).code
    close(session)
    result = run(*words, input=f"{code}\n")
    assert result.exit_code == 0, result.output
    assert f"kodenya harus {code}" in result.stdout
    result = run("enrol-accept", package, "--profile", officer, input=f"{code}\n")
    assert "kiriman disegel untuk" in result.stdout
    shown = run("enrol-show", "--profile", officer).stdout
    assert "Kiriman bersegel." in shown
    assert run("enrol-accept", asking, "--profile", officer).exit_code == 1
