"""The questionnaires that come with the program compile and obey the laws."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from form_samples import dump, session, step

from kemensos_desktop.forms.compile import compile_file
from kemensos_desktop.forms.program import Program

FORMS = sorted((Path(__file__).parents[2] / "resources" / "forms").glob("*.xlsx"))


@pytest.fixture(scope="module", params=FORMS, ids=lambda path: path.stem)
def built_in(request: pytest.FixtureRequest) -> Program:
    made = compile_file(request.param)
    assert made.package is not None, made.findings
    assert not [finding for finding in made.findings if finding.error]
    return made.package.program()


@pytest.mark.parametrize("seed", range(2))
def test_a_built_in_form_settles_like_a_full_recompute(built_in: Program, seed: int) -> None:
    interview = session(built_in)
    user = random.Random(seed)
    for number in range(60):
        changes = step(interview, user)
        assert changes.unsettled == ()
        if number % 10 == 9:
            before = dump(interview)
            interview.recompute()
            assert dump(interview) == before
