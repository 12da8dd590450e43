"""Checking the code of a printed receipt against the journal and the keys known here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from ..domain.delivery import Delivery
from ..domain.recipient import Recipient
from ..domain.record import decode, encode
from ..domain.text import date_day, number
from .session import Session

if TYPE_CHECKING:
    from ..domain.revision import StoredRevision
    from ..storage.engine import Connection


class ReceiptVerdict(StrEnum):
    """What a receipt is worth; only the first one proves the paper."""

    GENUINE = "asli"
    CHANGED = "berubah"
    UNKNOWN = "tidak-dikenal"
    NOT_SIGNED = "tanpa-tanda-tangan"


@dataclass(frozen=True, slots=True)
class ReceiptCheck:
    """The verdict in a sentence, and what the record said when the receipt was printed.

    The paper must say the same: a code proves its record, not the words that stand around it.
    Without a record here (`verdict` UNKNOWN) the other fields are empty.
    """

    verdict: ReceiptVerdict
    sentence: str
    record_id: str
    recipient_name: str = ""
    date: date | None = None
    outcome: str = ""
    signed_by: str = ""

    @property
    def proven(self) -> bool:
        return self.verdict is ReceiptVerdict.GENUINE


def check_receipt(session: Session, text: str) -> ReceiptCheck:
    """Read a receipt's code and look up what it names. Raises CodeRefused when it is none."""
    from ..printing.qr import read_code
    from ..storage import projections, records

    code = read_code(text)
    with session.db.read() as c:
        written = projections.active_revisions(c, "delivery", code.record_id)
        printed = next((r for r in written if r.hash.startswith(code.hash16)), None)
        if printed is None:
            sentence = (
                "Isi tanda terima ini tidak ada di sini: palsu, atau kirimannya belum diimpor."
                if written
                else "Pengantaran ini tidak dikenal di sini: palsu, atau kirimannya belum diimpor."
            )
            return ReceiptCheck(ReceiptVerdict.UNKNOWN, sentence, code.record_id)
        said = decode(Delivery, json.loads(printed.payload))
        now = records.get(c, Delivery, "delivery", code.record_id)
        signer = _signer(c, printed, code.signature)
        if not signer:
            verdict = ReceiptVerdict.NOT_SIGNED
            sentence = (
                "Tanda tangan pada kode ini bukan dari penulis catatannya."
                if code.signature
                else "Catatannya ada, tetapi tanda terima ini tidak ditandatangani penulisnya."
            )
        elif now is None or encode(now.record) != encode(said):
            verdict = ReceiptVerdict.CHANGED
            current = _outcome(session, now.record) if now else "tidak ada lagi"
            sentence = f"Asli, tetapi catatannya berubah sesudah dicetak; sekarang: {current}."
        else:
            verdict = ReceiptVerdict.GENUINE
            sentence = "Asli dan sama dengan catatan sekarang."
        person = records.get(c, Recipient, "recipient", said.recipient_id)
    return ReceiptCheck(
        verdict,
        sentence,
        code.record_id,
        person.record.name if person else "",
        said.date,
        f"{date_day(said.date)}: {_outcome(session, said)}",
        signer,
    )


def _signer(c: Connection, printed: StoredRevision, signature: str) -> str:
    """Name and laptop of the writer whose key signed the code; "" when it was not the writer."""
    from ..exchange.signing import verify
    from ..printing.qr import signed_text
    from ..storage import writers

    writer = writers.get(c, printed.writer)
    message = signed_text(printed.record_id, printed.hash).encode()
    if writer is None or not signature or not verify(writer.public_key, message, signature):
        return ""
    return f"{writer.name} ({writer.device})"


def _outcome(session: Session, done: Delivery) -> str:
    if done.void:
        return "dibuang"
    label = session.codes.delivery_status.label(done.status)
    return f"{label}, {number(done.portions)} porsi"
