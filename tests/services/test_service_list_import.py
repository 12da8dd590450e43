"""A district's own list of recipients: what is taken, what is refused and why, what is not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import factory
import pytest
from openpyxl import Workbook
from sqlalchemy import text

from kemensos_desktop.domain.errors import RuleBroken
from kemensos_desktop.domain.recipient import RecipientStatus
from kemensos_desktop.services.deliveries import Deliveries, Outcome
from kemensos_desktop.services.list_verdict import PreviewRow
from kemensos_desktop.services.providers import Providers
from kemensos_desktop.services.recipient_import import ListPreview, RecipientImport
from kemensos_desktop.services.recipients import RecipientFilter, Recipients
from kemensos_desktop.services.session import Session
from kemensos_desktop.storage import projections

HEADINGS = ("Nama", "NIK", "Alasan tanpa NIK", "L/P", "Tgl lahir", "Cara persetujuan", "Catatan")
BORN = date(1946, 9, 12)


def row(n: int, **other: Any) -> list[Any]:
    cells = {
        "Nama": factory.NAMES[n],
        "NIK": factory.nik(n),
        "Alasan tanpa NIK": "",
        "L/P": "P",
        "Tgl lahir": BORN,
        "Cara persetujuan": "Tanda tangan",
        "Catatan": "",
    }
    return list((cells | other).values())


@pytest.fixture
def service(officer: Session) -> RecipientImport:
    return RecipientImport(officer)


def looked_at(service: RecipientImport, path: Path, *rows: list[Any]) -> ListPreview:
    book = Workbook()
    sheet = book.active
    sheet.append(["DAFTAR PENERIMA MANFAAT"])
    sheet.append([])
    sheet.append(HEADINGS)
    for cells in rows:
        sheet.append(cells)
    book.save(path / "daftar.xlsx")
    (table,) = service.tables(path / "daftar.xlsx")
    return service.preview(table, service.suggest(table))


def everything(session: Session) -> str:
    """Every word in every table of the database, and in the search index."""
    with session.db.read() as c:
        tables = c.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        words = [
            repr(tuple(row))
            for table in tables.all()
            for row in c.execute(text(f'SELECT * FROM "{table}"'))
        ]
        words += [repr(word) for word in projections.dump(c)]
    return "\n".join(words).casefold()


def test_our_own_template_comes_in_without_a_doubt_about_its_form(
    service: RecipientImport, tmp_path: Path
) -> None:
    path = service.write_template(tmp_path / "templat.xlsx")
    (table,) = [t for t in service.tables(path) if t.rows]
    preview = service.preview(table, service.suggest(table))
    assert (preview.counts["baru"], preview.counts["ditolak"]) == (3, 0)
    assert all(not r.reasons for r in preview.rows)


def test_a_list_is_looked_at_and_then_kept(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    preview = looked_at(service, tmp_path, row(0), row(1))
    assert Recipients(officer).count(RecipientFilter()) == 0
    assert [r.row_number for r in preview.rows] == [4, 5]
    service.apply(preview)
    assert Recipients(officer).count(RecipientFilter()) == 2
    again = looked_at(service, tmp_path, row(0), row(1), row(2))
    assert (again.counts["sama"], again.counts["baru"]) == (2, 1)


def test_a_preview_is_applied_once(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    seen = looked_at(service, tmp_path, row(0), row(1, **{"Cara persetujuan": "Menolak"}))
    service.apply(seen)
    with pytest.raises(RuleBroken, match="sudah diterapkan"):
        service.apply(seen)
    assert Recipients(officer).count(RecipientFilter()) == 1
    with officer.db.read() as c:
        assert c.execute(text("SELECT count(*) FROM refusal")).scalar() == 1


def test_a_preview_does_not_outlive_a_change(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    first = looked_at(service, tmp_path, row(0))
    other = looked_at(service, tmp_path, row(0))
    service.apply(first)
    with pytest.raises(RuleBroken, match="berubah sejak pratinjau"):
        service.apply(other)
    assert Recipients(officer).count(RecipientFilter()) == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"NIK": 3217015209469000}, "NIK"),
        ({"NIK": "3,21702E+15"}, "NIK"),
        ({"NIK": "321701520946"}, "NIK"),
        ({"Nama": "  "}, "Nama"),
        ({"L/P": "X"}, "Jenis kelamin"),
        ({"Tgl lahir": "31/02/1946"}, "Tanggal lahir"),
        ({"Tgl lahir": date(2031, 1, 1)}, "lahir"),
    ],
    ids=str,
)
def test_each_faulty_row_is_refused_with_its_reason_and_the_others_come_in(
    service: RecipientImport, officer: Session, tmp_path: Path, cells: dict[str, Any], said: str
) -> None:
    preview = looked_at(service, tmp_path, row(0, **cells), row(1))
    assert preview.rows[0].verdict == "ditolak"
    assert any(said in reason for reason in preview.rows[0].reasons)
    service.apply(preview)
    assert Recipients(officer).count(RecipientFilter()) == 1


def test_two_on_one_nik_are_a_question_never_the_last_row(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    preview = looked_at(service, tmp_path, row(0), row(1, NIK=factory.nik(0)))
    assert [r.verdict for r in preview.rows] == ["baru", "ditolak"]
    assert any("baris 4" in reason for reason in preview.rows[1].reasons)
    # and against somebody of quite another name who is here already
    service.apply(preview)
    later = looked_at(service, tmp_path, row(2, NIK=factory.nik(0)))
    assert later.rows[0].verdict == "ditolak"
    assert any(factory.NAMES[0] in reason for reason in later.rows[0].reasons)


def test_of_who_refuses_nothing_personal_is_kept(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    secret = row(0, Nama="Rahasia Sekali", **{"Cara persetujuan": "Menolak", "Catatan": "diam"})
    preview = looked_at(service, tmp_path, secret, row(1))
    assert preview.rows[0].name == "(tidak setuju)"
    service.apply(preview)
    assert Recipients(officer).count(RecipientFilter()) == 1
    words = everything(officer)
    for hidden in ("rahasia", "sekali", factory.nik(0), "diam"):
        assert hidden not in words
    assert factory.nik(1) in words
    with officer.db.read() as c:
        assert c.execute(text("SELECT count(*) FROM refusal")).scalar() == 1


def test_somebody_without_a_nik_comes_back_with_one_and_stays_the_same_person(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    without = row(0, NIK="", **{"Alasan tanpa NIK": "KTP hilang"})
    service.apply(looked_at(service, tmp_path, without))
    (before,) = Recipients(officer).page(RecipientFilter())
    preview = looked_at(service, tmp_path, row(0))
    assert [r.verdict for r in preview.rows] == ["berubah"]
    service.apply(preview)
    (after,) = Recipients(officer).page(RecipientFilter())
    assert after.record_id == before.record_id
    assert after.record.person_id == before.record.person_id
    assert after.record.nik == factory.nik(0)


def test_a_courier_of_the_kitchen_that_somebody_has_is_nobody_new(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    providers, recipients = Providers(officer), Recipients(officer)
    kitchen = providers.save_provider(factory.provider()).record_id
    carrier = providers.save_courier(replace(factory.courier(kitchen), name="Ujang")).record_id
    book = Workbook()
    book.active.append(["No. PM", "Nama", "Kurir"])
    for n, courier in enumerate(("UJANG", "Dadang", "DADANG")):
        person = recipients.save(factory.recipient(n, provider_id=kitchen)).recipient
        assert person is not None and not person.record.courier_id
        book.active.append([person.record.local_id, person.record.name, courier])
    book.save(tmp_path / "kurir.xlsx")
    (table,) = service.tables(tmp_path / "kurir.xlsx")
    preview = service.preview(table, service.suggest(table))
    assert [one.verdict for one in preview.rows] == ["berubah"] * 3
    assert preview.new_couriers == ("Dadang",)
    service.apply(preview)
    assert sorted(one.record.name for one in providers.couriers()) == ["Dadang", "Ujang"]
    served = [one.record.courier_id for one in recipients.page(RecipientFilter())]
    assert served.count(carrier) == 1


def test_a_village_code_that_does_not_exist_says_how_one_is_written(
    service: RecipientImport, tmp_path: Path
) -> None:
    book = Workbook()
    book.active.append(["Nama", "Kode desa"])
    book.active.append([factory.NAMES[0], "32.17.99.2001"])
    book.save(tmp_path / "kode.xlsx")
    (table,) = service.tables(tmp_path / "kode.xlsx")
    (left,) = service.preview(table, {"name": 0, "village_code": 1}).rows
    assert any("“32.17.99.2001” tidak dikenal; tulis seperti" in one for one in left.reasons)


def test_an_empty_cell_takes_nothing_away(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    service.apply(looked_at(service, tmp_path, row(0, Catatan="tanya RT")))
    (kept,) = Recipients(officer).page(RecipientFilter())
    Recipients(officer).save(replace(kept.record, phone="0812"), kept)
    preview = looked_at(service, tmp_path, row(0))
    assert preview.rows[0].verdict == "sama"
    service.apply(preview)
    (now,) = Recipients(officer).page(RecipientFilter())
    assert (now.record.note, now.record.phone) == ("tanya RT", "0812")


def test_a_misspelt_village_is_refused_with_what_was_meant(
    service: RecipientImport, tmp_path: Path
) -> None:
    book = Workbook()
    for cells in (("Nama", "Alasan tanpa NIK", "Desa", "Kecamatan"),
                  (factory.NAMES[0], "hilang", "Cikole", "Lembang"),
                  (factory.NAMES[1], "hilang", "Ciikole", "Lembang")):  # fmt: skip
        book.worksheets[0].append(cells)
    book.save(tmp_path / "daftar.xlsx")
    (table,) = service.tables(tmp_path / "daftar.xlsx")
    right, wrong = service.preview(table, service.suggest(table)).rows
    assert right.verdict == "baru" and right.recipient is not None
    assert right.recipient.village_code.startswith("32.17.")
    assert wrong.verdict == "ditolak"
    (reason,) = wrong.reasons
    assert "“Ciikole” di Kecamatan “Lembang” tidak ditemukan" in reason
    assert "Maksudnya: Desa Cikole, Kec. Lembang" in reason


# --- status ---


def listed(
    service: RecipientImport, path: Path, headings: tuple[str, ...], *rows: tuple[Any, ...]
) -> ListPreview:
    book = Workbook()
    for cells in (headings, *rows):
        book.worksheets[0].append(cells)
    book.save(path / "daftar.xlsx")
    (table,) = service.tables(path / "daftar.xlsx")
    return service.preview(table, service.suggest(table))


STATUS = ("Nama", "NIK", "Status", "Status sejak", "Alasan keluar", "Bukti keluar", "Pelapor")


def with_status(
    service: RecipientImport, path: Path, *cells: Any, n: int = 0
) -> tuple[ListPreview, PreviewRow]:
    """A list of one person with what stands in the columns of the status."""
    person = (factory.NAMES[n], factory.nik(n), *cells, *[None] * (5 - len(cells)))
    preview = listed(service, path, STATUS, person)
    return preview, preview.rows[0]


@pytest.mark.parametrize("said", ["Keluar", "Ditangguhkan", "Calon", "Meninggal", "Pindah"])
def test_a_status_without_a_date_changes_nobody_and_is_told(
    service: RecipientImport, officer: Session, tmp_path: Path, said: str
) -> None:
    route = factory.route(officer, 1)
    preview, row_ = with_status(service, tmp_path, said)
    told = f"“{said}” (Keluar)" if said in ("Meninggal", "Pindah") else f"“{said}”"
    assert row_.verdict == "sama" and row_.status_unused
    assert row_.doubts[0].startswith(f"Status di daftar {told} tidak dipakai: ")
    assert row_.doubts[0].endswith("ubah di halaman Penerima.")
    service.apply(preview)
    kept = Recipients(officer).get(route.people[0])
    assert kept is not None
    assert (kept.record.status, kept.record.status_date) == ("aktif", date(2026, 1, 1))


def test_an_exit_in_a_list_needs_its_proof(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    route = factory.route(officer, 1)
    day, proof = date(2026, 11, 20), ("Pindah", "Surat desa 12", "Pak RT")
    for n in range(3):
        partly = [None if i == n else p for i, p in enumerate(proof)]
        assert with_status(service, tmp_path, "Keluar", day, *partly)[1].verdict == "sama"
    preview, row_ = with_status(service, tmp_path, "Keluar", day, *proof)
    assert row_.verdict == "berubah" and not row_.status_unused
    assert ("Status", "Aktif", "Keluar") in row_.changes
    assert ("Status sejak", "01-01-2026", "20-11-2026") in row_.changes
    assert ("Alasan keluar", "–", "Pindah keluar wilayah") in row_.changes
    service.apply(preview)
    kept = Recipients(officer).get(route.people[0])
    assert kept is not None
    assert (kept.record.status, kept.record.status_date, kept.record.exit_code) == (
        "keluar",
        day,
        2,
    )
    assert (kept.record.exit_evidence, kept.record.exit_reporter) == proof[1:]
    # an older list does not bring them back, a later return does and clears the exit
    old = with_status(service, tmp_path, "Aktif", date(2026, 1, 1))[1]
    assert old.verdict == "sama" and "di sini “Keluar” sejak 20 November 2026" in old.doubts[0]
    preview, _ = with_status(service, tmp_path, "Aktif", date(2026, 11, 23))
    service.apply(preview)
    back = Recipients(officer).get(route.people[0])
    assert back is not None
    assert (back.record.status, back.record.exit_code, back.record.exit_evidence) == (
        "aktif",
        0,
        "",
    )


def test_nobody_leaves_by_a_list_before_the_day_has_come(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    factory.route(officer, 1)
    to_come = ("Keluar", date(2026, 11, 25), "Pindah", "a", "b")
    _, row_ = with_status(service, tmp_path, *to_come)
    assert row_.verdict == "ditolak" and "Tanggal keluar di masa depan." in row_.reasons
    _, new = with_status(service, tmp_path, *to_come, n=3)
    assert new.verdict == "ditolak" and "Tanggal keluar di masa depan." in new.reasons


def test_a_list_does_not_revive_the_dead(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    route, people = factory.route(officer, 1), Recipients(officer)
    before = people.get(route.people[0])
    assert before is not None
    day = date(2026, 11, 20)
    died = {"exit_code": 1, "evidence": "Surat desa", "reporter": "RT"}
    dead = people.change_status(before, RecipientStatus.EXITED, day, **died).recipient
    for cells in (("Aktif",), ("Aktif", date(2026, 11, 23)), ("Keluar", day, "Pindah", "a", "b")):
        preview, row_ = with_status(service, tmp_path, *cells)
        assert row_.verdict == "ditolak"
        assert any(r.startswith("Tercatat meninggal 20 November 2026") for r in row_.reasons)
        service.apply(preview)
        assert people.get(route.people[0]) == dead
    assert with_status(service, tmp_path, "Keluar")[1].verdict == "sama"


def test_a_new_person_takes_the_status_of_the_list_with_its_date(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    day = date(2026, 11, 20)
    _, undated = with_status(service, tmp_path, "Keluar")
    assert undated.verdict == "ditolak"
    assert any("“Status sejak”, “Alasan keluar”" in reason for reason in undated.reasons)
    _, died = with_status(service, tmp_path, "Meninggal", day)
    assert "Status “Meninggal” (Keluar) perlu “Bukti keluar” dan “Pelapor” di daftar." in (
        died.reasons
    )
    _, moved = with_status(service, tmp_path, "Pindah", day)
    assert any(reason.startswith("Status “Pindah” (Keluar) perlu ") for reason in moved.reasons)
    assert with_status(service, tmp_path, "Ditangguhkan")[1].verdict == "ditolak"
    preview, row_ = with_status(service, tmp_path, "Ditangguhkan", day)
    assert row_.verdict == "baru"
    service.apply(preview)
    preview, row_ = with_status(service, tmp_path, "Meninggal", day, None, "Akta", "RT", n=1)
    service.apply(preview)
    got = {k.record.name: k.record for k in Recipients(officer).page(RecipientFilter())}
    suspended, gone = got[factory.NAMES[0]], got[factory.NAMES[1]]
    assert (suspended.status, suspended.status_date) == ("ditangguhkan", day)
    assert (gone.status, gone.status_date, gone.exit_code) == ("keluar", day, 1)


def test_a_date_puts_right_since_when_somebody_is_active_but_wipes_out_no_suspension(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    route, people = factory.route(officer, 2), Recipients(officer)
    paused = people.get(route.people[1])
    assert paused is not None
    paused = people.change_status(paused, RecipientStatus.SUSPENDED, date(2026, 11, 2)).recipient
    assert paused is not None
    people.change_status(paused, RecipientStatus.ACTIVE, date(2026, 11, 6))
    day = date(2026, 2, 1)
    assert with_status(service, tmp_path, "Aktif", day)[1].verdict == "berubah"
    _, row_ = with_status(service, tmp_path, "Aktif", day, n=1)
    assert row_.verdict == "sama" and row_.status_unused


def test_a_list_gives_no_consent_to_somebody_who_took_it_back(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    route, people = factory.route(officer, 1), Recipients(officer)
    before = people.get(route.people[0])
    assert before is not None
    gone = people.withdraw_consent(before, date(2026, 11, 10)).recipient
    heads = ("Nama", "NIK", "Status", "Status sejak", "Cara persetujuan", "Tanggal persetujuan")
    today = officer.today()
    cells = (factory.NAMES[0], factory.nik(0), "Aktif", today, "Lisan", today)
    preview = listed(service, tmp_path, heads, cells)
    assert preview.rows[0].verdict == "sama"
    assert sum("persetujuan" in d and "dicabut" in d for d in preview.rows[0].doubts) >= 2
    service.apply(preview)
    assert people.get(route.people[0]) == gone


# --- what a list leaves out ---


def test_a_list_without_dates_is_active_from_the_start_of_the_period(
    service: RecipientImport, officer: Session, tmp_path: Path
) -> None:
    assert looked_at(service, tmp_path, row(0)).active_since == officer.today()
    route = factory.route(officer, 1, first=5)
    preview = looked_at(service, tmp_path, row(0), row(1))
    assert (preview.active_since, preview.undated) == (date(2026, 1, 1), 2)
    service.apply(preview)
    people = Recipients(officer)
    (siti,) = people.page(RecipientFilter(query=factory.NAMES[0]))
    assert siti.record.status_date == date(2026, 1, 1)
    placed = replace(siti.record, provider_id=route.provider_id)
    people.save(placed, siti)
    # so the paper of yesterday can be typed in
    assert Deliveries(officer).record(siti.record_id, date(2026, 11, 23), Outcome()).delivery
    (table,) = service.tables(tmp_path / "daftar.xlsx")
    asked = service.preview(table, service.suggest(table), active_since=date(2026, 3, 1))
    assert asked.active_since == date(2026, 3, 1)
    assert [r.verdict for r in asked.rows] == ["sama", "sama"]


def test_the_period_that_counts_is_the_one_of_today(
    service: RecipientImport, officer: Session
) -> None:
    Providers(officer).save_period(
        factory.period(date_from=date(2027, 1, 1), date_to=date(2027, 12, 31))
    )
    assert service.active_since() == officer.today()


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (81234567890, "081234567890"),
        (2274512345, "02274512345"),
        ("81234567890", "081234567890"),
        ("081234567890", "081234567890"),
        (6281234567890, "6281234567890"),
        ("+62 812-3456-7890", "+62 812-3456-7890"),
    ],
    ids=str,
)
def test_a_phone_gets_its_zero_back_and_it_is_said(
    service: RecipientImport, tmp_path: Path, cell: object, kept: str
) -> None:
    heads = ("Nama", "NIK", "No HP")
    preview = listed(service, tmp_path, heads, (factory.NAMES[0], factory.nik(0), cell))
    person = preview.rows[0].recipient
    assert person is not None and person.phone == kept
    told = [d for d in preview.rows[0].doubts if "angka 0" in d]
    assert len(told) == (kept != str(cell))


def test_headings_of_districts_are_understood(service: RecipientImport, tmp_path: Path) -> None:
    heads = {
        "No": None, "Nama PM": "name", "NIK": "nik", "Nomor KK": "kk",
        "Tempat, Tgl Lahir": "birth_date", "L/P": "sex", "RT/RW": "rt", "Alamat": "address",
        "Desa/Kel.": "village", "Kec.": "district",
        "No Telp": "phone", "No. SK": "sk_number", "Tgl SK": "sk_date", "Nama KK": None,
        "Status Perkawinan": None, "Usia": None, "Ket.": "note",
    }  # fmt: skip
    cells = (
        *(1, factory.NAMES[0], factory.nik(0), None, "Bandung, 12-09-1946", "Pr", "3/12"),
        *("Kp. Cigugur", None, None, None, "SK/1", None, "Tono", "Janda", 80, None),
    )
    preview = listed(service, tmp_path, tuple(heads), cells)
    (table,) = service.tables(tmp_path / "daftar.xlsx")
    said = service.suggest(table)
    assert {h: {v: k for k, v in said.items()}.get(i) for i, h in enumerate(heads)} == heads
    assert preview.unused_columns == ("Nama KK", "Status Perkawinan", "Usia")
    person = preview.rows[0].recipient
    assert person is not None
    assert (person.rt, person.rw, person.sex, person.birth_date) == ("003", "012", "P", BORN)
