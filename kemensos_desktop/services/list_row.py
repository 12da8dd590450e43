"""One row of a foreign list as a recipient: cells of any kind, each fault beside its field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..domain.codes import CodeList
from ..domain.identity import KkCheck, NikCheck, NikStatus, check_kk, check_nik
from ..domain.recipient import Recipient, RecipientStatus
from ..domain.region import Region
from ..domain.text import clean, fold, parse_date
from .list_columns import LABELS, exit_code_of, status_of
from .session import Session

_DECLINED = "menolak"
_SEXES = {
    "l": "L",
    "laki laki": "L",
    "laki": "L",
    "lk": "L",
    "pria": "L",
    "p": "P",
    "perempuan": "P",
    "pr": "P",
    "wanita": "P",
}
_BOTH = re.compile(r"\D*(\d{1,3})\D+(\d{1,3})\D*")
_LOST_ZERO = re.compile(r"8\d{7,11}")


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as read: `given` are the fields it has a value for, `faulty` those that are wrong."""

    number: int
    recipient: Recipient
    provider: str
    courier: str
    given: frozenset[str]
    faults: tuple[str, ...]
    faulty: frozenset[str]
    doubts: tuple[str, ...]
    declined: bool
    empty: bool


class RowReader:
    """Reads rows by a column mapping (field name → column index)."""

    def __init__(self, session: Session, mapping: dict[str, int]) -> None:
        self._s = session
        self._mapping = mapping
        self._villages: dict[tuple[str, str], Region | str] = {}

    def read(self, number: int, cells: Sequence[Any]) -> ListRow:
        """The row; never raises: what cannot be understood becomes a fault with its sentence."""
        return _Reading(self._s, self._mapping, self._villages, number, cells).row()


