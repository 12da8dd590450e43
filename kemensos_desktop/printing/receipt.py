"""What a receipt of meals says, on whatever paper it is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain.provider import ProgrammePeriod
from ..domain.text import date_day
from .ink import tied
from .qr import write_code

TITLE = "TANDA TERIMA MAKANAN"
NO_ITEMS = "Tidak ada tanda terima untuk dicetak."


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """One delivery as it stands in revision `rev`; `hash` is the revision's sha256 in hex.

    `signature` is the writer's Ed25519 signature (hex) over qr.signed_text(record_id, hash), or
    "". `handed_over` is local time HH:MM. `receiver` names who took the boxes if not the
    recipient, with the relation. `copy` is 1 for the first print, then the number of the reprint.
    """

    record_id: str
    rev: str
    hash: str
    signature: str
    date: date
    period: ProgrammePeriod
    provider_name: str
    courier_name: str
    recipient_name: str
    recipient_local_id: str
    nik_masked: str
    address: str
    status_label: str
    portions_1: int
    portions_2: int
    handed_over: str = ""
    receiver: str = ""
    officer_name: str = ""
    copy: int = 1

    @property
    def signed_by(self) -> str:
        return self.receiver or self.recipient_name

    @property
    def portions(self) -> tuple[tuple[str, int], ...]:
        """Label and count of every portion of the period."""
        both = (
            (self.period.portion_label_1, self.portions_1),
            (self.period.portion_label_2, self.portions_2),
        )
        return both if self.period.portions_per_day > 1 else both[:1]

    @property
    def fingerprint(self) -> str:
        """The part of the hash that is in the code, in groups of four for reading out."""
        return " ".join(self.hash[i : i + 4] for i in range(0, 16, 4))

    @property
    def code(self) -> str:
        """What the QR code says; see qr.read_code()."""
        return write_code(self.record_id, self.hash, self.signature)

    @property
    def programme_line(self) -> str:
        return f"Program {self.period.programme.capitalize()} · {self.period.name}"

    @property
    def copy_line(self) -> str:
        return f"Cetak ulang ke-{self.copy - 1}" if self.copy > 1 else ""

    def facts(self, zone: str) -> list[tuple[str, str]]:
        """Label and value of every line, as Fields takes them; `zone` is WIB, WITA or WIT."""
        clock = self.handed_over.replace(":", ".")
        return [
            ("Nomor PM", self.recipient_local_id),
            ("*Nama", self.recipient_name),
            ("NIK", self.nik_masked),
            ("Alamat", tied(self.address)),
            ("Tanggal", date_day(self.date)),
            ("Pukul", f"{clock} {zone}".rstrip() if clock else ""),
            ("Status", self.status_label),
            ("*Diterima oleh", self.receiver),
            ("Penyedia", self.provider_name),
            ("Kurir", self.courier_name),
            ("Petugas", self.officer_name),
        ]

    @property
    def traces(self) -> tuple[str, str]:
        """Where the record lies in the journal, for whoever looks it up without a scanner."""
        return f"ID {self.record_id} · sidik {self.fingerprint}", f"Revisi {self.rev}"
