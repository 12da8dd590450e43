"""Forms for the tests, in the XML that pyxform makes, and a seeded random user."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from kemensos_desktop.forms.changes import ChangeSet
from kemensos_desktop.forms.faults import AnswerRefused
from kemensos_desktop.forms.nodes import Branch, Leaf, Range
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.session import Session
from kemensos_desktop.forms.xform import parse_form

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def xform(data: str, binds: str, body: str, model: str = "") -> str:
    """A form around its data, binds and body; `model` are itext, lists and actions."""
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" '
        'xmlns:orx="http://openrosa.org/xforms"><h:head><h:title>Uji</h:title><model>'
        f'<instance><data id="uji" version="1">{data}</data></instance>{model}{binds}'
        f"</model></h:head><h:body>{body}</h:body></h:html>"
    )


def bind(path: str, **logic: str) -> str:
    attributes = "".join(
        f' {name}="{value.replace("&", "&amp;").replace("<", "&lt;").replace(chr(34), "&quot;")}"'
        for name, value in logic.items()
    )
    return f'<bind nodeset="/data/{path}"{attributes}/>'


def ask(path: str, inner: str = "", kind: str = "input") -> str:
    return f'<{kind} ref="/data/{path}"><label>{path}</label>{inner}</{kind}>'


def items(*values: str) -> str:
    return "".join(f"<item><label>{v}</label><value>{v}</value></item>" for v in values)


def repeat(path: str, inner: str, count: str = "") -> str:
    attribute = f' jr:count="{count}"' if count else ""
    return (
        f'<group ref="/data/{path}"><label>{path}</label>'
        f'<repeat nodeset="/data/{path}"{attribute}>{inner}</repeat></group>'
    )


FAMILY = xform(
    "<n/><adult>18</adult><m jr:template=''><nm/><age/><kid/><pos/><prev/><run/><school/></m>"
    "<total/><kids/><names/><note/>",
    bind("n", type="int", constraint=". >= 0 and . <= 6")
    + bind("adult", type="int")
    + bind("m/age", type="int", constraint=". >= 0", required="../nm != ''")
    + bind("m/kid", calculate="if(../age < /data/adult, 'yes', 'no')")
    + bind("m/pos", calculate="position(..)")
    + bind("m/prev", calculate="indexed-repeat(/data/m/nm, /data/m, position(..) - 1)")
    + bind(
        "m/run",
        type="int",
        calculate="coalesce(../age, 0) + if(position(..) > 1, "
        "indexed-repeat(/data/m/run, /data/m, position(..) - 1), 0)",
    )
    + bind("m/school", relevant="../kid = 'yes' and ../age != ''")
    + bind("total", type="int", calculate="sum(/data/m/age)")
    + bind("kids", calculate="count(/data/m[kid = 'yes'])")
    + bind("names", calculate="join(', ', /data/m/nm)")
    + bind("note", readonly="true()", relevant="/data/kids > 1"),
    ask("n")
    + ask("adult")
    + repeat("m", ask("m/nm") + ask("m/age") + ask("m/school"), "/data/n")
    + ask("note"),
)

NESTED = xform(
    "<k/><h jr:template=''><a/><c/><r jr:template=''><x/><y>7</y><z/><w/></r><s/><all/></h>"
    "<h><a/><c/><r><x/><y>7</y><z/><w/></r><s/><all/></h><t/><cnt/>",
    bind("k", type="int")
    + bind("h/c", calculate="count(../r)")
    + bind("h/r", relevant="../a != 'none'")
    + bind("h/r/x", type="int", constraint=". > ../../c or . = 5")
    + bind("h/r/y", type="int", relevant="../x > 1 and /data/k > 1")
    + bind("h/r/z", calculate="../x * ../y + position(..) * 10 + position(../..)")
    + bind("h/r/w", calculate="sum(../../../h/r/x)")
    + bind("h/s", calculate="sum(../r/z)")
    + bind("h/all", calculate="/data/t + ../c")
    + bind("t", calculate="sum(/data/h/r/x)")
    + bind("cnt", calculate="count(/data/h/r)"),
    ask("k") + repeat("h", ask("h/a") + repeat("h/r", ask("h/r/x") + ask("h/r/y"))),
)

CHOOSE = xform(
    "<p/><k/><mm/><oth/><name/><g><gx/><gl/><gc/></g><tr/><rk/><d/><dn/>",
    bind("oth", relevant="selected(/data/mm, '2')", required="true()")
    + bind("name", calculate="jr:choice-name(/data/k, '/data/k')")
    + bind("g", relevant="/data/p = 'a'", readonly="/data/mm = '1'")
    + bind("g/gx", constraint="regex(., '[a-z]+')")
    + bind("g/gl", calculate="string-length(../gx)")
    + bind("g/gc", calculate="concat('x', /data/mm)")
    + bind("rk", constraint="selected-at(., 0) != '3'")
    + bind("d", type="date", constraint=". <= today()")
    + bind("dn", calculate="format-date(decimal-date-time(/data/d) + 1, '%Y-%m-%d')"),
    ask("p", items("a", "b"), "select1")
    + ask(
        "k",
        "<itemset nodeset=\"instance('kab')/root/item[p = /data/p]\">"
        "<value ref='name'/><label ref='label'/></itemset>"
        '<setvalue ref="/data/tr" event="xforms-value-changed" value="concat(/data/tr, \'x\')"/>',
        "select1",
    )
    + ask("mm", items("1", "2", "3"), "select")
    + ask("oth")
    + '<group ref="/data/g">'
    + ask("g/gx")
    + "</group>"
    + ask("tr")
    + ask("rk", items("1", "2", "3"), "odk:rank")
    + ask("d"),
    "<instance id='kab'><root>"
    + "".join(
        f"<item><name>{p}{n}</name><label>Kabupaten {p}{n}</label><p>{p}</p></item>"
        for p in "ab"
        for n in range(12)
    )
    + "</root></instance>",
)

FORMS = {"family": FAMILY, "nested": NESTED, "choose": CHOOSE}


def program(xml: str) -> Program:
    return Program(parse_form(xml))


def session(xml: str | Program, seed: int = 1) -> Session:
    compiled = xml if isinstance(xml, Program) else program(xml)
    return Session(compiled, clock=lambda: NOW, random=random.Random(seed))


def dump(interview: Session) -> list[tuple[object, ...]]:
    """Everything that a screen could show."""
    found: list[tuple[object, ...]] = []
    for node in interview.walk():
        if isinstance(node, Range):
            found.append((node.ref, len(node.instances)))
        elif isinstance(node, Branch):
            found.append((node.ref, node.relevant, node.uid, interview.label(node)))
        else:
            found.append(
                (
                    node.ref,
                    node.value,
                    node.stored,
                    node.relevant,
                    node.readonly,
                    node.required,
                    node.constraint_ok,
                    node.required_ok,
                    interview.label(node),
                    tuple((option.value, option.label) for option in node.options),
                )
            )
    return found


WORDS = ("0", "1", "2", "5", "17", "18", "99", "-1", "", "a", "none", "Ana Maria")


def step(interview: Session, user: random.Random) -> ChangeSet:
    """One thing a person might do: answer, clear, add a row, remove a row."""
    leaves: list[Leaf] = []
    ranges: list[Range] = []
    for node in interview.walk():
        if isinstance(node, Range):
            if node.relevant and not node.fixed:
                ranges.append(node)
        elif isinstance(node, Leaf) and node.definition.control and node.relevant:
            leaves.append(node)
    leaves = [
        leaf for leaf in leaves if not leaf.readonly and leaf.definition.bind.calculate is None
    ]
    if ranges and user.random() < 0.25:
        rows = user.choice(ranges)
        if rows.instances and user.random() < 0.4:
            return interview.remove(rows.ref, user.randrange(len(rows.instances)))
        if len(rows.instances) < 5:
            return interview.add(rows.ref, user.randrange(len(rows.instances) + 1) - 1)
    leaf = user.choice(leaves)
    values = [option.value for option in leaf.options]
    kind = leaf.definition.control.kind if leaf.definition.control else ""
    if kind == "rank":
        text = " ".join(user.sample(values, len(values)))
    elif kind == "select":
        text = " ".join(value for value in values if user.random() < 0.4)
    elif kind == "select1":
        text = user.choice([*values, ""])
    elif leaf.definition.bind.type == "date":
        text = user.choice(("2020-02-29", "1999-12-31", "2026-12-01", ""))
    else:
        text = user.choice(WORDS)
    try:
        return interview.answer(leaf, text)
    except AnswerRefused:
        raise AssertionError(f"{leaf.ref} refused {text!r}") from None
