"""Expressions: what they give, and what is refused."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from form_samples import ask, bind, items, repeat, session, xform

from kemensos_desktop.forms.faults import ExpressionRefused, FormRefused
from kemensos_desktop.forms.patterns import compiled, matches
from kemensos_desktop.forms.xpath.parser import parse


@pytest.fixture(autouse=True)
def _jakarta(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def value(expression: str, kind: str = "string") -> str:
    form = xform(
        "<n>7</n><d>2026-11-20</d><t>Ana  Maria </t><mm>a b</mm><gap/>"
        "<m><x>1</x></m><m><x>2</x></m><m><x/></m><out/>",
        bind("n", type="int")
        + bind("d", type="date")
        + bind("m/x", type="int")
        + bind("out", type=kind, calculate=expression),
        ask("n") + ask("d") + ask("t") + ask("mm", items("a", "b"), "select")
        + repeat("m", ask("m/x")),
        "<instance id='kab'><root><item><name>k1</name><label>Satu</label></item>"
        "<item><name>k2</name><label>Dua</label></item></root></instance>",
    )  # fmt: skip
    interview = session(form)
    found = interview.find("/data/out")
    assert found is not None
    return found.text()


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("1 + 2 * 3 - -1", "8"),
        ("7 mod 3 + 7 div 2", "4.5"),
        ("0.1 + 0.2", "0.30000000000000004"),
        ("1 div 0", "Infinity"),
        ("-1 div 3 * 0", "0"),
        ("0 div 0", ""),
        ("1000000 * 10000000", "10000000000000"),
        ("0.0000001", "1e-7"),
        ("123456789012345678901234", "1.2345678901234569e+23"),
        ("'a' = 'a' and not(1 > 2)", "true"),
        ("/data/n = '7.0'", "true"),
        ("/data/t = 'Ana'", "false"),
        ("/data/gap = ''", "true"),
        ("/data/gap = 0", "false"),
        ("if(/data/gap, 'ada', 'kosong')", "kosong"),
        ("if(/data/n, 'ada', 'kosong')", "ada"),
        ("sum(/data/m/x)", "3"),
        ("sum(/data/m[x > 5]/x)", "0"),
        ("max(/data/m/x)", "2"),
        ("min(/data/m/x, 0)", "0"),
        ("min(/data/gap)", ""),
        ("count(/data/m)", "3"),
        ("count-non-empty(/data/m/x)", "2"),
        ("/data/m[2]/x", "2"),
        ("/data/m[position() = last() - 1]/x", "2"),
        ("/data/m[x = 2]/x", "2"),
        ("join('-', /data/m/x)", "1-2-"),
        ("concat('a', 1, true())", "a1true"),
        ("indexed-repeat(/data/m/x, /data/m, 2)", "2"),
        ("indexed-repeat(/data/m/x, /data/m, 0)", ""),
        ("coalesce(/data/gap, /data/n)", "7"),
        ("selected(/data/mm, 'b')", "true"),
        ("selected-at(/data/mm, 1)", "b"),
        ("selected-at(/data/mm, 2)", ""),
        ("count-selected(/data/mm)", "2"),
        ("string-length(/data/t)", "11"),
        ("normalize-space(/data/t)", "Ana Maria"),
        ("substr('abcdef', 1, 3)", "bc"),
        ("substr('abcdef', -2)", "ef"),
        ("substring('abcdef', 2, 3)", "bcd"),
        ("substring-before('a-b', '-')", "a"),
        ("substring-after('a--b', '--')", "b"),
        ("translate('abc', 'ab', 'A')", "Ac"),
        ("regex('0812', '[0-9]+') and not(regex('x0812', '[0-9]+'))", "true"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("round(2.567, 1)", "2.6"),
        ("round(1234, -2)", "1200"),
        ("int(-2.7)", "-2"),
        ("pow(2, 10)", "1024"),
        ("digest('a', 'MD5', 'hex')", "0cc175b9c0f1b6a831c399e269772661"),
        ("instance('kab')/root/item[name = 'k2']/label", "Dua"),
        ("count(instance('kab')/root/item)", "2"),
        ("pulldata('kab', 'label', 'name', 'k1')", "Satu"),
        ("format-date(/data/d, '%d/%m/%y %e %b %a')", "20/11/26 20 Nov Fri"),
        ("format-date(/data/d + 1, '%Y-%m-%d')", "2026-11-21"),
        ("date(20000)", "2024-10-04"),
        ("int(date('1970-01-02'))", "1"),
        ("today() - /data/d", "4"),
        ("/data/d < today() and /data/d > '2020-01-01'", "true"),
        ("decimal-date-time('1970-01-01T07:00:00.000+07:00')", "0"),
        ("decimal-time('06:00:00.000+07:00')", "0.25"),
        ("boolean-from-string('1')", "true"),
        ("checklist(1, 1, 1 = 1, 1 = 2)", "true"),
        ("position(/data/m[3])", "3"),
        ("distance('0 0;0 0')", "0"),
        ("area('0 1;0 91')", "0"),
    ],
)
def test_values(expression: str, wanted: str) -> None:
    assert value(expression) == wanted


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("int", "89.9", "89"),
        ("int", "-3.5", "-3"),
        ("int", "2147483648", ""),
        ("int", "x", ""),
        ("decimal", "89", "89.0"),
        ("decimal", "0.1", "0.1"),
        ("decimal", "1e3", "1000.0"),
        ("date", "2024-02-30", ""),
        ("date", "2024-02-29T10:00", "2024-02-29"),
        ("time", "25:00:00", ""),
        ("time", "08:30:00.000+07:00", "08:30:00.000+07:00"),
        ("dateTime", "2024-02-29", ""),
        ("geopoint", "-6.2 106.8", "-6.2 106.8"),
        ("geopoint", "-96.2 106.8", ""),
        ("geopoint", "0 0", ""),
        ("string", " a ", " a "),
    ],
)
def test_an_answer_is_kept_as_its_type_writes_it(kind: str, given: str, kept: str) -> None:
    interview = session(xform("<a/>", bind("a", type=kind), ask("a")))
    interview.set("/data/a", given)
    assert interview.find("/data/a").text() == kept  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "expression", ["1 +", "(1", "foo(1)", "if(1, 2)", "'open", "a[1", "$x", "/data/a b", "1 ! 2"]
)
def test_what_is_no_expression_is_refused_by_name(expression: str) -> None:
    form = xform("<a/>", bind("a", calculate=expression), "")
    with pytest.raises(FormRefused) as refusal:
        session(form)
    assert refusal.value.where == "/data/a, calculate"


def test_nesting_and_length_are_bounded() -> None:
    with pytest.raises(ExpressionRefused):
        parse("(" * 200 + "1" + ")" * 200)
    with pytest.raises(ExpressionRefused):
        parse("1 + " * 6000 + "1")


def test_ninety_nested_ifs_run() -> None:
    nested = "'lain'"
    for n in range(90):
        nested = f"if(/data/a = '{n}', 'kode {n}', {nested})"
    interview = session(xform("<a/><b/>", bind("b", calculate=nested), ask("a")))
    interview.set("/data/a", "2")
    assert interview.find("/data/b").text() == "kode 2"  # type: ignore[union-attr]


def test_a_chain_of_five_hundred_choices_runs() -> None:
    chain = " or ".join(f"/data/a = '{n}'" for n in range(500))
    interview = session(xform("<a/><b/>", bind("b", relevant=chain), ask("a") + ask("b")))
    interview.set("/data/a", "3")
    assert interview.find("/data/b").relevant  # type: ignore[union-attr]
    interview.set("/data/a", "x")
    assert not interview.find("/data/b").relevant  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "pattern", ["(a+)+", "(a|aa)*b", "(a*ba*)+c", r"([a-z.]+\.)+", r"(\w|\d)*!", "((ab)*)*"]
)
def test_a_pattern_that_may_never_end_is_refused(pattern: str) -> None:
    with pytest.raises(ExpressionRefused):
        compiled(pattern)
    assert not matches(pattern, "a")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[0-9]{16}", "3171234567899001"),
        (r"(08|\+62)[0-9]{8,11}", "081234567890"),
        (r"([A-Z]|[0-9])+", "A1"),
        (r"[\p{L} ]+", "Siti Nurhaliza"),
        (r"(\d{2}-)+\d", "12-34-5"),
        (r"[\w.]+@([a-z]+\.)+[a-z]{2,}", "ana@dinsos.go.id"),
        (r"[A-Z][a-z]+(\s[A-Z][a-z]+)*", "Siti Nur Haliza"),
    ],
)
def test_common_patterns_run(pattern: str, text: str) -> None:
    assert matches(pattern, text)


def test_randomize_with_a_seed_gives_collects_order() -> None:
    """The order that getodk's own engine gives for seed 42."""
    form = xform(
        "<a/>",
        "",
        ask(
            "a",
            "<itemset nodeset=\"randomize(instance('l')/root/item, 42)\">"
            "<value ref='name'/><label ref='name'/></itemset>",
            "select1",
        ),
        "<instance id='l'><root>"
        + "".join(f"<item><name>{letter}</name></item>" for letter in "ABCDEFGH")
        + "</root></instance>",
    )
    leaf = session(form).find("/data/a")
    assert "".join(option.value for option in leaf.options) == "AFCBHEGD"  # type: ignore[union-attr]


def test_clock_and_chance_come_from_outside() -> None:
    form = xform(
        "<a/><b/><c/>",
        bind("a", calculate="random()")
        + bind("b", calculate="now()")
        + bind("c", calculate="uuid()"),
        "",
    )
    from form_samples import program

    from kemensos_desktop.forms.session import Session

    def answers() -> list[str]:
        interview = Session(
            program(form),
            clock=lambda: datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
            random=random.Random(5),
        )
        return [interview.find(f"/data/{name}").text() for name in "abc"]  # type: ignore[union-attr]

    assert answers() == answers()
    assert answers()[1] == "2026-01-02T10:04:05.000+07:00"