class _Reading:
    def __init__(
        self,
        session: Session,
        mapping: dict[str, int],
        villages: dict[tuple[str, str], Region | str],
        number: int,
        cells: Sequence[Any],
    ) -> None:
        self._s = session
        self._villages = villages
        self._number = number
        self._raw = {
            name: cells[index] if index < len(cells) else None for name, index in mapping.items()
        }
        self._faults: list[str] = []
        self._faulty: set[str] = set()
        self._doubts: list[str] = []
        self._values: dict[str, Any] = {}

    def row(self) -> ListRow:
        codes = self._s.codes
        for name in ("name", "nik_reason", "address", "sk_number", "consent_witness", "other_aid"):
            self._take(name, self._text(name))
        for name in ("local_id", "note", "exit_evidence", "exit_reporter"):
            self._take(name, self._text(name))
        self._take("phone", self._phone())
        for name, text in zip(("rt", "rw"), self._rt_rw(), strict=True):
            self._take(name, text.zfill(3) if text.isdigit() else text)
        for name in ("birth_date", "status_date", "status_until", "sk_date", "consent_date"):
            self._take(name, self._date(name))
        self._take("sex", self._sex())
        self._take("group", self._coded("group", codes.recipient_group))
        self._take("diet", self._text("diet"))
        self._take("route_order", self._whole("route_order"))
        self._take("household_members", self._whole("household_members"))
        self._take_status()
        declined = fold(self._text("consent_mode")) == _DECLINED
        if not declined:
            self._take("consent_mode", self._coded("consent_mode", codes.consent_mode))
        self._take("village_code", self._village())
        self._take("nik", self._nik())
        self._take("kk", self._kk())
        given = frozenset(self._values)
        recipient = self._recipient()
        return ListRow(
            number=self._number,
            recipient=recipient,
            provider=self._text("provider"),
            courier=self._text("courier"),
            given=given,
            faults=tuple(self._faults),
            faulty=frozenset(self._faulty),
            doubts=tuple(self._doubts),
            declined=declined,
            empty=not given and not declined and not self._faults,
        )

    def _recipient(self) -> Recipient:
        values = dict(self._values)
        session = self._s
        if not values.get("nik") and "nik" not in self._faulty:
            values["nik_status"] = int(NikStatus.HAS_NONE)
            if not values.get("nik_reason"):
                values["nik_reason"] = "Belum ada di daftar"
                self._doubts.append("NIK kosong: dicatat sebagai “belum ada di daftar”.")
        values.setdefault("local_id", "")
        values.setdefault("name", "")
        if values.get("consent_mode"):
            values.setdefault("consent_notice", session.codes.notice_version)
            values.setdefault("consent_date", session.today())
        return Recipient(district_code=session.person.district_code, person_id="", **values)

    def _take(self, name: str, value: Any) -> None:
        if value not in ("", None):
            self._values[name] = value

    def _fault(self, name: str, sentence: str) -> None:
        self._faults.append(sentence)
        self._faulty.add(name)

    def _unknown(self, name: str, text: str, choices: Iterable[str]) -> None:
        listed = ", ".join(choices)
        self._fault(name, f"{LABELS[name]} “{text}” tidak dikenal; pilih {listed}.")

    def _text(self, name: str) -> str:
        value = self._raw.get(name)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, datetime | date):
            return value.strftime("%d-%m-%Y")
        text = clean(str(value))
        return text.removeprefix("'")

    def _whole(self, name: str) -> int | None:
        text = self._text(name)
        if not text:
            return None
        if not text.isdigit():
            self._fault(name, f"{LABELS[name]} bukan angka: “{text}”.")
            return None
        return int(text)

    def _date(self, name: str) -> date | None:
        value, label = self._raw.get(name), LABELS[name]
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            # a date that lost its format: days since 1899-12-30
            if 1 <= value < 80000 and float(value).is_integer():
                found = date.fromordinal(int(value) + date(1899, 12, 30).toordinal())
                self._doubts.append(f"{label} tersimpan sebagai angka; dibaca {found:%d-%m-%Y}.")
                return found
            self._fault(name, f"{label} tidak terbaca: “{value}”. Tulis seperti 17-08-1945.")
            return None
        text = self._text(name)
        if not text:
            return None
        try:
            return parse_date(text.rpartition(", ")[2])
        except ValueError:
            self._fault(name, f"{label} tidak terbaca: “{text}”. Tulis seperti 17-08-1945.")
            return None

    def _sex(self) -> str:
        text = self._text("sex")
        if not text:
            return ""
        found = _SEXES.get(fold(text))
        if found is None:
            self._fault("sex", f"Jenis kelamin “{text}” tidak dikenal; tulis L atau P.")
            return ""
        return found

    def _coded(self, name: str, codes: CodeList) -> str:
        text = self._text(name)
        if not text:
            return ""
        for entry in codes:
            if fold(text) in (fold(str(entry.code)), fold(entry.label)):
                return str(entry.code)
        self._unknown(name, text, (e.label for e in codes))
        return ""

    def _take_status(self) -> None:
        exits = self._s.codes.exit_reason
        text, reason = self._text("status"), self._text("exit_code")
        if text:
            found = status_of(text, exits)
            if found is None:
                self._unknown("status", text, (s.label for s in RecipientStatus))
            else:
                self._take("status", found[0].value)
                self._take("exit_code", found[1] or None)
        if reason:
            code = exit_code_of(reason, exits)
            if not code:
                self._unknown("exit_code", reason, (e.label for e in exits))
            self._take("exit_code", code or None)

    def _phone(self) -> str:
        """A number as it is dialled; Excel takes the leading 0 of what it holds as a number."""
        text, raw = self._text("phone"), self._raw.get("phone")
        counted = isinstance(raw, int | float) and text.isdigit() and not text.startswith("62")
        if not counted and not _LOST_ZERO.fullmatch(text):
            return text
        self._doubts.append(f"No. HP {text} kehilangan angka 0 di depan; disimpan 0{text}.")
        return f"0{text}"

    def _rt_rw(self) -> tuple[str, str]:
        """RT and RW, also when one column holds both as `001/002`."""
        rt, rw = self._text("rt"), self._text("rw")
        if isinstance(self._raw.get("rt"), date):
            self._doubts.append(f"RT/RW tersimpan sebagai tanggal ({rt}); tidak dipakai.")
            return "", rw
        both = _BOTH.fullmatch(rt)
        return (both[1], both[2]) if both and not rw else (rt, rw)

    def _nik(self) -> str:
        raw = self._identity("nik")
        if raw is None:
            return ""
        check = check_nik(
            raw,
            sex=self._values.get("sex"),
            birth_date=self._values.get("birth_date"),
            regions=self._s.regions,
            today=self._s.today(),
        )
        return self._checked("nik", check)

    def _kk(self) -> str:
        raw = self._identity("kk")
        if raw is None:
            return ""
        check = check_kk(
            raw,
            nik=self._values.get("nik"),
            regions=self._s.regions,
            today=self._s.today(),
        )
        return self._checked("kk", check)

    def _identity(self, name: str) -> Any:
        """The cell of an identity number as it is; None when blank or only a dash."""
        raw = self._raw.get(name)
        return None if isinstance(raw, str) and not raw.strip(" '-") else raw

    def _checked(self, name: str, check: NikCheck | KkCheck) -> str:
        if check.errors:
            self._fault(name, f"{LABELS[name]}: {check.errors[0].sentence}")
            return ""
        return check.digits or ""

    def _village(self) -> str:
        code = self._text("village_code")
        if code:
            if self._s.regions.get(code) is None:
                self._fault(
                    "village_code",
                    f"Kode desa/kelurahan “{code}” tidak dikenal; tulis seperti 32.17.01.2001.",
                )
                return ""
            return code
        village, district = self._text("village"), self._text("district")
        if not village:
            return ""
        key = (fold(village), fold(district))
        if key not in self._villages:
            self._villages[key] = self._resolve(village, district)
        found = self._villages[key]
        if isinstance(found, str):
            self._fault("village_code", found)
            return ""
        return found.code

    def _resolve(self, village: str, district: str) -> Region | str:
        """The village by name inside the office's kabupaten/kota, or the sentence of refusal."""
        regions = self._s.regions
        home, *around = regions.lineage(self._s.person.district_code)
        found = regions.resolve(
            province=around[-1].name, regency=home.title, district=district, village=village
        )
        if isinstance(found, Region):
            return found
        inside = [r for r in found if r.code.startswith(self._s.person.district_code)]
        hints = "; ".join(regions.full_name(r.code) for r in (inside or found)[:3])
        place = f"“{village}”" + (f" di Kecamatan “{district}”" if district else "")
        if not hints:
            return f"Desa/kelurahan {place} tidak ditemukan di {home.title}."
        return f"Desa/kelurahan {place} tidak ditemukan. Maksudnya: {hints}?"
