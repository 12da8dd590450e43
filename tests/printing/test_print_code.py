"""The code of a receipt: written, read back, refused."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kemensos_desktop.printing.qr import (
    CodeRefused,
    ReceiptCode,
    read_code,
    signed_text,
    write_code,
)

RECORD = "0193a5b2-7c00-7d2e-9f31-000000000001"
HASH = hashlib.sha256(b"revision").hexdigest()


@given(st.uuids(), st.binary(min_size=32, max_size=32), st.binary(min_size=64, max_size=64))
def test_what_is_written_is_read(record: object, digest: bytes, signature: bytes) -> None:
    text = write_code(str(record), digest.hex(), signature.hex())
    assert read_code(text) == ReceiptCode(str(record), digest.hex()[:16], signature.hex())
    assert text.startswith(signed_text(str(record), digest.hex()))
    # version 8 at level M holds 152 octets: the modules stay large enough for a phone
    assert len(text) == 144


def test_an_unsigned_receipt_has_a_code_too() -> None:
    assert read_code(write_code(RECORD, HASH)) == ReceiptCode(RECORD, HASH[:16], "")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://contoh.go.id",
        f"KD2|{RECORD}|{HASH[:16]}|",
        f"KD1|{RECORD}|{HASH[:15]}|",
        f"KD1|{RECORD}|{HASH[:16]}|abc",
        f"KD1|{RECORD}|{HASH[:16]}|{'!' * 86}",
        f"KD1|{RECORD}; DROP|{HASH[:16]}|",
    ],
)
def test_other_codes_are_refused(text: str) -> None:
    with pytest.raises(CodeRefused):
        read_code(text)
