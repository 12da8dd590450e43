"""What is wrong with a recipient as entered, and what is only doubtful."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..domain.identity import NikCheck, NikStatus, check_kk, check_nik
from ..domain.provider import ProgrammePeriod
from ..domain.recipient import Doubt, Recipient, RecipientStatus, eligibility_warnings
from ..domain.record import Kept
from .session import Session

if TYPE_CHECKING:
    from ..storage.engine import Connection


@dataclass(frozen=True, slots=True)
class FieldFault:
    """A refusal of one field, to be shown beside it."""

    field: str
    sentence: str


class RecipientCheck:
    """The rules of one recipient beside the others that are here."""

    def __init__(self, session: Session) -> None:
        self._s = session

    def nik(self, recipient: Recipient) -> NikCheck:
        return check_nik(
            recipient.nik,
            sex=recipient.sex or None,
            birth_date=recipient.birth_date,
            regions=self._s.regions,
            today=self._s.today(),
        )

    def look(
        self, c: Connection, recipient: Recipient, before: Kept[Recipient] | None
    ) -> tuple[list[FieldFault], list[Doubt]]:
        """Faults and doubts of a recipient, a known one compared with `before`."""
        from ..storage import recipients, records

        faults: list[FieldFault] = []
        doubts: list[Doubt] = []
        if not recipient.name:
            faults.append(FieldFault("name", "Nama belum diisi."))
        if recipient.nik:
            nik = self.nik(recipient)
            faults += [FieldFault("nik", e.sentence) for e in nik.errors]
            doubts += [Doubt(f"nik-{w.code}", w.sentence) for w in nik.warnings]
            if not nik.errors:
                same = recipients.by_nik(c, [recipient.nik]).get(recipient.nik, [])
                for other in same:
                    if before is None or other.record_id != before.record_id:
                        faults.append(
                            FieldFault(
                                "nik",
                                f"NIK ini sudah dipakai {other.record.name} "
                                f"({other.record.local_id}).",
                            )
                        )
        elif recipient.nik_status not in (NikStatus.HAS_NONE, NikStatus.NOT_SHOWN):
            faults.append(
                FieldFault("nik", "NIK belum diisi: pilih status NIK dan alasannya bila tidak ada.")
            )
        elif not recipient.nik_reason:
            faults.append(FieldFault("nik_reason", "Alasan tanpa NIK belum diisi."))
        number = recipient.local_id
        if number and not number.startswith(local_prefix(self._s)):
            # numbers that we give out are made free on saving instead
            holder = recipients.by_local_id(c, recipient.district_code, [number]).get(number)
            if holder is not None and (before is None or holder.record_id != before.record_id):
                faults.append(
                    FieldFault("local_id", f"No. PM ini sudah dipakai {holder.record.name}.")
                )
        if recipient.kk:
            kk = check_kk(
                recipient.kk,
                nik=recipient.nik or None,
                regions=self._s.regions,
                today=self._s.today(),
            )
            faults += [FieldFault("kk", e.sentence) for e in kk.errors]
            doubts += [Doubt(f"kk-{w.code}", w.sentence) for w in kk.warnings]
            if not kk.errors:
                doubts += self._same_family(c, recipient, before)
        if recipient.village_code and self._s.regions.get(recipient.village_code) is None:
            faults.append(FieldFault("village_code", "Kode desa/kelurahan tidak dikenal."))
        if recipient.birth_date and recipient.birth_date > self._s.today():
            faults.append(FieldFault("birth_date", "Tanggal lahir di masa depan."))
        faults += [
            FieldFault(name, sentence)
            for name, day, sentence in (
                ("provider_since", recipient.provider_since, "Tanggal pindah di masa depan."),
                ("status_date", _exit_date(recipient), "Tanggal keluar di masa depan."),
                ("consent_withdrawn", recipient.consent_withdrawn, "Pencabutan di masa depan."),
                ("consent_date", recipient.consent_date, "Tanggal persetujuan di masa depan."),
            )
            if day is not None and day > self._s.today()
        ]
        if recipient.consent_mode:
            mode = self._s.codes.consent_mode
            if recipient.consent_mode in mode and (
                mode[recipient.consent_mode].needs_witness and not recipient.consent_witness
            ):
                faults.append(FieldFault("consent_witness", "Nama saksi atau wali belum diisi."))
        if before is not None:
            # what was wrong before and was not touched must not keep a death from being recorded
            old = [f for f in faults if not _touched(before.record, recipient, f.field)]
            doubts += [Doubt(f"lama-{f.field}", f.sentence) for f in old]
            faults = [f for f in faults if f not in old]
        today = self._s.today()
        current = [
            p
            for p in records.all_of(c, ProgrammePeriod, "period")
            if p.record.covers(today) or p.record.date_from > today
        ]
        usual = int(self._s.codes.default_period["minimum_age"])
        minimum = current[0].record.minimum_age if current else usual
        start = current[0].record.date_from if current else today
        doubts += eligibility_warnings(recipient, minimum_age=minimum, period_start=start)
        return faults, doubts

    def _same_family(
        self, c: Connection, recipient: Recipient, before: Kept[Recipient] | None
    ) -> list[Doubt]:
        """A No. KK is one family: a second person of it cannot be registered alone (§1.2)."""
        from ..storage import recipients

        others = [
            kept.record
            for kept in recipients.page(c, recipients.RecipientFilter(query=recipient.kk))
            if kept.record.kk == recipient.kk
            and kept.record.person_id != recipient.person_id
            and (before is None or kept.record_id != before.record_id)
        ]
        if not others:
            return []
        named = ", ".join(f"{other.name} ({other.local_id})" for other in others[:3])
        more = f" dan {len(others) - 3} lainnya" if len(others) > 3 else ""
        return [
            Doubt(
                "kk-dipakai",
                f"No. KK ini juga milik {named}{more}: satu nomor berarti satu keluarga.",
            )
        ]


_BESIDE = {
    "status_date": ("status",),
    "nik": ("nik_status", "nik_reason", "sex", "birth_date"),
    "nik_reason": ("nik", "nik_status"),
    "kk": ("nik",),
    "consent_witness": ("consent_mode",),
}


def _exit_date(person: Recipient) -> date | None:
    return person.status_date if person.status == RecipientStatus.EXITED else None


def _touched(old: Recipient, new: Recipient, name: str) -> bool:
    """Whether a field changed, or one that its check looks at too."""
    return any(getattr(old, n) != getattr(new, n) for n in (name, *_BESIDE.get(name, ())))


def local_prefix(session: Session) -> str:
    """Start of the local numbers given out here, e.g. "PM-3217-K7Q-": district, writer.

    Two laptops of one district must not give out the same number, so three letters of the writer
    stand inside.
    """
    district = session.person.district_code.replace(".", "")
    return f"PM-{district}-{session.writer[:3].upper()}-"
