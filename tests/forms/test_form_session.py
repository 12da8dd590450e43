"""One interview: steps, change sets, rows, choices, languages, actions, refusals."""

from __future__ import annotations

import pytest
from form_samples import CHOOSE, FAMILY, ask, bind, items, program, repeat, session, xform

from kemensos_desktop.forms import faults
from kemensos_desktop.forms.faults import AnswerRefused
from kemensos_desktop.forms.nodes import Leaf, Range
from kemensos_desktop.forms.session import Session


def leaf(interview: Session, ref: str) -> Leaf:
    found = interview.find(ref)
    assert isinstance(found, Leaf), ref
    return found


def value(interview: Session, ref: str) -> str:
    return leaf(interview, ref).value


def test_a_change_set_names_what_a_screen_must_touch() -> None:
    interview = session(FAMILY)
    changes = interview.set("/data/n", "2")
    assert changes.aspects("/data/n") >= {"value"}
    assert [row.ref for row in changes.added] == ["/data/m[1]", "/data/m[2]"]
    assert [rows.ref for rows in changes.rows] == ["/data/m"]
    changes = interview.set("/data/m[1]/age", "12")
    assert changes.aspects("/data/m[1]/school") == {"relevant", "valid"}
    assert "value" in changes.aspects("/data/total")
    assert changes.aspects("/data/adult") == frozenset()
    changes = interview.set("/data/n", "1")
    assert [row.uid for row in changes.removed] and value(interview, "/data/total") == "12"


def test_rows_keep_their_identity_when_others_go() -> None:
    form = xform("<m><x/><p/></m>", bind("m/p", calculate="position(..)"), repeat("m", ask("m/x")))
    interview = session(form)
    interview.add("/data/m")
    interview.add("/data/m", after=0)
    rows = interview.find("/data/m")
    assert isinstance(rows, Range)
    first, middle, last = (row.uid for row in rows.instances)
    interview.set("/data/m[3]/x", "akhir")
    interview.remove("/data/m", 1)
    assert [row.uid for row in rows.instances] == [first, last]
    assert middle not in [row.uid for row in rows.instances]
    assert value(interview, "/data/m[2]/x") == "akhir"
    assert value(interview, "/data/m[2]/p") == "2"


def test_choices_follow_their_filter_and_answers_leave_and_return() -> None:
    interview = session(CHOOSE)
    assert leaf(interview, "/data/k").options == ()
    changes = interview.set("/data/p", "a")
    assert "choices" in changes.aspects("/data/k")
    interview.set("/data/k", "a3")
    assert value(interview, "/data/name") == "Kabupaten a3"
    interview.set("/data/p", "b")
    assert value(interview, "/data/k") == "" and value(interview, "/data/name") == ""
    interview.set("/data/k", "a3")
    assert value(interview, "/data/k") == "", "not on the list"
    interview.set("/data/mm", "3 1")
    assert value(interview, "/data/mm") == "1 3", "in the order of the list"


def test_labels_of_choices_speak_of_their_own_row() -> None:
    choice = '<item><label>anak <output value="../nm"/></label><value>1</value></item>'
    form = xform(
        "<m><nm>Ana</nm><k/></m><m><nm>Budi</nm><k/></m>",
        "",
        repeat("m", ask("m/nm") + ask("m/k", choice, "select1")),
    )
    interview = session(form)
    labels = [leaf(interview, f"/data/m[{n}]/k").options[0].label for n in (1, 2)]
    assert labels == ["anak Ana", "anak Budi"]
    assert "choices" in interview.set("/data/m[2]/nm", "Citra").aspects("/data/m[2]/k")
    assert leaf(interview, "/data/m[2]/k").options[0].label == "anak Citra"


def test_required_constraint_and_problems() -> None:
    interview = session(CHOOSE)
    interview.set("/data/mm", "2")
    assert [problem.ref for problem in interview.problems()] == ["/data/oth"]
    interview.set("/data/oth", "x")
    interview.set("/data/d", "2030-01-01")
    assert not leaf(interview, "/data/d").constraint_ok
    assert [problem.ref for problem in interview.problems()] == ["/data/d"]


def test_a_changed_value_fires_its_action_and_loading_does_not() -> None:
    interview = session(CHOOSE)
    interview.set("/data/p", "a")
    assert value(interview, "/data/tr") == ""
    interview.set("/data/k", "a1")
    interview.set("/data/k", "a1")
    assert value(interview, "/data/tr") == "x", "only when it really changed"
    interview.set("/data/k", "a2")
    assert value(interview, "/data/tr") == "xx"


def test_first_load_and_new_rows_get_their_defaults() -> None:
    form = xform(
        "<a/><m jr:template=''><x/></m><m><x/></m>",
        bind("a", type="date"),
        ask("a")
        + repeat(
            "m",
            ask("m/x")
            + '<setvalue ref="/data/m/x" event="odk-new-repeat" value="position(..) * 10"/>',
        ),
        '<setvalue ref="/data/a" event="odk-instance-first-load" value="today()"/>'
        '<setvalue ref="/data/m/x" event="odk-instance-first-load" value="position(..) * 10"/>',
    )
    interview = session(form)
    assert value(interview, "/data/a") == "2026-11-24"
    interview.add("/data/m")
    assert [value(interview, f"/data/m[{n}]/x") for n in (1, 2)] == ["10", "20"]


