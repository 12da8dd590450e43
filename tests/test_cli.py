"""The command line: what it prints, how it exits, and that every fault is a sentence."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import factory
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from sessions import Profile, close

from kemensos_desktop import cli
from kemensos_desktop.cli.shared import passphrase_from
from kemensos_desktop.domain.office import Role
from kemensos_desktop.domain.progress import silent
from kemensos_desktop.exchange import seal
from kemensos_desktop.printing.documents import DOCUMENTS
from kemensos_desktop.printing.qr import read_code, write_code
from kemensos_desktop.services.batches import Batches
from kemensos_desktop.services.deliveries import Deliveries
from kemensos_desktop.services.paper_values import PaperValues
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.reports import Reports, Wanted
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
    assert (lines[0]["sex"], lines[0]["birth_date"]) == ("P", "1946-09-12")


NIK = "3217015209469003"


@pytest.mark.parametrize("json_too", [(), ("--json",)], ids=["words", "json"])
@pytest.mark.parametrize(
    ("given", "status"),
    [
        (f"{NIK}\n", 0),
        ("5401010502469003\n", 0),  # a code of former East Timor: a warning only
        (f"{NIK}\n\n{NIK}\n", 1),
        (f"{NIK}\n3217015209460000\n{NIK}\n", 1),
        ("", 0),
    ],
    ids=["good", "warned", "an-empty-line", "one-bad", "nothing"],
)
def test_the_exit_status_says_whether_every_nik_can_be_used(
    run: Run, given: str, status: int, json_too: tuple[str, ...]
) -> None:
    said = run("check-nik", *json_too, input=given)
    assert said.exit_code == status
    assert ("kode lama" in said.stdout or '"wilayah-tidak-dikenal"' in said.stdout) == (
        given.startswith("54")
    )
    assert len(said.stdout.splitlines()) == len(given.splitlines())
    assert "Kode keluar: 0" in run("check-nik", "--help").stdout


@pytest.mark.parametrize(
    "raw",
    [
        codecs.BOM_UTF8 + f"{NIK}\r\n{NIK}\r\n".encode(),
        f"{NIK}\r\n{NIK}".encode("utf-16"),
        codecs.BOM_UTF16_BE + f"{NIK}\n{NIK}\n".encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be"],
)
def test_input_as_notepad_saves_it(run: Run, raw: bytes) -> None:
    answers = [
        json.loads(line) for line in run("check-nik", "--json", input=raw).stdout.split("\n")[:-1]
    ]
    assert [(a["input"], a["errors"]) for a in answers] == [(NIK, []), (NIK, [])]


def test_input_that_is_no_text_is_a_line_with_an_error(run: Run) -> None:
    odd = (
        b"\xff\x00\xe9\n" + "²²¹７٣\n\ufeff".encode() + NIK.encode() + b"\n" + b"\xed\xa0\x80" * 16
    )
    answers = [
        json.loads(line) for line in run("check-nik", "--json", input=odd).stdout.split("\n")[:-1]
    ]
    assert [bool(a["errors"]) for a in answers] == [True, True, False, True]
    assert run("check-nik", "--json", input=b"").stdout == ""
    assert run("check-nik", "--json", input=codecs.BOM_UTF16_LE).stdout == ""


def test_people_are_told_in_sentences_what_is_wrong_with_a_number(run: Run) -> None:
    answer = run("check-nik", "3217015209469003", "123")
    assert answer.stdout.splitlines() == [
        "3217015209469003: baik",
        "123: NIK harus 16 angka, yang ini 3 angka.",
    ]


def test_all_documents_are_listed(run: Run) -> None:
    listed = json.loads(run("report", "--list", "--json").stdout)
    assert {d["key"] for d in listed} == {d.key for d in DOCUMENTS}
    assert {"tanda-terima", "laporan-harian", "rekap-bulanan"} <= {d["key"] for d in listed}


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


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16"], ids=["plain", "notepad", "notepad-unicode"]
)
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r\nbaris lain"], ids=repr)
def test_a_passphrase_file_of_any_editor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str, end: str
) -> None:
    monkeypatch.delenv(cli.PASSPHRASE_VARIABLE, raising=False)
    (tmp_path / "frasa").write_bytes((" rahasia é\u2028 " + end).encode(encoding))
    assert passphrase_from(tmp_path / "frasa") == " rahasia é\u2028 "


@pytest.mark.parametrize("raw", ["rahasia é".encode("cp1252"), codecs.BOM_UTF16_LE + b"a"])
def test_a_passphrase_file_that_is_no_text_is_a_sentence(
    run: Run, profile: Profile, tmp_path: Path, raw: bytes
) -> None:
    session = profile()
    close(session)
    (tmp_path / "frasa").write_bytes(raw)
    said = run("verify", "--profile", session.folder, "--passphrase-file", tmp_path / "frasa")
    assert (said.exit_code, said.stdout) == (1, "")
    assert said.stderr.startswith("Gagal: ")
    assert "Berkas frasa sandi bukan teks UTF-8." in said.stderr


def test_a_variable_that_is_no_text_is_a_sentence(
    run: Run, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = profile()
    close(session)
    monkeypatch.setenv(cli.PASSPHRASE_VARIABLE, "rahasia \udce9")
    said = run("verify", "--profile", session.folder)
    assert said.exit_code == 1
    assert "bukan teks UTF-8" in said.stderr


PROFILE_COMMANDS = sorted(
    name for name, c in cli.program.commands.items() if any(p.name == "profile" for p in c.params)
)


@pytest.mark.parametrize("name", PROFILE_COMMANDS)
def test_options_before_a_command_reach_it(
    monkeypatch: pytest.MonkeyPatch, home: Path, name: str
) -> None:
    command = cli.program.commands[name]
    seen: list[Path | None] = []
    monkeypatch.setattr(command, "callback", lambda **said: seen.append(said["profile"]))
    arguments = {"restore": "cadangan", "import-recipients": "x.xlsx", "check-receipt": "kode"}
    arguments |= dict.fromkeys(("enrol-request", "enrol-admit", "enrol-accept", "escrow"), "x")
    needed = [arguments[name]] if name in arguments else []

    def status(before: list[str], after: list[str]) -> int:
        return CliRunner().invoke(cli.program, [*before, name, *needed, *after]).exit_code

    assert status(["--profile", "a"], []) == 0
    assert status(["--profile", "a"], ["--profile", "b"]) == 0
    assert status([], ["--profile", "b"]) == 0
    assert status(["--practice"], []) == 0
    assert status([], []) == 0
    usual = home / "latihan" if name == "wipe-practice" else None
    assert seen[:4] == [Path("a"), Path("b"), Path("b"), home / "latihan"]
    assert seen[4] is None or seen[4] == usual
    assert status(["--practice"], ["--profile", "b"]) != 0
    assert status(["--practice", "--profile", "a"], []) != 0
    assert len(seen) == 5


@pytest.mark.parametrize("name", sorted(set(cli.program.commands) - set(PROFILE_COMMANDS)))
def test_a_command_without_a_profile_refuses_one(run: Run, name: str) -> None:
    for before in (["--profile", "a"], ["--practice"]):
        said = run(*before, name, *(["x"] if name == "screens" else []))
        assert said.exit_code == 2
        assert f"Perintah {name} tidak memakai {before[0]}." in said.stderr


def test_the_profile_before_verify_is_the_one_that_is_checked(run: Run, profile: Profile) -> None:
    session = profile()
    close(session)
    assert run("--profile", session.folder, "verify").exit_code == 0
    assert "Belum ada profil" in run("--practice", "verify").stderr
    assert "Belum ada profil" in run("verify").stderr


def test_a_mistyped_place_is_refused_and_nothing_is_made(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    factory.route(session, 2)
    close(session)
    wrong = tmp_path / "salah" / "ketik"
    for words in (
        ("report", "laporan-harian", "--out", wrong / "lapor.pdf"),
        ("export", "--to", wrong / "kirim.xlsx"),
        ("backup", "--to", wrong),
    ):
        said = run(*words, "--profile", session.folder)
        assert (said.exit_code, said.stdout) == (1, "")
        assert "Folder tujuan tidak ada." in said.stderr
        assert str(wrong) in said.stderr
    assert not wrong.parent.exists()
    again = profile()
    assert Batches(again).outgoing() == []


def test_a_report_into_a_folder_gets_its_usual_name(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    factory.route(session, 1)
    close(session)
    words = ("report", "laporan-harian", "--date", "24-11-2026", "--out", tmp_path)
    said = run(*words, "--profile", session.folder)
    assert said.exit_code == 0, said.output
    assert (tmp_path / "laporan-harian-2026-11-24.pdf").read_bytes().startswith(b"%PDF")


def test_papers_of_families_are_chosen_by_village_and_head(run: Run, tmp_path: Path) -> None:
    session = make_profile(
        tmp_path / "profil",
        role=Role.OFFICER,
        passphrase=factory.PASSPHRASE,
        recipients=2,
        families=6,
    )
    reports = Reports(session)
    village, *others = reports.villages()
    head = reports.families(village.code)[0].name
    close(session)
    assert others
    words = ("report", "--profile", session.folder, "--out", tmp_path)
    vague = run(*words, "ba-verifikasi")
    assert vague.exit_code == 1 and "Desa/kelurahan belum" in vague.stderr
    wrong = run(*words, "ba-verifikasi", "--village", "Antah Berantah")
    assert wrong.exit_code == 1 and f"--village: {village.code} ({village.name})" in wrong.stderr
    for name in (village.code, village.name.upper(), village.name.partition(" ")[2]):
        assert run(*words, "ba-verifikasi", "--village", name).exit_code == 0
    nobody = run(*words, "ringkasan-keluarga", "--village", village.code, "--family", "Bukan Warga")
    assert nobody.exit_code == 1 and head in nobody.stderr
    of_one = run(*words, "ringkasan-keluarga", "--village", village.code, "--family", head.lower())
    assert of_one.exit_code == 0 and of_one.stdout.startswith("1 halaman")


def test_a_paper_asks_for_nothing_it_does_not_use(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()  # no kitchen at all
    close(session)
    words = ("report", "kuesioner-kosong", "--profile", session.folder, "--out", tmp_path)
    assert run(*words).exit_code == 0
    refused = run(*words, "--provider", "Pokmas Melati")
    assert refused.exit_code == 2 and "tidak memakai --provider" in refused.stderr


def test_a_receipt_is_checked_by_its_code(run: Run, profile: Profile) -> None:
    officer = profile()
    route = factory.route(officer, 1)
    Deliveries(officer).record_remaining(route.provider_id, officer.today(), "08:15")
    wanted = Wanted("tanda-terima", officer.today(), route.provider_id)
    with officer.db.read() as c:
        (item,), _, _ = PaperValues(officer).receipts(c, wanted, silent)
    close(officer)
    options = ("--profile", str(officer.folder))
    genuine = run("check-receipt", item.code, *options)
    assert genuine.exit_code == 0
    assert f"Kertasnya harus berbunyi: {factory.NAMES[0]}; Selasa, 24" in genuine.stdout
    assert run("check-receipt", "-", *options, input=f"{item.code}\n").stdout == genuine.stdout
    code = read_code(item.code)
    forged = run("check-receipt", write_code(code.record_id, "0" * 16, code.signature), *options)
    assert forged.exit_code == 1
    assert "palsu" in forged.stdout


def test_two_kitchens_of_one_name_are_told_apart_by_id(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    first = factory.route(session, 1).provider_id
    second = factory.route(session, 1, first=5).provider_id
    close(session)
    words = ("report", "laporan-harian", "--profile", session.folder, "--out", tmp_path / "a.pdf")
    for name in ("pokmas melati", ""):
        said = run(*words, *(("--provider", name) if name else ()))
        assert (said.exit_code, said.stdout) == (1, "")
        assert f"{first} (Pokmas Melati, Desa " in said.stderr
        assert f"{second} (Pokmas Melati, Desa " in said.stderr
    assert not (tmp_path / "a.pdf").exists()
    assert run(*words, "--provider", second).exit_code == 0


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


def test_an_import_says_who_sent_it_what_is_missing_and_what_is_refused(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    officer, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    sent(officer, tmp_path / "share")
    Deliveries(officer).record_remaining(
        Providers(officer).providers()[0].record_id, officer.today(), "08:30"
    )
    assert Sync(officer).run().sent == 1
    second, first = [officer.outbox_folder / b.file_name for b in Batches(officer).outgoing()]
    close(office)
    words = ("import", "--profile", office.folder, "--enrol", officer.fingerprint)
    later = run(*words, "--preview", second)
    assert f"{officer.person.name}, sidik jari {officer.fingerprint}, belum terdaftar" in (
        later.stdout
    )
    assert "Segel utuh" in later.stdout
    assert "Belum datang: kiriman nomor 1" in later.stdout
    book = load_workbook(first)
    sheet = book["Penerima"]
    nik = next(cell.column for cell in sheet[1] if cell.value == "NIK")
    sheet.cell(3, nik).value = 3217015209469000
    book.save(tmp_path / "diubah.xlsx")
    looked = run(*words, "--preview", tmp_path / "diubah.xlsx")
    assert looked.exit_code == 1
    assert "Segel rusak" in looked.stdout and "Ditolak: Penerima baris 3: " in looked.stdout
    told = json.loads(run(*words, "--preview", "--json", tmp_path / "diubah.xlsx").stdout)[0]
    assert told["seal"] == "segel-rusak"
    assert [(r["sheet"], r["row"]) for r in told["refused"]] == [("Penerima", 3)]
    stopped = run(*words, tmp_path / "diubah.xlsx")
    assert stopped.exit_code == 1 and "tambahkan --unsealed" in stopped.stderr
    stopped = json.loads(run(*words, "--json", tmp_path / "diubah.xlsx").stdout)[0]
    assert stopped["error"]["code"] == "segel-rusak"
    enrolled = run(*words, second)
    assert f"sidik jari {officer.fingerprint}, baru didaftarkan" in enrolled.stdout
    known = run(*words, second)
    assert f"sidik jari {officer.fingerprint}, terdaftar" in known.stdout
    taken = run(*words, "--unsealed", "--json", tmp_path / "diubah.xlsx")
    assert taken.exit_code == 1 and json.loads(taken.stdout)[0]["applied"]


def test_the_seal_is_told_from_the_rows_and_not_from_the_words_of_a_note(
    run: Run, profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    sent(officer, tmp_path / "share")
    path = officer.outbox_folder / Batches(officer).outgoing()[0].file_name
    book = load_workbook(path)
    book["Penerima"].cell(
        3, next(c.column for c in book["Penerima"][1] if c.value == "NIK")
    ).value = ""
    book.save(tmp_path / "diubah.xlsx")
    close(office)
    told = seal.verify_batch
    monkeypatch.setattr(
        seal,
        "verify_batch",
        lambda contents: tuple(seal.Finding(f.code, "Kalimat lain.") for f in told(contents)),
    )
    words = ("import", "--profile", office.folder, "--preview", "--json")
    for file, code, status in (
        (path, "segel-utuh", 0),
        (tmp_path / "diubah.xlsx", "segel-rusak", 1),
    ):
        said = run(*words, file)
        assert (json.loads(said.stdout)[0]["seal"], said.exit_code) == (code, status)


def test_a_workbook_saved_by_another_program_comes_in_only_when_asked(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    officer, office = profile(), profile("Rina Marlina", Role.SUPERVISOR)
    sent(officer, tmp_path / "share")
    path = officer.outbox_folder / Batches(officer).outgoing()[0].file_name
    load_workbook(path).save(tmp_path / "ulang.xlsx")
    close(office)
    words = ("import", tmp_path / "ulang.xlsx", "--profile", office.folder)
    words = (*words, "--enrol", officer.fingerprint)
    looked = run(*words, "--preview")
    assert looked.exit_code == 0 and "Tanpa segel" in looked.stdout
    stopped = json.loads(run(*words, "--json").stdout)[0]
    assert stopped["error"]["code"] == "tanpa-segel"
    assert run(*words).exit_code == 1
    assert run(*words, "--unsealed").exit_code == 0


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


def test_a_list_is_told_with_its_warnings_and_the_columns_nobody_takes(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    factory.route(session, 1)
    close(session)
    book = Workbook()
    for cells in (
        ("Nama", "NIK", "Status", "HP", "Nama Ibu"),
        (factory.NAMES[0], factory.nik(0), "Keluar", None, "Tini"),
        (factory.NAMES[1], factory.nik(1), None, 81234567890, "Tuti"),
    ):
        book.worksheets[0].append(cells)
    path = tmp_path / "daftar.xlsx"
    book.save(path)
    words = ("import-recipients", path, "--profile", session.folder, "--preview")
    said = run(*words).stdout
    assert "baris 2: Status di daftar “Keluar” tidak dipakai" in said
    assert "baris 3:" in said and "disimpan 081234567890" in said
    assert "Kolom yang tidak dipakai: Nama Ibu." in said
    assert "1 penerima baru tanpa tanggal dicatat aktif sejak 1 Januari 2026." in said
    told = json.loads(run(*words, "--json", "--active-since", "1-3-2026").stdout)
    assert told["unused_columns"] == ["Nama Ibu"]
    assert (told["active_since"], told["undated"]) == ("2026-03-01", 1)
    assert [w["row"] for w in told["warnings"]] == [2, 3]
    wrong = run(*words, "--active-since", "31-2-2026")
    assert wrong.exit_code == 2 and "31-2-2026" in wrong.stderr


def test_a_refused_row_is_told_with_its_sheet_and_ends_with_1(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    factory.route(session, 1)
    close(session)
    book = Workbook()
    book.worksheets[0].title = "Daftar 2026"
    for cells in (
        ("Nama", "NIK", "Tanggal lahir", "Penyedia"),
        (factory.NAMES[0], factory.nik(3), None, "Pokmas Entah"),
        (factory.NAMES[1], 3217015209469003, "17-08-1945", None),
    ):
        book.worksheets[0].append(cells)
    book.save(tmp_path / "daftar.xlsx")
    words = ("import-recipients", tmp_path / "daftar.xlsx", "--profile", session.folder)
    said = run(*words, "--preview")
    assert said.exit_code == 1
    assert "Ditolak, lembar “Daftar 2026”:\n  baris 3: NIK: " in said.stdout
    assert "Penyedia baru akan dibuat: Pokmas Entah. Periksa ejaannya." in said.stdout
    assert "baris 3" not in said.stdout.partition("Perlu diperiksa")[2]
    told = json.loads(run(*words, "--json").stdout)
    assert told["sheet"] == "Daftar 2026" and [r["row"] for r in told["refused"]] == [3]
    assert told["counts"]["baru"] == 1


def test_the_template_is_written_imports_whole_and_overwrites_nothing(
    run: Run, profile: Profile, tmp_path: Path
) -> None:
    session = profile()
    factory.route(session, 1)
    close(session)
    words = ("import-recipients", tmp_path / "isian.xlsx", "--profile", session.folder)
    assert run(*words, "--template").exit_code == 0
    said = run(*words, "--json")
    told = json.loads(said.stdout)
    assert said.exit_code == 0 and told["counts"]["baru"] == 3
    assert (told["refused"], told["warnings"], told["unused_columns"]) == ([], [], [])
    again = run(*words, "--template")
    assert again.exit_code == 1 and "sudah ada" in again.stderr


def test_a_problem_of_sync_stays_one_document(run: Run, profile: Profile, tmp_path: Path) -> None:
    session = profile()
    factory.route(session, 2)
    close(session)
    words = ("sync", "--profile", session.folder, "--json", "--folder", tmp_path / "tidak-ada")
    said = run(*words)
    report = json.loads(said.stdout)
    assert said.exit_code == 1
    assert report["made"] == 1
    assert [p["code"] for p in report["problems"]] == ["folder-tidak-terjangkau"]


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


def test_no_option_is_described_in_english_and_no_command_is_cut_short(run: Run) -> None:
    for name in cli.program.commands:
        words = run(name, "--help").output.split()
        assert not {"TEXT", "PATH", "INTEGER", "[default:"} & set(words), name
    assert "..." not in run("--help").output


def test_every_command_explains_itself_in_bahasa(run: Run) -> None:
    for name in cli.program.commands:
        said = run(name, "--help")
        assert said.exit_code == 0
        assert "Pemakaian: kemensos-desktop" in said.stdout.replace("program", "kemensos-desktop")
        assert not any(word in said.output for word in ENGLISH), said.output
