"""Finding people: words, beginnings, letters with marks, numbers by range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import factory
import pytest

from kemensos_desktop.storage import recipients, records, search
from kemensos_desktop.storage.engine import Database
from kemensos_desktop.storage.journal import Author

PEOPLE = {
    "siti": {"name": "Siti Nurhaliza Rahayu", "local_id": "PM-3217-K7Q-0001"},
    "dadang": {"name": "Dādang Suhéndar", "address": "Kp. Pasir-Angin RT 02"},
    "aini": {"name": "Nur'aini H.M. Zein", "nik": "3217015209469111", "kk": "3217011203209000"},
    "nur": {"name": "Nur Aisyah Siregar", "nik": "3217015209479112"},
}


@pytest.fixture
def ids(db: Database, author: Author) -> dict[str, str]:
    """record id → short name."""
    with db.write() as c:
        made = records.save_new(
            c, author, "recipient",
            [factory.recipient(n, **p) for n, p in enumerate(PEOPLE.values())],
        )  # fmt: skip
    return {kept.record_id: name for kept, name in zip(made, PEOPLE, strict=True)}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("siti", {"siti"}),
        ("SITI RAHAYU", {"siti"}),
        ("rahayu siti", {"siti"}),
        ("nurh", {"siti"}),
        ("nur", {"siti", "aini", "nur"}),
        ("dadang", {"dadang"}),
        ("dādang", {"dadang"}),
        ("suhendar", {"dadang"}),
        ("pasir angin", {"dadang"}),
        ("pasir-angin", {"dadang"}),
        ("nur'aini", {"aini"}),
        ("Nur’aini", {"aini"}),
        ("h.m. zein", {"aini"}),
        ("PM-3217-K7Q-0001", {"siti"}),
        ("k7q 0001", {"siti"}),
        ("32170152094691", {"aini"}),
        ("3217 0152 0947 9112", {"nur"}),
        ("3217011203209000", {"aini"}),
        ("siti aisyah", set()),
        ("9999999", set()),
        ("  ", set()),
        ('" OR name:*', set()),
        ("NOT siti AND", set()),
        ("*", set()),
    ],
)
def test_what_is_found(db: Database, ids: dict[str, str], query: str, found: set[str]) -> None:
    with db.read() as c:
        assert {ids[i] for i in search.PEOPLE.matching(c, query)} == found


def test_the_index_follows_a_change_of_name_and_the_bin(
    db: Database, author: Author, ids: dict[str, str]
) -> None:
    siti = next(i for i, name in ids.items() if name == "siti")
    with db.write() as c:
        kept = records.get(c, type(factory.recipient()), "recipient", siti)
        assert kept is not None
        kept = records.save(c, author, "recipient", replace(kept.record, name="Rokayah"), kept)
        assert search.PEOPLE.matching(c, "siti") == []
        assert search.PEOPLE.matching(c, "roka") == [siti]
        kept = records.save(c, author, "recipient", replace(kept.record, void=True), kept)
        assert search.PEOPLE.matching(c, "roka") == []
        records.save(c, author, "recipient", replace(kept.record, void=False), kept)
        assert search.PEOPLE.matching(c, "roka") == [siti]


def test_a_page_goes_on_behind_the_last_row(db: Database, author: Author) -> None:
    names = ["Siti", "Asep", "Siti", "Budi", "Siti", "Cecep"]
    with db.write() as c:
        records.save_new(
            c, author, "recipient", [factory.recipient(n, name=x) for n, x in enumerate(names)]
        )
        wanted = recipients.RecipientFilter()
        seen: list[tuple[str, str]] = []
        while page := recipients.page(c, wanted, seen[-1] if seen else None, limit=2):
            seen += [(k.record.name, k.record_id) for k in page]
        assert [name for name, _ in seen] == sorted(names)
        assert len(set(seen)) == recipients.count(c, wanted) == 6


def test_filters_narrow_together(db: Database, author: Author) -> None:
    people = [
        factory.recipient(0, name="Siti A", status="calon"),
        factory.recipient(1, name="Siti B", nik="", nik_status=3, nik_reason="hilang"),
        factory.recipient(2, name="Asep", group="disabilitas", birth_date=date(1990, 1, 1)),
        factory.recipient(3, name="Siti D", void=True),
    ]
    with db.write() as c:
        records.save_new(c, author, "recipient", people)

        def names(**wanted: object) -> list[str]:
            narrowed = recipients.RecipientFilter(**wanted)
            rows = [k.record.name for k in recipients.page(c, narrowed)]
            assert recipients.count(c, narrowed) == len(rows)
            return rows

        assert names() == ["Asep", "Siti A", "Siti B"]
        assert names(query="siti") == ["Siti A", "Siti B"]
        assert names(query="siti", status="calon") == ["Siti A"]
        assert names(without_nik=True) == ["Siti B"]
        assert names(group="disabilitas") == ["Asep"]
        assert names(needs_decision=True) == []
        assert recipients.counts_by_status(c) == {"aktif": 2, "calon": 1}


def test_local_numbers_go_on_after_the_highest(db: Database, author: Author) -> None:
    numbers = ["PM-3217-A-0009", "PM-3217-A-9999", "PM-3217-A-10000", "PM-3217-B-0003", "Lama 12"]
    with db.write() as c:
        records.save_new(
            c, author, "recipient",
            [factory.recipient(n, local_id=x) for n, x in enumerate(numbers)],
        )  # fmt: skip
        assert recipients.last_local_number(c, "32.17", "PM-3217-A-") == 10000
        assert recipients.last_local_number(c, "32.17", "PM-3217-B-") == 3
        assert recipients.last_local_number(c, "32.17", "PM-3217-C-") == 0
        assert recipients.last_local_number(c, "32.18", "PM-3217-A-") == 0
