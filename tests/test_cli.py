"""The command line: what it prints, how it exits, and that every fault is a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import factory
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from sessions import Profile, close

from kemensos_desktop import cli
from kemensos_desktop.domain.office import Role
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.sample import make_profile
from kemensos_desktop.services.session import Session
from kemensos_desktop.services.settings import Settings
from kemensos_desktop.services.sync import Sync, SyncSettings
from kemensos_desktop.storage.engine import DATABASE_FILE

Run = Callable[..., Result]
PAGE = 4096


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the program as a shell does; what it would raise as a bug is raised here."""
    monkeypatch.setenv(cli.PASSPHRASE_VARIABLE, factory.PASSPHRASE)

    def call(*words: object, **options: Any) -> Result:
        said = [str(word) for word in words]
        monkeypatch.setattr("sys.argv", ["kemensos-desktop", *said])
        return CliRunner().invoke(cli.program, said, catch_exceptions=False, **options)

    return call


def sent(session: Session, share: Path) -> None:
    """A route entered, packed and put into the folder."""
    factory.route(session, 3)
    share.mkdir(exist_ok=True)
    Sync(session).save_settings(SyncSettings(str(share)))
    assert Sync(session).run().sent == 1


def test_every_line_of_input_is_answered_in_order(run: Run) -> None:
    answer = run("check-nik", "-", "--json", input="3217015209469003\n\n 32,17 \r\nabc\n")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [line["input"] for line in lines] == ["3217015209469003", "", " 32,17 ", "abc"]
    assert [bool(line["errors"]) for line in lines] == [False, True, True, True]
    assert set(lines[0]) == {"input", "errors", "warnings", "sex", "birth_date", "region"}
    assert (lines[0]["sex"], lines[0]["birth_date"], answer.exit_code) == ("P", "1946-09-12", 0)


def test_all_documents_are_listed(run: Run) -> None:
    listed = json.loads(run("report", "--list", "--json").stdout)
    assert {d["key"] for d in listed} == {"tanda-terima", "laporan-harian", "rekap-bulanan"}


def test_a_wrong_passphrase_is_one_sentence(
    run: Run, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    close(session)
    monkeypatch.setenv(cli.PASSPHRASE_VARIABLE, "bukan yang ini")
    said = run("verify", "--profile", session.folder)
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("Gagal: Frasa sandi tidak cocok.")
    told = json.loads(run("verify", "--profile", session.folder, "--json").stdout)
    assert told["error"]["code"] == "frasa-sandi"


def test_a_passphrase_file_goes_before_the_environment(
    run: Run, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    close(session)
    (tmp_path / "frasa").write_text(factory.PASSPHRASE + "\nbaris lain\n", encoding="utf-8")
    monkeypatch.setenv(cli.PASSPHRASE_VARIABLE, "bukan yang ini")
    words = ("verify", "--profile", session.folder, "--passphrase-file")
    assert run(*words, tmp_path / "frasa").exit_code == 0
    assert run(*words, tmp_path / "tidak-ada").exit_code == 2


def test_one_bad_file_keeps_no_other_out(run: Run, profile: Profile, tmp_path: Path) -> None:
    officer, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    sent(officer, tmp_path / "share")
    good = officer.outbox_folder / Batches(officer).outgoing()[0].file_name
    (tmp_path / "rusak.xlsx").write_bytes(good.read_bytes()[:900])
    close(office)
    words = ("import", tmp_path / "rusak.xlsx", good, "--profile", office.folder, "--json")
    said = run(*words, "--enrol", officer.fingerprint)
    broken, applied = json.loads(said.stdout)
    assert said.exit_code == 1
    assert broken["error"]["code"] == "buku-kerja-ditolak" and not broken["applied"]
    assert applied["applied"] and applied["counts"]["baru"] > 0


def test_an_unknown_officer_is_named_with_the_fingerprint(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    officer, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    sent(officer, tmp_path / "share")
    path = officer.outbox_folder / Batches(officer).outgoing()[0].file_name
    close(office)
    said = run("import", path, "--profile", office.folder)
    assert said.exit_code == 1
    assert f"--enrol {officer.fingerprint}" in said.stderr


def test_what_is_no_list_of_recipients_is_refused(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    close(session)
    book = Workbook()
    for cells in (("Barang", "Banyaknya"), ("beras", 12), ("minyak", 3)):
        book.worksheets[0].append(cells)
    book.save(tmp_path / "belanja.xlsx")
    said = run("import-recipients", tmp_path / "belanja.xlsx", "--profile", session.folder)
    assert said.exit_code == 1
    assert "Tidak ada kolom nama penerima" in said.stderr


def test_a_problem_of_sync_stays_one_document(run: Run, profile: Profile, tmp_path: Path) -> None:
    session = profile()
    factory.route(session, 2)
    close(session)
    words = ("sync", "--profile", session.folder, "--json", "--folder", tmp_path / "tidak-ada")
    said = run(*words)
    report = json.loads(said.stdout)
    assert said.exit_code == 1
    assert report["made"] == 1 and "tidak terjangkau" in report["problems"][0]


@pytest.mark.parametrize("command", ["verify", "export", "backup"])
def test_a_damaged_page_is_a_sentence_wherever_it_lies(
    run: Run, tmp_path: Path, command: str
) -> None:
    session = make_profile(
        tmp_path / "profil", role=Role.OFFICER, passphrase=factory.PASSPHRASE, days=1
    )
    assert all(f.right for f in Settings(session).verify())
    close(session)
    path = session.folder / DATABASE_FILE
    whole = path.read_bytes()
    seen = set()
    for page in range(1, len(whole) // PAGE, 9):
        damaged = bytearray(whole)
        damaged[page * PAGE + 100] ^= 0xFF
        path.write_bytes(damaged)
        said = run(command, "--profile", session.folder)
        seen.add(said.exit_code)
        if said.exit_code:
            assert "rusak" in said.stdout + said.stderr
    path.write_bytes(whole)
    assert 1 in seen and seen <= {0, 1}
    if command != "export":
        # these read every page; packing reads only what it needs
        assert seen == {1}


ENGLISH = ("Usage", "Options", "Commands", "Show this", "Error", "Missing", "No such", "Try ")


@pytest.mark.parametrize(
    "words",
    [(), ("tidak-ada",), ("report",), ("report", "--date"), ("report", "--foo"), ("restore",),
     ("verify", "x"), ("demo", "--seed", "tujuh")],
    ids=" ".join,
)  # fmt: skip
def test_help_and_misuse_speak_bahasa(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words, *([] if words else ["--help"]))
    assert said.exit_code == (2 if words else 0)
    assert not any(word in said.output for word in ENGLISH), said.output
    assert ("Salah pemakaian" in said.stderr) == bool(words)


def test_every_command_explains_itself_in_bahasa(run: Run) -> None:
    for name in cli.program.commands:
        said = run(name, "--help")
        assert said.exit_code == 0
        assert "Pemakaian: kemensos-desktop" in said.stdout.replace("program", "kemensos-desktop")
        assert not any(word in said.output for word in ENGLISH), said.output
