"""A form of 300 questions with a roster of 20 members × 25, and an interview over it."""

from __future__ import annotations

from pathlib import Path
from random import Random

from ..domain.clock import uuid7
from ..domain.revision import canonical
from ..forms.nodes import Leaf, Range
from ..forms.package import pack, package_of, unpack
from ..forms.serial import snapshot
from ..forms.session import Session as Form
from ..services.interview import Interview
from ..services.questionnaire import Questionnaire
from ..services.session import Session
from ..storage import surveys
from .places import let_go, officer

QUESTIONS, MEMBERS, PER_MEMBER = 300, 20, 25
_ROSTER = "/data/roster"
HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
    'xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>Ukuran</h:title><model>'
)


def form() -> str:
    """Every third question hangs on others; the roster reads its neighbours and is summed."""
    data, binds, body = [], [], []
    for number in range(1, QUESTIONS + 1):
        path = f"/data/q{number}"
        data.append(f"<q{number}/>")
        logic = ""
        if number % 3 == 0:
            logic = f" relevant=\"/data/q{number - 1} != '9' or /data/q{number - 2} &gt; 3\""
        elif number % 10 == 1 and number > 10:
            logic = f' calculate="/data/q{number - 1} + /data/total"'
        binds.append(f'<bind nodeset="{path}" type="int"{logic} constraint=". &gt;= 0"/>')
        body.append(
            f'<input ref="{path}"><label>Nomor {number} <output value="/data/q1"/></label></input>'
        )
    inner = "".join(f"<m{n}/>" for n in range(1, PER_MEMBER + 1))
    for n in range(1, PER_MEMBER + 1):
        path = f"/data/roster/m{n}"
        logic = ""
        if n == 2:
            logic = ' calculate="position(..)"'
        elif n == 3:
            logic = ' calculate="indexed-repeat(/data/roster/m1, /data/roster, position(..) - 1)"'
        elif n % 4 == 0:
            logic = f" relevant=\"../m{n - 1} &gt; 0 or ../m1 = '1'\""
        elif n % 5 == 0:
            logic = f' calculate="../m{n - 2} * 2 + /data/q5"'
        binds.append(f'<bind nodeset="{path}" type="int"{logic} required="../m1 &gt; 2"/>')
        body_part = f'<input ref="{path}"><label>Anggota <output value="../m2"/></label></input>'
        body.append(body_part if n > 1 else f'<repeat nodeset="/data/roster">{body_part}')
    body.append("</repeat>")
    data.append(f'<roster jr:template="">{inner}</roster><total/><count/>')
    binds.append('<bind nodeset="/data/total" type="int" calculate="sum(/data/roster/m1)"/>')
    binds.append('<bind nodeset="/data/count" calculate="count(/data/roster[m1 &gt; 3])"/>')
    return (
        f'{HEAD}<instance><data id="ukuran" version="1">{"".join(data)}</data></instance>'
        f"{''.join(binds)}</model></h:head><h:body>{''.join(body)}</h:body></h:html>"
    )


def prepare(work: Path) -> str:
    """`work`/profil with a draft of every row of the roster, the form beside it; the draft's id."""
    session = officer(work / "profil", recipients=5)
    path(work).write_bytes(pack(package_of(form())))
    form_of = questionnaire(work)
    filled = Form(form_of.program, random=Random(1))
    rows = filled.find(_ROSTER)
    assert isinstance(rows, Range)
    while len(rows.instances) < MEMBERS:
        filled.add(_ROSTER)
    at = session.now().isoformat()
    made = surveys.Draft(uuid7(), "", "", "", form_of.form_id, form_of.version, at, at)
    with session.db.write() as c:
        surveys.open_draft(c, made, canonical(snapshot(filled)))
    (work / "draf").write_text(made.draft_id)
    let_go(session)
    return made.draft_id


def path(work: Path) -> Path:
    return work / "ukuran.formulir"


def draft_id(work: Path) -> str:
    return (work / "draf").read_text()


def questionnaire(work: Path) -> Questionnaire:
    """The form read and compiled."""
    program = unpack(path(work).read_bytes()).program()
    return Questionnaire(program, "ukuran", frozenset({"1"}), {})


def resume(session: Session, form_of: Questionnaire, draft_id: str) -> Interview:
    with session.db.read() as c:
        found, steps = surveys.draft(c, draft_id), surveys.steps(c, draft_id)
    assert found is not None
    return Interview(session, form_of, found, steps, resumed=True)


def answers(interview: Interview, count: int) -> list[tuple[str, str]]:
    """(question, answer), seeded, anywhere in the form."""
    user = Random(7)
    asked = [
        node.ref
        for node in interview.form.walk()
        if isinstance(node, Leaf) and node.definition.control and not node.readonly
    ]
    return [(user.choice(asked), str(user.randint(0, 9))) for _ in range(count)]
