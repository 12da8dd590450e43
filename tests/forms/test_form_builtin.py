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


def test_every_member_has_an_id_and_no_phone_the_first_one_too(built_in: Program) -> None:
    """The roster is asked only after the family was found: too late for a first-load default."""
    interview = session(built_in)
    interview.set("/data/blok_i/keluarga/status_keluarga", "1")
    interview.add("/data/blok_iv/anggota")
    ids, phones = [], []
    for row in (1, 2):
        member = f"/data/blok_iv/anggota[{row}]"
        interview.set(f"{member}/identitas/r25_nama", "Siti")
        ids.append(interview.find(f"{member}/id_anggota").shown)
        phones.append(interview.find(f"{member}/identitas/r26b_no_hp").shown)
    assert len(set(ids) - {""}) == 2
    assert phones == ["-", "-"]
    interview.set(f"{member}/identitas/r26b_no_hp", "081234567890")
    interview.set(f"{member}/identitas/r25_nama", "Siti Rahayu")
    assert interview.find(f"{member}/identitas/r26b_no_hp").shown == "081234567890"
    assert interview.find(f"{member}/id_anggota").shown == ids[1]
