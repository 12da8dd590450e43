"""From workbook to package, the report on it, and drafts between versions."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from form_samples import FAMILY, NOW, ask, bind, repeat, session, xform

from kemensos_desktop.forms.compile import compile_file, compile_workbook
from kemensos_desktop.forms.faults import DraftRefused, FormRefused
from kemensos_desktop.forms.lint import lint
from kemensos_desktop.forms.nodes import Leaf
from kemensos_desktop.forms.package import pack, package_of, unpack
from kemensos_desktop.forms.serial import (
    gone_choices,
    instance_xml,
    seed_from,
    seed_from_xml,
    snapshot,
)
from kemensos_desktop.forms.session import Session
from kemensos_desktop.forms.xform import parse_form

SURVEY = [
    ("type", "name", "label", "relevant", "calculation", "appearance", "choice_filter"),
    ("text", "nama", "Nama", "", "", "", ""),
    ("integer", "umur", "Umur ${nama}", "${nama} != ''", "", "", ""),
    ("calculate", "dua", "", "", "${umur} * 2", "", ""),
    ("select_one_from_file kab.csv", "kab", "Kab", "", "", "", "prov = ${nama}"),
]


def workbook(survey: list[tuple[str, ...]], **settings: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in survey:
        sheet.append(row)
    if settings:
        page = book.create_sheet("settings")
        page.append(list(settings))
        page.append(list(settings.values()))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_becomes_a_form_that_runs(tmp_path: Path) -> None:
    path = tmp_path / "survei.xlsx"
    path.write_bytes(workbook(SURVEY, form_id="coba", version="3", form_title="Coba"))
    media = tmp_path / "survei-media"
    media.mkdir()
    (media / "kab.csv").write_text("name,label,prov\nk1,Satu,Ana\nk2,Dua,Budi\n", "utf-8")
    made = compile_file(path)
    package = made.package
    assert package is not None, made.findings
    assert (package.id, package.version, package.title) == ("coba", "3", "Coba")
    assert not any(finding.error for finding in made.findings)
    interview = Session(package.program())
    interview.set("/data/nama", "Budi")
    interview.set("/data/umur", "7")
    doubled, kab = interview.find("/data/dua"), interview.find("/data/kab")
    assert isinstance(doubled, Leaf) and isinstance(kab, Leaf)
    assert doubled.value == "14"
    assert [option.label for option in kab.options] == ["Dua"]
    again = unpack(pack(package))
    assert again == package and pack(again) == pack(package)


def test_what_pyxform_refuses_is_reported_with_its_row() -> None:
    made = compile_workbook(workbook([SURVEY[0], ("integr", "a", "A", "", "", "", "")]), "x")
    assert made.package is None
    assert made.findings[0].error and made.findings[0].row == 2


def test_what_does_not_run_here_is_reported_by_sheet_row_and_column() -> None:
    survey = [
        *SURVEY[:2],
        ("text", "b", "B", "", "", "ex:org.app", ""),
        ("calculate", "c", "", "", "tebak(${nama})", "", ""),
        ("calculate", "d", "", "", "${e} + 1", "", ""),
        ("calculate", "e", "", "", "${d} + 1", "", ""),
        ("audio", "f", "F", "", "", "", ""),
        ("calculate", "g", "", "", "regex(${nama}, '(a+)+')", "", ""),
    ]
    made = compile_workbook(workbook(survey), "x")
    assert made.package is None
    found = {(finding.row, finding.column) for finding in made.findings if finding.error}
    assert found == {
        (3, "appearance"),
        (4, "calculate"),
        (5, "calculation"),
        (6, "calculation"),
        (7, "type"),
        (8, "calculate"),
    }


def test_entities_and_encryption_are_refused_by_name() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(SURVEY[:2], form_id="x", public_key="abc")))
    page = book.create_sheet("entities")
    page.append(["dataset", "label"])
    page.append(["keluarga", "${nama}"])
    buffer = io.BytesIO()
    book.save(buffer)
    made = compile_workbook(buffer.getvalue(), "x")
    assert made.package is None
    told = " ".join(finding.sentence for finding in made.findings)
    assert "Entitas" in told and "Enkripsi" in told


def test_a_value_of_another_row_is_no_cycle() -> None:
    assert lint(parse_form(FAMILY)) == []


@pytest.mark.parametrize("data", [b"", b"PK nothing", b"<html/>"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(FormRefused):
        compile_workbook(data, "x")


def test_a_form_with_a_dtd_is_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + FAMILY
    with pytest.raises(FormRefused, match="DTD"):
        parse_form(bomb)
    with pytest.raises(FormRefused, match="bersarang"):
        parse_form("<a>" * 80 + "</a>" * 80)
    with pytest.raises(FormRefused):
        parse_form("<a/>")


def test_an_altered_package_is_refused() -> None:
    package = package_of(FAMILY)
    archive = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(pack(package))) as source,
        zipfile.ZipFile(archive, "w") as target,
    ):
        for info in source.infolist():
            data = source.read(info)
            target.writestr(
                info, data.replace(b"18", b"99") if info.filename == "xform.xml" else data
            )
    with pytest.raises(FormRefused, match="berubah"):
        unpack(archive.getvalue())
    with pytest.raises(FormRefused, match="rusak"):
        unpack(b"not a package")


def test_a_draft_moves_to_a_newer_version_with_a_list_of_what_was_lost() -> None:
    old = session(FAMILY)
    old.set("/data/n", "2")
    old.set("/data/m[1]/nm", "Ana")
    old.set("/data/m[2]/nm", "Budi")
    old.set("/data/m[2]/age", "12")
    old.set("/data/m[2]/school", "sd")
    newer = parse_form(
        xform(
            "<n/><m jr:template=''><nm/><age/><double/></m>",
            bind("n", type="int")
            + bind("m/nm", type="int")
            + bind("m/double", calculate="../age * 2"),
            ask("n") + repeat("m", ask("m/nm") + ask("m/age"), "/data/n"),
        )
    )
    seed, losses = seed_from(newer, snapshot(old))
    lost = {(loss.path, loss.value) for loss in losses}
    assert ("/data/m/nm", "Ana") in lost and ("/data/m/school", "sd") in lost
    assert ("/data/adult", "18") in lost
    from kemensos_desktop.forms.program import Program

    moved = Session(Program(newer), clock=lambda: NOW, seed=seed, recalculate=True)
    double = moved.find("/data/m[2]/double")
    assert isinstance(double, Leaf) and double.value == "24"


def test_a_draft_of_another_form_is_refused() -> None:
    model = parse_form(FAMILY)
    saved = snapshot(session(FAMILY))
    with pytest.raises(DraftRefused):
        seed_from(model, {**saved, "form": "lain"})  # type: ignore[typeddict-item]
    with pytest.raises(DraftRefused):
        seed_from_xml(model, '<data id="lain"/>')
    with pytest.raises(DraftRefused):
        seed_from_xml(model, "<data")


def test_choices_that_went_are_named() -> None:
    def form(values: tuple[str, ...]) -> str:
        inner = "".join(f"<item><label>{v}</label><value>{v}</value></item>" for v in values)
        return xform("<a/>", "", ask("a", inner, "select1"))

    old = session(form(("1", "2")))
    old.set("/data/a", "2")
    newer = parse_form(form(("1", "3")))
    seed, losses = seed_from(newer, snapshot(old))
    from kemensos_desktop.forms.program import Program

    moved = Session(Program(newer), seed=seed)
    assert losses == []
    assert [(loss.path, loss.value) for loss in gone_choices(moved)] == [("/data/a", "2")]


def test_instance_xml_is_what_central_takes() -> None:
    interview = session(
        xform("<a>1</a><g><b>2</b></g>", bind("g", relevant="/data/a = '1'"), ask("a"))
    )
    interview.find("/data/meta/instanceID").stored = "uuid:x"  # type: ignore[union-attr]
    interview.find("/data/meta/instanceID").shown = "uuid:x"  # type: ignore[union-attr]
    assert instance_xml(interview) == (
        '<data xmlns:orx="http://openrosa.org/xforms" id="uji" version="1"><a>1</a>'
        "<g><b>2</b></g><orx:meta><orx:instanceID>uuid:x</orx:instanceID></orx:meta></data>"
    )
    interview.set("/data/a", "9")
    assert "<g>" not in instance_xml(interview)
