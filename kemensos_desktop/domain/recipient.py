"""Recipient (penerima manfaat): a person who may be fed, their life cycle and their consent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from .record import column
from .text import clean, date_long


class RecipientStatus(StrEnum):
    """Life of a recipient (domain reference §1.9)."""

    CANDIDATE = "calon"
    VERIFIED = "terverifikasi"
    NOT_ELIGIBLE = "tidak-layak"
    PROPOSED = "diusulkan"
    DETERMINED = "ditetapkan"
    ACTIVE = "aktif"
    SUSPENDED = "ditangguhkan"
    EXITED = "keluar"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    RecipientStatus.CANDIDATE: "Calon",
    RecipientStatus.VERIFIED: "Terverifikasi layak",
    RecipientStatus.NOT_ELIGIBLE: "Tidak layak",
    RecipientStatus.PROPOSED: "Diusulkan",
    RecipientStatus.DETERMINED: "Ditetapkan",
    RecipientStatus.ACTIVE: "Aktif",
    RecipientStatus.SUSPENDED: "Ditangguhkan",
    RecipientStatus.EXITED: "Keluar",
}

EXIT_DIED = 1
EXIT_REFUSED = 3


@dataclass(frozen=True, slots=True)
class Recipient:
    """One recipient of one programme in one district.

    `person_id` stays the same through every role a person has (a survey's member, a recipient),
    also when a NIK becomes known later. `local_id` is the number people write on paper when there
    is no NIK. `provider_since` is the first day at the present kitchen after a move, None for who
    was of no other before. `status_date` is the first day of the present status, `status_until`
    the last day of a suspension. Sensitive fields (health, identity) are never merged without a
    person.
    """

    district_code: str = column("Kode kab/kota")
    person_id: str = column("ID orang")
    local_id: str = column("No. PM")
    name: str = column("Nama")
    group: str = column("Kelompok", "lansia")
    nik: str = column("NIK", "")
    nik_status: int = column("Status NIK", 1, cell="int")
    nik_reason: str = column("Alasan tanpa NIK", "")
    kk: str = column("No. KK", "")
    sex: str = column("Jenis kelamin", "")
    birth_date: date | None = column("Tanggal lahir", None, cell="date")
    address: str = column("Alamat", "")
    rt: str = column("RT", "")
    rw: str = column("RW", "")
    village_code: str = column("Kode desa/kelurahan", "")
    phone: str = column("No. HP", "")
    diet: str = column("Pantangan makanan", "")
    provider_id: str = column("ID penyedia", "")
    provider_since: date | None = column("Di penyedia sejak", None, cell="date")
    courier_id: str = column("ID kurir", "")
    route_order: int = column("Urutan antar", 0, cell="int")
    status: str = column("Status", RecipientStatus.ACTIVE.value)
    status_date: date | None = column("Status sejak", None, cell="date")
    status_until: date | None = column("Ditangguhkan sampai", None, cell="date")
    status_note: str = column("Keterangan status", "")
    exit_code: int = column("Kode keluar", 0, cell="int")
    exit_evidence: str = column("Bukti keluar", "")
    exit_reporter: str = column("Pelapor", "")
    sk_number: str = column("Nomor SK", "")
    sk_date: date | None = column("Tanggal SK", None, cell="date")
    household_members: int = column("Anggota dalam KK", 1, cell="int")
    poor: bool = column("Miskin/tidak mampu", True, cell="flag")
    registered: bool = column("Terdaftar DTSEN", True, cell="flag")
    pensioner: bool = column("Pensiunan/pasangan ASN/TNI/Polri", False, cell="flag")
    other_aid: str = column("Bantuan lain", "")
    consent_mode: str = column("Cara persetujuan", "")
    consent_date: date | None = column("Tanggal persetujuan", None, cell="date")
    consent_witness: str = column("Saksi/wali", "")
    consent_notice: str = column("Versi pemberitahuan", "")
    consent_withdrawn: date | None = column("Persetujuan dicabut", None, cell="date")
    note: str = column("Catatan", "")
    void: bool = column("Dibuang", False, cell="flag")


SENSITIVE = frozenset(
    {"nik", "nik_status", "kk", "name", "birth_date", "sex", "diet", "exit_code", "status"}
)


def with_status(
    recipient: Recipient,
    status: RecipientStatus,
    since: date,
    *,
    until: date | None = None,
    exit_code: int = 0,
    evidence: str = "",
    reporter: str = "",
    note: str = "",
) -> Recipient:
    """The recipient in another status; what belongs to other statuses alone is cleared."""
    suspended, exited = status is RecipientStatus.SUSPENDED, status is RecipientStatus.EXITED
    return replace(
        recipient,
        status=status.value,
        status_date=since,
        status_until=until if suspended else None,
        exit_code=exit_code if exited else 0,
        exit_evidence=clean(evidence) if exited else "",
        exit_reporter=clean(reporter) if exited else "",
        status_note=clean(note),
    )


def moved(recipient: Recipient, before: Recipient, day: date) -> Recipient:
    """The recipient, whom another kitchen serves from `day` on unless another day was said.

    Who was of no kitchen so far gets theirs for all days.
    """
    left = before.provider_id not in ("", recipient.provider_id)
    if left and recipient.provider_since == before.provider_since:
        return replace(recipient, provider_since=day)
    return recipient


@dataclass(frozen=True, slots=True)
class Refusal:
    """Somebody who did not consent: counted, with no personal data at all."""

    district_code: str = column("Kode kab/kota")
    date: date = column("Tanggal", cell="date")
    village_code: str = column("Kode desa/kelurahan", "")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about a recipient that a person may confirm: stable code and sentence."""

    code: str
    sentence: str


def age_on(birth_date: date, day: date) -> int:
    """Completed years of age on `day`."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def eligibility_warnings(
    recipient: Recipient, *, minimum_age: int, period_start: date
) -> tuple[Doubt, ...]:
    """Doubts about eligibility on the first day of the period (domain reference §1.2)."""
    found = []

    def warn(code: str, sentence: str) -> None:
        found.append(Doubt(code, sentence))

    if recipient.group == "lansia":
        if recipient.birth_date is None:
            warn("tanpa-tanggal-lahir", "Tanggal lahir belum diisi; usia tidak dapat diperiksa.")
        else:
            age = age_on(recipient.birth_date, period_start)
            if age < minimum_age:
                warn("usia", f"Usia {age} tahun, di bawah batas {minimum_age} tahun.")
            elif age >= 100:
                warn("usia-100", f"Usia {age} tahun: pastikan masih hidup dan tanggalnya benar.")
    if recipient.household_members != 1:
        warn(
            "tidak-tunggal",
            f"Tercatat {recipient.household_members} orang dalam KK, bukan tunggal.",
        )
    if not recipient.poor:
        warn("mampu", "Tercatat mampu.")
    if not recipient.registered:
        warn("tidak-terdaftar", "Belum terdaftar di DTSEN.")
    if recipient.pensioner:
        warn("pensiun", "Pensiunan atau pasangan ASN/TNI/Polri tidak termasuk sasaran.")
    if recipient.other_aid:
        warn("bantuan-lain", f"Sudah menerima bantuan lain: {recipient.other_aid}.")
    if not recipient.sk_number or recipient.sk_date is None:
        warn("sk", "Nomor atau tanggal SK belum ada.")
    if recipient.consent_withdrawn is not None:
        warn(
            "persetujuan-dicabut",
            f"Persetujuan dicabut {date_long(recipient.consent_withdrawn)}: tidak dilayani "
            "sampai ada persetujuan baru.",
        )
    elif not recipient.consent_mode:
        warn("persetujuan", "Persetujuan penggunaan data belum dicatat.")
    return tuple(found)


def served_on(recipient: Recipient, day: date) -> bool:
    """Whether a meal is meant for them on `day`: active then, not suspended, not gone."""
    if recipient.void or (recipient.consent_withdrawn and day >= recipient.consent_withdrawn):
        return False
    start = recipient.status_date
    if recipient.status == RecipientStatus.ACTIVE:
        return start is None or day >= start
    if recipient.status == RecipientStatus.SUSPENDED:
        if start is not None and day < start:
            return True
        return recipient.status_until is not None and day > recipient.status_until
    if recipient.status == RecipientStatus.EXITED:
        return start is not None and day < start
    return False


def leaves_on(recipient: Recipient, day: date) -> bool:
    """Whether `day` is the one of their exit: a meal before it may have been given (§1.9 b)."""
    withdrawn = recipient.consent_withdrawn
    return (
        recipient.status == RecipientStatus.EXITED
        and recipient.status_date == day
        and not recipient.void
        and not (withdrawn and day >= withdrawn)
    )
