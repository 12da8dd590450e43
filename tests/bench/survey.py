"""How long a survey takes: run by hand, `python tests/bench/survey.py`.

A form of 300 questions and a roster of 20 members × 25 questions; CPU time of opening (package
read and compiled, members added, draft restored) and of one answer.
"""

from __future__ import annotations

import random
import statistics
import time

from kemensos_desktop.forms.nodes import Leaf
from kemensos_desktop.forms.program import Program
from kemensos_desktop.forms.serial import seed_from, snapshot
from kemensos_desktop.forms.session import Session
from kemensos_desktop.forms.xform import parse_form

QUESTIONS, MEMBERS, PER_MEMBER = 300, 20, 25
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


def main() -> None:
    xml = form()
    began = time.process_time()
    program = Program(parse_form(xml))
    compiled = time.process_time()
    session = Session(program, random=random.Random(1))
    for _ in range(MEMBERS):
        session.add("/data/roster")
    members = time.process_time()
    saved = snapshot(session)
    before = time.process_time()
    seed, _ = seed_from(program.model, saved)
    session = Session(program, seed=seed)
    restored = time.process_time()
    user = random.Random(7)
    leaves = [
        node
        for node in session.walk()
        if isinstance(node, Leaf) and node.definition.control and not node.readonly
    ]
    spent = []
    touched = []
    for _ in range(3000):
        leaf = user.choice(leaves)
        start = time.process_time()
        changes = session.answer(leaf, str(user.randint(0, 9)))
        spent.append(time.process_time() - start)
        touched.append(len(changes.changed))
    spent.sort()
    milliseconds = [value * 1000 for value in spent]
    print(f"compile     {(compiled - began) * 1000:7.1f} ms ({len(program.slots)} expressions)")
    print(f"add members {(members - compiled) * 1000:7.1f} ms")
    print(f"open        {(compiled - began + restored - before) * 1000:7.1f} ms  (wanted: 150)")
    print(f"  of a draft with the program at hand {(restored - before) * 1000:.1f} ms")
    print(
        f"answer      median {statistics.median(milliseconds):.3f}, "
        f"p95 {milliseconds[int(len(spent) * 0.95)]:.3f} (wanted: 1), "
        f"worst {milliseconds[-1]:.3f} ms; {statistics.mean(touched):.1f} changes"
    )


if __name__ == "__main__":
    main()
