"""What cannot be true of the members of one family."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import factory
import pytest

from kemensos_desktop.domain.household import Member, family_faults

HEAD = factory.member(n=1, nama="Asep Hidayat", tanggal_lahir=date(1980, 5, 3))


def other(relation: int, born: date | None, **more: object) -> Member:
    person = factory.member(n=2, nama="Euis", tanggal_lahir=born)
    return replace(person, status_hubungan_keluarga=relation, **more)


@pytest.mark.parametrize(
    ("member", "said"),
    [
        (other(2, date(1982, 7, 9)), ""),
        (other(3, date(2010, 1, 1)), ""),
        (other(3, date(1980, 5, 3)), "sebagai anak tetapi lebih tua"),
        (other(5, date(1979, 1, 1)), "sebagai cucu tetapi lebih tua"),
        (other(6, date(1950, 1, 1)), ""),
        (other(6, date(1990, 1, 1)), "sebagai orang tua tetapi lebih muda"),
        (other(6, None), ""),
        (other(1, date(1980, 1, 1)), "Ada 2 kepala keluarga: Asep Hidayat dan Euis."),
        # who is only on the card, or was taken off the list, is nobody's head or child here
        (other(1, date(1980, 1, 1), r27a_keberadaan=2), ""),
        (other(1, date(1980, 1, 1), void=True), ""),
        (other(2, date(1982, 7, 9), nomor_induk_kependudukan=factory.nik(1)), "pada 2 anggota"),
        (other(3, date(1970, 1, 1), r27a_keberadaan=3), ""),
    ],
)
def test_members_beside_their_head(member: Member, said: str) -> None:
    found = family_faults([HEAD, member])
    assert len(found) == bool(said)
    assert said in "".join(found)
    assert factory.nik(1) not in "".join(found)


def test_without_a_head_nobody_is_too_old() -> None:
    assert family_faults([other(3, date(1970, 1, 1))]) == []
