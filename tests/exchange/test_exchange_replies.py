from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from exchange_samples import Laptop

from kemensos_desktop.domain.batch import BatchReceipt
from kemensos_desktop.domain.clock import uuid7
from kemensos_desktop.domain.errors import BatchRefused
from kemensos_desktop.domain.record import decode, encode
from kemensos_desktop.exchange.replies import OfficeCard, read_reply, write_reply

RECEIPT = BatchReceipt("11.01", "abc", 7, "diterima", accepted=3, exceptions='[["é","r","",""]]')


@pytest.fixture
def office() -> Laptop:
    office = Laptop()
    office.revise("receipt", encode(RECEIPT), uuid7())
    return office


def card(office: Laptop) -> OfficeCard:
    return OfficeCard(office.public_key, "Dinsos Aceh Selatan", "11.01", True)


def reply(office: Laptop) -> bytes:
    return write_reply(office.journal[0], card(office), office.seed)


def test_a_reply_comes_back(office: Laptop) -> None:
    read = read_reply(reply(office))
    assert read.office == card(office)
    assert read.revision == office.journal[0]
    assert decode(BatchReceipt, read.revision.revision().payload) == RECEIPT


def changed(data: bytes, *path: str, to: Any) -> bytes:
    raw = json.loads(data)
    place = raw
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = to
    return json.dumps(raw).encode()


@pytest.mark.parametrize(
    ("path", "to"),
    [
        (("body", "office", "practice"), False),
        (("body", "office", "office_name"), "Lain"),
        (("body", "office", "public_key"), "00" * 32),
        (("body", "office", "public_key"), 7),
        (("body", "revision", "payload", "accepted"), 4),
        (("body", "revision", "hash"), "00"),
        (("body", "revision", "writer"), "abc"),
        (("body", "revision", "counter"), "1"),
        (("body", "revision", "kind"), "delivery"),
        (("body", "revision"), []),
        (("body", "contract"), "1"),
        (("signature",), "00" * 64),
        (("signature",), None),
    ],
)
def test_a_changed_reply_is_refused(office: Laptop, path: tuple[str, ...], to: Any) -> None:
    with pytest.raises(BatchRefused, match=r"ack\.json: Jawaban kantor rusak"):
        read_reply(changed(reply(office), *path, to=to), where="ack.json")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_garbage_is_refused(data: bytes) -> None:
    with pytest.raises(BatchRefused, match="rusak"):
        read_reply(data)


def test_a_reply_cut_anywhere_is_refused(office: Laptop) -> None:
    data = reply(office)
    for end in range(0, len(data), 37):
        with pytest.raises(BatchRefused):
            read_reply(data[:end])


def test_a_newer_reply_asks_for_an_update(office: Laptop) -> None:
    with pytest.raises(BatchRefused, match="Perbarui program"):
        read_reply(changed(reply(office), "body", "contract", to=2))


def test_only_the_office_itself_may_sign(office: Laptop) -> None:
    other = Laptop()
    with pytest.raises(ValueError):
        write_reply(office.journal[0], card(office), other.seed)
    with pytest.raises(ValueError):
        write_reply(
            office.journal[0], replace(card(office), public_key=other.public_key), other.seed
        )