def test_languages_switch_live() -> None:
    form = xform(
        "<a>Siti</a><b/>",
        "",
        '<input ref="/data/b"><label ref="jr:itext(\'b\')"/><hint ref="jr:itext(\'h\')"/></input>'
        + ask("a"),
        '<itext><translation lang="id" default="true()"><text id="b"><value>Nama '
        '<output value="/data/a"/></value><value form="image">jr://images/x.png</value></text>'
        '<text id="h"><value>isi</value><value form="guidance">pelan</value></text></translation>'
        '<translation lang="en"><text id="b"><value>Name</value></text></translation></itext>',
    )
    interview = session(form)
    node = leaf(interview, "/data/b")
    assert interview.label(node) == "Nama Siti"
    assert (interview.hint(node), interview.guidance(node)) == ("isi", "pelan")
    assert interview.media(node) == {"image": "x.png"}
    assert "text" in interview.set("/data/a", "Ani").aspects("/data/b")
    assert interview.label(node) == "Nama Ani"
    assert interview.language("en").language
    assert interview.label(node) == "Name"
    with pytest.raises(AnswerRefused):
        interview.language("fr")


def test_preloads_and_the_end() -> None:
    form = xform(
        "<s/><e/><t/><u/>",
        '<bind nodeset="/data/s" type="dateTime" jr:preload="timestamp" jr:preloadParams="start"/>'
        '<bind nodeset="/data/e" type="dateTime" jr:preload="timestamp" jr:preloadParams="end"/>'
        '<bind nodeset="/data/t" type="date" jr:preload="date" jr:preloadParams="today"/>'
        '<bind nodeset="/data/u" jr:preload="property" jr:preloadParams="username"/>',
        "",
    )
    interview = Session(program(form), properties={"username": "ana"})
    assert value(interview, "/data/s") and value(interview, "/data/t")
    assert value(interview, "/data/u") == "ana" and value(interview, "/data/e") == ""
    assert value(interview, "/data/meta/instanceID").startswith("uuid:")
    interview.finish()
    assert value(interview, "/data/e")


def test_an_edit_by_hand_stays_until_the_result_changes() -> None:
    form = xform(
        "<a/><b/><c/>",
        bind("c", calculate="concat(/data/a, /data/b)"),
        ask("a") + ask("b") + ask("c"),
    )
    interview = session(form)
    interview.set("/data/a", "1")
    interview.set("/data/c", "tangan")
    interview.set("/data/a", "1")
    assert value(interview, "/data/c") == "tangan"
    interview.set("/data/b", "2")
    assert value(interview, "/data/c") == "12"


def test_what_may_not_be_answered_is_refused() -> None:
    form = xform(
        "<a/><r/><m><x/></m>",
        bind("a", readonly="true()"),
        ask("a") + ask("r", items("1", "2"), "odk:rank") + repeat("m", ask("m/x"), "1"),
    )
    interview = session(form)
    for wrong in (
        lambda: interview.set("/data/a", "1"),
        lambda: interview.set("/data/zz", "1"),
        lambda: interview.set("/data/r", "1"),
        lambda: interview.add("/data/m"),
        lambda: interview.remove("/data/m", 0),
        lambda: interview.add("/data/a"),
    ):
        with pytest.raises(AnswerRefused):
            wrong()


def test_too_many_rows_are_refused_and_nothing_stays() -> None:
    form = xform("<n/><m><x/></m>", bind("n", type="int"), ask("n") + repeat("m", "", "/data/n"))
    interview = session(form)
    interview.set("/data/n", "2")
    with pytest.raises(AnswerRefused, match="terlalu banyak"):
        interview.set("/data/n", str(faults.REPEAT_INSTANCES + 1))
    assert value(interview, "/data/n") == "2"
    assert len(interview.find("/data/m").instances) == 2  # type: ignore[union-attr, arg-type]


def test_a_cycle_comes_to_a_bounded_end_and_is_named() -> None:
    form = xform(
        "<a/><b/>",
        bind("a", type="int", calculate="coalesce(/data/b, 0) + 1")
        + bind("b", type="int", calculate="/data/a + 1"),
        "",
    )
    interview = session(form)
    assert set(interview.opened.unsettled) <= {"/data/a", "/data/b"} and interview.opened.unsettled


def test_eighty_thousand_villages_are_looked_up() -> None:
    rows = "".join(
        f"<item><name>{n}</name><label>Desa {n}</label><kec>{n // 10}</kec></item>"
        for n in range(83_000)
    )
    form = xform(
        "<kec/><desa/>",
        "",
        ask("kec")
        + ask(
            "desa",
            "<itemset nodeset=\"instance('desa')/root/item[kec = /data/kec]\">"
            "<value ref='name'/><label ref='label'/></itemset>",
            "select1",
        ),
        f"<instance id='desa'><root>{rows}</root></instance>",
    )
    interview = session(form)
    interview.set("/data/kec", "4321")
    options = leaf(interview, "/data/desa").options
    assert [option.label for option in options][:2] == ["Desa 43210", "Desa 43211"]
    assert len(options) == 10
