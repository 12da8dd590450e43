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
